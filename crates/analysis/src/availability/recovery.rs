//! How soon a component is back after the loss of a zone or of its region, and what is lost, as it is placed.
//!
//! | As it is placed | Loss of a zone | Loss of the region |
//! |---|---|---|
//! | spread over zones | goes on, nothing lost | nothing brings it back before the region is |
//! | copied to the paired region | goes on when the copies are in zones too | about an hour after somebody starts the failover; 15 minutes of writes |
//! | a twin in another region | the twin goes on | the twin goes on |
//! | none of these | nothing brings it back before the zone is | likewise |
//!
//! The figures of copied storage are the provider's usual ones and no promise: “typically less than 15 minutes”
//! (<https://learn.microsoft.com/azure/storage/common/storage-redundancy>) and “typically less than one hour”
//! (<https://learn.microsoft.com/azure/storage/common/storage-initiate-account-failover>), read on 2026-11-21. What a twin has
//! not yet been told is lost with the other; how much that is, no table knows.

use super::{Footing, RecoveryAfter, RecoveryCheck, Scope};
use catalogue::PlatformTier;
use model::{Component, Quantity, Redundancy, RegionId, Topology};
use rust_decimal::Decimal;

/// Hours of writes that copied storage usually loses with its region: 15 minutes.
const COPY_LAG_HOURS: Decimal = Decimal::from_parts(25, 0, 0, false, 2);

/// Hours until copied storage usually works again in the paired region.
const FAILOVER_HOURS: Decimal = Decimal::ONE;

/// Every component of which a recovery is asked, in the order of the topology.
pub(super) fn checks(
    topology: &Topology,
    footings: &[Option<Footing>],
    regions: &[Option<&RegionId>],
) -> Vec<RecoveryCheck> {
    let components = topology.components().iter().enumerate();
    let asked = components.filter_map(|(index, component)| {
        let asked_time_hours = component.requirements.recovery_time_hours.map(Quantity::decimal);
        let asked_point_hours = component.requirements.recovery_point_hours.map(Quantity::decimal);
        if asked_time_hours.is_none() && asked_point_hours.is_none() {
            return None;
        }
        let footing = footings.get(index).and_then(Option::as_ref);
        let twin = twin(topology, component, index, regions);
        let after = [Scope::Zone, Scope::Region].map(|scope| {
            let (time_hours, point_hours, how) = after(scope, footing, twin);
            let met =
                |asked: Option<Decimal>, found: Option<Decimal>| asked.zip(found).map(|(asked, found)| found <= asked);
            RecoveryAfter {
                scope,
                time_met: met(asked_time_hours, time_hours),
                point_met: met(asked_point_hours, point_hours),
                time_hours,
                point_hours,
                how,
            }
        });
        Some(RecoveryCheck {
            component: component.id.clone(),
            asked_time_hours,
            asked_point_hours,
            after: after.into(),
        })
    });
    asked.collect()
}

/// Hours until it works again, hours of work lost, and why; `None` for what nobody promises.
fn after(
    scope: Scope,
    footing: Option<&Footing>,
    twin: Option<&Component>,
) -> (Option<Decimal>, Option<Decimal>, String) {
    let zero = Some(Decimal::ZERO);
    let Some(footing) = footing else { return (None, None, "it is not placed".to_owned()) };
    let tier: Option<&PlatformTier> = footing.platform.tiers.iter().find(|tier| tier.sku == *footing.sku);
    let copied = tier.and_then(|tier| tier.redundancy) == Some(Redundancy::Geo);
    match (scope, twin) {
        (Scope::Zone, _) if footing.zone_redundant => (zero, zero, "spread over zones: the others go on".to_owned()),
        (_, Some(twin)) => {
            (zero, None, format!("“{}” goes on in another region; what it was not yet told is lost", twin.name))
        }
        (Scope::Region, None) if copied => (
            Some(FAILOVER_HOURS),
            Some(COPY_LAG_HOURS),
            "copied to the paired region: usual figures of the provider, not promised, after somebody starts the failover"
                .to_owned(),
        ),
        (Scope::Zone, None) => (None, None, "in one zone: nothing brings it back before the zone is".to_owned()),
        (Scope::Region, None) => (None, None, "in one region: nothing brings it back before the region is".to_owned()),
    }
}

/// A component of the same kind that must be apart from this one and stands in another region.
fn twin<'a>(
    topology: &'a Topology,
    component: &Component,
    index: usize,
    regions: &[Option<&RegionId>],
) -> Option<&'a Component> {
    let own = regions.get(index).copied().flatten()?;
    topology.components().iter().enumerate().find_map(|(other, twin)| {
        let apart = component.requirements.different_region_from.contains(&twin.id)
            || twin.requirements.different_region_from.contains(&component.id);
        let elsewhere = regions.get(other).copied().flatten().is_some_and(|region| region != own);
        (apart && elsewhere && twin.kind == component.kind).then_some(twin)
    })
}
