//! A placement: where every component stands, and the report that says why.

use super::allowance::allowances;
use super::{Offer, PlacementReport, Proof};
use crate::Demand;
use crate::availability::Footing;
use crate::cost::{End, overflow};
use crate::latency::{Setting, Station, benchmark_on, service_mean_ms, station};
use crate::serving;
use catalogue::{Billing, Catalogue, RegionIndex};
use model::{Component, ComponentKind, Topology};
use rust_decimal::prelude::ToPrimitive;

/// Where every component of a topology stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    /// One entry per component, in the order of the topology.
    pub standings: Vec<Standing>,
    /// The same in words and figures, with reasons and alternatives.
    pub report: PlacementReport,
    /// What was proved, for [`super::with_alternatives`]; `None` where nothing was.
    pub proof: Option<Proof>,
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
        let serving = offer.and_then(|offer| serving_on(component, offer, peak_requests_per_second, catalogue));
        let setting = Setting {
            platform: offer.map(|offer| offer.platform(catalogue)),
            region: self.region()?,
            count: offer.map_or(1, |offer| offer.instances),
            model: offer.and_then(|offer| offer.model(catalogue)),
            peak_requests_per_second,
            benchmark: offer.and_then(|offer| benchmark_on(component, &offer.sku_id(catalogue))),
            carries_per_second: offer.and_then(|offer| carried_by_units(component, offer, catalogue)),
            serving: serving.as_ref(),
            hop: hop(component.kind).and_then(|hop| catalogue.hop_round_trip(hop)),
        };
        Some(station(component, &setting))
    }
}

/// What the table of hops calls a kind that requests only pass through.
fn hop(kind: ComponentKind) -> Option<&'static str> {
    match kind {
        ComponentKind::ApiGateway => Some("api-gateway"),
        ComponentKind::WebApplicationFirewall => Some("web-application-firewall"),
        ComponentKind::LoadBalancer => Some("load-balancer"),
        ComponentKind::ContentDelivery => Some("content-delivery"),
        ComponentKind::EgressFirewall => Some("egress-firewall"),
        _ => None,
    }
}

/// Requests a second that the provisioned units of an offer carry; `None` where it is not bought by the unit, where
/// tokens are not stated, or where pay-as-you-go takes what is beyond.
fn carried_by_units(component: &Component, offer: &Offer, catalogue: &Catalogue) -> Option<f64> {
    let by_units = offer.platform(catalogue).billing == Billing::ProvisionedUnits;
    if !by_units || component.operation.overflow == Some(true) {
        return None;
    }
    let facts = offer.model(catalogue)?.provisioned.as_ref()?;
    overflow::carried(component, facts, offer.count)?.to_f64()
}

/// How fast a language model of one's own answers on the machines of an offer; `None` where a service time is stated, or
/// too little to ask.
fn serving_on(
    component: &Component,
    offer: &Offer,
    peak_requests_per_second: Option<f64>,
    catalogue: &Catalogue,
) -> Option<Result<serving::ServingEstimate, String>> {
    if component.kind != ComponentKind::CustomModelEndpoint || service_mean_ms(&component.workload).is_some() {
        return None;
    }
    let size = offer.machine(catalogue)?;
    let setup = serving::setup(component, size)?;
    let gpu = catalogue.gpu(size.gpu.as_ref()?)?;
    let per_instance = peak_requests_per_second.map(|peak| peak / f64::from(offer.instances.max(1)));
    // Nobody says how many answers it works on at once, so it works on as many as come.
    let free = per_instance.filter(|_| component.workload.concurrency_per_instance.is_none());
    let settled = free.and_then(|rate| serving::settled(&setup, gpu, catalogue, rate));
    Some(settled.map_or_else(|| serving::estimate(&setup, gpu, catalogue), Ok))
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
        let mut stations: Vec<Option<Station>> = stations.collect();
        for (station, allowance) in stations.iter_mut().zip(allowances(topology, demand, catalogue, &self.standings)) {
            if let Some(station) = station {
                station.allowance = allowance;
            }
        }
        stations
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
