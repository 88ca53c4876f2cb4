//! What can be bought, where, at what price, up to which quota, how far apart: the parsed tables of one snapshot.
//!
//! Knows nothing of where tables come from: bytes in, tables out.

mod bundled;
mod catalogue;
mod coverage;
mod dates;
mod difference;
mod error;
mod origin;
mod price_sheet;
pub mod quota;
mod read;
pub mod retail;
mod snapshot;
mod table;
mod tables;
mod types;

pub use bundled::bundled_file;
pub use catalogue::Catalogue;
pub use coverage::Sold;
pub use difference::{PriceChange, SnapshotDifference, difference};
pub use error::TableError;
pub use origin::{Origin, OriginCell, origin};
pub use price_sheet::{Agreement, PriceSheet, PriceType, SheetRow, SheetUse, Unmatched};
pub use snapshot::{MANIFEST, SnapshotInfo, TableInfo, write_manifest};
pub use table::sha256;

pub use types::{
    Billing, Capability, Charge, Day, Deployment, Driver, Filled, FreeGrant, GapReason, Gpu, HostedModel, HostingClass,
    Meter, MeterPrice, Platform, PlatformTier, Price, PriceGap, ProvisionedFacts, QuotaRow, QuotaScope, Region,
    RegionIndex, RetailName, Retirement, RoundTrip, ServiceLevel, ServiceLimit, ServingMeasurement, ServingSoftware,
    Source, Term, TierPart, TokenKind, VmClass, VmPrice, VmSize,
};
