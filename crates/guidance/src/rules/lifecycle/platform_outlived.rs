//! Sees platforms that will be gone before the design is.

use crate::family::better;
use crate::lifespan::{Lifespan, lifespan};
use crate::wording::{quoted, sentence};
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-LIF-001",
    name: "platform-outlived",
    severity: Severity::Blocker,
    section: "Orchestration",
    rows: &["W154", "W155"],
    reads: &["requirements.endOfLife", "requirements.assessedOn", "placement.platform", "choice.platform"],
    text: include_str!("platform_outlived.md"),
    check: Check::Components {
        at: |subject, component| subject.platform(component).is_some(),
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let platform = subject.platform(component)?;
    let (severity, dates) = match lifespan(subject, platform.retires.as_deref(), platform.feature_work_ends.as_deref())
    {
        Lifespan::Enough => return None,
        Lifespan::Gone { retired } => (Severity::Blocker, format!("which retired on {retired}")),
        Lifespan::TooShort { retires, needed_until } => {
            (Severity::Warning, format!("which retires on {retires}; the design must live until {needed_until}"))
        }
        Lifespan::Undecided { retires } => {
            (Severity::Warning, format!("which retires on {retires}; nothing says how long the design must live"))
        }
        Lifespan::Frozen { since } => (Severity::Note, format!("to which nothing has been added since {since}")),
    };
    let seen = format!("{} is hosted on {}, {dates}.", quoted(&component.name), platform.title);
    let why = match sentence(&platform.lifecycle_note) {
        note if note.is_empty() => {
            "A platform that goes away is a migration with a date that somebody else sets.".to_owned()
        }
        note => format!("{note} A platform that goes away is a migration with a date that somebody else sets."),
    };
    let advice = match severity {
        Severity::Note => "Choose its successor, or watch its announcements.",
        Severity::Warning | Severity::Blocker => {
            "Choose a platform that stays, or plan and pay for the move in this design. The published guidance is older \
             than this retirement."
        }
    };
    Some(
        RULE.finding([component.id.as_str()], seen, why, advice)
            .at(severity)
            .with("platform", &platform.id)
            .with_known("retires", platform.retires.as_ref())
            .with_known("feature work ends", platform.feature_work_ends.as_ref())
            .with("judged on", subject.today())
            .fixed_by_any(better(subject, component, |_| true).map(|other| Fix::host(component, other))),
    )
}
