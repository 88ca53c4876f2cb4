//! What can be bought, where, at what price, up to which quota, how far apart: the parsed tables of one snapshot.
//!
//! Knows nothing of where tables come from: bytes in, tables out.

mod bundled;
mod catalogue;
mod dates;
mod error;
mod read;
mod snapshot;
mod table;
mod tables;
mod types;

pub use bundled::bundled_file;
pub use catalogue::Catalogue;
pub use error::TableError;
pub use snapshot::{MANIFEST, SnapshotInfo, TableInfo};
pub use table::sha256;

pub use types::{
    Billing, Capability, Charge, Day, Deployment, Driver, Filled, FreeGrant, GapReason, Gpu, HostedModel, HostingClass,
    Meter, MeterPrice, Platform, PlatformTier, Price, PriceGap, ProvisionedFacts, QuotaRow, QuotaScope, Region,
    RegionIndex, RetailName, RoundTrip, ServiceLevel, ServingSoftware, Source, Term, TierPart, TokenKind, VmClass,
    VmPrice, VmSize,
};
