//! How much memory and time a refresh of 200,000 prices takes. Left out of the usual run: `cargo test --release
//! -p groundplan-host --test refresh -- --ignored --nocapture load`.

use crate::price_list::{Answer, PriceList, answers, recorded};
use groundplan_host::{MachineTime, Places, RefreshRequest, SnapshotFiles, refresh};
use model::Currency;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

const FOLDER: &str = "GROUNDPLAN_LOAD_FOLDER";
const LIST: &str = "GROUNDPLAN_LOAD_LIST";

/// Prices of the list, and on each of its pages.
const PRICES: usize = 200_000;
const PER_PAGE: usize = 1_000;

/// The most memory that a refresh may take, in KiB.
const MOST_KIB: u64 = 300 * 1024;

/// What the child does: a refresh in a process of its own, so that its memory is its own.
#[test]
#[ignore = "part of the measurement below"]
fn load_child() {
    let (Ok(folder), Ok(list)) = (std::env::var(FOLDER), std::env::var(LIST)) else { return };
    let request = RefreshRequest {
        base_url: list,
        least_percent: 0,
        ..RefreshRequest::new(SnapshotFiles::Bundled, Currency::new("AUD").expect("a currency"))
    };
    let stop = AtomicBool::new(false);
    let began = Instant::now();
    let done = refresh(&Places::at(Path::new(&folder)), &request, &MachineTime, &stop, &mut |_| {}).expect("refreshes");
    let seconds = began.elapsed().as_secs_f64();
    let rate = f64::from(u32::try_from(done.report.read).unwrap_or(u32::MAX)) / seconds;
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    let peak: u64 = peak.trim().trim_end_matches(" kB").parse().expect("a number");
    println!(
        "{} pages, {} prices kept, {} used, {seconds:.1} s ({rate:.0} kept prices a second), peak {} MiB",
        done.pages,
        done.report.read,
        done.report.used,
        peak / 1024
    );
    assert!(peak < MOST_KIB, "the refresh took {} MiB", peak / 1024);
}

#[test]
#[ignore = "takes a while; measures memory and throughput"]
fn load_of_two_hundred_thousand_prices_stays_below_300_mib() {
    // Real prices of machines, listed for every size and region of the tables until there are enough.
    let catalogue = SnapshotFiles::Bundled.catalogue().expect("reads");
    let shapes: Vec<Value> = recorded("d8s_v5_aud.json")
        .into_iter()
        .filter(|item| answers("serviceName eq 'Virtual Machines' and priceType eq 'Consumption'", item))
        .collect();
    let list = PriceList::open("AUD", move |asked| {
        if !asked.filter.contains("'Virtual Machines'") || !asked.filter.contains("'Consumption'") {
            return Answer::Page { items: Vec::new(), next: None };
        }
        let page = (asked.skip..(asked.skip + PER_PAGE).min(PRICES)).map(|number| {
            let mut item = shapes[number % shapes.len()].clone();
            let pair = number / shapes.len();
            item["armSkuName"] = json!(catalogue.vm_sizes()[pair % catalogue.vm_sizes().len()].sku.as_str());
            let region = pair / catalogue.vm_sizes().len() % catalogue.regions().len();
            item["armRegionName"] = json!(catalogue.regions()[region].id.as_str());
            item
        });
        let next = asked.skip + PER_PAGE;
        Answer::Page { items: page.collect(), next: (next < PRICES).then(|| format!("$skip={next}")) }
    });
    let folder = tempfile::tempdir().expect("a folder");
    let began = Instant::now();
    let status = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "load::load_child", "--ignored", "--nocapture"])
        .env(FOLDER, folder.path())
        .env(LIST, &list.address)
        .status()
        .expect("starts");
    assert!(status.success());
    println!(
        "{} pages of {PER_PAGE} prices over the loopback interface in {:.1} s",
        list.asked().len(),
        began.elapsed().as_secs_f64()
    );
}
