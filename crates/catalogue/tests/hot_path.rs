//! What the search asks for at every step: no lookup may allocate.

#![allow(clippy::expect_used, reason = "a test that misses what it needs has failed, and a panic says so")]

use allocation_counter::measure;
use groundplan_catalogue::{Catalogue, Deployment, FreeGrant, Term, TokenKind};
use model::{ModelId, PlatformId, Purchase, RegionId, SkuId};
use rust_decimal::Decimal;
use std::hint::black_box;

#[test]
fn no_lookup_allocates() {
    let catalogue = Catalogue::bundled().expect("the bundled snapshot reads");
    let (sweden, europe) = (RegionId::from("swedencentral"), RegionId::from("westeurope"));
    let sku = SkuId::from("Standard_D8s_v5");
    let model = ModelId::from("gpt-4o");
    let platform = PlatformId::from("aks");
    let quantity = Decimal::from(1_000_000);
    let used = measure(|| {
        let here = catalogue.region_index(&sweden).expect("a region");
        let there = catalogue.region_index(&europe).expect("a region");
        let (size, row) = catalogue.vm_size(&sku).expect("a size");
        black_box(catalogue.vm_prices(here).len());
        black_box(catalogue.vm_price(here, size));
        black_box(catalogue.machine_price(here, size, Purchase::Reserved3Years));
        black_box(catalogue.vcpu_quota(&row.quota_family, here));
        let model = catalogue.model(&model, None).expect("a model");
        black_box(catalogue.model_regions(model, Deployment::Standard));
        black_box(catalogue.token_price(model, Deployment::GlobalStandard, here, TokenKind::Output));
        black_box(catalogue.model_quota(model, Deployment::GlobalStandard));
        black_box(catalogue.provisioned_price(Deployment::ProvisionedManaged, here, Term::Hourly));
        let stored = catalogue.meter("blob.hot-lrs.stored", here).expect("a meter");
        black_box(stored.amount(quantity, FreeGrant::Counted));
        black_box(catalogue.internet_egress(here).and_then(|meter| meter.amount(quantity, FreeGrant::UsedElsewhere)));
        black_box(catalogue.egress_price(here, there));
        black_box(catalogue.round_trip(here, there));
        black_box(catalogue.service_level("aks.standard"));
        let platform = catalogue.platform(&platform).expect("a platform");
        black_box(catalogue.sold_in(platform, here));
        black_box(catalogue.price_gap("firewall.premium.data", there));
    });
    assert_eq!((used.count_total, used.bytes_total), (0, 0));
    // The counter counts: a number put on the heap is one allocation.
    assert_eq!(measure(|| drop(black_box(Box::new(7_u64)))).count_total, 1);
}

#[test]
fn the_bundled_snapshot_is_small_in_memory() {
    let mut catalogue = None;
    let used = measure(|| catalogue = Catalogue::bundled().ok());
    assert!(catalogue.is_some());
    // What stays after reading, in MiB. The counter sees this thread; the table of machine prices is read by another one
    // and handed over, so its bytes are added by their size.
    let machines = 38_565 * size_of::<groundplan_catalogue::VmPrice>();
    let kept = (usize::try_from(used.bytes_current).unwrap_or(usize::MAX) + machines) >> 20;
    assert!(kept <= 24, "{kept} MiB");
    println!("memory: {kept} MiB");
}
