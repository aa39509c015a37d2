//! One document from its file to its records.

use crate::inputs::InputFile;
use crate::isolate::isolated;
use std::fs::File;
use std::io::Read;
use tabellverk_dataset::{Input, InputStatus, document_id, sha256_hex};
use tabellverk_records::{DocumentRecords, Source};

/// The largest file that is read.
pub const MAX_BYTES: u64 = tabellverk_text::MAX_BYTES as u64;

/// What became of a file.
pub struct Outcome {
    pub input: Input,
    pub records: Option<DocumentRecords>,
}

/// Reads one file. `claim` is asked with the hash of the bytes whether this file is to be read at all.
pub fn read(file: &InputFile, claim: impl FnOnce(&str) -> bool) -> Outcome {
    let mut input = failed(&file.name, String::new());
    let bytes = match bytes(file, &mut input.bytes) {
        Ok(bytes) => bytes,
        Err(reason) => {
            input.reason = Some(reason);
            return Outcome { input, records: None };
        }
    };
    let sha256 = sha256_hex(&bytes);
    input.sha256 = Some(sha256.clone());
    if !claim(&sha256) {
        input.status = InputStatus::Duplicate;
        return Outcome { input, records: None };
    }
    let source = Source { id: document_id(&file.name, &sha256), path: file.name.clone(), sha256 };
    match isolated(|| records(&bytes, &source)).and_then(|result| result) {
        Ok(records) => {
            input.status = InputStatus::Read;
            input.reason = None;
            input.document_id = Some(source.id);
            Outcome { input, records: Some(records) }
        }
        Err(reason) => {
            input.reason = Some(reason);
            Outcome { input, records: None }
        }
    }
}

/// An input that could not be read.
pub fn failed(name: &str, reason: String) -> Input {
    Input {
        path: name.to_owned(),
        sha256: None,
        bytes: None,
        status: InputStatus::Failed,
        reason: Some(reason),
        document_id: None,
    }
}

/// The bytes of a file that is a text as far as can be told without reading it.
fn bytes(file: &InputFile, size: &mut Option<u64>) -> Result<Vec<u8>, String> {
    let unreadable = |e: std::io::Error| format!("cannot be read: {e}; check that you may read it");
    let metadata = file.path.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        return Err("is not a file: expected the text of a document".to_owned());
    }
    *size = Some(metadata.len());
    if file.path.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")) {
        return Err("PDF is not read yet by this version; extract its text first, for instance with \
                    `pdftotext -layout`, and give that"
            .to_owned());
    }
    let mut bytes = Vec::new();
    // A file may grow while it is read: one byte over the limit is enough to know.
    if metadata.len() <= MAX_BYTES {
        let file = File::open(&file.path).map_err(unreadable)?;
        bytes.reserve(metadata.len() as usize + 1);
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    }
    if metadata.len().max(bytes.len() as u64) > MAX_BYTES {
        let size = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
        return Err(tabellverk_text::Error::TooLarge { size, limit: tabellverk_text::MAX_BYTES }.to_string());
    }
    Ok(bytes)
}

fn records(bytes: &[u8], source: &Source) -> Result<DocumentRecords, String> {
    let document = tabellverk_text::read(bytes).map_err(|e| e.to_string())?;
    Ok(tabellverk_records::read(&document, source))
}
