//! Money: exact decimals with their currency.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de};
use ts_rs::TS;

/// A currency by its ISO 4217 code, such as `USD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
#[ts(type = "string")]
pub struct Currency([u8; 3]);

impl Currency {
    /// US dollars, the currency in which Azure sets its prices.
    pub const USD: Self = Self(*b"USD");

    /// Checks the code: three capital letters.
    pub fn new(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("USD")
    }
}

impl TryFrom<String> for Currency {
    type Error = String;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::new(&code)
            .ok_or_else(|| format!("“{code}” is not a currency code: expected three capital letters such as USD"))
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.code())
    }
}

/// An exact amount of money. Crosses every border as `{ "amount": "12.50", "currency": "USD" }`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
pub struct Money {
    /// The amount, in whole units of the currency.
    #[serde(with = "rust_decimal::serde::str")]
    #[schemars(with = "String")]
    #[ts(type = "string")]
    pub amount: Decimal,
    /// The currency of the amount.
    pub currency: Currency,
}

impl Money {
    /// Micro-units in one unit of a currency: the grain at which every cost line is rounded.
    pub const MICRO_DECIMALS: u32 = 6;

    /// An amount in US dollars.
    pub fn usd(amount: Decimal) -> Self {
        Self { amount, currency: Currency::USD }
    }

    /// The amount rounded half-to-even to micro-units, so that sums of lines and the integers of the search agree.
    pub fn rounded(self) -> Self {
        let amount = self.amount.round_dp_with_strategy(Self::MICRO_DECIMALS, RoundingStrategy::MidpointNearestEven);
        Self { amount: amount.normalize(), currency: self.currency }
    }

    /// The amount in whole micro-units of its currency; `None` beyond nine trillion.
    pub fn micro(self) -> Option<i64> {
        (self.rounded().amount.checked_mul(Decimal::from(1_000_000))?).to_i64()
    }

    /// The amount that so many micro-units make.
    pub fn from_micro(micro: i64, currency: Currency) -> Self {
        Self { amount: Decimal::new(micro, Self::MICRO_DECIMALS).normalize(), currency }
    }
}

/// Two amounts in words, with as many decimals as it takes to tell them apart: `73.730000 USD` and `73.729999 USD`.
pub fn told_apart(one: Money, other: Money) -> [String; 2] {
    if one == other || one.to_string() != other.to_string() {
        return [one, other].map(|money| money.to_string());
    }
    let exact = |money: Money, decimals: u32| format!("{:.*}", decimals as usize, money.amount.round_dp(decimals));
    let decimals = (2..=Money::MICRO_DECIMALS).find(|decimals| exact(one, *decimals) != exact(other, *decimals));
    let decimals = decimals.unwrap_or(one.amount.scale().max(other.amount.scale()));
    [one, other].map(|money| format!("{} {}", crate::grouped(&exact(money, decimals)), money.currency))
}

/// Reads an amount that may be absent and must not be negative.
pub(crate) fn not_negative<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Money>, D::Error> {
    let money = Option::<Money>::deserialize(deserializer)?;
    match money.filter(|money| money.amount < Decimal::ZERO) {
        Some(money) => Err(de::Error::custom(format!("{money} is not a budget: expected an amount from 0 on"))),
        None => Ok(money),
    }
}

impl std::fmt::Display for Money {
    /// Two decimals and commas between thousands, or as many decimals as a small price needs.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let shown = if self.amount.abs() >= Decimal::ONE || self.amount.is_zero() {
            crate::grouped(&format!("{:.2}", self.amount.round_dp(2)))
        } else {
            self.amount.normalize().to_string()
        };
        write!(formatter, "{shown} {}", self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn micro_units_and_decimals_agree() {
        let money = Money::usd(Decimal::from_str("1234.5678905").expect("decimal"));
        let micro = money.micro().expect("small enough");
        assert_eq!(micro, 1_234_567_890);
        assert_eq!(Money::from_micro(micro, Currency::USD), money.rounded());
    }

    #[test]
    fn amounts_that_differ_do_not_read_alike() {
        let apart = |one: &str, other: &str| {
            told_apart(
                Money::usd(Decimal::from_str(one).expect("decimal")),
                Money::usd(Decimal::from_str(other).expect("decimal")),
            )
        };
        assert_eq!(apart("73.73", "73.729999"), ["73.730000 USD", "73.729999 USD"]);
        assert_eq!(apart("1234.5", "1234.504"), ["1,234.500 USD", "1,234.504 USD"]);
        assert_eq!(apart("73.73", "70"), ["73.73 USD", "70.00 USD"]);
    }

    #[test]
    fn money_crosses_as_text() {
        let money = Money::usd(Decimal::from_str("12.50").expect("decimal"));
        assert_eq!(serde_json::to_string(&money).expect("writes"), r#"{"amount":"12.50","currency":"USD"}"#);
        assert!(serde_json::from_str::<Money>(r#"{"amount":"1","currency":"usd"}"#).is_err());
    }
}
