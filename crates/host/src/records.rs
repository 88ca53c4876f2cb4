//! The folder in which decision records live, numbered from 1.

use crate::{Failure, write_atomically};
use std::fs;
use std::path::{Path, PathBuf};

/// The number of a record that has none of its own: the one under which exactly this record stands in the folder, so that
/// writing it again changes nothing, else the next.
///
/// # Errors
/// When the folder cannot be read.
pub fn record_number(folder: &Path, files: impl Fn(u32) -> Vec<(String, String)>) -> Result<u32, Failure> {
    let next = next_record_number(folder)?;
    let stands = |number: &u32| {
        let files = files(*number);
        files.iter().all(|(name, text)| fs::read(folder.join(name)).is_ok_and(|found| found == text.as_bytes()))
    };
    Ok(numbered(folder)?.into_iter().map(|(number, _)| number).find(stands).unwrap_or(next))
}

/// Writes the files of a record, its text first, into a folder, which is made if it is not there.
///
/// # Errors
/// When the folder holds another record of that number, or the record was decided and says something else. Names the file
/// and the remedy.
pub fn write_record(folder: &Path, files: &[(String, String)]) -> Result<Vec<PathBuf>, Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::of_file("Making the folder", folder, &error))?;
    if let Some((name, text)) = files.first() {
        keep_numbers_apart(folder, name)?;
        keep_decided(&folder.join(name), text)?;
    }
    let mut written = Vec::new();
    for (name, text) in files {
        let path = folder.join(name);
        write_atomically(&path, text.as_bytes())?;
        written.push(path);
    }
    Ok(written)
}

/// The number after the highest one in a folder of records; 1 in a folder that is empty or not there yet.
fn next_record_number(folder: &Path) -> Result<u32, Failure> {
    let highest = numbered(folder)?.last().map_or(0, |(number, _)| *number);
    Ok(highest.saturating_add(1))
}

/// The records of a folder with their numbers, in the order of the numbers.
fn numbered(folder: &Path) -> Result<Vec<(u32, String)>, Failure> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(|error| Failure::of_file("Reading the folder", folder, &error))?;
    let names = entries.filter_map(Result::ok).filter_map(|entry| entry.file_name().into_string().ok());
    let mut records: Vec<(u32, String)> = names.filter_map(|name| Some((number_of(&name)?, name))).collect();
    records.sort();
    Ok(records)
}

fn number_of(name: &str) -> Option<u32> {
    name.strip_suffix(".md")?.split_once('-')?.0.parse().ok()
}

/// A number means one record: people and other records refer to it.
fn keep_numbers_apart(folder: &Path, name: &str) -> Result<(), Failure> {
    let Some(number) = number_of(name) else { return Ok(()) };
    let taken = numbered(folder)?.into_iter().find(|(other, file)| *other == number && file != name);
    taken.map_or(Ok(()), |(_, file)| {
        let message = format!("{} is record {number} already, so {name} cannot be", folder.join(&file).display());
        let remedy =
            "Give the decision another number, or none to get the next; a draft under an old title can be deleted";
        Err(Failure::new("record-number-taken", message, remedy).at(folder.join(file).display().to_string()))
    })
}

/// A record that was decided is not changed, but for what became of the decision later: its status.
fn keep_decided(path: &Path, text: &str) -> Result<(), Failure> {
    let Ok(found) = fs::read_to_string(path) else { return Ok(()) };
    // A copy that git checked out on Windows ends its lines otherwise.
    let found = found.replace("\r\n", "\n");
    let (Some(status), rest) = split_status(&found) else { return Ok(()) };
    if status.eq_ignore_ascii_case("proposed") || rest == split_status(text).1 {
        return Ok(());
    }
    let shown = path.display().to_string();
    let message = format!("{shown} is {status}, and the new text is another");
    let remedy = "Write the change as a record of its own number that supersedes it; this one was kept as it is";
    Err(Failure::new("record-decided", message, remedy).at(shown))
}

/// The status in the front matter of a record, and the record without that line.
fn split_status(text: &str) -> (Option<&str>, String) {
    let front = text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")).map_or("", |(front, _)| front);
    let status = front.lines().find_map(|line| line.strip_prefix("status: "));
    let line = status.map_or(String::new(), |status| format!("status: {status}\n"));
    (status.map(|status| status.trim().trim_matches('"')), text.replacen(&line, "", 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_record_follows_the_highest_number() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(next_record_number(&folder.path().join("none")).expect("a number"), 1);
        for name in ["0002-b.md", "0010-a.md", "README.md", "0099-drawing.svg"] {
            fs::write(folder.path().join(name), "x").expect("writes");
        }
        assert_eq!(next_record_number(folder.path()).expect("a number"), 11);
    }

    fn record(status: &str, body: &str) -> Vec<(String, String)> {
        vec![("0007-a.md".to_owned(), format!("---\nnumber: 7\nstatus: {status}\n---\n\n{body}\n"))]
    }

    #[test]
    fn a_decided_record_keeps_its_words_and_only_its_status_moves_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |status: &str, body: &str| write_record(folder.path(), &record(status, body));
        write("proposed", "A draft").expect("the first");
        write("accepted", "Decided").expect("a draft may change");
        assert_eq!(write("accepted", "Changed").expect_err("it was decided").code, "record-decided");
        assert_eq!(write("proposed", "Changed").expect_err("it was decided").code, "record-decided");
        write("accepted", "Decided").expect("the same again");
        write("superseded", "Decided").expect("what became of it");
        let kept = fs::read_to_string(folder.path().join("0007-a.md")).expect("reads");
        assert_eq!(kept, record("superseded", "Decided")[0].1);
    }

    #[test]
    fn a_number_means_one_record() {
        let folder = tempfile::tempdir().expect("a folder");
        write_record(folder.path(), &record("proposed", "One")).expect("the first");
        let other = [("007-b.md".to_owned(), "Two".to_owned())];
        let failure = write_record(folder.path(), &other).expect_err("the number is taken");
        assert_eq!(failure.code, "record-number-taken");
        assert!(failure.message.contains("0007-a.md"), "{}", failure.message);
    }

    #[test]
    fn the_same_record_keeps_its_number_and_another_gets_the_next() {
        let folder = tempfile::tempdir().expect("a folder");
        let files =
            |body: &'static str| move |number: u32| vec![(format!("{number:04}-a.md"), format!("{number} {body}"))];
        assert_eq!(record_number(folder.path(), files("One")).expect("a number"), 1);
        write_record(folder.path(), &files("One")(1)).expect("writes");
        assert_eq!(record_number(folder.path(), files("One")).expect("a number"), 1);
        assert_eq!(record_number(folder.path(), files("Two")).expect("a number"), 2);
    }
}
