//! Ten prices followed by hand from the publisher's list to the answer of the catalogue, one of each kind, with the row
//! that each came from. A row that moves to another line is found again by its text; a figure that changes is not.

#![allow(clippy::expect_used, reason = "a test that misses what it needs has failed, and a panic says so")]

use groundplan_catalogue::{Catalogue, Deployment, Price, RegionIndex, Term, TokenKind, bundled_file};
use model::{ModelId, Purchase, RegionId, SkuId};

/// Amount, day of the list, and the row in our table.
fn shown(price: Price) -> [String; 3] {
    let bytes = bundled_file(&format!("azure/{}.csv", price.source.table)).expect("a bundled table");
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let row = text.lines().nth(price.source.line as usize - 1).expect("a row").to_owned();
    [price.amount.to_string(), price.as_of.map(|day| day.to_string()).unwrap_or_default(), row]
}

struct Asked(Catalogue);

impl Asked {
    fn region(&self, id: &str) -> RegionIndex {
        self.0.region_index(&RegionId::from(id)).expect("a region")
    }

    fn machine(&self, sku: &str, purchase: Purchase) -> [String; 3] {
        let (size, _) = self.0.vm_size(&SkuId::from(sku)).expect("a size");
        shown(self.0.machine_price(self.region("swedencentral"), size, purchase).expect("a price"))
    }

    fn tokens(&self, model: &str, version: &str, deployment: Deployment) -> [String; 3] {
        let model = self.0.model(&ModelId::from(model), Some(version)).expect("a model");
        let price = self.0.token_price(model, deployment, self.region("swedencentral"), TokenKind::Input);
        shown(price.expect("a price"))
    }

    /// The price of one tier of a meter.
    fn meter(&self, meter: &str, region: &str, tier: usize) -> [String; 3] {
        let meter = self.0.meter(meter, self.region(region)).expect("a meter");
        shown(meter.tiers.get(tier).expect("a tier").1)
    }
}

#[test]
fn ten_prices_are_those_of_the_lists_they_were_read_from() {
    let asked = Asked(Catalogue::bundled().expect("the bundled snapshot reads"));
    let sweden = asked.region("swedencentral");
    let unit = |deployment, term| shown(asked.0.provisioned_price(deployment, sweden, term).expect("a price"));
    let within = asked.0.egress_price(sweden, asked.region("westeurope")).expect("a price");
    let checked = [
        // Retail price list, Sweden Central, Linux: 0.408 dollars an hour.
        asked.machine("Standard_D8s_v5", Purchase::PayAsYouGo),
        // Three years of an H100 NVL: 131,156 dollars for the term ÷ 26,280 h = 4.990715.
        asked.machine("Standard_NC40ads_H100_v5", Purchase::Reserved3Years),
        // gpt-4o-0806-Inp-regnl: 0.00275 dollars for 1K tokens.
        asked.tokens("gpt-4o", "2024-08-06", Deployment::Standard),
        // GPT-5.6 Sol: list price 5, not the promotion of 4.
        asked.tokens("gpt-5.6-sol", "2026-07-09", Deployment::GlobalStandard),
        // A unit of a global deployment reserved for a year: 2,652 dollars for the year, although its unit says an hour.
        unit(Deployment::GlobalProvisionedManaged, Term::OneYear),
        // Hot LRS in the second tier, from 50 TB.
        asked.meter("blob.hot-lrs.stored", "swedencentral", 1),
        // One search unit of Standard S1.
        asked.meter("ai-search.s1.unit", "swedencentral", 0),
        // One Databricks unit of premium all-purpose compute.
        asked.meter("databricks.all-purpose.unit", "swedencentral", 0),
        // One second of an A100 in Container Apps.
        asked.meter("container-apps.gpu-a100", "swedencentral", 0),
        // One GiB from one European region to another.
        shown(within),
    ];
    let expected = [
        [
            "0.408",
            "2026-08-22",
            "swedencentral,Standard_D8s_v5,3,0.408,0.075398,0.240753,0.150951,0.307469,0.211425,RRF",
        ],
        [
            "4.990715",
            "2025-11-17",
            "swedencentral,Standard_NC40ads_H100_v5,2,9.074,2.675923,6.805479,4.990715,7.548661,5.59775,RRF",
        ],
        ["2.75", "2025-11-17", "gpt-4o,2024-08-06,standard,input,swedencentral,2.75,2024-08-01,F"],
        ["5", "2026-09-27", "gpt-5.6-sol,2026-07-09,global-standard,input,anywhere,5,2026-09-27,T"],
        ["2652", "2025-11-17", "global-provisioned-managed,one-year,swedencentral,2652,2024-12-04,F"],
        ["0.017664", "2025-11-17", "blob.hot-lrs.stored,swedencentral,51200,0.017664,2021-06-08,F"],
        ["0.336", "2025-11-17", "ai-search.s1.unit,swedencentral,0,0.336,2022-04-01,F"],
        ["0.55", "2025-11-17", "databricks.all-purpose.unit,swedencentral,0,0.55,2024-05-01,F"],
        ["0.000688", "2025-11-17", "container-apps.gpu-a100,swedencentral,0,0.000688,2024-12-01,F"],
        ["0.02", "2025-11-17", "Europe,within,0,0.02,2020-07-01,F"],
    ];
    for (checked, expected) in checked.iter().zip(expected) {
        assert_eq!(checked, &expected.map(str::to_owned));
    }
}
