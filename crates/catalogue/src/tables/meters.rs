//! Service meters and their prices, and the price of traffic between regions.

use crate::read::Snapshot;
use crate::table::{Row, sorted, values};
use crate::tables::places::{Place, Places};
use crate::tables::prices::dated_price;
use crate::{Meter, MeterPrice, Price, TableError};
use rust_decimal::Decimal;
use serde::Deserialize;

const METERS: &[&str] = &["meter", "title", "unit", "included", "granted"];

const METER_PRICES: &[&str] = &["meter", "place", "tier_from", "price", "dated", "source"];

const EGRESS: &[&str] = &["continent", "reach", "free_gib", "price_per_gib", "dated", "source"];

/// Meters and their prices.
#[derive(Debug)]
pub(crate) struct Meters {
    /// Sorted by id.
    pub(crate) meters: Vec<Meter>,
    /// Sorted by meter, then place.
    pub(crate) prices: Vec<(Place, MeterPrice)>,
    /// Price of one GiB between regions, by the continent it leaves from.
    pub(crate) egress: Egress,
}

/// Sorted by continent, then reach.
pub(crate) type Egress = Vec<((String, Reach), Price)>;

/// How far traffic between two regions goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Reach {
    /// To another region of the continent.
    Within,
    /// To another continent.
    Between,
}

impl Meters {
    pub(crate) fn read(snapshot: &Snapshot<'_>, places: &Places) -> Result<Self, TableError> {
        let meters = meters(snapshot)?;
        Ok(Self { prices: meter_prices(snapshot, places, &meters)?, egress: egress(snapshot)?, meters })
    }

    /// How many of its driver's units one block of a meter holds.
    pub(crate) fn block(&self, id: &str) -> Option<Decimal> {
        find(&self.meters, id).map(|index| self.meters[index].block)
    }

    /// The id of a meter, owned, if there is such a meter.
    pub(crate) fn known(&self, id: &str) -> Option<String> {
        find(&self.meters, id).map(|_| id.to_owned())
    }
}

/// How many of a driver's units one block of a quoted unit holds; `None` for a unit text we do not know.
///
/// Memory over time is counted in GiB-seconds by its driver, so an hour of it holds 3600. The provider's GB are GiB.
pub(crate) fn block_of(unit: &str) -> Option<Decimal> {
    let block: i64 = match unit {
        "1" | "1 Hour" | "1/Hour" | "1/Day" | "1/Month" | "1 Second" => 1,
        "1 GB" | "1 GiB" | "1 GB/Month" | "1 GiB/Month" | "1 GB Second" | "1 GiB Second" => 1,
        "10" => 10,
        "100" | "100 Hours" | "100 Seconds" | "100 GB Seconds" => 100,
        "1K" => 1_000,
        "1 GB Hour" | "1 GiB Hour" => 3_600,
        "10K" | "10K/Month" => 10_000,
        "50K" => 50_000,
        "1M" | "1M/Month" => 1_000_000,
        "10M" => 10_000_000,
        _ => return None,
    };
    Some(Decimal::from(block))
}

fn find(meters: &[Meter], id: &str) -> Option<usize> {
    meters.binary_search_by(|meter| meter.id.as_str().cmp(id)).ok()
}

fn meters(snapshot: &Snapshot<'_>) -> Result<Vec<Meter>, TableError> {
    let rows = snapshot.table("meters", METERS)?.read(|row| {
        let id = row.word()?.to_owned();
        let title = row.word()?.to_owned();
        let unit = row.word()?.to_owned();
        let block = block_of(&unit).ok_or_else(|| row.fault(&format!("“{unit}” is not a unit that is known here")))?;
        let (included, granted) = (row.amount()?, row.amount()?);
        Ok((id.clone(), Meter { id, title, unit, block, included, granted, source: row.source() }))
    })?;
    Ok(values(sorted(rows, |meter: &Meter| meter.source)?))
}

fn meter_prices(
    snapshot: &Snapshot<'_>,
    places: &Places,
    meters: &[Meter],
) -> Result<Vec<(Place, MeterPrice)>, TableError> {
    let currency = snapshot.info.currency;
    let rows = snapshot.table("meter_prices", METER_PRICES)?.read(|row| {
        let meter = row.key(|id| find(meters, id))?;
        let place = places.place(row)?;
        let from = row.amount()?;
        Ok(((meter, place, from), dated_price(row, currency)?))
    })?;
    let mut prices: Vec<(Place, MeterPrice)> = Vec::new();
    let mut open: Option<(usize, Place)> = None;
    for ((meter, place, from), price) in sorted(rows, |price| price.source)? {
        if open != Some((meter, place)) {
            if !from.is_zero() {
                return Err(TableError::at(
                    price.source.table,
                    price.source.line,
                    "the lowest tier does not start at 0",
                ));
            }
            prices.push((place, with_free_tier(&meters[meter], price)));
            open = Some((meter, place));
        }
        if let Some((_, last)) = prices.last_mut() {
            add_tier(last, &meters[meter], from, price);
        }
    }
    Ok(prices)
}

/// The meter with the tier that costs nothing because it is included or granted, where the price list has no such tier.
fn with_free_tier(meter: &Meter, first: Price) -> MeterPrice {
    let free = !meter.included.is_zero() || (!meter.granted.is_zero() && !first.amount.is_zero());
    MeterPrice {
        meter: meter.id.clone(),
        title: meter.title.clone(),
        unit: meter.unit.clone(),
        block: meter.block,
        granted: meter.granted,
        tiers: free.then_some((Decimal::ZERO, Price { amount: Decimal::ZERO, ..first })).into_iter().collect(),
    }
}

/// Adds a tier of the price list. Free blocks that the list leaves out come first: each bound moves up by what a
/// resource includes, and the lowest bound of a list without a free tier by what is granted.
fn add_tier(price: &mut MeterPrice, meter: &Meter, from: Decimal, tier: Price) {
    let unlisted = from.is_zero() && !tier.amount.is_zero();
    let from = if unlisted { meter.included.max(meter.granted) } else { from + meter.included };
    if !meter.granted.is_zero() && price.tiers.len() == 1 && !tier.amount.is_zero() {
        // The list's own bound of the free tier is the one that holds in its region.
        price.granted = from;
    }
    price.tiers.push((from, tier));
}

/// A meter with the prices of a price sheet: tiers as (lower bound, included blocks, price), lowest first.
///
/// A sheet with a tier of its own replaces the retail tiers from its lowest bound up. A sheet without tiers has one price
/// for everything beyond what is free: its own included quantity, or else what the retail list includes or grants.
pub(crate) fn overlaid(
    meter: &Meter,
    retail: Option<&MeterPrice>,
    laid: impl ExactSizeIterator<Item = (Decimal, Decimal, Price)>,
) -> MeterPrice {
    let laid: Vec<(Decimal, Decimal, Price)> = laid.collect();
    let blank = MeterPrice {
        meter: meter.id.clone(),
        title: meter.title.clone(),
        unit: meter.unit.clone(),
        block: meter.block,
        granted: retail.map_or(meter.granted, |retail| retail.granted),
        tiers: Vec::new(),
    };
    let free_below = match retail.map(|retail| retail.tiers.as_slice()) {
        Some([(_, free), (bound, _), ..]) if free.amount.is_zero() => *bound,
        _ => meter.included.max(meter.granted),
    };
    let tiers = match laid.as_slice() {
        [] => Vec::new(),
        [(from, included, price)] if from.is_zero() => {
            let bound = if included.is_zero() { free_below } else { *included };
            let free = (Decimal::ZERO, Price { amount: Decimal::ZERO, ..*price });
            if bound.is_zero() { vec![(bound, *price)] } else { vec![free, (bound, *price)] }
        }
        [(lowest, ..), ..] => {
            let below = retail.into_iter().flat_map(|retail| &retail.tiers);
            let below = below.copied().filter(|(from, _)| *from < *lowest + meter.included);
            below.chain(laid.iter().map(|(from, _, price)| (*from + meter.included, *price))).collect()
        }
    };
    MeterPrice { tiers, ..blank }
}

fn egress(snapshot: &Snapshot<'_>) -> Result<Egress, TableError> {
    let currency = snapshot.info.currency;
    let rows = snapshot.table("egress", EGRESS)?.read(|row: &mut Row<'_>| {
        let continent = row.word()?.to_owned();
        let reach = row.choice()?;
        // A few GiB a month are free; they are worth less than a dollar and shared by the whole account.
        row.skip();
        Ok(((continent, reach), dated_price(row, currency)?))
    })?;
    sorted(rows, |price| price.source)
}

#[cfg(test)]
mod tests {
    use super::block_of;
    use rust_decimal::Decimal;

    #[test]
    fn a_quoted_block_holds_as_many_units_as_it_says() {
        assert_eq!(block_of("10K"), Some(Decimal::from(10_000)));
        assert_eq!(block_of("1/Day"), Some(Decimal::ONE));
        assert_eq!(block_of("1 GiB Hour"), Some(Decimal::from(3_600)));
    }

    #[test]
    fn an_unknown_unit_is_not_guessed() {
        assert_eq!(block_of("1 Furlong"), None);
        assert_eq!(block_of("1k"), None);
    }
}
