//! Service levels, services by region and serving software.

use crate::read::Snapshot;
use crate::table::{sorted, values};
use crate::tables::meters::Meters;
use crate::tables::places::Places;
use crate::tables::platforms;
use crate::{Platform, RegionIndex, ServiceLevel, ServingSoftware, TableError};
use rust_decimal::Decimal;

const SERVICE_LEVELS: &[&str] =
    &["service_level", "service", "configuration", "metric", "percent", "confirmed", "dated"];

const SERVICE_REGIONS: &[&str] = &["service", "region"];

const SERVING_SOFTWARE: &[&str] = &["software", "title", "feature_work_ends", "retires", "lifecycle_note"];

/// Services: what they promise, where they are sold, and what can be built of them.
#[derive(Debug)]
pub(crate) struct Services {
    /// Sorted by id.
    pub(crate) levels: Vec<ServiceLevel>,
    pub(crate) regions: Sold,
    /// Sorted by id.
    pub(crate) platforms: Vec<Platform>,
    /// Sorted by id.
    pub(crate) software: Vec<ServingSoftware>,
}

/// Sorted by name of the service; its regions are sorted.
type Sold = Vec<(String, Vec<RegionIndex>)>;

impl Services {
    pub(crate) fn read(snapshot: &Snapshot<'_>, places: &Places, meters: &Meters) -> Result<Self, TableError> {
        let levels = service_levels(snapshot)?;
        let regions = service_regions(snapshot, places)?;
        Ok(Self {
            platforms: platforms::platforms(snapshot, meters, &levels, &regions)?,
            software: serving_software(snapshot)?,
            levels,
            regions,
        })
    }
}

fn service_levels(snapshot: &Snapshot<'_>) -> Result<Vec<ServiceLevel>, TableError> {
    let rows = snapshot.table("service_levels", SERVICE_LEVELS)?.read(|row| {
        let id = row.word()?.to_owned();
        let service = row.word()?.to_owned();
        let configuration = row.word()?.to_owned();
        row.skip();
        let percent = row.optional_amount()?;
        if percent.is_some_and(|percent| percent > Decimal::ONE_HUNDRED) {
            return Err(row.fault("is more than 100 %"));
        }
        Ok((id.clone(), ServiceLevel { id, service, configuration, percent, source: row.source() }))
    })?;
    Ok(values(sorted(rows, |level| level.source)?))
}

fn service_regions(snapshot: &Snapshot<'_>, places: &Places) -> Result<Sold, TableError> {
    let rows = snapshot
        .table("service_regions", SERVICE_REGIONS)?
        .read(|row| Ok(((row.word()?.to_owned(), places.region(row)?), row.source())))?;
    let mut services = Sold::new();
    for ((service, region), _) in sorted(rows, |source| *source)? {
        match services.last_mut() {
            Some((name, regions)) if *name == service => regions.push(region),
            _ => services.push((service, vec![region])),
        }
    }
    Ok(services)
}

fn serving_software(snapshot: &Snapshot<'_>) -> Result<Vec<ServingSoftware>, TableError> {
    let rows = snapshot.table("serving_software", SERVING_SOFTWARE)?.read(|row| {
        let software = ServingSoftware {
            id: row.word()?.to_owned(),
            title: row.word()?.to_owned(),
            feature_work_ends: row.optional_text()?,
            retires: row.optional_text()?,
            lifecycle_note: row.text()?.to_owned(),
            source: row.source(),
        };
        Ok((software.id.clone(), software))
    })?;
    Ok(values(sorted(rows, |software| software.source)?))
}
