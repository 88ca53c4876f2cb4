//! How far a search is, for whoever looks on from another thread.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

/// What a search has found and proved so far. The search writes, others read; neither waits for the other.
#[derive(Debug)]
pub struct Watch {
    steps: AtomicU64,
    /// `i64::MAX` before a solution is known.
    best: AtomicI64,
    /// `i64::MIN` before anything is proved.
    bound: AtomicI64,
}

impl Default for Watch {
    fn default() -> Self {
        Self { steps: AtomicU64::new(0), best: AtomicI64::new(i64::MAX), bound: AtomicI64::new(i64::MIN) }
    }
}

impl Watch {
    /// Steps taken.
    pub fn steps(&self) -> u64 {
        self.steps.load(Ordering::Relaxed)
    }

    /// How much of the best solution so far another one could save, 0 to 1; `None` before a solution and a bound are known.
    pub fn gap(&self) -> Option<f64> {
        let (best, bound) = (self.best.load(Ordering::Relaxed), self.bound.load(Ordering::Relaxed));
        if best == i64::MAX || bound == i64::MIN {
            return None;
        }
        let rest = best.saturating_sub(bound).max(0) as f64;
        Some(if rest == 0.0 { 0.0 } else { (rest / (best.unsigned_abs() as f64).max(1.0)).min(1.0) })
    }

    pub(super) fn note_steps(&self, steps: u64) {
        self.steps.store(steps, Ordering::Relaxed);
    }

    pub(super) fn note_best(&self, cost: i64) {
        self.best.fetch_min(cost, Ordering::Relaxed);
    }

    /// Bounds of single parts fall and rise; what was proved of the whole stays.
    pub(super) fn note_bound(&self, bound: i64) {
        self.bound.fetch_max(bound, Ordering::Relaxed);
    }
}
