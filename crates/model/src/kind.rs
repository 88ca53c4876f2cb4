//! The kinds of component: the functions of an AI platform, not product names. One row each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The part of a platform that a kind belongs to; the palette is arranged by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Area {
    /// People and systems outside the design.
    Outside,
    /// Where requests come in.
    Edge,
    /// Applications and their messages.
    Application,
    /// What steers prompts, agents and workflows.
    Orchestration,
    /// Where models answer.
    Inference,
    /// Where models are made.
    Training,
    /// Where data is explored.
    Exploration,
    /// Where data lives.
    Data,
    /// What keeps track of models and images.
    Lifecycle,
    /// Identity, secrets, networks, monitoring.
    Control,
}

/// What a field of the workload form takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FieldInput {
    /// A number with a fraction.
    Number,
    /// A whole number.
    Whole,
    /// Yes or no.
    Flag,
    /// A share from 0 to 1, shown in percent.
    Share,
    /// A region of the region table.
    Region,
    /// A model of the model table.
    Model,
    /// A number format of weights.
    Precision,
    /// Another component of the drawing.
    Component,
    /// A shape over the hours of a week.
    Shape,
}

/// One field of the workload form of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct FieldSpec {
    /// Name of the field in [`crate::Workload`], as it stands in the file.
    pub name: &'static str,
    /// What the form calls it.
    pub label: &'static str,
    /// Unit, empty where there is none.
    pub unit: &'static str,
    /// What it takes.
    pub input: FieldInput,
    /// Whether results are unknown without it.
    pub needed: bool,
    /// Fields that say the same when all of them are stated, so that it is not needed then; none for most.
    pub or_else: &'static [&'static str],
}

/// What is known of a kind: its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KindSpec {
    /// The kind.
    pub kind: ComponentKind,
    /// The part of the platform it belongs to.
    pub area: Area,
    /// What it is called.
    pub title: &'static str,
    /// What it does, in one line.
    pub summary: &'static str,
    /// The fields of its workload, in the order of the form.
    pub fields: &'static [FieldSpec],
}

const fn field(name: &'static str, label: &'static str, unit: &'static str, input: FieldInput) -> FieldSpec {
    FieldSpec { name, label, unit, input, needed: false, or_else: &[] }
}

const fn needed(name: &'static str, label: &'static str, unit: &'static str, input: FieldInput) -> FieldSpec {
    FieldSpec { name, label, unit, input, needed: true, or_else: &[] }
}

use FieldInput::{Component as OtherComponent, Flag, Model, Number, Precision, Region, Shape, Share, Whole};

const PLACE: FieldSpec = needed("place", "Nearest region", "", Region);
const SENT_AVERAGE: FieldSpec = needed("averageRequestsPerSecond", "Average load", "requests/s", Number);
const SENT_PEAK: FieldSpec = needed("peakRequestsPerSecond", "Peak load", "requests/s", Number);
// Not needed: what is not stated follows from the calls of others.
const AVERAGE: FieldSpec = field("averageRequestsPerSecond", "Average load", "requests/s", Number);
const PEAK: FieldSpec = field("peakRequestsPerSecond", "Peak load", "requests/s", Number);
const SHAPE: FieldSpec = field("loadShape", "Load over the week", "", Shape);
// Two percentiles give the mean too.
const SERVICE: FieldSpec = FieldSpec {
    or_else: &["serviceP50Ms", "serviceP95Ms"],
    ..needed("serviceMeanMs", "Service time, mean", "ms", Number)
};
const ANSWER: FieldSpec = field("serviceMeanMs", "Time of one answer, mean", "ms", Number);
const VARIATION: FieldSpec = field("serviceVariation", "Service time, spread ÷ mean", "", Number);
const SERVICE_P50: FieldSpec = field("serviceP50Ms", "Service time, p50", "ms", Number);
const SERVICE_P95: FieldSpec = field("serviceP95Ms", "Service time, p95", "ms", Number);
const TOGETHER: FieldSpec = field("requestsAtOnce", "Requests that come together", "", Whole);
const CONCURRENCY: FieldSpec = field("concurrencyPerInstance", "Requests at once per instance", "", Whole);
const VCPUS: FieldSpec = needed("vcpusPerInstance", "vCPU per instance", "vCPU", Number);
const MEMORY: FieldSpec = needed("memoryGibPerInstance", "Memory per instance", "GiB", Number);
const LEAST: FieldSpec = field("minimumInstances", "Fewest instances", "", Whole);
const MODEL: FieldSpec = needed("model", "Foundation model", "", Model);
const TOKENS_IN: FieldSpec = needed("tokensIn", "Input tokens", "tokens/request", Number);
const TOKENS_OUT: FieldSpec = needed("tokensOut", "Output tokens", "tokens/request", Number);
const PROMPT: FieldSpec = field("tokensIn", "Input tokens", "tokens/request", Number);
const ANSWER_TOKENS: FieldSpec = field("tokensOut", "Output tokens", "tokens/request", Number);
const CACHED: FieldSpec = field("cachedInputShare", "Input found in prompt cache", "%", Share);
const FIRST_TOKEN: FieldSpec = field("firstTokenMs", "Time to first token", "ms", Number);
const PARAMETERS: FieldSpec = needed("parametersBillion", "Parameters", "billion", Number);
const WEIGHTS: FieldSpec = field("precision", "Weights", "", Precision);
const CONTEXT: FieldSpec = field("contextTokens", "Context", "tokens", Number);
const GPU_MEMORY: FieldSpec = field("gpuMemoryGib", "GPU memory per instance", "GiB", Number);
const ITEMS: FieldSpec = needed("itemsPerRun", "Items per run", "items", Number);
const RUNS: FieldSpec = needed("runsPerMonth", "Runs per month", "", Number);
const INSTANCE_HOURS: FieldSpec = field("instanceHoursPerRun", "Instance-hours per run", "h", Number);
const GPU_HOURS: FieldSpec = needed("gpuHoursPerRun", "GPU-hours per run", "h", Number);
const DEADLINE: FieldSpec = field("deadlineHours", "Longest acceptable run", "h", Number);
const TRAINING_TOKENS: FieldSpec = field("trainingTokensMillion", "Training data per run", "million tokens", Number);
const INTERRUPTIBLE: FieldSpec = field("interruptible", "May be interrupted", "", Flag);
const TAKEN_BACK: FieldSpec = field("interruptionsPerHour", "Taken back within an hour", "%", Share);
const MULTI_NODE: FieldSpec = field("multiNode", "Spreads over machines", "", Flag);
const PARALLEL: FieldSpec = field("parallelFiles", "Files in parallel", "", Flag);
const SPARK: FieldSpec = field("needsSpark", "Needs Spark", "", Flag);
const DATA_AT: FieldSpec = field("dataAt", "Data lives in", "", OtherComponent);
const NEEDS_GPU: FieldSpec = field("needsGpu", "Needs a GPU", "", Flag);
const PEOPLE: FieldSpec = needed("people", "People", "", Whole);
const HOURS: FieldSpec = needed("hoursPerWeek", "Hours a week per person", "h", Number);
const IMAGE: FieldSpec = field("imageGib", "Container image", "GiB", Number);
const FRESHNESS: FieldSpec = field("freshnessHours", "Model is out of date after", "h", Number);
const NEIGHBOURS: FieldSpec = field("toleratesNeighbours", "May be slowed by others", "", Flag);
const STORED: FieldSpec = needed("gibStored", "Data stored", "GiB", Number);
const OPERATIONS: FieldSpec = field("operationsPerMonth", "Operations", "per month", Number);
const READS: FieldSpec = field("readShare", "Operations that read", "%", Share);
const LOGGED: FieldSpec = needed("gibLoggedPerMonth", "Logs taken in", "GiB/month", Number);
const PROCESSED: FieldSpec = field("gibProcessedPerMonth", "Data passed through", "GiB/month", Number);
const READ_BACK: FieldSpec = field("gibProcessedPerMonth", "Data read back", "GiB/month", Number);
const UNITS: FieldSpec = field("units", "Units", "", Whole);

const POPULATION: &[FieldSpec] = &[PLACE, SENT_AVERAGE, SENT_PEAK, TOGETHER, SHAPE];
const EXTERNAL: &[FieldSpec] = &[PLACE, AVERAGE, PEAK, TOGETHER, SHAPE, ANSWER, VARIATION, SERVICE_P50, SERVICE_P95];
const EDGE: &[FieldSpec] = &[AVERAGE, PEAK, SHAPE, SERVICE, VARIATION, SERVICE_P50, SERVICE_P95, PROCESSED, UNITS];
const HOSTED: &[FieldSpec] =
    &[AVERAGE, PEAK, SHAPE, SERVICE, VARIATION, SERVICE_P50, SERVICE_P95, CONCURRENCY, VCPUS, MEMORY, LEAST];
const QUEUE: &[FieldSpec] = &[AVERAGE, PEAK, SHAPE, SERVICE, VARIATION, SERVICE_P50, SERVICE_P95, UNITS];
const FOUNDATION: &[FieldSpec] = &[MODEL, AVERAGE, PEAK, SHAPE, TOKENS_IN, TOKENS_OUT, CACHED, FIRST_TOKEN, VARIATION];
const CUSTOM: &[FieldSpec] = &[
    PARAMETERS,
    WEIGHTS,
    CONTEXT,
    AVERAGE,
    PEAK,
    SHAPE,
    PROMPT,
    ANSWER_TOKENS,
    SERVICE,
    VARIATION,
    SERVICE_P50,
    SERVICE_P95,
    CONCURRENCY,
    NEEDS_GPU,
    GPU_MEMORY,
    VCPUS,
    MEMORY,
    LEAST,
    IMAGE,
];
const BATCH: &[FieldSpec] = &[
    ITEMS,
    RUNS,
    MODEL,
    TOKENS_IN,
    TOKENS_OUT,
    INSTANCE_HOURS,
    DEADLINE,
    DATA_AT,
    PARALLEL,
    SPARK,
    NEEDS_GPU,
    GPU_MEMORY,
    VCPUS,
    MEMORY,
    INTERRUPTIBLE,
    TAKEN_BACK,
];
const TRAINING: &[FieldSpec] = &[
    GPU_HOURS,
    RUNS,
    DEADLINE,
    FRESHNESS,
    GPU_MEMORY,
    INTERRUPTIBLE,
    TAKEN_BACK,
    MULTI_NODE,
    NEIGHBOURS,
    PARAMETERS,
    DATA_AT,
];
const TUNING: &[FieldSpec] = &[
    MODEL,
    TRAINING_TOKENS,
    GPU_HOURS,
    RUNS,
    DEADLINE,
    FRESHNESS,
    GPU_MEMORY,
    INTERRUPTIBLE,
    TAKEN_BACK,
    MULTI_NODE,
    NEIGHBOURS,
    PARAMETERS,
    DATA_AT,
];
const WORKSPACE: &[FieldSpec] = &[PEOPLE, HOURS, NEEDS_GPU, GPU_MEMORY, VCPUS, MEMORY, ANSWER];
const STORE: &[FieldSpec] =
    &[STORED, OPERATIONS, READS, READ_BACK, AVERAGE, PEAK, SHAPE, SERVICE, VARIATION, SERVICE_P50, SERVICE_P95];
const DATABASE: &[FieldSpec] = &[STORED, AVERAGE, PEAK, SHAPE, SERVICE, VARIATION, SERVICE_P50, SERVICE_P95, UNITS];
const SPARK_ENGINE: &[FieldSpec] = &[RUNS, INSTANCE_HOURS, VCPUS, MEMORY, DEADLINE, DATA_AT];
const REGISTRY: &[FieldSpec] = &[STORED];
const NONE: &[FieldSpec] = &[];
const VAULT: &[FieldSpec] = &[OPERATIONS];
const LOGS: &[FieldSpec] = &[LOGGED];
const NETWORK: &[FieldSpec] = &[UNITS, PROCESSED];

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident, $area:ident, $title:literal, $summary:literal, $fields:expr;)+) => {
        /// What a component does.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
        #[serde(rename_all = "kebab-case")]
        pub enum ComponentKind {
            $(#[doc = $summary] $kind,)+
        }

        impl ComponentKind {
            /// Every kind, in the order of the palette.
            pub const ALL: &'static [ComponentKind] = &[$(Self::$kind,)+];

            /// The row of this kind.
            pub const fn spec(self) -> KindSpec {
                match self {
                    $(Self::$kind => KindSpec {
                        kind: self, area: Area::$area, title: $title, summary: $summary, fields: $fields,
                    },)+
                }
            }
        }
    };
}

kinds! {
    UserPopulation, Outside, "Users", "People who send requests, and where on earth they are.", POPULATION;
    ExternalSystem, Outside, "External system", "A system of somebody else that calls or is called.", EXTERNAL;
    SaasApi, Outside, "SaaS API", "An interface bought as a service.", EXTERNAL;
    ApiGateway, Edge, "API gateway", "Checks, meters and routes calls to interfaces.", EDGE;
    WebApplicationFirewall, Edge, "Web application firewall", "Keeps hostile requests out.", EDGE;
    LoadBalancer, Edge, "Load balancer or front door", "Spreads requests over places or instances.", EDGE;
    ContentDelivery, Edge, "Content delivery", "Keeps copies of content near the users.", EDGE;
    Application, Application, "Web or API application", "Answers requests of users or systems.", HOSTED;
    BackgroundWorker, Application, "Background worker", "Works through messages without an answer.", HOSTED;
    MessageQueue, Application, "Event or message queue", "Keeps messages until somebody takes them.", QUEUE;
    ServerlessFunction, Application, "Serverless function", "Runs a piece of code on each event.", HOSTED;
    PromptOrchestrator, Orchestration, "Prompt or agent orchestrator", "Steers prompts, tools and agents.", HOSTED;
    WorkflowOrchestrator, Orchestration, "Workflow orchestrator", "Starts and watches the steps of pipelines.", UNITS_AND_RUNS;
    FoundationModelEndpoint, Inference, "Foundation-model endpoint", "Answers prompts with a model that somebody else made.", FOUNDATION;
    CustomModelEndpoint, Inference, "Custom-model endpoint", "Answers requests with a model of one's own.", CUSTOM;
    BatchInference, Inference, "Batch inference", "Scores many items in one run.", BATCH;
    TrainingJob, Training, "Training job", "Makes a model from data.", TRAINING;
    FineTuningJob, Training, "Fine-tuning job", "Adapts an existing model to own data.", TUNING;
    Workspace, Exploration, "Data-science workspace", "Where data scientists explore data and try models.", WORKSPACE;
    ObjectStore, Data, "Object store or lake", "Keeps files and tables in any number.", STORE;
    FileShare, Data, "File share", "Keeps files that several machines mount.", STORE;
    RelationalDatabase, Data, "Relational database", "Keeps rows and their relations.", DATABASE;
    DocumentDatabase, Data, "Document database", "Keeps documents by key.", DATABASE;
    SearchIndex, Data, "Vector or search index", "Finds passages by word or meaning.", DATABASE;
    Cache, Data, "Cache", "Keeps answers for a short time.", DATABASE;
    SparkEngine, Data, "Spark or analytics engine", "Transforms data on many machines.", SPARK_ENGINE;
    ModelRegistry, Lifecycle, "Model registry", "Keeps models with their versions and origin.", REGISTRY;
    ContainerRegistry, Lifecycle, "Container registry", "Keeps container images.", REGISTRY;
    ExperimentTracker, Lifecycle, "Experiment tracker", "Keeps parameters and results of experiments.", REGISTRY;
    FeatureStore, Lifecycle, "Feature store", "Keeps features for training and serving.", STORE;
    IdentityProvider, Control, "Identity provider", "Knows who somebody is.", NONE;
    KeyVault, Control, "Key vault", "Keeps keys and secrets.", VAULT;
    Monitoring, Control, "Monitoring and logs", "Takes in logs and metrics and raises alerts.", LOGS;
    PrivateNetwork, Control, "Private network", "Connects components away from the internet.", NETWORK;
    EgressFirewall, Control, "Egress firewall", "Decides which outside addresses may be called.", NETWORK;
}

const UNITS_AND_RUNS: &[FieldSpec] = &[RUNS, INSTANCE_HOURS, UNITS];

impl ComponentKind {
    /// The part of the platform that it belongs to.
    pub fn area(self) -> Area {
        self.spec().area
    }

    /// The name of the kind as it stands in a file: `api-gateway`.
    pub fn slug(self) -> String {
        serde_json::to_value(self).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Whether it stands outside the design and is never placed or paid for.
    pub fn is_outside(self) -> bool {
        self.area() == Area::Outside
    }

    /// Whether it trains or tunes a model.
    pub fn is_training(self) -> bool {
        self.area() == Area::Training
    }

    /// Whether it answers requests with a model while somebody waits.
    pub fn is_online_inference(self) -> bool {
        matches!(self, Self::FoundationModelEndpoint | Self::CustomModelEndpoint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Workload;
    use serde_json::Value;

    #[test]
    fn every_field_of_every_form_exists_in_the_workload() {
        let schema = schemars::schema_for!(Workload);
        let known = schema.get("properties").and_then(Value::as_object).expect("a workload has properties");
        for kind in ComponentKind::ALL {
            for field in kind.spec().fields {
                assert!(known.contains_key(field.name), "{kind:?} asks for {}, which no workload has", field.name);
            }
        }
    }

    #[test]
    fn every_amount_of_a_workload_can_be_read_and_stated_by_its_name() {
        let schema = schemars::schema_for!(Workload);
        let known = schema.get("properties").and_then(Value::as_object).expect("a workload has properties");
        for name in Workload::AMOUNTS {
            assert!(known.contains_key(*name), "no workload has {name}");
            let mut workload = Workload::default();
            assert_eq!(workload.amount(name), None);
            workload.set_amount(name, 1.0);
            assert_eq!(workload.amount(name), Some(1.0), "{name}");
            let written = serde_json::to_value(&workload).expect("a workload is JSON");
            assert_eq!(
                written.as_object().map(|fields| fields.keys().cloned().collect::<Vec<_>>()),
                Some(vec![(*name).to_owned()])
            );
        }
        let mut workload = Workload::default();
        workload.set_amount("cachedInputShare", 1.7);
        assert_eq!(workload.amount("cachedInputShare"), Some(1.0));
    }

    #[test]
    fn a_kind_is_written_in_kebab_case() {
        assert_eq!(ComponentKind::FoundationModelEndpoint.slug(), "foundation-model-endpoint");
    }
}
