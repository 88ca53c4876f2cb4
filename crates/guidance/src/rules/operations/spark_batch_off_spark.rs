//! Sees Spark work on platforms without Spark.

use crate::family::better;
use crate::wording::quoted;
use crate::{Check, Finding, Fix, RuleSpec, Severity, Subject};
use catalogue::Capability;
use model::Component;

pub(crate) static RULE: RuleSpec = RuleSpec {
    code: "GP-OPS-047",
    name: "spark-batch-off-spark",
    severity: Severity::Warning,
    section: "Model hosting and inferencing: tools: batch inferencing",
    rows: &["W136"],
    reads: &["workload.needsSpark", "placement.platform"],
    text: include_str!("spark_batch_off_spark.md"),
    check: Check::Components {
        at: |subject, component| component.workload.needs_spark == Some(true) && subject.platform(component).is_some(),
        finds: look_at,
    },
};

fn look_at(subject: &Subject<'_>, component: &Component) -> Option<Finding> {
    let platform = subject.platform(component)?;
    if platform.can(Capability::Spark) {
        return None;
    }
    let seen = format!("{} is written for Spark and hosted on {}.", quoted(&component.name), platform.title);
    let why = "Distributed processing with Spark needs a platform that runs it; elsewhere it has to be rewritten.";
    let advice = "Host it on Synapse, Databricks or serverless Spark.";
    let fix = better(subject, component, |other| other.can(Capability::Spark)).map(|other| Fix::host(component, other));
    Some(RULE.about(component, seen, why, advice).with("platform", &platform.id).fixed_by_any(fix))
}
