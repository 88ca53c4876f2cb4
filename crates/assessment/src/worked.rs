//! An assessment, and what it takes to put simulated latencies in the place of approximated ones a moment later.

use crate::{Assessment, assess_with_offers};
use analysis::latency::{self, PathLatency, Station};
use analysis::placement::Settings;
use catalogue::Catalogue;
use guidance::{Subject, Tally};
use model::Topology;

/// An assessment with every component as far as time is concerned.
#[derive(Debug, Clone, PartialEq)]
pub struct Worked {
    /// The assessment; its latencies are approximated where they are not exact.
    pub assessment: Assessment,
    stations: Vec<Option<Station>>,
}

/// Assesses a topology, as [`crate::assess`], and keeps what it takes to refine the answer.
pub fn work_out(topology: &Topology, catalogue: &Catalogue, settings: &Settings) -> Worked {
    assess_with_offers(topology, catalogue, settings).1
}

impl Worked {
    pub(crate) fn new(assessment: Assessment, stations: Vec<Option<Station>>) -> Self {
        Self { assessment, stations }
    }

    /// Simulates the paths that are approximated, and judges the guidance anew where that changes a latency.
    ///
    /// Topology and tables are those of the assessment. `None` when `go_on`, which hears what part is done, answers no.
    pub fn refined(
        &self,
        topology: &Topology,
        catalogue: &Catalogue,
        threads: usize,
        go_on: &(dyn Fn(f64) -> bool + Sync),
    ) -> Option<Assessment> {
        let before = &self.assessment;
        if !before.latency.paths.iter().any(PathLatency::is_approximated) {
            return Some(before.clone());
        }
        let latency = latency::refine(&before.latency, topology, &self.stations, catalogue, threads, go_on)?;
        let (findings, guidance) = guidance::judge(&Subject {
            topology,
            catalogue,
            placement: &before.placement,
            latency: &latency,
            cost: &before.cost,
            availability: &before.availability,
        });
        let tally = Tally::of(&findings);
        Some(Assessment { latency, findings, tally, guidance, ..before.clone() })
    }

    /// The refined assessment, however long it takes.
    pub fn into_refined(self, topology: &Topology, catalogue: &Catalogue, threads: usize) -> Assessment {
        self.refined(topology, catalogue, threads, &|_| true).unwrap_or(self.assessment)
    }
}
