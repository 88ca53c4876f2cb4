//! Charges in words: the cost lines of one component.

use super::CostLine;
use super::charge::{Charge, Charged, charges};
use super::usage::is_commitment;
use crate::Demand;
use crate::placement::Offer;
use crate::site::Site;
use crate::words;
use catalogue::{Catalogue, TokenKind};
use model::{Money, Purchase, Topology};
use rust_decimal::Decimal;

/// Decimals of quantities and average prices on screen; amounts are worked out before this rounding.
pub(super) const SHOWN_DECIMALS: u32 = 10;

/// The cost lines of an offer for a component, by its place in the topology. Their amounts add up to
/// [`Offer::monthly_micro`], and one of them has no amount exactly when [`Offer::at_least`] says so.
pub fn lines(
    component: usize,
    offer: &Offer,
    topology: &Topology,
    demand: &Demand,
    catalogue: &Catalogue,
) -> Vec<CostLine> {
    let site = Site::all(topology, demand, catalogue).nth(component);
    site.map(|site| lines_of(&site, offer)).unwrap_or_default()
}

pub(crate) fn lines_of(site: &Site, offer: &Offer) -> Vec<CostLine> {
    let mut lines = Vec::new();
    charges(site, offer, true, |charged| lines.push(line(site, offer, charged)));
    lines
}

/// The block of a meter as people say it: the provider writes `1/Hour`, `10K` and `1 GB/Month`.
fn unit_in_words(unit: &str) -> String {
    let one = unit.strip_prefix("1 ").or_else(|| unit.strip_prefix("1/")).map(str::to_lowercase);
    match (unit, one) {
        ("1", _) => "unit".to_owned(),
        (_, Some(one)) => one
            .replace("gb/month", "GB-month")
            .replace("gib/month", "GiB-month")
            .replace("gb", "GB")
            .replace("gib", "GiB"),
        (_, None) => format!("× {unit}"),
    }
}

fn line(site: &Site, offer: &Offer, charged: Charged) -> CostLine {
    let currency = site.catalogue.snapshot().currency;
    let money = |amount: Decimal| Money { amount, currency };
    let model_of = |name: &str, version: &str| format!("{name} {version}").trim_end().to_owned();
    let commitment = is_commitment(offer.purchase);
    let (meter, unit, purchase) = match charged.what {
        Charge::Machines(size) => {
            let how = words::purchase(offer.purchase);
            (format!("{} · Linux, {how}", size.sku), "hour".to_owned(), offer.purchase)
        }
        Charge::Meter(meter) => (meter.title.clone(), unit_in_words(&meter.unit), Purchase::PayAsYouGo),
        Charge::UnpricedMeter(meter) => {
            let known = site.catalogue.meters().iter().find(|known| known.id == *meter);
            let (title, unit) =
                known.map_or((meter, "unit".to_owned()), |known| (known.title.as_str(), unit_in_words(&known.unit)));
            (format!("{title} (no price in this region)"), unit, Purchase::PayAsYouGo)
        }
        Charge::Tokens(model, kind) => {
            let kind = match kind {
                TokenKind::Input => "input tokens",
                TokenKind::CachedInput => "input tokens from the prompt cache",
                TokenKind::Output => "output tokens",
                TokenKind::Training => "training tokens",
            };
            let model = model_of(model.id.as_str(), &model.version);
            (format!("{model} · {kind}"), "1M tokens".to_owned(), Purchase::PayAsYouGo)
        }
        Charge::Units(model) => {
            let model = model_of(model.id.as_str(), &model.version);
            let unit = if commitment { "month of a year" } else { "hour" };
            (
                format!("{model} · provisioned units, {}", words::purchase(offer.purchase)),
                unit.to_owned(),
                offer.purchase,
            )
        }
        Charge::Platform(platform) => {
            (format!("{} (no price in the tables)", platform.title), "month".to_owned(), Purchase::PayAsYouGo)
        }
        Charge::Unsized(missing) => {
            (format!("Capacity that depends on the {missing}"), "month".to_owned(), Purchase::PayAsYouGo)
        }
    };
    CostLine {
        component: Some(site.component.id.clone()),
        link: None,
        meter,
        quantity: charged.quantity.map(|quantity| quantity.round_dp(SHOWN_DECIMALS).normalize()),
        unit,
        price: charged.price.map(|price| money(price.round_dp(SHOWN_DECIMALS).normalize())),
        amount: charged.amount.map(money),
        formula: match charged.what {
            Charge::Unsized(missing) => format!("the {missing} is not stated"),
            // A formula that begins with its divisor has nothing to divide.
            _ if charged.quantity.is_none() && charged.formula.trim_start().starts_with(['÷', '×']) => untold(),
            _ if charged.quantity.is_none() && charged.formula.is_empty() => untold(),
            _ => charged.formula,
        },
        region: (!offer.global).then(|| site.catalogue.regions()[offer.region].id.clone()),
        purchase,
        source: charged.source,
    }
}

fn untold() -> String {
    "the workload does not tell".to_owned()
}

#[cfg(test)]
mod tests {
    use super::unit_in_words;

    #[test]
    fn a_unit_reads_as_people_say_it() {
        let said = ["1/Hour", "1 Hour", "1/Day", "1 GB/Month", "1 GiB Second", "10K", "1"].map(unit_in_words);
        assert_eq!(said, ["hour", "hour", "day", "GB-month", "GiB second", "× 10K", "unit"]);
    }
}
