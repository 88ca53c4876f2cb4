//! What a subscription has left of its quotas: read from what the provider's own command line prints.
//!
//! Parsing is here and not with the files, because it needs the tables (which families and models there are) and no disk.

mod json;
mod names;
mod printed;
mod table;

pub use printed::{PrintedError, QuotaImport, QuotaService};

use model::RegionId;
use serde::{Deserialize, Serialize};

/// The quotas of one subscription, as its owner imported them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QuotaProfile {
    /// What its owner calls it.
    pub name: String,
    /// The day of the last import, as `2026-11-21`.
    pub imported: String,
    /// The quotas, sorted by name, region and service.
    pub quotas: Vec<ProfileQuota>,
}

/// One quota of a subscription. Limit and use are kept apart; plans may use what is left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProfileQuota {
    /// What is limited, in the words of the plan: a vCPU family (`standardNCADSH100v5Family`), a model and its deployment
    /// (`gpt-4o/standard`), a way to deploy (`provisioned-managed`); the provider's own name for everything else.
    pub name: String,
    /// The region it holds for.
    pub region: RegionId,
    /// Who limits it.
    pub service: QuotaService,
    /// The most that may be used; unknown when only the use was imported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    /// What is used already; unknown when only the limit was imported.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used: Option<u64>,
    /// `vCPU`, `tokens/min`, `provisioned units`; the provider's own unit for everything else.
    pub unit: String,
}

impl ProfileQuota {
    /// What may still be used; unknown without a limit. Without a known use, the whole limit.
    pub fn left(&self) -> Option<u64> {
        self.limit.map(|limit| limit.saturating_sub(self.used.unwrap_or_default()))
    }
}

impl QuotaProfile {
    /// What is left of a quota in a region. Machine Learning counts its own vCPUs; its figure is taken where the
    /// subscription's own is not known.
    pub fn left_in(&self, name: &str, region: &RegionId) -> Option<u64> {
        self.of(name).filter(|quota| quota.region == *region).find_map(ProfileQuota::left)
    }

    /// The least that is left of a quota in any of the regions that `holds` names: what a limit that is shared over all of
    /// them leaves.
    pub fn least_left(&self, name: &str, holds: impl Fn(&RegionId) -> bool) -> Option<u64> {
        self.of(name).filter(|quota| holds(&quota.region)).filter_map(ProfileQuota::left).min()
    }

    /// Puts quotas into the profile; a figure that is there already is replaced, and one that the new ones do not give is
    /// kept.
    pub fn merge(&mut self, quotas: Vec<ProfileQuota>) {
        for quota in quotas {
            let same = |other: &&mut ProfileQuota| {
                other.name == quota.name && other.region == quota.region && other.service == quota.service
            };
            match self.quotas.iter_mut().find(same) {
                Some(known) => {
                    known.limit = quota.limit.or(known.limit);
                    known.used = quota.used.or(known.used);
                    known.unit = quota.unit;
                }
                None => self.quotas.push(quota),
            }
        }
        self.quotas.sort_by(|one, other| key(one).cmp(&key(other)));
    }

    /// SHA-256 of its figures, in hexadecimal: the same figures give the same result.
    pub fn checksum(&self) -> String {
        crate::sha256(&serde_json::to_vec(&self.quotas).unwrap_or_default())
    }

    /// What is known of a quota, region by region; names are compared without regard to case.
    pub fn of(&self, name: &str) -> impl Iterator<Item = &ProfileQuota> {
        self.quotas.iter().filter(move |quota| quota.name.eq_ignore_ascii_case(name))
    }
}

fn key(quota: &ProfileQuota) -> (&str, &RegionId, QuotaService) {
    (&quota.name, &quota.region, quota.service)
}
