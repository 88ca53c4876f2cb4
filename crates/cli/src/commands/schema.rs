//! `groundplan schema`: the JSON Schema of the document format.

use crate::{Outcome, text};
use host::Failure;
use model::Document;

/// Prints the schema.
pub(crate) fn run() -> Result<Outcome, Failure> {
    text::print_json(&Document::schema())?;
    Ok(Outcome::Fine)
}
