//! An answer that does not depend on where the search began: of the solutions that cost the same, the one that comes first.
//!
//! Solutions are compared component by component, in the order in which tables decide them; of one component, choices come
//! first by region, then by cost, then by their place in the list. A search for the first goes on where nothing can cost
//! less than the best that is known, as long as something there may cost as much and come before it.

use super::branch::Ended;
use super::core::Core;
use super::frame::{Closed, Frame};
use super::prepared::Prepared;
use super::prices::measure;
use super::settle::Search;
use super::start::Start;
use super::{Answer, Goal, Limits, NO_CUTOFF};
use std::sync::atomic::Ordering;

/// Steps that a search from an earlier answer may always take; more only if the search from nothing took more.
const LEAST_STEPS: u64 = if cfg!(test) { 4 } else { 40 };

impl Prepared<'_> {
    /// Solves the problem and remembers the answer. Of the solutions that cost the same the first is answered, so a start
    /// changes how long it takes, but not the answer once that is proved.
    pub fn solve_from(&mut self, start: Option<&Start>, limits: &Limits<'_>) -> Answer {
        if let Some(start) = start {
            let most = limits.steps.unwrap_or(u64::MAX).min(start.work.max(LEAST_STEPS));
            let (answer, ended) = self.solve_near(start, &Limits { steps: Some(most), ..*limits });
            // A search that was stopped may have proved that nothing costs less, but not that nothing comes before.
            if ended == Ended::Complete || limits.stop.is_some_and(|stop| stop.load(Ordering::Relaxed)) {
                return answer;
            }
            self.forget();
        }
        self.solve_for(Goal::First, limits)
    }

    /// Solves the problem from an earlier answer and the prices that proved it.
    fn solve_near(&mut self, start: &Start, limits: &Limits<'_>) -> (Answer, Ended) {
        let Start { choice, prices, covers, work } = start.clone();
        let open = self.core.undominated();
        let chosen = self.core.nearest(&choice, &open);
        let measured = chosen.as_ref().map(|chosen| measure(&self.core, chosen));
        let objective_micro = measured.filter(|measured| measured.feasible).map(|measured| measured.cost);
        let candidates = chosen.as_ref().map(|chosen| self.core.candidates(chosen));
        let known = Answer { objective_micro, choice: candidates, ..Answer::unknown() };
        self.covers.replace(covers);
        self.remember(known, prices);
        let (answer, prices, ended) = self.search(open, Goal::First, NO_CUTOFF, chosen, limits);
        self.work = work;
        self.remember(answer.clone(), prices);
        (answer, ended)
    }
}

impl Core<'_> {
    /// Whether one solution comes before another one that costs the same.
    pub(super) fn is_before(&self, one: &[u32], other: &[u32]) -> bool {
        let in_order = |chosen: &'_ [u32]| self.order.iter().map(|component| chosen[*component]).collect::<Vec<u32>>();
        in_order(one) < in_order(other)
    }

    /// Whether some of these choices come before a solution.
    pub(super) fn any_before(&self, open: &[Vec<u32>], known: &[u32]) -> bool {
        let first: Option<Vec<u32>> = open.iter().map(|choices| choices.first().copied()).collect();
        first.is_some_and(|first| self.is_before(&first, known))
    }
}

impl Search<'_, '_> {
    /// Where nothing costs less than the best: takes away what only comes after it.
    pub(super) fn keep_before(&self, frame: &mut Frame, bound: i64) -> Result<(), Closed> {
        let (Goal::First, Some(best)) = (self.goal, &self.best) else { return Ok(()) };
        if bound < self.least() {
            return Ok(());
        }
        for component in self.core.order.iter().copied() {
            let known = best[component];
            let Some(first) = frame.domains[component].choices.first().copied() else { return Err(Closed) };
            if first > known {
                return Err(Closed);
            }
            frame.retain(self.core, component, |_, number| number <= known);
            if first < known {
                return Ok(());
            }
        }
        Err(Closed)
    }
}
