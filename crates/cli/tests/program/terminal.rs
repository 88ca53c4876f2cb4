//! What reaches the terminal, and how the program ends when nobody reads it.

use crate::{groundplan, stderr, stdout};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// A plan whose component cannot be placed: `check` finds a blocker in it.
fn blocked_plan(folder: &Path, name: &str) {
    let plan = serde_json::json!({
        "format": 1, "title": format!("About {name}"),
        "requirements": { "residency": { "geographies": ["Germany"] } },
        "components": [{
            "id": "m", "kind": "foundation-model-endpoint", "name": name,
            "workload": { "model": "gpt-4.1-mini", "averageRequestsPerSecond": 1, "peakRequestsPerSecond": 2,
                          "tokensIn": 100, "tokensOut": 100 },
            "choice": { "platform": "azure-openai-global-standard" }
        }]
    });
    std::fs::write(folder.join("plan.json"), plan.to_string()).expect("writes");
}

/// Runs the program with an output that nobody reads: the reader goes away before the program writes.
fn unread(folder: &Path, arguments: &[&str], stderr_too: bool) -> Option<i32> {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let errors = if stderr_too { Stdio::from(writer.try_clone().expect("a pipe")) } else { Stdio::piped() };
    let output = Command::new(env!("CARGO_BIN_EXE_groundplan"))
        .args(arguments)
        .current_dir(folder)
        .env("GROUNDPLAN_HOME", folder.join("home"))
        .stdout(writer)
        .stderr(errors)
        .output()
        .expect("the program starts");
    assert!(!stderr(&output).contains("panicked"), "{}", stderr(&output));
    output.status.code()
}

#[test]
fn a_blocker_is_told_by_the_exit_code_when_nobody_reads_the_findings() {
    let folder = tempfile::tempdir().expect("a folder");
    blocked_plan(folder.path(), "Model");
    assert_eq!(unread(folder.path(), &["check", "plan.json"], false), Some(1));
    assert_eq!(unread(folder.path(), &["check", "plan.json", "--json"], false), Some(1));
    assert_eq!(unread(folder.path(), &["rules"], false), Some(0));
}

#[test]
fn nothing_depends_on_whether_remarks_and_errors_can_be_written() {
    let folder = tempfile::tempdir().expect("a folder");
    blocked_plan(folder.path(), "Model");
    assert_eq!(unread(folder.path(), &["check", "nowhere.json"], true), Some(2));
    let plan = folder.path().join("plan.json");
    let other = std::fs::read_to_string(&plan).expect("reads").replacen('{', "{ \"quotaProfile\": \"gone\",", 1);
    std::fs::File::create(&plan).and_then(|mut file| file.write_all(other.as_bytes())).expect("writes");
    assert!(stderr(&groundplan(folder.path(), &["check", "plan.json"])).starts_with("note: "));
    assert_eq!(unread(folder.path(), &["check", "plan.json"], true), Some(1));
}

#[test]
fn a_name_steers_no_terminal_and_stays_on_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    blocked_plan(folder.path(), "Model\u{1b}[2J\u{9b}31m\nStolen: optimal\u{202e}");
    for command in ["assess", "check", "place", "cost", "advise"] {
        let output = groundplan(folder.path(), &[command, "plan.json"]);
        let shown = stdout(&output);
        let steering = |letter: char| (letter.is_control() && letter != '\n') || letter == '\u{202e}';
        assert_eq!(shown.find(steering), None, "{command}: {shown:?}");
        assert!(!shown.contains("\nStolen"), "{command}: {shown:?}");
    }
    let json = stdout(&groundplan(folder.path(), &["assess", "plan.json", "--json"]));
    assert!(json.contains("\\u009b31m"), "a program reads the name as it is, and no terminal is steered");
}
