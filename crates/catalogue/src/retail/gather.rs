//! Gathers items as they come, and writes the tables when all are there.

use super::machines::Machines;
use super::models::HostedPrices;
use super::rows::{BaseTable, Cells};
use super::services::ServicePrices;
use super::{API, MACHINES, PriceItem};
use crate::{Catalogue, Day, Filled, RetailName, TableError};
use model::Currency;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Prices of one day as they are gathered from the items of the price list.
pub struct Gathering<'base> {
    base: &'base Catalogue,
    currency: Currency,
    today: String,
    names: BTreeMap<(&'base str, &'base str), Vec<&'base RetailName>>,
    pub(super) machines: Machines<'base>,
    services: ServicePrices<'base>,
    models: HostedPrices<'base>,
    read: u64,
    used: u64,
    other_places: BTreeSet<String>,
    refused: BTreeSet<String>,
}

/// What became of the items.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RetailReport {
    /// Items that were looked at.
    pub read: u64,
    /// Items that price something of ours.
    pub used: u64,
    /// Rows of ours whose names in the price list carried no price: their price is unknown now.
    pub unpriced: Vec<String>,
    /// Regions and zones of the price list that are no region of the tables: other clouds, edge zones, new regions.
    pub other_places: Vec<String>,
    /// Prices that could not be used, each with the reason.
    pub refused: Vec<String>,
}

/// A table that was written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefilledTable {
    /// Its name, as in the manifest.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Rows without the header.
    pub rows: u32,
    /// Rows that the base had.
    pub rows_before: u32,
    /// The day on which each source of its rows was read, as the manifest says it.
    pub dated: String,
    /// Rows that were carried over because the price list does not have them, with their own dates.
    pub carried: u32,
}

/// Every table of prices, written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refilled {
    /// The tables, sorted by name.
    pub tables: Vec<RefilledTable>,
    /// What became of the items.
    pub report: RetailReport,
}

/// A price with what decides between two of the same thing: primary before secondary, then the one that started last,
/// then the lower one, so that the order of the items does not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ranked {
    pub(super) amount: Decimal,
    pub(super) primary: bool,
    pub(super) starts: Option<Day>,
}

impl Ranked {
    pub(super) fn of(item: &PriceItem, amount: Decimal) -> Self {
        Self { amount, primary: item.is_primary_meter_region, starts: Day::parse(item.starts()) }
    }

    /// The day from which it holds, as the tables write it.
    pub(super) fn dated(&self) -> String {
        self.starts.map(|day| day.to_string()).unwrap_or_default()
    }

    /// Puts a price in the place of another when it ranks before it.
    pub(super) fn settle(self, place: &mut Option<Self>) {
        let rank = |price: &Self| (price.primary, price.starts, std::cmp::Reverse(price.amount));
        if place.as_ref().is_none_or(|other| rank(&self) > rank(other)) {
            *place = Some(self);
        }
    }
}

impl<'base> Gathering<'base> {
    /// Begins to gather prices in a currency for the tables of a base snapshot. `today` is written `2026-11-21`.
    pub fn new(base: &'base Catalogue, currency: Currency, today: &str) -> Self {
        let mut names: BTreeMap<(&str, &str), Vec<&RetailName>> = BTreeMap::new();
        for name in base.retail_names() {
            names.entry((name.product.as_str(), name.sku.as_str())).or_default().push(name);
        }
        Self {
            base,
            currency,
            today: today.to_owned(),
            names,
            machines: Machines::new(base),
            services: ServicePrices::new(base),
            models: HostedPrices::new(base),
            read: 0,
            used: 0,
            other_places: BTreeSet::new(),
            refused: BTreeSet::new(),
        }
    }

    /// Whether an item prices something of ours, so that the rest need not be kept.
    pub fn wants(&self, item: &PriceItem) -> bool {
        if item.price_type == "DevTestConsumption" || item.currency_code != self.currency.code() {
            return false;
        }
        item.service_name == MACHINES && self.machines.wants(item) || !self.names_of(item).is_empty()
    }

    /// Adds an item.
    pub fn add(&mut self, item: &PriceItem) {
        self.read += 1;
        if !self.wants(item) || !item.holds_on(&self.today) {
            return;
        }
        let taken = if item.service_name == MACHINES && self.machines.wants(item) {
            self.machines.add(item)
        } else {
            self.names_of(item)
                .into_iter()
                .try_fold(false, |taken, name| self.fill(name, item).map(|used| taken || used))
        };
        match taken {
            Ok(true) => self.used += 1,
            Ok(false) => {
                self.other_places.insert(item.arm_region_name.clone());
            }
            Err(reason) => {
                let what = format!("{} · {} · {}", item.product_name, item.sku_name, item.meter_name);
                self.refused.insert(format!("{what}: {reason}"));
            }
        }
    }

    /// The names of ours that an item carries.
    fn names_of(&self, item: &PriceItem) -> Vec<&'base RetailName> {
        let same_sku = self.names.get(&(item.product_name.as_str(), item.sku_name.as_str()));
        let means_it = |name: &&RetailName| {
            name.meter.as_ref().is_none_or(|meter| *meter == item.meter_name)
                && name.arm_region.as_ref().is_none_or(|region| *region == item.arm_region_name)
        };
        same_sku.into_iter().flatten().copied().filter(means_it).collect()
    }

    fn fill(&mut self, name: &'base RetailName, item: &PriceItem) -> Result<bool, String> {
        match &name.fills {
            Filled::Meter(meter) => self.services.add_meter(meter, name.continent.as_deref(), item),
            Filled::Egress { continent, reach } => self.services.add_egress(continent, reach, item),
            Filled::Tokens { .. } => self.models.add_tokens(&name.fills, item),
            Filled::Provisioned(deployment, term) => self.models.add_provisioned(*deployment, *term, item),
        }
    }

    /// Writes every table of prices anew. `files` yields the files of the base snapshot.
    ///
    /// # Errors
    /// When a table of the base cannot be read.
    pub fn finish<'bytes>(self, files: &dyn Fn(&str) -> Option<Cow<'bytes, [u8]>>) -> Result<Refilled, TableError> {
        let base = self.base;
        let same_currency = base.snapshot().currency == self.currency;
        let write = |name: &str, fresh: &mut dyn FnMut(&BaseTable) -> (Vec<Cells>, u32)| {
            let info = base.snapshot().tables.iter().find(|table| table.name == name);
            let bytes = info.and_then(|info| files(&info.file));
            let bytes = bytes.ok_or_else(|| TableError::whole(name, "the base snapshot does not have it", ""))?;
            let table = BaseTable::read(name, &bytes)?;
            let (rows, carried) = fresh(&table);
            let dated = read_on(&rows, info.map_or("", |info| &info.dated), &self.today);
            let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
            Ok(RefilledTable {
                name: name.to_owned(),
                rows: count(rows.len()),
                rows_before: count(table.rows.len()),
                bytes: table.write(name, rows)?,
                dated,
                carried,
            })
        };
        let mut unpriced = Vec::new();
        self.services.unpriced(&mut unpriced);
        self.models.unpriced(&mut unpriced);
        let tables = vec![
            write("egress", &mut |_| (self.services.egress_rows(), 0))?,
            write("meter_prices", &mut |_| (self.services.meter_rows(), 0))?,
            write("model_prices", &mut |table| self.models.token_rows(table, same_currency))?,
            write("provisioned_prices", &mut |_| (self.models.provisioned_rows(), 0))?,
            write("vm_prices", &mut |table| (self.machines.rows(table), 0))?,
        ];
        let report = RetailReport {
            read: self.read,
            used: self.used,
            unpriced,
            other_places: self.other_places.into_iter().filter(|place| !place.is_empty()).collect(),
            refused: self.refused.into_iter().collect(),
        };
        Ok(Refilled { tables, report })
    }
}

/// The day on which each source of a table's rows was read, as the manifest says it: `A 2026-11-21; P 2026-09-29`. That
/// of a row that was carried over is the day that the base says.
fn read_on(rows: &[Cells], before: &str, today: &str) -> String {
    let columns = rows.iter().flat_map(|row| [row.get("source"), row.get("sources")]).flatten();
    let letters: BTreeSet<char> = columns.flat_map(|cell| cell.chars()).filter(char::is_ascii_uppercase).collect();
    let mut days = vec![format!("{API} {today}")];
    for part in before.split(';').map(str::trim) {
        let letter = part.split(' ').next().unwrap_or_default();
        if letter != API && letter.len() == 1 && letters.iter().any(|used| letter.starts_with(*used)) {
            days.push(part.to_owned());
        }
    }
    days.join("; ")
}
