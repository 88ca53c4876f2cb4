//! Why an offer was rejected, in the architect's words with figures.

use super::quota::QuotaSubject;
use super::rules::reach;
use crate::placement::QuotaOrigin;
use crate::placement::problem::LARGEST_TOTAL_MICRO;
use crate::placement::sizing::{InstanceNeed, Misfit};
use crate::words::{figure, listed, money, number_of, purchase};
use catalogue::{Capability, Catalogue, Deployment, HostingClass, Platform};
use model::{Choice, Component, Money, Processing, Purchase, Redundancy, Topology};
use rust_decimal::Decimal;

/// Why an offer was rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Another platform is pinned.
    PinnedPlatform,
    /// No table knows the pinned platform.
    UnknownPlatform,
    /// The pinned platform does not do what the component does.
    DoesNotHost,
    /// Another region is pinned.
    PinnedRegion,
    /// Another SKU is pinned.
    PinnedSku,
    /// The tier gives up something that the plan does not say it can do without.
    OnlyPinned,
    /// It is not sold in the pinned way.
    PinnedPurchase(Purchase),
    /// The platform cannot do what is asked.
    Cannot(Capability),
    /// The tier cannot do what the platform can.
    TierCannot(Capability),
    /// The tier copies data less than asked.
    Copies(Redundancy),
    /// The region is outside the residency.
    Residency,
    /// The region that copies go to is outside the residency, or there is none.
    PairOutside,
    /// The deployment may process data further away than allowed.
    Processing(Deployment),
    /// A subscription must ask for access to the region.
    AccessRestricted,
    /// The region has no zones.
    NoZones,
    /// The size is not sold in several zones of the region.
    SizeWithoutZones,
    /// It is not sold in the region.
    NotSold,
    /// The workload names no model.
    NoModel,
    /// No table knows the model.
    UnknownModel,
    /// The model is not deployed this way in the region.
    ModelNotOffered,
    /// The model is not sold by provisioned unit in this way.
    NotProvisioned,
    /// One instance does not fit.
    TooSmall,
    /// The data does not fit.
    TooLittleStorage,
    /// A run would take longer than it may.
    TooSlow,
    /// As many units as are pinned do not carry the load.
    TooFewUnits,
    /// As many units as are pinned are not sold.
    PinnedCount {
        /// The fewest.
        least: u32,
        /// What is added to it, any number of times.
        step: u32,
    },
    /// Images must be built for its processor.
    Arm,
    /// A size that is fast in bursts only, for something that users depend on.
    Burstable,
    /// The tier has no service level, and other tiers of the platform have.
    NoServiceLevel,
    /// No table has the price.
    NoPrice,
    /// It costs more than the search can add up.
    BeyondSums,
    /// The workload does not tell how much of it is used, and other offers can be priced in full.
    NoQuantity,
    /// More of a quota is needed than it has.
    Quota {
        /// What is limited.
        subject: QuotaSubject,
        /// The least that any rejected offer needs.
        needed: u64,
        /// The most that may be used.
        limit: u64,
        /// Who says so.
        origin: QuotaOrigin,
    },
}

impl From<Misfit> for Reason {
    fn from(misfit: Misfit) -> Self {
        match misfit {
            Misfit::Instance => Self::TooSmall,
            Misfit::Data => Self::TooLittleStorage,
            Misfit::Deadline => Self::TooSlow,
            Misfit::Load => Self::TooFewUnits,
            Misfit::Count(lots) => Self::PinnedCount { least: lots.least, step: lots.step },
        }
    }
}

impl Reason {
    /// The reason in words, for a number of offers of a platform.
    pub(crate) fn words(
        &self,
        offers: u32,
        platform: Option<&Platform>,
        component: &Component,
        topology: &Topology,
        catalogue: &Catalogue,
    ) -> String {
        let regions = catalogue.regions().iter().filter(|region| region.public).count();
        let choice = &component.choice;
        let many = |thing| number_of(offers, thing);
        match *self {
            Self::PinnedPlatform => {
                let pinned =
                    choice.platform.as_ref().map(|id| catalogue.platform(id).map_or(id.as_str(), |found| &found.title));
                format!("pinned to {}", pinned.unwrap_or("another platform"))
            }
            Self::UnknownPlatform => "pinned, and no table knows it".to_owned(),
            Self::DoesNotHost => {
                format!("pinned, and it does not host a {}", component.kind.spec().title.to_lowercase())
            }
            Self::PinnedRegion => {
                let pinned =
                    choice.region.as_ref().map(|id| catalogue.region(id).map_or(id.as_str(), |found| &found.name));
                format!("pinned to {}", pinned.unwrap_or("another region"))
            }
            Self::PinnedSku => {
                format!("pinned to {}", choice.sku.as_ref().map_or("another SKU", |sku| sku.as_str()))
            }
            Self::OnlyPinned => "left to you, because it gives something up: pin the tier to use it".to_owned(),
            Self::PinnedPurchase(wanted) => format!("not sold as {}, which is pinned", purchase(wanted)),
            Self::Cannot(capability) => cannot(capability).to_owned(),
            Self::TierCannot(Capability::ZoneRedundancy) => "this tier cannot be spread over zones".to_owned(),
            Self::TierCannot(Capability::PrivateNetworking) => "this tier has no private networking".to_owned(),
            Self::TierCannot(capability) => format!("this tier {}", cannot(capability)),
            Self::Copies(Redundancy::Geo) => {
                "copies in the paired region are required, this tier makes none".to_owned()
            }
            Self::Copies(Redundancy::Zone | Redundancy::Local) => {
                "copies in three zones are required, this tier makes none".to_owned()
            }
            Self::Residency => {
                format!(
                    "outside the residency ({}): {offers} of {regions} regions",
                    residency(component, topology, catalogue)
                )
            }
            Self::PairOutside => {
                format!("copies would go to a region outside the residency, or to none: {}", many("offer"))
            }
            Self::Processing(deployment) => match reach(deployment) {
                Processing::Anywhere => {
                    format!("processes data anywhere, only {} is allowed", allowed(component, topology))
                }
                Processing::DataZone | Processing::InRegion => {
                    let mut zones: Vec<_> =
                        catalogue.regions().iter().filter_map(|region| region.data_zone.as_deref()).collect();
                    zones.sort_unstable();
                    zones.dedup();
                    let zones = zones.join(" or ");
                    format!(
                        "processes data anywhere in a data zone ({zones}), only {} is allowed",
                        allowed(component, topology)
                    )
                }
            },
            Self::AccessRestricted => format!("a subscription must ask for access: {}", many("region")),
            Self::NoZones => format!("zones are required, and {offers} of {regions} regions have none"),
            Self::SizeWithoutZones => {
                format!("zones are required, sold in fewer than two zones of its region: {}", many("size"))
            }
            Self::NotSold => format!("not sold in {offers} of {regions} regions"),
            Self::NoModel => "the workload names no foundation model".to_owned(),
            Self::UnknownModel => {
                format!(
                    "no table knows the model {}",
                    component.workload.model.as_ref().map_or("", |model| model.as_str())
                )
            }
            Self::ModelNotOffered => {
                let model = component.workload.model.as_ref().map_or("the model", |model| model.as_str());
                format!("{model} is not deployed this way in {offers} of the allowed regions")
            }
            Self::NotProvisioned => {
                "no table says how many tokens a provisioned unit of the model carries this way".to_owned()
            }
            Self::TooSmall => {
                let need = InstanceNeed::of(component);
                if platform.is_some_and(|platform| platform.machine_classes.is_empty()) {
                    format!("less than {}: {}", need.words(), many("tier"))
                } else {
                    let packed = platform.is_some_and(|platform| platform.class == HostingClass::SelfHosted);
                    let also = if packed { " or than a node pool takes" } else { "" };
                    format!("less than {}{also}: {}", need.words(), many("size"))
                }
            }
            Self::TooLittleStorage => {
                let stored = component.workload.gib_stored.map_or(String::new(), |gib| figure(gib.decimal()));
                format!("keeps less than {stored} GiB{}: {}", in_pinned(choice), many("tier"))
            }
            Self::TooFewUnits => {
                format!("carries less than the peak load{}: {}", in_pinned(choice), many("tier"))
            }
            Self::PinnedCount { least, step } => {
                let pinned = number_of(choice.count.unwrap_or_default(), "unit");
                let steps = if step > 1 { format!(", more in steps of {step}") } else { String::new() };
                format!("{pinned} pinned, sold from {} on{steps}", number_of(least, "unit"))
            }
            Self::TooSlow => {
                let hours = component
                    .workload
                    .deadline_hours
                    .map_or(String::new(), |hours| format!(" of {} h", figure(hours.decimal())));
                format!(
                    "a run on one machine misses the deadline{hours}, and cannot be spread over several: {}",
                    many("size")
                )
            }
            Self::Arm => format!("images must be built for Arm processors: {}", many("size")),
            Self::Burstable => format!("{}, too uneven for production", many("burstable size")),
            Self::NoServiceLevel => {
                "no service level is published for this tier, and the component is not for development".to_owned()
            }
            Self::NoPrice => format!("price unknown for {}", many("offer")),
            Self::BeyondSums => {
                let most = Money::from_micro(LARGEST_TOTAL_MICRO, catalogue.snapshot().currency);
                format!("costs more than {}, the most that plans are compared up to: {}", money(most), many("offer"))
            }
            Self::NoQuantity => {
                format!("what it is charged by is not stated, so {} cannot be priced in full", many("offer"))
            }
            Self::Quota { subject, needed, limit, origin } => {
                let (unit, name) = match subject {
                    QuotaSubject::Family(size) => ("vCPU", catalogue.vm_sizes()[size].quota_family.clone()),
                    QuotaSubject::Model(model, _) => ("tokens a minute", catalogue.models()[model].id.to_string()),
                    QuotaSubject::Provisioned(_) => ("provisioned units", "provisioned units".to_owned()),
                };
                let who = match origin {
                    QuotaOrigin::Stated => "stated",
                    QuotaOrigin::Profile => "left in the quota profile",
                    QuotaOrigin::Published | QuotaOrigin::Observed | QuotaOrigin::Unknown => "published as the default",
                };
                let (limit, needed) = (figure(Decimal::from(limit)), figure(Decimal::from(needed)));
                format!("quota of {limit} {unit} {who} for {name}, at least {needed} needed")
            }
        }
    }
}

/// What a platform cannot do, in words.
fn cannot(capability: Capability) -> &'static str {
    match capability {
        Capability::TransientUse => "cannot be stopped when it is not used",
        Capability::GpuChoice => "offers no GPU",
        Capability::Mlflow => "does not speak MLflow",
        Capability::Orchestration => "does not orchestrate",
        Capability::Batch => "does not work through batches",
        Capability::Online => "does not answer while somebody waits",
        Capability::Autoscaling => "does not scale by itself",
        Capability::TrafficSplitting => "cannot split traffic between versions",
        Capability::Mirroring => "cannot mirror traffic",
        Capability::RoleBasedAccess => "gives no access by role",
        Capability::PrivateNetworking => "has no private networking",
        Capability::ZoneRedundancy => "cannot be spread over zones",
        Capability::ScaleToZero => "does not scale to nothing",
        Capability::GuaranteedThroughput => "promises no throughput",
        Capability::PrePurchase => "cannot be bought in advance",
        Capability::Traceability => "does not record who deployed what",
        Capability::Chargeback => "cannot charge use back",
        Capability::Spot => "has no spare capacity to buy",
        Capability::Spark => "does not run Spark",
        Capability::MultiNode => "does not spread one run over several machines",
        Capability::IsolatedPools => "cannot keep workloads apart in node pools",
    }
}

/// The pinned number of units in words, where there is one: ` in 1 unit`.
fn in_pinned(choice: &Choice) -> String {
    choice.count.map_or(String::new(), |count| format!(" in {}", number_of(count, "unit")))
}

fn residency(component: &Component, topology: &Topology, catalogue: &Catalogue) -> String {
    let Some(residency) = topology.residency_of(component) else { return String::new() };
    let regions =
        residency.regions.iter().map(|id| catalogue.region(id).map_or(id.to_string(), |found| found.name.clone()));
    let allowed: Vec<String> = residency.geographies.iter().map(ToString::to_string).chain(regions).collect();
    listed(&allowed)
}

fn allowed(component: &Component, topology: &Topology) -> &'static str {
    match topology.residency_of(component).and_then(|residency| residency.processing) {
        Some(Processing::DataZone) => "the data zone",
        Some(Processing::InRegion | Processing::Anywhere) | None => "the region of the deployment",
    }
}
