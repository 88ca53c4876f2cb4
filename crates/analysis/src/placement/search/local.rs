//! Finds and improves solutions by moving one component, or two neighbours, at a time.
//!
//! Constraints may be violated on the way: each has a weight that starts low and grows as long as it stays violated, so the
//! walk leaves places that are cheap but not allowed as late as it can, and gives up little. From a solution it goes on with
//! lower weights, into what is not allowed and out again, some times. Only components that something has changed for are
//! visited again. Deterministic: components are visited in order.
//! Source: Glover and Hao, "The case for strategic oscillation", Annals of Operations Research 183 (2011) 163–173,
//! <https://doi.org/10.1007/s10479-009-0597-1>.

use super::super::problem::AffinityKind;
use super::core::Core;
use super::efforts::returns;
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
    /// Components for which something has changed since they were visited last.
    open: Vec<bool>,
    /// Components that take part in what is violated: they are moved together with a neighbour when nothing moves alone.
    stuck: Vec<bool>,
}

/// How often the open components may be visited before a walk ends.
const MOST_ROUNDS: usize = 5000;

/// How often weights may grow before a solution must be found.
const MOST_RAISES: usize = 120;

/// Exceeding a limit by all of it costs this part of what the average component costs, at first.
const LIGHT: i64 = 4;

/// Where a walk came to.
pub(super) enum Walked {
    /// The best of its solutions.
    Solution(Vec<u32>),
    /// The choice that broke the fewest limits, and how many.
    Miss(usize, Vec<u32>),
}

/// Walks from `start` to solutions; ends soon when it is stopped. Nothing when its solutions are not below `cutoff`.
pub(super) fn improve(
    core: &Core<'_>,
    domains: &[Domain],
    start: &[u32],
    cutoff: i64,
    stopped: &dyn Fn() -> bool,
) -> Option<Walked> {
    let mut walk = Walk::new(core, start);
    let mut best: Option<(i64, Vec<u32>)> = None;
    let mut miss: Option<(usize, Vec<u32>)> = None;
    let (mut raises, mut returns) = (0, returns(core.order.len()));
    // Whether everything was open when nothing moved last.
    let mut settled = true;
    for _ in 0..MOST_ROUNDS {
        if !stopped() && (walk.round(domains) || walk.pairs(domains)) {
            settled = false;
            continue;
        }
        let broken = walk.raise();
        if broken > 0 {
            if best.is_none() && miss.as_ref().is_none_or(|(fewest, _)| broken < *fewest) {
                miss = Some((broken, walk.chosen.clone()));
            }
            raises += 1;
            if raises > MOST_RAISES || stopped() {
                break;
            }
            continue;
        }
        if settled || stopped() {
            let measured = measure(core, &walk.chosen);
            if measured.feasible && best.as_ref().is_none_or(|(cost, _)| measured.cost < *cost) {
                best = Some((measured.cost, walk.chosen.clone()));
            }
            if returns == 0 || stopped() {
                break;
            }
            walk.lower();
            (raises, returns) = (0, returns - 1);
        }
        walk.open.fill(true);
        walk.stuck.fill(true);
        settled = true;
    }
    match best {
        Some((cost, chosen)) => (cost < cutoff).then_some(Walked::Solution(chosen)),
        None => miss.map(|(broken, chosen)| Walked::Miss(broken, chosen)),
    }
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
        let share = (cost / start.len().max(1) as i64 / LIGHT).max(1000);
        Self {
            core,
            chosen: start.to_vec(),
            used,
            latency,
            quota_weight: core.quotas.iter().map(|quota| (share / quota.capacity.max(1)).max(1)).collect(),
            path_weight: core.paths.iter().map(|path| (share / path.bound.max(1)).max(1)).collect(),
            wish_weight: share,
            open: vec![true; start.len()],
            stuck: vec![true; start.len()],
        }
    }

    /// Moves each open component once to where it is cheapest, the others staying. Tells whether any moved.
    fn round(&mut self, domains: &[Domain]) -> bool {
        let mut moved = false;
        for component in 0..self.chosen.len() {
            if std::mem::take(&mut self.open[component]) && domains[component].choices.len() > 1 {
                let (best, gain) = self.best_move(domains, component);
                if gain > 0 {
                    self.put(component, best);
                    self.open_around(component);
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
            let times = self.times(component, place.region);
            for number in &domains[component].choices[place.start..place.end] {
                // What is violated only adds to this.
                let least = around.saturating_add(all[*number as usize].cost);
                if least >= best.1 && *number != now {
                    continue;
                }
                let cost = around.saturating_add(self.alone(component, *number, &times));
                if *number == now {
                    here = cost;
                }
                if cost < best.1 {
                    best = (*number, cost);
                }
            }
        }
        if here == i64::MAX {
            here = self.here(component);
        }
        (best.0, here.saturating_sub(best.1))
    }

    /// The cost of a component where it stands, penalties included.
    fn here(&self, component: usize) -> i64 {
        let now = self.chosen[component];
        let region = self.core.choices[component][now as usize].region;
        self.around(component, region).saturating_add(self.alone(component, now, &self.times(component, region)))
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

    /// The time of each path of a component when it stands in a region, but for its own service.
    fn times(&self, component: usize, region: u32) -> Vec<i64> {
        let paths = self.core.on_paths[component].iter();
        paths.map(|path| self.latency[*path] + self.change(*path, component, region, 0)).collect()
    }

    /// Cost of a choice, what it overdraws and how late it makes its paths, beside the other components. `times` are those of
    /// its region.
    fn alone(&self, component: usize, number: u32, times: &[i64]) -> i64 {
        let now = &self.core.choices[component][self.chosen[component] as usize];
        let choice = &self.core.choices[component][number as usize];
        let mut total = choice.cost;
        for (quota, amount) in self.core.uses(choice) {
            let own = self.core.uses(now).iter().find(|(known, _)| known == quota).map_or(0, |(_, amount)| *amount);
            let others = self.used[*quota as usize] - own - self.core.quotas[*quota as usize].capacity;
            let over = (others + amount).max(0) - others.max(0);
            total = total.saturating_add(over.saturating_mul(self.quota_weight[*quota as usize]));
        }
        for (path, time) in self.core.on_paths[component].iter().zip(times) {
            let late = time + choice.service * self.visits(*path, component) - self.core.paths[*path].bound;
            total = total.saturating_add(late.max(0).saturating_mul(self.path_weight[*path]));
        }
        total
    }

    /// What moving a component to a region and service time changes of a path's time.
    fn change(&self, path: usize, component: usize, region: u32, service: i64) -> i64 {
        let core = self.core;
        let now = &core.choices[component][self.chosen[component] as usize];
        let mut change = (service - now.service) * self.visits(path, component);
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

    /// How often a path counts the service time of a component.
    fn visits(&self, path: usize, component: usize) -> i64 {
        let stops = &self.core.stops[component];
        stops.iter().find(|(known, _)| *known == path).map_or(0, |(_, times)| *times)
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

    /// Opens what depends on where a component stands.
    fn open_around(&mut self, component: usize) {
        let core = self.core;
        self.open[component] = true;
        core.ends[component].iter().for_each(|end| self.open[end.other] = true);
        for path in &core.on_paths[component] {
            core.paths[*path].members.iter().for_each(|member| self.open[*member] = true);
        }
    }

    /// Moves two neighbours, one of them stuck, together into one region where that gains.
    fn pairs(&mut self, domains: &[Domain]) -> bool {
        let mut moved = false;
        for pair in &self.core.pairs {
            let stuck = self.stuck[pair.first] || self.stuck[pair.second];
            if stuck && pair.wish != Some(AffinityKind::DifferentRegion) {
                moved |= self.together(domains, pair.first, pair.second);
            }
        }
        self.stuck.fill(false);
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
            self.open_around(a);
            self.open_around(b);
        }
        best.is_some()
    }

    /// The cheapest of some choices in one region, and what moving there gains.
    fn best_of(&self, component: usize, region: u32, choices: &[u32]) -> (u32, i64) {
        let here = self.here(component);
        let around = self.around(component, region);
        let times = self.times(component, region);
        let mut best: Option<(i64, u32)> = None;
        for number in choices {
            let least = around.saturating_add(self.core.choices[component][*number as usize].cost);
            if best.is_some_and(|(cost, _)| least > cost) {
                continue;
            }
            let cost = (around.saturating_add(self.alone(component, *number, &times)), *number);
            best = Some(best.map_or(cost, |best| best.min(cost)));
        }
        let (cost, number) = best.unwrap_or((here, self.chosen[component]));
        (number, here.saturating_sub(cost))
    }

    /// Doubles the weights of what is violated, and opens who takes part in it. Tells how many limits are.
    fn raise(&mut self) -> usize {
        const HEAVIEST: i64 = 1 << 40;
        let core = self.core;
        let double = |weight: &mut i64| *weight = (*weight * 2).min(HEAVIEST);
        let mut to_blame: Vec<usize> = Vec::new();
        let mut broken = 0;
        let over: Vec<bool> = self.used.iter().zip(&core.quotas).map(|(used, quota)| *used > quota.capacity).collect();
        if over.contains(&true) {
            broken += over.iter().filter(|over| **over).count();
            self.quota_weight.iter_mut().zip(&over).filter(|(_, over)| **over).for_each(|(weight, _)| double(weight));
            let takes = |(component, number): (usize, &u32)| {
                let uses = core.uses(&core.choices[component][*number as usize]);
                uses.iter().any(|(quota, _)| over[*quota as usize]).then_some(component)
            };
            to_blame.extend(self.chosen.iter().enumerate().filter_map(takes));
        }
        for (path, _) in self.latency.iter().enumerate().filter(|(path, time)| **time > core.paths[*path].bound) {
            broken += 1;
            double(&mut self.path_weight[path]);
            to_blame.extend(&core.paths[path].members);
        }
        let place = |at: usize| core.choices[at][self.chosen[at] as usize].region;
        let apart = core.pairs.iter().filter(|pair| !Core::allows(pair, place(pair.first), place(pair.second)));
        let apart: Vec<[usize; 2]> = apart.map(|pair| [pair.first, pair.second]).collect();
        if !apart.is_empty() {
            broken += apart.len();
            double(&mut self.wish_weight);
        }
        to_blame.extend(apart.into_iter().flatten());
        for component in &to_blame {
            self.open[*component] = true;
            self.stuck[*component] = true;
        }
        broken
    }

    /// Halves all weights.
    fn lower(&mut self) {
        let weights = self.quota_weight.iter_mut().chain(&mut self.path_weight).chain([&mut self.wish_weight]);
        weights.for_each(|weight| *weight = (*weight / 2).max(1));
    }
}
