//! `groundplan latency` on plans and cases that take long.

use crate::{answer, groundplan};
use serde_json::{Value, json};
use std::path::Path;

/// Users call an application, which calls a database so many times for each of their requests.
fn plan(folder: &Path, calls: f64) {
    let workload =
        |service_ms: f64| json!({ "serviceMeanMs": service_ms, "serviceVariation": 0.5, "minimumInstances": 2 });
    let choice = |platform: &str| json!({ "platform": platform, "region": "swedencentral" });
    let plan = json!({
        "format": 1,
        "title": "Many calls",
        "components": [
            { "id": "users", "kind": "user-population", "name": "Users",
              "workload": { "place": "swedencentral", "averageRequestsPerSecond": 1, "peakRequestsPerSecond": 2 } },
            { "id": "app", "kind": "application", "name": "Application", "workload": workload(20.0),
              "choice": choice("container-apps") },
            { "id": "worker", "kind": "application", "name": "Worker", "workload": workload(0.01),
              "choice": choice("container-apps") },
        ],
        "links": [
            { "id": "ask", "from": "users", "to": "app" },
            { "id": "work", "from": "app", "to": "worker", "callsPerRequest": calls },
        ],
        "paths": [{ "id": "answer", "name": "Answer", "steps": ["ask", "work"] }],
    });
    std::fs::write(folder.join("plan.groundplan.json"), plan.to_string()).expect("writes");
}

#[test]
fn a_request_of_too_many_calls_keeps_its_approximation_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    plan(folder.path(), 1e6);
    let told = groundplan(folder.path(), &["latency", "plan.groundplan.json", "--json"]);
    let path = &answer(&told)[0];
    assert_eq!(path["estimate"]["method"], "approximation", "{path}");
    assert_eq!((&path["notSimulated"], &path["simulated"]), (&json!("too-long"), &Value::Null));
    let text = groundplan(folder.path(), &["latency", "plan.groundplan.json"]);
    assert!(String::from_utf8_lossy(&text.stdout).contains("not simulated: a request takes too many steps"));
}

/// One server that is busy for this part of the time.
fn case(folder: &Path, utilisation: f64) {
    let case = json!({
        "format": "queue-network-1", "name": "busy", "arrival_rps": [100.0 * utilisation], "routing": [[0.0]],
        "stations": [{ "servers": 1, "service": { "dist": "exp", "mean_us": 10_000 } }],
    });
    std::fs::write(folder.join("case.json"), case.to_string()).expect("writes");
}

#[test]
fn a_case_gets_as_many_requests_as_its_visits_allow_however_fast_the_machine_is() {
    let folder = tempfile::tempdir().expect("a folder");
    // 48 million visits over 256 batches, all of them: at 99 % no answer is sure before.
    case(folder.path(), 0.99);
    let told = groundplan(folder.path(), &["latency", "case.json", "--simulate", "--json"]);
    assert_eq!(answer(&told)["requests"], 48_000_000);
}

#[test]
fn requests_that_say_nothing_of_a_percentile_and_paths_of_a_case_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    case(folder.path(), 0.5);
    for (more, says) in [(["--requests", "1"], "1 is not in 1000.."), (["--path", "answer"], "a case has no paths")] {
        let told = groundplan(folder.path(), &[&["latency", "case.json"][..], &more].concat());
        assert_eq!(told.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&told.stderr).contains(says), "{}", String::from_utf8_lossy(&told.stderr));
    }
}

#[test]
fn a_run_too_short_for_a_queue_almost_full_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    case(folder.path(), 0.999);
    let told = groundplan(folder.path(), &["latency", "case.json", "--simulate", "--requests", "300000"]);
    assert!(String::from_utf8_lossy(&told.stdout).contains("too few requests for queues this full"));
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_a_simulation_with_what_was_found_by_then() {
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().expect("a folder");
    plan(folder.path(), 3.0);
    let case = json!({
        "format": "queue-network-1", "name": "long", "arrival_rps": [90], "routing": [[0.0]],
        "stations": [{ "servers": 1, "service": { "dist": "exp", "mean_us": 10_000, "scv": 1.0 } }],
    });
    std::fs::write(folder.path().join("case.json"), case.to_string()).expect("writes");
    for file in ["plan.groundplan.json", "case.json"] {
        let running = Command::new(env!("CARGO_BIN_EXE_groundplan"))
            .args(["latency", file, "--json", "--simulate", "--requests", "400000000000"])
            .current_dir(folder.path())
            .env("GROUNDPLAN_HOME", folder.path().join("home"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // Long enough for the program to read its tables and to listen; the simulation alone would take days.
        std::thread::sleep(std::time::Duration::from_secs(4));
        let sent = Command::new("kill").args(["-INT", &running.id().to_string()]).status().expect("kill is there");
        assert!(sent.success());
        let output = running.wait_with_output().expect("ends");
        assert_eq!(output.status.code(), Some(0), "{file}: {}", String::from_utf8_lossy(&output.stderr));
        let told = answer(&output);
        let stopped = if told.is_array() { &told[0]["notSimulated"] } else { &told["status"] };
        assert_eq!(stopped, "stopped", "{file}: {told}");
    }
}
