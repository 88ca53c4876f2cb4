//! Request units: what the operations of a document database take, and what its throughput costs when it follows the load.
//!
//! ```text
//! units of an operation  share that reads × 1 + share that writes × 5.5           documents of 1 KiB
//! units a second(λ)      λ × operations a request × units of an operation
//! bought                 ⌈units a second(peak) ÷ 100⌉ hundreds; autoscale is sold by 1,000: the next ten of them
//! autoscale, an hour     ⌈units a second(peak(h)) ÷ 100⌉ hundreds, between a tenth of what is bought and all of it
//! ```
//!
//! `peak(h)` is the load of the hour of the week, as uneven within as the busiest one. Source of the tenth, of the steps and
//! of billing each hour at the highest it reached: “Frequently asked questions about autoscale throughput in Azure Cosmos
//! DB”, <https://learn.microsoft.com/azure/cosmos-db/autoscale-faq>, read on 2026-11-22. That an hour is charged by whole
//! hundreds is the block that its price is quoted for.

use super::hours::{busiest, monthly};
use super::usage::Words;
use crate::placement::Offer;
use crate::site::Site;
use crate::words::{figure, listed, number_of};
use catalogue::{Driver, PlatformTier};
use model::{HOURS_PER_MONTH, Quantity};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Request units of an operation that inserts a document of 1 KiB without an index; one that reads it by its key takes 1. Source: “Optimize
/// request cost in Azure Cosmos DB”, <https://learn.microsoft.com/azure/cosmos-db/optimize-cost-reads-writes>, read on
/// 2026-11-22.
const UNITS_OF_A_WRITE: Decimal = Decimal::from_parts(55, 0, 0, false, 1);

/// Request units a second in the block that is sold.
const BLOCK: Decimal = Decimal::ONE_HUNDRED;

/// Blocks of the step in which the highest throughput of autoscale is set, and the part of it that is always paid for,
/// upside down: a tenth.
const AUTOSCALE_STEP: u32 = 10;

/// Request units of one operation, on average.
pub(crate) fn of_an_operation(site: &Site) -> Option<Decimal> {
    let reads = read_share(site);
    reads.checked_add((Decimal::ONE - reads).checked_mul(UNITS_OF_A_WRITE)?)
}

/// Share of the operations that read, 0 to 1; 0 where nobody says.
pub(crate) fn read_share(site: &Site) -> Decimal {
    site.component.workload.read_share.map_or(Decimal::ZERO, Quantity::decimal).min(Decimal::ONE)
}

/// How a tier charges throughput: `true` when it follows the load, `None` when it does not charge it by time.
fn autoscales(tier: &PlatformTier) -> Option<bool> {
    tier.charges.iter().find_map(|charge| match charge.driver {
        Driver::RequestUnitHours => Some(false),
        Driver::AutoscaledRequestUnitHours => Some(true),
        _ => None,
    })
}

/// Whether a tier is bought by request units a second.
pub(crate) fn is_sold_by(tier: &PlatformTier) -> bool {
    autoscales(tier).is_some()
}

/// The step in which the units of a tier are sold.
pub(crate) fn step(tier: &PlatformTier) -> u32 {
    if autoscales(tier) == Some(true) { AUTOSCALE_STEP } else { 1 }
}

/// Blocks of 100 request units a second that carry the peak on a tier that is bought by them; `None` on another, or when
/// the load is not known.
pub(crate) fn blocks_at_peak(site: &Site, tier: &PlatformTier) -> Option<u32> {
    autoscales(tier)?;
    blocks(site, site.load.peak_requests_per_second?)?.checked_next_multiple_of(step(tier))
}

/// Blocks that a load takes.
fn blocks(site: &Site, requests_per_second: Decimal) -> Option<u32> {
    per_second(site, requests_per_second)?.checked_div(BLOCK)?.ceil().to_u32()
}

/// Request units a second under a load. Operations of the month that are stated are spread over its requests.
pub(crate) fn per_second(site: &Site, requests_per_second: Decimal) -> Option<Decimal> {
    let each = of_an_operation(site)?;
    let operations = match site.component.workload.operations_per_month {
        Some(operations) => {
            let requests = site.load.requests_per_month().filter(|requests| !requests.is_zero())?;
            requests_per_second.checked_mul(operations.decimal())?.checked_div(requests)?
        }
        None => requests_per_second,
    };
    operations.checked_mul(each)
}

/// Hours of a month × blocks that are charged in each, where throughput follows the load. Where the hours of the load are
/// not known, every hour is charged as the highest.
pub(crate) fn autoscaled_hours(site: &Site, offer: &Offer, words: &mut Words) -> Option<Decimal> {
    let Some(counts) = blocks_by_hour(site, offer) else {
        let blocks = number_of(offer.count, "unit");
        words.say(|| format!("{blocks} × 730 h: no hours of the load are known, so each counts as the highest"));
        return Some(Decimal::from(offer.count) * Decimal::from(HOURS_PER_MONTH));
    };
    let weekly = counts.iter().try_fold(Decimal::ZERO, |sum, (hours, blocks)| {
        sum.checked_add(Decimal::from(*hours).checked_mul(Decimal::from(*blocks))?)
    })?;
    words.say(|| {
        let parts: Vec<String> =
            counts.iter().map(|(hours, blocks)| format!("{} for {hours} h", number_of(*blocks, "unit"))).collect();
        let least = figure(least(offer).into());
        format!("({} of the week, never below {least} of {}) × 365 ÷ 84", listed(&parts), offer.count)
    });
    monthly(weekly)
}

/// Hours of the week with the blocks that are charged in them, from the fewest to the most.
fn blocks_by_hour(site: &Site, offer: &Offer) -> Option<Vec<(u32, u32)>> {
    let mut counts: Vec<(u32, u32)> = Vec::new();
    for (hours, peak) in busiest(site)? {
        let charged = blocks(site, peak?)?.max(least(offer)).min(offer.count);
        match counts.iter_mut().find(|(_, known)| *known == charged) {
            Some((known, _)) => *known += hours,
            None => counts.push((hours, charged)),
        }
    }
    counts.sort_unstable_by_key(|(_, blocks)| *blocks);
    Some(counts)
}

/// Blocks that are charged in an hour without load: a tenth of the highest.
fn least(offer: &Offer) -> u32 {
    offer.count.div_ceil(AUTOSCALE_STEP)
}
