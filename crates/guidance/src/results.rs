//! What the calculations themselves have to say, in the form of findings.

use crate::RuleSpec;

mod availability_target_missed;
mod budget_exceeded;
mod component_unplaced;
mod document_flaw;
mod figure_unknown;
mod hosted_model_outlived;
mod latency_target_missed;
mod path_overloaded;
mod price_unknown;
mod requirements_clash;

/// Every result that is reported as a finding, in the order of the calculations.
pub(crate) static RESULTS: &[&RuleSpec] = &[
    &document_flaw::RULE,
    &requirements_clash::RULE,
    &component_unplaced::RULE,
    &latency_target_missed::RULE,
    &path_overloaded::RULE,
    &figure_unknown::RULE,
    &price_unknown::RULE,
    &budget_exceeded::RULE,
    &availability_target_missed::RULE,
    &hosted_model_outlived::RULE,
];
