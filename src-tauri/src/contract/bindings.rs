//! Keeps the types for TypeScript current: they are written from the Rust types and committed.

use super::listing;
use crate::failure::Failure;
use model::ComponentKind;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use ts_rs::{Config, TS, TypeVisitor};

/// One command of the contract, in the words of TypeScript.
pub(super) struct Listed {
    /// What `invoke` calls it.
    pub(super) name: &'static str,
    /// What it does.
    pub(super) doc: String,
    /// Names of the arguments, as Rust writes them, with their types.
    pub(super) arguments: Vec<(&'static str, String)>,
    /// The type of the answer.
    pub(super) reply: String,
}

/// Writes a type and all it consists of to the folder of the configuration; returns its name.
pub(super) fn exported<T: TS + 'static>(config: &Config) -> String {
    Written(config).visit::<T>();
    T::name(config)
}

/// Writes what it visits; of a list or an option, its elements.
struct Written<'config>(&'config Config);

impl TypeVisitor for Written<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            T::export_all(self.0).expect("a type is written");
        } else {
            T::visit_generics(self);
        }
    }
}

#[test]
fn the_committed_types_say_what_the_program_says() {
    let fresh = tempfile::tempdir().expect("a folder");
    write_types(fresh.path());
    let (fresh, committed) = (files_of(fresh.path()), files_of(&generated_folder()));
    let stale: Vec<_> =
        fresh.keys().chain(committed.keys()).filter(|name| fresh.get(*name) != committed.get(*name)).collect();
    assert!(stale.is_empty(), "npm run contract, then commit what changed: {stale:?}");
}

#[test]
#[ignore = "writes the committed types; run by npm run contract"]
fn write_contract() {
    let folder = generated_folder();
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the old types are removed");
    }
    write_types(&folder);
}

fn generated_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/ipc/generated")
}

fn write_types(folder: &Path) {
    let config = Config::new().with_out_dir(folder).with_large_int("number");
    exported::<Failure>(&config);
    let commands = commands_file(&listing(&config), folder);
    fs::write(folder.join("commands.ts"), commands).expect("the list of commands is written");
    // The stand-in of the browser shows the same kinds as the program.
    let kinds: Vec<_> = ComponentKind::ALL.iter().map(|kind| kind.spec()).collect();
    let kinds = serde_json::to_string_pretty(&kinds).expect("kinds are plain values");
    fs::write(folder.join("kinds.json"), kinds + "\n").expect("the list of kinds is written");
}

/// The list of commands as a TypeScript interface.
fn commands_file(commands: &[Listed], folder: &Path) -> String {
    let mut body = String::new();
    for command in commands {
        let arguments: Vec<String> =
            command.arguments.iter().map(|(name, kind)| format!("{}: {kind}", camel_case(name))).collect();
        let arguments = if arguments.is_empty() {
            "Record<string, never>".to_owned()
        } else {
            format!("{{ {} }}", arguments.join("; "))
        };
        writeln!(
            body,
            "  /** {} */\n  {}: {{ arguments: {arguments}; reply: {} }};",
            command.doc.trim(),
            command.name,
            command.reply
        )
        .expect("text takes text");
    }
    let mut imports = String::new();
    for name in names_in(&body).into_iter().filter(|name| folder.join(format!("{name}.ts")).exists()) {
        writeln!(imports, "import type {{ {name} }} from \"./{name}\";").expect("text takes text");
    }
    format!(
        "// Written from src-tauri/src/contract.rs by `npm run contract`. Do not edit.\n{imports}\n\
         /** Everything that the window may ask: the name of a command, its arguments and its reply. */\n\
         export interface Commands {{\n{body}}}\n"
    )
}

/// The words of a text, in order and once each.
fn names_in(text: &str) -> std::collections::BTreeSet<&str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |text, word| {
        let (head, tail) = word.split_at(1);
        text + &head.to_uppercase() + tail
    })
}

/// Every file under a folder, by its path from there.
fn files_of(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("it is under the folder").to_owned();
                files.insert(name, fs::read_to_string(&path).expect("a text file"));
            }
        }
    }
    files
}
