//! Regions, and the places in which prices hold.

use crate::read::Snapshot;
use crate::table::{Row, sorted, values};
use crate::{Region, RegionIndex, Source, TableError};
use model::{GeographyId, RegionId};

const REGIONS: &[&str] = &[
    "region",
    "name",
    "geography",
    "geography_group",
    "continent",
    "billed_as",
    "pair",
    "zones",
    "latitude",
    "longitude",
    "data_zone",
    "access_restricted",
];

/// Where a price holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// In one region.
    Region(RegionIndex),
    /// In a data zone: its place in [`Places::data_zones`].
    DataZone(usize),
    /// Wherever the thing is sold.
    Anywhere,
}

/// Regions and what is derived from them.
#[derive(Debug)]
pub(crate) struct Places {
    /// Sorted by id.
    pub(crate) regions: Vec<Region>,
    /// The continent of each region, as the provider prices traffic.
    pub(crate) continents: Vec<String>,
    /// What price sheets call each region: `SE Central`; empty when not known.
    pub(crate) billed_as: Vec<String>,
    /// Data zones by name, sorted.
    pub(crate) data_zones: Vec<String>,
}

/// What a price says of a place that holds everywhere.
const ANYWHERE: &str = "anywhere";

impl Places {
    pub(crate) fn read(snapshot: &Snapshot<'_>) -> Result<Self, TableError> {
        let rows = snapshot.table("regions", REGIONS)?.read(|row| {
            let listed = region(row)?;
            Ok((listed.region.id.clone(), (listed, row.source())))
        })?;
        let rows = values(sorted(rows, |row: &(Listed, Source)| row.1)?);
        for (listed, source) in &rows {
            let known = |pair: &RegionId| rows.iter().any(|(other, _)| other.region.id == *pair);
            let missing = listed.region.pair.as_ref().filter(|pair| !known(pair));
            if let Some(pair) = missing {
                return Err(TableError::at(
                    source.table,
                    source.line,
                    format!("the pair “{pair}” is not in the table"),
                ));
            }
        }
        let mut data_zones: Vec<String> =
            rows.iter().filter_map(|(listed, _)| listed.region.data_zone.clone()).collect();
        data_zones.sort();
        data_zones.dedup();
        let mut places = Self { regions: Vec::new(), continents: Vec::new(), billed_as: Vec::new(), data_zones };
        for (listed, _) in rows {
            places.regions.push(listed.region);
            places.continents.push(listed.continent);
            places.billed_as.push(listed.billed_as);
        }
        Ok(places)
    }

    /// The next cell as a region.
    pub(crate) fn region(&self, row: &mut Row<'_>) -> Result<RegionIndex, TableError> {
        row.key(|id| self.find(id))
    }

    /// The next cell as a region, most likely the one of the row before.
    pub(crate) fn region_near(&self, row: &mut Row<'_>, near: RegionIndex) -> Result<RegionIndex, TableError> {
        let same = |id: &str| self.regions.get(near).is_some_and(|region| region.id.as_str() == id);
        row.key(|id| if same(id) { Some(near) } else { self.find(id) })
    }

    /// The next cell as the place in which a price holds: a region, a data zone or `anywhere`.
    pub(crate) fn place(&self, row: &mut Row<'_>) -> Result<Place, TableError> {
        row.key(|text| match text {
            ANYWHERE => Some(Place::Anywhere),
            _ => self
                .find(text)
                .map(Place::Region)
                .or_else(|| self.data_zones.binary_search_by(|zone| zone.as_str().cmp(text)).ok().map(Place::DataZone)),
        })
    }

    fn find(&self, id: &str) -> Option<RegionIndex> {
        self.regions.binary_search_by(|region| region.id.as_str().cmp(id)).ok()
    }
}

/// A row of the table.
struct Listed {
    region: Region,
    continent: String,
    billed_as: String,
}

fn region(row: &mut Row<'_>) -> Result<Listed, TableError> {
    let id = RegionId::new(row.word()?);
    let name = row.word()?.to_owned();
    let geography = GeographyId::new(row.word()?);
    let geography_group = row.word()?.to_owned();
    let continent = row.word()?.to_owned();
    let billed_as = row.text()?.to_owned();
    let pair = row.optional_text()?.map(RegionId::new);
    let zones = row.number()?;
    let (latitude, longitude) = (degrees(row, 90.0)?, degrees(row, 180.0)?);
    let data_zone = row.optional_text()?;
    let access_restricted = row.flag()?;
    let region = Region {
        id,
        name,
        geography,
        geography_group,
        pair,
        zones,
        latitude,
        longitude,
        data_zone,
        access_restricted,
        public: true,
    };
    Ok(Listed { region, continent, billed_as })
}

fn degrees(row: &mut Row<'_>, most: f64) -> Result<f64, TableError> {
    let degrees: f64 = row.number()?;
    if degrees.abs() <= most { Ok(degrees) } else { Err(row.fault("is not a place on earth")) }
}
