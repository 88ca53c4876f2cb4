//! The bill, line by line, by area.

use super::name_of;
use crate::markdown::Markdown;
use crate::{RecordInput, number};
use analysis::cost::CostLine;
use catalogue::Source;
use model::{Area, told_apart};

pub(super) fn write(markdown: &mut Markdown, input: &RecordInput<'_>) {
    let cost = &input.assessment.cost;
    markdown.heading(3, "Cost");
    markdown.table(
        &["Period", "Cost>"],
        &[
            vec!["A month of 730 hours".to_owned(), number::amount(cost.monthly)],
            vec!["A year".to_owned(), number::amount(cost.yearly)],
            vec!["Three years".to_owned(), number::amount(cost.three_years)],
        ],
    );
    if let Some(budget) = &cost.budget {
        let verdict = match budget.met {
            Some(true) => "is kept",
            Some(false) => "is exceeded",
            None if budget.budget.currency != cost.monthly.known.currency => {
                "cannot be judged, because it is in another currency than the prices"
            }
            None => "cannot be judged, because a part of the cost is not known",
        };
        // A budget that reads like the bill and is below it is written with the decimals that tell.
        let [_, written] = match budget.met {
            Some(false) => told_apart(cost.monthly.known, budget.budget),
            Some(true) | None => [String::new(), number::money(budget.budget)],
        };
        markdown.paragraph(&format!("The budget of {written} a month {verdict}."));
    }
    for area in &cost.by_area {
        markdown.heading(4, &format!("Cost of {}", area_title(area.area)));
        let rows: Vec<Vec<String>> = cost
            .lines
            .iter()
            .filter(|line| area_of(input, line) == Some(area.area))
            .map(|line| cost_row(input, line))
            .collect();
        markdown.table(&["Component", "Meter", "Quantity>", "Unit price>", "Monthly>", "How", "Row"], &rows);
        markdown.paragraph(&format!("Together {}.", number::amount(area.monthly)));
    }
}

fn cost_row(input: &RecordInput<'_>, line: &CostLine) -> Vec<String> {
    let owner = match (&line.component, &line.link) {
        (Some(component), _) => name_of(input, component),
        (None, Some(link)) => {
            input.document.links.iter().find(|drawn| &drawn.id == link).map_or(link.to_string(), |drawn| {
                format!("{} to {}", name_of(input, &drawn.from), name_of(input, &drawn.to))
            })
        }
        (None, None) => String::new(),
    };
    vec![
        owner,
        line.meter.clone(),
        line.quantity.map_or("unknown".to_owned(), |quantity| format!("{} {}", number::quantity(quantity), line.unit)),
        line.price.map_or("unknown".to_owned(), number::price),
        line.amount.map_or("unknown".to_owned(), number::money),
        line.formula.clone(),
        line.source.map_or(String::new(), source),
    ]
}

/// A row of a table: `vm_prices:1204`.
fn source(source: Source) -> String {
    format!("{}:{}", source.table, source.line)
}

fn area_of(input: &RecordInput<'_>, line: &CostLine) -> Option<Area> {
    let component = match (&line.component, &line.link) {
        (Some(component), _) => component,
        (None, Some(link)) => &input.document.links.iter().find(|drawn| &drawn.id == link)?.from,
        (None, None) => return None,
    };
    input.document.components.iter().find(|drawn| &drawn.id == component).map(|drawn| drawn.kind.area())
}

fn area_title(area: Area) -> &'static str {
    match area {
        Area::Outside => "People and Systems",
        Area::Edge => "the Edge",
        Area::Application => "Applications",
        Area::Orchestration => "Orchestration",
        Area::Inference => "Inference",
        Area::Training => "Training",
        Area::Exploration => "Exploration",
        Area::Data => "Data",
        Area::Lifecycle => "Models and Images",
        Area::Control => "Control",
    }
}
