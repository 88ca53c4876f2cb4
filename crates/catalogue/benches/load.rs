//! How long the bundled snapshot takes to read, its bytes being in memory already, and how long a lookup takes.

use criterion::{Criterion, criterion_group, criterion_main};
use groundplan_catalogue::{Catalogue, Deployment, FreeGrant, TokenKind};
use model::Purchase;
use rust_decimal::Decimal;
use std::hint::black_box;

fn load(criterion: &mut Criterion) {
    criterion.bench_function("read the bundled snapshot", |bencher| bencher.iter(Catalogue::bundled));
}

fn lookups(criterion: &mut Criterion) {
    let Ok(catalogue) = Catalogue::bundled() else { return };
    let (Some(here), Some(there)) =
        (catalogue.region_index(&"swedencentral".into()), catalogue.region_index(&"westeurope".into()))
    else {
        return;
    };
    let Some((size, _)) = catalogue.vm_size(&"Standard_D8s_v5".into()) else { return };
    let Some(model) = catalogue.model(&"gpt-4o".into(), None) else { return };
    let mut group = criterion.benchmark_group("look up");
    group.bench_function("an hour of a machine", |bencher| {
        bencher.iter(|| catalogue.machine_price(black_box(here), black_box(size), Purchase::PayAsYouGo));
    });
    group.bench_function("a graduated meter", |bencher| {
        let quantity = Decimal::from(1_000_000);
        bencher.iter(|| catalogue.meter("blob.hot-lrs.stored", black_box(here))?.amount(quantity, FreeGrant::Counted));
    });
    group.bench_function("tokens of a model", |bencher| {
        bencher.iter(|| catalogue.token_price(model, Deployment::GlobalStandard, black_box(here), TokenKind::Input));
    });
    group.bench_function("a round trip", |bencher| {
        bencher.iter(|| catalogue.round_trip(black_box(here), black_box(there)));
    });
    group.finish();
}

criterion_group!(benches, load, lookups);
criterion_main!(benches);
