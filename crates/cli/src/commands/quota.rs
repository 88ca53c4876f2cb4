//! `groundplan quota`: what your subscriptions have left.

use crate::arguments::{Quota, QuotaImport, QuotaList};
use crate::{Outcome, text};
use catalogue::quota::QuotaProfile;
use host::{Failure, Places};
use model::RegionId;

/// Imports, lists or forgets quota profiles.
pub(crate) fn run(verb: &Quota) -> Result<Outcome, Failure> {
    match verb {
        Quota::Import(arguments) => import(arguments),
        Quota::List(arguments) => list(arguments),
        Quota::Remove(arguments) => {
            host::remove_quota_profile(&Places::of_user()?, &arguments.name)?;
            text::print(&format!("The quota profile {} is forgotten.\n", arguments.name));
            Ok(Outcome::Fine)
        }
    }
}

fn import(arguments: &QuotaImport) -> Result<Outcome, Failure> {
    let places = Places::of_user()?;
    let catalogue = host::open_snapshot(Some(&places), host::chosen_snapshot(&places).as_deref())?;
    let region = arguments.region.as_deref().map(RegionId::from);
    let done = host::import_quotas(&places, &arguments.name, &arguments.file, region.as_ref(), &catalogue)?;
    let import = &done.import;
    let mut out = format!(
        "{} quotas of {} are in the profile {}, which has {} now.\n",
        import.quotas.len(),
        import.printed_by,
        arguments.name,
        done.profile.quotas.len()
    );
    for (heading, names) in [
        ("Families and models that the tables do not know; no plan can draw on them", &import.unknown),
        ("Limits on other things, which no plan draws on", &import.other),
        ("Not usable", &import.unusable),
    ] {
        if !names.is_empty() {
            out.push_str(&format!("\n{heading}:\n"));
            names.iter().for_each(|name| out.push_str(&format!("  {name}\n")));
        }
    }
    text::print(&out);
    Ok(Outcome::Fine)
}

fn list(arguments: &QuotaList) -> Result<Outcome, Failure> {
    let places = Places::of_user()?;
    if let Some(name) = &arguments.name {
        let profile = host::quota_profile(&places, name)?;
        if arguments.json {
            text::print_json(&profile)?;
        } else {
            text::print(&quotas(&profile));
        }
        return Ok(Outcome::Fine);
    }
    let profiles = host::list_quota_profiles(&places);
    if arguments.json {
        let names: Vec<&String> = profiles.iter().map(|(name, _)| name).collect();
        text::print_json(&names)?;
        return Ok(Outcome::Fine);
    }
    if profiles.is_empty() {
        text::print("There is no quota profile yet. Import one with groundplan quota import NAME FILE.\n");
        return Ok(Outcome::Fine);
    }
    let row = |(name, profile): &(String, Result<QuotaProfile, Failure>)| match profile {
        Ok(profile) => {
            vec![name.clone(), format!("{} quotas", profile.quotas.len()), format!("imported {}", profile.imported)]
        }
        Err(failure) => vec![name.clone(), failure.message.clone()],
    };
    text::print(&text::columns(&profiles.iter().map(row).collect::<Vec<_>>(), &[]));
    Ok(Outcome::Fine)
}

fn quotas(profile: &QuotaProfile) -> String {
    let figure = |value: Option<u64>| value.map_or("unknown".to_owned(), |value| value.to_string());
    let mut rows = vec![["", "region", "limit", "used", "left", "unit"].map(str::to_owned).to_vec()];
    rows.extend(profile.quotas.iter().map(|quota| {
        let (limit, used, left) = (figure(quota.limit), figure(quota.used), figure(quota.left()));
        vec![quota.name.clone(), quota.region.to_string(), limit, used, left, quota.unit.clone()]
    }));
    format!("Imported {}\n{}", profile.imported, text::columns(&rows, &[2, 3, 4]))
}
