//! Questions of the published guidance that only a person can answer.

use crate::{GuidanceArea, Severity};
use model::{Answer, ComponentKind, Topology};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// A question for the review: no drawing holds its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// Its code, by which the document keeps the answer: `GQ-COM-01`. Never given to another question.
    pub code: &'static str,
    /// The question.
    pub text: &'static str,
    /// Why it is asked, and what a good answer says.
    pub help: &'static str,
    /// What it is about.
    pub area: GuidanceArea,
    /// How much an open answer matters.
    pub severity: Severity,
    /// The section of the published guidance that it comes from.
    pub section: &'static str,
    /// Who can answer it: `architect`, `security officer`.
    pub who: &'static str,
    /// Rows of the guidance list that it carries.
    pub rows: &'static [&'static str],
    /// Kinds of component that it is about; empty when it is about every plan.
    pub about: &'static [ComponentKind],
}

impl Question {
    /// Whether the drawing has anything that the question is about.
    pub fn applies(&self, topology: &Topology) -> bool {
        self.about.is_empty() || topology.components().iter().any(|component| self.about.contains(&component.kind))
    }

    /// Whether the document answers it.
    pub fn is_answered(&self, topology: &Topology) -> bool {
        self.answered_in(topology.answers())
    }

    /// Whether one of these answers, by code in any case, says something to it.
    pub fn answered_in(&self, answers: &BTreeMap<String, Answer>) -> bool {
        let to_it = |(code, answer): (&String, &Answer)| {
            code.eq_ignore_ascii_case(self.code) && !answer.answer.trim().is_empty()
        };
        answers.iter().any(to_it)
    }
}
