//! Every charge of one offer, once: the search adds the amounts up, the report puts them in words.
//!
//! ```text
//! amount = quantity × price, rounded half-to-even to micro-units
//! ```
//!
//! A graduated meter charges each tier for the part of the quantity that falls into it. A missing price or quantity
//! makes the amount unknown, never zero.

use super::hours::{paid_hours, unstated_interruptions};
use super::overflow::{overflow_deployment, overflow_requests, overflows};
use super::request_units::read_share;
use super::sharing;
use super::usage::{Words, is_commitment, requests, used};
use crate::placement::{Offer, Sku, sizing};
use crate::site::Site;
use crate::words::{counted, figure, number_of};
use catalogue::{
    Billing, Deployment, FreeGrant, HostedModel, MeterPrice, Platform, Price, Source, Term, TokenKind, VmPrice, VmSize,
};
use model::{ComponentKind, HOURS_PER_MONTH, Money, Purchase, Quantity};
use rust_decimal::Decimal;

/// Months in a year.
const MONTHS_PER_YEAR: u32 = 12;
/// Said of a unit price that is not the price of the row that is cited.
pub(crate) const AVERAGED: &str =
    "; the unit price is the average over all of it, the row has the price of the last part";
/// Tokens in the block that token prices are quoted for.
const TOKENS_PER_BLOCK: u32 = 1_000_000;

/// One charge, before it is put in words.
#[derive(Debug)]
pub(crate) struct Charged<'a> {
    /// What is charged.
    pub(crate) what: Charge<'a>,
    /// How much of it in a month, in the unit of the price.
    pub(crate) quantity: Option<Decimal>,
    /// How the quantity was found; empty unless asked for.
    pub(crate) formula: String,
    /// Money for one unit; for a graduated meter, on average.
    pub(crate) price: Option<Decimal>,
    /// The row of the price.
    pub(crate) source: Option<Source>,
    /// Quantity × price, rounded.
    pub(crate) amount: Option<Decimal>,
}

/// What is charged.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Charge<'a> {
    /// Hours of virtual machines.
    Machines(&'a VmSize),
    /// A service meter.
    Meter(&'a MeterPrice),
    /// A service meter without a price in the region.
    UnpricedMeter(&'a str),
    /// Tokens of a hosted model.
    Tokens(&'a HostedModel, TokenKind),
    /// Provisioned units of a hosted model.
    Units(&'a HostedModel),
    /// A platform whose prices no table has.
    Platform(&'a Platform),
    /// What the stated workload is too incomplete to size.
    Unsized(&'static str),
}

/// Known sum of the charges of an offer in micro-units, and what is missing to know it in full.
pub(crate) fn total(site: &Site, offer: &Offer) -> (i64, Option<Lacking>) {
    total_unsized(site, offer, &sizing::unknowns(site, offer))
}

/// The same where what is missing to size the offer is known already: it is the same in every region.
pub(crate) fn total_unsized(site: &Site, offer: &Offer, unknowns: &[&'static str]) -> (i64, Option<Lacking>) {
    let mut sum: i64 = 0;
    let mut lacking = None;
    charges_unsized(site, offer, unknowns, false, |charged| {
        let micro = charged.amount.and_then(|amount| Money::usd(amount).micro());
        match micro.and_then(|micro| sum.checked_add(micro)) {
            Some(more) => sum = more,
            None if charged.price.is_none() && !charged.is_about_workload() => lacking = Some(Lacking::Price),
            None => lacking = lacking.or(Some(Lacking::Quantity)),
        }
    });
    (sum, lacking)
}

/// What is missing to know a cost in full, from the lesser to the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lacking {
    /// How much is used.
    Quantity,
    /// A price.
    Price,
}

impl Charged<'_> {
    /// Whether its price would be known if the workload told more.
    fn is_about_workload(&self) -> bool {
        match self.what {
            Charge::Unsized(_) => true,
            // The average price of a graduated meter follows from the quantity.
            Charge::Meter(_) => self.quantity.is_none(),
            Charge::Machines(_)
            | Charge::UnpricedMeter(_)
            | Charge::Tokens(..)
            | Charge::Units(_)
            | Charge::Platform(_) => false,
        }
    }
}

/// Hands over every charge of an offer, with words where they are wanted.
pub(crate) fn charges<'a>(site: &Site<'a>, offer: &Offer, wordy: bool, each: impl FnMut(Charged<'a>)) {
    charges_unsized(site, offer, &sizing::unknowns(site, offer), wordy, each);
}

fn charges_unsized<'a>(
    site: &Site<'a>,
    offer: &Offer,
    unknowns: &[&'static str],
    wordy: bool,
    mut each: impl FnMut(Charged<'a>),
) {
    let platform = offer.platform(site.catalogue);
    match platform.billing {
        Billing::Machines => each(machines(site, offer, wordy)),
        Billing::Tokens => tokens(site, offer, wordy, &mut each),
        Billing::ProvisionedUnits => {
            each(provisioned(site, offer, wordy));
            overflow(site, offer, wordy, &mut each);
        }
        Billing::Unpriced => each(unknown(Charge::Platform(platform), String::new())),
        Billing::Meters | Billing::Free => {}
    }
    let tier = match offer.sku {
        Sku::Tier(tier) => platform.tiers.get(tier),
        Sku::Machine(_) | Sku::Model(_) | Sku::Whole => None,
    };
    for charge in platform.charges.iter().chain(tier.into_iter().flat_map(|tier| &tier.charges)) {
        // Nobody says that any operation reads: all of them are charged as writes.
        if charge.driver != catalogue::Driver::ReadOperations || !read_share(site).is_zero() {
            each(metered(site, offer, charge, wordy));
        }
    }
    for missing in unknowns.iter().copied().chain(unstated_interruptions(site, offer)) {
        each(unknown(Charge::Unsized(missing), String::new()));
    }
}

/// The price of an hour of a machine.
pub(crate) fn hourly(price: &VmPrice, purchase: Purchase) -> Option<Decimal> {
    price.hourly(purchase)
}

/// Half-to-even to micro-units, so that lines, sums and the integers of the search agree.
pub(crate) fn rounded(amount: Decimal) -> Decimal {
    Money::usd(amount).rounded().amount
}

fn unknown(what: Charge<'_>, formula: String) -> Charged<'_> {
    Charged { what, quantity: None, formula, price: None, source: None, amount: None }
}

fn priced<'a>(what: Charge<'a>, quantity: Option<Decimal>, formula: String, price: Option<Price>) -> Charged<'a> {
    let amount = quantity.zip(price).and_then(|(quantity, price)| quantity.checked_mul(price.amount)).map(rounded);
    let source = price.map(|price| price.source);
    Charged { what, quantity, formula, price: price.map(|price| price.amount), source, amount }
}

fn machines<'a>(site: &Site<'a>, offer: &Offer, wordy: bool) -> Charged<'a> {
    let platform = offer.platform(site.catalogue);
    let Sku::Machine(size) = offer.sku else { return unknown(Charge::Platform(platform), String::new()) };
    let mut words = Words::wanted(wordy);
    let quantity = paid_hours(site, offer, &mut words);
    let price = site.catalogue.machine_price(offer.region, size, offer.purchase);
    priced(Charge::Machines(&site.catalogue.vm_sizes()[size]), quantity, words.take(), price)
}

fn metered<'a>(site: &Site<'a>, offer: &Offer, charge: &'a catalogue::Charge, wordy: bool) -> Charged<'a> {
    let mut words = Words::wanted(wordy);
    let mut counted = used(charge.driver, site, offer, &mut words);
    if let Some(payer) = sharing::paid_with(site, offer.platform(site.catalogue), charge) {
        counted = Some(Decimal::ZERO);
        words = Words::wanted(wordy);
        words.say(|| format!("the cluster is shared and paid with {}", payer.name));
    }
    if charge.factor != Decimal::ONE {
        words.say(|| format!(" × {}", figure(charge.factor)));
    }
    let Some(meter) = site.catalogue.meter(&charge.meter, offer.region) else {
        let quantity = counted.and_then(|counted| counted.checked_mul(charge.factor));
        return Charged { quantity, ..unknown(Charge::UnpricedMeter(&charge.meter), words.take()) };
    };
    if meter.block != Decimal::ONE {
        words.say(|| format!(" ÷ {}", figure(meter.block)));
    }
    let quantity = counted.and_then(|counted| counted.checked_mul(charge.factor)?.checked_div(meter.block));
    let grant = sharing::grant(site, offer.platform(site.catalogue), meter);
    if !meter.granted.is_zero() {
        words.say(|| match grant {
            FreeGrant::Counted => format!("; the first {} of the subscription are free", figure(meter.granted)),
            FreeGrant::UsedElsewhere => "; another component uses what is free".to_owned(),
        });
    }
    let exact = quantity.and_then(|quantity| meter.amount(quantity, grant));
    // The average of a graduated price: what one unit of this quantity costs.
    let price = match (&meter.tiers[..], quantity.filter(|quantity| !quantity.is_zero()), exact) {
        ([(_, only)], _, _) => Some(only.amount),
        (_, Some(quantity), Some(exact)) => exact.checked_div(quantity),
        // Nothing is used: the price of the first that would be.
        ([(_, first), ..], None, Some(_)) => Some(first.amount),
        _ => None,
    };
    let highest = quantity.and_then(|quantity| meter.parts(quantity, grant).last());
    if let (Some(price), Some(part)) = (price, highest.as_ref())
        && price != part.price.amount
    {
        words.say(|| AVERAGED.to_owned());
    }
    let source = highest.map(|part| part.price.source).or(meter.tiers.last().map(|(_, price)| price.source));
    let formula = words.take();
    Charged { what: Charge::Meter(meter), quantity, formula, price, source, amount: exact.map(rounded) }
}

fn tokens<'a>(site: &Site<'a>, offer: &Offer, wordy: bool, each: &mut impl FnMut(Charged<'a>)) {
    let platform = offer.platform(site.catalogue);
    let Some((model, deployment)) = offer.model(site.catalogue).zip(platform.deployment) else {
        return each(unknown(Charge::Platform(platform), String::new()));
    };
    if site.component.kind != ComponentKind::FineTuningJob {
        let use_of = |words: &mut Words| requests(site, words);
        return by_kind(site, offer, model, deployment, wordy, &use_of, each);
    }
    let workload = &site.component.workload;
    let stated = workload.training_tokens_million.zip(workload.runs_per_month);
    let quantity = stated.and_then(|(millions, runs)| millions.decimal().checked_mul(runs.decimal()));
    let mut words = Words::wanted(wordy);
    if let Some((millions, runs)) = stated {
        words.say(|| format!("{} M tokens × {}", figure(millions.decimal()), counted(runs.decimal(), "run")));
    }
    let price = site.catalogue.token_price(model, deployment, offer.region, TokenKind::Training);
    each(priced(Charge::Tokens(model, TokenKind::Training), quantity, words.take(), price));
}

/// Tokens of so many requests, each kind at its own price.
fn by_kind<'a>(
    site: &Site<'a>,
    offer: &Offer,
    model: &'a HostedModel,
    deployment: Deployment,
    wordy: bool,
    requests: &dyn Fn(&mut Words) -> Option<Decimal>,
    each: &mut impl FnMut(Charged<'a>),
) {
    let workload = &site.component.workload;
    let price = |kind| site.catalogue.token_price(model, deployment, offer.region, kind);
    let cached_price = price(TokenKind::CachedInput);
    // Without a price for cached input the provider gives no discount that we know of: all input is charged in full.
    let cached = workload.cached_input_share.map_or(Decimal::ZERO, Quantity::decimal).min(Decimal::ONE);
    let cached = if cached_price.is_some() { cached } else { Decimal::ZERO };
    let parts = [
        (TokenKind::Input, workload.tokens_in, Decimal::ONE - cached, price(TokenKind::Input)),
        (TokenKind::CachedInput, workload.tokens_in, cached, cached_price),
        (TokenKind::Output, workload.tokens_out, Decimal::ONE, price(TokenKind::Output)),
    ];
    for (kind, tokens, share, price) in parts {
        // A model that writes nothing (embeddings) has no price for output and needs none.
        if share.is_zero() || tokens.is_some_and(|tokens| tokens.get() == 0.0) {
            continue;
        }
        let mut words = Words::wanted(wordy);
        let requests = requests(&mut words);
        let quantity = requests.zip(tokens).and_then(|(requests, tokens)| {
            words.say(|| format!(" × {} tokens", figure(tokens.decimal())));
            if share != Decimal::ONE {
                words.say(|| format!(" × {} %", figure(share * Decimal::ONE_HUNDRED)));
            }
            let block = Decimal::from(TOKENS_PER_BLOCK);
            requests.checked_mul(tokens.decimal())?.checked_mul(share)?.checked_div(block)
        });
        each(priced(Charge::Tokens(model, kind), quantity, words.take(), price));
    }
}

/// Tokens of the requests that provisioned units do not carry, at pay-as-you-go.
fn overflow<'a>(site: &Site<'a>, offer: &Offer, wordy: bool, each: &mut impl FnMut(Charged<'a>)) {
    let platform = offer.platform(site.catalogue);
    let found = offer.model(site.catalogue).zip(platform.deployment.and_then(overflow_deployment));
    let Some((model, deployment)) = found.filter(|_| overflows(site)) else { return };
    let Some(facts) = &model.provisioned else { return };
    // What the units carry in every hour of the week needs no price of tokens.
    let beyond = overflow_requests(site, facts, offer.count);
    if beyond == Some(Decimal::ZERO) {
        return;
    }
    let use_of = |words: &mut Words| {
        if let Some(beyond) = beyond {
            let units = number_of(offer.count, "unit");
            words.say(|| format!("{} requests a month beyond {units}", figure(beyond)));
        }
        beyond
    };
    by_kind(site, offer, model, deployment, wordy, &use_of, each);
}

fn provisioned<'a>(site: &Site<'a>, offer: &Offer, wordy: bool) -> Charged<'a> {
    let platform = offer.platform(site.catalogue);
    let Some((model, deployment)) = offer.model(site.catalogue).zip(platform.deployment) else {
        return unknown(Charge::Platform(platform), String::new());
    };
    let mut words = Words::wanted(wordy);
    let units = Decimal::from(offer.count);
    let reserved = is_commitment(offer.purchase);
    let term = if reserved { Term::OneYear } else { Term::Hourly };
    let price = site.catalogue.provisioned_price(deployment, offer.region, term);
    if reserved {
        words.say(|| format!("{} × a twelfth of the price for a year", number_of(offer.count, "unit")));
        let months = Decimal::from(MONTHS_PER_YEAR);
        let yearly = price.and_then(|price| units.checked_mul(price.amount));
        Charged {
            what: Charge::Units(model),
            quantity: Some(units),
            formula: words.take(),
            price: price.map(|price| price.amount / months),
            source: price.map(|price| price.source),
            amount: yearly.map(|yearly| rounded(yearly / months)),
        }
    } else {
        words.say(|| format!("{} × 730 h", number_of(offer.count, "unit")));
        priced(Charge::Units(model), Some(units * Decimal::from(HOURS_PER_MONTH)), words.take(), price)
    }
}
