//! Sees endpoints that do not use the identity provider that the organisation has.

use crate::sign_in::{SignIn, is_of, sign_in, with_provider};
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-SEC-019",
    name: "sign-in-past-identity-provider",
    severity: Severity::Note,
    section: "Model hosting and inferencing: nonfunctional requirements",
    rows: &["W118"],
    reads: &["operation.authentication", "requirements.identityProvider", "requirements.lifecycle"],
    text: include_str!("sign_in_past_identity_provider.md"),
    check: Check::Components {
        at: |subject, component| {
            at::serving(subject, component)
                && subject.topology.requirements().identity_provider.is_some()
                && matches!(sign_in(component), Some(SignIn::Secret(_) | SignIn::Named(_)))
        },
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let provider = subject.topology.requirements().identity_provider.as_deref()?;
    let how = match sign_in(component)? {
        SignIn::Named(how) if is_of(provider, how) => return None,
        SignIn::Named(how) | SignIn::Secret(how) => how,
        SignIn::Nobody => return None,
    };
    let seen = format!(
        "Callers of {} prove who they are by {how}, and the organisation signs in with {provider}.",
        quoted(&component.name),
    );
    let why = "A second way to sign in is a second list of people to keep: whoever leaves is taken off the first.";
    let advice = format!("Use a platform that works with {provider}, and let callers sign in with it.");
    let fix = Fix::new(format!("Let callers sign in to {}", quoted(&component.name)));
    Some(
        RULE.about(component, seen, why, advice)
            .with("authentication", how)
            .fixed_by(fix.set(component, "operation.authentication", with_provider(subject))),
    )
}
