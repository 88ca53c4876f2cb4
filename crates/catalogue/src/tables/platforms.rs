//! Platforms, their tiers and what they charge.

use crate::read::Snapshot;
use crate::table::{Row, sorted, values};
use crate::tables::meters::Meters;
use crate::{Charge, Platform, PlatformTier, RegionIndex, ServiceLevel, Source, TableError};
use model::{PlatformId, SkuId};

const PLATFORMS: &[&str] = &[
    "platform",
    "title",
    "hosts",
    "billing",
    "class",
    "capabilities",
    "deployment",
    "machine_classes",
    "global",
    "service",
    "service_level",
    "service_level_zonal",
    "feature_work_ends",
    "retires",
    "lifecycle_note",
];

const PLATFORM_TIERS: &[&str] = &[
    "platform",
    "tier",
    "title",
    "zone_redundant",
    "private_networking",
    "vcpus",
    "memory_gib",
    "gpu_memory_gib",
    "storage_gib",
    "requests_per_second",
    "minimum_units",
    "minimum_units_zonal",
    "service_level",
    "service_level_zonal",
    "redundancy",
    "only_pinned",
];

const PLATFORM_CHARGES: &[&str] = &["platform", "tier", "meter", "driver", "factor"];

/// Platforms with their tiers and charges, sorted by id.
pub(crate) fn platforms(
    snapshot: &Snapshot<'_>,
    meters: &Meters,
    levels: &[ServiceLevel],
    sold: &[(String, Vec<RegionIndex>)],
) -> Result<Vec<Platform>, TableError> {
    let mut platforms = without_tiers(snapshot, levels, sold)?;
    add_tiers(snapshot, &mut platforms, levels)?;
    add_charges(snapshot, &mut platforms, meters)?;
    Ok(platforms)
}

fn without_tiers(
    snapshot: &Snapshot<'_>,
    levels: &[ServiceLevel],
    sold: &[(String, Vec<RegionIndex>)],
) -> Result<Vec<Platform>, TableError> {
    let rows = snapshot.table("platforms", PLATFORMS)?.read(|row| {
        let platform = Platform {
            id: PlatformId::new(row.word()?),
            title: row.word()?.to_owned(),
            hosts: row.choices()?,
            billing: row.choice()?,
            class: row.choice()?,
            capabilities: row.choices()?,
            deployment: row.optional_choice()?,
            machine_classes: row.choices()?,
            tiers: Vec::new(),
            charges: Vec::new(),
            global: row.flag()?,
            offering: service(row, sold)?,
            service_level: service_level(row, levels)?,
            service_level_zonal: service_level(row, levels)?,
            feature_work_ends: row.optional_text()?,
            retires: row.optional_text()?,
            lifecycle_note: row.text()?.to_owned(),
            source: row.source(),
        };
        Ok((platform.id.clone(), platform))
    })?;
    Ok(values(sorted(rows, |platform| platform.source)?))
}

/// Puts the tiers into their platforms, in the order of the table.
fn add_tiers(snapshot: &Snapshot<'_>, platforms: &mut [Platform], levels: &[ServiceLevel]) -> Result<(), TableError> {
    let rows = snapshot.table("platform_tiers", PLATFORM_TIERS)?.read(|row| {
        let platform = platform(row, platforms)?;
        let tier = PlatformTier {
            sku: SkuId::new(row.word()?),
            title: row.word()?.to_owned(),
            zone_redundant: row.flag()?,
            private_networking: row.flag()?,
            vcpus: row.optional_amount()?,
            memory_gib: row.optional_amount()?,
            gpu_memory_gib: row.optional_amount()?,
            storage_gib: row.optional_amount()?,
            requests_per_second: row.optional_amount()?,
            minimum_units: row.number()?,
            minimum_units_zonal: row.number()?,
            service_level: service_level(row, levels)?,
            service_level_zonal: service_level(row, levels)?,
            redundancy: row.optional_choice()?,
            only_pinned: row.flag()?,
            charges: Vec::new(),
            source: row.source(),
        };
        Ok(((platform, tier.sku.clone()), tier))
    })?;
    for ((platform, _), tier) in sorted(rows, |tier| tier.source)? {
        platforms[platform].tiers.push(tier);
    }
    Ok(())
}

/// Puts the charges into their tiers, or into the platform where the tier is empty.
fn add_charges(snapshot: &Snapshot<'_>, platforms: &mut [Platform], meters: &Meters) -> Result<(), TableError> {
    let rows = snapshot.table("platform_charges", PLATFORM_CHARGES)?.read(|row| {
        let platform = platform(row, platforms)?;
        let sku = row.text()?;
        let tier = platforms[platform].tiers.iter().position(|tier| tier.sku.as_str() == sku);
        if tier.is_none() && !sku.is_empty() {
            return Err(row.fault(&format!("“{sku}” is no tier of that platform")));
        }
        let meter = row.key(|id| meters.known(id))?;
        let charge = Charge { meter: meter.clone(), driver: row.choice()?, factor: row.amount()? };
        Ok(((platform, tier, meter), (charge, row.source())))
    })?;
    for ((platform, tier, _), (charge, _)) in sorted(rows, |row: &(Charge, Source)| row.1)? {
        let platform = &mut platforms[platform];
        match tier {
            Some(tier) => platform.tiers[tier].charges.push(charge),
            None => platform.charges.push(charge),
        }
    }
    Ok(())
}

fn platform(row: &mut Row<'_>, platforms: &[Platform]) -> Result<usize, TableError> {
    row.key(|id| platforms.binary_search_by(|platform| platform.id.as_str().cmp(id)).ok())
}

/// The next cell as the name of a service that is sold somewhere, or nothing when it is empty.
fn service(row: &mut Row<'_>, sold: &[(String, Vec<RegionIndex>)]) -> Result<String, TableError> {
    let name = row.text()?;
    if name.is_empty() || sold.binary_search_by(|(known, _)| known.as_str().cmp(name)).is_ok() {
        return Ok(name.to_owned());
    }
    Err(row.fault(&format!("“{name}” is not in the table of services by region")))
}

/// The next cell as the id of a service level, or nothing when it is empty.
fn service_level(row: &mut Row<'_>, levels: &[ServiceLevel]) -> Result<Option<String>, TableError> {
    let id = row.optional_text()?;
    match &id {
        Some(id) if levels.binary_search_by(|level| level.id.cmp(id)).is_err() => {
            Err(row.fault(&format!("“{id}” is not in the table of service levels")))
        }
        _ => Ok(id),
    }
}
