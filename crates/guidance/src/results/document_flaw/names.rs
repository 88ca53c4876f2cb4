//! Names of regions, geographies, platforms, SKUs, models and quotas that no table has: misspelt, they ask for nothing.

use catalogue::{Catalogue, Deployment};
use model::{Component, ComponentKind, Flaw, PlatformId, RegionId, Residency, SkuId, Topology};

/// Letters that a name of the tables must share with a misspelt one from the first on to be offered in its place.
const ALIKE: usize = 3;

/// Every name in a plan that the tables do not have, as a flaw.
pub(super) fn unknown_to_tables(topology: &Topology, catalogue: &Catalogue) -> Vec<Flaw> {
    let mut names = Names { catalogue, flaws: Vec::new() };
    let plan = topology.requirements();
    names.residency("requirements", plan.residency.as_ref());
    for (index, platform) in plan.existing_platforms.iter().enumerate() {
        names.platform(format!("requirements.existingPlatforms[{index}]"), Some(platform));
    }
    for (index, quota) in plan.quotas.iter().enumerate() {
        names.region(format!("requirements.quotas[{index}].region"), quota.region.as_ref());
        names.quota(format!("requirements.quotas[{index}].name"), &quota.name);
    }
    for component in topology.components() {
        let at = format!("components.{}", component.id);
        names.region(format!("{at}.workload.place"), component.workload.place.as_ref());
        names.residency(&format!("{at}.requirements"), component.requirements.residency.as_ref());
        names.region(format!("{at}.choice.region"), component.choice.region.as_ref());
        names.platform(format!("{at}.choice.platform"), component.choice.platform.as_ref());
        names.sku(format!("{at}.choice.sku"), component.choice.sku.as_ref());
        names.model(&at, component);
    }
    names.flaws
}

struct Names<'a> {
    catalogue: &'a Catalogue,
    flaws: Vec<Flaw>,
}

impl<'a> Names<'a> {
    fn residency(&mut self, place: &str, residency: Option<&Residency>) {
        let Some(residency) = residency else { return };
        for (index, region) in residency.regions.iter().enumerate() {
            self.region(format!("{place}.residency.regions[{index}]"), Some(region));
        }
        let regions = self.catalogue.regions();
        for (index, geography) in residency.geographies.iter().enumerate() {
            if !regions.iter().any(|region| region.geography == *geography) {
                let known = regions.iter().map(|region| region.geography.as_str());
                self.tell(format!("{place}.residency.geographies[{index}]"), geography.as_str(), "geography", known);
            }
        }
    }

    fn region(&mut self, place: String, region: Option<&RegionId>) {
        if let Some(region) = region.filter(|region| self.catalogue.region(region).is_none()) {
            let known = self.catalogue.regions().iter().map(|region| region.id.as_str());
            self.tell(place, region.as_str(), "region", known);
        }
    }

    fn platform(&mut self, place: String, platform: Option<&PlatformId>) {
        if let Some(platform) = platform.filter(|platform| self.catalogue.platform(platform).is_none()) {
            let known = self.catalogue.platforms().iter().map(|platform| platform.id.as_str());
            self.tell(place, platform.as_str(), "platform", known);
        }
    }

    /// A SKU is a size of a machine, a tier of a platform or a model.
    fn sku(&mut self, place: String, sku: Option<&SkuId>) {
        let Some(sku) = sku else { return };
        let catalogue = self.catalogue;
        let sizes = catalogue.vm_sizes().iter().map(|size| &size.sku);
        let tiers = catalogue.platforms().iter().flat_map(|platform| &platform.tiers).map(|tier| &tier.sku);
        let models = catalogue.models().iter().map(|model| model.id.as_str());
        let known = sizes.chain(tiers).map(SkuId::as_str).chain(models);
        if !known.clone().any(|known| known == sku.as_str()) {
            self.tell(place, sku.as_str(), "SKU", known);
        }
    }

    /// The model that an endpoint of somebody else's model asks for, and its version; other kinds may name any.
    fn model(&mut self, at: &str, component: &Component) {
        let workload = &component.workload;
        let asked = workload.model.as_ref().filter(|_| component.kind == ComponentKind::FoundationModelEndpoint);
        let Some(asked) = asked else { return };
        let models = self.catalogue.models();
        let versions = models.iter().filter(|model| model.id == *asked).map(|model| model.version.as_str());
        if versions.clone().next().is_none() {
            let known = models.iter().map(|model| model.id.as_str());
            self.tell(format!("{at}.workload.model"), asked.as_str(), "model", known);
        } else if let Some(version) = workload.model_version.as_deref()
            && !versions.clone().any(|known| known == version)
        {
            let what = format!("version of {asked}");
            self.tell(format!("{at}.workload.modelVersion"), version, &what, versions);
        }
    }

    /// A quota is that of a vCPU family, of a model and its deployment, or of a deployment by provisioned units.
    fn quota(&mut self, place: String, name: &str) {
        let is_deployment = |word: &str| serde_json::from_value::<Deployment>(word.to_lowercase().into()).is_ok();
        let models = self.catalogue.models();
        let is_known = match name.split_once('/') {
            Some((model, deployment)) => {
                is_deployment(deployment) && models.iter().any(|known| known.id.as_str().eq_ignore_ascii_case(model))
            }
            None => {
                let mut families = self.catalogue.vm_sizes().iter().map(|size| size.quota_family.as_str());
                is_deployment(name) || families.any(|family| family.eq_ignore_ascii_case(name))
            }
        };
        if !is_known {
            let families = self.catalogue.vm_sizes().iter().map(|size| size.quota_family.as_str());
            self.tell(place, name, "quota", families.chain(models.iter().map(|model| model.id.as_str())));
        }
    }

    fn tell(&mut self, place: String, name: &str, what: &str, known: impl Iterator<Item = &'a str>) {
        let shared = |known: &str| known.chars().zip(name.chars()).take_while(|(one, other)| one == other).count();
        let nearest =
            known.map(|known| (shared(known), known)).reduce(|one, other| if other.0 > one.0 { other } else { one });
        let remedy = match nearest.filter(|(shared, _)| *shared >= ALIKE) {
            Some((_, nearest)) => format!("Correct the name, which begins like “{nearest}”, or remove it"),
            None => "Correct the name as the tables spell it, or remove it".to_owned(),
        };
        self.flaws.push(Flaw { seen: format!("“{name}” in {place} is no {what} of the tables"), place, remedy });
    }
}
