//! What the provider calls a quota, and what a plan calls it.

use super::QuotaService;
use crate::{Catalogue, Deployment};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};

/// What a quota is of.
pub(super) enum Named {
    /// vCPUs of a family of machines, as the tables spell it.
    Family(String),
    /// Tokens a minute of a model deployed in a way.
    Model { model: String, deployment: String, factor: f64 },
    /// Provisioned units of a way to deploy.
    Provisioned(String),
    /// A family or a model that the tables do not know.
    Unknown,
    /// Something that no plan draws on.
    Other,
}

/// The provider counts tokens a minute in thousands.
const THOUSAND: f64 = 1_000.0;

impl Named {
    pub(super) fn of(name: &str, title: &str, service: QuotaService, catalogue: &Catalogue) -> Self {
        match service {
            QuotaService::Compute | QuotaService::MachineLearning => machines(name, title, catalogue),
            QuotaService::Models => models(name, title, catalogue),
            QuotaService::Other => Self::Other,
        }
    }

    /// What a plan calls it, where it does.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Family(family) => Some(family.clone()),
            Self::Model { model, deployment, .. } => Some(format!("{model}/{deployment}")),
            Self::Provisioned(deployment) => Some(deployment.clone()),
            Self::Unknown | Self::Other => None,
        }
    }

    pub(super) fn unit(&self) -> Option<&'static str> {
        match self {
            Self::Family(_) => Some("vCPU"),
            Self::Model { .. } => Some("tokens/min"),
            Self::Provisioned(_) => Some("provisioned units"),
            Self::Unknown | Self::Other => None,
        }
    }

    /// How many of the plan's units one of the provider's is.
    pub(super) fn factor(&self) -> f64 {
        match self {
            Self::Model { factor, .. } => *factor,
            Self::Family(_) | Self::Provisioned(_) | Self::Unknown | Self::Other => 1.0,
        }
    }
}

/// A family by its name, or by its title as tables print it: `Standard DSv3 Family vCPUs`.
fn machines(name: &str, title: &str, catalogue: &Catalogue) -> Named {
    let families = || catalogue.vm_sizes().iter().map(|size| size.quota_family.as_str());
    if let Some(family) = families().find(|family| !family.is_empty() && family.eq_ignore_ascii_case(name)) {
        return Named::Family(family.to_owned());
    }
    for text in [name, title] {
        let wanted = bare(text);
        if let Some(family) = families().find(|family| !family.is_empty() && bare(family) == wanted) {
            return Named::Family(family.to_owned());
        }
    }
    let looks_like_a_family = |text: &str| bare(text).ends_with("family");
    if looks_like_a_family(name) || looks_like_a_family(title) { Named::Unknown } else { Named::Other }
}

/// A name without what titles add and spell differently.
fn bare(text: &str) -> String {
    let letters: String = text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    let ends = ["vcpus", "cores", "dedicated", "cluster"];
    let mut rest = letters.as_str();
    while let Some(shorter) = ends.iter().find_map(|end| rest.strip_suffix(end)) {
        rest = shorter;
    }
    rest.to_owned()
}

/// `OpenAI.GlobalStandard.gpt-4o`, `AIServices.GlobalStandard.DeepSeek-R1`, `OpenAI.ProvisionedManaged`.
fn models(name: &str, title: &str, catalogue: &Catalogue) -> Named {
    let mut parts = name.splitn(3, '.');
    let (Some("OpenAI" | "AIServices"), Some(way)) = (parts.next(), parts.next()) else { return Named::Other };
    let Some(deployment) = deployment(way) else { return Named::Other };
    let word = kebab(way);
    match deployment {
        Deployment::ProvisionedManaged
        | Deployment::GlobalProvisionedManaged
        | Deployment::DataZoneProvisionedManaged => match parts.next() {
            None => Named::Provisioned(word),
            // A limit of one model among those that share the units.
            Some(_) => Named::Other,
        },
        Deployment::Standard
        | Deployment::GlobalStandard
        | Deployment::DataZoneStandard
        | Deployment::GlobalBatch
        | Deployment::DataZoneBatch => {
            let Some(model) = parts.next() else { return Named::Other };
            let known = catalogue.models().iter().find(|known| known.id.as_str().eq_ignore_ascii_case(model));
            let Some(known) = known else { return Named::Unknown };
            let is_batch = matches!(deployment, Deployment::GlobalBatch | Deployment::DataZoneBatch);
            // Batches are limited in tokens that wait, and say themselves when they count thousands.
            let factor = if is_batch && !title.to_lowercase().contains("thousand") { 1.0 } else { THOUSAND };
            Named::Model { model: known.id.as_str().to_owned(), deployment: word, factor }
        }
    }
}

fn deployment(way: &str) -> Option<Deployment> {
    let word = kebab(way);
    let words: StrDeserializer<'_, ValueError> = word.as_str().into_deserializer();
    Deployment::deserialize(words).ok()
}

/// `GlobalStandard` as `global-standard`.
fn kebab(words: &str) -> String {
    let mut out = String::new();
    for (index, letter) in words.chars().enumerate() {
        if letter.is_ascii_uppercase() && index > 0 {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}
