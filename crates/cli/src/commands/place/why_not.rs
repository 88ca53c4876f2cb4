//! `groundplan place --why-not`: a choice is forced, and what stands against it told.

use crate::arguments::Place;
use crate::{Outcome, text};
use analysis::placement::{ChosenOffer, Limits, WhyNot, why_not};
use catalogue::Catalogue;
use host::Failure;
use model::{Choice, Document, PlatformId, Purchase, RegionId, SkuId};

/// Steps of the search before it says that it does not know.
const MOST_STEPS: u64 = 20_000;

/// Forces the choice and prints the answer; a choice that cannot be made gives exit code 1.
pub(super) fn run(arguments: &Place, asked: &str) -> Result<Outcome, Failure> {
    let (document, catalogue) = super::super::open(&arguments.plan)?;
    let (component, choice) = parse(asked, &document)?;
    refuse_unknown(&choice, &catalogue)?;
    let limits = Limits { steps: Some(MOST_STEPS), ..Limits::default() };
    let Some(answer) = why_not(&document, &catalogue, &component, &choice, &limits) else {
        return Err(unknown_component(component.as_str()));
    };
    if arguments.json {
        text::print_json(&answer)?;
    } else {
        text::print(&words(&answer));
    }
    Ok(match answer {
        WhyNot::Chosen { .. } | WhyNot::Possible { .. } => Outcome::Fine,
        WhyNot::NotOffered { .. } | WhyNot::Clashes { .. } | WhyNot::Unknown => Outcome::Blocked,
    })
}

fn unknown_component(name: &str) -> Failure {
    Failure::new("no-such-component", format!("The plan has no component “{name}”"), "Use an id or a name of the plan")
}

/// `COMPONENT=REGION/PLATFORM/SKU/PURCHASE`, the component by its id or name, each part empty for any.
fn parse(asked: &str, document: &Document) -> Result<(model::ComponentId, Choice), Failure> {
    let refused = |message: String| {
        Failure::new("choice-refused", message, "Write COMPONENT=REGION/PLATFORM/SKU/PURCHASE, each part empty for any")
    };
    let (name, parts) = asked.split_once('=').ok_or_else(|| refused(format!("“{asked}” names no choice")))?;
    let component = document.components.iter().find(|one| one.id.as_str() == name || one.name == name);
    let component = component.ok_or_else(|| unknown_component(name))?;
    let parts: Vec<&str> = parts.split('/').collect();
    if parts.len() > 4 || parts.iter().all(|part| part.is_empty()) {
        return Err(refused(format!("“{asked}” states no choice, or too much")));
    }
    let part = |at: usize| parts.get(at).copied().filter(|part| !part.is_empty());
    let purchase = match part(3) {
        None => None,
        Some(word) => match serde_json::from_value::<Purchase>(serde_json::Value::from(word)) {
            Ok(purchase) => Some(purchase),
            Err(error) => return Err(refused(format!("“{word}” is no purchase option: {error}"))),
        },
    };
    let choice = Choice {
        region: part(0).map(RegionId::new),
        platform: part(1).map(PlatformId::new),
        sku: part(2).map(SkuId::new),
        purchase,
        ..Choice::default()
    };
    Ok((component.id.clone(), choice))
}

/// A place or platform that no table has can be neither chosen nor ruled out: it is misspelt.
fn refuse_unknown(choice: &Choice, catalogue: &Catalogue) -> Result<(), Failure> {
    let refused = |what: &str, name: &str, known: Vec<&str>| {
        let message = format!("“{name}” is no {what} of the tables");
        Failure::new("choice-refused", message, format!("Name one of {}", known.join(", "))).at(name)
    };
    if let Some(region) = choice.region.as_ref().filter(|region| catalogue.region(region).is_none()) {
        let public = catalogue.regions().iter().filter(|region| region.public);
        return Err(refused("region", region.as_str(), public.map(|region| region.id.as_str()).collect()));
    }
    if let Some(platform) = choice.platform.as_ref().filter(|platform| catalogue.platform(platform).is_none()) {
        let known = catalogue.platforms().iter().map(|platform| platform.id.as_str());
        return Err(refused("platform", platform.as_str(), known.collect()));
    }
    Ok(())
}

fn words(answer: &WhyNot) -> String {
    let with = ChosenOffer::words;
    match answer {
        WhyNot::Chosen { offer } => format!("The plan has it: {}.\n", with(offer)),
        WhyNot::Possible { offer, total, extra, at_most } => {
            let difference = match extra {
                Some(extra) if extra.amount.is_sign_negative() => format!("{} less", text::money(negated(*extra))),
                Some(extra) => format!("{} more", text::money(*extra)),
                None => "nothing is placed now".to_owned(),
            };
            let hedge = if *at_most { "at most, as the search was ended: " } else { "" };
            format!("{hedge}{difference} a month: {} with {}.\n", text::amount(*total), with(offer))
        }
        WhyNot::NotOffered { rejected } => {
            let reasons = rejected.iter().map(|one| format!("  {}: {}\n", one.platform, text::one_line(&one.reason)));
            format!("Nothing of that kind is offered.\n{}", reasons.collect::<String>())
        }
        WhyNot::Clashes { clash } => {
            let items = clash.iter().map(|item| format!("  {}\n", text::one_line(&item.requirement)));
            format!("It cannot hold together with:\n{}", items.collect::<String>())
        }
        WhyNot::Unknown => "The search was ended before it found an answer.\n".to_owned(),
    }
}

fn negated(money: model::Money) -> model::Money {
    model::Money { amount: -money.amount, ..money }
}
