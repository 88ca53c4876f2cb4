//! The exact search: reductions, Lagrangian bounds over sweeps and tables, branch and bound.
//!
//! Deterministic: no clock, no randomness, no threads. Limits are counted in steps, a step being one round of bounding.

mod alternatives;
mod branch;
mod bundle;
mod core;
mod cover;
mod elimination;
mod frame;
mod live;
mod local;
mod nearby;
mod prices;
mod propagate;
mod settle;
mod shape;
#[cfg(test)]
mod tests;
mod watch;

pub use alternatives::Alternative;
pub use live::Live;
pub use watch::Watch;

use self::core::{Choice, Core, Prices};
use super::problem::{Fault, PathLaw, Problem};
use branch::Ended;
use cover::{Cover, separate};
use elimination::Elimination;
use frame::{Frame, domains};
use nearby::Nearby;
use propagate::propagate;
use settle::{Effort, Search, stopped};
use std::cell::{Cell, OnceCell, RefCell};
use std::sync::atomic::AtomicBool;

/// When to stop early.
#[derive(Debug, Clone, Copy, Default)]
pub struct Limits<'s> {
    /// The most steps; `None` for as many as it takes.
    pub steps: Option<u64>,
    /// Looked at between steps: stops the search when it becomes true.
    pub stop: Option<&'s AtomicBool>,
    /// Told how far the first search of a problem is.
    pub watch: Option<&'s Watch>,
}

/// How good an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Proved: nothing cheaper satisfies the constraints.
    Optimal,
    /// Satisfies the constraints; the bound says how much cheaper another could be.
    Feasible,
    /// Proved: nothing satisfies the constraints.
    Infeasible,
    /// Stopped before an answer was found.
    Unknown,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// How good the answer is.
    pub status: Status,
    /// The objective of the choice, micro-units of currency per month.
    pub objective_micro: Option<i64>,
    /// No solution costs less than this; equal to the objective when optimal, `None` when nothing is known.
    pub bound_micro: Option<i64>,
    /// The place of the chosen candidate in the list of each component.
    pub choice: Option<Vec<u32>>,
    /// Steps taken.
    pub steps: u64,
}

impl Answer {
    /// The answer when nothing was looked at.
    fn unknown() -> Self {
        Self { status: Status::Unknown, objective_micro: None, bound_micro: None, choice: None, steps: 0 }
    }
}

/// A component that may only have some of its candidates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restriction {
    /// The component.
    pub component: usize,
    /// Places in its list of candidates.
    pub allowed: Vec<u32>,
}

/// What a search is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// The cheapest solution.
    Cheapest,
    /// Any solution of a problem in which nothing costs anything.
    Any,
    /// The cheapest solution of a part, while the whole is being improved.
    Nearby,
}

/// Solves a problem. A problem with a [`Fault`] is answered with [`Status::Unknown`] and no steps.
pub fn solve(problem: &Problem, law: &dyn PathLaw, limits: &Limits<'_>) -> Answer {
    match Prepared::new(problem, law) {
        Ok(mut prepared) => prepared.solve(limits),
        Err(_) => Answer::unknown(),
    }
}

/// Whether a problem without costs has any solution among the open candidates of each component.
pub(super) fn any_solution(problem: &Problem, law: &dyn PathLaw, open: &[Vec<u32>], limits: &Limits<'_>) -> Answer {
    match Prepared::among(problem, law, open) {
        Ok(prepared) => prepared.search(prepared.core.undominated(), Goal::Any, NO_CUTOFF_FOR_ANY, None, limits).0,
        Err(_) => Answer::unknown(),
    }
}

/// Above every objective.
const NO_CUTOFF: i64 = 1 << 53;

/// Where nothing costs anything, a bound of 1 proves that there is no solution.
const NO_CUTOFF_FOR_ANY: i64 = 1;

/// In the whole problem: sweeps, which are cheap, until most candidates are ruled out.
const FIRST: Effort =
    Effort { rounds: 24, length: 0.8, worth: 0.01, sweeps_alone: usize::MAX, table_sums: 0.0, walk_every: 6 };

/// In what is left: the best bound that can be had.
const ROOT: Effort = Effort { rounds: 250, length: 0.7, worth: 0.002, sweeps_alone: 2, table_sums: 5e6, walk_every: 8 };

/// In what a change leaves of a solved problem: prices are nearly right already.
const AGAIN: Effort = Effort { rounds: 16, length: 0.3, worth: 0.01, sweeps_alone: 1, walk_every: 15, ..ROOT };

/// In a solved problem with a change: one look, whether the prices of the last answer prove the new one.
const ONCE: Effort = Effort { rounds: 1, length: 0.3, worth: 0.01, sweeps_alone: 0, table_sums: 5e6, walk_every: 0 };

/// Problems with fewer components are searched to the end at once. Tests have small problems go through everything.
const FEW: usize = if cfg!(test) { 4 } else { 20 };

/// Steps before the best solution is improved.
const FIRST_STEPS: u64 = 600;

/// Problems with more components are hardly ever searched to the end.
const MANY: usize = 100;

/// Steps of the first search, before its best solution is improved; few where a proof is far away anyway.
fn first_steps(components: usize, restless: bool) -> u64 {
    match restless {
        _ if cfg!(test) => 3,
        _ if components > MANY => 0,
        true => 200,
        false => FIRST_STEPS,
    }
}

/// Costs of pairs of places in a frame above which it is not split: every open part holds a copy of what is left.
const MOST_CELLS: usize = 1 << 22;

/// How often after a change: most covers are known from before.
const CUTTING_AGAIN: usize = 2;

/// Rounds that a problem of many components gets before its best solution is improved.
const FIRST_ROUNDS: usize = 40;

/// How often covers are looked for before branching.
const CUTTING_ROUNDS: usize = 20;

/// Sweeps that bounds of single candidates are taken from.
const BOUNDING_SWEEPS: usize = 12;

/// In a part: a few rounds, from the prices of the whole.
const PART: Effort = Effort { rounds: 6, length: 0.5, worth: 0.02, sweeps_alone: 1, table_sums: 1e6, walk_every: 0 };

/// A problem made ready for being solved, and solved again with changes.
pub struct Prepared<'p> {
    problem: &'p Problem,
    core: Core<'p>,
    elimination: Elimination,
    /// The last answer without restrictions, and the prices that proved it.
    last: Option<(Answer, Prices)>,
    /// Lower bounds at those prices, made when first asked for.
    bounds: OnceCell<Vec<Vec<i64>>>,
    /// Covers that fractional solutions broke, for every later search too.
    covers: RefCell<Vec<Cover>>,
    /// Steps of all searches so far.
    steps: Cell<u64>,
    /// Whether solutions are improved early, before a proof has been tried for long.
    restless: bool,
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
    fn among(problem: &'p Problem, law: &'p dyn PathLaw, open: &[Vec<u32>]) -> Result<Self, Fault> {
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
            restless: false,
        })
    }

    /// The same problem, worked on in another way: solutions are improved early, and the proof starts anew from the better
    /// one. Sometimes faster, sometimes slower; made for a second thread beside the first.
    pub fn restless(self) -> Self {
        Self { restless: true, ..self }
    }

    /// Steps of all searches so far: the same on every machine.
    pub fn steps(&self) -> u64 {
        self.steps.get()
    }

    /// Solves the problem and remembers the answer as a start for others.
    pub fn solve(&mut self, limits: &Limits<'_>) -> Answer {
        let (answer, prices) = self.search(self.core.undominated(), Goal::Cheapest, NO_CUTOFF, None, limits);
        self.last = Some((answer.clone(), prices));
        self.bounds = OnceCell::new();
        answer
    }

    /// Solves the problem with one component restricted; every candidate counts there, even one that another beats.
    pub fn solve_with(&self, restriction: &Restriction, limits: &Limits<'_>) -> Answer {
        self.solve_among(std::slice::from_ref(restriction), None, NO_CUTOFF, limits)
    }

    /// Solves the problem with some components restricted.
    pub fn solve_within(&self, restrictions: &[Restriction], limits: &Limits<'_>) -> Answer {
        self.solve_among(restrictions, None, NO_CUTOFF, limits)
    }

    /// Solves the problem for solutions that cost at most so much: infeasible means that there is none.
    pub fn solve_up_to(&self, most_micro: Option<i64>, limits: &Limits<'_>) -> Answer {
        let cutoff = most_micro.map_or(NO_CUTOFF, |most| most.saturating_add(1).min(NO_CUTOFF));
        self.search(self.core.undominated(), Goal::Cheapest, cutoff, None, limits).0
    }

    /// Solves the problem with some components restricted, for solutions below a cutoff only: infeasible means that there is
    /// none below it. Starts near some candidates, or near the last answer.
    fn solve_among(
        &self,
        restrictions: &[Restriction],
        near: Option<&[u32]>,
        cutoff: i64,
        limits: &Limits<'_>,
    ) -> Answer {
        let mut open = self.core.undominated();
        for component in restrictions.iter().map(|restriction| restriction.component) {
            let Some(list) = self.core.choices.get(component) else { return Answer::unknown() };
            let own = restrictions.iter().filter(|restriction| restriction.component == component);
            let allowed = |number: &u32| own.clone().all(|one| one.allowed.contains(&list[*number as usize].candidate));
            open[component] = (0..list.len() as u32).filter(allowed).collect();
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
        self.search(open, Goal::Cheapest, cutoff, start, limits).0
    }

    /// Searches among some choices of the core, below a cutoff: first wide and cheap, then in a core of what is left.
    fn search(
        &self,
        mut open: Vec<Vec<u32>>,
        goal: Goal,
        cutoff: i64,
        start: Option<Vec<u32>>,
        limits: &Limits<'_>,
    ) -> (Answer, Prices) {
        // Questions that follow from the answer are no part of how far the answer is.
        let first = self.last.is_none() && goal == Goal::Cheapest;
        let limits = &Limits { watch: limits.watch.filter(|_| first), ..*limits };
        let mut wide = Search {
            core: &self.core,
            elimination: &self.elimination,
            goal,
            limits: *limits,
            cutoff,
            best: None,
            steps: 0,
        };
        let mut prices = self.last.as_ref().map(|(_, prices)| prices.clone()).unwrap_or_default();
        if let Some(start) = start {
            // Where no quota and no path stands in the way, one table at the last prices is the whole proof.
            let mut frame = Frame::new(&self.core, open.clone());
            (frame.row_price, frame.path_price) = self.core.priced(&prices);
            if wide.settle(&mut frame, ONCE).is_err() {
                let best = wide.best.as_ref().map(|chosen| self.core.candidates(chosen));
                return (self.answer(best, Ended::Complete, wide.steps), prices);
            }
            wide.walk(&domains(&self.core, self.promising(&open, cutoff)), &start);
        }
        let known = wide.cutoff < NO_CUTOFF && self.last.is_some();
        let mut bound = i64::MIN;
        let mut before: Option<Frame> = None;
        if known {
            for (component, open) in open.iter_mut().enumerate() {
                open.retain(|number| self.bounds()[component][*number as usize] < wide.cutoff);
            }
        } else {
            let mut frame = Frame::new(&self.core, open);
            (frame.row_price, frame.path_price) = self.core.priced(&prices);
            let settled = wide.settle(&mut frame, FIRST);
            prices = self.core.named(&frame.row_price, &frame.path_price);
            if settled.is_err() {
                let best = wide.best.as_ref().map(|chosen| self.core.candidates(chosen));
                return (self.answer(best, Ended::Complete, wide.steps), prices);
            }
            open = frame.domains.iter().map(|domain| domain.choices.clone()).collect();
            bound = frame.proved;
            wide.proved(bound);
            before = Some(frame);
        }
        let mut left: Vec<Vec<u32>> =
            open.iter().enumerate().map(|(at, choices)| self.candidates(at, choices)).collect();
        let mut best = wide.best.as_ref().map(|chosen| self.core.candidates(chosen));
        let (mut cutoff, mut steps) = (wide.cutoff, wide.steps);
        // Candidates that bounds pointed to.
        let mut pointed: Vec<Vec<u32>> = Vec::new();
        // Two rounds: a short search and a better solution near what it found, then a search to the end, in what the better
        // solution leaves.
        let mut last = goal != Goal::Cheapest || left.len() < FEW;
        let mut cutting = match goal {
            Goal::Nearby => 0,
            _ if known => CUTTING_AGAIN,
            Goal::Cheapest | Goal::Any => CUTTING_ROUNDS,
        };
        loop {
            let core = Core::new(self.problem, self.core.law, &left, &self.covers.borrow());
            let elimination = Elimination::new(&core);
            let mut frame = Frame::new(&core, core.undominated());
            (frame.row_price, frame.path_price) = core.priced(&prices);
            frame.cuts = core.cuts(&pointed);
            if let Some(before) = &before {
                frame.follow(&core, before);
            }
            let mut narrow =
                Search { core: &core, elimination: &elimination, goal, limits: *limits, cutoff, best: None, steps };
            let effort = match known {
                true => AGAIN,
                // A large problem gains more from a better solution first.
                false if !last && left.len() > MANY => Effort { rounds: FIRST_ROUNDS, ..ROOT },
                false => ROOT,
            };
            let settled = narrow.settle(&mut frame, effort);
            let mut ended = Ended::Complete;
            let mut again = false;
            if settled.is_ok() {
                prices = core.named(&frame.row_price, &frame.path_price);
                frame.proved = frame.proved.max(bound);
                let risen = pointed.is_empty() || frame.proved - bound > (cutoff - bound) / 100;
                if !risen {
                    cutting = cutting.min(1);
                }
                bound = frame.proved;
                narrow.proved(bound);
                pointed = frame.cuts.iter().map(|cut| core.candidates(cut.chosen())).collect();
                let candidate = |at: usize, number: &u32| core.choices[at][*number as usize].candidate;
                for (at, domain) in frame.domains.iter().enumerate() {
                    left[at] = domain.choices.iter().map(|number| candidate(at, number)).collect();
                }
                before = Some(frame.clone());
                if cutting > 0 && !narrow.stopped() {
                    cutting -= 1;
                    let covers = &mut *self.covers.borrow_mut();
                    for cover in separate(&core, &frame) {
                        if !covers.contains(&cover) {
                            covers.push(cover);
                            again = true;
                        }
                    }
                }
                if !again {
                    ended = match (last, frame.cells() > MOST_CELLS) {
                        (_, true) => Ended::Stopped(bound),
                        (true, false) => narrow.run(frame, PART),
                        (false, false) => {
                            let most = narrow.steps + first_steps(left.len(), self.restless);
                            narrow.limits.steps = Some(limits.steps.unwrap_or(u64::MAX).min(most));
                            narrow.run(frame, PART)
                        }
                    };
                }
            }
            best = narrow.best.as_ref().map(|chosen| core.candidates(chosen)).or(best);
            (cutoff, steps) = (narrow.cutoff, narrow.steps);
            if again {
                continue;
            }
            if ended == Ended::Complete || last || stopped(limits, steps) {
                return (self.answer(best, ended, steps), prices);
            }
            last = true;
            if let Some(known) = best.clone() {
                let nearby = Nearby::new(self.problem, self.core.law, &left, known);
                let (better, taken) = nearby.improve(limits);
                steps += taken;
                if let Some(objective) = better.as_ref().and_then(|choice| self.problem.objective_micro(choice)) {
                    cutoff = objective;
                    best = better;
                }
            }
        }
    }

    /// The open choices that may be part of a solution not much above the last one: enough for a walk.
    fn promising(&self, open: &[Vec<u32>], cutoff: i64) -> Vec<Vec<u32>> {
        let last = self.last.as_ref().and_then(|(answer, _)| answer.objective_micro);
        let near = last.map_or(NO_CUTOFF, |objective| objective.saturating_add(objective.abs() / 2)).min(cutoff);
        let filtered = open.iter().zip(self.bounds()).map(|(open, bounds)| {
            let near: Vec<u32> = open.iter().copied().filter(|number| bounds[*number as usize] < near).collect();
            if near.is_empty() { open.clone() } else { near }
        });
        filtered.collect()
    }

    /// For each choice of each component of the core: no solution with it costs less than this.
    fn bounds(&self) -> &[Vec<i64>] {
        self.bounds.get_or_init(|| {
            let every = |list: &Vec<Choice>| (0..list.len() as u32).collect();
            let mut frame = Frame::new(&self.core, self.core.choices.iter().map(every).collect());
            if let Some((_, prices)) = &self.last {
                (frame.row_price, frame.path_price) = self.core.priced(prices);
            }
            let mut bounds: Vec<Vec<i64>> = self.core.choices.iter().map(|list| vec![NO_CUTOFF; list.len()]).collect();
            let swept = propagate(&mut frame, &self.core).is_ok()
                && frame.reprice(&self.core).is_ok()
                && (0..BOUNDING_SWEEPS)
                    .all(|at| frame.sweep(&self.core, at % 2 == 0, NO_CUTOFF, &mut Vec::new()).is_ok());
            for (component, bounds) in bounds.iter_mut().enumerate().filter(|_| swept) {
                let others = frame.bound - frame.domains[component].lowest;
                let total = frame.pull_all(&self.core, component);
                let domain = &frame.domains[component];
                for (place, (total, unary)) in domain.places.iter().zip(total.iter().zip(&domain.unary)) {
                    for at in place.start..place.end {
                        bounds[domain.choices[at] as usize] =
                            (others + total - unary + domain.priced[at]).min(NO_CUTOFF);
                    }
                }
            }
            bounds
        })
    }

    fn candidates(&self, component: usize, choices: &[u32]) -> Vec<u32> {
        choices.iter().map(|number| self.core.choices[component][*number as usize].candidate).collect()
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
