//! Reading: every refusal names the place and the remedy.

use super::Document;
use super::unique::Unique;
use crate::misread;
use serde_json::Value;
use std::collections::BTreeMap;

/// Why a document was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}. {remedy}")]
pub struct DocumentError {
    /// Where in the file: a line and column, or a field such as `components[3].workload.tokensIn`.
    pub place: String,
    /// What is wrong there.
    pub problem: String,
    /// What to do about it.
    pub remedy: String,
}

impl DocumentError {
    fn new(place: impl Into<String>, problem: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { place: place.into(), problem: problem.into(), remedy: remedy.into() }
    }
}

/// Reads, lifts and checks a document.
pub(super) fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Unique(value) = serde_json::from_slice(bytes).map_err(|error| not_json(bytes, &error))?;
    check_format(&value)?;
    check_objects(&value)?;
    let document: Document = serde_path_to_error::deserialize(&value).map_err(|error| {
        let place = error.path().to_string();
        let place = match owner(&value, &place) {
            Some(owner) => format!("{place} ({owner})"),
            None => place,
        };
        DocumentError::new(
            place,
            misread(&error.into_inner()),
            "Correct this value; the JSON Schema lists what is allowed",
        )
    })?;
    check_ids(&document)?;
    Ok(document)
}

fn not_json(bytes: &[u8], error: &serde_json::Error) -> DocumentError {
    let place = format!("line {}, column {}", error.line(), error.column());
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return DocumentError::new(place, "the file is UTF-16", "Save it as UTF-8");
    }
    if let Err(error) = std::str::from_utf8(bytes) {
        let problem = format!("byte {} of the file is not UTF-8", error.valid_up_to());
        return DocumentError::new(place, problem, "Save the file as UTF-8");
    }
    let text = error.to_string();
    let problem = text.split(" at line ").next().unwrap_or(&text).to_owned();
    let remedy = if error.is_data() {
        "Keep one of the two, or give one another name: of two values only one can be read"
    } else if bytes.is_empty() {
        "The file is empty: open its last autosave or another copy"
    } else if error.is_eof() {
        "The file ends too early: open its last autosave or another copy"
    } else {
        "A Groundplan document is JSON: correct the file there, or open another"
    };
    DocumentError::new(place, problem, remedy)
}

/// Refuses what is no document and, kindly, what a newer version wrote. Format 1 is the first, so nothing is lifted yet.
fn check_format(value: &Value) -> Result<(), DocumentError> {
    let Some(object) = value.as_object() else {
        return Err(DocumentError::new("the file", "it holds no JSON object", "Open a file that Groundplan wrote"));
    };
    let Some(format) = object.get("format") else {
        return Err(DocumentError::new(
            "format",
            "it is missing, so this may be another kind of file",
            "Open a Groundplan document, or add \"format\": 1 if it is one",
        ));
    };
    match format.as_u64() {
        Some(format) if format == u64::from(Document::FORMAT) => Ok(()),
        Some(format) if format > u64::from(Document::FORMAT) => Err(DocumentError::new(
            "format",
            format!("it is {format}, and this version of Groundplan reads up to {}", Document::FORMAT),
            "The plan was written by a newer Groundplan: update this one to open it; the file was not changed",
        )),
        _ => Err(DocumentError::new("format", format!("{format} is no known format"), "The first format is 1")),
    }
}

/// Refuses lists where objects belong: the deserialiser would take a list for an object's fields in order.
fn check_objects(value: &Value) -> Result<(), DocumentError> {
    let expect = |place: String, found: Option<&Value>| match found {
        Some(found) if !found.is_object() => Err(DocumentError::new(
            place,
            "an object in braces belongs here",
            "Correct this value; the JSON Schema lists what is allowed",
        )),
        _ => Ok(()),
    };
    for field in ["requirements", "decision", "answers", "positions"] {
        expect(field.to_owned(), value.get(field))?;
    }
    for list in ["components", "links", "paths", "boundaries", "options", "cards", "waivers"] {
        for (index, record) in value.get(list).and_then(Value::as_array).into_iter().flatten().enumerate() {
            expect(format!("{list}[{index}]"), Some(record))?;
            for field in ["workload", "requirements", "choice", "operation"] {
                expect(format!("{list}[{index}].{field}"), record.get(field))?;
            }
        }
    }
    Ok(())
}

/// Names the record that holds a field, by its id: `components[3]…` says little to a reader.
fn owner(value: &Value, place: &str) -> Option<String> {
    let (list, rest) = place.split_once('[')?;
    let index: usize = rest.split_once(']')?.0.parse().ok()?;
    let id = value.get(list)?.get(index)?.get("id")?.as_str()?;
    Some(format!("id “{id}”"))
}

/// Ids are unique: results, positions and links are found by them.
fn check_ids(document: &Document) -> Result<(), DocumentError> {
    let lists: [(&str, Vec<&str>); 6] = [
        ("components", document.components.iter().map(|record| record.id.as_str()).collect()),
        ("links", document.links.iter().map(|record| record.id.as_str()).collect()),
        ("paths", document.paths.iter().map(|record| record.id.as_str()).collect()),
        ("boundaries", document.boundaries.iter().map(|record| record.id.as_str()).collect()),
        ("options", document.options.iter().map(|record| record.id.as_str()).collect()),
        ("cards", document.cards.iter().map(|record| record.id.as_str()).collect()),
    ];
    for (list, ids) in lists {
        let mut seen = BTreeMap::new();
        for (index, id) in ids.into_iter().enumerate() {
            if id.trim().is_empty() {
                return Err(DocumentError::new(
                    format!("{list}[{index}].id"),
                    "it is empty",
                    "Give it a name of its own",
                ));
            }
            if let Some(first) = seen.insert(id, index) {
                return Err(DocumentError::new(
                    format!("{list}[{index}].id"),
                    format!("“{id}” is already the id of {list}[{first}]"),
                    "Give one of them another id",
                ));
            }
        }
    }
    Ok(())
}
