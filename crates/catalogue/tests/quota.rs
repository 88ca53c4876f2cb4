//! What the provider's command line prints about quotas, in every shape that was seen, and what is refused.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says by a panic that it failed")]

use groundplan_catalogue::Catalogue;
use groundplan_catalogue::quota::{PrintedError, QuotaImport, QuotaProfile, QuotaService};
use model::RegionId;
use std::path::Path;

fn printed(file: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures").join(file);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(bytes: &[u8], region: Option<&str>) -> Result<QuotaImport, PrintedError> {
    let catalogue = Catalogue::bundled().expect("the bundled tables");
    QuotaImport::read(bytes, region.map(RegionId::from).as_ref(), &catalogue)
}

fn imported(file: &str, region: Option<&str>) -> QuotaImport {
    read(&printed(file), region).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// Name, region, limit, use and unit of each quota that a plan can draw on.
fn drawn_on(import: &QuotaImport) -> Vec<(String, String, Option<u64>, Option<u64>)> {
    let usable = |name: &String| !import.unknown.contains(name) && !import.other.contains(name);
    let quotas = import.quotas.iter().filter(|quota| usable(&quota.name));
    quotas.map(|quota| (quota.name.clone(), quota.region.to_string(), quota.limit, quota.used)).collect()
}

fn row(name: &str, region: &str, limit: Option<u64>, used: Option<u64>) -> (String, String, Option<u64>, Option<u64>) {
    (name.to_owned(), region.to_owned(), limit, used)
}

#[test]
fn vm_usage_as_json_is_read_with_numbers_as_text() {
    let import = imported("quota/vm_list_usage.json", Some("swedencentral"));
    assert_eq!(import.printed_by, "az vm list-usage");
    assert_eq!(
        drawn_on(&import),
        [
            // As the table of sizes spells it, whatever the client prints.
            row("StandardNCadsH100v5Family", "swedencentral", Some(480), Some(40)),
            row("standardDSv5Family", "swedencentral", None, Some(0)),
        ]
    );
    // Nothing is dropped in silence.
    assert_eq!(import.unknown, ["standardQXv9Family"]);
    assert_eq!(import.other, ["cores"]);
    assert_eq!(import.unusable, ["standardDSv5Family: there is no limit"]);
    assert_eq!(import.quotas.len(), 4);
}

#[test]
fn vm_usage_as_a_table_finds_the_same_families_by_their_titles() {
    let import = imported("quota/vm_list_usage.txt", Some("westeurope"));
    assert_eq!(import.printed_by, "az vm list-usage -o table");
    assert_eq!(
        drawn_on(&import),
        [
            row("standardDSv3Family", "westeurope", Some(100), Some(4)),
            row("Standard NCASv3_T4 Family", "westeurope", Some(64), Some(0)),
            row("StandardNCADSA100v4Family", "westeurope", Some(96), Some(24)),
        ]
    );
    assert_eq!(import.unknown, ["Standard QXv9 Family vCPUs"]);
    assert_eq!(import.other, ["Availability Sets", "Total Regional vCPUs"]);
}

#[test]
fn a_recorded_answer_of_the_compute_service_is_read() {
    let import = imported("quota/compute_usages_rest.json", Some("westus"));
    assert_eq!(import.quotas.len(), 14);
    assert!(drawn_on(&import).contains(&row("standardDSv3Family", "westus", Some(100), Some(4))));
    assert!(import.other.contains(&"lowPriorityCores".to_owned()));
}

#[test]
fn a_windows_terminal_writes_wide_letters_and_that_is_fine() {
    let text = String::from_utf8(printed("quota/vm_list_usage.json")).expect("UTF-8");
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&wide, Some("swedencentral")), read(text.as_bytes(), Some("swedencentral")));
    let marked = [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat();
    assert_eq!(read(&marked, Some("swedencentral")), read(text.as_bytes(), Some("swedencentral")));
}

#[test]
fn the_quota_commands_say_their_region_and_give_limit_and_use_apart() {
    let (limits, usages) = (imported("quota/quota_list.json", None), imported("quota/quota_usage_list.json", None));
    assert_eq!((limits.printed_by, usages.printed_by), ("az quota list", "az quota usage list"));
    assert_eq!(drawn_on(&limits), [row("standardDSv3Family", "eastus", Some(350), None)]);
    assert_eq!(drawn_on(&usages), [row("standardDSv3Family", "eastus", None, Some(46))]);
    for order in [[&limits, &usages], [&usages, &limits]] {
        let mut profile = QuotaProfile::default();
        order.into_iter().for_each(|import| profile.merge(import.quotas.clone()));
        assert_eq!(profile.quotas.len(), 1);
        // 350 − 46.
        assert_eq!(profile.left_in("StandardDSV3family", &RegionId::from("eastus")), Some(304));
        assert_eq!(profile.left_in("standardDSv3Family", &RegionId::from("westus")), None);
    }
}

#[test]
fn a_recorded_network_quota_is_kept_and_reported_by_name() {
    let import = imported("quota/quota_show_network_2022-03.json", None);
    assert_eq!(import.other, ["StandardSkuPublicIpAddresses"]);
    let quota = &import.quotas[0];
    assert_eq!((quota.limit, quota.region.as_str(), quota.service), (Some(6000), "eastus", QuotaService::Other));
}

#[test]
fn model_quotas_are_counted_in_thousands_of_tokens() {
    let import = imported("quota/cognitiveservices_usage_list.json", Some("swedencentral"));
    assert_eq!(
        drawn_on(&import),
        [
            row("gpt-4o/standard", "swedencentral", Some(150_000), Some(30_000)),
            row("gpt-4o/global-standard", "swedencentral", Some(1_000_000), Some(0)),
            row("provisioned-managed", "swedencentral", Some(300), Some(50)),
        ]
    );
    assert_eq!(import.unknown, ["OpenAI.DataZoneStandard.gpt-99"]);
    assert_eq!(import.other, ["OpenAI.S0.AccountCount"]);
    let documented = imported("quota/cognitiveservices_usages_rest_doc.json", Some("swedencentral"));
    assert_eq!(drawn_on(&documented), [row("gpt-4o/standard", "swedencentral", Some(150_000), Some(0))]);
}

#[test]
fn machine_learning_counts_its_own_machines() {
    let import = imported("quota/ml_usage.json", None);
    assert_eq!(import.printed_by, "az ml compute list-usage");
    assert_eq!(drawn_on(&import), [row("standardDSv3Family", "westeurope", Some(48), Some(14))]);
    assert_eq!(import.quotas[0].service, QuotaService::MachineLearning);
    assert_eq!(import.unusable, ["the answer goes on at its nextLink: import the rest too"]);
    // Where the subscription's own figure is known, that one counts.
    let mut profile = QuotaProfile::default();
    profile.merge(import.quotas);
    assert_eq!(profile.left_in("standardDSv3Family", &RegionId::from("westeurope")), Some(34));
    profile.merge(imported("quota/vm_list_usage.txt", Some("westeurope")).quotas);
    assert_eq!(profile.left_in("standardDSv3Family", &RegionId::from("westeurope")), Some(96));
}

#[test]
fn a_list_without_a_region_asks_for_it() {
    let refusal = read(&printed("quota/vm_list_usage.json"), None).expect_err("which region?");
    assert_eq!(refusal.problem, "az vm list-usage does not print the region that it was asked for");
    assert!(refusal.remedy.contains("--region"));
    let refusal = read(&printed("quota/vm_list_usage.json"), Some("atlantis")).expect_err("no such region");
    assert_eq!(refusal.problem, "“atlantis” is no region of the tables");
}

#[test]
fn what_is_no_quota_is_refused_with_what_it_is() {
    for (file, reason) in [
        ("quota/foundry_quota_tiers_doc.json", "This names the quota tier of a subscription and no quota"),
        ("quota/vm_skus.json", "This lists sizes of machines (az vm list-skus) and no quota"),
        ("quota/account_list_locations.json", "This lists regions (az account list-locations) and no quota"),
        ("quota/ea_price_sheet.json", "This is a price sheet and holds no quota"),
        ("quota/price_sheet_ea.csv", "This is a price sheet and holds no quota"),
        ("quota/price_sheet_mca.csv", "This is a price sheet and holds no quota"),
        ("quota/usage_export.csv", "This is an export of what was used and what it cost, and holds no quota"),
        ("quota/usage_export_camel.csv", "This is an export of what was used and what it cost, and holds no quota"),
        ("retail/d8s_v5_aud.json", "This is a page of the retail price list and holds no quota"),
        ("retail/page_usd_2022.json", "This is a page of the retail price list and holds no quota"),
        ("retail/reservations_usd_2022.json", "This is a page of the retail price list and holds no quota"),
        ("retail/aks_usd.json", "This is a page of the retail price list and holds no quota"),
        ("retail/automation_usd.json", "This is a page of the retail price list and holds no quota"),
        ("retail/static_web_app_usd.json", "This is a page of the retail price list and holds no quota"),
    ] {
        let refusal = read(&printed(file), Some("westeurope")).expect_err(file);
        assert_eq!(refusal.problem, reason, "{file}");
        assert!(!refusal.remedy.is_empty());
    }
}

#[test]
fn a_text_that_was_cut_off_is_refused() {
    let whole = printed("quota/vm_list_usage.json");
    let refusal = read(&whole[..whole.len() / 2], Some("westeurope")).expect_err("cut off");
    assert!(refusal.problem.starts_with("The file is no whole JSON"), "{refusal}");
    assert!(read(b"", Some("westeurope")).is_err());
    assert!(read(b"[]", Some("westeurope")).is_err());
    assert!(read(&[0, 159, 146, 150], Some("westeurope")).is_err());
    assert!(read(b"Name  Limit\n----  -----\ncores  much\n", Some("westeurope")).is_err());
}
