//! Laws of complete choices of which a part, or all, is placed anew.

use super::super::part::Whole;
use super::{PATIENT, brute_force, small_problem, solve, whim};
use crate::placement::problem::{AdditiveLaw, PathLaw, Problem};
use proptest::prelude::*;

/// Some candidates of each component, drawn by a number.
fn some(problem: &Problem, picks: u64) -> Vec<Vec<u32>> {
    let some = |(component, list): (usize, &Vec<_>)| {
        (0..list.len() as u32)
            .filter(|candidate| picks >> ((component * 7 + *candidate as usize) % 64) & 1 == 1)
            .collect()
    };
    problem.components.iter().enumerate().map(some).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn everything_placed_anew_among_some_candidates_is_the_best_of_them(seed: u64, other: u64, picks: u64) {
        let problem = small_problem(seed);
        let whim = whim(&problem);
        for law in [&AdditiveLaw as &dyn PathLaw, &whim] {
            // Some solution: the cheapest with other costs.
            let mut dear = problem.clone();
            for (at, candidate) in dear.components.iter_mut().flatten().enumerate() {
                candidate.cost_micro = (other >> (at % 60) & 15) as i64 * 1000;
            }
            let Some(mut choice) = solve(&dear, law, &PATIENT).choice else { return Ok(()) };
            let now = problem.objective_micro(&choice);
            let open = some(&problem, picks);
            let known = choice.clone();
            let among = |tried: &[u32]| {
                tried.iter().enumerate().all(|(at, candidate)| *candidate == known[at] || open[at].contains(candidate))
            };
            let expected = brute_force(&problem, law, among);
            let whole = Whole::new(&problem, law, &open, known.clone());
            let members: Vec<usize> = (0..choice.len()).filter(|component| whole.moves(*component)).collect();
            let moves = whole.cheaper(&members, &PATIENT).0;
            prop_assert_eq!(moves.is_some(), expected < now, "{:?} {:?}", expected, now);
            for (component, candidate) in moves.into_iter().flatten() {
                choice[component] = candidate;
            }
            prop_assert_eq!(problem.objective_micro(&choice), expected);
        }
    }
}
