//! The service levels of a path and of those that stand in for it, combined in exact decimals.

use super::union::chance_of_any;
use super::{AvailabilityPart, AvailabilityReport, PathAvailability, recovery};
use crate::placement::Placement;
use catalogue::{Capability, Catalogue, Platform, ServiceLevel};
use model::{Component, ComponentKind, HOURS_PER_MONTH, Path, Quantity, RegionId, SkuId, Topology};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeSet;

/// What a component stands on, as far as its service level is concerned.
#[derive(Debug, Clone, Copy)]
pub struct Footing<'a> {
    /// The platform.
    pub platform: &'a Platform,
    /// The tier of the platform, size of machine or hosted model.
    pub sku: &'a SkuId,
    /// Whether it is spread over zones.
    pub zone_redundant: bool,
}

/// How available every path of a placed topology is.
pub fn estimate(topology: &Topology, placement: &Placement, catalogue: &Catalogue) -> AvailabilityReport {
    let regions: Vec<Option<&RegionId>> = placement
        .standings
        .iter()
        .map(|standing| standing.offer().map(|offer| &catalogue.regions()[offer.region].id))
        .collect();
    of_footings(topology, &placement.footings(catalogue), &regions, &|id| catalogue.service_level(id))
}

/// How available every path is, given what its components stand on, in which region, and how a service level is found by
/// its id.
///
/// `footings` and `regions` have one entry per component, in the order of the topology; `None` for what is not placed or
/// stands outside.
pub fn of_footings<'a>(
    topology: &Topology,
    footings: &[Option<Footing>],
    regions: &[Option<&RegionId>],
    level: &dyn Fn(&str) -> Option<&'a ServiceLevel>,
) -> AvailabilityReport {
    let paths = topology.paths().iter().map(|path| {
        let ways = Ways::of(topology, path);
        let counted = counted_as(topology, footings, &ways.met);
        let parts = ways.met.iter().enumerate().map(|(at, index)| {
            let component = &topology.components()[*index];
            let first = Some(counted[at]).filter(|first| *first != at);
            let counted_with = first.map(|first| topology.components()[ways.met[first]].id.clone());
            let part = part(component, footings.get(*index).and_then(Option::as_ref), level);
            AvailabilityPart { counted_with, on_path: ways.own.contains(&at), ..part }
        });
        let parts: Vec<AvailabilityPart> = parts.collect();
        availability(path, &ways.counting(&counted), parts)
    });
    AvailabilityReport { paths: paths.collect(), recovery: recovery::checks(topology, footings, regions) }
}

/// A path and those that stand in for it, as the components that each of them needs.
#[derive(Debug, Clone)]
pub(crate) struct Ways {
    /// The distinct components of all of them, in the order in which they are first met.
    pub(crate) met: Vec<usize>,
    /// Places in that list of the components on the path itself.
    own: Vec<usize>,
    /// The same for each path that stands in for it.
    others: Vec<Vec<usize>>,
}

impl Ways {
    pub(crate) fn of(topology: &Topology, path: &Path) -> Self {
        let others = topology.paths().iter().filter(|other| path.alternatives.contains(&other.id));
        let along = on_path(topology, path);
        let others: Vec<Vec<usize>> = others.map(|other| on_path(topology, other)).collect();
        let mut met = along.clone();
        others.iter().flatten().for_each(|index| {
            if !met.contains(index) {
                met.push(*index);
            }
        });
        let places = |along: &Vec<usize>| {
            along.iter().filter_map(|index| met.iter().position(|known| known == index)).collect::<Vec<usize>>()
        };
        Self { own: places(&along), others: others.iter().map(places).collect(), met }
    }

    /// Whether no other path stands in for it.
    pub(crate) fn is_only_one(&self) -> bool {
        self.others.is_empty()
    }

    /// Each of the paths as the set of what is counted on it, the path itself first.
    fn counting(&self, counted: &[usize]) -> Vec<BTreeSet<usize>> {
        let set = |along: &Vec<usize>| along.iter().map(|at| counted[*at]).collect();
        std::iter::once(&self.own).chain(&self.others).map(set).collect()
    }

    /// The chance, 0 to 1, that the path or one that stands in for it works. `chance` is that of what stands at a place of
    /// the list, `counted` the place as which it is counted.
    pub(crate) fn chance(&self, counted: &[usize], chance: &dyn Fn(usize) -> Decimal) -> Decimal {
        chance_of_any(&self.counting(counted), chance)
    }
}

/// For each of some components, the place in the list of the one that it is counted as: the first that stands on the same
/// cluster with the same service level, because a cluster is up or down for all of them at once; mostly itself.
pub(crate) fn counted_as(topology: &Topology, footings: &[Option<Footing>], met: &[usize]) -> Vec<usize> {
    let shared = |index: &usize| {
        let footing = footings.get(*index)?.as_ref().filter(|footing| is_cluster(footing.platform))?;
        Some((topology.cluster_anchor(*index)?, published_level(footing)))
    };
    first_of_equals(&met.iter().map(shared).collect::<Vec<_>>())
}

/// For each of some, the place of the first that shares the same with it; its own where it shares nothing.
pub(crate) fn first_of_equals<S: PartialEq>(shared: &[Option<S>]) -> Vec<usize> {
    let first = |own: usize| shared.iter().position(|other| other.is_some() && *other == shared[own]);
    (0..shared.len()).map(|own| first(own).unwrap_or(own)).collect()
}

/// Whether what stands on a platform can share a cluster with others.
pub(crate) fn is_cluster(platform: &Platform) -> bool {
    platform.can(Capability::IsolatedPools)
}

/// The id of the service level that is published for a component as it is placed: that of the tier before that of the
/// platform and, when it is spread over zones, the zonal one before the plain one. `None` when none is published.
pub fn published_level<'a>(footing: &Footing<'a>) -> Option<&'a str> {
    let platform = footing.platform;
    let tier = platform.tiers.iter().find(|tier| tier.sku == *footing.sku);
    let zonal =
        || tier.and_then(|tier| tier.service_level_zonal.as_deref()).or(platform.service_level_zonal.as_deref());
    let plain = || tier.and_then(|tier| tier.service_level.as_deref()).or(platform.service_level.as_deref());
    if footing.zone_redundant { zonal().or_else(plain) } else { plain() }
}

/// The distinct components on a path, in the order in which they are first met. Users, and what stands outside the
/// design and only calls, are left out: the path is about what they get.
pub(crate) fn on_path(topology: &Topology, path: &Path) -> Vec<usize> {
    let links: Vec<_> = path.links().into_iter().filter_map(|link| topology.link(link)).collect();
    let counts = |component: &Component| {
        let outside = component.kind.is_outside();
        component.kind != ComponentKind::UserPopulation
            && (!outside || links.iter().any(|link| link.to == component.id))
    };
    let mut met = Vec::new();
    for index in links.iter().flat_map(|link| [&link.from, &link.to]).filter_map(|id| topology.index_of(id)) {
        if counts(&topology.components()[index]) && !met.contains(&index) {
            met.push(index);
        }
    }
    met
}

fn part<'a>(
    component: &Component,
    footing: Option<&Footing>,
    level: &dyn Fn(&str) -> Option<&'a ServiceLevel>,
) -> AvailabilityPart {
    let unknown = |configuration: String| AvailabilityPart {
        component: component.id.clone(),
        percent: None,
        configuration,
        source: None,
        counted_with: None,
        on_path: true,
    };
    let Some(footing) = footing else {
        let why = if component.kind.is_outside() { "outside the design: nothing published" } else { "not placed" };
        return unknown(why.to_owned());
    };
    match published_level(footing).and_then(level) {
        Some(level) => AvailabilityPart {
            percent: level.percent,
            source: Some(level.source),
            ..unknown(format!("{}: {}", level.service, level.configuration))
        },
        None => unknown(format!("{}: no service level is published", footing.platform.title)),
    }
}

/// The chance that the path or one that stands in for it works, against the target of the path.
///
/// Shown figures are rounded to the worse side (less available, more minutes), so that a path never looks as if it
/// met a target that it misses; the target is compared with the exact figure. Parts of which nothing is published are
/// taken as perfect for the most that the path can be, and as always down for the least.
fn availability(path: &Path, sequences: &[BTreeSet<usize>], parts: Vec<AvailabilityPart>) -> PathAvailability {
    let hundred = Decimal::ONE_HUNDRED;
    let of = |unknown: Decimal, perfect: Option<usize>| {
        chance_of_any(sequences, &|part| match parts[part].percent {
            _ if perfect == Some(part) => Decimal::ONE,
            Some(percent) => percent / hundred,
            None => unknown,
        })
    };
    let most = of(Decimal::ONE, None);
    let complete = parts.iter().all(|part| part.percent.is_some());
    let least = if complete { most } else { of(Decimal::ZERO, None) };
    let target_percent = path.availability_percent.map(Quantity::decimal);
    let met = target_percent.and_then(|target| match target / hundred {
        target if most < target => Some(false),
        target => (least >= target).then_some(true),
    });
    let minutes_per_month = Decimal::from(HOURS_PER_MONTH * 60);
    let minutes = ((Decimal::ONE - most) * minutes_per_month).round_dp_with_strategy(1, RoundingStrategy::AwayFromZero);
    let weakest = weakest(sequences, &parts, &|part| of(Decimal::ONE, Some(part)));
    let alone = sequences
        .first()
        .filter(|_| sequences.len() > 1)
        .filter(|along| along.iter().all(|part| parts[*part].percent.is_some()));
    let alone = alone.map(|along| {
        along
            .iter()
            .filter_map(|part| parts[*part].percent)
            .fold(Decimal::ONE, |product, percent| product * percent / hundred)
    });
    PathAvailability {
        path: path.id.clone(),
        name: path.name.clone(),
        percent: complete.then(|| in_percent(most)),
        at_most_percent: in_percent(most),
        alone_percent: alone.map(in_percent),
        minutes_down_per_month: complete.then_some(minutes.normalize()),
        target_percent,
        met,
        weakest: weakest.map(|part| parts[part].component.clone()),
        alternatives: path.alternatives.clone(),
        parts,
    }
}

/// A chance as shown: in percent, rounded to the worse side.
pub(crate) fn in_percent(chance: Decimal) -> Decimal {
    (chance * Decimal::ONE_HUNDRED).round_dp_with_strategy(4, RoundingStrategy::ToZero).normalize()
}

/// The part that would help most if it never failed; the first of equals, and of a single sequence the least available.
fn weakest(
    sequences: &[BTreeSet<usize>],
    parts: &[AvailabilityPart],
    with_perfect: &dyn Fn(usize) -> Decimal,
) -> Option<usize> {
    let counted: BTreeSet<usize> = sequences.iter().flatten().copied().collect();
    let known = counted.into_iter().filter(|part| parts[*part].percent.is_some());
    if sequences.len() == 1 {
        // The first of equals: `min_by_key` keeps it.
        return known.min_by_key(|part| parts[*part].percent);
    }
    let gains = known.map(|part| (with_perfect(part), part));
    gains
        .fold(None, |best: Option<(Decimal, usize)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, part)| part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::latency::sample;
    use catalogue::{Billing, PlatformTier, Source};

    fn level(id: &str, percent: Option<Decimal>) -> ServiceLevel {
        ServiceLevel {
            id: id.to_owned(),
            service: "Service".to_owned(),
            configuration: id.to_owned(),
            percent,
            source: Source { table: "service_levels", line: 7 },
        }
    }

    fn levels() -> Vec<ServiceLevel> {
        vec![
            level("three-nines", Some(Decimal::new(999, 1))),
            level("three-and-a-half", Some(Decimal::new(9995, 2))),
            level("four-nines", Some(Decimal::new(9999, 2))),
            level("none", None),
        ]
    }

    fn platform(plain: Option<&str>, zonal: Option<&str>) -> Platform {
        Platform {
            service_level: plain.map(str::to_owned),
            service_level_zonal: zonal.map(str::to_owned),
            ..sample::platform(Billing::Meters, None)
        }
    }

    /// Users, an application, a database and again the application: the path and the level of each component.
    fn answer(app: Option<&str>, db: Option<&str>, target: &str) -> PathAvailability {
        let topology = sample::topology(
            &[
                ("users", "user-population"),
                ("app", "application"),
                ("db", "relational-database"),
                ("mail", "saas-api"),
            ],
            &[("users", "app", ""), ("app", "db", ""), ("db", "app", r#", "kind": "data""#), ("app", "mail", "")],
            r#"["users-app", "app-db", "db-app"]"#,
            target,
        );
        let (app, db, sku) = (platform(app, None), platform(db, None), SkuId::new("unit"));
        let on = |platform| Some(Footing { platform, sku: &sku, zone_redundant: false });
        let levels = levels();
        let report = of_footings(&topology, &[None, on(&app), on(&db), None], &[], &|id| {
            levels.iter().find(|level| level.id == id)
        });
        report.paths.into_iter().next().expect("one path")
    }

    #[test]
    fn a_path_is_as_available_as_all_of_its_components_together_each_counted_once() {
        // 99.95 % × 99.9 % = 99.850 05 %, shown as 99.8500; 0.149 95 % of 43 800 minutes are 65.678, shown as 65.7.
        let seen = answer(Some("three-and-a-half"), Some("three-nines"), r#", "availabilityPercent": 99.85"#);
        assert_eq!(seen.percent.expect("known").to_string(), "99.85");
        assert_eq!(seen.minutes_down_per_month.expect("known").to_string(), "65.7");
        assert_eq!((seen.met, seen.weakest.expect("a weakest").as_str()), (Some(true), "db"));
        assert_eq!(seen.parts.len(), 2);
        assert_eq!(seen.parts[0].source, Some(Source { table: "service_levels", line: 7 }));
    }

    #[test]
    fn a_target_between_the_shown_and_the_exact_figure_is_compared_with_the_exact_one() {
        let seen = answer(Some("three-and-a-half"), Some("three-nines"), r#", "availabilityPercent": 99.85004"#);
        assert_eq!(seen.met, Some(true));
        let seen = answer(Some("three-and-a-half"), Some("three-nines"), r#", "availabilityPercent": 99.85006"#);
        assert_eq!(seen.met, Some(false));
    }

    #[test]
    fn nothing_published_leaves_the_path_unknown_but_at_most_as_available_as_the_rest() {
        for silent in [Some("none"), None] {
            let seen = answer(Some("three-nines"), silent, r#", "availabilityPercent": 99.5"#);
            assert_eq!((seen.percent, seen.minutes_down_per_month, seen.met), (None, None, None));
            assert_eq!(seen.at_most_percent.to_string(), "99.9");
        }
    }

    #[test]
    fn the_known_components_alone_can_break_the_target() {
        let seen = answer(Some("three-nines"), None, r#", "availabilityPercent": 99.95"#);
        assert_eq!((seen.percent, seen.met), (None, Some(false)));
    }

    #[test]
    fn an_outside_system_on_the_path_is_unknown_and_not_perfect() {
        let topology = sample::topology(
            &[("app", "application"), ("mail", "saas-api")],
            &[("app", "mail", "")],
            r#"["app-mail"]"#,
            "",
        );
        let (app, sku) = (platform(Some("four-nines"), None), SkuId::new("unit"));
        let levels = levels();
        let footings = [Some(Footing { platform: &app, sku: &sku, zone_redundant: false }), None];
        let report = of_footings(&topology, &footings, &[], &|id| levels.iter().find(|level| level.id == id));
        assert_eq!((report.paths[0].percent, report.paths[0].met), (None, None));
        assert_eq!(report.paths[0].at_most_percent.to_string(), "99.99");
    }

    #[test]
    fn an_outside_system_that_calls_is_no_part_of_what_it_gets() {
        let topology = sample::topology(
            &[("partner", "external-system"), ("app", "application")],
            &[("partner", "app", "")],
            r#"["partner-app"]"#,
            "",
        );
        let (app, sku) = (platform(Some("four-nines"), None), SkuId::new("unit"));
        let levels = levels();
        let footings = [None, Some(Footing { platform: &app, sku: &sku, zone_redundant: false })];
        let report = of_footings(&topology, &footings, &[], &|id| levels.iter().find(|level| level.id == id));
        assert_eq!(report.paths[0].percent.expect("known").to_string(), "99.99");
    }

    /// Three applications on one cluster in the order of the drawing, the first two with levels of their own choice; the
    /// path goes from the second to the third.
    fn on_one_cluster(first: bool, second: bool, third: bool) -> PathAvailability {
        let document = r#"{ "format": 1, "title": "t",
            "components": [
                { "id": "one", "kind": "application", "name": "One", "operation": { "cluster": "c" } },
                { "id": "two", "kind": "application", "name": "Two", "operation": { "cluster": "c" } },
                { "id": "three", "kind": "application", "name": "Three", "operation": { "cluster": "c" } }
            ],
            "links": [{ "id": "l", "from": "two", "to": "three" }],
            "paths": [{ "id": "p", "name": "P", "steps": ["l"] }] }"#;
        let topology = Topology::of(&model::Document::read(document.as_bytes()).expect("a sound plan"));
        let mut cluster = platform(Some("three-nines"), Some("three-and-a-half"));
        cluster.capabilities.push(Capability::IsolatedPools);
        let (sku, levels) = (SkuId::new("unit"), levels());
        let on = |zone_redundant| Some(Footing { platform: &cluster, sku: &sku, zone_redundant });
        let report = of_footings(&topology, &[on(first), on(second), on(third)], &[], &|id| {
            levels.iter().find(|level| level.id == id)
        });
        report.paths.into_iter().next().expect("one path")
    }

    #[test]
    fn what_shares_a_cluster_is_counted_once_whatever_else_stands_there() {
        for first in [true, false] {
            let seen = on_one_cluster(first, true, true);
            assert_eq!(seen.percent.expect("known").to_string(), "99.95");
            assert_eq!(seen.parts[0].counted_with, None);
            assert_eq!(seen.parts[1].counted_with.as_ref().expect("the first on the path").as_str(), "two");
        }
        // 99.95 % × 99.9 %.
        let seen = on_one_cluster(true, true, false);
        assert_eq!(seen.percent.expect("known").to_string(), "99.85");
        assert!(seen.parts.iter().all(|part| part.counted_with.is_none()));
    }

    /// A front, and an application in each of two regions; each path names the other as its alternative.
    fn two_regions(front: &str, app: &str, target: &str) -> Vec<PathAvailability> {
        let document = format!(
            r#"{{ "format": 1, "title": "t",
                "components": [
                    {{ "id": "front", "kind": "load-balancer", "name": "Front" }},
                    {{ "id": "north", "kind": "application", "name": "North" }},
                    {{ "id": "south", "kind": "application", "name": "South" }}
                ],
                "links": [
                    {{ "id": "n", "from": "front", "to": "north" }}, {{ "id": "s", "from": "front", "to": "south" }}
                ],
                "paths": [
                    {{ "id": "n", "name": "N", "steps": ["n"], "alternatives": ["s"]{target} }},
                    {{ "id": "s", "name": "S", "steps": ["s"] }}
                ] }}"#
        );
        let topology = Topology::of(&model::Document::read(document.as_bytes()).expect("a sound plan"));
        let (front, app, sku) = (platform(Some(front), None), platform(Some(app), None), SkuId::new("unit"));
        let on = |platform| Some(Footing { platform, sku: &sku, zone_redundant: false });
        let levels = levels();
        of_footings(&topology, &[on(&front), on(&app), on(&app)], &[], &|id| levels.iter().find(|level| level.id == id))
            .paths
    }

    #[test]
    fn a_path_that_stands_in_helps_and_what_both_need_is_counted_once() {
        // 99.99 % × (1 − 0.001²) = 99.989 900 01 %; the path alone is 99.99 % × 99.9 % = 99.890 01 %.
        let paths = two_regions("four-nines", "three-nines", r#", "availabilityPercent": 99.98"#);
        assert_eq!(paths[0].percent.expect("known").to_string(), "99.9899");
        assert_eq!(paths[0].alone_percent.expect("known").to_string(), "99.89");
        assert_eq!(paths[1].percent.expect("known").to_string(), "99.89");
        assert_eq!(paths[0].met, Some(true));
        // A perfect front gains 0.01 %; a perfect application in one region 0.0001 %.
        assert_eq!(paths[0].weakest.as_ref().map(|id| id.as_str()), Some("front"));
        assert_eq!(paths[0].parts.iter().map(|part| part.on_path).collect::<Vec<_>>(), [true, true, false]);
    }

    #[test]
    fn an_unknown_that_a_known_path_stands_in_for_can_still_meet_the_target() {
        let paths = two_regions("four-nines", "none", r#", "availabilityPercent": 99.9"#);
        assert_eq!((paths[0].percent, paths[0].met), (None, None), "nothing is known of either region");
        let paths = two_regions("three-nines", "four-nines", r#", "availabilityPercent": 99.95"#);
        assert_eq!(paths[0].met, Some(false), "the front alone breaks it");
    }

    #[test]
    fn the_tier_speaks_before_the_platform_and_zones_count_only_when_used() {
        let tier = PlatformTier {
            sku: SkuId::new("premium"),
            title: "Premium".to_owned(),
            zone_redundant: true,
            private_networking: true,
            vcpus: None,
            memory_gib: None,
            gpu_memory_gib: None,
            storage_gib: None,
            requests_per_second: None,
            minimum_units: 1,
            minimum_units_zonal: 3,
            service_level: Some("three-and-a-half".to_owned()),
            service_level_zonal: Some("four-nines".to_owned()),
            redundancy: None,
            only_pinned: false,
            charges: Vec::new(),
            source: Source { table: "platform_tiers", line: 2 },
        };
        let platform = Platform { tiers: vec![tier], ..platform(Some("three-nines"), None) };
        let (premium, basic) = (SkuId::new("premium"), SkuId::new("basic"));
        let level = |sku, zone_redundant| published_level(&Footing { platform: &platform, sku, zone_redundant });
        assert_eq!(level(&premium, false), Some("three-and-a-half"));
        assert_eq!(level(&premium, true), Some("four-nines"));
        assert_eq!(level(&basic, false), Some("three-nines"));
        assert_eq!(level(&basic, true), Some("three-nines"));
    }
}
