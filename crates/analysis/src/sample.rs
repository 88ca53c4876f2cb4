//! Small plans and the bundled tables, for tests.

use crate::Demand;
use crate::placement::{ComponentOffers, Offer, Offers, offers};
use crate::site::Site;
use catalogue::Catalogue;
use model::{Document, Topology};
use serde_json::{Value, json};
use std::sync::OnceLock;

/// The bundled tables, read once.
pub(crate) fn tables() -> &'static Catalogue {
    static TABLES: OnceLock<Catalogue> = OnceLock::new();
    TABLES.get_or_init(|| Catalogue::bundled().expect("the bundled tables are sound"))
}

/// A plan and everything that is worked out from it.
pub(crate) struct Sample {
    pub(crate) topology: Topology,
    pub(crate) demand: Demand,
    pub(crate) offers: Offers,
}

impl Sample {
    /// A plan of these components and links under these requirements.
    pub(crate) fn plan(requirements: Value, components: Value, links: Value) -> Self {
        Self::document(json!({
            "format": 1, "title": "sample", "requirements": requirements, "components": components, "links": links,
        }))
    }

    /// A whole document.
    pub(crate) fn document(document: Value) -> Self {
        let document = Document::read(document.to_string().as_bytes()).expect("a sound plan");
        let topology = Topology::of(&document);
        let demand = Demand::of(&topology);
        let offers = offers(&topology, &demand, tables());
        Self { topology, demand, offers }
    }

    /// A plan of one component of a kind.
    pub(crate) fn one(kind: &str, workload: Value, requirements: Value, choice: Value) -> Self {
        Self::under(json!({}), kind, workload, requirements, choice)
    }

    /// A plan of one component, under requirements of the whole plan.
    pub(crate) fn under(plan: Value, kind: &str, workload: Value, requirements: Value, choice: Value) -> Self {
        let component = json!({
            "id": "it", "kind": kind, "name": "It",
            "workload": workload, "requirements": requirements, "choice": choice,
        });
        Self::plan(plan, json!([component]), json!([]))
    }

    /// Offers and rejections of the first component.
    pub(crate) fn first(&self) -> &ComponentOffers {
        &self.offers.components[0]
    }

    /// The first component with all that is known of it.
    pub(crate) fn site(&self) -> Site<'_> {
        Site::all(&self.topology, &self.demand, tables()).next().expect("a component")
    }

    /// The cheapest offer of the first component.
    pub(crate) fn cheapest(&self) -> &Offer {
        self.first().offers.iter().min_by_key(|offer| offer.monthly_micro).expect("an offer")
    }

    /// Regions, by name, in which the first component has an offer.
    pub(crate) fn regions(&self) -> Vec<&'static str> {
        let mut regions: Vec<_> =
            self.first().offers.iter().map(|offer| tables().regions()[offer.region].id.as_str()).collect();
        regions.sort_unstable();
        regions.dedup();
        regions
    }

    /// Platforms, by id, of which the first component has an offer.
    pub(crate) fn platforms(&self) -> Vec<&'static str> {
        let mut platforms: Vec<_> =
            self.first().offers.iter().map(|offer| offer.platform(tables()).id.as_str()).collect();
        platforms.dedup();
        platforms
    }

    /// Every rejection of the first component in words, as `platform: reason`.
    pub(crate) fn refusals(&self) -> Vec<String> {
        let component = &self.topology.components()[0];
        let words = self.first().rejected.iter().map(|rejected| {
            let platform = tables().platform(&rejected.platform);
            let reason = rejected.reason.words(rejected.offers, platform, component, &self.topology, tables());
            format!("{}: {reason}", rejected.platform)
        });
        words.collect()
    }
}
