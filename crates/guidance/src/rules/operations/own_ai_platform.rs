//! Sees three or more functions of AI that the team runs by itself.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject, at};
use catalogue::HostingClass;
use model::{Component, ComponentKind};
use std::collections::BTreeSet;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-011",
    name: "own-ai-platform",
    severity: Severity::Warning,
    section: "Recommendations: minimise building",
    rows: &["W012"],
    reads: &["placement.platform"],
    text: include_str!("own_ai_platform.md"),
    check: Check::Plan {
        at: |subject| subject.inside().any(|component| at::ai_function(subject, component)),
        finds: check,
    },
};

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let own = |component: &&Component| {
        at::ai_function(subject, component)
            && subject.platform(component).is_some_and(|platform| {
                matches!(platform.class, HostingClass::SelfHosted | HostingClass::Infrastructure)
            })
    };
    let built: Vec<&Component> = subject.inside().filter(own).collect();
    let kinds: BTreeSet<ComponentKind> = built.iter().map(|component| component.kind).collect();
    if kinds.len() < PLATFORM {
        return vec![];
    }
    let names = built.iter().map(|component| quoted(&component.name));
    let seen = format!("{} functions of AI run on what the team runs itself: {}.", kinds.len(), listed(names));
    let why = "Each of these functions is complex. Together they are a platform of one’s own, with releases, upgrades and \
               somebody on call.";
    let advice = "Take at least the functions that set nobody apart from managed services.";
    vec![RULE.finding(built.iter().map(|component| component.id.as_str()), seen, why, advice).with("functions", kinds.len())]
}

/// One function is a choice and two are a habit; three are a platform.
const PLATFORM: usize = 3;
