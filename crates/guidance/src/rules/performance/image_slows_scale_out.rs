//! Sees images so large that new instances come too late.

use crate::wording::{figure, quoted};
use crate::{Check, Finding, RecordList, RuleSpec, Severity, Subject, at};
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-PER-011",
    name: "image-slows-scale-out",
    severity: Severity::Warning,
    section: "Model hosting and inferencing",
    rows: &["W095"],
    reads: &["workload.imageGib", "operation.scaleOutSeconds", "requirements.lifecycle"],
    text: include_str!("image_slows_scale_out.md"),
    check: Check::Components {
        at: |subject, component| at::own_model(subject, component) && component.workload.image_gib.is_some(),
        finds: look_at,
    },
};

fn look_at(_: &Subject<'_>, component: &Component) -> Option<Finding> {
    let image = component.workload.image_gib?.get();
    let seconds = image * BITS_PER_GIB / PULL_BITS_PER_SECOND;
    let finding = |seen: String| {
        RULE.about(component, seen, WHY, "Make the image smaller, keep weights on a disk beside it, or keep a spare instance.")
            .with("image, GiB", figure(image))
            .with("pull, s", figure(seconds.ceil()))
    };
    let name = quoted(&component.name);
    match component.operation.scale_out_seconds.map(f64::from) {
        Some(allowed) if seconds <= allowed => None,
        Some(allowed) => Some(finding(format!(
            "A new instance of {name} pulls {} GiB, {} s at 1 Gbit/s; it must answer within {} s.",
            figure(image),
            figure(seconds.ceil()),
            figure(allowed),
        ))),
        None => Some(
            finding(format!(
                "A new instance of {name} pulls {} GiB, {} s at 1 Gbit/s, and nobody says how soon it must answer.",
                figure(image),
                figure(seconds.ceil()),
            ))
            .unknown(RecordList::Components, component.id.as_str(), "operation.scaleOutSeconds"),
        ),
    }
}

const WHY: &str = "Images with models in them are many times larger than others. Capacity that follows the load follows \
                   it by the time of a pull.";

const BITS_PER_GIB: f64 = 8.0 * 1_073_741_824.0;

/// Our assumption for one machine that pulls from a registry of its region; measure your own.
const PULL_BITS_PER_SECOND: f64 = 1e9;
