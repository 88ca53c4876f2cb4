//! Prices of service meters with their tiers, and of traffic between regions.

use super::gather::Ranked;
use super::rows::{Cells, amount, cells};
use super::{API, PriceItem};
use crate::tables::meters::block_of;
use crate::{Catalogue, RegionIndex};
use model::RegionId;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Where a price holds: a region, or everywhere.
type Somewhere = Option<RegionIndex>;

/// Tiers of a price from the lowest amount up.
type Tiers = BTreeMap<Decimal, Ranked>;

/// Prices of service meters and of traffic.
pub(super) struct ServicePrices<'base> {
    base: &'base Catalogue,
    meters: BTreeMap<(&'base str, Somewhere), Tiers>,
    egress: BTreeMap<(&'base str, &'base str), Tiers>,
}

impl<'base> ServicePrices<'base> {
    pub(super) fn new(base: &'base Catalogue) -> Self {
        Self { base, meters: BTreeMap::new(), egress: BTreeMap::new() }
    }

    pub(super) fn add_meter(
        &mut self,
        meter: &'base str,
        continent: Option<&str>,
        item: &PriceItem,
    ) -> Result<bool, String> {
        if item.price_type != "Consumption" {
            return Ok(true);
        }
        let ours = self.base.meter_block(meter).ok_or("its meter has no unit")?;
        let theirs = block(&item.unit_of_measure)?;
        let scale = ours / theirs;
        let from = item.tier_minimum_units / scale;
        let price = Ranked::of(item, (item.retail_price * scale).round_dp(10));
        let places = self.places(continent, item);
        for place in &places {
            let tiers = self.meters.entry((meter, *place)).or_default();
            let mut settled = tiers.get(&from).copied();
            price.settle(&mut settled);
            tiers.extend(settled.map(|price| (from.normalize(), price)));
        }
        Ok(!places.is_empty())
    }

    pub(super) fn add_egress(
        &mut self,
        continent: &'base str,
        reach: &'base str,
        item: &PriceItem,
    ) -> Result<bool, String> {
        let theirs = block(&item.unit_of_measure)?;
        let tiers = self.egress.entry((continent, reach)).or_default();
        let from = item.tier_minimum_units * theirs;
        let mut settled = tiers.get(&from).copied();
        Ranked::of(item, item.retail_price / theirs).settle(&mut settled);
        tiers.extend(settled.map(|price| (from.normalize(), price)));
        Ok(true)
    }

    /// Where an item's price holds.
    fn places(&self, continent: Option<&str>, item: &PriceItem) -> Vec<Somewhere> {
        if let Some(continent) = continent {
            let regions = 0..self.base.regions().len();
            return regions.filter(|region| self.base.continent(*region) == Some(continent)).map(Some).collect();
        }
        match item.arm_region_name.as_str() {
            "" | "Global" => vec![None],
            name => self.base.region_index(&RegionId::new(name)).map(Some).into_iter().collect(),
        }
    }

    /// Rows of `meter_prices`. A price for everywhere is kept only where no region has its own, and tiers only where the
    /// lowest is known.
    pub(super) fn meter_rows(&self) -> Vec<Cells> {
        let mut rows = Vec::new();
        for ((meter, place), tiers) in &self.meters {
            let regional = || self.meters.range((*meter, Some(0))..=(*meter, Some(usize::MAX))).next().is_some();
            if !tiers.contains_key(&Decimal::ZERO) || place.is_none() && regional() {
                continue;
            }
            let place = place.map_or("anywhere", |region| self.base.regions()[region].id.as_str());
            for (from, price) in tiers {
                rows.push(cells([
                    ("meter", (*meter).to_owned()),
                    ("place", place.to_owned()),
                    ("tier_from", amount(*from)),
                    ("price", amount(price.amount)),
                    ("dated", price.dated()),
                    ("source", API.to_owned()),
                ]));
            }
        }
        rows
    }

    /// Rows of `egress`: the price beyond what is free, which is the one that a platform pays.
    pub(super) fn egress_rows(&self) -> Vec<Cells> {
        let mut rows = Vec::new();
        for ((continent, reach), tiers) in &self.egress {
            let Some((from, price)) = tiers.iter().find(|(_, price)| !price.amount.is_zero()) else { continue };
            rows.push(cells([
                ("continent", (*continent).to_owned()),
                ("reach", (*reach).to_owned()),
                ("free_gib", amount(*from)),
                ("price_per_gib", amount(price.amount)),
                ("dated", price.dated()),
                ("source", API.to_owned()),
            ]));
        }
        rows
    }

    /// Names what the price list has no price for.
    pub(super) fn unpriced(&self, names: &mut Vec<String>) {
        for name in self.base.retail_names() {
            let (known, text) = match &name.fills {
                crate::Filled::Meter(meter) => {
                    let meter = meter.as_str();
                    (self.meters.keys().any(|(known, _)| *known == meter), meter.to_owned())
                }
                crate::Filled::Egress { continent, reach } => {
                    let known = self.egress.contains_key(&(continent.as_str(), reach.as_str()));
                    (known, format!("egress {continent}/{reach}"))
                }
                crate::Filled::Tokens { .. } | crate::Filled::Provisioned(..) => continue,
            };
            if !known && !names.contains(&text) {
                names.push(text);
            }
        }
    }
}

/// How many units a quoted block holds.
fn block(unit: &str) -> Result<Decimal, String> {
    block_of(unit).ok_or_else(|| format!("“{unit}” is not a unit that is known here"))
}
