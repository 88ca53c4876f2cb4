//! An assessment and a decision, rendered as a decision record: text in memory, no files.
//!
//! The same document, assessment and tables give the same bytes.

mod cost_lines;
mod drawing;
mod madr;
mod markdown;
mod number;

pub use cost_lines::{WorkbookError, cost_csv, cost_xlsx};
pub use drawing::{Drawing, Format, Look, Ways};

use assessment::Assessment;
use catalogue::Catalogue;
use model::{DesignOption, Document};

/// What a record is made of.
#[derive(Debug, Clone, Copy)]
pub struct RecordInput<'a> {
    /// The document with the architect's words.
    pub document: &'a Document,
    /// The assessment of what was decided: the chosen option, or the drawing as it stands.
    pub assessment: &'a Assessment,
    /// Each option of the document with its assessment, in the order of the document.
    pub options: &'a [(&'a DesignOption, Assessment)],
    /// The tables, for the names of regions and platforms.
    pub catalogue: &'a Catalogue,
}

/// A decision record: files that belong side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Name of the files without their ending: `0007-serve-the-model`.
    pub name: String,
    /// The record in MADR 4.0 Markdown.
    pub markdown: String,
    /// The drawing that the record shows.
    pub drawing: String,
}

impl Record {
    /// The files of the record by their names, its text first.
    pub fn files(self) -> Vec<(String, String)> {
        vec![(format!("{}.md", self.name), self.markdown), (format!("{}.svg", self.name), self.drawing)]
    }
}

/// Renders a record under a number, named after it and the title of the plan.
pub fn render(input: &RecordInput<'_>, number: u32) -> Record {
    render_as(input, number, &format!("{number:04}-{}", file_name(&input.document.title)))
}

/// Renders a record under a number and a name of somebody's choice; the record refers to its drawing by that name.
pub fn render_as(input: &RecordInput<'_>, number: u32, name: &str) -> Record {
    Record {
        markdown: madr::render(input, number, name),
        drawing: draw(input.document, Some(input.assessment)),
        name: name.to_owned(),
    }
}

/// Draws a document as SVG for paper, with the numbers of an assessment where there is one.
pub fn draw(document: &Document, assessment: Option<&Assessment>) -> String {
    Drawing { document, assessment, look: Look::Light, ways: &Ways::new() }.render(Format::Svg)
}

/// A title as a file name: lower-case letters and digits with dashes between words.
fn file_name(title: &str) -> String {
    let mut name = String::new();
    for letter in title.chars() {
        let plain = match letter {
            'ä' | 'Ä' => "ae",
            'ö' | 'Ö' => "oe",
            'ü' | 'Ü' => "ue",
            'ß' => "ss",
            'é' | 'è' | 'ê' | 'É' => "e",
            'à' | 'á' | 'â' => "a",
            _ if letter.is_ascii_alphanumeric() => {
                name.push(letter.to_ascii_lowercase());
                continue;
            }
            _ => {
                if !name.ends_with('-') && !name.is_empty() {
                    name.push('-');
                }
                continue;
            }
        };
        name.push_str(plain);
    }
    let name: String = name.trim_matches('-').chars().take(60).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { "decision".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_title_becomes_a_plain_file_name() {
        assert_eq!(file_name("Answers from our own documents"), "answers-from-our-own-documents");
        assert_eq!(file_name("  Größe: 2×3 — “klein” "), "groesse-2-3-klein");
        assert_eq!(file_name("../../etc"), "etc");
        assert_eq!(file_name("漢字"), "decision");
    }
}
