//! The exact minimum of a frame's places, prices given: dynamic programming over a tree decomposition.
//!
//! Components are eliminated one after the other. Eliminating v leaves a table over its scope, the components that are
//! still there and that v or something eliminated into v is joined to: f(scope) = min over places of v of all costs
//! that v has a share in. Costs are taken as the messages of the sweeps have left them: none is negative, so a part sum
//! that reaches the slack (cutoff − bound) need not be followed. That makes the tables sparse where bounds are good.
//!
//! Where tables over all pairs would be too large, some pairs can be left out: their costs count as far as messages have
//! moved them to the components, which bounds the frame too, between sweeps alone and tables over everything.
//! Source: Bertelè and Brioschi, "Nonserial Dynamic Programming", Academic Press 1972; Dechter, "Bucket elimination",
//! Artificial Intelligence 113 (1999) 41–85, <https://doi.org/10.1016/S0004-3702(99)00059-4>; leaving out, Dechter and Rish,
//! "Mini-buckets: a general scheme for bounded inference", Journal of the ACM 50 (2003) 107–153,
//! <https://doi.org/10.1145/636865.636866>.

use super::core::{Core, Pair};
use super::frame::{Closed, Frame, IMPOSSIBLE};
use super::shape::WIDEST;
use std::cmp::Reverse;

/// Who is eliminated into whom: a property of the graph alone.
pub(super) struct Elimination {
    /// By rank; the last is eliminated first. None where a table would be over too many components.
    buckets: Vec<Bucket>,
    /// Whether that is so.
    too_wide: bool,
    /// Whether all pairs are in it.
    pub(super) whole: bool,
}

struct Bucket {
    component: usize,
    /// Components of the table that is left, in the order of their ranks.
    scope: Vec<usize>,
    /// (pair, level of the other component in the scope, whether the bucket's component is the first of the pair)
    links: Vec<(usize, usize, bool)>,
    /// (pair, other component, whether the bucket's component is the first of the pair) of pairs that are left out.
    left_out: Vec<(usize, usize, bool)>,
    /// Ranks of the buckets that are eliminated into this one.
    children: Vec<usize>,
    /// For each child and each component of its scope but the last: its level in this scope.
    child_levels: Vec<Vec<usize>>,
}

/// The tables of one run.
pub(super) struct Tables {
    /// Lower bound of the frame, exact but for quotas and path bounds.
    pub(super) bound: i64,
    /// Costs at or above this were not followed.
    slack: i64,
    /// By rank: f over the scope.
    left: Vec<Vec<i64>>,
    /// By rank: unary costs, and for each link the costs by place of the other × own place.
    unary: Vec<Vec<i64>>,
    links: Vec<Vec<Vec<i64>>>,
}

/// What the tables of one run say of every single place.
pub(super) struct Marginals {
    /// For every place of every component: how much the bound rises when the component must stand there. Never more than
    /// the slack.
    pub(super) rises: Vec<Vec<i64>>,
    /// By rank: what the rest outside a bucket and its children costs, by its scope.
    outside: Vec<Vec<i64>>,
}

/// Pairs that may be left out are added together as long as they are no fewer than one of so many.
const SMALLEST_BATCH: usize = 100;

impl Elimination {
    /// Over all pairs.
    pub(super) fn new(core: &Core<'_>) -> Self {
        Self::over(core, &vec![true; core.pairs.len()])
    }

    /// Over as many pairs as sums allow, those first that matter most: wishes, then dear traffic. Added in halves of what
    /// is left, as long as they fit, down to a small part of all.
    pub(super) fn thin(core: &Core<'_>, frame: &Frame, most_sums: f64) -> Self {
        let mut order: Vec<usize> = (0..core.pairs.len()).collect();
        order.sort_by_key(|pair| (Reverse(weight(core, &core.pairs[*pair])), *pair));
        let mut kept = vec![false; core.pairs.len()];
        let smallest = (order.len() / SMALLEST_BATCH).max(1);
        let mut batches = vec![order];
        while let Some(batch) = batches.pop() {
            batch.iter().for_each(|pair| kept[*pair] = true);
            if Self::over(core, &kept).sums(frame) > most_sums {
                batch.iter().for_each(|pair| kept[*pair] = false);
                if batch.len() > smallest {
                    let (first, second) = batch.split_at(batch.len() / 2);
                    batches.push(second.to_vec());
                    batches.push(first.to_vec());
                }
            }
        }
        Self::over(core, &kept)
    }

    fn over(core: &Core<'_>, kept: &[bool]) -> Self {
        let whole = !kept.contains(&false);
        let count = core.order.len();
        let mut scopes: Vec<Vec<usize>> = vec![Vec::new(); count];
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); count];
        for rank in (0..count).rev() {
            let component = core.order[rank];
            let ends = core.ends[component].iter().filter(|end| kept[end.pair]);
            let mut ranks: Vec<usize> = ends.map(|end| core.rank[end.other]).collect();
            ranks.extend(children[rank].iter().flat_map(|child| scopes[*child].iter().copied()));
            ranks.retain(|other| *other < rank);
            ranks.sort_unstable();
            ranks.dedup();
            if ranks.len() > WIDEST {
                return Self { buckets: Vec::new(), too_wide: true, whole };
            }
            if let Some(parent) = ranks.last() {
                children[*parent].push(rank);
            }
            scopes[rank] = ranks;
        }
        let bucket = |rank: usize| {
            let component = core.order[rank];
            let level = |other: usize| scopes[rank].iter().position(|known| *known == other).unwrap_or(0);
            let before = || core.ends[component].iter().filter(|end| core.rank[end.other] < rank);
            let links = before().filter(|end| kept[end.pair]);
            let left_out = before().filter(|end| !kept[end.pair]);
            let own = |child: &usize| scopes[*child][..scopes[*child].len() - 1].iter().map(|r| level(*r)).collect();
            Bucket {
                component,
                links: links.map(|end| (end.pair, level(core.rank[end.other]), end.first)).collect(),
                left_out: left_out.map(|end| (end.pair, end.other, end.first)).collect(),
                child_levels: children[rank].iter().map(own).collect(),
                children: children[rank].clone(),
                scope: scopes[rank].iter().map(|rank| core.order[*rank]).collect(),
            }
        };
        Self { buckets: (0..count).map(bucket).collect(), too_wide: false, whole }
    }

    /// How many sums a run may need at most.
    pub(super) fn sums(&self, frame: &Frame) -> f64 {
        if self.too_wide {
            return f64::INFINITY;
        }
        let places = |component: &usize| frame.domains[*component].places.len() as f64;
        self.buckets.iter().map(|b| b.scope.iter().map(places).product::<f64>() * places(&b.component)).sum()
    }

    /// Eliminates all components of a swept frame. Fails when nothing below `cutoff` is left.
    pub(super) fn run(&self, core: &Core<'_>, frame: &Frame, cutoff: i64) -> Result<Tables, Closed> {
        let slack = (cutoff - frame.bound).min(IMPOSSIBLE / 8);
        if slack <= 0 {
            return Err(Closed);
        }
        let count = self.buckets.len();
        let mut tables = Tables {
            bound: frame.bound,
            slack,
            left: vec![Vec::new(); count],
            unary: Vec::with_capacity(count),
            links: Vec::with_capacity(count),
        };
        for bucket in &self.buckets {
            let mut unary = frame.gathered(core, bucket.component);
            unary.iter_mut().for_each(|cost| *cost = (*cost - frame.domains[bucket.component].lowest).min(slack));
            tables.unary.push(unary);
            tables
                .links
                .push(bucket.links.iter().map(|(pair, _, first)| frame.rest_of(*pair, *first, slack)).collect());
        }
        for rank in (0..count).rev() {
            let bucket = &self.buckets[rank];
            let sizes = sizes(bucket, frame);
            let mut left = vec![slack; sizes.iter().product()];
            let mut walk = Walk::new(self, &tables, frame, rank);
            walk.visit(&sizes, &vec![None; sizes.len()], 0, 0, &mut |at, sums, _| {
                left[at] = sums.iter().copied().min().unwrap_or(slack).min(slack)
            });
            if bucket.scope.is_empty() {
                tables.bound += left[0];
                if tables.bound >= cutoff {
                    return Err(Closed);
                }
            }
            tables.left[rank] = left;
        }
        Ok(tables)
    }

    /// The places of the minimum, by component. What pairs that are left out cost beside the components that are placed
    /// already counts too, which comes nearer to a solution than the minimum without.
    pub(super) fn argmin(&self, tables: &Tables, frame: &Frame) -> Vec<usize> {
        self.argmin_around(tables, frame, &vec![None; self.buckets.len()])
    }

    /// The places of the minimum in which a component stands in one of its places; `None` where that reaches the slack.
    /// The scopes that the component is eliminated into are placed first, upwards; then everything else, below them.
    pub(super) fn argmin_with(
        &self,
        core: &Core<'_>,
        (tables, marginals): (&Tables, &Marginals),
        frame: &Frame,
        (component, place): (usize, usize),
    ) -> Option<Vec<usize>> {
        // Costs are never negative, so sums above the least total need not be followed.
        let enough = marginals.rises[component][place] + tables.bound - frame.bound + 1;
        let mut fixed = vec![None; self.buckets.len()];
        fixed[component] = Some(place);
        let mut rank = core.rank[component];
        while let Some(parent) = self.buckets[rank].scope.last() {
            let bucket = &self.buckets[rank];
            let own = fixed[bucket.component]?;
            let sizes = sizes(bucket, frame);
            let given: Vec<Option<usize>> = bucket.scope.iter().map(|other| fixed[*other]).collect();
            let mut best = (enough, None);
            let mut walk = Walk { slack: enough.min(tables.slack), ..Walk::new(self, tables, frame, rank) };
            walk.visit(&sizes, &given, 0, 0, &mut |at, sums, _| {
                let total = marginals.outside[rank][at] + sums[own];
                if total < best.0 {
                    best = (total, Some(at));
                }
            });
            let mut at = best.1?;
            for (other, size) in bucket.scope.iter().zip(&sizes).rev() {
                fixed[*other] = Some(at % size);
                at /= size;
            }
            rank = core.rank[*parent];
        }
        Some(self.argmin_around(tables, frame, &fixed))
    }

    /// The places of the minimum around components whose places are given; with each of them its whole scope.
    fn argmin_around(&self, tables: &Tables, frame: &Frame, fixed: &[Option<usize>]) -> Vec<usize> {
        let mut place = vec![0; self.buckets.len()];
        for rank in 0..self.buckets.len() {
            let bucket = &self.buckets[rank];
            if let Some(given) = fixed[bucket.component] {
                place[bucket.component] = given;
                continue;
            }
            let mut sums = tables.unary[rank].clone();
            for (number, (_, level, _)) in bucket.links.iter().enumerate() {
                let row = &tables.links[rank][number][place[bucket.scope[*level]] * sums.len()..][..sums.len()];
                sums.iter_mut().zip(row).for_each(|(sum, cost)| *sum += cost);
            }
            for (pair, other, first) in &bucket.left_out {
                let rest = frame.rest_of(*pair, *first, IMPOSSIBLE);
                let row = &rest[place[*other] * sums.len()..][..sums.len()];
                sums.iter_mut().zip(row).for_each(|(sum, cost)| *sum = sum.saturating_add(*cost));
            }
            for child in &bucket.children {
                let scope = &self.buckets[*child].scope;
                let mut at = 0;
                for component in &scope[..scope.len() - 1] {
                    at = at * frame.domains[*component].places.len() + place[*component];
                }
                let row = &tables.left[*child][at * sums.len()..][..sums.len()];
                sums.iter_mut().zip(row).for_each(|(sum, cost)| *sum = sum.saturating_add(*cost));
            }
            place[bucket.component] = (0..sums.len()).min_by_key(|at| sums[*at]).unwrap_or(0);
        }
        place
    }

    /// What the tables say of every single place.
    pub(super) fn marginals(&self, tables: &Tables, frame: &Frame) -> Marginals {
        let count = self.buckets.len();
        let slack = tables.slack;
        let lift = tables.bound - frame.bound;
        let mut rises: Vec<Vec<i64>> = frame.domains.iter().map(|d| vec![slack; d.places.len()]).collect();
        let mut outside: Vec<Vec<i64>> = tables.left.iter().map(|left| vec![slack; left.len()]).collect();
        for rank in 0..count {
            let bucket = &self.buckets[rank];
            let own = std::mem::take(&mut outside[rank]);
            let base = if bucket.scope.is_empty() { lift - tables.left[rank][0] } else { 0 };
            let mut walk = Walk::new(self, tables, frame, rank);
            let rises = &mut rises[bucket.component];
            walk.visit(&sizes(bucket, frame), &vec![None; bucket.scope.len()], 0, 0, &mut |at, sums, offsets| {
                let beyond = if bucket.scope.is_empty() { base } else { own[at] };
                if beyond + tables.left[rank][at] >= slack {
                    return;
                }
                for (place, sum) in sums.iter().enumerate() {
                    let total = beyond + sum;
                    if total >= slack {
                        continue;
                    }
                    rises[place] = rises[place].min(total);
                    for (number, child) in bucket.children.iter().enumerate() {
                        let at = offsets[bucket.links.len() + number] + place;
                        let without = total - tables.left[*child][at];
                        let known = &mut outside[*child][at];
                        *known = (*known).min(without);
                    }
                }
            });
            outside[rank] = own;
        }
        for rise in rises.iter_mut().flatten() {
            *rise = rise.saturating_sub(lift).max(0);
        }
        Marginals { rises, outside }
    }
}

/// How much a pair matters: whether there is a wish, and what its traffic costs between regions far apart.
fn weight(core: &Core<'_>, pair: &Pair) -> (bool, i64) {
    let regions = core.problem.regions as u32;
    let dearest = (0..regions).map(|region| core.traffic(pair, region, regions - 1 - region)).max();
    (pair.wish.is_some(), dearest.unwrap_or(0))
}

/// How many places each component of a bucket's scope has.
fn sizes(bucket: &Bucket, frame: &Frame) -> Vec<usize> {
    bucket.scope.iter().map(|component| frame.domains[*component].places.len()).collect()
}

/// Goes through all assignments of a scope, with the sums by place of the bucket's component.
struct Walk<'t> {
    /// (table, stride per level, deepest level + 1)
    parts: Vec<(&'t [i64], Vec<usize>, usize)>,
    /// Sums so far, by level.
    sums: Vec<Vec<i64>>,
    /// Where each part stands, by level.
    offsets: Vec<Vec<usize>>,
    slack: i64,
}

impl<'t> Walk<'t> {
    fn new(elimination: &Elimination, tables: &'t Tables, frame: &Frame, rank: usize) -> Self {
        let bucket = &elimination.buckets[rank];
        let width = bucket.scope.len();
        let own = tables.unary[rank].len();
        let mut parts = Vec::new();
        for (number, (_, level, _)) in bucket.links.iter().enumerate() {
            let mut strides = vec![0; width];
            strides[*level] = own;
            parts.push((tables.links[rank][number].as_slice(), strides, level + 1));
        }
        for (number, child) in bucket.children.iter().enumerate() {
            let mut strides = vec![0; width];
            let mut stride = own;
            let scope = &elimination.buckets[*child].scope;
            let levels = &bucket.child_levels[number];
            for (component, level) in scope[..scope.len() - 1].iter().zip(levels).rev() {
                strides[*level] = stride;
                stride *= frame.domains[*component].places.len();
            }
            let deepest = levels.iter().max().map_or(0, |level| level + 1);
            parts.push((tables.left[*child].as_slice(), strides, deepest));
        }
        let mut sums = vec![vec![0; own]; width + 1];
        sums[0].clone_from(&tables.unary[rank]);
        for (table, _, deepest) in &parts {
            if *deepest == 0 {
                sums[0].iter_mut().zip(&table[..own]).for_each(|(sum, cost)| *sum = (*sum + cost).min(tables.slack));
            }
        }
        let offsets = vec![vec![0; parts.len()]; width + 1];
        Self { parts, sums, offsets, slack: tables.slack }
    }

    /// Calls `found` with the number of every assignment whose sums do not all reach the slack. Levels may be given.
    fn visit(
        &mut self,
        sizes: &[usize],
        given: &[Option<usize>],
        level: usize,
        at: usize,
        found: &mut impl FnMut(usize, &[i64], &[usize]),
    ) {
        if level == sizes.len() {
            found(at, &self.sums[level], &self.offsets[level]);
            return;
        }
        let slack = self.slack;
        for value in given[level].map_or(0..sizes[level], |value| value..value + 1) {
            let (known, open) = self.sums.split_at_mut(level + 1);
            let (known, open) = (&known[level], &mut open[0]);
            let (before, after) = self.offsets.split_at_mut(level + 1);
            let (before, after) = (&before[level], &mut after[0]);
            let mut fresh = true;
            for (number, (table, strides, deepest)) in self.parts.iter().enumerate() {
                let offset = before[number] + strides[level] * value;
                after[number] = offset;
                if *deepest == level + 1 {
                    let row = &table[offset..offset + known.len()];
                    if fresh {
                        open.iter_mut().zip(known).zip(row).for_each(|((sum, before), cost)| *sum = before + cost);
                        fresh = false;
                    } else {
                        open.iter_mut().zip(row).for_each(|(sum, cost)| *sum = (*sum + cost).min(slack));
                    }
                }
            }
            if fresh {
                open.copy_from_slice(known);
            }
            let lowest = open.iter().copied().min().unwrap_or(i64::MAX);
            if lowest < slack {
                self.visit(sizes, given, level + 1, at * sizes[level] + value, found);
            }
        }
    }
}
