//! How wrong our numbers are: the approximation against simulation, and the estimate of serving speed against
//! measurements. The tables stand in `docs/` and are written by these tests.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says by a panic that it failed")]

use analysis::Demand;
use analysis::latency::{Distances, ServiceTime, Station, TimeBasis, Trials, of_stations, simulate};
use analysis::serving::{Error, Errors, Left, leave_one_out};
use catalogue::{Catalogue, RegionIndex, RoundTrip, Source};
use model::{Document, Topology};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Components on the path that is compared.
const STATIONS: usize = 4;

/// Requests of each simulation: enough for a confidence interval of two to three percent where queues are longest.
const REQUESTS: u64 = 1_000_000;

/// No way takes any time, so that only queues are compared.
struct Nowhere;

impl Distances for Nowhere {
    fn within(&self) -> RoundTrip {
        RoundTrip { p50_us: 0, p95_us: None, source: Source { table: "round_trips", line: 2 } }
    }

    fn between(&self, _: RegionIndex, _: RegionIndex) -> Option<RoundTrip> {
        None
    }

    fn region_name(&self, _: RegionIndex) -> String {
        "Here".to_owned()
    }
}

/// Users and four components in a row.
fn row() -> Topology {
    let mut boxes = vec![r#"{ "id": "c0", "kind": "user-population", "name": "Users" }"#.to_owned()];
    let mut links = Vec::new();
    for index in 1..=STATIONS {
        boxes.push(format!(r#"{{ "id": "c{index}", "kind": "application", "name": "C{index}" }}"#));
        links.push(format!(r#"{{ "id": "l{index}", "from": "c{}", "to": "c{index}" }}"#, index - 1));
    }
    let steps: Vec<_> = (1..=STATIONS).map(|index| format!(r#""l{index}""#)).collect();
    let text = format!(
        r#"{{ "format": 1, "title": "Row", "components": [{}], "links": [{}],
             "paths": [{{ "id": "p", "name": "P", "steps": [{}] }}] }}"#,
        boxes.join(","),
        links.join(","),
        steps.join(",")
    );
    Topology::of(&Document::read(text.as_bytes()).expect("a document"))
}

fn station(servers: Option<u32>, mean_us: f64, variation: f64, rate: f64) -> Option<Station> {
    Some(Station {
        region: 0,
        global: false,
        servers,
        service: Ok(ServiceTime { mean_us, variation, basis: TimeBasis::Stated, source: None, origin: String::new() }),
        peak_requests_per_second: Some(rate),
        carries_per_second: None,
        allowance: analysis::latency::Allowance::Unlimited,
        serving: None,
    })
}

#[test]
fn the_approximation_is_compared_with_simulation_over_a_grid() {
    let topology = row();
    let demand = Demand::of(&topology);
    let mut page = String::from(
        "# How far the calculated latency is off\n\n\
         Written by `tests/numbers.rs` (`UPDATE_DOCS=1 cargo test -p groundplan-tests --test numbers`). Each row is a \
         path of four\nequal components in a row, 10 ms of service each, calculated and simulated (1,000,000 requests, \
         seed 1).\n\nThe calculation carries the spread of the gaps between requests from component to component: a \
         steady service makes them\ncome more evenly to the next, a very uneven one makes them come in bursts. What it \
         cannot see is that components which are\nequally steady keep requests apart for good, so it still says too \
         much there. `groundplan latency` and the button *Simulate*\nsimulate whatever is not exact.\n\n\
         A simulation says how sure it is: half of its 95 % interval stands beside each figure. Unless told otherwise it \
         makes 48 million\nvisits to stations, some seconds' worth. For a few stations that is sure to well below 1 %. \
         Where a request makes 32 visits,\nthrough a dozen stations of which two are 95 % busy and fed very unevenly, \
         it is 1.5 million requests, and the median is sure\nto 2.3 % and the p99 to 8 %; \
         `groundplan latency CASE --requests 24000000` brought that to 0.2 % and 1.2 % in about a minute.\n\n\
         | servers | in use | spread ÷ mean | mean, simulated | error of mean | error of p95 | error of p99 |\n\
         |--:|--:|--:|--:|--:|--:|--:|\n",
    );
    let mut worst: f64 = 0.0;
    for servers in [1u32, 4, 16] {
        for used in [0.5, 0.7, 0.85] {
            for spread in [0.0, 0.5, 1.0, 2.0] {
                let rate = used * f64::from(servers) * 100.0;
                let mut stations = vec![station(None, 0.0, 0.0, rate)];
                stations.extend((0..STATIONS).map(|_| station(Some(servers), 10_000.0, spread, rate)));
                let report = of_stations(&topology, &demand, &stations, &Nowhere);
                let calculated = report.paths[0].estimate.expect("a figure");
                let at = |component: usize| -> Option<&Station> { stations.get(component)?.as_ref() };
                let trials = Trials { seed: 1, requests: REQUESTS, events: u64::MAX, threads: 2 };
                let simulated =
                    simulate(&topology, &topology.paths()[0], &at, &Nowhere, &trials, &|_| true).expect("a simulation");
                let errors = [
                    calculated.mean_ms / simulated.mean.ms - 1.0,
                    calculated.p95_ms / simulated.p95.ms - 1.0,
                    calculated.p99_ms / simulated.p99.ms - 1.0,
                ];
                worst = errors.iter().fold(worst, |worst, error| worst.max(error.abs()));
                if spread == 1.0 && servers == 1 {
                    // Exponential servers one after the other are a product form: there the calculation is exact, and
                    // differs by no more than two intervals and rounding.
                    let off = (calculated.mean_ms - simulated.mean.ms).abs();
                    assert!(off < 2.0 * simulated.mean.half_width_ms + 0.1, "{used}: {off} of {simulated:?}");
                }
                let [mean, p95, p99] = errors.map(|error| format!("{:+.0} %", error * 100.0).replace("-0 %", "+0 %"));
                writeln!(
                    page,
                    "| {servers} | {:.0} % | {spread} | {:.1} ± {:.2} ms | {mean} | {p95} | {p99} |",
                    used * 100.0,
                    simulated.mean.ms,
                    simulated.mean.half_width_ms
                )
                .expect("text takes text");
            }
        }
    }
    assert!(worst < 0.35, "the approximation is {worst} off");
    current("latency-approximation.md", &page);
}

#[test]
fn the_error_of_serving_estimates_is_printed_for_every_gpu() {
    let catalogue = Catalogue::bundled().expect("the bundled tables");
    let mut page = String::from(
        "# How far estimates of serving speed are off\n\n\
         Written by `tests/numbers.rs` (`UPDATE_DOCS=1 cargo test -p groundplan-tests --test numbers`). Every published \
         measurement of\nthe table `serving_measurements` is estimated from the others; the figures are estimate ÷ \
         measured − 1 without sign,\nmedian and the value that nine of ten stay under.\n",
    );
    let mut medians = Vec::new();
    for (left, title, words) in [
        (Left::ThisOne, "The measurement itself is left out", "Other loads of the same set-up may be near."),
        (Left::ThisModel, "The model is left out", "A model that nobody has measured, on a GPU that somebody has."),
        (Left::ThisGpu, "The GPU is left out", "A GPU on which nobody has measured anything."),
        (Left::All, "Everything is left out", "What remains is the roofline."),
    ] {
        write!(
            page,
            "\n## {title}\n\n{words}\n\n\
             | GPU | measurements | first token, median | p90 | per token, median | p90 |\n|:--|--:|--:|--:|--:|--:|\n"
        )
        .expect("text takes text");
        let errors = leave_one_out(&catalogue, left);
        let all: Vec<Error> = errors.values().flatten().copied().collect();
        medians.push(point(&all, 0.5, |error| error.each));
        let rows = errors.iter().map(|(gpu, errors)| (catalogue.gpu(gpu).expect("a GPU").name.clone(), errors.clone()));
        for (name, errors) in rows.chain([("all".to_owned(), all)]) {
            let percent = |share, of: fn(&Error) -> f64| point(&errors, share, of) * 100.0;
            writeln!(
                page,
                "| {name} | {} | {:.0} % | {:.0} % | {:.0} % | {:.0} % |",
                errors.len(),
                percent(0.5, |error| error.first),
                percent(0.9, |error| error.first),
                percent(0.5, |error| error.each),
                percent(0.9, |error| error.each),
            )
            .expect("text takes text");
        }
    }
    let total: usize = Errors::values(&leave_one_out(&catalogue, Left::All)).map(Vec::len).sum();
    assert_eq!(total, catalogue.serving_measurements().len(), "every measurement is tested");
    // What is nearer helps: a neighbour beats the roofline, and the same model beats another one.
    assert!(medians[0] < medians[1] && medians[1] < medians[3], "{medians:?}");
    assert!(medians[0] < 0.15, "{medians:?}");
    current("serving-error.md", &page);
}

fn point(errors: &[Error], share: f64, of: impl Fn(&Error) -> f64) -> f64 {
    let mut values: Vec<f64> = errors.iter().map(of).collect();
    values.sort_by(f64::total_cmp);
    values[((values.len() - 1) as f64 * share) as usize]
}

/// Compares a page with the one in `docs/`, or writes it there.
fn current(name: &str, page: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name);
    if std::env::var_os("UPDATE_DOCS").is_some_and(|value| value == "1") {
        fs::write(&file, page).expect("writes the page");
    }
    let shipped = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(shipped, page, "Run with UPDATE_DOCS=1 to write docs/{name} anew");
}
