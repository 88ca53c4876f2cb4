//! How much of what a provider counts a component uses in a month.
//!
//! Machines run all the time unless the work ends and the platform can stop them; what is reserved is paid for all the
//! time. In the notation of [`crate::demand`], with `n` machines or units and `H` = 730 h:
//!
//! ```text
//! always            n × H
//! workspace         n × hours a week × 365 ÷ 84          (365 ÷ 7 ÷ 12 weeks in a month)
//! training, tuning  GPU-hours a run × runs ÷ GPUs of a machine
//! batch, Spark      instance-hours a run × runs
//! seconds in use    max(λ × service time ÷ requests at once ÷ target utilisation, fewest instances) × 2 628 000 s
//! ```

use crate::placement::{Offer, sizing};
use crate::site::Site;
use crate::words::{figure, number_of};
use catalogue::{Capability, Driver};
use model::{ComponentKind, HOURS_PER_MONTH, LinkKind, Purchase, Quantity, SECONDS_PER_MONTH};
use rust_decimal::Decimal;

/// Words of a formula; made only where somebody will read them, so that the search does not pay for them.
#[derive(Debug, Default)]
pub(crate) struct Words {
    text: String,
    wanted: bool,
}

impl Words {
    /// Words that are kept, or thrown away unmade.
    pub(crate) fn wanted(wanted: bool) -> Self {
        Self { text: String::new(), wanted }
    }

    /// Adds to the formula.
    pub(crate) fn say(&mut self, text: impl FnOnce() -> String) {
        if self.wanted {
            self.text.push_str(&text());
        }
    }

    /// The formula.
    pub(crate) fn take(self) -> String {
        self.text
    }
}

/// How much of a driver an offer uses in a month; `None` when the workload does not tell.
pub(crate) fn used(driver: Driver, site: &Site, offer: &Offer, words: &mut Words) -> Option<Decimal> {
    let units = Decimal::from(offer.count);
    let hours = Decimal::from(HOURS_PER_MONTH);
    let workload = &site.component.workload;
    match driver {
        Driver::DeploymentHours => {
            words.say(|| "1 deployment × 730 h".to_owned());
            Some(hours)
        }
        Driver::UnitHours | Driver::RequestUnitHours => {
            words.say(|| format!("{} × 730 h", number_of(offer.count, "unit")));
            Some(units * hours)
        }
        Driver::UnitDays => {
            words.say(|| format!("{} × 730 h ÷ 24", number_of(offer.count, "unit")));
            Some(units * hours / Decimal::from(24))
        }
        Driver::UnitMonths => {
            words.say(|| format!("{} × 1 month", number_of(offer.count, "unit")));
            Some(units)
        }
        Driver::MachineHours => running_hours(site, offer, words),
        Driver::DatabricksUnits => {
            let hours = running_hours(site, offer, words)?;
            let units = offer.machine(site.catalogue)?.databricks_units?;
            words.say(|| format!(" × {} Databricks units", figure(units)));
            hours.checked_mul(units)
        }
        Driver::VcpuHours => {
            let hours = running_hours(site, offer, words)?;
            let vcpus = vcpus(site, offer)?;
            words.say(|| format!(" × {} vCPU", figure(vcpus)));
            hours.checked_mul(vcpus)
        }
        Driver::InstanceSeconds => seconds_in_use(site, offer, words),
        Driver::VcpuSeconds => {
            let seconds = seconds_in_use(site, offer, words)?;
            let vcpus = vcpus(site, offer)?;
            words.say(|| format!(" × {} vCPU", figure(vcpus)));
            seconds.checked_mul(vcpus)
        }
        Driver::GibSeconds => {
            let seconds = seconds_in_use(site, offer, words)?;
            let gib = workload.memory_gib_per_instance.map(Quantity::decimal);
            let gib = gib.or_else(|| offer.tier(site.catalogue)?.memory_gib)?;
            words.say(|| format!(" × {} GiB", figure(gib)));
            seconds.checked_mul(gib)
        }
        Driver::Requests => requests(site, words),
        Driver::Operations => match workload.operations_per_month {
            Some(operations) => stated(operations, "operations", words),
            None => requests(site, words),
        },
        Driver::Runs => stated(workload.runs_per_month?, "runs", words),
        Driver::GibStored => stated(workload.gib_stored?, "GiB", words),
        Driver::GibProcessed => match workload.gib_processed_per_month {
            Some(gib) => stated(gib, "GiB", words),
            None => gib_arriving(site, LinkKind::Call, words),
        },
        Driver::GibLogged => match workload.gib_logged_per_month {
            Some(gib) => stated(gib, "GiB of logs", words),
            None => gib_arriving(site, LinkKind::Telemetry, words),
        },
    }
}

/// Requests in a month; for runs, the items of all runs.
pub(crate) fn requests(site: &Site, words: &mut Words) -> Option<Decimal> {
    let workload = &site.component.workload;
    if let Some((items, runs)) = workload.items_per_run.zip(workload.runs_per_month) {
        words.say(|| format!("{} items × {} runs", figure(items.decimal()), figure(runs.decimal())));
        return items.decimal().checked_mul(runs.decimal());
    }
    let load = site.load.average_requests_per_second?;
    words.say(|| format!("{} requests/s × {} s", figure(load), figure(Decimal::from(SECONDS_PER_MONTH))));
    site.load.requests_per_month()
}

/// Hours that all machines or units of an offer run in a month, added up.
fn running_hours(site: &Site, offer: &Offer, words: &mut Words) -> Option<Decimal> {
    let workload = &site.component.workload;
    let stops = offer.platform(site.catalogue).can(Capability::TransientUse) && !is_commitment(offer.purchase);
    let runs = workload.runs_per_month.map(Quantity::decimal);
    match site.component.kind {
        ComponentKind::Workspace if stops && workload.hours_per_week.is_some() => {
            let weekly = workload.hours_per_week?.decimal();
            words.say(|| format!("{} × {} h a week × 365 ÷ 84", number_of(offer.count, "machine"), figure(weekly)));
            Decimal::from(offer.count)
                .checked_mul(weekly)?
                .checked_mul(Decimal::from(365))?
                .checked_div(Decimal::from(84))
        }
        ComponentKind::TrainingJob | ComponentKind::FineTuningJob if stops => {
            let gpu_hours = workload.gpu_hours_per_run?.decimal();
            let runs = runs?;
            let gpus = Decimal::new(i64::from(offer.machine(site.catalogue)?.gpu_hundredths), 2);
            words.say(|| format!("{} GPU-h × {} runs ÷ {} GPUs", figure(gpu_hours), figure(runs), figure(gpus)));
            gpu_hours.checked_mul(runs)?.checked_div(gpus)
        }
        ComponentKind::BatchInference | ComponentKind::SparkEngine if stops => {
            run_hours(workload.instance_hours_per_run?.decimal(), runs?, words)
        }
        ComponentKind::WorkflowOrchestrator if stops && workload.instance_hours_per_run.is_some() && runs.is_some() => {
            run_hours(workload.instance_hours_per_run?.decimal(), runs?, words)
        }
        _ => {
            words.say(|| format!("{} × 730 h", number_of(offer.count, "machine")));
            Some(Decimal::from(offer.count) * Decimal::from(HOURS_PER_MONTH))
        }
    }
}

fn run_hours(hours: Decimal, runs: Decimal, words: &mut Words) -> Option<Decimal> {
    words.say(|| format!("{} instance-h × {} runs", figure(hours), figure(runs)));
    hours.checked_mul(runs)
}

/// Seconds that instances are in use, added up, on a platform that counts them.
fn seconds_in_use(site: &Site, offer: &Offer, words: &mut Words) -> Option<Decimal> {
    let workload = &site.component.workload;
    if matches!(site.component.kind, ComponentKind::BatchInference | ComponentKind::SparkEngine) {
        let hours = running_hours(site, offer, words)?;
        words.say(|| " × 3,600 s".to_owned());
        return hours.checked_mul(Decimal::from(3600));
    }
    let seconds = Decimal::from(SECONDS_PER_MONTH);
    let busy = sizing::busy_instances(site, site.load.average_requests_per_second);
    let scales = offer.platform(site.catalogue).can(Capability::ScaleToZero)
        && site.component.operation.autoscale != Some(false);
    let Some(busy) = busy.filter(|_| scales) else {
        words.say(|| format!("{} × {} s", number_of(offer.instances, "instance"), figure(seconds)));
        return Decimal::from(offer.instances).checked_mul(seconds);
    };
    // A function is paid for the time of each call; an instance of an application for all the time that it is up.
    let up = if site.component.kind == ComponentKind::ServerlessFunction {
        busy
    } else {
        busy.checked_div(sizing::TARGET_UTILISATION)?
    };
    let zonal = if offer.zone_redundant { sizing::ZONAL_INSTANCES } else { 0 };
    let least = Decimal::from(workload.minimum_instances.unwrap_or(0).max(zonal));
    // What is not asked to be spread over zones may run on fewer; the average is never above what the peak needs.
    let instances = up.max(least).min(Decimal::from(offer.count));
    words.say(|| format!("{} instances on average × {} s", figure(instances), figure(seconds)));
    instances.checked_mul(seconds)
}

fn vcpus(site: &Site, offer: &Offer) -> Option<Decimal> {
    if let Some(machine) = offer.machine(site.catalogue) {
        return Some(Decimal::from(machine.vcpus));
    }
    let stated = site.component.workload.vcpus_per_instance.map(Quantity::decimal);
    stated.or_else(|| offer.tier(site.catalogue)?.vcpus)
}

fn stated(amount: Quantity, unit: &str, words: &mut Words) -> Option<Decimal> {
    words.say(|| format!("{} {unit}", figure(amount.decimal())));
    Some(amount.decimal())
}

/// Traffic of one kind of link that ends at the component, both ways; `None` when there is none or one is not known.
fn gib_arriving(site: &Site, kind: LinkKind, words: &mut Words) -> Option<Decimal> {
    let links = site.topology.links().iter().zip(&site.demand.links);
    let mut arriving = links.filter(|(link, _)| link.to == site.component.id && link.kind == kind).peekable();
    arriving.peek()?;
    let sum = arriving.try_fold(Decimal::ZERO, |sum, (_, traffic)| sum.checked_add(traffic.gib_per_month?))?;
    words.say(|| format!("{} GiB on the links that end here", figure(sum)));
    Some(sum)
}

/// Whether the price is owed whether or not the machine runs.
pub(crate) fn is_commitment(purchase: Purchase) -> bool {
    match purchase {
        Purchase::PayAsYouGo | Purchase::Spot => false,
        Purchase::SavingsPlan1Year
        | Purchase::SavingsPlan3Years
        | Purchase::Reserved1Year
        | Purchase::Reserved3Years => true,
    }
}
