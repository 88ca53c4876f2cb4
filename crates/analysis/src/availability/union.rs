//! The chance that at least one of several sequences works, when they share parts.
//!
//! Each sequence works when all of its parts work, and parts fail independently. A part that several sequences share is
//! conditioned on (factoring, also called pivotal decomposition: R. E. Barlow, F. Proschan, “Statistical Theory of
//! Reliability and Life Testing”, 1975): with `A` the chance that one of the sequences works,
//!
//! ```text
//! A = a(e) × A(sequences, e removed) + (1 − a(e)) × A(sequences without e)
//! A = 1 − Π (1 − A(group))        over groups of sequences that share nothing
//! A = Π a(e)                      for a single sequence
//! ```
//!
//! That is exact. Multiplying the shared part once into every sequence and then combining them would be too optimistic.

use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// The chance, 0 to 1, that at least one sequence works; `chance` is that of a part, by its number.
pub(super) fn chance_of_any(sequences: &[BTreeSet<usize>], chance: &dyn Fn(usize) -> Decimal) -> Decimal {
    let sequences = without_supersets(sequences);
    match &sequences[..] {
        [] => Decimal::ZERO,
        [only] => only.iter().fold(Decimal::ONE, |product, part| product * chance(*part)),
        _ => match most_shared(&sequences) {
            Some(shared) => {
                let works: Vec<BTreeSet<usize>> = sequences
                    .iter()
                    .map(|sequence| sequence.iter().copied().filter(|part| *part != shared).collect())
                    .collect();
                let fails: Vec<BTreeSet<usize>> =
                    sequences.iter().filter(|sequence| !sequence.contains(&shared)).cloned().collect();
                let with = chance(shared);
                let without = if fails.is_empty() { Decimal::ZERO } else { chance_of_any(&fails, chance) };
                with * chance_of_any(&works, chance) + (Decimal::ONE - with) * without
            }
            None => {
                let none = sequences.iter().fold(Decimal::ONE, |none, sequence| {
                    none * (Decimal::ONE - chance_of_any(std::slice::from_ref(sequence), chance))
                });
                Decimal::ONE - none
            }
        },
    }
}

/// The sequences without those that need all of another one and more: they add nothing.
fn without_supersets(sequences: &[BTreeSet<usize>]) -> Vec<BTreeSet<usize>> {
    let mut kept: Vec<BTreeSet<usize>> = Vec::new();
    for (place, sequence) in sequences.iter().enumerate() {
        let needless = sequences.iter().enumerate().any(|(other, smaller)| {
            other != place && smaller.is_subset(sequence) && (smaller.len() < sequence.len() || other < place)
        });
        if !needless {
            kept.push(sequence.clone());
        }
    }
    kept
}

/// The part that most sequences share, the lowest of equals; `None` when they share none.
fn most_shared(sequences: &[BTreeSet<usize>]) -> Option<usize> {
    let parts: BTreeSet<usize> = sequences.iter().flatten().copied().collect();
    let uses = |part: &usize| sequences.iter().filter(|sequence| sequence.contains(part)).count();
    let (part, most) = parts
        .into_iter()
        .map(|part| (part, uses(&part)))
        .fold((0, 0), |best, next| if next.1 > best.1 { next } else { best });
    (most > 1).then_some(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::{btree_set, vec};
    use proptest::prelude::*;

    /// Every state of every part, added up.
    fn every_state(sequences: &[BTreeSet<usize>], chances: &[Decimal]) -> Decimal {
        (0..1_u32 << chances.len()).fold(Decimal::ZERO, |sum, state| {
            let up = |part: usize| state & (1 << part) != 0;
            let weight = chances.iter().enumerate().fold(Decimal::ONE, |weight, (part, chance)| {
                weight * if up(part) { *chance } else { Decimal::ONE - *chance }
            });
            let works = sequences.iter().any(|sequence| sequence.iter().all(|part| up(*part)));
            if works { sum + weight } else { sum }
        })
    }

    #[test]
    fn a_part_that_both_regions_need_is_counted_once() {
        // Front 0.9, then north 0.8 or south 0.8: 0.9 × (1 − 0.2 × 0.2) = 0.864; counted twice it would be 0.9216.
        let chances = [Decimal::new(9, 1), Decimal::new(8, 1), Decimal::new(8, 1)];
        let sequences = [BTreeSet::from([0, 1]), BTreeSet::from([0, 2])];
        assert_eq!(chance_of_any(&sequences, &|part| chances[part]), Decimal::new(864, 3));
        assert_eq!(every_state(&sequences, &chances), Decimal::new(864, 3));
    }

    proptest! {
        #[test]
        fn it_is_the_sum_over_every_state(
            sequences in vec(btree_set(0_usize..8, 1..6), 1..5),
            percents in vec(1_i64..1000, 8),
        ) {
            let chances: Vec<Decimal> = percents.into_iter().map(|percent| Decimal::new(percent, 3)).collect();
            let found = chance_of_any(&sequences, &|part| chances[part]);
            prop_assert!((found - every_state(&sequences, &chances)).abs() < Decimal::new(1, 20));
        }
    }
}
