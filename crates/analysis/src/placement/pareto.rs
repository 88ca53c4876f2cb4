//! The Pareto front of cost, latency and loss of availability: every point that no other one beats, cheapest first.
//!
//! # Notation
//!
//! c, l, a are cost, latency and loss of a solution; a point is nondominated when no solution is at most as large in all
//! three and smaller in one. m(L, A) is the least cost of a solution with l ≤ L and a ≤ A.
//!
//! # Method
//!
//! A queue of boxes (L, A), each with a solution of cost m(L, A), ordered by that cost; at first the box without limits. The
//! first of the queue has a solution p. If a point that was told already is as good as p in all three, the box is
//! split there. Otherwise p is exchanged for solutions of the same cost with a smaller l or a as long as there are any,
//! told, and the box is split at it: (l − 1, A) and (L, a − 1) together hold every solution of the box that p does not
//! dominate. Costs only rise along the queue, so nothing told later can beat what was told.
//! Source: Laumanns, Thiele and Zitzler, "An efficient, adaptive parameter variation scheme for metaheuristics based on
//! the epsilon-constraint method", European Journal of Operational Research 169 (2006) 932–942,
//! <https://doi.org/10.1016/j.ejor.2004.08.029>.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// A solution with its three measures; less is better in each.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point<S> {
    /// What it costs.
    pub cost: i64,
    /// How long its path takes.
    pub latency: u64,
    /// How much availability it gives away.
    pub loss: u64,
    /// The solution.
    pub solution: S,
}

/// Limits on what is of interest, each of which may be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Most {
    /// The latency; `None` for any.
    pub latency: Option<u64>,
    /// The loss; `None` for any.
    pub loss: Option<u64>,
    /// The cost; `None` for any.
    pub cost: Option<i64>,
}

/// What was found within limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<S> {
    /// A cheapest solution, proved.
    Cheapest(Point<S>),
    /// There is none, proved.
    Nothing,
    /// The search was ended before it could tell.
    Stopped,
}

/// Whether all points were told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// All of them.
    All,
    /// Some: the search was stopped, or whoever listens had enough.
    Some,
}

/// Tells every nondominated point, cheapest first. `cheapest` finds a cheapest solution within limits; `tell` may end it.
pub fn front<S: Clone + Ord>(
    mut cheapest: impl FnMut(Most) -> Found<S>,
    mut tell: impl FnMut(&Point<S>) -> ControlFlow<()>,
) -> Told {
    let mut front = Front { queue: BTreeSet::new(), solved: BTreeSet::new() };
    let mut told: Vec<Point<S>> = Vec::new();
    if front.add(Most::default(), &mut cheapest).is_break() {
        return Told::Some;
    }
    while let Some((first, limits)) = front.queue.pop_first() {
        let better = told.iter().find(|one| one.latency <= first.latency && one.loss <= first.loss);
        let split = match better {
            Some(better) => better.clone(),
            None => {
                let Some(best) = undominated(first, &mut cheapest) else { return Told::Some };
                if tell(&best).is_break() {
                    return Told::Some;
                }
                told.push(best.clone());
                best
            }
        };
        let parts = [
            split.latency.checked_sub(1).map(|latency| Most { latency: Some(latency), ..limits }),
            split.loss.checked_sub(1).map(|loss| Most { loss: Some(loss), ..limits }),
        ];
        for part in parts.into_iter().flatten() {
            if front.add(part, &mut cheapest).is_break() {
                return Told::Some;
            }
        }
    }
    Told::All
}

/// A solution of the same cost that none of that cost dominates.
fn undominated<S>(mut point: Point<S>, cheapest: &mut impl FnMut(Most) -> Found<S>) -> Option<Point<S>> {
    loop {
        let same_cost = Most { latency: Some(point.latency), loss: Some(point.loss), cost: Some(point.cost) };
        let faster = point.latency.checked_sub(1).map(|latency| Most { latency: Some(latency), ..same_cost });
        let safer = point.loss.checked_sub(1).map(|loss| Most { loss: Some(loss), ..same_cost });
        let mut better = None;
        for limits in [faster, safer].into_iter().flatten() {
            match cheapest(limits) {
                Found::Cheapest(found) => better = Some(found),
                Found::Nothing => {}
                Found::Stopped => return None,
            }
            if better.is_some() {
                break;
            }
        }
        match better {
            Some(better) => point = better,
            None => return Some(point),
        }
    }
}

/// Boxes that are still to be looked at.
struct Front<S> {
    queue: BTreeSet<(Point<S>, Most)>,
    /// Boxes that have been in the queue, or that hold nothing.
    solved: BTreeSet<Most>,
}

impl<S: Clone + Ord> Front<S> {
    fn add(&mut self, limits: Most, cheapest: &mut impl FnMut(Most) -> Found<S>) -> ControlFlow<()> {
        if !self.solved.insert(limits) {
            return ControlFlow::Continue(());
        }
        let within = |most: Option<u64>, value: u64| most.is_none_or(|most| value <= most);
        let wider = |wide: Option<u64>, narrow: Option<u64>| {
            wide.is_none_or(|wide| narrow.is_some_and(|narrow| narrow <= wide))
        };
        // The cheapest of a wider box that lies in this one is its cheapest too.
        let known = self.queue.iter().find(|(point, other)| {
            wider(other.latency, limits.latency)
                && wider(other.loss, limits.loss)
                && within(limits.latency, point.latency)
                && within(limits.loss, point.loss)
        });
        let point = match known.map(|(point, _)| point.clone()) {
            Some(point) => point,
            None => match cheapest(limits) {
                Found::Cheapest(point) => point,
                Found::Nothing => return ControlFlow::Continue(()),
                Found::Stopped => return ControlFlow::Break(()),
            },
        };
        self.queue.insert((point, limits));
        ControlFlow::Continue(())
    }
}
