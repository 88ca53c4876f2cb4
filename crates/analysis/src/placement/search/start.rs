//! What was proved of one problem as a start for another one that has much in common with it.

use super::super::problem::Problem;
use super::core::{Core, Prices};
use super::cover::Cover;
use super::prepared::Solved;
use std::collections::BTreeMap;

/// Where a search begins. It need not be a solution, and its prices need not be good: only the time depends on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// The candidate of each component, where one is known.
    pub(super) choice: Vec<Option<u32>>,
    pub(super) prices: Prices,
    pub(super) covers: Vec<Cover>,
    /// Steps that the search from nothing took.
    pub(super) work: u64,
}

/// What the parts of an earlier problem are in this one.
#[derive(Debug, Clone, Default)]
pub struct Renumbering {
    /// For each component of this problem, the candidate that the earlier answer means here.
    pub choice: Vec<Option<u32>>,
    /// For each component of the earlier problem, its number here.
    pub components: Vec<Option<usize>>,
    /// For each quota of the earlier problem, its number here.
    pub quotas: Vec<Option<u32>>,
    /// For each path here, its number in the earlier problem.
    pub paths: Vec<Option<usize>>,
    /// What one micro-unit is in the earlier problem and here.
    pub grains: (i64, i64),
}

impl Solved {
    /// A start for another problem. What does not hold there is left out.
    pub fn start_for(&self, problem: &Problem, numbers: &Renumbering) -> Start {
        let mut covers = Vec::new();
        let mut kept: BTreeMap<usize, usize> = BTreeMap::new();
        for (number, cover) in self.covers.iter().enumerate() {
            let quota = numbers.quotas.get(cover.quota as usize).copied().flatten();
            let renumbered = quota.and_then(|quota| {
                let component = |earlier: usize| numbers.components.get(earlier).copied().flatten();
                cover.renumbered(quota, problem.quotas.get(quota as usize)?.capacity, &component)
            });
            if let Some(cover) = renumbered {
                kept.insert(number, covers.len());
                covers.push(cover);
            }
        }
        let quota = |earlier: u32| numbers.quotas.get(earlier as usize).copied().flatten();
        let prices = self.prices.renumbered(&quota, &numbers.paths, &kept, numbers.grains);
        Start { choice: numbers.choice.clone(), prices, covers, work: self.work }
    }
}

impl Core<'_> {
    /// Some candidates as open choices; where one is unknown or not open, the cheapest stands in, in the same region if it
    /// can. `None` when a component has nothing open.
    pub(super) fn nearest(&self, candidates: &[Option<u32>], open: &[Vec<u32>]) -> Option<Vec<u32>> {
        let choose = |(component, open): (usize, &Vec<u32>)| {
            let list = &self.choices[component];
            let wanted = candidates.get(component).copied().flatten();
            let known = wanted.and_then(|wanted| list.iter().position(|choice| choice.candidate == wanted));
            let region = known.map(|known| list[known].region);
            open.iter().copied().min_by_key(|number| {
                let choice = &list[*number as usize];
                (known != Some(*number as usize), region != Some(choice.region), choice.cost)
            })
        };
        open.iter().enumerate().map(choose).collect()
    }
}
