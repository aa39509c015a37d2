//! Tables for other programs: CSV, the shape of Kolada's data, a workbook.
//!
//! *In*: [`Table`](tabellverk_compare::tabular::Table)s, cells under titled columns, and rows of indicators. *Out*:
//! bytes or values, the same for the same tables. This crate must not know what a table is of, how anything was
//! compared, or where its bytes are written.
//!
//! Text of documents stays text: in a workbook it is never a formula, and in CSV, which has no types, a text that a
//! spreadsheet would take for one has an apostrophe before it.

mod csv;
mod kolada;
pub mod records;
mod workbook;

pub use csv::{Locale, csv, csv_of};
pub use kolada::{Kolada, Value, kolada};
pub use workbook::{Book, Language, Row, Sheet, SheetId, WorkbookError, add, workbook};
