//! What the commands about tables and quotas do: a few lines over the crate that keeps them.

use crate::commands::shown;
use crate::contract::{
    CheckedTable, ImportedQuotas, PriceChanges, QuotaEntry, QuotaProfileEntry, RefreshProgress, RefreshedPrices,
    RefreshedTable, SnapshotComparison, SnapshotEntry, Tables, WaitingNote,
};
use crate::desk::Desk;
use crate::dialogs;
use crate::failure::Failure;
use crate::start_up::age;
use analysis::placement::Settings;
use assessment::OtherTables;
use catalogue::{PriceChange, SheetUse};
use host::{MachineTime, RefreshRequest, SnapshotFiles};
use model::{Currency, Document, RegionId};
use std::sync::atomic::Ordering;
use tauri::{AppHandle, Manager};
use time::OffsetDateTime;

/// Changes of a list that the window shows; nobody reads more, and the command line prints all of them.
const MOST_CHANGES: usize = 200;

/// Moves the price list to another address, for scripts and tests.
const PRICE_LIST: &str = "GROUNDPLAN_PRICE_LIST";

pub(crate) fn tables(app: &AppHandle) -> Result<Tables, Failure> {
    let desk = app.state::<Desk>();
    let places = desk.places()?;
    let today = OffsetDateTime::now_utc().date();
    let snapshot = |snapshot: host::ShelvedSnapshot| SnapshotEntry {
        age_note: age(&snapshot.date, today),
        rows: small(snapshot.rows),
        id: snapshot.id,
        date: snapshot.date,
        currency: snapshot.currency,
        bundled: snapshot.bundled,
        in_use: snapshot.in_use,
        damage: snapshot.damage,
    };
    let profiles = host::list_quota_profiles(places).into_iter().map(|(name, profile)| match profile {
        Ok(profile) => {
            let quotas = small(profile.quotas.len() as u64);
            QuotaProfileEntry { name, imported: profile.imported, quotas, damage: None }
        }
        Err(failure) => QuotaProfileEntry { name, imported: String::new(), quotas: 0, damage: Some(failure.message) },
    });
    let snapshots = host::list_snapshots(places).into_iter().map(snapshot).collect();
    let open = desk.snapshot()?;
    Ok(Tables {
        snapshots,
        profiles: profiles.collect(),
        price_sheet: open.snapshot.catalogue.price_sheet().cloned(),
        price_sheet_damage: open.sheet_refused.clone(),
    })
}

pub(crate) fn verify_snapshot(app: &AppHandle, id: String) -> Result<Vec<CheckedTable>, Failure> {
    let tables = host::verify_snapshot(&files(app, &id)?)?.into_iter();
    let checked = |table: host::VerifiedTable| CheckedTable {
        table: table.table,
        rows: table.rows,
        dated: table.dated,
        damage: table.damage,
    };
    Ok(tables.map(checked).collect())
}

pub(crate) fn choose_snapshot(app: &AppHandle, id: String) -> Result<Tables, Failure> {
    let desk = app.state::<Desk>();
    // A damaged one is refused here, with the name of its table, rather than replaced by another afterwards.
    files(app, &id)?.catalogue()?;
    host::choose_snapshot(desk.places()?, Some(&id))?;
    desk.forget_tables();
    tables(app)
}

pub(crate) fn refresh_prices(app: &AppHandle, currency: String) -> Result<RefreshedPrices, Failure> {
    let desk = app.state::<Desk>();
    let currency = Currency::new(&currency).ok_or_else(|| Failure::unknown_currency(&currency))?;
    let mut request = RefreshRequest::new(SnapshotFiles::Bundled, currency);
    if let Ok(address) = std::env::var(PRICE_LIST) {
        request.base_url = address;
    }
    desk.cancelled().store(false, Ordering::Relaxed);
    let mut watch = |progress: &host::Progress| desk.say_progress(Some(progress.clone()));
    let refreshed = host::refresh(desk.places()?, &request, &MachineTime, desk.cancelled(), &mut watch);
    desk.say_progress(None);
    let refreshed = refreshed?;
    desk.forget_tables();
    let table = |(table, rows_before, rows, carried)| RefreshedTable { table, rows_before, rows, carried };
    Ok(RefreshedPrices {
        id: refreshed.id,
        prices: small(refreshed.report.read),
        tables: refreshed.tables.into_iter().map(table).collect(),
        gaps_before: refreshed.gaps.0,
        gaps: refreshed.gaps.1,
        unpriced: refreshed.report.unpriced,
        other_places: refreshed.report.other_places,
        refused: refreshed.report.refused,
    })
}

pub(crate) fn refresh_progress(app: &AppHandle) -> Result<Option<RefreshProgress>, Failure> {
    let told = |progress: host::Progress| RefreshProgress {
        asking: progress.asking,
        questions_done: progress.questions_done,
        questions: progress.questions,
        pages: progress.pages,
        pages_before: progress.pages_before,
        prices: small(progress.prices),
        pages_expected: progress.pages_expected,
        seconds_left: progress.seconds_left.map(small),
        waiting: progress.waiting.map(|pause| WaitingNote { seconds: small(pause.seconds), why: pause.why }),
    };
    Ok(app.state::<Desk>().progress().map(told))
}

pub(crate) fn cancel_refresh(app: &AppHandle) -> Result<(), Failure> {
    app.state::<Desk>().cancelled().store(true, Ordering::Relaxed);
    Ok(())
}

pub(crate) fn export_snapshot(app: &AppHandle, id: String) -> Result<Option<String>, Failure> {
    let files = files(app, &id)?;
    let Some(path) = dialogs::choose_snapshot_file(app, &format!("{id}.groundplan-tables.zip")) else {
        return Ok(None);
    };
    host::export_snapshot(&files, &path)?;
    Ok(Some(shown(&path)))
}

pub(crate) fn import_snapshot(app: &AppHandle) -> Result<Option<String>, Failure> {
    let desk = app.state::<Desk>();
    match dialogs::choose_file(app, "Import tables", "Groundplan tables", &["zip"]) {
        Some(path) => Ok(Some(host::import_snapshot(desk.places()?, &path)?)),
        None => Ok(None),
    }
}

pub(crate) fn import_quotas(
    app: &AppHandle,
    profile: String,
    region: Option<String>,
) -> Result<Option<ImportedQuotas>, Failure> {
    let desk = app.state::<Desk>();
    let Some(path) = dialogs::choose_file(app, "Import quotas", "Output of az", &["json", "txt"]) else {
        return Ok(None);
    };
    let tables = desk.snapshot()?;
    let region = region.map(RegionId::new);
    let catalogue = &tables.snapshot.catalogue;
    let done = host::import_quotas(desk.places()?, &profile, &path, region.as_ref(), catalogue)?;
    desk.forget_tables();
    Ok(Some(ImportedQuotas {
        printed_by: done.import.printed_by.to_owned(),
        quotas: small(done.import.quotas.len() as u64),
        unknown: done.import.unknown,
        other: done.import.other,
        unusable: done.import.unusable,
    }))
}

pub(crate) fn quotas_of(app: &AppHandle, profile: String) -> Result<Vec<QuotaEntry>, Failure> {
    let profile = host::quota_profile(app.state::<Desk>().places()?, &profile)?;
    let entry = |quota: &catalogue::quota::ProfileQuota| QuotaEntry {
        name: quota.name.clone(),
        region: quota.region.to_string(),
        limit: quota.limit.map(figure),
        used: quota.used.map(figure),
        left: quota.left().map(figure),
        unit: quota.unit.clone(),
    };
    Ok(profile.quotas.iter().map(entry).collect())
}

pub(crate) fn remove_quota_profile(app: &AppHandle, profile: String) -> Result<Tables, Failure> {
    let desk = app.state::<Desk>();
    host::remove_quota_profile(desk.places()?, &profile)?;
    desk.forget_tables();
    tables(app)
}

pub(crate) fn import_price_sheet(app: &AppHandle) -> Result<Option<SheetUse>, Failure> {
    let desk = app.state::<Desk>();
    let Some(path) = dialogs::choose_file(app, "Import a price sheet", "Price sheet", &["csv"]) else {
        return Ok(None);
    };
    let places = desk.places()?;
    let tables = host::open_snapshot_or_bundled(Some(places), None)?.catalogue;
    let used = host::import_price_sheet(places, &path, tables)?;
    desk.forget_tables();
    Ok(Some(used))
}

pub(crate) fn remove_price_sheet(app: &AppHandle) -> Result<Tables, Failure> {
    let desk = app.state::<Desk>();
    host::remove_price_sheet(desk.places()?)?;
    desk.forget_tables();
    tables(app)
}

pub(crate) fn compare_snapshots(
    app: &AppHandle,
    from: String,
    to: String,
    document: Option<Document>,
) -> Result<SnapshotComparison, Failure> {
    let (old, new) = (files(app, &from)?.catalogue()?, files(app, &to)?.catalogue()?);
    let prices = catalogue::difference(&old, &new).map_err(|error| Failure::not_comparable(&error))?;
    let plan = document.map(|document| assessment::difference(&document, &old, &new, &Settings::default()));
    let first = |changes: Vec<PriceChange>| PriceChanges {
        count: small(changes.len() as u64),
        first: changes.into_iter().take(MOST_CHANGES).collect(),
    };
    Ok(SnapshotComparison {
        from: prices.from,
        to: prices.to,
        currency: prices.currency.code().to_owned(),
        changed: first(prices.changed),
        new: first(prices.new),
        vanished: first(prices.vanished),
        unchanged: prices.unchanged,
        plan,
    })
}

pub(crate) fn other_tables(app: &AppHandle, document: Document) -> Result<Option<OtherTables>, Failure> {
    let open = app.state::<Desk>().snapshot()?;
    Ok(assessment::other_tables(&document, open.snapshot.catalogue.snapshot()))
}

fn files(app: &AppHandle, id: &str) -> Result<SnapshotFiles, Failure> {
    let desk = app.state::<Desk>();
    Ok(SnapshotFiles::named(Some(desk.places()?), Some(id))?)
}

/// A count for the window, whose numbers are smaller than ours; the largest stands for everything beyond.
fn small(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A quota for the window. Quotas are read from numbers with a point, so they fit.
#[allow(clippy::cast_precision_loss, reason = "no quota is beyond 2⁵³")]
fn figure(quota: u64) -> f64 {
    quota as f64
}
