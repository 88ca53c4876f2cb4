//! What is left of a problem at one point of the search, and a lower bound of it.
//!
//! The bound is Lagrangian: rows and path bounds are priced into costs and times, and the rest (costs of places plus
//! costs of pairs of places) is bounded by sending messages along the pairs, one sweep forward and one back through the
//! components. A message moves cost between a pair and a component without changing any sum, so whatever the messages
//! are, Σ lowest(component) + Σ lowest(pair) − Σ price × capacity is a lower bound, exact in integers.
//! Source: Kolmogorov, "Convergent tree-reweighted message passing", IEEE PAMI 28 (2006) 1568–1583,
//! <https://doi.org/10.1109/TPAMI.2006.200>.

use super::bundle::Cut;
use super::core::{Core, End, Pair};
use std::rc::Rc;

/// Cost of what is impossible. Far above every sum of costs and priced limits (about 2^53), and some hundreds of it still
/// fit 63 bits.
pub(super) const IMPOSSIBLE: i64 = 1 << 55;

/// A region that is still open to a component, with its choices `start..end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) region: u32,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What is still open to one component: choices sorted by region.
#[derive(Debug, Clone, Default)]
pub(super) struct Domain {
    pub(super) places: Vec<Place>,
    pub(super) choices: Vec<u32>,
    /// Cost of each choice with the prices of what it uses.
    pub(super) priced: Vec<i64>,
    /// Lowest of those per place.
    pub(super) unary: Vec<i64>,
    /// How often each choice was pointed to lately, from 0 to 1.
    pub(super) share: Vec<f64>,
    /// Lowest of the places with all messages.
    pub(super) lowest: i64,
}

/// What is known of one pair of components: costs by place of the first × place of the second.
#[derive(Debug, Clone, Default)]
pub(super) struct Link {
    pub(super) cost: Vec<i64>,
    /// Cost with priced round trips; empty when no path has a hop here.
    priced: Vec<i64>,
    /// What has been moved to the places of the first and of the second component.
    pub(super) messages: [Vec<i64>; 2],
    lowest: i64,
}

impl Link {
    pub(super) fn table(&self) -> &[i64] {
        if self.priced.is_empty() { &self.cost } else { &self.priced }
    }
}

/// Nothing is left: no solution below the cutoff is in the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Closed;

/// What is left of a problem.
#[derive(Debug, Clone, Default)]
pub(super) struct Frame {
    pub(super) domains: Vec<Domain>,
    pub(super) links: Vec<Link>,
    pub(super) row_price: Vec<i64>,
    pub(super) path_price: Vec<i64>,
    /// What the last sweep proved at the present prices; what a choice adds to its component's lowest counts from here.
    pub(super) bound: i64,
    /// The best that was proved of this frame, at whatever prices.
    pub(super) proved: i64,
    /// The path whose law the choice broke that the bound pointed to last.
    pub(super) unlawful: Option<usize>,
    /// Choices that its bounds pointed to, kept for the prices of its parts.
    pub(super) cuts: Vec<Rc<Cut>>,
    /// Whether any component has lost choices since constraints were propagated, and the paths of those that have.
    pub(super) stale: bool,
    pub(super) stale_paths: Vec<bool>,
}

impl Frame {
    /// A frame in which each component has the given choices (numbers into the core's sorted list, ascending).
    pub(super) fn new(core: &Core<'_>, open: Vec<Vec<u32>>) -> Self {
        let domains = domains(core, open);
        let link = |pair: &Pair| {
            let (first, second) = (&domains[pair.first].places, &domains[pair.second].places);
            let mut cost = Vec::with_capacity(first.len() * second.len());
            for a in first {
                for b in second {
                    cost.push(match Core::allows(pair, a.region, b.region) {
                        true => core.traffic(pair, a.region, b.region),
                        false => IMPOSSIBLE,
                    });
                }
            }
            Link { cost, priced: Vec::new(), messages: [vec![0; first.len()], vec![0; second.len()]], lowest: 0 }
        };
        let links = core.pairs.iter().map(link).collect();
        Self {
            domains,
            links,
            row_price: vec![0; core.rows.len()],
            path_price: vec![0; core.paths.len()],
            bound: 0,
            proved: i64::MIN,
            unlawful: None,
            cuts: Vec::new(),
            stale: true,
            stale_paths: vec![true; core.paths.len()],
        }
    }

    /// Costs of pairs of places that it holds.
    pub(super) fn cells(&self) -> usize {
        self.links.iter().map(|link| link.cost.len()).sum()
    }

    /// Recomputes costs and the bound after a change of prices. Fails when a pair has no possible places left.
    pub(super) fn reprice(&mut self, core: &Core<'_>) -> Result<(), Closed> {
        let mut bound = 0;
        for (price, row) in self.row_price.iter().zip(&core.rows) {
            bound -= price * row.capacity;
        }
        for (price, path) in self.path_price.iter().zip(&core.paths) {
            bound -= price * path.bound;
        }
        for (component, domain) in self.domains.iter_mut().enumerate() {
            let wait: i64 = core.stops[component].iter().map(|(path, times)| self.path_price[*path] * times).sum();
            let all = &core.choices[component];
            let priced = |number: &u32| {
                let choice = &all[*number as usize];
                let used = core.weights(choice).iter().map(|(row, weight)| self.row_price[*row as usize] * weight);
                choice.cost + used.sum::<i64>() + choice.service * wait
            };
            domain.priced.clear();
            domain.priced.extend(domain.choices.iter().map(priced));
            domain.unary.clear();
            for place in &domain.places {
                let lowest = domain.priced[place.start..place.end].iter().copied().min();
                domain.unary.push(lowest.unwrap_or(IMPOSSIBLE));
            }
        }
        for (number, pair) in core.pairs.iter().enumerate() {
            if !pair.delays.is_empty() {
                self.reprice_link(core, number, pair);
            }
            let link = &mut self.links[number];
            let second = link.messages[1].as_slice();
            let mut lowest = i64::MAX;
            if !second.is_empty() {
                for (row, sent) in link.table().chunks_exact(second.len()).zip(&link.messages[0]) {
                    let here = row.iter().zip(second).map(|(cost, moved)| cost - moved).min().unwrap_or(i64::MAX);
                    lowest = lowest.min(here - sent);
                }
            }
            if lowest >= IMPOSSIBLE / 2 {
                return Err(Closed);
            }
            link.lowest = lowest;
            bound += lowest;
        }
        for component in 0..self.domains.len() {
            let lowest = self.gathered(core, component).into_iter().min().unwrap_or(0);
            self.domains[component].lowest = lowest;
            bound += lowest;
        }
        self.bound = bound;
        Ok(())
    }

    fn reprice_link(&mut self, core: &Core<'_>, number: usize, pair: &Pair) {
        let (mut there, mut back) = (0, 0);
        for (path, forward, backward) in &pair.delays {
            there += self.path_price[*path] * forward;
            back += self.path_price[*path] * backward;
        }
        let (first, second) = (&self.domains[pair.first].places, &self.domains[pair.second].places);
        let link = &mut self.links[number];
        link.priced.clear();
        let mut costs = link.cost.iter();
        for a in first {
            for b in second {
                let cost = costs.next().copied().unwrap_or(IMPOSSIBLE);
                let wait = if there != 0 { there * core.rtt(a.region, b.region) } else { 0 };
                let wait = if back != 0 { wait + back * core.rtt(b.region, a.region) } else { wait };
                link.priced.push(if cost >= IMPOSSIBLE { IMPOSSIBLE } else { cost + wait });
            }
        }
    }

    /// Costs of the places of a component with all messages.
    pub(super) fn gathered(&self, core: &Core<'_>, component: usize) -> Vec<i64> {
        let mut total = self.domains[component].unary.clone();
        for end in &core.ends[component] {
            let message = &self.links[end.pair].messages[usize::from(!end.first)];
            total.iter_mut().zip(message).for_each(|(total, moved)| *total = (*total + moved).min(IMPOSSIBLE));
        }
        total
    }

    /// One sweep through the components. Choices that cannot be part of a solution below `cutoff` are collected in
    /// `gone` as (component, choice). Fails when nothing can be below `cutoff`.
    pub(super) fn sweep(
        &mut self,
        core: &Core<'_>,
        forward: bool,
        cutoff: i64,
        gone: &mut Vec<(usize, u32)>,
    ) -> Result<(), Closed> {
        let count = core.order.len();
        for step in 0..count {
            let component = core.order[if forward { step } else { count - 1 - step }];
            let is_behind = |end: &End| (core.rank[end.other] < core.rank[component]) == forward;
            let mut behind = 0;
            for end in core.ends[component].iter().filter(|end| is_behind(end)) {
                self.pull(end);
                behind += 1;
            }
            let ahead = core.ends[component].len() - behind;
            let total = self.gathered(core, component);
            let Some(lowest) = total.iter().copied().min() else { return Err(Closed) };
            let domain = &mut self.domains[component];
            self.bound += lowest - domain.lowest;
            domain.lowest = lowest;
            if self.bound >= cutoff || lowest >= IMPOSSIBLE / 2 {
                return Err(Closed);
            }
            let slack = (cutoff - self.bound + lowest).min(IMPOSSIBLE / 2);
            for (place, (total, unary)) in domain.places.iter().zip(total.iter().zip(&domain.unary)) {
                for at in place.start..place.end {
                    if total - unary + domain.priced[at] >= slack {
                        gone.push((component, domain.choices[at]));
                    }
                }
            }
            if ahead > 0 {
                let share = behind.max(ahead) as i64;
                let shares: Vec<i64> = total.iter().map(|total| (total - lowest).min(slack - lowest) / share).collect();
                for end in core.ends[component].iter().filter(|end| !is_behind(end)) {
                    let message = &mut self.links[end.pair].messages[usize::from(!end.first)];
                    message.iter_mut().zip(&shares).for_each(|(moved, share)| *moved -= share);
                }
            }
        }
        Ok(())
    }

    /// Moves as much cost as possible from all its pairs to the places of a swept component; what they then cost.
    pub(super) fn pull_all(&mut self, core: &Core<'_>, component: usize) -> Vec<i64> {
        for end in &core.ends[component] {
            self.pull(end);
        }
        self.gathered(core, component)
    }

    /// Moves as much cost as possible from a pair to the places of one of its components.
    fn pull(&mut self, end: &End) {
        let link = &mut self.links[end.pair];
        let [mut first, mut second] = std::mem::take(&mut link.messages);
        let width = second.len();
        let table = link.table();
        if end.first {
            for (row, moved) in table.chunks_exact(width).zip(&mut first) {
                let mut lowest = i64::MAX;
                for (cost, other) in row.iter().zip(&second) {
                    lowest = lowest.min(cost - other);
                }
                *moved = lowest;
            }
        } else {
            second.fill(i64::MAX);
            for (row, other) in table.chunks_exact(width).zip(&first) {
                for (cost, moved) in row.iter().zip(&mut second) {
                    *moved = (*moved).min(cost - other);
                }
            }
        }
        link.messages = [first, second];
        self.bound -= link.lowest;
        link.lowest = 0;
    }

    /// Keeps only the choices that pass, and closes up the tables behind them.
    pub(super) fn retain(&mut self, core: &Core<'_>, component: usize, keep: impl Fn(usize, u32) -> bool) -> bool {
        let domain = &mut self.domains[component];
        let kept: Vec<bool> = domain.choices.iter().enumerate().map(|(at, choice)| keep(at, *choice)).collect();
        if kept.iter().all(|kept| *kept) {
            return false;
        }
        self.stale = true;
        core.on_paths[component].iter().for_each(|path| self.stale_paths[*path] = true);
        let mut open = Vec::with_capacity(domain.places.len());
        let mut places = Vec::with_capacity(domain.places.len());
        let (mut choices, mut priced, mut unary, mut share) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for place in &domain.places {
            let start = choices.len();
            for at in (place.start..place.end).filter(|at| kept[*at]) {
                choices.push(domain.choices[at]);
                priced.extend(domain.priced.get(at));
                share.push(domain.share[at]);
            }
            let lowest = priced.get(start..).and_then(|priced| priced.iter().copied().min());
            open.push(choices.len() > start);
            if choices.len() > start {
                unary.extend(lowest);
                places.push(Place { region: place.region, start, end: choices.len() });
            }
        }
        let shrunk = places.len() < domain.places.len();
        *domain = Domain { places, choices, priced, unary, share, lowest: domain.lowest };
        if shrunk {
            for end in &core.ends[component] {
                let link = &mut self.links[end.pair];
                let width = link.messages[1].len();
                for table in [&mut link.cost, &mut link.priced] {
                    let mut at = 0;
                    table.retain(|_| {
                        let here = if end.first { at / width } else { at % width };
                        at += 1;
                        open[here]
                    });
                }
                let mut at = 0;
                link.messages[usize::from(!end.first)].retain(|_| {
                    at += 1;
                    open[at - 1]
                });
            }
        }
        true
    }

    /// What the messages have left of a pair's costs, by place of the other component × own place, cut off at `slack`.
    pub(super) fn rest_of(&self, pair: usize, own_is_first: bool, slack: i64) -> Vec<i64> {
        let link = &self.links[pair];
        let [first, second] = &link.messages;
        let width = second.len();
        let table = link.table();
        let rest = |a: usize, b: usize| (table[a * width + b] - first[a] - second[b] - link.lowest).min(slack);
        let mut rests = Vec::with_capacity(table.len());
        if own_is_first {
            for b in 0..width {
                rests.extend((0..first.len()).map(|a| rest(a, b)));
            }
        } else {
            for a in 0..first.len() {
                rests.extend((0..width).map(|b| rest(a, b)));
            }
        }
        rests
    }

    /// Takes away choices collected by a sweep.
    pub(super) fn remove(&mut self, core: &Core<'_>, gone: &mut Vec<(usize, u32)>) -> Result<(), Closed> {
        gone.sort_unstable();
        gone.dedup();
        let mut start = 0;
        while start < gone.len() {
            let component = gone[start].0;
            let end = start + gone[start..].iter().take_while(|(other, _)| *other == component).count();
            let lost = &gone[start..end];
            self.retain(core, component, |_, choice| lost.binary_search(&(component, choice)).is_err());
            if self.domains[component].choices.is_empty() {
                return Err(Closed);
            }
            start = end;
        }
        gone.clear();
        Ok(())
    }
}

/// What is open to each component.
pub(super) fn domains(core: &Core<'_>, open: Vec<Vec<u32>>) -> Vec<Domain> {
    open.into_iter().enumerate().map(|(component, choices)| domain(core, component, choices)).collect()
}

fn domain(core: &Core<'_>, component: usize, choices: Vec<u32>) -> Domain {
    let mut places: Vec<Place> = Vec::new();
    for (at, choice) in choices.iter().enumerate() {
        let region = core.choices[component][*choice as usize].region;
        match places.last_mut() {
            Some(place) if place.region == region => place.end = at + 1,
            _ => places.push(Place { region, start: at, end: at + 1 }),
        }
    }
    Domain { places, share: vec![0.0; choices.len()], choices, ..Domain::default() }
}
