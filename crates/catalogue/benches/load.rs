//! How long the bundled snapshot takes to read, its bytes being in memory already.

use criterion::{Criterion, criterion_group, criterion_main};
use groundplan_catalogue::Catalogue;

fn load(criterion: &mut Criterion) {
    criterion.bench_function("read the bundled snapshot", |bencher| bencher.iter(Catalogue::bundled));
}

criterion_group!(benches, load);
criterion_main!(benches);
