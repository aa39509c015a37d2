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
use tabellverk_pdf::SECOND_READER;
use tabellverk_records::{DocumentRecords, Source, Witness};

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
    /// Whether figures are read a second time.
    pub cross_check: bool,
}

impl Settings {
    /// The settings that the arguments ask for. A program that is asked for and missing is said to be so, and costs
    /// only what it would have read.
    pub fn of(args: &args::Reading) -> Settings {
        let ocr = args.ocr.then(Tesseract::find);
        if let Some(Err(missing)) = &ocr {
            output::warning(&missing.to_string());
        }
        Settings { ocr, cross_check: args.cross_check }
    }

    /// What of them the records depend on, by name, for the manifest.
    pub fn manifest(&self) -> [(String, serde_json::Value); 2] {
        let ocr = match &self.ocr {
            None => serde_json::Value::Null,
            Some(Ok(found)) => serde_json::json!({ "program": found.version(), "language": LANGUAGE }),
            Some(Err(_)) => serde_json::json!({ "program": null, "language": LANGUAGE }),
        };
        let cross_check = match self.cross_check {
            true => serde_json::json!({ "reader": SECOND_READER }),
            false => serde_json::Value::Null,
        };
        [("cross_check".to_owned(), cross_check), ("ocr".to_owned(), ocr)]
    }
}

/// What became of a file.
pub struct Outcome {
    pub input: Input,
    pub records: Option<DocumentRecords>,
    /// What the document is a witness of, where that is asked for.
    pub witness: Option<Witness>,
}

/// Reads one file. `claim` is asked with the hash of the bytes whether this file is to be read at all; `as_witness` is
/// whether its lines are wanted too.
pub fn read(
    file: &InputFile,
    settings: &Settings,
    as_witness: bool,
    claim: impl FnOnce(&str) -> bool,
) -> Outcome {
    let mut input = failed(&file.name, String::new());
    let bytes = match bytes(file, &mut input.bytes) {
        Ok(bytes) => bytes,
        Err(reason) => {
            input.reason = Some(reason);
            return Outcome { input, records: None, witness: None };
        }
    };
    let sha256 = sha256_hex(&bytes);
    input.sha256 = Some(sha256.clone());
    if !claim(&sha256) {
        input.status = InputStatus::Duplicate;
        return Outcome { input, records: None, witness: None };
    }
    let source = Source { id: document_id(&file.name, &sha256), path: file.name.clone(), sha256 };
    let work = || {
        let (document, records) = records(bytes, settings, &source)?;
        Ok((as_witness.then(|| Witness::of(&document, &source.path)), records))
    };
    match isolated(work).and_then(|result| result) {
        Ok((witness, records)) => {
            input.status = InputStatus::Read;
            input.reason = None;
            input.document_id = Some(source.id);
            Outcome { input, records: Some(records), witness }
        }
        Err(reason) => {
            input.reason = Some(reason);
            Outcome { input, records: None, witness: None }
        }
    }
}

/// The records of one document: of a dataset's, as they are written; of a PDF or a text, read on the fly, or why it
/// cannot be read.
pub fn load(path: &Path, settings: &Settings) -> anyhow::Result<Result<DocumentRecords, String>> {
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json")) {
        return Ok(Ok(tabellverk_dataset::read_document(path)?));
    }
    let outcome =
        read(&InputFile { path: path.to_owned(), name: inputs::name(path) }, settings, false, |_| true);
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

fn records(
    bytes: Vec<u8>,
    settings: &Settings,
    source: &Source,
) -> Result<(Document, DocumentRecords), String> {
    let again = (settings.cross_check && tabellverk_pdf::is_pdf(&bytes)).then(|| bytes.clone());
    let document = pages(bytes, settings)?;
    let mut records = tabellverk_records::read(&document, source);
    if let Some(bytes) = again {
        let second = tabellverk_pdf::second_reading(bytes, document.pages.len());
        let witness = Witness {
            name: SECOND_READER.to_owned(),
            pages: second.pages,
            same_pages: true,
            failure: second.failure,
        };
        tabellverk_records::cross_check(&mut records, &witness);
    }
    Ok((document, records))
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
        let (document, records) = records(bytes, settings, &source)?;
        work(&document, &records)
    })
    .and_then(|result| result)
}
