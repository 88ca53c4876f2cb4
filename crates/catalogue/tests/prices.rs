//! Figures of the bundled snapshot, compared with what their publishers printed.

#![allow(clippy::expect_used, reason = "a test that misses what it needs has failed, and a panic says so")]

use groundplan_catalogue::{
    Capability, Catalogue, Deployment, Driver, Filled, FreeGrant, HostedModel, QuotaScope, RegionIndex, Term,
    TokenKind, VmClass, VmPrice, bundled_file,
};
use model::{ComponentKind, ModelId, PlatformId, Purchase, RegionId, SkuId};
use rust_decimal::Decimal;

fn bundled() -> Catalogue {
    Catalogue::bundled().expect("the bundled snapshot reads")
}

fn region(catalogue: &Catalogue, id: &str) -> RegionIndex {
    catalogue.region_index(&RegionId::from(id)).expect("a region of the table")
}

fn machine<'catalogue>(catalogue: &'catalogue Catalogue, place: &str, sku: &str) -> &'catalogue VmPrice {
    let (size, _) = catalogue.vm_size(&SkuId::from(sku)).expect("a size of the table");
    catalogue.vm_price(region(catalogue, place), size).expect("sold there")
}

fn hosted<'catalogue>(catalogue: &'catalogue Catalogue, id: &str, version: &str) -> &'catalogue HostedModel {
    catalogue.model(&ModelId::from(id), Some(version)).expect("a model of the table")
}

fn amount(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

/// The line of the bundled file that a figure says it comes from.
fn line(source: groundplan_catalogue::Source) -> String {
    let bytes = bundled_file(&format!("azure/{}.csv", source.table)).expect("a bundled table");
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    text.lines().nth(source.line as usize - 1).expect("a line").to_owned()
}

#[test]
fn a_general_purpose_machine_costs_what_the_price_list_says() {
    let catalogue = bundled();
    let price = machine(&catalogue, "swedencentral", "Standard_D8s_v5");
    assert_eq!(price.pay_as_you_go, Some(amount("0.408")));
    assert_eq!(price.spot, Some(amount("0.075398")));
    // One year reserved costs 2,109.00 dollars: ÷ 8,760 h.
    assert_eq!(price.reserved_1_year, Some(amount("0.240753")));
    assert_eq!(price.reserved_3_years, Some(amount("0.150951")));
    assert_eq!(price.savings_1_year, Some(amount("0.307469")));
    assert_eq!(price.savings_3_years, Some(amount("0.211425")));
    assert_eq!(price.zones, Some(3));
}

#[test]
fn an_h100_machine_has_its_gpu_and_its_price() {
    let catalogue = bundled();
    let (_, size) = catalogue.vm_size(&SkuId::from("Standard_NC40ads_H100_v5")).expect("a size");
    assert_eq!((size.class, size.gpu_hundredths, size.gpu_memory_gib), (VmClass::Gpu, 100, amount("94")));
    let gpu = catalogue.gpu(size.gpu.as_deref().expect("it has a GPU")).expect("a GPU of the table");
    assert_eq!(gpu.name, "NVIDIA H100 NVL 94GB");
    let price = machine(&catalogue, "swedencentral", "Standard_NC40ads_H100_v5");
    assert_eq!(price.pay_as_you_go, Some(amount("9.074")));
    // It is sold in zones 1 and 3 there.
    assert_eq!(price.zones, Some(2));
}

#[test]
fn a_price_that_nobody_found_is_unknown() {
    let catalogue = bundled();
    // No savings plan is published for ND H200 v5.
    let price = machine(&catalogue, "swedencentral", "Standard_ND96isr_H200_v5");
    assert_eq!((price.savings_1_year, price.savings_3_years), (None, None));
    assert_eq!(price.reserved_1_year, Some(amount("58.808105")));
    // No price list names Denmark East yet.
    assert!(catalogue.vm_prices(region(&catalogue, "denmarkeast")).is_empty());
}

#[test]
fn a_figure_points_at_its_row() {
    let catalogue = bundled();
    let price = machine(&catalogue, "westeurope", "Standard_D4as_v5");
    assert_eq!(line(price.source), "westeurope,Standard_D4as_v5,3,0.208,0.038438,0.122717,0.079033,0.15808,0.1144,RRF");
}

#[test]
fn tokens_of_a_regional_deployment_cost_what_the_region_says() {
    let catalogue = bundled();
    let model = hosted(&catalogue, "gpt-4o", "2024-08-06");
    let price = |place, kind| {
        let found = catalogue.token_price(model, Deployment::Standard, region(&catalogue, place), kind);
        found.map(|price| price.amount)
    };
    // 0.00275 and 0.011 dollars per 1K; cached input is dearer in Sweden than in Virginia.
    assert_eq!(price("swedencentral", TokenKind::Input), Some(amount("2.75")));
    assert_eq!(price("swedencentral", TokenKind::Output), Some(amount("11")));
    assert_eq!(price("swedencentral", TokenKind::CachedInput), Some(amount("1.513")));
    assert_eq!(price("eastus2", TokenKind::CachedInput), Some(amount("1.375")));
    assert_eq!(price("swedencentral", TokenKind::Training), Some(amount("27.5")));
}

#[test]
fn a_data_zone_price_holds_in_its_zone_only() {
    let catalogue = bundled();
    let model = hosted(&catalogue, "gpt-5", "2025-08-07");
    let price = |place, deployment| {
        catalogue.token_price(model, deployment, region(&catalogue, place), TokenKind::Output).map(|price| price.amount)
    };
    assert_eq!(price("swedencentral", Deployment::DataZoneStandard), Some(amount("11")));
    assert_eq!(price("eastus2", Deployment::DataZoneStandard), Some(amount("11")));
    // Japan is in no data zone; a global price holds there too.
    assert_eq!(price("japaneast", Deployment::DataZoneStandard), None);
    assert_eq!(price("japaneast", Deployment::GlobalStandard), Some(amount("10")));
}

#[test]
fn a_list_price_is_not_a_promotion() {
    let catalogue = bundled();
    let model = hosted(&catalogue, "gpt-5.6-sol", "2026-07-09");
    let found =
        catalogue.token_price(model, Deployment::GlobalStandard, region(&catalogue, "eastus"), TokenKind::Input);
    assert_eq!(found.map(|price| price.amount), Some(amount("5")));
}

#[test]
fn the_newest_generally_available_version_answers_for_its_model() {
    let catalogue = bundled();
    let model = catalogue.model(&ModelId::from("gpt-4o"), None).expect("a model");
    assert_eq!((model.version.as_str(), model.lifecycle.as_str()), ("2024-11-20", "GA"));
    assert!(catalogue.model(&ModelId::from("gpt-4o"), Some("1999-01-01")).is_none());
    // Its lifecycle is not known, so the newest version answers.
    assert!(catalogue.model(&ModelId::from("gpt-6-sol"), None).is_some());
}

#[test]
fn a_model_is_offered_where_the_matrix_says() {
    let catalogue = bundled();
    let model = hosted(&catalogue, "gpt-4o", "2024-11-20");
    let offered = catalogue.model_regions(model, Deployment::Standard);
    assert!(offered.contains(&region(&catalogue, "swedencentral")));
    assert!(offered.windows(2).all(|pair| pair[0] < pair[1]), "sorted: {offered:?}");
    let unplaced = hosted(&catalogue, "gpt-6-sol", "2026-09-22");
    assert!(catalogue.model_regions(unplaced, Deployment::GlobalStandard).is_empty());
}

#[test]
fn provisioned_units_are_priced_by_the_hour_and_for_the_term() {
    let catalogue = bundled();
    let sweden = region(&catalogue, "swedencentral");
    let price = |deployment, term| catalogue.provisioned_price(deployment, sweden, term).map(|price| price.amount);
    assert_eq!(price(Deployment::ProvisionedManaged, Term::Hourly), Some(amount("2.2")));
    assert_eq!(price(Deployment::ProvisionedManaged, Term::OneMonth), Some(amount("315")));
    assert_eq!(price(Deployment::GlobalProvisionedManaged, Term::OneYear), Some(amount("2652")));
    assert_eq!(price(Deployment::GlobalStandard, Term::Hourly), None);
    let facts = hosted(&catalogue, "gpt-5.1", "2025-11-13").provisioned.expect("sold by the unit");
    assert_eq!((facts.minimum_wide, facts.minimum_regional), (15, Some(50)));
    assert_eq!((facts.input_tokens_per_minute, facts.output_weight), (4750, 8));
}

#[test]
fn a_graduated_meter_keeps_its_tiers_in_order() {
    let catalogue = bundled();
    let meter = catalogue.meter("blob.hot-lrs.stored", region(&catalogue, "swedencentral")).expect("a price");
    assert_eq!((meter.unit.as_str(), meter.block), ("1 GB/Month", Decimal::ONE));
    let tiers: Vec<_> = meter.tiers.iter().map(|(from, price)| (from.to_string(), price.amount.to_string())).collect();
    let expected = [("0", "0.0184"), ("51200", "0.017664"), ("512000", "0.016928")];
    assert_eq!(tiers, expected.map(|(from, price)| (from.to_owned(), price.to_owned())));
}

#[test]
fn what_a_tier_includes_comes_before_its_first_price() {
    let catalogue = bundled();
    let europe = region(&catalogue, "westeurope");
    let tiers = |meter: &str| {
        let found = catalogue.meter(meter, europe).expect("a price");
        found.tiers.iter().map(|(from, price)| (*from, price.amount)).collect::<Vec<_>>()
    };
    // A premium container registry includes 500 GiB.
    assert_eq!(
        tiers("container-registry.premium.stored"),
        [(Decimal::ZERO, Decimal::ZERO), (amount("500"), amount("0.1"))]
    );
    // Five GiB of logs a month are free by the price list itself.
    assert_eq!(tiers("log-analytics.ingestion")[0], (Decimal::ZERO, Decimal::ZERO));
    assert_eq!(tiers("log-analytics.ingestion")[1].0, amount("5"));
}

#[test]
fn what_the_price_list_grants_is_counted_once() {
    let catalogue = bundled();
    let calls = catalogue.meter("api-management.basic-v2.calls", region(&catalogue, "westeurope")).expect("a price");
    // A unit includes ten million calls, 1,000 blocks of 10K; the list states them as its first tier. 500 × 0.03 = 15.
    assert_eq!(calls.amount(amount("1500"), FreeGrant::UsedElsewhere), Some(amount("15")));
    // The hundred free GiB belong to the whole subscription: 1,900 × 0.087 = 165.3, and 2,000 × 0.087 = 174.
    let internet = catalogue.internet_egress(region(&catalogue, "westeurope")).expect("a price");
    assert_eq!(internet.granted, amount("100"));
    assert_eq!(internet.amount(amount("2000"), FreeGrant::Counted), Some(amount("165.3")));
    assert_eq!(internet.amount(amount("2000"), FreeGrant::UsedElsewhere), Some(amount("174")));
}

#[test]
fn each_price_carries_the_day_on_which_it_was_read() {
    let catalogue = bundled();
    let west = region(&catalogue, "westeurope");
    let (size, _) = catalogue.vm_size(&SkuId::from("Standard_D4as_v5")).expect("a size");
    let day =
        |purchase| catalogue.machine_price(west, size, purchase).expect("a price").as_of.map(|day| day.to_string());
    // Its sources are R, R and F: the reservation is nine months older than the price by the hour.
    assert_eq!(day(Purchase::PayAsYouGo).as_deref(), Some("2026-08-22"));
    assert_eq!(day(Purchase::Reserved3Years).as_deref(), Some("2025-11-17"));
    let newest = hosted(&catalogue, "gpt-5.6-sol", "2026-07-09");
    let tokens = catalogue.token_price(newest, Deployment::GlobalStandard, west, TokenKind::Input).expect("a price");
    assert_eq!(tokens.as_of.map(|day| day.to_string()).as_deref(), Some("2026-09-27"));
}

#[test]
fn a_price_for_everywhere_answers_only_where_no_region_has_its_own() {
    let catalogue = bundled();
    let sweden = region(&catalogue, "swedencentral");
    let endpoint = catalogue.meter("private-link.endpoint", sweden).expect("a price for everywhere");
    assert_eq!(endpoint.tiers[0].1.amount, amount("0.01"));
    // The list has no Basic firewall in Sweden Central, and the price elsewhere is no answer.
    assert!(catalogue.meter("firewall.basic.data", region(&catalogue, "eastus")).is_some());
    assert!(catalogue.meter("firewall.basic.data", sweden).is_none());
}

#[test]
fn traffic_between_regions_costs_by_the_continent_it_leaves() {
    let catalogue = bundled();
    let price = |from, to| {
        let found = catalogue.egress_price(region(&catalogue, from), region(&catalogue, to));
        found.map(|price| price.amount)
    };
    assert_eq!(price("westeurope", "northeurope"), Some(amount("0.02")));
    assert_eq!(price("westeurope", "eastus2"), Some(amount("0.05")));
    assert_eq!(price("brazilsouth", "eastus2"), Some(amount("0.16")));
    assert_eq!(price("australiaeast", "newzealandnorth"), Some(amount("0.08")));
    assert_eq!(price("westeurope", "westeurope"), None);
    let internet = catalogue.internet_egress(region(&catalogue, "westeurope")).expect("a price");
    assert_eq!((internet.tiers[1].0, internet.tiers[1].1.amount), (amount("100"), amount("0.087")));
}

#[test]
fn round_trips_are_in_microseconds() {
    let catalogue = bundled();
    let trip = |from, to| catalogue.round_trip(region(&catalogue, from), region(&catalogue, to));
    let sweden = trip("swedencentral", "eastus2").expect("measured");
    assert_eq!((sweden.p50_us, sweden.p95_us), (105_000, Some(114_000)));
    assert_eq!(trip("swedencentral", "chilecentral"), None);
    assert_eq!(catalogue.same_region_round_trip().p50_us, 2_000);
    let hop = |name| catalogue.hop_round_trip(name).map(|trip| trip.p50_us);
    assert_eq!(
        (hop("egress-firewall"), hop("load-balancer"), hop("private-endpoint")),
        (Some(2_361), Some(120), Some(0))
    );
    assert_eq!(hop("api-gateway"), None, "nobody publishes it, which is not the same as nothing");
}

#[test]
fn quotas_say_what_they_are_shared_over() {
    let catalogue = bundled();
    let sweden = region(&catalogue, "swedencentral");
    let family = catalogue.vcpu_quota("standardDSv5Family", sweden).expect("observed");
    assert_eq!((family.limit, family.observed), (100, true));
    let model = hosted(&catalogue, "gpt-5.1", "2025-11-13");
    let quota = catalogue.model_quota(model, Deployment::DataZoneStandard).expect("published");
    assert_eq!((quota.limit, quota.scope, quota.observed), (300_000, QuotaScope::DataZone, false));
}

#[test]
fn limits_of_services_say_what_they_are_shared_over() {
    let catalogue = bundled();
    let limit = |service: &str, limit: &str, holds_for: &str| {
        let mut limits = catalogue.service_limits(service).iter();
        let found = limits.find(|row| row.limit == limit && row.holds_for == holds_for).expect("a row");
        (found.value, found.scope, found.resource.as_str(), found.adjustable, found.observed)
    };
    let endpoints = limit("Azure Machine Learning", "Online endpoints", "managed");
    assert_eq!(endpoints, (amount("100"), QuotaScope::Region, "", true, false));
    assert_eq!(limit("AKS", "Nodes", ""), (amount("1000"), QuotaScope::Resource, "node pool", false, false));
    assert_eq!(limit("AKS", "Clusters", "").1, QuotaScope::Region);
    assert!(catalogue.service_limits("Nobody").is_empty());
}

#[test]
fn a_platform_knows_where_it_is_sold_and_what_it_charges() {
    let catalogue = bundled();
    let gateway = catalogue.platform(&PlatformId::from("api-management")).expect("a platform");
    assert_eq!(gateway.hosts, [ComponentKind::ApiGateway]);
    assert_eq!(catalogue.sold_in(gateway, region(&catalogue, "swedencentral")), Some(true));
    assert_eq!(catalogue.sold_in(gateway, region(&catalogue, "italynorth")), Some(false));
    let cluster = catalogue.platform(&PlatformId::from("aks")).expect("a platform");
    assert!(cluster.can(Capability::IsolatedPools));
    assert_eq!(
        (cluster.charges[0].meter.as_str(), cluster.charges[0].driver),
        ("aks.standard.cluster", Driver::DeploymentHours)
    );
    // Models are sold by region and deployment; the table of services does not tell.
    let models = catalogue.platform(&PlatformId::from("azure-openai-standard")).expect("a platform");
    assert_eq!(catalogue.sold_in(models, region(&catalogue, "swedencentral")), None);
}

#[test]
fn what_will_not_last_says_so() {
    let catalogue = bundled();
    let prompt_flow = catalogue.platform(&PlatformId::from("prompt-flow-aks")).expect("a platform");
    assert_eq!(prompt_flow.retires.as_deref(), Some("2027-04-20"));
    assert_eq!(prompt_flow.feature_work_ends.as_deref(), Some("2026-04-20"));
    let archived = catalogue.serving_software("torchserve").expect("serving software");
    assert_eq!(archived.feature_work_ends.as_deref(), Some("2025-08-07"));
    assert!(catalogue.serving_software("vllm").expect("serving software").lifecycle_note.is_empty());
}

#[test]
fn every_placeable_kind_has_a_platform() {
    let catalogue = bundled();
    for kind in ComponentKind::ALL.iter().filter(|kind| !kind.is_outside()) {
        assert!(catalogue.platforms().iter().any(|platform| platform.hosts.contains(kind)), "nothing hosts {kind:?}");
    }
}

#[test]
fn databricks_counts_units_by_the_size_of_a_machine() {
    let catalogue = bundled();
    let units = |sku: &str| catalogue.vm_size(&SkuId::from(sku)).and_then(|(_, size)| size.databricks_units);
    assert_eq!(units("Standard_D8s_v5"), Some(amount("2")));
    assert_eq!(units("Standard_NC24ads_A100_v4"), Some(amount("10")));
    // It does not offer burstable machines.
    assert_eq!(units("Standard_B2ms"), None);
    let unit = catalogue.meter("databricks.jobs.unit", region(&catalogue, "swedencentral")).expect("a price");
    assert_eq!(unit.tiers[0].1.amount, amount("0.3"));
}

#[test]
fn every_price_says_what_the_price_list_calls_it() {
    let catalogue = bundled();
    let named = |wanted: &dyn Fn(&Filled) -> bool| catalogue.retail_names().iter().any(|name| wanted(&name.fills));
    let text = std::str::from_utf8(bundled_file("azure/meter_prices.csv").expect("a bundled table")).expect("UTF-8");
    for id in text.lines().skip(1).filter_map(|line| line.split(',').next()) {
        assert!(named(&|fills| *fills == Filled::Meter(id.to_owned())), "{id} could not be refreshed");
    }
    let search = catalogue.retail_names().iter().find(|name| name.fills == Filled::Meter("ai-search.s1.unit".into()));
    let search = search.expect("a name");
    assert_eq!((search.product.as_str(), search.meter.as_deref()), ("Azure AI Search", Some("Standard S1 Unit")));
    // The service was renamed; a refresh asks for both.
    assert_eq!(search.services, ["Azure AI Search", "Azure Cognitive Search"]);
}
