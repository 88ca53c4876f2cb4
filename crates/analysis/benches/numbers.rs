//! Times what follows a dragged box: latency, cost and availability of a placed drawing, at growing sizes.
//!
//! `cargo bench -p groundplan-analysis --bench numbers`. At most 4 ms are allowed for 60 components.
//!
//! A drawing of any size is made of copies of the template `rag-chat` with its links and paths; the template is placed
//! once and every copy stands as it does.

use catalogue::Catalogue;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use groundplan_analysis::placement::{Placement, Settings, offers, solve};
use groundplan_analysis::{Demand, availability, cost, latency};
use model::{Document, Topology};
use serde_json::Value;
use std::collections::BTreeSet;
use std::hint::black_box;

/// A drawing of so many copies, and where each component stands.
struct Drawing {
    topology: Topology,
    demand: Demand,
    placement: Placement,
}

fn drawing(components: usize, catalogue: &Catalogue) -> Option<Drawing> {
    let text = model::template("rag-chat")?.text;
    let one: Value = serde_json::from_str(text).ok()?;
    let placed = place(&Topology::of(&Document::read(text.as_bytes()).ok()?), catalogue);
    let each = placed.standings.len();
    let mut ids = BTreeSet::new();
    for list in ["components", "links", "paths"] {
        ids.extend(one[list].as_array()?.iter().filter_map(|item| item["id"].as_str().map(str::to_owned)));
    }
    let mut whole = one.clone();
    for list in ["components", "links", "paths", "options", "boundaries"] {
        whole[list] = Value::Array(Vec::new());
    }
    let mut placement = Placement { standings: Vec::new(), report: placed.report.clone(), proof: None };
    placement.report.components.clear();
    while placement.standings.len() < components {
        let copy = placement.standings.len() / each;
        // The last copy is cut, with the links and paths that it leaves without an end: checking drops those.
        let left = (components - placement.standings.len()).min(each);
        for (list, most) in [("components", left), ("links", usize::MAX), ("paths", usize::MAX)] {
            let copied = one[list].as_array()?.iter().take(most).map(|item| renamed(item, &ids, copy));
            whole[list].as_array_mut()?.extend(copied);
        }
        placement.standings.extend_from_slice(&placed.standings[..left]);
        placement.report.components.extend(placed.report.components[..left].iter().map(|component| {
            let mut component = component.clone();
            component.component = model::ComponentId::new(format!("{}-{copy}", component.component));
            component
        }));
    }
    let document = Document::read(whole.to_string().as_bytes()).ok()?;
    let topology = Topology::of(&document);
    let demand = Demand::of(&topology);
    Some(Drawing { topology, demand, placement })
}

fn place(topology: &Topology, catalogue: &Catalogue) -> Placement {
    let demand = Demand::of(topology);
    solve(topology, &demand, &offers(topology, &demand, catalogue), catalogue, &Settings::default())
}

/// The same with the number of the copy behind every id.
fn renamed(value: &Value, ids: &BTreeSet<String>, copy: usize) -> Value {
    match value {
        Value::String(text) if ids.contains(text) => Value::String(format!("{text}-{copy}")),
        Value::Array(items) => items.iter().map(|item| renamed(item, ids, copy)).collect(),
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| {
                // A kind or a platform may be spelt like an id.
                let fixed = matches!(name.as_str(), "kind" | "platform" | "model" | "sku");
                (name.clone(), if fixed { value.clone() } else { renamed(value, ids, copy) })
            });
            Value::Object(fields.collect())
        }
        other => other.clone(),
    }
}

fn bench(criterion: &mut Criterion) {
    let Ok(catalogue) = Catalogue::bundled() else { return };
    for components in [20, 60, 200, 2_000] {
        let Some(Drawing { topology, demand, placement }) = drawing(components, &catalogue) else { continue };
        let mut group = criterion.benchmark_group("numbers of a placed drawing");
        group.bench_with_input(BenchmarkId::new("latency", components), &components, |bencher, _| {
            bencher.iter(|| latency::estimate(black_box(&topology), &demand, &placement, &catalogue));
        });
        group.bench_with_input(BenchmarkId::new("cost", components), &components, |bencher, _| {
            bencher.iter(|| cost::estimate(black_box(&topology), &demand, &placement, &catalogue));
        });
        group.bench_with_input(BenchmarkId::new("availability", components), &components, |bencher, _| {
            bencher.iter(|| availability::estimate(black_box(&topology), &placement, &catalogue));
        });
        group.bench_with_input(BenchmarkId::new("all three", components), &components, |bencher, _| {
            bencher.iter(|| {
                black_box(latency::estimate(black_box(&topology), &demand, &placement, &catalogue));
                black_box(cost::estimate(&topology, &demand, &placement, &catalogue));
                black_box(availability::estimate(&topology, &placement, &catalogue))
            });
        });
        group.finish();
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
