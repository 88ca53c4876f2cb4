//! Real answers of the price list, and what becomes of their prices.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says by a panic that it failed")]

use groundplan_catalogue::retail::{Gathering, PriceItem, Refilled};
use groundplan_catalogue::{Catalogue, bundled_file};
use model::Currency;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::path::Path;

/// The items of an answer that was recorded.
fn recorded(name: &str) -> Vec<PriceItem> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/retail").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let page: Value = serde_json::from_str(&text).expect("JSON");
    serde_json::from_value(page["Items"].clone()).expect("items of the price list")
}

/// An item with some members; the others are those of a search unit.
fn item(members: Value) -> PriceItem {
    let mut item = json!({
        "currencyCode": "USD", "tierMinimumUnits": 0.0, "retailPrice": 0.1, "armRegionName": "westeurope",
        "effectiveStartDate": "2024-01-01T00:00:00Z", "meterName": "Basic Unit", "productName": "Azure AI Search",
        "skuName": "Basic", "serviceName": "Azure AI Search", "unitOfMeasure": "1 Hour", "type": "Consumption",
        "isPrimaryMeterRegion": true, "armSkuName": "",
    });
    for (name, value) in members.as_object().expect("members") {
        item[name] = value.clone();
    }
    serde_json::from_value(item).expect("an item")
}

fn gathered(currency: &str, items: &[PriceItem]) -> Refilled {
    let base = Catalogue::bundled().expect("the bundled tables");
    let mut gathering = Gathering::new(&base, Currency::new(currency).expect("a currency"), "2026-11-22");
    for item in items {
        gathering.add(item);
    }
    gathering.finish(&|file| bundled_file(file).map(Cow::Borrowed)).expect("the base can be read")
}

/// The lines of a table that begin with some cells.
fn lines(refilled: &Refilled, table: &str, begins: &str) -> Vec<String> {
    let table = refilled.tables.iter().find(|refilled| refilled.name == table).expect("a table");
    let text = std::str::from_utf8(&table.bytes).expect("UTF-8");
    text.lines().skip(1).filter(|line| line.starts_with(begins)).map(str::to_owned).collect()
}

#[test]
fn a_machine_gets_its_six_prices_from_a_recorded_answer() {
    let refilled = gathered("AUD", &recorded("d8s_v5_aud.json"));
    // Reserved for a year: 3189.655172 ÷ 8760 h = 0.364116; for three: 5999.69752 ÷ 26280 h = 0.228299. The unit of both
    // items says an hour. Windows, low priority and development prices of the same machine stand beside them.
    assert_eq!(
        lines(&refilled, "vm_prices", "swedencentral,"),
        ["swedencentral,Standard_D8s_v5,3,0.61706,0.114032,0.364116,0.228299,0.465016,0.31976,AAA"]
    );
    // The spot price of North Europe holds until 2025-11-30, so it is unknown on the day of the test.
    assert_eq!(
        lines(&refilled, "vm_prices", "northeurope,"),
        ["northeurope,Standard_D8s_v5,3,0.647308,,0.368950,0.239521,0.487811,0.335435,A-A"
            .replace("0.368950", "0.36895")]
    );
}

#[test]
fn an_h100_machine_has_prices_but_no_windows_ones() {
    let refilled = gathered("AUD", &recorded("nc40ads_h100_v5_aud.json"));
    let rows = lines(&refilled, "vm_prices", "westeurope,Standard_NC40ads_H100_v5,");
    assert_eq!(rows.len(), 1);
    assert!(!rows[0].contains("14.863884"), "that is the spot price under Windows: {}", rows[0]);
    assert!(rows[0].contains(",12.359347,"), "{}", rows[0]);
}

#[test]
fn an_answer_without_savings_plans_is_read_too() {
    let refilled = gathered("USD", &recorded("reservations_usd_2022.json"));
    // 2377 ÷ 8760 = 0.271347; 4594 ÷ 26280 = 0.174810.
    assert_eq!(
        lines(&refilled, "vm_prices", "westeurope,Standard_D8_v4,"),
        ["westeurope,Standard_D8_v4,3,0.46,,0.271347,0.17481,,,A-A"]
    );
}

#[test]
fn whole_recorded_pages_fill_meters_tokens_and_provisioned_units() {
    let items: Vec<PriceItem> =
        ["page_aud.json", "last_page_aud.json"].iter().flat_map(|name| recorded(name)).collect();
    let refilled = gathered("AUD", &items);
    assert_eq!(refilled.report.read, items.len() as u64);
    assert!(refilled.report.used > 50, "{:?}", refilled.report);
    assert_eq!(
        lines(&refilled, "meter_prices", "container-registry.premium.unit,"),
        ["container-registry.premium.unit,qatarcentral,0,2.520569,".to_owned()
            + &day_of(&items, "Premium Registry Unit")
            + ",A"]
    );
    // 0.001074 for a thousand tokens is 1.074 for a million, and one region's price holds everywhere.
    let llama = lines(&refilled, "model_prices", "Llama-3.3-70B-Instruct,");
    assert!(llama[0].contains(",global-standard,input,anywhere,1.074,") && llama[0].ends_with(",A"), "{llama:?}");
    assert_eq!(lines(&refilled, "provisioned_prices", "global-provisioned-managed,hourly,uaenorth,1.512402,").len(), 1);
    // The price of a reserved cache is no price of a meter by the hour.
    assert_eq!(lines(&refilled, "meter_prices", "redis.balanced-b100.instance,southindia,").len(), 1);
    // Prices of tokens that came from elsewhere are in US dollars, so they cannot stay in a snapshot in another currency.
    assert!(!lines(&refilled, "model_prices", "").iter().any(|line| line.ends_with(",P")));
}

fn day_of(items: &[PriceItem], meter: &str) -> String {
    items.iter().find(|item| item.meter_name == meter).expect("an item").effective_start_date[..10].to_owned()
}

#[test]
fn what_the_price_list_never_had_is_carried_over_with_its_own_date() {
    let refilled = gathered("USD", &[]);
    let carried = lines(&refilled, "model_prices", "");
    // 12 rows of a transcription, 6 of a page and 142 of another price map; those of the price list itself are gone.
    assert!(carried.iter().all(|line| [",T", ",L", ",P"].iter().any(|source| line.ends_with(source))));
    let table = refilled.tables.iter().find(|table| table.name == "model_prices").expect("a table");
    assert_eq!(table.carried as usize, carried.len());
    assert!(table.dated.starts_with("A 2026-11-22; ") && table.dated.contains("P 2026-09-29"), "{}", table.dated);
    assert!(!carried.is_empty());
    assert!(refilled.report.unpriced.contains(&"ai-search.basic.unit".to_owned()));
}

#[test]
fn the_primary_meter_wins_and_a_secondary_one_stands_in() {
    let primary = item(json!({ "retailPrice": 0.2 }));
    let secondary = item(json!({ "retailPrice": 0.1, "isPrimaryMeterRegion": false }));
    let elsewhere = item(json!({ "retailPrice": 0.3, "isPrimaryMeterRegion": false, "armRegionName": "eastus" }));
    for items in [[&primary, &secondary, &elsewhere], [&elsewhere, &secondary, &primary]] {
        let refilled = gathered("USD", &items.map(Clone::clone));
        assert_eq!(
            lines(&refilled, "meter_prices", "ai-search.basic.unit,"),
            ["ai-search.basic.unit,eastus,0,0.3,2024-01-01,A", "ai-search.basic.unit,westeurope,0,0.2,2024-01-01,A"]
        );
    }
}

#[test]
fn of_a_meter_that_is_listed_twice_the_price_that_started_last_holds() {
    let old = item(json!({ "retailPrice": 0.2 }));
    let new = item(json!({ "retailPrice": 0.25, "effectiveStartDate": "2026-01-01T00:00:00Z" }));
    let future = item(json!({ "retailPrice": 0.3, "effectiveStartDate": "2026-12-01T00:00:00Z" }));
    for items in [[&old, &new, &future], [&future, &new, &old]] {
        let refilled = gathered("USD", &items.map(Clone::clone));
        assert_eq!(
            lines(&refilled, "meter_prices", "ai-search.basic.unit,"),
            ["ai-search.basic.unit,westeurope,0,0.25,2026-01-01,A"]
        );
    }
}

#[test]
fn a_service_under_its_old_name_fills_the_same_row() {
    let renamed = item(json!({ "serviceName": "Azure Cognitive Search" }));
    assert_eq!(lines(&gathered("USD", &[renamed]), "meter_prices", "ai-search.basic.unit,").len(), 1);
}

#[test]
fn graduated_tiers_are_put_together_in_any_order() {
    let tier = |from: f64, price: f64| {
        item(json!({
            "serviceName": "Bandwidth", "productName": "Rtn Preference: MGN", "skuName": "Standard",
            "meterName": "Standard Data Transfer Out", "unitOfMeasure": "1 GB", "tierMinimumUnits": from,
            "retailPrice": price,
        }))
    };
    let refilled = gathered("USD", &[tier(10_335.0, 0.083), tier(0.0, 0.0), tier(100.0, 0.087)]);
    let tiers = lines(&refilled, "meter_prices", "bandwidth.internet,westeurope,");
    let text = |row: &str| row.split(',').skip(2).take(2).collect::<Vec<_>>().join(" ");
    let mut tiers: Vec<String> = tiers.iter().map(|row| text(row)).collect();
    tiers.sort();
    assert_eq!(tiers, ["0 0", "100 0.087", "10335 0.083"]);
}

#[test]
fn another_block_is_converted_and_an_unknown_one_is_refused_by_name() {
    // 4.5 dollars for a million writes are 0.045 for ten thousand, the block of our meter.
    let writes = |unit: &str, price: f64| {
        item(json!({
            "serviceName": "Storage", "productName": "General Block Blob v2", "skuName": "Hot LRS",
            "meterName": "Hot LRS Write Operations", "unitOfMeasure": unit, "retailPrice": price,
        }))
    };
    let refilled = gathered("USD", &[writes("1M", 4.5)]);
    assert_eq!(
        lines(&refilled, "meter_prices", "blob.hot-lrs.writes,"),
        ["blob.hot-lrs.writes,westeurope,0,0.045,2024-01-01,A"]
    );
    let refilled = gathered("USD", &[writes("1 Fortnight", 4.5)]);
    assert_eq!(
        refilled.report.refused,
        ["General Block Blob v2 · Hot LRS · Hot LRS Write Operations: “1 Fortnight” is not a unit that is known here"]
    );
}

#[test]
fn a_price_for_everywhere_is_kept_only_where_no_region_has_its_own() {
    let everywhere = item(json!({ "armRegionName": "Global", "retailPrice": 0.5 }));
    let here = item(json!({}));
    assert_eq!(
        lines(&gathered("USD", std::slice::from_ref(&everywhere)), "meter_prices", "ai-search.basic.unit,"),
        ["ai-search.basic.unit,anywhere,0,0.5,2024-01-01,A"]
    );
    assert_eq!(
        lines(&gathered("USD", &[everywhere, here]), "meter_prices", "ai-search.basic.unit,"),
        ["ai-search.basic.unit,westeurope,0,0.1,2024-01-01,A"]
    );
}

#[test]
fn a_zone_of_the_price_list_holds_in_the_regions_of_its_continent() {
    let zone = item(json!({
        "serviceName": "Azure Front Door Service", "productName": "Azure Front Door", "skuName": "Premium",
        "meterName": "Premium Requests", "unitOfMeasure": "10K", "armRegionName": "Zone 1", "retailPrice": 0.015,
    }));
    let rows = lines(&gathered("USD", &[zone]), "meter_prices", "front-door.premium.requests,");
    assert!(rows.contains(&"front-door.premium.requests,swedencentral,0,0.015,2024-01-01,A".to_owned()), "{rows:?}");
    assert!(!rows.iter().any(|row| row.contains("japaneast")), "Zone 1 is Europe and North America");
}

#[test]
fn traffic_between_continents_costs_what_is_beyond_the_free_part() {
    let tier = |from: f64, price: f64| {
        item(json!({
            "serviceName": "Bandwidth", "productName": "Bandwidth Inter-Region", "skuName": "Inter Continent",
            "meterName": "Inter Continent Data Transfer Out - NAM or EU To Any", "armRegionName": "Intercontinental",
            "unitOfMeasure": "1 GB", "tierMinimumUnits": from, "retailPrice": price,
        }))
    };
    let refilled = gathered("USD", &[tier(0.0, 0.0), tier(5.0, 0.05)]);
    assert_eq!(
        lines(&refilled, "egress", ""),
        ["Europe,between,5,0.05,2024-01-01,A", "North America,between,5,0.05,2024-01-01,A"]
    );
}

#[test]
fn a_region_that_nobody_knows_is_named() {
    let refilled = gathered("USD", &[item(json!({ "armRegionName": "usgovvirginia" }))]);
    assert_eq!(refilled.report.other_places, ["usgovvirginia"]);
    assert_eq!(refilled.report.used, 0);
}

#[test]
fn every_recorded_answer_is_read_whoever_kept_it() {
    // Answers of 2022 are of an older interface, and one project kept the address beside the items.
    let files = [
        ("aks_usd.json", "USD"),
        ("automation_usd.json", "USD"),
        ("d8s_v5_aud.json", "AUD"),
        ("last_page_aud.json", "AUD"),
        ("nc40ads_h100_v5_aud.json", "AUD"),
        ("page_aud.json", "AUD"),
        ("page_usd_2022.json", "USD"),
        ("reservations_usd_2022.json", "USD"),
        ("static_web_app_usd.json", "USD"),
    ];
    let reports = files.map(|(file, currency)| (file, gathered(currency, &recorded(file)).report));
    for (file, report) in &reports {
        assert_eq!(report.refused, Vec::<String>::new(), "{file}");
    }
    // Items that were looked at, and those that price something of ours.
    let told = reports.map(|(file, report)| (file, report.read, report.used));
    let expected = [
        ("aks_usd.json", 2, 0),
        ("automation_usd.json", 4, 0),
        // Of the eight Linux prices of two regions, one spot price ended on 2025-11-30.
        ("d8s_v5_aud.json", 22, 7),
        ("last_page_aud.json", 180, 26),
        ("nc40ads_h100_v5_aud.json", 22, 8),
        ("page_aud.json", 201, 30),
        ("page_usd_2022.json", 63, 8),
        ("reservations_usd_2022.json", 3, 3),
        ("static_web_app_usd.json", 1, 0),
    ];
    assert_eq!(told, expected);
}
