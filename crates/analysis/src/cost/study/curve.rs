//! The bill of a hosted model by the number of its provisioned units; see [`crate::cost::overflow`] for the formulas.

use super::report::{CurvePoint, LoadStep, ProvisionedCurve};
use crate::cost::overflow::{
    beyond, carried, fewest_at_least_cost, overflow_deployment, price_of_request, price_of_unit,
};
use crate::placement::Offer;
use crate::placement::sizing::{self, Lots};
use crate::site::Site;
use catalogue::Deployment;
use model::{HOURS_PER_WEEK, Money, Purchase};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeSet;

/// Points that a curve has at most beside the best; more units are plotted in wider steps.
const MOST_POINTS: u32 = 48;

/// Seconds of a month.
const SECONDS: u32 = model::SECONDS_PER_MONTH;

/// The curve of a component that stands on a hosted model which is sold by provisioned unit too; `None` for any other,
/// and where a price or the load is not known.
pub(super) fn curve(site: &Site, offer: &Offer) -> Option<ProvisionedCurve> {
    let platform = offer.platform(site.catalogue);
    let model = offer.model(site.catalogue)?;
    let facts = model.provisioned.as_ref()?;
    let deployment = provisioned(platform.deployment?)?;
    let overflow = overflow_deployment(deployment)?;
    let average = site.load.average_requests_per_second?;
    let hours_known = site.demand.week.of_component(site.index).is_some();
    let mut load: Vec<(u32, Decimal)> = match site.demand.week.of_component(site.index) {
        Some(week) => week.collect(),
        None => vec![(HOURS_PER_WEEK as u32, average)],
    };
    load.sort_by_key(|(_, requests)| std::cmp::Reverse(*requests));
    let request = price_of_request(site, model, overflow, offer.region)?;
    let hourly = price_of_unit(site.catalogue, deployment, offer.region, Purchase::PayAsYouGo)?;
    let yearly = price_of_unit(site.catalogue, deployment, offer.region, Purchase::Reserved1Year);
    let range = sizing::provisioned_range(site, facts, deployment)?;
    let currency = site.catalogue.snapshot().currency;
    let money = |amount: Decimal| Money { amount, currency }.rounded();
    let point = |units: u32| {
        let carried = carried(site.component, facts, units)?;
        let overflow = beyond(load.iter().copied(), carried)?.checked_mul(request)?;
        let owed = |price: Decimal| Decimal::from(units).checked_mul(price).map(money);
        Some(CurvePoint { units, hourly: owed(hourly)?, yearly: yearly.and_then(owed), overflow: money(overflow) })
    };
    let cost = |units: u32, price: Decimal| {
        let beyond = beyond(load.iter().copied(), carried(site.component, facts, units)?)?.checked_mul(request)?;
        Decimal::from(units).checked_mul(price)?.checked_add(beyond)
    };
    // None at all lies outside of the numbers that are sold, and is looked at apart.
    let best = |price: Decimal| {
        let bought = fewest_at_least_cost(range, |units| cost(units, price))?;
        Some(if cost(0, price)? <= cost(bought, price)? { 0 } else { bought })
    };
    let (best_hourly, best_yearly) = (best(hourly)?, yearly.and_then(best));
    let sizes: BTreeSet<u32> = plotted(range).chain([best_hourly]).chain(best_yearly).collect();
    let points: Vec<CurvePoint> = sizes.into_iter().map(point).collect::<Option<_>>()?;
    let one = carried(site.component, facts, 1)?;
    let worth = one.checked_mul(Decimal::from(SECONDS))?.checked_mul(request)?;
    let share = |price: Decimal| price.checked_div(worth)?.round_dp(4).to_f64();
    Some(ProvisionedCurve {
        component: site.component.id.clone(),
        hours_known,
        load: load
            .iter()
            .map(|(hours, requests)| LoadStep {
                hours: *hours,
                requests_per_second: requests.round_dp(6).to_f64().unwrap_or(0.0),
            })
            .collect(),
        requests_per_unit: one.round_dp(6).to_f64()?,
        best_hourly,
        best_yearly,
        break_even_hourly: share(hourly)?,
        break_even_yearly: yearly.and_then(share),
        points,
    })
}

/// The numbers of units that are plotted beside the best: none, and those that are sold, in steps wide enough to be few.
fn plotted((Lots { least, step }, most): (Lots, u32)) -> impl Iterator<Item = u32> {
    let steps = most.saturating_sub(least).div_ceil(step);
    let stride = steps.div_ceil(MOST_POINTS).max(1);
    std::iter::once(0).chain((0..=steps).step_by(stride as usize).map(move |place| least + place * step))
}

/// The provisioned deployment of the same reach.
fn provisioned(deployment: Deployment) -> Option<Deployment> {
    match deployment {
        Deployment::Standard | Deployment::ProvisionedManaged => Some(Deployment::ProvisionedManaged),
        Deployment::GlobalStandard | Deployment::GlobalProvisionedManaged => Some(Deployment::GlobalProvisionedManaged),
        Deployment::DataZoneStandard | Deployment::DataZoneProvisionedManaged => {
            Some(Deployment::DataZoneProvisionedManaged)
        }
        Deployment::GlobalBatch | Deployment::DataZoneBatch => None,
    }
}
