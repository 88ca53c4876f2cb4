//! What a solved problem tells of each single candidate: no solution with it costs less than so much.

use super::NO_CUTOFF;
use super::core::{Choice, Core};
use super::elimination::Elimination;
use super::frame::{Closed, Frame};
use super::prepared::Prepared;
use super::propagate::propagate;

/// Sweeps that bounds of single candidates are taken from.
const SWEEPS: usize = 12;

/// Where bounds of single candidates matter most: up to so much above the answer, as a part of it, they are taken from tables.
const NEAR: i64 = 4;

/// The largest tables that are made for them, in sums: at most about two tenths of a second, once per answer.
const MOST_SUMS: f64 = 2e7;

impl Prepared<'_> {
    /// For each choice of each component of the core: no solution with it costs less than this.
    pub(super) fn bounds(&self) -> &[Vec<i64>] {
        self.bounds.get_or_init(|| {
            let covers = self.covers.borrow();
            if covers.is_empty() {
                return self.bounds_in(&self.core);
            }
            // With the covers that the prices were found with. Its choices have the same numbers.
            let problem = self.problem;
            let all: Vec<Vec<u32>> = problem.components.iter().map(|list| (0..list.len() as u32).collect()).collect();
            self.bounds_in(&Core::new(problem, self.core.law, &all, &covers))
        })
    }

    fn bounds_in(&self, core: &Core<'_>) -> Vec<Vec<i64>> {
        let mut bounds: Vec<Vec<i64>> = core.choices.iter().map(|list| vec![NO_CUTOFF; list.len()]).collect();
        let every = |list: &Vec<Choice>| (0..list.len() as u32).collect();
        let mut frame = Frame::new(core, core.choices.iter().map(every).collect());
        if let Some((_, prices)) = &self.last {
            (frame.row_price, frame.path_price) = core.priced(prices);
        }
        let swept = propagate(&mut frame, core).is_ok()
            && frame.reprice(core).is_ok()
            && (0..SWEEPS).all(|at| frame.sweep(core, at % 2 == 0, NO_CUTOFF, &mut Vec::new()).is_ok());
        if !swept {
            return bounds;
        }
        for (component, bounds) in bounds.iter_mut().enumerate() {
            let others = frame.bound - frame.domains[component].lowest;
            let total = frame.pull_all(core, component);
            let domain = &frame.domains[component];
            for (place, (total, unary)) in domain.places.iter().zip(total.iter().zip(&domain.unary)) {
                for at in place.start..place.end {
                    bounds[domain.choices[at] as usize] = (others + total - unary + domain.priced[at]).min(NO_CUTOFF);
                }
            }
        }
        let objective = self.last.as_ref().and_then(|(answer, _)| answer.objective_micro);
        if let Some(objective) = objective {
            let near = objective.saturating_add(objective.abs() / NEAR + 1).min(NO_CUTOFF);
            for (bounds, sharper) in bounds.iter_mut().zip(sharper(core, &self.elimination, frame, near)) {
                bounds.iter_mut().zip(sharper).for_each(|(bound, sharper)| *bound = (*bound).max(sharper));
            }
        }
        bounds
    }

    /// The open choices that may be part of a solution not much above the last one: enough for a walk.
    pub(super) fn promising(&self, open: &[Vec<u32>], cutoff: i64) -> Vec<Vec<u32>> {
        let last = self.last.as_ref().and_then(|(answer, _)| answer.objective_micro);
        let near = last.map_or(NO_CUTOFF, |objective| objective.saturating_add(objective.abs() / 2)).min(cutoff);
        let filtered = open.iter().zip(self.bounds()).map(|(open, bounds)| {
            let near: Vec<u32> = open.iter().copied().filter(|number| bounds[*number as usize] < near).collect();
            if near.is_empty() { open.clone() } else { near }
        });
        filtered.collect()
    }
}

/// Bounds up to `near` from tables over the choices that may be part of a solution below it; none where those are too large.
fn sharper(core: &Core<'_>, elimination: &Elimination, mut frame: Frame, near: i64) -> Vec<Vec<i64>> {
    let mut bounds: Vec<Vec<i64>> = core.choices.iter().map(|list| vec![near; list.len()]).collect();
    // Whatever ends this early says that there is no solution below `near`.
    let _ = tabulate(core, elimination, &mut frame, near, &mut bounds);
    bounds
}

fn tabulate(
    core: &Core<'_>,
    elimination: &Elimination,
    frame: &mut Frame,
    near: i64,
    bounds: &mut [Vec<i64>],
) -> Result<(), Closed> {
    frame.reprice(core)?;
    let mut gone = Vec::new();
    for forward in [true, false] {
        frame.sweep(core, forward, near, &mut gone)?;
        frame.remove(core, &mut gone)?;
    }
    if elimination.sums(frame) > MOST_SUMS {
        for (domain, bounds) in frame.domains.iter().zip(bounds) {
            domain.choices.iter().for_each(|choice| bounds[*choice as usize] = i64::MIN);
        }
        return Ok(());
    }
    let tables = elimination.run(core, frame, near)?;
    for (component, rises) in elimination.marginals(&tables, frame).iter().enumerate() {
        let domain = &frame.domains[component];
        for (place, (rise, unary)) in domain.places.iter().zip(rises.iter().zip(&domain.unary)) {
            for at in place.start..place.end {
                let bound = &mut bounds[component][domain.choices[at] as usize];
                *bound = near.min(tables.bound + rise + domain.priced[at] - unary);
            }
        }
    }
    Ok(())
}
