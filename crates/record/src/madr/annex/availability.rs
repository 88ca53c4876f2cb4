//! How available each path is.

use super::name_of;
use crate::RecordInput;
use crate::markdown::Markdown;
use analysis::availability::PathAvailability;
use model::PathId;

pub(super) fn write(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let paths = &input.assessment.availability.paths;
    if paths.is_empty() {
        return;
    }
    markdown.heading(3, "Availability");
    let rows: Vec<Vec<String>> = paths
        .iter()
        .map(|path| {
            vec![
                path.name.clone(),
                path.percent.map_or(format!("at most {} %", path.at_most_percent), |percent| format!("{percent} %")),
                path.minutes_down_per_month.map_or("unknown".to_owned(), |minutes| format!("{minutes} min")),
                path.target_percent.map_or(String::new(), |target| format!("{target} %")),
                match path.met {
                    Some(true) => "met",
                    Some(false) => "missed",
                    None => "",
                }
                .to_owned(),
                path.weakest.as_ref().map_or(String::new(), |weakest| name_of(input, weakest)),
                path.parts
                    .iter()
                    .filter(|part| part.percent.is_none())
                    .map(|part| name_of(input, &part.component))
                    .collect::<Vec<_>>()
                    .join(", "),
            ]
        })
        .collect();
    markdown.table(&["Path", "Composite>", "Down a month>", "Target>", "Verdict", "Weakest", "Publishes none"], &rows);
    markdown.paragraph(
        "The composite is the product of the published service levels of the components on the path, each counted once.",
    );
    for path in paths.iter().filter(|path| !path.alternatives.is_empty()) {
        markdown.paragraph(&stand_ins(input, path));
    }
}

/// What is otherwise about a path that others stand in for.
fn stand_ins(input: &RecordInput<'_>, path: &PathAvailability) -> String {
    let name = |id: &PathId| {
        let drawn = input.document.paths.iter().find(|drawn| drawn.id == *id);
        format!("“{}”", drawn.map_or(id.as_str(), |drawn| &drawn.name))
    };
    let others: Vec<String> = path.alternatives.iter().map(name).collect();
    let verb = if others.len() == 1 { "answers" } else { "answer" };
    let alone = path.alone_percent.map_or(String::new(), |percent| format!("; alone it is available {percent} %"));
    format!(
        "Of “{}” it is the chance that at least one way works, because {} {verb} the same requests when it fails: what \
         several of these ways need is counted once{alone}.",
        path.name,
        others.join(" and "),
    )
}
