//! How far the load of a plan can grow before the quotas of tokens that are left are used up.
//!
//! All components that draw on a quota grow by the same factor `f`. A component that is paid by the token draws `f × t`
//! tokens a minute, `t` being its tokens at peak; one with provisioned units draws what these do not carry, `f × t − u`:
//!
//! ```text
//! Σ (f × t − u) = limit over those with f × t > u        f = (limit + Σ u) ÷ Σ t
//! ```
//!
//! Who draws nothing at that factor is left out, and the factor is worked out anew.

use super::offers::overflow_tokens;
use super::sizing::tokens_per_minute;
use super::{Offer, QuotaKey, Standing};
use crate::Demand;
use crate::cost::overflow;
use crate::latency::Allowance;
use crate::site::Site;
use catalogue::{Billing, Catalogue};
use model::Topology;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// What one component draws on a quota.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Draw {
    /// Tokens a minute at peak.
    tokens: f64,
    /// Tokens a minute that its provisioned units carry.
    carried: f64,
}

/// What the quotas of tokens allow each component, in the order of the topology.
pub(super) fn allowances(
    topology: &Topology,
    demand: &Demand,
    catalogue: &Catalogue,
    standings: &[Standing],
) -> Vec<Allowance> {
    let draws: Vec<Option<(QuotaKey, Draw)>> = Site::all(topology, demand, catalogue)
        .zip(standings)
        .map(|(site, standing)| draw(&site, standing.offer()?))
        .collect();
    let mut by_quota: BTreeMap<QuotaKey, Vec<Draw>> = BTreeMap::new();
    for (key, draw) in draws.iter().flatten() {
        by_quota.entry(*key).or_default().push(*draw);
    }
    let allowed: BTreeMap<QuotaKey, Allowance> = by_quota
        .into_iter()
        .map(|(key, draws)| {
            let limit = key.limit(topology, catalogue).binding().and_then(|limit| limit.to_f64());
            (key, limit.map_or(Allowance::Unknown, |limit| used_up(limit, draws)))
        })
        .collect();
    let allowance = |draw: &Option<(QuotaKey, Draw)>| draw.and_then(|(key, _)| allowed.get(&key).copied());
    draws.iter().map(|draw| allowance(draw).unwrap_or_default()).collect()
}

/// The load over the peak load at which a limit is used up.
fn used_up(limit: f64, mut draws: Vec<Draw>) -> Allowance {
    loop {
        let tokens: f64 = draws.iter().map(|draw| draw.tokens).sum();
        if tokens <= 0.0 {
            return Allowance::Unlimited;
        }
        let factor = (limit + draws.iter().map(|draw| draw.carried).sum::<f64>()) / tokens;
        let known = draws.len();
        // Who draws exactly nothing stays, whichever way the division was rounded.
        draws.retain(|draw| factor * draw.tokens >= draw.carried * (1.0 - 1e-12));
        if draws.len() == known {
            return Allowance::Times(factor);
        }
    }
}

/// What a component draws on a quota of tokens, or would if its load grew; `None` where no such quota limits it, and where
/// its load or its tokens are not known.
fn draw(site: &Site, offer: &Offer) -> Option<(QuotaKey, Draw)> {
    let platform = offer.platform(site.catalogue);
    let (input, output) = tokens_per_minute(site)?;
    let tokens = input.checked_add(output)?.to_f64()?;
    match platform.billing {
        Billing::Tokens => Some((offer.quota?.0, Draw { tokens, carried: 0.0 })),
        Billing::ProvisionedUnits => {
            let model = offer.sku_of_model()?;
            let (key, _) = overflow_tokens(site, model, platform.deployment?, offer.count, offer.region)?;
            let facts = site.catalogue.models()[model].provisioned.as_ref()?;
            let peak = site.load.peak_requests_per_second?;
            let carried: Decimal = overflow::carried(site.component, facts, offer.count)?.checked_div(peak)?;
            Some((key, Draw { tokens, carried: carried.to_f64()? * tokens }))
        }
        Billing::Machines | Billing::Meters | Billing::Free | Billing::Unpriced => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Allowance, Draw, used_up};

    fn draw(tokens: f64, carried: f64) -> Draw {
        Draw { tokens, carried }
    }

    #[test]
    fn a_quota_that_two_share_is_used_up_by_both_together() {
        // 1,000 ÷ (300 + 200).
        assert_eq!(used_up(1_000.0, vec![draw(300.0, 0.0), draw(200.0, 0.0)]), Allowance::Times(2.0));
    }

    #[test]
    fn what_provisioned_units_carry_draws_on_nothing() {
        // 600 a minute at peak, 900 carried: at 1,900 ÷ 600 the other 1,000 overflow.
        assert_eq!(used_up(1_000.0, vec![draw(600.0, 900.0)]), Allowance::Times(1_900.0 / 600.0));
    }

    #[test]
    fn units_that_are_never_filled_lend_nothing_to_others() {
        // With both, (100 + 10,000) ÷ 200 would say 50.5, when the second still draws nothing: the first alone is 100 ÷ 100.
        assert_eq!(used_up(100.0, vec![draw(100.0, 0.0), draw(100.0, 10_000.0)]), Allowance::Times(1.0));
    }

    #[test]
    fn no_tokens_use_nothing_up() {
        assert_eq!(used_up(100.0, vec![draw(0.0, 0.0)]), Allowance::Unlimited);
    }
}
