//! A customer's price sheet, as it is exported, laid over the retail prices of the bundled snapshot.

#![allow(clippy::expect_used, reason = "a test that misses what it needs has failed, and a panic says so")]

use groundplan_catalogue::{Agreement, Catalogue, Deployment, FreeGrant, Price, PriceSheet, Term, TokenKind};
use model::{ModelId, Purchase, RegionId, SkuId};
use rust_decimal::Decimal;

/// The columns of an Enterprise Agreement, as Cost Management exports them.
const ENTERPRISE: &str = "EnrollmentNumber,MeterID,MeterName,MeterType,MeterCategory,MeterSubCategory,ServiceFamily,Product,SkuID,ProductID,MeterRegion,UnitOfMeasure,PartNumber,EffectiveStartDate,EffectiveEndDate,UnitPrice,BasePrice,MarketPrice,CurrencyCode,IncludedQuantity,OfferID,Term,PriceType";

/// The columns of a Microsoft Customer Agreement.
const CUSTOMER: &str = "BillingAccountId,BillingAccountName,BillingProfileId,BillingProfileName,ServiceFamily,Product,ProductId,SkuId,UnitOfMeasure,MeterId,MeterName,MeterType,MeterCategory,MeterSubCategory,MeterRegion,TierMinimumUnits,EffectiveStartDate,EffectiveEndDate,UnitPrice,BasePrice,MarketPrice,Currency,BillingCurrency,Term,PriceType";

/// One row of an Enterprise Agreement: meter, category, sub-category, region, unit, price, term, price type.
struct Row<'a>(&'a str, &'a str, &'a str, &'a str, &'a str, &'a str, &'a str, &'a str);

fn enterprise(rows: &[Row<'_>]) -> String {
    let mut text = format!("\u{feff}{ENTERPRISE}\r\n");
    for Row(meter, category, sub_category, region, unit, price, term, price_type) in rows {
        let product = format!("{sub_category} - {meter}");
        text += &format!(
            "12345678,,{meter},,{category},{sub_category},Compute,{product},,,{region},{unit},AAA-1,2026-05-01,2026-05-31,\
             {price},{price},{price},USD,0,MS-AZR-0017P,{term},{price_type}\r\n"
        );
    }
    text
}

fn laid(text: &str) -> Catalogue {
    let sheet = PriceSheet::read("contoso.csv", text.as_bytes()).expect("a price sheet");
    Catalogue::bundled().expect("the bundled snapshot").with_price_sheet(&sheet).expect("laid over")
}

fn machine(catalogue: &Catalogue, region: &str, sku: &str, purchase: Purchase) -> Option<Price> {
    let region = catalogue.region_index(&RegionId::from(region)).expect("a region");
    let (size, _) = catalogue.vm_size(&SkuId::from(sku)).expect("a size");
    catalogue.machine_price(region, size, purchase)
}

fn amount(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

#[test]
fn a_negotiated_machine_price_replaces_the_retail_one_and_names_its_line() {
    const MACHINES: &str = "Virtual Machines";
    const SERIES: &str = "Dsv5 Series";
    let catalogue = laid(&enterprise(&[
        Row("D8s v5", MACHINES, SERIES, "SE Central", "100 Hours", "36.72", "", "Consumption"),
        Row("D8s v5 Spot", MACHINES, SERIES, "SE Central", "1 Hour", "0.05", "", "Consumption"),
        Row("D8s v5", MACHINES, SERIES, "SE Central", "1 Hour", "1752", "P1Y", "ReservedInstance"),
        Row("D8s v5", MACHINES, SERIES, "SE Central", "1 Hour", "0.29", "P1Y", "SavingsPlan"),
        Row("D8s v5", MACHINES, "Dsv5 Series Windows", "SE Central", "100 Hours", "99", "", "Consumption"),
    ]));
    let price = |purchase| machine(&catalogue, "swedencentral", "Standard_D8s_v5", purchase).expect("a price");
    let hourly = price(Purchase::PayAsYouGo);
    // 36.72 for a hundred hours.
    assert_eq!((hourly.amount, hourly.source.table, hourly.source.line), (amount("0.3672"), "price_sheet", 2));
    assert!(hourly.source.is_negotiated());
    assert_eq!(hourly.as_of.map(|day| day.to_string()).as_deref(), Some("2026-05-01"));
    assert_eq!(price(Purchase::Spot).amount, amount("0.05"));
    // 1,752 for the year ÷ 8,760 h.
    assert_eq!((price(Purchase::Reserved1Year).amount, price(Purchase::Reserved1Year).source.line), (amount("0.2"), 4));
    assert_eq!(price(Purchase::SavingsPlan1Year).amount, amount("0.29"));
    // What the sheet does not have stays retail, and so does the size elsewhere.
    assert_eq!(price(Purchase::Reserved3Years).source.table, "vm_prices");
    let elsewhere = machine(&catalogue, "westeurope", "Standard_D8s_v5", Purchase::PayAsYouGo).expect("a price");
    assert_eq!(elsewhere.source.table, "vm_prices");
    let used = catalogue.price_sheet().expect("a sheet");
    assert_eq!((used.agreement, used.laid_over, used.outside, used.unmatched.len()), (Agreement::Enterprise, 4, 1, 0));
}

#[test]
fn sizes_of_one_price_share_a_row() {
    let row = Row("D8 v3/D8s v3", "Virtual Machines", "Dv3/DSv3 Series", "EU West", "10 Hours", "4", "", "Consumption");
    let catalogue = laid(&enterprise(&[row]));
    for sku in ["Standard_D8_v3", "Standard_D8s_v3"] {
        let price = machine(&catalogue, "westeurope", sku, Purchase::PayAsYouGo).expect("a price");
        assert_eq!((price.amount, price.source.line), (amount("0.4"), 2), "{sku}");
    }
}

#[test]
fn meters_tokens_and_units_are_laid_over_too() {
    let catalogue = laid(&enterprise(&[
        Row(
            "Standard S1 Unit",
            "Azure Cognitive Search",
            "Azure AI Search",
            "SE Central",
            "100 Hours",
            "30",
            "",
            "Consumption",
        ),
        Row(
            "gpt 4o 0806 Inp regnl Tokens",
            "Cognitive Services",
            "Azure OpenAI",
            "SE Central",
            "1M",
            "2",
            "",
            "Consumption",
        ),
        Row(
            "Provisioned Managed Global Unit",
            "Cognitive Services",
            "Azure OpenAI",
            "SE Central",
            "1 Hour",
            "0.9",
            "",
            "Consumption",
        ),
    ]));
    let sweden = catalogue.region_index(&RegionId::from("swedencentral")).expect("a region");
    let used = catalogue.price_sheet().expect("a sheet");
    assert!(used.unmatched.is_empty(), "{:?}", used.unmatched);
    let unit = catalogue.meter("ai-search.s1.unit", sweden).expect("a price");
    assert_eq!((unit.tiers[0].1.amount, unit.tiers[0].1.source.line), (amount("0.3"), 2));
    let model = catalogue.model(&ModelId::from("gpt-4o"), Some("2024-08-06")).expect("a model");
    let tokens = catalogue.token_price(model, Deployment::Standard, sweden, TokenKind::Input).expect("a price");
    assert_eq!((tokens.amount, tokens.source.line), (amount("2"), 3));
    let units =
        catalogue.provisioned_price(Deployment::GlobalProvisionedManaged, sweden, Term::Hourly).expect("a price");
    assert_eq!((units.amount, units.source.line), (amount("0.9"), 4));
}

#[test]
fn a_flat_price_of_the_sheet_holds_beyond_what_is_free() {
    let row = Row(
        "Standard Data Transfer Out",
        "Bandwidth",
        "Rtn Preference: MGN",
        "SE Central",
        "100 GB",
        "5",
        "",
        "Consumption",
    );
    let catalogue = laid(&enterprise(&[row]));
    let sweden = catalogue.region_index(&RegionId::from("swedencentral")).expect("a region");
    let meter = catalogue.internet_egress(sweden).expect("a price");
    // 5 for a hundred GB; the first hundred GB stay free: 900 × 0.05 = 45.
    assert_eq!(meter.amount(amount("1000"), FreeGrant::Counted), Some(amount("45.00")));
}

#[test]
fn a_customer_agreement_has_tiers_of_its_own() {
    let tier = |from: &str, price: &str| {
        format!(
            ",,,,Storage,General Block Blob v2 - Hot LRS,,,1 GB/Month,,Hot LRS Data Stored,,Storage,General Block Blob v2,\
             SE Central,{from},5/1/2026,5/31/2026,{price},,,USD,USD,,Consumption\n"
        )
    };
    let text = format!("{CUSTOMER}\n{}{}{}", tier("0", "0.017"), tier("51200", "0.016"), tier("512000", "0.015"));
    let catalogue = laid(&text);
    let sweden = catalogue.region_index(&RegionId::from("swedencentral")).expect("a region");
    let meter = catalogue.meter("blob.hot-lrs.stored", sweden).expect("a price");
    let tiers: Vec<_> = meter.tiers.iter().map(|(from, price)| (from.to_string(), price.source.line)).collect();
    assert_eq!(tiers, [("0".to_owned(), 2), ("51200".to_owned(), 3), ("512000".to_owned(), 4)]);
    assert_eq!(catalogue.price_sheet().map(|used| used.agreement), Some(Agreement::Customer));
}

#[test]
fn the_same_prices_are_read_from_a_german_a_swiss_and_a_utf_16_file() {
    let row =
        Row("D8s v5", "Virtual Machines", "Dsv5 Series", "SE Central", "10.000 Hours", "3.672,00", "", "Consumption");
    // Semicolons between cells, a comma before the fraction, points between thousands.
    let german =
        enterprise(&[row]).replace(',', ";").replace("3.672;00", "3.672,00").replace("10.000 Hours", "10000 Hours");
    let swiss = enterprise(&[Row(
        "D8s v5",
        "Virtual Machines",
        "Dsv5 Series",
        "SE Central",
        "10000 Hours",
        "3’672.00",
        "",
        "Consumption",
    )]);
    let units: Vec<u8> = swiss.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [("german", german.as_bytes()), ("swiss", swiss.as_bytes()), ("utf-16", units.as_slice())] {
        let sheet = PriceSheet::read(name, bytes).expect(name);
        assert_eq!((sheet.rows[0].unit_price, sheet.rows[0].line), (amount("3672.00"), 2), "{name}");
    }
}

#[test]
fn rows_that_match_nothing_are_listed_with_the_reason() {
    let catalogue = laid(&enterprise(&[
        Row("D8s v5", "Virtual Machines", "Dsv5 Series", "XX Nowhere", "1 Hour", "1", "", "Consumption"),
        Row("D8s v99", "Virtual Machines", "Dsv99 Series", "SE Central", "1 Hour", "1", "", "Consumption"),
        Row(
            "Standard S1 Unit",
            "Azure Cognitive Search",
            "Azure AI Search",
            "SE Central",
            "1 Month",
            "1",
            "",
            "Consumption",
        ),
        Row("8 GB Pack", "Windows 365", "Windows 365", "", "1", "1", "", "Consumption"),
        Row("D4s v5", "Virtual Machines", "Dsv5 Series", "SE Central", "1 Hour", "0.2", "", "Consumption"),
        Row("D4s v5", "Virtual Machines", "Dsv5 Series", "SE Central", "1 Hour", "0.3", "", "Consumption"),
    ]));
    let used = catalogue.price_sheet().expect("a sheet");
    let listed: Vec<_> = used.unmatched.iter().map(|row| (row.line, row.reason.as_str())).collect();
    let expected = [
        (2, "no region of these tables is called “XX Nowhere”"),
        (3, "no size of these tables is called “D8s v99”"),
        (4, "the sheet counts in “1 Month” and these tables in “1 Hour”"),
        (7, "line 6 prices the same"),
    ];
    assert_eq!(listed, expected);
    assert_eq!((used.laid_over, used.outside), (1, 1));
    assert_eq!(used.unmatched[0].what, "Virtual Machines · D8s v5 · XX Nowhere");
}

#[test]
fn what_is_no_price_sheet_is_refused_with_the_reason() {
    let refusal = |text: &str| PriceSheet::read("file.csv", text.as_bytes()).expect_err("refused").to_string();
    // A usage export has other columns.
    assert!(refusal("SubscriptionGuid,MeterId,MeterName\n1,2,3\n").contains("is not the price sheet of an agreement"));
    assert!(refusal("").contains("is empty"));
    assert!(refusal(&format!("{ENTERPRISE}\n")).contains("has a header and no prices"));
    let row = Row("D8s v5", "Virtual Machines", "Dsv5 Series", "SE Central", "1 Hour", "free", "", "Consumption");
    assert!(refusal(&enterprise(&[row])).contains("line 2: column “UnitPrice” has “free”, which is no amount"));
    let euros = enterprise(&[Row("D8s v5", "Virtual Machines", "S", "SE Central", "1 Hour", "1", "", "")])
        .replace("USD", "EUR");
    let sheet = PriceSheet::read("euro.csv", euros.as_bytes()).expect("a price sheet");
    let refused = Catalogue::bundled().expect("the bundled snapshot").with_price_sheet(&sheet).expect_err("refused");
    assert!(refused.to_string().contains("“euro.csv” is in EUR and the tables are in USD"), "{refused}");
}

#[test]
fn every_sample_of_an_agreement_is_read_or_refused_with_what_it_is() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/quota");
    for (file, reason) in [
        // The columns of both agreements as they are documented, without a row.
        ("price_sheet_ea.csv", "“price_sheet_ea.csv” has a header and no prices"),
        ("price_sheet_mca.csv", "“price_sheet_mca.csv” has a header and no prices"),
        (
            "ea_price_sheet.json",
            "“ea_price_sheet.json” is JSON: a price sheet is read as CSV, which names its meters in words",
        ),
        ("usage_export.csv", "“usage_export.csv” is an export of what was used and what it cost, and no price sheet"),
        (
            "usage_export_camel.csv",
            "“usage_export_camel.csv” is an export of what was used and what it cost, and no price sheet",
        ),
    ] {
        let bytes = std::fs::read(folder.join(file)).expect("a fixture");
        let refused = PriceSheet::read(file, &bytes).expect_err(file);
        assert_eq!(refused.problem, reason);
        assert!(refused.remedy.contains("Export the price sheet as CSV"), "{file}");
        // The same columns with a row are a price sheet.
        if file.starts_with("price_sheet") {
            let header = String::from_utf8(bytes).expect("UTF-8");
            let columns = header.trim_start_matches('\u{feff}').trim_end().split(',');
            let cell = |column: &str| match column {
                "MeterName" => "Standard S1 Unit",
                "MeterCategory" => "Azure Cognitive Search",
                "MeterRegion" => "SE Central",
                "UnitOfMeasure" => "100 Hours",
                "UnitPrice" => "30",
                "Currency" | "CurrencyCode" | "BillingCurrency" => "USD",
                "PriceType" => "Consumption",
                "EffectiveStartDate" => "2026-11-01",
                _ => "",
            };
            let row = columns.map(cell).collect::<Vec<_>>().join(",");
            let used = laid(&format!("{}\n{row}\n", header.trim_end()));
            assert_eq!(used.price_sheet().expect("a sheet").laid_over, 1, "{file}");
        }
    }
}
