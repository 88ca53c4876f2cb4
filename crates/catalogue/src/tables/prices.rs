//! The cells that end a row of every table of prices: amount, since when it holds, and where it was read.

use crate::table::Row;
use crate::{Price, TableError};
use model::Currency;

/// The next three cells as a price: its amount, the day since which it holds (for people) and the letter of its source.
pub(crate) fn dated_price(row: &mut Row<'_>, currency: Currency) -> Result<Price, TableError> {
    let amount = row.amount()?;
    row.skip();
    Ok(Price { amount, currency, as_of: row.as_of()?, source: row.source() })
}
