//! Covers: what a quota says about whole candidates that its sum, shared out in fractions, does not say.
//!
//! Let S be components with thresholds w(i) that together exceed the capacity of a quota. Then not all of S can use at least
//! their threshold. Counting every choice of any component by h(u) = how many of the largest thresholds together fit into
//! its use u, and choices of members of S that reach their own threshold by at least 1, every solution satisfies
//! Σ count ≤ |S| − 1: if the counts came to |S|, the members that reach their own threshold and the others, which use at
//! least as much as the largest thresholds they stand for, would exceed the capacity together.
//! Source: Balas, "Facets of the knapsack polytope", Mathematical Programming 8 (1975) 146–164,
//! <https://doi.org/10.1007/BF01580440>; with sets of choices of which one is taken, Wolsey, "Valid inequalities for 0–1
//! knapsacks and MIPs with generalised upper bound constraints", Discrete Applied Mathematics 29 (1990) 251–261.

use super::core::Core;
use super::decode::LEAST_SHARE;
use super::frame::Frame;
use std::collections::BTreeMap;

/// An inequality Σ count ≤ |S| − 1 that follows from a quota.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cover {
    /// The quota, by its number in the problem.
    pub(super) quota: u32,
    /// Sums of the largest thresholds: of one, of two, and so on.
    sums: Vec<i64>,
    /// (member, its threshold), by component.
    thresholds: Vec<(usize, i64)>,
}

/// Part of the inequality by which a fractional solution must break it to be worth a row.
const LEAST_BREACH: f64 = 0.03;

/// Sums of uses that are followed per quota.
const MOST_SUMS: usize = 400;

/// A sum of thresholds, what it lacks of being used fully, and the thresholds.
type Partial = (i64, f64, Vec<(usize, i64)>);

impl Cover {
    fn new(quota: u32, capacity: i64, mut thresholds: Vec<(usize, i64)>) -> Self {
        // What the thresholds exceed the capacity by is taken off the largest: more choices count then.
        let mut spare = thresholds.iter().map(|(_, least)| least).sum::<i64>() - capacity - 1;
        while spare > 0 {
            let Some(largest) = thresholds.iter().map(|(_, least)| *least).max() else { break };
            let next = thresholds.iter().map(|(_, least)| *least).filter(|least| *least < largest).max().unwrap_or(1);
            let top = thresholds.iter().filter(|(_, least)| *least == largest).count() as i64;
            let off = ((spare + top - 1) / top).min(largest - next).max(1);
            for (_, least) in thresholds.iter_mut().filter(|(_, least)| *least == largest) {
                let own = off.min(spare).min(*least - 1);
                *least -= own;
                spare -= own;
            }
            if largest <= 1 {
                break;
            }
        }
        thresholds.sort_unstable();
        let mut sizes: Vec<i64> = thresholds.iter().map(|(_, least)| *least).collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        let sums = sizes.iter().scan(0, |sum, size| {
            *sum += size;
            Some(*sum)
        });
        Self { quota, sums: sums.collect(), thresholds }
    }

    /// The same for a quota and components of another problem; `None` where it does not follow from that quota, or where a
    /// member is not there.
    pub(super) fn renumbered(
        &self,
        quota: u32,
        capacity: u64,
        component: &dyn Fn(usize) -> Option<usize>,
    ) -> Option<Self> {
        let sum = self.sums.last().and_then(|sum| u64::try_from(*sum).ok())?;
        let member = |(member, least): &(usize, i64)| Some((component(*member)?, *least));
        let mut thresholds =
            self.thresholds.iter().map(member).collect::<Option<Vec<_>>>().filter(|_| sum > capacity)?;
        thresholds.sort_unstable();
        Some(Self { quota, sums: self.sums.clone(), thresholds })
    }

    /// The right side of the inequality.
    pub(super) fn most(&self) -> i64 {
        self.thresholds.len() as i64 - 1
    }

    /// What a choice counts by which a component uses so much of the quota.
    pub(super) fn count(&self, component: usize, amount: i64) -> i64 {
        let whole = self.sums.partition_point(|sum| *sum <= amount) as i64;
        let own = self.thresholds.binary_search_by_key(&component, |(member, _)| *member);
        whole.max(i64::from(own.is_ok_and(|at| amount >= self.thresholds[at].1)))
    }
}

/// Covers that the fractional solution of a frame breaks, at most one per quota.
pub(super) fn separate(core: &Core<'_>, frame: &Frame) -> Vec<Cover> {
    let mut uses: BTreeMap<u32, Vec<(usize, i64, f64)>> = BTreeMap::new();
    for (component, domain) in frame.domains.iter().enumerate() {
        for (number, share) in domain.choices.iter().zip(&domain.share).filter(|(_, share)| **share > LEAST_SHARE) {
            for (quota, amount) in core.uses(&core.choices[component][*number as usize]) {
                uses.entry(*quota).or_default().push((component, *amount, *share));
            }
        }
    }
    let mut covers = Vec::new();
    for (quota, mut uses) in uses {
        let capacity = core.quotas[quota as usize].capacity;
        uses.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        if let Some(thresholds) = most_broken(&uses, capacity) {
            covers.push(Cover::new(core.quotas[quota as usize].quota, capacity, thresholds));
        }
    }
    covers
}

/// Thresholds that exceed the capacity and are most nearly all used. `uses` are (component, amount, share), by component
/// and then largest first.
fn most_broken(uses: &[(usize, i64, f64)], capacity: i64) -> Option<Vec<(usize, i64)>> {
    let mut best: Option<(f64, Vec<(usize, i64)>)> = None;
    let mut partial: Vec<Partial> = vec![(0, 0.0, Vec::new())];
    for own in uses.chunk_by(|a, b| a.0 == b.0) {
        let mut next = partial.clone();
        let mut share = 0.0;
        for (at, (component, amount, more)) in own.iter().enumerate() {
            share += more;
            if own.get(at + 1).is_some_and(|other| other.1 == *amount) {
                continue;
            }
            for (sum, lack, thresholds) in &partial {
                let lack = lack + (1.0 - share).max(0.0);
                if lack >= best.as_ref().map_or(1.0 - LEAST_BREACH, |(lack, _)| *lack) {
                    continue;
                }
                let mut thresholds = thresholds.clone();
                thresholds.push((*component, *amount));
                match sum + amount > capacity {
                    true => best = Some((lack, thresholds)),
                    false => next.push((sum + amount, lack, thresholds)),
                }
            }
        }
        // Of two sums the smaller is of use only when it lacks less.
        next.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
        let mut least = f64::MAX;
        next.retain(|(_, lack, _)| {
            let keep = *lack < least;
            least = least.min(*lack);
            keep
        });
        next.truncate(MOST_SUMS);
        partial = next;
    }
    best.map(|(_, thresholds)| thresholds)
}

#[cfg(test)]
mod tests {
    use super::Cover;

    /// All uses of four components that fit a capacity, and the most that a cover counts among them.
    fn most_counted(cover: &Cover, capacity: i64) -> i64 {
        let mut most = 0;
        for a in 0..=capacity {
            for b in 0..=capacity - a {
                for c in 0..=capacity - a - b {
                    for d in 0..=capacity - a - b - c {
                        let counts = [a, b, c, d].into_iter().enumerate();
                        most = most.max(counts.map(|(component, used)| cover.count(component, used)).sum());
                    }
                }
            }
        }
        most
    }

    #[test]
    fn nothing_that_fits_the_quota_breaks_a_cover() {
        let mut covers = 0;
        for capacity in 1..=11_i64 {
            for sizes in 0..12_i64.pow(3) {
                let sizes = [sizes % 12, sizes / 12 % 12, sizes / 144];
                let thresholds: Vec<(usize, i64)> = (0..).zip(sizes).filter(|(_, size)| *size > 0).collect();
                if sizes.iter().sum::<i64>() <= capacity || sizes.iter().any(|size| *size > capacity) {
                    continue;
                }
                // The fourth component is no member; it counts by what its use is worth.
                let cover = Cover::new(0, capacity, thresholds);
                assert!(most_counted(&cover, capacity) <= cover.most(), "{cover:?}, {capacity}");
                covers += 1;
            }
        }
        assert!(covers > 1000, "{covers}");
    }

    #[test]
    fn a_machine_that_takes_the_room_of_two_counts_twice() {
        // Three of 5 do not fit into 12. One spare unit is taken off each threshold as far as 15 − 13 = 2 goes: 5, 4, 4.
        let cover = Cover::new(0, 12, vec![(0, 5), (1, 5), (2, 5)]);
        assert_eq!(cover.most(), 2);
        assert_eq!((cover.count(7, 4), cover.count(7, 5), cover.count(7, 9)), (0, 1, 2));
    }
}
