//! How a count was found, in one sentence.

use super::{by_instances, by_storage, measured, pool, tokens_per_minute};
use crate::cost::request_units;
use crate::latency::service_mean_ms;
use crate::placement::Offer;
use crate::site::Site;
use crate::words::{figure, number_of};
use catalogue::Billing;
use model::{ComponentKind, Quantity};
use rust_decimal::Decimal;

/// How the count of an offer was found, in one sentence.
pub(crate) fn explain(site: &Site, offer: &Offer) -> String {
    let workload = &site.component.workload;
    let platform = offer.platform(site.catalogue);
    if site.component.choice.count.is_some() {
        return format!("{}: pinned.", number_of(offer.count, "unit"));
    }
    let zones = match (offer.zone_redundant, offer.count) {
        (false, _) => "",
        (true, 1) => ", spread over zones by its provider",
        (true, _) => ", spread over zones",
    };
    match platform.billing {
        Billing::Free => "Nothing to size: it is charged for nothing by itself.".to_owned(),
        Billing::Unpriced => "Not sized: no table has its price.".to_owned(),
        Billing::Tokens => match tokens_per_minute(site) {
            Some((input, output)) => format!(
                "Bought by the token: {} input and {} output tokens a minute at peak.",
                figure(input),
                figure(output)
            ),
            None => "Bought by the token: nothing to size.".to_owned(),
        },
        Billing::ProvisionedUnits => explain_provisioned(site, offer),
        Billing::Machines => explain_machines(site, offer, zones),
        Billing::Meters => {
            let tier = offer.tier(site.catalogue);
            let units = number_of(offer.count, "unit");
            let stored = workload.gib_stored.map(Quantity::decimal).zip(tier.and_then(|tier| tier.storage_gib));
            let peak = site.load.peak_requests_per_second;
            if let Some((stored, keeps)) = stored.filter(|_| offer.count > offer.instances) {
                let parts = by_storage(site, tier).unwrap_or(1);
                format!(
                    "{} GiB at {} GiB a partition: {} × {}: {units}{zones}.",
                    figure(stored),
                    figure(keeps),
                    number_of(parts, "partition"),
                    number_of(offer.instances, "replica")
                )
            } else if workload.units == Some(offer.count) {
                format!("{units}, as the workload states{zones}.")
            } else if let Some((peak, carries)) = peak.zip(tier.and_then(|tier| tier.requests_per_second)) {
                format!(
                    "{} requests/s at peak, a unit carries {} at full load: {units}{zones}.",
                    figure(peak),
                    figure(carries)
                )
            } else if let Some((peak, taken)) = peak
                .filter(|_| tier.is_some_and(request_units::is_sold_by))
                .and_then(|peak| Some((peak, request_units::per_second(site, peak)?)))
            {
                format!(
                    "{} requests/s at peak take {} request units a second, sold by the hundred: {units}{zones}.",
                    figure(peak),
                    figure(taken)
                )
            } else if matches!(by_instances(site, offer.zone_redundant), Ok(Some(_))) {
                explain_instances(site, offer, &number_of(offer.count, "instance"), zones)
            } else {
                format!("{units}: the fewest that are sold{zones}.")
            }
        }
    }
}

fn explain_provisioned(site: &Site, offer: &Offer) -> String {
    let units = number_of(offer.count, "unit");
    let facts = offer.model(site.catalogue).and_then(|model| model.provisioned);
    match tokens_per_minute(site).zip(facts) {
        Some(((input, output), facts)) => format!(
            "({} input + {} × {} output tokens a minute) ÷ {} a unit, up to the minimum and the step: {units}.",
            figure(input),
            facts.output_weight,
            figure(output),
            figure(Decimal::from(facts.input_tokens_per_minute))
        ),
        None => format!("{units}: the fewest that are sold, because the load is not known."),
    }
}

fn explain_machines(site: &Site, offer: &Offer, zones: &str) -> String {
    let workload = &site.component.workload;
    let machines = number_of(offer.count, "machine");
    if pool::is_shared(site) {
        let instances = number_of(offer.instances, "instance");
        let part = if offer.count == 0 { "no node more".to_owned() } else { number_of(offer.count, "node") };
        return format!("{instances} on the nodes that its pool shares, of which its part is {part}{zones}.");
    }
    match site.component.kind {
        ComponentKind::Workspace => format!("One machine for each person: {machines}."),
        ComponentKind::TrainingJob | ComponentKind::FineTuningJob => match workload
            .gpu_hours_per_run
            .zip(workload.deadline_hours)
        {
            Some((hours, deadline)) => {
                format!("{} GPU-hours within {} h: {machines}.", figure(hours.decimal()), figure(deadline.decimal()))
            }
            None => format!("No deadline is stated: {machines}."),
        },
        ComponentKind::BatchInference | ComponentKind::SparkEngine => {
            match workload.instance_hours_per_run.zip(workload.deadline_hours) {
                Some((hours, deadline)) => format!(
                    "{} instance-hours within {} h: {machines}{zones}.",
                    figure(hours.decimal()),
                    figure(deadline.decimal())
                ),
                None => format!("No deadline is stated: {machines}{zones}."),
            }
        }
        _ => {
            let bought = match offer.instances > offer.count {
                true => format!("{machines} with room for {} instances", offer.instances),
                false => machines,
            };
            let alone = explain_instances(site, offer, &bought, zones);
            match pool::is_apart(site) {
                true => format!(
                    "{alone} Others name its node pool: pin all of them to one platform and size to size them together."
                ),
                false => alone,
            }
        }
    }
}

fn explain_instances(site: &Site, offer: &Offer, bought: &str, zones: &str) -> String {
    if let Some(carrying) = offer.machine(site.catalogue).and_then(|size| measured::on_size(site, size)) {
        return format!("{}: {bought}{zones}.", carrying.words);
    }
    let workload = &site.component.workload;
    match site.load.peak_requests_per_second.zip(service_mean_ms(workload)) {
        Some((peak, mean)) => format!(
            "{} requests/s × {} ms ÷ {} at once ÷ 70 %: {bought}{zones}.",
            figure(peak),
            figure(mean),
            workload.concurrency_per_instance.unwrap_or(1).max(1)
        ),
        None if let Some((hours, deadline)) = workload.instance_hours_per_run.zip(workload.deadline_hours) => {
            let (hours, deadline) = (figure(hours.decimal()), figure(deadline.decimal()));
            format!("{hours} instance-hours within {deadline} h: {bought}{zones}.")
        }
        None => format!("The load or the service time is not known, so the fewest that can run: {bought}{zones}."),
    }
}
