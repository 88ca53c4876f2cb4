//! What can be bought: machines and units by kind of component, region, size and purchase option, and the quotas drawn on.

use super::dice::Dice;
use super::shape::Kind;
use super::world::World;
use analysis::placement::interchange::{ExchangedCandidate, ExchangedQuota};
use std::collections::BTreeMap;

/// A family of machines or units: name, cost of one core or unit in micro-units a month, speed in percent.
struct Series(&'static str, u64, u64);

const GENERAL: [Series; 5] = [
    Series("burst", 22_000_000, 70),
    Series("arm", 26_000_000, 105),
    Series("amd", 31_000_000, 100),
    Series("intel", 35_000_000, 108),
    Series("compute", 39_000_000, 130),
];
const MEMORY: [Series; 3] =
    [Series("mem-amd", 46_000_000, 100), Series("mem-intel", 52_000_000, 107), Series("mem-fast", 64_000_000, 125)];
const ACCELERATED: [Series; 4] = [
    Series("gpu-small", 110_000_000, 40),
    Series("gpu-mid", 160_000_000, 75),
    Series("gpu-large", 300_000_000, 140),
    Series("gpu-top", 520_000_000, 230),
];
const TOKENS: [Series; 3] =
    [Series("standard", 6_000_000, 80), Series("zone", 6_600_000, 95), Series("provisioned", 90_000_000, 130)];

/// Purchase options: name and what is paid, in thousandths.
const PURCHASES: [(&str, u64); 4] = [("payg", 1000), ("plan1", 760), ("reserved1", 690), ("reserved3", 520)];

/// What has been offered so far, and which quotas that draws on.
pub(crate) struct Market<'w> {
    world: &'w World,
    /// Capacities are drawn later; so many units are asked for at most are noted here.
    pub(crate) quotas: Vec<ExchangedQuota>,
    numbers: BTreeMap<(usize, &'static str), u32>,
    limited: bool,
}

impl<'w> Market<'w> {
    pub(crate) fn new(world: &'w World, limited: bool) -> Self {
        Self { world, quotas: Vec::new(), numbers: BTreeMap::new(), limited }
    }

    /// The candidates of a component that may stand on some continents; none listed means anywhere.
    pub(crate) fn offers(
        &mut self,
        kind: Kind,
        home: &[usize],
        components: usize,
        dice: &mut Dice,
    ) -> Vec<ExchangedCandidate> {
        let (series, cores, service): (&[Series], u64, u64) = match kind {
            Kind::App | Kind::Gateway => (&GENERAL, 1 << dice.between(1, 5), dice.between(2_000, 9_000)),
            Kind::Worker => (&GENERAL, 1 << dice.between(1, 6), dice.between(15_000, 30_000)),
            Kind::Store | Kind::Index | Kind::Cache => (&MEMORY, 1 << dice.between(1, 5), dice.between(1_500, 20_000)),
            Kind::Model => (&ACCELERATED, 4 << dice.between(1, 4), dice.between(60_000, 400_000)),
            Kind::Tokens => (&TOKENS, dice.between(20, 400), dice.between(30_000, 500_000)),
        };
        // Very large plans have fewer options per component, as nobody lists all of them there.
        let sizes: u64 = if components > 100 { 1 } else { 2 };
        let mut candidates = Vec::new();
        for (region, place) in self.world.regions.iter().enumerate() {
            if !home.is_empty() && !home.contains(&place.continent) {
                continue;
            }
            for Series(name, cost, speed) in series {
                // Not every series is sold everywhere.
                if dice.percent(if matches!(kind, Kind::Model | Kind::Tokens) { 50 } else { 25 }) {
                    continue;
                }
                for size in 0..sizes {
                    let machine = 2u64 << (2 * size);
                    let count = (cores * 100 / speed).div_ceil(machine);
                    let used = count * machine;
                    let monthly = used * cost * place.level / 100;
                    let time = service * 100 / speed * (100 - 4 * size) / 100;
                    for (option, paid) in PURCHASES {
                        if option != "payg" && dice.percent(35) {
                            continue;
                        }
                        let uses = self.uses(region, name, used);
                        let label = format!("{name}-{machine}/{option}/{count}");
                        candidates.push(ExchangedCandidate(
                            region as u32,
                            (monthly * paid / 1_000_000 * 1_000) as i64,
                            time,
                            uses,
                            label,
                        ));
                    }
                }
            }
        }
        if candidates.is_empty() {
            // Somewhere it can always stand, at a price.
            let monthly = (cores * 400_000_000) as i64;
            candidates.push(ExchangedCandidate(0, monthly, service, Vec::new(), "anything/payg/1".to_owned()));
        }
        candidates
    }

    fn uses(&mut self, region: usize, series: &'static str, used: u64) -> Vec<(u32, u64)> {
        if !self.limited {
            return Vec::new();
        }
        let own = self.quota(region, series);
        if TOKENS.iter().any(|Series(name, ..)| *name == series) {
            return vec![(own, used)];
        }
        vec![(own, used), (self.quota(region, "all"), used)]
    }

    fn quota(&mut self, region: usize, series: &'static str) -> u32 {
        let quotas = &mut self.quotas;
        *self.numbers.entry((region, series)).or_insert_with(|| {
            quotas.push(ExchangedQuota { name: format!("{}/{series}", self.world.regions[region].name), capacity: 0 });
            quotas.len() as u32 - 1
        })
    }
}
