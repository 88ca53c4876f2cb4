//! Figures and choices in words.

use catalogue::Deployment;
use model::{Money, Purchase, grouped};
use rust_decimal::{Decimal, RoundingStrategy};

/// A figure as people write it: thousands apart, at most three decimals, more for what would otherwise read as zero.
pub(crate) fn figure(value: Decimal) -> String {
    let rounded = value.round_dp_with_strategy(3, RoundingStrategy::MidpointNearestEven).normalize();
    let text = if rounded.is_zero() && !value.is_zero() {
        value.round_sf(2).unwrap_or(value).normalize().to_string()
    } else {
        rounded.to_string()
    };
    grouped(&text)
}

/// Money in a sentence: to the cent.
pub(crate) fn money(money: Money) -> String {
    let cents = money.amount.round_dp_with_strategy(2, RoundingStrategy::MidpointNearestEven);
    if cents.is_zero() && !money.amount.is_zero() {
        return format!("less than 0.01 {}", money.currency);
    }
    let (whole, cents) = (cents.trunc(), (cents.fract() * Decimal::ONE_HUNDRED).abs().trunc());
    format!("{}.{cents:0>2} {}", figure(whole), money.currency)
}

/// A number of things: `1 instance`, `3 instances`.
pub(crate) fn number_of(count: u32, thing: &str) -> String {
    counted(Decimal::from(count), thing)
}

/// A number of things that may be parts: `1 GPU`, `0.5 GPUs`, `1,000 runs`.
pub(crate) fn counted(count: Decimal, thing: &str) -> String {
    let plural = if count == Decimal::ONE { "" } else { "s" };
    format!("{} {thing}{plural}", figure(count))
}

/// Several things in one breath: `a, b and c`.
pub(crate) fn listed(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// How something is bought, as people say it.
pub(crate) fn purchase(purchase: Purchase) -> &'static str {
    match purchase {
        Purchase::PayAsYouGo => "pay as you go",
        Purchase::Spot => "spot",
        Purchase::SavingsPlan1Year => "one-year savings plan",
        Purchase::SavingsPlan3Years => "three-year savings plan",
        Purchase::Reserved1Year => "one-year reservation",
        Purchase::Reserved3Years => "three-year reservation",
    }
}

/// How a hosted model is deployed, as it stands in a stated quota: `data-zone-standard`.
pub(crate) fn deployment(deployment: Deployment) -> &'static str {
    match deployment {
        Deployment::Standard => "standard",
        Deployment::GlobalStandard => "global-standard",
        Deployment::DataZoneStandard => "data-zone-standard",
        Deployment::GlobalBatch => "global-batch",
        Deployment::DataZoneBatch => "data-zone-batch",
        Deployment::ProvisionedManaged => "provisioned-managed",
        Deployment::GlobalProvisionedManaged => "global-provisioned-managed",
        Deployment::DataZoneProvisionedManaged => "data-zone-provisioned-managed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn figures_are_grouped_and_small_ones_do_not_read_as_zero() {
        let shown = |text: &str| figure(Decimal::from_str(text).expect("a decimal"));
        assert_eq!(shown("2628000"), "2,628,000");
        assert_eq!(shown("1234.56789"), "1,234.568");
        assert_eq!(shown("0.00004567"), "0.000046");
        assert_eq!(shown("0"), "0");
        assert_eq!(shown("730.000"), "730");
    }

    #[test]
    fn one_thing_is_not_several() {
        assert_eq!(counted(Decimal::ONE, "operation"), "1 operation");
        assert_eq!(counted(Decimal::new(5, 1), "GPU"), "0.5 GPUs");
        assert_eq!(counted(Decimal::from(1200), "run"), "1,200 runs");
    }
}
