//! Times pins and unpins: `placement-live FILE-OR-NAME…`, one line of JSON each. A file is plain JSON of the format
//! placement-1.

use analysis::placement::interchange::Exchanged;
use families::{Recipe, draw, live::changes};
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).collect();
    if names.is_empty() {
        eprintln!("placement-live FILE-OR-NAME…; a name is FAMILY-COMPONENTS-rREGIONS-sSEED[-qTIGHT][-pTIGHT]");
        return ExitCode::from(2);
    }
    for name in names {
        if let Err(message) = measure(&name) {
            eprintln!("error: {name}: {message}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn measure(name: &str) -> Result<(), String> {
    let exchanged: Exchanged = match Recipe::of_name(name) {
        Some(recipe) => draw(&recipe),
        None => {
            let text = std::fs::read_to_string(name).map_err(|error| error.to_string())?;
            serde_json::from_str(&text).map_err(|error| error.to_string())?
        }
    };
    let problem = exchanged.problem().map_err(|defect| format!("{}: {}", defect.place, defect.problem))?;
    let start = Instant::now();
    let found = changes(&problem, &|| start.elapsed().as_secs_f64()).map_err(|fault| format!("{fault:?}"))?;
    let printed = serde_json::json!({
        "name": exchanged.name,
        "first": found.first,
        "pins": found.pins,
        "unpins": found.unpins,
        "unproved": found.unproved,
    });
    println!("{printed}");
    Ok(())
}
