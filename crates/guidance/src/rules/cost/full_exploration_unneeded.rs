//! Sees a platform for exploration that nobody needs.

use crate::wording::counted;
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::{Component, ComponentKind, ExplorationNeed};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-COS-011",
    name: "full-exploration-unneeded",
    severity: Severity::Warning,
    section: "Exploration: tools",
    rows: &["W054"],
    reads: &["requirements.explorationNeed", "workload.people"],
    text: include_str!("full_exploration_unneeded.md"),
    check: Check::Plan {
        at: |subject| {
            subject.topology.requirements().exploration_need.is_some_and(|need| need != ExplorationNeed::Full)
        },
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let spaces: Vec<&Component> =
        subject.inside().filter(|component| component.kind == ComponentKind::Workspace).collect();
    let (allowed, words) = match subject.topology.requirements().exploration_need {
        Some(ExplorationNeed::None) => (0, "no exploration"),
        Some(ExplorationNeed::Light) => (1, "a little exploration"),
        Some(ExplorationNeed::Full) | None => return vec![],
    };
    let people: u32 = spaces.iter().filter_map(|space| space.workload.people).sum();
    if spaces.len() <= allowed {
        return vec![];
    }
    let seen = format!(
        "The plan needs {words} and draws {}{}.",
        counted(spaces.len(), "workspace"),
        if people > 0 { format!(" for {}", counted(people as usize, "seat")) } else { String::new() },
    );
    let why = "A platform for exploration costs machines, licences and care, whether anybody explores or not.";
    let advice = "Leave the workspaces out, or say that a full platform is needed.";
    vec![RULE.finding(spaces.iter().map(|space| space.id.as_str()), seen, why, advice)]
}
