//! Who talks to whom, which ways are timed, and what must be together or apart.

use super::dice::Dice;
use super::recipe::Family;

/// What a component does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    App,
    Gateway,
    Worker,
    Store,
    Index,
    Cache,
    Model,
    Tokens,
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Gateway => "gateway",
            Self::Worker => "worker",
            Self::Store => "store",
            Self::Index => "index",
            Self::Cache => "cache",
            Self::Model => "model",
            Self::Tokens => "tokens",
        }
    }
}

const ALL: [Kind; 8] =
    [Kind::App, Kind::Gateway, Kind::Worker, Kind::Store, Kind::Index, Kind::Cache, Kind::Model, Kind::Tokens];

/// The shape of a problem.
#[derive(Default)]
pub(crate) struct Shape {
    pub(crate) kinds: Vec<Kind>,
    /// Continents on which each component may stand; none listed means anywhere.
    pub(crate) homes: Vec<Vec<usize>>,
    pub(crate) edges: Vec<(usize, usize)>,
    pub(crate) paths: Vec<Vec<usize>>,
    pub(crate) together: Vec<(usize, usize)>,
    pub(crate) apart: Vec<(usize, usize)>,
}

/// Draws a shape of exactly so many components.
pub(crate) fn draw(family: Family, components: usize, dice: &mut Dice) -> Shape {
    let mut shape = Shape::default();
    match family {
        Family::Hub => hubs(&mut shape, components, dice),
        Family::Pipeline => pipeline(&mut shape, components, dice),
        Family::ActiveActive => copies(&mut shape, components, dice),
        Family::Sparse => random(&mut shape, components, dice),
    }
    shape
}

impl Shape {
    fn add(&mut self, kind: Kind, home: &[usize]) -> usize {
        self.kinds.push(kind);
        self.homes.push(home.to_vec());
        self.kinds.len() - 1
    }

    /// Two components that send each other something.
    fn join(&mut self, a: usize, b: usize, dice: &mut Dice) {
        self.edges.push((a, b));
        if dice.percent(70) {
            self.edges.push((b, a));
        }
    }
}

/// A residency that some have: mostly anywhere, sometimes one continent, seldom two.
fn home(dice: &mut Dice) -> Vec<usize> {
    match dice.below(10) {
        0..=5 => Vec::new(),
        6..=8 => vec![dice.below(3) as usize],
        _ => vec![0, 1],
    }
}

/// Units of an orchestrator with what it calls; all send to one place where logs are kept.
fn hubs(shape: &mut Shape, components: usize, dice: &mut Dice) {
    const AROUND: [Kind; 9] = [
        Kind::App,
        Kind::Index,
        Kind::Tokens,
        Kind::Model,
        Kind::Cache,
        Kind::Store,
        Kind::Tokens,
        Kind::Worker,
        Kind::App,
    ];
    let logs = shape.add(Kind::Store, &[]);
    let mut before = logs;
    while shape.kinds.len() < components {
        let home = home(dice);
        let hub = shape.add(Kind::App, &home);
        shape.join(hub, logs, dice);
        if before != logs && dice.percent(40) {
            shape.join(before, hub, dice);
        }
        let room = (components - shape.kinds.len()).min(6 + dice.below(5) as usize);
        let around: Vec<usize> = (0..room)
            .map(|at| {
                let own = if dice.percent(80) { home.as_slice() } else { &[] };
                shape.add(AROUND[at % AROUND.len()], own)
            })
            .collect();
        for (at, satellite) in around.iter().enumerate() {
            shape.join(hub, *satellite, dice);
            if at > 0 && dice.percent(25) {
                shape.join(around[at - 1], *satellite, dice);
            }
        }
        for at in 1..around.len().min(4) {
            shape.paths.push(vec![around[0], hub, around[at]]);
        }
        if let [_, first, .., last] = around[..] {
            match dice.below(3) {
                0 => shape.together.push((hub, last)),
                1 => shape.apart.push((first, last)),
                _ => {}
            }
        }
        before = hub;
    }
}

/// Stages of one to three components, each fed by one or two of the stage before.
fn pipeline(shape: &mut Shape, components: usize, dice: &mut Dice) {
    let mut before: Vec<usize> = Vec::new();
    let mut way: Vec<usize> = Vec::new();
    while shape.kinds.len() < components {
        let room = components - shape.kinds.len();
        let wide = room.min(1 + dice.below(3) as usize);
        let stage: Vec<usize> = (0..wide)
            .map(|_| {
                let home = home(dice);
                shape.add(*dice.one_of(&ALL), &home)
            })
            .collect();
        for component in &stage {
            for _ in 0..before.len().min(1 + dice.below(2) as usize) {
                let source = *dice.one_of(&before);
                if !shape.edges.contains(&(source, *component)) {
                    shape.join(source, *component, dice);
                }
            }
        }
        if let [one, other, ..] = stage[..] {
            match dice.below(8) {
                0 => shape.together.push((one, other)),
                1 | 2 => shape.apart.push((one, other)),
                _ => {}
            }
        }
        way.push(stage[0]);
        if way.len() == 3 + dice.below(3) as usize || way.len() > 5 {
            shape.paths.push(std::mem::take(&mut way));
        }
        before = stage;
    }
}

/// Two to four copies of a stack behind one router, in different regions, their stores joined each to each.
fn copies(shape: &mut Shape, components: usize, dice: &mut Dice) {
    const STACK: [Kind; 5] = [Kind::Gateway, Kind::App, Kind::Tokens, Kind::Index, Kind::Store];
    let mut routers: Vec<usize> = Vec::new();
    while shape.kinds.len() < components {
        let router = shape.add(Kind::Gateway, &[]);
        if let Some(before) = routers.last() {
            shape.join(*before, router, dice);
        }
        routers.push(router);
        let number = 2 + dice.below(3) as usize;
        let (mut apps, mut stores) = (Vec::new(), Vec::new());
        for _ in 0..number {
            let stack: Vec<usize> =
                STACK.iter().take(components - shape.kinds.len()).map(|kind| shape.add(*kind, &[])).collect();
            let mut front = router;
            for (at, component) in stack.iter().enumerate() {
                shape.join(front, *component, dice);
                if at < 2 {
                    front = *component;
                }
            }
            for last in stack.iter().skip(2).step_by(2) {
                shape.paths.push(vec![router, stack[0], stack[1], *last]);
            }
            apps.extend(stack.get(1).copied());
            if let Some(store) = stack.get(4).copied() {
                for other in &stores {
                    shape.apart.push((*other, store));
                    shape.join(*other, store, dice);
                }
                stores.push(store);
            }
        }
        if let [one, other, ..] = apps[..] {
            shape.apart.push((one, other));
        }
    }
}

/// Each component linked to about two of those before it, anywhere among them.
fn random(shape: &mut Shape, components: usize, dice: &mut Dice) {
    let mut near: Vec<Vec<usize>> = Vec::new();
    for number in 0..components {
        let home = home(dice);
        shape.add(*dice.one_of(&ALL), &home);
        near.push(Vec::new());
        for _ in 0..number.min(1 + dice.below(3) as usize) {
            let other = dice.below(number as u64) as usize;
            if !near[number].contains(&other) {
                near[number].push(other);
                near[other].push(number);
                shape.join(other, number, dice);
            }
        }
    }
    for _ in 0..components.div_ceil(6) {
        let mut way = vec![dice.below(components as u64) as usize];
        while way.len() < 3 + dice.below(3) as usize {
            let last = way[way.len() - 1];
            let open: Vec<usize> = near[last].iter().copied().filter(|other| !way.contains(other)).collect();
            if open.is_empty() {
                break;
            }
            way.push(*dice.one_of(&open));
        }
        if way.len() > 2 {
            shape.paths.push(way);
        }
    }
    for _ in 0..components.div_ceil(15) {
        let pair = (dice.below(components as u64) as usize, dice.below(components as u64) as usize);
        let fresh = !shape.together.contains(&pair) && !shape.apart.contains(&pair) && pair.0 != pair.1;
        if fresh {
            if dice.percent(30) { shape.together.push(pair) } else { shape.apart.push(pair) }
        }
    }
}
