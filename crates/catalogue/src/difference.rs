//! What is different between the prices of two snapshots.

use crate::tables::meters::Reach;
use crate::tables::places::Place;
use crate::{Catalogue, Deployment, Source, TableError, Term, TokenKind};
use model::{Currency, Purchase};
use rust_decimal::Decimal;
use serde::Serialize;
use std::cmp::Ordering;
use ts_rs::TS;

/// The prices of two snapshots compared, each list sorted by what the price is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SnapshotDifference {
    /// Id of the older snapshot, the one compared from.
    pub from: String,
    /// Id of the newer snapshot, the one compared to.
    pub to: String,
    /// The currency of all amounts.
    pub currency: Currency,
    /// Prices that both have with other amounts.
    pub changed: Vec<PriceChange>,
    /// Prices that only the newer one has.
    pub new: Vec<PriceChange>,
    /// Prices that only the older one has.
    pub vanished: Vec<PriceChange>,
    /// Prices that both have with the same amount.
    pub unchanged: u32,
}

/// One price in two snapshots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct PriceChange {
    /// What it is the price of: `Standard_D8s_v5, pay as you go`.
    pub what: String,
    /// Where it holds: a region, a data zone, a continent or `anywhere`.
    pub place: String,
    /// What it was.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub old: Option<Decimal>,
    /// What it is now.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub now: Option<Decimal>,
    /// The row it stood in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_source: Option<Source>,
    /// The row it stands in now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
}

impl PriceChange {
    /// By how many percent it rose, or fell when negative; `None` when it is new, has vanished or was zero.
    pub fn percent(&self) -> Option<Decimal> {
        let (old, now) = self.old.zip(self.now)?;
        let share = (now - old).checked_div(old)?;
        Some((share * Decimal::ONE_HUNDRED).round_dp(1))
    }
}

/// Compares the prices of two snapshots.
///
/// # Errors
/// When they are in different currencies: every price would have changed, and none would say why.
pub fn difference(from: &Catalogue, to: &Catalogue) -> Result<SnapshotDifference, TableError> {
    let (old, new) = (from.snapshot(), to.snapshot());
    if old.currency != new.currency {
        let problem = format!("“{}” is in {} and “{}” in {}", old.id, old.currency, new.id, new.currency);
        return Err(TableError::whole("manifest", problem, "Refresh one of them in the currency of the other"));
    }
    let mut difference = SnapshotDifference {
        from: old.id.clone(),
        to: new.id.clone(),
        currency: new.currency,
        changed: Vec::new(),
        new: Vec::new(),
        vanished: Vec::new(),
        unchanged: 0,
    };
    let (old, new) = (prices(from), prices(to));
    let (mut left, mut right) = (old.iter().peekable(), new.iter().peekable());
    loop {
        let order = match (left.peek(), right.peek()) {
            (None, None) => break,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(old), Some(new)) => old.key.cmp(&new.key),
        };
        let old = (order != Ordering::Greater).then(|| left.next()).flatten();
        let new = (order != Ordering::Less).then(|| right.next()).flatten();
        match (old, new) {
            (Some(old), Some(new)) if old.amount == new.amount => difference.unchanged += 1,
            (Some(old), Some(new)) => difference.changed.push(change(&new.key, Some(old), Some(new))),
            (Some(old), None) => difference.vanished.push(change(&old.key, Some(old), None)),
            (None, Some(new)) => difference.new.push(change(&new.key, None, Some(new))),
            (None, None) => break,
        }
    }
    Ok(difference)
}

/// A price of one snapshot.
struct Listed<'a> {
    key: Key<'a>,
    amount: Decimal,
    source: Source,
}

/// What a price is of. The order is that of the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Machine { sku: &'a str, place: &'a str, purchase: Purchase },
    Meter { id: &'a str, place: &'a str, from: Decimal },
    Tokens { model: &'a str, version: &'a str, deployment: Deployment, kind: TokenKind, place: &'a str },
    Provisioned { deployment: Deployment, term: Term, place: &'a str },
    Egress { continent: &'a str, reach: Reach },
}

/// Every way to buy a machine.
const PURCHASES: [Purchase; 6] = [
    Purchase::PayAsYouGo,
    Purchase::Spot,
    Purchase::SavingsPlan1Year,
    Purchase::SavingsPlan3Years,
    Purchase::Reserved1Year,
    Purchase::Reserved3Years,
];

/// Every price of a snapshot, sorted.
fn prices(catalogue: &Catalogue) -> Vec<Listed<'_>> {
    let place = |place: Place| match place {
        Place::Region(region) => catalogue.regions()[region].id.as_str(),
        Place::DataZone(zone) => catalogue.places.data_zones[zone].as_str(),
        Place::Anywhere => "anywhere",
    };
    let mut listed = Vec::new();
    for region in 0..catalogue.regions().len() {
        for row in catalogue.vm_prices(region) {
            for purchase in PURCHASES {
                let Some(price) = catalogue.machine_price(region, row.size, purchase) else { continue };
                let sku = catalogue.vm_sizes()[row.size].sku.as_str();
                let key = Key::Machine { sku, place: place(Place::Region(region)), purchase };
                listed.push(Listed { key, amount: price.amount, source: price.source });
            }
        }
    }
    for (at, meter) in &catalogue.meters.prices {
        for (from, price) in &meter.tiers {
            let key = Key::Meter { id: &meter.meter, place: place(*at), from: *from };
            listed.push(Listed { key, amount: price.amount, source: price.source });
        }
    }
    for (tokens, price) in &catalogue.models.token_prices {
        let model = &catalogue.models()[tokens.model];
        let key = Key::Tokens {
            model: model.id.as_str(),
            version: &model.version,
            deployment: tokens.deployment,
            kind: tokens.kind,
            place: place(tokens.place),
        };
        listed.push(Listed { key, amount: price.amount, source: price.source });
    }
    for ((deployment, term, at), price) in &catalogue.models.provisioned_prices {
        let key = Key::Provisioned { deployment: *deployment, term: *term, place: place(*at) };
        listed.push(Listed { key, amount: price.amount, source: price.source });
    }
    for ((continent, reach), price) in &catalogue.meters.egress {
        let key = Key::Egress { continent, reach: *reach };
        listed.push(Listed { key, amount: price.amount, source: price.source });
    }
    listed.sort_unstable_by_key(|price| price.key);
    listed
}

fn change(key: &Key<'_>, old: Option<&Listed<'_>>, new: Option<&Listed<'_>>) -> PriceChange {
    let (what, place) = match key {
        Key::Machine { sku, place, purchase } => (format!("{sku}, {}", words(purchase)), place),
        Key::Meter { id, place, from } if from.is_zero() => ((*id).to_owned(), place),
        Key::Meter { id, place, from } => (format!("{id} from {}", from.normalize()), place),
        Key::Tokens { model, version, deployment, kind, place } => {
            (format!("{model} {version}, {}, {} tokens", words(deployment), words(kind)), place)
        }
        Key::Provisioned { deployment, term, place } => {
            (format!("provisioned unit, {}, {}", words(deployment), words(term)), place)
        }
        Key::Egress { continent, reach: Reach::Within } => ("traffic within the continent".to_owned(), continent),
        Key::Egress { continent, reach: Reach::Between } => ("traffic to other continents".to_owned(), continent),
    };
    PriceChange {
        what,
        place: (*place).to_owned(),
        old: old.map(|price| price.amount),
        now: new.map(|price| price.amount),
        old_source: old.map(|price| price.source),
        source: new.map(|price| price.source),
    }
}

/// A word of the tables as people read it: `reserved-1-year` without its dashes.
fn words(word: &impl Serialize) -> String {
    let value = serde_json::to_value(word).unwrap_or_default();
    value.as_str().unwrap_or_default().replace('-', " ")
}
