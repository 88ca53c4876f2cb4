//! How long the answer to a change of a drawing takes, for every template: what a dragged box waits for. From nothing, and
//! from the answer to the drawing before the change.

#![allow(clippy::expect_used, reason = "a benchmark that cannot begin says so by a panic")]

use analysis::placement::Settings;
use catalogue::Catalogue;
use criterion::{Criterion, criterion_group, criterion_main};
use groundplan_assessment::work_out;
use model::{Document, Topology, templates};

/// The same drawing with a tenth more load on everything.
fn busier(document: &Document) -> Document {
    let mut plan = serde_json::to_value(document).expect("plain data");
    for component in plan["components"].as_array_mut().into_iter().flatten() {
        for name in ["peakRequestsPerSecond", "averageRequestsPerSecond"] {
            if let Some(rate) = component["workload"][name].as_f64() {
                component["workload"][name] = serde_json::json!(rate * 1.1);
            }
        }
    }
    serde_json::from_value(plan).expect("a sound plan")
}

fn follow(criterion: &mut Criterion) {
    let catalogue = Catalogue::bundled().expect("the bundled tables");
    let mut group = criterion.benchmark_group("answer to a change");
    for template in templates() {
        let document = template.document().expect("a sound template");
        let before = work_out(&Topology::of(&document), &catalogue, &Settings::default());
        let topology = Topology::of(&busier(&document));
        for (name, start) in [("from nothing", None), ("from the last answer", before.proof())] {
            let settings = Settings { start, ..Settings::default() };
            group.bench_function(format!("{}, {name}", template.name), |bencher| {
                bencher.iter(|| work_out(&topology, &catalogue, &settings));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, follow);
criterion_main!(benches);
