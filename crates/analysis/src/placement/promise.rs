//! The exact test of the availability targets: the same calculation that the report shows, asked while the search runs.
//!
//! What nobody publishes a service level for counts as perfect where nothing else can be had, because the target may hold all
//! the same, and as always down where something else of the component has a level: what is unknown must not be
//! preferred to what is known to be less available.
//!
//! For the bounds of the search a candidate takes ⌊−ln(level)⌋ from each path that it is on, and what all of them take is
//! at most ⌈−ln(target)⌉ and one for each of them, in units of 10⁻¹⁰. Of those who may share a cluster only the one
//! that all are counted as takes anything. That is necessary and never too strong; the exact test decides.

use super::Offers;
use super::problem::LONGEST_US;
use crate::availability::{Footing, Ways, first_of_equals, is_cluster, published_level};
use catalogue::Catalogue;
use model::{Path, Quantity, Topology};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What one in the logarithm of a chance is in whole numbers.
const UNITS: f64 = 1e10;

/// The service level of a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Level {
    /// The cluster on which it stands with others, and the level that is published there.
    shared: Option<(usize, Option<String>)>,
    /// The chance that it works, as it counts for a target.
    chance: Decimal,
}

/// What the candidates of every component take from availability.
#[derive(Debug, Default)]
pub(super) struct Levels {
    /// By component of the topology; nothing for those that no availability target concerns.
    components: Vec<Vec<Level>>,
}

/// An availability target of a path.
pub(super) struct Promise {
    ways: Ways,
    /// Share of the month, 0 to 1.
    target: Decimal,
}

impl Levels {
    pub(super) fn of(topology: &Topology, offers: &Offers, catalogue: &Catalogue) -> Self {
        let mut components = vec![Vec::new(); offers.components.len()];
        let targeted = topology.paths().iter().filter(|path| path.availability_percent.is_some());
        for index in targeted.flat_map(|path| Ways::of(topology, path).met) {
            if components[index].is_empty() {
                components[index] = levels(index, topology, offers, catalogue);
            }
        }
        Self { components }
    }

    /// The level of a candidate; `None` where no target concerns its component.
    fn at(&self, index: usize, candidate: u32) -> Option<&Level> {
        self.components.get(index)?.get(candidate as usize)
    }

    /// Whether a candidate may stand in for another as far as availability is concerned.
    pub(super) fn allows(&self, index: usize, better: u32, worse: u32) -> bool {
        match (self.at(index, better), self.at(index, worse)) {
            // On a shared cluster a level that differs from that of the others counts apart, however high it is.
            (Some(better), Some(worse)) => better.shared == worse.shared && better.chance >= worse.chance,
            (None, _) | (_, None) => true,
        }
    }

    /// What a candidate takes from every path that it is on, in the units of [`Promise::bound`]. What is always down takes
    /// so much that nothing is left, however many components there are.
    pub(super) fn loss(&self, index: usize, candidate: u32) -> u64 {
        let Some(level) = self.at(index, candidate) else { return 0 };
        if level.shared.as_ref().is_some_and(|(cluster, _)| *cluster != index) {
            return 0;
        }
        let most = most_lost(self.components.len());
        match level.chance.to_f64() {
            Some(chance) if chance > 0.0 => ((-libm::log(chance) * UNITS).floor().max(0.0) as u64).min(most),
            _ => most,
        }
    }
}

/// The most that one of so many components takes, so that the sum stays within what the search works with.
fn most_lost(components: usize) -> u64 {
    LONGEST_US as u64 / (components as u64 + 1)
}

/// The levels of all candidates of a component.
fn levels(index: usize, topology: &Topology, offers: &Offers, catalogue: &Catalogue) -> Vec<Level> {
    let own = &offers.components[index];
    let found: Vec<_> = (own.offers.iter())
        .map(|offer| {
            let (platform, sku) = (offer.platform(catalogue), offer.sku_id(catalogue));
            let footing = Footing { platform, sku: &sku, zone_redundant: offer.zone_redundant };
            let level = published_level(&footing);
            let cluster = topology.cluster_anchor(index).filter(|_| is_cluster(platform));
            let shared = cluster.map(|cluster| (cluster, level.map(str::to_owned)));
            (shared, level.and_then(|level| catalogue.service_level(level)?.percent))
        })
        .collect();
    let published = found.iter().any(|(_, percent)| percent.is_some());
    let unknown = if published { Decimal::ZERO } else { Decimal::ONE };
    let chance = |percent: Option<Decimal>| percent.map_or(unknown, |percent| percent / Decimal::ONE_HUNDRED);
    found.into_iter().map(|(shared, percent)| Level { shared, chance: chance(percent) }).collect()
}

impl Promise {
    /// The target of a path; `None` when it has none.
    pub(super) fn of(topology: &Topology, path: &Path) -> Option<Self> {
        let target = path.availability_percent.map(Quantity::decimal)? / Decimal::ONE_HUNDRED;
        Some(Self { ways: Ways::of(topology, path), target })
    }

    /// The components that it depends on, by their place in the topology.
    pub(super) fn components(&self) -> &[usize] {
        &self.ways.met
    }

    /// The most that all components may take together; `None` where that is no sum, because another path may stand in, or where
    /// the sum would not tell what is always down from what is not.
    pub(super) fn bound(&self, levels: &Levels) -> Option<u64> {
        let target = self.target.to_f64().filter(|target| *target > 0.0 && self.ways.is_only_one())?;
        let exact = (-libm::log(target) * UNITS).ceil().max(0.0) as u64;
        Some(exact + self.ways.met.len() as u64).filter(|bound| *bound < most_lost(levels.components.len()))
    }

    /// The chance that the path works, with what is chosen for each component; `None` when one is not chosen.
    pub(super) fn chance(&self, levels: &Levels, chosen: &dyn Fn(usize) -> Chosen) -> Option<Decimal> {
        let mut own = Vec::with_capacity(self.ways.met.len());
        for index in &self.ways.met {
            own.push(match chosen(*index) {
                Chosen::Candidate(candidate) => levels.at(*index, candidate),
                Chosen::Nothing => None,
                Chosen::Open => return None,
            });
        }
        let shared: Vec<_> = own.iter().map(|level| level.and_then(|level| level.shared.as_ref())).collect();
        let chance = |place: usize| own[place].map_or(Decimal::ONE, |level| level.chance);
        Some(self.ways.chance(&first_of_equals(&shared), &chance))
    }

    /// Whether that is enough.
    pub(super) fn is_kept(&self, chance: Decimal) -> bool {
        chance >= self.target
    }
}

/// What a component stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chosen {
    /// One of its offers.
    Candidate(u32),
    /// Nothing that has a level: it stands outside, or nothing can host it.
    Nothing,
    /// It is not chosen yet.
    Open,
}
