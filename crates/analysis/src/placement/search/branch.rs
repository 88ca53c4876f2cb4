//! Branch and bound: a settled frame is split into parts, and each part settled in turn.
//!
//! Where a proof is within reach, parts are visited depth first, most promising first: that finds solutions, and costs
//! little memory. Where it is not, the part with the lowest bound comes first, so that the bound of the whole rises. Parts
//! near the root also tell which covers their fractional solutions break: these hold everywhere, so a search that starts
//! anew has better bounds from the root on.

use super::cover::separate;
use super::efforts::{COVER_DEPTH, COVERS_PER_SEARCH};
use super::frame::Frame;
use super::settle::{Effort, Search};
use std::rc::Rc;

/// A part of a frame that is still to be searched.
pub(super) struct Open {
    pub(super) frame: Rc<Frame>,
    pub(super) component: usize,
    /// The choices of the component that the part has, ascending.
    pub(super) keep: Vec<u32>,
    pub(super) bound: i64,
    /// Splits above it.
    pub(super) depth: usize,
}

/// Which part is visited next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The one that was split off last.
    Deepest,
    /// The one with the lowest bound.
    Lowest,
}

/// The parts of a frame that are still to be searched.
pub(super) struct Tree {
    open: Vec<Open>,
    order: Order,
    /// Parts that were looked at.
    visited: u64,
}

/// Costs of pairs of places that all frames of open parts may hold before the deepest comes first whatever the order.
const MOST_HELD: usize = if cfg!(test) { 1 << 10 } else { 1 << 25 };

impl Tree {
    /// No part that is left costs less.
    fn bound(&self) -> i64 {
        self.open.iter().map(|open| open.bound).min().unwrap_or(i64::MAX)
    }

    fn next(&mut self) -> Option<Open> {
        let deepest = self.open.len().checked_sub(1)?;
        let lowest = || (0..=deepest).rev().min_by_key(|at| self.open[*at].bound);
        let next = match self.order {
            Order::Lowest if self.held() <= MOST_HELD => lowest().unwrap_or(deepest),
            Order::Deepest | Order::Lowest => deepest,
        };
        self.visited += 1;
        Some(self.open.remove(next))
    }

    /// Costs that the frames of open parts hold. Parts of one frame share it, and stand next to each other.
    fn held(&self) -> usize {
        let frames = self.open.chunk_by(|one, other| Rc::ptr_eq(&one.frame, &other.frame));
        frames.map(|parts| parts[0].frame.cells()).sum()
    }
}

/// The bound of the whole is the lowest of all open parts; looking through them costs little when it is done this seldom.
const PARTS_BETWEEN_BOUNDS: u64 = 32;

/// How a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// Everything was looked at.
    Complete,
    /// Stopped: what was not looked at costs at least this.
    Stopped(i64),
}

impl Search<'_, '_> {
    /// The parts of a settled frame.
    pub(super) fn tree(&mut self, root: Frame, order: Order) -> Tree {
        let mut open = Vec::new();
        self.split(root, 0, &mut open);
        Tree { open, order, visited: 0 }
    }

    /// Searches the parts that are left, until the limits say to stop.
    pub(super) fn search(&mut self, tree: &mut Tree, effort: Effort) -> Ended {
        loop {
            if self.stopped() {
                tree.open.retain(|open| open.bound < self.cutoff);
                if !tree.open.is_empty() {
                    return Ended::Stopped(tree.bound());
                }
            }
            let Some(next) = tree.next() else { return Ended::Complete };
            if next.bound >= self.cutoff {
                continue;
            }
            if tree.visited.is_multiple_of(PARTS_BETWEEN_BOUNDS) {
                self.proved(tree.bound().min(next.bound));
            }
            let mut frame = Rc::try_unwrap(next.frame).unwrap_or_else(|shared| (*shared).clone());
            frame.retain(self.core, next.component, |_, number| next.keep.binary_search(&number).is_ok());
            let slack = self.cutoff - next.bound;
            if self.settle(&mut frame, effort).is_err() {
                self.gains.note(next.component, 1.0);
                continue;
            }
            frame.proved = frame.proved.max(next.bound);
            self.gains.note(next.component, (frame.proved - next.bound) as f64 / slack as f64);
            self.find_covers(&frame, next.depth);
            self.split(frame, next.depth + 1, &mut tree.open);
        }
    }

    /// Notes the covers that the fractional solution of a part near the root breaks.
    fn find_covers(&mut self, frame: &Frame, depth: usize) {
        if depth < COVER_DEPTH && self.covers.len() < COVERS_PER_SEARCH {
            for cover in separate(self.core, frame) {
                if !self.covers.contains(&cover) {
                    self.covers.push(cover);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::frame::{Frame, Link};
    use super::{MOST_HELD, Open, Order, Tree};
    use std::rc::Rc;

    /// Bounds in the order in which parts are visited; each part has a frame of its own that holds so many costs.
    fn visited(order: Order, bounds: &[i64], costs: usize) -> Vec<i64> {
        let part = |bound: &i64| {
            let mut frame = Frame { links: vec![Link::default()], ..Frame::default() };
            frame.links[0].cost = vec![0; costs];
            Open { frame: Rc::new(frame), component: 0, keep: Vec::new(), bound: *bound, depth: 0 }
        };
        let mut tree = Tree { open: bounds.iter().map(part).collect(), order, visited: 0 };
        std::iter::from_fn(|| tree.next()).map(|open| open.bound).collect()
    }

    #[test]
    fn parts_are_visited_from_the_last_or_from_the_lowest() {
        assert_eq!(visited(Order::Deepest, &[5, 2, 9, 2, 7], 1), [7, 2, 9, 2, 5]);
        assert_eq!(visited(Order::Lowest, &[5, 2, 9, 2, 7], 1), [2, 2, 5, 7, 9]);
    }

    #[test]
    fn while_open_parts_hold_too_much_the_last_comes_first() {
        // Four frames and more hold too much; with three left, the lowest is next.
        assert_eq!(visited(Order::Lowest, &[5, 2, 9, 3, 7], MOST_HELD / 3), [7, 3, 2, 5, 9]);
    }
}
