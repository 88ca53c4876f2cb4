//! Why not another choice: a component is forced onto it, everything is placed anew, and the difference is told.

use super::{
    ChosenOffer, ClashItem, Limits, PlacedComponent, PlacementReport, PlacementStatus, Rejection, Settings, offers,
    solve,
};
use crate::{Amount, Demand};
use catalogue::Catalogue;
use model::{Choice, ComponentId, Document, Money, Objective, Topology};
use serde::Serialize;

/// What stands against a choice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase", tag = "answer")]
pub enum WhyNot {
    /// Nothing: the plan has it.
    Chosen {
        /// What the plan has.
        offer: ChosenOffer,
    },
    /// It is possible, and costs this.
    Possible {
        /// What the component then has.
        offer: ChosenOffer,
        /// Monthly cost of the whole plan with it.
        total: Amount,
        /// What that is more than now; `None` when nothing is placed now. Negative when a pin that is given up for it saves.
        extra: Option<Money>,
        /// Whether the extra cost may be smaller, because the search was stopped before its proof.
        at_most: bool,
    },
    /// Nothing of that kind is offered to the component.
    NotOffered {
        /// What was rejected, and why.
        rejected: Vec<Rejection>,
    },
    /// It is offered, but these requirements cannot hold together with it.
    Clashes {
        /// The requirements.
        clash: Vec<ClashItem>,
    },
    /// The search was stopped before an answer was found.
    Unknown,
}

/// What stands against a choice for a component: everything is placed anew with it. Whatever the choice does not state is left to
/// the search, but for pins of the component that say nothing of the same: a forced platform replaces a pinned SKU and
/// count, a forced SKU replaces a pinned count. `None` when the plan has no such component.
pub fn why_not(
    document: &Document,
    catalogue: &Catalogue,
    component: &ComponentId,
    forced: &Choice,
    limits: &Limits<'_>,
) -> Option<WhyNot> {
    let now = place(document, catalogue, limits);
    let placed = of_component(&now, component)?;
    if let Some(offer) = placed.offer.as_ref().filter(|offer| grants(offer, forced)) {
        return Some(WhyNot::Chosen { offer: offer.clone() });
    }
    let mut other = document.clone();
    let own = other.components.iter_mut().find(|own| own.id == *component)?;
    if forced.platform.is_some() {
        (own.choice.sku, own.choice.count) = (None, None);
    }
    if forced.sku.is_some() {
        own.choice.count = None;
    }
    own.choice = own.choice.overlaid(forced);
    let then = place(&other, catalogue, limits);
    let placed = of_component(&then, component)?;
    Some(match (then.status, placed.offer.clone(), then.objective) {
        (PlacementStatus::Infeasible, ..) => WhyNot::Clashes { clash: then.clash },
        (PlacementStatus::Optimal | PlacementStatus::Feasible, Some(offer), Some(total)) => WhyNot::Possible {
            offer,
            total,
            extra: now.objective.map(|now| Money { amount: total.known.amount - now.known.amount, ..total.known }),
            at_most: then.status == PlacementStatus::Feasible,
        },
        (PlacementStatus::Unknown, ..) => WhyNot::Unknown,
        _ => {
            let named = |rejection: &&Rejection| {
                forced.platform.as_ref().is_none_or(|platform| rejection.platform == *platform)
            };
            WhyNot::NotOffered { rejected: placed.rejected.iter().filter(named).cloned().collect() }
        }
    })
}

fn place(document: &Document, catalogue: &Catalogue, limits: &Limits<'_>) -> PlacementReport {
    let mut document = document.clone();
    if document.requirements.objective != Some(Objective::LatencyWithinBudget) {
        // Whoever asks what something would cost wants to know it beyond the budget too.
        document.requirements.monthly_budget = None;
    }
    let topology = Topology::of(&document);
    let demand = Demand::of(&topology);
    let offers = offers(&topology, &demand, catalogue);
    solve(&topology, &demand, &offers, catalogue, &Settings { limits: *limits, alternatives: 0, ..Settings::default() })
        .report
}

fn of_component<'r>(report: &'r PlacementReport, component: &ComponentId) -> Option<&'r PlacedComponent> {
    report.components.iter().find(|placed| placed.component == *component)
}

/// Whether an offer is what a choice asks for.
fn grants(offer: &ChosenOffer, wished: &Choice) -> bool {
    wished.platform.as_ref().is_none_or(|platform| *platform == offer.platform)
        && wished.region.as_ref().is_none_or(|region| *region == offer.region)
        && wished.sku.as_ref().is_none_or(|sku| *sku == offer.sku)
        && wished.count.is_none_or(|count| count == offer.count)
        && wished.purchase.is_none_or(|purchase| purchase == offer.purchase)
}
