//! A placement: where every component stands, and the report that says why.

use super::{Offer, PlacementReport};
use crate::Demand;
use crate::availability::Footing;
use crate::cost::End;
use crate::latency::{Setting, Station, station};
use crate::serving;
use catalogue::{Catalogue, RegionIndex};
use model::{Component, ComponentKind, Topology};
use rust_decimal::prelude::ToPrimitive;

/// Where every component of a topology stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// One entry per component, in the order of the topology.
    pub standings: Vec<Standing>,
    /// The same in words and figures, with reasons and alternatives.
    pub report: PlacementReport,
}

/// Where one component stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Outside the design; nearest to a region, where its place is stated.
    Outside(Option<RegionIndex>),
    /// On an offer.
    On(Offer),
    /// Nowhere: no offer satisfies its needs, or the requirements of the plan clash.
    Nowhere,
}

impl Standing {
    /// The offer that was chosen.
    pub fn offer(&self) -> Option<&Offer> {
        match self {
            Self::On(offer) => Some(offer),
            Self::Outside(_) | Self::Nowhere => None,
        }
    }

    /// The region; for something outside the design, the one nearest to it.
    pub fn region(&self) -> Option<RegionIndex> {
        match self {
            Self::On(offer) => Some(offer.region),
            Self::Outside(place) => *place,
            Self::Nowhere => None,
        }
    }

    /// As an end of a link, for its traffic.
    pub(crate) fn end(&self) -> End {
        match self {
            Self::On(offer) if offer.global => End::Edge(offer.region),
            Self::On(offer) => End::Region(offer.region),
            Self::Outside(_) => End::Outside,
            Self::Nowhere => End::Nowhere,
        }
    }

    /// As a station of a path; `None` for what stands nowhere.
    pub(crate) fn station(
        &self,
        component: &Component,
        peak_requests_per_second: Option<f64>,
        catalogue: &Catalogue,
    ) -> Option<Station> {
        let offer = self.offer();
        let serving = offer.and_then(|offer| serving_on(component, offer, catalogue));
        let setting = Setting {
            platform: offer.map(|offer| offer.platform(catalogue)),
            region: self.region()?,
            count: offer.map_or(1, |offer| offer.instances),
            model: offer.and_then(|offer| offer.model(catalogue)),
            peak_requests_per_second,
            serving: serving.as_ref(),
        };
        Some(station(component, &setting))
    }
}

/// How fast a language model of one's own answers on the machines of an offer; `None` where a service time is stated, or
/// too little to ask.
fn serving_on(
    component: &Component,
    offer: &Offer,
    catalogue: &Catalogue,
) -> Option<Result<serving::ServingEstimate, String>> {
    if component.kind != ComponentKind::CustomModelEndpoint || component.workload.service_mean_ms.is_some() {
        return None;
    }
    let size = offer.machine(catalogue)?;
    let setup = serving::setup(component, size)?;
    Some(serving::estimate(&setup, catalogue.gpu(size.gpu.as_ref()?)?, catalogue))
}

impl Placement {
    /// The offer that was chosen for a component, by its place in the topology.
    pub fn offer(&self, component: usize) -> Option<&Offer> {
        self.standings.get(component)?.offer()
    }

    /// Every component as far as time is concerned, in the order of the topology.
    pub fn stations(&self, topology: &Topology, demand: &Demand, catalogue: &Catalogue) -> Vec<Option<Station>> {
        let components = topology.components().iter().zip(&demand.components).zip(&self.standings);
        let stations = components.map(|((component, load), standing)| {
            let peak = load.peak_requests_per_second.and_then(|peak| peak.to_f64());
            standing.station(component, peak, catalogue)
        });
        stations.collect()
    }

    /// Every component as far as its service level is concerned, in the order of the topology.
    pub fn footings<'a>(&'a self, catalogue: &'a Catalogue) -> Vec<Option<Footing<'a>>> {
        let components = self.standings.iter().zip(&self.report.components);
        let footings = components.map(|(standing, placed)| {
            let offer = standing.offer()?;
            let sku = &placed.offer.as_ref()?.sku;
            Some(Footing { platform: offer.platform(catalogue), sku, zone_redundant: offer.zone_redundant })
        });
        footings.collect()
    }
}
