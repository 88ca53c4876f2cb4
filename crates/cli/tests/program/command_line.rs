//! The command as people type it.

use crate::{groundplan, stderr, stdout};
use serde_json::Value;
use std::path::Path;

#[test]
fn a_plan_is_begun_and_assessed() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = groundplan(folder.path(), &["new", "--template", "rag-chat", "plan.groundplan.json"]);
    assert!(made.status.success(), "{}", stderr(&made));

    let assessed = groundplan(folder.path(), &["assess", "plan.groundplan.json", "--json"]);
    assert!(assessed.status.success(), "{}", stderr(&assessed));
    let assessment: Value = serde_json::from_str(&stdout(&assessed)).expect("JSON");
    assert_eq!(assessment["placement"]["status"], "optimal");
    assert_eq!(assessment["cost"]["monthly"]["known"]["currency"], "USD");

    let shown = groundplan(folder.path(), &["assess", "plan.groundplan.json"]);
    assert!(stdout(&shown).contains("Placement: optimal, proved"));
}

#[test]
fn the_bill_of_a_plan_is_printed_as_rows_and_studied_with_a_seed() {
    let folder = tempfile::tempdir().expect("a folder");
    groundplan(folder.path(), &["new", "--template", "rag-chat", "plan.groundplan.json"]);
    let json = |arguments: &[&str]| -> Value {
        let output = groundplan(folder.path(), arguments);
        assert!(output.status.success(), "{}", stderr(&output));
        serde_json::from_str(&stdout(&output)).expect("JSON")
    };
    let bill = |seed: &str| json(&["cost", "plan.groundplan.json", "--json", "--samples", "50", "--seed", seed]);
    let first = bill("7");
    assert_eq!(first, bill("7"), "the same seed gives the same band");
    assert_eq!(first["study"]["band"]["seed"], 7);
    assert_eq!(first["cost"]["monthly"], first["study"]["monthly"]);

    let csv = stdout(&groundplan(folder.path(), &["cost", "plan.groundplan.json", "--csv"]));
    let lines = first["cost"]["lines"].as_array().map_or(0, Vec::len);
    assert_eq!(csv.lines().count(), lines + 2, "a header, the lines and the total");
    let total = first["cost"]["monthly"]["known"]["amount"].as_str().expect("an amount");
    assert!(csv.lines().last().is_some_and(|last| last.contains(&format!(",{total},USD,"))), "{csv}");

    let workbook = |name: &str| {
        let written = groundplan(folder.path(), &["cost", "plan.groundplan.json", "--xlsx", name]);
        assert!(written.status.success(), "{}", stderr(&written));
        std::fs::read(folder.path().join(name)).expect("a workbook")
    };
    let (one, other) = (workbook("one.xlsx"), workbook("other.xlsx"));
    assert!(one.starts_with(b"PK"), "a workbook is a ZIP archive");
    assert_eq!(one, other, "the same bill gives the same bytes");
}

#[test]
fn an_existing_plan_is_not_overwritten_by_accident() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.groundplan.json");
    std::fs::write(&path, "mine").expect("writes");
    let refused = groundplan(folder.path(), &["new", "plan.groundplan.json"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("--force"));
    assert_eq!(std::fs::read_to_string(&path).expect("still there"), "mine");
    assert!(groundplan(folder.path(), &["new", "plan.groundplan.json", "--force"]).status.success());
}

#[test]
fn bad_input_is_named_with_its_remedy_and_code_two() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("wrong.json"), "{ \"format\": 1,\n \"title\": 7 }").expect("writes");
    let cases: [(&[&str], &str); 6] = [
        (&["assess", "nowhere.json"], "nowhere.json"),
        (&["assess", "wrong.json"], "title"),
        (&["new", "--template", "teapot", "x.json"], "rag-chat"),
        (&["rules", "GP-XXX-999"], "groundplan rules"),
        (&["assess", "--snapshot", "azure-1999-01-01", "wrong.json"], "title"),
        (&["frobnicate"], "frobnicate"),
    ];
    for (arguments, mentioned) in cases {
        let refused = groundplan(folder.path(), arguments);
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}: {}", stderr(&refused));
        assert!(stderr(&refused).contains(mentioned), "{arguments:?}: {}", stderr(&refused));
        assert!(!stderr(&refused).contains("panicked"));
    }
}

#[test]
fn a_snapshot_that_is_not_there_is_refused_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    groundplan(folder.path(), &["new", "plan.groundplan.json"]);
    let refused = groundplan(folder.path(), &["assess", "plan.groundplan.json", "--snapshot", "azure-1999-01-01"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("azure-1999-01-01"));
}

#[test]
fn check_exits_with_one_on_a_blocker_only() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(
        folder.path().join("bad.json"),
        r#"{ "format": 1, "title": "Bad",
             "requirements": { "residency": { "geographies": ["Germany"] } },
             "components": [ { "id": "m", "kind": "foundation-model-endpoint", "name": "Model",
               "workload": { "model": "gpt-4.1-mini", "averageRequestsPerSecond": 1, "peakRequestsPerSecond": 2,
                             "tokensIn": 100, "tokensOut": 100 },
               "choice": { "platform": "azure-openai-global-standard" } } ] }"#,
    )
    .expect("writes");
    let blocked = groundplan(folder.path(), &["check", "bad.json"]);
    assert_eq!(blocked.status.code(), Some(1), "{}", stdout(&blocked));
    assert!(stdout(&blocked).contains("blocker"));

    groundplan(folder.path(), &["new", "empty.groundplan.json"]);
    let fine = groundplan(folder.path(), &["check", "empty.groundplan.json", "--json"]);
    assert_eq!(fine.status.code(), Some(0), "{}", stdout(&fine));
}

/// Two models outside the residency of the plan, one of them accepted.
const ABROAD: &str = r#"{ "format": 1, "title": "Abroad",
  "requirements": { "residency": { "geographies": ["Germany"] } },
  "components": [
    { "id": "one", "kind": "foundation-model-endpoint", "name": "Model one",
      "workload": { "model": "gpt-4.1-mini", "averageRequestsPerSecond": 1, "peakRequestsPerSecond": 2,
                    "tokensIn": 100, "tokensOut": 100 },
      "choice": { "platform": "azure-openai-global-standard" } },
    { "id": "two", "kind": "foundation-model-endpoint", "name": "Model two",
      "workload": { "model": "gpt-4.1-mini", "averageRequestsPerSecond": 1, "peakRequestsPerSecond": 2,
                    "tokensIn": 100, "tokensOut": 100 },
      "choice": { "platform": "azure-openai-global-standard" } } ],
  "waivers": [ { "rule": "GP-COM-002", "component": "two", "reason": "A test without data of people",
                 "owner": "Ada", "lookAgain": "2099-01-01" } ] }"#;

#[test]
fn check_prints_findings_in_groups_with_what_is_waived_and_unanswered() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("abroad.json"), ABROAD).expect("writes");
    let shown = stdout(&groundplan(folder.path(), &["check", "abroad.json"]));
    let places: Vec<usize> = ["Blockers\n", "Waived\n", "Recommendations\n", "Review: 0 of "]
        .into_iter()
        .map(|title| shown.find(title).unwrap_or_else(|| panic!("no “{title}” in {shown}")))
        .collect();
    assert!(places.is_sorted(), "the groups stand in their order: {places:?}");
    assert!(shown.contains("Waived by Ada, until 2099-01-01: A test without data of people"), "{shown}");
    assert!(shown.contains("From guidance of 2024-11-15, to be looked at again by 2025-05-14"), "{shown}");
    assert!(shown.contains("GQ-SEC-02 "), "questions about endpoints are open: {shown}");
    assert!(!shown.contains("GQ-SEC-01 "), "without a workspace nobody asks about one: {shown}");
}

/// Before the plan is judged, one waiver of a finding and one of a question have run out; another question is waived.
#[test]
fn check_and_record_say_whose_waiver_ran_out_and_which_question_is_waived() {
    let folder = tempfile::tempdir().expect("a folder");
    let waivers = r#""waivers": [
      { "rule": "GP-COM-002", "component": "one", "reason": "A trial", "lookAgain": "2026-01-01" },
      { "rule": "GQ-SEC-03", "reason": "Later", "lookAgain": "2026-02-01" },
      { "rule": "GQ-SEC-02", "reason": "The network team answers", "owner": "Ada", "lookAgain": "2099-01-01" },"#;
    let plan = ABROAD.replace(r#""waivers": ["#, waivers);
    std::fs::write(folder.path().join("abroad.json"), plan).expect("writes");
    let shown = stdout(&groundplan(folder.path(), &["check", "abroad.json"]));
    assert!(shown.contains("Its waiver ran out on 2026-01-01"), "{shown}");
    assert!(shown.contains("; its waiver ran out on 2026-02-01)"), "{shown}");
    assert!(!shown.contains("GQ-SEC-02 "), "{shown}");
    let recorded = groundplan(folder.path(), &["record", "abroad.json", "--out", "."]);
    assert!(recorded.status.success(), "{}", stderr(&recorded));
    let named = |file: &std::path::PathBuf| file.extension().is_some_and(|ending| ending == "md");
    let files = std::fs::read_dir(folder.path()).expect("the folder").map(|file| file.expect("a file").path());
    let record: String = files.filter(named).map(|file| std::fs::read_to_string(file).expect("text")).collect();
    for said in ["Its waiver ran out on 2026-01-01.", "Its waiver ran out on 2026-02-01.", "The network team answers"] {
        assert!(record.contains(said), "no “{said}” in {record}");
    }
}

#[test]
fn check_gives_a_sarif_log_that_the_schema_accepts() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a plan.json"), ABROAD).expect("writes");
    let checked = groundplan(folder.path(), &["check", "--sarif", "a plan.json"]);
    assert_eq!(checked.status.code(), Some(1), "an open blocker");
    let log: Value = serde_json::from_str(&stdout(&checked)).expect("JSON");
    let schema = include_str!("../../../../tests/suite/sarif/sarif-2.1.0.schema.json");
    // The published schema has a bracket too many in its pattern of languages.
    let schema: Value = serde_json::from_str(&schema.replace("{2}]?$", "{2}$")).expect("JSON");
    let schema = jsonschema::validator_for(&schema).expect("a sound schema");
    let wrong: Vec<String> =
        schema.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");

    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20plan.json");
        assert_eq!(result["kind"] == "fail", result["level"] != "none", "only a failure has a level: {result}");
    }
    for rule in rules {
        assert!(rule["help"]["text"].as_str().is_some_and(|help| help.len() > 40), "{rule}");
    }
    let of = |rule: &str, subject: &str| {
        let about = |result: &&Value| {
            result["ruleId"] == rule
                && result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]
                    == format!("components/{subject}")
        };
        results.iter().find(about).unwrap_or_else(|| panic!("no {rule} about {subject}")).clone()
    };
    // The records of the two models begin on the fourth and the eighth line of the file.
    let (open, waived) = (of("GP-COM-002", "one"), of("GP-COM-002", "two"));
    assert_eq!(open["locations"][0]["physicalLocation"]["region"]["startLine"], 4);
    assert_eq!(waived["locations"][0]["physicalLocation"]["region"]["startLine"], 8);
    assert_eq!(open["level"], "error");
    assert_eq!(open.get("suppressions"), None);
    assert_eq!(waived["suppressions"][0]["justification"], "A test without data of people (Ada)");
    assert!(results.iter().any(|result| result["kind"] == "review" && result["ruleId"] == "GQ-SEC-02"));
}

#[test]
fn a_fingerprint_stays_when_only_figures_change_and_is_nobody_elses() {
    let folder = tempfile::tempdir().expect("a folder");
    let fingerprints = |plan: &str| -> Vec<String> {
        std::fs::write(folder.path().join("plan.json"), plan).expect("writes");
        let log = stdout(&groundplan(folder.path(), &["check", "--sarif", "plan.json"]));
        let log: Value = serde_json::from_str(&log).expect("JSON");
        let results = log["runs"][0]["results"].as_array().expect("results").clone();
        let of = |result: &Value| result["partialFingerprints"]["groundplan/v1"].as_str().expect("text").to_owned();
        results.iter().map(of).collect()
    };
    let before = fingerprints(ABROAD);
    let distinct: std::collections::BTreeSet<&String> = before.iter().collect();
    assert_eq!(distinct.len(), before.len());
    assert_eq!(before, fingerprints(&ABROAD.replace("\"tokensIn\": 100", "\"tokensIn\": 120")));
}

#[test]
fn advice_is_ranked_and_an_unknown_component_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("abroad.json"), ABROAD).expect("writes");
    let advised = groundplan(folder.path(), &["advise", "abroad.json", "one", "--json"]);
    assert!(advised.status.success(), "{}", stderr(&advised));
    let advice: Value = serde_json::from_str(&stdout(&advised)).expect("JSON");
    let platforms = advice[0]["platforms"].as_array().expect("platforms");
    let chosen: Vec<&Value> = platforms.iter().filter(|platform| platform["existing"] == true).collect();
    assert!(chosen.is_empty(), "the plan names nothing that the organisation runs");
    let global = platforms.iter().find(|platform| platform["platform"] == "azure-openai-global-standard");
    assert_eq!(global.map(|platform| &platform["standing"]), Some(&Value::from("cannot-host")));

    let shown = stdout(&groundplan(folder.path(), &["advise", "abroad.json", "Model one"]));
    assert!(shown.contains("compliance-regions"), "{shown}");
    let summary = stdout(&groundplan(folder.path(), &["advise", "abroad.json"]));
    assert!(summary.contains("Model two"), "{summary}");

    let refused = groundplan(folder.path(), &["advise", "abroad.json", "three"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("one, two"), "{}", stderr(&refused));
}

#[test]
fn rules_are_listed_and_each_has_a_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = groundplan(folder.path(), &["rules", "--json"]);
    let rules: Value = serde_json::from_str(&stdout(&list)).expect("JSON");
    let rules = rules.as_array().expect("a list");
    assert!(rules.len() >= 20);
    for rule in rules {
        let page = groundplan(folder.path(), &["rules", rule["code"].as_str().expect("a code")]);
        assert!(stdout(&page).starts_with("# "), "{rule}");
    }
}

#[test]
fn the_schema_is_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let schema: Value = serde_json::from_str(&stdout(&groundplan(folder.path(), &["schema"]))).expect("JSON");
    assert!(schema["properties"]["components"].is_object());
}

/// A price sheet of an Enterprise Agreement with one machine price and one row that matches nothing.
const SHEET: &str = "EnrollmentNumber;MeterName;MeterCategory;MeterSubCategory;Product;MeterRegion;UnitOfMeasure;\
                     EffectiveStartDate;UnitPrice;CurrencyCode;PriceType;Term\n\
                     1;D2als v6;Virtual Machines;Dalsv6 Series;Dalsv6;SE Central;100 Hours;2026-05-01;1,00;USD;Consumption;\n\
                     1;D2als v6;Virtual Machines;Dalsv6 Series;Dalsv6;Nowhere;100 Hours;2026-05-01;1,00;USD;Consumption;\n";

#[test]
fn a_price_sheet_is_laid_over_and_named_in_the_basis() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = groundplan(folder.path(), &["new", "--template", "rag-chat", "plan.groundplan.json"]);
    assert!(made.status.success(), "{}", stderr(&made));
    std::fs::write(folder.path().join("contoso.csv"), SHEET).expect("writes");
    let arguments = ["assess", "plan.groundplan.json", "--price-sheet", "contoso.csv", "--json"];
    let assessed = groundplan(folder.path(), &arguments);
    assert!(assessed.status.success(), "{}", stderr(&assessed));
    assert!(stderr(&assessed).contains("1 prices laid over retail, 0 rows of other services, 1 rows unmatched"));
    assert!(stderr(&assessed).contains("line 3: Virtual Machines · D2als v6 · Nowhere: no region"));
    let basis = &serde_json::from_str::<Value>(&stdout(&assessed)).expect("JSON")["basis"];
    assert_eq!(basis["priceSheet"]["name"], "contoso.csv");
    assert_eq!(basis["priceSheet"]["checksum"].as_str().map(str::len), Some(64));
    assert_eq!(basis["priceSheet"]["unmatched"][0]["line"], 3);

    let refused =
        groundplan(folder.path(), &["assess", "plan.groundplan.json", "--price-sheet", "plan.groundplan.json"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        stderr(&refused).contains("“plan.groundplan.json” is JSON: a price sheet is read as CSV"),
        "{}",
        stderr(&refused)
    );
}

#[test]
fn a_plan_says_when_it_was_assessed_with_other_tables() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.groundplan.json");
    let made = groundplan(folder.path(), &["new", "--template", "exploration", "plan.groundplan.json"]);
    assert!(made.status.success(), "{}", stderr(&made));
    let pinned = groundplan(folder.path(), &["assess", "plan.groundplan.json", "--pin"]);
    assert!(pinned.status.success() && !stderr(&pinned).contains("last assessed"), "{}", stderr(&pinned));
    assert!(stdout(&pinned).contains("days old"), "{}", stdout(&pinned));

    let text = std::fs::read_to_string(&path).expect("a plan");
    let mut plan: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(plan["snapshotChecksum"].as_str().map(str::len), Some(64));
    plan["snapshot"] = Value::from("azure-2026-06-01");
    std::fs::write(&path, plan.to_string()).expect("writes");
    let other = groundplan(folder.path(), &["assess", "plan.groundplan.json"]);
    assert!(other.status.success(), "{}", stderr(&other));
    assert!(stderr(&other).contains("last assessed with the tables azure-2026-06-01"), "{}", stderr(&other));
    assert!(stderr(&other).contains("--snapshot azure-2026-06-01") && stderr(&other).contains("--pin"));
}

#[test]
fn two_snapshots_are_compared_with_what_that_does_to_a_plan() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = groundplan(folder.path(), &["new", "--template", "rag-chat", "plan.groundplan.json"]);
    assert!(made.status.success(), "{}", stderr(&made));
    let newer = dearer_snapshot(folder.path());
    let newer = newer.to_str().expect("a path");

    let prices = groundplan(folder.path(), &["snapshot", "diff", "bundled", newer]);
    assert!(prices.status.success(), "{}", stderr(&prices));
    assert!(stdout(&prices).contains("From azure-2026-11-21 to azure-2026-12-01, in USD"), "{}", stdout(&prices));
    assert!(stdout(&prices).contains("Changed: "), "{}", stdout(&prices));

    let plan = groundplan(folder.path(), &["snapshot", "diff", "bundled", newer, "plan.groundplan.json", "--json"]);
    assert!(plan.status.success(), "{}", stderr(&plan));
    let answer: Value = serde_json::from_str(&stdout(&plan)).expect("JSON");
    assert_eq!(answer["prices"]["changed"].as_array().map(Vec::len), Some(203));
    let change = answer["plan"]["change"]["amount"].as_str().and_then(|amount| amount.parse::<f64>().ok());
    assert!(change.expect("an amount") > 0.0, "search units became dearer: {}", answer["plan"]);
    let same = groundplan(folder.path(), &["snapshot", "diff", "bundled", "bundled", "plan.groundplan.json"]);
    assert!(stdout(&same).contains("the best placement is the same"), "{}", stdout(&same));
}

/// The bundled snapshot in a folder, with search units a little dearer, under another id.
fn dearer_snapshot(folder: &Path) -> std::path::PathBuf {
    let snapshot = folder.join("newer");
    std::fs::create_dir_all(snapshot.join("azure")).expect("a folder");
    let bytes = |path: &str| catalogue::bundled_file(path).expect("a bundled file").to_vec();
    let mut manifest: Value = serde_json::from_slice(&bytes("manifest.json")).expect("JSON");
    manifest["id"] = Value::from("azure-2026-12-01");
    for table in manifest["tables"].as_array_mut().expect("tables") {
        let path = table["file"].as_str().expect("a path").to_owned();
        let mut text = String::from_utf8(bytes(&path)).expect("UTF-8");
        if table["name"] == "meter_prices" {
            let dearer = |line: &str| {
                let mut cells: Vec<&str> = line.split(',').collect();
                let is_unit = cells[0].starts_with("ai-search.");
                let price = format!("{}9", cells[3]);
                if is_unit {
                    cells[3] = &price;
                }
                cells.join(",") + "\n"
            };
            text = text.lines().map(dearer).collect();
            table["sha256"] = Value::from(catalogue::sha256(text.as_bytes()));
        }
        std::fs::write(snapshot.join(path), text).expect("writes");
    }
    std::fs::write(snapshot.join("manifest.json"), manifest.to_string()).expect("writes");
    snapshot
}

#[test]
fn help_says_what_the_program_is_and_how_each_command_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let help = |arguments: &[&str]| stdout(&groundplan(folder.path(), arguments));
    assert!(help(&["-h"]).starts_with("Plan the platform of an AI workload on Azure, offline\n"), "{}", help(&["-h"]));
    for (command, said) in [
        ("place", "1 requirements clash, a component has no place"),
        ("assess", "0 it was assessed, whatever was found"),
        ("solve", "or none was found before the search was ended (unknown)"),
    ] {
        let words = help(&[command, "--help"]).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(said), "{words}");
    }
}
