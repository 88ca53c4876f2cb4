//! From offers to a placement.
//!
//! What the answer means:
//!
//! - **Optimal, feasible**: about all components that some offer can host. A component that nothing can host is left out, says
//!   why, and makes the total "at least". What is asked of it and cannot be had together is told as a clash.
//! - **Infeasible**: the requirements clash, and the smallest set of them that does is named. So that the architect sees
//!   by how much, the plan is placed all the same: beyond its budget where that alone is in the way, else without the targets
//!   of its paths; if even that is impossible, nothing is placed.
//!
//! Placements are compared by what they cost. Where the objective is the latency of a path, the least latency is found
//! first and asked of the path as its target; what then costs least is the answer. A budget needs no search of its own: if the
//! cheapest placement is beyond it, all are.
//!
//! What else was possible for each component is told as far as it follows from the proof; the rest takes searches, which a
//! window leaves for the moment after the answer: [`with_alternatives`] goes on from what was proved.
//!
//! Between offers that cost the same in the same place the search does not choose. Taken is the one on a platform that the
//! organisation already runs, then the one that leaves least work to its user, then one whose quota is known to suffice, then
//! the one that is spread over zones.

use super::carried::Carried;
use super::clashing::{budget_micro, requirements_that_clash};
use super::explain::{Others, Verdict, report};
use super::fastest::Race;
use super::formulate::{Formulation, Targets};
use super::problem::PathLaw;
use super::search::{Answer, Limits, Prepared, Status};
use super::unhosted;
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
    /// Alternatives that are told of each component.
    pub alternatives: usize,
    /// What was proved of an earlier drawing: the search starts there. Once the answer is proved it is the same as without,
    /// but sooner.
    pub start: Option<&'s Proof>,
    /// Steps times components that the search for alternatives may take; without any, those are told that need none, and of a
    /// large plan none at all.
    pub work_on_alternatives: u64,
}

impl Default for Settings<'_> {
    /// Enough steps for every plan that a person draws, and five alternatives.
    fn default() -> Self {
        let limits = Limits { steps: Some(MOST_STEPS), stop: None, watch: None };
        Self { limits, alternatives: 5, start: None, work_on_alternatives: MOST_WORK_ON_ALTERNATIVES }
    }
}

/// Steps after which a search gives the best that it has, with its gap.
const MOST_STEPS: u64 = 20_000;

/// Steps times components after which no more alternatives are searched for: some seconds for a large plan. Whoever wants to
/// know more of one of its components asks [`super::why_not`].
const MOST_WORK_ON_ALTERNATIVES: u64 = 60_000;

/// Components up to which alternatives that take no search come with the answer; of more, even these take longer than an eye
/// notices.
const FEW_FOR_ALTERNATIVES: usize = 60;

/// What was proved of a placement: enough to go on from there.
#[derive(Debug, Clone, PartialEq)]
pub struct Proof {
    targets: Targets,
    carried: Carried,
    /// What the report says of the plan as a whole.
    verdict: Verdict,
}

/// Chooses an offer for every component that has one, and says why others have none.
pub fn solve(
    topology: &Topology,
    demand: &Demand,
    offers: &Offers,
    catalogue: &Catalogue,
    settings: &Settings,
) -> Placement {
    let mut placement = place(topology, demand, offers, catalogue, settings);
    let report = &mut placement.report;
    if report.clash.is_empty() && !report.unplaced.is_empty() {
        report.clash = unhosted::clash(topology, demand, catalogue, report, &settings.limits);
    }
    placement
}

/// Chooses an offer for every component that has one.
pub(super) fn place(
    topology: &Topology,
    demand: &Demand,
    offers: &Offers,
    catalogue: &Catalogue,
    settings: &Settings,
) -> Placement {
    let case = Case { topology, demand, offers, catalogue, settings };
    if offers.components.iter().all(|own| own.outside) {
        let standings = offers.components.iter().map(|own| Standing::Outside(own.place)).collect();
        return case.report(standings, Verdict::of(PlacementStatus::Empty));
    }
    let bound = Formulation::of(topology, demand, offers, catalogue, Targets::Binding);
    let Ok(mut prepared) = Prepared::new(&bound.problem, &bound.law) else {
        return case.report(nowhere(offers), Verdict::of(PlacementStatus::Unknown));
    };
    let earlier = settings.start.filter(|proof| proof.targets == Targets::Binding);
    let start = earlier.map(|proof| proof.carried.start_for(&bound, topology, offers));
    let answer = prepared.solve_from(start.as_ref(), &settings.limits);
    match case.status(&bound, &answer) {
        PlacementStatus::Infeasible => case.clashing(&bound, &prepared, &answer),
        PlacementStatus::Unknown => case.placed(&bound, &prepared, &answer, Verdict::of(PlacementStatus::Unknown)),
        status => match topology.objective_path().and_then(|path| case.fastest(path, earlier)) {
            Some(fastest) => fastest,
            None => case.placed(&bound, &prepared, &answer, Verdict::of(status)),
        },
    }
}

/// The same placement with the alternatives that `settings` allow to search for, from what was proved of it. Everything but
/// `before` is what it was made of.
pub fn with_alternatives(
    topology: &Topology,
    demand: &Demand,
    offers: &Offers,
    catalogue: &Catalogue,
    settings: &Settings,
    before: &Placement,
) -> Placement {
    let Some(Proof { targets, carried, verdict }) = &before.proof else { return before.clone() };
    let asked = verdict.fastest.map(|fastest| fastest.asked_of(topology));
    let formulation = Formulation::of(asked.as_ref().unwrap_or(topology), demand, offers, catalogue, *targets);
    let Ok(mut prepared) = Prepared::new(&formulation.problem, &formulation.law) else { return before.clone() };
    let answer = prepared.resume(carried.solved());
    let case = Case { topology, demand, offers, catalogue, settings };
    let verdict = Verdict { clash: before.report.clash.clone(), ..verdict.clone() };
    case.placed(&formulation, &prepared, &answer, verdict)
}

/// Everything inside the design stands nowhere.
fn nowhere(offers: &Offers) -> Vec<Standing> {
    let standings = offers.components.iter();
    standings.map(|own| if own.outside { Standing::Outside(own.place) } else { Standing::Nowhere }).collect()
}

/// What is placed, and how.
#[derive(Clone, Copy)]
struct Case<'c> {
    topology: &'c Topology,
    demand: &'c Demand,
    offers: &'c Offers,
    catalogue: &'c Catalogue,
    settings: &'c Settings<'c>,
}

impl Case<'_> {
    /// What an answer within the targets says of the plan: a budget binds as well.
    fn status(&self, bound: &Formulation, answer: &Answer) -> PlacementStatus {
        let most = budget_micro(self.topology, self.catalogue).unwrap_or(i64::MAX);
        let beyond = |objective: Option<i64>| objective.is_some_and(|objective| bound.micro(objective) > most);
        match answer.status {
            Status::Infeasible => PlacementStatus::Infeasible,
            _ if beyond(answer.bound_micro) => PlacementStatus::Infeasible,
            _ if beyond(answer.objective_micro) => PlacementStatus::Unknown,
            Status::Optimal => PlacementStatus::Optimal,
            Status::Feasible => PlacementStatus::Feasible,
            Status::Unknown => PlacementStatus::Unknown,
        }
    }

    /// The requirements that clash, and the cheapest placement all the same: beyond the budget, or else without the targets
    /// of the paths.
    fn clashing(&self, bound: &Formulation, prepared: &Prepared, answer: &Answer) -> Placement {
        let Self { topology, demand, offers, catalogue, settings } = *self;
        // What is asked from here on is no part of how far the placement is.
        let limits = Limits { watch: None, ..settings.limits };
        let verdict = Verdict {
            clash: requirements_that_clash(topology, demand, catalogue, &limits),
            ..Verdict::of(PlacementStatus::Infeasible)
        };
        if answer.choice.is_some() {
            return self.placed(bound, prepared, answer, verdict);
        }
        let loose = Formulation::of(topology, demand, offers, catalogue, Targets::LeftOut);
        match Prepared::new(&loose.problem, &loose.law) {
            Ok(mut prepared) => {
                let answer = prepared.solve_from(None, &limits);
                self.placed(&loose, &prepared, &answer, verdict)
            }
            Err(_) => self.report(nowhere(offers), verdict),
        }
    }

    /// The cheapest of the placements under which a path is fastest; `None` when the path has no time that could be told.
    fn fastest(&self, path: usize, earlier: Option<&Proof>) -> Option<Placement> {
        let Self { topology, demand, offers, catalogue, settings } = *self;
        let limits = Limits { watch: None, ..settings.limits };
        let fastest = Race { topology, demand, offers, catalogue, limits }.run(path)?;
        let asked = fastest.asked_of(topology);
        let formulation = Formulation::of(&asked, demand, offers, catalogue, Targets::Binding);
        let mut prepared = Prepared::new(&formulation.problem, &formulation.law).ok()?;
        let start = earlier.map(|proof| proof.carried.start_for(&formulation, &asked, offers));
        let answer = prepared.solve_from(start.as_ref(), &settings.limits);
        let status = match self.status(&formulation, &answer) {
            PlacementStatus::Optimal if fastest.is_proved() => PlacementStatus::Optimal,
            PlacementStatus::Optimal | PlacementStatus::Feasible => PlacementStatus::Feasible,
            PlacementStatus::Infeasible | PlacementStatus::Unknown | PlacementStatus::Empty => return None,
        };
        let verdict = Verdict { fastest: Some(fastest), ..Verdict::of(status) };
        Some(self.placed(&formulation, &prepared, &answer, verdict))
    }

    fn report(&self, standings: Vec<Standing>, verdict: Verdict) -> Placement {
        report(self.topology, self.demand, self.offers, self.catalogue, standings, verdict)
    }

    /// The placement that an answer means.
    fn placed(
        &self,
        formulation: &Formulation,
        prepared: &Prepared,
        answer: &Answer,
        mut verdict: Verdict,
    ) -> Placement {
        let proved = verdict.clone();
        let (offers, catalogue) = (self.offers, self.catalogue);
        verdict.steps = answer.steps;
        let Some(choice) = &answer.choice else { return self.report(nowhere(offers), verdict) };
        let objective = answer.objective_micro.unwrap_or(0);
        verdict.objective_micro = answer.objective_micro.map(|objective| formulation.micro(objective));
        let bound = answer.bound_micro.filter(|_| verdict.status != PlacementStatus::Infeasible);
        verdict.bound_micro = bound.map(|bound| formulation.micro(bound));
        let mut standings = nowhere(offers);
        verdict.alternatives = vec![Others::default(); standings.len()];
        let most = self.settings.limits.steps.unwrap_or(u64::MAX);
        let mut steps = most.min(self.settings.work_on_alternatives / choice.len().max(1) as u64);
        let mut taken = choice.clone();
        for (number, index) in formulation.components.iter().enumerate() {
            let own = &offers.components[*index];
            if own.outside {
                continue;
            }
            let chosen = preferred(self.topology, offers, catalogue, formulation, number, &taken, choice);
            taken[number] = chosen;
            let Some(offer) = own.offers.get(chosen as usize) else { continue };
            standings[*index] = Standing::On(*offer);
            let groups = groups(&own.offers);
            let group = |candidate: u32| groups[candidate as usize];
            let wanted = self.settings.alternatives;
            if self.settings.work_on_alternatives == 0 && choice.len() > FEW_FOR_ALTERNATIVES {
                verdict.alternatives[*index] = Others { offers: Vec::new(), more: wanted > 0 };
                continue;
            }
            let (before, limits) = (prepared.steps(), Limits { steps: Some(steps), ..self.settings.limits });
            let others = prepared.alternatives(number, &group, wanted, &limits);
            steps = steps.saturating_sub(prepared.steps() - before);
            let more = |extra: i64| formulation.micro(objective.saturating_add(extra)) - formulation.micro(objective);
            let mut cheapest: Vec<(u32, i64)> =
                others.cheapest.iter().map(|other| (other.candidate, more(other.extra_micro))).collect();
            if group(chosen) != group(choice[number]) {
                // The search took another one that costs the same: that is now the alternative.
                cheapest.retain(|(candidate, _)| group(*candidate) != group(chosen));
                cheapest.insert(0, (choice[number], 0));
                cheapest.truncate(wanted);
            }
            let offers = cheapest.into_iter();
            verdict.alternatives[*index] = Others {
                offers: offers
                    .filter_map(|(candidate, extra)| Some((*own.offers.get(candidate as usize)?, extra)))
                    .collect(),
                more: !others.complete,
            };
        }
        let proof = prepared.solved().filter(|_| answer.status == Status::Optimal);
        let carried = proof.map(|solved| Carried::of(solved, choice, formulation, self.topology, offers));
        let proof = carried.map(|carried| Proof { targets: formulation.targets, carried, verdict: proved });
        Placement { proof, ..self.report(standings, verdict) }
    }
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

/// The best of the candidates that can stand in for the chosen one without changing cost or time, nor the place unless nothing
/// depends on it, and within the quotas that `taken` leaves; where nothing depends on its place it joins the region that hosts
/// most.
fn preferred(
    topology: &Topology,
    offers: &Offers,
    catalogue: &Catalogue,
    formulation: &Formulation,
    component: usize,
    taken: &[u32],
    choice: &[u32],
) -> u32 {
    let chosen = choice[component];
    let all = &formulation.problem.components;
    let Some(own) = all[component].get(chosen as usize) else { return chosen };
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
                offer.quota.is_some() && all[component][candidate as usize].uses.is_empty(),
                !offer.zone_redundant,
                candidate,
            )
        })
    };
    let fits = |uses: &Vec<(u32, u64)>| {
        let others = || all.iter().zip(taken).enumerate().filter(|(other, _)| *other != component);
        let used = |quota: u32| {
            let beside = others().filter_map(|(_, (list, taken))| Some(&list.get(*taken as usize)?.uses));
            let drawn = beside.chain([uses]).flatten().filter(|(other, _)| *other == quota);
            drawn.map(|(_, amount)| u128::from(*amount)).sum::<u128>()
        };
        uses.iter().all(|(quota, _)| used(*quota) <= u128::from(formulation.problem.quotas[*quota as usize].capacity))
    };
    let equal = all[component].iter().zip(0..).filter(|(other, number)| {
        other.cost_micro == own.cost_micro
            && (other.region == own.region || alone)
            && formulation.law.prefers_faster(component, *number, chosen)
            && (other.uses == own.uses || fits(&other.uses))
    });
    equal.min_by_key(|(other, number)| rank(*number, other.region)).map_or(chosen, |(_, number)| number)
}
