//! `groundplan record`: the decision record.

use crate::arguments::RecordArguments;
use crate::{Outcome, text};
use analysis::placement::Settings;
use host::Failure;
use record::RecordInput;

/// Writes the record of a plan and its drawing into the folder of records.
pub(crate) fn run(arguments: &RecordArguments) -> Result<Outcome, Failure> {
    let (document, catalogue) = super::open(&arguments.plan)?;
    let compared = assessment::compare(&document, &catalogue, &Settings::default(), super::threads());
    let options: Vec<_> = document.options.iter().zip(compared.options).collect();
    let input =
        RecordInput { document: &document, assessment: &compared.decided, options: &options, catalogue: &catalogue };
    let files = |number: u32| record::render(&input, number).files();
    let number = match document.decision.number {
        Some(number) => number,
        None => host::record_number(&arguments.out, files)?,
    };
    let written = host::write_record(&arguments.out, &files(number))?;
    let written: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
    if arguments.json {
        text::print_json(&serde_json::json!({ "written": written }))?;
    } else {
        text::print(&format!("{}\n", written.join("\n")));
    }
    Ok(Outcome::Fine)
}
