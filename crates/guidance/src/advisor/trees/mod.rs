//! One decision tree for each function. Each reads the question once, says which branches it took, and gives every platform
//! a place.

mod batch;
mod exploration;
mod general;
mod online;
mod orchestration;
mod training;

use super::advice::{AdviceReason, AdviceStep, PlatformFunction};
use super::question::Question;
use catalogue::Platform;

/// The decision tree of a function, walked for one component.
pub(super) trait Tree {
    /// The branches that were taken, in the published order.
    fn steps(&self) -> Vec<AdviceStep>;

    /// The place that it gives a platform.
    fn place(&self, platform: &Platform) -> Place;
}

/// Where a tree puts a platform.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// What would be built and kept up by the organisation: the hosting, the tool on it, or both.
    pub(super) self_built: u8,
    /// Whether it would split training and tuning over two platforms.
    pub(super) apart: bool,
    /// Whether the tree knows that it misses what is asked.
    pub(super) misses: bool,
    /// How far down the tree it stands; 0 is what the tree points at.
    pub(super) station: u8,
    /// Why.
    pub(super) reasons: Vec<AdviceReason>,
}

impl Place {
    /// A place that the tree points at.
    fn first(reason: AdviceReason) -> Self {
        Self { reasons: vec![reason], ..Self::default() }
    }

    /// A place further down.
    fn later(station: u8, reason: AdviceReason) -> Self {
        Self { station, reasons: vec![reason], ..Self::default() }
    }

    /// One more thing that the organisation builds and keeps up.
    fn self_built(mut self) -> Self {
        self.self_built += 1;
        self
    }

    fn and(mut self, reason: impl IntoIterator<Item = AdviceReason>) -> Self {
        self.reasons.extend(reason);
        self
    }
}

/// Walks the tree of the component's function.
pub(super) fn of<'a>(question: &'a Question<'a>) -> Box<dyn Tree + 'a> {
    match PlatformFunction::of(question.component.kind) {
        PlatformFunction::Exploration => Box::new(exploration::Exploration::read(question)),
        PlatformFunction::Training => Box::new(training::Training::read(question)),
        PlatformFunction::BatchInference => Box::new(batch::Batch::read(question)),
        PlatformFunction::OnlineInference => Box::new(online::Online::read(question)),
        PlatformFunction::Orchestration => Box::new(orchestration::Orchestration),
        PlatformFunction::General => Box::new(general::General),
    }
}

/// Whether a platform belongs to Databricks, the data platform that the published guidance names.
fn is_databricks(platform: &Platform) -> bool {
    platform.offering == "Azure Databricks"
}

/// Whether a platform belongs to Machine Learning.
fn is_machine_learning(platform: &Platform) -> bool {
    platform.id.as_str().starts_with("aml-")
}
