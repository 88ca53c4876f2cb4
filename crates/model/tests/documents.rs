//! The document format: what is read is written back the same, what is wrong is refused with its place.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says by a panic that it failed")]

use groundplan_model::{Document, Topology, templates};
use serde_json::{Value, json};

#[test]
fn every_template_is_a_sound_plan_in_the_form_that_is_written() {
    for template in templates() {
        let document = template.document().unwrap_or_else(|error| panic!("{}: {error}", template.name));
        assert_eq!(document.write(), template.text, "{} is not in canonical form", template.name);
        let topology = Topology::of(&document);
        assert_eq!(topology.flaws(), [], "{}", template.name);
        assert!((8..=25).contains(&topology.components().len()), "{}", template.name);
        assert!(topology.paths().iter().any(|path| path.target.is_some()), "{} has no target", template.name);
        for component in topology.components() {
            assert!(
                document.positions.contains_key(component.id.as_str()),
                "{}: {} is not drawn",
                template.name,
                component.id
            );
        }
    }
}

#[test]
fn fields_of_a_newer_version_survive_reading_and_writing_wherever_they_stand() {
    let mut plan = sample_of_everything();
    let marked = mark(&mut plan, "");
    assert!(marked > 20, "the sample has an object of every sort, not only {marked}");
    let document = Document::read(plan.to_string().as_bytes()).expect("unknown fields are no error");
    let written: Value = serde_json::from_str(&document.write()).expect("JSON");
    let mut lost = Vec::new();
    compare(&plan, &written, "", &mut lost);
    assert_eq!(lost, Vec::<String>::new(), "these fields were lost");
}

/// Puts an unknown field into every object that stands for a thing: not into those whose keys are ids, and not into sums
/// of money, which are one value. The number of objects.
fn mark(value: &mut Value, place: &str) -> usize {
    match value {
        Value::Array(list) => list.iter_mut().map(|value| mark(value, place)).sum(),
        Value::Object(fields) => {
            let own = fields.iter_mut().map(|(key, value)| mark(value, key)).sum::<usize>();
            if matches!(place, "answers" | "positions" | "choices") || fields.contains_key("currency") {
                return own;
            }
            fields.insert("ofLater".to_owned(), json!({ "calm": [true, 2.5, null] }));
            own + 1
        }
        _ => 0,
    }
}

fn compare(asked: &Value, found: &Value, place: &str, lost: &mut Vec<String>) {
    match (asked, found) {
        (Value::Array(asked), Value::Array(found)) => {
            asked.iter().zip(found).for_each(|(asked, found)| compare(asked, found, place, lost));
        }
        (Value::Object(asked), Value::Object(found)) => {
            for (key, value) in asked {
                let place = format!("{place}/{key}");
                match found.get(key) {
                    Some(found) => compare(value, found, &place, lost),
                    None => lost.push(place),
                }
            }
        }
        _ if asked != found => lost.push(place.to_owned()),
        _ => {}
    }
}

/// One object of every sort that a document can hold.
fn sample_of_everything() -> Value {
    json!({
        "format": 1,
        "title": "Everything",
        "requirements": {
            "residency": { "geographies": ["Germany"] },
            "monthlyBudget": { "amount": "10", "currency": "USD" },
            "quotas": [{ "name": "standardDSv5Family", "limit": 10 }]
        },
        "components": [
            {
                "id": "app", "kind": "application", "name": "App",
                "workload": { "people": 1 },
                "requirements": { "residency": { "regions": ["westeurope"] } },
                "choice": { "region": "westeurope" },
                "operation": { "alerts": true },
                "benchmarks": [{ "sku": "Standard_D4s_v5" }]
            },
            { "id": "store", "kind": "object-store", "name": "Store" }
        ],
        "links": [{ "id": "l", "from": "app", "to": "store" }],
        "paths": [{
            "id": "p", "name": "P",
            "steps": [{ "parallel": [["l"]] }],
            "target": { "percentile": "p95", "latencyMs": 100 }
        }],
        "boundaries": [{ "id": "b", "name": "B", "kind": "trust", "members": ["app"] }],
        "options": [{ "id": "o", "name": "O", "choices": { "app": { "count": 2 } } }],
        "decision": { "reason": "Cheap" },
        "cards": [{ "id": "c", "kind": "risk", "text": "Risky" }],
        "answers": { "GP-Q-001": { "answer": "Yes" } },
        "waivers": [{ "rule": "GP-OPS-001", "reason": "Known" }],
        "positions": { "app": { "x": 1.0, "y": 2.0 } }
    })
}

#[test]
fn a_key_that_stands_twice_is_refused_before_one_of_its_values_is_lost() {
    let text = "{ \"format\": 1, \"title\": \"x\", \"answers\": {\n\"a\": { \"answer\": \"1\" },\n\"a\": { \"answer\": \"2\" } } }";
    let error = Document::read(text.as_bytes()).expect_err("of two answers one would be lost");
    assert!(error.place.starts_with("line 3"), "{}", error.place);
    assert_eq!(error.problem, "“a” stands twice in one object");
    assert!(error.remedy.contains("Keep one"), "{}", error.remedy);
}

#[test]
fn a_refusal_names_the_place_and_the_remedy() {
    let cases: [(&str, Value, &str); 6] = [
        ("/components/0/kind", json!("teapot"), "components[0].kind (id “app”)"),
        (
            "/components/0/workload/averageRequestsPerSecond",
            json!(-3),
            "components[0].workload.averageRequestsPerSecond (id “app”)",
        ),
        ("/components/0/workload/people", json!("twelve"), "components[0].workload.people (id “app”)"),
        ("/components/1/id", json!("app"), "components[1].id"),
        ("/format", json!(7), "format"),
        ("/requirements", json!([]), "requirements"),
    ];
    for (pointer, value, place) in cases {
        let mut plan = sample();
        *plan.pointer_mut(pointer).expect("the sample has this field") = value;
        let error = Document::read(plan.to_string().as_bytes()).expect_err(pointer);
        assert_eq!(error.place, place);
        assert!(!error.remedy.is_empty());
    }
}

#[test]
fn what_is_no_document_is_refused_kindly() {
    for (bytes, place) in [
        (&b""[..], "line 1, column 0"),
        (&b"{\"format\": 1, \"title\": \"x\""[..], "line 1, column 26"),
        (&b"[]"[..], "the file"),
        (&b"{}"[..], "format"),
        (&b"\xff\xfe{"[..], "line 1, column 1"),
        (&b"{ \"title\": \"\xe4\" }"[..], "line 1, column 13"),
    ] {
        assert_eq!(Document::read(bytes).expect_err("refused").place, place);
    }
    let problem = |bytes: &[u8]| Document::read(bytes).expect_err("refused").problem;
    assert_eq!(problem(b"\xff\xfe{\0"), "the file is UTF-16");
    assert!(problem(b"{ \"title\": \"\xe4\" }").contains("is not UTF-8"));
    let deep = format!("{{\"format\":1,\"title\":\"x\",\"context\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(Document::read(deep.as_bytes()).is_err(), "deep nesting is refused, not followed");
}

#[test]
fn what_leads_nowhere_is_left_out_and_reported() {
    let mut plan = sample();
    plan["links"] =
        json!([{ "id": "gone", "from": "app", "to": "nobody" }, { "id": "self", "from": "app", "to": "app" }]);
    plan["paths"] = json!([{ "id": "p", "name": "P", "steps": ["gone"] }, { "id": "q", "name": "Q", "steps": [] }]);
    plan["components"][0]["requirements"] = json!({ "sameRegionAs": ["nobody", "store"] });
    let topology = Topology::of(&Document::read(plan.to_string().as_bytes()).expect("readable"));
    assert_eq!(topology.links(), []);
    assert_eq!(topology.paths(), []);
    assert_eq!(topology.flaws().len(), 5);
    assert_eq!(topology.components()[0].requirements.same_region_as.len(), 1);
}

/// The flaws of the sample after a change, by their places.
fn flaws_of(change: impl Fn(&mut Value)) -> Vec<(String, String)> {
    let mut plan = sample();
    change(&mut plan);
    let topology = Topology::of(&Document::read(plan.to_string().as_bytes()).expect("readable"));
    topology.flaws().iter().map(|flaw| (flaw.place.clone(), flaw.seen.clone())).collect()
}

#[test]
fn names_around_the_drawing_that_lead_nowhere_are_reported() {
    let flaws = flaws_of(|plan| {
        plan["decision"] = json!({ "chosen": "nowhere" });
        plan["options"] = json!([{ "id": "o", "name": "O", "choices": { "ghost": { "count": 1 }, "app": {} } }]);
        plan["boundaries"] = json!([{ "id": "b", "name": "B", "kind": "trust", "members": ["app", "ghost"] }]);
        plan["cards"] = json!([{ "id": "c", "kind": "risk", "text": "Risky", "about": "ghost" }]);
        plan["components"][0]["workload"]["dataAt"] = json!("ghost");
    });
    let places: Vec<&str> = flaws.iter().map(|(place, _)| place.as_str()).collect();
    let expected = [
        "decision.chosen",
        "options.o.choices",
        "cards.c.about",
        "boundaries.b.members",
        "components.app.workload.dataAt",
    ];
    assert_eq!(places, expected);
    assert!(flaws[0].1.contains("“nowhere”"), "{flaws:?}");
}

#[test]
fn values_that_nothing_can_have_are_left_out_and_reported() {
    let mut plan = sample();
    plan["components"][0]["workload"]["cachedInputShare"] = json!(1.5);
    plan["components"][0]["workload"]["concurrencyPerInstance"] = json!(0);
    plan["components"][0]["requirements"] = json!({ "availabilityPercent": 150 });
    plan["links"] = json!([{ "id": "l", "from": "app", "to": "store", "failureShare": 2 }]);
    plan["paths"] = json!([{ "id": "p", "name": "P", "steps": ["l"], "availabilityPercent": 100.5 }]);
    let topology = Topology::of(&Document::read(plan.to_string().as_bytes()).expect("readable"));
    let places: Vec<&str> = topology.flaws().iter().map(|flaw| flaw.place.as_str()).collect();
    let expected = [
        "components.app.workload.cachedInputShare",
        "components.app.workload.concurrencyPerInstance",
        "components.app.requirements.availabilityPercent",
        "links.l.failureShare",
        "paths.p.availabilityPercent",
    ];
    assert_eq!(places, expected);
    let app = &topology.components()[0];
    assert_eq!((app.workload.cached_input_share, app.workload.concurrency_per_instance), (None, None));
    assert_eq!((app.requirements.availability_percent, topology.paths()[0].availability_percent), (None, None));
    let sound = flaws_of(|plan| plan["components"][0]["requirements"] = json!({ "availabilityPercent": 100 }));
    assert_eq!(sound, []);
}

#[test]
fn a_circle_of_calls_without_a_load_is_named_with_those_in_it() {
    let circle = |load: Option<f64>| {
        flaws_of(|plan| {
            let component = |id: &str| json!({ "id": id, "kind": "application", "name": id.to_uppercase() });
            plan["components"] = json!(["a", "b", "c", "d"].map(component));
            if let Some(load) = load {
                plan["components"][1]["workload"] = json!({ "averageRequestsPerSecond": load });
            }
            let calls = [("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")];
            plan["links"] =
                json!(calls.map(|(from, to)| json!({ "id": format!("{from}{to}"), "from": from, "to": to })));
        })
    };
    let flaws = circle(None);
    assert_eq!(flaws.len(), 1);
    assert!(flaws[0].1.starts_with("“B” and “C” call each other in a circle"), "{flaws:?}");
    assert_eq!(circle(Some(2.0)), [], "a load that is stated follows from nobody");
}

#[test]
fn members_and_stores_that_are_not_there_are_left_out_and_reported() {
    let mut plan = sample();
    plan["components"][0]["workload"] = json!({ "dataAt": "nobody" });
    plan["boundaries"] = json!([{ "id": "net", "name": "Net", "kind": "network", "members": ["app", "gone"] }]);
    let topology = Topology::of(&Document::read(plan.to_string().as_bytes()).expect("readable"));
    assert_eq!(topology.boundaries()[0].members, ["app".into()]);
    assert_eq!(topology.components()[0].workload.data_at, None);
    let places: Vec<&str> = topology.flaws().iter().map(|flaw| flaw.place.as_str()).collect();
    assert_eq!(places, ["boundaries.net.members", "components.app.workload.dataAt"]);
}

/// 2026 is no leap year, and no month has a day of that name; both are left out like waivers that nobody could keep.
#[test]
fn what_is_no_day_and_what_accepts_nothing_is_left_out_and_reported() {
    let mut plan = sample();
    plan["requirements"] = json!({ "assessedOn": "2026-02-29", "endOfLife": "soon" });
    plan["decision"] = json!({ "date": "next week" });
    plan["components"][0]["benchmarks"] = json!([{ "sku": "Standard_D2s_v5", "measuredOn": "1 May" }]);
    plan["waivers"] = json!([
        { "rule": "GP-OPS-001", "reason": " " },
        { "rule": "GP-OPS-001", "reason": "A trial.", "component": "nobody" },
        { "rule": "GP-OPS-001", "reason": "A trial.", "lookAgain": "30.06.2027" },
        { "rule": "GP-OPS-001", "reason": "A trial.", "component": "app", "lookAgain": "2027-06-30" },
    ]);
    let topology = Topology::of(&Document::read(plan.to_string().as_bytes()).expect("readable"));
    let requirements = topology.requirements();
    assert_eq!((&requirements.assessed_on, &requirements.end_of_life), (&None, &None));
    assert_eq!(topology.components()[0].benchmarks[0].measured_on, "");
    assert_eq!(topology.waivers().len(), 1);
    let places: Vec<&str> = topology.flaws().iter().map(|flaw| flaw.place.as_str()).collect();
    let of_waivers = ["reason", "component", "lookAgain"].map(|field| format!("waivers.GP-OPS-001.{field}"));
    let of_days =
        ["decision.date", "requirements.assessedOn", "requirements.endOfLife", "components.app.benchmarks.measuredOn"];
    assert_eq!(places[..4], of_days);
    assert_eq!(places[4..], of_waivers);
}

#[test]
fn a_count_of_nothing_is_left_to_the_planner_and_reported() {
    let mut plan = sample();
    plan["components"][0]["choice"] = json!({ "count": 0, "region": "swedencentral" });
    let topology = Topology::of(&Document::read(plan.to_string().as_bytes()).expect("readable"));
    let choice = &topology.components()[0].choice;
    assert_eq!((choice.count, choice.region.is_some()), (None, true));
    let [flaw] = topology.flaws() else { panic!("{:?}", topology.flaws()) };
    assert_eq!(flaw.place, "components.app.choice.count");
}

#[test]
fn a_budget_below_nothing_is_refused_with_its_place() {
    let mut plan = sample();
    for field in ["monthlyBudget", "explorationBudget"] {
        plan["requirements"] = json!({ field: { "amount": "-5", "currency": "USD" } });
        let refused = Document::read(plan.to_string().as_bytes()).expect_err("refused");
        assert_eq!(refused.place, format!("requirements.{field}"));
        assert!(refused.to_string().contains("-5.00 USD is not a budget"), "{refused}");
    }
    plan["requirements"] = json!({ "monthlyBudget": { "amount": "0", "currency": "USD" } });
    assert!(Document::read(plan.to_string().as_bytes()).is_ok());
}

#[test]
fn moving_a_box_changes_the_file_and_not_its_meaning() {
    let mut plan = sample();
    let before = Topology::of(&Document::read(plan.to_string().as_bytes()).expect("readable"));
    plan["positions"] = json!({ "app": { "x": 10.0, "y": 20.0 } });
    let moved = Topology::of(&Document::read(plan.to_string().as_bytes()).expect("readable"));
    assert_eq!(before.fingerprint(), moved.fingerprint());
    plan["components"][0]["name"] = json!("Another");
    let renamed = Topology::of(&Document::read(plan.to_string().as_bytes()).expect("readable"));
    assert_ne!(before.fingerprint(), renamed.fingerprint());
}

#[test]
fn what_is_drawn_in_one_region_wishes_to_be_together() {
    let mut plan = sample();
    plan["boundaries"] =
        json!([{ "id": "r", "name": "Region", "kind": "region", "members": ["app", "store", "gone"] }]);
    let topology = Topology::of(&Document::read(plan.to_string().as_bytes()).expect("readable"));
    let wishes = |id: &str| topology.component(&id.into()).expect("drawn").requirements.same_region_as.clone();
    assert_eq!(wishes("app"), []);
    assert_eq!(wishes("store"), ["app".into()]);
}

fn sample() -> Value {
    json!({
        "format": 1,
        "title": "Sample",
        "requirements": {},
        "components": [
            { "id": "app", "kind": "application", "name": "App", "workload": { "averageRequestsPerSecond": 2, "people": 1 } },
            { "id": "store", "kind": "object-store", "name": "Store" }
        ]
    })
}
