//! Time on the way between two regions, from the table of round trips.

use super::random_time::RandomTime;
use catalogue::{Catalogue, RegionIndex, RoundTrip};
use model::{Link, Quantity};

/// How far apart regions are. [`Catalogue`] answers from its tables.
pub trait Distances {
    /// Round trip within a region.
    fn within(&self) -> RoundTrip;

    /// Round trip between two different regions; `None` when no table has it.
    fn between(&self, from: RegionIndex, to: RegionIndex) -> Option<RoundTrip>;

    /// What people call a region.
    fn region_name(&self, region: RegionIndex) -> String;

    /// What a private endpoint adds to a round trip; `None` when no table has it.
    fn private_endpoint(&self) -> Option<RoundTrip> {
        None
    }
}

impl Distances for Catalogue {
    fn within(&self) -> RoundTrip {
        self.same_region_round_trip()
    }

    fn between(&self, from: RegionIndex, to: RegionIndex) -> Option<RoundTrip> {
        self.round_trip(from, to)
    }

    fn region_name(&self, region: RegionIndex) -> String {
        self.regions().get(region).map_or_else(|| format!("region {region}"), |region| region.name.clone())
    }

    fn private_endpoint(&self) -> Option<RoundTrip> {
        self.hop_round_trip("private-endpoint")
    }
}

/// Round trip between two regions, which may be the same.
pub(super) fn round_trip(distances: &dyn Distances, from: RegionIndex, to: RegionIndex) -> Option<RoundTrip> {
    if from == to { Some(distances.within()) } else { distances.between(from, to) }
}

/// Bits in a kibibyte, per megabit per second, in microseconds.
const US_PER_KIB_AT_ONE_MBPS: f64 = 8_192.0;

/// What a link adds to each round trip, in microseconds: what the architect has measured of gateways and private
/// endpoints on it, else what a table has for its private endpoint, and request and response over the bandwidth that one
/// call gets.
pub(super) fn added_us(link: &Link, distances: &dyn Distances) -> f64 {
    let stated = link.overhead_ms.map(|overhead| overhead.get() * 1e3);
    let overhead = stated.or_else(|| private_endpoint(link, distances).map(|trip| f64::from(trip.p50_us)));
    overhead.unwrap_or(0.0) + transfer_us(link).unwrap_or(0.0)
}

/// What a table has for the private endpoint of a link; `None` for a link without one, where the architect states an
/// overhead, and where no table has it.
pub(super) fn private_endpoint(link: &Link, distances: &dyn Distances) -> Option<RoundTrip> {
    let asked = link.private == Some(true) && link.overhead_ms.is_none();
    asked.then(|| distances.private_endpoint()).flatten()
}

/// Time of request and response over the bandwidth of a call, in microseconds; `None` where none is stated.
pub(super) fn transfer_us(link: &Link) -> Option<f64> {
    let bandwidth = link.bandwidth_mbps.map(Quantity::get).filter(|mbps| *mbps > 0.0)?;
    let kib = link.request_kib.map_or(0.0, Quantity::get) + link.response_kib.map_or(0.0, Quantity::get);
    Some(kib * US_PER_KIB_AT_ONE_MBPS / bandwidth)
}

/// The random time of one round trip: a floor and an exponential part, chosen so that p50 and p95 are those of the
/// table.
///
/// The q-quantile of floor + exponential of mean m is floor − m ln(1 − q); hence m = (p95 − p50) ÷ ln 10 and floor =
/// p50 − m ln 2. Where that floor were negative it is 0 and m = p95 ÷ ln 20, which keeps the tail. Without a p95
/// every round trip takes p50.
pub(super) fn random_time(trip: &RoundTrip) -> RandomTime {
    let p50_us = f64::from(trip.p50_us);
    let Some(p95_us) = trip.p95_us.map(f64::from).filter(|p95| *p95 > p50_us) else {
        return RandomTime::constant(p50_us);
    };
    let mean_us = (p95_us - p50_us) / std::f64::consts::LN_10;
    let floor_us = p50_us - std::f64::consts::LN_2 * mean_us;
    if floor_us < 0.0 {
        return RandomTime::shifted_exponential(0.0, p95_us / libm::log(20.0));
    }
    RandomTime::shifted_exponential(floor_us, mean_us)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::latency::lattice::Lattice;
    use crate::latency::sample::ThreeRegions;
    use catalogue::Source;

    fn trip(p50_us: u32, p95_us: Option<u32>) -> RoundTrip {
        RoundTrip { p50_us, p95_us, source: Source { table: "region_latency", line: 2 } }
    }

    #[test]
    fn both_published_percentiles_are_kept() {
        let time = random_time(&trip(20_000, Some(24_000)));
        let mut lattice = Lattice::at_zero(20.0, 2048);
        lattice.add(&[time]);
        assert!((lattice.quantile_us(0.50) - 20_000.0).abs() < 1.0);
        assert!((lattice.quantile_us(0.95) - 24_000.0).abs() < 1.0);
    }

    #[test]
    fn a_way_with_a_very_long_tail_keeps_its_p95_and_never_takes_less_than_nothing() {
        let time = random_time(&trip(1_000, Some(10_000)));
        assert_eq!(time.floor_us(), 0.0);
        assert!((time.mean_us() * 20f64.ln() - 10_000.0).abs() < 1e-6);
    }

    #[test]
    fn payload_takes_its_size_over_the_bandwidth() {
        let link = |fields: &str| -> Link {
            serde_json::from_str(&format!(r#"{{ "id": "a", "from": "one", "to": "two"{fields} }}"#)).expect("a link")
        };
        // 1,000 KiB at 100 Mbit/s: 1,000 × 8,192 bits ÷ 100 bits/µs = 81,920 µs; 3 ms of gateway on top.
        let loaded = link(r#", "requestKib": 200, "responseKib": 800, "bandwidthMbps": 100, "overheadMs": 3"#);
        assert_eq!(added_us(&loaded, &ThreeRegions), 84_920.0);
        assert_eq!(added_us(&link(r#", "requestKib": 200, "responseKib": 800"#), &ThreeRegions), 0.0);
        // A private endpoint adds what a table has for it, unless the architect has measured it.
        let tables = crate::sample::tables();
        let published = private_endpoint(&link(r#", "private": true"#), tables).expect("a row");
        assert_eq!(published.source.table, "zone_round_trips");
        let measured = link(r#", "private": true, "overheadMs": 1.5"#);
        assert_eq!((private_endpoint(&measured, tables), added_us(&measured, tables)), (None, 1_500.0));
    }

    #[test]
    fn without_a_p95_the_way_is_constant() {
        assert_eq!(random_time(&trip(20_000, None)), RandomTime::constant(20_000.0));
    }
}
