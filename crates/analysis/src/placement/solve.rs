//! From offers to a placement.
//!
//! What the answer means:
//!
//! - **Optimal, feasible**: about all components that some offer can host. A component that nothing can host is left out, says
//!   why, and makes the total "at least"; it is no clash, because no other requirement would have to give way.
//! - **Infeasible**: the requirements clash, and the smallest set of them that does is named. So that the architect sees
//!   by how much, the plan is then placed once more without its latency targets; if even that is impossible, nothing is placed.
//!
//! Between offers that cost the same in the same place the search does not choose. Taken is the one on a platform that the
//! organisation already runs, then the one that leaves least work to its user, then the one that is spread over zones.

use super::clashing::requirements_that_clash;
use super::explain::{Verdict, report};
use super::formulate::{Formulation, Targets};
use super::problem::PathLaw;
use super::search::{Answer, Limits, Prepared, Status};
use super::{Offer, Offers, Placement, PlacementStatus, Standing};
use crate::Demand;
use catalogue::Catalogue;
use model::Topology;
use std::cmp::Reverse;

/// How placement is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'s> {
    /// When the search stops early.
    pub limits: Limits<'s>,
    /// Alternatives that are worked out for each component.
    pub alternatives: usize,
}

impl Default for Settings<'_> {
    /// Enough steps for every plan that a person draws, and five alternatives.
    fn default() -> Self {
        Self { limits: Limits { steps: Some(MOST_STEPS), stop: None, watch: None }, alternatives: 5 }
    }
}

/// Steps after which a search gives the best that it has, with its gap.
const MOST_STEPS: u64 = 20_000;

/// Steps times components after which no more alternatives are worked out: a large plan stays live, and whoever wants to
/// know of one of its components asks [`super::why_not`].
const MOST_WORK_ON_ALTERNATIVES: u64 = 60_000;

/// Chooses an offer for every component that has one.
pub fn solve(
    topology: &Topology,
    demand: &Demand,
    offers: &Offers,
    catalogue: &Catalogue,
    settings: &Settings,
) -> Placement {
    if offers.components.iter().all(|own| own.outside) {
        let standings = offers.components.iter().map(|own| Standing::Outside(own.place)).collect();
        let verdict = Verdict::of(PlacementStatus::Empty);
        return report(topology, demand, offers, catalogue, standings, verdict);
    }
    let bound = Formulation::of(topology, demand, offers, catalogue, Targets::Binding);
    let Ok(mut prepared) = Prepared::new(&bound.problem, &bound.law) else {
        let verdict = Verdict::of(PlacementStatus::Unknown);
        return report(topology, demand, offers, catalogue, nowhere(offers), verdict);
    };
    let answer = prepared.solve(&settings.limits);
    let status = match answer.status {
        Status::Optimal => PlacementStatus::Optimal,
        Status::Feasible => PlacementStatus::Feasible,
        Status::Infeasible => PlacementStatus::Infeasible,
        Status::Unknown => PlacementStatus::Unknown,
    };
    if answer.status != Status::Infeasible {
        return placed(topology, demand, offers, catalogue, settings, &bound, &prepared, &answer, Verdict::of(status));
    }
    // What is asked from here on is no part of how far the placement is.
    let limits = Limits { watch: None, ..settings.limits };
    let verdict =
        Verdict { clash: requirements_that_clash(topology, demand, catalogue, &limits), ..Verdict::of(status) };
    let loose = Formulation::of(topology, demand, offers, catalogue, Targets::LeftOut);
    match Prepared::new(&loose.problem, &loose.law) {
        Ok(mut prepared) => {
            let answer = prepared.solve(&limits);
            let verdict = Verdict { steps: answer.steps, ..verdict };
            placed(topology, demand, offers, catalogue, settings, &loose, &prepared, &answer, verdict)
        }
        Err(_) => report(topology, demand, offers, catalogue, nowhere(offers), verdict),
    }
}

/// Everything inside the design stands nowhere.
fn nowhere(offers: &Offers) -> Vec<Standing> {
    let standings = offers.components.iter();
    standings.map(|own| if own.outside { Standing::Outside(own.place) } else { Standing::Nowhere }).collect()
}

#[expect(clippy::too_many_arguments, reason = "everything that a report is made of, passed once")]
fn placed(
    topology: &Topology,
    demand: &Demand,
    offers: &Offers,
    catalogue: &Catalogue,
    settings: &Settings,
    formulation: &Formulation,
    prepared: &Prepared,
    answer: &Answer,
    mut verdict: Verdict,
) -> Placement {
    verdict.steps = answer.steps;
    let Some(choice) = &answer.choice else {
        return report(topology, demand, offers, catalogue, nowhere(offers), verdict);
    };
    let objective = answer.objective_micro.unwrap_or(0);
    verdict.objective_micro = answer.objective_micro.map(|objective| formulation.micro(objective));
    let bound = answer.bound_micro.filter(|_| verdict.status != PlacementStatus::Infeasible);
    verdict.bound_micro = bound.map(|bound| formulation.micro(bound));
    let mut standings = nowhere(offers);
    verdict.alternatives = vec![Vec::new(); standings.len()];
    for (number, index) in formulation.components.iter().enumerate() {
        let own = &offers.components[*index];
        if own.outside {
            continue;
        }
        let chosen = preferred(topology, offers, catalogue, formulation, number, choice);
        let Some(offer) = own.offers.get(chosen as usize) else { continue };
        standings[*index] = Standing::On(*offer);
        let groups = groups(&own.offers);
        let group = |candidate: u32| groups[candidate as usize];
        let spent = prepared.steps().saturating_mul(choice.len() as u64);
        let wanted = if spent > MOST_WORK_ON_ALTERNATIVES { 0 } else { settings.alternatives };
        let others = prepared.alternatives(number, &group, wanted, &settings.limits);
        let more = |extra: i64| formulation.micro(objective.saturating_add(extra)) - formulation.micro(objective);
        let mut others: Vec<(u32, i64)> =
            others.into_iter().map(|other| (other.candidate, more(other.extra_micro))).collect();
        if group(chosen) != group(choice[number]) {
            // The search took another one that costs the same: that is now the alternative.
            others.retain(|(candidate, _)| group(*candidate) != group(chosen));
            others.insert(0, (choice[number], 0));
            others.truncate(wanted);
        }
        verdict.alternatives[*index] = others
            .into_iter()
            .filter_map(|(candidate, extra)| Some((*own.offers.get(candidate as usize)?, extra)))
            .collect();
    }
    report(topology, demand, offers, catalogue, standings, verdict)
}

/// What counts as another offer: another platform or region; where there is only one of these, another SKU.
fn groups(offers: &[Offer]) -> Vec<u32> {
    let one_place =
        offers.windows(2).all(|pair| (pair[0].platform, pair[0].region) == (pair[1].platform, pair[1].region));
    let mut groups = Vec::with_capacity(offers.len());
    let mut number = 0;
    // Offers of one platform and region stand next to each other.
    for (place, offer) in offers.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|before| offers.get(before));
        let same = before.is_some_and(|before| {
            (before.platform, before.region) == (offer.platform, offer.region)
                && (!one_place || before.sku == offer.sku)
        });
        if place > 0 && !same {
            number += 1;
        }
        groups.push(number);
    }
    groups
}

/// The best of the candidates that can stand in for the chosen one without changing cost, quota or time, nor the place unless
/// nothing depends on it; then it joins the region that hosts most.
fn preferred(
    topology: &Topology,
    offers: &Offers,
    catalogue: &Catalogue,
    formulation: &Formulation,
    component: usize,
    choice: &[u32],
) -> u32 {
    let chosen = choice[component];
    let all = &formulation.problem.components;
    let Some(taken) = all[component].get(chosen as usize) else { return chosen };
    let alone = formulation.stands_alone(component);
    let existing = &topology.requirements().existing_platforms;
    let company = |region: u32| {
        let others = all.iter().zip(choice).enumerate().filter(|(other, _)| *other != component);
        others
            .filter(|(_, (list, chosen))| list.get(**chosen as usize).is_some_and(|other| other.region == region))
            .count()
    };
    let rank = |candidate: u32, region: u32| {
        let offer = formulation.offer(offers, component, candidate);
        offer.map(|offer| {
            let platform = offer.platform(catalogue);
            (
                Reverse(company(region)),
                !existing.contains(&platform.id),
                platform.class,
                !offer.zone_redundant,
                candidate,
            )
        })
    };
    let equal = all[component].iter().zip(0..).filter(|(other, number)| {
        (other.cost_micro, &other.uses) == (taken.cost_micro, &taken.uses)
            && (other.region == taken.region || alone)
            && formulation.law.prefers_faster(component, *number, chosen)
    });
    equal.min_by_key(|(other, number)| rank(*number, other.region)).map_or(chosen, |(_, number)| number)
}
