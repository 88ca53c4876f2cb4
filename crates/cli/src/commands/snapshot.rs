//! `groundplan snapshot`: the tables, from list to refresh.

use crate::arguments::{Snapshot, SnapshotList, SnapshotRefresh, SnapshotVerify};
use crate::{Outcome, text};
use host::{Failure, MachineTime, Places, Progress, RefreshRequest, Refreshed, SnapshotFiles};
use model::Currency;
use std::sync::atomic::AtomicBool;

/// Lists, verifies, refreshes, chooses, exports or imports snapshots.
pub(crate) fn run(verb: &Snapshot) -> Result<Outcome, Failure> {
    match verb {
        Snapshot::List(arguments) => list(arguments),
        Snapshot::Verify(arguments) => verify(arguments),
        Snapshot::Refresh(arguments) => refresh(arguments),
        Snapshot::Use(arguments) => {
            host::choose_snapshot(&Places::of_user()?, Some(&arguments.snapshot))?;
            text::print(&format!("Plans are assessed with {} from now on.\n", arguments.snapshot));
            Ok(Outcome::Fine)
        }
        Snapshot::Export(arguments) => {
            host::export_snapshot(&named(arguments.snapshot.as_deref())?, &arguments.file)?;
            text::print(&format!("{} holds the snapshot.\n", arguments.file.display()));
            Ok(Outcome::Fine)
        }
        Snapshot::Diff(arguments) => super::snapshot_diff::run(arguments),
        Snapshot::Import(arguments) => {
            let id = host::import_snapshot(&Places::of_user()?, &arguments.file)?;
            text::print(&format!("{id} is here. Use it with groundplan snapshot use {id}.\n"));
            Ok(Outcome::Fine)
        }
    }
}

/// The files of the snapshot of a name, or of the one in use.
fn named(name: Option<&str>) -> Result<SnapshotFiles, Failure> {
    let places = Places::of_user();
    let chosen = places.as_ref().ok().and_then(host::chosen_snapshot);
    SnapshotFiles::named(places.as_ref().ok(), name.or(chosen.as_deref()))
}

fn list(arguments: &SnapshotList) -> Result<Outcome, Failure> {
    let snapshots = host::list_snapshots(&Places::of_user()?);
    if arguments.json {
        text::print_json(&snapshots)?;
        return Ok(Outcome::Fine);
    }
    let rows: Vec<Vec<String>> = snapshots
        .iter()
        .map(|snapshot| {
            let state = match (&snapshot.damage, snapshot.bundled) {
                (Some(damage), _) => format!("damaged: {damage}"),
                (None, true) => "bundled".to_owned(),
                (None, false) => String::new(),
            };
            let star = if snapshot.in_use { "*" } else { "" };
            let rows = format!("{} rows", snapshot.rows);
            vec![star.to_owned(), snapshot.id.clone(), snapshot.date.clone(), snapshot.currency.clone(), rows, state]
        })
        .collect();
    text::print(&text::columns(&rows, &[4]));
    Ok(Outcome::Fine)
}

fn verify(arguments: &SnapshotVerify) -> Result<Outcome, Failure> {
    let tables = host::verify_snapshot(&named(arguments.snapshot.as_deref())?)?;
    if arguments.json {
        text::print_json(&tables)?;
    } else {
        let state = |damage: &Option<String>| damage.clone().unwrap_or_else(|| "good".to_owned());
        let rows: Vec<Vec<String>> = tables
            .iter()
            .map(|table| {
                vec![table.table.clone(), format!("{} rows", table.rows), table.dated.clone(), state(&table.damage)]
            })
            .collect();
        text::print(&text::columns(&rows, &[1]));
    }
    let damaged: Vec<&str> =
        tables.iter().filter(|table| table.damage.is_some()).map(|table| table.table.as_str()).collect();
    if damaged.is_empty() {
        return Ok(Outcome::Fine);
    }
    Err(Failure::new(
        "snapshot-damaged",
        format!("Damaged: {}", damaged.join(", ")),
        "Restore the snapshot from where it came from, or fetch it again",
    ))
}

fn refresh(arguments: &SnapshotRefresh) -> Result<Outcome, Failure> {
    let places = Places::of_user()?;
    let currency = Currency::new(&arguments.currency).ok_or_else(|| {
        Failure::new("currency-unknown", format!("“{}” is no currency", arguments.currency), "Name one such as USD")
    })?;
    let base = SnapshotFiles::named(Some(&places), arguments.base.as_deref())?;
    let request = RefreshRequest {
        base_url: arguments.from.clone(),
        least_percent: arguments.least_percent,
        ..RefreshRequest::new(base, currency)
    };
    let mut said = String::new();
    let mut watch = |progress: &Progress| {
        let line = told(progress);
        if line != said {
            text::remark(&line);
            said = line;
        }
    };
    let stop = AtomicBool::new(false);
    let refreshed = host::refresh(&places, &request, &MachineTime, &stop, &mut watch)?;
    text::print(&summary(&refreshed));
    Ok(Outcome::Fine)
}

/// One line of progress; a page alone makes no new one, only every 25th.
fn told(progress: &Progress) -> String {
    const PAGES: u32 = 25;
    let pages = progress.pages - progress.pages % PAGES;
    let of = progress.pages_expected.map(|expected| format!(" of about {expected}")).unwrap_or_default();
    let left = match progress.seconds_left {
        Some(seconds) if progress.pages >= PAGES && seconds >= 60 => {
            format!(", about {} min left", seconds.div_ceil(60))
        }
        _ => String::new(),
    };
    let waiting = match &progress.waiting {
        Some(waiting) => format!("; waits {} s because {}", waiting.seconds, waiting.why),
        None => String::new(),
    };
    let (done, all) = (progress.questions_done, progress.questions);
    format!("{done}/{all} {}: {pages} pages{of}{left}{waiting}", progress.asking)
}

fn summary(refreshed: &Refreshed) -> String {
    let report = &refreshed.report;
    let mut out = format!(
        "{} is in use now: {} prices, of which {} price something that plans use.\n",
        refreshed.id, report.read, report.used
    );
    let row = |(name, before, now, carried): &(String, u32, u32, u32)| {
        let carried = if *carried > 0 { format!("{carried} carried over") } else { String::new() };
        vec![name.clone(), format!("{before} rows before"), format!("{now} now"), carried]
    };
    out.push_str(&text::columns(&refreshed.tables.iter().map(row).collect::<Vec<_>>(), &[1, 2]));
    let (before, now) = refreshed.gaps;
    out.push_str(&format!("{now} prices of what is sold are known to be missing; {before} were before.\n"));
    for (heading, names) in [
        ("Unknown now, because the price list has no such price", &report.unpriced),
        ("Places of the price list that are no region of the tables", &report.other_places),
        ("Prices that could not be used", &report.refused),
    ] {
        if !names.is_empty() {
            out.push_str(&format!("\n{heading}:\n"));
            names.iter().for_each(|name| out.push_str(&format!("  {name}\n")));
        }
    }
    out
}
