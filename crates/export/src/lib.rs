//! Records and comparisons for other programs: CSV, the shape of Kolada's data, a workbook.
//!
//! *In*: the records of documents, one document at a time ([`records`] makes titled rows of them),
//! [`Table`](tabellverk_compare::tabular::Table)s, and rows of indicators. *Out*: bytes or values, the same for the
//! same input. This crate must not know how anything was read or compared, or where its bytes are written.
//!
//! Text of documents stays text: in a workbook it is never a formula, and in CSV, which has no types, a text that a
//! spreadsheet would take for one has an apostrophe before it. The one formula of a workbook is the link of a page
//! number, whose address holds no character that could end it ([`address`]).

pub mod address;
mod csv;
mod kolada;
pub mod records;
mod workbook;

pub use csv::{CsvWriter, Locale, csv, csv_of};
pub use kolada::{Kolada, Value, kolada};
pub use workbook::{Book, Language, Row, Sheet, SheetId, WorkbookError, add, workbook};
