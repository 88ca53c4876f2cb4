//! How much work each part of a search is worth.

use super::settle::{Effort, FARTHEST};

/// In the whole problem: sweeps, which are cheap, until most candidates are ruled out.
pub(super) const FIRST: Effort = Effort {
    rounds: 24,
    length: 0.8,
    worth: 0.01,
    hope: FARTHEST,
    sweeps_alone: usize::MAX,
    table_sums: 0.0,
    walk_every: 6,
};

/// The same where walks are long: one, when prices are good.
pub(super) const FIRST_LARGE: Effort = Effort { walk_every: 18, ..FIRST };

/// In what is left: the best bound that can be had.
pub(super) const ROOT: Effort =
    Effort { rounds: 250, length: 0.7, worth: 0.002, hope: FARTHEST, sweeps_alone: 2, table_sums: 5e6, walk_every: 8 };

/// The same once searches have not come to an end: large tables cost less than the parts that they rule out.
pub(super) const ROOT_LONG: Effort = Effort { table_sums: 5e7, ..ROOT };

/// In what a change leaves of a solved problem: prices are nearly right already.
pub(super) const AGAIN: Effort =
    Effort { rounds: 16, length: 0.3, worth: 0.01, sweeps_alone: 1, walk_every: 15, ..ROOT };

/// In what is left of a large problem: many prices move at once, so steps must be short. A better solution comes first.
pub(super) const LARGE_FIRST: Effort = Effort { rounds: 40, hope: 300, walk_every: 16, ..ROOT };

/// After its solution was improved, large tables are worth their time. Searching its parts is worth more than a long
/// search for prices.
pub(super) const LARGE: Effort = Effort { rounds: 20, table_sums: 5e7, ..LARGE_FIRST };

/// The same once a solution is known: what it rules out leaves even larger tables nearly empty.
pub(super) const LARGE_KNOWN: Effort = Effort { table_sums: 2e8, ..LARGE };

/// The same where parts are hardly ever searched.
pub(super) const LARGE_VAST: Effort = Effort { rounds: ROOT.rounds, ..LARGE };

/// In a part: some rounds, from the prices of the whole.
pub(super) const PART: Effort =
    Effort { rounds: 16, length: 0.5, worth: 0.02, hope: FARTHEST, sweeps_alone: 1, table_sums: 1e5, walk_every: 0 };

/// In a part once searches have not come to an end.
pub(super) const PART_LONG: Effort = Effort { table_sums: 2e6, ..PART };

/// In a part of a large problem: few rounds, with tables over a part of the pairs.
pub(super) const PART_LARGE: Effort =
    Effort { rounds: 4, worth: 0.005, hope: LARGE.hope, sweeps_alone: 0, table_sums: 5e6, ..PART };

/// Steps of searching the parts of a large problem before its solution may be improved again.
pub(super) const TURN: u64 = if cfg!(test) { 8 } else { 50 };

/// Turns after which the parts of a large problem are made anew when there are new covers or a better solution, which make
/// all of them smaller; twice as many each time. And how often.
pub(super) const FIRST_TURNS: u32 = if cfg!(test) { 1 } else { 4 };
pub(super) const TREES_ANEW: u32 = 4;

/// Problems with fewer components are searched to the end at once. Tests have small problems go through everything.
pub(super) const FEW: usize = if cfg!(test) { 4 } else { 20 };

/// Problems with more components are hardly ever searched to the end.
pub(super) const MANY: usize = 100;

/// Problems with more components have their solution improved as far as it goes before parts are searched.
pub(super) const VAST: usize = 400;

/// How often a walk goes on from a solution that it has found; where no proof is near, better solutions are worth more.
pub(super) fn returns(components: usize) -> usize {
    if components > MANY { 8 } else { 2 }
}

/// A large problem is searched to the end when the gap is smaller than one part in so many of the objective.
pub(super) const NEAR: i64 = 1000;

/// Candidates of each component that are tried when the solution of a large problem is improved.
pub(super) const NEAREST: usize = 40;

/// Candidates of each component, besides those that the fractional solution has a share of, among which everything is placed
/// anew.
pub(super) const LIKELY: usize = 8;

/// Steps that this is worth; each takes as long as the problem is large.
pub(super) fn likely_steps(components: usize) -> u64 {
    (240_000 / components.max(1) as u64).clamp(40, 1000)
}

/// Sums of tables over a part of the pairs of a large problem: some milliseconds, and five times as many for each larger
/// size, which is tried where one is not worth while and where parts are made anew. Tests have small problems leave out pairs.
pub(super) fn thin_sums(components: usize, size: u32) -> f64 {
    let smallest = if cfg!(test) { 30.0 } else { 5e3 * components as f64 };
    smallest * f64::from(5_u32.pow(size))
}

/// How many sizes there are.
pub(super) const THIN_SIZES: u32 = 3;

/// The same for the parts of a large problem, which have few rounds each.
pub(super) fn thin_sums_of_parts(components: usize) -> f64 {
    thin_sums(components, 1).min(PART_LARGE.table_sums)
}

/// How often covers are looked for before branching.
pub(super) const CUTTING_ROUNDS: usize = 20;

/// How often in a large problem: before its solution is improved, and after.
pub(super) const CUTTING_LARGE: usize = 2;

/// How often after a search found new ones.
pub(super) const CUTTING_ANEW: usize = 1;

/// Covers are looked for in parts with fewer splits above them than this.
pub(super) const COVER_DEPTH: usize = 3;

/// The most that one search collects.
pub(super) const COVERS_PER_SEARCH: usize = 60;

/// Searches that are started anew with the covers that they found, each with so many times the steps of the one before.
pub(super) const SEARCHES_ANEW: u32 = 3;
pub(super) const STEPS_ANEW: u64 = 4;

/// So many of them have tables that are quickly made.
pub(super) const SEARCHES_QUICK: u32 = 2;

/// Searches of a problem that is too large to be split before it is given up without a solution.
pub(super) const SEARCHES_IN_VAIN: u32 = 20;

/// How often after a change: most covers are known from before.
pub(super) const CUTTING_AGAIN: usize = 2;

/// Costs of pairs of places in a frame above which it is not split: every open part holds a copy of what is left.
pub(super) const MOST_CELLS: usize = 1 << 22;

/// Steps of the first search, before its best solution is improved; few where a proof is far away anyway.
pub(super) fn first_steps(restless: bool) -> u64 {
    match restless {
        _ if cfg!(test) => 3,
        true => 200,
        false => 600,
    }
}

/// Steps of prices in a large problem; each takes as long as the problem is large.
pub(super) fn price_steps(components: usize) -> usize {
    (60_000 / components.max(1)).clamp(12, 300)
}
