//! Which requirements cannot hold together, in the architect's words.
//!
//! The offers are built once more as if no region were pinned and no residency asked for; both come back as restrictions of single
//! components, so that they can be named as a part of the clash like quotas, wishes and latency targets.

use super::clash::{ClashMember, smallest_clash};
use super::formulate::{Formulation, Targets};
use super::offers::{may_rest, offers_anywhere};
use super::problem::AffinityKind;
use super::search::{Limits, Restriction};
use super::{ClashItem, Offer, Offers, QuotaOrigin};
use crate::Demand;
use crate::words::{figure, listed};
use catalogue::Catalogue;
use model::{Component, Residency, Topology};
use rust_decimal::Decimal;

/// A requirement of one component that rules out regions.
enum Rule<'a> {
    Pinned(&'a Component),
    Residency(&'a Component, &'a Residency),
}

/// The smallest set of requirements that cannot hold together; empty when none was found within the limits.
pub(super) fn requirements_that_clash(
    topology: &Topology,
    demand: &Demand,
    catalogue: &Catalogue,
    limits: &Limits,
) -> Vec<ClashItem> {
    let offers = offers_anywhere(topology, demand, catalogue);
    let formulation = Formulation::of(topology, demand, &offers, catalogue, Targets::Binding);
    let (rules, restrictions): (Vec<Rule>, Vec<Restriction>) =
        restrictions(topology, &offers, catalogue, &formulation).into_iter().unzip();
    let clash = smallest_clash(&formulation.problem, &formulation.law, &restrictions, limits);
    let mut items: Vec<ClashItem> = Vec::new();
    for member in clash.map(|clash| clash.members).unwrap_or_default() {
        let item = match member {
            ClashMember::Quota(quota) => quota_item(topology, &offers, catalogue, quota),
            ClashMember::Affinity(affinity) => wish_item(topology, &formulation, affinity),
            ClashMember::Path(path) => path_item(topology, formulation.paths.get(path)),
            ClashMember::Restriction(number) => rules.get(number).map(|rule| rule_item(rule, catalogue)),
        };
        // The branches of one path are bounds of their own, and one requirement.
        if let Some(item) = item.filter(|item| !items.contains(item)) {
            items.push(item);
        }
    }
    items
}

/// Pinned regions and residencies, as candidates that remain.
fn restrictions<'a>(
    topology: &'a Topology,
    offers: &Offers,
    catalogue: &Catalogue,
    formulation: &Formulation,
) -> Vec<(Rule<'a>, Restriction)> {
    let mut found = Vec::new();
    for (number, index) in formulation.components.iter().enumerate() {
        let own = &offers.components[*index];
        let component = &topology.components()[*index];
        if own.outside {
            continue;
        }
        let kept = |keep: &dyn Fn(&Offer) -> bool| {
            let allowed = own.offers.iter().zip(0..).filter(|(offer, _)| offer.global || keep(offer));
            Restriction { component: number, allowed: allowed.map(|(_, candidate)| candidate).collect() }
        };
        if let Some(pinned) = &component.choice.region {
            found.push((Rule::Pinned(component), kept(&|offer| catalogue.regions()[offer.region].id == *pinned)));
        }
        if let Some(residency) = topology.residency_of(component) {
            let rests = |offer: &Offer| may_rest(Some(residency), &catalogue.regions()[offer.region]);
            found.push((Rule::Residency(component, residency), kept(&rests)));
        }
    }
    found
}

fn rule_item(rule: &Rule, catalogue: &Catalogue) -> ClashItem {
    let name = |id| catalogue.region(id).map_or(id.to_string(), |region| region.name.clone());
    match rule {
        Rule::Pinned(component) => {
            let region = component.choice.region.as_ref().map(name).unwrap_or_default();
            ClashItem {
                component: Some(component.id.clone()),
                requirement: format!("{} is pinned to {region}", component.name),
            }
        }
        Rule::Residency(component, residency) => {
            let places =
                residency.geographies.iter().map(ToString::to_string).chain(residency.regions.iter().map(name));
            let places: Vec<String> = places.collect();
            ClashItem {
                component: Some(component.id.clone()),
                requirement: format!("{} must stay within {}", component.name, listed(&places)),
            }
        }
    }
}

fn quota_item(topology: &Topology, offers: &Offers, catalogue: &Catalogue, quota: usize) -> Option<ClashItem> {
    let quota = offers.quotas.get(quota)?;
    let origin = match quota.key.limit(topology, catalogue).origin {
        QuotaOrigin::Stated => "stated",
        QuotaOrigin::Published => "published as the default",
        QuotaOrigin::Observed | QuotaOrigin::Unknown => "observed",
    };
    let requirement = format!(
        "at most {} {} of {} in {} ({origin})",
        figure(Decimal::from(quota.limit)),
        quota.key.unit(),
        quota.key.name(catalogue),
        quota.key.scope_name(catalogue)
    );
    Some(ClashItem { component: None, requirement })
}

fn wish_item(topology: &Topology, formulation: &Formulation, affinity: usize) -> Option<ClashItem> {
    let (one, other) = formulation.affinities.get(affinity)?;
    let kind = formulation.problem.affinities.get(affinity)?.kind;
    let (one, other) = (&topology.components()[*one], &topology.components()[*other]);
    let wish = match kind {
        AffinityKind::SameRegion => "the same region as",
        AffinityKind::DifferentRegion => "another region than",
    };
    Some(ClashItem { component: Some(one.id.clone()), requirement: format!("{} in {wish} {}", one.name, other.name) })
}

fn path_item(topology: &Topology, path: Option<&usize>) -> Option<ClashItem> {
    let path = topology.paths().get(*path?)?;
    let target = path.target?;
    let latency = figure(target.latency_ms.decimal());
    let requirement = format!("“{}” within {latency} ms at {}", path.name, target.percentile.name());
    Some(ClashItem { component: None, requirement })
}
