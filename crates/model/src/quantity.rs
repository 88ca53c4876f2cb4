//! Amounts of work: finite and not negative.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::str::FromStr;
use ts_rs::TS;

/// A finite number that is not negative. Its unit is in the name of the field that holds it.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, JsonSchema, TS)]
#[schemars(transparent)]
#[ts(type = "number")]
pub struct Quantity(#[schemars(range(min = 0.0))] f64);

impl Quantity {
    /// Nothing at all; a known zero, which is not the same as unknown.
    pub const ZERO: Self = Self(0.0);

    /// The largest amount a document may state; keeps every product of two amounts inside exact decimals.
    pub const LARGEST: f64 = 1e15;

    /// Checks the number: `None` when it is negative, not finite or beyond [`Self::LARGEST`].
    pub fn new(value: f64) -> Option<Self> {
        (value.is_finite() && (0.0..=Self::LARGEST).contains(&value)).then_some(Self(value))
    }

    /// The number itself.
    pub fn get(self) -> f64 {
        self.0
    }

    /// The number as an exact decimal: the shortest decimal that reads back as the same number.
    pub fn decimal(self) -> Decimal {
        if self.0.fract() == 0.0 {
            // As below, without words in between: a quantity is at most 1e15.
            return Decimal::from(self.0 as u64);
        }
        Decimal::from_str(&format!("{:.12}", self.0)).map(|value| value.normalize()).unwrap_or_default()
    }
}

impl From<u32> for Quantity {
    fn from(value: u32) -> Self {
        Self(f64::from(value))
    }
}

impl Serialize for Quantity {
    /// Whole numbers are written without a fraction, so that `12` stays `12` in a file.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 {
            // Exact: a quantity is at most 1e15, far inside the integers that a double holds.
            serializer.serialize_u64(self.0 as u64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = f64::deserialize(deserializer)?;
        Self::new(value)
            .ok_or_else(|| de::Error::custom(format!("{value} is not an amount: expected a number from 0 to 1e15")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_is_written_as_short_as_it_was_typed() {
        for text in ["0", "12", "0.1", "1234567.25", "1000000000000000"] {
            let quantity: Quantity = serde_json::from_str(text).expect("a valid amount");
            assert_eq!(serde_json::to_string(&quantity).expect("writes"), text);
            assert_eq!(quantity.decimal().to_string(), text);
        }
    }

    #[test]
    fn negative_and_endless_amounts_are_refused() {
        assert!(serde_json::from_str::<Quantity>("-1").is_err());
        assert!(serde_json::from_str::<Quantity>("1e300").is_err());
        assert_eq!(Quantity::new(f64::NAN), None);
    }
}
