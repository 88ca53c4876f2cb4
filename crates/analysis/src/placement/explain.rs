//! An answer in words: why this offer, what else there was, what was rejected, which quotas are drawn on.

use super::fastest::Fastest;
use super::{
    Alternative, ChosenOffer, ClashItem, FastestPath, Offer, Offers, PlacedComponent, Placement, PlacementReport,
    PlacementStatus, QuotaKey, QuotaUse, Rejection, Standing, sizing,
};
use crate::cost::traffic::carried;
use crate::site::Site;
use crate::words::{self, listed, number_of};
use crate::{Amount, Demand};
use catalogue::Catalogue;
use model::{Choice, ComponentId, Currency, Money, Topology};
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// What a search found, before it is put in words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Verdict {
    pub(super) status: PlacementStatus,
    /// Cost of what was chosen, with the traffic between regions.
    pub(super) objective_micro: Option<i64>,
    /// No placement costs less.
    pub(super) bound_micro: Option<i64>,
    /// How fast the path of the objective can be, where its latency is the objective.
    pub(super) fastest: Option<Fastest>,
    /// For each component of the topology, what else was possible.
    pub(super) alternatives: Vec<Others>,
    pub(super) clash: Vec<ClashItem>,
    pub(super) steps: u64,
}

/// Other offers of a component.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Others {
    /// With what the whole would cost more; cheapest first.
    pub(super) offers: Vec<(Offer, i64)>,
    /// Whether there may be more that were not searched for.
    pub(super) more: bool,
}

impl Verdict {
    /// A verdict without anything chosen.
    pub(super) fn of(status: PlacementStatus) -> Self {
        let (objective_micro, bound_micro) = (None, None);
        let (fastest, alternatives, clash) = (None, Vec::new(), Vec::new());
        Self { status, objective_micro, bound_micro, fastest, alternatives, clash, steps: 0 }
    }
}

/// Reasons that are told for a component that nothing can host.
const REASONS_TOLD: usize = 3;

/// Puts a verdict in words.
pub(super) fn report(
    topology: &Topology,
    demand: &Demand,
    offers: &Offers,
    catalogue: &Catalogue,
    standings: Vec<Standing>,
    verdict: Verdict,
) -> Placement {
    let currency = catalogue.snapshot().currency;
    let at_least = has_unknown_cost(topology, demand, catalogue, &standings);
    let money = |micro: i64| Money::from_micro(micro, currency);
    let none = Others::default();
    let components = Site::all(topology, demand, catalogue).zip(&standings).map(|(site, standing)| {
        let others = verdict.alternatives.get(site.index).unwrap_or(&none);
        component(&site, offers, standing, others, &verdict)
    });
    let report = PlacementReport {
        status: verdict.status,
        objective: verdict.objective_micro.map(|micro| Amount { known: money(micro), at_least }),
        bound: verdict.bound_micro.map(money),
        fastest: verdict.fastest.and_then(|fastest| told(&fastest, topology)),
        unplaced: unplaced(topology, offers),
        components: components.collect(),
        quotas: quotas(topology, catalogue, &standings),
        steps: u32::try_from(verdict.steps).unwrap_or(u32::MAX),
        clash: verdict.clash,
    };
    Placement { standings, report, proof: None }
}

/// How fast a path can be, in words of the plan.
fn told(fastest: &Fastest, topology: &Topology) -> Option<FastestPath> {
    let path = topology.paths().get(fastest.path)?;
    Some(FastestPath {
        path: path.id.clone(),
        name: path.name.clone(),
        percentile: fastest.percentile,
        latency_ms: fastest.tenths as f64 / 10.0,
        bound_ms: fastest.bound_tenths as f64 / 10.0,
    })
}

/// The components that nothing can host.
fn unplaced(topology: &Topology, offers: &Offers) -> Vec<ComponentId> {
    let components = topology.components().iter().zip(&offers.components);
    let nothing = components.filter(|(_, own)| own.offers.is_empty() && !own.outside);
    nothing.map(|(component, _)| component.id.clone()).collect()
}

/// Whether a part of the cost is unknown: of an offer, of traffic, or of a component that stands nowhere.
fn has_unknown_cost(topology: &Topology, demand: &Demand, catalogue: &Catalogue, standings: &[Standing]) -> bool {
    let unknown = standings.iter().any(|standing| match standing {
        Standing::On(offer) => offer.at_least,
        Standing::Nowhere => true,
        Standing::Outside(_) => false,
    });
    unknown
        || topology.links().iter().zip(&demand.links).any(|(link, traffic)| {
            let end =
                |id: &ComponentId| topology.index_of(id).and_then(|index| standings.get(index)).map(Standing::end);
            let Some((from, to)) = end(&link.from).zip(end(&link.to)) else { return false };
            carried(traffic, from, to, catalogue).iter().flatten().any(|direction| direction.amount.is_none())
        })
}

fn component(site: &Site, offers: &Offers, standing: &Standing, others: &Others, verdict: &Verdict) -> PlacedComponent {
    let own = &offers.components[site.index];
    let catalogue = site.catalogue;
    let currency = catalogue.snapshot().currency;
    let rejected: Vec<Rejection> = own
        .rejected
        .iter()
        .map(|rejected| Rejection {
            platform: rejected.platform.clone(),
            reason: rejected.reason.words(
                rejected.offers,
                catalogue.platform(&rejected.platform),
                site.component,
                site.topology,
                catalogue,
            ),
            offers: rejected.offers,
            example: rejected.example.as_ref().map(|(region, sku)| {
                let region = &catalogue.regions()[*region].name;
                sku.as_ref().map_or(region.clone(), |sku| format!("{sku} in {region}"))
            }),
        })
        .collect();
    let reason = match standing {
        Standing::Outside(_) => "It stands outside the design.".to_owned(),
        Standing::Nowhere if own.offers.is_empty() => nothing_fits(site, &rejected),
        Standing::Nowhere => match verdict.status {
            PlacementStatus::Infeasible => "The requirements of the plan clash, so nothing is placed.".to_owned(),
            _ => "The search stopped before an answer was found.".to_owned(),
        },
        Standing::On(offer) => why(site, &own.offers, offer, others),
    };
    PlacedComponent {
        component: site.component.id.clone(),
        offer: standing.offer().map(|offer| chosen(site, offer)),
        reason,
        alternatives: (others.offers.iter())
            .map(|(offer, extra)| alternative(offer, *extra, catalogue, currency))
            .collect(),
        more_alternatives: others.more,
        rejected,
        considered: own.considered,
    }
}

fn nothing_fits(site: &Site, rejected: &[Rejection]) -> String {
    if rejected.is_empty() {
        let kind = site.component.kind.spec().title.to_lowercase();
        return format!("No platform of the tables hosts a {kind}.");
    }
    let told: Vec<String> = rejected
        .iter()
        .take(REASONS_TOLD)
        .map(|rejection| {
            let title =
                site.catalogue.platform(&rejection.platform).map_or(rejection.platform.as_str(), |found| &found.title);
            format!("{title}: {}", rejection.reason)
        })
        .collect();
    let more = rejected.len().saturating_sub(REASONS_TOLD);
    let more = if more == 0 { String::new() } else { format!("; and {}", number_of(more as u32, "other reason")) };
    format!("Nothing can host it. {}{more}.", told.join("; "))
}

/// Why an offer was chosen, in one sentence.
fn why(site: &Site, offers: &[Offer], offer: &Offer, others: &Others) -> String {
    let catalogue = site.catalogue;
    let currency = catalogue.snapshot().currency;
    let money = |micro: i64| words::money(Money::from_micro(micro, currency));
    // On the same platform in the same region it is the size that differs.
    let place = |other: &Offer| {
        let platform = &other.platform(catalogue).title;
        let units = other.units(catalogue);
        let same_place = (other.platform, other.region) == (offer.platform, offer.region);
        let what = if same_place && !units.is_empty() { format!("{units} on {platform}") } else { platform.clone() };
        if other.global { what } else { format!("{what} in {}", catalogue.regions()[other.region].name) }
    };
    let pinned: Vec<String> = pinned(&site.component.choice)
        .into_iter()
        .map(|part| if part == "sku" { "SKU".to_owned() } else { part })
        .collect();
    let under = if pinned.is_empty() { String::new() } else { format!(", with the pinned {}", listed(&pinned)) };
    if offers.len() == 1 {
        return format!("The only offer that satisfies its needs{under}.");
    }
    if offer.at_least && offer.monthly_micro == 0 {
        let others = number_of(offers.len() as u32, "offer");
        return format!(
            "No table has the price of any of {others} that satisfy its needs{under}: the smallest is taken."
        );
    }
    let cheapest =
        offers.iter().filter(|other| other.at_least == offer.at_least).min_by_key(|other| other.monthly_micro);
    if let Some(cheaper) = cheapest.filter(|cheaper| cheaper.monthly_micro < offer.monthly_micro) {
        let saved = money(offer.monthly_micro.saturating_sub(cheaper.monthly_micro));
        return format!(
            "{} would cost {saved} a month less by itself, but with traffic, quotas, wishes and latency targets the plan as a \
             whole is cheapest this way{under}.",
            place(cheaper)
        );
    }
    let next = match others.offers.first() {
        Some((next, 0)) => format!("; {} would cost the same", place(next)),
        Some((next, extra)) => format!("; next is {}, at {} a month more for the plan", place(next), money(*extra)),
        None => String::new(),
    };
    format!("The cheapest of {} that satisfy its needs{under}{next}.", number_of(offers.len() as u32, "offer"))
}

fn pinned(choice: &Choice) -> Vec<String> {
    let parts = [
        (choice.platform.is_some(), "platform"),
        (choice.region.is_some(), "region"),
        (choice.sku.is_some(), "sku"),
        (choice.count.is_some(), "count"),
        (choice.purchase.is_some(), "purchase"),
    ];
    parts.into_iter().filter(|(pinned, _)| *pinned).map(|(_, name)| name.to_owned()).collect()
}

fn chosen(site: &Site, offer: &Offer) -> ChosenOffer {
    let catalogue = site.catalogue;
    let platform = offer.platform(catalogue);
    let known = Money::from_micro(offer.monthly_micro, catalogue.snapshot().currency);
    ChosenOffer {
        platform: platform.id.clone(),
        platform_title: platform.title.clone(),
        region: catalogue.regions()[offer.region].id.clone(),
        region_name: region_name(offer, catalogue),
        sku: offer.sku_id(catalogue),
        count: offer.count,
        units: offer.units(catalogue),
        purchase: offer.purchase,
        zone_redundant: offer.zone_redundant,
        monthly: Amount { known, at_least: offer.at_least },
        pinned: pinned(&site.component.choice),
        sizing: sizing::explain(site, offer),
        pool_instances: sizing::pool::is_shared(site).then_some(offer.instances),
    }
}

fn region_name(offer: &Offer, catalogue: &Catalogue) -> String {
    if offer.global { "Global".to_owned() } else { catalogue.regions()[offer.region].name.clone() }
}

fn alternative(offer: &Offer, extra_micro: i64, catalogue: &Catalogue, currency: Currency) -> Alternative {
    let platform = offer.platform(catalogue);
    Alternative {
        platform: platform.id.clone(),
        platform_title: platform.title.clone(),
        region: catalogue.regions()[offer.region].id.clone(),
        region_name: region_name(offer, catalogue),
        sku: offer.sku_id(catalogue),
        count: offer.count,
        units: offer.units(catalogue),
        purchase: offer.purchase,
        extra: Money::from_micro(extra_micro, currency),
    }
}

/// Every quota that is drawn on, with its limit, whoever says so.
fn quotas(topology: &Topology, catalogue: &Catalogue, standings: &[Standing]) -> Vec<QuotaUse> {
    let mut uses: BTreeMap<QuotaKey, (u64, Vec<ComponentId>)> = BTreeMap::new();
    for (component, standing) in topology.components().iter().zip(standings) {
        for (key, used) in standing.offer().into_iter().flat_map(super::Offer::quotas) {
            let sum = uses.entry(key).or_default();
            sum.0 = sum.0.saturating_add(used);
            sum.1.push(component.id.clone());
        }
    }
    let uses = uses.into_iter().map(|(key, (used, components))| {
        let limit = key.limit(topology, catalogue);
        QuotaUse {
            name: key.name(catalogue),
            scope: key.scope_name(catalogue),
            unit: key.unit().to_owned(),
            used: used.to_f64().unwrap_or(f64::MAX),
            limit: limit.most.and_then(|most| most.to_f64()),
            origin: limit.origin,
            source: limit.source,
            components,
        }
    });
    uses.collect()
}
