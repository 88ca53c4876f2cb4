//! Reads a snapshot: checks every table against the manifest, then parses it.

use crate::error::{FETCH_AGAIN, WRITE_AGAIN};
use crate::snapshot::{FORMAT, Manifest};
use crate::table::{Table, sha256};
use crate::tables::distances::Distances;
use crate::tables::gaps;
use crate::tables::limits;
use crate::tables::machines::{self, Machines};
use crate::tables::meters::Meters;
use crate::tables::models::Models;
use crate::tables::places::Places;
use crate::tables::quotas;
use crate::tables::retail;
use crate::tables::services::Services;
use crate::tables::serving;
use crate::{
    Catalogue, Gpu, MANIFEST, PriceGap, RetailName, ServiceLimit, ServingMeasurement, SnapshotInfo, TableError,
};
use std::borrow::Cow;

impl Catalogue {
    /// Reads a snapshot.
    ///
    /// `bytes` yields `manifest.json` and every file that it names, by its path relative to the manifest.
    ///
    /// # Errors
    ///
    /// The first table that is missing, damaged or not as this version of the schema wants it, with its line and a
    /// remedy.
    pub fn read<'bytes>(bytes: &dyn Fn(&str) -> Option<Cow<'bytes, [u8]>>) -> Result<Self, TableError> {
        let snapshot = Snapshot::read(bytes)?;
        let places = Places::read(&snapshot)?;
        let gpus = machines::gpus(&snapshot)?;
        let mut vm_sizes = machines::vm_sizes(&snapshot, &gpus)?;
        machines::add_databricks_units(&snapshot, &mut vm_sizes)?;
        let retirements = machines::retirements(&snapshot, &vm_sizes)?;

        // The prices of machines are most of the bytes: a second thread reads them while this one reads the rest.
        let (prices, rest) = std::thread::scope(|scope| {
            let prices = scope.spawn(|| machines::vm_prices(&snapshot, &places, &vm_sizes));
            let rest = Rest::read(&snapshot, &places, &gpus);
            let stopped = || TableError::whole("vm_prices", "reading it stopped unexpectedly", FETCH_AGAIN);
            (prices.join().unwrap_or_else(|_| Err(stopped())), rest)
        });
        let ((vm_prices, vm_price_starts), rest) = (prices?, rest?);

        Ok(Self {
            snapshot: snapshot.info,
            places,
            machines: Machines {
                gpus,
                vm_sizes,
                vm_prices,
                vm_price_starts,
                quotas: rest.vcpu_quotas,
                retirements,
                negotiated: Vec::new(),
            },
            models: rest.models,
            meters: rest.meters,
            distances: rest.distances,
            services: rest.services,
            retail_names: rest.retail_names,
            price_sheet: None,
            price_gaps: rest.price_gaps,
            limits: rest.limits,
            quota_profile: None,
            serving: rest.serving,
        })
    }
}

/// Everything but regions and machines.
struct Rest {
    models: Models,
    meters: Meters,
    vcpu_quotas: quotas::VcpuQuotas,
    distances: Distances,
    services: Services,
    retail_names: Vec<RetailName>,
    price_gaps: Vec<PriceGap>,
    limits: Vec<ServiceLimit>,
    serving: Vec<ServingMeasurement>,
}

impl Rest {
    fn read(snapshot: &Snapshot<'_>, places: &Places, gpus: &[Gpu]) -> Result<Self, TableError> {
        let meters = Meters::read(snapshot, places)?;
        let models = Models::read(snapshot, places)?;
        Ok(Self {
            retail_names: retail::retail_names(snapshot, places, &meters, &models.models)?,
            price_gaps: gaps::price_gaps(snapshot, places)?,
            limits: limits::service_limits(snapshot)?,
            models,
            vcpu_quotas: quotas::vcpu_quotas(snapshot, places)?,
            distances: Distances::read(snapshot, places)?,
            services: Services::read(snapshot, places, &meters)?,
            serving: serving::serving_measurements(snapshot, gpus)?,
            meters,
        })
    }
}

/// A manifest and the bytes of the files that it names.
pub(crate) struct Snapshot<'bytes> {
    pub(crate) info: SnapshotInfo,
    /// In the order of the manifest; nothing where a file is missing.
    files: Vec<Option<Cow<'bytes, [u8]>>>,
}

impl<'bytes> Snapshot<'bytes> {
    fn read(bytes: &dyn Fn(&str) -> Option<Cow<'bytes, [u8]>>) -> Result<Self, TableError> {
        let refused = |problem: String, remedy| TableError::whole("manifest", problem, remedy);
        let text = bytes(MANIFEST).ok_or_else(|| refused(format!("there is no {MANIFEST}"), FETCH_AGAIN))?;
        let manifest: Manifest =
            serde_json::from_slice(&text).map_err(|fault| refused(fault.to_string(), FETCH_AGAIN))?;
        if manifest.format != FORMAT {
            let problem = format!("it has format {} and this version reads format {FORMAT}", manifest.format);
            return Err(refused(problem, "Use a snapshot of that format or another version of Groundplan"));
        }
        if let Some(outside) = manifest.tables.iter().find(|table| leaves_the_folder(&table.file)) {
            return Err(refused(format!("the path “{}” leaves the folder of the snapshot", outside.file), WRITE_AGAIN));
        }
        let files = manifest.tables.iter().map(|table| bytes(&table.file)).collect();
        let info = SnapshotInfo {
            id: manifest.id,
            date: manifest.date,
            currency: manifest.currency,
            checksum: sha256(&text),
            tables: manifest.tables,
        };
        Ok(Self { info, files })
    }

    /// A table by its name, checked against its manifest entry.
    pub(crate) fn table(&self, name: &'static str, columns: &'static [&'static str]) -> Result<Table<'_>, TableError> {
        let Some(index) = self.info.tables.iter().position(|table| table.name == name) else {
            return Err(TableError::whole(name, "the manifest does not name it", FETCH_AGAIN));
        };
        let info = &self.info.tables[index];
        let Some(bytes) = &self.files[index] else {
            return Err(TableError::whole(name, format!("the file “{}” is missing", info.file), FETCH_AGAIN));
        };
        Table::check(name, columns, info, bytes)
    }
}

/// Whether a path from a manifest points outside the folder that the manifest is in.
fn leaves_the_folder(path: &str) -> bool {
    path.starts_with('/') || path.contains(['\\', ':']) || path.split('/').any(|part| part == "..")
}
