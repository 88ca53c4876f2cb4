//! How long all rules take on a drawing of sixty components whose placement, latency and cost are known already.

#![allow(clippy::expect_used, reason = "a benchmark that cannot begin says so by a panic")]

use analysis::demand::Demand;
use analysis::placement::Settings;
use analysis::{availability, cost, latency, placement};
use catalogue::Catalogue;
use criterion::{Criterion, criterion_group, criterion_main};
use groundplan_guidance::{Subject, judge};
use model::{Component, ComponentId, Document, Link, LinkId, Topology, template};

/// Components of the drawing.
const COMPONENTS: usize = 60;

fn rules(criterion: &mut Criterion) {
    let catalogue = Catalogue::bundled().expect("the bundled tables");
    let topology = Topology::of(&sixty());
    let demand = Demand::of(&topology);
    let offers = placement::offers(&topology, &demand, &catalogue);
    let placement = placement::solve(&topology, &demand, &offers, &catalogue, &Settings::default());
    let latency = latency::estimate(&topology, &demand, &placement, &catalogue);
    let cost = cost::estimate(&topology, &demand, &placement, &catalogue);
    let availability = availability::estimate(&topology, &placement, &catalogue);
    let subject = Subject {
        topology: &topology,
        catalogue: &catalogue,
        placement: &placement.report,
        latency: &latency,
        cost: &cost,
        availability: &availability,
    };
    assert_eq!(topology.components().len(), COMPONENTS);
    criterion.bench_function("all rules on 60 components", |bencher| bencher.iter(|| judge(&subject)));
}

/// The chat over documents, drawn again and again under other ids until there are sixty components.
fn sixty() -> Document {
    let chat = template("rag-chat").and_then(|template| template.document().ok()).expect("a sound template");
    let mut document = Document::new("Sixty components");
    document.requirements = chat.requirements.clone();
    for round in 0.. {
        let named = |id: &ComponentId| ComponentId::new(format!("{id}-{round}"));
        let room = COMPONENTS - document.components.len();
        let copies = chat
            .components
            .iter()
            .take(room)
            .map(|component| Component { id: named(&component.id), ..component.clone() });
        document.components.extend(copies.map(|mut component| {
            component.requirements.same_region_as.clear();
            component.requirements.different_region_from.clear();
            component.requirements.isolated_from.clear();
            component
        }));
        document.links.extend(chat.links.iter().map(|link| Link {
            id: LinkId::new(format!("{}-{round}", link.id)),
            from: named(&link.from),
            to: named(&link.to),
            ..link.clone()
        }));
        if document.components.len() == COMPONENTS {
            break;
        }
    }
    document
}

criterion_group!(benches, rules);
criterion_main!(benches);
