//! A refresh against a price list on the loopback interface: what it makes of good answers and of bad ones.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says by a panic that it failed")]

#[cfg(unix)]
mod killed;
#[cfg(target_os = "linux")]
mod load;
mod price_list;

use catalogue::{Catalogue, GapReason, MANIFEST, bundled_file};
use groundplan_host::{
    Failure, Patience, Places, Progress, RefreshRequest, Refreshed, SnapshotFiles, Time, chosen_snapshot,
    list_snapshots, open_snapshot_or_bundled, refresh, verify_snapshot,
};
use model::{Currency, RegionId, SkuId};
use price_list::{Answer, Asked, PriceList, honest, recorded};
use serde_json::Value;
use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use time::OffsetDateTime;

/// A clock that stands at noon of 22 November 2026 and on which waiting takes no time.
#[derive(Default)]
struct StillTime {
    waited: Mutex<Duration>,
}

impl StillTime {
    fn waited(&self) -> Duration {
        *self.waited.lock().expect("no panic before")
    }
}

impl Time for StillTime {
    fn now(&self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(1_795_348_800).expect("a time")
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        *self.waited.lock().expect("no panic before") += duration;
        Box::pin(std::future::ready(()))
    }
}

/// A user's folder, a clock and a request.
struct Desk {
    folder: tempfile::TempDir,
    time: StillTime,
    stop: AtomicBool,
    patience: Patience,
}

impl Desk {
    fn new() -> Self {
        let patience = Patience {
            connection: Duration::from_secs(5),
            silence: Duration::from_secs(5),
            page: Duration::from_secs(10),
            ..Patience::default()
        };
        let folder = tempfile::tempdir().expect("a folder");
        Self { folder, time: StillTime::default(), stop: AtomicBool::new(false), patience }
    }

    fn places(&self) -> Places {
        Places::at(self.folder.path())
    }

    fn refresh(&self, list: &PriceList) -> Result<Refreshed, Failure> {
        self.watched(list, &mut |_| {})
    }

    fn watched(&self, list: &PriceList, watch: &mut (dyn FnMut(&Progress) + Send)) -> Result<Refreshed, Failure> {
        let australian = Currency::new("AUD").expect("a currency");
        let request = RefreshRequest {
            base_url: list.address.clone(),
            patience: self.patience,
            least_percent: 0,
            ..RefreshRequest::new(SnapshotFiles::Bundled, australian)
        };
        refresh(&self.places(), &request, &self.time, &self.stop, watch)
    }
}

/// A kind of trouble and what the server answers then.
type Trouble = (&'static str, fn() -> Answer);

/// Everything that was recorded.
fn everything() -> Vec<Value> {
    ["page_aud.json", "last_page_aud.json", "d8s_v5_aud.json", "nc40ads_h100_v5_aud.json"]
        .iter()
        .flat_map(|name| recorded(name))
        .collect()
}

/// Whether a question is the one for machines by the hour.
fn is_machines(asked: &Asked) -> bool {
    asked.filter.contains("'Virtual Machines'") && asked.filter.contains("'Consumption'")
}

/// A price list that misbehaves at the second page of machines, the first so many times, and is honest otherwise.
fn moody(times: usize, mood: impl Fn() -> Answer + Send + Sync + 'static) -> PriceList {
    let items = everything();
    PriceList::open("AUD", move |asked| {
        if is_machines(asked) && asked.skip == 20 && asked.before < times { mood() } else { honest(&items, 20, asked) }
    })
}

/// The price of a machine that the recorded answers hold.
fn assert_has_the_recorded_prices(desk: &Desk) {
    let opened = open_snapshot_or_bundled(Some(&desk.places()), None).expect("opens");
    assert_eq!(opened.fallen_back, None);
    let catalogue = opened.catalogue;
    assert_eq!(catalogue.snapshot().id, "azure-2026-11-22-aud");
    assert_eq!(catalogue.snapshot().currency.code(), "AUD");
    let region = catalogue.region_index(&RegionId::from("swedencentral")).expect("a region");
    let (size, _) = catalogue.vm_size(&SkuId::from("Standard_D8s_v5")).expect("a size");
    let price = catalogue.vm_price(region, size).expect("a price");
    assert_eq!(price.pay_as_you_go, Some("0.61706".parse().expect("a decimal")));
    assert_eq!(price.zones, Some(3), "zones are carried over");
}

#[test]
fn a_refresh_makes_a_complete_new_snapshot_and_uses_it() {
    let items = everything();
    let list = PriceList::open("AUD", move |asked| honest(&items, 50, asked));
    let desk = Desk::new();
    let refreshed = desk.refresh(&list).expect("refreshes");
    assert_eq!(refreshed.id, "azure-2026-11-22-aud");
    assert_has_the_recorded_prices(&desk);
    let files = SnapshotFiles::named(Some(&desk.places()), Some(&refreshed.id)).expect("is there");
    assert!(verify_snapshot(&files).expect("verifies").iter().all(|table| table.damage.is_none()));
    // What the price list does not give is carried over byte for byte, with its own dates.
    assert_eq!(files.read("azure/regions.csv").as_deref(), bundled_file("azure/regions.csv"));
    let (new, old) = (files.catalogue().expect("reads"), SnapshotFiles::Bundled.catalogue().expect("reads"));
    let info = |catalogue: &Catalogue, name: &str| {
        catalogue.snapshot().tables.iter().find(|table| table.name == name).expect("a table").clone()
    };
    assert_eq!(info(&new, "regions"), info(&old, "regions"));
    assert_eq!(info(&new, "vm_prices").retrieved, "2026-11-22");
    // Only what is priced was asked for, each question once for each of its pages.
    assert!(!list.asked().iter().any(|asked| asked.filter.contains("Virtual Desktop")));
    assert!(list.asked().iter().all(|asked| asked.before == 0));
    // A second refresh on the same day is another snapshot; the first is pinned by whoever used it.
    assert_eq!(desk.refresh(&list).expect("refreshes").id, "azure-2026-11-22-aud-2");
    assert_eq!(list_snapshots(&desk.places()).iter().filter(|snapshot| !snapshot.bundled).count(), 2);
}

#[test]
fn a_refreshed_price_closes_its_gap_and_one_that_is_gone_opens_one() {
    // The recorded answers have a PostgreSQL server of 16 vCores in Korea South, which the bundled tables cannot price.
    let (server, search) = ("postgresql.d16ds-v5.compute", "ai-search.s1.unit");
    let bundled = SnapshotFiles::Bundled.catalogue().expect("reads");
    let region = |id: &str| bundled.region_index(&RegionId::from(id)).expect("a region");
    let (south, europe) = (region("koreasouth"), region("westeurope"));
    assert!(bundled.meter(server, south).is_none() && bundled.meter(search, europe).is_some());
    assert_eq!(bundled.price_gap(server, south).map(|gap| gap.reason), Some(GapReason::NotPublished));
    let items = everything();
    let list = PriceList::open("AUD", move |asked| honest(&items, 50, asked));
    let desk = Desk::new();
    let refreshed = desk.refresh(&list).expect("refreshes");
    let files = SnapshotFiles::named(Some(&desk.places()), Some(&refreshed.id)).expect("is there");
    let new = files.catalogue().expect("reads");
    assert_eq!(new.meter(server, south).expect("a price").tiers[0].1.amount.to_string(), "2.976407");
    assert_eq!(new.price_gap(server, south), None);
    // Elsewhere the list has no row for it, and says so region by region.
    let elsewhere = new.price_gap(server, europe).expect("a reason");
    assert_eq!((elsewhere.region, elsewhere.reason), (Some(europe), GapReason::TierNotListed));
    // The recorded answers have no search unit: the price of the old tables is not carried over, and its absence is said.
    assert!(new.meter(search, europe).is_none());
    assert_eq!(new.price_gap(search, europe).map(|gap| gap.reason), Some(GapReason::TierNotListed));
    let unexplained =
        new.sold().into_iter().filter(|sold| sold.priced == new.price_gap(&sold.what, sold.region).is_some());
    assert_eq!(unexplained.count(), 0, "every price is there or its absence is explained, never both");
    let rows = |catalogue: &Catalogue| {
        catalogue.snapshot().tables.iter().find(|table| table.name == "price_gaps").expect("a table").rows
    };
    assert_eq!(refreshed.gaps, (rows(&bundled), rows(&new)));
}

#[test]
fn a_busy_server_is_given_the_pause_that_it_asks_for() {
    let list = moody(2, || Answer::Status(429, vec![("Retry-After".to_owned(), "37".to_owned())]));
    let desk = Desk::new();
    let mut waits = Vec::new();
    desk.watched(&list, &mut |progress| waits.extend(progress.waiting.clone())).expect("refreshes");
    assert_has_the_recorded_prices(&desk);
    assert_eq!(desk.time.waited(), Duration::from_secs(2 * 37));
    assert_eq!(waits.len(), 2);
    assert_eq!(waits[0].why, "the price list answers 429 Too Many Requests");
}

#[test]
fn a_pause_may_be_asked_for_until_a_time() {
    // The clock of the test stands at 12:00:00.
    let until = "Sun, 22 Nov 2026 12:01:30 GMT";
    let list = moody(1, move || Answer::Status(503, vec![("Retry-After".to_owned(), until.to_owned())]));
    let desk = Desk::new();
    desk.refresh(&list).expect("refreshes");
    assert_eq!(desk.time.waited(), Duration::from_secs(90));
}

#[test]
fn a_server_that_wants_to_be_left_alone_for_hours_ends_the_refresh_with_a_word() {
    let list = moody(usize::MAX, || Answer::Status(429, vec![("Retry-After".to_owned(), "7200".to_owned())]));
    let failure = Desk::new().refresh(&list).expect_err("two hours are too long");
    assert_eq!(failure.code, "machine-price-list-busy");
    assert!(failure.message.contains("7200 s"), "{failure}");
}

#[test]
fn passing_trouble_is_tried_again_with_growing_pauses() {
    let troubles: [Trouble; 4] = [
        ("500", || Answer::Status(500, Vec::new())),
        ("a cut body", || Answer::Cut { items: recorded("d8s_v5_aud.json") }),
        ("no JSON", || Answer::Text("<html>Bad gateway</html>".to_owned())),
        ("other JSON", || {
            Answer::Text("{\"BillingCurrency\":\"AUD\",\"Items\":[{\"retailPrice\":\"much\"}]}".to_owned())
        }),
    ];
    for (name, trouble) in troubles {
        let list = moody(3, trouble);
        let desk = Desk::new();
        desk.refresh(&list).unwrap_or_else(|failure| panic!("{name}: {failure}"));
        assert_has_the_recorded_prices(&desk);
        // 1 s, 2 s and 4 s.
        assert_eq!(desk.time.waited(), Duration::from_secs(7), "{name}");
    }
}

#[test]
fn trouble_that_stays_ends_the_refresh_and_changes_nothing() {
    let list = moody(usize::MAX, || Answer::Status(500, Vec::new()));
    let desk = Desk::new();
    let failure = desk.refresh(&list).expect_err("it never works");
    assert_eq!(failure.code, "machine-price-list-unreachable");
    assert!(failure.message.contains("500"), "{failure}");
    assert!(failure.remedy.contains("last whole page"), "{failure}");
    assert_eq!(chosen_snapshot(&desk.places()), None);
    assert_eq!(list_snapshots(&desk.places()).len(), 1, "only the bundled one");
}

#[test]
fn a_refused_question_is_not_asked_again() {
    let list = moody(usize::MAX, || Answer::Status(400, Vec::new()));
    let failure = Desk::new().refresh(&list).expect_err("refused");
    assert_eq!(failure.code, "machine-price-list-refused");
    assert_eq!(list.asked().iter().filter(|asked| is_machines(asked) && asked.skip == 20).count(), 1);
}

#[test]
fn a_refresh_that_was_cut_off_goes_on_from_its_last_whole_page() {
    let desk = Desk::new();
    let broken = moody(usize::MAX, || Answer::Cut { items: recorded("d8s_v5_aud.json") });
    desk.refresh(&broken).expect_err("cut off at the second page of machines");
    let before = broken.asked().iter().filter(|asked| asked.before == 0).count() - 1;
    // The same address answers well again: the server cannot change, so the pages are moved to the plan of another one.
    let items = everything();
    let whole = PriceList::open("AUD", move |asked| honest(&items, 20, asked));
    readdress(&desk.places_folder(), &broken.address, &whole.address);
    let refreshed = desk.refresh(&whole).expect("goes on");
    assert_has_the_recorded_prices(&desk);
    assert_eq!(whole.asked().len(), refreshed.pages as usize);
    assert_eq!((whole.asked()[0].skip, is_machines(&whole.asked()[0])), (20, true), "it begins where it was cut off");
    assert!(before > 5, "pages of the first run were not asked for again");
}

impl Desk {
    fn places_folder(&self) -> std::path::PathBuf {
        self.folder.path().join("refresh")
    }
}

/// Moves the pages that are kept to another address of the same price list.
fn readdress(folder: &Path, from: &str, to: &str) {
    for entry in std::fs::read_dir(folder).expect("pages are kept") {
        let path = entry.expect("a page").path();
        let text = std::fs::read_to_string(&path).expect("text");
        std::fs::write(&path, text.replace(from, to)).expect("writes");
    }
}

#[test]
fn links_that_lead_in_circles_end_the_refresh() {
    for link in ["$skip=20", "$skip=0"] {
        let items = everything();
        let list = PriceList::open("AUD", move |asked| match honest(&items, 20, asked) {
            // The second page says that it is its own successor, or that the first one is.
            Answer::Page { items, next: Some(_) } if is_machines(asked) && asked.skip == 20 => {
                Answer::Page { items, next: Some(link.to_owned()) }
            }
            other => other,
        });
        // The first page has no $skip in its address, so a link to $skip=0 is followed once before it is a circle.
        let failure = Desk::new().refresh(&list).expect_err("a circle");
        assert!(failure.message.contains("in circles"), "{failure}");
        assert!(list.asked().len() < 200, "it stopped early");
    }
}

#[test]
fn a_link_to_another_server_is_not_followed() {
    let list = moody(usize::MAX, || Answer::Page {
        items: Vec::new(),
        next: Some("http://192.0.2.1/api/retail/prices?$skip=40".to_owned()),
    });
    let failure = Desk::new().refresh(&list).expect_err("somewhere else");
    assert!(failure.message.contains("somewhere else, at http://192.0.2.1"), "{failure}");
}

#[test]
fn an_empty_page_in_the_middle_is_passed_and_the_same_prices_twice_do_no_harm() {
    let items = everything();
    let list = PriceList::open("AUD", move |asked| match asked.skip {
        0 if is_machines(asked) => Answer::Page { items: Vec::new(), next: Some("$skip=1000000".to_owned()) },
        1_000_000 => match honest(&items, usize::MAX, &Asked { skip: 0, ..asked.clone() }) {
            Answer::Page { items, .. } => Answer::Page { items, next: Some("$skip=2000000".to_owned()) },
            other => other,
        },
        2_000_000 => honest(&items, usize::MAX, &Asked { skip: 0, ..asked.clone() }),
        _ => honest(&items, 20, asked),
    });
    let desk = Desk::new();
    desk.refresh(&list).expect("refreshes");
    assert_has_the_recorded_prices(&desk);
}

#[test]
fn a_page_that_drips_for_ever_is_given_up() {
    let list = moody(1, || Answer::Drip { items: recorded("d8s_v5_aud.json"), pause: Duration::from_millis(5) });
    let mut desk = Desk::new();
    // Two thousand drips of eight bytes would take ten seconds; each of them comes in time.
    desk.patience.page = Duration::from_millis(600);
    desk.refresh(&list).expect("the second try is not slow");
    assert_has_the_recorded_prices(&desk);
    assert_eq!(desk.time.waited(), Duration::from_secs(1));
}

#[test]
fn an_answer_in_another_currency_is_refused() {
    let items = recorded("page_usd_2022.json");
    let list = PriceList::open("USD", move |asked| honest(&items, 20, asked));
    let failure = Desk::new().refresh(&list).expect_err("dollars of another kind");
    assert!(failure.message.contains("the page is in “USD” and not in AUD"), "{failure}");
}

#[test]
fn a_cancelled_refresh_stops_and_keeps_its_pages() {
    let items = everything();
    let list = PriceList::open("AUD", move |asked| honest(&items, 20, asked));
    let desk = Desk::new();
    let failure = desk
        .watched(&list, &mut |progress| {
            if progress.pages == 3 {
                desk.stop.store(true, Ordering::Relaxed);
            }
        })
        .expect_err("cancelled");
    assert_eq!(failure.code, "refresh-cancelled");
    assert_eq!(list.asked().len(), 3);
    desk.stop.store(false, Ordering::Relaxed);
    let mut first = None;
    desk.watched(&list, &mut |progress| {
        first.get_or_insert(progress.clone());
    })
    .expect("goes on");
    assert_eq!(first.expect("progress").pages_before, 3);
    assert_has_the_recorded_prices(&desk);
}

#[test]
fn an_estimate_is_made_only_when_there_is_something_to_estimate_from() {
    let items = everything();
    let list = PriceList::open("AUD", move |asked| honest(&items, 20, asked));
    let desk = Desk::new();
    let mut expected = Vec::new();
    desk.watched(&list, &mut |progress| expected.push(progress.pages_expected)).expect("refreshes");
    assert!(expected.iter().all(Option::is_none), "nobody knows how many pages there are the first time");
    let pages = u32::try_from(list.asked().len()).expect("few pages");
    desk.watched(&list, &mut |progress| expected.push(progress.pages_expected)).expect("refreshes");
    assert_eq!(expected.last(), Some(&Some(pages)));
}

#[test]
fn a_price_list_that_lost_most_of_its_prices_is_not_believed() {
    let items = everything();
    let list = PriceList::open("AUD", move |asked| honest(&items, 50, asked));
    let desk = Desk::new();
    let australian = Currency::new("AUD").expect("a currency");
    let request =
        RefreshRequest { base_url: list.address.clone(), ..RefreshRequest::new(SnapshotFiles::Bundled, australian) };
    let failure = refresh(&desk.places(), &request, &desk.time, &desk.stop, &mut |_| {}).expect_err("too few rows");
    assert_eq!(failure.code, "machine-refresh-incomplete");
    assert_eq!(chosen_snapshot(&desk.places()), None);
}

#[test]
fn the_manifest_of_a_refreshed_snapshot_says_where_its_prices_come_from() {
    let items = everything();
    let list = PriceList::open("AUD", move |asked| honest(&items, 50, asked));
    let desk = Desk::new();
    let id = desk.refresh(&list).expect("refreshes").id;
    let files = SnapshotFiles::named(Some(&desk.places()), Some(&id)).expect("is there");
    let manifest: Value = serde_json::from_slice(&files.read(MANIFEST).expect("a manifest")).expect("JSON");
    let tables = manifest["tables"].as_array().expect("tables");
    let source = |name: &str| {
        let table = tables.iter().find(|table| table["name"] == name).expect("a table");
        table["source"].as_str().expect("a source").to_owned()
    };
    assert_eq!(source("vm_prices"), format!("A Azure Retail Prices API, {}, in AUD", list.address));
    assert!(!source("regions").contains("127.0.0.1"));
}
