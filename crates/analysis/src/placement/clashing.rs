//! Which requirements cannot hold together, in the architect's words.
//!
//! The offers are built once more as if no region were pinned and no residency asked for; both come back as restrictions of single
//! components, so that they can be named as a part of the clash like quotas, wishes and latency targets.

use super::clash::{Asked, Clash, ClashMember, is_clash, smallest_clash};
use super::formulate::{Formulation, Measure, Target, Targets};
use super::offers::{may_rest, offers_anywhere};
use super::problem::{AffinityKind, PathLaw};
use super::relax::{Relaxation, relaxations};
use super::search::{Limits, Restriction};
use super::{ClashItem, Offer, Offers, QuotaOrigin, RequirementKind};
use crate::Demand;
use crate::availability::in_percent;
use crate::words::{figure, listed, money};
use catalogue::Catalogue;
use model::{Component, Money, Objective, Residency, Topology};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

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
    let most_micro = budget_micro(topology, catalogue).map(|most| formulation.most_of(most));
    let asked = Asked { problem: &formulation.problem, law: &formulation.law, restrictions: &restrictions, most_micro };
    let Some(Clash { members, .. }) = smallest_clash(&asked, limits) else { return Vec::new() };
    let groups = requirements(&members, &formulation);
    let bounds = Bounds { formulation: &formulation };
    let is_certain = is_clash(&Asked { law: &bounds, ..asked }, &members, limits);
    let relaxed = relaxations(&asked, &groups, limits);
    let place = |group: &Vec<ClashMember>| relaxed.iter().position(|relaxation| relaxation.members == *group);
    let mut items: Vec<(usize, ClashItem)> = Vec::new();
    for group in &groups {
        let item = match group[0] {
            ClashMember::Quota(quota) => quota_item(topology, &offers, catalogue, quota),
            ClashMember::Affinity(affinity) => wish_item(topology, &formulation, affinity),
            ClashMember::Path(path) => formulation.paths.get(path).and_then(|target| {
                let choice = place(group).and_then(|place| relaxed[place].answer.choice.as_ref());
                let told: Option<Vec<_>> = choice.map(|choice| choice.iter().copied().map(Some).collect());
                let is_exact = || told.is_some_and(|told| formulation.law.is_exact(path, &told));
                path_item(topology, *target, is_certain || is_exact())
            }),
            ClashMember::Restriction(number) => rules.get(number).map(|rule| rule_item(rule, catalogue)),
            ClashMember::Budget => budget_item(topology),
        };
        let Some(item) = item.filter(|item| !items.iter().any(|(_, other)| other.requirement == item.requirement))
        else {
            continue;
        };
        let way_out = Way { formulation: &formulation, offers: &offers, catalogue, restrictions: &restrictions };
        let place = place(group);
        let relaxation = place.and_then(|place| way_out.words(&relaxed[place]));
        items.push((place.unwrap_or(usize::MAX), ClashItem { relaxation, ..item }));
    }
    // The cheapest way out first; what alone is none comes last.
    items.sort_by_key(|(place, _)| *place);
    items.into_iter().map(|(_, item)| item).collect()
}

/// The exact tests of the paths without those of their latencies: of these only the bounds remain, which hold whatever waits.
struct Bounds<'b> {
    formulation: &'b Formulation<'b>,
}

impl PathLaw for Bounds<'_> {
    fn holds(&self, path: usize, chosen: &[Option<u32>]) -> bool {
        let of = self.formulation.paths.get(path).map(|target| target.of);
        let law = &self.formulation.law;
        if of == Some(Measure::Latency) { law.is_possible(path) } else { law.holds(path, chosen) }
    }

    fn prefers_faster(&self, component: usize, faster: u32, slower: u32) -> bool {
        self.formulation.law.prefers_faster(component, faster, slower)
    }
}

/// The most that the plan may cost in a month, in micro-units; `None` when nothing is said, or not in the currency of the
/// prices, and when the objective is the least latency whatever it costs.
pub(super) fn budget_micro(topology: &Topology, catalogue: &Catalogue) -> Option<i64> {
    let asked = topology.requirements();
    let budget = asked.monthly_budget.filter(|_| asked.objective != Some(Objective::Latency))?;
    if budget.currency != catalogue.snapshot().currency {
        return None;
    }
    // What is smaller than a micro-unit of it buys nothing.
    Money { amount: budget.amount.trunc_with_scale(Money::MICRO_DECIMALS), ..budget }.micro()
}

/// The members of a clash, those of one requirement together: the branches of one path are bounds of their own.
fn requirements(members: &[ClashMember], formulation: &Formulation) -> Vec<Vec<ClashMember>> {
    let mut groups: Vec<Vec<ClashMember>> = Vec::new();
    for member in members {
        match member {
            ClashMember::Path(path) => {
                let own = formulation.paths.get(*path);
                let branches = formulation.paths.iter().enumerate().filter(|(_, other)| Some(*other) == own);
                let group: Vec<ClashMember> = branches.map(|(number, _)| ClashMember::Path(number)).collect();
                if !groups.contains(&group) && !group.is_empty() {
                    groups.push(group);
                }
            }
            ClashMember::Quota(_) | ClashMember::Affinity(_) | ClashMember::Restriction(_) | ClashMember::Budget => {
                groups.push(vec![*member])
            }
        }
    }
    groups
}

/// What the ways out of a clash are told with.
struct Way<'w> {
    formulation: &'w Formulation<'w>,
    offers: &'w Offers,
    catalogue: &'w Catalogue,
    restrictions: &'w [Restriction],
}

impl Way<'_> {
    /// What giving up a requirement takes and what the plan then costs.
    fn words(&self, relaxation: &Relaxation) -> Option<String> {
        let objective = relaxation.answer.objective_micro?;
        let choice = relaxation.answer.choice.as_ref()?;
        let micro = self.formulation.micro(objective);
        let cost = money(Money::from_micro(micro, self.catalogue.snapshot().currency));
        let then = format!("then the plan costs {cost} a month");
        Some(match *relaxation.members.first()? {
            ClashMember::Quota(quota) => {
                let unit = self.offers.quotas.get(quota)?.key.unit();
                format!("{} {unit} more, {then}", figure(Decimal::from(relaxation.missing)))
            }
            ClashMember::Affinity(_) => format!("without this wish, {then}"),
            ClashMember::Budget => format!("{cost} a month"),
            ClashMember::Path(path) => {
                let told: Vec<Option<u32>> = choice.iter().copied().map(Some).collect();
                if let Some(chance) = self.formulation.law.reached_chance(path, &told) {
                    return Some(format!("{} %, {then}", in_percent(chance)));
                }
                let reached_us = self.formulation.law.reached_us(path, &told);
                let reached = reached_us.and_then(|reached| Decimal::from_f64((reached / 100.0).round() / 10.0));
                let how = if self.formulation.law.is_exact(path, &told) { "" } else { " as approximated" };
                match reached {
                    Some(reached) => format!("{} ms{how}, {then}", figure(reached)),
                    None => format!("without this target, {then}"),
                }
            }
            ClashMember::Restriction(number) => {
                let component = self.restrictions.get(number)?.component;
                let offer = self.formulation.offer(self.offers, component, *choice.get(component)?)?;
                format!("allow {}, {then}", self.catalogue.regions()[offer.region].name)
            }
        })
    }
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
                kind: RequirementKind::Pin,
                requirement: format!("{} is pinned to {region}", component.name),
                relaxation: None,
            }
        }
        Rule::Residency(component, residency) => {
            let places =
                residency.geographies.iter().map(ToString::to_string).chain(residency.regions.iter().map(name));
            let places: Vec<String> = places.collect();
            ClashItem {
                component: Some(component.id.clone()),
                kind: RequirementKind::Residency,
                requirement: format!("{} must stay within {}", component.name, listed(&places)),
                relaxation: None,
            }
        }
    }
}

fn quota_item(topology: &Topology, offers: &Offers, catalogue: &Catalogue, quota: usize) -> Option<ClashItem> {
    let quota = offers.quotas.get(quota)?;
    let origin = match quota.key.limit(topology, catalogue).origin {
        QuotaOrigin::Stated => "stated",
        QuotaOrigin::Profile => "left in the quota profile",
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
    Some(ClashItem { component: None, kind: RequirementKind::Quota, requirement, relaxation: None })
}

fn wish_item(topology: &Topology, formulation: &Formulation, affinity: usize) -> Option<ClashItem> {
    let (one, other) = formulation.affinities.get(affinity)?;
    let kind = formulation.problem.affinities.get(affinity)?.kind;
    let (one, other) = (&topology.components()[*one], &topology.components()[*other]);
    let wish = match kind {
        AffinityKind::SameRegion => "the same region as",
        AffinityKind::DifferentRegion => "another region than",
    };
    let requirement = format!("{} in {wish} {}", one.name, other.name);
    Some(ClashItem { component: Some(one.id.clone()), kind: RequirementKind::Wish, requirement, relaxation: None })
}

fn budget_item(topology: &Topology) -> Option<ClashItem> {
    let budget = topology.requirements().monthly_budget?;
    let requirement = format!("at most {} a month", money(budget));
    Some(ClashItem { component: None, kind: RequirementKind::Budget, requirement, relaxation: None })
}

/// The target of a path; that of a latency says where it is judged by an approximation.
fn path_item(topology: &Topology, target: Target, is_certain: bool) -> Option<ClashItem> {
    let path = topology.paths().get(target.path)?;
    let (kind, requirement) = match target.of {
        Measure::Latency => {
            let asked = path.target.as_ref()?;
            let latency = figure(asked.latency_ms.decimal());
            let judged = if is_certain { "" } else { ", its latency being approximated" };
            let requirement = format!("“{}” within {latency} ms at {}{judged}", path.name, asked.percentile.name());
            (RequirementKind::Latency, requirement)
        }
        Measure::Availability => {
            let asked = path.availability_percent?.decimal();
            let requirement = format!("“{}” available {} % of the month", path.name, asked.normalize());
            (RequirementKind::Availability, requirement)
        }
    };
    Some(ClashItem { component: None, kind, requirement, relaxation: None })
}
