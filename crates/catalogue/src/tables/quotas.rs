//! Limits on use.

use crate::read::Snapshot;
use crate::table::{Row, sorted};
use crate::tables::places::{Place, Places};
use crate::{Deployment, QuotaRow, TableError};
use model::ModelId;

const VCPU_QUOTAS: &[&str] = &["quota_family", "place", "limit", "unit", "scope", "observed", "dated"];

const MODEL_QUOTAS: &[&str] = &["model", "deployment", "limit", "unit", "scope", "observed", "dated"];

/// Sorted by quota family, then place.
pub(crate) type VcpuQuotas = Vec<((String, Place), QuotaRow)>;

/// Sorted by model, then deployment; a limit holds for each version of a model.
pub(crate) type ModelQuotas = Vec<((ModelId, Deployment), QuotaRow)>;

pub(crate) fn vcpu_quotas(snapshot: &Snapshot<'_>, places: &Places) -> Result<VcpuQuotas, TableError> {
    let rows = snapshot
        .table("vcpu_quotas", VCPU_QUOTAS)?
        .read(|row| Ok(((row.word()?.to_owned(), places.place(row)?), quota(row)?)))?;
    sorted(rows, |quota| quota.source)
}

pub(crate) fn model_quotas(snapshot: &Snapshot<'_>) -> Result<ModelQuotas, TableError> {
    let rows = snapshot
        .table("model_quotas", MODEL_QUOTAS)?
        .read(|row| Ok(((ModelId::new(row.word()?), row.choice()?), quota(row)?)))?;
    sorted(rows, |quota| quota.source)
}

fn quota(row: &mut Row<'_>) -> Result<QuotaRow, TableError> {
    Ok(QuotaRow {
        limit: row.number()?,
        unit: row.word()?.to_owned(),
        scope: row.choice()?,
        observed: row.flag()?,
        as_of: row.day()?,
        source: row.source(),
    })
}
