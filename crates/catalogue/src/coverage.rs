//! What is sold where, whether the tables price it, and what they say where they do not.

use crate::{Billing, Catalogue, Deployment, GapReason, Platform, RegionIndex, Term, TokenKind};
use serde::Serialize;
use std::collections::BTreeMap;

/// The meter of traffic to the internet, which every region sells.
const TO_INTERNET: &str = "bandwidth.internet";

/// Something that is sold in a region.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sold {
    /// What is sold, in the words of [`crate::PriceGap::what`].
    pub what: String,
    /// Where.
    pub region: RegionIndex,
    /// Whether the tables have its price.
    pub priced: bool,
}

impl Catalogue {
    /// Everything that the platforms of the tables sell, once for each region where they sell it, sorted.
    ///
    /// Looks through whole tables: for a report or a refresh, not for a search.
    pub fn sold(&self) -> Vec<Sold> {
        let mut sold: BTreeMap<(String, RegionIndex), bool> = BTreeMap::new();
        let mut note = |what: &str, region, priced| {
            sold.insert((what.to_owned(), region), priced);
        };
        for platform in self.platforms() {
            for region in (0..self.regions().len()).filter(|region| self.sold_in(platform, *region) != Some(false)) {
                self.note_platform(platform, region, &mut note);
            }
        }
        for region in 0..self.regions().len() {
            note(TO_INTERNET, region, self.internet_egress(region).is_some());
        }
        sold.into_iter().map(|((what, region), priced)| Sold { what, region, priced }).collect()
    }

    /// The table of gaps as it must be for the prices of these tables: a gap that was closed is gone, and a price that is
    /// missing now has a row. Its bytes, and its rows without the header.
    pub fn price_gaps_anew(&self) -> (Vec<u8>, u32) {
        let sold = self.sold();
        let mut rows: Vec<[String; 3]> = Vec::new();
        for of_one in sold.chunk_by(|one, other| one.what == other.what) {
            let priced_somewhere = of_one.iter().any(|sold| sold.priced);
            for missing in of_one.iter().filter(|sold| !sold.priced) {
                let known = self.price_gap(&missing.what, missing.region);
                let reason = match known.map(|gap| gap.reason) {
                    None => GapReason::TierNotListed,
                    // The list has it, and the region, since then.
                    Some(GapReason::NotPublished) if priced_somewhere => GapReason::TierNotListed,
                    Some(GapReason::RegionNotListed) if !self.vm_prices(missing.region).is_empty() => {
                        GapReason::TierNotListed
                    }
                    Some(reason) => reason,
                };
                let everywhere = !priced_somewhere && known.is_some_and(|gap| gap.region.is_none());
                let place = if everywhere { "anywhere" } else { self.regions()[missing.region].id.as_str() };
                rows.push([missing.what.clone(), place.to_owned(), word(reason)]);
            }
        }
        rows.sort();
        rows.dedup();
        let lines: String = rows.iter().map(|row| row.join(",") + "\n").collect();
        (format!("what,place,reason\n{lines}").into_bytes(), u32::try_from(rows.len()).unwrap_or(u32::MAX))
    }

    fn note_platform(&self, platform: &Platform, region: RegionIndex, note: &mut impl FnMut(&str, RegionIndex, bool)) {
        let charges = platform.tiers.iter().flat_map(|tier| &tier.charges).chain(&platform.charges);
        for charge in charges {
            note(&charge.meter, region, self.meter(&charge.meter, region).is_some());
        }
        match platform.billing {
            Billing::Machines => note("machines", region, !self.vm_prices(region).is_empty()),
            Billing::Unpriced => note(&format!("platform/{}", platform.id), region, false),
            Billing::Tokens | Billing::ProvisionedUnits => {
                if let Some(deployment) = platform.deployment {
                    self.note_models(platform.billing, deployment, region, note);
                }
            }
            Billing::Meters | Billing::Free => {}
        }
    }

    /// Every model that is deployed in a way in a region.
    fn note_models(
        &self,
        billing: Billing,
        deployment: Deployment,
        region: RegionIndex,
        note: &mut impl FnMut(&str, RegionIndex, bool),
    ) {
        let offered =
            |model: &&crate::HostedModel| self.model_regions(model, deployment).binary_search(&region).is_ok();
        for model in self.models().iter().filter(offered) {
            if billing == Billing::ProvisionedUnits {
                let price = self.provisioned_price(deployment, region, Term::Hourly);
                note(&format!("provisioned/{}", word(deployment)), region, price.is_some());
            } else {
                let price = self.token_price(model, deployment, region, TokenKind::Input);
                note(&format!("model/{}/{}/{}", model.id, model.version, word(deployment)), region, price.is_some());
            }
        }
    }
}

/// A value as the tables write it.
fn word(value: impl Serialize) -> String {
    // Only enumerations without content come here, whose JSON form is text.
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
