//! Writing a decision record where the person wants it.

use crate::desk::threads;
use analysis::placement::Settings;
use catalogue::Catalogue;
use model::Document;
use record::{Record, RecordInput};
use std::path::{Path, PathBuf};

/// Writes the record and its drawing: under the name of the path, or, when the path is a folder, under the next number of
/// that folder of records.
pub(crate) fn write(path: &Path, document: &Document, catalogue: &Catalogue) -> Result<Vec<PathBuf>, host::Failure> {
    let (folder, name) = match (path.is_dir(), path.parent(), path.file_stem()) {
        (false, Some(folder), Some(stem)) => (folder, Some(stem.to_string_lossy())),
        _ => (path, None),
    };
    let number_in_name = name.as_deref().and_then(|name| name.split_once('-')?.0.parse().ok());
    let number = match document.decision.number.or(number_in_name) {
        Some(number) => number,
        None => host::next_record_number(folder)?,
    };
    let record = render(document, catalogue, number, name.as_deref());
    let files = [(format!("{}.md", record.name), record.markdown), (format!("{}.svg", record.name), record.drawing)];
    host::write_record(folder, &files)
}

fn render(document: &Document, catalogue: &Catalogue, number: u32, name: Option<&str>) -> Record {
    let compared = assessment::compare(document, catalogue, &Settings::default(), threads());
    let options: Vec<_> = document.options.iter().zip(compared.options).collect();
    let input = RecordInput { document, assessment: &compared.decided, options: &options, catalogue };
    match name {
        Some(name) => record::render_as(&input, number, name),
        None => record::render(&input, number),
    }
}
