//! Gathers what the window needs before the first drawing.

use crate::contract::{
    EarlierPlan, MachineEntry, PlatformEntry, RecentPlan, RecoveredPlan, SnapshotNote, StartUp, TemplateEntry,
    TierEntry,
};
use crate::desk::{Desk, plan_of_command_line};
use crate::failure::Failure;
use catalogue::{Catalogue, Platform, VmClass, VmSize};
use host::{Draft, OpenedSnapshot, Recent};
use model::ComponentKind;
use std::path::Path;
use time::format_description::well_known::{Iso8601, Rfc3339};
use time::{Date, OffsetDateTime};

/// Everything that the window needs at once, so that it asks once.
pub(crate) fn gather(desk: &Desk) -> Result<StartUp, Failure> {
    let tables = desk.snapshot()?;
    let snapshot = &tables.snapshot;
    let catalogue = &snapshot.catalogue;
    let journal = desk.recovery()?;
    let drafts = journal.iter().flat_map(|journal| {
        let with_earlier = |draft: Draft| {
            let earlier = journal.earlier(&draft.id);
            recovered(desk, draft, earlier)
        };
        journal.drafts().into_iter().map(with_earlier).collect::<Vec<_>>()
    });
    Ok(StartUp {
        templates: templates()?,
        recent: recent(desk),
        recovered: drafts.collect(),
        snapshot: note(snapshot),
        open_path: plan_of_command_line().map(|path| desk.hand_out(&path).display().to_string()),
        kinds: ComponentKind::ALL.iter().map(|kind| kind.spec()).collect(),
        platforms: catalogue.platforms().iter().map(platform).collect(),
        regions: catalogue.regions().iter().filter(|region| region.public).cloned().collect(),
        models: catalogue.models().to_vec(),
        machines: machines(catalogue),
        questions: guidance::questions().to_vec(),
    })
}

fn templates() -> Result<Vec<TemplateEntry>, Failure> {
    let entry = |template: &model::Template| {
        let document = template.document()?;
        Ok(TemplateEntry {
            name: template.name.to_owned(),
            title: document.title.clone(),
            summary: template.summary.to_owned(),
            components: u32::try_from(document.components.len()).unwrap_or(u32::MAX),
        })
    };
    model::templates().iter().map(entry).collect()
}

/// The person chose these in an earlier run.
fn recent(desk: &Desk) -> Vec<RecentPlan> {
    let Ok(places) = desk.places() else { return Vec::new() };
    let entry = |file: host::RecentFile| {
        desk.hand_out(Path::new(&file.path));
        RecentPlan { path: file.path, title: file.title }
    };
    Recent::existing(places).into_iter().map(entry).collect()
}

fn recovered(desk: &Desk, draft: Draft, earlier: Vec<Draft>) -> RecoveredPlan {
    if let Some(path) = &draft.path {
        desk.hand_out(Path::new(path));
    }
    RecoveredPlan {
        saved_at: moment(draft.kept_at),
        id: draft.id,
        path: draft.path,
        title: draft.document.title.clone(),
        document: draft.document,
        earlier: earlier
            .into_iter()
            .map(|draft| EarlierPlan { saved_at: moment(draft.kept_at), document: draft.document })
            .collect(),
    }
}

/// A moment as the window reads it.
fn moment(seconds: u64) -> String {
    let time = i64::try_from(seconds).ok().and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    time.and_then(|time| time.format(&Rfc3339).ok()).unwrap_or_default()
}

fn note(snapshot: &OpenedSnapshot) -> SnapshotNote {
    let info = snapshot.catalogue.snapshot();
    SnapshotNote {
        id: info.id.clone(),
        checksum: info.checksum.clone(),
        date: info.date.clone(),
        age_note: age(&info.date, OffsetDateTime::now_utc().date()),
        warning: snapshot.fallen_back.as_ref().map(ToString::to_string),
    }
}

/// The age of tables in words. A clock that stands before their day says nothing about their age.
pub(crate) fn age(date: &str, today: Date) -> String {
    match Date::parse(date, &Iso8601::DATE).map(|date| (today - date).whole_days()) {
        Ok(0) => "of today".to_owned(),
        Ok(1) => "1 day old".to_owned(),
        Ok(days @ 2..) => format!("{days} days old"),
        Ok(_) | Err(_) => format!("of {date}"),
    }
}

fn platform(platform: &Platform) -> PlatformEntry {
    PlatformEntry {
        id: platform.id.clone(),
        title: platform.title.clone(),
        hosts: platform.hosts.clone(),
        tiers: platform
            .tiers
            .iter()
            .map(|tier| TierEntry { sku: tier.sku.clone(), title: tier.title.clone() })
            .collect(),
        machine_classes: platform.machine_classes.clone(),
        global: platform.global,
        lifecycle_note: Some(platform.lifecycle_note.clone()).filter(|note| !note.is_empty()),
    }
}

fn machines(catalogue: &Catalogue) -> Vec<MachineEntry> {
    let entry = |size: &VmSize| MachineEntry {
        sku: size.sku.clone(),
        class: size.class,
        vcpus: size.vcpus,
        memory_gib: size.memory_gib.normalize().to_string(),
        gpu: size.gpu.as_deref().map(|key| catalogue.gpu(key).map_or_else(|| key.to_owned(), |gpu| gpu.name.clone())),
    };
    catalogue.vm_sizes().iter().filter(|size| size.class != VmClass::Other).map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::age;
    use time::{Date, Month};

    #[test]
    fn tables_grow_old_by_the_day() {
        let today = Date::from_calendar_date(2026, Month::December, 1).expect("a day");
        assert_eq!(age("2026-12-01", today), "of today");
        assert_eq!(age("2026-11-30", today), "1 day old");
        assert_eq!(age("2026-11-21", today), "10 days old");
    }

    #[test]
    fn a_clock_that_stands_before_the_tables_gives_them_no_age() {
        let today = Date::from_calendar_date(2026, Month::January, 1).expect("a day");
        assert_eq!(age("2026-11-21", today), "of 2026-11-21");
    }
}
