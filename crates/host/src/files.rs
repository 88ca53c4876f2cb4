//! Reading and writing files. A write is whole or it did not happen.

use crate::Failure;
use model::Document;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

/// The largest document that is read: far beyond any drawing, and small enough to refuse a wrong file quickly.
const LARGEST_DOCUMENT_BYTES: u64 = 64 * 1024 * 1024;

/// What the name of a file begins with while it is written.
pub(crate) const UNFINISHED_FILE: &str = ".groundplan-";

/// Reads a file.
///
/// # Errors
/// Names the file and the remedy.
pub fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| Failure::of_file("Reading", path, &error))
}

/// The largest text that a packed file may unfold to: a small file can claim to hold any amount.
const LARGEST_TEXT_BYTES: u64 = 4 * 1024 * 1024 * 1024;

/// Reads a text file, plain or packed with gzip.
///
/// # Errors
/// Names the file and the remedy.
pub fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = read_file(path)?;
    let shown = path.display().to_string();
    let bytes = if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut plain = Vec::new();
        let unpacked =
            flate2::read::MultiGzDecoder::new(bytes.as_slice()).take(LARGEST_TEXT_BYTES).read_to_end(&mut plain);
        unpacked.map_err(|error| {
            Failure::new("file-damaged", format!("{shown} cannot be unpacked: {error}"), "Fetch or pack it again")
                .at(shown.clone())
        })?;
        plain
    } else {
        bytes
    };
    let bytes = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(text) => text.to_vec(),
        None => bytes,
    };
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        let message = format!("{shown} is UTF-16");
        return Err(Failure::new("file-is-no-text", message, "Save it as UTF-8, plain or packed with gzip").at(shown));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let message = format!("{shown} is no text: byte {at} is not UTF-8");
        Failure::new("file-is-no-text", message, "Save it as UTF-8, plain or packed with gzip").at(format!("byte {at}"))
    })
}

/// Opens a document.
///
/// # Errors
/// Names the file, the place in it and the remedy.
pub fn open_document(path: &Path) -> Result<Document, Failure> {
    let size = fs::metadata(path).map_err(|error| Failure::of_file("Opening", path, &error))?.len();
    if size > LARGEST_DOCUMENT_BYTES {
        return Err(Failure::new(
            "document-too-large",
            format!("{} has {} MiB and is no Groundplan document", path.display(), size / 1024 / 1024),
            "Open a *.groundplan.json file",
        )
        .at(path.display().to_string()));
    }
    Document::read(&read_file(path)?).map_err(|error| {
        Failure::new(
            "document-refused",
            format!("{}: {}: {}", path.display(), error.place, error.problem),
            error.remedy,
        )
        .at(error.place)
    })
}

/// Tells one content of a file from another: its checksum, or nothing when there is no such file.
///
/// # Errors
/// When the file is there and cannot be read.
pub fn stamp(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::of_file("Reading", path, &error)),
    }
}

/// Saves a document over the content that its stamp names, so that what somebody else wrote meanwhile is not lost.
///
/// # Errors
/// With the code `file-changed` when the file is not what it was; else names the file and the remedy.
pub fn save_document_over(path: &Path, document: &Document, expected: &str) -> Result<(), Failure> {
    if stamp(path)?.is_some_and(|found| found != expected) {
        return Err(Failure::new(
            "file-changed",
            format!("{} was changed by another program", path.display()),
            "Read it again, save yours under another name, or overwrite it",
        )
        .at(path.display().to_string()));
    }
    save_document(path, document)
}

/// Saves a document.
///
/// # Errors
/// Names the file and the remedy; what was there before is untouched.
pub fn save_document(path: &Path, document: &Document) -> Result<(), Failure> {
    write_atomically(path, document.write().as_bytes())
}

/// Writes a file so that at every moment, even when the process or the machine dies, either the old or the new content
/// stands there in full: a temporary file in the same folder, flushed to disk, then renamed over the old one.
///
/// # Errors
/// Names the file and the remedy; what was there before is untouched.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: &std::io::Error| Failure::of_file("Writing", path, error);
    // A link is followed, so that the file it leads to is replaced and not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if target.is_dir() {
        return Err(failed(&std::io::Error::from(std::io::ErrorKind::IsADirectory)));
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut temporary =
        tempfile::Builder::new().prefix(UNFINISHED_FILE).tempfile_in(folder).map_err(|error| failed(&error))?;
    temporary.write_all(bytes).map_err(|error| failed(&error))?;
    keep_permissions(&target, temporary.as_file()).map_err(|error| failed(&error))?;
    temporary.as_file().sync_all().map_err(|error| failed(&error))?;
    temporary.persist(&target).map_err(|error| failed(&error.error))?;
    // The rename itself reaches the disk with the folder. Some systems cannot flush a folder; the file is whole anyway.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// A file that is replaced keeps its permissions; a new one gets those of any new file, not the private ones of a
/// temporary file.
#[cfg(unix)]
fn keep_permissions(target: &Path, temporary: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let permissions = match fs::metadata(target) {
        Ok(existing) => existing.permissions(),
        Err(_) => fs::Permissions::from_mode(0o644),
    };
    temporary.set_permissions(permissions)
}

#[cfg(not(unix))]
fn keep_permissions(_target: &Path, _temporary: &File) -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_document_opens_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.groundplan.json");
        let document = Document::new("Grüße");
        save_document(&path, &document).expect("saves");
        assert_eq!(open_document(&path).expect("opens"), document);
        assert_eq!(fs::read_dir(folder.path()).expect("lists").count(), 1, "no temporary file is left");
    }

    #[test]
    fn what_another_program_wrote_is_not_overwritten_unasked() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.groundplan.json");
        assert_eq!(stamp(&path).expect("no file is no failure"), None);
        save_document(&path, &Document::new("Ours")).expect("saves");
        let known = stamp(&path).expect("reads").expect("a stamp");
        save_document_over(&path, &Document::new("Ours again"), &known).expect("nobody wrote meanwhile");
        let failure = save_document_over(&path, &Document::new("Ours, late"), &known).expect_err("it is another file");
        assert_eq!(failure.code, "file-changed");
        assert_eq!(open_document(&path).expect("opens").title, "Ours again");
        // A file that went away holds nothing that could be lost.
        fs::remove_file(&path).expect("removes");
        save_document_over(&path, &Document::new("Ours"), &known).expect("saves");
    }

    #[test]
    fn a_write_that_fails_leaves_the_old_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("plan.groundplan.json");
        fs::create_dir(&path).expect("a folder in the way");
        let failure = write_atomically(&path, b"new").expect_err("a folder is no file");
        assert_eq!(failure.code, "file-is-a-folder");
        assert!(path.is_dir());
    }

    #[test]
    fn a_wrong_file_is_refused_with_its_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("notes.json");
        fs::write(&path, "{\n  \"format\": 1,\n  \"title\": \"x\",\n}").expect("writes");
        let failure = open_document(&path).expect_err("a trailing comma is no JSON");
        assert_eq!(failure.place.as_deref(), Some("line 4, column 1"));
        assert!(failure.message.contains("notes.json"));
    }
}
