//! The branches of the decision rules, each with the rows of the guidance list that it carries.
//!
//! The wording of the rules is ours; the section says where the published rule stands. Lifecycles are not part of the
//! published guidance: they are laid over it, so their branches name no section.

/// One branch of a decision rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Branch {
    /// Its code: `batch-default`.
    pub code: &'static str,
    /// The rule, in our words.
    pub rule: &'static str,
    /// The section of the published guidance that it comes from; empty where there is none.
    pub section: &'static str,
    /// Rows of the guidance list that it carries.
    pub rows: &'static [&'static str],
}

const fn branch(
    code: &'static str,
    rule: &'static str,
    section: &'static str,
    rows: &'static [&'static str],
) -> Branch {
    Branch { code, rule, section, rows }
}

// The general recommendations.
pub(super) const REUSE_FITS: Branch = branch(
    "reuse-fits",
    "What the organisation runs already comes first, where it fits.",
    "Recommendations: reuse",
    &["W005", "W006", "W068", "D005"],
);
pub(super) const REUSE_LACKS_FUNCTION: Branch = branch(
    "reuse-lacks-function",
    "What the organisation runs is passed over where it does not do what is needed.",
    "Recommendations: reuse",
    &["W006"],
);
pub(super) const REUSE_LACKS_RELIABILITY: Branch = branch(
    "reuse-lacks-reliability",
    "What the organisation runs is passed over where it is not reliable enough.",
    "Recommendations: reuse",
    &["W006"],
);
pub(super) const REUSE_LACKS_SECURITY: Branch = branch(
    "reuse-lacks-security",
    "What the organisation runs is passed over where it lacks a security control.",
    "Recommendations: reuse",
    &["W006"],
);
pub(super) const REUSE_LACKS_COST: Branch = branch(
    "reuse-lacks-cost",
    "What the organisation runs is passed over where it breaks a budget that another platform keeps.",
    "Recommendations: reuse",
    &["W006"],
);
pub(super) const REUSE_LACKS_PERFORMANCE: Branch = branch(
    "reuse-lacks-performance",
    "What the organisation runs is passed over where it misses a latency target, a quota or a promise of throughput.",
    "Recommendations: reuse",
    &["W006"],
);
pub(super) const REUSE_UNPROVEN: Branch = branch(
    "reuse-unproven",
    "What the organisation runs keeps its advantage only where its fit can be judged.",
    "Recommendations: reuse",
    &["W006"],
);
pub(super) const REUSE_NONE: Branch =
    branch("reuse-none", "Without a platform to reuse, the other rules decide.", "Recommendations: reuse", &["W005"]);
pub(super) const COMPLIANCE_REGIONS: Branch = branch(
    "compliance-regions",
    "Residency and regions rule platforms out before anything else is weighed.",
    "Recommendations: compliance and regions",
    &["W007", "W009", "D006"],
);
pub(super) const COMPLIANCE_ISOLATION: Branch = branch(
    "compliance-isolation",
    "What must be kept apart needs a platform that can keep it apart.",
    "Recommendations: compliance and regions",
    &["W008", "D007"],
);
pub(super) const COMPLIANCE_HOLDS: Branch = branch(
    "compliance-holds",
    "Where a platform can be had inside the residency, compliance decides nothing more.",
    "Recommendations: compliance and regions",
    &["W007"],
);
pub(super) const COMPLIANCE_NOT_ASKED: Branch = branch(
    "compliance-not-asked",
    "Without a residency or an isolation, no platform is ruled out; such a duty found later may force another choice.",
    "Recommendations: compliance and regions",
    &["W009"],
);
pub(super) const MANAGED_FIRST: Branch = branch(
    "managed-first",
    "What the provider operates comes before what the organisation would build and patch.",
    "Recommendations: minimise building",
    &["W010", "W011", "D008"],
);
pub(super) const SELF_BUILT_LAST: Branch = branch(
    "self-built-last",
    "A platform of one's own is the last resort for a function of AI.",
    "Recommendations: minimise building",
    &["W010", "W012", "W089"],
);

// Lifecycle, laid over the published rules.
pub(super) const LIFECYCLE_OUTLIVED: Branch = branch(
    "lifecycle-outlived",
    "A platform that retires before the design's end of life loses its place.",
    "",
    &["W001", "W154", "W155"],
);
pub(super) const LIFECYCLE_GONE: Branch =
    branch("lifecycle-gone", "A platform that has retired is no choice.", "", &["W001", "W154", "W155"]);
pub(super) const LIFECYCLE_UNDECIDED: Branch = branch(
    "lifecycle-undecided",
    "A platform with a date of retirement keeps its published place while nobody says how long the design must live.",
    "",
    &["W001", "W154", "W155", "W162"],
);
pub(super) const LIFECYCLE_ENOUGH: Branch = branch(
    "lifecycle-enough",
    "A platform that retires after the design's end of life keeps its place.",
    "",
    &["W001", "W154"],
);

// Exploration.
pub(super) const EXPLORATION_DEFAULT: Branch = branch(
    "exploration-default",
    "A compute instance of Machine Learning is the usual place to explore.",
    "Exploration: tools",
    &["W051"],
);
pub(super) const EXPLORATION_SHARE: Branch = branch(
    "exploration-share",
    "Compute instances go with a file share that the team has in common.",
    "Exploration: tools",
    &["W052"],
);
pub(super) const EXPLORATION_STAY: Branch = branch(
    "exploration-stay",
    "A team that explores on a fitting data platform already may stay there.",
    "Exploration: tools",
    &["W053"],
);
pub(super) const EXPLORATION_NEW_DATA_PLATFORM: Branch = branch(
    "exploration-new-data-platform",
    "Nobody sets up a whole platform in order to explore.",
    "Exploration: tools",
    &["W054"],
);
pub(super) const EXPLORATION_LACKS: Branch = branch(
    "exploration-lacks",
    "Exploration needs compute that stops, a choice of GPUs where they are needed, and MLflow.",
    "Exploration: functional requirements",
    &["W025", "W028", "W029", "W031", "W032"],
);
pub(super) const EXPLORATION_WITHOUT_GPU: Branch = branch(
    "exploration-without-gpu",
    "GPUs are kept out of exploration that does not need them.",
    "Exploration: tools",
    &["W055"],
);

// Training and fine-tuning.
pub(super) const TUNING_HOSTED: Branch = branch(
    "tuning-hosted",
    "A model that the provider hosts is tuned by the service that hosts it.",
    "Model training and fine-tuning: tools",
    &["W081", "W082"],
);
pub(super) const TUNING_OWN_WEIGHTS: Branch = branch(
    "tuning-own-weights",
    "Weights of one's own are tuned like a training, on compute that holds them.",
    "Model training and fine-tuning",
    &["W061"],
);
pub(super) const TRAINING_MACHINE_LEARNING: Branch = branch(
    "training-machine-learning",
    "Machine Learning orchestrates runs and brings batch compute, so training belongs there.",
    "Model training and fine-tuning: tools",
    &["W073", "W066", "W067"],
);
pub(super) const TRAINING_SERVERLESS: Branch = branch(
    "training-serverless",
    "Short runs now and then go on serverless compute.",
    "Model training and fine-tuning: tools",
    &["W074", "W075"],
);
pub(super) const TRAINING_DISTRIBUTED: Branch = branch(
    "training-distributed",
    "Runs over several machines go on a compute cluster.",
    "Model training and fine-tuning: tools",
    &["W074", "W080"],
);
pub(super) const TRAINING_FULL_TIME: Branch = branch(
    "training-full-time",
    "What runs most of the month does not go on serverless compute.",
    "Model training and fine-tuning: tools",
    &["W078"],
);
pub(super) const TRAINING_CONTROLLED: Branch = branch(
    "training-controlled",
    "Runs that are long or frequent, or may not suffer from neighbours, want the control over hardware that a cluster gives.",
    "Model training and fine-tuning: tools",
    &["W075", "W079"],
);
pub(super) const TRAINING_OPEN: Branch = branch(
    "training-open",
    "Serverless compute and clusters are weighed by how long and how often runs are; without these figures both stay open.",
    "Model training and fine-tuning: tools",
    &["W074"],
);
pub(super) const TRAINING_SPOT: Branch = branch(
    "training-spot",
    "Spare capacity is for runs that may be interrupted.",
    "Model training and fine-tuning: tools",
    &["W076", "W077"],
);
pub(super) const TRAINING_STANDARD_PRICE: Branch = branch(
    "training-standard-price",
    "Runs that may not be interrupted pay the standard price.",
    "Model training and fine-tuning: tools",
    &["W076", "W077"],
);
pub(super) const TRAINING_TOGETHER: Branch = branch(
    "training-together",
    "One platform carries training and tuning unless something forces a split.",
    "Model training and fine-tuning",
    &["W062"],
);
pub(super) const TRAINING_DATA_PLATFORM: Branch = branch(
    "training-data-platform",
    "A data platform in use can carry steps of the training.",
    "Model training and fine-tuning: functional requirements",
    &["W068", "W069"],
);
pub(super) const TRAINING_NEW_DATA_PLATFORM: Branch = branch(
    "training-new-data-platform",
    "A data platform is not brought in for a function that it suits less well.",
    "Model training and fine-tuning: functional requirements",
    &["W070"],
);

// Batch inference.
pub(super) const BATCH_DATA_PLATFORM: Branch = branch(
    "batch-data-platform",
    "Where the data lives in a platform that hosts models, it is scored there.",
    "Model hosting and inferencing: tools: batch inferencing",
    &["W130"],
);
pub(super) const BATCH_KEEP_APART: Branch = branch(
    "batch-keep-apart",
    "Scoring on a data platform gets compute of its own.",
    "Model hosting and inferencing: tools: batch inferencing",
    &["W131"],
);
pub(super) const BATCH_HOSTED_MODEL: Branch = branch(
    "batch-hosted-model",
    "Batches for a foundation model go to the batch interface of the service that hosts it.",
    "Model hosting and inferencing: tools: batch inferencing",
    &["W132"],
);
pub(super) const BATCH_MANY_FILES: Branch = branch(
    "batch-many-files",
    "Large data in many files, without a need for a quick answer, goes to batch endpoints.",
    "Model hosting and inferencing: tools: batch inferencing",
    &["W133"],
);
pub(super) const BATCH_LONG_PARALLEL: Branch = branch(
    "batch-long-parallel",
    "Long work that can be done in parallel goes to batch endpoints.",
    "Model hosting and inferencing: tools: batch inferencing",
    &["W134"],
);
pub(super) const BATCH_PIPELINE: Branch = branch(
    "batch-pipeline",
    "Scoring that is a step of a pipeline goes to batch endpoints.",
    "Model hosting and inferencing: tools: batch inferencing",
    &["W135"],
);
pub(super) const BATCH_SPARK: Branch = branch(
    "batch-spark",
    "Work written for Spark goes to one of three services that run Spark.",
    "Model hosting and inferencing: tools: batch inferencing",
    &["W136", "W137", "W138", "W139"],
);
pub(super) const BATCH_DEFAULT: Branch = branch(
    "batch-default",
    "Where no other case holds, batch endpoints are the choice.",
    "Model hosting and inferencing: tools: batch inferencing",
    &["W140"],
);
pub(super) const BATCH_SPARK_WITHOUT_NEED: Branch = branch(
    "batch-spark-without-need",
    "Spark is for work that is written for it.",
    "Model hosting and inferencing: tools: batch inferencing",
    &["W136"],
);
pub(super) const BATCH_TRANSIENT: Branch = branch(
    "batch-transient",
    "Batches run best where compute is gone between runs.",
    "Model hosting and inferencing: functional requirements",
    &["W098"],
);

// Online inference.
pub(super) const ONLINE_HOSTED_MODEL: Branch = branch(
    "online-hosted-model",
    "A hosted service is the first step for a foundation model.",
    "Model hosting and inferencing: tools: online inferencing",
    &["W141", "W142", "W088"],
);
pub(super) const ONLINE_GUARANTEED: Branch = branch(
    "online-guaranteed",
    "Throughput that must be promised is bought in advance.",
    "Model hosting and inferencing: nonfunctional requirements",
    &["W125"],
);
pub(super) const ONLINE_SHARED: Branch = branch(
    "online-shared",
    "Shared capacity may feel its neighbours, and promises no throughput.",
    "Model hosting and inferencing: nonfunctional requirements",
    &["W124"],
);
pub(super) const ONLINE_BURST: Branch = branch(
    "online-burst",
    "Bought throughput carries the usual load, and shared capacity the bursts.",
    "Model hosting and inferencing: nonfunctional requirements",
    &["W129"],
);
pub(super) const ONLINE_AGGREGATE: Branch = branch(
    "online-aggregate",
    "Several foundation models are reached through one endpoint.",
    "Model hosting and inferencing: tools: online inferencing",
    &["W143"],
);
pub(super) const ONLINE_SERVERLESS: Branch = branch(
    "online-serverless",
    "Serverless services are looked at before machines.",
    "Model hosting and inferencing: tools: online inferencing",
    &["W141"],
);
pub(super) const ONLINE_NEW_DATA_PLATFORM: Branch = branch(
    "online-new-data-platform",
    "A data platform is not brought in for one endpoint.",
    "Model training and fine-tuning: functional requirements",
    &["W070"],
);
pub(super) const ONLINE_MANAGED: Branch = branch(
    "online-managed",
    "Managed compute of Machine Learning comes next: it is operated for its user and has many sizes.",
    "Model hosting and inferencing: tools: online inferencing",
    &["W144", "W147", "W148"],
);
pub(super) const ONLINE_COMPARE: Branch = branch(
    "online-compare",
    "Comparing versions asks for traffic that can be split and mirrored.",
    "Model hosting and inferencing: tools: online inferencing",
    &["W145"],
);
pub(super) const ONLINE_TRACE: Branch = branch(
    "online-trace",
    "Who deployed which model when must be on record.",
    "Model hosting and inferencing: functional requirements",
    &["W100", "W101", "W102", "W103", "W146"],
);
pub(super) const ONLINE_KUBERNETES: Branch = branch(
    "online-kubernetes",
    "Kubernetes follows, best attached to Machine Learning; its latency is more predictable.",
    "Model hosting and inferencing: tools: online inferencing",
    &["W126", "W149"],
);
pub(super) const ONLINE_NODE_POOL: Branch = branch(
    "online-node-pool",
    "A model on a cluster has a node pool of its own.",
    "Model hosting and inferencing: tools: online inferencing",
    &["W150", "W151"],
);
pub(super) const ONLINE_MACHINES: Branch = branch(
    "online-machines",
    "A machine of one's own comes last.",
    "Model hosting and inferencing: tools: online inferencing",
    &["W153"],
);
pub(super) const ONLINE_ELASTIC: Branch = branch(
    "online-elastic",
    "Online inference runs best on compute that follows the load.",
    "Model hosting and inferencing: functional requirements",
    &["W099"],
);

// Orchestration.
pub(super) const ORCHESTRATION_READY_MADE: Branch = branch(
    "orchestration-ready-made",
    "A ready-made tool comes before an orchestrator of one's own.",
    "Orchestration: tools",
    &["W162"],
);
pub(super) const ORCHESTRATION_CUSTOM: Branch = branch(
    "orchestration-custom",
    "An orchestrator of one's own is for what no ready-made tool can do.",
    "Orchestration: tools",
    &["W163", "W164", "W165"],
);
pub(super) const ORCHESTRATION_COMPUTE_INSTANCE: Branch = branch(
    "orchestration-compute-instance",
    "A flow can be hosted on a compute instance.",
    "Orchestration: tools",
    &["W166"],
);
pub(super) const ORCHESTRATION_KUBERNETES: Branch = branch(
    "orchestration-kubernetes",
    "A flow can be hosted on Kubernetes by oneself.",
    "Orchestration: tools",
    &["W167"],
);
pub(super) const ORCHESTRATION_ELASTIC: Branch = branch(
    "orchestration-elastic",
    "What is always on should follow the load.",
    "Orchestration: nonfunctional requirements",
    &["W161"],
);
pub(super) const ORCHESTRATION_WITHOUT_GPU: Branch = branch(
    "orchestration-without-gpu",
    "Orchestration runs on general-purpose machines.",
    "Orchestration: nonfunctional requirements",
    &["W160"],
);

// Everything else.
pub(super) const GENERAL_COST: Branch =
    branch("general-cost", "Where the guidance has no tree of its own, cost decides among what fits.", "", &[]);

/// Every branch, in the published order.
pub static BRANCHES: &[Branch] = &[
    REUSE_FITS,
    REUSE_LACKS_FUNCTION,
    REUSE_LACKS_RELIABILITY,
    REUSE_LACKS_SECURITY,
    REUSE_LACKS_COST,
    REUSE_LACKS_PERFORMANCE,
    REUSE_UNPROVEN,
    REUSE_NONE,
    COMPLIANCE_REGIONS,
    COMPLIANCE_ISOLATION,
    COMPLIANCE_HOLDS,
    COMPLIANCE_NOT_ASKED,
    MANAGED_FIRST,
    SELF_BUILT_LAST,
    LIFECYCLE_OUTLIVED,
    LIFECYCLE_GONE,
    LIFECYCLE_UNDECIDED,
    LIFECYCLE_ENOUGH,
    EXPLORATION_DEFAULT,
    EXPLORATION_SHARE,
    EXPLORATION_STAY,
    EXPLORATION_NEW_DATA_PLATFORM,
    EXPLORATION_LACKS,
    EXPLORATION_WITHOUT_GPU,
    TUNING_HOSTED,
    TUNING_OWN_WEIGHTS,
    TRAINING_MACHINE_LEARNING,
    TRAINING_SERVERLESS,
    TRAINING_DISTRIBUTED,
    TRAINING_FULL_TIME,
    TRAINING_CONTROLLED,
    TRAINING_OPEN,
    TRAINING_SPOT,
    TRAINING_STANDARD_PRICE,
    TRAINING_TOGETHER,
    TRAINING_DATA_PLATFORM,
    TRAINING_NEW_DATA_PLATFORM,
    BATCH_DATA_PLATFORM,
    BATCH_KEEP_APART,
    BATCH_HOSTED_MODEL,
    BATCH_MANY_FILES,
    BATCH_LONG_PARALLEL,
    BATCH_PIPELINE,
    BATCH_SPARK,
    BATCH_DEFAULT,
    BATCH_SPARK_WITHOUT_NEED,
    BATCH_TRANSIENT,
    ONLINE_HOSTED_MODEL,
    ONLINE_GUARANTEED,
    ONLINE_SHARED,
    ONLINE_BURST,
    ONLINE_AGGREGATE,
    ONLINE_SERVERLESS,
    ONLINE_NEW_DATA_PLATFORM,
    ONLINE_MANAGED,
    ONLINE_COMPARE,
    ONLINE_TRACE,
    ONLINE_KUBERNETES,
    ONLINE_NODE_POOL,
    ONLINE_MACHINES,
    ONLINE_ELASTIC,
    ORCHESTRATION_READY_MADE,
    ORCHESTRATION_CUSTOM,
    ORCHESTRATION_COMPUTE_INSTANCE,
    ORCHESTRATION_KUBERNETES,
    ORCHESTRATION_ELASTIC,
    ORCHESTRATION_WITHOUT_GPU,
    GENERAL_COST,
];
