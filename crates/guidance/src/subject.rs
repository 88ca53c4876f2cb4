//! What the rules look at: a drawing, the tables and the results, read-only.

use analysis::availability::AvailabilityReport;
use analysis::cost::CostReport;
use analysis::latency::LatencyReport;
use analysis::placement::{ChosenOffer, PlacementReport};
use catalogue::{Catalogue, Platform, Region, VmSize};
use model::{
    Component, ComponentId, ComponentKind, Lifecycle, Link, LinkKind, Purchase, RegionId, Residency, SkuId, Topology,
};
use std::collections::BTreeSet;

/// What the rules look at.
///
/// Where placement chose nothing, the architect's pins stand in for the choice: a pin that no placement can satisfy
/// is looked at all the same.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What is drawn and asked.
    pub topology: &'a Topology,
    /// The tables.
    pub catalogue: &'a Catalogue,
    /// Where everything runs.
    pub placement: &'a PlacementReport,
    /// How fast the paths are.
    pub latency: &'a LatencyReport,
    /// What it costs.
    pub cost: &'a CostReport,
    /// How available the paths are.
    pub availability: &'a AvailabilityReport,
}

impl<'a> Subject<'a> {
    /// Components that belong to the design: those outside are neither placed nor judged.
    pub(crate) fn inside(&self) -> impl Iterator<Item = &'a Component> + use<'a> {
        self.topology.components().iter().filter(|component| !component.kind.is_outside())
    }

    /// What the architect calls a component; its id where it does not exist.
    pub(crate) fn name<'s>(&self, id: &'s ComponentId) -> &'s str
    where
        'a: 's,
    {
        self.topology.component(id).map_or(id.as_str(), |component| component.name.as_str())
    }

    /// The offer that placement chose for a component.
    pub(crate) fn offer(&self, component: &Component) -> Option<&'a ChosenOffer> {
        let index = self.topology.index_of(&component.id)?;
        let placed = self.placement.components.get(index).filter(|placed| placed.component == component.id)?;
        placed.offer.as_ref()
    }

    /// The platform that hosts a component: chosen, else pinned.
    pub(crate) fn platform(&self, component: &Component) -> Option<&'a Platform> {
        let id = self.offer(component).map(|offer| &offer.platform).or(component.choice.platform.as_ref())?;
        self.catalogue.platform(id)
    }

    /// The region of a component: chosen, else pinned. A service without a region of its own has none.
    pub(crate) fn region_id<'s>(&self, component: &'s Component) -> Option<&'s RegionId>
    where
        'a: 's,
    {
        if self.platform(component).is_some_and(|platform| platform.global) {
            return None;
        }
        self.offer(component).map(|offer| &offer.region).or(component.choice.region.as_ref())
    }

    /// The region of a component, as the region table knows it.
    pub(crate) fn region(&self, component: &Component) -> Option<&'a Region> {
        self.catalogue.region(self.region_id(component)?)
    }

    /// The SKU of a component: chosen, else pinned.
    pub(crate) fn sku<'s>(&self, component: &'s Component) -> Option<&'s SkuId>
    where
        'a: 's,
    {
        self.offer(component).map(|offer| &offer.sku).or(component.choice.sku.as_ref())
    }

    /// The machine that a component runs on, where it runs on machines.
    pub(crate) fn machine(&self, component: &Component) -> Option<&'a VmSize> {
        self.catalogue.vm_size(self.sku(component)?).map(|(_, size)| size)
    }

    /// How a component is bought: chosen, else pinned.
    pub(crate) fn purchase(&self, component: &Component) -> Option<Purchase> {
        self.offer(component).map(|offer| offer.purchase).or(component.choice.purchase)
    }

    /// Whether users depend on a component: everything but exploration, unless said otherwise.
    pub(crate) fn is_production(&self, component: &Component) -> bool {
        match component.requirements.lifecycle {
            Some(Lifecycle::Production) => true,
            Some(Lifecycle::Development) => false,
            None => component.kind != ComponentKind::Workspace,
        }
    }

    /// Links that touch a component, with the component at the other end.
    pub(crate) fn neighbours(
        &self,
        component: &'a Component,
    ) -> impl Iterator<Item = (&'a Link, &'a Component)> + use<'a> {
        let topology = self.topology;
        topology.links().iter().filter_map(move |link| {
            let other = match (link.from == component.id, link.to == component.id) {
                (true, _) => &link.to,
                (_, true) => &link.from,
                _ => return None,
            };
            topology.component(other).map(|other| (link, other))
        })
    }

    /// Components that are linked with a component, whichever way.
    pub(crate) fn neighbours_of(&self, component: &Component) -> impl Iterator<Item = &'a Component> {
        let topology = self.topology;
        let id = component.id.clone();
        topology.links().iter().filter_map(move |link| {
            let other = match (link.from == id, link.to == id) {
                (true, _) => &link.to,
                (_, true) => &link.from,
                _ => return None,
            };
            topology.component(other)
        })
    }

    /// Who calls a component over the links that are wanted: each once, directly first. What only `passes` calls on
    /// stands for its own callers, where it has any.
    pub(crate) fn callers(
        &self,
        component: &'a Component,
        wanted: impl Fn(&Link) -> bool,
        passes: impl Fn(ComponentKind) -> bool,
    ) -> Vec<&'a Component> {
        let calls = |id: &'a ComponentId| {
            self.topology.links_into(id).filter(|link| link.kind == LinkKind::Call && wanted(link))
        };
        let mut seen = BTreeSet::from([&component.id]);
        let mut open = vec![&component.id];
        let mut callers = Vec::new();
        while let Some(id) = open.pop() {
            for caller in calls(id).filter_map(|link| self.topology.component(&link.from)) {
                if !seen.insert(&caller.id) {
                    continue;
                }
                if passes(caller.kind) && calls(&caller.id).next().is_some() {
                    open.push(&caller.id);
                } else {
                    callers.push(caller);
                }
            }
        }
        callers
    }

    /// Those who call both of two components, and so can turn from one to the other.
    pub(crate) fn shared_callers(&self, one: &Component, other: &Component) -> impl Iterator<Item = &'a Component> {
        let callers = |id: &ComponentId| -> BTreeSet<&'a ComponentId> {
            let links = self.topology.links().iter();
            links.filter(|link| &link.to == id && link.kind == LinkKind::Call).map(|link| &link.from).collect()
        };
        let (theirs, topology) = (callers(&other.id), self.topology);
        callers(&one.id).into_iter().filter(move |id| theirs.contains(id)).filter_map(|id| topology.component(id))
    }

    /// Whether two components run on one cluster: they name the same, or the same pool on a cluster without a name.
    pub(crate) fn share_cluster(&self, one: &Component, other: &Component) -> bool {
        let anchor = |component: &Component| self.topology.cluster_anchor(self.topology.index_of(&component.id)?);
        anchor(one).is_some() && anchor(one) == anchor(other) && self.may_be_together(one, other)
    }

    /// The node pool that two components share: pools of one name on two clusters, or in two regions, are two pools.
    pub(crate) fn shared_pool(&self, one: &'a Component, other: &Component) -> Option<&'a str> {
        let pool = one.operation.node_pool.as_deref()?;
        let clusters = (&one.operation.cluster, &other.operation.cluster);
        let apart = matches!(clusters, (Some(one), Some(other)) if one != other);
        let shared = other.operation.node_pool.as_deref() == Some(pool) && !apart && self.may_be_together(one, other);
        shared.then_some(pool)
    }

    /// Whether nothing places two components in different regions.
    fn may_be_together(&self, one: &Component, other: &Component) -> bool {
        let regions = self.region_id(one).zip(self.region_id(other));
        regions.is_none_or(|(one, other)| one == other)
    }

    /// Whether a component sends its logs and metrics to something that watches.
    pub(crate) fn is_monitored(&self, component: &'a Component) -> bool {
        self.neighbours(component).any(|(link, other)| {
            link.kind == LinkKind::Telemetry && other.kind == ComponentKind::Monitoring && link.to == other.id
        })
    }

    /// Whether a component lies on a path for which `wanted` holds.
    pub(crate) fn on_path(&self, component: &Component, wanted: impl Fn(&model::Path) -> bool) -> bool {
        self.topology.paths().iter().filter(|path| wanted(path)).any(|path| {
            path.links()
                .into_iter()
                .filter_map(|link| self.topology.link(link))
                .any(|link| link.from == component.id || link.to == component.id)
        })
    }

    /// The day on which the plan is judged: the one it states, else that of the tables.
    pub(crate) fn today(&self) -> &'a str {
        self.topology.requirements().assessed_on.as_deref().unwrap_or(&self.catalogue.snapshot().date)
    }
}

/// Whether a residency lets data rest in a region: its geography or the region itself is listed, or nothing is.
pub(crate) fn allows(residency: &Residency, region: &Region) -> bool {
    (residency.geographies.is_empty() && residency.regions.is_empty())
        || residency.geographies.contains(&region.geography)
        || residency.regions.contains(&region.id)
}

/// The places that a residency lists, in words.
pub(crate) fn places(residency: &Residency, catalogue: &Catalogue) -> String {
    let geographies = residency.geographies.iter().map(|geography| geography.to_string());
    let regions = residency
        .regions
        .iter()
        .map(|id| catalogue.region(id).map_or_else(|| id.to_string(), |region| region.name.clone()));
    crate::wording::listed(geographies.chain(regions))
}
