//! Where the values of a document can be looked up.

use crate::args::Export;
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};
use tabellverk_export::address;
use tabellverk_records::DocumentInfo;

/// What links lead to.
pub enum Links {
    /// The pages of a report, by its address.
    Report(String),
    /// The documents themselves.
    Files {
        /// The folder of the workbook.
        from: PathBuf,
        /// The folder from which documents were named.
        named_from: PathBuf,
    },
}

/// Where the records of one document are.
pub enum Place<'a> {
    /// On a page of a report.
    Report(&'a str),
    /// In a file of this address; whether it has pages that can be named.
    File(String, bool),
    /// Nowhere that is known.
    Gone,
}

impl Links {
    /// As the arguments say, for a workbook in this folder.
    pub fn of(args: &Export, workbook: &Path) -> anyhow::Result<Links> {
        let folder = workbook.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let from = folder.canonicalize().with_context(|| {
            format!(
                "there is no folder {} to write {} to; make it first",
                folder.display(),
                workbook.display()
            )
        })?;
        match args.report.as_deref() {
            Some(url) if url.starts_with("http://") || url.starts_with("https://") => {
                Ok(Links::Report(address::given(url)))
            }
            Some(report) => {
                let Some(report) = Path::new(report).canonicalize().ok().filter(|path| path.is_dir()) else {
                    bail!("there is no folder {report} with a report; make it first, or leave out --report");
                };
                Ok(Links::Report(address::file(&from, &report)))
            }
            None => {
                let named_from = args.documents.clone().unwrap_or_else(|| PathBuf::from("."));
                if !named_from.is_dir() {
                    bail!("there is no folder {} with documents", named_from.display());
                }
                Ok(Links::Files { from, named_from })
            }
        }
    }

    /// Where the records of a document are. What was read in an archive is looked up in the archive.
    pub fn place(&self, document: &DocumentInfo) -> Place<'_> {
        let (from, named_from) = match self {
            Links::Report(report) => return Place::Report(report),
            Links::Files { from, named_from } => (from, named_from),
        };
        let path = named_from.join(&document.path);
        let file = path.ancestors().find(|p| p.is_file()).and_then(|p| p.canonicalize().ok());
        match file {
            Some(file) => {
                let own = path.is_file();
                Place::File(address::file(from, &file), own && document.format == "pdf")
            }
            None => Place::Gone,
        }
    }
}

impl Place<'_> {
    /// The address of a record on a page of the document.
    pub fn record(&self, document: &DocumentInfo, record_id: &str, page: u32) -> Option<String> {
        match self {
            Place::Report(report) => Some(address::record(report, &document.id, record_id)),
            Place::File(file, true) => Some(address::page(file, page)),
            Place::File(file, false) => Some(file.clone()),
            Place::Gone => None,
        }
    }

    /// The address of the document.
    pub fn document(&self, document: &DocumentInfo) -> Option<String> {
        match self {
            Place::Report(report) => Some(address::document(report, &document.id)),
            Place::File(file, _) => Some(file.clone()),
            Place::Gone => None,
        }
    }
}
