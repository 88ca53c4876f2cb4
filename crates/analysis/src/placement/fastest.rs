//! The least latency of a path that a plan can have, for an objective that asks for it.
//!
//! The percentile that the report shows, in tenths of a millisecond, is halved in on: is there a placement within the
//! requirements under which the path takes at most so long? Each question is answered exactly, by the same calculation
//! that decides latency targets; costs only count where a budget bounds them. The answer is the latency of a placement
//! and a latency that no placement undercuts; they are the same unless a search was stopped.

use super::Offers;
use super::clashing::budget_micro;
use super::formulate::{Formulation, Measure, Target, Targets};
use super::search::{Limits, Status, any_solution, any_solution_up_to};
use crate::Demand;
use catalogue::Catalogue;
use model::{PathTarget, Percentile, Quantity, Topology};

/// How fast a path can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fastest {
    /// The path, by its place in the topology.
    pub(super) path: usize,
    /// The percentile that counts.
    pub(super) percentile: Percentile,
    /// Tenths of a millisecond that a placement reaches.
    pub(super) tenths: u64,
    /// Tenths of a millisecond that no placement is below.
    pub(super) bound_tenths: u64,
}

/// Tenths of a millisecond that no path takes: a month.
const LONGEST_TENTHS: u64 = 26_000_000_000;

impl Fastest {
    /// Whether no placement is faster.
    pub(super) fn is_proved(&self) -> bool {
        self.tenths == self.bound_tenths
    }

    /// The same plan with this latency as the target of its path.
    pub(super) fn asked_of(&self, topology: &Topology) -> Topology {
        with_target(topology, self.path, self.percentile, self.tenths)
    }
}

/// The same plan with a latency asked of a path; its own target still holds where that is shorter.
fn with_target(topology: &Topology, path: usize, percentile: Percentile, tenths: u64) -> Topology {
    let mut asked = topology.clone();
    let own = topology.paths().get(path).and_then(|path| path.target.as_ref()).map(|target| target.latency_ms.get());
    let most = tenths as f64 / 10.0;
    if let Some(latency_ms) = Quantity::new(own.map_or(most, |own| own.min(most))) {
        asked.set_target(path, PathTarget::new(percentile, latency_ms));
    }
    asked
}

/// The plan that a latency is asked of.
pub(super) struct Race<'r> {
    pub(super) topology: &'r Topology,
    pub(super) demand: &'r Demand,
    pub(super) offers: &'r Offers,
    pub(super) catalogue: &'r Catalogue,
    pub(super) limits: Limits<'r>,
}

impl Race<'_> {
    /// How fast the path of the objective can be; `None` when it has no time that could be told, or when nothing within the
    /// requirements was found.
    pub(super) fn run(&self, path: usize) -> Option<Fastest> {
        let percentile =
            self.topology.paths().get(path)?.target.as_ref().map_or(Percentile::P95, |target| target.percentile);
        let Lap::Took(tenths) = self.within(path, percentile, LONGEST_TENTHS) else { return None };
        let mut fastest = Fastest { path, percentile, tenths, bound_tenths: 0 };
        while fastest.bound_tenths < fastest.tenths {
            let middle = fastest.bound_tenths.midpoint(fastest.tenths);
            match self.within(path, percentile, middle) {
                Lap::Took(tenths) => fastest.tenths = tenths.min(middle),
                Lap::Impossible => fastest.bound_tenths = middle + 1,
                Lap::Unknown => break,
            }
        }
        Some(fastest)
    }

    /// Whether a placement within the requirements keeps the path to so many tenths of a millisecond, and how many one takes.
    fn within(&self, path: usize, percentile: Percentile, tenths: u64) -> Lap {
        let asked = with_target(self.topology, path, percentile, tenths);
        let formulation = Formulation::of(&asked, self.demand, self.offers, self.catalogue, Targets::Binding);
        let target = Target { path, of: Measure::Latency };
        let Some(number) = formulation.paths.iter().position(|own| *own == target) else { return Lap::Unknown };
        let mut problem = formulation.problem.clone();
        let open: Vec<Vec<u32>> = problem.components.iter().map(|list| (0..list.len() as u32).collect()).collect();
        let law = &formulation.law;
        let answer = match budget_micro(self.topology, self.catalogue).map(|most| formulation.most_of(most)) {
            Some(most) => any_solution_up_to(&problem, law, &open, most, &self.limits),
            None => {
                problem.flows.clear();
                problem.components.iter_mut().flatten().for_each(|candidate| candidate.cost_micro = 0);
                any_solution(&problem, law, &open, &self.limits)
            }
        };
        match (answer.status, answer.choice) {
            (Status::Infeasible, _) => Lap::Impossible,
            (_, Some(choice)) => {
                let told: Vec<Option<u32>> = choice.into_iter().map(Some).collect();
                let reached = law.reached_us(number, &told).filter(|reached| reached.is_finite());
                reached.map_or(Lap::Unknown, |reached_us| Lap::Took((reached_us / 100.0).ceil() as u64))
            }
            (_, None) => Lap::Unknown,
        }
    }
}

/// What came of asking for a latency.
enum Lap {
    /// A placement takes so many tenths of a millisecond.
    Took(u64),
    /// None is that fast, proved.
    Impossible,
    /// It could not be told.
    Unknown,
}
