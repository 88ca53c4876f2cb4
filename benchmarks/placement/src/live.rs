//! How long a new proved answer takes after one pin or unpin.

use analysis::placement::problem::{AdditiveLaw, Fault, Problem};
use analysis::placement::search::{Answer, Limits, Live, Status};

/// Times of the changes of one problem, in seconds.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// Of the first answer.
    pub first: f64,
    /// Of each pin to another region.
    pub pins: Vec<f64>,
    /// Of each unpin, another pin staying.
    pub unpins: Vec<f64>,
    /// Changes whose answer was not proved within the steps.
    pub unproved: usize,
}

/// Steps after which a change counts as not proved.
const MOST_STEPS: u64 = 20_000;

/// Pins every component in turn to a region where it does not stand, and sets the one before it free: every answer is to a
/// question that was not asked before. `clock` tells seconds from any start.
///
/// # Errors
/// When the problem has a fault.
pub fn changes(problem: &Problem, clock: &dyn Fn() -> f64) -> Result<Changes, Fault> {
    let limits = Limits { steps: Some(MOST_STEPS), ..Limits::default() };
    let started = clock();
    let mut live = Live::new(problem, &AdditiveLaw, &limits)?;
    let mut changes = Changes { first: clock() - started, ..Changes::default() };
    let unproved = |answer: &Answer| usize::from(!matches!(answer.status, Status::Optimal | Status::Infeasible));
    let Some(free) = live.answer().choice.clone() else { return Ok(changes) };
    let mut before = None;
    for (component, candidates) in problem.components.iter().enumerate() {
        let home = candidates[free[component] as usize].region;
        let mut regions: Vec<u32> = candidates.iter().map(|candidate| candidate.region).collect();
        regions.sort_unstable();
        regions.dedup();
        regions.retain(|region| *region != home);
        // Regions near and far, dear and cheap take turns.
        let Some(region) = regions.get(component * 7 % regions.len().max(1)) else { continue };
        let there = candidates.iter().zip(0..).filter(|(candidate, _)| candidate.region == *region);
        let allowed = there.map(|(_, number)| number).collect();
        let started = clock();
        changes.unproved += unproved(live.pin(component, allowed, &limits));
        changes.pins.push(clock() - started);
        if let Some(before) = before.replace(component) {
            let started = clock();
            changes.unproved += unproved(live.unpin(before, &limits));
            changes.unpins.push(clock() - started);
        }
    }
    Ok(changes)
}
