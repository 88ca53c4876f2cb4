//! What a solved problem tells of each single candidate: no solution with it costs less than so much, and which choice of
//! all components comes nearest to that.

use super::super::problem::LARGEST_TOTAL_MICRO;
use super::NO_CUTOFF;
use super::core::{Choice, Core};
use super::elimination::{Elimination, Marginals, Tables};
use super::frame::{Closed, Frame};
use super::prepared::Prepared;
use super::prices::{Measured, measure};
use super::propagate::propagate;

/// Sweeps that bounds of single candidates are taken from.
const SWEEPS: usize = 12;

/// Where bounds of single candidates matter most: up to so much above the answer, as a part of it, they are taken from tables.
const NEAR: i64 = 4;

/// The largest tables that are made for them, in sums: at most about two tenths of a second, once per answer.
const MOST_SUMS: f64 = 2e7;

/// Where tables over everything have no more sums than this, some hundredths of a second, bounds of all candidates are taken
/// from them.
const FEW_SUMS: f64 = 5e6;

/// Bounds of the choices of a prepared core.
pub(super) struct Bounds {
    /// For each choice of each component: no solution with it costs less than this.
    pub(super) each: Vec<Vec<i64>>,
    /// Where those near the answer come from; nothing where tables would be too large.
    near: Option<Near>,
}

/// Tables over the choices that may be part of a solution near the answer.
struct Near {
    frame: Frame,
    tables: Tables,
    marginals: Marginals,
}

/// What a bound comes from: a choice of each component, which is a solution that costs just that unless something binds that
/// the bound leaves out.
pub(super) struct Pointed {
    pub(super) chosen: Vec<u32>,
    pub(super) measured: Measured,
}

impl Prepared<'_> {
    /// For each choice of each component of the core: no solution with it costs less than this.
    pub(super) fn bounds(&self) -> &[Vec<i64>] {
        &self.known_bounds().each
    }

    /// No solution among some choices of the core costs less than this.
    pub(super) fn lowest(&self, open: &[Vec<u32>]) -> i64 {
        let of_component = |(open, bounds): (&Vec<u32>, &Vec<i64>)| {
            open.iter().map(|number| bounds[*number as usize]).min().unwrap_or(NO_CUTOFF)
        };
        open.iter().zip(self.bounds()).map(of_component).max().unwrap_or(i64::MIN)
    }

    /// The choice of all components that the bound of one choice comes from; `None` where it comes from no tables.
    pub(super) fn pointed_with(&self, component: usize, choice: u32) -> Option<Pointed> {
        let Near { frame, tables, marginals } = self.known_bounds().near.as_ref()?;
        let domain = &frame.domains[component];
        let at = domain.choices.binary_search(&choice).ok()?;
        let place = domain.places.iter().position(|place| (place.start..place.end).contains(&at))?;
        let places = self.elimination.argmin_with(&self.core, (tables, marginals), frame, (component, place))?;
        let mut chosen = frame.cheapest(&places);
        chosen[component] = choice;
        let measured = measure(&self.core, &chosen);
        Some(Pointed { chosen, measured })
    }

    fn known_bounds(&self) -> &Bounds {
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

    fn bounds_in(&self, core: &Core<'_>) -> Bounds {
        let mut each: Vec<Vec<i64>> = core.choices.iter().map(|list| vec![NO_CUTOFF; list.len()]).collect();
        let every = |list: &Vec<Choice>| (0..list.len() as u32).collect();
        let mut frame = Frame::new(core, core.choices.iter().map(every).collect());
        if let Some((_, prices)) = &self.last {
            (frame.row_price, frame.path_price) = core.priced(prices);
        }
        let swept = propagate(&mut frame, core).is_ok()
            && frame.reprice(core).is_ok()
            && (0..SWEEPS).all(|at| frame.sweep(core, at % 2 == 0, NO_CUTOFF, &mut Vec::new()).is_ok());
        if !swept {
            return Bounds { each, near: None };
        }
        for (component, bounds) in each.iter_mut().enumerate() {
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
        let Some(objective) = objective else { return Bounds { each, near: None } };
        let most = objective.saturating_add(objective.abs() / NEAR + 1).min(NO_CUTOFF);
        let all = LARGEST_TOTAL_MICRO + 1;
        let near = tabulate(core, &self.elimination, frame.clone(), all, FEW_SUMS, &mut each)
            .or_else(|| tabulate(core, &self.elimination, frame, most, MOST_SUMS, &mut each));
        // Only what is impossible costs more.
        each.iter_mut().flatten().filter(|bound| **bound >= all).for_each(|bound| *bound = NO_CUTOFF);
        Bounds { each, near }
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

/// Lifts bounds as far as tables over the choices that may be part of a solution below `most` can, but not above it; no
/// tables where there is no such solution, or where they would have too many sums.
fn tabulate(
    core: &Core<'_>,
    elimination: &Elimination,
    mut frame: Frame,
    most: i64,
    most_sums: f64,
    bounds: &mut [Vec<i64>],
) -> Option<Near> {
    let narrowed = narrow(core, &mut frame, most);
    if narrowed.is_ok() && elimination.sums(&frame) > most_sums {
        return None;
    }
    let near = narrowed.and_then(|()| {
        let tables = elimination.run(core, &frame, most)?;
        let marginals = elimination.marginals(&tables, &frame);
        Ok(Near { frame, tables, marginals })
    });
    let mut sharper: Vec<Vec<i64>> = bounds.iter().map(|bounds| vec![most; bounds.len()]).collect();
    if let Ok(Near { frame, tables, marginals }) = &near {
        for (component, rises) in marginals.rises.iter().enumerate() {
            let domain = &frame.domains[component];
            for (place, (rise, unary)) in domain.places.iter().zip(rises.iter().zip(&domain.unary)) {
                for at in place.start..place.end {
                    let total = tables.bound + rise + domain.priced[at] - unary;
                    sharper[component][domain.choices[at] as usize] = most.min(total);
                }
            }
        }
    }
    for (bound, sharper) in bounds.iter_mut().flatten().zip(sharper.into_iter().flatten()) {
        *bound = (*bound).max(sharper);
    }
    near.ok()
}

/// Takes away what sweeps rule out of a solution below `most`.
fn narrow(core: &Core<'_>, frame: &mut Frame, most: i64) -> Result<(), Closed> {
    frame.reprice(core)?;
    let mut gone = Vec::new();
    for forward in [true, false] {
        frame.sweep(core, forward, most, &mut gone)?;
        frame.remove(core, &mut gone)?;
    }
    Ok(())
}
