//! One document's file: written as soon as the document is read, so that no run has to hold the records of all.

use crate::atomic;
use crate::{Error, json, record_counts, sha256_hex};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use tabellverk_records::{Certainty, Common, DocumentRecords, DocumentType};

/// Bytes that most documents need as JSON at most.
const ROOM: usize = 1 << 20;

/// What a run has to know of a document without reading its file again.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Name of the document in the dataset.
    pub id: String,
    /// The input as it was named.
    pub path: String,
    /// Its title, or null.
    pub title: Option<String>,
    /// Its municipality, or null.
    pub municipality: Option<String>,
    /// The year it is about, or null.
    pub year: Option<i32>,
    /// Its kind.
    pub document_type: DocumentType,
    /// Its records by type.
    pub records: BTreeMap<String, u64>,
    /// Its values (amounts, indicators) that could be read otherwise or that it contradicts, by type.
    pub doubtful: BTreeMap<String, u64>,
}

impl Summary {
    /// The summary of a document's records.
    pub fn of(records: &DocumentRecords) -> Self {
        let document = &records.document;
        let doubtful = [
            ("amounts", count(records.amounts.iter().map(|r| &r.common))),
            ("indicators", count(records.indicators.iter().map(|r| &r.common))),
        ];
        Self {
            id: document.id.clone(),
            path: document.path.clone(),
            title: document.title.clone(),
            municipality: document.municipality.clone(),
            year: document.year,
            document_type: document.document_type,
            records: record_counts(records).map(|(name, count)| (name.to_owned(), count as u64)).collect(),
            doubtful: doubtful.map(|(name, count)| (name.to_owned(), count)).into(),
        }
    }
}

fn count<'a>(records: impl Iterator<Item = &'a Common>) -> u64 {
    let doubtful =
        |common: &&Common| matches!(common.certainty, Certainty::Ambiguous | Certainty::Contradicted);
    records.filter(doubtful).count() as u64
}

/// A document's file as it was written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stored {
    /// Size of the file.
    pub bytes: u64,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// What is in it.
    pub summary: Summary,
}

/// Writes a document's records to the file `path`, whole or not at all.
///
/// # Errors
/// When the file cannot be written.
pub fn store(records: &DocumentRecords, path: &Path) -> Result<Stored, Error> {
    let mut bytes = Vec::with_capacity(ROOM);
    let failed = |cause: serde_json::Error| Error::Write { path: path.into(), cause: cause.into() };
    json::write(records, &mut bytes).map_err(failed)?;
    atomic::replace_file(path, &bytes)?;
    Ok(Stored { bytes: bytes.len() as u64, sha256: sha256_hex(&bytes), summary: Summary::of(records) })
}

/// Reads the document that was stored in the file `path`.
///
/// # Errors
/// When the file cannot be read, or is not the one that was stored.
pub(crate) fn load(stored: &Stored, path: &Path) -> Result<DocumentRecords, Error> {
    let changed = || Error::Changed { path: path.into(), id: stored.summary.id.clone() };
    let bytes = std::fs::read(path).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::NotFound => changed(),
        _ => Error::Read { path: path.into(), cause },
    })?;
    if bytes.len() as u64 != stored.bytes || sha256_hex(&bytes) != stored.sha256 {
        return Err(changed());
    }
    let expected = "a document of a Tabellverk dataset";
    serde_json::from_slice(&bytes).map_err(|cause| Error::Json { path: path.into(), expected, cause })
}

/// Stores a document anew under another path of its input: where a file was moved and nothing else changed.
///
/// # Errors
/// As of [`store`], and where the file `from` is not the one that was stored.
pub fn move_input(stored: &Stored, from: &Path, path: &str, to: &Path) -> Result<Stored, Error> {
    let mut records = load(stored, from)?;
    path.clone_into(&mut records.document.path);
    store(&records, to)
}
