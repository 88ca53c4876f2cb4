//! The review questions.

use crate::{GuidanceArea, Question, Severity};
use model::ComponentKind;
use model::ComponentKind::{
    BatchInference, CustomModelEndpoint, FineTuningJob, FoundationModelEndpoint, PromptOrchestrator, TrainingJob,
    Workspace,
};

const TRAINING: &[ComponentKind] = &[TrainingJob, FineTuningJob];
const SERVING: &[ComponentKind] = &[FoundationModelEndpoint, CustomModelEndpoint, BatchInference];
const ENDPOINTS: &[ComponentKind] = &[FoundationModelEndpoint, CustomModelEndpoint];
const EXPERIMENTS: &[ComponentKind] = &[Workspace, TrainingJob, FineTuningJob];

/// Every review question, by code.
pub fn questions() -> &'static [Question] {
    QUESTIONS
}

/// The question of a code.
pub fn question(code: &str) -> Option<&'static Question> {
    QUESTIONS.iter().find(|question| question.code.eq_ignore_ascii_case(code))
}

/// By code, so that lists made from it are sorted.
static QUESTIONS: &[Question] = &[
    Question {
        code: "GQ-COS-01",
        text: "What keeps spending on exploration within its budget?",
        help: "Name what acts, not what is reported: machines that stop when idle, a schedule, a quota for each person, \
               an alert on the budget and who answers it.",
        area: GuidanceArea::Cost,
        severity: Severity::Warning,
        section: "Exploration: nonfunctional requirements",
        who: "owner of the budget",
        rows: &["W038"],
        about: &[Workspace],
    },
    Question {
        code: "GQ-COS-02",
        text: "How much may one training run cost, and how long may it take?",
        help: "Faster machines cost more by the hour and often less by the run. Two figures, the most a run may cost and \
               the most hours it may take, let anybody judge a machine size.",
        area: GuidanceArea::Cost,
        severity: Severity::Warning,
        section: "Model training and fine-tuning: nonfunctional requirements",
        who: "owner of the budget",
        rows: &["W071"],
        about: TRAINING,
    },
    Question {
        code: "GQ-OPS-01",
        text: "Which tools of the organisation were looked at before a new one was taken?",
        help: "For each function, name the tool that is already there and the first of function, reliability, security, \
               cost and performance in which it fell short.",
        area: GuidanceArea::Operations,
        severity: Severity::Warning,
        section: "Recommendations: reuse",
        who: "architect",
        rows: &["W005"],
        about: &[],
    },
    Question {
        code: "GQ-OPS-02",
        text: "Do model, prompt and pipeline code go through the same release process as all other code?",
        help: "Say how a new version reaches a few callers first, what stops it there, and how the last one comes back.",
        area: GuidanceArea::Operations,
        severity: Severity::Warning,
        section: "Recommendations: safe deployment",
        who: "head of engineering",
        rows: &["W019", "D014"],
        about: &[],
    },
    Question {
        code: "GQ-OPS-03",
        text: "Does experiment tracking keep parameters, metrics and artefacts, with the preparation of the data?",
        help: "A result whose data preparation was not recorded cannot be compared with the next one.",
        area: GuidanceArea::Operations,
        severity: Severity::Note,
        section: "Exploration: functional requirements",
        who: "lead data scientist",
        rows: &["W034"],
        about: EXPERIMENTS,
    },
    Question {
        code: "GQ-OPS-04",
        text: "Could somebody else repeat an experiment from what was recorded, and get the same result?",
        help: "Name the last time somebody did, or the run that will be repeated to prove it.",
        area: GuidanceArea::Operations,
        severity: Severity::Note,
        section: "Exploration: functional requirements",
        who: "lead data scientist",
        rows: &["W035"],
        about: EXPERIMENTS,
    },
    Question {
        code: "GQ-OPS-05",
        text: "Which steps of training could the data platform take over that the organisation already runs?",
        help: "Preparation, features, training, tuning: for each step, who does it best of what is there.",
        area: GuidanceArea::Operations,
        severity: Severity::Note,
        section: "Model training and fine-tuning: functional requirements",
        who: "architect",
        rows: &["W068"],
        about: TRAINING,
    },
    Question {
        code: "GQ-OPS-06",
        text: "Where is it recorded who put a model into service, and when?",
        help: "An activity log of the platform will do if it is kept long enough; so will the release tool.",
        area: GuidanceArea::Operations,
        severity: Severity::Note,
        section: "Model hosting and inferencing: functional requirements",
        who: "head of engineering",
        rows: &["W102", "W103"],
        about: SERVING,
    },
    Question {
        code: "GQ-OPS-07",
        text: "Will other teams use this hosting platform too?",
        help: "If so, list the teams on the endpoints: sharing, charging back and keeping apart are then checked.",
        area: GuidanceArea::Operations,
        severity: Severity::Warning,
        section: "Model hosting and inferencing: functional requirements",
        who: "architect",
        rows: &["W107"],
        about: SERVING,
    },
    Question {
        code: "GQ-OPS-08",
        text: "Which logs, metrics and traces does each endpoint need, and does its platform give them?",
        help: "Think of finding a fault, of auditing a decision and of noticing that answers get worse. Hosted models \
               show less of themselves than models of one's own.",
        area: GuidanceArea::Operations,
        severity: Severity::Warning,
        section: "Model hosting and inferencing: nonfunctional requirements",
        who: "head of operations",
        rows: &["W119"],
        about: SERVING,
    },
    Question {
        code: "GQ-OPS-09",
        text: "What must the orchestration do, and which of it can no ready-made tool?",
        help: "List what is needed before looking at what can be built. A gap that is named can be closed or lived with.",
        area: GuidanceArea::Operations,
        severity: Severity::Warning,
        section: "Orchestration: tools",
        who: "architect",
        rows: &["W163"],
        about: &[PromptOrchestrator],
    },
    Question {
        code: "GQ-PER-01",
        text: "What would slow the data scientists down most on this platform?",
        help: "Exploration is judged by what its people get done: waiting for a machine, for access or for data costs \
               more than an outage now and then.",
        area: GuidanceArea::Performance,
        severity: Severity::Note,
        section: "Exploration",
        who: "lead data scientist",
        rows: &["W024", "D016"],
        about: &[Workspace],
    },
    Question {
        code: "GQ-PER-02",
        text: "How fast must answers come, at which load, and who said so?",
        help: "Time to the first token and between tokens, or the whole answer; a percentile; the peak. State them as \
               targets of paths, so that they are checked.",
        area: GuidanceArea::Performance,
        severity: Severity::Blocker,
        section: "Model hosting and inferencing: nonfunctional requirements",
        who: "product owner",
        rows: &["W122"],
        about: ENDPOINTS,
    },
    Question {
        code: "GQ-REL-01",
        text: "How much depends on each model endpoint, and what does an hour without it cost?",
        help: "Give it the rank of the other services on the same flow, and state that rank as its criticality.",
        area: GuidanceArea::Reliability,
        severity: Severity::Blocker,
        section: "Model hosting and inferencing: nonfunctional requirements",
        who: "product owner",
        rows: &["W109"],
        about: SERVING,
    },
    Question {
        code: "GQ-SEC-01",
        text: "Which security rules bind the exploration platform?",
        help: "If it sees production data, those of production. Name the policy and whoever watches over it.",
        area: GuidanceArea::Security,
        severity: Severity::Blocker,
        section: "Exploration: nonfunctional requirements",
        who: "security officer",
        rows: &["W040"],
        about: &[Workspace],
    },
    Question {
        code: "GQ-SEC-02",
        text: "From which networks may each endpoint be reached, and what may it reach?",
        help: "Private networking in, a firewall out, both or neither: state it on the endpoint, so that it is checked.",
        area: GuidanceArea::Security,
        severity: Severity::Blocker,
        section: "Model hosting and inferencing: nonfunctional requirements",
        who: "security officer",
        rows: &["W112"],
        about: SERVING,
    },
    Question {
        code: "GQ-SEC-03",
        text: "Who may call each endpoint, who may change it, and how do they prove who they are?",
        help: "People, services and pipelines apart. State how callers sign in on the endpoint, so that it is checked.",
        area: GuidanceArea::Security,
        severity: Severity::Blocker,
        section: "Model hosting and inferencing: nonfunctional requirements",
        who: "security officer",
        rows: &["W115"],
        about: SERVING,
    },
];
