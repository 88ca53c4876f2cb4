//! Hosted models: where they are offered and what they cost.

use crate::read::Snapshot;
use crate::table::{Row, sorted, values};
use crate::tables::places::{Place, Places};
use crate::tables::prices::dated_price;
use crate::tables::quotas::{self, ModelQuotas};
use crate::{Deployment, HostedModel, Price, ProvisionedFacts, RegionIndex, TableError, Term, TokenKind};
use model::ModelId;

const MODELS: &[&str] = &[
    "model",
    "version",
    "lifecycle",
    "retires",
    "context_tokens",
    "minimum_units_wide",
    "unit_step_wide",
    "minimum_units_regional",
    "unit_step_regional",
    "input_tokens_per_minute",
    "output_weight",
    "tokens_per_second_target",
];

const MODEL_REGIONS: &[&str] = &["model", "version", "deployment", "region"];

const MODEL_PRICES: &[&str] =
    &["model", "version", "deployment", "kind", "place", "per_million_tokens", "dated", "source"];

const PROVISIONED_PRICES: &[&str] = &["deployment", "term", "place", "price", "dated", "source"];

/// Hosted models, where they are offered, what they cost and how much of them may be used.
#[derive(Debug)]
pub(crate) struct Models {
    /// Sorted by id, then version.
    pub(crate) models: Vec<HostedModel>,
    pub(crate) regions: Offered,
    pub(crate) token_prices: Vec<(Tokens, Price)>,
    pub(crate) provisioned_prices: Provisioned,
    pub(crate) quotas: ModelQuotas,
}

/// Regions of each model and deployment, sorted.
type Offered = Vec<((usize, Deployment), Vec<RegionIndex>)>;

/// Sorted by what they are for.
type Provisioned = Vec<((Deployment, Term, Place), Price)>;

/// What a token price is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Tokens {
    /// Place in [`Models::models`].
    pub(crate) model: usize,
    pub(crate) deployment: Deployment,
    pub(crate) kind: TokenKind,
    pub(crate) place: Place,
}

impl Models {
    pub(crate) fn read(snapshot: &Snapshot<'_>, places: &Places) -> Result<Self, TableError> {
        let models = models(snapshot)?;
        Ok(Self {
            regions: model_regions(snapshot, places, &models)?,
            token_prices: token_prices(snapshot, places, &models)?,
            provisioned_prices: provisioned_prices(snapshot, places)?,
            quotas: quotas::model_quotas(snapshot)?,
            models,
        })
    }
}

fn models(snapshot: &Snapshot<'_>) -> Result<Vec<HostedModel>, TableError> {
    let rows = snapshot.table("models", MODELS)?.read(|row| {
        let model = hosted_model(row)?;
        Ok(((model.id.clone(), model.version.clone()), (model, row.source())))
    })?;
    Ok(values(sorted(rows, |row: &(HostedModel, _)| row.1)?).into_iter().map(|(model, _)| model).collect())
}

fn hosted_model(row: &mut Row<'_>) -> Result<HostedModel, TableError> {
    Ok(HostedModel {
        id: ModelId::new(row.word()?),
        version: row.text()?.to_owned(),
        lifecycle: row.text()?.to_owned(),
        retires: row.optional_text()?,
        context_tokens: row.optional_number()?,
        provisioned: provisioned(row)?,
        source: Some(row.source()),
    })
}

fn provisioned(row: &mut Row<'_>) -> Result<Option<ProvisionedFacts>, TableError> {
    let Some(minimum_wide) = row.optional_number()? else { return Ok(None) };
    Ok(Some(ProvisionedFacts {
        minimum_wide,
        step_wide: row.number()?,
        minimum_regional: row.optional_number()?,
        step_regional: row.optional_number()?,
        input_tokens_per_minute: row.number()?,
        output_weight: row.number()?,
        tokens_per_second_target: row.optional_number()?,
    }))
}

/// The next two cells as a model and its version.
fn model(row: &mut Row<'_>, models: &[HostedModel]) -> Result<usize, TableError> {
    let id = row.word()?;
    let version = row.text()?;
    let found = models.binary_search_by(|model| (model.id.as_str(), model.version.as_str()).cmp(&(id, version)));
    found.map_err(|_| row.fault(&format!("“{version}” is no version of “{id}” in the table of models")))
}

fn model_regions(snapshot: &Snapshot<'_>, places: &Places, known: &[HostedModel]) -> Result<Offered, TableError> {
    let rows = snapshot.table("model_regions", MODEL_REGIONS)?.read(|row| {
        let model = model(row, known)?;
        let deployment = row.choice()?;
        let region = places.region(row)?;
        Ok(((model, deployment, region), row.source()))
    })?;
    let mut offered = Offered::new();
    for ((model, deployment, region), _) in sorted(rows, |source| *source)? {
        match offered.last_mut() {
            Some((key, regions)) if *key == (model, deployment) => regions.push(region),
            _ => offered.push(((model, deployment), vec![region])),
        }
    }
    Ok(offered)
}

fn token_prices(
    snapshot: &Snapshot<'_>,
    places: &Places,
    known: &[HostedModel],
) -> Result<Vec<(Tokens, Price)>, TableError> {
    let currency = snapshot.info.currency;
    let rows = snapshot.table("model_prices", MODEL_PRICES)?.read(|row| {
        let model = model(row, known)?;
        let deployment = row.choice()?;
        let kind = row.choice()?;
        let place = places.place(row)?;
        let price = dated_price(row, currency)?;
        Ok((Tokens { model, deployment, kind, place }, price))
    })?;
    sorted(rows, |price| price.source)
}

fn provisioned_prices(snapshot: &Snapshot<'_>, places: &Places) -> Result<Provisioned, TableError> {
    let currency = snapshot.info.currency;
    let rows = snapshot.table("provisioned_prices", PROVISIONED_PRICES)?.read(|row| {
        let key = (row.choice()?, row.choice()?, places.place(row)?);
        Ok((key, dated_price(row, currency)?))
    })?;
    sorted(rows, |price| price.source)
}
