//! What the advisor answers.

use analysis::Amount;
use analysis::placement::ChosenOffer;
use catalogue::HostingClass;
use model::{Choice, ComponentId, ComponentKind, Money, PathId, Percentile, PlatformId};
use rust_decimal::Decimal;
use serde::Serialize;
use ts_rs::TS;

/// The platforms that could host a component, the best first, and how they were ranked.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Advice {
    /// The component.
    pub component: ComponentId,
    /// The function whose tree was walked.
    pub function: PlatformFunction,
    /// The decision rules in their published order, each with its answer for this component.
    pub steps: Vec<AdviceStep>,
    /// Every platform of the tables that hosts components of this kind, the best first.
    pub platforms: Vec<AdvisedPlatform>,
}

/// A function of an AI platform that the published guidance has decision rules for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PlatformFunction {
    /// Exploring data.
    Exploration,
    /// Training and fine-tuning.
    Training,
    /// Inference in batches.
    BatchInference,
    /// Inference while somebody waits.
    OnlineInference,
    /// Steering prompts, tools and agents.
    Orchestration,
    /// Anything else: the general rules only.
    General,
}

impl PlatformFunction {
    /// The function of a kind of component.
    pub fn of(kind: ComponentKind) -> Self {
        match kind {
            ComponentKind::Workspace => Self::Exploration,
            ComponentKind::TrainingJob | ComponentKind::FineTuningJob => Self::Training,
            ComponentKind::BatchInference => Self::BatchInference,
            ComponentKind::FoundationModelEndpoint | ComponentKind::CustomModelEndpoint => Self::OnlineInference,
            ComponentKind::PromptOrchestrator => Self::Orchestration,
            _ => Self::General,
        }
    }
}

/// A decision rule and its answer for one component.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AdviceStep {
    /// The branch that was taken: `batch-default`.
    pub branch: String,
    /// The rule, in our words.
    pub rule: String,
    /// The answer for this component.
    pub answer: String,
    /// The section of the published guidance that the rule comes from.
    pub section: String,
}

/// One platform for one component.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct AdvisedPlatform {
    /// The platform.
    pub platform: PlatformId,
    /// Its name.
    pub title: String,
    /// How it stands.
    pub standing: AdviceStanding,
    /// Whether the plan has the component on it now.
    pub chosen: bool,
    /// Whether the organisation runs it, or another platform of the same service.
    pub existing: bool,
    /// How much of the work of running it stays with its user.
    pub hosting: HostingClass,
    /// What was looked at, in the order of the published rule about reuse, and compliance.
    pub grounds: Vec<GroundJudgement>,
    /// Why, or why not.
    pub reasons: Vec<AdviceReason>,
    /// Its lifecycle, where there is something to say.
    pub lifecycle: Option<PlatformLifecycle>,
    /// What the planner would buy of it; `None` when it cannot host the component.
    pub offer: Option<ChosenOffer>,
    /// What the component would cost in a month, with the traffic that leaves it.
    pub monthly: Option<Amount>,
    /// What the plan would cost in a month.
    pub plan_monthly: Option<Amount>,
    /// What the plan would cost more (or less) in a month than now; `None` when an unknown price decides.
    pub difference: Option<Money>,
    /// The paths through the component, with it and now.
    pub paths: Vec<AdvicePath>,
    /// What else choosing it changes, in sentences.
    pub changes: Vec<String>,
    /// The choice that the figures hold for: what choosing it writes into the component.
    pub choice: Choice,
}

/// How a platform stands for a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AdviceStanding {
    /// The best of those that fit.
    Recommended,
    /// Satisfies everything that is asked.
    Fits,
    /// Nothing speaks against it, but something that is asked cannot be judged.
    Unproven,
    /// Hosts the component and misses something that is asked.
    Misses,
    /// Cannot host the component.
    CannotHost,
}

impl AdviceStanding {
    /// As it is written: `cannot-host`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::Fits => "fits",
            Self::Unproven => "unproven",
            Self::Misses => "misses",
            Self::CannotHost => "cannot-host",
        }
    }
}

/// What a platform is judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// Whether it does what the component does.
    Function,
    /// Availability and redundancy.
    Reliability,
    /// Networks, access.
    Security,
    /// The budget.
    Cost,
    /// Latency targets, throughput, quotas.
    Performance,
    /// Residency, regions, isolation.
    Compliance,
}

impl Ground {
    /// As it is written: `function`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Function => "function",
            Self::Reliability => "reliability",
            Self::Security => "security",
            Self::Cost => "cost",
            Self::Performance => "performance",
            Self::Compliance => "compliance",
        }
    }
}

/// What was found on one ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GroundJudgement {
    /// The ground.
    pub ground: Ground,
    /// The verdict.
    pub judged: Judged,
    /// The same in words, with figures.
    pub words: String,
}

/// Whether a platform holds what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Judged {
    /// It holds.
    Holds,
    /// Nothing is asked.
    NotAsked,
    /// It fails, and so does every other platform: this does not decide.
    NotDecisive,
    /// Something is missing to judge it by.
    Unknown,
    /// It fails.
    Lacks,
}

/// Why a platform, or why not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AdviceReason {
    /// The branch of the decision rules that says so.
    pub branch: String,
    /// Which way it weighs.
    pub weight: Weight,
    /// The reason, in words.
    pub text: String,
    /// The section of the published guidance that it comes from.
    pub section: String,
}

/// Which way a reason weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// For the platform.
    For,
    /// Against it.
    Against,
    /// To be known when it is chosen.
    Note,
}

/// The dates of a platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct PlatformLifecycle {
    /// The day after which nothing is added to it.
    pub feature_work_ends: Option<String>,
    /// The day it retires.
    pub retires: Option<String>,
    /// Whether it retires before the design's end of life, or is gone already.
    pub outlived: bool,
    /// What to say about it.
    pub note: String,
}

/// A path through the component: now, and with the platform.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct AdvicePath {
    /// The path.
    pub path: PathId,
    /// Its name.
    pub name: String,
    /// The percentile that the figures are about: that of the target, else p95.
    pub percentile: Percentile,
    /// The latency now, in milliseconds; `None` when it is not known.
    pub now_ms: Option<f64>,
    /// The latency with the platform, in milliseconds; `None` when it is not known.
    pub then_ms: Option<f64>,
    /// The target, in milliseconds.
    pub target_ms: Option<f64>,
    /// Whether the target is met with the platform; `None` without a target or a figure.
    pub met: Option<bool>,
    /// The availability now, in percent of the month.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub available_now: Option<Decimal>,
    /// The availability with the platform, in percent of the month.
    #[ts(type = "string | null", optional)]
    #[serde(with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub available_then: Option<Decimal>,
}
