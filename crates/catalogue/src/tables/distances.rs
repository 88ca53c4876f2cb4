//! How far apart regions and zones are.

use crate::error::WRITE_AGAIN;
use crate::read::Snapshot;
use crate::table::{Row, sorted};
use crate::tables::places::Places;
use crate::{RegionIndex, RoundTrip, TableError};
use rust_decimal::{Decimal, prelude::ToPrimitive};

const ROUND_TRIPS: &[&str] = &["from", "to", "p50_ms", "p95_ms"];

const ZONE_ROUND_TRIPS: &[&str] = &["reach", "basis", "round_trip_ms", "dated"];

/// Round trips between regions and within one.
#[derive(Debug)]
pub(crate) struct Distances {
    pub(crate) round_trips: RoundTrips,
    pub(crate) same_region: RoundTrip,
}

/// Sorted by the regions they are between.
type RoundTrips = Vec<((RegionIndex, RegionIndex), RoundTrip)>;

impl Distances {
    pub(crate) fn read(snapshot: &Snapshot<'_>, places: &Places) -> Result<Self, TableError> {
        Ok(Self { round_trips: round_trips(snapshot, places)?, same_region: same_region(snapshot)? })
    }
}

fn round_trips(snapshot: &Snapshot<'_>, places: &Places) -> Result<RoundTrips, TableError> {
    let rows = snapshot.table("round_trips", ROUND_TRIPS)?.read(|row| {
        let pair = (places.region(row)?, places.region(row)?);
        let p50_us = microseconds(row)?.ok_or_else(|| row.fault("is empty"))?;
        Ok((pair, RoundTrip { p50_us, p95_us: microseconds(row)?, source: row.source() }))
    })?;
    sorted(rows, |trip| trip.source)
}

/// The round trip within a region: what the provider publishes for two of its zones, which errs on the long side for
/// machines that happen to share one.
fn same_region(snapshot: &Snapshot<'_>) -> Result<RoundTrip, TableError> {
    let rows = snapshot.table("zone_round_trips", ZONE_ROUND_TRIPS)?.read(|row| {
        let published = row.word()? == "between-zones" && row.word()? == "published";
        if !published {
            return Ok(None);
        }
        let p50_us = microseconds(row)?.ok_or_else(|| row.fault("is empty"))?;
        Ok(Some(RoundTrip { p50_us, p95_us: None, source: row.source() }))
    })?;
    rows.into_iter().flatten().next().ok_or_else(|| {
        TableError::whole("zone_round_trips", "no row gives the published round trip between zones", WRITE_AGAIN)
    })
}

/// The next cell, in milliseconds, as microseconds.
fn microseconds(row: &mut Row<'_>) -> Result<Option<u32>, TableError> {
    let Some(milliseconds) = row.optional_amount()? else { return Ok(None) };
    let whole = milliseconds.checked_mul(Decimal::ONE_THOUSAND).and_then(|amount| amount.round().to_u32());
    whole.map(Some).ok_or_else(|| row.fault("is too long for a round trip"))
}
