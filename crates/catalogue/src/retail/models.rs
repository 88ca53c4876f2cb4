//! Prices of hosted models: tokens and provisioned units.

use super::gather::Ranked;
use super::rows::{BaseTable, Cells, amount, cells};
use super::{API, PriceItem};
use crate::tables::meters::block_of;
use crate::{Catalogue, Deployment, Filled, RegionIndex, Term};
use model::RegionId;
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Tokens that a price of ours is for.
const TOKENS: u32 = 1_000_000;

/// The letter of the same price list as it was dumped before.
const DUMP: &str = "F";

/// Prices of hosted models.
pub(super) struct HostedPrices<'base> {
    base: &'base Catalogue,
    tokens: BTreeMap<&'base Filled, BTreeMap<RegionIndex, Ranked>>,
    provisioned: BTreeMap<(Deployment, Term, RegionIndex), Ranked>,
}

impl<'base> HostedPrices<'base> {
    pub(super) fn new(base: &'base Catalogue) -> Self {
        Self { base, tokens: BTreeMap::new(), provisioned: BTreeMap::new() }
    }

    pub(super) fn add_tokens(&mut self, fills: &'base Filled, item: &PriceItem) -> Result<bool, String> {
        if item.price_type != "Consumption" || !item.tier_minimum_units.is_zero() {
            return Ok(true);
        }
        let block = block_of(&item.unit_of_measure)
            .ok_or_else(|| format!("“{}” is not a unit that is known here", item.unit_of_measure))?;
        let Some(region) = self.region(item) else { return Ok(false) };
        let price = (item.retail_price * Decimal::from(TOKENS) / block).round_dp(PLACES);
        let places = self.tokens.entry(fills).or_default();
        let mut settled = places.get(&region).copied();
        Ranked::of(item, price).settle(&mut settled);
        places.extend(settled.map(|price| (region, price)));
        Ok(true)
    }

    pub(super) fn add_provisioned(
        &mut self,
        deployment: Deployment,
        term: Term,
        item: &PriceItem,
    ) -> Result<bool, String> {
        // The price of a reservation is that of its whole term, which is what the table holds too.
        let same_term = match term {
            Term::Hourly => item.price_type == "Consumption",
            Term::OneMonth => item.reservation_term.as_deref() == Some("1 Month"),
            Term::OneYear => item.reservation_term.as_deref() == Some("1 Year"),
        };
        if !same_term {
            return Ok(true);
        }
        if !matches!(item.unit_of_measure.as_str(), "1/Hour" | "1 Hour") {
            return Err(format!("a provisioned unit is priced by the hour and not by “{}”", item.unit_of_measure));
        }
        let Some(region) = self.region(item) else { return Ok(false) };
        let place = self.provisioned.entry((deployment, term, region));
        let mut settled = match &place {
            std::collections::btree_map::Entry::Occupied(price) => Some(*price.get()),
            std::collections::btree_map::Entry::Vacant(_) => None,
        };
        Ranked::of(item, item.retail_price).settle(&mut settled);
        if let Some(price) = settled {
            self.provisioned.insert((deployment, term, region), price);
        }
        Ok(true)
    }

    fn region(&self, item: &PriceItem) -> Option<RegionIndex> {
        self.base.region_index(&RegionId::new(item.arm_region_name.as_str()))
    }

    /// Rows of `model_prices`, and how many were carried over: those that came from elsewhere than the price list and
    /// that it still does not have.
    pub(super) fn token_rows(&self, base: &BaseTable, same_currency: bool) -> (Vec<Cells>, u32) {
        let mut rows = Vec::new();
        let mut fresh = BTreeSet::new();
        for (fills, regions) in &self.tokens {
            let Filled::Tokens { model, version, deployment, kind } = fills else { continue };
            let key = [model.as_str().to_owned(), version.clone(), word(deployment), word(kind)];
            for (place, price) in self.collapsed(*deployment, regions) {
                rows.push(cells([
                    ("model", key[0].clone()),
                    ("version", key[1].clone()),
                    ("deployment", key[2].clone()),
                    ("kind", key[3].clone()),
                    ("place", place),
                    ("per_million_tokens", amount(price.amount)),
                    ("dated", price.dated()),
                    ("source", API.to_owned()),
                ]));
            }
            fresh.insert(key);
        }
        let before = rows.len();
        let cell = |row: &Cells, column: &str| row.get(column).cloned().unwrap_or_default();
        rows.extend(base.rows.iter().filter(|row| same_currency && is_from_elsewhere(row)).filter_map(|row| {
            let key = ["model", "version", "deployment", "kind"].map(|column| cell(row, column));
            (!fresh.contains(&key)).then(|| row.clone())
        }));
        let carried = u32::try_from(rows.len() - before).unwrap_or(u32::MAX);
        (rows, carried)
    }

    /// A price that is the same in every region is written once, and so is one that is the same in a data zone.
    fn collapsed(&self, deployment: Deployment, regions: &BTreeMap<RegionIndex, Ranked>) -> Vec<(String, Ranked)> {
        match deployment {
            Deployment::GlobalStandard | Deployment::GlobalBatch => {
                one_price(regions.values()).map(|price| ("anywhere".to_owned(), price)).map_or_else(
                    || self.regional(regions.iter().map(|(region, price)| (*region, *price))),
                    |price| vec![price],
                )
            }
            Deployment::DataZoneStandard | Deployment::DataZoneBatch => {
                let mut zones: BTreeMap<Option<&str>, Vec<(RegionIndex, Ranked)>> = BTreeMap::new();
                for (region, price) in regions {
                    let zone = self.base.regions()[*region].data_zone.as_deref();
                    zones.entry(zone).or_default().push((*region, *price));
                }
                let mut rows = Vec::new();
                for (zone, prices) in zones {
                    match (zone, one_price(prices.iter().map(|(_, price)| price))) {
                        (Some(zone), Some(price)) => rows.push((zone.to_owned(), price)),
                        _ => rows.extend(self.regional(prices.into_iter())),
                    }
                }
                rows
            }
            Deployment::Standard
            | Deployment::ProvisionedManaged
            | Deployment::GlobalProvisionedManaged
            | Deployment::DataZoneProvisionedManaged => {
                self.regional(regions.iter().map(|(region, price)| (*region, *price)))
            }
        }
    }

    fn regional(&self, prices: impl Iterator<Item = (RegionIndex, Ranked)>) -> Vec<(String, Ranked)> {
        prices.map(|(region, price)| (self.base.regions()[region].id.as_str().to_owned(), price)).collect()
    }

    /// Rows of `provisioned_prices`.
    pub(super) fn provisioned_rows(&self) -> Vec<Cells> {
        let row = |((deployment, term, region), price): (&(Deployment, Term, RegionIndex), &Ranked)| {
            cells([
                ("deployment", word(deployment)),
                ("term", word(term)),
                ("place", self.base.regions()[*region].id.as_str().to_owned()),
                ("price", amount(price.amount)),
                ("dated", price.dated()),
                ("source", API.to_owned()),
            ])
        };
        self.provisioned.iter().map(row).collect()
    }

    /// Names what the price list has no price for.
    pub(super) fn unpriced(&self, names: &mut Vec<String>) {
        let mut missing = BTreeSet::new();
        for name in self.base.retail_names() {
            match &name.fills {
                Filled::Tokens { model, version, deployment, kind } if !self.tokens.contains_key(&name.fills) => {
                    missing.insert(format!("{model} {version} {} {}", word(deployment), word(kind)));
                }
                Filled::Provisioned(deployment, term) => {
                    let mut of_it = self.provisioned.keys().filter(|key| (key.0, key.1) == (*deployment, *term));
                    if of_it.next().is_none() {
                        missing.insert(format!("{} {}", word(deployment), word(term)));
                    }
                }
                Filled::Tokens { .. } | Filled::Meter(_) | Filled::Egress { .. } => {}
            }
        }
        names.extend(missing);
    }
}

/// Decimal places of a price of a million tokens.
const PLACES: u32 = 6;

/// Whether a row of the base came from another source than the price list.
fn is_from_elsewhere(row: &Cells) -> bool {
    row.get("source").is_some_and(|source| source != API && source != DUMP)
}

/// The price that all have, with the newest day, when all have the same.
fn one_price<'a>(prices: impl Iterator<Item = &'a Ranked>) -> Option<Ranked> {
    prices.map(|price| Some(*price)).reduce(|one, other| {
        let (one, other) = (one?, other?);
        (one.amount == other.amount).then(|| if other.starts > one.starts { other } else { one })
    })?
}

/// A word of a type, as the tables write it.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(_) | Err(_) => String::new(),
    }
}
