//! Takes away choices that quotas and path bounds rule out, whatever they cost.

use super::core::{Core, Path};
use super::frame::{Closed, Domain, Frame, IMPOSSIBLE};
use std::collections::BTreeMap;

/// Until nothing changes: choices that use more of a quota than the least uses of the others leave, and choices and
/// pairs of regions that are too slow for a path even with the fastest rest. Only what has lost choices is looked at again.
pub(super) fn propagate(frame: &mut Frame, core: &Core<'_>) -> Result<(), Closed> {
    if core.contradiction {
        return Err(Closed);
    }
    while std::mem::take(&mut frame.stale) {
        quotas(frame, core)?;
        paths(frame, core)?;
    }
    Ok(())
}

fn quotas(frame: &mut Frame, core: &Core<'_>) -> Result<(), Closed> {
    let mut least: Vec<Vec<(u32, i64)>> = Vec::with_capacity(frame.domains.len());
    let mut total = BTreeMap::<u32, i64>::new();
    for (component, domain) in frame.domains.iter().enumerate() {
        let uses = least_uses(core, component, domain)?;
        for (quota, amount) in &uses {
            *total.entry(*quota).or_default() += amount;
        }
        least.push(uses);
    }
    if total.is_empty() {
        return Ok(());
    }
    if total.iter().any(|(quota, amount)| *amount > core.quotas[*quota as usize].capacity) {
        return Err(Closed);
    }
    for (component, least) in least.iter().enumerate() {
        let own = |quota: u32| least.iter().find(|(known, _)| *known == quota).map_or(0, |(_, amount)| *amount);
        frame.retain(core, component, |_, number| {
            core.uses(&core.choices[component][number as usize]).iter().all(|(quota, amount)| {
                let capacity = core.quotas[*quota as usize].capacity;
                total.get(quota).is_none_or(|total| total - own(*quota) + amount <= capacity)
            })
        });
        if frame.domains[component].choices.is_empty() {
            return Err(Closed);
        }
    }
    Ok(())
}

/// What every choice of a component uses at least, of the scarce quotas that all of them use.
fn least_uses(core: &Core<'_>, component: usize, domain: &Domain) -> Result<Vec<(u32, i64)>, Closed> {
    let mut choices = domain.choices.iter().map(|number| core.uses(&core.choices[component][*number as usize]));
    let first = choices.next().ok_or(Closed)?;
    let mut least = first.to_vec();
    for uses in choices {
        if least.is_empty() {
            break;
        }
        least.retain_mut(|(quota, amount)| {
            let here = uses.iter().find(|(known, _)| known == quota).map_or(0, |(_, amount)| *amount);
            *amount = (*amount).min(here);
            *amount > 0
        });
    }
    Ok(least)
}

fn paths(frame: &mut Frame, core: &Core<'_>) -> Result<(), Closed> {
    for (number, path) in core.paths.iter().enumerate() {
        if !std::mem::take(&mut frame.stale_paths[number]) {
            continue;
        }
        match &path.chain {
            _ if !path.binds => {}
            Some(chain) => chain_path(frame, core, path, chain)?,
            None => any_path(frame, core, path)?,
        }
        let fixed = |member: &usize| frame.domains[*member].choices.len() == 1;
        if path.members.iter().all(fixed) && !holds_when_fixed(frame, core, number, path) {
            return Err(Closed);
        }
    }
    Ok(())
}

/// The exact test of a path whose components have one choice each.
fn holds_when_fixed(frame: &Frame, core: &Core<'_>, number: usize, path: &Path) -> bool {
    let mut chosen = vec![None; frame.domains.len()];
    for (component, domain) in frame.domains.iter().enumerate() {
        if let [only] = domain.choices[..] {
            chosen[component] = Some(core.choices[component][only as usize].candidate);
        }
    }
    latency(core, number, |component| frame.domains[component].choices[0]) <= path.bound
        && core.law.holds(number, &chosen)
}

/// What the times of a path add up to, given the number of each member's choice.
pub(super) fn latency(core: &Core<'_>, path: usize, chosen: impl Fn(usize) -> u32) -> i64 {
    let choice = |component: usize| &core.choices[component][chosen(component) as usize];
    let served: i64 =
        core.paths[path].stations.iter().map(|(component, times)| choice(*component).service * times).sum();
    let hops = &core.problem.paths[path].hops;
    served + hops.iter().map(|(from, to)| core.rtt(choice(*from).region, choice(*to).region)).sum::<i64>()
}

/// The shortest service per place of a component, as often as it is a station of the path.
fn shortest(frame: &Frame, core: &Core<'_>, path: &Path, component: usize) -> Vec<i64> {
    let times = path.stations.iter().find(|(station, _)| *station == component).map_or(0, |(_, times)| *times);
    let domain = &frame.domains[component];
    let service = |number: &u32| core.choices[component][*number as usize].service * times;
    domain
        .places
        .iter()
        .map(|place| domain.choices[place.start..place.end].iter().map(service).min().unwrap_or(0))
        .collect()
}

/// A path through a chain of components: the fastest way from the start to every place and from every place to the end.
fn chain_path(frame: &mut Frame, core: &Core<'_>, path: &Path, chain: &[usize]) -> Result<(), Closed> {
    let own: Vec<Vec<i64>> = chain.iter().map(|component| shortest(frame, core, path, *component)).collect();
    if own.is_empty() {
        return Ok(());
    }
    let trip = |frame: &Frame, at: usize, from: usize, to: usize| {
        core.rtt(frame.domains[chain[at]].places[from].region, frame.domains[chain[at + 1]].places[to].region)
    };
    let mut until = vec![own[0].clone()];
    for at in 1..chain.len() {
        let fastest =
            |to: usize| (0..own[at - 1].len()).map(|from| until[at - 1][from] + trip(frame, at - 1, from, to)).min();
        let row = (0..own[at].len()).map(|to| own[at][to] + fastest(to).unwrap_or(0)).collect();
        until.push(row);
    }
    let mut after: Vec<Vec<i64>> = own.iter().map(|own| vec![0; own.len()]).collect();
    for at in (0..chain.len() - 1).rev() {
        for from in 0..own[at].len() {
            let fastest = |to: usize| trip(frame, at, from, to) + own[at + 1][to] + after[at + 1][to];
            after[at][from] = (0..own[at + 1].len()).map(fastest).min().unwrap_or(0);
        }
    }
    for (at, hop) in path.hops.iter().enumerate() {
        let rest: Vec<i64> = own[at + 1].iter().zip(&after[at + 1]).map(|(own, after)| own + after).collect();
        for (from, until) in until[at].iter().enumerate() {
            for (to, rest) in rest.iter().enumerate() {
                if until + trip(frame, at, from, to) + rest > path.bound {
                    frame.forbid(hop.0, if hop.1 { (from, to) } else { (to, from) });
                }
            }
        }
    }
    for (at, component) in chain.iter().enumerate() {
        let times = path.stations.iter().find(|(station, _)| station == component).map_or(0, |(_, times)| *times);
        let mut spare = vec![0; frame.domains[*component].choices.len()];
        for (number, place) in frame.domains[*component].places.iter().enumerate() {
            spare[place.start..place.end].fill(path.bound - until[at][number] - after[at][number] + own[at][number]);
        }
        let all = &core.choices[*component];
        let changed = frame.retain(core, *component, |at, number| all[number as usize].service * times <= spare[at]);
        if frame.domains[*component].choices.is_empty() {
            return Err(Closed);
        }
        if changed {
            // Places have been renumbered; the next round continues with the shorter lists.
            return Ok(());
        }
    }
    Ok(())
}

/// A path of any other shape: the sum of what every part takes at least.
fn any_path(frame: &mut Frame, core: &Core<'_>, path: &Path) -> Result<(), Closed> {
    let mut least = 0;
    for (component, _) in &path.stations {
        least += shortest(frame, core, path, *component).into_iter().min().unwrap_or(0);
    }
    for (pair, forward) in &path.hops {
        let pair = &core.pairs[*pair];
        let regions = |component: usize| frame.domains[component].places.iter().map(|place| place.region);
        let trip = |a: u32, b: u32| if *forward { core.rtt(a, b) } else { core.rtt(b, a) };
        least += regions(pair.first).flat_map(|a| regions(pair.second).map(move |b| trip(a, b))).min().unwrap_or(0);
    }
    if least > path.bound {
        return Err(Closed);
    }
    for (component, times) in &path.stations {
        let fastest = shortest(frame, core, path, *component).into_iter().min().unwrap_or(0);
        let all = &core.choices[*component];
        frame
            .retain(core, *component, |_, number| least - fastest + all[number as usize].service * times <= path.bound);
    }
    Ok(())
}

impl Frame {
    /// Marks a pair of places as impossible.
    fn forbid(&mut self, pair: usize, (first, second): (usize, usize)) {
        let link = &mut self.links[pair];
        let at = first * link.messages[1].len() + second;
        link.cost[at] = IMPOSSIBLE;
    }
}
