//! Better solutions near one that is known: some components are placed anew, exactly, while the rest stays.
//!
//! A neighbourhood is a component, what it talks to, and what stands in the way of its cheapest candidates by using up
//! their quotas. Each is a small problem of its own: quotas have what the rest leaves, and components outside that it
//! talks to or shares a path with keep their one candidate. Neighbourhoods are gone through until none gives anything; one
//! in and around which nothing has changed is not tried again.
//! Source: Shaw, "Using constraint programming and local search methods to solve vehicle routing problems", CP98, LNCS
//! 1520 (1998) 417–431, <https://doi.org/10.1007/3-540-49481-2_30>.

use super::super::problem::{Affinity, Candidate, Flow, PathBound, PathLaw, Problem, Quota};
use super::efforts::MANY;
use super::prepared::Prepared;
use super::{Goal, Limits};
use std::sync::atomic::Ordering;

/// How large neighbourhoods are.
#[derive(Clone, Copy)]
pub(super) struct Reach {
    /// Components that are placed anew together, at most.
    members: usize,
    /// Of these, what the first one talks to, at most.
    neighbours: usize,
    /// Steps that one neighbourhood is worth.
    steps: u64,
}

/// From small to large.
const REACHES: [Reach; 5] = [
    Reach { members: 9, neighbours: 5, steps: 40 },
    Reach { members: 16, neighbours: 9, steps: 150 },
    Reach { members: 26, neighbours: 14, steps: 500 },
    Reach { members: 40, neighbours: 20, steps: 1000 },
    Reach { members: 60, neighbours: 30, steps: 2000 },
];

/// So many sizes are gone through when the solution of a large problem is improved first, and one more each time after.
const AT_FIRST: usize = 3;

/// The sizes of the next neighbourhoods, after so many times that a solution was improved. Where a proof is out of reach, the
/// time goes into larger ones.
pub(super) fn reaches(components: usize, times: u32) -> &'static [Reach] {
    let large = (AT_FIRST - 1 + times as usize).min(REACHES.len() - 1);
    match times {
        _ if cfg!(test) => &REACHES,
        _ if components <= MANY => {
            let next = (times as usize).min(REACHES.len() - 1);
            &REACHES[next..=next]
        }
        0 => &REACHES[..AT_FIRST],
        _ => &REACHES[large..=large],
    }
}

/// Whether larger neighbourhoods come after so many times.
pub(super) fn more_to_reach(times: u32) -> bool {
    AT_FIRST + (times as usize) < REACHES.len()
}

/// Cheapest candidates of the first one whose quotas are looked at.
const WANTED: usize = 12;

/// Times that all neighbourhoods of one size are gone through at most.
const ROUNDS: usize = 4;

/// A solution under improvement.
pub(super) struct Nearby<'p> {
    problem: &'p Problem,
    law: &'p dyn PathLaw,
    /// Candidates of each component that may be part of something better.
    open: &'p [Vec<u32>],
    choice: Vec<u32>,
    /// What the choice uses of each quota.
    used: Vec<u64>,
    /// What each component talks to, dearest traffic first.
    neighbours: Vec<Vec<usize>>,
    /// Paths and affinities of each component.
    paths: Vec<Vec<usize>>,
    affinities: Vec<Vec<usize>>,
    flows: Vec<Vec<usize>>,
    /// How often something has changed so far, and at which of these times each component moved and what each quota has left
    /// changed last.
    changes: u32,
    moved: Vec<u32>,
    freed: Vec<u32>,
}

impl<'p> Nearby<'p> {
    /// Starts from a solution. `open` lists the candidates that are tried; those of the solution need not be among them.
    pub(super) fn new(problem: &'p Problem, law: &'p dyn PathLaw, open: &'p [Vec<u32>], choice: Vec<u32>) -> Self {
        let count = problem.components.len();
        let mut used = vec![0; problem.quotas.len()];
        for (list, chosen) in problem.components.iter().zip(&choice) {
            list[*chosen as usize].uses.iter().for_each(|(quota, amount)| used[*quota as usize] += amount);
        }
        let mut nearby = Self {
            problem,
            law,
            open,
            choice,
            used,
            neighbours: vec![Vec::new(); count],
            paths: vec![Vec::new(); count],
            affinities: vec![Vec::new(); count],
            flows: vec![Vec::new(); count],
            changes: 0,
            moved: vec![0; count],
            freed: vec![0; problem.quotas.len()],
        };
        let mut volumes: Vec<Vec<(i64, usize)>> = vec![Vec::new(); count];
        for (number, flow) in problem.flows.iter().enumerate() {
            for (own, other) in [(flow.from, flow.to), (flow.to, flow.from)] {
                push_once(&mut nearby.flows[own], number);
                volumes[own].push((flow.quantity.saturating_neg(), other));
            }
        }
        for (number, path) in problem.paths.iter().enumerate() {
            members(path).for_each(|member| push_once(&mut nearby.paths[member], number));
        }
        for (number, affinity) in problem.affinities.iter().enumerate() {
            for (own, other) in [(affinity.a, affinity.b), (affinity.b, affinity.a)] {
                push_once(&mut nearby.affinities[own], number);
                volumes[own].push((i64::MIN, other));
            }
        }
        for (component, mut volumes) in volumes.into_iter().enumerate() {
            volumes.sort_unstable();
            let others = volumes.into_iter().map(|(_, other)| other).filter(|other| *other != component);
            others.for_each(|other| push_once(&mut nearby.neighbours[component], other));
        }
        nearby
    }

    /// Improves the solution until nothing near it is better, or the search is stopped. Returns the solution when it is
    /// better than the one before, and the steps taken.
    pub(super) fn improve(mut self, reaches: &[Reach], limits: &Limits<'_>) -> (Option<Vec<u32>>, u64) {
        let mut improved = false;
        let mut steps = 0;
        let stopped = || limits.stop.is_some_and(|stop| stop.load(Ordering::Relaxed));
        for reach in reaches {
            let mut tried = vec![None; self.choice.len()];
            for _ in 0..ROUNDS {
                let mut better = false;
                for first in (0..self.choice.len()).filter(|first| self.open[*first].len() > 1) {
                    if stopped() || limits.steps.is_some_and(|most| steps >= most) {
                        return ((improved || better).then_some(self.choice), steps);
                    }
                    let members = self.members(first, *reach);
                    if tried[first].is_some_and(|since| !self.changed(&members, since)) {
                        continue;
                    }
                    tried[first] = Some(self.changes);
                    let (found, taken) = self.place_anew(&members, reach.steps, limits);
                    steps += taken;
                    better |= found;
                }
                improved |= better;
                if !better {
                    break;
                }
            }
        }
        (improved.then_some(self.choice), steps)
    }

    /// Whether anything in or around a neighbourhood has changed since.
    fn changed(&self, members: &[usize], since: u32) -> bool {
        let quota = |candidate: &Candidate| candidate.uses.iter().any(|(quota, _)| self.freed[*quota as usize] > since);
        members.iter().any(|member| {
            let list = &self.problem.components[*member];
            let around = self.neighbours[*member].iter().chain([member]);
            around.into_iter().any(|component| self.moved[*component] > since)
                || self.open[*member].iter().any(|candidate| quota(&list[*candidate as usize]))
        })
    }

    /// The neighbourhood of a component, itself first.
    fn members(&self, first: usize, reach: Reach) -> Vec<usize> {
        let moves = |component: &usize| self.open[*component].len() > 1;
        let mut members = vec![first];
        members.extend(self.neighbours[first].iter().copied().filter(moves).take(reach.neighbours));
        let list = &self.problem.components[first];
        let mut wanted: Vec<u32> = self.open[first].clone();
        wanted.sort_by_key(|candidate| (list[*candidate as usize].cost_micro, *candidate));
        let scarce = |(quota, amount): &&(u32, u64)| {
            self.used[*quota as usize].saturating_add(*amount) > self.problem.quotas[*quota as usize].capacity
        };
        let wanted = wanted.iter().take(WANTED).flat_map(|candidate| &list[*candidate as usize].uses).filter(scarce);
        let quotas: Vec<u32> = wanted.map(|(quota, _)| *quota).collect();
        // From the first one on, so that what is drawn at the beginning is not in all of them.
        let count = self.choice.len();
        for component in (0..count).map(|offset| (first + offset) % count) {
            if members.len() >= reach.members {
                break;
            }
            let uses = &self.problem.components[component][self.choice[component] as usize].uses;
            let in_the_way = uses.iter().any(|(quota, amount)| *amount > 0 && quotas.contains(quota));
            if in_the_way && moves(&component) {
                push_once(&mut members, component);
            }
        }
        // What is left of the room goes to neighbours of neighbours.
        let mut at = 1;
        while members.len() < reach.members && at < members.len() {
            let near: Vec<usize> = self.neighbours[members[at]].iter().copied().filter(moves).take(2).collect();
            near.into_iter().for_each(|other| push_once(&mut members, other));
            at += 1;
        }
        members.truncate(reach.members);
        members
    }

    /// Places some components anew. Tells whether that gave anything, and the steps it took.
    fn place_anew(&mut self, members: &[usize], steps: u64, limits: &Limits<'_>) -> (bool, u64) {
        let part = self.part(members);
        let law = PartLaw { law: self.law, part: &part, choice: &self.choice };
        let Some(now) = part.problem.objective_micro(&vec![0; part.components.len()]) else { return (false, 0) };
        let Ok(prepared) = Prepared::new(&part.problem, &law) else { return (false, 0) };
        let limits = Limits { steps: Some(steps), watch: None, ..*limits };
        let answer = prepared.search(prepared.core.undominated(), Goal::Nearby, now, None, &limits).0;
        let Some(found) = answer.choice.filter(|_| answer.objective_micro.is_some_and(|cost| cost < now)) else {
            return (false, answer.steps);
        };
        let moved: Vec<(usize, u32)> = part
            .components
            .iter()
            .enumerate()
            .map(|(number, component)| (*component, part.candidates[number][found[number] as usize]))
            .collect();
        self.changes += 1;
        for (component, candidate) in moved {
            if self.choice[component] == candidate {
                continue;
            }
            let list = &self.problem.components[component];
            let before = std::mem::replace(&mut self.choice[component], candidate);
            self.moved[component] = self.changes;
            for (quota, amount) in &list[before as usize].uses {
                self.used[*quota as usize] -= amount;
                self.freed[*quota as usize] = self.changes;
            }
            for (quota, amount) in &list[candidate as usize].uses {
                self.used[*quota as usize] += amount;
                self.freed[*quota as usize] = self.changes;
            }
        }
        (true, answer.steps)
    }

    /// The problem of some components, the present candidate of each first, with those beside them standing fast.
    fn part(&self, members: &[usize]) -> Part {
        let whole = self.problem;
        let mut part = Part { components: members.to_vec(), ..Part::default() };
        let (mut flows, mut affinities) = (Vec::new(), Vec::new());
        for member in members {
            self.flows[*member].iter().for_each(|flow| push_once(&mut flows, *flow));
            self.affinities[*member].iter().for_each(|affinity| push_once(&mut affinities, *affinity));
            self.paths[*member].iter().for_each(|path| push_once(&mut part.paths, *path));
        }
        let beside = (flows.iter().flat_map(|flow| [whole.flows[*flow].from, whole.flows[*flow].to]))
            .chain(affinities.iter().flat_map(|number| [whole.affinities[*number].a, whole.affinities[*number].b]))
            .chain(part.paths.iter().flat_map(|path| members_of(whole, *path)));
        beside.for_each(|component| push_once(&mut part.components, component));
        let mut numbers = vec![usize::MAX; whole.components.len()];
        part.components.iter().enumerate().for_each(|(number, component)| numbers[*component] = number);
        let mut quotas: Vec<u32> = Vec::new();
        let mut free: Vec<u64> = Vec::new();
        for (number, component) in part.components.iter().enumerate() {
            let now = self.choice[*component];
            let mut candidates = vec![now];
            if number < members.len() {
                candidates.extend(self.open[*component].iter().copied().filter(|candidate| *candidate != now));
            }
            let mut list = Vec::with_capacity(candidates.len());
            for candidate in &candidates {
                let mut own = whole.components[*component][*candidate as usize].clone();
                if number >= members.len() {
                    own.uses.clear();
                }
                for (quota, amount) in &mut own.uses {
                    let known = quotas.iter().position(|known| known == quota).unwrap_or_else(|| {
                        quotas.push(*quota);
                        free.push(whole.quotas[*quota as usize].capacity - self.used[*quota as usize]);
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
        let mut tariffs: Vec<usize> = Vec::new();
        for flow in flows.iter().map(|flow| whole.flows[*flow]) {
            push_once(&mut tariffs, flow.tariff);
            let tariff = tariffs.iter().position(|known| *known == flow.tariff).unwrap_or(0);
            part.problem.flows.push(Flow { from: numbers[flow.from], to: numbers[flow.to], tariff, ..flow });
        }
        let path = |path: &usize| {
            let PathBound { hops, stations, bound_us } = &whole.paths[*path];
            PathBound {
                hops: hops.iter().map(|(from, to)| (numbers[*from], numbers[*to])).collect(),
                stations: stations.iter().map(|station| numbers[*station]).collect(),
                bound_us: *bound_us,
            }
        };
        part.problem.regions = whole.regions;
        part.problem.tariffs = tariffs.iter().map(|tariff| whole.tariffs[*tariff].clone()).collect();
        part.problem.quotas = free.into_iter().map(|capacity| Quota { capacity }).collect();
        part.problem.paths = part.paths.iter().map(path).collect();
        if !part.paths.is_empty() {
            part.problem.rtt_us = whole.rtt_us.clone();
        }
        let affinities = affinities.iter().map(|number| whole.affinities[*number]);
        part.problem.affinities =
            affinities.map(|wish| Affinity { a: numbers[wish.a], b: numbers[wish.b], ..wish }).collect();
        part
    }
}

/// A part of a problem, and what its numbers are in the whole.
#[derive(Default)]
struct Part {
    problem: Problem,
    components: Vec<usize>,
    candidates: Vec<Vec<u32>>,
    paths: Vec<usize>,
}

/// The law of the whole, asked about a part.
struct PartLaw<'p> {
    law: &'p dyn PathLaw,
    part: &'p Part,
    choice: &'p [u32],
}

impl PathLaw for PartLaw<'_> {
    fn holds(&self, path: usize, chosen: &[Option<u32>]) -> bool {
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

fn members_of(problem: &Problem, path: usize) -> impl Iterator<Item = usize> {
    members(&problem.paths[path])
}

fn push_once(list: &mut Vec<usize>, item: usize) {
    if !list.contains(&item) {
        list.push(item);
    }
}
