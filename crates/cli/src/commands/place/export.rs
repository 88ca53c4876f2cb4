//! `groundplan place --export-instance`: the plan's problem for other solvers.

use crate::arguments::Place;
use crate::{Outcome, text};
use analysis::placement::export;
use host::Failure;
use std::path::Path;

/// Writes the problem and says what the format cannot hold of the plan.
pub(super) fn run(arguments: &Place, file: &Path) -> Result<Outcome, Failure> {
    let (document, catalogue) = super::super::open(&arguments.plan)?;
    let exported = export(&document, &catalogue);
    let json = serde_json::to_string(&exported.instance)
        .map_err(|error| Failure::new("export-failed", error.to_string(), "Please report this, with the plan"))?;
    host::write_atomically(file, json.as_bytes())?;
    if exported.loosened_paths > 0 {
        text::note(&format!(
            "The file has not all of {}: of latency the round trips between regions, of availability nothing. Its optimum may \
             be cheaper than the plan's placement",
            text::count(exported.loosened_paths as u32, "target")
        ));
    }
    if exported.rounded_micro > 0 {
        text::note(&format!(
            "Volumes were rounded: the objective may differ from the plan's by up to {} micro-units a month",
            exported.rounded_micro
        ));
    }
    text::print(&format!("Wrote {}: {} components\n", file.display(), exported.instance.components.len()));
    Ok(Outcome::Fine)
}
