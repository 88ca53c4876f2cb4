//! Regions on six continents: how far apart, what a GB between them costs, how dear each is.

use super::dice::Dice;
use analysis::placement::interchange::ExchangedRegion;

/// Continents: name, centre and radius in thousands of kilometres on a flat map, price level in percent.
const CONTINENTS: [(&str, i64, i64, u64, u64); 6] = [
    ("north-america", -8, 4, 2, 100),
    ("europe", 1, 5, 1, 112),
    ("asia", 10, 3, 3, 118),
    ("south-america", -5, -2, 1, 155),
    ("oceania", 14, -4, 1, 125),
    ("africa", 3, -1, 2, 130),
];

/// Of ten regions so many are on each continent.
const SHARES: [usize; 10] = [0, 0, 0, 1, 1, 1, 2, 2, 3, 4];

/// A region.
pub(crate) struct Region {
    pub(crate) name: String,
    pub(crate) continent: usize,
    /// Metres on the map.
    position: (i64, i64),
    /// What a machine costs here, in percent of the cheapest.
    pub(crate) level: u64,
}

/// All regions.
pub(crate) struct World {
    pub(crate) regions: Vec<Region>,
}

impl World {
    pub(crate) fn draw(count: usize, dice: &mut Dice) -> Self {
        let region = |number: usize| {
            let continent = if number % 20 == 19 { 5 } else { SHARES[number % 10] };
            let (name, x, y, radius, level) = CONTINENTS[continent];
            let mut somewhere =
                |centre: i64| centre * 1_000_000 + dice.below(2_000_000 * radius) as i64 - (1_000_000 * radius) as i64;
            let position = (somewhere(x), somewhere(y));
            Region { name: format!("{name}-{number}"), continent, position, level: level + dice.below(25) }
        };
        Self { regions: (0..count).map(region).collect() }
    }

    pub(crate) fn exchanged(&self) -> Vec<ExchangedRegion> {
        let exchanged = |region: &Region| ExchangedRegion {
            name: region.name.clone(),
            geo: CONTINENTS[region.continent].0.to_owned(),
        };
        self.regions.iter().map(exchanged).collect()
    }

    /// Micro-units per GB: free inside a region, cheap inside a continent, by the sender's continent otherwise.
    pub(crate) fn egress(&self) -> Vec<Vec<i64>> {
        let price = |from: usize, to: usize| {
            let (a, b) = (self.regions[from].continent, self.regions[to].continent);
            match (from == to, a == b) {
                (true, _) => 0,
                (false, true) => [20_000, 20_000, 50_000, 70_000, 60_000, 65_000][a],
                (false, false) => [50_000, 50_000, 80_000, 160_000, 90_000, 120_000][a],
            }
        };
        self.table(price)
    }

    /// Microseconds: 15 per km there and back on the ways that cables take, with what routers add.
    pub(crate) fn round_trips(&self, dice: &mut Dice) -> Vec<Vec<i64>> {
        let mut trip = |one: &Region, other: &Region| {
            let (one, other) = (one.position, other.position);
            let metres = ((one.0 - other.0).pow(2) + (one.1 - other.1).pow(2)) as f64;
            1_500 + (metres.sqrt() as i64 / 1_000) * 15 + dice.below(3_000) as i64
        };
        let mut trips: Vec<Vec<i64>> = Vec::with_capacity(self.regions.len());
        for (number, region) in self.regions.iter().enumerate() {
            let there: Vec<i64> = self.regions[..number].iter().map(|other| trip(region, other)).collect();
            for (row, trip) in trips.iter_mut().zip(&there) {
                row.push(*trip);
            }
            // Inside a region a tenth of what its shortest way out takes.
            let inside = 500 + there.iter().min().unwrap_or(&0) / 10;
            trips.push(there.into_iter().chain([inside]).collect());
        }
        trips
    }

    fn table(&self, value: impl Fn(usize, usize) -> i64) -> Vec<Vec<i64>> {
        let count = self.regions.len();
        (0..count).map(|from| (0..count).map(|to| value(from, to)).collect()).collect()
    }
}
