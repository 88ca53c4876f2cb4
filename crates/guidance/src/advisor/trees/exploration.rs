//! Exploration: a compute instance of Machine Learning, unless the team has a fitting data platform already.

use super::{Place, Tree, is_databricks};
use crate::advisor::advice::AdviceStep;
use crate::advisor::branch::{
    EXPLORATION_DEFAULT, EXPLORATION_LACKS, EXPLORATION_NEW_DATA_PLATFORM, EXPLORATION_SHARE, EXPLORATION_STAY,
    EXPLORATION_WITHOUT_GPU,
};
use crate::advisor::question::Question;
use crate::advisor::rank::is_managed;
use crate::wording::{listed, quoted};
use catalogue::{Capability, Platform};
use model::{Component, ComponentKind};

pub(super) struct Exploration<'a> {
    question: &'a Question<'a>,
    /// The file share that is linked with the workspace.
    share: Option<&'a Component>,
    /// The data platform that the team explores on already.
    stays_on: Option<&'a Platform>,
    needs_gpu: Option<bool>,
}

impl<'a> Exploration<'a> {
    pub(super) fn read(question: &'a Question<'a>) -> Self {
        let id = &question.component.id;
        let linked = question.topology.links().iter().filter_map(|link| match (&link.from == id, &link.to == id) {
            (true, _) => question.topology.component(&link.to),
            (_, true) => question.topology.component(&link.from),
            _ => None,
        });
        let share = linked.into_iter().find(|other| other.kind == ComponentKind::FileShare);
        let candidates = question.trials.iter().map(|(platform, _)| *platform);
        let stays_on = candidates.into_iter().find(|platform| {
            is_databricks(platform) && question.runs_service_of(platform) && lacking(platform).is_empty()
        });
        Self { question, share, stays_on, needs_gpu: question.component.workload.needs_gpu }
    }
}

/// What exploration needs and a platform cannot do, in words.
fn lacking(platform: &Platform) -> Vec<&'static str> {
    let needs = [
        (Capability::TransientUse, "compute that stops when nobody works"),
        (Capability::GpuChoice, "a choice of GPUs"),
        (Capability::Mlflow, "MLflow for experiments"),
    ];
    needs.into_iter().filter(|(capability, _)| !platform.can(*capability)).map(|(_, words)| words).collect()
}

impl Tree for Exploration<'_> {
    fn steps(&self) -> Vec<AdviceStep> {
        let first = match self.stays_on {
            Some(platform) => EXPLORATION_STAY
                .step(format!("The team can stay on {}, which has all that exploring needs.", platform.title)),
            None => EXPLORATION_DEFAULT
                .step("No fitting data platform is in use, so the compute instance is the usual place."),
        };
        let gpu = (self.needs_gpu == Some(false))
            .then(|| EXPLORATION_WITHOUT_GPU.step("The work needs no GPU, so sizes with GPUs are left out."));
        std::iter::once(first).chain(gpu).collect()
    }

    fn place(&self, platform: &Platform) -> Place {
        let lacking = lacking(platform);
        let lacks = (!lacking.is_empty())
            .then(|| EXPLORATION_LACKS.speaks_against(format!("It lacks {}.", listed(lacking.iter().copied()))));
        if platform.id.as_str() == "aml-compute-instance" {
            let share = match self.share {
                Some(share) => EXPLORATION_SHARE.speaks_for(format!("{} is there for the team.", quoted(&share.name))),
                None => EXPLORATION_SHARE.remarks("Draw a file share that the team has in common, and link it."),
            };
            return Place::first(EXPLORATION_DEFAULT.speaks_for("The usual place to explore.")).and([share]).and(lacks);
        }
        if !is_managed(platform) {
            let place = Place { station: 2, ..Place::default() };
            return place.self_built().and(lacks);
        }
        if is_databricks(platform) && !self.question.is_in_use(platform) {
            let text = "It would bring in a whole data platform that nothing else in the plan uses.";
            return Place::later(1, EXPLORATION_NEW_DATA_PLATFORM.speaks_against(text)).and(lacks);
        }
        if self.stays_on.is_some_and(|stays| stays.id == platform.id) {
            return Place::later(1, EXPLORATION_STAY.speaks_for("The team explores on it already.")).and(lacks);
        }
        Place { station: 1, ..Place::default() }.and(lacks)
    }
}
