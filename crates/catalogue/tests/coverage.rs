//! Everything that is sold can be priced, or the tables say why not.

#![allow(clippy::expect_used, reason = "a test that misses what it needs has failed, and a panic says so")]

use groundplan_catalogue::{Billing, Catalogue, Deployment, Platform, RegionIndex, Term, TokenKind};
use std::collections::BTreeSet;

fn bundled() -> Catalogue {
    Catalogue::bundled().expect("the bundled snapshot reads")
}

/// The regions in which a platform is sold: by the table of services, or everywhere when its meters and models tell.
fn sold(catalogue: &Catalogue, platform: &Platform) -> Vec<RegionIndex> {
    (0..catalogue.regions().len()).filter(|region| catalogue.sold_in(platform, *region) != Some(false)).collect()
}

/// What is neither priced nor explained, and what is explained although it is priced.
fn faults(catalogue: &Catalogue) -> BTreeSet<String> {
    let mut faults = BTreeSet::new();
    let mut judge = |what: &str, region: RegionIndex, priced: bool| {
        let place = &catalogue.regions()[region].id;
        match (priced, catalogue.price_gap(what, region)) {
            (false, None) => faults.insert(format!("{what} in {place} has neither a price nor a reason")),
            (true, Some(gap)) => {
                faults.insert(format!("{what} in {place} has a price and a reason: {}", gap.reason.words()))
            }
            (true, None) | (false, Some(_)) => false,
        };
    };
    for platform in catalogue.platforms() {
        let charges = || platform.tiers.iter().flat_map(|tier| &tier.charges).chain(&platform.charges);
        for region in sold(catalogue, platform) {
            for charge in charges() {
                judge(&charge.meter, region, catalogue.meter(&charge.meter, region).is_some());
            }
            match platform.billing {
                Billing::Machines => judge("machines", region, !catalogue.vm_prices(region).is_empty()),
                Billing::Unpriced => judge(&format!("platform/{}", platform.id), region, false),
                Billing::Tokens | Billing::ProvisionedUnits => hosted(catalogue, platform, region, &mut judge),
                Billing::Meters => assert!(charges().next().is_some(), "{} charges nothing", platform.id),
                Billing::Free => {}
            }
        }
    }
    for region in 0..catalogue.regions().len() {
        judge("bandwidth.internet", region, catalogue.internet_egress(region).is_some());
    }
    faults
}

/// Every model that a platform offers in a region.
fn hosted(
    catalogue: &Catalogue,
    platform: &Platform,
    region: RegionIndex,
    judge: &mut impl FnMut(&str, RegionIndex, bool),
) {
    let Some(deployment) = platform.deployment else { return };
    for model in catalogue.models() {
        if catalogue.model_regions(model, deployment).binary_search(&region).is_err() {
            continue;
        }
        match platform.billing {
            Billing::ProvisionedUnits => {
                let priced = catalogue.provisioned_price(deployment, region, Term::Hourly).is_some();
                judge(&format!("provisioned/{}", word(deployment)), region, priced);
            }
            _ => {
                let what = format!("model/{}/{}/{}", model.id, model.version, word(deployment));
                judge(&what, region, catalogue.token_price(model, deployment, region, TokenKind::Input).is_some());
            }
        }
    }
}

/// A deployment as tables write it.
fn word(deployment: Deployment) -> &'static str {
    match deployment {
        Deployment::Standard => "standard",
        Deployment::GlobalStandard => "global-standard",
        Deployment::DataZoneStandard => "data-zone-standard",
        Deployment::GlobalBatch => "global-batch",
        Deployment::DataZoneBatch => "data-zone-batch",
        Deployment::ProvisionedManaged => "provisioned-managed",
        Deployment::GlobalProvisionedManaged => "global-provisioned-managed",
        Deployment::DataZoneProvisionedManaged => "data-zone-provisioned-managed",
    }
}

#[test]
fn what_is_sold_is_priced_or_the_tables_say_why_not() {
    let catalogue = bundled();
    assert_eq!(faults(&catalogue), BTreeSet::new());
}

#[test]
fn each_platform_can_be_priced_in_each_region_of_the_price_list_where_it_is_sold() {
    let catalogue = bundled();
    let listed = |region: &RegionIndex| !catalogue.vm_prices(*region).is_empty();
    let mut without = BTreeSet::new();
    for platform in catalogue.platforms().iter().filter(|platform| platform.billing == Billing::Meters) {
        for region in sold(&catalogue, platform).into_iter().filter(listed) {
            let priced = platform.tiers.iter().any(|tier| {
                let mut charges = tier.charges.iter().chain(&platform.charges);
                charges.all(|charge| catalogue.meter(&charge.meter, region).is_some())
            });
            if !priced {
                without.insert(format!("{} {}", platform.id, catalogue.regions()[region].id));
            }
        }
    }
    // One tier at least has every price, but for these: the price list of the day does not have them.
    let unlisted: BTreeSet<String> = without.iter().filter(|what| !what.starts_with("front-door ")).cloned().collect();
    let redis = [
        "australiacentral2",
        "germanynorth",
        "japanwest",
        "koreasouth",
        "mexicocentral",
        "newzealandnorth",
        "norwaywest",
        "southafricawest",
        "switzerlandnorth",
        "uaecentral",
    ];
    let spark =
        ["australiacentral", "australiacentral2", "belgiumcentral", "indonesiacentral", "koreasouth", "westindia"];
    let expected = redis.map(|region| format!("redis {region}")).into_iter();
    let expected = expected.chain(spark.map(|region| format!("synapse-spark {region}"))).collect();
    assert_eq!(unlisted, expected);
    // Front Door is met at the edge, and its traffic is priced by zones of which only the first is known to us.
    assert_eq!(without.len() - unlisted.len(), 27);
}

#[test]
fn a_gap_says_where_and_why() {
    let catalogue = bundled();
    let north = catalogue.region_index(&"norwaywest".into()).expect("a region");
    let gap = catalogue.price_gap("firewall.premium.data", north).expect("a reason");
    assert_eq!(gap.reason.words(), "the price list has no row for it there");
    let anywhere = catalogue.price_gap("platform/azure-sql", north).expect("a reason");
    assert_eq!((anywhere.region, anywhere.reason.words()), (None, "no price list that may be used has it"));
    assert!(catalogue.price_gap("firewall.standard.data", north).is_none());
}
