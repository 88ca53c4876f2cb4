//! Writes the problems of some recipes: `placement-families FOLDER NAME…`, a name being `hub-30-r60-s2-qt-pl`.

use families::{Recipe, draw};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((folder, names)) = arguments.split_first().filter(|(_, names)| !names.is_empty()) else {
        eprintln!("placement-families FOLDER NAME…; a name is FAMILY-COMPONENTS-rREGIONS-sSEED[-qTIGHT][-pTIGHT]");
        eprintln!("  families hub, pipeline, active, sparse; TIGHT l (loose), m (moderate), t (tight), x (impossible)");
        return ExitCode::from(2);
    };
    for name in names {
        if let Err(message) = write(Path::new(folder), name) {
            eprintln!("error: {message}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn write(folder: &Path, name: &str) -> Result<(), String> {
    let recipe = Recipe::of_name(name).ok_or_else(|| format!("“{name}” is no name of a recipe"))?;
    let text = serde_json::to_string(&draw(&recipe)).map_err(|error| error.to_string())?;
    let path = folder.join(format!("{name}.json"));
    std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
}
