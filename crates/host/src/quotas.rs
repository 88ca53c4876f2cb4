//! Quota profiles: what a subscription has left, a file for each subscription.

use crate::files::UNFINISHED_FILE;
use crate::recent::create_parent;
use crate::{Failure, Places, lock, read_file, write_atomically};
use catalogue::Catalogue;
use catalogue::quota::{QuotaImport, QuotaProfile};
use model::RegionId;
use std::fs;
use std::path::{Path, PathBuf};
use time::OffsetDateTime;

/// The ending of a profile's file.
const ENDING: &str = ".json";

/// What an import changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedQuotas {
    /// The profile as it is now.
    pub profile: QuotaProfile,
    /// What was read.
    pub import: QuotaImport,
}

/// Reads a file that the provider's command line wrote and lays it over the profile of that name, which is made when it
/// is not there. The profile is whole at every moment: the old one or the new one.
///
/// # Errors
/// When the file is something else, or cannot be read or written.
pub fn import_quotas(
    places: &Places,
    name: &str,
    from: &Path,
    region: Option<&RegionId>,
    catalogue: &Catalogue,
) -> Result<ImportedQuotas, Failure> {
    let path = path_of(places, name)?;
    let import = QuotaImport::read(&read_file(from)?, region, catalogue).map_err(|error| {
        Failure::new("quotas-refused", format!("{}: {}", from.display(), error.problem), error.remedy)
            .at(from.display().to_string())
    })?;
    let _turn = lock::take(places)?;
    let mut profile = if path.exists() { quota_profile(places, name)? } else { QuotaProfile::default() };
    name.clone_into(&mut profile.name);
    profile.imported = OffsetDateTime::now_utc().date().to_string();
    profile.merge(import.quotas.clone());
    create_parent(&path)?;
    sweep(&places.quotas());
    let mut bytes = serde_json::to_vec_pretty(&profile).unwrap_or_default();
    bytes.push(b'\n');
    write_atomically(&path, &bytes)?;
    Ok(ImportedQuotas { profile, import })
}

/// The profile of a name.
///
/// # Errors
/// When there is none of that name, or it is damaged.
pub fn quota_profile(places: &Places, name: &str) -> Result<QuotaProfile, Failure> {
    let path = path_of(places, name)?;
    if !path.is_file() {
        return Err(unknown(places, name));
    }
    serde_json::from_slice(&read_file(&path)?).map_err(|error| {
        Failure::new(
            "quota-profile-damaged",
            format!("The quota profile “{name}” cannot be read: {error}"),
            format!("Remove {} and import it again", path.display()),
        )
        .at(path.display().to_string())
    })
}

fn unknown(places: &Places, name: &str) -> Failure {
    let known = list_quota_profiles(places).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    let known =
        if known.is_empty() { "there is none yet".to_owned() } else { format!("there are: {}", known.join(", ")) };
    let problem = format!("There is no quota profile “{name}”; {known}");
    Failure::new("quota-profile-unknown", problem, "Import one with groundplan quota import").at(name)
}

/// Every profile by name, sorted, with what is wrong with those that cannot be read.
pub fn list_quota_profiles(places: &Places) -> Vec<(String, Result<QuotaProfile, Failure>)> {
    let Ok(entries) = fs::read_dir(places.quotas()) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| Some(name.strip_suffix(ENDING)?.to_owned()))
        .filter(|name| is_name(name))
        .collect();
    names.sort();
    let read = |name: String| {
        let profile = quota_profile(places, &name);
        (name, profile)
    };
    names.into_iter().map(read).collect()
}

/// Forgets a profile.
///
/// # Errors
/// When there is none of that name, or it cannot be removed.
pub fn remove_quota_profile(places: &Places, name: &str) -> Result<(), Failure> {
    let path = path_of(places, name)?;
    let _turn = lock::take(places)?;
    if !path.exists() {
        return Err(unknown(places, name));
    }
    fs::remove_file(&path).map_err(|error| Failure::of_file("Removing", &path, &error))
}

/// Removes what an interrupted write left behind. The caller holds the lock, so nobody else writes.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED_FILE) {
            // What stays is no harm: it is no profile, and the next import tries again.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn path_of(places: &Places, name: &str) -> Result<PathBuf, Failure> {
    if is_name(name) {
        return Ok(places.quotas().join(format!("{name}{ENDING}")));
    }
    Err(Failure::new(
        "quota-profile-name",
        format!("“{name}” is no name of a profile"),
        "Use letters, digits, points, dashes and underscores, such as contoso-prod",
    )
    .at(name))
}

/// Letters, digits, points, dashes and underscores, not beginning with a point: a name that every disk can keep.
fn is_name(name: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-_".contains(letter);
    !name.is_empty() && name.len() <= 64 && !name.starts_with('.') && name.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    const USAGE: &str = r#"[{"name":{"value":"standardDSv3Family","localizedValue":"Standard DSv3 Family vCPUs"},
        "currentValue":"4","limit":"100"}]"#;

    #[test]
    fn a_profile_is_kept_by_name_and_filled_region_by_region() {
        let folder = tempfile::tempdir().expect("a folder");
        let places = Places::at(folder.path());
        let catalogue = Catalogue::bundled().expect("the bundled tables");
        let file = folder.path().join("usage.json");
        fs::write(&file, USAGE).expect("writes");
        for region in ["westeurope", "swedencentral", "westeurope"] {
            import_quotas(&places, "contoso", &file, Some(&RegionId::from(region)), &catalogue).expect("imports");
        }
        let profile = quota_profile(&places, "contoso").expect("is there");
        assert_eq!(profile.quotas.len(), 2);
        assert_eq!(profile.left_in("standardDSv3Family", &RegionId::from("swedencentral")), Some(96));
        assert_eq!(list_quota_profiles(&places).len(), 1);
        remove_quota_profile(&places, "contoso").expect("removes");
        assert_eq!(quota_profile(&places, "contoso").expect_err("gone").code, "quota-profile-unknown");
    }

    #[test]
    fn a_refused_file_changes_no_profile() {
        let folder = tempfile::tempdir().expect("a folder");
        let places = Places::at(folder.path());
        let catalogue = Catalogue::bundled().expect("the bundled tables");
        let file = folder.path().join("usage.json");
        fs::write(&file, "{").expect("writes");
        let failure = import_quotas(&places, "contoso", &file, None, &catalogue).expect_err("no JSON");
        assert_eq!(failure.code, "quotas-refused");
        assert!(failure.message.contains("usage.json"), "{failure}");
        assert_eq!(list_quota_profiles(&places), []);
        let failure = import_quotas(&places, "../contoso", &file, None, &catalogue).expect_err("no name");
        assert_eq!(failure.code, "quota-profile-name");
    }
}
