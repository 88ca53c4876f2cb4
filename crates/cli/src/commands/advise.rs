//! `groundplan advise`: which platform for a component, and why.

use crate::arguments::Advise;
use crate::{Outcome, text};
use analysis::placement::Settings;
use catalogue::Catalogue;
use guidance::advisor::{Advice, AdvisedPlatform, Judged, Weight};
use host::Failure;
use model::{Component, Document, Money};

/// Ranks the platforms that could host a component; without one, says in a line for each what it could be on.
pub(crate) fn run(arguments: &Advise) -> Result<Outcome, Failure> {
    let (document, catalogue) = super::open(&arguments.plan)?;
    let asked: Vec<&Component> = match &arguments.component {
        Some(wanted) => vec![component(&document, wanted)?],
        None => document.components.iter().filter(|drawn| has_a_choice(drawn, &catalogue)).collect(),
    };
    let settings = Settings::default();
    let advice: Vec<Advice> = asked
        .iter()
        .filter_map(|component| assessment::advise(&document, &component.id, &catalogue, &settings))
        .collect();
    if arguments.json {
        text::print_json(&advice)?;
    } else if arguments.component.is_some() {
        for (component, advice) in asked.iter().zip(&advice) {
            text::print(&detailed(component, advice));
        }
    } else {
        text::print(&summary(&asked, &advice));
    }
    Ok(Outcome::Fine)
}

fn component<'a>(document: &'a Document, wanted: &str) -> Result<&'a Component, Failure> {
    let found = document.components.iter().find(|drawn| drawn.id.as_str() == wanted || drawn.name == wanted);
    let refuse = |message: String, remedy: String| Failure::new("component-unknown", message, remedy).at(wanted);
    match found {
        Some(outside) if outside.kind.is_outside() => Err(refuse(
            format!("“{wanted}” stands outside the design, so no platform hosts it"),
            "Name a component of the design".to_owned(),
        )),
        Some(found) => Ok(found),
        None => {
            let inside = document.components.iter().filter(|drawn| !drawn.kind.is_outside());
            let known: Vec<&str> = inside.map(|drawn| drawn.id.as_str()).collect();
            Err(refuse(format!("The plan has no component “{wanted}”"), format!("It has these: {}", known.join(", "))))
        }
    }
}

fn has_a_choice(component: &Component, catalogue: &Catalogue) -> bool {
    !component.kind.is_outside() && guidance::advisor::candidates(component, catalogue).len() > 1
}

fn summary(asked: &[&Component], advice: &[Advice]) -> String {
    let mut rows = vec![["Component", "Now", "First by the rules", "A month"].map(str::to_owned).to_vec()];
    for (component, advice) in asked.iter().zip(advice) {
        let now = advice.platforms.iter().find(|platform| platform.chosen);
        let Some(first) = advice.platforms.first() else { continue };
        rows.push(vec![
            component.name.clone(),
            now.map_or("not placed".to_owned(), |now| now.title.clone()),
            if first.chosen { "the same".to_owned() } else { format!("{} ({})", first.title, first.standing.name()) },
            if first.chosen { String::new() } else { first.difference.map_or("unknown".to_owned(), signed) },
        ]);
    }
    format!("{}\nName a component for its whole ranking.\n", text::columns(&rows, &[3]))
}

fn detailed(component: &Component, advice: &Advice) -> String {
    let mut out = format!(
        "{}, {}\n\nRules in their order\n",
        text::one_line(&component.name),
        component.kind.spec().title.to_lowercase()
    );
    for step in &advice.steps {
        out.push_str(&format!("  {}  {}\n      {}\n", step.branch, step.rule, step.answer));
    }
    for (rank, platform) in (1..).zip(&advice.platforms) {
        out.push_str(&format!("\n{}", ranked(rank, platform)));
    }
    out
}

fn ranked(rank: usize, platform: &AdvisedPlatform) -> String {
    let now = if platform.chosen { ", what the plan has" } else { "" };
    let mut out = format!("{rank}. {} — {}{now}\n", platform.title, platform.standing.name().replace('-', " "));
    for reason in &platform.reasons {
        let sign = match reason.weight {
            Weight::For => '+',
            Weight::Against => '-',
            Weight::Note => '·',
        };
        out.push_str(&format!("   {sign} {} [{}]\n", reason.text, reason.branch));
    }
    for ground in &platform.grounds {
        if matches!(ground.judged, Judged::Lacks | Judged::Unknown | Judged::NotDecisive) {
            out.push_str(&format!("   {}: {}\n", ground.ground.name(), text::one_line(&ground.words)));
        }
    }
    if let (Some(monthly), Some(plan)) = (platform.monthly, platform.plan_monthly) {
        let difference = platform.difference.map_or("difference unknown".to_owned(), signed);
        out.push_str(&format!("   {} a month, plan {} ({difference})\n", text::amount(monthly), text::amount(plan)));
    }
    for path in &platform.paths {
        let figure = |figure: Option<f64>| figure.map_or("unknown".to_owned(), |figure| format!("{figure:.1} ms"));
        let target = path.target_ms.map_or(String::new(), |target| {
            let met = match path.met {
                Some(true) => ", met",
                Some(false) => ", missed",
                None => "",
            };
            format!(", target {target} ms{met}")
        });
        out.push_str(&format!(
            "   {}: {} {}, now {}{target}\n",
            path.name,
            path.percentile.name(),
            figure(path.then_ms),
            figure(path.now_ms)
        ));
    }
    for change in &platform.changes {
        out.push_str(&format!("   → {change}\n"));
    }
    out
}

fn signed(money: Money) -> String {
    let sign = if money.amount.is_sign_negative() || money.amount.is_zero() { "" } else { "+" };
    format!("{sign}{}", text::money(money))
}
