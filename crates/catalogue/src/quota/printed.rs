//! What the provider's command line prints, as quotas of a region.

use super::names::Named;
use super::{ProfileQuota, json, table};
use crate::Catalogue;
use model::RegionId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who limits the use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum QuotaService {
    /// Machines of the subscription.
    Compute,
    /// Machines that Machine Learning runs, which it counts apart.
    MachineLearning,
    /// Hosted models.
    Models,
    /// Another service.
    Other,
}

/// Why a text was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem}. {remedy}")]
pub struct PrintedError {
    /// What it is, or what is wrong with it.
    pub problem: String,
    /// What to do about it.
    pub remedy: String,
}

/// What was read from one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotaImport {
    /// What printed it: `az vm list-usage`.
    pub printed_by: &'static str,
    /// Its quotas.
    pub quotas: Vec<ProfileQuota>,
    /// Families and models that the tables do not know, by the provider's name: kept, but no plan can draw on them.
    pub unknown: Vec<String>,
    /// Limits on other things, by the provider's name: kept, but no plan draws on them.
    pub other: Vec<String>,
    /// Names of which something is said that cannot be used, each with the reason.
    pub unusable: Vec<String>,
}

/// One line of what was printed, before its name is looked up.
pub(super) struct Printed {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) region: Option<String>,
    pub(super) service: Option<QuotaService>,
    /// Negative when there is no limit.
    pub(super) limit: Option<f64>,
    pub(super) used: Option<f64>,
    pub(super) unit: String,
}

/// What was printed, and by what.
pub(super) struct Printout {
    pub(super) printed_by: &'static str,
    pub(super) lines: Vec<Printed>,
    pub(super) service: QuotaService,
    /// Whether the answer goes on elsewhere.
    pub(super) is_part: bool,
}

impl QuotaImport {
    /// Reads what was printed. `region` is the region that was asked for, which most commands do not repeat.
    ///
    /// # Errors
    /// When the text is something else, or when nobody says which region it is of.
    pub fn read(bytes: &[u8], region: Option<&RegionId>, catalogue: &Catalogue) -> Result<Self, PrintedError> {
        let text = text(bytes)?;
        let printout = if text.trim_start().starts_with(['{', '[']) { json::read(&text)? } else { table::read(&text)? };
        let mut import = Self {
            printed_by: printout.printed_by,
            quotas: Vec::new(),
            unknown: Vec::new(),
            other: Vec::new(),
            unusable: Vec::new(),
        };
        for line in &printout.lines {
            let region = place(line, region, catalogue, printout.printed_by)?;
            import.take(line, printout.service, region, catalogue);
        }
        if printout.is_part {
            import.unusable.push("the answer goes on at its nextLink: import the rest too".to_owned());
        }
        if import.quotas.is_empty() {
            return Err(PrintedError {
                problem: format!("What {} printed names no quota", printout.printed_by),
                remedy: "Ask for a region in which the subscription may use something".to_owned(),
            });
        }
        for names in [&mut import.unknown, &mut import.other, &mut import.unusable] {
            names.sort();
            names.dedup();
        }
        Ok(import)
    }

    fn take(&mut self, line: &Printed, usual: QuotaService, region: RegionId, catalogue: &Catalogue) {
        let service = line.service.unwrap_or(usual);
        let shown = if line.name.is_empty() { &line.title } else { &line.name };
        let named = Named::of(&line.name, &line.title, service, catalogue);
        let limit = match line.limit {
            Some(limit) if limit < 0.0 => {
                self.unusable.push(format!("{shown}: there is no limit"));
                None
            }
            limit => limit.and_then(|limit| whole(limit * named.factor())),
        };
        let used = line.used.filter(|used| *used >= 0.0).and_then(|used| whole(used * named.factor()));
        match named {
            Named::Unknown => self.unknown.push(shown.clone()),
            Named::Other => self.other.push(shown.clone()),
            Named::Family(_) | Named::Model { .. } | Named::Provisioned(_) => {}
        }
        if limit.is_none() && used.is_none() {
            return;
        }
        let unit = named.unit().map_or_else(|| line.unit.clone(), str::to_owned);
        let name = named.text().unwrap_or_else(|| shown.clone());
        self.quotas.push(ProfileQuota { name, region, service, limit, used, unit });
    }
}

/// The region of a line: what it says itself, else the one that was asked for.
fn place(
    line: &Printed,
    asked: Option<&RegionId>,
    catalogue: &Catalogue,
    printed_by: &str,
) -> Result<RegionId, PrintedError> {
    let said = line.region.as_deref().map(|name| RegionId::new(name.to_lowercase().replace(' ', "")));
    let Some(region) = said.or_else(|| asked.cloned()) else {
        return Err(PrintedError {
            problem: format!("{printed_by} does not print the region that it was asked for"),
            remedy: "Name the region with --region, as in --region swedencentral".to_owned(),
        });
    };
    if catalogue.region_index(&region).is_none() {
        return Err(PrintedError {
            problem: format!("“{region}” is no region of the tables"),
            remedy: "Name a region as the provider's command line does, such as swedencentral".to_owned(),
        });
    }
    Ok(region)
}

/// A count that was printed as a number with a point.
fn whole(amount: f64) -> Option<u64> {
    /// The largest whole number that such a number holds exactly: 2⁵³.
    const LARGEST: f64 = 9_007_199_254_740_992.0;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between nought and the largest")]
    (amount.is_finite() && (0.0..=LARGEST).contains(&amount)).then_some(amount.floor() as u64)
}

/// The text of a file: UTF-8, or the UTF-16 that a redirected Windows terminal writes; with or without its mark.
fn text(bytes: &[u8]) -> Result<String, PrintedError> {
    let refused = || PrintedError {
        problem: "The file is no text".to_owned(),
        remedy: "Save what the command prints with -o json".to_owned(),
    };
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|_| refused())
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8(rest.to_vec()).map_err(|_| refused()),
        _ => String::from_utf8(bytes.to_vec()).map_err(|_| refused()),
    }
}
