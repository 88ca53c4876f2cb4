//! A complete choice of a problem, and the problem of placing a part of it anew while the rest stays.
//!
//! Quotas have what the rest leaves, and components outside that one inside talks to or shares a path with keep their one
//! candidate. What the choice does not keep to is no worse afterwards, or is kept to, as is asked.

use super::super::problem::{Affinity, AffinityKind, Flow, PathBound, PathLaw, Problem, Quota};
use super::prepared::Prepared;
use super::{Goal, Limits, NO_CUTOFF};

/// A limit that a choice may break.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    Quota(usize),
    Path(usize),
    Affinity(usize),
}

/// A problem with a complete choice.
pub(super) struct Whole<'p> {
    pub(super) problem: &'p Problem,
    law: &'p dyn PathLaw,
    /// Candidates of each component that are tried; those of the choice need not be among them.
    pub(super) open: &'p [Vec<u32>],
    pub(super) choice: Vec<u32>,
    /// What the choice uses of each quota.
    pub(super) used: Vec<u64>,
    /// What each component talks to, dearest traffic first.
    pub(super) neighbours: Vec<Vec<usize>>,
    /// Paths, affinities and flows of each component.
    paths: Vec<Vec<usize>>,
    affinities: Vec<Vec<usize>>,
    flows: Vec<Vec<usize>>,
}

/// New candidates of components.
pub(super) type Moves = Vec<(usize, u32)>;

impl<'p> Whole<'p> {
    pub(super) fn new(problem: &'p Problem, law: &'p dyn PathLaw, open: &'p [Vec<u32>], choice: Vec<u32>) -> Self {
        let count = problem.components.len();
        let mut used = vec![0; problem.quotas.len()];
        for (list, chosen) in problem.components.iter().zip(&choice) {
            list[*chosen as usize].uses.iter().for_each(|(quota, amount)| used[*quota as usize] += amount);
        }
        let mut whole = Self {
            problem,
            law,
            open,
            choice,
            used,
            neighbours: vec![Vec::new(); count],
            paths: vec![Vec::new(); count],
            affinities: vec![Vec::new(); count],
            flows: vec![Vec::new(); count],
        };
        let mut volumes: Vec<Vec<(i64, usize)>> = vec![Vec::new(); count];
        for (number, flow) in problem.flows.iter().enumerate() {
            for (own, other) in [(flow.from, flow.to), (flow.to, flow.from)] {
                push_once(&mut whole.flows[own], number);
                volumes[own].push((flow.quantity.saturating_neg(), other));
            }
        }
        for (number, path) in problem.paths.iter().enumerate() {
            members(path).for_each(|member| push_once(&mut whole.paths[member], number));
        }
        for (number, affinity) in problem.affinities.iter().enumerate() {
            for (own, other) in [(affinity.a, affinity.b), (affinity.b, affinity.a)] {
                push_once(&mut whole.affinities[own], number);
                volumes[own].push((i64::MIN, other));
            }
        }
        for (component, mut volumes) in volumes.into_iter().enumerate() {
            volumes.sort_unstable();
            let others = volumes.into_iter().map(|(_, other)| other).filter(|other| *other != component);
            others.for_each(|other| push_once(&mut whole.neighbours[component], other));
        }
        whole
    }

    /// The limits that the choice breaks.
    pub(super) fn broken(&self) -> Vec<Limit> {
        let quotas = (0..self.problem.quotas.len()).map(Limit::Quota);
        let paths = (0..self.problem.paths.len()).map(Limit::Path);
        let affinities = (0..self.problem.affinities.len()).map(Limit::Affinity);
        quotas.chain(paths).chain(affinities).filter(|limit| self.breaks(*limit)).collect()
    }

    /// Whether the choice breaks a limit.
    pub(super) fn breaks(&self, limit: Limit) -> bool {
        match limit {
            Limit::Quota(quota) => self.used[quota] > self.problem.quotas[quota].capacity,
            Limit::Path(path) => {
                self.latency(path) > self.problem.paths[path].bound_us
                    || !self.law.holds(path, &self.choice.iter().copied().map(Some).collect::<Vec<_>>())
            }
            Limit::Affinity(number) => {
                let Affinity { a, b, kind } = self.problem.affinities[number];
                (self.region(a) == self.region(b)) != (kind == AffinityKind::SameRegion)
            }
        }
    }

    /// The components that a limit is about; of a quota, those that use it, most first.
    pub(super) fn concerned(&self, limit: Limit) -> Vec<usize> {
        let mut concerned = Vec::new();
        match limit {
            Limit::Quota(quota) => {
                let amount = |component: &usize| {
                    let uses = &self.problem.components[*component][self.choice[*component] as usize].uses;
                    uses.iter().filter(|(own, _)| *own as usize == quota).map(|(_, amount)| *amount).sum::<u64>()
                };
                concerned.extend((0..self.choice.len()).filter(|component| amount(component) > 0));
                concerned.sort_by_key(|component| std::cmp::Reverse(amount(component)));
            }
            Limit::Path(path) => {
                members(&self.problem.paths[path]).for_each(|member| push_once(&mut concerned, member));
            }
            Limit::Affinity(number) => {
                let Affinity { a, b, .. } = self.problem.affinities[number];
                [a, b].into_iter().for_each(|component| push_once(&mut concerned, component));
            }
        }
        concerned
    }

    /// Adds to a part what stands in the way of some candidates by using up their quotas, until it has so many members.
    pub(super) fn add_in_the_way(&self, part: &mut Vec<usize>, component: usize, wanted: &[u32], most: usize) {
        let list = &self.problem.components[component];
        let scarce = |(quota, amount): &&(u32, u64)| {
            self.used[*quota as usize].saturating_add(*amount) > self.problem.quotas[*quota as usize].capacity
        };
        let wanted = wanted.iter().flat_map(|candidate| &list[*candidate as usize].uses).filter(scarce);
        let quotas: Vec<u32> = wanted.map(|(quota, _)| *quota).collect();
        // From this one on, so that what is drawn at the beginning is not in all of them.
        let count = self.choice.len();
        for other in (0..count).map(|offset| (component + offset) % count) {
            if part.len() >= most {
                break;
            }
            let uses = &self.problem.components[other][self.choice[other] as usize].uses;
            let in_the_way = uses.iter().any(|(quota, amount)| *amount > 0 && quotas.contains(quota));
            if in_the_way && self.moves(other) {
                push_once(part, other);
            }
        }
    }

    /// Adds to a part neighbours of all but its first members, until it has so many.
    pub(super) fn add_around(&self, part: &mut Vec<usize>, first: usize, most: usize) {
        let mut at = first;
        while part.len() < most && at < part.len() {
            let near = self.neighbours[part[at]].iter().copied().filter(|other| self.moves(*other));
            let near: Vec<usize> = near.take(NEIGHBOURS_OF_NEIGHBOURS).collect();
            near.into_iter().for_each(|other| push_once(part, other));
            at += 1;
        }
        part.truncate(most);
    }

    /// Whether a component has anything else to be moved to.
    pub(super) fn moves(&self, component: usize) -> bool {
        self.open[component].iter().any(|candidate| *candidate != self.choice[component])
    }

    /// Places some components anew, for less than now. The moves, if it is, and the steps taken.
    pub(super) fn cheaper(&self, members: &[usize], limits: &Limits<'_>) -> (Option<Moves>, u64) {
        let part = self.part(members, None);
        let now = part.problem.objective_micro(&vec![0; part.components.len()]);
        now.map_or((None, 0), |now| self.search(&part, now, limits))
    }

    /// Places some components anew so that a limit is kept and no other is broken, or broken more. The moves, if they are
    /// found, and the steps taken.
    pub(super) fn keeping(&self, limit: Limit, members: &[usize], limits: &Limits<'_>) -> (Option<Moves>, u64) {
        self.search(&self.part(members, Some(limit)), NO_CUTOFF, limits)
    }

    fn search(&self, part: &Part, cutoff: i64, limits: &Limits<'_>) -> (Option<Moves>, u64) {
        let law = PartLaw { law: self.law, part, choice: &self.choice };
        let Ok(prepared) = Prepared::new(&part.problem, &law) else { return (None, 0) };
        let limits = Limits { watch: None, ..*limits };
        let answer = prepared.search(prepared.core.undominated(), Goal::Nearby, cutoff, None, &limits).0;
        let found = answer.choice.filter(|_| answer.objective_micro.is_some_and(|cost| cost < cutoff));
        let moves = found.map(|found| {
            let all = part.components.iter().zip(&part.candidates).zip(&found);
            let all = all.map(|((component, candidates), number)| (*component, candidates[*number as usize]));
            all.filter(|(component, candidate)| self.choice[*component] != *candidate).collect()
        });
        (moves, answer.steps)
    }

    /// Gives a component another candidate; `freed` is told the quotas of both.
    pub(super) fn put(&mut self, component: usize, candidate: u32, mut freed: impl FnMut(usize)) {
        let list = &self.problem.components[component];
        let before = std::mem::replace(&mut self.choice[component], candidate);
        for (quota, amount) in &list[before as usize].uses {
            self.used[*quota as usize] -= amount;
            freed(*quota as usize);
        }
        for (quota, amount) in &list[candidate as usize].uses {
            self.used[*quota as usize] += amount;
            freed(*quota as usize);
        }
    }

    fn region(&self, component: usize) -> u32 {
        self.problem.components[component][self.choice[component] as usize].region
    }

    fn latency(&self, path: usize) -> u64 {
        let path = &self.problem.paths[path];
        let service = |at: &usize| self.problem.components[*at][self.choice[*at] as usize].service_us;
        let hops = path.hops.iter().map(|(a, b)| self.problem.rtt_us.get(self.region(*a), self.region(*b)) as u64);
        path.stations.iter().map(service).sum::<u64>() + hops.sum::<u64>()
    }

    /// The problem of some components, the present candidate of each first, with those beside them standing fast. Of the
    /// limits that the choice breaks, one is to be kept.
    fn part(&self, placed_anew: &[usize], keep: Option<Limit>) -> Part {
        let whole = self.problem;
        let mut part = Part { components: placed_anew.to_vec(), ..Part::default() };
        let (mut flows, mut affinities) = (Vec::new(), Vec::new());
        for member in placed_anew {
            self.flows[*member].iter().for_each(|flow| push_once(&mut flows, *flow));
            self.affinities[*member].iter().for_each(|affinity| push_once(&mut affinities, *affinity));
            self.paths[*member].iter().for_each(|path| push_once(&mut part.paths, *path));
        }
        let beside = (flows.iter().flat_map(|flow| [whole.flows[*flow].from, whole.flows[*flow].to]))
            .chain(affinities.iter().flat_map(|number| [whole.affinities[*number].a, whole.affinities[*number].b]))
            .chain(part.paths.iter().flat_map(|path| members(&whole.paths[*path])));
        beside.for_each(|component| push_once(&mut part.components, component));
        let mut numbers = vec![usize::MAX; whole.components.len()];
        part.components.iter().enumerate().for_each(|(number, component)| numbers[*component] = number);
        let mut quotas: Vec<u32> = Vec::new();
        let mut free: Vec<u64> = Vec::new();
        for (number, component) in part.components.iter().enumerate() {
            let now = self.choice[*component];
            let mut candidates = vec![now];
            if number < placed_anew.len() {
                candidates.extend(self.open[*component].iter().copied().filter(|candidate| *candidate != now));
            }
            let mut list = Vec::with_capacity(candidates.len());
            for candidate in &candidates {
                let mut own = whole.components[*component][*candidate as usize].clone();
                if number >= placed_anew.len() {
                    own.uses.clear();
                }
                for (quota, amount) in &mut own.uses {
                    let known = quotas.iter().position(|known| known == quota).unwrap_or_else(|| {
                        quotas.push(*quota);
                        free.push(0);
                        quotas.len() - 1
                    });
                    if *candidate == now {
                        free[known] += *amount;
                    }
                    *quota = known as u32;
                }
                list.push(own);
            }
            part.problem.components.push(list);
            part.candidates.push(candidates);
        }
        // What those placed anew use now is theirs, and what nobody uses; where more is used than there is, only as much as
        // that leaves.
        for (quota, free) in quotas.iter().map(|quota| *quota as usize).zip(&mut free) {
            let (used, capacity) = (self.used[quota], whole.quotas[quota].capacity);
            let kept = keep == Some(Limit::Quota(quota));
            *free = if kept { (*free + capacity).saturating_sub(used) } else { *free + capacity.saturating_sub(used) };
        }
        let mut tariffs: Vec<usize> = Vec::new();
        for flow in flows.iter().map(|flow| whole.flows[*flow]) {
            push_once(&mut tariffs, flow.tariff);
            let tariff = tariffs.iter().position(|known| *known == flow.tariff).unwrap_or(0);
            part.problem.flows.push(Flow { from: numbers[flow.from], to: numbers[flow.to], tariff, ..flow });
        }
        for number in &part.paths {
            let PathBound { hops, stations, bound_us } = &whole.paths[*number];
            let given_up = keep.is_some_and(|keep| keep != Limit::Path(*number)) && self.breaks(Limit::Path(*number));
            part.given_up.push(given_up);
            part.problem.paths.push(PathBound {
                hops: hops.iter().map(|(from, to)| (numbers[*from], numbers[*to])).collect(),
                stations: stations.iter().map(|station| numbers[*station]).collect(),
                bound_us: if given_up { self.latency(*number).max(*bound_us) } else { *bound_us },
            });
        }
        part.problem.regions = whole.regions;
        part.problem.tariffs = tariffs.iter().map(|tariff| whole.tariffs[*tariff].clone()).collect();
        part.problem.quotas = free.into_iter().map(|capacity| Quota { capacity }).collect();
        if !part.paths.is_empty() {
            part.problem.rtt_us = whole.rtt_us.clone();
        }
        affinities.retain(|number| keep == Some(Limit::Affinity(*number)) || !self.breaks(Limit::Affinity(*number)));
        let affinities = affinities.iter().map(|number| whole.affinities[*number]);
        part.problem.affinities =
            affinities.map(|wish| Affinity { a: numbers[wish.a], b: numbers[wish.b], ..wish }).collect();
        part
    }
}

/// Neighbours of each member that become members, where there is room.
const NEIGHBOURS_OF_NEIGHBOURS: usize = 2;

/// A part of a problem, and what its numbers are in the whole.
#[derive(Default)]
struct Part {
    problem: Problem,
    components: Vec<usize>,
    candidates: Vec<Vec<u32>>,
    paths: Vec<usize>,
    /// Whether a path is only asked not to become longer.
    given_up: Vec<bool>,
}

/// The law of the whole, asked about a part.
struct PartLaw<'p> {
    law: &'p dyn PathLaw,
    part: &'p Part,
    choice: &'p [u32],
}

impl PathLaw for PartLaw<'_> {
    fn holds(&self, path: usize, chosen: &[Option<u32>]) -> bool {
        if self.part.given_up[path] {
            return true;
        }
        let mut whole: Vec<Option<u32>> = self.choice.iter().copied().map(Some).collect();
        for (number, chosen) in chosen.iter().enumerate() {
            whole[self.part.components[number]] =
                chosen.map(|candidate| self.part.candidates[number][candidate as usize]);
        }
        self.law.holds(self.part.paths[path], &whole)
    }

    fn prefers_faster(&self, component: usize, faster: u32, slower: u32) -> bool {
        let candidates = &self.part.candidates[component];
        let (faster, slower) = (candidates[faster as usize], candidates[slower as usize]);
        self.law.prefers_faster(self.part.components[component], faster, slower)
    }
}

fn members(path: &PathBound) -> impl Iterator<Item = usize> {
    path.hops.iter().flat_map(|(from, to)| [*from, *to]).chain(path.stations.iter().copied())
}

pub(super) fn push_once(list: &mut Vec<usize>, item: usize) {
    if !list.contains(&item) {
        list.push(item);
    }
}
