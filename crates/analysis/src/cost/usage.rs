//! How much of what a provider counts a component uses in a month.
//!
//! Hours of machines and seconds of instances are worked out in [`super::hours`].

use super::hours::{hours_in_use, seconds_in_use};
use super::request_units::{self, read_share};
use super::traffic::both_ways;
use crate::placement::Offer;
use crate::site::Site;
use crate::words::{counted, figure, number_of};
use catalogue::Driver;
use model::{HOURS_PER_MONTH, LinkKind, Purchase, Quantity, SECONDS_PER_MONTH};
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
        Driver::AutoscaledRequestUnitHours => request_units::autoscaled_hours(site, offer, words),
        Driver::UnitDays => {
            words.say(|| format!("{} × 730 h ÷ 24", number_of(offer.count, "unit")));
            Some(units * hours / Decimal::from(24))
        }
        Driver::UnitMonths => {
            words.say(|| format!("{} × 1 month", number_of(offer.count, "unit")));
            Some(units)
        }
        Driver::MachineHours => hours_in_use(site, offer, words),
        Driver::DatabricksUnits => {
            let hours = hours_in_use(site, offer, words)?;
            let units = offer.machine(site.catalogue)?.databricks_units?;
            words.say(|| format!(" × {} Databricks units", figure(units)));
            hours.checked_mul(units)
        }
        Driver::VcpuHours => {
            let hours = hours_in_use(site, offer, words)?;
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
            let seconds = seconds_up(site, offer, words)?;
            let gib = workload.memory_gib_per_instance.map(Quantity::decimal);
            let gib = gib.or_else(|| offer.tier(site.catalogue)?.memory_gib)?;
            words.say(|| format!(" × {} GiB", figure(gib)));
            seconds.checked_mul(gib)
        }
        Driver::Requests => requests(site, words),
        Driver::Operations => {
            let writes = Decimal::ONE - reads_apart(site, offer);
            let operations = operations(site, words);
            if writes != Decimal::ONE {
                words.say(|| format!(" × {} % that write", figure(writes * Decimal::ONE_HUNDRED)));
            }
            operations.and_then(|operations| operations.checked_mul(writes))
        }
        Driver::ReadOperations => {
            let reads = read_share(site);
            let operations = operations(site, words);
            words.say(|| format!(" × {} % that read", figure(reads * Decimal::ONE_HUNDRED)));
            operations.and_then(|operations| operations.checked_mul(reads))
        }
        Driver::RequestUnits => {
            let each = request_units::of_an_operation(site)?;
            let operations = operations(site, words);
            words.say(|| format!(" × {} request units, documents of 1 KiB", figure(each)));
            operations.and_then(|operations| operations.checked_mul(each))
        }
        Driver::Runs => {
            let runs = workload.runs_per_month?.decimal();
            words.say(|| counted(runs, "run"));
            Some(runs)
        }
        Driver::GibStored => stated(workload.gib_stored?, "GiB", words),
        Driver::GibRead => stated(workload.gib_processed_per_month?, "GiB read back", words),
        Driver::GibProcessed => match workload.gib_processed_per_month {
            Some(gib) => stated(gib, "GiB", words),
            None => gib_arriving(site, passes_through, words),
        },
        Driver::GibAnswered => match workload.gib_processed_per_month {
            Some(gib) => stated(gib, "GiB", words),
            None => gib_answered(site, words),
        },
        Driver::GibLogged => match workload.gib_logged_per_month {
            Some(gib) => stated(gib, "GiB of logs", words),
            None => gib_arriving(site, |kind| kind == LinkKind::Telemetry, words),
        },
    }
}

/// Seconds that instances have their memory: on a platform that charges their vCPU by the hour, all that they are up for.
fn seconds_up(site: &Site, offer: &Offer, words: &mut Words) -> Option<Decimal> {
    let tier = offer.tier(site.catalogue);
    let by_the_hour = tier.is_some_and(|tier| tier.charges.iter().any(|charge| charge.driver == Driver::VcpuHours));
    if !by_the_hour {
        return seconds_in_use(site, offer, words);
    }
    let hours = hours_in_use(site, offer, words)?;
    words.say(|| " × 3,600 s".to_owned());
    hours.checked_mul(Decimal::from(3600))
}

/// Requests in a month; for runs, the items of all runs.
pub(crate) fn requests(site: &Site, words: &mut Words) -> Option<Decimal> {
    let workload = &site.component.workload;
    if let Some((items, runs)) = workload.items_per_run.zip(workload.runs_per_month) {
        words.say(|| format!("{} × {}", counted(items.decimal(), "item"), counted(runs.decimal(), "run")));
        return items.decimal().checked_mul(runs.decimal());
    }
    let load = site.load.average_requests_per_second?;
    words.say(|| format!("{} requests/s × {} s", figure(load), figure(Decimal::from(SECONDS_PER_MONTH))));
    site.load.requests_per_month()
}

/// Operations of the month: as stated, or one for each request.
fn operations(site: &Site, words: &mut Words) -> Option<Decimal> {
    match site.component.workload.operations_per_month {
        Some(operations) => {
            words.say(|| counted(operations.decimal(), "operation"));
            Some(operations.decimal())
        }
        None => requests(site, words),
    }
}

/// Share of the operations that are charged as reads, by a meter of their own.
fn reads_apart(site: &Site, offer: &Offer) -> Decimal {
    let platform = offer.platform(site.catalogue);
    let mut charges =
        platform.charges.iter().chain(offer.tier(site.catalogue).into_iter().flat_map(|tier| &tier.charges));
    if charges.any(|charge| charge.driver == Driver::ReadOperations) { read_share(site) } else { Decimal::ZERO }
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

/// Whether what flows along a link passes through the load balancer, firewall, front door or private endpoint at its end.
/// These keep nothing, so whatever is sent to them goes on to others: calls and their answers, data, images and logs. Commands
/// steer the service itself.
fn passes_through(kind: LinkKind) -> bool {
    match kind {
        LinkKind::Call | LinkKind::Data | LinkKind::Artifact | LinkKind::Telemetry => true,
        LinkKind::Control => false,
    }
}

/// What is sent back along the links that end at the component, and what it sends to the outside; `None` when there are none
/// or one is not known. What it sends on to those behind it is not charged as sent out.
fn gib_answered(site: &Site, words: &mut Words) -> Option<Decimal> {
    let own = &site.component.id;
    let outside = |id| site.topology.component(id).is_some_and(|component| component.kind.is_outside());
    let links = site.topology.links().iter().zip(&site.demand.links);
    let mut sent = links
        .filter(|(link, _)| passes_through(link.kind) && (link.to == *own || (link.from == *own && outside(&link.to))))
        .map(|(link, traffic)| {
            let (sent, returned) = both_ways(traffic);
            if link.to == *own { returned } else { sent }
        })
        .peekable();
    sent.peek()?;
    let sum = sent.try_fold(Decimal::ZERO, |sum, gib| sum.checked_add(gib?))?;
    words.say(|| format!("{} GiB of answers and of what is sent to the outside", figure(sum)));
    Some(sum)
}

/// Traffic of some kinds of link that ends at the component, both ways; `None` when there is none or one is not known. What
/// leaves it on other links has arrived before and is not counted again.
fn gib_arriving(site: &Site, counts: fn(LinkKind) -> bool, words: &mut Words) -> Option<Decimal> {
    let links = site.topology.links().iter().zip(&site.demand.links);
    let mut arriving = links.filter(|(link, _)| link.to == site.component.id && counts(link.kind)).peekable();
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
