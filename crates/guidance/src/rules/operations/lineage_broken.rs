//! Sees models in production whose way back to their data is not drawn.

use crate::wording::quoted;
use crate::{Check, Finding, RuleSpec, Severity, Subject, at};
use model::{Area, Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-035",
    name: "lineage-broken",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: functional requirements",
    rows: &["W104"],
    reads: &["links", "requirements.lifecycle"],
    text: include_str!("lineage_broken.md"),
    check: Check::Components {
        at: at::own_model,
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let steps: [(&str, Wanted); 3] = [
        ("a model registry", |other| matches!(other.kind, ComponentKind::ModelRegistry | ComponentKind::ExperimentTracker)),
        ("the job that made it", |other| other.kind.is_training() || other.kind == ComponentKind::Workspace),
        ("its data", |other| other.kind.area() == Area::Data),
    ];
    let mut here: Vec<&Component> = vec![component];
    for (words, wanted) in steps {
        let next: Vec<&Component> =
            here.iter().flat_map(|from| subject.neighbours_of(from)).filter(|other| wanted(other)).collect();
        if next.is_empty() {
            let seen = format!("The way from {} back to its data ends before {words}.", quoted(&component.name));
            let why = "Whoever asks why a model answers as it does asks for its data in the end.";
            let advice = "Draw the links from the endpoint to the registry, from there to the job, and on to the data.";
            return Some(RULE.about(component, seen, why, advice).with("ends before", words));
        }
        here = next;
    }
    None
}

/// Whether a component is the next step on the way back.
type Wanted = fn(&Component) -> bool;
