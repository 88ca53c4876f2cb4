//! Where rules look: components and links in the words of the published guidance.

use crate::Subject;
use catalogue::{Capability, HostingClass, Platform};
use model::{Area, Component, ComponentKind, Link, LinkKind};

/// Workspaces in which data is explored.
pub(crate) fn exploration(_: &Subject<'_>, component: &Component) -> bool {
    component.kind == ComponentKind::Workspace
}

/// Whether a platform has what exploration needs: compute that stops, a choice of GPUs, and MLflow.
pub(crate) fn fits_exploration(platform: &Platform) -> bool {
    [Capability::TransientUse, Capability::GpuChoice, Capability::Mlflow].into_iter().all(|need| platform.can(need))
}

/// Workspaces that work on data of production: what guards production then guards them.
pub(crate) fn exploration_on_production_data(subject: &Subject<'_>, component: &Component) -> bool {
    component.kind == ComponentKind::Workspace
        && subject.topology.links().iter().any(|link| {
            let other = if link.from == component.id {
                &link.to
            } else if link.to == component.id {
                &link.from
            } else {
                return false;
            };
            matches!(link.kind, LinkKind::Data | LinkKind::Call)
                && subject.topology.component(other).is_some_and(|other| is_production_store(subject, other))
        })
}

/// Stores of production whose data is explored.
pub(crate) fn store_of_exploration(subject: &Subject<'_>, component: &Component) -> bool {
    is_production_store(subject, component)
        && subject.topology.links().iter().any(|link| {
            matches!(link.kind, LinkKind::Data | LinkKind::Call)
                && (link.from == component.id || link.to == component.id)
                && exploration_link(subject, link).is_some()
        })
}

/// Whether a component keeps data of production.
pub(crate) fn is_production_store(subject: &Subject<'_>, component: &Component) -> bool {
    component.kind.area() == Area::Data && subject.is_production(component)
}

/// Training and fine-tuning jobs alike.
pub(crate) fn training(_: &Subject<'_>, component: &Component) -> bool {
    component.kind.is_training()
}

/// Training and fine-tuning of weights on compute that the provider picks and shares.
pub(crate) fn training_on_serverless(subject: &Subject<'_>, component: &Component) -> bool {
    training_of_weights(subject, component)
        && subject.platform(component).is_some_and(|platform| platform.class == HostingClass::Serverless)
}

/// Training and fine-tuning of weights: not what a provider tunes in its own service.
pub(crate) fn training_of_weights(subject: &Subject<'_>, component: &Component) -> bool {
    component.kind.is_training() && subject.platform(component).is_some_and(|platform| platform.deployment.is_none())
}

/// Batch inference.
pub(crate) fn batch(_: &Subject<'_>, component: &Component) -> bool {
    component.kind == ComponentKind::BatchInference
}

/// Model endpoints in production, of whatever model.
pub(crate) fn serving(subject: &Subject<'_>, component: &Component) -> bool {
    component.kind.is_online_inference() && subject.is_production(component)
}

/// Endpoints in production for models of one's own.
pub(crate) fn own_model(subject: &Subject<'_>, component: &Component) -> bool {
    component.kind == ComponentKind::CustomModelEndpoint && subject.is_production(component)
}

/// Whether a component runs on machines or containers that the team keeps itself.
pub(crate) fn on_own_machines(subject: &Subject<'_>, component: &Component) -> bool {
    subject
        .platform(component)
        .is_some_and(|platform| matches!(platform.class, HostingClass::SelfHosted | HostingClass::Infrastructure))
}

/// Endpoints in production for models that the provider hosts.
pub(crate) fn hosted_model(subject: &Subject<'_>, component: &Component) -> bool {
    component.kind == ComponentKind::FoundationModelEndpoint && subject.is_production(component)
}

/// Prompt and agent orchestrators in production.
pub(crate) fn orchestrator(subject: &Subject<'_>, component: &Component) -> bool {
    component.kind == ComponentKind::PromptOrchestrator && subject.is_production(component)
}

/// The functions of AI for which the guidance chooses platforms.
pub(crate) fn ai_function(_: &Subject<'_>, component: &Component) -> bool {
    match component.kind.area() {
        Area::Orchestration | Area::Inference | Area::Training | Area::Exploration => true,
        Area::Outside | Area::Edge | Area::Application | Area::Data | Area::Lifecycle | Area::Control => false,
    }
}

/// Both ends of a link between a workspace on production data and something else, the workspace first.
pub(crate) fn exploration_link<'a>(subject: &Subject<'a>, link: &'a Link) -> Option<(&'a Component, &'a Component)> {
    let (from, to) = (subject.topology.component(&link.from)?, subject.topology.component(&link.to)?);
    let ends = if from.kind == ComponentKind::Workspace { (from, to) } else { (to, from) };
    exploration_on_production_data(subject, ends.0).then_some(ends)
}

/// The store in which the data of a batch lives, and its platform, where that could host the batch.
pub(crate) fn data_platform<'a>(subject: &Subject<'a>, component: &Component) -> Option<(&'a Component, &'a Platform)> {
    let store = subject.topology.component(component.workload.data_at.as_ref()?)?;
    let platform = subject.platform(store)?;
    platform.hosts.contains(&component.kind).then_some((store, platform))
}

/// The turnaround that the provider aims at for batches of a hosted model.
pub(crate) const BATCH_TURNAROUND_HOURS: f64 = 24.0;

/// Whether a run must be done sooner than the batch service of a hosted model aims at.
pub(crate) fn sooner_than_batch_service(component: &Component) -> bool {
    component.workload.deadline_hours.is_some_and(|hours| hours.get() < BATCH_TURNAROUND_HOURS)
}
