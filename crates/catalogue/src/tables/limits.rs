//! Limits of services that are neither vCPUs nor tokens.

use crate::read::Snapshot;
use crate::table::{sorted, values};
use crate::{ServiceLimit, TableError};

const SERVICE_LIMITS: &[&str] =
    &["service", "limit", "for", "scope", "resource", "value", "unit", "adjustable", "observed", "dated"];

/// The limits, sorted by service.
pub(crate) fn service_limits(snapshot: &Snapshot<'_>) -> Result<Vec<ServiceLimit>, TableError> {
    let rows = snapshot.table("service_limits", SERVICE_LIMITS)?.read(|row| {
        let limit = ServiceLimit {
            service: row.word()?.to_owned(),
            limit: row.word()?.to_owned(),
            holds_for: row.text()?.to_owned(),
            scope: row.choice()?,
            resource: row.text()?.to_owned(),
            value: row.amount()?,
            unit: row.word()?.to_owned(),
            adjustable: row.flag()?,
            observed: row.flag()?,
            dated: row.text()?.to_owned(),
            source: row.source(),
        };
        let key =
            (limit.service.clone(), limit.limit.clone(), limit.holds_for.clone(), limit.scope, limit.resource.clone());
        Ok((key, limit))
    })?;
    Ok(values(sorted(rows, |limit| limit.source)?))
}
