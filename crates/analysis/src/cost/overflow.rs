//! Provisioned units under a load that rises and falls, with what they cannot carry answered by pay-as-you-go.
//!
//! ```text
//! weight          input + output weight × output tokens of a request
//! carried(u)      u × tokens a minute of a unit ÷ 60 ÷ weight                       requests a second that u units carry
//! overflow(u)     Σ over hours of the week of max(0, λ(h) − carried(u)) × 3 600 s × 365 ÷ 84         requests a month
//! cost(u)         u × price of a unit + overflow(u) × price of the tokens of a request
//! ```
//!
//! Within an hour the load is taken to be even; bursts inside an hour overflow too and are not in these figures. The cost is
//! convex in `u`, because what one more unit takes from the overflow can only fall, so the cheapest number of units is
//! found by halving. Units come in the minimum of the model and then in its steps. The overflow goes to the deployment of
//! the same reach: in the region, in the data zone, anywhere.

use super::usage::is_commitment;
use crate::placement::sizing::Lots;
use crate::site::Site;
use catalogue::{Catalogue, Deployment, HostedModel, ProvisionedFacts, RegionIndex, Term, TokenKind};
use model::{Component, HOURS_PER_MONTH, Purchase, Quantity};
use rust_decimal::Decimal;

/// Tokens in the block that token prices are quoted for.
const TOKENS_PER_BLOCK: u32 = 1_000_000;

/// Whether requests beyond the provisioned units go to pay-as-you-go, and it is known how many those are.
pub(crate) fn overflows(site: &Site) -> bool {
    site.component.operation.overflow == Some(true) && site.demand.week.of_component(site.index).is_some()
}

/// The pay-as-you-go deployment that takes what a provisioned one cannot carry.
pub(crate) fn overflow_deployment(provisioned: Deployment) -> Option<Deployment> {
    match provisioned {
        Deployment::ProvisionedManaged => Some(Deployment::Standard),
        Deployment::DataZoneProvisionedManaged => Some(Deployment::DataZoneStandard),
        Deployment::GlobalProvisionedManaged => Some(Deployment::GlobalStandard),
        Deployment::Standard
        | Deployment::GlobalStandard
        | Deployment::DataZoneStandard
        | Deployment::GlobalBatch
        | Deployment::DataZoneBatch => None,
    }
}

/// Requests a second that so many units carry; `None` when the tokens of a request are not known.
pub(crate) fn carried(component: &Component, facts: &ProvisionedFacts, units: u32) -> Option<Decimal> {
    let workload = &component.workload;
    let output = workload.tokens_out.map_or(Decimal::ZERO, Quantity::decimal);
    let weight = output.checked_mul(Decimal::from(facts.output_weight))?.checked_add(workload.tokens_in?.decimal())?;
    let per_minute = Decimal::from(units).checked_mul(Decimal::from(facts.input_tokens_per_minute))?;
    per_minute.checked_div(weight.checked_mul(Decimal::from(60))?)
}

/// Requests a month that so many units do not carry; `None` when the hours of the load are not known.
pub(crate) fn overflow_requests(site: &Site, facts: &ProvisionedFacts, units: u32) -> Option<Decimal> {
    let carried = carried(site.component, facts, units)?;
    beyond(site.demand.week.of_component(site.index)?, carried)
}

/// Requests a month beyond what is carried a second, of a load that is given by hours of the week.
pub(crate) fn beyond(mut load: impl Iterator<Item = (u32, Decimal)>, carried: Decimal) -> Option<Decimal> {
    let beyond = load.try_fold(Decimal::ZERO, |sum, (hours, load)| {
        let beyond = (load - carried).max(Decimal::ZERO);
        sum.checked_add(beyond.checked_mul(Decimal::from(hours))?)
    })?;
    beyond.checked_mul(Decimal::from(3600 * 365))?.checked_div(Decimal::from(84))
}

/// What the tokens of one request cost at pay-as-you-go; `None` when a price or a number of tokens is not known.
pub(crate) fn price_of_request(
    site: &Site,
    model: &HostedModel,
    deployment: Deployment,
    region: RegionIndex,
) -> Option<Decimal> {
    let workload = &site.component.workload;
    let price = |kind| site.catalogue.token_price(model, deployment, region, kind).map(|price| price.amount);
    let input = workload.tokens_in?.decimal();
    let output = workload.tokens_out.map_or(Decimal::ZERO, Quantity::decimal);
    let cached_price = price(TokenKind::CachedInput);
    let cached = workload.cached_input_share.map_or(Decimal::ZERO, Quantity::decimal).min(Decimal::ONE);
    let cached = if cached_price.is_some() { cached } else { Decimal::ZERO };
    let fresh = input.checked_mul(Decimal::ONE - cached)?.checked_mul(price(TokenKind::Input)?)?;
    let found = input.checked_mul(cached)?.checked_mul(cached_price.unwrap_or_default())?;
    let written = if output.is_zero() { Decimal::ZERO } else { output.checked_mul(price(TokenKind::Output)?)? };
    fresh.checked_add(found)?.checked_add(written)?.checked_div(Decimal::from(TOKENS_PER_BLOCK))
}

/// What one provisioned unit costs in a month.
pub(crate) fn price_of_unit(
    catalogue: &Catalogue,
    deployment: Deployment,
    region: RegionIndex,
    purchase: Purchase,
) -> Option<Decimal> {
    if is_commitment(purchase) {
        let yearly = catalogue.provisioned_price(deployment, region, Term::OneYear)?;
        return yearly.amount.checked_div(Decimal::from(12));
    }
    let hourly = catalogue.provisioned_price(deployment, region, Term::Hourly)?;
    hourly.amount.checked_mul(Decimal::from(HOURS_PER_MONTH))
}

/// The number of units that costs least together with its overflow, between the minimum and what carries the peak;
/// `None` when a price or the load is not known.
pub(crate) fn best_units(
    site: &Site,
    model: &HostedModel,
    deployment: Deployment,
    region: RegionIndex,
    purchase: Purchase,
    range: (Lots, u32),
) -> Option<u32> {
    let facts = model.provisioned.as_ref()?;
    let unit = price_of_unit(site.catalogue, deployment, region, purchase)?;
    let request = price_of_request(site, model, overflow_deployment(deployment)?, region)?;
    fewest_at_least_cost(range, |units| {
        let beyond = overflow_requests(site, facts, units)?.checked_mul(request)?;
        Decimal::from(units).checked_mul(unit)?.checked_add(beyond)
    })
}

/// Of the numbers in which units are sold, up to what carries the peak, the one of least cost, where that is convex.
pub(crate) fn fewest_at_least_cost(
    (Lots { least, step }, most): (Lots, u32),
    cost: impl Fn(u32) -> Option<Decimal>,
) -> Option<u32> {
    let units = |place: u32| least.saturating_add(place.saturating_mul(step)).min(most.max(least));
    let (mut low, mut high) = (0, most.saturating_sub(least).div_ceil(step));
    while low < high {
        let middle = low + (high - low) / 2;
        // Fewer units at the same cost are preferred: they can be given back and grown.
        if cost(units(middle))? <= cost(units(middle + 1))? {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(units(low))
}
