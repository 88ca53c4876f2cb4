//! Prices that are known to be missing.

use crate::read::Snapshot;
use crate::table::{sorted, values};
use crate::tables::places::{Place, Places};
use crate::{PriceGap, TableError};

const PRICE_GAPS: &[&str] = &["what", "place", "reason"];

/// The gaps, sorted by what is missing and then by region, those of every region last.
pub(crate) fn price_gaps(snapshot: &Snapshot<'_>, places: &Places) -> Result<Vec<PriceGap>, TableError> {
    let rows = snapshot.table("price_gaps", PRICE_GAPS)?.read(|row| {
        let what = row.word()?.to_owned();
        let place = places.place(row)?;
        let region = match place {
            Place::Region(region) => Some(region),
            Place::Anywhere => None,
            Place::DataZone(_) => return Err(row.fault("is neither a region nor anywhere")),
        };
        let gap = PriceGap { what: what.clone(), region, reason: row.choice()?, source: row.source() };
        Ok(((what, place), gap))
    })?;
    Ok(values(sorted(rows, |gap| gap.source)?))
}
