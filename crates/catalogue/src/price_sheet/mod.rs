//! The customer's own price sheet, laid over retail prices.
//!
//! An Enterprise Agreement and a Microsoft Customer Agreement export their prices as CSV, a column more or less from one
//! version to the next and with the separators of the machine that saved it. Columns are therefore found by name, and
//! separators and decimals by looking at the file. Source of the columns: the price sheet schemas of Microsoft Cost
//! Management, versions 2023-05-01.

mod lay;
mod names;
mod numbers;
mod read;
mod unit;

use crate::{Day, Origin, OriginCell, Source};
use model::Currency;
use rust_decimal::Decimal;
use serde::Serialize;
use ts_rs::TS;

/// A price sheet that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceSheet {
    /// The name of its file.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub checksum: String,
    /// The agreement whose columns it has.
    pub agreement: Agreement,
    /// The currency of every price in it.
    pub currency: Currency,
    /// Its rows, in the order of the file.
    pub rows: Vec<SheetRow>,
}

impl PriceSheet {
    /// A row of the sheet by its line, cell by cell; `None` when it has no such row.
    pub fn origin(&self, line: u32) -> Option<Origin> {
        let row = self.rows.iter().find(|row| row.line == line)?;
        let cell = |name: &str, value: &str| OriginCell { name: name.to_owned(), value: value.to_owned() };
        let dated = row.effective.map(|day| day.to_string()).unwrap_or_default();
        Some(Origin {
            table: Source::PRICE_SHEET.to_owned(),
            file: self.name.clone(),
            line,
            cells: vec![
                cell("service", &row.category),
                cell("part", &row.sub_category),
                cell("meter", &row.meter),
                cell("product", &row.product),
                cell("region", &row.region),
                cell("unit", &row.unit),
                cell("tier from", &row.tier_from.to_string()),
                cell("included", &row.included.to_string()),
                cell("unit price", &row.unit_price.to_string()),
            ],
            source: format!("Price sheet of a {}, SHA-256 {}", self.agreement.name(), self.checksum),
            retrieved: dated.clone(),
            dated,
            licence: "confidential between the customer and the provider".to_owned(),
            snapshot: self.name.clone(),
        })
    }
}

/// Whose columns a price sheet has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    /// An Enterprise Agreement.
    Enterprise,
    /// A Microsoft Customer Agreement.
    Customer,
}

impl Agreement {
    /// The agreement in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Enterprise => "Enterprise Agreement",
            Self::Customer => "Microsoft Customer Agreement",
        }
    }
}

/// One row of a price sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// Its line in the file (the header is line 1).
    pub line: u32,
    /// The service: `Virtual Machines`.
    pub category: String,
    /// The part of the service: `Dsv5 Series`.
    pub sub_category: String,
    /// The meter: `D8s v5`.
    pub meter: String,
    /// The product: `Virtual Machines Dsv5 Series - D8s v5 - SE Central`.
    pub product: String,
    /// Where it holds, as bills write it: `SE Central`; empty for everywhere.
    pub region: String,
    /// The unit that the price is for: `100 Hours`.
    pub unit: String,
    /// Lower bound of the tier, in such units.
    pub tier_from: Decimal,
    /// Units that are included before anything is charged.
    pub included: Decimal,
    /// How it is bought: by use, reserved, or within a savings plan.
    pub price_type: PriceType,
    /// What one unit costs; for a reservation, the whole term.
    pub unit_price: Decimal,
    /// Since when it holds.
    pub effective: Option<Day>,
}

/// How a row of a price sheet is bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PriceType {
    /// By use.
    Consumption,
    /// Reserved, for so many months.
    Reservation(u32),
    /// Within a savings plan, for so many months.
    SavingsPlan(u32),
    /// Anything else, such as the prices of development subscriptions.
    Other,
}

/// What became of a price sheet that was laid over a snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SheetUse {
    /// The name of its file.
    pub name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub checksum: String,
    /// The agreement.
    pub agreement: Agreement,
    /// Prices of the tables that the sheet replaced or added.
    pub laid_over: u32,
    /// Rows of services that these tables do not price.
    pub outside: u32,
    /// Rows of services that these tables price, which match nothing, with the reason; in the order of the file.
    pub unmatched: Vec<Unmatched>,
}

/// A row of a price sheet that was not used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Unmatched {
    /// Its line in the file.
    pub line: u32,
    /// What it prices: `Virtual Machines · D8s v5 · SE Central`.
    pub what: String,
    /// Why it was not used.
    pub reason: String,
}
