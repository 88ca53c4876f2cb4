//! One component with all that is known of it: what offers, sizing and cost lines are worked out from.

use crate::{ComponentDemand, Demand};
use catalogue::Catalogue;
use model::{Component, Topology};

/// A component in its plan, with the load on it and the tables.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Site<'a> {
    /// Place of the component in the topology.
    pub(crate) index: usize,
    /// The component.
    pub(crate) component: &'a Component,
    /// The load on it.
    pub(crate) load: &'a ComponentDemand,
    /// The plan that it is part of.
    pub(crate) topology: &'a Topology,
    /// The load on the whole plan.
    pub(crate) demand: &'a Demand,
    /// The tables.
    pub(crate) catalogue: &'a Catalogue,
}

impl<'a> Site<'a> {
    /// One site per component, in the order of the topology.
    pub(crate) fn all(
        topology: &'a Topology,
        demand: &'a Demand,
        catalogue: &'a Catalogue,
    ) -> impl Iterator<Item = Site<'a>> {
        topology.components().iter().zip(&demand.components).enumerate().map(move |(index, (component, load))| Site {
            index,
            component,
            load,
            topology,
            demand,
            catalogue,
        })
    }
}
