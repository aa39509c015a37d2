//! Typed records out of a structured document.
//!
//! *In*: a `structure::Structure`. *Out*: [`DocumentRecords`]. This crate knows Swedish municipal language:
//! vocabularies (data files under `data/`), numbers, dates, units, signs, and arithmetic checks. It must not
//! know how a page was drawn or where a file is stored.

pub mod model;

pub use model::*;

/// Where a document came from, as the caller knows it.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Name of the document in the dataset.
    pub id: String,
    /// The input as named on the command line.
    pub path: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

/// Reads all records of a document.
pub fn read(document: &tabellverk_page::Document, source: &Source) -> DocumentRecords {
    let _ = document;
    DocumentRecords {
        document: DocumentInfo {
            id: source.id.clone(),
            path: source.path.clone(),
            sha256: source.sha256.clone(),
            ..Default::default()
        },
        ..Default::default()
    }
}
