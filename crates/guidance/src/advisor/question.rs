//! What the advisor is asked, and what the calculations say of each platform.

use super::Branch;
use super::advice::{AdviceReason, AdviceStep, Weight};
use crate::Finding;
use analysis::availability::AvailabilityReport;
use analysis::cost::CostReport;
use analysis::latency::LatencyReport;
use analysis::placement::{ChosenOffer, ComponentOffers, PlacedComponent, PlacementReport};
use catalogue::{Billing, Catalogue, Platform};
use model::{Choice, Component, PlatformId, Topology};

/// What the calculations say of a plan.
#[derive(Debug, Clone, Copy)]
pub struct Trial<'a> {
    /// Offers and rejections of the component that is asked about.
    pub offers: &'a ComponentOffers,
    /// Where everything runs.
    pub placement: &'a PlacementReport,
    /// How fast the paths are.
    pub latency: &'a LatencyReport,
    /// What it costs.
    pub cost: &'a CostReport,
    /// How available the paths are.
    pub availability: &'a AvailabilityReport,
    /// What was observed.
    pub findings: &'a [Finding],
}

/// A component, the plan around it as it stands, and the plan with each platform forced on the component.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// What is drawn and asked, as it stands.
    pub topology: &'a Topology,
    /// The tables.
    pub catalogue: &'a Catalogue,
    /// The component.
    pub component: &'a Component,
    /// The plan as it stands.
    pub now: Trial<'a>,
    /// For every one of its [`candidates`], the plan with that platform: see [`choice_of`].
    pub trials: &'a [(&'a Platform, Trial<'a>)],
}

/// Every platform of the tables that hosts components of this kind, in the order of the table.
pub fn candidates<'a>(component: &Component, catalogue: &'a Catalogue) -> Vec<&'a Platform> {
    catalogue.platforms().iter().filter(|platform| platform.hosts.contains(&component.kind)).collect()
}

/// What choosing a platform writes into a component: the platform, and what was pinned before as far as it still has a
/// meaning there. All of it stays when the plan has the component on that platform already; a size of virtual machine
/// stays between platforms that run on them, with its number and the way it is bought; the region always stays.
pub fn choice_of(
    component: &Component,
    now: Option<&PlatformId>,
    platform: &Platform,
    catalogue: &Catalogue,
) -> Choice {
    let pinned = &component.choice;
    let stays = pinned.platform.as_ref().or(now) == Some(&platform.id);
    let machine = pinned.sku.as_ref().and_then(|sku| catalogue.vm_size(sku)).is_some_and(|(_, size)| {
        platform.billing == Billing::Machines && platform.machine_classes.contains(&size.class)
    });
    let kept =
        if stays || machine { pinned.clone() } else { Choice { region: pinned.region.clone(), ..Choice::default() } };
    Choice { platform: Some(platform.id.clone()), ..kept }
}

impl<'a> Trial<'a> {
    /// What placement says of a component.
    pub(super) fn placed(&self, component: &Component) -> Option<&'a PlacedComponent> {
        self.placement.components.iter().find(|placed| placed.component == component.id)
    }

    /// What is bought for a component.
    pub(super) fn offer(&self, component: &Component) -> Option<&'a ChosenOffer> {
        self.placed(component)?.offer.as_ref()
    }
}

impl<'a> Question<'a> {
    /// The platform that a component of the plan is on: chosen, else pinned.
    pub(super) fn platform_of(&self, component: &Component) -> Option<&'a Platform> {
        let chosen = self.now.offer(component).map(|offer| &offer.platform);
        self.catalogue.platform(chosen.or(component.choice.platform.as_ref())?)
    }

    /// What choosing a platform writes into the component.
    pub(super) fn choice_of(&self, platform: &Platform) -> Choice {
        let now = self.now.offer(self.component).map(|offer| &offer.platform);
        choice_of(self.component, now, platform, self.catalogue)
    }

    /// Whether the organisation runs a platform itself.
    pub(super) fn runs(&self, platform: &Platform) -> bool {
        self.topology.requirements().existing_platforms.contains(&platform.id)
    }

    /// Whether the organisation runs a platform, or another one of the same service.
    pub(super) fn runs_service_of(&self, platform: &Platform) -> bool {
        self.existing().any(|existing| existing.id == platform.id || same_service(existing, platform))
    }

    /// Whether the service of a platform is in use anyway: the organisation runs it, or somebody pinned another
    /// component of the plan to it.
    pub(super) fn is_in_use(&self, platform: &Platform) -> bool {
        self.runs_service_of(platform)
            || self.topology.components().iter().any(|other| {
                let pinned = other.choice.platform.as_ref().and_then(|id| self.catalogue.platform(id));
                other.id != self.component.id && pinned.is_some_and(|pinned| same_service(pinned, platform))
            })
    }

    /// The platforms that the organisation runs, as far as a table knows them.
    pub(super) fn existing(&self) -> impl Iterator<Item = &'a Platform> + use<'a> {
        let catalogue = self.catalogue;
        self.topology.requirements().existing_platforms.iter().filter_map(move |id| catalogue.platform(id))
    }

    /// The component in which the data of a run lives.
    pub(super) fn data_at(&self) -> Option<&'a Component> {
        self.topology.component(self.component.workload.data_at.as_ref()?)
    }

    /// The platform in which the data of a run lives.
    pub(super) fn data_platform(&self) -> Option<&'a Platform> {
        self.platform_of(self.data_at()?)
    }
}

/// Whether two platforms belong to one service, by the name under which it is sold.
pub(super) fn same_service(one: &Platform, other: &Platform) -> bool {
    !one.offering.is_empty() && one.offering == other.offering
}

impl Branch {
    /// The answer that this branch stands for.
    pub(super) fn step(&self, answer: impl Into<String>) -> AdviceStep {
        AdviceStep {
            branch: self.code.to_owned(),
            rule: self.rule.to_owned(),
            answer: answer.into(),
            section: self.section.to_owned(),
        }
    }

    /// A reason for a platform.
    pub(super) fn speaks_for(&self, text: impl Into<String>) -> AdviceReason {
        self.reason(Weight::For, text)
    }

    /// A reason against a platform.
    pub(super) fn speaks_against(&self, text: impl Into<String>) -> AdviceReason {
        self.reason(Weight::Against, text)
    }

    /// Something to know when a platform is chosen.
    pub(super) fn remarks(&self, text: impl Into<String>) -> AdviceReason {
        self.reason(Weight::Note, text)
    }

    fn reason(&self, weight: Weight, text: impl Into<String>) -> AdviceReason {
        AdviceReason { branch: self.code.to_owned(), weight, text: text.into(), section: self.section.to_owned() }
    }
}
