//! Where rules look: components and links in the words of the published guidance.

use crate::Subject;
use catalogue::HostingClass;
use model::{Area, Component, ComponentKind, Link, LinkKind};

/// Workspaces in which data is explored.
pub(crate) fn exploration(_: &Subject<'_>, component: &Component) -> bool {
    component.kind == ComponentKind::Workspace
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
