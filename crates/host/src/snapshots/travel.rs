//! A snapshot as one file that can travel: a ZIP archive that ends with the checksum of everything before it.
//!
//! The same snapshot gives the same bytes: entries in the order of their names, no times, one compressor.

use super::{NewTable, SnapshotFiles, install};
use crate::{Failure, write_atomically};
use crate::{Places, lock};
use catalogue::{Catalogue, MANIFEST, TableInfo, sha256};
use serde::Deserialize;
use std::borrow::Cow;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// What stands before the checksum, in the comment at the end of the archive.
const SEAL: &str = "groundplan-snapshot sha256:";

/// Letters of a checksum.
const CHECKSUM: usize = 64;

/// The largest file that is read: far beyond any snapshot, and small enough to refuse a wrong file quickly.
const LARGEST_BYTES: u64 = 512 * 1024 * 1024;

/// The largest single table in an archive.
const LARGEST_TABLE_BYTES: u64 = 256 * 1024 * 1024;

#[derive(Deserialize)]
struct Listed {
    id: String,
    tables: Vec<TableInfo>,
}

/// Writes a snapshot into one file.
///
/// # Errors
/// When a table of it is damaged, or the file cannot be written.
pub fn export_snapshot(files: &SnapshotFiles, to: &Path) -> Result<(), Failure> {
    files.catalogue()?;
    write_atomically(to, &archive(files)?)
}

/// Reads a snapshot from one file and puts it on the user's shelf; its id.
///
/// # Errors
/// When the file is damaged or no snapshot, naming the table where one is to blame; nothing is changed then.
pub fn import_snapshot(places: &Places, from: &Path) -> Result<String, Failure> {
    let size = fs::metadata(from).map_err(|error| Failure::of_file("Opening", from, &error))?.len();
    let refused = |problem: String| {
        Failure::new(
            "snapshot-file-refused",
            format!("{} is refused: {problem}", from.display()),
            "Copy it again from where it came from; nothing was changed",
        )
        .at(from.display().to_string())
    };
    if size > LARGEST_BYTES {
        return Err(refused(format!("it has {} MiB, and no snapshot is that large", size / 1024 / 1024)));
    }
    let bytes = crate::read_file(from)?;
    let files = unpacked(&bytes).map_err(refused)?;
    let read = |file: &str| {
        let table = files.iter().find(|table| table.file == file);
        table.map(|table| Cow::Borrowed(table.bytes.as_slice()))
    };
    let catalogue = Catalogue::read(&read).map_err(|error| refused(error.to_string()))?;
    let id = catalogue.snapshot().id.clone();
    let _turn = lock::take(places)?;
    install(places, &id, &files)?;
    Ok(id)
}

/// The bytes of the archive.
fn archive(files: &SnapshotFiles) -> Result<Vec<u8>, Failure> {
    let failed = |problem: String| {
        Failure::new("machine-archive-failed", format!("The snapshot cannot be packed: {problem}"), "Verify it first")
    };
    let manifest = files.read(MANIFEST).ok_or_else(|| failed(format!("there is no {MANIFEST}")))?;
    let listed: Listed = serde_json::from_slice(&manifest).map_err(|fault| failed(fault.to_string()))?;
    let mut names: Vec<String> = listed.tables.into_iter().map(|table| table.file).collect();
    names.push(MANIFEST.to_owned());
    names.sort();
    names.dedup();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for name in names {
        let bytes = files.read(&name).ok_or_else(|| failed(format!("the file “{name}” is missing")))?;
        writer.start_file(name, options).map_err(|fault| failed(fault.to_string()))?;
        writer.write_all(&bytes).map_err(|fault| failed(fault.to_string()))?;
    }
    writer.set_comment(format!("{SEAL}{}", "0".repeat(CHECKSUM))).map_err(|fault| failed(fault.to_string()))?;
    let mut bytes = writer.finish().map_err(|fault| failed(fault.to_string()))?.into_inner();
    let sealed = bytes.len().saturating_sub(CHECKSUM);
    let checksum = sha256(&bytes[..sealed]);
    bytes.truncate(sealed);
    bytes.extend_from_slice(checksum.as_bytes());
    Ok(bytes)
}

/// The files in an archive, after its checksum was compared: a changed byte anywhere is found.
fn unpacked(bytes: &[u8]) -> Result<Vec<NewTable>, String> {
    let sealed = bytes.len().checked_sub(CHECKSUM).filter(|sealed| bytes[..*sealed].ends_with(SEAL.as_bytes()));
    let Some(sealed) = sealed else {
        return Err("it does not end with the checksum of a snapshot, so it was cut off or is another file".to_owned());
    };
    if sha256(&bytes[..sealed]).as_bytes() != &bytes[sealed..] {
        // The entries have checksums of their own, which tell where the damage is.
        let place = damaged_entry(bytes).map(|name| format!("; the damage is in “{name}”")).unwrap_or_default();
        return Err(format!("its checksum does not match its content{place}"));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|fault| fault.to_string())?;
    let mut files = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|fault| fault.to_string())?;
        let file = entry.name().map_err(|fault| fault.to_string())?.into_owned();
        if entry.enclosed_name().is_none() || file.contains('\\') {
            return Err(format!("“{file}” leaves the folder of the snapshot"));
        }
        let mut content = Vec::new();
        let mut limited = entry.take(LARGEST_TABLE_BYTES + 1);
        limited.read_to_end(&mut content).map_err(|fault| format!("“{file}”: {fault}"))?;
        if content.len() as u64 > LARGEST_TABLE_BYTES {
            return Err(format!("“{file}” is larger than any table"));
        }
        files.push(NewTable { file, bytes: content });
    }
    let manifest = files.iter().find(|table| table.file == MANIFEST).ok_or(format!("it holds no {MANIFEST}"))?;
    let listed: Listed = serde_json::from_slice(&manifest.bytes).map_err(|fault| format!("{MANIFEST}: {fault}"))?;
    // Only what the manifest names becomes part of the snapshot.
    files.retain(|file| file.file == MANIFEST || listed.tables.iter().any(|table| table.file == file.file));
    if listed.id.is_empty() {
        return Err(format!("{MANIFEST} names no id"));
    }
    Ok(files)
}

/// The entry of an archive that cannot be read any more.
fn damaged_entry(bytes: &[u8]) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    names.into_iter().find(|name| {
        archive.by_name(name).map_or(true, |mut entry| std::io::copy(&mut entry, &mut std::io::sink()).is_err())
    })
}
