//! Numbers as a record writes them: the same on every machine and in every place.

use analysis::Amount;
use model::{Money, Purchase, grouped};
use rust_decimal::Decimal;

/// Money with two decimals: `1,240.00 USD`.
pub(crate) fn money(money: Money) -> String {
    format!("{} {}", grouped(&format!("{:.2}", money.amount.round_dp(2))), money.currency)
}

/// A price with all its decimals, at least two: `0.0000125 USD`.
pub(crate) fn price(money: Money) -> String {
    let exact = money.amount.normalize();
    let text = if exact.scale() < 2 { format!("{exact:.2}") } else { exact.to_string() };
    format!("{} {}", grouped(&text), money.currency)
}

/// A sum, with "at least" when a part of it is unknown; "unknown" when nothing of it is known.
pub(crate) fn amount(sum: Amount) -> String {
    match (sum.at_least, sum.known.amount.is_zero()) {
        (true, true) => "unknown".to_owned(),
        (true, false) => format!("at least {}", money(sum.known)),
        (false, _) => money(sum.known),
    }
}

/// A quantity with at most four decimals.
pub(crate) fn quantity(value: Decimal) -> String {
    grouped(&value.round_dp(4).normalize().to_string())
}

/// A number that was already rounded by its calculation, as short as it can be written.
pub(crate) fn short(value: f64) -> String {
    grouped(&format!("{value}"))
}

/// Milliseconds: tenths below a hundred, whole below a thousand, then seconds.
pub(crate) fn milliseconds(value: f64) -> String {
    if value >= 10_000.0 {
        format!("{:.1} s", value / 1000.0)
    } else if value >= 1000.0 {
        format!("{:.2} s", value / 1000.0)
    } else if value >= 100.0 {
        format!("{value:.0} ms")
    } else {
        format!("{value:.1} ms")
    }
}

/// A share in percent without decimals.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// How something is bought, in words.
pub(crate) fn purchase(purchase: Purchase) -> &'static str {
    match purchase {
        Purchase::PayAsYouGo => "pay as you go",
        Purchase::Spot => "spot",
        Purchase::SavingsPlan1Year => "savings plan, 1 year",
        Purchase::SavingsPlan3Years => "savings plan, 3 years",
        Purchase::Reserved1Year => "reserved, 1 year",
        Purchase::Reserved3Years => "reserved, 3 years",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    fn usd(text: &str) -> Money {
        Money::usd(Decimal::from_str(text).expect("a decimal"))
    }

    #[test]
    fn money_is_grouped_and_prices_keep_their_decimals() {
        assert_eq!(money(usd("1234567.895")), "1,234,567.90 USD");
        assert_eq!(money(usd("-999")), "-999.00 USD");
        assert_eq!(price(usd("0.0000125")), "0.0000125 USD");
        assert_eq!(price(usd("2")), "2.00 USD");
        assert_eq!(amount(Amount { known: usd("5"), at_least: true }), "at least 5.00 USD");
        assert_eq!(amount(Amount { known: usd("0"), at_least: true }), "unknown");
    }

    #[test]
    fn times_are_as_long_as_they_are_useful() {
        assert_eq!(milliseconds(3.24), "3.2 ms");
        assert_eq!(milliseconds(234.6), "235 ms");
        assert_eq!(milliseconds(1234.6), "1.23 s");
        assert_eq!(milliseconds(12_345.0), "12.3 s");
    }
}
