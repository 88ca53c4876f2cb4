//! What messages have been found, for a frame of another core of the same problem.

use super::core::Core;
use super::frame::{Domain, Frame};

/// The messages of a frame, by region.
#[derive(Debug, Clone)]
pub(super) struct Trail {
    regions: Vec<Vec<u32>>,
    messages: Vec<[Vec<i64>; 2]>,
}

impl Frame {
    /// What its messages are, for a frame of another core of the same problem.
    pub(super) fn trail(&self) -> Trail {
        let regions = |domain: &Domain| domain.places.iter().map(|place| place.region).collect();
        Trail {
            regions: self.domains.iter().map(regions).collect(),
            messages: self.links.iter().map(|link| link.messages.clone()).collect(),
        }
    }

    /// Takes over the messages of a frame of another core of the same problem, region by region.
    pub(super) fn follow(&mut self, core: &Core<'_>, trail: &Trail) {
        for ((link, old), pair) in self.links.iter_mut().zip(&trail.messages).zip(&core.pairs) {
            let ends = [pair.first, pair.second];
            for (side, component) in ends.into_iter().enumerate() {
                let known = &trail.regions[component];
                for (message, place) in link.messages[side].iter_mut().zip(&self.domains[component].places) {
                    if let Ok(at) = known.binary_search(&place.region) {
                        *message = old[side][at];
                    }
                }
            }
        }
    }
}
