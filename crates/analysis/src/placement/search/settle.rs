//! Bounds one frame: sweeps, tables and prices in turn, until the effort is spent or nothing is left.

use super::bundle::{Bundle, Cut};
use super::core::Core;
use super::cover::Cover;
use super::efforts::{MANY, price_steps};
use super::elimination::{Elimination, Tables};
use super::frame::{Closed, Domain, Frame};
use super::local::{Walked, improve};
use super::prices::{Measured, Steps, measure};
use super::propagate::propagate;
use super::split::Gains;
use super::{Goal, Limits};
use std::sync::atomic::Ordering;

/// How much work one frame is worth.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    /// Rounds of two sweeps and new prices, at most.
    pub(super) rounds: usize,
    /// Length of the first step: the part of the distance to the cutoff that it tries to bridge.
    pub(super) length: f64,
    /// Prices are good enough when the next ones promise to close less than this part of the distance to the cutoff.
    pub(super) worth: f64,
    /// Without tables over everything, the bound hopes to rise by at most one part in so many of it.
    pub(super) hope: i64,
    /// Rounds with sweeps alone, before tables are made too.
    pub(super) sweeps_alone: usize,
    /// The largest tables that are made, in sums.
    pub(super) table_sums: f64,
    /// A walk to a solution is made every so many rounds; 0 for never. In a large problem not in the first round.
    pub(super) walk_every: usize,
}

/// However far the cutoff is, a bound hopes to rise by at most one part in so many of it.
pub(super) const FARTHEST: i64 = 20;

/// Rounds without a rise after which prices are left as they are.
const MOST_STILL: u32 = 12;

/// A round of a large problem is one step of prices, and cheap.
const STEPS_PER_ROUND: usize = 2;

/// Sweeps that the best prices of a large problem get at the end.
const LAST_SWEEPS: usize = 3;

/// Sweeps that new prices of a large problem get besides the first.
const SWEEPS_MORE: usize = 5;

/// Tables over a part of the pairs are made again when they first lift a bound by one part in so many of it.
const WORTHWHILE: i64 = 1000;

/// A search in one core: what has been found and what it may still cost.
pub(super) struct Search<'c, 'p> {
    pub(super) core: &'c Core<'p>,
    pub(super) elimination: &'c Elimination,
    /// Tables over a part of the pairs, for frames where those over all would be too large.
    pub(super) thin: Option<&'c Elimination>,
    pub(super) goal: Goal,
    pub(super) limits: Limits<'c>,
    /// Only solutions below this are of interest.
    pub(super) cutoff: i64,
    /// The best solution, as choices of this core.
    pub(super) best: Option<Vec<u32>>,
    /// How many limits walks have broken at the least, and where, as long as there is no solution.
    pub(super) miss: Option<(usize, Vec<u32>)>,
    pub(super) steps: u64,
    /// Covers that parts broke, for a search that starts anew.
    pub(super) covers: Vec<Cover>,
    /// What splits have gained.
    pub(super) gains: Gains,
}

/// Whether limits say to end after so many steps.
pub(super) fn stopped(limits: &Limits<'_>, steps: u64) -> bool {
    limits.steps.is_some_and(|most| steps >= most) || limits.stop.is_some_and(|stop| stop.load(Ordering::Relaxed))
}

impl<'c> Search<'c, '_> {
    pub(super) fn stopped(&self) -> bool {
        stopped(&self.limits, self.steps)
    }

    /// Tells whoever looks on that no solution costs less.
    pub(super) fn proved(&self, bound: i64) {
        if let Some(watch) = self.limits.watch {
            watch.note_bound(bound.min(self.cutoff));
        }
    }

    /// Whether somebody waits for the end; steps do not count here.
    fn interrupted(&self) -> bool {
        self.limits.stop.is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    /// What the best solution costs, where one is known.
    pub(super) fn least(&self) -> i64 {
        if self.goal == Goal::First && self.best.is_some() { self.cutoff - 1 } else { self.cutoff }
    }

    /// Measures a complete choice, and keeps it if it is a solution and better than the best.
    pub(super) fn offer(&mut self, chosen: &[u32]) -> Measured {
        let measured = measure(self.core, chosen);
        let wanted = match (self.goal, &self.best) {
            (Goal::First, Some(best)) if measured.cost == self.cutoff - 1 => self.core.is_before(chosen, best),
            _ => measured.cost < self.cutoff,
        };
        if measured.feasible && wanted {
            self.cutoff = match self.goal {
                Goal::Cheapest | Goal::Nearby => measured.cost,
                // What costs as much and comes before it is still of interest.
                Goal::First => measured.cost + 1,
                // Any solution will do: from here on every frame is closed.
                Goal::Any | Goal::Below => i64::MIN / 4,
            };
            self.best = Some(chosen.to_vec());
            if let Some(watch) = self.limits.watch {
                watch.note_best(measured.cost);
            }
        }
        measured
    }

    /// Whether one choice of each component is left, which is then offered: it need not be the one that the bound pointed to.
    pub(super) fn decided(&mut self, frame: &Frame) -> bool {
        let only = frame.domains.iter().map(|domain| match domain.choices[..] {
            [only] => Some(only),
            _ => None,
        });
        match only.collect::<Option<Vec<u32>>>() {
            Some(only) => {
                self.offer(&only);
                true
            }
            None => false,
        }
    }

    /// Walks from a complete choice to a solution and offers it.
    pub(super) fn walk(&mut self, domains: &[Domain], chosen: &[u32]) {
        match improve(self.core, domains, chosen, self.cutoff, &|| self.interrupted()) {
            Some(Walked::Solution(better)) => {
                self.offer(&better);
            }
            Some(Walked::Miss(broken, chosen)) if self.miss.as_ref().is_none_or(|(fewest, _)| broken < *fewest) => {
                self.miss = Some((broken, chosen));
            }
            Some(Walked::Miss(..)) | None => {}
        }
    }

    /// Bounds a frame as well as the effort allows and takes away what cannot be part of a better solution.
    pub(super) fn settle(&mut self, frame: &mut Frame, effort: Effort) -> Result<(), Closed> {
        let core = self.core;
        propagate(frame, core)?;
        frame.reprice(core)?;
        let mut bundle = Bundle::new(core, frame);
        let mut highest = i64::MIN;
        let mut still = 0_u32;
        for round in 0..effort.rounds {
            self.steps += 1;
            if let Some(watch) = self.limits.watch {
                watch.note_steps(self.steps);
            }
            self.sweep(frame)?;
            let tables = self.tables(frame, effort, round);
            let mut before = i64::MIN;
            // Messages lag behind new prices; tables do not need them.
            let mut more = if tables.is_some() || core.order.len() < MANY { 0 } else { SWEEPS_MORE };
            while more > 0
                && !self.interrupted()
                && frame.bound < highest
                && frame.bound.saturating_sub(before) > (highest - frame.bound) / 8
            {
                before = frame.bound;
                self.sweep(frame)?;
                more -= 1;
            }
            let swept = frame.bound;
            let mut found = self.bounded(frame, tables)?;
            if round == 0 && effort.walk_every > 0 && found.kind == Kind::Thin && !worthwhile(swept, found.bound) {
                self.thin = None;
                found = self.bounded(frame, None)?;
            }
            let Found { bound, chosen, kind } = found;
            let measured = self.offer(&chosen);
            frame.unlawful = measured.unlawful;
            if bound >= self.cutoff || self.decided(frame) {
                return Err(Closed);
            }
            self.keep_before(frame, bound)?;
            let early = round == 0 && core.order.len() > MANY;
            if effort.walk_every > 0 && round % effort.walk_every == 0 && !early {
                self.walk(&frame.domains, &chosen);
                if bound >= self.cutoff {
                    return Err(Closed);
                }
            }
            let little = self.distance(bound, FARTHEST) as f64 * effort.worth;
            let risen = highest == i64::MIN || bound.saturating_sub(highest) as f64 >= little;
            still = if risen { 0 } else { still + 1 };
            highest = highest.max(bound);
            let cut = Cut::new(core, &chosen, &measured);
            let cut = match kind {
                Kind::Possible => cut,
                Kind::Impossible => cut.lifted(core, frame, bound),
                Kind::Thin => cut.exactly(core, frame, bound),
            };
            bundle.learn(core, frame, bound, cut);
            let exact = tables.is_some_and(|tables| tables.whole);
            let distance = self.distance(highest, if exact { FARTHEST } else { effort.hope });
            let hoped = bundle.propose(core, frame, distance, effort.length);
            // Messages may go on to rise at the same prices; tables over everything have done all they can.
            let spent = hoped < little && (exact || still > 2) || still > MOST_STILL;
            if spent || round + 1 == effort.rounds || self.stopped() {
                break;
            }
            propagate(frame, core)?;
            frame.reprice(core)?;
        }
        if !bundle.leave(core, frame) {
            frame.reprice(core)?;
            self.sweep(frame)?;
        }
        frame.proved = frame.proved.max(highest).max(frame.bound);
        let of_whole = self.goal.is_whole() && effort.table_sums > 0.0 && effort.walk_every > 0;
        let by_sweeps = core.order.len() > MANY && self.elimination.sums(frame) > effort.table_sums;
        // Tests have small problems go through everything.
        if of_whole && (by_sweeps || cfg!(test)) { self.go_on(frame, effort) } else { Ok(()) }
    }

    /// Goes on from there where no tables over everything can be made. What the bound points to is mostly no solution of the
    /// part that is bounded, so cuts made of it soon tell nothing; steps get along with it.
    fn go_on(&mut self, frame: &mut Frame, effort: Effort) -> Result<(), Closed> {
        let core = self.core;
        let mut steps = Steps::new(frame);
        let mut highest = frame.proved;
        for _ in 0..price_steps(core.order.len()).min(effort.rounds * STEPS_PER_ROUND) {
            self.steps += 1;
            if let Some(watch) = self.limits.watch {
                watch.note_steps(self.steps);
            }
            self.sweep(frame)?;
            let thin = self.thin.filter(|thin| thin.sums(frame) <= effort.table_sums);
            let Found { bound, chosen, .. } = self.bounded(frame, thin)?;
            let measured = self.offer(&chosen);
            frame.unlawful = measured.unlawful;
            if bound >= self.cutoff {
                return Err(Closed);
            }
            self.keep_before(frame, bound)?;
            highest = highest.max(bound);
            let distance = self.distance(highest, effort.hope);
            if !steps.step(core, frame, (bound, &chosen, &measured), distance) || self.stopped() {
                break;
            }
            propagate(frame, core)?;
            frame.reprice(core)?;
        }
        steps.leave(frame);
        frame.reprice(core)?;
        for _ in 0..LAST_SWEEPS {
            self.sweep(frame)?;
        }
        frame.proved = frame.proved.max(highest).max(frame.bound);
        Ok(())
    }

    /// How far prices may hope to lift a bound.
    fn distance(&self, bound: i64, hope: i64) -> i64 {
        match self.goal {
            Goal::Cheapest | Goal::First | Goal::Nearby | Goal::Below => {
                (self.cutoff - bound).min(bound.abs() / hope + 1000)
            }
            // Nothing costs anything here, so any scale does that leaves whole prices room.
            Goal::Any => 1 << 30,
        }
    }

    /// One sweep there and one back.
    fn sweep(&self, frame: &mut Frame) -> Result<(), Closed> {
        let mut gone = Vec::new();
        for forward in [true, false] {
            frame.sweep(self.core, forward, self.cutoff, &mut gone)?;
            frame.remove(self.core, &mut gone)?;
        }
        Ok(())
    }

    /// The tables of a round, if any: over everything where they are small enough, else over a part.
    fn tables(&self, frame: &Frame, effort: Effort, round: usize) -> Option<&'c Elimination> {
        let fits = |tables: &&'c Elimination| tables.sums(frame) <= effort.table_sums;
        let whole = Some(self.elimination).filter(|_| round >= effort.sweeps_alone).filter(fits);
        whole.or(self.thin.filter(fits))
    }

    /// The bound of a swept frame, from tables if there are any, and the choice it points to; takes away what it rules out.
    fn bounded(&self, frame: &mut Frame, tables: Option<&Elimination>) -> Result<Found, Closed> {
        let core = self.core;
        let Some(elimination) = tables else {
            let places = frame.decode(core);
            let kind = if frame.possible(core, &places) { Kind::Possible } else { Kind::Impossible };
            return Ok(Found { bound: frame.bound, chosen: frame.cheapest(&places), kind });
        };
        let tables: Tables = elimination.run(core, frame, self.cutoff)?;
        let chosen = frame.cheapest(&elimination.argmin(&tables, frame));
        let slack = self.cutoff - tables.bound;
        let mut gone = Vec::new();
        for (component, rises) in elimination.marginals(&tables, frame).rises.iter().enumerate() {
            let domain = &frame.domains[component];
            for (place, (rise, unary)) in domain.places.iter().zip(rises.iter().zip(&domain.unary)) {
                for at in place.start..place.end {
                    if rise + domain.priced[at] - unary >= slack {
                        gone.push((component, domain.choices[at]));
                    }
                }
            }
        }
        frame.remove(core, &mut gone)?;
        Ok(Found { bound: tables.bound, chosen, kind: if elimination.whole { Kind::Possible } else { Kind::Thin } })
    }
}

/// A bound and the choice it points to.
struct Found {
    bound: i64,
    chosen: Vec<u32>,
    kind: Kind,
}

/// What a choice that a bound points to is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Every pair of components may stand so.
    Possible,
    /// Some pair may not.
    Impossible,
    /// The best for a part of the pairs.
    Thin,
}

/// Whether tables over a part of the pairs lift a bound enough. Tests have them used wherever they can be.
fn worthwhile(swept: i64, bound: i64) -> bool {
    cfg!(test) || bound - swept > swept.abs() / WORTHWHILE
}
