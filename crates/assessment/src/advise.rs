//! Places the plan anew with every platform that could host a component, and lets the decision rules rank them.

use crate::{Worked, worked_out};
use analysis::placement::Settings;
use catalogue::{Catalogue, Platform};
use guidance::advisor::{Advice, Question, Trial, candidates, choice_of};
use model::{Choice, ComponentId, Document, Topology};

/// Ranks the platforms that could host a component, with the price and the latency that each gives the plan.
///
/// `None` for a component that is not in the document or stands outside the design. As dear as one assessment for every
/// platform, so it is done when somebody asks, not with every change of the drawing.
pub fn advise(
    document: &Document,
    component: &ComponentId,
    catalogue: &Catalogue,
    settings: &Settings,
) -> Option<Advice> {
    let topology = Topology::of(document);
    let index = topology.index_of(component)?;
    let asked = topology.component(component).filter(|component| !component.kind.is_outside())?;
    // What else there would be for each component is not shown, so it is not worked out.
    let settings = Settings { alternatives: 0, ..*settings };
    let now = worked_out(&topology, catalogue, &settings);
    let hosting = now.assessment.placement.components[index].offer.as_ref().map(|offer| &offer.platform);
    let worked: Vec<(&Platform, Worked)> = candidates(asked, catalogue)
        .into_iter()
        .map(|platform| {
            let forced = with_choice(document, index, choice_of(asked, hosting, platform, catalogue));
            (platform, worked_out(&Topology::of(&forced), catalogue, &settings))
        })
        .collect();
    let trials: Vec<(&Platform, Trial<'_>)> =
        worked.iter().map(|(platform, worked)| (*platform, trial(worked, index))).collect();
    let question =
        Question { topology: &topology, catalogue, component: asked, now: trial(&now, index), trials: &trials };
    Some(guidance::advisor::advise(&question))
}

fn with_choice(document: &Document, component: usize, choice: Choice) -> Document {
    let mut document = document.clone();
    document.components[component].choice = choice;
    document
}

fn trial(worked: &Worked, component: usize) -> Trial<'_> {
    let assessment = &worked.assessment;
    Trial {
        offers: &worked.offers.components[component],
        placement: &assessment.placement,
        latency: &assessment.latency,
        cost: &assessment.cost,
        availability: &assessment.availability,
        findings: &assessment.findings,
    }
}
