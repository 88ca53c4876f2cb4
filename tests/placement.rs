//! Placement problems in the interchange format, solved and compared with objectives that others have certified.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says by a panic that it failed")]

use analysis::placement::check::{Violation, check};
use analysis::placement::interchange::Exchanged;
use analysis::placement::problem::{AdditiveLaw, Problem};
use analysis::placement::search::{Limits, Prepared, Restriction, Status, solve};

/// File and optimal objective in micro-units a month. Each objective was found by three solvers that share no code with
/// ours and with each other: OR-Tools CP-SAT, HiGHS and toulbar2.
const CERTIFIED: [(&str, i64); 2] = [("rag-10", 16_687_592_000), ("aa-11", 6_829_262_000)];

const PATIENT: Limits<'static> = Limits { steps: None, stop: None, watch: None };

fn read(name: &str) -> (Exchanged, Problem) {
    let file = format!("{}/suite/placement/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let exchanged: Exchanged = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    let problem = exchanged.problem().unwrap_or_else(|defect| panic!("{file}: {defect:?}"));
    (exchanged, problem)
}

#[test]
fn real_problems_have_the_objective_that_other_solvers_certify() {
    for (name, certified) in CERTIFIED {
        let (_, problem) = read(name);
        let answer = solve(&problem, &AdditiveLaw, &PATIENT);
        assert_eq!((answer.status, answer.objective_micro), (Status::Optimal, Some(certified)), "{name}");
        let checked = check(&problem, &AdditiveLaw, &answer.choice.expect("an optimal answer has a choice"));
        assert_eq!((checked.violations, checked.objective_micro), (Vec::new(), Some(certified)), "{name}");
    }
}

#[test]
fn the_check_rejects_an_answer_whose_quota_has_been_cut() {
    let (_, mut problem) = read("aa-11");
    let choice = solve(&problem, &AdditiveLaw, &PATIENT).choice.expect("a solution");
    let used = problem.components[0][choice[0] as usize].uses[0];
    problem.quotas[used.0 as usize].capacity = used.1 - 1;
    let violations = check(&problem, &AdditiveLaw, &choice).violations;
    assert!(
        violations
            .iter()
            .any(|violation| matches!(violation, Violation::Quota { quota, .. } if *quota == used.0 as usize))
    );
}

#[test]
fn forcing_an_alternative_costs_what_was_said() {
    let (_, problem) = read("aa-11");
    let mut prepared = Prepared::new(&problem, &AdditiveLaw).expect("a problem without faults");
    let answer = prepared.solve(&PATIENT);
    let objective = answer.objective_micro.expect("a solution");
    let region = |candidate: u32| problem.components[1][candidate as usize].region;
    let others = prepared.alternatives(1, &region, 3, &PATIENT);
    assert_eq!((others.cheapest.len(), others.complete), (3, true));
    for other in others.cheapest {
        // Everything else of the region is taken away, and the problem is solved from the start.
        let mut forced = problem.clone();
        forced.components[1].retain(|candidate| candidate.region == region(other.candidate));
        let from_the_start = solve(&forced, &AdditiveLaw, &PATIENT);
        assert_eq!(from_the_start.objective_micro, Some(objective + other.extra_micro));
        let restriction = Restriction { component: 1, allowed: vec![other.candidate] };
        assert_eq!(prepared.solve_with(&restriction, &PATIENT).objective_micro, Some(objective + other.extra_micro));
    }
}

#[test]
fn a_problem_that_is_written_and_read_again_is_the_same() {
    for (name, _) in CERTIFIED {
        let (exchanged, _) = read(name);
        let written = serde_json::to_string(&exchanged).expect("plain data");
        assert_eq!(serde_json::from_str::<Exchanged>(&written).expect("what was written"), exchanged, "{name}");
    }
}

#[test]
fn drawn_problems_of_every_family_have_a_proved_answer_that_passes_the_check() {
    use families::{Family, Recipe, Tightness};
    let tight = [Tightness::None, Tightness::Loose, Tightness::Moderate, Tightness::Tight];
    for family in Family::ALL {
        for (seed, quotas) in tight.into_iter().enumerate() {
            for paths in tight {
                let recipe = Recipe { family, components: 8, regions: 20, quotas, paths, seed: seed as u64 };
                let problem = families::draw(&recipe).problem().expect("no defect");
                let answer = solve(&problem, &AdditiveLaw, &PATIENT);
                assert_eq!(answer.status, Status::Optimal, "{}", recipe.name());
                let checked = check(&problem, &AdditiveLaw, &answer.choice.expect("a choice"));
                assert_eq!(checked.violations, Vec::new(), "{}", recipe.name());
                assert_eq!(checked.objective_micro, answer.objective_micro, "{}", recipe.name());
            }
        }
        let names = [format!("{}-12-r20-s1-qx", family.name()), format!("{}-12-r20-s1-px", family.name())];
        for recipe in names.iter().filter_map(|name| Recipe::of_name(name)) {
            let problem = families::draw(&recipe).problem().expect("no defect");
            if recipe.paths == Tightness::Impossible && problem.paths.is_empty() {
                continue;
            }
            assert_eq!(solve(&problem, &AdditiveLaw, &PATIENT).status, Status::Infeasible, "{}", recipe.name());
        }
    }
}

#[test]
fn a_drawn_problem_is_the_same_every_time_and_has_the_size_that_its_name_says() {
    let recipe = families::Recipe::of_name("sparse-30-r60-s7-qt-pl").expect("a recipe");
    let (one, other) = (families::draw(&recipe), families::draw(&recipe));
    assert_eq!(one, other);
    assert_eq!((one.components.len(), one.regions.len(), one.name.as_str()), (30, 60, "sparse-30-r60-s7-qt-pl"));
    assert_ne!(one, families::draw(&families::Recipe { seed: 8, ..recipe }));
}

#[test]
fn moderate_quotas_have_room_for_the_same_part_of_the_demand_in_small_and_large_plans() {
    let half_have_less = |name: &str| {
        let drawn = families::draw(&families::Recipe::of_name(name).expect("a recipe"));
        let mut demand = vec![0_u64; drawn.quotas.len()];
        for component in &drawn.components {
            let mut least = std::collections::BTreeMap::<u32, u64>::new();
            for (quota, amount) in component.candidates.iter().flat_map(|candidate| &candidate.3) {
                least.entry(*quota).and_modify(|known| *known = *amount.min(known)).or_insert(*amount);
            }
            least.into_iter().for_each(|(quota, amount)| demand[quota as usize] += amount);
        }
        let mut parts: Vec<u64> =
            drawn.quotas.iter().zip(demand).map(|(quota, demand)| quota.capacity * 100 / demand.max(1)).collect();
        parts.sort_unstable();
        parts[parts.len() / 2]
    };
    for components in [100, 400] {
        let percent = half_have_less(&format!("sparse-{components}-r60-s1-qm"));
        assert!((15..=25).contains(&percent), "{components} components: {percent} %");
    }
    // Where there is room for about one, the larger plan finds less.
    assert!(half_have_less("sparse-400-r60-s1-qt") * 2 < half_have_less("sparse-100-r60-s1-qt"));
}
