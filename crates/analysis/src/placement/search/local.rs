//! Finds and improves solutions by moving one component, or two neighbours, at a time.
//!
//! Constraints may be violated on the way: each has a weight that grows as long as it stays violated, so the walk is
//! driven out of places that are cheap but not allowed. Deterministic: components are visited in order.

use super::super::problem::AffinityKind;
use super::core::Core;
use super::frame::Domain;
use super::prices::measure;

/// A complete choice under way, with the sums that tell what a move changes.
struct Walk<'c, 'p> {
    core: &'c Core<'p>,
    chosen: Vec<u32>,
    used: Vec<i64>,
    latency: Vec<i64>,
    /// Cost of one unit of overdraft per quota, of one µs per path, of one broken wish.
    quota_weight: Vec<i64>,
    path_weight: Vec<i64>,
    wish_weight: i64,
}

/// How often all components may be visited before a walk is given up.
const MOST_ROUNDS: usize = 200;

/// How often weights may grow before a walk is given up.
const MOST_RAISES: usize = 20;

/// Walks from `start` to a solution below `cutoff`, if it finds one before it is stopped.
pub(super) fn improve(
    core: &Core<'_>,
    domains: &[Domain],
    start: &[u32],
    cutoff: i64,
    stopped: &dyn Fn() -> bool,
) -> Option<Vec<u32>> {
    let mut walk = Walk::new(core, start);
    let mut raises = 0;
    for _ in 0..MOST_ROUNDS {
        if !stopped() && (walk.round(domains) || walk.pairs(domains)) {
            continue;
        }
        raises += 1;
        if raises > MOST_RAISES {
            return None;
        }
        if !walk.raise() {
            let measured = measure(core, &walk.chosen);
            return (measured.feasible && measured.cost < cutoff).then_some(walk.chosen);
        }
    }
    None
}

impl<'c, 'p> Walk<'c, 'p> {
    fn new(core: &'c Core<'p>, start: &[u32]) -> Self {
        let mut used = vec![0; core.quotas.len()];
        let mut cost = 0;
        for (component, number) in start.iter().enumerate() {
            let choice = &core.choices[component][*number as usize];
            cost += choice.cost.abs();
            for (quota, amount) in core.uses(choice) {
                used[*quota as usize] += amount;
            }
        }
        let latency = (0..core.paths.len()).map(|path| super::propagate::latency(core, path, |c| start[c])).collect();
        // A tenth of the whole cost for exceeding a limit by all of it; weights grow from there.
        let share = (cost / 10).max(1000);
        Self {
            core,
            chosen: start.to_vec(),
            used,
            latency,
            quota_weight: core.quotas.iter().map(|quota| (share / quota.capacity.max(1)).max(1)).collect(),
            path_weight: core.paths.iter().map(|path| (share / path.bound.max(1)).max(1)).collect(),
            wish_weight: share,
        }
    }

    /// Moves each component once to where it is cheapest, the others staying. Tells whether any moved.
    fn round(&mut self, domains: &[Domain]) -> bool {
        let mut moved = false;
        for component in 0..self.chosen.len() {
            if domains[component].choices.len() > 1 {
                let (best, gain) = self.best_move(domains, component);
                if gain > 0 {
                    self.put(component, best);
                    moved = true;
                }
            }
        }
        moved
    }

    /// The cheapest choice of a component and what moving there gains, penalties included.
    fn best_move(&mut self, domains: &[Domain], component: usize) -> (u32, i64) {
        let now = self.chosen[component];
        let all = &self.core.choices[component];
        let mut best = (now, i64::MAX);
        let mut here = i64::MAX;
        for place in &domains[component].places {
            let around = self.around(component, place.region);
            for number in &domains[component].choices[place.start..place.end] {
                let cost = around.saturating_add(self.alone(component, *number));
                if *number == now {
                    here = cost;
                }
                if cost < best.1 {
                    best = (*number, cost);
                }
            }
        }
        if here == i64::MAX {
            here = self.around(component, all[now as usize].region).saturating_add(self.alone(component, now));
        }
        (best.0, here.saturating_sub(best.1))
    }

    /// Traffic, broken wishes and late round trips when a component stands in a region.
    fn around(&self, component: usize, region: u32) -> i64 {
        let mut total = 0i64;
        for end in &self.core.ends[component] {
            let pair = &self.core.pairs[end.pair];
            let other = self.core.choices[end.other][self.chosen[end.other] as usize].region;
            let (first, second) = if end.first { (region, other) } else { (other, region) };
            total += self.core.traffic(pair, first, second);
            if !Core::allows(pair, first, second) {
                total = total.saturating_add(self.wish_weight);
            }
        }
        total
    }

    /// Cost of a choice, what it overdraws and how late it makes its paths, beside the other components.
    fn alone(&self, component: usize, number: u32) -> i64 {
        let now = &self.core.choices[component][self.chosen[component] as usize];
        let choice = &self.core.choices[component][number as usize];
        let mut total = choice.cost;
        for (quota, amount) in self.core.uses(choice) {
            let own = self.core.uses(now).iter().find(|(known, _)| known == quota).map_or(0, |(_, amount)| *amount);
            let others = self.used[*quota as usize] - own - self.core.quotas[*quota as usize].capacity;
            let over = (others + amount).max(0) - others.max(0);
            total = total.saturating_add(over.saturating_mul(self.quota_weight[*quota as usize]));
        }
        for path in &self.core.on_paths[component] {
            let late = self.latency[*path] + self.change(*path, component, choice.region, choice.service)
                - self.core.paths[*path].bound;
            total = total.saturating_add(late.max(0).saturating_mul(self.path_weight[*path]));
        }
        total
    }

    /// What moving a component to a region and service time changes of a path's time.
    fn change(&self, path: usize, component: usize, region: u32, service: i64) -> i64 {
        let core = self.core;
        let now = &core.choices[component][self.chosen[component] as usize];
        let times = core.stops[component].iter().find(|(known, _)| *known == path).map_or(0, |(_, times)| *times);
        let mut change = (service - now.service) * times;
        if region != now.region {
            let place = |at: usize| core.choices[at][self.chosen[at] as usize].region;
            for (from, to) in &core.problem.paths[path].hops {
                if *from == component || *to == component {
                    let new = |at: usize| if at == component { region } else { place(at) };
                    change += core.rtt(new(*from), new(*to)) - core.rtt(place(*from), place(*to));
                }
            }
        }
        change
    }

    fn put(&mut self, component: usize, number: u32) {
        let core = self.core;
        let choice = &core.choices[component][number as usize];
        for path in &core.on_paths[component] {
            self.latency[*path] += self.change(*path, component, choice.region, choice.service);
        }
        let now = &core.choices[component][self.chosen[component] as usize];
        for (quota, amount) in core.uses(now) {
            self.used[*quota as usize] -= amount;
        }
        for (quota, amount) in core.uses(choice) {
            self.used[*quota as usize] += amount;
        }
        self.chosen[component] = number;
    }

    /// Moves two neighbours together into one region where that gains.
    fn pairs(&mut self, domains: &[Domain]) -> bool {
        let mut moved = false;
        for pair in &self.core.pairs {
            if pair.wish != Some(AffinityKind::DifferentRegion) {
                moved |= self.together(domains, pair.first, pair.second);
            }
        }
        moved
    }

    fn together(&mut self, domains: &[Domain], a: usize, b: usize) -> bool {
        let old = [self.chosen[a], self.chosen[b]];
        let mut best: Option<(i64, u32, u32)> = None;
        let mut others = domains[b].places.iter().peekable();
        for place in &domains[a].places {
            while others.next_if(|other| other.region < place.region).is_some() {}
            let Some(other) = others.next_if(|other| other.region == place.region) else { continue };
            let (first, gain) = self.best_of(a, place.region, &domains[a].choices[place.start..place.end]);
            self.put(a, first);
            let (second, more) = self.best_of(b, place.region, &domains[b].choices[other.start..other.end]);
            self.put(a, old[0]);
            if gain.saturating_add(more) > best.map_or(0, |(gain, ..)| gain) {
                best = Some((gain.saturating_add(more), first, second));
            }
        }
        if let Some((_, first, second)) = best {
            self.put(a, first);
            self.put(b, second);
        }
        best.is_some()
    }

    /// The cheapest of some choices in one region, and what moving there gains.
    fn best_of(&self, component: usize, region: u32, choices: &[u32]) -> (u32, i64) {
        let now = self.chosen[component];
        let here = self.core.choices[component][now as usize].region;
        let here = self.around(component, here).saturating_add(self.alone(component, now));
        let around = self.around(component, region);
        let cost = |number: &u32| (around.saturating_add(self.alone(component, *number)), *number);
        let (cost, number) = choices.iter().map(cost).min().unwrap_or((here, now));
        (number, here.saturating_sub(cost))
    }

    /// Doubles the weights of what is violated. Tells whether anything is.
    fn raise(&mut self) -> bool {
        const HEAVIEST: i64 = 1 << 40;
        let mut violated = false;
        let mut raise = |over: bool, weight: &mut i64| {
            if over {
                violated = true;
                *weight = (*weight * 2).min(HEAVIEST);
            }
        };
        for (quota, used) in self.used.iter().enumerate() {
            raise(*used > self.core.quotas[quota].capacity, &mut self.quota_weight[quota]);
        }
        for (path, latency) in self.latency.iter().enumerate() {
            raise(*latency > self.core.paths[path].bound, &mut self.path_weight[path]);
        }
        let place = |at: usize| self.core.choices[at][self.chosen[at] as usize].region;
        let broken = self.core.pairs.iter().any(|pair| !Core::allows(pair, place(pair.first), place(pair.second)));
        raise(broken, &mut self.wish_weight);
        violated
    }
}
