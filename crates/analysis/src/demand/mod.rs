//! The load on every component and the traffic on every link, before anything is placed.
//!
//! Notation: `λ(c)` requests per second of a component, `k(l)` calls that one request of the sender causes.
//!
//! ```text
//! peak(c)  = the same of the peaks, at least λ(c) and the highest hour of the week: no busiest minute is quieter
//! k(l)     = what is stated for l (else 1) × (1 + f + … + fʳ)          calls that fail are made again up to r times
//! λ(c)     = what the architect states for c, else Σ over calls l into c of λ(from(l)) × k(l)
//! calls(l) = λ(from(l)) × k(l)
//! GiB(l)   = what is stated for l, else calls(l) × (request + response) KiB ÷ 1 048 576 × 2 628 000 s
//! ```
//!
//! A component that calls itself in a circle has no such sum; its load is unknown unless one of the circle states it.
//! Unknown stays unknown: one caller of unknown load makes the sum unknown.

mod week;

pub use week::Week;

use model::{Component, HOURS_PER_MONTH, Link, LinkKind, Quantity, SECONDS_PER_MONTH, Topology};
use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;
use rust_decimal::Decimal;

/// Attempts beyond this many are as good as none.
const MOST_RETRIES: u32 = 16;

/// KiB in one GiB.
const KIB_PER_GIB: u32 = 1024 * 1024;

/// The load on a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demand {
    /// One entry per component, in the order of the topology.
    pub components: Vec<ComponentDemand>,
    /// One entry per link, in the order of the topology.
    pub links: Vec<LinkDemand>,
    /// The load of each hour of the week, where a shape is stated.
    pub week: Week,
}

/// The load on one component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComponentDemand {
    /// Requests per second over a month of 730 hours; `None` when not known.
    pub average_requests_per_second: Option<Decimal>,
    /// Requests per second in the busiest minute; `None` when not known.
    pub peak_requests_per_second: Option<Decimal>,
    /// What is stated, or follows from those who call, of the busiest minute, where the average or the busiest hour is more:
    /// then that is the peak.
    pub quieter_peak_per_second: Option<Decimal>,
    /// Where the figures come from.
    pub origin: DemandOrigin,
}

impl ComponentDemand {
    /// Requests in a month of 730 hours.
    pub fn requests_per_month(&self) -> Option<Decimal> {
        self.average_requests_per_second?.checked_mul(Decimal::from(SECONDS_PER_MONTH))
    }
}

/// Where the load of a component comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemandOrigin {
    /// The architect states the average or the peak.
    Stated,
    /// It follows from those who call.
    Derived,
    /// Nobody says.
    Unknown,
}

/// The traffic on one link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkDemand {
    /// Calls per second over a month; `None` when not known, or when the link carries no calls.
    pub average_calls_per_second: Option<Decimal>,
    /// Calls per second in the busiest minute.
    pub peak_calls_per_second: Option<Decimal>,
    /// Traffic in both directions together, in GiB a month. Unknown traffic does no harm inside one region, where the
    /// provider charges nothing; between regions it becomes a cost line without an amount, and the total "at least".
    pub gib_per_month: Option<Decimal>,
    /// The part of it that flows back, from the end of the link to its beginning: the answers. Stated traffic counts as
    /// flowing forward.
    pub gib_returned_per_month: Option<Decimal>,
    /// Whether it is the first link of the drawing along which something leaves the design: what a subscription may send
    /// to the internet free of charge is counted for it.
    pub first_outside: bool,
}

impl Demand {
    /// Works out loads and traffic. Never fails: what does not follow stays unknown.
    pub fn of(topology: &Topology) -> Self {
        let average = loads(topology, |component| component.workload.average_requests_per_second, |_| Decimal::ZERO);
        let week = Week::of(topology, &average);
        let busiest_hour = |index: usize| {
            let hours = week.of_component(index).into_iter().flatten().map(|(_, load)| load);
            hours.chain(average[index]).max().unwrap_or_default()
        };
        let stated_peak = |component: &Component| component.workload.peak_requests_per_second;
        let peak = loads(topology, stated_peak, busiest_hour);
        let told = loads(topology, stated_peak, |_| Decimal::ZERO);
        let demands = topology.components().iter().enumerate().map(|(index, component)| ComponentDemand {
            average_requests_per_second: average[index],
            peak_requests_per_second: peak[index],
            quieter_peak_per_second: told[index].filter(|told| *told < busiest_hour(index)),
            origin: if component.workload.average_requests_per_second.is_some()
                || component.workload.peak_requests_per_second.is_some()
            {
                DemandOrigin::Stated
            } else if average[index].is_some() || peak[index].is_some() {
                DemandOrigin::Derived
            } else {
                DemandOrigin::Unknown
            },
        });
        let links = topology.links().iter().map(|link| {
            let sender = topology.index_of(&link.from);
            traffic(link, sender.and_then(|index| average[index]), sender.and_then(|index| peak[index]))
        });
        let mut links: Vec<LinkDemand> = links.collect();
        if let Some(first) = (0..links.len()).find(|link| leaves(&topology.links()[*link], &links[*link], topology)) {
            links[first].first_outside = true;
        }
        let components = demands.collect();
        Self { components, links, week }
    }
}

/// Load of every component, for one of the two figures that a workload may state; what is known is no less than `least`.
fn loads(
    topology: &Topology,
    stated: impl Fn(&Component) -> Option<Quantity>,
    least: impl Fn(usize) -> Decimal,
) -> Vec<Option<Decimal>> {
    let components = topology.components();
    let known = |(index, component)| Some(stated(component)?.decimal().max(least(index)));
    let mut loads: Vec<Option<Decimal>> = components.iter().enumerate().map(known).collect();
    let mut graph = DiGraph::<(), Decimal>::new();
    let nodes: Vec<_> = components.iter().map(|_| graph.add_node(())).collect();
    for link in topology.links() {
        let ends = topology.index_of(&link.from).zip(topology.index_of(&link.to));
        let (Some((from, to)), LinkKind::Call) = (ends, link.kind) else { continue };
        // A stated load is never summed, so calls into it are left out: they may then close a circle without harm.
        if loads[to].is_none() {
            graph.add_edge(nodes[from], nodes[to], calls_per_request(link));
        }
    }
    // Strongly connected parts come callees first; callers must be known first.
    for part in tarjan_scc(&graph).into_iter().rev() {
        let [node] = part[..] else { continue };
        let index = node.index();
        if loads[index].is_some() {
            continue;
        }
        let mut incoming = graph.edges_directed(node, petgraph::Direction::Incoming).peekable();
        if incoming.peek().is_none() {
            continue;
        }
        let sum = incoming.try_fold(Decimal::ZERO, |sum, call| {
            use petgraph::visit::EdgeRef;
            sum.checked_add(loads[call.source().index()]?.checked_mul(*call.weight())?)
        });
        loads[index] = sum.map(|sum| sum.max(least(index)));
    }
    loads
}

/// Whether something leaves the design along a link: what is sent to the outside, or answered to it.
fn leaves(link: &Link, traffic: &LinkDemand, topology: &Topology) -> bool {
    let outside = |id| topology.component(id).is_some_and(|component| component.kind.is_outside());
    let returned = traffic.gib_returned_per_month;
    let sent = traffic.gib_per_month.zip(returned).map(|(total, returned)| total - returned);
    let some = |gib: Option<Decimal>| gib.is_some_and(|gib| !gib.is_zero());
    match (outside(&link.from), outside(&link.to)) {
        (true, false) => some(returned),
        (false, true) => some(sent),
        (true, true) | (false, false) => false,
    }
}

/// Calls that one request of the sender causes: `k × (1 + f + f² + … + fʳ)`, with those that are made again up to r times
/// because a share f fails.
fn calls_per_request(link: &Link) -> Decimal {
    let calls = link.calls_per_request.map_or(Decimal::ONE, Quantity::decimal);
    let failing = link.failure_share.map_or(Decimal::ZERO, Quantity::decimal).min(Decimal::ONE);
    let attempts = (0..link.retries.unwrap_or(0).min(MOST_RETRIES))
        .try_fold(Decimal::ONE, |sum, _| sum.checked_mul(failing)?.checked_add(Decimal::ONE));
    attempts.and_then(|attempts| calls.checked_mul(attempts)).unwrap_or(calls)
}

fn traffic(link: &Link, average: Option<Decimal>, peak: Option<Decimal>) -> LinkDemand {
    // Data, images, logs and commands are calls only where the architect says how many.
    let carries_calls = link.kind == LinkKind::Call || link.calls_per_request.is_some();
    let calls = |load: Option<Decimal>| {
        load.filter(|_| carries_calls).and_then(|load| load.checked_mul(calls_per_request(link)))
    };
    let average_calls = calls(average);
    let (total, returned) = match link.gib_per_month {
        Some(stated) => (Some(stated.decimal()), Some(Decimal::ZERO)),
        None => {
            let sent = gib_per_month(average_calls, link.request_kib);
            // Nobody waits for the answer of an asynchronous call, so one that is not stated is taken to be empty.
            let silent = link.asynchronous == Some(true) && link.response_kib.is_none();
            let returned = if silent { Some(Decimal::ZERO) } else { gib_per_month(average_calls, link.response_kib) };
            (sent.zip(returned).and_then(|(sent, returned)| sent.checked_add(returned)), returned)
        }
    };
    LinkDemand {
        average_calls_per_second: average_calls,
        peak_calls_per_second: calls(peak),
        gib_per_month: total,
        gib_returned_per_month: total.and(returned),
        first_outside: false,
    }
}

/// `calls/s × KiB ÷ KiB per GiB × 3600 s × 730 h`, divided last so that nothing is lost to rounding early.
fn gib_per_month(calls_per_second: Option<Decimal>, kib: Option<Quantity>) -> Option<Decimal> {
    let seconds = Decimal::from(HOURS_PER_MONTH * 3600);
    calls_per_second?.checked_mul(kib?.decimal())?.checked_mul(seconds)?.checked_div(Decimal::from(KIB_PER_GIB))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Document;
    use serde_json::{Value, json};
    use std::str::FromStr;

    fn demand(components: Value, links: Value) -> Demand {
        let plan = json!({ "format": 1, "title": "t", "components": components, "links": links });
        Demand::of(&Topology::of(&Document::read(plan.to_string().as_bytes()).expect("a sound plan")))
    }

    fn component(id: &str, average: Option<f64>) -> Value {
        let workload = average.map_or(json!({}), |load| json!({ "averageRequestsPerSecond": load }));
        json!({ "id": id, "kind": "application", "name": id, "workload": workload })
    }

    fn decimal(text: &str) -> Option<Decimal> {
        Some(Decimal::from_str(text).expect("a decimal"))
    }

    #[test]
    fn load_flows_along_calls_and_a_stated_load_wins() {
        // users 2/s → app 1 call each → search 3 calls each = 6/s; the model states 0.5/s although the app calls it.
        let demand = demand(
            json!([
                component("search", None),
                component("model", Some(0.5)),
                component("app", None),
                component("users", Some(2.0))
            ]),
            json!([
                { "id": "a", "from": "users", "to": "app" },
                { "id": "b", "from": "app", "to": "search", "callsPerRequest": 3 },
                { "id": "c", "from": "app", "to": "model" },
            ]),
        );
        let average: Vec<_> = demand.components.iter().map(|one| one.average_requests_per_second).collect();
        assert_eq!(average, [decimal("6"), decimal("0.5"), decimal("2"), decimal("2")]);
        assert_eq!(demand.components[0].origin, DemandOrigin::Derived);
        assert_eq!(demand.components[1].origin, DemandOrigin::Stated);
        assert_eq!(demand.components[0].peak_requests_per_second, None);
        assert_eq!(demand.links[1].average_calls_per_second, decimal("6"));
    }

    #[test]
    fn a_circle_of_calls_is_unknown_unless_one_of_it_states_its_load() {
        let links = json!([{ "id": "a", "from": "one", "to": "two" }, { "id": "b", "from": "two", "to": "one" }]);
        let circle = demand(json!([component("one", None), component("two", None)]), links.clone());
        assert_eq!(circle.components[0].origin, DemandOrigin::Unknown);
        assert_eq!(circle.components[1].average_requests_per_second, None);
        let broken = demand(json!([component("one", Some(4.0)), component("two", None)]), links);
        assert_eq!(broken.components[1].average_requests_per_second, decimal("4"));
    }

    #[test]
    fn one_caller_of_unknown_load_makes_the_sum_unknown() {
        let demand = demand(
            json!([component("known", Some(1.0)), component("unknown", None), component("called", None)]),
            json!([{ "id": "a", "from": "known", "to": "called" }, { "id": "b", "from": "unknown", "to": "called" }]),
        );
        assert_eq!(demand.components[2].average_requests_per_second, None);
    }

    #[test]
    fn traffic_is_calls_times_size_unless_it_is_stated() {
        let demand = demand(
            json!([component("app", Some(2.0)), component("store", None), component("lake", None)]),
            json!([
                { "id": "a", "from": "app", "to": "store", "requestKib": 4, "responseKib": 12 },
                { "id": "b", "from": "app", "to": "lake", "kind": "data", "gibPerMonth": 250 },
                { "id": "c", "from": "app", "to": "lake", "kind": "telemetry" },
                { "id": "d", "from": "app", "to": "store", "requestKib": 4 },
                { "id": "e", "from": "app", "to": "store", "requestKib": 4, "asynchronous": true },
            ]),
        );
        // 2/s × 16 KiB × 2 628 000 s ÷ 1 048 576 KiB = 80.2001953125 GiB, of which 12/16 are answers.
        assert_eq!(demand.links[0].gib_per_month, decimal("80.2001953125"));
        assert_eq!(demand.links[0].gib_returned_per_month, decimal("60.150146484375"));
        assert_eq!(demand.links[1].gib_per_month, decimal("250"));
        assert_eq!(demand.links[2].gib_per_month, None);
        assert_eq!(demand.links[3].gib_per_month, None, "an answer of unknown size");
        // 2/s × 4 KiB × 2 628 000 s ÷ 1 048 576 KiB.
        assert_eq!(demand.links[4].gib_per_month, decimal("20.050048828125"));
    }

    #[test]
    fn no_busiest_minute_is_quieter_than_the_average_or_the_busiest_hour() {
        let of =
            |id: &str, workload: Value| json!({ "id": id, "kind": "application", "name": id, "workload": workload });
        let demand = demand(
            json!([
                of("mixed-up", json!({ "averageRequestsPerSecond": 100, "peakRequestsPerSecond": 10 })),
                of("called", json!({})),
                of(
                    "office",
                    json!({
                        "averageRequestsPerSecond": 3.09, "peakRequestsPerSecond": 5, "loadShape": "office-hours",
                    })
                ),
                of("sound", json!({ "averageRequestsPerSecond": 2, "peakRequestsPerSecond": 5 })),
            ]),
            json!([{ "id": "a", "from": "mixed-up", "to": "called" }]),
        );
        let peaks = demand.components.iter().map(|one| (one.peak_requests_per_second, one.quieter_peak_per_second));
        // 3.09 × 168 ÷ 618 × 10 = 8.4 in each of 50 busy hours.
        let expected = [
            (decimal("100"), decimal("10")),
            (decimal("100"), decimal("10")),
            (decimal("8.4"), decimal("5")),
            (decimal("5"), None),
        ];
        assert_eq!(peaks.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn calls_that_fail_are_made_again() {
        let demand = demand(
            json!([component("app", Some(10.0)), component("model", None)]),
            json!([{ "id": "a", "from": "app", "to": "model", "failureShare": 0.1, "retries": 2 }]),
        );
        // 10/s × (1 + 0.1 + 0.01).
        assert_eq!(demand.components[1].average_requests_per_second, decimal("11.1"));
    }

    #[test]
    fn absurd_amounts_become_unknown_instead_of_failing() {
        let demand = demand(
            json!([component("app", Some(1e15)), component("store", None)]),
            json!([{ "id": "a", "from": "app", "to": "store", "callsPerRequest": 1e15, "requestKib": 1e15, "responseKib": 1 }]),
        );
        assert_eq!(demand.components[1].average_requests_per_second, None);
        assert_eq!(demand.links[0].gib_per_month, None);
    }
}
