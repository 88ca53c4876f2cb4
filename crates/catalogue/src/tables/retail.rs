//! What the provider's price list calls the things that our tables price.

use crate::read::Snapshot;
use crate::table::{Row, sorted, values};
use crate::tables::meters::Meters;
use crate::tables::places::Places;
use crate::{Filled, HostedModel, RetailName, TableError};
use model::ModelId;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};

const RETAIL_NAMES: &[&str] = &["product", "sku", "meter", "arm_region", "fills", "key", "place", "services"];

/// The names, sorted by product, SKU and meter.
pub(crate) fn retail_names(
    snapshot: &Snapshot<'_>,
    places: &Places,
    meters: &Meters,
    models: &[HostedModel],
) -> Result<Vec<RetailName>, TableError> {
    let rows = snapshot.table("retail_names", RETAIL_NAMES)?.read(|row| {
        let product = row.word()?.to_owned();
        let sku = row.word()?.to_owned();
        let meter = row.optional_text()?;
        let arm_region = row.optional_text()?;
        let fills = filled(row, meters, models)?;
        let continent = row.optional_text()?;
        if let Some(continent) = &continent
            && !places.continents.contains(continent)
        {
            return Err(row.fault(&format!("“{continent}” is no continent of the table of regions")));
        }
        let services: Vec<String> = row.word()?.split(';').filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let key = (product.clone(), sku.clone(), meter.clone(), arm_region.clone(), fills.clone(), continent.clone());
        Ok((key, RetailName { product, sku, meter, arm_region, fills, continent, services, source: row.source() }))
    })?;
    Ok(values(sorted(rows, |name| name.source)?))
}

/// The next two cells: the table that is filled, and which row of it.
fn filled(row: &mut Row<'_>, meters: &Meters, models: &[HostedModel]) -> Result<Filled, TableError> {
    let table = row.word()?;
    let key = row.word()?;
    let parts: Vec<&str> = key.split('/').collect();
    let filled = match (table, parts.as_slice()) {
        ("meter_prices", _) => meters.known(key).map(Filled::Meter),
        ("model_prices", [model, version, deployment, kind]) => {
            let known = models.iter().any(|known| known.id.as_str() == *model && known.version == *version);
            word(deployment).zip(word(kind)).filter(|_| known).map(|(deployment, kind)| Filled::Tokens {
                model: ModelId::new(*model),
                version: (*version).to_owned(),
                deployment,
                kind,
            })
        }
        ("provisioned_prices", [deployment, term]) => {
            word(deployment).zip(word(term)).map(|(deployment, term)| Filled::Provisioned(deployment, term))
        }
        ("egress", [continent, reach @ ("within" | "between")]) => {
            Some(Filled::Egress { continent: (*continent).to_owned(), reach: (*reach).to_owned() })
        }
        _ => None,
    };
    filled.ok_or_else(|| row.fault(&format!("“{key}” is not a key of the table “{table}”")))
}

/// A word of a type, as it is written in the tables.
fn word<Word: for<'de> Deserialize<'de>>(text: &str) -> Option<Word> {
    let words: StrDeserializer<'_, ValueError> = text.into_deserializer();
    Word::deserialize(words).ok()
}
