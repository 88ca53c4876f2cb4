//! How available each path is.

use super::name_of;
use crate::RecordInput;
use crate::markdown::Markdown;

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
}
