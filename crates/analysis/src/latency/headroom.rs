//! How much the load of a path can grow before its target breaks.

use super::path_model::{PathModel, Stations};
use super::sequence::COARSE;
use super::timing::{each_visit, sequence, unanswered};
use super::{Allowance, Headroom, HeadroomBound};
use model::{PathTarget, Topology};

/// Times that the path is computed at most in search of the breaking load.
const EVALUATIONS: u32 = 10;

/// How near to the target, as a part of it, the percentile must be for the search to end.
const NEAR: f64 = 5e-4;

/// The part of the saturating load up to which the target is looked at.
const NEARLY_SATURATED: f64 = 0.999;

/// The load at which the target breaks, over the peak load, and the component that breaks it.
///
/// The load of every component is multiplied by the same factor, and the answer is rounded down to a hundredth. The
/// component that breaks the target is the one at which requests of the path wait longest there, on average. Without
/// a target the answer is the load that saturates the first component. `None` when the load does not matter, because
/// no component is known to have a queue; factor 0 when the target is missed with no load at all.
pub(super) fn headroom(
    model: &PathModel,
    stations: &Stations,
    topology: &Topology,
    met: Option<bool>,
) -> Option<Headroom> {
    let id = |component: usize| topology.components().get(component).map(|component| component.id.clone());
    let unknown = |component: &usize| stations(*component).is_some_and(|own| own.allowance == Allowance::Unknown);
    let quota_unknown: Vec<_> = model.components().into_iter().filter(unknown).filter_map(id).collect();
    let answer = |factor: f64, breaks: Option<usize>, bound: HeadroomBound| {
        Some(Headroom { factor: rounded_down(factor), breaks: breaks.and_then(id), bound, quota_unknown })
    };
    let saturated = first_to_saturate(model, stations);
    let (Some(target), Some(met)) = (model.target(), met) else {
        let (component, (factor, bound)) = saturated?;
        return answer(most_that_settles(model, stations, factor), Some(component), bound);
    };
    let (first, (most, bound)) = saturated.unwrap_or((usize::MAX, (f64::INFINITY, HeadroomBound::Target)));
    let load = Load { model, stations, target, most };
    if !met && load.excess(0.0) > 0.0 {
        return answer(0.0, None, HeadroomBound::Target);
    }
    if !most.is_finite() {
        return None;
    }
    let broken = if met { load.breaking(1.0, most * NEARLY_SATURATED) } else { load.breaking(0.0, 1.0) };
    match broken {
        Some(factor) => {
            answer(factor, Some(longest_wait(model, stations, factor).unwrap_or(first)), HeadroomBound::Target)
        }
        None if met => answer(most.max(1.0), Some(first), bound),
        None => answer(1.0, Some(longest_wait(model, stations, 1.0).unwrap_or(first)), HeadroomBound::Target),
    }
}

/// A path under a load that can be turned up.
struct Load<'a, 'p, 's> {
    model: &'a PathModel<'p>,
    stations: &'a Stations<'s>,
    target: &'a PathTarget,
    /// The load that saturates the first component.
    most: f64,
}

impl Load<'_, '_, '_> {
    /// How far the percentile lies above the target at so many times the load, in microseconds, times the capacity
    /// that is left.
    ///
    /// Near saturation a wait grows like 1 ÷ the capacity that is left, so the product is nearly a straight line.
    fn excess(&self, factor: f64) -> f64 {
        let target_us = self.target.latency_ms.get() * 1e3;
        let Ok(timed) = self.model.timed(self.stations, factor) else { return target_us };
        if unanswered(&timed) > 1.0 - self.target.percentile.share() {
            return target_us;
        }
        let latency_us = sequence(&timed).quantiles_us(COARSE, [self.target.percentile.share()])[0];
        (latency_us - target_us) * self.left(factor)
    }

    fn left(&self, factor: f64) -> f64 {
        1.0 - factor / self.most
    }

    /// The largest factor between two that was seen to hold the target; `None` when it holds at the larger one.
    ///
    /// By false position, where the end that stays is weighed half (the Illinois rule: M. Dowell and P. Jarratt, BIT
    /// 11, 1971). Where the coarse lattice sees the target broken at the smaller factor already, that is the answer.
    fn breaking(&self, holds: f64, breaks: f64) -> Option<f64> {
        let (mut good, mut bad) = (holds, breaks.max(holds));
        let (mut below, mut above) = (self.excess(good), self.excess(bad));
        if above <= 0.0 {
            return None;
        }
        if below > 0.0 {
            return Some(good);
        }
        let mut last_held = None;
        for _ in 0..EVALUATIONS {
            let factor = (good * above - bad * below) / (above - below);
            let excess = self.excess(factor);
            let held = excess <= 0.0;
            if held {
                (good, below) = (factor, excess);
                above /= if last_held == Some(true) { 2.0 } else { 1.0 };
                if -excess <= NEAR * self.target.latency_ms.get() * 1e3 * self.left(factor) {
                    break;
                }
            } else {
                (bad, above) = (factor, excess);
                below /= if last_held == Some(false) { 2.0 } else { 1.0 };
            }
            last_held = Some(held);
        }
        Some(good)
    }
}

/// The component of the path that is first to be overloaded when the load grows, the factor at which it is, and what is
/// used up then.
fn first_to_saturate(model: &PathModel, stations: &Stations) -> Option<(usize, (f64, HeadroomBound))> {
    let factors =
        model.components().into_iter().filter_map(|component| Some((component, stations(component)?.saturates_at()?)));
    factors.min_by(|(_, one), (_, other)| one.0.total_cmp(&other.0))
}

/// The largest factor up to one that saturates a component at which re-tries do not bring it down.
fn most_that_settles(model: &PathModel, stations: &Stations, saturates: f64) -> f64 {
    let settles = |factor: f64| model.timed(stations, factor).is_ok();
    if settles(saturates * NEARLY_SATURATED) {
        return saturates;
    }
    let halved = |(good, bad): (f64, f64), _| {
        let middle = f64::midpoint(good, bad);
        if settles(middle) { (middle, bad) } else { (good, middle) }
    };
    (0..EVALUATIONS).fold((0.0, saturates), halved).0
}

/// The component at which requests wait longest at so many times the load; `None` when nobody waits.
fn longest_wait(model: &PathModel, stations: &Stations, factor: f64) -> Option<usize> {
    let timed = model.timed(stations, factor).ok()?;
    let mut waits: Vec<(usize, f64)> = Vec::new();
    each_visit(&timed, &mut |visit, calls| {
        let wait_us = visit.waiting.map_or(0.0, |waiting| waiting.mean_us() * calls);
        match waits.iter_mut().find(|(component, _)| *component == visit.component) {
            Some((_, total)) => *total += wait_us,
            None => waits.push((visit.component, wait_us)),
        }
    });
    let longest = waits.into_iter().filter(|(_, wait)| *wait > 0.0).max_by(|one, other| one.1.total_cmp(&other.1));
    longest.map(|(component, _)| component)
}

fn rounded_down(factor: f64) -> f64 {
    (factor * 100.0).floor() / 100.0
}
