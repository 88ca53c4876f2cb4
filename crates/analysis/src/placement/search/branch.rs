//! Branch and bound: a settled frame is split into parts, and each part settled in turn.
//!
//! Parts are visited depth first, most promising first; the stack is a list, so depth costs no stack of the machine. Parts
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
    /// Searches a settled frame.
    pub(super) fn run(&mut self, root: Frame, effort: Effort) -> Ended {
        let mut open: Vec<Open> = Vec::new();
        if self.stopped() {
            return Ended::Stopped(root.proved);
        }
        self.split(root, 0, &mut open);
        let mut parts = 0_u64;
        while let Some(next) = open.pop() {
            if next.bound >= self.cutoff {
                continue;
            }
            parts += 1;
            if parts.is_multiple_of(PARTS_BETWEEN_BOUNDS) {
                let bounds = open.iter().map(|open| open.bound).chain([next.bound]);
                self.proved(bounds.min().unwrap_or(next.bound));
            }
            if self.stopped() {
                let bounds = open.iter().map(|open| open.bound).chain([next.bound]);
                return Ended::Stopped(bounds.min().unwrap_or(next.bound));
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
            self.split(frame, next.depth + 1, &mut open);
        }
        Ended::Complete
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
