//! `groundplan solve` as people type it.

use crate::answer;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Two components that send each other 10 GB, two regions; in the first there is room for four of their eight units.
fn two() -> Value {
    json!({
        "format": "placement-1", "name": "two",
        "regions": [{"name": "here", "geo": "eu"}, {"name": "there", "geo": "eu"}],
        "quotas": [{"name": "here/cores", "capacity": 4}],
        "components": [
            {"name": "app", "candidates": [[0, 100, 5, [[0, 4]], "a"], [1, 140, 5, [], "a"]]},
            {"name": "store", "candidates": [[0, 100, 5, [[0, 4]], "b"], [1, 150, 5, [], "b"]]}
        ],
        "edges": [{"from": 0, "to": 1, "gb_per_month": 10}],
        "egress_price": [[0, 6], [6, 0]],
        "rtt_us": [[1, 50], [50, 1]],
        "paths": [{"components": [0, 1], "bound_us": 60}],
        "affinities": []
    })
}

fn file(folder: &Path, name: &str, problem: &Value) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, problem.to_string()).expect("writes");
    path
}

fn solve(path: &Path, more: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_groundplan");
    Command::new(program).arg("solve").arg(path).args(more).output().expect("the program starts")
}

#[test]
fn the_cheapest_placement_is_found_plain_and_packed() {
    let folder = tempfile::tempdir().expect("a folder");
    // Both here would use 8 of 4; apart they pay 10 × 6 for traffic: 140 + 100 + 60 = 300; both there: 140 + 150 = 290.
    let plain = file(folder.path(), "two.json", &two());
    let packed = folder.path().join("two.json.gz");
    let mut packer =
        flate2::write::GzEncoder::new(std::fs::File::create(&packed).expect("a file"), flate2::Compression::fast());
    packer.write_all(two().to_string().as_bytes()).expect("packs");
    packer.finish().expect("packs");
    for path in [plain, packed] {
        let output = solve(&path, &["--json"]);
        let answer = answer(&output);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(answer["status"], "optimal");
        assert_eq!((&answer["objective"], &answer["bound"], &answer["gap"]), (&json!(290), &json!(290), &json!(0.0)));
        assert_eq!(answer["choice"], json!([1, 1]));
        assert!(answer["seconds"].as_f64().is_some_and(|seconds| seconds >= 0.0));
    }
    let both = answer(&solve(&folder.path().join("two.json"), &["--json", "--threads", "2"]));
    assert_eq!((&both["status"], &both["objective"]), (&json!("optimal"), &json!(290)));
    assert_eq!(solve(&folder.path().join("two.json"), &["--threads", "3"]).status.code(), Some(2));
    let shown = solve(&folder.path().join("two.json"), &[]);
    assert!(String::from_utf8_lossy(&shown.stdout).contains("two: optimal"));
}

#[test]
fn a_problem_without_a_solution_says_so_with_exit_code_1() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut problem = two();
    // Together there, the two take 5 + 1 + 5 = 11 µs; apart 60.
    problem["paths"][0]["bound_us"] = json!(10);
    let output = solve(&file(folder.path(), "two.json", &problem), &["--json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(answer(&output)["status"], "infeasible");
    assert_eq!(answer(&output)["choice"], Value::Null);
}

#[test]
fn a_wrong_file_is_refused_with_its_place_and_a_remedy() {
    let folder = tempfile::tempdir().expect("a folder");
    type Spoil = dyn Fn(&mut Value);
    let cases: [(&str, &Spoil, &str, &str); 9] = [
        ("format", &|p| p["format"] = json!("placement-9"), "format", "placement-1"),
        ("row", &|p| p["rtt_us"] = json!([[1, 50]]), "rtt_us", "2 rows of 2"),
        ("cell", &|p| p["egress_price"][1] = json!([6]), "egress_price[1]", "2 rows of 2"),
        ("region", &|p| p["components"][1]["candidates"][0][0] = json!(7), "components[1].candidates[0][0]", "0 to 1"),
        ("quota", &|p| p["components"][0]["candidates"][0][3][0][0] = json!(1), "candidates[0][3][0]", "0 to 0"),
        ("edge", &|p| p["edges"][0]["to"] = json!(2), "edges[0].to", "0 to 1"),
        ("path", &|p| p["paths"][0]["components"][1] = json!(2), "paths[0].components[1]", "0 to 1"),
        ("cost", &|p| p["components"][0]["candidates"][0][1] = json!(1i64 << 60), "components", "larger unit"),
        ("word", &|p| p["quotas"][0]["capacity"] = json!("many"), "quotas[0].capacity", "placement-1"),
    ];
    for (name, spoil, place, remedy) in cases {
        let mut problem = two();
        spoil(&mut problem);
        let output = solve(&file(folder.path(), &format!("{name}.json"), &problem), &["--json"]);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{name}: {told}");
        assert!(told.contains(place) && told.contains(remedy) && told.contains(name), "{name}: {told}");
    }
    std::fs::write(folder.path().join("half.json"), &two().to_string()[..100]).expect("writes");
    let half = solve(&folder.path().join("half.json"), &[]);
    assert!(String::from_utf8_lossy(&half.stderr).contains("line 1, column 100"));
    std::fs::write(folder.path().join("damaged.json.gz"), [0x1f, 0x8b, 8, 0, 0, 0]).expect("writes");
    assert_eq!(solve(&folder.path().join("damaged.json.gz"), &[]).status.code(), Some(2));
    assert_eq!(solve(&folder.path().join("nowhere.json"), &[]).status.code(), Some(2));
    assert_eq!(solve(&folder.path().join("half.json"), &["--limit-s", "-1"]).status.code(), Some(2));
}

/// A problem that takes far longer than a test may.
fn long(folder: &Path) -> PathBuf {
    let recipe = families::Recipe::of_name("active-150-r60-s1-qt-pt").expect("a recipe");
    let path = folder.join("long.json");
    std::fs::write(&path, serde_json::to_string(&families::draw(&recipe)).expect("plain data")).expect("writes");
    path
}

#[test]
fn a_limit_ends_the_search_with_the_best_so_far_and_its_gap() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = solve(&long(folder.path()), &["--json", "--limit-s", "1"]);
    told_truly(&answer(&output), &output);
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_the_search_with_the_best_so_far_and_its_gap() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = long(folder.path());
    for signal in ["-INT", "-TERM"] {
        let running = Command::new(env!("CARGO_BIN_EXE_groundplan"))
            .args(["solve", "--json"])
            .arg(&path)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // Long enough for the program to listen; before that a signal would end it as it ends any other.
        std::thread::sleep(std::time::Duration::from_secs(2));
        let sent = Command::new("kill").args([signal, &running.id().to_string()]).status().expect("kill is there");
        assert!(sent.success());
        let output = running.wait_with_output().expect("ends");
        told_truly(&answer(&output), &output);
    }
}

fn told_truly(answer: &Value, output: &Output) {
    match answer["status"].as_str() {
        Some("feasible") => {
            assert_eq!(output.status.code(), Some(0));
            assert!(answer["gap"].as_f64().is_some_and(|gap| gap > 0.0));
            assert!(answer["bound"].as_i64() < answer["objective"].as_i64());
            assert_eq!(answer["choice"].as_array().map(Vec::len), Some(150));
        }
        Some("unknown") => {
            assert_eq!(output.status.code(), Some(1));
            assert_eq!(answer["choice"], Value::Null);
        }
        other => panic!("{other:?} after so short a time"),
    }
}

#[test]
fn a_problem_may_begin_with_a_byte_order_mark_and_another_encoding_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let plain = file(folder.path(), "plain.json", &two());
    let text = std::fs::read(&plain).expect("reads");
    let marked = folder.path().join("marked.json");
    std::fs::write(&marked, [b"\xef\xbb\xbf", text.as_slice()].concat()).expect("writes");
    assert_eq!(answer(&solve(&marked, &["--json"]))["status"], "optimal");
    let wide = folder.path().join("wide.json");
    std::fs::write(&wide, b"\xff\xfe{\0}\0").expect("writes");
    let refused = solve(&wide, &[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("wide.json is UTF-16"));
}
