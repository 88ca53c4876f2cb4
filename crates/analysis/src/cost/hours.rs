//! Hours that machines run in a month and seconds that instances are up.
//!
//! Machines run all the time unless the work ends and the platform can stop them, or unless their number follows a load
//! whose hours are known, however they are bought. What is reserved is paid for all the time; what is charged beside it for
//! the hours in use is not. With `n` machines and `H` = 730 h:
//!
//! ```text
//! always            n × H
//! following load    Σ over hours of the week of machines(h) × 365 ÷ 84         (365 ÷ 7 ÷ 12 weeks in a month)
//! machines(h)       ⌈⌈busy(peak(h)) ÷ target utilisation⌉ ÷ instances on a machine⌉, between the fewest and n
//! peak(h)           λ(h) × peak ÷ the highest λ(h): an hour is as uneven within as the busiest one
//! workspace         n × (hours a week + sessions × idle minutes ÷ 60) × 365 ÷ 84, all the time when never stopped
//! training, tuning  GPU-hours a run × runs ÷ GPUs of a machine, + n × runs × idle minutes ÷ 60
//! batch, Spark      instance-hours a run × runs, + n × runs × idle minutes ÷ 60
//! on spare machines × what interruptions repeat, where they are stopped after the work, see [`super::spot`]
//! seconds in use    max(busy(λ) ÷ target utilisation, fewest instances) × 2 628 000 s, hour by hour where they are known
//! ```

use super::spot::Interruptions;
use super::usage::{Words, is_commitment};
use crate::placement::{Offer, sizing};
use crate::site::Site;
use crate::words::{counted, figure, listed, number_of};
use catalogue::Capability;
use model::{ComponentKind, HOURS_PER_MONTH, HOURS_PER_WEEK, Purchase, Quantity, SECONDS_PER_MONTH};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Times a week that a person begins to work in a workspace: once on each working day.
const SESSIONS_PER_WEEK: u32 = 5;

/// Decimals to which a number of instances is rounded before it is rounded up, so that a division that does not end
/// buys no machine.
const WHOLE_DECIMALS: u32 = 12;

/// Hours that all machines of an offer are paid for in a month, added up: what is reserved all the time.
pub(crate) fn paid_hours(site: &Site, offer: &Offer, words: &mut Words) -> Option<Decimal> {
    if is_commitment(offer.purchase) { Some(always(offer, words)) } else { hours_in_use(site, offer, words) }
}

/// Hours that all machines or units of an offer are in use in a month, added up.
pub(crate) fn hours_in_use(site: &Site, offer: &Offer, words: &mut Words) -> Option<Decimal> {
    let stops = offer.platform(site.catalogue).can(Capability::TransientUse);
    let workload = &site.component.workload;
    match site.component.kind {
        ComponentKind::Workspace if stops && workload.hours_per_week.is_some() => people_hours(site, offer, words),
        ComponentKind::TrainingJob | ComponentKind::FineTuningJob if stops => {
            let gpu_hours = workload.gpu_hours_per_run?.decimal();
            let gpus = Decimal::new(i64::from(offer.machine(site.catalogue)?.gpu_hundredths), 2);
            let runs = workload.runs_per_month?.decimal();
            words.say(|| format!("{} GPU-h × {} ÷ {}", figure(gpu_hours), counted(runs, "run"), counted(gpus, "GPU")));
            run_hours(site, offer, gpu_hours.checked_mul(runs)?.checked_div(gpus)?, words)
        }
        ComponentKind::BatchInference | ComponentKind::SparkEngine if stops => instance_hours(site, offer, words),
        ComponentKind::WorkflowOrchestrator
            if stops && workload.instance_hours_per_run.is_some() && workload.runs_per_month.is_some() =>
        {
            instance_hours(site, offer, words)
        }
        _ => following_load(site, offer, words).or_else(|| Some(always(offer, words))),
    }
}

/// Hours of a month on all machines.
fn always(offer: &Offer, words: &mut Words) -> Decimal {
    words.say(|| match offer.count {
        0 => "its instances fit on the nodes that others of its pool pay for".to_owned(),
        count => format!("{} × 730 h", number_of(count, "machine")),
    });
    Decimal::from(offer.count) * Decimal::from(HOURS_PER_MONTH)
}

/// Hours of a month for hours of a week: 730 ÷ 168.
pub(crate) fn monthly(weekly: Decimal) -> Option<Decimal> {
    weekly.checked_mul(Decimal::from(365))?.checked_div(Decimal::from(84))
}

fn people_hours(site: &Site, offer: &Offer, words: &mut Words) -> Option<Decimal> {
    let count = Decimal::from(offer.count);
    let machines = number_of(offer.count, "machine");
    let Some(idle) = site.component.operation.idle_shutdown_minutes else {
        words.say(|| format!("{machines} × 730 h: nothing stops it when it is idle"));
        return count.checked_mul(Decimal::from(HOURS_PER_MONTH));
    };
    let worked = site.component.workload.hours_per_week?.decimal();
    let sessions = Decimal::from(SESSIONS_PER_WEEK);
    let lingering = Decimal::from(idle).checked_mul(sessions)?.checked_div(Decimal::from(60))?;
    let weekly = worked.checked_add(lingering)?.min(Decimal::from(HOURS_PER_WEEK as u32));
    words.say(|| format!("{machines} × {} h a week × 365 ÷ 84", figure(weekly)));
    if idle > 0 {
        words.say(|| format!("; {} h a week idle until stopped, 5 times {idle} minutes", figure(lingering)));
    }
    monthly(count.checked_mul(weekly)?)
}

fn instance_hours(site: &Site, offer: &Offer, words: &mut Words) -> Option<Decimal> {
    let workload = &site.component.workload;
    let hours = workload.instance_hours_per_run?.decimal();
    let runs = workload.runs_per_month?.decimal();
    words.say(|| format!("{} instance-h × {}", figure(hours), counted(runs, "run")));
    run_hours(site, offer, hours.checked_mul(runs)?, words)
}

/// Hours of work of a month's runs with what interruptions repeat and with the time until idle machines are stopped.
fn run_hours(site: &Site, offer: &Offer, work: Decimal, words: &mut Words) -> Option<Decimal> {
    let mut hours = work;
    if offer.purchase == Purchase::Spot
        && let Some((interruptions, each)) = interrupted(site, offer)
    {
        let factor = interruptions.factor(each)?;
        words.say(|| format!(" × {factor} for what interruptions repeat"));
        hours = hours.checked_mul(factor)?;
    }
    if let Some(idle) = site.component.operation.idle_shutdown_minutes.filter(|idle| *idle > 0) {
        let runs = site.component.workload.runs_per_month?.decimal();
        let lingering = Decimal::from(offer.count)
            .checked_mul(runs)?
            .checked_mul(Decimal::from(idle))?
            .checked_div(Decimal::from(60))?;
        let machines = number_of(offer.count, "machine");
        words.say(|| format!(" + {machines} × {} × {idle} ÷ 60 h until stopped", counted(runs, "run")));
        hours = hours.checked_add(lingering)?;
    }
    Some(hours)
}

/// How runs on spare machines are interrupted, and the undisturbed hours of one machine in one run.
pub(crate) fn interrupted(site: &Site, offer: &Offer) -> Option<(Interruptions, Decimal)> {
    let workload = &site.component.workload;
    let interruptions = Interruptions::of(site.component, offer.count)?;
    let machines = Decimal::from(offer.count.max(1));
    let work = match site.component.kind {
        ComponentKind::TrainingJob | ComponentKind::FineTuningJob => {
            let gpus = Decimal::new(i64::from(offer.machine(site.catalogue)?.gpu_hundredths), 2);
            workload.gpu_hours_per_run?.decimal().checked_div(gpus)?
        }
        ComponentKind::BatchInference | ComponentKind::SparkEngine => workload.instance_hours_per_run?.decimal(),
        _ => return None,
    };
    Some((interruptions, work.checked_div(machines)?))
}

/// Hours of machines whose number follows a load of known hours; `None` where it does not.
fn following_load(site: &Site, offer: &Offer, words: &mut Words) -> Option<Decimal> {
    let shared = sizing::pool::is_shared(site);
    // On shared nodes all members are looked at together, whether they follow their load themselves or not.
    let follows = shared || site.component.operation.autoscale == Some(true);
    if !offer.platform(site.catalogue).can(Capability::Autoscaling) || !follows {
        return None;
    }
    let counts = machines_by_hour(site, offer)?;
    if shared && counts.iter().all(|(_, machines)| *machines == 0) {
        return None;
    }
    let weekly = counts.iter().try_fold(Decimal::ZERO, |sum, (hours, machines)| {
        sum.checked_add(Decimal::from(*hours).checked_mul(Decimal::from(*machines))?)
    })?;
    words.say(|| {
        let parts: Vec<String> = counts
            .iter()
            .map(|(hours, machines)| format!("{} for {hours} h", number_of(*machines, "machine")))
            .collect();
        format!("({} of the week) × 365 ÷ 84", listed(&parts))
    });
    monthly(weekly)
}

/// Hours of the week with the machines that run in them, from the fewest to the most; `None` when the hours are not known.
pub(crate) fn machines_by_hour(site: &Site, offer: &Offer) -> Option<Vec<(u32, u32)>> {
    let mut counts: Vec<(u32, u32)> = Vec::new();
    let mut add = |hours: u32, machines: u32| match counts.iter_mut().find(|(_, known)| *known == machines) {
        Some((known, _)) => *known += hours,
        None => counts.push((hours, machines)),
    };
    if sizing::pool::is_shared(site) {
        let nodes = sizing::pool::nodes_by_hour(site, offer.machine(site.catalogue)?)?;
        nodes.into_iter().for_each(|(hours, nodes)| add(hours, nodes));
    } else {
        let zonal = if sizing::must_spread(site) { sizing::ZONAL_INSTANCES } else { 1 };
        let on_one = (offer.instances / offer.count.max(1)).max(1);
        for (hours, load) in busiest(site)? {
            let machines = instances_for(site, load?)?.div_ceil(on_one).max(zonal).min(offer.count);
            add(hours, machines);
        }
    }
    counts.sort_unstable_by_key(|(_, machines)| *machines);
    Some(counts)
}

/// Instances that carry a load, requests per second, at the target utilisation; never fewer than are stated.
pub(crate) fn instances_for(site: &Site, load: Decimal) -> Option<u32> {
    let fewest = site.component.workload.minimum_instances.unwrap_or(1).max(1);
    let busy = sizing::busy_instances(site, Some(load))?.checked_div(sizing::TARGET_UTILISATION)?;
    Some(busy.round_dp(WHOLE_DECIMALS).ceil().to_u32()?.max(fewest))
}

/// Hours of the week with the highest load within each of them, requests per second: an hour is as uneven within as the
/// busiest one. `None` when the hours or the peak are not known.
pub(crate) fn busiest<'a>(site: &Site<'a>) -> Option<impl Iterator<Item = (u32, Option<Decimal>)> + use<'a>> {
    let week = site.demand.week.of_component(site.index)?;
    let highest = week.clone().map(|(_, load)| load).max()?;
    let peak = site.load.peak_requests_per_second?.max(highest);
    Some(week.map(move |(hours, load)| {
        let within = if load == highest || highest.is_zero() {
            Some(peak)
        } else {
            load.checked_mul(peak).and_then(|load| load.checked_div(highest))
        };
        (hours, within)
    }))
}

/// Seconds that instances are in use, added up, on a platform that counts them.
pub(crate) fn seconds_in_use(site: &Site, offer: &Offer, words: &mut Words) -> Option<Decimal> {
    let workload = &site.component.workload;
    if matches!(site.component.kind, ComponentKind::BatchInference | ComponentKind::SparkEngine) {
        let hours = hours_in_use(site, offer, words)?;
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
    let zonal = if sizing::must_spread(site) { sizing::ZONAL_INSTANCES } else { 0 };
    let least = Decimal::from(workload.minimum_instances.unwrap_or(0).max(zonal));
    let most = Decimal::from(offer.count);
    // A function is paid for the time of each call; an instance of an application for all the time that it is up. An hour
    // never needs more than the peak does.
    let up = |busy: Decimal| {
        let up = if site.component.kind == ComponentKind::ServerlessFunction {
            busy
        } else {
            busy.checked_div(sizing::TARGET_UTILISATION)?
        };
        Some(up.max(least).min(most))
    };
    let hourly = site.demand.week.of_component(site.index).and_then(|mut week| {
        week.try_fold(Decimal::ZERO, |sum, (hours, load)| {
            let up = up(sizing::busy_instances(site, Some(load))?)?;
            sum.checked_add(up.checked_mul(Decimal::from(hours))?)
        })
    });
    match hourly {
        Some(instance_hours) => {
            words.say(|| format!("{} instance-hours of a week × 365 ÷ 84 × 3,600 s", figure(instance_hours)));
            instance_hours.checked_mul(Decimal::from(365 * 3600))?.checked_div(Decimal::from(84))
        }
        None => {
            let instances = up(busy)?;
            let things = if instances == Decimal::ONE { "instance" } else { "instances" };
            words.say(|| format!("{} {things} on average × {} s", figure(instances), figure(seconds)));
            instances.checked_mul(seconds)
        }
    }
}

/// What the bill of a run on spare machines cannot tell without, where it is not stated.
pub(crate) fn unstated_interruptions(site: &Site, offer: &Offer) -> Option<&'static str> {
    let runs = matches!(
        site.component.kind,
        ComponentKind::TrainingJob
            | ComponentKind::FineTuningJob
            | ComponentKind::BatchInference
            | ComponentKind::SparkEngine
    );
    // Machines that are never stopped are paid for all the time, however often they are taken back.
    let stops = offer.platform(site.catalogue).can(Capability::TransientUse);
    if offer.purchase != Purchase::Spot || !runs || !stops {
        return None;
    }
    if site.component.workload.interruptions_per_hour.is_none() {
        return Some("chance that a spare machine is taken back");
    }
    site.component.operation.restart_minutes.is_none().then_some("time to restart after an interruption")
}

/// Runs a month, for what is said about each of them.
pub(crate) fn runs(site: &Site) -> Option<Decimal> {
    site.component.workload.runs_per_month.map(Quantity::decimal)
}
