//! Writing: two documents that say the same have the same bytes, and two that differ a little differ in few lines.

use super::Document;

/// Writes a document as indented JSON with a newline at the end.
pub(super) fn write(document: &Document) -> String {
    // Keys are text and numbers are finite by construction, so writing to memory cannot fail.
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}
