//! What can be done about a finding with one click, and undone with another.
//!
//! A fix is a few small edits of the document as JSON, so that the window and the command line apply the same one.
//! Applying it gives the fix that takes it back; the two leave the document byte for byte as it was.

use model::{Document, DocumentError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

/// Something that can be done about a finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Fix {
    /// What it does, as a button says it: `Alert somebody about “Chat model”`.
    pub label: String,
    /// Its edits, in order.
    pub edits: Vec<Edit>,
}

/// One edit of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "edit", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[ts(optional_fields)]
pub enum Edit {
    /// Gives a field a value, or takes the field away.
    Set {
        /// The list that holds the record.
        list: RecordList,
        /// Id of the record; for the plan itself, empty.
        id: String,
        /// Names of fields from the record down: `operation.alerts`. What lies between is made where it is missing.
        field: String,
        /// The value; absent to take the field away.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(type = "unknown", optional)]
        value: Option<Value>,
    },
    /// Puts a record into a list.
    Insert {
        /// The list.
        list: RecordList,
        /// Its place in the list; at the end when absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<u32>,
        /// The record, with its id.
        #[ts(type = "unknown")]
        record: Value,
    },
    /// Takes a record out of a list.
    Remove {
        /// The list.
        list: RecordList,
        /// Id of the record.
        id: String,
    },
}

/// What an edit touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RecordList {
    /// The document's own fields.
    Plan,
    /// Its components.
    Components,
    /// Its links.
    Links,
    /// Its paths.
    Paths,
    /// Its boundaries.
    Boundaries,
    /// Where things are drawn: a map, so only [`Edit::Set`] on the plan (`positions.gateway`) applies to it.
    Positions,
}

impl RecordList {
    fn field(self) -> &'static str {
        match self {
            Self::Plan => "",
            Self::Components => "components",
            Self::Links => "links",
            Self::Paths => "paths",
            Self::Boundaries => "boundaries",
            Self::Positions => "positions",
        }
    }
}

/// Why a fix cannot be applied: the document is not the one that it was made for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FixError {
    /// What the fix speaks of is gone.
    #[error("“{0}” is no longer in the plan. Assess it again and take the fix that is offered then")]
    Gone(String),
    /// What it would make is no sound document.
    #[error("The fix would leave the plan unsound: {0}")]
    Unsound(#[from] DocumentError),
}

impl Fix {
    /// The document with the fix applied, and the fix that takes it back.
    ///
    /// # Errors
    /// [`FixError`] when the document no longer has what the fix speaks of.
    pub fn apply(&self, document: &Document) -> Result<(Document, Self), FixError> {
        let mut value = serde_json::to_value(document).unwrap_or_default();
        let mut undo = Vec::with_capacity(self.edits.len());
        for edit in &self.edits {
            undo.push(edit.apply(&mut value)?);
        }
        undo.reverse();
        let document = Document::read(value.to_string().as_bytes())?;
        Ok((document, Self { label: format!("Undo: {}", self.label), edits: undo }))
    }
}

impl Edit {
    /// Applies the edit and gives the one that takes it back.
    fn apply(&self, document: &mut Value) -> Result<Self, FixError> {
        match self {
            Self::Set { list, id, field, value } => {
                let record = record(document, *list, id)?;
                let (field, before) = set(record, field, value.clone());
                Ok(Self::Set { list: *list, id: id.clone(), field, value: before })
            }
            Self::Insert { list, at, record } => {
                let records = records(document, *list)?;
                let at = at.map_or(records.len(), |at| (at as usize).min(records.len()));
                records.insert(at, record.clone());
                let id = record.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
                Ok(Self::Remove { list: *list, id })
            }
            Self::Remove { list, id } => {
                let records = records(document, *list)?;
                let at = place(records, id)?;
                let record = records.remove(at);
                Ok(Self::Insert { list: *list, at: u32::try_from(at).ok(), record })
            }
        }
    }
}

fn records(document: &mut Value, list: RecordList) -> Result<&mut Vec<Value>, FixError> {
    let gone = || FixError::Gone(list.field().to_owned());
    document.get_mut(list.field()).and_then(Value::as_array_mut).ok_or_else(gone)
}

fn place(records: &[Value], id: &str) -> Result<usize, FixError> {
    let found = records.iter().position(|record| record.get("id").and_then(Value::as_str) == Some(id));
    found.ok_or_else(|| FixError::Gone(id.to_owned()))
}

fn record<'a>(document: &'a mut Value, list: RecordList, id: &str) -> Result<&'a mut Value, FixError> {
    if list == RecordList::Plan {
        return Ok(document);
    }
    let records = records(document, list)?;
    let place = place(records, id)?;
    Ok(&mut records[place])
}

/// Gives a field a value. Returns the outermost field that changed with what it was before, so that objects that were
/// made on the way go again.
fn set(record: &mut Value, field: &str, value: Option<Value>) -> (String, Option<Value>) {
    let mut names: Vec<&str> = field.split('.').collect();
    let last = names.pop().unwrap_or_default();
    let mut here = record;
    let mut made: Option<String> = None;
    let mut walked = String::new();
    for name in names {
        walked = if walked.is_empty() { name.to_owned() } else { format!("{walked}.{name}") };
        let Some(object) = as_object(here) else { return (field.to_owned(), None) };
        if !object.contains_key(name) {
            made.get_or_insert_with(|| walked.clone());
        }
        here = object.entry(name).or_insert_with(|| Value::Object(Map::new()));
    }
    let Some(object) = as_object(here) else { return (field.to_owned(), None) };
    let before = match value {
        Some(value) => object.insert(last.to_owned(), value),
        None => object.shift_remove(last),
    };
    match made {
        Some(made) => (made, None),
        None => (field.to_owned(), before),
    }
}

fn as_object(value: &mut Value) -> Option<&mut Map<String, Value>> {
    if value.is_null() {
        *value = Value::Object(Map::new());
    }
    value.as_object_mut()
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test says by a panic that it failed")]
mod tests {
    use super::*;
    use serde_json::json;

    fn plan() -> Document {
        let text = json!({
            "format": 1, "title": "Plan",
            "components": [{ "id": "chat", "kind": "foundation-model-endpoint", "name": "Chat" }],
        });
        Document::read(text.to_string().as_bytes()).expect("a sound plan")
    }

    #[test]
    fn an_object_that_a_fix_had_to_make_goes_again_with_it() {
        let before = plan();
        let fix = Fix::new("Allow the data zone").set_in(
            RecordList::Components,
            "chat",
            "requirements.residency.processing",
            "data-zone",
        );
        let (after, undo) = fix.apply(&before).expect("it applies");
        assert!(after.components[0].requirements.residency.is_some());
        let (again, _) = undo.apply(&after).expect("it is undone");
        assert_eq!(again.write(), before.write());
        assert!(again.components[0].requirements.residency.is_none());
    }

    #[test]
    fn a_component_that_a_fix_draws_goes_again_with_it() {
        let before = plan();
        let record = json!({ "id": "watch", "kind": "monitoring", "name": "Monitoring" });
        let fix = Fix::new("Draw monitoring").draw(record);
        let (after, undo) = fix.apply(&before).expect("it applies");
        assert_eq!(after.components.len(), 2);
        assert_eq!(undo.apply(&after).expect("it is undone").0.write(), before.write());
    }

    #[test]
    fn a_fix_for_something_that_is_gone_says_so() {
        let fix = Fix::new("Alert").set_in(RecordList::Components, "score", "operation.alerts", true);
        assert_eq!(fix.apply(&plan()).expect_err("no such component"), FixError::Gone("score".to_owned()));
    }

    #[test]
    fn a_fix_that_would_leave_an_unsound_plan_is_refused() {
        let fix = Fix::new("Alert").set_in(RecordList::Components, "chat", "operation.alerts", "loudly");
        assert!(matches!(fix.apply(&plan()), Err(FixError::Unsound(_))));
    }
}
