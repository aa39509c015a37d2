//! One document from its file to its records.

use crate::args;
use crate::inputs::{self, InputFile};
use crate::isolate::isolated;
use crate::output;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use tabellverk_dataset::{Input, InputStatus, document_id, sha256_hex};
use tabellverk_ocr::{LANGUAGE, Missing, Tesseract};
use tabellverk_page::Document;
use tabellverk_records::{DocumentRecords, Source};

/// The largest text that is read.
pub const MAX_TEXT_BYTES: u64 = tabellverk_text::MAX_BYTES as u64;

/// The largest PDF that is read; most of such a file is pictures.
pub const MAX_PDF_BYTES: u64 = 256 << 20;

/// Bytes that tell what a file is.
const START: u64 = 1024;

/// How documents are read.
#[derive(Default)]
pub struct Settings {
    /// What recognises the text of pages that are pictures, where that is asked for.
    ocr: Option<Result<Tesseract, Missing>>,
}

impl Settings {
    /// The settings that the arguments ask for. A program that is asked for and missing is said to be so, and costs
    /// only what it would have read.
    pub fn of(args: &args::Ocr) -> Settings {
        let ocr = args.ocr.then(Tesseract::find);
        if let Some(Err(missing)) = &ocr {
            output::warning(&missing.to_string());
        }
        Settings { ocr }
    }

    /// What of them the records depend on, for the manifest.
    pub fn manifest(&self) -> serde_json::Value {
        match &self.ocr {
            None => serde_json::Value::Null,
            Some(Ok(found)) => serde_json::json!({ "program": found.version(), "language": LANGUAGE }),
            Some(Err(_)) => serde_json::json!({ "program": null, "language": LANGUAGE }),
        }
    }
}

/// What became of a file.
pub struct Outcome {
    pub input: Input,
    pub records: Option<DocumentRecords>,
}

/// Reads one file. `claim` is asked with the hash of the bytes whether this file is to be read at all.
pub fn read(file: &InputFile, settings: &Settings, claim: impl FnOnce(&str) -> bool) -> Outcome {
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
    match isolated(|| records(bytes, settings, &source)).and_then(|result| result) {
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

/// The records of one document: of a dataset's, as they are written; of a PDF or a text, read on the fly, or why it
/// cannot be read.
pub fn load(path: &Path, settings: &Settings) -> anyhow::Result<Result<DocumentRecords, String>> {
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json")) {
        return Ok(Ok(tabellverk_dataset::read_document(path)?));
    }
    let outcome = read(&InputFile { path: path.to_owned(), name: inputs::name(path) }, settings, |_| true);
    Ok(outcome.records.ok_or(outcome.input.reason.unwrap_or_default()))
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

/// The bytes of a document's file, or why it cannot be read.
pub fn content(path: &Path) -> Result<Vec<u8>, String> {
    bytes(&InputFile { path: path.to_owned(), name: inputs::name(path) }, &mut None)
}

/// The bytes of a file that is a document as far as can be told from its first ones and its size.
fn bytes(file: &InputFile, size: &mut Option<u64>) -> Result<Vec<u8>, String> {
    let unreadable = |e: std::io::Error| format!("cannot be read: {e}; check that you may read it");
    let metadata = file.path.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        return Err("is not a file: expected a document, a PDF or a text".to_owned());
    }
    *size = Some(metadata.len());
    let mut open = File::open(&file.path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    (&mut open).take(START).read_to_end(&mut bytes).map_err(unreadable)?;
    let (is_pdf, named_pdf) = (tabellverk_pdf::is_pdf(&bytes), has_ending(&file.path, "pdf"));
    let limit = if is_pdf { MAX_PDF_BYTES } else { MAX_TEXT_BYTES };
    // A file may grow while it is read: one byte over the limit is enough to know.
    if metadata.len() <= limit {
        bytes.reserve((metadata.len() as usize + 1).saturating_sub(bytes.len()));
        open.take((limit + 1).saturating_sub(bytes.len() as u64))
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
    }
    let size = metadata.len().max(bytes.len() as u64);
    if size > limit && is_pdf {
        return Err(format!(
            "the PDF is {size} bytes and the largest that is read is {limit}: save it with smaller pictures, or \
             split it into parts"
        ));
    }
    if size > limit {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        return Err(tabellverk_text::Error::TooLarge { size, limit: tabellverk_text::MAX_BYTES }.to_string());
    }
    if named_pdf && bytes.is_empty() {
        return Err(tabellverk_pdf::Error::Empty.to_string());
    }
    // What a server sends instead of the document, saved under the document's name.
    if named_pdf && !is_pdf && bytes.trim_ascii_start().starts_with(b"<") {
        return Err(
            "the file is not a PDF but a web page: open its address in a browser and save the document \
                    itself"
                .to_owned(),
        );
    }
    Ok(bytes)
}

/// Whether the file's name ends so, in small or large letters.
fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

/// Reads a document; its content says what it is, whatever it is called.
pub fn pages(bytes: Vec<u8>, settings: &Settings) -> Result<Document, String> {
    if tabellverk_pdf::is_pdf(&bytes) {
        tabellverk_pdf::read_with(bytes, settings.ocr.as_ref()).map_err(|e| e.to_string())
    } else {
        tabellverk_text::read(&bytes).map_err(|e| e.to_string())
    }
}

fn records(bytes: Vec<u8>, settings: &Settings, source: &Source) -> Result<DocumentRecords, String> {
    Ok(tabellverk_records::read(&pages(bytes, settings)?, source))
}

/// Reads one file and does something with its pages and records, all of it apart from the rest of the program.
pub fn with_pages<T>(
    file: &InputFile,
    settings: &Settings,
    work: impl FnOnce(&Document, &DocumentRecords) -> Result<T, String>,
) -> Result<T, String> {
    let bytes = bytes(file, &mut None)?;
    let sha256 = sha256_hex(&bytes);
    let source = Source { id: document_id(&file.name, &sha256), path: file.name.clone(), sha256 };
    isolated(|| {
        let document = pages(bytes, settings)?;
        let records = tabellverk_records::read(&document, &source);
        work(&document, &records)
    })
    .and_then(|result| result)
}
