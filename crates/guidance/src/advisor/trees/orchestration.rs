//! Orchestration: a ready-made tool before one of one's own, on machines that the provider operates.

use super::{Place, Tree};
use crate::advisor::advice::AdviceStep;
use crate::advisor::branch::{
    ORCHESTRATION_COMPUTE_INSTANCE, ORCHESTRATION_CUSTOM, ORCHESTRATION_ELASTIC, ORCHESTRATION_KUBERNETES,
    ORCHESTRATION_READY_MADE, ORCHESTRATION_WITHOUT_GPU,
};
use crate::advisor::rank::is_managed;
use catalogue::{Capability, HostingClass, Platform};

pub(super) struct Orchestration;

impl Tree for Orchestration {
    fn steps(&self) -> Vec<AdviceStep> {
        vec![
            ORCHESTRATION_READY_MADE.step("Ready-made tools are placed before an orchestrator of one's own."),
            ORCHESTRATION_WITHOUT_GPU.step("Sizes with GPUs are left out."),
        ]
    }

    fn place(&self, platform: &Platform) -> Place {
        let elastic = if platform.can(Capability::Autoscaling) {
            ORCHESTRATION_ELASTIC.speaks_for("It follows the load.")
        } else {
            ORCHESTRATION_ELASTIC.speaks_against("It is always on at full size.")
        };
        if !platform.can(Capability::Orchestration) {
            let text =
                "The orchestrator itself (LangChain, Semantic Kernel) would be built and kept up by the organisation.";
            let place = Place::later(1, ORCHESTRATION_CUSTOM.speaks_against(text)).self_built().and([elastic]);
            return if is_managed(platform) { place } else { place.self_built() };
        }
        let place = Place::first(ORCHESTRATION_READY_MADE.speaks_for("The tool is ready-made."));
        let place = if is_managed(platform) { place } else { place.self_built() };
        let host = match platform.class {
            HostingClass::Managed => Some(ORCHESTRATION_COMPUTE_INSTANCE.remarks(
                "A flow on one compute instance goes down with it: where much depends on it, plan for a second.",
            )),
            HostingClass::SelfHosted | HostingClass::Infrastructure => Some(
                ORCHESTRATION_KUBERNETES.remarks("The cluster, its node pools and its gateway are one's own work."),
            ),
            HostingClass::Saas | HostingClass::Serverless => None,
        };
        place.and(host).and([elastic])
    }
}
