//! One file for each command.

pub(crate) mod advise;
pub(crate) mod assess;
pub(crate) mod check;
pub(crate) mod latency;
pub(crate) mod new;
pub(crate) mod place;
pub(crate) mod record;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod solve;

use crate::arguments::Plan;
use analysis::placement::Settings;
use assessment::Assessment;
use catalogue::Catalogue;
use host::{Failure, Places};
use model::{Document, Topology};

/// Opens the plan and the tables that a command names.
fn open(plan: &Plan) -> Result<(Document, Catalogue), Failure> {
    let document = host::open_document(&plan.path)?;
    let places = Places::of_user().ok();
    let catalogue = host::open_snapshot(places.as_ref(), plan.snapshot.as_deref())?;
    Ok((document, catalogue))
}

/// Assesses the plan that a command names.
fn assess(plan: &Plan) -> Result<(Document, Assessment), Failure> {
    let (document, catalogue) = open(plan)?;
    let assessment = assessment::assess(&Topology::of(&document), &catalogue, &Settings::default());
    Ok((document, assessment))
}
