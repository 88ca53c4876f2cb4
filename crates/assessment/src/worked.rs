//! An assessment, and what it takes to refine it a moment later: alternatives that take a search, and simulated latencies in
//! the place of approximated ones.

use crate::{Assessment, worked_out};
use analysis::Demand;
use analysis::latency::{self, PathLatency, Station};
use analysis::placement::{self, Offers, Placement, Proof, Settings};
use catalogue::Catalogue;
use guidance::{Subject, Tally};
use model::Topology;
use std::sync::atomic::Ordering;

/// An assessment with what it was made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Worked {
    /// The assessment; its latencies are approximated where they are not exact.
    pub assessment: Assessment,
    pub(crate) demand: Demand,
    pub(crate) offers: Offers,
    pub(crate) placement: Placement,
    /// Every component as far as time is concerned.
    pub(crate) stations: Vec<Option<Station>>,
}

/// Assesses a topology, as [`crate::assess`], fast enough to follow a hand: of the alternatives only those are told that take
/// no search. Keeps what it takes to refine the answer.
pub fn work_out(topology: &Topology, catalogue: &Catalogue, settings: &Settings) -> Worked {
    worked_out(topology, catalogue, &Settings { work_on_alternatives: 0, ..*settings })
}

impl Worked {
    /// What was proved of the placement: a start for the assessment of the next drawing.
    pub fn proof(&self) -> Option<&Proof> {
        self.placement.proof.as_ref()
    }

    /// Searches for the alternatives that are missing, simulates the paths that are approximated, and judges the guidance anew
    /// where that changes a latency. Targets that only the calculation missed no longer clash.
    ///
    /// Topology and tables are those of the assessment. `None` when the settings say to stop meanwhile.
    pub fn refined(
        &self,
        topology: &Topology,
        catalogue: &Catalogue,
        settings: &Settings,
        threads: usize,
    ) -> Option<Assessment> {
        let go_on = || !settings.limits.stop.is_some_and(|stop| stop.load(Ordering::Relaxed));
        let before = &self.assessment;
        let mut refined = before.clone();
        if before.placement.components.iter().any(|placed| placed.more_alternatives) {
            let (demand, offers) = (&self.demand, &self.offers);
            refined.placement =
                placement::with_alternatives(topology, demand, offers, catalogue, settings, &self.placement).report;
        }
        if before.latency.paths.iter().any(PathLatency::is_approximated) {
            let go_on = |_| go_on();
            refined.latency = latency::refine(&before.latency, topology, &self.stations, catalogue, threads, &go_on)?;
            let (demand, offers, latency) = (&self.demand, &self.offers, &refined.latency);
            let granted = placement::granted(topology, demand, offers, catalogue, settings, &self.placement, latency);
            refined.placement = granted.unwrap_or(refined.placement);
            (refined.findings, refined.guidance) = guidance::judge(&Subject {
                topology,
                catalogue,
                placement: &refined.placement,
                latency: &refined.latency,
                cost: &refined.cost,
                availability: &refined.availability,
            });
            refined.tally = Tally::of(&refined.findings);
        }
        go_on().then_some(refined)
    }

    /// The refined assessment, however long it takes.
    pub fn into_refined(
        self,
        topology: &Topology,
        catalogue: &Catalogue,
        settings: &Settings,
        threads: usize,
    ) -> Assessment {
        self.refined(topology, catalogue, settings, threads).unwrap_or(self.assessment)
    }
}
