//! Every row of the guidance list, in our own words, and where each of them went.
//!
//! The list was drawn from the published article (W) and from an earlier draft of it (D). What rules and questions carry
//! is said by them; the other rows are said here.

use crate::{Question, RuleSpec, questions, rules};

/// A row of the guidance list.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Its id: `W014`.
    pub id: &'static str,
    /// The section that it comes from.
    pub section: &'static str,
    /// What it says, in our own words.
    pub says: &'static str,
    elsewhere: Elsewhere,
}

/// Where a row went that no rule and no question carries.
#[derive(Debug, Clone, Copy)]
enum Elsewhere {
    /// Nowhere: a rule or a question carries it.
    Nowhere,
    /// Into the table of platforms.
    Platforms(&'static [&'static str]),
    /// Into no code, and why.
    Context(&'static str),
}

/// Where a row went.
#[derive(Debug, Clone)]
pub enum Place {
    /// Into rules; there may be questions beside them.
    Rules(Vec<&'static RuleSpec>),
    /// Into review questions.
    Questions(Vec<&'static Question>),
    /// Into the table of platforms: their ids.
    Platforms(&'static [&'static str]),
    /// Into no code, because of this.
    Context(&'static str),
    /// Nowhere, which is a mistake.
    Lost,
}

impl Row {
    /// The rules that carry it.
    pub fn rules(&self) -> Vec<&'static RuleSpec> {
        rules().iter().copied().filter(|rule| rule.rows.contains(&self.id)).collect()
    }

    /// The questions that carry it.
    pub fn questions(&self) -> Vec<&'static Question> {
        questions().iter().filter(|question| question.rows.contains(&self.id)).collect()
    }

    /// Where it went: into rules before questions, and into either before anything else.
    pub fn place(&self) -> Place {
        let (rules, questions) = (self.rules(), self.questions());
        match (rules.is_empty(), questions.is_empty(), self.elsewhere) {
            (false, _, _) => Place::Rules(rules),
            (true, false, _) => Place::Questions(questions),
            (true, true, Elsewhere::Platforms(ids)) => Place::Platforms(ids),
            (true, true, Elsewhere::Context(why)) => Place::Context(why),
            (true, true, Elsewhere::Nowhere) => Place::Lost,
        }
    }
}

/// Every row, in the order of the list.
pub fn rows() -> &'static [Row] {
    ROWS
}

const fn row(id: &'static str, section: &'static str, says: &'static str) -> Row {
    Row { id, section, says, elsewhere: Elsewhere::Nowhere }
}

const fn platforms(id: &'static str, section: &'static str, says: &'static str, ids: &'static [&'static str]) -> Row {
    Row { id, section, says, elsewhere: Elsewhere::Platforms(ids) }
}

const fn context(id: &'static str, section: &'static str, says: &'static str, why: &'static str) -> Row {
    Row { id, section, says, elsewhere: Elsewhere::Context(why) }
}

const FRONT_MATTER: &str = "Front matter";
const INTRODUCTION: &str = "Introduction";
const REUSE: &str = "Recommendations: reuse";
const COMPLIANCE_AND_REGIONS: &str = "Recommendations: compliance and regions";
const MINIMISE_BUILDING: &str = "Recommendations: minimise building";
const QUOTAS_AND_LIMITS: &str = "Recommendations: quotas and limits";
const ONE_REGION: &str = "Recommendations: one region";
const SAFE_DEPLOYMENT: &str = "Recommendations: safe deployment";
const BENCHMARKS: &str = "Recommendations: benchmarks";
const EXPLORATION: &str = "Exploration";
const EXPLORATION_FUNCTIONAL: &str = "Exploration: functional requirements";
const EXPLORATION_NONFUNCTIONAL: &str = "Exploration: nonfunctional requirements";
const EXPLORATION_TOOLS: &str = "Exploration: tools";
const TRAINING: &str = "Model training and fine-tuning";
const TRAINING_FUNCTIONAL: &str = "Model training and fine-tuning: functional requirements";
const TRAINING_NONFUNCTIONAL: &str = "Model training and fine-tuning: nonfunctional requirements";
const TRAINING_TOOLS: &str = "Model training and fine-tuning: tools";
const SERVING: &str = "Model hosting and inferencing";
const SERVING_FUNCTIONAL: &str = "Model hosting and inferencing: functional requirements";
const SERVING_NONFUNCTIONAL: &str = "Model hosting and inferencing: nonfunctional requirements";
const SERVING_BATCH_INFERENCING: &str = "Model hosting and inferencing: tools: batch inferencing";
const SERVING_ONLINE_INFERENCING: &str = "Model hosting and inferencing: tools: online inferencing";
const ORCHESTRATION: &str = "Orchestration";
const ORCHESTRATION_NONFUNCTIONAL: &str = "Orchestration: nonfunctional requirements";
const ORCHESTRATION_TOOLS: &str = "Orchestration: tools";
const NEXT_STEPS: &str = "Next steps";

const ROWS: &[Row] = &[
    row(
        "W001",
        FRONT_MATTER,
        "The article has a revision day and means to be looked at every 180 days, so what is drawn from it ages.",
    ),
    row("W002", INTRODUCTION, "Each function that computes gets a host that was chosen, not one that happened."),
    row("W003", INTRODUCTION, "The guidance speaks of exploring, of training with tuning, and of inferring."),
    row("W004", INTRODUCTION, "The general advice holds for every one of the functions, beside what is said of each."),
    row("W005", REUSE, "Tools in use are looked at before a new one comes."),
    row("W006", REUSE, "A tool that is there and good enough in all five respects stays."),
    row("W007", COMPLIANCE_AND_REGIONS, "Duties on data may leave only some regions, for processing as for storing."),
    row("W008", COMPLIANCE_AND_REGIONS, "Duties may keep parts of the workload apart."),
    row("W009", COMPLIANCE_AND_REGIONS, "What must stay where and apart from what is known before the design begins."),
    row("W010", MINIMISE_BUILDING, "Services come before what a team builds and patches."),
    row("W011", MINIMISE_BUILDING, "The less work each day after the first, the easier a technology is taken up."),
    row("W012", MINIMISE_BUILDING, "Nobody should build a platform for AI of their own."),
    row("W013", QUOTAS_AND_LIMITS, "Quotas and limits of every service chosen are known."),
    row("W014", QUOTAS_AND_LIMITS, "Growth at peak fits under them."),
    row("W015", QUOTAS_AND_LIMITS, "Where it does not, the design changes or more is asked for."),
    row("W016", ONE_REGION, "What belongs together is in one region."),
    row("W017", SAFE_DEPLOYMENT, "Interfaces of AI are treated like all others."),
    row("W018", SAFE_DEPLOYMENT, "Every interface stands behind a gateway."),
    row("W019", SAFE_DEPLOYMENT, "Code of AI is released as carefully as other code."),
    row("W020", BENCHMARKS, "How much compute of which kind is found by measuring."),
    row("W021", BENCHMARKS, "Before that, a size is provisional."),
    row("W022", BENCHMARKS, "A size is not taken over from another workload."),
    row("W023", EXPLORATION, "Exploration is development and may have lower targets."),
    row("W024", EXPLORATION, "What counts there is that people get on with their work."),
    row("W025", EXPLORATION_FUNCTIONAL, "Its platform can be used for a while and let go."),
    row("W026", EXPLORATION_FUNCTIONAL, "Its machines stop when nobody uses them."),
    row("W027", EXPLORATION_FUNCTIONAL, "Its users start and stop machines themselves."),
    row("W028", EXPLORATION_FUNCTIONAL, "It offers a choice of compute."),
    row("W029", EXPLORATION_FUNCTIONAL, "GPUs are there when they are needed."),
    row("W030", EXPLORATION_FUNCTIONAL, "There are sizes enough to find the one that fits."),
    row("W031", EXPLORATION_FUNCTIONAL, "It works with MLflow."),
    row("W032", EXPLORATION_FUNCTIONAL, "Experiments are tracked with something that speaks it."),
    row("W033", EXPLORATION_FUNCTIONAL, "MLflow is the protocol for developing, deploying and managing models."),
    row(
        "W034",
        EXPLORATION_FUNCTIONAL,
        "Parameters, metrics and artefacts are kept, with the preparation of the data.",
    ),
    row("W035", EXPLORATION_FUNCTIONAL, "Enough is kept to repeat an experiment."),
    row("W036", EXPLORATION_FUNCTIONAL, "Data and models have versions."),
    row("W037", EXPLORATION_FUNCTIONAL, "Results are shared in one place."),
    row("W038", EXPLORATION_NONFUNCTIONAL, "Something keeps its cost in check."),
    row("W039", EXPLORATION_NONFUNCTIONAL, "It is sized to what it may cost, within the schedules of its people."),
    row("W040", EXPLORATION_NONFUNCTIONAL, "The security rules that bind it are known."),
    row("W041", EXPLORATION_NONFUNCTIONAL, "It is taken to use production data, and guarded like production."),
    row("W042", EXPLORATION_NONFUNCTIONAL, "Access is given by role."),
    row("W043", EXPLORATION_NONFUNCTIONAL, "What it stores is encrypted."),
    row("W044", EXPLORATION_NONFUNCTIONAL, "What it sends and fetches is encrypted."),
    row("W045", EXPLORATION_NONFUNCTIONAL, "It keeps to the duties of regions."),
    row("W046", EXPLORATION_NONFUNCTIONAL, "It is watched, and somebody is alerted."),
    row("W047", EXPLORATION_NONFUNCTIONAL, "What happens in it is logged and can be audited."),
    row("W048", EXPLORATION_NONFUNCTIONAL, "Images reach it over private networking."),
    row("W049", EXPLORATION_NONFUNCTIONAL, "Data reaches it over private networking."),
    row("W050", EXPLORATION_NONFUNCTIONAL, "Code reaches it over private networking."),
    row("W051", EXPLORATION_TOOLS, "A compute instance of Machine Learning is the default."),
    row("W052", EXPLORATION_TOOLS, "File shares of the team go with it."),
    row("W053", EXPLORATION_TOOLS, "A team on a fitting platform already may do better to stay."),
    row("W054", EXPLORATION_TOOLS, "A whole platform for exploration is built only if needed."),
    row("W055", EXPLORATION_TOOLS, "GPUs are wrong for work that does not need them."),
    row("W056", TRAINING, "Training mostly needs GPUs."),
    row("W057", TRAINING, "For training, speed mostly counts for more than staying up."),
    row("W058", TRAINING, "Where it must stay up, zones and regions are weighed."),
    row("W059", TRAINING, "The fresher the model, the tighter the schedule and the more reliability counts."),
    row("W060", TRAINING, "The time to recover decides the design."),
    row("W061", TRAINING, "Training and tuning follow the same advice."),
    row("W062", TRAINING, "One platform for both, unless something forces two."),
    row("W063", TRAINING_FUNCTIONAL, "The platform can be used for a run and let go."),
    row("W064", TRAINING_FUNCTIONAL, "Its compute stops when nothing runs."),
    row("W065", TRAINING_FUNCTIONAL, "Training is batch work, paid for while it runs."),
    row("W066", TRAINING_FUNCTIONAL, "The platform orchestrates."),
    row("W067", TRAINING_FUNCTIONAL, "An orchestrator manages the compute of training."),
    row("W068", TRAINING_FUNCTIONAL, "What is there already may be part of the solution."),
    row(
        "W069",
        TRAINING_FUNCTIONAL,
        "A data platform such as Databricks can carry preparation, features, training and tuning.",
    ),
    row("W070", TRAINING_FUNCTIONAL, "Combined platforms spare the data platform what it does badly."),
    row("W071", TRAINING_NONFUNCTIONAL, "What may a run cost, and how long may it take?"),
    row("W072", TRAINING_NONFUNCTIONAL, "Measuring widely finds the size that balances the two."),
    row("W073", TRAINING_TOOLS, "Machine Learning is recommended, for orchestration and batch compute."),
    row("W074", TRAINING_TOOLS, "Serverless compute and compute clusters are compared."),
    row("W075", TRAINING_TOOLS, "Serverless compute suits short and rare runs that can stand neighbours."),
    row("W076", TRAINING_TOOLS, "It is sold at the standard price and as spare capacity."),
    row("W077", TRAINING_TOOLS, "Spare capacity is for work that can well be interrupted."),
    row("W078", TRAINING_TOOLS, "Serverless compute does not run all the time."),
    row("W079", TRAINING_TOOLS, "Clusters give control over hardware."),
    row("W080", TRAINING_TOOLS, "Clusters suit parallel and distributed training."),
    row("W081", TRAINING_TOOLS, "Where a foundation model is hosted limits how it can be tuned."),
    row("W082", TRAINING_TOOLS, "Hosting on Azure OpenAI leaves its own tuning only."),
    row("W083", SERVING, "Hosting and inferring are reached through endpoints of some serving software."),
    row("W084", SERVING, "Triton is an example of such software."),
    row("W085", SERVING, "TorchServe is another."),
    row("W086", SERVING, "TensorFlow Serving is a third."),
    row("W087", SERVING, "Software may lead to the platform or the platform to the software."),
    row("W088", SERVING, "Services with ready-made models leave no choice of software."),
    row("W089", SERVING, "They are quicker to build on, and narrower in how they are called."),
    row("W090", SERVING, "Endpoints are microservices and follow their customs."),
    row("W091", SERVING, "They are packaged as containers."),
    row("W092", SERVING, "They are kept apart from other services, so that none sinks the others."),
    row("W093", SERVING, "Each has a life of its own."),
    row("W094", SERVING, "They need far more GPU than other interfaces."),
    row("W095", SERVING, "Their images are larger."),
    row("W096", SERVING_FUNCTIONAL, "Is inference batch or online?"),
    row("W097", SERVING_FUNCTIONAL, "That helps to choose the platform."),
    row("W098", SERVING_FUNCTIONAL, "Batch runs where compute can be shut down."),
    row("W099", SERVING_FUNCTIONAL, "Online runs where compute follows the load."),
    row("W100", SERVING_FUNCTIONAL, "Does the platform support tracing models?"),
    row("W101", SERVING_FUNCTIONAL, "The version that is deployed is known."),
    row("W102", SERVING_FUNCTIONAL, "Who deployed it is known."),
    row("W103", SERVING_FUNCTIONAL, "When is known."),
    row("W104", SERVING_FUNCTIONAL, "The way back to its data is known."),
    row("W105", SERVING_FUNCTIONAL, "Images carry tags that mean something."),
    row("W106", SERVING_FUNCTIONAL, "So that no outdated or wrong model is used."),
    row("W107", SERVING_FUNCTIONAL, "Will hosting be shared by several teams?"),
    row("W108", SERVING_FUNCTIONAL, "Then use may have to be charged back."),
    row("W109", SERVING_NONFUNCTIONAL, "How reliable must hosting be?"),
    row("W110", SERVING_NONFUNCTIONAL, "As reliable as the flows of its rank."),
    row("W111", SERVING_NONFUNCTIONAL, "High rank asks for zones or regions."),
    row("W112", SERVING_NONFUNCTIONAL, "Which network controls are needed?"),
    row("W113", SERVING_NONFUNCTIONAL, "Is private networking?"),
    row("W114", SERVING_NONFUNCTIONAL, "Is a firewall for what goes out?"),
    row("W115", SERVING_NONFUNCTIONAL, "Which identity and access does each endpoint need?"),
    row("W116", SERVING_NONFUNCTIONAL, "Its access controls are decided."),
    row("W117", SERVING_NONFUNCTIONAL, "Are roles of the platform itself needed?"),
    row("W118", SERVING_NONFUNCTIONAL, "Is support for the identity platform at hand?"),
    row("W119", SERVING_NONFUNCTIONAL, "What can the platform show of itself?"),
    row("W120", SERVING_NONFUNCTIONAL, "What must be seen of each endpoint is decided."),
    row("W121", SERVING_NONFUNCTIONAL, "Some platforms show little, which limits audits and finding faults."),
    row("W122", SERVING_NONFUNCTIONAL, "How fast must it be?"),
    row("W123", SERVING_NONFUNCTIONAL, "Platforms differ in latency, which is a usual worry."),
    row("W124", SERVING_NONFUNCTIONAL, "Shared services have neighbours, and often promise no throughput."),
    row("W125", SERVING_NONFUNCTIONAL, "The same services may sell throughput in advance."),
    row("W126", SERVING_NONFUNCTIONAL, "Kubernetes can make latency steadier."),
    row("W127", SERVING_NONFUNCTIONAL, "Limits of Azure OpenAI and its like bear on speed."),
    row("W128", SERVING_NONFUNCTIONAL, "Demand may have to be spread over several deployments."),
    row("W129", SERVING_NONFUNCTIONAL, "Fixed capacity for the bulk, another deployment for bursts."),
    row("W130", SERVING_BATCH_INFERENCING, "Data that lives on a platform which can host models is inferred there."),
    row("W131", SERVING_BATCH_INFERENCING, "Apart from the other functions of that platform."),
    row("W132", SERVING_BATCH_INFERENCING, "Foundation models in batches use the Batch API."),
    row("W133", SERVING_BATCH_INFERENCING, "Large data in many files that can wait goes to batch endpoints."),
    row("W134", SERVING_BATCH_INFERENCING, "So do long runs that work in parallel."),
    row("W135", SERVING_BATCH_INFERENCING, "So do components of pipelines."),
    row("W136", SERVING_BATCH_INFERENCING, "Spark work goes to a platform for Spark."),
    platforms("W137", SERVING_BATCH_INFERENCING, "Synapse is one of three.", &["synapse-spark"]),
    platforms("W138", SERVING_BATCH_INFERENCING, "Databricks is another.", &["databricks-jobs"]),
    platforms(
        "W139",
        SERVING_BATCH_INFERENCING,
        "Serverless Spark of Machine Learning is the third.",
        &["aml-serverless-spark"],
    ),
    row("W140", SERVING_BATCH_INFERENCING, "Everything else goes to batch endpoints."),
    row("W141", SERVING_ONLINE_INFERENCING, "Services and serverless are looked at first."),
    row("W142", SERVING_ONLINE_INFERENCING, "Azure OpenAI is good for foundation models."),
    row("W143", SERVING_ONLINE_INFERENCING, "A serverless interface can bring endpoints together."),
    row("W144", SERVING_ONLINE_INFERENCING, "Managed compute comes next."),
    row("W145", SERVING_ONLINE_INFERENCING, "It splits and mirrors traffic."),
    row("W146", SERVING_ONLINE_INFERENCING, "It can be debugged and audited."),
    row("W147", SERVING_ONLINE_INFERENCING, "It makes the days after the first easier."),
    platforms(
        "W148",
        SERVING_ONLINE_INFERENCING,
        "It comes in many sizes, and scales.",
        &["aml-managed-online-endpoint"],
    ),
    row(
        "W149",
        SERVING_ONLINE_INFERENCING,
        "A cluster attached to Machine Learning, or another for containers, is possible.",
    ),
    row("W150", SERVING_ONLINE_INFERENCING, "Models there have a node pool of their own."),
    row("W151", SERVING_ONLINE_INFERENCING, "GPUs serve nothing but AI."),
    row("W152", SERVING_ONLINE_INFERENCING, "A measured baseline, and no more than it takes."),
    row("W153", SERVING_ONLINE_INFERENCING, "Machines such as the Data Science Virtual Machine are possible."),
    row("W154", ORCHESTRATION, "Prompt flow in Machine Learning is named for orchestration."),
    row("W155", ORCHESTRATION, "Prompt flow in the AI Foundry portal is named too."),
    context(
        "W156",
        ORCHESTRATION,
        "Orchestration means tools that carry the development of AI applications from end to end.",
        "A definition. It is the kind “prompt or agent orchestrator” of the drawing, apart from the workflow orchestrator that training asks for.",
    ),
    row("W157", ORCHESTRATION_NONFUNCTIONAL, "It is as reliable as production."),
    row("W158", ORCHESTRATION_NONFUNCTIONAL, "It is as safe as production."),
    row("W159", ORCHESTRATION_NONFUNCTIONAL, "It is watched like production."),
    row("W160", ORCHESTRATION_NONFUNCTIONAL, "It needs no GPU."),
    row("W161", ORCHESTRATION_NONFUNCTIONAL, "It is always on, so its compute is elastic."),
    row("W162", ORCHESTRATION_TOOLS, "Ready-made comes before built."),
    row("W163", ORCHESTRATION_TOOLS, "What it can do is held against what is needed."),
    platforms("W164", ORCHESTRATION_TOOLS, "LangChain is named for building it.", &["container-apps", "aks"]),
    platforms("W165", ORCHESTRATION_TOOLS, "Semantic Kernel is named for building it.", &["container-apps", "aks"]),
    row("W166", ORCHESTRATION_TOOLS, "Flows may be hosted on compute instances."),
    row("W167", ORCHESTRATION_TOOLS, "Or on a cluster."),
    context(
        "W168",
        NEXT_STEPS,
        "How training data is designed is another article.",
        "Out of scope here and there: this list has nothing to say on the design of training data.",
    ),
    row("D001", FRONT_MATTER, "The draft is older than the article and ends in the middle of a list."),
    row("D002", INTRODUCTION, "Hosts are weighed with care."),
    row(
        "D003",
        INTRODUCTION,
        "To the draft a platform is compute for training, inferring and exploring; tuning and orchestration are not mentioned.",
    ),
    row("D004", INTRODUCTION, "General advice holds for every function."),
    row("D005", REUSE, "What is there comes first, judged in five respects."),
    row("D006", COMPLIANCE_AND_REGIONS, "Duties limit regions, and are known before the design."),
    row("D007", COMPLIANCE_AND_REGIONS, "Duties keep parts apart."),
    row("D008", MINIMISE_BUILDING, "Services spare upkeep, and little upkeep eases adoption."),
    row("D009", QUOTAS_AND_LIMITS, "Limits of services are known."),
    row("D010", QUOTAS_AND_LIMITS, "The design changes where they would stop growth."),
    row("D011", ONE_REGION, "What belongs together is in one region."),
    row("D012", SAFE_DEPLOYMENT, "Interfaces of AI are treated like all others."),
    row("D013", SAFE_DEPLOYMENT, "A gateway secures them."),
    row("D014", SAFE_DEPLOYMENT, "Code is released like all other code."),
    row("D015", EXPLORATION, "Exploration is development."),
    row("D016", EXPLORATION, "What counts is that people get on."),
    row("D017", EXPLORATION_NONFUNCTIONAL, "Sized to what it may cost."),
    row("D018", EXPLORATION_FUNCTIONAL, "Stopped when unused."),
    row("D019", EXPLORATION_FUNCTIONAL, "GPUs on demand, and a choice of sizes."),
    row("D020", EXPLORATION_NONFUNCTIONAL, "Its data is likely that of production."),
    row("D021", EXPLORATION_NONFUNCTIONAL, "Access, encryption and regional duties."),
    row("D022", EXPLORATION_NONFUNCTIONAL, "Watched, logged and audited."),
    context(
        "D023",
        EXPLORATION_FUNCTIONAL,
        "MLflow is mentioned, and the text ends.",
        "The draft ends before it says anything. W031 to W037 of the article carry it.",
    ),
];
