//! Laws of the search, on thousands of small problems that are also solved by trying every combination.

use super::super::check::{Violation, check};
use super::super::clash::{Asked, ClashMember, smallest_clash};
use super::super::pareto::{Point, Told};
use super::super::problem::{
    AdditiveLaw, Affinity, AffinityKind, Candidate, Flow, PathBound, PathLaw, Problem, Quota, RegionTable,
};
use super::super::relax::relaxations;
use super::super::tradeoff::{Tradeoff, weigh};
use super::{Limits, Live, Prepared, Restriction, Status, Watch, solve};
use proptest::prelude::*;
use std::ops::ControlFlow;

mod mending;
mod part;
mod ties;

/// As many steps as it takes.
const PATIENT: Limits<'static> = Limits { steps: None, stop: None, watch: None };

/// Numbers that depend on a seed alone (Knuth's MMIX multiplier and increment; the upper bits are the good ones).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }

    fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }
}

/// A law without sense or order: it forbids every fifth combination of the path's candidates.
struct Whim {
    members: Vec<Vec<usize>>,
}

impl PathLaw for Whim {
    fn holds(&self, path: usize, chosen: &[Option<u32>]) -> bool {
        let sum: u32 =
            self.members[path].iter().map(|member| chosen[*member].unwrap_or(0) * (*member as u32 + 1)).sum();
        sum % 5 != 3
    }

    fn prefers_faster(&self, _: usize, _: u32, _: u32) -> bool {
        false
    }
}

fn whim(problem: &Problem) -> Whim {
    let members = |path: &PathBound| path.stations.iter().copied().chain(path.hops.iter().map(|hop| hop.1)).collect();
    Whim { members: problem.paths.iter().map(members).collect() }
}

/// Three to five components, two to four regions, a few candidates each; quotas, bounds and wishes that often bind and
/// sometimes clash; hops and flows of any shape, with repetitions and from a component to itself.
fn small_problem(seed: u64) -> Problem {
    let mut dice = Dice(seed);
    let regions = 2 + dice.below(3) as usize;
    let count = 3 + dice.below(3) as usize;
    let quotas = dice.below(5) as usize;
    let candidate = |dice: &mut Dice, tag: u64| Candidate {
        region: dice.below(regions as u64) as u32,
        cost_micro: dice.below(60) as i64 * 1000 - if dice.one_in(8) { 20_000 } else { 0 },
        uses: (0..dice.below(3))
            .filter(|_| quotas > 0)
            .map(|_| (dice.below(quotas as u64) as u32, dice.below(8)))
            .collect(),
        service_us: dice.below(20),
        tag: tag as u32,
    };
    let components: Vec<Vec<Candidate>> =
        (0..count).map(|_| (0..1 + dice.below(6)).map(|tag| candidate(&mut dice, tag)).collect()).collect();
    let any = |dice: &mut Dice| dice.below(count as u64) as usize;
    let tariffs =
        (0..2).map(|_| RegionTable::from_fn(regions, |a, b| if a == b { 0 } else { 1000 * dice.below(9) as i64 }));
    let tariffs: Vec<RegionTable> = tariffs.collect();
    let flow = |dice: &mut Dice| Flow {
        from: any(dice),
        to: any(dice),
        tariff: dice.below(2) as usize,
        quantity: dice.below(12) as i64 - if dice.one_in(9) { 6 } else { 0 },
    };
    let flows = (0..dice.below(8)).map(|_| flow(&mut dice)).collect();
    let path = |dice: &mut Dice| {
        let length = 1 + dice.below(4);
        let walk: Vec<usize> = match dice.one_in(2) {
            true => (0..length as usize).map(|at| at % count).collect(),
            false => (0..length).map(|_| any(dice)).collect(),
        };
        PathBound {
            hops: walk.windows(2).map(|hop| (hop[0], hop[1])).collect(),
            stations: walk.into_iter().filter(|_| !dice.one_in(4)).collect(),
            bound_us: 10 + dice.below(60),
        }
    };
    let paths = (0..dice.below(4)).map(|_| path(&mut dice)).collect();
    let affinity = |dice: &mut Dice| Affinity {
        a: any(dice),
        b: any(dice),
        kind: if dice.one_in(2) { AffinityKind::SameRegion } else { AffinityKind::DifferentRegion },
    };
    let affinities = (0..dice.below(3)).map(|_| affinity(&mut dice)).collect();
    Problem {
        regions,
        components,
        flows,
        tariffs,
        quotas: (0..quotas).map(|_| Quota { capacity: dice.below(16) }).collect(),
        rtt_us: RegionTable::from_fn(regions, |a, b| if a == b { 1 } else { 2 + dice.below(25) as i64 }),
        paths,
        affinities,
    }
}

/// The cheapest solution among all combinations that pass `wanted`, by trying each of them.
fn brute_force(problem: &Problem, law: &dyn PathLaw, wanted: impl Fn(&[u32]) -> bool) -> Option<i64> {
    let sizes: Vec<u32> = problem.components.iter().map(|list| list.len() as u32).collect();
    let mut choice = vec![0; sizes.len()];
    let mut best: Option<i64> = None;
    loop {
        if wanted(&choice) {
            let checked = check(problem, law, &choice);
            if let (true, Some(objective)) = (checked.violations.is_empty(), checked.objective_micro) {
                best = Some(best.map_or(objective, |best| best.min(objective)));
            }
        }
        let Some(next) = (0..choice.len()).find(|at| choice[*at] + 1 < sizes[*at]) else { return best };
        choice[next] += 1;
        choice[..next].fill(0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn the_search_finds_what_trying_everything_finds(seed: u64) {
        let problem = small_problem(seed);
        let whim = whim(&problem);
        for law in [&AdditiveLaw as &dyn PathLaw, &whim] {
            let expected = brute_force(&problem, law, |_| true);
            let answer = solve(&problem, law, &PATIENT);
            prop_assert_eq!(answer.objective_micro, expected);
            prop_assert_eq!(answer.status, if expected.is_some() { Status::Optimal } else { Status::Infeasible });
            prop_assert_eq!(answer.bound_micro, expected);
            if let Some(choice) = &answer.choice {
                let checked = check(&problem, law, choice);
                prop_assert_eq!(checked.violations, Vec::new());
                prop_assert_eq!(checked.objective_micro, expected);
            }
        }
    }

    #[test]
    fn a_search_that_is_stopped_tells_the_truth(seed: u64, steps in 0u64..4) {
        let problem = small_problem(seed);
        let answer = solve(&problem, &AdditiveLaw, &Limits { steps: Some(steps), ..PATIENT });
        let expected = brute_force(&problem, &AdditiveLaw, |_| true);
        if let (Some(bound), Some(expected)) = (answer.bound_micro, expected) {
            prop_assert!(bound <= expected);
        }
        match answer.status {
            Status::Optimal => prop_assert_eq!(answer.objective_micro, expected),
            Status::Feasible => prop_assert!(answer.objective_micro >= expected && answer.bound_micro < answer.objective_micro),
            Status::Infeasible => prop_assert_eq!(expected, None),
            Status::Unknown => prop_assert_eq!(answer.choice, None),
        }
    }

    #[test]
    fn whoever_looks_on_sees_the_gap_that_is_answered(seed: u64, steps in 0u64..4) {
        let problem = small_problem(seed);
        let watch = Watch::default();
        let answer = solve(&problem, &AdditiveLaw, &Limits { steps: Some(steps), watch: Some(&watch), ..PATIENT });
        let quiet = solve(&problem, &AdditiveLaw, &Limits { steps: Some(steps), ..PATIENT });
        prop_assert_eq!(&answer, &quiet);
        prop_assert!(watch.steps() <= answer.steps);
        // What is shown may lag behind, so it is never smaller than what the answer leaves.
        if let (Some(gap), Some(best), Some(bound)) = (watch.gap(), answer.objective_micro, answer.bound_micro) {
            let left = (best - bound) as f64 / best.abs().max(1) as f64;
            prop_assert!(gap + 1e-12 >= left.min(1.0), "shown {gap}, answered {left}");
        }
    }

    #[test]
    fn loosening_never_costs_more(seed: u64, which in 0usize..8, more in 1u64..12) {
        let problem = small_problem(seed);
        let mut looser = problem.clone();
        let limits = looser.quotas.iter_mut().map(|quota| &mut quota.capacity);
        let bounds = looser.paths.iter_mut().map(|path| &mut path.bound_us);
        if let Some(limit) = limits.chain(bounds).nth(which) {
            *limit += more;
        } else if !looser.affinities.is_empty() {
            looser.affinities.pop();
        }
        let tight = solve(&problem, &AdditiveLaw, &PATIENT);
        let loose = solve(&looser, &AdditiveLaw, &PATIENT);
        if let Some(tight) = tight.objective_micro {
            prop_assert!(loose.objective_micro.is_some_and(|loose| loose <= tight));
        }
    }

    #[test]
    fn what_an_alternative_costs_more_is_true(seed: u64) {
        alternatives_are_true(seed)?;
    }

    #[test]
    fn a_restricted_problem_is_solved_as_if_the_others_were_not_there(seed: u64, component in 0usize..3, mask in 0u32..64) {
        let problem = small_problem(seed);
        let allowed: Vec<u32> =
            (0..problem.components[component].len() as u32).filter(|candidate| mask >> candidate & 1 == 1).collect();
        let mut prepared = Prepared::new(&problem, &AdditiveLaw).expect("a problem without faults");
        prepared.solve(&PATIENT);
        let answer = prepared.solve_with(&Restriction { component, allowed: allowed.clone() }, &PATIENT);
        let expected = brute_force(&problem, &AdditiveLaw, |tried| allowed.contains(&tried[component]));
        prop_assert_eq!(answer.objective_micro, expected);
    }

    #[test]
    fn marginals_are_the_best_objectives_without_quotas_and_bounds(seed: u64) {
        let problem = small_problem(seed);
        let free = Problem {
            quotas: vec![Quota { capacity: u64::MAX }; problem.quotas.len()],
            paths: Vec::new(),
            ..problem.clone()
        };
        let prepared = Prepared::new(&problem, &AdditiveLaw).expect("a problem without faults");
        let marginals = prepared.min_marginals().expect("small tables");
        for (component, list) in problem.components.iter().enumerate() {
            prop_assert_eq!(marginals[component].len(), list.len());
            for (candidate, marginal) in (0..).zip(&marginals[component]) {
                let expected = brute_force(&free, &AdditiveLaw, |tried| tried[component] == candidate);
                prop_assert_eq!(*marginal, expected);
            }
        }
    }

    #[test]
    fn every_member_of_a_clash_is_needed(
        seed: u64,
        masks in prop::array::uniform3(0u32..64),
        budget in prop::option::of(90i64..160),
    ) {
        a_clash_is_one(seed, masks, budget)?;
    }
}

#[test]
fn what_the_last_sweeps_leave_is_looked_at() {
    // Here they leave one choice of each component, and nothing is left to split.
    alternatives_are_true(1_494_851_444_723_003_211).expect("alternatives that are true");
}

fn alternatives_are_true(seed: u64) -> Result<(), TestCaseError> {
    let problem = small_problem(seed);
    let mut prepared = Prepared::new(&problem, &AdditiveLaw).expect("a problem without faults");
    let answer = prepared.solve(&PATIENT);
    if let (Some(objective), Some(choice)) = (answer.objective_micro, &answer.choice) {
        for component in 0..choice.len() {
            let all = problem.components[component].len() as u32;
            let mut expected: Vec<i64> = (0..all)
                .filter(|candidate| *candidate != choice[component])
                .filter_map(|candidate| brute_force(&problem, &AdditiveLaw, |tried| tried[component] == candidate))
                .map(|total| total - objective)
                .collect();
            expected.sort_unstable();
            expected.truncate(2);
            let found = prepared.alternatives(component, &|candidate| candidate, 2, &PATIENT);
            let extras: Vec<i64> = found.cheapest.iter().map(|other| other.extra_micro).collect();
            prop_assert_eq!(&extras, &expected);
            prop_assert!(found.complete && found.cheapest.iter().all(|other| other.candidate != choice[component]));
            let mut again = Prepared::new(&problem, &AdditiveLaw).expect("a problem without faults");
            again.resume(&prepared.solved().expect("an answer"));
            prop_assert_eq!(again.alternatives(component, &|candidate| candidate, 2, &PATIENT), found);
            for steps in 0..3 {
                let limits = Limits { steps: Some(steps), ..PATIENT };
                let told = prepared.alternatives(component, &|candidate| candidate, 2, &limits);
                let extras: Vec<i64> = told.cheapest.iter().map(|other| other.extra_micro).collect();
                prop_assert!(expected.starts_with(&extras));
                prop_assert!(!told.complete || extras.len() == expected.len());
            }
        }
    }
    Ok(())
}

#[test]
fn what_a_choice_adds_counts_from_the_bound_at_the_same_prices() {
    // Here the best bound came from other prices than the last sweep, and adding the one's rise to the other's bound
    // would close parts that hold solutions.
    a_clash_is_one(2_561_961_490_859_276_352, [1, 1, 1], None).expect("a clash that is one");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn pins_that_come_and_go_leave_the_answer_that_a_fresh_search_finds(
        seed: u64,
        changes in prop::collection::vec((0usize..3, 0u32..64), 1..6),
    ) {
        let problem = small_problem(seed);
        let whim = whim(&problem);
        for law in [&AdditiveLaw as &dyn PathLaw, &whim] {
            let mut live = Live::new(&problem, law, &PATIENT).expect("a problem without faults");
            let mut pins = vec![None; problem.components.len()];
            for (component, mask) in &changes {
                let all = problem.components[*component].len() as u32;
                let allowed: Vec<u32> = (0..all).filter(|candidate| mask >> candidate & 1 == 1).collect();
                let answer = if *mask == 0 {
                    pins[*component] = None;
                    live.unpin(*component, &PATIENT).clone()
                } else {
                    pins[*component] = Some(allowed.clone());
                    live.pin(*component, allowed, &PATIENT).clone()
                };
                let fits = |tried: &[u32]| {
                    tried.iter().zip(&pins).all(|(chosen, pin): (&u32, &Option<Vec<u32>>)| {
                        pin.as_ref().is_none_or(|pin| pin.contains(chosen))
                    })
                };
                let expected = brute_force(&problem, law, fits);
                prop_assert_eq!(answer.objective_micro, expected);
                prop_assert!(answer.choice.is_none_or(|choice| fits(&choice)));
            }
        }
    }

    #[test]
    fn a_relaxation_is_the_cheapest_solution_without_what_is_given_up(
        seed: u64,
        masks in prop::array::uniform3(0u32..64),
        budget in prop::option::of(90i64..160),
    ) {
        let problem = small_problem(seed);
        let whim = whim(&problem);
        let restrictions = restrictions(&problem, masks);
        let asked = asked(&problem, &whim, &restrictions, budget);
        if let Some(clash) = smallest_clash(&asked, &PATIENT) {
            let groups: Vec<Vec<ClashMember>> = clash.members.iter().map(|member| vec![*member]).collect();
            let found = relaxations(&asked, &groups, &PATIENT);
            let everything = every_member(&asked);
            for member in &clash.members {
                let rest: Vec<ClashMember> = everything.iter().filter(|other| *other != member).copied().collect();
                let expected = cheapest_with_members(&asked, &whim, &rest);
                let told = found.iter().find(|relaxation| relaxation.members == [*member]);
                prop_assert_eq!(told.and_then(|relaxation| relaxation.answer.objective_micro), expected);
            }
            let costs: Vec<Option<i64>> = found.iter().map(|relaxation| relaxation.answer.objective_micro).collect();
            prop_assert!(costs.is_sorted());
        }
    }
}

proptest! {
    // A front takes dozens of searches.
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_front_has_every_point_that_nothing_beats_and_no_other(seed: u64) {
        let mut problem = small_problem(seed);
        problem.paths.push(PathBound { hops: vec![(0, 1), (1, 2)], stations: vec![0, 1, 2], bound_us: 120 });
        let path = problem.paths.len() - 1;
        let mut dice = Dice(seed ^ 0x5eed);
        let losses: Vec<Vec<u64>> =
            problem.components.iter().map(|list| list.iter().map(|_| dice.below(6)).collect()).collect();
        let mut points: Vec<Point<Vec<u32>>> = Vec::new();
        let told = weigh(&problem, &AdditiveLaw, Tradeoff { path, losses: &losses }, &PATIENT, |point| {
            points.push(point.clone());
            ControlFlow::Continue(())
        });
        prop_assert_eq!(told, Ok(Told::All));
        let mut found: Vec<(i64, u64, u64)> = points.iter().map(|point| (point.cost, point.latency, point.loss)).collect();
        prop_assert!(found.is_sorted_by_key(|point| point.0));
        found.sort_unstable();
        prop_assert_eq!(&found, &front_by_trying(&problem, path, &losses));
        for point in &points {
            let checked = check(&problem, &AdditiveLaw, &point.solution);
            prop_assert_eq!((checked.violations, checked.objective_micro), (Vec::new(), Some(point.cost)));
        }
    }
}

/// Cost, latency and loss of every solution that none beats, by trying every combination.
fn front_by_trying(problem: &Problem, path: usize, losses: &[Vec<u64>]) -> Vec<(i64, u64, u64)> {
    let mut all: Vec<(i64, u64, u64)> = Vec::new();
    let mut choice = vec![0u32; problem.components.len()];
    loop {
        let checked = check(problem, &AdditiveLaw, &choice);
        if let (true, Some(cost)) = (checked.violations.is_empty(), checked.objective_micro) {
            let chosen = |component: usize| &problem.components[component][choice[component] as usize];
            let path = &problem.paths[path];
            let hop = |(a, b): &(usize, usize)| problem.rtt_us.get(chosen(*a).region, chosen(*b).region) as u64;
            let latency = path.stations.iter().map(|station| chosen(*station).service_us).sum::<u64>()
                + path.hops.iter().map(hop).sum::<u64>();
            let loss = choice.iter().zip(losses).map(|(chosen, losses)| losses[*chosen as usize]).sum();
            all.push((cost, latency, loss));
        }
        let more = |at: &usize| choice[*at] as usize + 1 < problem.components[*at].len();
        let Some(next) = (0..choice.len()).find(more) else { break };
        choice[next] += 1;
        choice[..next].fill(0);
    }
    all.sort_unstable();
    all.dedup();
    let beats = |a: &(i64, u64, u64), b: &(i64, u64, u64)| a != b && a.0 <= b.0 && a.1 <= b.1 && a.2 <= b.2;
    let kept = all.iter().filter(|point| !all.iter().any(|other| beats(other, point)));
    kept.copied().collect()
}

/// Whether the clash that is found clashes, and no smaller one does, by trying every combination.
fn a_clash_is_one(seed: u64, masks: [u32; 3], budget: Option<i64>) -> Result<(), TestCaseError> {
    let problem = small_problem(seed);
    let restrictions = restrictions(&problem, masks);
    let whim = whim(&problem);
    let asked = asked(&problem, &whim, &restrictions, budget);
    let solvable = |members: &[ClashMember]| cheapest_with_members(&asked, &whim, members).is_some();
    let everything = every_member(&asked);
    match smallest_clash(&asked, &PATIENT) {
        None => prop_assert!(solvable(&everything)),
        Some(clash) => {
            prop_assert!(clash.minimal);
            prop_assert!(!solvable(&clash.members));
            for left_out in &clash.members {
                let rest: Vec<ClashMember> = clash.members.iter().filter(|other| *other != left_out).copied().collect();
                prop_assert!(solvable(&rest), "{left_out:?} is not needed in {:?}", clash.members);
            }
        }
    }
    Ok(())
}

fn restrictions(problem: &Problem, masks: [u32; 3]) -> Vec<Restriction> {
    let restriction = |(component, mask): (usize, &u32)| Restriction {
        component,
        allowed: (0..problem.components[component].len() as u32).filter(|c| mask >> c & 1 == 1).collect(),
    };
    masks.iter().enumerate().map(restriction).collect()
}

/// With a budget in percent of what the cheapest combination costs that nothing is asked of.
fn asked<'p>(problem: &'p Problem, law: &'p Whim, restrictions: &'p [Restriction], percent: Option<i64>) -> Asked<'p> {
    let free = Asked { problem, law, restrictions, most_micro: None };
    let cheapest = cheapest_with_members(&free, law, &[]).unwrap_or(0);
    Asked { most_micro: percent.map(|percent| cheapest * percent / 100), ..free }
}

fn every_member(asked: &Asked<'_>) -> Vec<ClashMember> {
    (0..asked.problem.quotas.len())
        .map(ClashMember::Quota)
        .chain((0..asked.problem.affinities.len()).map(ClashMember::Affinity))
        .chain((0..asked.problem.paths.len()).map(ClashMember::Path))
        .chain((0..asked.restrictions.len()).map(ClashMember::Restriction))
        .chain(asked.most_micro.map(|_| ClashMember::Budget))
        .collect()
}

/// The cheapest combination that satisfies the given constraints, by trying each of them.
fn cheapest_with_members(asked: &Asked<'_>, law: &Whim, members: &[ClashMember]) -> Option<i64> {
    let Asked { problem, restrictions, most_micro, .. } = *asked;
    let has = |member: ClashMember| members.contains(&member);
    let quotas = problem.quotas.iter().enumerate();
    let kept: Vec<usize> = (0..problem.paths.len()).filter(|path| has(ClashMember::Path(*path))).collect();
    let affinities = problem.affinities.iter().enumerate().filter(|(at, _)| has(ClashMember::Affinity(*at)));
    let part = Problem {
        quotas: quotas
            .map(|(at, quota)| if has(ClashMember::Quota(at)) { *quota } else { Quota { capacity: u64::MAX } })
            .collect(),
        paths: kept.iter().map(|path| problem.paths[*path].clone()).collect(),
        affinities: affinities.map(|(_, affinity)| *affinity).collect(),
        ..problem.clone()
    };
    let law = Whim { members: kept.iter().map(|path| law.members[*path].clone()).collect() };
    let allowed = |tried: &[u32]| {
        let holds = |(at, restriction): (usize, &Restriction)| {
            !has(ClashMember::Restriction(at)) || restriction.allowed.contains(&tried[restriction.component])
        };
        restrictions.iter().enumerate().all(holds)
    };
    let most = most_micro.filter(|_| has(ClashMember::Budget));
    brute_force(&part, &law, allowed).filter(|cost| most.is_none_or(|most| *cost <= most))
}

/// Two components of four units each, a region with room for seven: the second goes where it costs 30 more.
fn two_in_one_region() -> Problem {
    let list = |here: i64, there: i64| {
        let candidate = |region: u32, cost_micro: i64| Candidate {
            region,
            cost_micro,
            uses: vec![(region, 4)],
            service_us: 5,
            tag: 0,
        };
        vec![candidate(0, here), candidate(1, there)]
    };
    Problem {
        regions: 2,
        components: vec![list(100, 140), list(100, 130)],
        flows: Vec::new(),
        tariffs: Vec::new(),
        quotas: vec![Quota { capacity: 7 }, Quota { capacity: 7 }],
        rtt_us: RegionTable::from_fn(2, |a, b| if a == b { 0 } else { 50 }),
        paths: vec![PathBound { hops: vec![(0, 1)], stations: vec![0, 1], bound_us: 60 }],
        affinities: Vec::new(),
    }
}

#[test]
fn a_quota_shared_by_two_sends_the_cheaper_one_to_move_away() {
    // 100 + 130 = 230 rather than 140 + 100 = 240; both together in region 0 would use 8 of 7.
    let answer = solve(&two_in_one_region(), &AdditiveLaw, &PATIENT);
    assert_eq!((answer.status, answer.objective_micro), (Status::Optimal, Some(230)));
    assert_eq!(answer.choice, Some(vec![0, 1]));
}

#[test]
fn a_quota_and_a_bound_that_clash_are_both_named() {
    // Apart they are too slow (5 + 50 + 5 = 60 µs), together too large for either region.
    let mut problem = two_in_one_region();
    problem.paths[0].bound_us = 59;
    let asked = Asked { problem: &problem, law: &AdditiveLaw, restrictions: &[], most_micro: None };
    let clash = smallest_clash(&asked, &PATIENT).expect("a clash");
    assert_eq!(clash.members, [ClashMember::Quota(0), ClashMember::Quota(1), ClashMember::Path(0)]);
    assert!(clash.minimal);
}

#[test]
fn the_check_sees_each_kind_of_violation() {
    let mut problem = two_in_one_region();
    assert_eq!(check(&problem, &AdditiveLaw, &[0, 0]).violations, [Violation::Quota { quota: 0, used: 8 }]);
    assert_eq!(check(&problem, &AdditiveLaw, &[0]).violations, [Violation::NotAChoice]);
    assert_eq!(check(&problem, &AdditiveLaw, &[0, 2]).violations, [Violation::NotAChoice]);
    problem.paths[0].bound_us = 40;
    assert_eq!(check(&problem, &AdditiveLaw, &[0, 1]).violations, [Violation::PathBound { path: 0, total_us: 60 }]);
    problem.paths.clear();
    problem.affinities = vec![Affinity { a: 0, b: 1, kind: AffinityKind::SameRegion }];
    assert_eq!(check(&problem, &AdditiveLaw, &[0, 1]).violations, [Violation::Affinity { affinity: 0 }]);
}

#[test]
fn a_problem_that_points_nowhere_is_not_worked_on() {
    let mut problem = two_in_one_region();
    problem.components[0][0].region = 2;
    let answer = solve(&problem, &AdditiveLaw, &PATIENT);
    assert_eq!((answer.status, answer.steps), (Status::Unknown, 0));
    let mut problem = two_in_one_region();
    problem.components[0][0].cost_micro = i64::MIN;
    assert_eq!(solve(&problem, &AdditiveLaw, &PATIENT).status, Status::Unknown);
}

#[test]
fn nothing_to_place_costs_nothing() {
    let answer = solve(&Problem::default(), &AdditiveLaw, &PATIENT);
    assert_eq!((answer.status, answer.objective_micro, answer.choice), (Status::Optimal, Some(0), Some(Vec::new())));
}

#[test]
fn a_component_that_is_its_own_neighbour_is_placed_once() {
    // A wish of a component to be with itself once made it a member of its own neighbourhood twice, and an answer
    // that used more than there is.
    let problem = small_problem(16_938_403_118_704_645_350);
    let mut prepared = Prepared::new(&problem, &AdditiveLaw).expect("a problem without faults");
    prepared.solve(&PATIENT);
    let answer = prepared.solve_with(&Restriction { component: 2, allowed: vec![4] }, &PATIENT);
    assert_eq!(answer.objective_micro, brute_force(&problem, &AdditiveLaw, |tried| tried[2] == 4));
    assert_eq!(answer.objective_micro, Some(196_000));
}
