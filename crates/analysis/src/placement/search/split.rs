//! How a settled frame is split: over the regions of one component, or its choices in the only region left.
//!
//! The component is one that the bound cannot decide on: the choices it points to, round after round, are spread over
//! regions, as a fractional solution of a linear program would be. Among those, one that has closed much of the distance to
//! the cutoff whenever it was split so far. Every region that the fractional solution has a share of becomes a part of its
//! own; the others stay together in one part, whose bound mostly closes all of them at once.
//! Source: Achterberg, Koch and Martin, "Branching rules revisited", Operations Research Letters 33 (2005) 42–54,
//! <https://doi.org/10.1016/j.orl.2004.04.002>; sets split as one, Beale and Tomlin, "Special facilities in a general
//! mathematical programming system for non-convex problems using ordered sets of variables", OR 69 (1970) 447–454.

use super::branch::Open;
use super::frame::{Domain, Frame, Place};
use super::settle::Search;
use std::rc::Rc;

/// Shares of a fractional solution below this are rounding.
const LEAST_SHARE: f64 = 1e-4;

/// How much of the distance to the cutoff splits over each component have closed so far.
#[derive(Debug, Clone)]
pub(super) struct Gains {
    /// (sum of gains from 0 to 1, their number) by component.
    known: Vec<(f64, f64)>,
    all: (f64, f64),
}

impl Gains {
    pub(super) fn new(components: usize) -> Self {
        Self { known: vec![(0.0, 0.0); components], all: (0.0, 0.0) }
    }

    pub(super) fn note(&mut self, component: usize, gain: f64) {
        for (sum, count) in [&mut self.known[component], &mut self.all] {
            *sum += gain;
            *count += 1.0;
        }
    }

    /// What a split over a component is expected to close; the average of all counts like one that was seen.
    fn expected(&self, component: usize) -> f64 {
        let (sum, count) = self.known[component];
        let average = if self.all.1 > 0.0 { self.all.0 / self.all.1 } else { 1.0 };
        (sum + average) / (count + 1.0)
    }
}

/// A part under way: what it is visited by (lowest first), by how much its bound rises, and what it keeps.
struct Part {
    merit: i64,
    rise: i64,
    keep: Vec<u32>,
}

impl Search<'_, '_> {
    /// Splits a frame over the component that promises most. Where the last sweeps have decided everything, what is left is
    /// offered.
    pub(super) fn split(&mut self, frame: Frame, depth: usize, open: &mut Vec<Open>) {
        if self.decided(&frame) {
            return;
        }
        let Some(component) = self.undecided(&frame) else { return };
        let mut parts = self.parts(&frame, component);
        parts.sort_by_key(|part| (-part.merit, part.keep[0]));
        let frame = Rc::new(frame);
        for Part { rise, keep, .. } in parts {
            // A rise counts from the bound of the last sweep; the best bound may come from other prices or from tables.
            let bound = frame.proved.max(frame.bound.saturating_add(rise.max(0)));
            open.push(Open { bound, frame: frame.clone(), component, keep, depth });
        }
    }

    /// The component to split over: one of a path whose law the bound's choice breaks, if there is such a path.
    fn undecided(&self, frame: &Frame) -> Option<usize> {
        let members = frame.unlawful.map(|path| self.core.paths[path].members.as_slice()).unwrap_or_default();
        let merit = |component: &usize| {
            let neighbours = self.core.ends[*component].len();
            doubt(&frame.domains[*component], neighbours) * self.gains.expected(*component).sqrt()
        };
        let undecided = (0..frame.domains.len()).filter(|component| frame.domains[*component].choices.len() > 1);
        undecided.max_by(|a, b| {
            let broken = |component: &usize| members.contains(component);
            broken(a).cmp(&broken(b)).then(merit(a).total_cmp(&merit(b))).then(b.cmp(a))
        })
    }

    fn parts(&self, frame: &Frame, component: usize) -> Vec<Part> {
        let domain = &frame.domains[component];
        let slack = (self.cutoff - frame.proved).max(1) as f64;
        let total = domain.share.iter().sum::<f64>().max(LEAST_SHARE);
        let part = |rise: i64, share: f64, keep: Vec<u32>| {
            (share / total, Part { merit: rise - (share * slack) as i64, rise, keep })
        };
        let parts: Vec<(f64, Part)> = if domain.places.len() > 1 {
            let of_place = |(place, total): (&Place, &i64)| {
                let share = domain.share[place.start..place.end].iter().sum();
                part(total - domain.lowest, share, domain.choices[place.start..place.end].to_vec())
            };
            domain.places.iter().zip(&frame.gathered(self.core, component)).map(of_place).collect()
        } else {
            let of_choice =
                |at: usize| part(domain.priced[at] - domain.unary[0], domain.share[at], vec![domain.choices[at]]);
            (0..domain.choices.len()).map(of_choice).collect()
        };
        gathered(parts)
    }
}

/// Leaves parts with a share alone, and puts the others together: they come last. Without any share, the part with the
/// lowest bound stays alone.
fn gathered(mut parts: Vec<(f64, Part)>) -> Vec<Part> {
    parts.sort_by_key(|(_, part)| (part.merit, part.keep[0]));
    let (alone, rest): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(share, _)| *share >= LEAST_SHARE);
    let mut parts: Vec<Part> = alone.into_iter().map(|(_, part)| part).collect();
    let mut rest = rest.into_iter().map(|(_, part)| part);
    if parts.is_empty() {
        parts.extend(rest.next());
    }
    if let Some(mut together) = rest.next() {
        for part in rest {
            together.rise = together.rise.min(part.rise);
            together.keep.extend(part.keep);
        }
        together.merit = i64::MAX;
        together.keep.sort_unstable();
        parts.push(together);
    }
    parts
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

#[cfg(test)]
mod tests {
    use super::{Part, gathered};

    fn split(shares: &[f64]) -> Vec<(Vec<u32>, i64)> {
        // The more a part keeps, the more its bound rises here: 10, 20, 30 and so on.
        let part = |(at, share): (u32, &f64)| {
            let rise = i64::from(at + 1) * 10;
            (*share, Part { merit: rise - (share * 100.0) as i64, rise, keep: vec![at] })
        };
        let parts = gathered((0..).zip(shares).map(part).collect());
        assert!(parts.windows(2).all(|two| two[0].merit <= two[1].merit), "the most promising comes first");
        parts.into_iter().map(|part| (part.keep, part.rise)).collect()
    }

    #[test]
    fn regions_without_a_share_stay_in_one_part_with_their_lowest_rise() {
        // Merits are 10 − 30 and 30 − 70, so the third region is visited first.
        assert_eq!(split(&[0.3, 0.0, 0.7, 0.0, 0.0]), [(vec![2], 30), (vec![0], 10), (vec![1, 3, 4], 20)]);
    }

    #[test]
    fn where_nothing_has_a_share_the_cheapest_is_tried_alone() {
        assert_eq!(split(&[0.0, 0.0, 0.0]), [(vec![0], 10), (vec![1, 2], 20)]);
    }

    #[test]
    fn two_regions_are_never_left_in_one_part() {
        assert_eq!(split(&[0.0, 0.0]), [(vec![0], 10), (vec![1], 20)]);
        assert_eq!(split(&[1.0, 0.0]), [(vec![0], 10), (vec![1], 20)]);
    }
}
