//! The saved document, `*.groundplan.json`: read with checks, written the same way every time.

mod read;
mod unique;
mod write;

pub use read::DocumentError;

use crate::{
    Answer, Boundary, Card, Component, Decision, DesignOption, Link, Path, PlanRequirements, Position, Waiver,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Fields that this version does not know, kept as they were read.
pub type Extra = BTreeMap<String, Value>;

/// A whole plan: what is drawn, what is asked, what was said and decided, and (apart from all that) where it is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
#[ts(optional_fields)]
pub struct Document {
    /// Version of the format: [`Document::FORMAT`].
    pub format: u32,
    /// Title of the plan.
    pub title: String,
    /// The situation and the problem, in the architect's words.
    #[serde(default)]
    pub context: String,
    /// What moves the decision.
    #[serde(default)]
    pub drivers: Vec<String>,
    /// What is asked of the whole plan.
    #[serde(default)]
    pub requirements: PlanRequirements,
    /// The components.
    #[serde(default)]
    pub components: Vec<Component>,
    /// The links between them.
    #[serde(default)]
    pub links: Vec<Link>,
    /// The paths that have targets.
    #[serde(default)]
    pub paths: Vec<Path>,
    /// The drawn enclosures.
    #[serde(default)]
    pub boundaries: Vec<Boundary>,
    /// The options that are compared.
    #[serde(default)]
    pub options: Vec<DesignOption>,
    /// What was decided.
    #[serde(default)]
    pub decision: Decision,
    /// Workshop notes.
    #[serde(default)]
    pub cards: Vec<Card>,
    /// Answers to review questions, by their code.
    #[serde(default)]
    pub answers: BTreeMap<String, Answer>,
    /// Findings that were looked at and accepted.
    #[serde(default)]
    pub waivers: Vec<Waiver>,
    /// The snapshot that the plan was last assessed with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<String>,
    /// SHA-256 of the manifest of that snapshot, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot_checksum: Option<String>,
    /// The quota profile that the plan was last assessed with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota_profile: Option<String>,
    /// Where everything is drawn, by id.
    #[serde(default)]
    pub positions: BTreeMap<String, Position>,
    /// Fields of other versions, kept as they were.
    #[serde(flatten)]
    #[ts(skip)]
    pub extra: Extra,
}

impl Document {
    /// The format that this version writes.
    pub const FORMAT: u32 = 1;

    /// An empty plan.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            format: Self::FORMAT,
            title: title.into(),
            context: String::new(),
            drivers: Vec::new(),
            requirements: PlanRequirements::default(),
            components: Vec::new(),
            links: Vec::new(),
            paths: Vec::new(),
            boundaries: Vec::new(),
            options: Vec::new(),
            decision: Decision::default(),
            cards: Vec::new(),
            answers: BTreeMap::new(),
            waivers: Vec::new(),
            snapshot: None,
            snapshot_checksum: None,
            quota_profile: None,
            positions: BTreeMap::new(),
            extra: Extra::new(),
        }
    }

    /// Reads a document from the bytes of a file.
    ///
    /// # Errors
    /// [`DocumentError`] names the place and the remedy.
    pub fn read(bytes: &[u8]) -> Result<Self, DocumentError> {
        read::read(bytes)
    }

    /// The bytes of the file: stable key order, one component per block, a newline at the end.
    pub fn write(&self) -> String {
        write::write(self)
    }

    /// The document with the choices of one of its options laid over its components.
    pub fn with_option(&self, option: &DesignOption) -> Self {
        let mut document = self.clone();
        for component in &mut document.components {
            if let Some(over) = option.choices.get(&component.id) {
                component.choice = component.choice.overlaid(over);
            }
        }
        document
    }

    /// The JSON Schema of the format.
    pub fn schema() -> Value {
        let mut schema = schemars::schema_for!(Document).to_value();
        if let Some(object) = schema.as_object_mut() {
            object.insert("title".to_owned(), Value::from("Groundplan document, format 1"));
        }
        schema
    }
}
