//! Sees calls that leave the design without passing a firewall.

use crate::wording::{listed, quoted};
use crate::{Check, Finding, RuleSpec, Severity, Subject};
use model::{Component, ComponentKind, Link};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-005",
    name: "egress-without-firewall",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: nonfunctional requirements",
    rows: &["W114"],
    reads: &["links", "links.private"],
    text: include_str!("egress_without_firewall.md"),
    check: Check::Components {
        at: |subject, component| {
            component.kind != ComponentKind::EgressFirewall
                && subject
                    .neighbours(component)
                    .any(|(link, other)| link.from == component.id && is_elsewhere(other))
        },
        finds: look_at,
    },
};

fn look_at<'a>(subject: &Subject<'a>, component: &'a Component) -> Option<Finding> {
    let leaving: Vec<(&Link, &Component)> = subject
        .neighbours(component)
        .filter(|(link, other)| link.from == component.id && link.private != Some(true) && is_elsewhere(other))
        .collect();
    if leaving.is_empty() {
        return None;
    }
    let seen = format!(
        "{} calls {} directly, past any egress firewall.",
        quoted(&component.name),
        listed(leaving.iter().map(|(_, other)| quoted(&other.name))),
    );
    let why = "A way out that nobody watches is how data leaves after a break-in, or after a prompt that talked a tool \
               into it.";
    let advice = "Lead the call through an egress firewall that knows the allowed addresses, or state that the link is \
                  private.";
    let subjects = std::iter::once(component.id.as_str()).chain(leaving.iter().map(|(link, _)| link.id.as_str()));
    let finding = RULE.finding(subjects, seen, why, advice).with("links out", leaving.len());
    Some(finding.not_components(leaving.iter().map(|(link, _)| link.id.as_str())))
}

fn is_elsewhere(component: &Component) -> bool {
    matches!(component.kind, ComponentKind::SaasApi | ComponentKind::ExternalSystem)
}
