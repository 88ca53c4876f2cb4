//! What the messages of a frame point to.

use super::core::Core;
use super::frame::{Domain, Frame, IMPOSSIBLE, Place};

/// Shares of a fractional solution below this are those of choices that bounds have not pointed to for long.
pub(super) const LEAST_SHARE: f64 = 1e-6;

impl Frame {
    /// The cheapest choice of each component in the given places.
    pub(super) fn cheapest(&self, places: &[usize]) -> Vec<u32> {
        let cheapest = |(domain, place): (&Domain, &usize)| {
            let Place { start, end, .. } = domain.places[*place];
            domain.choices[(start..end).min_by_key(|at| domain.priced[*at]).unwrap_or(start)]
        };
        self.domains.iter().zip(places).map(cheapest).collect()
    }

    /// Whether every pair of components may stand in the given places.
    pub(super) fn possible(&self, core: &Core<'_>, places: &[usize]) -> bool {
        self.links.iter().zip(&core.pairs).all(|(link, pair)| {
            link.cost[places[pair.first] * link.messages[1].len() + places[pair.second]] < IMPOSSIBLE / 2
        })
    }

    /// The choices of each component that add least to the bound, at most so many, ascending.
    pub(super) fn nearest(&self, core: &Core<'_>, most: usize) -> Vec<Vec<u32>> {
        let nearest = |(component, domain): (usize, &Domain)| {
            let mut rises: Vec<(i64, u32)> = Vec::with_capacity(domain.choices.len());
            for ((place, total), unary) in domain.places.iter().zip(self.gathered(core, component)).zip(&domain.unary) {
                let own = place.start..place.end;
                rises.extend(own.map(|at| (total - unary + domain.priced[at], domain.choices[at])));
            }
            rises.sort_unstable();
            let mut nearest: Vec<u32> = rises.into_iter().take(most).map(|(_, choice)| choice).collect();
            nearest.sort_unstable();
            nearest
        };
        self.domains.iter().enumerate().map(nearest).collect()
    }

    /// The choices of each component that the fractional solution has a share of, with a few that add least to the bound,
    /// ascending.
    pub(super) fn likely(&self, core: &Core<'_>, few: usize) -> Vec<Vec<u32>> {
        let mut likely = self.nearest(core, few);
        for (likely, domain) in likely.iter_mut().zip(&self.domains) {
            let shared = domain.choices.iter().zip(&domain.share).filter(|(_, share)| **share > LEAST_SHARE);
            likely.extend(shared.map(|(choice, _)| *choice));
            likely.sort_unstable();
            likely.dedup();
        }
        likely
    }

    /// The place of each component that the messages point to, decided one after the other.
    pub(super) fn decode(&self, core: &Core<'_>) -> Vec<usize> {
        let mut place = vec![usize::MAX; core.order.len()];
        for component in &core.order {
            let domain = &self.domains[*component];
            let mut total = domain.unary.clone();
            for end in &core.ends[*component] {
                let link = &self.links[end.pair];
                let width = link.messages[1].len();
                let other = place[end.other];
                for (at, total) in total.iter_mut().enumerate() {
                    *total += match (other == usize::MAX, end.first) {
                        (true, _) => link.messages[usize::from(!end.first)][at],
                        (false, true) => link.table()[at * width + other],
                        (false, false) => link.table()[other * width + at],
                    };
                }
            }
            let best = (0..total.len()).min_by_key(|at| total[*at]).unwrap_or(0);
            place[*component] = best;
        }
        place
    }
}
