//! The abstract placement problem: integers only, no names, no tables.
//!
//! # Notation
//!
//! | symbol | meaning | unit |
//! |---|---|---|
//! | i, j | component | |
//! | x(i) | the candidate chosen for component i | |
//! | r(i) | the region of x(i) | |
//! | c(i) | cost of x(i) | micro-units of currency per month |
//! | u(i, q) | what x(i) uses of quota q | whole units of the quota |
//! | s(i) | service time of x(i) | µs |
//! | t(f, a, b) | tariff of flow f from region a to region b times its quantity | micro-units per month |
//! | d(a, b) | round trip between regions a and b | µs |
//!
//! # Objective
//!
//! Minimise Σ_i c(i) + Σ_f t(f, r(from f), r(to f)).
//!
//! # Constraints
//!
//! 1. Σ_i u(i, q) ≤ capacity(q) for every quota q.
//! 2. Σ_{i ∈ stations(p)} s(i) + Σ_{(i, j) ∈ hops(p)} d(r(i), r(j)) ≤ bound(p) for every path p.
//! 3. r(a) = r(b) or r(a) ≠ r(b) for every affinity between a and b.
//! 4. Whatever a [`PathLaw`] adds: an exact test of a path whose components are all chosen.
//!
//! Residency, zone support and other needs of one component alone are folded into its list of candidates.

/// The most that all costs of a problem may add up to, as absolute values: about 1.1 thousand million currency units a
/// month. It leaves the search room for multipliers within 64 bits.
pub const LARGEST_TOTAL_MICRO: i64 = 1 << 50;

/// The longest round trip, service time or bound: about 12 days. A longer round trip means "not reachable".
pub const LONGEST_US: i64 = 1 << 40;

/// One placement problem.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problem {
    /// Number of regions; regions are numbered from 0.
    pub regions: usize,
    /// The candidates of each component.
    pub components: Vec<Vec<Candidate>>,
    /// Traffic that is charged between regions.
    pub flows: Vec<Flow>,
    /// Cost tables that flows refer to, in micro-units of currency.
    pub tariffs: Vec<RegionTable>,
    /// Limits shared by all components.
    pub quotas: Vec<Quota>,
    /// Round trips between regions, µs; only looked at when there are paths.
    pub rtt_us: RegionTable,
    /// Paths with a bound on their latency.
    pub paths: Vec<PathBound>,
    /// Wishes about two components' regions.
    pub affinities: Vec<Affinity>,
}

/// One thing that can be chosen for a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it runs.
    pub region: u32,
    /// What it costs, micro-units of currency per month.
    pub cost_micro: i64,
    /// What it uses of which quota; a quota named twice counts twice.
    pub uses: Vec<(u32, u64)>,
    /// Time it takes on every path that it is a station of, µs.
    pub service_us: u64,
    /// Whatever the caller knows it by.
    pub tag: u32,
}

/// Traffic from one component to another. Its cost is `quantity × tariff[from region][to region]`.
///
/// A caller that has rounded the cost of every region pair already gives a table of its own and a quantity of 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flow {
    /// The sending component.
    pub from: usize,
    /// The receiving component.
    pub to: usize,
    /// Which of [`Problem::tariffs`].
    pub tariff: usize,
    /// How many times the tariff.
    pub quantity: i64,
}

/// A number for every ordered pair of regions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegionTable {
    regions: usize,
    values: Vec<i64>,
}

impl RegionTable {
    /// A table filled by asking for every pair (from, to).
    pub fn from_fn(regions: usize, mut value: impl FnMut(usize, usize) -> i64) -> Self {
        let mut values = Vec::with_capacity(regions * regions);
        for from in 0..regions {
            for to in 0..regions {
                values.push(value(from, to));
            }
        }
        Self { regions, values }
    }

    /// The number of a pair.
    pub fn get(&self, from: u32, to: u32) -> i64 {
        self.values[from as usize * self.regions + to as usize]
    }

    /// All numbers of one sending region.
    pub fn row(&self, from: u32) -> &[i64] {
        &self.values[from as usize * self.regions..][..self.regions]
    }

    /// Number of regions on each side.
    pub fn regions(&self) -> usize {
        self.regions
    }

    fn largest(&self) -> i128 {
        self.values.iter().map(|value| i128::from(*value).abs()).max().unwrap_or(0)
    }
}

/// A limit on the sum of what the chosen candidates use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// The most that may be used.
    pub capacity: u64,
}

/// A bound on the latency of a path: necessary, and sufficient where the [`PathLaw`] adds nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathBound {
    /// Pairs of components between whose regions a round trip is made.
    pub hops: Vec<(usize, usize)>,
    /// Components whose service time counts.
    pub stations: Vec<usize>,
    /// The most that service times and round trips may add up to, µs.
    pub bound_us: u64,
}

/// A wish about the regions of two components.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Affinity {
    /// One component.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// What is wished.
    pub kind: AffinityKind,
}

/// What an affinity wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AffinityKind {
    /// Both in one region.
    SameRegion,
    /// In two regions.
    DifferentRegion,
}

/// The exact test of a path, where its additive bound is necessary but not sufficient.
pub trait PathLaw {
    /// Whether the path holds. Asked when all its components are chosen; `chosen` has the candidate of each component.
    fn holds(&self, path: usize, chosen: &[Option<u32>]) -> bool {
        let _ = (path, chosen);
        true
    }

    /// Whether a candidate may always stand in for another one of the same component and region whose service time is
    /// at least as long. A law that looks at more than regions and service times says no.
    fn prefers_faster(&self, component: usize, faster: u32, slower: u32) -> bool {
        let _ = (component, faster, slower);
        true
    }
}

/// The law of paths whose additive bound is all there is.
#[derive(Debug, Clone, Copy, Default)]
pub struct AdditiveLaw;

impl PathLaw for AdditiveLaw {}

/// Why a problem cannot be worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A region, component, quota or tariff is named that does not exist.
    UnknownNumber,
    /// A table does not have one row and one column per region.
    TableSize,
    /// Costs may add up to more than [`LARGEST_TOTAL_MICRO`].
    CostsTooLarge,
    /// A time is negative or above [`LONGEST_US`].
    TimeOutOfRange,
    /// What is used of a quota may add up to more than fits a 63-bit number.
    UsesTooLarge,
}

impl Problem {
    /// What is wrong with the problem itself, if anything. A problem without a fault can neither overflow nor point
    /// outside its lists.
    pub fn fault(&self) -> Option<Fault> {
        if !self.numbers_exist() {
            return Some(Fault::UnknownNumber);
        }
        let square = |table: &RegionTable| table.regions == self.regions;
        if !self.tariffs.iter().all(square) || !(self.paths.is_empty() || square(&self.rtt_us)) {
            return Some(Fault::TableSize);
        }
        let largest_cost =
            |list: &Vec<Candidate>| list.iter().map(|c| i128::from(c.cost_micro).abs()).max().unwrap_or(0);
        let largest_tariffs: Vec<i128> = self.tariffs.iter().map(RegionTable::largest).collect();
        let candidates: i128 = self.components.iter().map(largest_cost).sum();
        let traffic = self.flows.iter().map(|f| i128::from(f.quantity).abs().saturating_mul(largest_tariffs[f.tariff]));
        if traffic.fold(candidates, i128::saturating_add) > i128::from(LARGEST_TOTAL_MICRO) {
            return Some(Fault::CostsTooLarge);
        }
        let fits = |time: u64| i64::try_from(time).is_ok_and(|time| time <= LONGEST_US);
        let times_fit = self.components.iter().flatten().all(|c| fits(c.service_us))
            && (self.paths.is_empty() || self.rtt_us.values.iter().all(|time| *time >= 0))
            && self.paths.iter().all(|path| fits(path.bound_us));
        if !times_fit {
            return Some(Fault::TimeOutOfRange);
        }
        let used = |c: &Candidate| c.uses.iter().map(|(_, amount)| u128::from(*amount)).sum::<u128>();
        let uses: u128 = self.components.iter().map(|list| list.iter().map(used).max().unwrap_or(0)).sum();
        (uses > i64::MAX as u128).then_some(Fault::UsesTooLarge)
    }

    /// The objective of a choice of one candidate per component, or `None` when it names one that does not exist.
    pub fn objective_micro(&self, choice: &[u32]) -> Option<i64> {
        if choice.len() != self.components.len() {
            return None;
        }
        let chosen: Vec<&Candidate> =
            self.components.iter().zip(choice).map(|(list, index)| list.get(*index as usize)).collect::<Option<_>>()?;
        let mut total: i128 = chosen.iter().map(|c| i128::from(c.cost_micro)).sum();
        for flow in &self.flows {
            let tariff = self.tariffs[flow.tariff].get(chosen[flow.from].region, chosen[flow.to].region);
            total += i128::from(tariff) * i128::from(flow.quantity);
        }
        i64::try_from(total).ok()
    }

    fn numbers_exist(&self) -> bool {
        let component = |i: &usize| *i < self.components.len();
        let candidate = |c: &Candidate| {
            (c.region as usize) < self.regions && c.uses.iter().all(|(quota, _)| (*quota as usize) < self.quotas.len())
        };
        self.components.iter().flatten().all(candidate)
            && self.flows.iter().all(|f| component(&f.from) && component(&f.to) && f.tariff < self.tariffs.len())
            && self.affinities.iter().all(|affinity| component(&affinity.a) && component(&affinity.b))
            && self.paths.iter().all(|path| {
                path.stations.iter().all(component) && path.hops.iter().all(|(a, b)| component(a) && component(b))
            })
    }
}
