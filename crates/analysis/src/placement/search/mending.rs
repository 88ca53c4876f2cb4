//! A solution out of a complete choice that breaks a few limits: what a broken limit is about is placed anew, exactly, so
//! that it is kept and no other is broken more, while the rest stays.
//!
//! Walks move one or two components at a time; where the last limits can only be kept by many moves at once, they go around
//! in circles. Broken limits are gone through in larger and larger surroundings until all are kept.

use super::Limits;
use super::part::{Limit, Whole, push_once};
use std::sync::atomic::Ordering;

/// How large surroundings are, from small to large: components that are placed anew together, at most, and steps that this
/// is worth.
const REACHES: [(usize, u64); 7] = [(8, 60), (16, 150), (30, 300), (50, 600), (80, 1200), (150, 1200), (300, 1200)];

/// Of what uses a quota, and of what stands in the way, at most this part of all that are placed anew each.
const SHARE: usize = 3;

/// Of each member, so many that stand in its way and so many neighbours become members, where there is room.
const IN_THE_WAY: usize = 4;
const NEIGHBOURS: usize = 2;

/// Mends a choice. Returns it when it then keeps to every limit, and the steps taken.
pub(super) fn mend(mut whole: Whole<'_>, limits: &Limits<'_>) -> (Option<Vec<u32>>, u64) {
    let mut steps = 0;
    let stopped = || limits.stop.is_some_and(|stop| stop.load(Ordering::Relaxed));
    for (most, worth) in REACHES {
        let mut mended = true;
        while mended {
            mended = false;
            for limit in whole.broken() {
                if stopped() || limits.steps.is_some_and(|most| steps >= most) {
                    return (None, steps);
                }
                if !whole.breaks(limit) {
                    continue;
                }
                let members = surroundings(&whole, limit, most);
                let (moves, taken) = whole.keeping(limit, &members, &Limits { steps: Some(worth), ..*limits });
                steps += taken;
                for (component, candidate) in moves.into_iter().flatten() {
                    whole.put(component, candidate, |_| {});
                    mended = true;
                }
            }
        }
        if whole.broken().is_empty() {
            return (Some(whole.choice), steps);
        }
    }
    (None, steps)
}

/// What a limit is about, what uses up the quotas of places that it could go to, what both talk to, and so on.
fn surroundings(whole: &Whole<'_>, limit: Limit, most: usize) -> Vec<usize> {
    let mut members: Vec<usize> = whole.concerned(limit);
    members.retain(|component| whole.moves(*component));
    let share = most.div_ceil(SHARE);
    members.truncate(if matches!(limit, Limit::Quota(_)) { share } else { most });
    let own = members.len();
    for at in 0..own {
        let component = members[at];
        whole.add_in_the_way(&mut members, component, &whole.open[component], own + share * (at + 1) / own);
    }
    let mut at = 0;
    while members.len() < most && at < members.len() {
        let component = members[at];
        let near = whole.neighbours[component].iter().copied().filter(|near| whole.moves(*near));
        let near = near.take(if at < own { most } else { NEIGHBOURS });
        near.for_each(|near| push_once(&mut members, near));
        let room = (members.len() + IN_THE_WAY).min(most);
        whole.add_in_the_way(&mut members, component, &whole.open[component], room);
        at += 1;
    }
    members.truncate(most);
    members
}
