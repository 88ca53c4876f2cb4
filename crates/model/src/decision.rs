//! Options, the decision, cards, answers and waivers: the architect's words around the drawing.

use crate::document::Extra;
use crate::{CardId, Choice, ComponentId, OptionId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// A named set of choices over the topology, to be compared with others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct DesignOption {
    /// Unique in the document.
    pub id: OptionId,
    /// What the architect calls it.
    pub name: String,
    /// What sets it apart.
    #[serde(default)]
    pub summary: String,
    /// Choices laid over those of the components.
    #[serde(default)]
    pub choices: BTreeMap<ComponentId, Choice>,
    /// What speaks for it.
    #[serde(default)]
    pub pros: Vec<String>,
    /// What speaks against it.
    #[serde(default)]
    pub cons: Vec<String>,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

/// What was decided, by whom and why.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(optional_fields)]
pub struct Decision {
    /// How far the decision is.
    pub status: Status,
    /// The number of the record in its folder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The day of the decision, as `2026-11-21`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Who decides.
    pub decision_makers: Vec<String>,
    /// Whose opinion was asked.
    pub consulted: Vec<String>,
    /// Who is told.
    pub informed: Vec<String>,
    /// The option that was chosen; the drawing as it stands when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<OptionId>,
    /// Why.
    pub reason: String,
    /// What follows from it, good.
    pub good_consequences: Vec<String>,
    /// What follows from it, bad.
    pub bad_consequences: Vec<String>,
    /// How it will be confirmed that the decision was carried out.
    pub confirmation: String,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

/// How far a decision is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Under discussion.
    #[default]
    Proposed,
    /// Decided for.
    Accepted,
    /// Decided against.
    Rejected,
    /// No longer followed.
    Deprecated,
    /// Replaced by another.
    Superseded,
}

impl Status {
    /// As it is written in a record.
    pub fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Deprecated => "deprecated",
            Self::Superseded => "superseded",
        }
    }
}

/// A workshop note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Card {
    /// Unique in the document.
    pub id: CardId,
    /// What sort of note.
    pub kind: CardKind,
    /// The note.
    pub text: String,
    /// Votes it was given.
    #[serde(default)]
    pub votes: u32,
    /// The component it speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<ComponentId>,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

/// What sort of note a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CardKind {
    /// What moves the decision.
    Driver,
    /// What is taken for true.
    Assumption,
    /// What may go wrong.
    Risk,
    /// What nobody knows yet.
    Question,
    /// What could be done.
    Option,
    /// What was decided on the way.
    Decision,
}

/// The answer to a review question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct Answer {
    /// The answer.
    pub answer: String,
    /// Who answers for it.
    pub owner: String,
    /// Remarks.
    pub note: String,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

/// A finding that was looked at and accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Waiver {
    /// The code of the rule.
    pub rule: String,
    /// The component it is waived for; everywhere when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub component: Option<ComponentId>,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    #[serde(default)]
    pub owner: String,
    /// The day to look at it again, as `2027-06-30`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look_again: Option<String>,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}
