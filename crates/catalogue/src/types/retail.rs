//! What the provider's price list calls the things that our tables price.

use crate::{Deployment, Source, Term, TokenKind};
use model::ModelId;

/// A name of the provider's price list and the row of ours that its price fills.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetailName {
    /// `productName` of the price list: `Azure AI Search`.
    pub product: String,
    /// `skuName`: `Basic`.
    pub sku: String,
    /// `meterName`: `Basic Unit`; every meter of the SKU when absent.
    pub meter: Option<String>,
    /// `armRegionName` where only one is meant (`Zone 1`, `Intercontinental`); any region when absent.
    pub arm_region: Option<String>,
    /// What the price is of.
    pub fills: Filled,
    /// The continent in whose regions the price holds, where the price list names a zone of its own instead of regions.
    pub continent: Option<String>,
    /// `serviceName`, the present one and those that it had before.
    pub services: Vec<String>,
    /// The row it comes from.
    pub source: Source,
}

/// What a name of the price list gives the price of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Filled {
    /// A service meter.
    Meter(String),
    /// A million tokens of a hosted model.
    Tokens {
        /// The model.
        model: ModelId,
        /// Its version.
        version: String,
        /// How it is deployed.
        deployment: Deployment,
        /// What is counted.
        kind: TokenKind,
    },
    /// A provisioned unit.
    Provisioned(Deployment, Term),
    /// Traffic that leaves a continent's region for another region.
    Egress {
        /// The continent.
        continent: String,
        /// `within` the continent or `between` continents.
        reach: String,
    },
}
