//! The answer to one network: exact where theory is, simulated elsewhere, and no figure where a station is overloaded.

use super::network::QueueNetwork;
use super::simulate::{Effort, GoOn, Simulated, simulate};
use super::{Figures, exact};

/// How figures were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// By a formula that holds for this network.
    Exact,
    /// By simulation.
    Simulation,
}

/// What was found about a network.
#[derive(Debug, Clone, PartialEq)]
pub struct Solution {
    /// Utilisation of every station; 1 and above is overload.
    pub utilisation: Vec<f64>,
    /// The figures; `None` when a station is overloaded, or the simulation was stopped before it had any.
    pub solved: Option<Solved>,
}

/// Figures with how they were found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Solved {
    /// The figures.
    pub figures: Figures,
    /// How.
    pub method: Method,
    /// What the simulation says, where there was one.
    pub simulated: Option<Simulated>,
}

impl Solution {
    /// Whether a station gets as much as it can serve, or more.
    pub fn is_overloaded(&self) -> bool {
        self.utilisation.iter().any(|utilisation| *utilisation >= 1.0)
    }
}

/// Solves a network; `simulated` asks for the simulation also where the answer is known exactly.
pub fn solve(network: &QueueNetwork, effort: &Effort, simulated: bool, go_on: &GoOn) -> Solution {
    let utilisation = (0..network.stations().len()).map(|station| network.utilisation(station)).collect();
    if network.is_overloaded() {
        return Solution { utilisation, solved: None };
    }
    let exact = if simulated { None } else { exact::figures(network) };
    let solved = match exact {
        Some(figures) => Some(Solved { figures, method: Method::Exact, simulated: None }),
        None => simulate(network, effort, go_on).map(|found| Solved {
            figures: found.figures,
            method: Method::Simulation,
            simulated: Some(found),
        }),
    };
    Solution { utilisation, solved }
}
