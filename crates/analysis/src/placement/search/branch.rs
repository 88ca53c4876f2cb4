//! Branch and bound: a settled frame is split over the regions of one component, and each part settled in turn.
//!
//! The component is one that the bound cannot decide on: the choices it points to, round after round, are spread over
//! regions, as a fractional solution of a linear program would be. Parts are visited depth first, most promising first;
//! the stack is a list, so depth costs no stack of the machine.

use super::frame::{Domain, Frame};
use super::settle::{Effort, Search};
use std::rc::Rc;

/// A part of a frame that is still to be searched.
struct Open {
    frame: Rc<Frame>,
    component: usize,
    /// The choices of the component that the part has, ascending.
    keep: Vec<u32>,
    bound: i64,
}

/// The bound of the whole is the lowest of all open parts; looking through them costs little when it is done this seldom.
const PARTS_BETWEEN_BOUNDS: u64 = 32;

/// How a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// Everything was looked at.
    Complete,
    /// Stopped: what was not looked at costs at least this.
    Stopped(i64),
}

impl Search<'_, '_> {
    /// Searches a settled frame.
    pub(super) fn run(&mut self, root: Frame, effort: Effort) -> Ended {
        let mut open: Vec<Open> = Vec::new();
        if self.stopped() {
            return Ended::Stopped(root.proved);
        }
        self.split(root, &mut open);
        let mut parts = 0_u64;
        while let Some(next) = open.pop() {
            if next.bound >= self.cutoff {
                continue;
            }
            parts += 1;
            if parts.is_multiple_of(PARTS_BETWEEN_BOUNDS) {
                let bounds = open.iter().map(|open| open.bound).chain([next.bound]);
                self.proved(bounds.min().unwrap_or(next.bound));
            }
            if self.stopped() {
                let bounds = open.iter().map(|open| open.bound).chain([next.bound]);
                return Ended::Stopped(bounds.min().unwrap_or(next.bound));
            }
            let mut frame = Rc::try_unwrap(next.frame).unwrap_or_else(|shared| (*shared).clone());
            frame.retain(self.core, next.component, |_, number| next.keep.binary_search(&number).is_ok());
            if self.settle(&mut frame, effort).is_ok() {
                frame.proved = frame.proved.max(next.bound);
                self.split(frame, &mut open);
            }
        }
        Ended::Complete
    }

    /// Splits a frame over the component that is least decided.
    fn split(&self, frame: Frame, open: &mut Vec<Open>) {
        let members = frame.unlawful.map(|path| self.core.paths[path].members.as_slice()).unwrap_or_default();
        let doubt = |component: &usize| doubt(&frame.domains[*component], self.core.ends[*component].len());
        let undecided = (0..frame.domains.len()).filter(|component| frame.domains[*component].choices.len() > 1);
        let Some(component) = undecided.max_by(|a, b| {
            let broken = |component: &usize| members.contains(component);
            broken(a).cmp(&broken(b)).then(doubt(a).total_cmp(&doubt(b))).then(b.cmp(a))
        }) else {
            return;
        };
        let domain = &frame.domains[component];
        let slack = (self.cutoff - frame.proved).max(1) as f64;
        let part = |rise: i64, share: f64, keep: Vec<u32>| (rise - (share * slack) as i64, rise, keep);
        let mut parts: Vec<(i64, i64, Vec<u32>)> = if domain.places.len() > 1 {
            let gathered = frame.gathered(self.core, component);
            let of_place = |(place, total): (&super::frame::Place, &i64)| {
                let share = domain.share[place.start..place.end].iter().sum();
                part(total - domain.lowest, share, domain.choices[place.start..place.end].to_vec())
            };
            domain.places.iter().zip(&gathered).map(of_place).collect()
        } else {
            let of_choice =
                |at: usize| part(domain.priced[at] - domain.unary[0], domain.share[at], vec![domain.choices[at]]);
            (0..domain.choices.len()).map(of_choice).collect()
        };
        parts.sort_by_key(|(merit, _, keep)| (-merit, keep[0]));
        let shared = Rc::new(frame);
        for (_, rise, keep) in parts {
            // A rise counts from the bound of the last sweep; the best bound may come from other prices or from tables.
            let bound = shared.proved.max(shared.bound.saturating_add(rise.max(0)));
            open.push(Open { bound, frame: shared.clone(), component, keep });
        }
    }
}

/// How undecided a component is: spread over regions first, weighted by how many others depend on it, then over the
/// choices of one region.
fn doubt(domain: &Domain, neighbours: usize) -> f64 {
    let total: f64 = domain.share.iter().sum();
    let spread = |shares: &mut dyn Iterator<Item = f64>, count: usize| {
        if total <= 0.0 {
            return 1.0 - 1.0 / count as f64;
        }
        1.0 - shares.map(|share| share * share).sum::<f64>() / (total * total)
    };
    let mut places = domain.places.iter().map(|place| domain.share[place.start..place.end].iter().sum::<f64>());
    let regions = spread(&mut places, domain.places.len());
    let choices = spread(&mut domain.share.iter().copied(), domain.choices.len());
    regions * neighbours.max(1) as f64 + choices * 0.01
}
