//! A problem made ready for being solved, and solved again with changes.

use super::super::problem::{Fault, PathLaw, Problem};
use super::bounds::{Bounds, Pointed};
use super::branch::Ended;
use super::core::{Core, Prices};
use super::cover::Cover;
use super::elimination::Elimination;
use super::rounds::Rounds;
use super::{Answer, Goal, Limits, NO_CUTOFF, Restriction, Status};
use std::cell::{Cell, OnceCell, RefCell};

/// A problem made ready for being solved, and solved again with changes.
pub struct Prepared<'p> {
    pub(super) problem: &'p Problem,
    pub(super) core: Core<'p>,
    pub(super) elimination: Elimination,
    /// The last answer without restrictions, and the prices that proved it.
    pub(super) last: Option<(Answer, Prices)>,
    /// Lower bounds at those prices, made when first asked for.
    pub(super) bounds: OnceCell<Bounds>,
    /// Covers that fractional solutions broke, for every later search too.
    pub(super) covers: RefCell<Vec<Cover>>,
    /// Steps of all searches so far.
    steps: Cell<u64>,
    /// Steps that the search took which found the last answer from nothing, or the answer that it was found from.
    pub(super) work: u64,
    /// Whether solutions are improved early, before a proof has been tried for long.
    pub(super) restless: bool,
}

/// The answer to a problem, and what proved it.
#[derive(Debug, Clone, PartialEq)]
pub struct Solved {
    answer: Answer,
    pub(super) prices: Prices,
    pub(super) covers: Vec<Cover>,
    /// Steps that the search took which found it from nothing, or the answer that it was found from.
    pub(super) work: u64,
}

impl<'p> Prepared<'p> {
    /// Compiles a problem: reductions that hold whatever is asked later.
    ///
    /// # Errors
    /// When the problem has a fault.
    pub fn new(problem: &'p Problem, law: &'p dyn PathLaw) -> Result<Self, Fault> {
        let all: Vec<Vec<u32>> = problem.components.iter().map(|list| (0..list.len() as u32).collect()).collect();
        Self::among(problem, law, &all)
    }

    /// Compiles the part of a problem in which each component has the open candidates.
    pub(super) fn among(problem: &'p Problem, law: &'p dyn PathLaw, open: &[Vec<u32>]) -> Result<Self, Fault> {
        if let Some(fault) = problem.fault() {
            return Err(fault);
        }
        let core = Core::new(problem, law, open, &[]);
        let elimination = Elimination::new(&core);
        Ok(Self {
            problem,
            core,
            elimination,
            last: None,
            bounds: OnceCell::new(),
            covers: RefCell::default(),
            steps: Cell::new(0),
            work: 0,
            restless: false,
        })
    }

    /// The same problem, worked on in another way: solutions are improved early, and the proof starts anew from the better
    /// one; in large problems, before covers are looked for. Sometimes faster, sometimes slower; made for a second thread beside the first.
    pub fn restless(self) -> Self {
        Self { restless: true, ..self }
    }

    /// Steps of all searches so far: the same on every machine.
    pub fn steps(&self) -> u64 {
        self.steps.get()
    }

    /// Solves the problem and remembers the answer as a start for others.
    pub fn solve(&mut self, limits: &Limits<'_>) -> Answer {
        self.solve_for(Goal::Cheapest, limits)
    }

    pub(super) fn solve_for(&mut self, goal: Goal, limits: &Limits<'_>) -> Answer {
        let (answer, prices, _) = self.search(self.core.undominated(), goal, NO_CUTOFF, None, limits);
        self.work = answer.steps;
        self.remember(answer.clone(), prices);
        answer
    }

    /// Remembers an answer and its prices as a start for others.
    pub(super) fn remember(&mut self, answer: Answer, prices: Prices) {
        let same = self.last.as_ref().is_some_and(|(known, old)| {
            known.objective_micro == answer.objective_micro && known.objective_micro.is_some() && *old == prices
        });
        self.last = Some((answer, prices));
        if !same {
            self.bounds = OnceCell::new();
        }
    }

    /// Forgets every answer, as if nothing had been solved.
    pub(super) fn forget(&mut self) {
        self.last = None;
        self.covers.take();
        self.bounds = OnceCell::new();
    }

    /// What was proved, for whoever prepares the same problem again; nothing before an answer without restrictions.
    pub fn solved(&self) -> Option<Solved> {
        let (answer, prices) = self.last.as_ref()?;
        let covers = self.covers.borrow().clone();
        Some(Solved { answer: answer.clone(), prices: prices.clone(), covers, work: self.work })
    }

    /// Takes over what was proved of the same problem, as if it had been solved here.
    pub fn resume(&mut self, solved: &Solved) -> Answer {
        let Solved { answer, prices, covers, work } = solved.clone();
        self.covers.replace(covers);
        self.work = work;
        self.remember(answer.clone(), prices);
        answer
    }

    /// Solves the problem with one component restricted; every candidate counts there, even one that another beats.
    pub fn solve_with(&self, restriction: &Restriction, limits: &Limits<'_>) -> Answer {
        self.solve_among(std::slice::from_ref(restriction), None, NO_CUTOFF, limits)
    }

    /// Solves the problem with some components restricted, for solutions that cost at most so much: infeasible means that
    /// there is none.
    pub fn solve_within(&self, restrictions: &[Restriction], most_micro: Option<i64>, limits: &Limits<'_>) -> Answer {
        self.solve_among(restrictions, None, below(most_micro), limits)
    }

    /// Solves the problem for solutions that cost at most so much: infeasible means that there is none.
    pub fn solve_up_to(&self, most_micro: Option<i64>, limits: &Limits<'_>) -> Answer {
        let limits = Limits { watch: None, ..*limits };
        self.search(self.core.undominated(), Goal::Cheapest, below(most_micro), None, &limits).0
    }

    /// Solves the problem with some components restricted, for solutions below a cutoff only: infeasible means that there is
    /// none below it. Starts near some candidates, or near the last answer. Without any steps, only what follows from
    /// bounds is answered.
    pub(super) fn solve_among(
        &self,
        restrictions: &[Restriction],
        near: Option<&[u32]>,
        cutoff: i64,
        limits: &Limits<'_>,
    ) -> Answer {
        self.search_among(restrictions, near, Goal::Cheapest, cutoff, limits)
    }

    /// The same for another goal.
    pub(super) fn search_among(
        &self,
        restrictions: &[Restriction],
        near: Option<&[u32]>,
        goal: Goal,
        cutoff: i64,
        limits: &Limits<'_>,
    ) -> Answer {
        let limits = &Limits { watch: None, ..*limits };
        let mut open = self.core.undominated();
        for component in restrictions.iter().map(|restriction| restriction.component) {
            let Some(list) = self.core.choices.get(component) else { return Answer::unknown() };
            let own = restrictions.iter().filter(|restriction| restriction.component == component);
            let allowed = |number: &u32| own.clone().all(|one| one.allowed.contains(&list[*number as usize].candidate));
            open[component] = (0..list.len() as u32).filter(allowed).collect();
        }
        let mut pointed = None;
        if let ([one], Some(_)) = (restrictions, &self.last) {
            let bounds = &self.bounds()[one.component];
            let lowest = open[one.component].iter().map(|choice| (bounds[*choice as usize], *choice)).min();
            let Some((bound, choice)) = lowest.filter(|(bound, _)| *bound < cutoff) else {
                return self.answer(None, Ended::Complete, 0);
            };
            pointed = self.pointed_with(one.component, choice);
            if let Some(Pointed { chosen, measured }) = &pointed
                && measured.feasible
                && measured.cost <= bound
            {
                return self.answer(Some(self.core.candidates(chosen)), Ended::Complete, 0);
            }
        }
        if limits.steps == Some(0) {
            return Answer::unknown();
        }
        let last = self.last.as_ref().and_then(|(answer, _)| answer.choice.as_deref());
        let start = near.or(last).and_then(|choice| {
            let mut start = self.core.choices_of(choice)?;
            for (component, chosen) in start.iter_mut().enumerate() {
                let (own, list) = (&open[component], &self.core.choices[component]);
                if restrictions.iter().any(|restriction| restriction.component == component) && !own.contains(chosen) {
                    *chosen = own.iter().copied().min_by_key(|number| list[*number as usize].cost)?;
                }
            }
            Some(start)
        });
        let pointed = pointed.filter(|pointed| pointed.measured.feasible).map(|pointed| pointed.chosen);
        self.search(open, goal, cutoff, pointed.or(start), limits).0
    }

    /// Searches among some choices of the core, below a cutoff, from a choice that need not be a solution: the answer, the
    /// last prices, and how it ended.
    pub(super) fn search(
        &self,
        open: Vec<Vec<u32>>,
        goal: Goal,
        cutoff: i64,
        start: Option<Vec<u32>>,
        limits: &Limits<'_>,
    ) -> (Answer, Prices, Ended) {
        let (best, ended, steps, prices) = Rounds::new(self, goal, cutoff, *limits).run(open, start);
        (self.answer(best, ended, steps), prices, ended)
    }

    fn answer(&self, best: Option<Vec<u32>>, ended: Ended, steps: u64) -> Answer {
        let objective_micro = best.as_ref().and_then(|choice| self.problem.objective_micro(choice));
        let (status, bound_micro) = match (objective_micro, ended) {
            (Some(objective), Ended::Stopped(bound)) if bound < objective => (Status::Feasible, Some(bound)),
            (Some(objective), _) => (Status::Optimal, Some(objective)),
            (None, Ended::Complete) => (Status::Infeasible, None),
            (None, Ended::Stopped(bound)) => (Status::Unknown, Some(bound)),
        };
        self.steps.set(self.steps.get().saturating_add(steps));
        Answer { status, objective_micro, bound_micro, choice: best, steps }
    }
}

/// The cutoff below which everything costs at most so much.
pub(super) fn below(most_micro: Option<i64>) -> i64 {
    most_micro.map_or(NO_CUTOFF, |most| most.saturating_add(1).min(NO_CUTOFF))
}
