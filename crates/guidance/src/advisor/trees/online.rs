//! Online inference: hosted models, serverless services, managed compute, Kubernetes, machines.

use super::{Place, Tree, is_databricks};
use crate::advisor::advice::{AdviceReason, AdviceStep};
use crate::advisor::branch::{
    ONLINE_AGGREGATE, ONLINE_BURST, ONLINE_COMPARE, ONLINE_ELASTIC, ONLINE_GUARANTEED, ONLINE_HOSTED_MODEL,
    ONLINE_KUBERNETES, ONLINE_MACHINES, ONLINE_MANAGED, ONLINE_NEW_DATA_PLATFORM, ONLINE_NODE_POOL, ONLINE_SERVERLESS,
    ONLINE_SHARED, ONLINE_TRACE,
};
use crate::advisor::question::Question;
use crate::wording::{counted, figure};
use catalogue::{Billing, Capability, HostingClass, Platform};
use model::{Component, ComponentKind};

/// Peak over average from which bought throughput is paired with shared capacity. The published guidance gives no figure;
/// this one is ours: at twice the average, half of what is bought for the peak stands idle most of the time.
const BURSTY: f64 = 2.0;

pub(super) struct Online<'a> {
    question: &'a Question<'a>,
    component: &'a Component,
    /// Foundation-model endpoints in the drawing.
    endpoints: usize,
    /// Peak over average of the load, where both are stated.
    burst: Option<f64>,
}

impl<'a> Online<'a> {
    pub(super) fn read(question: &'a Question<'a>) -> Self {
        let component = question.component;
        let components = question.topology.components().iter();
        let endpoints = components.filter(|other| other.kind == ComponentKind::FoundationModelEndpoint).count();
        let load = component.workload.peak_requests_per_second.zip(component.workload.average_requests_per_second);
        let burst = load.map(|(peak, average)| peak.get() / average.get()).filter(|burst| burst.is_finite());
        Self { question, component, endpoints, burst }
    }

    fn is_foundation(&self) -> bool {
        self.component.kind == ComponentKind::FoundationModelEndpoint
    }

    fn guaranteed(&self) -> bool {
        self.component.requirements.guaranteed_throughput == Some(true)
    }

    fn hosted(&self, platform: &Platform) -> Place {
        let mut place =
            Place::first(ONLINE_HOSTED_MODEL.speaks_for("The model is called as a service; nothing is operated."));
        if platform.billing == Billing::ProvisionedUnits {
            place.reasons.push(ONLINE_GUARANTEED.speaks_for("Its throughput is bought in advance and promised."));
            if let Some(burst) = self.burst.filter(|burst| *burst >= BURSTY) {
                place.reasons.push(ONLINE_BURST.remarks(format!(
                    "The peak is {} times the average: pair it with shared capacity for the bursts.",
                    figure(burst)
                )));
            }
        } else {
            place.reasons.push(ONLINE_SHARED.remarks("Capacity is shared, and no throughput is promised."));
        }
        place.and(
            self.aggregates(platform)
                .then(|| ONLINE_AGGREGATE.speaks_for("It puts several models behind one endpoint.")),
        )
    }

    /// Whether a platform puts models of several hosts behind one endpoint.
    fn aggregates(&self, platform: &Platform) -> bool {
        self.endpoints > 1 && platform.id.as_str() == "aml-serverless-api"
    }

    fn own_model(&self, platform: &Platform) -> Place {
        match platform.class {
            HostingClass::Saas | HostingClass::Serverless
                if is_databricks(platform) && !self.question.is_in_use(platform) =>
            {
                let text = "It would bring in a whole data platform that nothing else in the plan uses.";
                Place::later(2, ONLINE_NEW_DATA_PLATFORM.speaks_against(text))
            }
            HostingClass::Saas | HostingClass::Serverless => {
                Place::first(ONLINE_SERVERLESS.speaks_for("There are no machines to see."))
            }
            HostingClass::Managed => {
                Place::later(1, ONLINE_MANAGED.speaks_for("Machines are operated by the service, in many sizes."))
            }
            HostingClass::SelfHosted => {
                // Attached to Machine Learning it keeps the record of models; that is the one the guidance names first.
                let station = if platform.can(Capability::Mlflow) { 3 } else { 4 };
                let text = "Latency is more predictable on nodes of one's own.";
                Place::later(station, ONLINE_KUBERNETES.remarks(text))
                    .self_built()
                    .and([ONLINE_NODE_POOL.remarks("Give the model a node pool of its own, and GPUs to nothing else.")])
            }
            HostingClass::Infrastructure => Place::later(
                5,
                ONLINE_MACHINES.speaks_against("A machine of one's own is patched and replaced by hand."),
            )
            .self_built(),
        }
    }

    fn abilities(&self, platform: &Platform) -> Vec<AdviceReason> {
        let mut reasons = Vec::new();
        if self.component.requirements.traffic_splitting == Some(true) && platform.can(Capability::TrafficSplitting) {
            let mirrors =
                if platform.can(Capability::Mirroring) { "splits and mirrors" } else { "splits, but does not mirror," };
            reasons.push(ONLINE_COMPARE.speaks_for(format!("It {mirrors} traffic between versions.")));
        }
        if !self.is_foundation() && !platform.can(Capability::Traceability) {
            reasons.push(ONLINE_TRACE.speaks_against("It keeps no record of who deployed which model."));
        }
        if !platform.can(Capability::Autoscaling) {
            reasons.push(ONLINE_ELASTIC.speaks_against("Its capacity does not follow the load by itself."));
        }
        reasons
    }
}

impl Tree for Online<'_> {
    fn steps(&self) -> Vec<AdviceStep> {
        let mut steps = Vec::new();
        if self.is_foundation() {
            steps.push(ONLINE_HOSTED_MODEL.step("The provider hosts the model."));
            steps.push(if self.guaranteed() {
                ONLINE_GUARANTEED.step("Throughput must be promised.")
            } else {
                ONLINE_SHARED.step("No promise of throughput is asked for.")
            });
            if let Some(burst) = self.burst.filter(|burst| self.guaranteed() && *burst >= BURSTY) {
                steps.push(ONLINE_BURST.step(format!("The peak is {} times the average.", figure(burst))));
            }
            if self.endpoints > 1 {
                let models = counted(self.endpoints, "foundation-model endpoint");
                steps.push(
                    ONLINE_AGGREGATE.step(format!("The drawing has {models}: consider one endpoint in front of them.")),
                );
            }
        } else {
            steps.push(
                ONLINE_SERVERLESS
                    .step("Serverless services are placed first, then managed compute, Kubernetes and machines."),
            );
            if self.component.requirements.traffic_splitting == Some(true) {
                steps.push(ONLINE_COMPARE.step("Versions are to be compared."));
            }
        }
        steps
    }

    fn place(&self, platform: &Platform) -> Place {
        let place = if platform.deployment.is_some() { self.hosted(platform) } else { self.own_model(platform) };
        place.and(self.abilities(platform))
    }
}
