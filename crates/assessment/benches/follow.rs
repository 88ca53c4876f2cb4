//! How long the answer to a change of a drawing takes, for every template: what a dragged box waits for.

#![allow(clippy::expect_used, reason = "a benchmark that cannot begin says so by a panic")]

use analysis::placement::Settings;
use catalogue::Catalogue;
use criterion::{Criterion, criterion_group, criterion_main};
use groundplan_assessment::work_out;
use model::{Topology, templates};

fn follow(criterion: &mut Criterion) {
    let catalogue = Catalogue::bundled().expect("the bundled tables");
    let mut group = criterion.benchmark_group("answer to a change");
    for template in templates() {
        let topology = Topology::of(&template.document().expect("a sound template"));
        group.bench_function(template.name, |bencher| {
            bencher.iter(|| work_out(&topology, &catalogue, &Settings::default()));
        });
    }
    group.finish();
}

criterion_group!(benches, follow);
criterion_main!(benches);
