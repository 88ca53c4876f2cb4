//! Prices of virtual machines: one row for a size in a region, from up to six items of the price list.

use super::PriceItem;
use super::gather::Ranked;
use super::rows::{BaseTable, Cells, cells, optional};
use crate::{Catalogue, RegionIndex, VmClass};
use model::{RegionId, SkuId};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Hours of a year of 365 days, which is how the provider counts reservations.
const HOURS_A_YEAR: u32 = 8_760;

/// Decimal places of a price that was divided.
const PLACES: u32 = 6;

/// Prices of sizes in regions.
pub(super) struct Machines<'base> {
    base: &'base Catalogue,
    prices: BTreeMap<(RegionIndex, usize), Prices>,
}

/// The prices of one size in one region.
#[derive(Debug, Clone, Copy, Default)]
struct Prices {
    pay_as_you_go: Option<Ranked>,
    spot: Option<Ranked>,
    reserved_1_year: Option<Ranked>,
    reserved_3_years: Option<Ranked>,
    savings_1_year: Option<Ranked>,
    savings_3_years: Option<Ranked>,
}

impl<'base> Machines<'base> {
    pub(super) fn new(base: &'base Catalogue) -> Self {
        Self { base, prices: BTreeMap::new() }
    }

    /// Whether an item prices a size that plans can use, under Linux.
    pub(super) fn wants(&self, item: &PriceItem) -> bool {
        self.size(item).is_some()
            && !item.product_name.contains("Windows")
            && !item.product_name.contains("Cloud Services")
            && !item.product_name.contains("CloudServices")
            && !says(item, "Low Priority")
    }

    pub(super) fn add(&mut self, item: &PriceItem) -> Result<bool, String> {
        let Some(size) = self.size(item) else { return Ok(false) };
        let Some(region) = self.base.region_index(&RegionId::new(item.arm_region_name.as_str())) else {
            return Ok(false);
        };
        if item.unit_of_measure != "1 Hour" {
            return Err(format!("a machine is priced by the hour and not by “{}”", item.unit_of_measure));
        }
        if item.retail_price <= Decimal::ZERO {
            return Err("a machine that costs nothing".to_owned());
        }
        let prices = self.prices.entry((region, size)).or_default();
        let hourly = |years: u32| (item.retail_price / Decimal::from(HOURS_A_YEAR * years)).round_dp(PLACES);
        match (item.price_type.as_str(), item.reservation_term.as_deref()) {
            ("Reservation", Some("1 Year")) => Ranked::of(item, hourly(1)).settle(&mut prices.reserved_1_year),
            ("Reservation", Some("3 Years")) => Ranked::of(item, hourly(3)).settle(&mut prices.reserved_3_years),
            // Terms that no plan can choose.
            ("Reservation", _) => {}
            ("Consumption", _) if says(item, "Spot") => Ranked::of(item, item.retail_price).settle(&mut prices.spot),
            ("Consumption", _) => {
                Ranked::of(item, item.retail_price).settle(&mut prices.pay_as_you_go);
                for plan in &item.savings_plan {
                    let price = Ranked::of(item, plan.retail_price);
                    match plan.term.as_str() {
                        "1 Year" => price.settle(&mut prices.savings_1_year),
                        "3 Years" => price.settle(&mut prices.savings_3_years),
                        _ => {}
                    }
                }
            }
            (other, _) => return Err(format!("“{other}” is no kind of price that is known here")),
        }
        Ok(true)
    }

    /// The rows of the table; zones are those of the base, which the price list does not say.
    pub(super) fn rows(&self, base: &BaseTable) -> Vec<Cells> {
        let key = |row: &Cells| Some((row.get("region")?.clone(), row.get("size")?.clone()));
        let known: BTreeMap<(String, String), &Cells> =
            base.rows.iter().filter_map(|row| Some((key(row)?, row))).collect();
        let mut rows = Vec::with_capacity(self.prices.len());
        for ((region, size), prices) in &self.prices {
            let region = self.base.regions()[*region].id.as_str().to_owned();
            let size = self.base.vm_sizes()[*size].sku.as_str().to_owned();
            let before = known.get(&(region.clone(), size.clone()));
            let zones = before.and_then(|row| row.get("zones")).cloned().unwrap_or_default();
            let amount = |price: Option<Ranked>| optional(price.map(|price| price.amount));
            rows.push(cells([
                ("region", region),
                ("size", size),
                ("zones", zones),
                ("pay_as_you_go", amount(prices.pay_as_you_go)),
                ("spot", amount(prices.spot)),
                ("reserved_1_year", amount(prices.reserved_1_year)),
                ("reserved_3_years", amount(prices.reserved_3_years)),
                ("savings_1_year", amount(prices.savings_1_year)),
                ("savings_3_years", amount(prices.savings_3_years)),
                ("sources", prices.sources()),
            ]));
        }
        rows
    }

    fn size(&self, item: &PriceItem) -> Option<usize> {
        if item.arm_sku_name.is_empty() {
            return None;
        }
        let (place, size) = self.base.vm_size(&SkuId::new(item.arm_sku_name.as_str()))?;
        (size.class != VmClass::Other).then_some(place)
    }
}

impl Prices {
    fn all(&self) -> [Option<Ranked>; 6] {
        [
            self.pay_as_you_go,
            self.spot,
            self.reserved_1_year,
            self.reserved_3_years,
            self.savings_1_year,
            self.savings_3_years,
        ]
    }

    /// Letters for the sources of pay as you go, spot and commitments: `A` is the API that was read.
    fn sources(&self) -> String {
        let letter = |known: bool| if known { 'A' } else { '-' };
        let committed = self.all()[2..].iter().any(Option::is_some);
        [self.pay_as_you_go.is_some(), self.spot.is_some(), committed].into_iter().map(letter).collect()
    }
}

/// Whether the SKU or the meter of an item ends with a word.
fn says(item: &PriceItem, word: &str) -> bool {
    item.sku_name.ends_with(word) || item.meter_name.ends_with(word)
}
