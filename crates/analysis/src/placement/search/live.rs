//! A problem that is solved again and again while components are pinned and set free.

use super::super::problem::{Fault, PathLaw, Problem};
use super::{Answer, Limits, NO_CUTOFF, Prepared, Restriction, Status};
use std::collections::BTreeMap;

/// A prepared problem with pins and the answer under them. Each change is solved from the last answer and the prices that
/// proved the problem without pins.
pub struct Live<'p> {
    prepared: Prepared<'p>,
    /// The candidates that pinned components may have.
    pins: BTreeMap<usize, Vec<u32>>,
    /// The answer without pins.
    free: Answer,
    answer: Answer,
}

impl<'p> Live<'p> {
    /// Prepares a problem and solves it without pins.
    ///
    /// # Errors
    /// When the problem has a fault.
    pub fn new(problem: &'p Problem, law: &'p dyn PathLaw, limits: &Limits<'_>) -> Result<Self, Fault> {
        let mut prepared = Prepared::new(problem, law)?;
        let answer = prepared.solve(limits);
        // Made now, so that the first change does not wait for them.
        prepared.bounds();
        Ok(Self { prepared, pins: BTreeMap::new(), free: answer.clone(), answer })
    }

    /// The answer under the present pins.
    pub fn answer(&self) -> &Answer {
        &self.answer
    }

    /// Pins a component to some of its candidates, in place of an earlier pin, and solves again.
    pub fn pin(&mut self, component: usize, allowed: Vec<u32>, limits: &Limits<'_>) -> &Answer {
        let before = self.pins.insert(component, allowed.clone());
        let tighter = before.is_none_or(|before| allowed.iter().all(|candidate| before.contains(candidate)));
        let stands = self.answer.choice.as_ref().and_then(|choice| choice.get(component));
        let still_there = stands.is_some_and(|chosen| allowed.contains(chosen));
        let none_before = self.answer.status == Status::Infeasible;
        // What was best among more, or impossible among more, still is.
        if !(tighter && (none_before || self.answer.status == Status::Optimal && still_there)) {
            self.solve(limits);
        }
        &self.answer
    }

    /// Sets a component free and solves again.
    pub fn unpin(&mut self, component: usize, limits: &Limits<'_>) -> &Answer {
        if self.pins.remove(&component).is_some() {
            self.solve(limits);
        }
        &self.answer
    }

    fn solve(&mut self, limits: &Limits<'_>) {
        if self.pins.is_empty() && self.free.status != Status::Unknown {
            self.answer = self.free.clone();
            return;
        }
        let pins = self.pins.iter();
        let restrictions: Vec<Restriction> =
            pins.map(|(component, allowed)| Restriction { component: *component, allowed: allowed.clone() }).collect();
        self.answer = self.prepared.solve_among(&restrictions, self.answer.choice.as_deref(), NO_CUTOFF, limits);
    }
}
