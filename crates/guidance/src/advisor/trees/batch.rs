//! Batch inference: where the data lives, else by model, else by the shape of the work.

use super::{Place, Tree, is_databricks};
use crate::advisor::advice::{AdviceReason, AdviceStep};
use crate::advisor::branch::{
    BATCH_DATA_PLATFORM, BATCH_DEFAULT, BATCH_HOSTED_MODEL, BATCH_KEEP_APART, BATCH_LONG_PARALLEL, BATCH_MANY_FILES,
    BATCH_PIPELINE, BATCH_SPARK, BATCH_SPARK_WITHOUT_NEED, BATCH_TRANSIENT,
};
use crate::advisor::question::{Question, same_service};
use crate::advisor::rank::is_managed;
use crate::at;
use crate::wording::{figure, quoted};
use catalogue::{Capability, Platform};
use model::{ComponentKind, LinkKind};

/// Hours of one instance from which a run is long: a working day. The published guidance gives no figure; this one is ours.
const LONG_RUN_HOURS: f64 = 8.0;

/// Hours within which an answer counts as quick. Ours, like the one above.
const QUICK_ANSWER_HOURS: f64 = 1.0;

pub(super) struct Batch<'a> {
    question: &'a Question<'a>,
    case: Case<'a>,
}

/// The branch that holds, the first in the published order.
enum Case<'a> {
    /// The data lives in a platform that hosts models: the component that keeps it, and the platform.
    DataPlatform(&'a str, &'a Platform),
    HostedModel(String),
    /// A model that the provider hosts, and a deadline that is shorter than its batches take.
    HostedInHaste(String),
    /// Batch endpoints, for these reasons.
    Endpoint(Vec<AdviceStep>),
    Spark,
    Default,
}

impl<'a> Batch<'a> {
    pub(super) fn read(question: &'a Question<'a>) -> Self {
        let workload = &question.component.workload;
        let hosted = workload.model.as_ref().filter(|model| question.catalogue.model(model, None).is_some());
        let data =
            question.data_at().zip(question.data_platform()).filter(|(_, platform)| hosts_models(question, platform));
        let endpoint = if workload.needs_spark == Some(true) { Vec::new() } else { shapes(question) };
        let case = match (hosted, data) {
            // A hosted model cannot be brought to the data.
            (Some(model), _) if at::sooner_than_batch_service(question.component) => {
                Case::HostedInHaste(model.to_string())
            }
            (Some(model), _) => Case::HostedModel(model.to_string()),
            (None, Some((keeper, platform))) => Case::DataPlatform(&keeper.name, platform),
            (None, None) if !endpoint.is_empty() => Case::Endpoint(endpoint),
            (None, None) if workload.needs_spark == Some(true) => Case::Spark,
            (None, None) => Case::Default,
        };
        Self { question, case }
    }
}

/// Whether the service of a platform hosts models.
fn hosts_models(question: &Question, platform: &Platform) -> bool {
    let mut platforms = question.catalogue.platforms().iter();
    is_databricks(platform)
        || platforms.any(|other| {
            same_service(other, platform)
                && other.can(Capability::Spark)
                && other.hosts.contains(&ComponentKind::CustomModelEndpoint)
        })
}

/// The shapes of work for which batch endpoints are named, each with its answer.
fn shapes(question: &Question) -> Vec<AdviceStep> {
    let component = question.component;
    let workload = &component.workload;
    let quick = workload.deadline_hours.is_some_and(|hours| hours.get() < QUICK_ANSWER_HOURS);
    let parallel = workload.parallel_files == Some(true);
    let long = workload.instance_hours_per_run.map(|hours| hours.get()).filter(|hours| *hours >= LONG_RUN_HOURS);
    let pipeline = question.topology.links().iter().find_map(|link| {
        let other = match (link.from == component.id, link.to == component.id) {
            (true, _) => question.topology.component(&link.to)?,
            (_, true) => question.topology.component(&link.from)?,
            _ => return None,
        };
        (link.kind == LinkKind::Control && other.kind == ComponentKind::WorkflowOrchestrator).then_some(other)
    });
    let mut steps = Vec::new();
    if parallel && !quick {
        steps
            .push(BATCH_MANY_FILES.step("The data lies in files that can be worked on in parallel, and nobody waits."));
    }
    if let Some(hours) = long.filter(|_| parallel) {
        steps
            .push(BATCH_LONG_PARALLEL.step(format!("A run takes {} instance-hours and can be spread.", figure(hours))));
    }
    if let Some(orchestrator) = pipeline {
        steps.push(BATCH_PIPELINE.step(format!("{} starts it as a step of a pipeline.", quoted(&orchestrator.name))));
    }
    steps
}

impl Tree for Batch<'_> {
    fn steps(&self) -> Vec<AdviceStep> {
        match &self.case {
            Case::DataPlatform(keeper, platform) => vec![
                BATCH_DATA_PLATFORM.step(format!("The data lives in {}, on {}.", quoted(keeper), platform.title)),
                BATCH_KEEP_APART.step("Name a pool for the scoring, apart from the other work of the platform."),
            ],
            Case::HostedModel(model) => {
                vec![BATCH_HOSTED_MODEL.step(format!("{model} is a foundation model that the provider hosts."))]
            }
            Case::HostedInHaste(model) => vec![BATCH_HOSTED_MODEL.step(format!(
                "{model} is a foundation model that the provider hosts, and its batches may take {} h, longer than the \
                 run may.",
                figure(at::BATCH_TURNAROUND_HOURS),
            ))],
            Case::Endpoint(steps) => steps.clone(),
            Case::Spark => vec![BATCH_SPARK.step("The work is written for Spark.")],
            Case::Default => vec![BATCH_DEFAULT.step("None of the other cases holds.")],
        }
    }

    fn place(&self, platform: &Platform) -> Place {
        let transient = (!platform.can(Capability::TransientUse)).then(|| {
            BATCH_TRANSIENT.speaks_against("Its machines stay between runs unless somebody scales them down.")
        });
        let place = if platform.deployment.is_some() {
            match &self.case {
                Case::HostedModel(model) => Place::first(
                    BATCH_HOSTED_MODEL.speaks_for(format!("It takes batches for {model} at a lower price.")),
                ),
                Case::HostedInHaste(_) => {
                    let late = format!(
                        "Its batches may take {} h, longer than the run may.",
                        figure(at::BATCH_TURNAROUND_HOURS),
                    );
                    Place { misses: true, ..Place::later(3, BATCH_HOSTED_MODEL.speaks_against(late)) }
                }
                _ => Place::later(3, BATCH_HOSTED_MODEL.speaks_against("It answers with its own models only.")),
            }
        } else if !is_managed(platform) {
            Place { station: 4, ..Place::default() }.self_built()
        } else {
            self.on_machines(platform)
        };
        place.and(transient)
    }
}

impl Batch<'_> {
    fn on_machines(&self, platform: &Platform) -> Place {
        let is_endpoint = platform.id.as_str() == "aml-batch-endpoint";
        let spark = platform.can(Capability::Spark);
        match &self.case {
            Case::DataPlatform(_, data) if data.id == platform.id || same_service(data, platform) => {
                Place::first(BATCH_DATA_PLATFORM.speaks_for("The data lives there, so nothing has to be moved."))
                    .and([BATCH_KEEP_APART.remarks("Keep the scoring on compute of its own.")])
            }
            Case::DataPlatform(..) => {
                Place::later(1, BATCH_DATA_PLATFORM.speaks_against("The data would have to be brought there."))
            }
            Case::HostedInHaste(model) => Place::later(
                u8::from(!is_endpoint),
                BATCH_HOSTED_MODEL.remarks(format!(
                    "It does not host {model}, and can send the prompts to an endpoint that answers at once.",
                )),
            ),
            Case::HostedModel(model) => {
                Place::later(2, BATCH_HOSTED_MODEL.speaks_against(format!("It does not host {model}.")))
            }
            Case::Spark if spark => {
                Place::first(BATCH_SPARK.speaks_for("It runs Spark.")).and(self.new_platform(platform))
            }
            Case::Spark => {
                Place::later(2, BATCH_SPARK.speaks_against("The work is written for Spark, which it does not run."))
            }
            Case::Endpoint(steps) if is_endpoint => {
                Place { reasons: steps.iter().map(for_endpoint).collect(), ..Place::default() }
            }
            Case::Default if is_endpoint => {
                Place::first(BATCH_DEFAULT.speaks_for("The usual place where no other case holds."))
            }
            Case::Endpoint(_) | Case::Default if spark => Place::later(
                2,
                BATCH_SPARK_WITHOUT_NEED.speaks_against("It runs Spark, which the work is not written for."),
            ),
            Case::Endpoint(_) | Case::Default => Place { station: 1, ..Place::default() },
        }
    }

    fn new_platform(&self, platform: &Platform) -> Option<AdviceReason> {
        (is_databricks(platform) && !self.question.is_in_use(platform))
            .then(|| BATCH_SPARK.remarks("Nothing else in the plan uses Databricks yet."))
    }
}

/// The answer of a step, as a reason for batch endpoints.
fn for_endpoint(step: &AdviceStep) -> AdviceReason {
    AdviceReason {
        branch: step.branch.clone(),
        weight: crate::advisor::advice::Weight::For,
        text: step.answer.clone(),
        section: step.section.clone(),
    }
}
