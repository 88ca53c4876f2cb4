//! What other candidates would cost: the rest placed anew around each.

use super::super::problem::{AdditiveLaw, LARGEST_TOTAL_MICRO, Problem, Quota};
use super::core::{Choice, Core};
use super::elimination::Elimination;
use super::frame::Frame;
use super::prepared::Prepared;
use super::{Answer, Goal, Limits, NO_CUTOFF, Restriction, Status};

/// Another candidate of a component, with what the whole would cost more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alternative {
    /// Its place in the list of the component.
    pub candidate: u32,
    /// What the best solution with it costs more than the answer; proved.
    pub extra_micro: i64,
}

/// The alternatives of a component, cheapest first: nothing that is not among them costs less than any of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternatives {
    /// The cheapest.
    pub cheapest: Vec<Alternative>,
    /// Whether they are as many as were asked for, or all that there are. Otherwise the search for the next was stopped.
    pub complete: bool,
}

/// What a search for the cheapest of some candidates found.
enum Found {
    One { candidate: u32, total: i64 },
    None,
    Unknown,
}

/// The largest tables made for exact marginals, in sums: some tenths of a second.
const MOST_SUMS: f64 = 5e7;

impl Prepared<'_> {
    /// The cheapest candidates of a component outside the group that was chosen, one per group; at most `count`. `group`
    /// names the group of a candidate: its platform and region, say. Groups without a solution are left out.
    ///
    /// Most are known at once: where nothing binds, the bound of a group comes from a solution. Any other is solved anew with
    /// the component restricted to the group, as long as `limits` allow. None when no answer was proved yet.
    pub fn alternatives(
        &self,
        component: usize,
        group: &dyn Fn(u32) -> u32,
        count: usize,
        limits: &Limits<'_>,
    ) -> Alternatives {
        let mut cheapest: Vec<Alternative> = Vec::new();
        let proved = self.last.as_ref().map(|(answer, _)| answer).filter(|answer| answer.status == Status::Optimal);
        let Some(Answer { objective_micro: Some(objective), choice: Some(choice), .. }) = proved else {
            return Alternatives { cheapest, complete: false };
        };
        let Some(chosen) = choice.get(component).filter(|_| count > 0) else {
            return Alternatives { cheapest, complete: true };
        };
        let before = self.steps();
        let groups = self.groups(component, group, group(*chosen));
        for (at, (bound, allowed)) in groups.iter().enumerate() {
            let bound = *bound;
            let last = cheapest.last().filter(|_| cheapest.len() == count);
            // Of two that cost the same the first counts, whatever their bounds.
            let cutoff = last.map_or(NO_CUTOFF, |last| {
                let comes_first = allowed.iter().any(|allowed| *allowed < last.candidate);
                last.extra_micro + objective + i64::from(comes_first)
            });
            if bound >= cutoff {
                continue;
            }
            let steps = || limits.steps.map(|most| most.saturating_sub(self.steps() - before));
            match self.first_among(component, allowed.clone(), cutoff, &|| Limits { steps: steps(), ..*limits }) {
                Found::One { candidate, total } => {
                    cheapest.push(Alternative { candidate, extra_micro: total - objective });
                    cheapest.sort_by_key(|other| (other.extra_micro, other.candidate));
                    cheapest.truncate(count);
                }
                Found::None => {}
                Found::Unknown => {
                    // Of what is left, some may cost as much and come first.
                    let first = groups[at..].iter().flat_map(|(_, allowed)| allowed).min().copied();
                    cheapest.retain(|other| (other.extra_micro + objective, Some(other.candidate)) < (bound, first));
                    return Alternatives { cheapest, complete: false };
                }
            }
        }
        Alternatives { cheapest, complete: true }
    }

    /// The first of the allowed candidates of a component with which a solution below a cutoff costs least.
    fn first_among<'l>(
        &self,
        component: usize,
        allowed: Vec<u32>,
        cutoff: i64,
        limits: &dyn Fn() -> Limits<'l>,
    ) -> Found {
        let restriction = Restriction { component, allowed };
        let answer = self.solve_among(std::slice::from_ref(&restriction), None, cutoff, &limits());
        let (total, choice) = match (answer.status, answer.objective_micro, answer.choice) {
            (Status::Optimal, Some(total), Some(choice)) => (total, choice),
            (Status::Infeasible, ..) => return Found::None,
            _ => return Found::Unknown,
        };
        let mut candidate = choice[component];
        let bounds = self.core.choices[component].iter().zip(&self.bounds()[component]);
        let equal: Vec<u32> =
            bounds.filter(|(_, bound)| **bound <= total).map(|(choice, _)| choice.candidate).collect();
        loop {
            let earlier = restriction.allowed.iter().filter(|other| **other < candidate && equal.contains(other));
            let allowed: Vec<u32> = earlier.copied().collect();
            if allowed.is_empty() {
                return Found::One { candidate, total };
            }
            let earlier = Restriction { component, allowed };
            let other = self.search_among(&[earlier], Some(&choice), Goal::Below, total.saturating_add(1), &limits());
            match (other.status, other.choice) {
                (_, Some(choice)) => candidate = choice[component],
                (Status::Infeasible, None) => return Found::One { candidate, total },
                _ => return Found::Unknown,
            }
        }
    }

    /// The groups of a component but one, each with a lower bound of what a solution with it costs; lowest first.
    fn groups(&self, component: usize, group: &dyn Fn(u32) -> u32, but: u32) -> Vec<(i64, Vec<u32>)> {
        let mut groups: std::collections::BTreeMap<u32, (i64, Vec<u32>)> = std::collections::BTreeMap::new();
        for (choice, bound) in self.core.choices[component].iter().zip(&self.bounds()[component]) {
            let (candidate, bound) = (choice.candidate, *bound);
            let number = group(candidate);
            if number != but && bound < NO_CUTOFF {
                let known = groups.entry(number).or_insert((bound, Vec::new()));
                known.0 = known.0.min(bound);
                known.1.push(candidate);
            }
        }
        let mut groups: Vec<(i64, Vec<u32>)> = groups.into_values().collect();
        groups.sort();
        groups
    }

    /// The exact best objective with each candidate of each component if there were no quotas and no path bounds:
    /// `None` for a candidate that wishes rule out. `None` altogether when the tables would be too large.
    pub fn min_marginals(&self) -> Option<Vec<Vec<Option<i64>>>> {
        let relaxed = Problem {
            quotas: vec![Quota { capacity: u64::MAX }; self.problem.quotas.len()],
            paths: Vec::new(),
            ..self.problem.clone()
        };
        let all: Vec<Vec<u32>> = relaxed.components.iter().map(|list| (0..list.len() as u32).collect()).collect();
        let core = Core::new(&relaxed, &AdditiveLaw, &all, &[]);
        let elimination = Elimination::new(&core);
        let every = |list: &Vec<Choice>| (0..list.len() as u32).collect();
        let mut frame = Frame::new(&core, core.choices.iter().map(every).collect());
        if elimination.sums(&frame) > MOST_SUMS {
            return None;
        }
        let mut marginals: Vec<Vec<Option<i64>>> =
            relaxed.components.iter().map(|list| vec![None; list.len()]).collect();
        if core.contradiction || frame.reprice(&core).is_err() {
            return Some(marginals);
        }
        // More than any two objectives can differ by: only what is impossible costs more.
        let slack = 4 * LARGEST_TOTAL_MICRO;
        let Ok(tables) = elimination.run(&core, &frame, frame.bound + slack) else { return Some(marginals) };
        for (component, rises) in elimination.marginals(&tables, &frame).rises.iter().enumerate() {
            let domain = &frame.domains[component];
            for (place, (rise, unary)) in domain.places.iter().zip(rises.iter().zip(&domain.unary)) {
                for at in place.start..place.end {
                    let candidate = core.choices[component][domain.choices[at] as usize].candidate as usize;
                    let total = tables.bound + rise + domain.priced[at] - unary;
                    marginals[component][candidate] = (*rise < 2 * LARGEST_TOTAL_MICRO).then_some(total);
                }
            }
        }
        Some(marginals)
    }
}
