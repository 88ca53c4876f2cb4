//! The vocabulary of Groundplan: what an architect draws and asks for, and the file that keeps it.
//!
//! Knows nothing of prices, of the properties of regions, of files or screens: it outlives every table.

mod benchmark;
mod choice;
mod component;
mod day;
mod decision;
mod digits;
pub mod document;
mod flaws;
mod id;
mod kind;
mod load_shape;
mod misread;
mod money;
mod quantity;
mod requirement;
mod template;
mod topology;
mod workload;

pub use benchmark::Benchmark;
pub use choice::{Choice, Operation, Purchase, Sizing};
pub use component::{Boundary, BoundaryKind, Component, Link, LinkKind, Path, PathTarget, Percentile, Position, Step};
pub use day::is_day;
pub use decision::{Answer, Card, CardKind, Decision, DesignOption, Status, Waiver};
pub use digits::grouped;
pub use document::{Document, DocumentError};
pub use id::{
    BoundaryId, CardId, ComponentId, GeographyId, LinkId, ModelId, OptionId, PathId, PlatformId, RegionId, SkuId,
};
pub use kind::{Area, ComponentKind, FieldInput, FieldSpec, KindSpec};
pub use load_shape::{HOURS_PER_WEEK, LoadShape, NamedShape};
pub use misread::misread;
pub use money::{Currency, Money, told_apart};
pub use quantity::Quantity;
pub use requirement::{
    Commitment, Criticality, DataClass, Encryption, ExplorationNeed, Lifecycle, Objective, PlanRequirements,
    Processing, Redundancy, Requirements, Residency, StatedQuota,
};
pub use template::{Template, template, templates};
pub use topology::{Flaw, Topology};
pub use workload::{Precision, Workload};

/// Hours in a billing month: 365 × 24 ÷ 12. Azure quotes monthly prices on it.
pub const HOURS_PER_MONTH: u32 = 730;

/// Seconds in a billing month: 730 hours.
pub const SECONDS_PER_MONTH: u32 = HOURS_PER_MONTH * 3600;
