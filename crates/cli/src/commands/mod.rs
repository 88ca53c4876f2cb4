//! One file for each command.

pub(crate) mod advise;
pub(crate) mod assess;
pub(crate) mod check;
pub(crate) mod cost;
pub(crate) mod latency;
pub(crate) mod new;
pub(crate) mod place;
pub(crate) mod price_sheet;
pub(crate) mod quota;
pub(crate) mod record;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod snapshot;
pub(crate) mod snapshot_diff;
pub(crate) mod solve;

use crate::arguments::Plan;
use crate::text;
use analysis::placement::Settings;
use assessment::Assessment;
use catalogue::{Catalogue, PriceSheet, SheetUse};
use host::{Failure, Places};
use model::{Document, Topology};
use std::path::Path;

/// Opens the plan and the tables that a command names.
fn open(plan: &Plan) -> Result<(Document, Catalogue), Failure> {
    let document = host::open_document(&plan.path)?;
    let places = Places::of_user();
    let chosen = places.as_ref().ok().and_then(host::chosen_snapshot);
    let named = plan.snapshot.clone().or(chosen);
    let catalogue = host::open_snapshot(places.as_ref().ok(), named.as_deref())?;
    let catalogue = match &plan.price_sheet {
        Some(path) => with_price_sheet(catalogue, path)?,
        None => match &places {
            Ok(places) => host::with_kept_price_sheet(places, catalogue)?,
            Err(_) => catalogue,
        },
    };
    if let Some(other) = assessment::other_tables(&document, catalogue.snapshot()) {
        let path = plan.path.display();
        text::note(&format!(
            "{}\n  To use those again: groundplan assess {path} --snapshot {}\n  To stay with these: groundplan assess {path} \
             --snapshot {} --pin",
            other.sentence(),
            other.pinned,
            other.open
        ));
    }
    let profile = match (&plan.quota_profile, &document.quota_profile) {
        (Some(name), _) => Some(host::quota_profile(&places?, name)?),
        // A plan travels, a profile stays with its subscription.
        (None, Some(name)) => match places.and_then(|places| host::quota_profile(&places, name)) {
            Ok(profile) => Some(profile),
            Err(failure) => {
                text::note(&format!(
                    "This plan was last assessed with the quota profile “{name}”, which does not bind it here: {failure}"
                ));
                None
            }
        },
        (None, None) => None,
    };
    Ok((document, catalogue.with_quota_profile(profile)))
}

/// The tables with a price sheet laid over them; says how much of it was used and which rows were not.
fn with_price_sheet(catalogue: Catalogue, path: &Path) -> Result<Catalogue, Failure> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = host::read_file(path)?;
    let sheet = PriceSheet::read(&name, &bytes).map_err(|error| host::price_sheet_refused(&error, path))?;
    let catalogue = catalogue.with_price_sheet(&sheet).map_err(|error| host::price_sheet_refused(&error, path))?;
    if let Some(used) = catalogue.price_sheet() {
        text::note(&sheet_note(used));
    }
    Ok(catalogue)
}

/// What became of a price sheet, with every row that matched nothing.
fn sheet_note(used: &SheetUse) -> String {
    let mut note = format!(
        "Price sheet {} ({}): {} prices laid over retail, {} rows of other services, {} rows unmatched",
        used.name,
        used.agreement.name(),
        used.laid_over,
        used.outside,
        used.unmatched.len()
    );
    for row in &used.unmatched {
        note.push_str(&format!("\n  line {}: {}: {}", row.line, row.what, row.reason));
    }
    note
}

/// Assesses the plan that a command names, and simulates the paths of which no formula is exact.
fn assess(plan: &Plan) -> Result<(Document, Assessment), Failure> {
    let (document, catalogue) = open(plan)?;
    let topology = Topology::of(&document);
    let settings = Settings::default();
    let worked = assessment::work_out(&topology, &catalogue, &settings);
    Ok((document, worked.into_refined(&topology, &catalogue, &settings, threads())))
}

/// Threads to simulate on.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
