//! A problem made ready for searching: numbers checked once, candidates sorted, flows gathered per pair of components.

use super::super::problem::{AffinityKind, PathLaw, Problem};
use super::cover::Cover;
use super::dominance::Equals;
use super::prices::HIGHEST_VALUE;
use super::shape::{elimination_order, gather_pairs, gather_paths};
use std::collections::BTreeMap;

/// A candidate that no single constraint rules out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    /// Its place in the problem's list.
    pub(super) candidate: u32,
    pub(super) region: u32,
    /// Cost, with the flows of the component to itself.
    pub(super) cost: i64,
    pub(super) service: i64,
    /// Whether another choice of the same region is at least as good in everything.
    pub(super) dominated: bool,
    pub(super) uses: (u32, u32),
    pub(super) weights: (u32, u32),
}

/// Two components between which money flows, time passes or a wish holds; `first < second`.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) first: usize,
    pub(super) second: usize,
    /// (tariff, quantity, from first to second)
    pub(super) flows: Vec<(usize, i64, bool)>,
    /// (path, round trips from first to second, round trips from second to first)
    pub(super) delays: Vec<(usize, i64, i64)>,
    pub(super) wish: Option<AffinityKind>,
    /// Whether two wishes contradict each other.
    pub(super) impossible: bool,
}

/// One end of a pair, seen from a component.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    pub(super) pair: usize,
    pub(super) other: usize,
    /// Whether the component is the first of the pair.
    pub(super) first: bool,
}

/// An inequality Σ weight ≤ capacity that every solution satisfies: a quota, or one rounded down from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// The quota it follows from.
    quota: u32,
    /// 0 for the quota itself, k for the one that is rounded to k, more for covers.
    parts: u32,
    pub(super) capacity: i64,
}

/// Prices of rows and paths, kept under names that outlive a core.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Prices {
    rows: BTreeMap<(u32, u32), i64>,
    paths: Vec<i64>,
}

impl Prices {
    /// The same prices for another problem. `covers` gives the new place of covers that are known there by their old one;
    /// `grains` what a micro-unit is in the problem of the prices and in the other.
    pub(super) fn renumbered(
        &self,
        quota: &dyn Fn(u32) -> Option<u32>,
        paths: &[Option<usize>],
        covers: &BTreeMap<usize, usize>,
        (from, to): (i64, i64),
    ) -> Self {
        let scaled = |price: i64| {
            let price = i128::from(price) * i128::from(to) / i128::from(from.max(1));
            i64::try_from(price).unwrap_or(0)
        };
        let row = |((earlier, parts), price): (&(u32, u32), &i64)| {
            let parts = match parts.checked_sub(ROUNDED_ROWS + 1) {
                Some(cover) => ROUNDED_ROWS + 1 + u32::try_from(*covers.get(&(cover as usize))?).ok()?,
                None => *parts,
            };
            Some(((quota(*earlier)?, parts), scaled(*price)))
        };
        let path =
            |earlier: &Option<usize>| earlier.and_then(|path| self.paths.get(path)).map_or(0, |price| scaled(*price));
        Self { rows: self.rows.iter().filter_map(row).collect(), paths: paths.iter().map(path).collect() }
    }
}

/// A quota that could be exceeded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scarce {
    /// Its number in the problem.
    pub(super) quota: u32,
    pub(super) capacity: i64,
}

/// A path.
#[derive(Debug, Clone)]
pub(super) struct Path {
    pub(super) bound: i64,
    /// Whether some choices could be too slow for the bound at all.
    pub(super) binds: bool,
    /// (component, how often it is a station)
    pub(super) stations: Vec<(usize, i64)>,
    /// (pair, from first to second); a hop from a component to itself is left to the exact test.
    pub(super) hops: Vec<(usize, bool)>,
    /// Its components in order, where it is a chain without repetition.
    pub(super) chain: Option<Vec<usize>>,
    /// All its components.
    pub(super) members: Vec<usize>,
}

/// The problem, compiled.
pub(super) struct Core<'a> {
    pub(super) problem: &'a Problem,
    pub(super) law: &'a dyn PathLaw,
    pub(super) choices: Vec<Vec<Choice>>,
    pub(super) pairs: Vec<Pair>,
    pub(super) ends: Vec<Vec<End>>,
    pub(super) rows: Vec<Row>,
    pub(super) paths: Vec<Path>,
    /// (path, how often a station) of each component.
    pub(super) stops: Vec<Vec<(usize, i64)>>,
    /// Paths that each component is a member of.
    pub(super) on_paths: Vec<Vec<usize>>,
    /// Quotas that the choices could exceed; the others are forgotten.
    pub(super) quotas: Vec<Scarce>,
    /// Whether a component is wished away from itself: nothing satisfies that.
    pub(super) contradiction: bool,
    /// Order in which the sweeps visit the components.
    pub(super) order: Vec<usize>,
    pub(super) rank: Vec<usize>,
    uses: Vec<(u32, i64)>,
    weights: Vec<(u32, i64)>,
}

/// Weights of a row are at most this, so that prices per weight stay fine-grained.
const LARGEST_ROW_CAPACITY: i64 = 1 << 16;

/// How many rounded rows are made of one quota.
const ROUNDED_ROWS: u32 = 3;

impl<'a> Core<'a> {
    /// Compiles a problem without faults. `open` lists the candidates of each component that are considered; `covers` are
    /// known by their place in the list.
    pub(super) fn new(problem: &'a Problem, law: &'a dyn PathLaw, open: &[Vec<u32>], covers: &[Cover]) -> Self {
        Self::with_equals(problem, law, open, covers, Equals::Best)
    }

    /// The same; says which choices count among those that cost the same.
    pub(super) fn with_equals(
        problem: &'a Problem,
        law: &'a dyn PathLaw,
        open: &[Vec<u32>],
        covers: &[Cover],
        equals: Equals,
    ) -> Self {
        let count = problem.components.len();
        let (pairs, ends) = gather_pairs(problem);
        let paths = gather_paths(problem, &pairs, &ends);
        let mut stops = vec![Vec::new(); count];
        let mut on_paths = vec![Vec::new(); count];
        for (number, path) in paths.iter().enumerate() {
            for (component, times) in &path.stations {
                stops[*component].push((number, *times));
            }
            path.members.iter().for_each(|member| on_paths[*member].push(number));
        }
        let mut core = Self {
            problem,
            law,
            choices: Vec::with_capacity(count),
            contradiction: problem
                .affinities
                .iter()
                .any(|affinity| affinity.a == affinity.b && affinity.kind == AffinityKind::DifferentRegion),
            order: elimination_order(count, &ends),
            rank: vec![0; count],
            pairs,
            ends,
            rows: Vec::new(),
            paths,
            stops,
            on_paths,
            quotas: Vec::new(),
            uses: Vec::new(),
            weights: Vec::new(),
        };
        for (rank, component) in core.order.iter().enumerate() {
            core.rank[*component] = rank;
        }
        core.gather_choices(open);
        core.find_binding();
        core.find_scarce();
        core.gather_rows(covers);
        core.mark_dominated(equals);
        core
    }

    pub(super) fn uses(&self, choice: &Choice) -> &[(u32, i64)] {
        &self.uses[choice.uses.0 as usize..choice.uses.1 as usize]
    }

    pub(super) fn weights(&self, choice: &Choice) -> &[(u32, i64)] {
        &self.weights[choice.weights.0 as usize..choice.weights.1 as usize]
    }

    /// Every choice of every component that no other one dominates.
    pub(super) fn undominated(&self) -> Vec<Vec<u32>> {
        let undominated =
            |list: &Vec<Choice>| (0..list.len() as u32).filter(|number| !list[*number as usize].dominated).collect();
        self.choices.iter().map(undominated).collect()
    }

    /// The candidate behind each choice.
    pub(super) fn candidates(&self, chosen: &[u32]) -> Vec<u32> {
        let candidate = |(component, number): (usize, &u32)| self.choices[component][*number as usize].candidate;
        chosen.iter().enumerate().map(candidate).collect()
    }

    /// The candidates behind some choices of a component.
    pub(super) fn candidates_of(&self, component: usize, choices: &[u32]) -> Vec<u32> {
        choices.iter().map(|number| self.choices[component][*number as usize].candidate).collect()
    }

    /// The choices of some candidates, where all of them are considered.
    pub(super) fn choices_of(&self, candidates: &[u32]) -> Option<Vec<u32>> {
        let find = |(list, candidate): (&Vec<Choice>, &u32)| {
            list.iter().position(|choice| choice.candidate == *candidate).map(|number| number as u32)
        };
        self.choices.iter().zip(candidates).map(find).collect()
    }

    /// Prices under names that fit any core of the same problem.
    pub(super) fn named(&self, rows: &[i64], paths: &[i64]) -> Prices {
        let named = self.rows.iter().zip(rows).filter(|(_, price)| **price != 0);
        Prices { rows: named.map(|(row, price)| ((row.quota, row.parts), *price)).collect(), paths: paths.to_vec() }
    }

    /// Named prices as rows and paths of this core; what it does not know is dropped.
    pub(super) fn priced(&self, prices: &Prices) -> (Vec<i64>, Vec<i64>) {
        let limits = (self.rows.len() + self.paths.len()).max(1) as i64;
        // Prices of another problem may be those of a smaller quota.
        let priced = |price: Option<&i64>, most: i64| {
            price.copied().unwrap_or(0).clamp(0, HIGHEST_VALUE as i64 / limits / most.max(1))
        };
        let row = |row: &Row| priced(prices.rows.get(&(row.quota, row.parts)), row.capacity);
        let paths = self.paths.iter().enumerate().map(|(path, own)| priced(prices.paths.get(path), own.bound));
        (self.rows.iter().map(row).collect(), paths.collect())
    }

    /// Money that flows between the two components of a pair when they stand in two regions.
    pub(super) fn traffic(&self, pair: &Pair, first: u32, second: u32) -> i64 {
        let cost = |(tariff, quantity, forward): &(usize, i64, bool)| {
            let (from, to) = if *forward { (first, second) } else { (second, first) };
            self.problem.tariffs[*tariff].get(from, to) * quantity
        };
        pair.flows.iter().map(cost).sum()
    }

    /// Whether the wish of a pair allows two regions.
    pub(super) fn allows(pair: &Pair, first: u32, second: u32) -> bool {
        !pair.impossible
            && match pair.wish {
                Some(AffinityKind::SameRegion) => first == second,
                Some(AffinityKind::DifferentRegion) => first != second,
                None => true,
            }
    }

    pub(super) fn rtt(&self, from: u32, to: u32) -> i64 {
        self.problem.rtt_us.get(from, to)
    }

    fn gather_choices(&mut self, open: &[Vec<u32>]) {
        let problem = self.problem;
        let mut longest = vec![i64::MAX; problem.components.len()];
        for path in &self.paths {
            for (component, times) in &path.stations {
                longest[*component] = longest[*component].min(path.bound / times);
            }
        }
        for (component, open) in open.iter().enumerate() {
            let mut choices = Vec::with_capacity(open.len());
            for number in open {
                let candidate = &problem.components[component][*number as usize];
                let service = i64::try_from(candidate.service_us).unwrap_or(i64::MAX);
                let start = self.uses.len();
                if service > longest[component] || !self.gather_uses(&candidate.uses) {
                    self.uses.truncate(start);
                    continue;
                }
                choices.push(Choice {
                    candidate: *number,
                    region: candidate.region,
                    cost: candidate.cost_micro,
                    service,
                    dominated: false,
                    uses: (start as u32, self.uses.len() as u32),
                    weights: (0, 0),
                });
            }
            choices.sort_by_key(|choice| (choice.region, choice.cost, choice.candidate));
            self.choices.push(choices);
        }
        for flow in problem.flows.iter().filter(|flow| flow.from == flow.to) {
            for choice in &mut self.choices[flow.from] {
                choice.cost += problem.tariffs[flow.tariff].get(choice.region, choice.region) * flow.quantity;
            }
        }
    }

    /// Appends what a candidate uses, each quota once. Tells whether it fits the quotas on its own.
    fn gather_uses(&mut self, uses: &[(u32, u64)]) -> bool {
        let start = self.uses.len();
        for (quota, amount) in uses.iter().filter(|(_, amount)| *amount > 0) {
            let amount = i64::try_from(*amount).unwrap_or(i64::MAX);
            let total = match self.uses[start..].iter_mut().find(|(known, _)| known == quota) {
                Some((_, known)) => {
                    *known = known.saturating_add(amount);
                    *known
                }
                None => {
                    self.uses.push((*quota, amount));
                    amount
                }
            };
            if total > capacity(self.problem, *quota) {
                return false;
            }
        }
        true
    }

    /// A path binds when the slowest services and the longest round trips together exceed its bound.
    fn find_binding(&mut self) {
        let slowest = |component: usize| self.choices[component].iter().map(|choice| choice.service).max().unwrap_or(0);
        let trips = (0..self.problem.rtt_us.regions() as u32).flat_map(|from| self.problem.rtt_us.row(from));
        let longest = if self.paths.is_empty() { 0 } else { i128::from(trips.copied().max().unwrap_or(0)) };
        for (path, stated) in self.paths.iter_mut().zip(&self.problem.paths) {
            let served =
                path.stations.iter().map(|(component, times)| i128::from(slowest(*component)) * i128::from(*times));
            path.binds = served.sum::<i128>() + longest * stated.hops.len() as i128 > i128::from(path.bound);
        }
    }

    /// A quota is scarce when the largest uses of all components together exceed it. The others are forgotten: scarce
    /// quotas are numbered anew and uses keep only those.
    fn find_scarce(&mut self) {
        let count = self.problem.quotas.len();
        let mut total = vec![0i64; count];
        let mut largest = vec![0i64; count];
        for list in &self.choices {
            let uses = || list.iter().flat_map(|choice| self.uses(choice));
            for (quota, amount) in uses() {
                largest[*quota as usize] = largest[*quota as usize].max(*amount);
            }
            for (quota, _) in uses() {
                total[*quota as usize] += std::mem::take(&mut largest[*quota as usize]);
            }
        }
        let mut numbers = vec![u32::MAX; count];
        for (quota, total) in total.iter().enumerate() {
            let capacity = capacity(self.problem, quota as u32);
            if *total > capacity {
                numbers[quota] = self.quotas.len() as u32;
                self.quotas.push(Scarce { quota: quota as u32, capacity });
            }
        }
        let all = std::mem::take(&mut self.uses);
        for choice in self.choices.iter_mut().flatten() {
            let start = self.uses.len();
            let uses = &all[choice.uses.0 as usize..choice.uses.1 as usize];
            let scarce = uses.iter().filter(|(quota, _)| numbers[*quota as usize] != u32::MAX);
            self.uses.extend(scarce.map(|(quota, amount)| (numbers[*quota as usize], *amount)));
            choice.uses = (start as u32, self.uses.len() as u32);
        }
    }

    /// Rows that a price can be put on. From Σ u ≤ C follows, for every whole k, Σ (⌈(k + 1) u ÷ C⌉ − 1)⁺ ≤ k, because the
    /// left side is a whole number below k + 1; for uses of more than half of the quota that says "at most one of
    /// these", which the quota itself, shared out in fractions, does not say.
    /// Source: dual feasible functions, Fekete and Schepers, Mathematical Methods of Operations Research 60 (2004),
    /// <https://doi.org/10.1007/s001860400376>.
    fn gather_rows(&mut self, covers: &[Cover]) {
        for Scarce { quota, capacity } in &self.quotas {
            self.rows.push(Row { quota: *quota, parts: 0, capacity: (*capacity).min(LARGEST_ROW_CAPACITY) });
            for parts in 1..=ROUNDED_ROWS {
                self.rows.push(Row { quota: *quota, parts, capacity: i64::from(parts) });
            }
        }
        // (row, cover) of each scarce quota.
        let mut covering: Vec<Vec<(u32, &Cover)>> = vec![Vec::new(); self.quotas.len()];
        for (number, cover) in (1..).zip(covers) {
            if let Some(quota) = self.quotas.iter().position(|scarce| scarce.quota == cover.quota) {
                covering[quota].push((self.rows.len() as u32, cover));
                self.rows.push(Row { quota: cover.quota, parts: ROUNDED_ROWS + number, capacity: cover.most() });
            }
        }
        let mut weights = Vec::new();
        let all = self.choices.iter_mut().enumerate();
        for (component, choice) in all.flat_map(|(component, list)| list.iter_mut().map(move |one| (component, one))) {
            let start = weights.len();
            for (number, amount) in &self.uses[choice.uses.0 as usize..choice.uses.1 as usize] {
                let row = number * (ROUNDED_ROWS + 1);
                let own = *amount;
                let (amount, capacity) = (i128::from(*amount), i128::from(self.quotas[*number as usize].capacity));
                let scaled = amount * capacity.min(i128::from(LARGEST_ROW_CAPACITY)) / capacity;
                weights.push((row, scaled as i64));
                for parts in 1..=ROUNDED_ROWS {
                    let weight = (i128::from(parts + 1) * amount + capacity - 1) / capacity - 1;
                    if weight > 0 {
                        weights.push((row + parts, weight as i64));
                    }
                }
                let counts = covering[*number as usize].iter().map(|(row, cover)| (*row, cover.count(component, own)));
                weights.extend(counts.filter(|(_, count)| *count > 0));
            }
            choice.weights = (start as u32, weights.len() as u32);
        }
        self.weights = weights;
    }
}

fn capacity(problem: &Problem, quota: u32) -> i64 {
    i64::try_from(problem.quotas[quota as usize].capacity).unwrap_or(i64::MAX)
}
