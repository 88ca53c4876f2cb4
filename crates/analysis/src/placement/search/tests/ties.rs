//! Laws of the first of the cheapest, and of starts: where a search begins changes nothing that is answered.

use super::super::super::check::check;
use super::super::super::problem::{AdditiveLaw, PathLaw, Problem, RegionTable};
use super::super::{Prepared, Renumbering};
use super::{Dice, PATIENT, small_problem, whim};
use proptest::prelude::*;

/// The same problem with few different costs, so that many solutions cost the same.
fn with_few_costs(problem: Problem) -> Problem {
    let few = |cost: i64| cost.div_euclid(20_000) * 1000;
    let mut problem = problem;
    problem.components.iter_mut().flatten().for_each(|candidate| candidate.cost_micro = few(candidate.cost_micro));
    problem.flows.iter_mut().for_each(|flow| flow.quantity = flow.quantity.signum());
    problem.tariffs = problem
        .tariffs
        .iter()
        .map(|tariff| RegionTable::from_fn(problem.regions, |a, b| tariff.get(a as u32, b as u32) / 4000 * 1000))
        .collect();
    problem
}

/// Of the cheapest solutions, the one that comes first by trying every combination of undominated choices.
fn first_by_trying(prepared: &Prepared<'_>, problem: &Problem, law: &dyn PathLaw) -> Option<(i64, Vec<u32>)> {
    let core = &prepared.core;
    let open = core.undominated();
    let mut best: Option<(i64, Vec<u32>, Vec<u32>)> = None;
    let mut at = vec![0; open.len()];
    if open.iter().any(Vec::is_empty) {
        return None;
    }
    loop {
        let chosen: Vec<u32> = at.iter().zip(&open).map(|(at, open): (&usize, &Vec<u32>)| open[*at]).collect();
        let candidates = core.candidates(&chosen);
        let checked = check(problem, law, &candidates);
        if let (true, Some(cost)) = (checked.violations.is_empty(), checked.objective_micro) {
            let in_order: Vec<u32> = core.order.iter().map(|component| chosen[*component]).collect();
            if best.as_ref().is_none_or(|(least, first, _)| (cost, &in_order) < (*least, first)) {
                best = Some((cost, in_order, candidates));
            }
        }
        let Some(next) = (0..at.len()).find(|component| at[*component] + 1 < open[*component].len()) else {
            return best.map(|(cost, _, candidates)| (cost, candidates));
        };
        at[next] += 1;
        at[..next].fill(0);
    }
}

/// What is the same in two problems, as far as a seed says so: mostly the truth, now and then nonsense.
fn renumbering(dice: &mut Dice, choice: Option<&[u32]>, from: &Problem, to: &Problem) -> Renumbering {
    let mut number = |at: usize, all: usize| match dice.below(6) {
        0 => None,
        1 => Some(dice.below(all as u64) as usize).filter(|_| all > 0),
        _ => Some(at).filter(|at| *at < all),
    };
    // No two components are the same one.
    let mut components: Vec<Option<usize>> = Vec::new();
    for at in 0..from.components.len() {
        let here = number(at, to.components.len()).filter(|here| !components.contains(&Some(*here)));
        components.push(here);
    }
    let quotas = (0..from.quotas.len()).map(|at| number(at, to.quotas.len()).map(|here| here as u32)).collect();
    let paths = (0..to.paths.len()).map(|at| number(at, from.paths.len())).collect();
    let known = |at: usize| choice.and_then(|choice| choice.get(at).copied());
    let candidates = (0..to.components.len()).map(|at| known(at).filter(|_| !dice.one_in(5))).collect();
    let grain = |dice: &mut Dice| 1 << dice.below(3);
    Renumbering { choice: candidates, components, quotas, paths, grains: (grain(dice), grain(dice)) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn of_solutions_that_cost_the_same_the_first_is_answered(seed: u64) {
        for problem in [small_problem(seed), with_few_costs(small_problem(seed))] {
            let whim = whim(&problem);
            for law in [&AdditiveLaw as &dyn PathLaw, &whim] {
                let mut prepared = Prepared::new(&problem, law).expect("a problem without faults");
                let answer = prepared.solve_from(None, &PATIENT);
                prop_assert_eq!(answer.objective_micro.zip(answer.choice), first_by_trying(&prepared, &problem, law));
            }
        }
    }

    #[test]
    fn where_a_search_starts_changes_nothing_that_is_answered(seed: u64, other: u64, related: bool) {
        let mut dice = Dice(seed ^ other);
        let problem = with_few_costs(small_problem(seed));
        let mut earlier = with_few_costs(small_problem(if related { seed } else { other }));
        for candidate in earlier.components.iter_mut().flatten().filter(|_| dice.one_in(4)) {
            candidate.cost_micro += 1000;
        }
        earlier.quotas.iter_mut().for_each(|quota| quota.capacity += dice.below(3));
        let mut before = Prepared::new(&earlier, &AdditiveLaw).expect("a problem without faults");
        let answer = before.solve_from(None, &PATIENT);
        let numbers = renumbering(&mut dice, answer.choice.as_deref(), &earlier, &problem);
        let start = before.solved().expect("an answer").start_for(&problem, &numbers);
        let whim = whim(&problem);
        for law in [&AdditiveLaw as &dyn PathLaw, &whim] {
            let mut fresh = Prepared::new(&problem, law).expect("a problem without faults");
            let mut again = Prepared::new(&problem, law).expect("a problem without faults");
            let expected = fresh.solve_from(None, &PATIENT);
            let found = again.solve_from(Some(&start), &PATIENT);
            prop_assert_eq!((found.status, found.bound_micro, &found.choice), (expected.status, expected.bound_micro, &expected.choice));
            for component in 0..expected.choice.map_or(0, |choice| choice.len()) {
                let [one, two] = [&fresh, &again]
                    .map(|prepared| prepared.alternatives(component, &|candidate| candidate / 2, 2, &PATIENT));
                prop_assert_eq!(one, two);
            }
        }
    }
}
