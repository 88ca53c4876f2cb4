//! The process is killed at random moments of a refresh and of an import: nothing is lost, and no half snapshot is left.
//!
//! The child is this test program itself, started again for the one test that does the work. How often it is killed is
//! in `GROUNDPLAN_KILLS`; the seed of the moments is printed and can be given in `GROUNDPLAN_SEED`.

use crate::price_list::{PriceList, honest, recorded};
use catalogue::{MANIFEST, TableInfo, sha256, write_manifest};
use groundplan_host::{
    MachineTime, Places, RefreshRequest, SnapshotFiles, choose_snapshot, chosen_snapshot, export_snapshot,
    import_price_sheet, import_quotas, import_snapshot, list_quota_profiles, list_snapshots, open_snapshot_or_bundled,
    price_sheet, quota_profile, refresh, verify_snapshot,
};
use model::Currency;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

/// Tells the child what to do: `refresh`, `quotas`, `sheet`, or `import`.
const WORK: &str = "GROUNDPLAN_KILLED_WORK";
/// The folder of the child.
const FOLDER: &str = "GROUNDPLAN_KILLED_FOLDER";
/// Where the price list of the child is.
const LIST: &str = "GROUNDPLAN_KILLED_LIST";
/// How often a child is killed in each test.
const KILLS: &str = "GROUNDPLAN_KILLS";
/// The seed of the moments.
const SEED: &str = "GROUNDPLAN_SEED";

/// The quota profile that children write, and the region that it is of.
const PROFILE: &str = "contoso";
const HERE: &str = "swedencentral";

/// Kills when nobody says how many.
const USUAL_KILLS: u32 = 12;

/// Random numbers of a seed: a linear congruential generator with the constants of Knuth's MMIX.
struct Moments(u64);

impl Moments {
    fn seeded() -> Self {
        let given = std::env::var(SEED).ok().and_then(|seed| seed.parse().ok());
        let seed = given.unwrap_or_else(|| u64::from(std::process::id()));
        println!("{SEED}={seed}");
        Self(seed)
    }

    /// A moment between none and the longest.
    fn next(&mut self, longest: Duration) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        longest.mul_f64(f64::from(u32::try_from(self.0 >> 32).expect("32 bits")) / f64::from(u32::MAX))
    }
}

fn kills() -> u32 {
    std::env::var(KILLS).ok().and_then(|kills| kills.parse().ok()).unwrap_or(USUAL_KILLS)
}

/// What the child does; in the parent it has nothing to do.
#[test]
fn child() {
    let (Ok(work), Ok(folder)) = (std::env::var(WORK), std::env::var(FOLDER)) else { return };
    let folder = Path::new(&folder);
    let places = Places::at(folder);
    match work.as_str() {
        "refresh" => {
            let request = RefreshRequest {
                base_url: std::env::var(LIST).expect("a price list"),
                least_percent: 0,
                ..RefreshRequest::new(
                    SnapshotFiles::Folder(folder.join("base")),
                    Currency::new("AUD").expect("a currency"),
                )
            };
            let stop = AtomicBool::new(false);
            refresh(&places, &request, &MachineTime, &stop, &mut |_| {}).expect("refreshes");
        }
        "quotas" => {
            let catalogue = SnapshotFiles::Bundled.catalogue().expect("reads");
            import_quotas(&places, PROFILE, &folder.join("usage.json"), Some(&HERE.into()), &catalogue)
                .expect("imports");
        }
        "sheet" => {
            let tables = SnapshotFiles::Bundled.catalogue().expect("reads");
            import_price_sheet(&places, &folder.join("sheet.csv"), tables).expect("imports");
        }
        _ => {
            let id = import_snapshot(&places, &folder.join("tables.zip")).expect("imports");
            choose_snapshot(&places, Some(&id)).expect("chooses");
        }
    }
}

fn start(work: &str, folder: &Path, list: &str) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "killed::child", "--nocapture"])
        .env(WORK, work)
        .env(FOLDER, folder)
        .env(LIST, list)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("starts")
}

fn finish(mut child: Child) -> ExitStatus {
    child.wait().expect("ends")
}

/// A snapshot with few rows, so that a child is quick; the bundled tables cut short where other rows do not need them.
fn small_base(folder: &Path) {
    let catalogue = SnapshotFiles::Bundled.catalogue().expect("reads");
    let info = catalogue.snapshot();
    let mut tables: Vec<TableInfo> = info.tables.clone();
    for table in &mut tables {
        let mut bytes = SnapshotFiles::Bundled.read(&table.file).expect("a table").into_owned();
        if ["vm_prices", "round_trips", "model_regions"].contains(&table.name.as_str()) {
            let text = String::from_utf8(bytes).expect("UTF-8");
            bytes = text.lines().take(50).flat_map(|line| [line, "\n"]).collect::<String>().into_bytes();
            table.rows = 49;
            table.sha256 = sha256(&bytes);
        }
        let path = folder.join(&table.file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("makes the folder");
        fs::write(path, bytes).expect("writes");
    }
    let manifest = write_manifest("azure-2026-11-01", "2026-11-01", info.currency, &tables);
    fs::write(folder.join(MANIFEST), manifest).expect("writes");
}

/// Whatever happened, the shelf holds whole snapshots only, and the one in use opens without a word.
fn assert_nothing_is_lost(places: &Places, moment: &str) {
    for snapshot in list_snapshots(places) {
        assert_eq!(snapshot.damage, None, "{moment}: {}", snapshot.id);
        if !snapshot.bundled {
            let files = SnapshotFiles::named(Some(places), Some(&snapshot.id)).expect("is there");
            let tables = verify_snapshot(&files).unwrap_or_else(|failure| panic!("{moment}: {failure}"));
            assert!(tables.iter().all(|table| table.damage.is_none()), "{moment}: {} is half", snapshot.id);
        }
    }
    let opened = open_snapshot_or_bundled(Some(places), None).expect("opens");
    assert_eq!(opened.fallen_back, None, "{moment}");
}

#[test]
fn a_refresh_that_is_killed_at_any_moment_loses_nothing() {
    let items: Vec<Value> = ["page_aud.json", "last_page_aud.json", "d8s_v5_aud.json", "nc40ads_h100_v5_aud.json"]
        .iter()
        .flat_map(|name| recorded(name))
        .collect();
    let list = PriceList::open("AUD", move |asked| honest(&items, 20, asked));
    let folder = tempfile::tempdir().expect("a folder");
    small_base(&folder.path().join("base"));
    let places = Places::at(folder.path());
    let began = Instant::now();
    assert!(finish(start("refresh", folder.path(), &list.address)).success());
    let whole = began.elapsed();
    assert_nothing_is_lost(&places, "at the end");
    let mut moments = Moments::seeded();
    let (mut in_use, mut finished) = (chosen_snapshot(&places).expect("a snapshot"), 0);
    for number in 0..kills() {
        let moment = moments.next(whole);
        let mut child = start("refresh", folder.path(), &list.address);
        std::thread::sleep(moment);
        child.kill().expect("is killed, or has ended");
        finished += u32::from(finish(child).success());
        let place = format!("kill {number} after {moment:?} of {whole:?}");
        assert_nothing_is_lost(&places, &place);
        // A snapshot that was in use stays in use, or a newer one that is whole takes its place.
        let now = chosen_snapshot(&places).expect("a snapshot is still in use");
        assert!(now == in_use || now.len() >= in_use.len(), "{place}: {in_use} became {now}");
        in_use = now;
    }
    println!("{} of {} ended before they were killed", finished, kills());
    // The next refresh goes on from what the killed ones left, and leaves nothing behind.
    assert!(finish(start("refresh", folder.path(), &list.address)).success());
    let left: Vec<String> = fs::read_dir(places.snapshots())
        .expect("a shelf")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.starts_with('.'))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "the remains of killed writes are swept away");
}

#[test]
fn an_import_that_is_killed_at_any_moment_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = folder.path().join("base");
    small_base(&base);
    let file = folder.path().join("tables.zip");
    let places = Places::at(folder.path());
    let mut moments = Moments::seeded();
    let mut whole = Duration::ZERO;
    for number in 0..=kills() {
        // Another snapshot each time, so that each import has something to do.
        let catalogue = SnapshotFiles::Folder(base.clone()).catalogue().expect("reads");
        let info = catalogue.snapshot();
        let id = format!("azure-2026-12-01-{number}");
        fs::write(base.join(MANIFEST), write_manifest(&id, "2026-12-01", info.currency, &info.tables)).expect("writes");
        export_snapshot(&SnapshotFiles::Folder(base.clone()), &file).expect("exports");
        let began = Instant::now();
        let mut child = start("import", folder.path(), "");
        if number == 0 {
            // The first is left alone, to know how long one takes.
            assert!(finish(child).success());
            whole = began.elapsed();
        } else {
            std::thread::sleep(moments.next(whole));
            child.kill().expect("is killed, or has ended");
            finish(child);
        }
        assert_nothing_is_lost(&places, &format!("import {number}"));
        assert!(chosen_snapshot(&places).is_some());
        // The shelf does not grow without end.
        for snapshot in list_snapshots(&places).iter().filter(|snapshot| !snapshot.bundled && !snapshot.in_use) {
            fs::remove_dir_all(places.snapshots().join(&snapshot.id)).expect("removes");
        }
    }
}

/// How long a child takes that is left alone.
fn undisturbed(work: &str, folder: &Path) -> Duration {
    let began = Instant::now();
    assert!(finish(start(work, folder, "")).success());
    began.elapsed()
}

/// Starts a child and kills it at a moment.
fn kill_at(moment: Duration, work: &str, folder: &Path) {
    let mut child = start(work, folder, "");
    std::thread::sleep(moment);
    child.kill().expect("is killed, or has ended");
    finish(child);
}

#[test]
fn an_import_of_quotas_that_is_killed_at_any_moment_leaves_the_old_profile_or_the_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = Places::at(folder.path());
    // Two families: a profile with one of them new and the other old would be half.
    let print = |limit: u32| {
        let usage = |name: &str| json!({ "name": { "value": name }, "currentValue": 0, "limit": limit });
        let printed = json!([usage("standardDSv5Family"), usage("standardESv5Family")]);
        fs::write(folder.path().join("usage.json"), printed.to_string()).expect("writes");
    };
    print(1);
    let whole = undisturbed("quotas", folder.path());
    let mut moments = Moments::seeded();
    let mut newest = 1;
    for number in 2..=kills() + 1 {
        print(number);
        kill_at(moments.next(whole), "quotas", folder.path());
        let names: Vec<String> = list_quota_profiles(&places).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, [PROFILE], "kill {number}");
        let profile = quota_profile(&places, PROFILE).unwrap_or_else(|failure| panic!("kill {number}: {failure}"));
        let mut limits: Vec<Option<u64>> = profile.quotas.iter().map(|quota| quota.limit).collect();
        assert_eq!(limits.len(), 2, "kill {number}");
        limits.dedup();
        let [Some(limit)] = limits[..] else { panic!("kill {number}: half a profile: {limits:?}") };
        assert!(limit == newest || limit == u64::from(number), "kill {number}: {limit} after {newest}");
        newest = limit;
    }
    undisturbed("quotas", folder.path());
    assert_eq!(fs::read_dir(places.quotas()).expect("a folder").count(), 1, "the remains are swept away");
}

#[test]
fn an_import_of_a_price_sheet_that_is_killed_at_any_moment_leaves_the_old_sheet_or_the_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let places = Places::at(folder.path());
    let write = |price: u32| {
        let header = "EnrollmentNumber,MeterID,MeterName,MeterCategory,MeterSubCategory,Product,MeterRegion,UnitOfMeasure,EffectiveStartDate,\
                      UnitPrice,CurrencyCode,IncludedQuantity,Term,PriceType";
        let row = format!(
            "1,m,Standard S1 Unit,Azure Cognitive Search,,Azure AI Search,SE Central,1 Hour,2026-11-01,{price},USD,0,,Consumption"
        );
        fs::write(folder.path().join("sheet.csv"), format!("{header}\n{row}\n")).expect("writes");
    };
    write(1);
    let whole = undisturbed("sheet", folder.path());
    let mut moments = Moments::seeded();
    let mut newest = Decimal::ONE;
    for number in 2..=kills() + 1 {
        write(number);
        kill_at(moments.next(whole), "sheet", folder.path());
        let sheet = price_sheet(&places).unwrap_or_else(|failure| panic!("kill {number}: {failure}"));
        let price = sheet.expect("a sheet is laid over").rows[0].unit_price;
        assert!(price == newest || price == Decimal::from(number), "kill {number}: {price} after {newest}");
        newest = price;
    }
    undisturbed("sheet", folder.path());
    assert_eq!(fs::read_dir(places.price_sheets()).expect("a folder").count(), 1, "the remains are swept away");
}
