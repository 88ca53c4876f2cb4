//! Sees production endpoints that do not know who calls them.

use crate::sign_in::{SignIn, sign_in, with_provider};
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RecordList, RuleSpec, Severity, Subject};
use model::{Component, ComponentKind};

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-002",
    name: "weak-endpoint-authentication",
    severity: Severity::Blocker,
    section: "Model hosting and inferencing: nonfunctional requirements",
    rows: &["W116"],
    reads: &["operation.authentication", "requirements.lifecycle", "requirements.identityProvider"],
    text: include_str!("weak_endpoint_authentication.md"),
    check: Check::Components {
        at: |subject, component| {
            (component.kind.is_online_inference() || component.kind == ComponentKind::ApiGateway)
                && subject.is_production(component)
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let how = sign_in(component);
    let (severity, problem, stated) = match how {
        None => (Severity::Warning, "does not say how callers prove who they are", "not stated"),
        Some(SignIn::Nobody) => (Severity::Blocker, "answers anybody who finds it", "none"),
        Some(SignIn::Secret(secret)) => (Severity::Warning, "asks callers for a shared key only", secret),
        Some(SignIn::Named(_)) => return None,
    };
    let seen = format!("{} in production {problem}.", quoted(&component.name));
    let why = "A key says that a caller has the key, not who it is: it is copied, seldom changed, and taken back from \
               everybody at once. Without any proof the endpoint belongs to whoever calls it.";
    let provider = subject.topology.requirements().identity_provider.as_deref().unwrap_or("the identity provider");
    let advice = format!("Let callers sign in with {provider}, give access by role, and switch keys off.");
    let fix = Fix::new(format!("Let callers sign in to {}", quoted(&component.name)))
        .set(component, "operation.authentication", with_provider(subject));
    let finding = RULE.finding([component.id.as_str()], seen, why, advice).at(severity);
    let finding = match how {
        Some(_) => finding,
        None => finding.unknown(RecordList::Components, component.id.as_str(), "operation.authentication"),
    };
    Some(finding.with("authentication", stated).fixed_by(fix))
}
