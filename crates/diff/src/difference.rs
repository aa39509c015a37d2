//! What a comparison comes to.

use crate::words::Edit;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

/// What became of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It says something else.
    Changed,
    /// It is in the new version only.
    Added,
    /// It is in the old version only.
    Gone,
    /// It says the same, on another page or in another order.
    Moved,
}

/// A field that says something else.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldChange {
    /// Its name in the record.
    pub field: String,
    /// What it was; null where there was nothing.
    pub from: Value,
    /// What it is; null where there is nothing.
    pub to: Value,
    /// The words that differ, where both are texts of several words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Edit>,
}

/// One difference between two versions of a document. What is printed once is one difference, however many
/// records repeat it: a footer on all pages, the title of a column, the name of a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// What became of it.
    pub change: Change,
    /// A record type (`amounts`, `goals`...), or `document`, `heading`, `paragraph`, `table`, `row`, `cell`,
    /// `header`, `footer`, `page_number`, `contents`; of what moved, `records`.
    pub what: String,
    /// Pages in the old version, from 1, ascending; empty where it is not there.
    pub old_pages: Vec<u32>,
    /// Pages in the new version, from 1, ascending; empty where it is not there.
    pub new_pages: Vec<u32>,
    /// What tells it from others of its kind: table, line, code, column, heading...
    #[serde(serialize_with = "as_map")]
    pub place: Vec<(String, String)>,
    /// What is said, before and after. In lines that run on all pages `#` is the number of the page. Of what was added `from` is null, of what is gone `to`.
    pub fields: Vec<FieldChange>,
    /// The records concerned: id in the old version, id in the new. Empty for what is no record.
    pub records: Vec<(Option<String>, Option<String>)>,
}

impl Difference {
    /// The first page, in the old version where it is there.
    pub fn page(&self) -> u32 {
        self.old_pages.first().or(self.new_pages.first()).copied().unwrap_or_default()
    }
}

fn as_map<S: Serializer>(pairs: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(pairs.len()))?;
    for (name, value) in pairs {
        map.serialize_entry(name, value)?;
    }
    map.end()
}
