//! Laws of choices that break limits and are mended.

use super::super::mending::mend;
use super::super::part::{Limit, Whole};
use super::{PATIENT, brute_force, check, small_problem, solve, whim};
use crate::placement::problem::{AdditiveLaw, Candidate, Flow, PathBound, PathLaw, Problem, Quota, RegionTable};
use proptest::prelude::*;

fn everything(problem: &Problem) -> Vec<Vec<u32>> {
    problem.components.iter().map(|list| (0..list.len() as u32).collect()).collect()
}

/// Three components in a ring: each stands where the next one would be fast enough, and no region has room for two.
fn everybody_moves_on() -> Problem {
    let list = |fast: u32| {
        let candidate = |region: u32| Candidate {
            region,
            cost_micro: if region == fast { 50 } else { 10 },
            uses: vec![(region, 1)],
            service_us: if region == fast { 1 } else { 40 },
            tag: 0,
        };
        (0..3).map(candidate).collect()
    };
    Problem {
        regions: 3,
        components: vec![list(1), list(2), list(0)],
        flows: vec![Flow { from: 0, to: 1, tariff: 0, quantity: 1 }],
        tariffs: vec![RegionTable::from_fn(3, |a, b| if a == b { 0 } else { 5 })],
        quotas: vec![Quota { capacity: 1 }; 3],
        rtt_us: RegionTable::from_fn(3, |a, b| if a == b { 0 } else { 1 }),
        paths: vec![PathBound { hops: vec![(0, 1), (1, 2)], stations: vec![0, 1, 2], bound_us: 10 }],
        affinities: Vec::new(),
    }
}

#[test]
fn what_only_many_moves_at_once_can_mend_is_mended() {
    let problem = everybody_moves_on();
    let open = everything(&problem);
    let whole = Whole::new(&problem, &AdditiveLaw, &open, vec![0, 1, 2]);
    assert_eq!(whole.broken(), [Limit::Path(0)]);
    assert_eq!(mend(whole, &PATIENT).0, Some(vec![1, 2, 0]));
}

#[test]
fn what_cannot_be_mended_is_not() {
    let mut problem = everybody_moves_on();
    problem.quotas[0].capacity = 0;
    let open = everything(&problem);
    let whole = Whole::new(&problem, &AdditiveLaw, &open, vec![0, 1, 2]);
    assert_eq!(whole.broken(), [Limit::Quota(0), Limit::Path(0)]);
    assert_eq!(mend(whole, &PATIENT).0, None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn what_is_mended_keeps_to_every_limit(seed: u64, picks in prop::collection::vec(0u32..60, 5)) {
        let problem = small_problem(seed);
        let open = everything(&problem);
        let choice: Vec<u32> =
            problem.components.iter().zip(&picks).map(|(list, pick)| pick % list.len() as u32).collect();
        let whim = whim(&problem);
        for law in [&AdditiveLaw as &dyn PathLaw, &whim] {
            let whole = Whole::new(&problem, law, &open, choice.clone());
            prop_assert_eq!(whole.broken().len(), check(&problem, law, &choice).violations.len());
            if let Some(mended) = mend(whole, &PATIENT).0 {
                prop_assert_eq!(check(&problem, law, &mended).violations, Vec::new());
            }
        }
    }

    #[test]
    fn a_limit_that_everything_takes_part_in_is_kept_if_it_can_be(seed: u64, less in 1u64..20) {
        let mut problem = small_problem(seed);
        let Some(choice) = solve(&problem, &AdditiveLaw, &PATIENT).choice else { return Ok(()) };
        let all = || 0..problem.components.len();
        let chosen = |component: usize| &problem.components[component][choice[component] as usize];
        let path = PathBound { hops: all().zip(all().skip(1)).collect(), stations: all().collect(), bound_us: 0 };
        let hops = path.hops.iter().map(|(a, b)| problem.rtt_us.get(chosen(*a).region, chosen(*b).region) as u64);
        let latency = all().map(|component| chosen(component).service_us).sum::<u64>() + hops.sum::<u64>();
        prop_assume!(latency >= less);
        problem.paths.push(PathBound { bound_us: latency - less, ..path });
        let open = everything(&problem);
        let mended = mend(Whole::new(&problem, &AdditiveLaw, &open, choice), &PATIENT).0;
        prop_assert_eq!(mended.is_some(), brute_force(&problem, &AdditiveLaw, |_| true).is_some());
    }
}
