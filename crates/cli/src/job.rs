//! One document from its file to its records.

use crate::args;
use crate::inputs::{InputFile, archive};
use crate::isolate::isolated;
use crate::output;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use tabellverk_compare::concept;
use tabellverk_dataset::{document_id, sha256_hex};
use tabellverk_ocr::{LANGUAGE, Missing, Tesseract};
use tabellverk_page::Document;
use tabellverk_pdf::SECOND_READER;
use tabellverk_records::{DocumentRecords, Source, Witness, cross_check};

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
    /// How much of a PDF is read.
    pub limits: tabellverk_pdf::Limits,
}

impl Settings {
    /// The settings that the arguments ask for. A program that is asked for and missing is said to be so, and costs
    /// only what it would have read.
    pub fn of(args: &args::Reading) -> Settings {
        let settings = Self::quietly(args);
        if let Some(missing) = settings.missing() {
            output::warning(&missing);
        }
        settings
    }

    /// What to install for what is asked for, where it is missing.
    pub fn missing(&self) -> Option<String> {
        self.ocr.as_ref()?.as_ref().err().map(Missing::to_string)
    }

    /// The same, where somebody else has said already what is missing.
    pub fn quietly(args: &args::Reading) -> Settings {
        Settings { ocr: args.ocr.then(Tesseract::find), cross_check: args.cross_check, ..Settings::default() }
    }

    /// The same within these limits.
    pub fn within(self, bounds: &args::Bounds) -> Settings {
        Settings { limits: bounds.limits(), ..self }
    }

    /// The arguments that give a worker the same settings.
    pub fn arguments(&self) -> Vec<String> {
        let asked = [(self.ocr.is_some(), "--ocr"), (self.cross_check, "--cross-check")];
        let asked = asked.into_iter().filter(|(asked, _)| *asked).map(|(_, argument)| argument.to_owned());
        asked.chain(self.bounds().map(|(name, value)| format!("--max-{name}={value}"))).collect()
    }

    /// How much of a PDF is read, by the names of the options.
    pub fn bounds(&self) -> [(&'static str, u64); 4] {
        let tabellverk_pdf::Limits { pages, unpacked, objects, nesting } = self.limits;
        let bounds =
            [("pages", pages), ("unpacked", unpacked >> 20), ("objects", objects), ("nesting", nesting)];
        bounds.map(|(name, value)| (name, value as u64))
    }

    /// Whether text is recognised, which takes longer than all the rest.
    pub fn recognise(&self) -> bool {
        matches!(self.ocr, Some(Ok(_)))
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

/// The records of one document: of a dataset's, as they are written; of a PDF or a text, read on the fly, or why it
/// cannot be read.
pub fn load(path: &Path, settings: &Settings) -> anyhow::Result<Result<DocumentRecords, String>> {
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json")) {
        return Ok(Ok(tabellverk_dataset::read_document(path)?));
    }
    Ok(with_pages(&InputFile::new(path.to_owned()), settings, |_, records| Ok(records)))
}

/// The hash of a file that is a document as far as can be told without reading it, and its size where that is known;
/// or why it is none.
pub fn look(file: &InputFile, size: &mut Option<u64>) -> Result<String, String> {
    with_bytes(file, size, |bytes, _| tabellverk_dataset::sha256_of(bytes).map_err(|e| unreadable(&e)))
}

/// Reads one file: its records, or whether the file or what is in it is to blame, and why. Its figures are held against
/// those of its siblings, where their words say that they are the same document.
pub fn read(
    file: &InputFile,
    sha256: &str,
    settings: &Settings,
    siblings: &[InputFile],
) -> Result<DocumentRecords, (&'static str, String)> {
    let bytes = bytes(file).map_err(|reason| (FILE, reason))?;
    if sha256_hex(&bytes) != sha256 {
        return Err((FILE, "the file changed while it was read: give the command again".to_owned()));
    }
    let source =
        Source { id: document_id(&file.name, sha256), path: file.name.clone(), sha256: sha256.to_owned() };
    let read = || {
        let (document, mut records) = records(bytes, settings, &source)?;
        let own = (!siblings.is_empty()).then(|| Witness::of(&document, &source.path));
        drop(document);
        for other in siblings.iter().filter_map(|sibling| witness(sibling, settings)) {
            if own.as_ref().is_some_and(|own| own.is_same_document(&other)) {
                cross_check(&mut records, &other);
            }
        }
        Ok(records)
    };
    match isolated(read) {
        Ok(result) => result.map_err(|reason| (CONTENT, reason)),
        Err(reason) => Err((ERROR, reason)),
    }
}

/// What another file says, if it can be read.
fn witness(file: &InputFile, settings: &Settings) -> Option<Witness> {
    let bytes = bytes(file).ok()?;
    isolated(|| pages(bytes, settings).ok().map(|document| Witness::of(&document, &file.name))).ok()?
}

/// Code of a failure: the file cannot be opened, or is no document by its size or its first bytes.
pub const FILE: &str = "file";
/// Code of a failure: what is in the file cannot be read.
pub const CONTENT: &str = "content";
/// Code of a failure: an error in the program.
pub const ERROR: &str = "error";

/// The bytes of a document's file, or why it cannot be read.
pub fn content(path: &Path) -> Result<Vec<u8>, String> {
    bytes(&InputFile::new(path.to_owned()))
}

fn unreadable(error: &std::io::Error) -> String {
    format!("cannot be read: {error}; check that you may read it")
}

/// The bytes of a document, which may stand in an archive, or why they cannot be read.
pub fn bytes(file: &InputFile) -> Result<Vec<u8>, String> {
    with_bytes(file, &mut None, |from, size| {
        let mut bytes = Vec::with_capacity(size as usize + 1);
        from.read_to_end(&mut bytes).map_err(|e| unreadable(&e))?;
        Ok(bytes)
    })
}

/// Does something with the bytes of a file that is a document as far as can be told from its first ones and its
/// size, which is known to be within limits.
fn with_bytes<T>(
    file: &InputFile,
    size: &mut Option<u64>,
    work: impl FnOnce(&mut dyn Read, u64) -> Result<T, String>,
) -> Result<T, String> {
    let checked = |length: u64, from: &mut dyn Read| {
        *size = Some(length);
        let mut start = Vec::new();
        from.take(START).read_to_end(&mut start).map_err(|e| unreadable(&e))?;
        let limit = check(&start, length, Path::new(&file.name))?;
        // A file may grow while it is read.
        let mut whole = Read::chain(&start[..], from).take(limit);
        work(&mut whole, length)
    };
    if let Some(index) = file.member {
        return archive::with_member(&file.path, index, checked);
    }
    let metadata = file.path.metadata().map_err(|e| unreadable(&e))?;
    if !metadata.is_file() {
        return Err("is not a file: expected a document, a PDF or a text".to_owned());
    }
    let mut open = File::open(&file.path).map_err(|e| unreadable(&e))?;
    checked(metadata.len(), &mut open)
}

/// The largest size that a file which starts like this may have, or why it is no document.
fn check(start: &[u8], size: u64, name: &Path) -> Result<u64, String> {
    let (is_pdf, named_pdf) = (tabellverk_pdf::is_pdf(start), has_ending(name, "pdf"));
    let limit = if is_pdf { MAX_PDF_BYTES } else { MAX_TEXT_BYTES };
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
    if named_pdf && start.is_empty() {
        return Err(tabellverk_pdf::Error::Empty.to_string());
    }
    // What a server sends instead of the document, saved under the document's name.
    if named_pdf && !is_pdf && start.trim_ascii_start().starts_with(b"<") {
        return Err(
            "the file is not a PDF but a web page: open its address in a browser and save the document \
                    itself"
                .to_owned(),
        );
    }
    Ok(limit)
}

/// Whether the file's name ends so, in small or large letters.
fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

/// Reads a document; its content says what it is, whatever it is called.
pub fn pages(bytes: Vec<u8>, settings: &Settings) -> Result<Document, String> {
    if tabellverk_pdf::is_pdf(&bytes) {
        tabellverk_pdf::read_with(bytes, settings.ocr.as_ref(), &settings.limits).map_err(|e| e.to_string())
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
    concept::write(&mut records, &mut concept::Memory::default());
    if let Some(bytes) = again {
        let second = tabellverk_pdf::second_reading(bytes, document.pages.len());
        let witness = Witness {
            name: SECOND_READER.to_owned(),
            pages: second.pages,
            same_pages: true,
            failure: second.failure,
        };
        cross_check(&mut records, &witness);
    }
    Ok((document, records))
}

/// Reads one file and does something with its pages and records, all of it apart from the rest of the program.
pub fn with_pages<T>(
    file: &InputFile,
    settings: &Settings,
    work: impl FnOnce(&Document, DocumentRecords) -> Result<T, String>,
) -> Result<T, String> {
    let bytes = bytes(file)?;
    let sha256 = sha256_hex(&bytes);
    let source = Source { id: document_id(&file.name, &sha256), path: file.name.clone(), sha256 };
    isolated(|| {
        let (document, records) = records(bytes, settings, &source)?;
        work(&document, records)
    })
    .and_then(|result| result)
}
