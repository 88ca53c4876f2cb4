//! `groundplan cost`: the bill, line by line, what it buys, who owes it, and what could change it.

use crate::arguments::Cost;
use crate::{Outcome, text};
use analysis::cost::study::{self, CostStudy, StudySettings};
use analysis::cost::{self, CostReport};
use analysis::placement::{self, Settings};
use analysis::{Amount, Demand};
use catalogue::Catalogue;
use host::Failure;
use model::{Document, Topology, grouped};
use serde::Serialize;

/// Everything that is known of the bill of a plan.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    cost: CostReport,
    study: CostStudy,
    /// The options of the plan against the drawing, with the same random numbers.
    options: Vec<OptionBill>,
}

/// The bill of one option.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct OptionBill {
    title: String,
    monthly: Amount,
    /// Share of the samples in which it costs less than the drawing; `None` when nothing is marked as a guess, or
    /// when one of the bills is not known in full.
    #[serde(skip_serializing_if = "Option::is_none")]
    cheaper_share: Option<f64>,
}

/// Prints the bill as text, as JSON or as CSV, or writes it as a workbook.
pub(crate) fn run(arguments: &Cost) -> Result<Outcome, Failure> {
    let (document, catalogue) = super::open(&arguments.plan)?;
    let settings = StudySettings { seed: arguments.seed, samples: arguments.samples };
    let drawn = Placed::of(&document, &catalogue);
    let cost = drawn.bill(&catalogue);
    if arguments.csv {
        text::print(&record::cost_csv(&cost, &document));
        return Ok(Outcome::Fine);
    }
    if let Some(path) = &arguments.xlsx {
        let workbook = record::cost_xlsx(&cost, &document).map_err(|error| {
            Failure::new("workbook-too-large", error.to_string(), "Export the lines as CSV (--csv), which has no limit")
        })?;
        host::write_atomically(path, &workbook)?;
        text::print(&format!("{}\n", path.display()));
        return Ok(Outcome::Fine);
    }
    let study = study::study(&drawn.topology, &drawn.demand, &drawn.placement, &catalogue, &settings);
    let base = study.band.as_ref().and_then(|_| drawn.samples(&catalogue, &settings));
    let options = document.options.iter().map(|option| {
        let placed = Placed::of(&document.with_option(option), &catalogue);
        let cheaper_share = base.as_ref().and_then(|base| {
            let bills = placed.samples(&catalogue, &settings)?;
            let cheaper = base.iter().zip(&bills).filter(|(drawn, other)| other < drawn).count();
            Some(cheaper as f64 / bills.len().max(1) as f64)
        });
        OptionBill { title: option.name.clone(), monthly: placed.bill(&catalogue).monthly, cheaper_share }
    });
    let answer = Answer { options: options.collect(), cost, study };
    if arguments.json {
        text::print_json(&answer)?;
    } else {
        text::print(&summary(&document, &answer));
    }
    Ok(Outcome::Fine)
}

/// A plan with everything in its place.
struct Placed {
    topology: Topology,
    demand: Demand,
    placement: placement::Placement,
}

impl Placed {
    fn of(document: &Document, catalogue: &Catalogue) -> Self {
        let topology = Topology::of(document);
        let demand = Demand::of(&topology);
        let offers = placement::offers(&topology, &demand, catalogue);
        let placement = placement::solve(&topology, &demand, &offers, catalogue, &Settings::default());
        Self { topology, demand, placement }
    }

    fn bill(&self, catalogue: &Catalogue) -> CostReport {
        cost::estimate(&self.topology, &self.demand, &self.placement, catalogue)
    }

    fn samples(&self, catalogue: &Catalogue, settings: &StudySettings) -> Option<Vec<i64>> {
        study::samples(&self.topology, &self.demand, &self.placement, catalogue, settings)
    }
}

fn summary(document: &Document, answer: &Answer) -> String {
    let name = |id: &model::ComponentId| {
        let drawn = document.components.iter().find(|component| component.id == *id);
        drawn.map_or_else(|| id.as_str().to_owned(), |component| component.name.clone())
    };
    let Answer { cost, study, options } = answer;
    let mut out = format!("{}\n\n", text::one_line(&document.title));
    let mut section = |title: &str, rows: Vec<Vec<String>>, right: &[usize]| {
        if !rows.is_empty() {
            out.push_str(&format!("{title}\n{}\n", text::columns(&rows, right)));
        }
    };
    let each = |amount: Option<Amount>| amount.map_or("unknown".to_owned(), text::amount);
    let total = vec![
        vec!["month".to_owned(), text::amount(cost.monthly)],
        vec!["year".to_owned(), text::amount(cost.yearly)],
        vec!["three years".to_owned(), text::amount(cost.three_years)],
        vec!["a thousand requests".to_owned(), each(cost.unit_costs.per_thousand_requests)],
        vec!["a million tokens".to_owned(), each(cost.unit_costs.per_million_tokens)],
    ];
    section("The bill", total, &[1]);
    let lines = cost.lines.iter().map(|line| {
        vec![
            line.component.as_ref().map_or(String::new(), name),
            line.meter.clone(),
            line.quantity
                .map_or("unknown".to_owned(), |quantity| grouped(&quantity.round_dp(3).normalize().to_string())),
            line.unit.clone(),
            line.amount.map_or("unknown".to_owned(), text::money),
        ]
    });
    section("Lines of a month", lines.collect(), &[2, 4]);
    let teams = cost.by_team.iter().map(|team| {
        vec![team.team.clone().unwrap_or_else(|| "the platform itself".to_owned()), text::amount(team.monthly)]
    });
    section("By team", teams.collect(), &[1]);
    let commitments = cost.commitments.iter().map(|commitment| {
        let saves = commitment.saves.map_or("unknown".to_owned(), text::money);
        vec![
            name(&commitment.component),
            format!("{} months", commitment.months),
            format!("pledged {}", text::money(commitment.pledged)),
            format!("saves {saves} a month"),
        ]
    });
    section("Commitments", commitments.collect(), &[]);
    let spot = cost.spot_runs.iter().map(|run| {
        let hours = run.expected_hours.map_or("never done".to_owned(), |hours| format!("{hours:.1} h on average"));
        let chance =
            run.chance_in_time.map_or("no deadline".to_owned(), |chance| format!("{:.1} % in time", chance * 100.0));
        vec![name(&run.component), format!("{:.1} h undisturbed", run.undisturbed_hours), hours, chance]
    });
    section("Runs on spare machines", spot.collect(), &[]);
    let curves = study.provisioned.iter().map(|curve| {
        let yearly = curve.best_yearly.map_or(String::new(), |units| format!("{units} reserved for a year"));
        let worth = match curve.break_even_hourly {
            ..=1.0 => format!("worth it from {:.0} % busy by the hour", curve.break_even_hourly * 100.0),
            _ => "by the hour never less than its tokens".to_owned(),
        };
        vec![name(&curve.component), format!("{} by the hour", curve.best_hourly), yearly, worth]
    });
    section("Provisioned units that cost least", curves.collect(), &[]);
    let inputs = study.sensitivity.inputs.iter().map(|input| {
        let owner = input.component.as_ref().map(name).or(input.link.as_ref().map(ToString::to_string));
        vec![owner.unwrap_or_default(), input.field.clone(), text::amount(input.low), text::amount(input.high)]
    });
    let title = format!("Inputs that move the total most, each {:.0} % down and up", study.sensitivity.step * 100.0);
    section(&title, inputs.collect(), &[2, 3]);
    if let Some(band) = &study.band {
        let rows = vec![vec![text::amount(band.p5), text::amount(band.p50), text::amount(band.p95)]];
        let title = format!(
            "5, 50 and 95 of 100 bills are lower ({} samples, seed {}, {} guesses right within a factor of {})",
            band.samples,
            band.seed,
            band.guesses.len(),
            band.factor
        );
        section(&title, rows, &[]);
    }
    let rows = options.iter().map(|option| {
        let share = option
            .cheaper_share
            .map(|share| format!("cheaper than the drawing in {:.0} % of the samples", share * 100.0));
        vec![option.title.clone(), text::amount(option.monthly), share.unwrap_or_default()]
    });
    section("Options", rows.collect(), &[1]);
    out
}
