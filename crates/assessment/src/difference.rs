//! What a newer snapshot does to a plan: its cost, its best placement and its findings.

use crate::{Assessment, assess};
use analysis::Amount;
use analysis::placement::{ChosenOffer, PlacementStatus, Settings};
use catalogue::Catalogue;
use model::{ComponentId, Document, Money, Topology};
use serde::Serialize;
use std::collections::BTreeSet;
use ts_rs::TS;

/// One plan assessed against two snapshots.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct PlanDifference {
    /// What it cost in a month.
    pub old_monthly: Amount,
    /// What it costs now.
    pub monthly: Amount,
    /// By how much the known part rose, or fell when negative.
    pub change: Option<Money>,
    /// Whether the best placement was found, before and now.
    pub status: [PlacementStatus; 2],
    /// Components whose best offer is another one, in the order of the document.
    pub moved: Vec<Moved>,
    /// Components whose cost is another one although they stay where they were.
    pub repriced: Vec<Repriced>,
    /// Findings that were not there before.
    pub new_findings: Vec<FindingNote>,
    /// Findings that are no longer there.
    pub gone_findings: Vec<FindingNote>,
}

/// A component whose best offer changed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Moved {
    /// The component.
    pub component: ComponentId,
    /// Its offer before, in words; `None` when it had none.
    pub old: Option<String>,
    /// Its offer now, in words; `None` when it has none.
    pub now: Option<String>,
}

/// A component that costs something else in the same place.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Repriced {
    /// The component.
    pub component: ComponentId,
    /// What it cost in a month.
    pub old: Amount,
    /// What it costs now.
    pub now: Amount,
}

/// A finding, named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingNote {
    /// Code of the rule.
    pub code: String,
    /// What it is about.
    pub subjects: Vec<String>,
    /// What was seen.
    pub seen: String,
}

/// Assesses a plan against two snapshots and says what is different.
pub fn difference(document: &Document, from: &Catalogue, to: &Catalogue, settings: &Settings) -> PlanDifference {
    let topology = Topology::of(document);
    let (old, new) = (assess(&topology, from, settings), assess(&topology, to, settings));
    let (moved, repriced) = placements(&old, &new);
    let (before, now) = (old.cost.monthly, new.cost.monthly);
    let change = now.known.amount.checked_sub(before.known.amount);
    PlanDifference {
        old_monthly: before,
        monthly: now,
        change: change
            .filter(|_| now.known.currency == before.known.currency)
            .map(|amount| Money { amount, currency: now.known.currency }),
        status: [old.placement.status, new.placement.status],
        moved,
        repriced,
        new_findings: findings_without(&new, &old),
        gone_findings: findings_without(&old, &new),
    }
}

fn placements(old: &Assessment, new: &Assessment) -> (Vec<Moved>, Vec<Repriced>) {
    let (mut moved, mut repriced) = (Vec::new(), Vec::new());
    for now in &new.placement.components {
        let before = old.placement.components.iter().find(|placed| placed.component == now.component);
        let before = before.and_then(|placed| placed.offer.as_ref());
        let words = |offer: Option<&ChosenOffer>| offer.map(words);
        let (was, is) = (words(before), words(now.offer.as_ref()));
        if was != is {
            moved.push(Moved { component: now.component.clone(), old: was, now: is });
        } else if let Some((before, offer)) = before.zip(now.offer.as_ref())
            && before.monthly != offer.monthly
        {
            repriced.push(Repriced { component: now.component.clone(), old: before.monthly, now: offer.monthly });
        }
    }
    (moved, repriced)
}

/// An offer in words: `3 × Standard_D8s_v5 on Azure Kubernetes Service in Sweden Central, reserved 1 year`.
fn words(offer: &ChosenOffer) -> String {
    let purchase = serde_json::to_value(offer.purchase).unwrap_or_default();
    let purchase = purchase.as_str().unwrap_or_default().replace('-', " ");
    let zones = if offer.zone_redundant { ", over zones" } else { "" };
    format!("{}, {purchase}{zones}", offer.words())
}

/// Findings of one assessment that the other does not have: a finding is known by its rule and its subjects, because the
/// numbers in it change with every price.
fn findings_without(with: &Assessment, without: &Assessment) -> Vec<FindingNote> {
    let known: BTreeSet<(&str, &[String])> =
        without.findings.iter().map(|finding| (finding.code.as_str(), finding.subjects.as_slice())).collect();
    let new = with.findings.iter().filter(|finding| !known.contains(&(&finding.code, &finding.subjects)));
    new.map(|finding| FindingNote {
        code: finding.code.clone(),
        subjects: finding.subjects.clone(),
        seen: finding.seen.clone(),
    })
    .collect()
}
