//! GPUs, sizes of virtual machines and their prices.

use crate::read::Snapshot;
use crate::table::{Row, sorted, values};
use crate::tables::places::Places;
use crate::tables::quotas::VcpuQuotas;
use crate::{Day, Gpu, RegionIndex, Retirement, Source, TableError, VmPrice, VmSize};
use model::{Purchase, SkuId};
use rust_decimal::Decimal;

const GPUS: &[&str] = &["gpu", "name", "memory_gib", "memory_gb_per_s", "bf16_tflops", "fp8_tflops"];

const VM_SIZES: &[&str] = &[
    "size",
    "quota_family",
    "vcpus",
    "memory_gib",
    "arm",
    "gpu",
    "gpu_hundredths",
    "gpu_memory_gib",
    "rdma_gbps",
    "class",
];

const DATABRICKS_UNITS: &[&str] = &["size", "units_per_hour", "dated", "source"];

const VM_RETIREMENTS: &[&str] = &["quota_family", "size", "announced", "retires"];

const VM_PRICES: &[&str] = &[
    "region",
    "size",
    "zones",
    "pay_as_you_go",
    "spot",
    "reserved_1_year",
    "reserved_3_years",
    "savings_1_year",
    "savings_3_years",
    "sources",
];

/// Machines and what they cost.
#[derive(Debug)]
pub(crate) struct Machines {
    /// Sorted by key.
    pub(crate) gpus: Vec<Gpu>,
    /// Sorted by name.
    pub(crate) vm_sizes: Vec<VmSize>,
    /// Sorted by region, then size.
    pub(crate) vm_prices: Vec<VmPrice>,
    /// The first price of each region, and one more at the end.
    pub(crate) vm_price_starts: Vec<usize>,
    pub(crate) quotas: VcpuQuotas,
    /// Sorted by quota family, those of a whole family first.
    pub(crate) retirements: Vec<Retirement>,
    /// Prices that a price sheet replaced, with the line of the sheet and its day; sorted.
    pub(crate) negotiated: Vec<Negotiated>,
}

/// A price of a size in a region, bought in one way, and the line and day of the price sheet that it comes from.
pub(crate) type Negotiated = ((RegionIndex, usize, Purchase), (u32, Option<Day>));

pub(crate) fn gpus(snapshot: &Snapshot<'_>) -> Result<Vec<Gpu>, TableError> {
    let rows = snapshot.table("gpus", GPUS)?.read(|row| {
        let gpu = Gpu {
            key: row.word()?.to_owned(),
            name: row.word()?.to_owned(),
            memory_gib: row.amount()?,
            memory_gb_per_s: row.optional_amount()?,
            bf16_tflops: row.optional_amount()?,
            fp8_tflops: row.optional_amount()?,
            source: row.source(),
        };
        Ok((gpu.key.clone(), gpu))
    })?;
    Ok(values(sorted(rows, |gpu| gpu.source)?))
}

pub(crate) fn vm_sizes(snapshot: &Snapshot<'_>, gpus: &[Gpu]) -> Result<Vec<VmSize>, TableError> {
    let rows = snapshot.table("vm_sizes", VM_SIZES)?.read(|row| {
        let size = vm_size(row, gpus)?;
        Ok((size.sku.clone(), (size, row.source())))
    })?;
    Ok(values(sorted(rows, |row: &(VmSize, Source)| row.1)?).into_iter().map(|(size, _)| size).collect())
}

/// Puts the Databricks units of an hour into the sizes that Databricks offers.
pub(crate) fn add_databricks_units(snapshot: &Snapshot<'_>, sizes: &mut [VmSize]) -> Result<(), TableError> {
    let rows = snapshot.table("databricks_units", DATABRICKS_UNITS)?.read(|row| {
        let size = row.key(|sku| sizes.binary_search_by(|size| size.sku.as_str().cmp(sku)).ok())?;
        Ok((size, (row.amount()?, row.source())))
    })?;
    for (size, (units, _)) in sorted(rows, |row: &(Decimal, Source)| row.1)? {
        sizes[size].databricks_units = Some(units);
    }
    Ok(())
}

/// Series and sizes whose end is announced.
pub(crate) fn retirements(snapshot: &Snapshot<'_>, sizes: &[VmSize]) -> Result<Vec<Retirement>, TableError> {
    let rows = snapshot.table("vm_retirements", VM_RETIREMENTS)?.read(|row| {
        let family =
            row.key(|family| sizes.iter().any(|size| size.quota_family == family).then(|| family.to_owned()))?;
        let size = row.optional_text()?;
        if let Some(name) = &size
            && !sizes.iter().any(|known| known.sku.as_str() == name && known.quota_family == family)
        {
            return Err(row.fault(&format!("“{name}” is no size of that family")));
        }
        let announced = row.optional_text()?;
        let retires = row.word()?.to_owned();
        if Day::parse(&retires).is_none() {
            return Err(row.fault("is not a day such as 2028-05-01"));
        }
        let size = size.map(SkuId::new);
        let key = (family.clone(), size.clone());
        Ok((key, Retirement { quota_family: family, size, announced, retires, source: row.source() }))
    })?;
    Ok(values(sorted(rows, |retirement| retirement.source)?))
}

fn vm_size(row: &mut Row<'_>, gpus: &[Gpu]) -> Result<VmSize, TableError> {
    let sku = SkuId::new(row.word()?);
    let quota_family = row.text()?.to_owned();
    let vcpus = row.number()?;
    let memory_gib = row.amount()?;
    let arm = row.flag()?;
    let gpu = row.optional_text()?;
    if let Some(key) = &gpu
        && !gpus.iter().any(|known| known.key == *key)
    {
        return Err(row.fault(&format!("“{key}” is not in the table of GPUs")));
    }
    Ok(VmSize {
        sku,
        quota_family,
        vcpus,
        memory_gib,
        arm,
        gpu,
        gpu_hundredths: row.number()?,
        gpu_memory_gib: row.amount()?,
        rdma_gbps: row.number()?,
        databricks_units: None,
        class: row.choice()?,
    })
}

/// Where the row before stood. The file is sorted, so the next row is at the same place or a little further.
struct Near {
    region: RegionIndex,
    size: usize,
}

/// Place of a size by its name: a few steps on from a place near it, else anywhere.
fn find_near(sizes: &[VmSize], sku: &str, near: usize) -> Option<usize> {
    /// Steps after which searching the whole table is faster.
    const STEPS: usize = 16;
    let ahead = sizes.iter().enumerate().skip(near).take(STEPS).find(|(_, size)| size.sku.as_str() == sku);
    let found = ahead.map(|(place, _)| place);
    found.or_else(|| sizes.binary_search_by(|size| size.sku.as_str().cmp(sku)).ok())
}

/// Prices sorted by region, then size, and the first price of each region with one more at the end.
pub(crate) fn vm_prices(
    snapshot: &Snapshot<'_>,
    places: &Places,
    sizes: &[VmSize],
) -> Result<(Vec<VmPrice>, Vec<usize>), TableError> {
    let mut near = Near { region: 0, size: 0 };
    let rows = snapshot.table("vm_prices", VM_PRICES)?.read(|row| {
        let region = places.region_near(row, near.region)?;
        let size = row.key(|sku| find_near(sizes, sku, if region == near.region { near.size } else { 0 }))?;
        near = Near { region, size };
        let price = VmPrice {
            size,
            zones: row.optional_number()?,
            pay_as_you_go: row.optional_amount()?,
            spot: row.optional_amount()?,
            reserved_1_year: row.optional_amount()?,
            reserved_3_years: row.optional_amount()?,
            savings_1_year: row.optional_amount()?,
            savings_3_years: row.optional_amount()?,
            as_of: row.as_of_each()?,
            source: row.source(),
        };
        Ok(((region, size), price))
    })?;
    let rows = sorted(rows, |price| price.source)?;
    let starts = (0..=places.regions.len()).map(|region| rows.partition_point(|(key, _)| key.0 < region)).collect();
    Ok((values(rows), starts))
}
