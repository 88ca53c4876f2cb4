//! How load spreads over the hours of a week.

use crate::Quantity;
use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::fmt;
use ts_rs::TS;

/// Hours in a week.
pub const HOURS_PER_WEEK: usize = 168;

const HOURS_PER_DAY: usize = 24;

/// Weight of an hour in a block of activity, and outside of it, of the shapes that have a name.
const BUSY: u32 = 10;
const QUIET: u32 = 1;

/// How much load each hour of the week carries against the others, by one clock for the whole plan: hour 0 is Monday from
/// 0:00 to 1:00. Only proportions count; how high the load is on average and at its peak is stated beside it.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(untagged)]
pub enum LoadShape {
    /// A shape that has a name.
    Named(NamedShape),
    /// A weight for each of the 24 hours of every day, or for each of the 168 hours of the week.
    Hours(Vec<Quantity>),
}

/// Simple blocks for the time before anything is measured. In a block an hour carries ten times the load of an hour
/// outside of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum NamedShape {
    /// Every hour alike.
    Even,
    /// Monday to Friday from 8:00 to 18:00.
    OfficeHours,
    /// Every day from 7:00 to 23:00.
    WakingHours,
    /// Every night from 22:00 to 6:00.
    Nights,
}

impl NamedShape {
    /// Every name, as it stands in a file.
    const NAMES: [(&'static str, Self); 4] = [
        ("even", Self::Even),
        ("office-hours", Self::OfficeHours),
        ("waking-hours", Self::WakingHours),
        ("nights", Self::Nights),
    ];

    fn is_busy(self, hour: usize) -> bool {
        let (day, hour) = (hour / HOURS_PER_DAY, hour % HOURS_PER_DAY);
        match self {
            Self::Even => true,
            Self::OfficeHours => day < 5 && (8..18).contains(&hour),
            Self::WakingHours => (7..23).contains(&hour),
            Self::Nights => !(6..22).contains(&hour),
        }
    }
}

impl LoadShape {
    /// A shape of 24 or 168 weights; `None` for another number of them or when all are zero.
    pub fn of_hours(weights: Vec<Quantity>) -> Option<Self> {
        let sound = [HOURS_PER_DAY, HOURS_PER_WEEK].contains(&weights.len());
        (sound && weights.iter().any(|weight| *weight != Quantity::ZERO)).then_some(Self::Hours(weights))
    }

    /// The weight of an hour of the week, 0 to 167.
    pub fn weight(&self, hour: usize) -> Decimal {
        match self {
            Self::Named(shape) => Decimal::from(if shape.is_busy(hour) { BUSY } else { QUIET }),
            Self::Hours(weights) => {
                weights.get(hour % weights.len().max(1)).map_or(Decimal::ZERO, |weight| weight.decimal())
            }
        }
    }
}

impl<'de> Deserialize<'de> for LoadShape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShapeVisitor)
    }
}

struct ShapeVisitor;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = LoadShape;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a shape, or 24 or 168 weights of which one is above zero")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<LoadShape, E> {
        let known = NamedShape::NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, shape)| LoadShape::Named(*shape)).ok_or_else(|| {
            let names: Vec<&str> = NamedShape::NAMES.iter().map(|(name, _)| *name).collect();
            E::custom(format!("“{name}” is no shape: expected {}, or a list of weights", names.join(", ")))
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<LoadShape, A::Error> {
        let mut weights = Vec::new();
        while let Some(weight) = list.next_element::<Quantity>()? {
            weights.push(weight);
        }
        let found = weights.len();
        LoadShape::of_hours(weights).ok_or_else(|| {
            de::Error::custom(format!("{found} weights: expected 24 or 168, of which one is above zero"))
        })
    }
}

impl JsonSchema for LoadShape {
    fn schema_name() -> Cow<'static, str> {
        "LoadShape".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let weights = |count: usize| {
            json_schema!({
                "type": "array",
                "items": { "type": "number", "minimum": 0 },
                "minItems": count,
                "maxItems": count,
            })
        };
        json_schema!({
            "description": "How much load each hour of the week carries against the others, by one clock for the whole plan; hour 0 is Monday from 0:00 to 1:00. Only proportions count.",
            "anyOf": [generator.subschema_for::<NamedShape>(), weights(HOURS_PER_DAY), weights(HOURS_PER_WEEK)],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<LoadShape, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    #[test]
    fn a_named_shape_has_its_block_of_busy_hours() {
        let office = read(r#""office-hours""#).expect("a shape");
        let busy = (0..HOURS_PER_WEEK).filter(|hour| office.weight(*hour) == Decimal::TEN).count();
        assert_eq!(busy, 50, "five days of ten hours");
        // Tuesday from 8 to 9 is the first busy hour of its day; Saturday has none.
        assert_eq!(
            [office.weight(31), office.weight(32), office.weight(5 * 24 + 9)].map(|weight| weight.to_string()),
            ["1", "10", "1"]
        );
    }

    #[test]
    fn a_day_of_weights_holds_for_every_day() {
        let day: Vec<String> = (0..24).map(|hour| hour.to_string()).collect();
        let shape = read(&format!("[{}]", day.join(","))).expect("24 weights");
        assert_eq!(shape.weight(6 * 24 + 5), Decimal::from(5));
        assert_eq!(serde_json::to_string(&shape).expect("writes"), format!("[{}]", day.join(",")));
    }

    #[test]
    fn what_is_no_shape_is_refused_with_the_remedy() {
        assert!(read(r#""weekends""#).expect_err("no such name").contains("office-hours"));
        assert!(read("[1,2,3]").expect_err("three weights").contains("24 or 168"));
        assert!(read(&format!("[{}]", vec!["0"; 24].join(","))).is_err(), "no hour carries anything");
    }
}
