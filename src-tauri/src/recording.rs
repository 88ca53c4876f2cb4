//! Writing a decision record where the person wants it.

use crate::desk::threads;
use analysis::placement::Settings;
use catalogue::Catalogue;
use model::Document;
use record::RecordInput;
use std::path::{Path, PathBuf};

/// Writes the record and its drawing: under the name of the path, or, when the path is a folder, under its own
/// number there: the next, unless exactly this record stands there already.
pub(crate) fn write(path: &Path, document: &Document, catalogue: &Catalogue) -> Result<Vec<PathBuf>, host::Failure> {
    let (folder, name) = match (path.is_dir(), path.parent(), path.file_stem()) {
        (false, Some(folder), Some(stem)) => (folder, Some(stem.to_string_lossy())),
        _ => (path, None),
    };
    let number_in_name = name.as_deref().and_then(|name| name.split_once('-')?.0.parse().ok());
    let compared = assessment::compare(document, catalogue, &Settings::default(), threads());
    let options: Vec<_> = document.options.iter().zip(compared.options).collect();
    let input = RecordInput { document, assessment: &compared.decided, options: &options, catalogue };
    let files = |number: u32| match name.as_deref() {
        Some(name) => record::render_as(&input, number, name).files(),
        None => record::render(&input, number).files(),
    };
    let number = match document.decision.number.or(number_in_name) {
        Some(number) => number,
        None => host::record_number(folder, files)?,
    };
    host::write_record(folder, &files(number))
}
