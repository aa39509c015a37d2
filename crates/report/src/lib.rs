//! A dataset as a site that is opened from files, without a server and without a network.
//!
//! *In*: the [`DocumentRecords`](tabellverk_records::DocumentRecords) of documents, one at a time, with what their pages
//! look like ([`PageView`]); then what the `compare` and `link` crates say of all of them. *Out*: [`File`]s: pages in
//! Swedish and English with charts and tables, and for each document the lists of its records and what is told of each
//! of them, as scripts that the pages load (a page that is opened as a file may load nothing else). The same dataset
//! gives the same bytes.
//!
//! Everything that comes from a document is escaped, whatever it is; no page runs a script that is not a file of the
//! site, or asks for anything from outside. This crate must not know where documents are kept, how a PDF is drawn, or
//! where its files are written; it compares nothing itself.

mod chart;
mod data;
mod error;
mod format;
mod labels;
mod pages;
mod site;
mod summary;
mod table;

pub use data::{PageView, Picture, TextLine};
pub use error::ReportError;
pub use labels::Language;
pub use site::{About, DocumentFiles, Failed, File, Site, document_files, shared_files};
pub use summary::Summary;
