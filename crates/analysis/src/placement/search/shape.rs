//! The shape of a problem: which components have to do with each other, and in which order they are best looked at.

use super::super::problem::{PathBound, Problem};
use super::core::{End, Pair, Path};
use std::collections::BTreeSet;

/// Flows, hops and wishes gathered per pair of components, and the ends of the pairs per component.
pub(super) fn gather_pairs(problem: &Problem) -> (Vec<Pair>, Vec<Vec<End>>) {
    let mut ends: Vec<Vec<End>> = vec![Vec::new(); problem.components.len()];
    let mut pairs: Vec<Pair> = Vec::new();
    let mut pair_of = |a: usize, b: usize, pairs: &mut Vec<Pair>| {
        let (first, second) = (a.min(b), a.max(b));
        if let Some(end) = ends[first].iter().find(|end| end.other == second) {
            return end.pair;
        }
        let pair = pairs.len();
        ends[first].push(End { pair, other: second, first: true });
        ends[second].push(End { pair, other: first, first: false });
        pairs.push(Pair { first, second, flows: Vec::new(), delays: Vec::new(), wish: None, impossible: false });
        pair
    };
    for flow in problem.flows.iter().filter(|flow| flow.from != flow.to && flow.quantity != 0) {
        let pair = pair_of(flow.from, flow.to, &mut pairs);
        pairs[pair].flows.push((flow.tariff, flow.quantity, flow.from < flow.to));
    }
    for (number, path) in problem.paths.iter().enumerate() {
        for (from, to) in path.hops.iter().filter(|(from, to)| from != to) {
            let pair = pair_of(*from, *to, &mut pairs);
            let delays = &mut pairs[pair].delays;
            if delays.last().is_none_or(|(path, ..)| *path != number) {
                delays.push((number, 0, 0));
            }
            if let Some(delay) = delays.last_mut() {
                match from < to {
                    true => delay.1 += 1,
                    false => delay.2 += 1,
                }
            }
        }
    }
    for affinity in problem.affinities.iter().filter(|affinity| affinity.a != affinity.b) {
        let pair = pair_of(affinity.a, affinity.b, &mut pairs);
        pairs[pair].impossible |= pairs[pair].wish.is_some_and(|wish| wish != affinity.kind);
        pairs[pair].wish = Some(affinity.kind);
    }
    (pairs, ends)
}

/// The paths with their hops as pairs.
pub(super) fn gather_paths(problem: &Problem, pairs: &[Pair], ends: &[Vec<End>]) -> Vec<Path> {
    let find = |from: usize, to: usize| ends[from].iter().find(|end| end.other == to).map(|end| end.pair);
    let gather = |path: &PathBound| {
        let mut stations: Vec<(usize, i64)> = Vec::new();
        for station in &path.stations {
            match stations.iter_mut().find(|(known, _)| known == station) {
                Some(known) => known.1 += 1,
                None => stations.push((*station, 1)),
            }
        }
        let hops: Vec<(usize, bool)> = path
            .hops
            .iter()
            .filter_map(|(from, to)| find(*from, *to).map(|pair| (pair, pairs[pair].first == *from)))
            .collect();
        let mut members: Vec<usize> =
            path.hops.iter().flat_map(|(from, to)| [*from, *to]).chain(path.stations.iter().copied()).collect();
        members.sort_unstable();
        members.dedup();
        Path {
            bound: path.bound_us as i64,
            binds: true,
            chain: chain_of(&path.hops, &members),
            stations,
            hops,
            members,
        }
    };
    problem.paths.iter().map(gather).collect()
}

/// The components of a path in order, when its hops lead through all of them without coming back.
fn chain_of(hops: &[(usize, usize)], members: &[usize]) -> Option<Vec<usize>> {
    let mut chain = match hops.first() {
        Some((start, _)) => vec![*start],
        None => members.to_vec(),
    };
    for (from, to) in hops {
        if chain.last() != Some(from) || chain.contains(to) {
            return None;
        }
        chain.push(*to);
    }
    (chain.len() == members.len() && chain.len() == hops.len() + 1).then_some(chain)
}

/// Components that one elimination may join, at most. Tables over more are never made.
pub(super) const WIDEST: usize = 32;

/// Components in an order in which eliminating one after the other joins few others (min-fill), reversed: the last to
/// be eliminated comes first. What is left when each elimination would join more than [`WIDEST`] keeps its order.
pub(super) fn elimination_order(count: usize, ends: &[Vec<End>]) -> Vec<usize> {
    let mut near: Vec<BTreeSet<usize>> = ends.iter().map(|ends| ends.iter().map(|end| end.other).collect()).collect();
    let mut keys: Vec<(usize, usize, usize)> = (0..count).map(|v| (fill(&near, v), near[v].len(), v)).collect();
    let mut left: BTreeSet<(usize, usize, usize)> = keys.iter().copied().collect();
    let mut order = Vec::with_capacity(count);
    while let Some((_, _, next)) = left.first().copied().filter(|(fill, ..)| *fill < usize::MAX) {
        left.pop_first();
        order.push(next);
        let around: Vec<usize> = std::mem::take(&mut near[next]).into_iter().collect();
        let mut changed: BTreeSet<usize> = around.iter().copied().collect();
        around.iter().for_each(|a| {
            near[*a].remove(&next);
        });
        for (at, a) in around.iter().enumerate() {
            for b in &around[at + 1..] {
                if near[*a].insert(*b) {
                    near[*b].insert(*a);
                    // What both are joined to lacks one link less.
                    let (few, many) = if near[*a].len() < near[*b].len() { (a, b) } else { (b, a) };
                    changed.extend(near[*few].intersection(&near[*many]));
                }
            }
        }
        for v in changed {
            left.remove(&keys[v]);
            keys[v] = (fill(&near, v), near[v].len(), v);
            left.insert(keys[v]);
        }
    }
    order.extend(left.into_iter().map(|(_, _, v)| v));
    order.reverse();
    order
}

/// Links that eliminating a component would add; the most there can be where it would join too many.
fn fill(near: &[BTreeSet<usize>], component: usize) -> usize {
    if near[component].len() > WIDEST {
        return usize::MAX;
    }
    let around: Vec<usize> = near[component].iter().copied().collect();
    let missing = |(at, a): (usize, &usize)| around[..at].iter().filter(|b| !near[*a].contains(b)).count();
    around.iter().enumerate().map(missing).sum()
}
