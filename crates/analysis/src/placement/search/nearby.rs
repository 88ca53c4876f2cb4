//! Better solutions near one that is known: some components are placed anew, exactly, while the rest stays.
//!
//! A neighbourhood is a component, what it talks to, and what stands in the way of its cheapest candidates by using up
//! their quotas. Neighbourhoods are gone through until none gives anything; one in and around which nothing has changed is
//! not tried again.
//! Source: Shaw, "Using constraint programming and local search methods to solve vehicle routing problems", CP98, LNCS
//! 1520 (1998) 417–431, <https://doi.org/10.1007/3-540-49481-2_30>.

use super::super::problem::Candidate;
use super::Limits;
use super::efforts::MANY;
use super::part::{Moves, Whole};
use std::sync::atomic::Ordering;

/// How large neighbourhoods are.
#[derive(Clone, Copy)]
pub(super) struct Reach {
    /// Components that are placed anew together, at most.
    members: usize,
    /// Of these, what the first one talks to, at most.
    neighbours: usize,
    /// Steps that one neighbourhood is worth.
    steps: u64,
}

/// From small to large.
const REACHES: [Reach; 5] = [
    Reach { members: 9, neighbours: 5, steps: 40 },
    Reach { members: 16, neighbours: 9, steps: 150 },
    Reach { members: 26, neighbours: 14, steps: 500 },
    Reach { members: 40, neighbours: 20, steps: 1000 },
    Reach { members: 60, neighbours: 30, steps: 2000 },
];

/// So many sizes are gone through when the solution of a large problem is improved first, and one more each time after.
const AT_FIRST: usize = 3;

/// The sizes of the next neighbourhoods, after so many times that a solution was improved. Where a proof is out of reach, the
/// time goes into larger ones.
pub(super) fn reaches(components: usize, times: u32) -> &'static [Reach] {
    let large = (AT_FIRST - 1 + times as usize).min(REACHES.len() - 1);
    match times {
        _ if cfg!(test) => &REACHES,
        _ if components <= MANY => {
            let next = (times as usize).min(REACHES.len() - 1);
            &REACHES[next..=next]
        }
        0 => &REACHES[..AT_FIRST],
        _ => &REACHES[large..=large],
    }
}

/// Whether larger neighbourhoods come after so many times.
pub(super) fn more_to_reach(times: u32) -> bool {
    AT_FIRST + (times as usize) < REACHES.len()
}

/// Cheapest candidates of the first one whose quotas are looked at.
const WANTED: usize = 12;

/// Times that all neighbourhoods of one size are gone through at most.
const ROUNDS: usize = 4;

/// A solution under improvement.
pub(super) struct Nearby<'p> {
    whole: Whole<'p>,
    /// How often something has changed so far, and at which of these times each component moved and what each quota has left
    /// changed last.
    changes: u32,
    moved: Vec<u32>,
    freed: Vec<u32>,
}

impl<'p> Nearby<'p> {
    /// Starts from a solution.
    pub(super) fn new(whole: Whole<'p>) -> Self {
        let (components, quotas) = (whole.problem.components.len(), whole.problem.quotas.len());
        Self { whole, changes: 0, moved: vec![0; components], freed: vec![0; quotas] }
    }

    /// Improves the solution until nothing near it is better, or the search is stopped. Returns the solution when it is
    /// better than the one before, and the steps taken.
    pub(super) fn improve(mut self, reaches: &[Reach], limits: &Limits<'_>) -> (Option<Vec<u32>>, u64) {
        let mut improved = false;
        let mut steps = 0;
        let stopped = || limits.stop.is_some_and(|stop| stop.load(Ordering::Relaxed));
        let count = self.moved.len();
        for reach in reaches {
            let mut tried = vec![None; count];
            for _ in 0..ROUNDS {
                let mut better = false;
                for (first, tried) in tried.iter_mut().enumerate() {
                    if !self.whole.moves(first) {
                        continue;
                    }
                    if stopped() || limits.steps.is_some_and(|most| steps >= most) {
                        return ((improved || better).then_some(self.whole.choice), steps);
                    }
                    let members = self.members(first, *reach);
                    if tried.is_some_and(|since| !self.changed(&members, since)) {
                        continue;
                    }
                    *tried = Some(self.changes);
                    let limits = Limits { steps: Some(reach.steps), ..*limits };
                    let (moves, taken) = self.whole.cheaper(&members, &limits);
                    steps += taken;
                    better |= moves.is_some();
                    moves.into_iter().for_each(|moves| self.go(moves));
                }
                improved |= better;
                if !better {
                    break;
                }
            }
        }
        (improved.then_some(self.whole.choice), steps)
    }

    /// Whether anything in or around a neighbourhood has changed since.
    fn changed(&self, members: &[usize], since: u32) -> bool {
        let Whole { problem, open, neighbours, .. } = &self.whole;
        let quota = |candidate: &Candidate| candidate.uses.iter().any(|(quota, _)| self.freed[*quota as usize] > since);
        members.iter().any(|member| {
            let list = &problem.components[*member];
            let around = neighbours[*member].iter().chain([member]);
            around.into_iter().any(|component| self.moved[*component] > since)
                || open[*member].iter().any(|candidate| quota(&list[*candidate as usize]))
        })
    }

    /// The neighbourhood of a component, itself first.
    fn members(&self, first: usize, reach: Reach) -> Vec<usize> {
        let whole = &self.whole;
        let mut members = vec![first];
        let neighbours = whole.neighbours[first].iter().copied().filter(|other| whole.moves(*other));
        members.extend(neighbours.take(reach.neighbours));
        let list = &whole.problem.components[first];
        let mut wanted: Vec<u32> = whole.open[first].clone();
        wanted.sort_by_key(|candidate| (list[*candidate as usize].cost_micro, *candidate));
        wanted.truncate(WANTED);
        whole.add_in_the_way(&mut members, first, &wanted, reach.members);
        // What is left of the room goes to neighbours of neighbours.
        whole.add_around(&mut members, 1, reach.members);
        members
    }

    fn go(&mut self, moves: Moves) {
        self.changes += 1;
        for (component, candidate) in moves {
            self.moved[component] = self.changes;
            self.whole.put(component, candidate, |quota| self.freed[quota] = self.changes);
        }
    }
}
