//! Finds what a row of a price sheet prices: by the names that bills use, spelt a little differently from file to file.

use super::SheetRow;
use crate::{Catalogue, RegionIndex, RetailName, VmClass};
use std::collections::{BTreeMap, BTreeSet};

/// The service that sells machines, as bills write it.
const MACHINES: &str = "virtualmachines";

/// Names of everything that these tables price, in letters and digits alone.
pub(super) struct Names<'a> {
    regions: BTreeMap<String, RegionIndex>,
    sizes: BTreeMap<String, usize>,
    meters: BTreeMap<String, Vec<&'a RetailName>>,
    services: BTreeSet<String>,
}

/// What a row prices.
pub(super) enum Named<'a> {
    /// An hour of machines, which may be one of several of the same price; of spare capacity or not.
    Machines(Vec<usize>, bool),
    /// Everything that one name of the price list fills.
    Listed(Vec<&'a RetailName>),
}

/// Where a row holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    /// Wherever the thing is sold.
    Anywhere,
    /// In one region.
    Region(RegionIndex),
}

/// Why a row prices nothing here.
pub(super) enum Miss {
    /// It belongs to a service, or to a kind of machine, that these tables do not price.
    Outside,
    /// It should have matched.
    Unmatched(String),
}

impl<'a> Names<'a> {
    pub(super) fn of(catalogue: &'a Catalogue) -> Self {
        let mut regions = BTreeMap::new();
        for (index, region) in catalogue.regions().iter().enumerate() {
            for name in [region.id.as_str(), &region.name, &catalogue.places.billed_as[index]] {
                regions.insert(plain(name), index);
            }
        }
        let sizes = catalogue.vm_sizes().iter().enumerate().map(|(index, size)| (size_name(size.sku.as_str()), index));
        let mut meters: BTreeMap<String, Vec<&RetailName>> = BTreeMap::new();
        let mut services = BTreeSet::new();
        for name in catalogue.retail_names() {
            services.extend(name.services.iter().map(|service| plain(service)));
            let keys = match &name.meter {
                Some(meter) => vec![plain(meter)],
                // A name without a meter stands for whatever the meter of its SKU is called.
                None => ["", "tokens", "unit", "units"].map(|end| plain(&name.sku) + end).to_vec(),
            };
            for key in keys {
                meters.entry(key).or_default().push(name);
            }
        }
        Self { regions, sizes: sizes.collect(), meters, services }
    }

    /// What a row prices.
    pub(super) fn find(&self, row: &SheetRow, catalogue: &Catalogue) -> Result<Named<'a>, Miss> {
        let category = plain(&row.category);
        if category == MACHINES {
            return self.machines(row, catalogue);
        }
        if !self.services.contains(&category) {
            return Err(Miss::Outside);
        }
        let named = self.meters.get(&plain(&row.meter)).into_iter().flatten().copied();
        let named: Vec<&RetailName> = named
            .filter(|name| name.services.iter().any(|service| plain(service) == category))
            .filter(|name| name.arm_region.as_ref().is_none_or(|region| plain(region) == plain(&row.region)))
            .collect();
        let products: BTreeSet<(&str, &str)> =
            named.iter().map(|name| (name.product.as_str(), name.sku.as_str())).collect();
        if products.len() <= 1 {
            let known = (!named.is_empty()).then_some(Named::Listed(named));
            return known.ok_or_else(|| Miss::Unmatched("no meter of these tables has that name".to_owned()));
        }
        // The same meter of several products: the product of the row must tell them apart.
        let told = |name: &&RetailName| {
            let product = plain(&row.product);
            let same = plain(&row.sub_category) == plain(&name.product) || product == plain(&name.product);
            (same || product.starts_with(&plain(&name.product))) && sku_agrees(&name.sku, &row.product, &products)
        };
        let told: Vec<&RetailName> = named.into_iter().filter(told).collect();
        let products: BTreeSet<(&str, &str)> =
            told.iter().map(|name| (name.product.as_str(), name.sku.as_str())).collect();
        match products.len() {
            1 => Ok(Named::Listed(told)),
            _ => Err(Miss::Unmatched(
                "several products have a meter of that name, and the row does not tell which".to_owned(),
            )),
        }
    }

    fn machines(&self, row: &SheetRow, catalogue: &Catalogue) -> Result<Named<'a>, Miss> {
        const NOT_OURS: [&str; 5] = ["windows", "promo", "expired", "cloudservices", "dedicated"];
        let series = plain(&row.sub_category) + &plain(&row.product);
        let meter = row.meter.trim();
        if NOT_OURS.iter().any(|word| series.contains(word)) || meter.ends_with("Low Priority") {
            return Err(Miss::Outside);
        }
        let (meter, spot) = meter.strip_suffix(" Spot").map_or((meter, false), |meter| (meter, true));
        let mut sizes = Vec::new();
        // Sizes of one price share a meter: `D2 v3/D2s v3`.
        for name in meter.split('/') {
            let Some(size) = self.sizes.get(&size_name(name)) else {
                return Err(Miss::Unmatched(format!("no size of these tables is called “{}”", name.trim())));
            };
            if catalogue.vm_sizes()[*size].class != VmClass::Other {
                sizes.push(*size);
            }
        }
        if sizes.is_empty() { Err(Miss::Outside) } else { Ok(Named::Machines(sizes, spot)) }
    }

    /// Where a row holds.
    pub(super) fn place(&self, region: &str) -> Result<Where, Miss> {
        match plain(region).as_str() {
            "" | "global" | "any" => Ok(Where::Anywhere),
            name => match self.regions.get(name) {
                Some(region) => Ok(Where::Region(*region)),
                None => Err(Miss::Unmatched(format!("no region of these tables is called “{region}”"))),
            },
        }
    }
}

/// Whether the product of a row names a SKU, or names none of the SKUs that it could be.
fn sku_agrees(sku: &str, product: &str, products: &BTreeSet<(&str, &str)>) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).map(plain).collect()
    };
    let product = words(product);
    let named = |sku: &str| words(sku).is_subset(&product);
    named(sku) || products.iter().all(|(_, other)| !named(other))
}

/// Letters and digits in lower case: names differ in spaces, dashes and capitals from file to file.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The name of a size without its beginning and its separators; the dash of a size with fewer active vCPUs stays.
fn size_name(name: &str) -> String {
    let name = name.trim();
    let name = name.strip_prefix("Standard_").unwrap_or(name);
    name.chars().filter(|sign| sign.is_alphanumeric() || *sign == '-').flat_map(char::to_lowercase).collect()
}
