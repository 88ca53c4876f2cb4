//! One drawing and one set of tables go in; one assessment comes out.
//!
//! Knows neither the time of day nor any settings file: the same input gives the same output, next year too.

mod advise;
mod basis;
mod difference;
mod pin;
mod worked;

pub use advise::advise;
pub use basis::{Basis, PricesUsed};
pub use difference::{FindingNote, Moved, PlanDifference, Repriced, difference};
pub use pin::{OtherTables, other_tables, pin};
pub use worked::{Worked, work_out};

use analysis::availability::{self, AvailabilityReport};
use analysis::cost::study::{self, CostStudy, StudySettings};
use analysis::cost::{self, CostReport};
use analysis::demand::Demand;
use analysis::latency::{self, LatencyReport};
use analysis::placement::{self, PlacementReport, Settings};
use catalogue::Catalogue;
use guidance::{Finding, Guidance, Subject, Tally};
use model::{Document, Topology};
use serde::Serialize;
use ts_rs::TS;

/// Placement, latency, cost, availability and findings of one topology under one snapshot.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Assessment {
    /// What it rests on.
    pub basis: Basis,
    /// Where everything runs, and why.
    pub placement: PlacementReport,
    /// How fast the paths are.
    pub latency: LatencyReport,
    /// What it costs.
    pub cost: CostReport,
    /// How available the paths are.
    pub availability: AvailabilityReport,
    /// What was observed, gravest first.
    pub findings: Vec<Finding>,
    /// The findings counted.
    pub tally: Tally,
    /// How each recommendation of the published guidance stands, and their sums.
    pub guidance: Guidance,
}

/// Assesses a topology against one catalogue snapshot; latencies that are not exact are approximated. [`work_out`] is
/// faster still, and keeps what it takes to refine the answer.
///
/// Never fails: what cannot be computed is reported as a finding.
pub fn assess(topology: &Topology, catalogue: &Catalogue, settings: &Settings) -> Assessment {
    worked_out(topology, catalogue, settings).assessment
}

/// The same with the offers that placement chose among, and what it takes to refine it.
fn worked_out(topology: &Topology, catalogue: &Catalogue, settings: &Settings) -> Worked {
    let demand = Demand::of(topology);
    let offers = placement::offers(topology, &demand, catalogue);
    let placement = placement::solve(topology, &demand, &offers, catalogue, settings);
    debug_assert_eq!(placement::verify(topology, &demand, catalogue, &placement), Vec::<String>::new());
    let stations = placement.stations(topology, &demand, catalogue);
    let latency = latency::of_stations(topology, &demand, &stations, catalogue);
    let cost = cost::estimate(topology, &demand, &placement, catalogue);
    let availability = availability::estimate(topology, &placement, catalogue);
    let report = placement.report.clone();
    let (findings, guidance) = guidance::judge(&Subject {
        topology,
        catalogue,
        placement: &report,
        latency: &latency,
        cost: &cost,
        availability: &availability,
    });
    let tally = Tally::of(&findings);
    let basis = Basis::of(topology, catalogue, &cost);
    let assessment = Assessment { basis, placement: report, latency, cost, availability, findings, tally, guidance };
    Worked { assessment, demand, offers, placement, stations }
}

/// Places a document and studies its bill. Never fails: what is not known is left out or "at least".
pub fn study_cost(document: &Document, catalogue: &Catalogue, settings: &StudySettings) -> CostStudy {
    let topology = Topology::of(document);
    let demand = Demand::of(&topology);
    let offers = placement::offers(&topology, &demand, catalogue);
    let placement = placement::solve(&topology, &demand, &offers, catalogue, &Settings::default());
    study::study(&topology, &demand, &placement, catalogue, settings)
}

/// The assessments that a record of a document compares.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Of what was decided: the drawing with the chosen option laid over it, or the drawing as it stands.
    pub decided: Assessment,
    /// Of each option, in the order of the document.
    pub options: Vec<Assessment>,
}

/// Assesses what was decided in a document, and each of its options, with latencies refined on so many threads: figures
/// that are compared and written down. The number of threads changes none of them.
pub fn compare(document: &Document, catalogue: &Catalogue, settings: &Settings, threads: usize) -> Compared {
    let of = |document: &Document| {
        let topology = Topology::of(document);
        work_out(&topology, catalogue, settings).into_refined(&topology, catalogue, settings, threads)
    };
    let options: Vec<Assessment> = document.options.iter().map(|option| of(&document.with_option(option))).collect();
    let chosen = document.options.iter().position(|option| Some(&option.id) == document.decision.chosen.as_ref());
    let decided = chosen.and_then(|index| options.get(index).cloned()).unwrap_or_else(|| of(document));
    Compared { decided, options }
}
