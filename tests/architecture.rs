//! Who may know whom: the table of ARCHITECTURE.md, checked against the manifests and the sources.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says by a panic that it failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The pure crates, in order: each may depend on those before it, never on those after it.
const ORDER: &[&str] = &["model", "catalogue", "analysis", "guidance", "assessment", "record"];

/// Libraries that only some crates may know.
const RESERVED: &[(&str, &[&str])] = &[
    ("petgraph", &["analysis"]),
    ("dirs", &["host", "desktop", "cli"]),
    ("tokio", &["host", "desktop", "cli"]),
    ("tempfile", &["host"]),
    ("tauri", &["desktop"]),
    ("tauri-plugin-dialog", &["desktop"]),
];

/// What touches the machine. A pure crate holds none of it outside its tests.
const MACHINE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::env::",
    "std::thread::sleep",
    "SystemTime",
    "Instant::now",
    "println!",
    "eprintln!",
    "HashMap",
    "HashSet",
    "f64::exp",
    ".exp()",
    ".ln()",
    ".powf(",
    ".sin(",
];

#[test]
fn dependencies_of_the_pure_crates_point_to_the_left() {
    for (place, name) in ORDER.iter().enumerate() {
        for dependency in dependencies(name) {
            if let Some(other) = ORDER.iter().position(|crate_name| *crate_name == dependency) {
                assert!(other < place, "{name} depends on {dependency}, which stands to its right");
            }
            assert!(
                dependency != "host" && dependency != "cli",
                "{name} depends on {dependency}, which touches the machine"
            );
        }
    }
}

#[test]
fn the_host_judges_nothing() {
    for judging in ["analysis", "guidance", "assessment", "record"] {
        assert!(!dependencies("host").contains(judging), "host knows {judging}");
    }
}

#[test]
fn reserved_libraries_stay_where_they_belong() {
    let crates: Vec<(String, BTreeSet<String>)> =
        ORDER.iter().chain(&["host", "cli", "desktop"]).map(|name| ((*name).to_owned(), dependencies(name))).collect();
    for (library, owners) in RESERVED {
        for (name, known) in &crates {
            let allowed = owners.contains(&name.as_str());
            assert!(allowed || !known.contains(*library), "{name} depends on {library}");
        }
    }
}

#[test]
fn the_pure_crates_touch_nothing() {
    for name in ORDER {
        for file in sources(&root().join("crates").join(name).join("src"), &["rs"]) {
            if file.ends_with("tests.rs") {
                continue;
            }
            let text = fs::read_to_string(&file).expect("a source file");
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
                for word in MACHINE {
                    assert!(!line.contains(word), "{}: {word} in `{}`", file.display(), line.trim());
                }
            }
        }
    }
}

#[test]
fn the_interface_keeps_its_libraries_in_their_folders() {
    let ui = root().join("ui").join("src");
    let rules: [(&str, &[&str]); 3] = [
        ("@tauri-apps", &["ipc"]),
        ("@xyflow", &["canvas"]),
        (
            "from \"react",
            &[
                "assessment",
                "canvas",
                "commands",
                "design",
                "editor",
                "inspector",
                "ipc",
                "origin",
                "outline",
                "panels",
                "shell",
                "workshop",
                "main.tsx",
            ],
        ),
    ];
    let mut seen = 0;
    for file in sources(&ui, &["ts", "tsx", "css"]) {
        let inside = file.strip_prefix(&ui).expect("below the interface");
        let folder = inside.components().next().expect("a folder").as_os_str().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).expect("a source file");
        seen += 1;
        for (library, folders) in &rules {
            assert!(
                !text.contains(library) || folders.contains(&folder.as_str()),
                "{} imports {library}",
                file.display()
            );
        }
    }
    assert!(seen > 50, "the interface was not found");
}

#[test]
fn canvas_inspector_and_panels_do_not_import_each_other() {
    let ui = root().join("ui").join("src");
    for (folder, others) in
        [("canvas", ["inspector", "panels"]), ("inspector", ["canvas", "panels"]), ("panels", ["canvas", "inspector"])]
    {
        for file in sources(&ui.join(folder), &["ts", "tsx"]) {
            let text = fs::read_to_string(&file).expect("a source file");
            for other in others {
                assert!(!text.contains(&format!("/{other}/")), "{} imports {other}", file.display());
            }
        }
    }
}

#[test]
fn no_file_is_a_drawer_for_everything() {
    for folder in ["crates", "src-tauri/src", "ui/src", "tests"] {
        for file in sources(&root().join(folder), &["rs", "ts", "tsx", "mjs"]) {
            let stem = file.file_stem().expect("a name").to_string_lossy().to_lowercase();
            assert!(!["util", "utils", "helpers", "misc", "common"].contains(&stem.as_str()), "{}", file.display());
        }
    }
}

/// Short names of what a crate depends on when it is built, without its tests.
fn dependencies(name: &str) -> BTreeSet<String> {
    let manifest = if name == "desktop" {
        root().join("src-tauri").join("Cargo.toml")
    } else {
        root().join("crates").join(name).join("Cargo.toml")
    };
    let text = fs::read_to_string(&manifest).unwrap_or_else(|error| panic!("{}: {error}", manifest.display()));
    let table: toml::Table = text.parse().expect("a manifest is TOML");
    table
        .get("dependencies")
        .and_then(toml::Value::as_table)
        .map(|table| table.keys().cloned().collect())
        .unwrap_or_default()
}

fn sources(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "node_modules" && name != "generated") {
                found.extend(sources(&path, endings));
            }
        } else if path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests live in the project").to_owned()
}
