//! What several components share and only one of them pays.
//!
//! A rule looks at the drawing alone and not at where things are placed, so that the cost of one component does not depend
//! on the offer of another and the search adds up what the bill adds up.
//!
//! - **A cluster** that several components name is paid by the first of them. They are placed on platforms with node pools
//!   and in one region, so that there is one cluster.
//! - **What a subscription gets free** goes to the first component that is pinned to a platform of the meter, else to the
//!   first that one could host. Where that component ends up elsewhere, nothing is counted as free: too much rather than
//!   too little.

use crate::site::Site;
use catalogue::{Capability, Charge, Driver, FreeGrant, MeterPrice, Platform};
use model::Component;

/// The first component of the cluster that a component shares with others; `None` when it shares none, or when one of
/// them is of a kind that no platform with node pools hosts.
pub(crate) fn cluster_payer(site: &Site) -> Option<usize> {
    let payer = site.topology.cluster_anchor(site.index)?;
    let members = site.topology.components().iter().enumerate();
    let mut members = members.filter(|(index, _)| site.topology.cluster_anchor(*index) == Some(payer));
    let pools = |component: &Component| {
        let mut platforms = site.catalogue.platforms().iter();
        platforms.any(|platform| {
            platform.can(Capability::IsolatedPools)
                && platform.hosts.contains(&component.kind)
                && component.choice.platform.as_ref().is_none_or(|pinned| *pinned == platform.id)
        })
    };
    members.all(|(_, component)| pools(component)).then_some(payer)
}

/// The other component with which a charge of a shared cluster is paid.
pub(crate) fn paid_with<'a>(site: &Site<'a>, platform: &Platform, charge: &Charge) -> Option<&'a Component> {
    if charge.driver != Driver::DeploymentHours || !platform.can(Capability::IsolatedPools) {
        return None;
    }
    let payer = cluster_payer(site).filter(|payer| *payer != site.index)?;
    site.topology.components().get(payer)
}

/// Whether what a subscription gets free of a meter is counted for this component.
pub(crate) fn grant(site: &Site, platform: &Platform, meter: &MeterPrice) -> FreeGrant {
    if meter.granted.is_zero() {
        return FreeGrant::Counted;
    }
    let components = site.topology.components();
    let pinned = components.iter().position(|component| {
        component.choice.platform.as_ref() == Some(&platform.id) && platform.hosts.contains(&component.kind)
    });
    let first = pinned.or_else(|| {
        components
            .iter()
            .position(|component| component.choice.platform.is_none() && platform.hosts.contains(&component.kind))
    });
    if first == Some(site.index) { FreeGrant::Counted } else { FreeGrant::UsedElsewhere }
}
