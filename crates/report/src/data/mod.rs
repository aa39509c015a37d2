//! What the lists and the panels of the site are made of, as scripts that hand data to the front end.
//!
//! A page that is opened as a file may not fetch one, but may load scripts beside it. Each script is one call with
//! JSON: `tabellverk.document("id", {...})`. What the data holds is said in `docs/report-data.md`.

mod details;
mod lists;
mod picture;
mod texts;
mod types;

pub use details::details;
pub use lists::lists;
pub use picture::{PageView, Picture, TextLine};
pub use types::types;

use crate::error::ReportError;
use serde_json::Value;
use tabellverk_export::records::{self, RecordRow, RecordType, record_types};
use tabellverk_records::DocumentRecords;

/// The rows of a document by type, in the order of the types; types without rows are not among them.
pub type Rows = Vec<(&'static RecordType, Vec<RecordRow>)>;

/// The rows of a document.
pub fn rows(records: &DocumentRecords) -> Rows {
    let all = record_types().iter().map(|of| (of, records::rows(records, of.name)));
    all.filter(|(_, rows)| !rows.is_empty()).collect()
}

/// A script that calls a function of the front end.
fn script(function: &str, arguments: &[&Value]) -> Result<String, ReportError> {
    let mut out = format!("tabellverk.{function}(");
    for (at, argument) in arguments.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        // nothing in it can end the script, wherever it is copied to
        out.push_str(&serde_json::to_string(argument)?.replace('<', "\\u003c"));
    }
    out.push_str(");\n");
    Ok(out)
}

/// A record's name within its document: what follows the document's own.
pub fn key<'i>(document: &str, id: &'i str) -> &'i str {
    id.strip_prefix(document).and_then(|rest| rest.strip_prefix(':')).unwrap_or(id)
}

/// How sure something is, as a number.
pub fn certainty(of: tabellverk_records::Certainty) -> u8 {
    use tabellverk_records::Certainty::*;
    match of {
        Proved => 0,
        Read => 1,
        Ambiguous => 2,
        Contradicted => 3,
    }
}
