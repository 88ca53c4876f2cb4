//! Quotas and bounds on paths, drawn around a reference placement that satisfies them.

use super::dice::Dice;
use super::recipe::{Recipe, Tightness};
use super::shape::Shape;
use analysis::placement::interchange::{Exchanged, ExchangedAffinityKind, ExchangedComponent, ExchangedPath};
use std::collections::BTreeMap;

/// Draws the limits of a problem and leaves out wishes that the reference cannot grant.
pub(crate) fn draw(recipe: &Recipe, shape: &Shape, exchanged: &mut Exchanged, dice: &mut Dice) {
    let reference = reference(exchanged, dice);
    let region = |component: usize| exchanged.components[component].candidates[reference[component]].0;
    let granted = |same: bool, a: usize, b: usize| (region(a) == region(b)) == same;
    let kept: Vec<_> = (exchanged.affinities.iter())
        .filter(|wish| granted(wish.kind == ExchangedAffinityKind::SameRegion, wish.a, wish.b))
        .cloned()
        .collect();
    let paths =
        if recipe.paths == Tightness::None { Vec::new() } else { paths(recipe, shape, exchanged, &reference, dice) };
    quotas(recipe, exchanged, &reference, dice);
    exchanged.affinities = kept;
    exchanged.paths = paths;
}

/// A placement that somebody could have made: one after the other, each near what it talks to, in one of its cheaper
/// regions, with a machine that is not always the cheapest.
fn reference(exchanged: &Exchanged, dice: &mut Dice) -> Vec<usize> {
    let count = exchanged.components.len();
    let mut near: Vec<Vec<(usize, i64)>> = vec![Vec::new(); count];
    for edge in &exchanged.edges {
        near[edge.from].push((edge.to, edge.gb_per_month));
        near[edge.to].push((edge.from, edge.gb_per_month));
    }
    let mut wishes: Vec<Vec<(usize, bool)>> = vec![Vec::new(); count];
    for wish in &exchanged.affinities {
        let same = wish.kind == ExchangedAffinityKind::SameRegion;
        wishes[wish.a.max(wish.b)].push((wish.a.min(wish.b), same));
    }
    let mut chosen: Vec<usize> = Vec::with_capacity(count);
    for (component, own) in exchanged.components.iter().enumerate() {
        let region = |other: usize| exchanged.components[other].candidates[chosen[other]].0;
        let cost = |at: usize| {
            let candidate = &own.candidates[at];
            let traffic = near[component]
                .iter()
                .filter(|(other, _)| *other < component)
                .map(|(other, gb)| gb * exchanged.egress_price[candidate.0 as usize][region(*other) as usize]);
            let broken = wishes[component].iter().filter(|(other, same)| (region(*other) == candidate.0) != *same);
            candidate.1 + traffic.sum::<i64>() + broken.count() as i64 * (1 << 45)
        };
        let mut order: Vec<usize> = (0..own.candidates.len()).collect();
        order.sort_by_key(|at| (cost(*at), *at));
        chosen.push(order[dice.below(order.len().min(6) as u64) as usize]);
    }
    chosen
}

fn paths(
    recipe: &Recipe,
    shape: &Shape,
    exchanged: &Exchanged,
    reference: &[usize],
    dice: &mut Dice,
) -> Vec<ExchangedPath> {
    let chosen = |component: usize| &exchanged.components[component].candidates[reference[component]];
    let bound = |path: &Vec<usize>, dice: &mut Dice| {
        let trips = path.windows(2).map(|hop| exchanged.rtt_us[chosen(hop[0]).0 as usize][chosen(hop[1]).0 as usize]);
        let time = path.iter().map(|component| chosen(*component).2).sum::<u64>() + trips.sum::<i64>() as u64;
        match recipe.paths {
            Tightness::Moderate => time * dice.between(104, 115) / 100,
            Tightness::Tight => time * dice.between(100, 104) / 100,
            Tightness::Impossible => time / 40,
            Tightness::Loose | Tightness::None => time * dice.between(115, 180) / 100,
        }
    };
    shape.paths.iter().map(|path| ExchangedPath { bound_us: bound(path, dice), components: path.clone() }).collect()
}

fn quotas(recipe: &Recipe, exchanged: &mut Exchanged, reference: &[usize], dice: &mut Dice) {
    let mut used = vec![0; exchanged.quotas.len()];
    let mut wanted = vec![0; exchanged.quotas.len()];
    let mut least = vec![u64::MAX; exchanged.quotas.len()];
    let mut demand = vec![0; exchanged.quotas.len()];
    for (component, chosen) in exchanged.components.iter().zip(reference) {
        for (quota, amount) in &component.candidates[*chosen].3 {
            used[*quota as usize] += amount;
        }
        for (quota, amount) in component.candidates.iter().flat_map(|candidate| &candidate.3) {
            wanted[*quota as usize] = amount.max(&wanted[*quota as usize]).to_owned();
            least[*quota as usize] = least[*quota as usize].min(*amount);
        }
        for (quota, amount) in least_of_each(component) {
            demand[quota as usize] += amount;
        }
    }
    for (number, quota) in exchanged.quotas.iter_mut().enumerate() {
        let (used, wanted, least, demand) = (used[number], wanted[number], least[number], demand[number]);
        quota.capacity = match recipe.quotas {
            // What the reference takes, or from 3 to 96 % of the demand, half of the quotas below 18 %.
            Tightness::Moderate => {
                let parts = (3 << dice.below(5)) * dice.between(100, 199);
                used.max(least).max(demand * parts / 10_000)
            }
            // What the reference takes, or room for about one.
            Tightness::Tight => used.max(dice.between(least, wanted.max(least))),
            Tightness::Impossible => least.saturating_sub(1),
            Tightness::Loose | Tightness::None => used.max(wanted) * dice.between(1, 4),
        };
    }
}

/// What a component takes of each quota at least, where it draws on it.
fn least_of_each(component: &ExchangedComponent) -> BTreeMap<u32, u64> {
    let mut least = BTreeMap::new();
    for (quota, amount) in component.candidates.iter().flat_map(|candidate| &candidate.3) {
        let known = least.entry(*quota).or_insert(*amount);
        *known = *amount.min(known);
    }
    least
}
