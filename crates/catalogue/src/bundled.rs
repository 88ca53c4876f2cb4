//! The snapshot that is part of the program: constants, so that reading it touches no disk.

use crate::{Catalogue, TableError};
use std::borrow::Cow;

macro_rules! file {
    ($path:literal) => {
        ($path, include_bytes!(concat!("../../../pricing/", $path)))
    };
}

/// Every file of the bundled snapshot.
const FILES: &[(&str, &[u8])] = &[
    file!("manifest.json"),
    file!("azure/databricks_units.csv"),
    file!("azure/egress.csv"),
    file!("azure/gpus.csv"),
    file!("azure/meter_prices.csv"),
    file!("azure/meters.csv"),
    file!("azure/model_prices.csv"),
    file!("azure/model_quotas.csv"),
    file!("azure/model_regions.csv"),
    file!("azure/models.csv"),
    file!("azure/platform_charges.csv"),
    file!("azure/platform_tiers.csv"),
    file!("azure/platforms.csv"),
    file!("azure/price_gaps.csv"),
    file!("azure/provisioned_prices.csv"),
    file!("azure/regions.csv"),
    file!("azure/retail_names.csv"),
    file!("azure/round_trips.csv"),
    file!("azure/service_levels.csv"),
    file!("azure/service_limits.csv"),
    file!("azure/service_regions.csv"),
    file!("azure/serving_measurements.csv"),
    file!("azure/serving_software.csv"),
    file!("azure/vcpu_quotas.csv"),
    file!("azure/vm_prices.csv"),
    file!("azure/vm_retirements.csv"),
    file!("azure/vm_sizes.csv"),
    file!("azure/zone_round_trips.csv"),
];

/// The bytes of one file of the bundled snapshot, by its path relative to the manifest.
pub fn bundled_file(path: &str) -> Option<&'static [u8]> {
    FILES.iter().find(|(known, _)| *known == path).map(|(_, bytes)| *bytes)
}

impl Catalogue {
    /// The snapshot that is part of the program.
    ///
    /// # Errors
    ///
    /// As [`Self::read`]; never for a program whose tests pass.
    pub fn bundled() -> Result<Self, TableError> {
        Self::read(&|path| bundled_file(path).map(Cow::Borrowed))
    }
}
