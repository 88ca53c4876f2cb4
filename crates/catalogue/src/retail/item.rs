//! One item of the price list, as the provider's API writes it.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One item of the price list: a price of one meter in one region, with what is needed to tell what it prices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PriceItem {
    /// The currency of its prices.
    pub currency_code: String,
    /// From how many blocks on the price holds.
    #[serde(default, deserialize_with = "decimal", serialize_with = "plain")]
    pub tier_minimum_units: Decimal,
    /// Money for one block, or for the whole term of a reservation.
    #[serde(deserialize_with = "decimal", serialize_with = "plain")]
    pub retail_price: Decimal,
    /// The region, or a zone of the price list; empty when it holds everywhere.
    #[serde(default)]
    pub arm_region_name: String,
    /// From when on it holds: `2025-04-01T00:00:00Z`.
    #[serde(default)]
    pub effective_start_date: String,
    /// Until when it holds, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_end_date: Option<String>,
    /// What is counted.
    #[serde(default)]
    pub meter_name: String,
    /// The product.
    #[serde(default)]
    pub product_name: String,
    /// The SKU.
    #[serde(default)]
    pub sku_name: String,
    /// The service.
    #[serde(default)]
    pub service_name: String,
    /// The block that the price is quoted in.
    #[serde(default)]
    pub unit_of_measure: String,
    /// `Consumption`, `Reservation` or `DevTestConsumption`.
    #[serde(default, rename = "type")]
    pub price_type: String,
    /// The term of a reservation: `1 Year`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reservation_term: Option<String>,
    /// Whether the meter belongs to this region, rather than being listed for it too.
    #[serde(default)]
    pub is_primary_meter_region: bool,
    /// The size of virtual machine, where it is one.
    #[serde(default)]
    pub arm_sku_name: String,
    /// Prices under savings plans.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub savings_plan: Vec<SavingsPlan>,
}

/// The price of one block under a savings plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SavingsPlan {
    /// Money for one block.
    #[serde(deserialize_with = "decimal", serialize_with = "plain")]
    pub retail_price: Decimal,
    /// How long the plan is: `1 Year`.
    pub term: String,
}

impl PriceItem {
    /// The day from which it holds, as `2025-04-01`; empty when it says none.
    pub(super) fn starts(&self) -> &str {
        self.effective_start_date.get(..10).unwrap_or_default()
    }

    /// Whether it holds on a day.
    pub(super) fn holds_on(&self, today: &str) -> bool {
        let ended = self.effective_end_date.as_deref().and_then(|end| end.get(..10)).is_some_and(|end| end < today);
        self.starts() <= today && !ended
    }
}

/// Decimal places that a price keeps: beyond those of any price of the list, and few enough for our tables.
const PLACES: u32 = 10;

/// A JSON number as an exact decimal: the shortest text of the number, which is what the provider wrote.
fn decimal<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    let number = f64::deserialize(deserializer)?;
    // Display writes no exponent, whatever the size.
    let text = number.to_string();
    let decimal: Decimal =
        text.parse().map_err(|_| serde::de::Error::custom(format!("“{text}” is not an amount that fits")))?;
    Ok(decimal.round_dp(PLACES).normalize())
}

fn plain<S: Serializer>(amount: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    let number: f64 = amount.to_string().parse().map_err(serde::ser::Error::custom)?;
    serializer.serialize_f64(number)
}

#[cfg(test)]
mod tests {
    use super::PriceItem;

    #[test]
    fn a_small_price_is_read_exactly_and_survives_being_kept() {
        let text = r#"{"currencyCode":"USD","retailPrice":0.0000004,"tierMinimumUnits":0.0,"armRegionName":"eastus",
            "effectiveStartDate":"2025-04-01T00:00:00Z","type":"Consumption","unknownMember":1}"#;
        let item: PriceItem = serde_json::from_str(text).expect("an item");
        assert_eq!(item.retail_price.to_string(), "0.0000004");
        let kept = serde_json::to_string(&item).expect("writes");
        assert_eq!(serde_json::from_str::<PriceItem>(&kept).expect("reads"), item);
    }

    #[test]
    fn a_price_of_the_future_does_not_hold_yet() {
        let text = r#"{"currencyCode":"USD","retailPrice":1,"effectiveStartDate":"2026-12-01T00:00:00Z"}"#;
        let item: PriceItem = serde_json::from_str(text).expect("an item");
        assert!(!item.holds_on("2026-11-30"));
        assert!(item.holds_on("2026-12-01"));
    }
}
