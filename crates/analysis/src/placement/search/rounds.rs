//! The course of one search: first wide and cheap, then round by round in a core of what is left.

use super::branch::{Ended, Order};
use super::core::{Core, Prices};
use super::cover::{Cover, separate};
use super::dominance::Equals;
use super::efforts::{
    AGAIN, CUTTING_AGAIN, CUTTING_ANEW, CUTTING_LARGE, CUTTING_ROUNDS, FEW, FIRST, FIRST_LARGE, FIRST_TURNS, LARGE,
    LARGE_FIRST, LARGE_KNOWN, LARGE_VAST, LIKELY, MANY, MOST_CELLS, NEAR, NEAREST, PART, PART_LARGE, PART_LONG, ROOT,
    ROOT_LONG, SEARCHES_ANEW, SEARCHES_IN_VAIN, SEARCHES_QUICK, STEPS_ANEW, THIN_SIZES, TREES_ANEW, TURN, VAST,
    first_steps, likely_steps, thin_sums, thin_sums_of_parts,
};
use super::elimination::Elimination;
use super::frame::{Closed, Domain, Frame, domains};
use super::mending::mend;
use super::nearby::{Nearby, more_to_reach, reaches};
use super::part::Whole;
use super::prepared::Prepared;
use super::settle::{Effort, Search, stopped};
use super::split::Gains;
use super::trail::Trail;
use super::{Goal, Limits, NO_CUTOFF};

/// A search under way.
pub(super) struct Rounds<'s, 'p> {
    prepared: &'s Prepared<'p>,
    goal: Goal,
    limits: Limits<'s>,
    /// Candidates of each component that may be part of something better.
    left: Vec<Vec<u32>>,
    /// Only solutions below this are of interest.
    cutoff: i64,
    /// The best solution, as candidates.
    best: Option<Vec<u32>>,
    /// The candidates that broke the fewest limits, as long as there is no solution.
    miss: Option<Vec<u32>>,
    steps: u64,
    /// No solution below the cutoff costs less.
    bound: i64,
    /// Where that was proved: prices, messages, and the candidates that the bound pointed to.
    prices: Prices,
    trail: Option<Trail>,
    pointed: Vec<Vec<u32>>,
    /// Of these, the ones that add least to the bound; for large problems.
    nearest: Vec<Vec<u32>>,
    /// Fewer: the ones that the fractional solution has a share of, and a few that add least.
    likely: Vec<Vec<u32>>,
    /// How large tables over a part of the pairs are made, as long as any were worth while.
    thin: Option<u32>,
    /// Whether bounds of single candidates are known from an earlier answer, and a solution to compare them with.
    known: bool,
    /// How often covers may still be looked for.
    cutting: usize,
    /// Searches that were ended to start anew; in a large problem, how often the solution was improved.
    searches: u32,
    /// Trees of a large problem that were given up to start anew.
    trees: u32,
    /// Whether this round goes on to the end.
    last: bool,
}

/// The best solution, how the search ended, its steps, and its last prices.
type Found = (Option<Vec<u32>>, Ended, u64, Prices);

impl<'s, 'p> Rounds<'s, 'p> {
    pub(super) fn new(prepared: &'s Prepared<'p>, goal: Goal, cutoff: i64, limits: Limits<'s>) -> Self {
        Self {
            prepared,
            goal,
            limits,
            left: Vec::new(),
            cutoff,
            best: None,
            miss: None,
            steps: 0,
            bound: i64::MIN,
            prices: prepared.last.as_ref().map(|(_, prices)| prices.clone()).unwrap_or_default(),
            trail: None,
            pointed: Vec::new(),
            nearest: Vec::new(),
            likely: Vec::new(),
            thin: goal.is_whole().then_some(0),
            known: false,
            cutting: 0,
            searches: 0,
            trees: 0,
            last: false,
        }
    }

    /// Searches among some choices of the prepared core, from a choice that need not be a solution.
    ///
    /// Problems of more than a few components have a short search and better solutions near what it found, then longer
    /// searches in what the better solution leaves, started anew with the covers that the one before came upon, each after
    /// better solutions in larger neighbourhoods, and one to the end. Rounds that only add covers come before. In large
    /// problems, searches and better solutions take turns.
    pub(super) fn run(mut self, open: Vec<Vec<u32>>, start: Option<Vec<u32>>) -> Found {
        let mut ended = self.wide(open, start);
        self.last = !self.goal.is_whole() || self.left.len() < FEW;
        self.cutting = match self.goal {
            Goal::Nearby => 0,
            _ if self.known => CUTTING_AGAIN,
            _ if self.large() && self.prepared.restless => 0,
            _ if self.large() => CUTTING_LARGE,
            Goal::Cheapest | Goal::First | Goal::Any | Goal::Below => CUTTING_ROUNDS,
        };
        loop {
            if let Some(ended) = ended {
                return (self.best, ended, self.steps, self.prices);
            }
            ended = self.narrow();
        }
    }

    /// What is left of the open choices by cheap bounds; how the search ended, if it did.
    fn wide(&mut self, mut open: Vec<Vec<u32>>, start: Option<Vec<u32>>) -> Option<Ended> {
        let prepared = self.prepared;
        let core = &prepared.core;
        let mut wide = self.within(core, &prepared.elimination);
        let mut settled = Ok(());
        if let Some(start) = start {
            // A walk goes through what is too dear for an answer, too.
            let dearest = wide.cutoff;
            wide.offer(&start);
            // Where bounds prove it right away, there is nothing to walk to.
            if prepared.last.is_none() || prepared.lowest(&open) < wide.least() {
                wide.walk(&domains(core, prepared.promising(&open, dearest)), &start);
            }
        }
        self.known = wide.cutoff < NO_CUTOFF && prepared.last.is_some();
        if self.known {
            self.bound = prepared.lowest(&open).min(wide.least());
            for (open, bounds) in open.iter_mut().zip(prepared.bounds()) {
                open.retain(|number| bounds[*number as usize] < wide.cutoff);
            }
            let before = || wide.best.as_ref().is_none_or(|best| core.any_before(&open, best));
            if self.bound >= wide.cutoff || self.bound == wide.least() && !before() {
                settled = Err(Closed);
            }
        } else {
            let mut frame = Frame::new(core, open);
            (frame.row_price, frame.path_price) = core.priced(&self.prices);
            let effort = if frame.domains.len() > MANY { FIRST_LARGE } else { FIRST };
            settled = wide.settle(&mut frame, effort);
            self.prices = core.named(&frame.row_price, &frame.path_price);
            self.bound = frame.proved;
            if settled.is_ok() {
                wide.proved(frame.proved);
            }
            open = frame.domains.iter().map(|domain| domain.choices.clone()).collect();
            self.trail = Some(frame.trail());
        }
        self.left = open.iter().enumerate().map(|(at, choices)| core.candidates_of(at, choices)).collect();
        self.take(&mut wide);
        match settled {
            Err(Closed) => Some(Ended::Complete),
            Ok(()) => stopped(&self.limits, self.steps).then_some(Ended::Stopped(self.bound)),
        }
    }

    /// A round in a core of what is left; how the search ended, if it did.
    fn narrow(&mut self) -> Option<Ended> {
        let prepared = self.prepared;
        let (problem, law) = (prepared.problem, prepared.core.law);
        let equals = if self.goal == Goal::First { Equals::Before } else { Equals::Best };
        let core = Core::with_equals(problem, law, &self.left, &prepared.covers.borrow(), equals);
        let elimination = Elimination::new(&core);
        let mut frame = Frame::new(&core, core.undominated());
        (frame.row_price, frame.path_price) = core.priced(&self.prices);
        frame.cuts = core.cuts(&self.pointed);
        if let Some(trail) = &self.trail {
            frame.follow(&core, trail);
        }
        let effort = self.effort();
        let (sums, thin_sums) = (elimination.sums(&frame), |size| thin_sums(self.left.len(), size));
        // Tests have small problems leave out pairs.
        let large = if cfg!(test) { sums > thin_sums(0) } else { self.large() && sums > effort.table_sums };
        let size = self.thin.filter(|_| large);
        let thin = size.map(|size| Elimination::thin(&core, &frame, thin_sums(size)));
        let mut narrow = self.within(&core, &elimination);
        narrow.thin = thin.as_ref();
        let mut ended = Ended::Complete;
        let settled = narrow.settle(&mut frame, effort);
        if let Some(size) = size.filter(|_| narrow.thin.is_none()) {
            self.thin = Some(size + 1).filter(|size| *size < THIN_SIZES);
        }
        if settled.is_ok() {
            self.learn(&mut frame, &narrow);
            if self.cut(&frame, &narrow) {
                self.take(&mut narrow);
                return None;
            }
            // Tests have half of the small problems take turns.
            let turns = self.large() || cfg!(test) && self.left.len().is_multiple_of(2);
            if turns && !self.last {
                return self.take_turns(frame, narrow);
            }
            ended = self.branch(frame, &mut narrow);
        }
        self.take(&mut narrow);
        if ended == Ended::Complete || self.last || stopped(&self.limits, self.steps) {
            return Some(ended);
        }
        let found = self.keep(narrow.covers);
        self.improve();
        self.last = self.searches + 1 == SEARCHES_ANEW || self.searches > 0 && !found;
        self.cutting = if found { CUTTING_ANEW } else { self.cutting };
        self.searches += 1;
        None
    }

    /// A large problem is first improved, which makes all that follows smaller. Then its lowest parts are searched, so that
    /// the bound rises, in turns with better solutions. How the search ended, if it did.
    fn take_turns(&mut self, frame: Frame, mut narrow: Search<'_, '_>) -> Option<Ended> {
        self.take(&mut narrow);
        if stopped(&self.limits, self.steps) {
            return Some(Ended::Stopped(self.bound));
        }
        let splits = frame.cells() <= MOST_CELLS;
        if self.searches == 0 && !self.known || !splits || self.vast() && more_to_reach(self.searches) {
            let better = self.improve();
            // New prices let walks begin elsewhere, as long as none has come to a solution.
            let more = self.best.is_none() && self.searches < SEARCHES_IN_VAIN || more_to_reach(self.searches);
            let last = !splits && !better && !more;
            self.searches += 1;
            self.cutting = CUTTING_LARGE;
            return last.then_some(Ended::Stopped(self.bound));
        }
        let thin = Elimination::thin(narrow.core, &frame, thin_sums_of_parts(self.left.len()));
        let mut narrow = Search { thin: Some(&thin), ..narrow };
        let mut tree = narrow.tree(frame, Order::Lowest);
        self.take(&mut narrow);
        let (first, mut before) = (self.cutoff, i64::MAX);
        for turn in 1_u32.. {
            // What an earlier answer left open is little: its parts are looked at first.
            let first_parts = turn == 1 && self.known;
            if !first_parts && (self.cutoff < before || more_to_reach(self.searches)) {
                self.improve();
                self.searches += 1;
                (narrow.cutoff, narrow.steps) = (self.cutoff, self.steps);
                narrow.best = self.best_in(narrow.core);
            }
            before = self.cutoff;
            narrow.limits.steps = Some(self.limits.steps.unwrap_or(u64::MAX).min(self.steps.saturating_add(TURN)));
            let ended = narrow.search(&mut tree, PART_LARGE);
            self.take(&mut narrow);
            let Ended::Stopped(bound) = ended else { break };
            self.bound = self.bound.max(bound.min(self.cutoff));
            narrow.proved(self.bound);
            if stopped(&self.limits, self.steps) {
                return Some(Ended::Stopped(self.bound));
            }
            self.last = self.cutoff - self.bound < self.cutoff.abs() / NEAR;
            let anew = self.trees < TREES_ANEW && turn >= FIRST_TURNS << self.trees;
            if self.last || anew && (self.keep(std::mem::take(&mut narrow.covers)) || self.cutoff < first) {
                self.trees += 1;
                self.thin = self.thin.map(|size| (size + 1).min(THIN_SIZES - 1));
                return None;
            }
        }
        Some(Ended::Complete)
    }

    /// Whether a proof is hardly ever within reach.
    fn large(&self) -> bool {
        self.left.len() > MANY
    }

    /// Whether even the bounds of a whole large problem take most of the time that there is.
    fn vast(&self) -> bool {
        self.left.len() > VAST
    }

    /// Whether searches have not come to an end for long, although there is a solution that rules much out.
    fn long(&self) -> bool {
        self.searches >= SEARCHES_QUICK && self.cutoff < NO_CUTOFF
    }

    /// A search in a core, from what is known so far.
    fn within<'c>(&self, core: &'c Core<'p>, elimination: &'c Elimination) -> Search<'c, 'p>
    where
        's: 'c,
    {
        let (goal, limits, cutoff, steps) = (self.goal, self.limits, self.cutoff, self.steps);
        Search {
            core,
            elimination,
            thin: None,
            goal,
            limits,
            cutoff,
            best: self.best_in(core),
            miss: None,
            steps,
            covers: Vec::new(),
            gains: Gains::new(core.order.len()),
        }
    }

    /// The best solution as choices of a core, for a search that has to compare others with it.
    fn best_in(&self, core: &Core<'_>) -> Option<Vec<u32>> {
        let best = self.best.as_ref().filter(|_| self.goal == Goal::First)?;
        core.choices_of(best)
    }

    /// Takes over what a search in a core has found.
    fn take(&mut self, search: &mut Search<'_, '_>) {
        if let Some(chosen) = &search.best {
            self.best = Some(search.core.candidates(chosen));
        }
        if let Some((_, chosen)) = search.miss.take() {
            self.miss = Some(search.core.candidates(&chosen));
        }
        (self.cutoff, self.steps) = (search.cutoff, search.steps);
    }

    fn effort(&self) -> Effort {
        match self.known {
            true => AGAIN,
            // A large problem gains more from a better solution first.
            false if self.large() && self.searches == 0 => LARGE_FIRST,
            false if self.vast() => LARGE_VAST,
            false if self.large() && self.cutoff < NO_CUTOFF => LARGE_KNOWN,
            false if self.large() => LARGE,
            false if self.long() => ROOT_LONG,
            false => ROOT,
        }
    }

    /// Keeps what a settled frame proves.
    fn learn(&mut self, frame: &mut Frame, narrow: &Search<'_, '_>) {
        let core = narrow.core;
        self.prices = core.named(&frame.row_price, &frame.path_price);
        frame.proved = frame.proved.max(self.bound);
        let risen = self.pointed.is_empty() || frame.proved - self.bound > (self.cutoff - self.bound) / 100;
        if !risen {
            self.cutting = self.cutting.min(1);
        }
        self.bound = frame.proved;
        narrow.proved(self.bound);
        self.pointed = frame.cuts.iter().map(|cut| core.candidates(cut.chosen())).collect();
        let candidates = |(component, domain): (usize, &Domain)| core.candidates_of(component, &domain.choices);
        self.left = frame.domains.iter().enumerate().map(candidates).collect();
        let all = |choices: Vec<Vec<u32>>| -> Vec<Vec<u32>> {
            choices.iter().enumerate().map(|(at, choices)| core.candidates_of(at, choices)).collect()
        };
        if self.large() {
            self.nearest = all(frame.nearest(core, NEAREST));
        }
        if self.looks_among_likely() {
            self.likely = all(frame.likely(core, LIKELY));
        }
        self.trail = Some(frame.trail());
    }

    /// Looks for covers that the fractional solution of a settled frame breaks. Tells whether there are new ones.
    fn cut(&mut self, frame: &Frame, narrow: &Search<'_, '_>) -> bool {
        if self.cutting == 0 || narrow.stopped() {
            return false;
        }
        self.cutting -= 1;
        self.keep(separate(narrow.core, frame))
    }

    /// Keeps covers. Tells whether there are new ones.
    fn keep(&self, found: Vec<Cover>) -> bool {
        let covers = &mut *self.prepared.covers.borrow_mut();
        let before = covers.len();
        for cover in found {
            if !covers.contains(&cover) {
                covers.push(cover);
            }
        }
        covers.len() > before
    }

    /// Searches a settled frame, for a while or to the end.
    fn branch(&self, frame: Frame, narrow: &mut Search<'_, '_>) -> Ended {
        if frame.cells() > MOST_CELLS {
            return Ended::Stopped(self.bound);
        }
        if !self.last {
            let first = first_steps(self.prepared.restless);
            let most = narrow.steps.saturating_add(first.saturating_mul(STEPS_ANEW.saturating_pow(self.searches)));
            narrow.limits.steps = Some(self.limits.steps.unwrap_or(u64::MAX).min(most));
        }
        let mut tree = narrow.tree(frame, Order::Deepest);
        narrow.search(&mut tree, if self.long() { PART_LONG } else { PART })
    }

    /// Looks for better solutions near the best, or for a first one near what breaks few limits. Tells whether there are any.
    fn improve(&mut self) -> bool {
        let mended = self.best.is_none() && self.mend();
        let among_likely = self.looks_among_likely() && self.among_likely();
        let Some(known) = self.best.clone() else { return false };
        let open = if self.large() { &self.nearest } else { &self.left };
        let whole = Whole::new(self.prepared.problem, self.prepared.core.law, open, known);
        let reaches = reaches(self.left.len(), self.searches);
        let (better, taken) = Nearby::new(whole).improve(reaches, &self.limits);
        self.steps += taken;
        better.is_some_and(|better| self.found(better)) || mended || among_likely
    }

    /// Whether everything is placed anew among few candidates. Tests have small problems do so, too.
    fn looks_among_likely(&self) -> bool {
        self.large() || cfg!(test)
    }

    /// Places everything anew among the few candidates that the bound points to. Tells whether that is better.
    /// Source: Danna, Rothberg and Le Pape, "Exploring relaxation induced neighborhoods to improve MIP solutions",
    /// Mathematical Programming 102 (2005) 71–90, <https://doi.org/10.1007/s10107-004-0518-7>.
    fn among_likely(&mut self) -> bool {
        let Some(mut choice) = self.best.clone() else { return false };
        let whole = Whole::new(self.prepared.problem, self.prepared.core.law, &self.likely, choice.clone());
        let members: Vec<usize> = (0..choice.len()).filter(|component| whole.moves(*component)).collect();
        let left = self.limits.steps.map_or(u64::MAX, |most| most.saturating_sub(self.steps));
        let limits = Limits { steps: Some(likely_steps(choice.len()).min(left)), ..self.limits };
        let (moves, taken) = whole.cheaper(&members, &limits);
        self.steps += taken;
        moves.is_some_and(|moves| {
            moves.into_iter().for_each(|(component, candidate)| choice[component] = candidate);
            self.found(choice)
        })
    }

    /// Looks for a first solution near what breaks few limits. Tells whether there is one.
    fn mend(&mut self) -> bool {
        let Some(miss) = self.miss.take() else { return false };
        let whole = Whole::new(self.prepared.problem, self.prepared.core.law, &self.left, miss);
        let (mended, taken) = mend(whole, &self.limits);
        self.steps += taken;
        mended.is_some_and(|mended| self.found(mended))
    }

    /// Takes over a solution. Tells whether it is of interest.
    fn found(&mut self, choice: Vec<u32>) -> bool {
        let objective = self.prepared.problem.objective_micro(&choice).filter(|objective| *objective < self.cutoff);
        if let Some(objective) = objective {
            self.cutoff = if self.goal == Goal::First { objective + 1 } else { objective };
            self.best = Some(choice);
            if let Some(watch) = self.limits.watch {
                watch.note_best(objective);
            }
        }
        objective.is_some()
    }
}
