//! Small plans and tables for the tests of this folder.

use super::{Allowance, Distances, ServiceTime, Station, TimeBasis};
use catalogue::{Billing, Deployment, HostingClass, Platform, RegionIndex, RoundTrip, Source};
use model::{Component, Document, PlatformId, Topology};

/// A component from the text of a file.
pub(crate) fn component(text: &str) -> Component {
    serde_json::from_str(text).expect("a component")
}

/// A platform that is billed and deployed in a way.
pub(crate) fn platform(billing: Billing, deployment: Option<Deployment>) -> Platform {
    Platform {
        id: PlatformId::new("platform"),
        title: "Platform".to_owned(),
        hosts: Vec::new(),
        billing,
        class: HostingClass::Managed,
        capabilities: Vec::new(),
        deployment,
        machine_classes: Vec::new(),
        tiers: Vec::new(),
        charges: Vec::new(),
        global: false,
        offering: String::new(),
        service_level: None,
        service_level_zonal: None,
        feature_work_ends: None,
        retires: None,
        lifecycle_note: String::new(),
        source: Source { table: "platforms", line: 2 },
    }
}

/// A topology from components and links (`from→to` with further fields) and one path with its target.
pub(crate) fn topology(
    components: &[(&str, &str)],
    links: &[(&str, &str, &str)],
    steps: &str,
    target: &str,
) -> Topology {
    let components: Vec<String> = components
        .iter()
        .map(|(id, kind)| format!(r#"{{ "id": "{id}", "kind": "{kind}", "name": "{id}" }}"#))
        .collect();
    let links: Vec<String> = links
        .iter()
        .map(|(from, to, more)| format!(r#"{{ "id": "{from}-{to}", "from": "{from}", "to": "{to}"{more} }}"#))
        .collect();
    let text = format!(
        r#"{{ "format": 1, "title": "Sample", "components": [{}], "links": [{}],
              "paths": [{{ "id": "answer", "name": "Answer", "steps": {steps}{target} }}] }}"#,
        components.join(", "),
        links.join(", "),
    );
    let topology = Topology::of(&Document::read(text.as_bytes()).expect("a document"));
    assert_eq!(topology.flaws(), &[], "the sample leads somewhere");
    topology
}

/// A component that serves requests.
pub(crate) fn serving(
    region: RegionIndex,
    servers: Option<u32>,
    mean_ms: f64,
    variation: f64,
    load: f64,
) -> Option<Station> {
    Some(Station {
        region,
        global: false,
        servers,
        service: Ok(ServiceTime {
            mean_us: mean_ms * 1e3,
            variation,
            basis: TimeBasis::Stated,
            source: None,
            origin: "stated".to_owned(),
        }),
        peak_requests_per_second: Some(load),
        carries_per_second: None,
        allowance: Allowance::Unlimited,
        serving: None,
    })
}

/// Users near a region.
pub(crate) fn users(region: RegionIndex) -> Option<Station> {
    serving(region, None, 0.0, 0.0, 0.0)
}

/// Three regions: North and South 20 ms apart (24 ms at p95), Nowhere beyond all tables; 1 ms within each.
pub(crate) struct ThreeRegions;

pub(crate) const NORTH: RegionIndex = 0;
pub(crate) const SOUTH: RegionIndex = 1;
pub(crate) const NOWHERE: RegionIndex = 2;

impl Distances for ThreeRegions {
    fn within(&self) -> RoundTrip {
        RoundTrip { p50_us: 1_000, p95_us: None, source: Source { table: "region_latency", line: 2 } }
    }

    fn between(&self, from: RegionIndex, to: RegionIndex) -> Option<RoundTrip> {
        let known = from != NOWHERE && to != NOWHERE;
        known.then_some(RoundTrip {
            p50_us: 20_000,
            p95_us: Some(24_000),
            source: Source { table: "region_latency", line: 3 },
        })
    }

    fn region_name(&self, region: RegionIndex) -> String {
        ["North", "South", "Nowhere"].get(region).unwrap_or(&"?").to_string()
    }
}
