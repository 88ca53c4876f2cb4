//! How far apart regions and zones are, and what hops on the way add.

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
    /// What a hop on the way adds to a round trip, where somebody measured it, by what it is.
    pub(crate) hops: Vec<(String, RoundTrip)>,
}

/// Sorted by the regions they are between.
type RoundTrips = Vec<((RegionIndex, RegionIndex), RoundTrip)>;

impl Distances {
    pub(crate) fn read(snapshot: &Snapshot<'_>, places: &Places) -> Result<Self, TableError> {
        let (same_region, hops) = within_a_region(snapshot)?;
        Ok(Self { round_trips: round_trips(snapshot, places)?, same_region, hops })
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

/// The round trip within a region, and what hops on the way add to one.
///
/// The first is what the provider publishes for two of its zones, which errs on the long side for machines that happen to
/// share one. A hop of which nobody publishes anything has a row without a time.
fn within_a_region(snapshot: &Snapshot<'_>) -> Result<(RoundTrip, Vec<(String, RoundTrip)>), TableError> {
    let rows = snapshot.table("zone_round_trips", ZONE_ROUND_TRIPS)?.read(|row| {
        let (reach, basis) = (row.word()?.to_owned(), row.word()?.to_owned());
        let time = microseconds(row)?;
        if time.is_none() && basis != "unknown" {
            return Err(row.fault("is empty"));
        }
        let trip = time.map(|p50_us| RoundTrip { p50_us, p95_us: None, source: row.source() });
        Ok((reach, basis, trip))
    })?;
    let mut published = None;
    let mut hops = Vec::new();
    for (reach, basis, trip) in rows {
        match (reach.as_str(), trip) {
            ("between-zones", Some(trip)) if basis == "published" => published = published.or(Some(trip)),
            ("between-zones" | "same-zone", _) | (_, None) => {}
            (_, Some(trip)) => hops.push((reach, trip)),
        }
    }
    let missing =
        || TableError::whole("zone_round_trips", "no row gives the published round trip between zones", WRITE_AGAIN);
    Ok((published.ok_or_else(missing)?, hops))
}

/// The next cell, in milliseconds, as microseconds.
fn microseconds(row: &mut Row<'_>) -> Result<Option<u32>, TableError> {
    let Some(milliseconds) = row.optional_amount()? else { return Ok(None) };
    let whole = milliseconds.checked_mul(Decimal::ONE_THOUSAND).and_then(|amount| amount.round().to_u32());
    whole.map(Some).ok_or_else(|| row.fault("is too long for a round trip"))
}
