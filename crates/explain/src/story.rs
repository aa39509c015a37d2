//! What is told of one record.

use crate::checks::CheckStory;
use crate::entries::Kind;
use crate::words::Words;
use serde::Serialize;
use serde_json::Value;
use tabellverk_records::{Alternative, Certainty, Evidence, Flag, TableCell};

/// A place in a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Place {
    /// Page, from 1.
    pub page: u32,
    /// `[x0, y0, x1, y1]` in points from the top left of that page; left out for a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bbox: Option<[f32; 4]>,
    /// First and last source line, from 1; of a PDF the numbers that its lines were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<[u32; 2]>,
}

impl Place {
    pub(crate) fn of_evidence(evidence: &Evidence) -> Self {
        Place { page: evidence.page, bbox: evidence.bbox, lines: evidence.lines }
    }

    pub(crate) fn of_cell(cell: &TableCell) -> Self {
        Place { page: cell.page, bbox: cell.bbox, lines: cell.lines }
    }

    /// The place in words: "page 4, lines 12-13".
    pub fn words(&self) -> String {
        let mut out = format!("page {}", self.page);
        if let Some([x0, y0, x1, y1]) = self.bbox {
            out.push_str(&format!(", box {x0:.0} {y0:.0} {x1:.0} {y1:.0}"));
        }
        match self.lines {
            Some([first, last]) if first == last => out.push_str(&format!(", line {first}")),
            Some([first, last]) => out.push_str(&format!(", lines {first}-{last}")),
            None => {}
        }
        out
    }
}

/// The cell of a table, and what it is to the record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CellText {
    /// Its text.
    pub text: String,
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub col: u32,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
}

/// The printed text with a few words around.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Printed {
    /// Words before it; empty where they are not known.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// The text itself.
    pub text: String,
    /// Words after it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
}

/// What said so.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Because {
    /// In words.
    pub says: Words,
    /// The text that says it, if one does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

/// A field of the record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldStory {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// What said so, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Because>,
}

/// How the record was read, and how sure that is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reading {
    /// Name of the rule that read it.
    pub rule: String,
    /// What that rule reads, in words.
    pub rule_says: Words,
    /// How sure it is.
    pub certainty: Certainty,
    /// Why, in words.
    pub why: Vec<Words>,
    /// Readings that compete with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative>,
    /// Readings that arithmetic ruled out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<Alternative>,
}

/// The table that the record stands in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TableStory {
    /// Its id.
    pub id: String,
    /// Its caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// Pages it stands on.
    pub pages: Vec<u32>,
    /// Rows, header included.
    pub rows: u32,
    /// Columns.
    pub cols: u32,
    /// The row of the record, cell by cell.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub row: Vec<CellText>,
    /// The cells of the header over the record's column, from the top.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub header: Vec<CellText>,
    /// The label of its row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<CellText>,
    /// Its own cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<CellText>,
}

/// What a marked place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkRole {
    /// A term of a check that the record is in.
    Term,
    /// A text that says what the record is: its unit.
    Source,
    /// A cell of the header.
    Header,
    /// The label of the row.
    Label,
    /// The record itself.
    Value,
}

/// A place to mark in a picture.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mark {
    /// What it is.
    pub role: MarkRole,
    /// The text that stands there.
    pub text: String,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
}

/// The whole story of one record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// Id of the record.
    pub id: String,
    /// Its record type.
    pub kind: Kind,
    /// What it is, in a line.
    pub label: String,
    /// Name of its document in the dataset.
    pub document_id: String,
    /// The document's file, as it was named when it was read.
    pub path: String,
    /// SHA-256 of that file, hexadecimal.
    pub sha256: String,
    /// Where it stands.
    pub place: Place,
    /// The printed text.
    pub printed: Printed,
    /// The headings that it stands under, outermost first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub under: Vec<String>,
    /// Its fields that say something.
    pub fields: Vec<FieldStory>,
    /// How it was read.
    pub reading: Reading,
    /// What is odd of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<Flag>,
    /// The checks it is in, and those that name it.
    pub checks: Vec<CheckStory>,
    /// The table it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<TableStory>,
    /// The places to mark in a picture.
    pub marks: Vec<Mark>,
}
