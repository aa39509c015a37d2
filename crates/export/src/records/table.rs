//! Records of many documents in one table: each row says whose it is, where it stands and how sure it is.

use super::{RecordRow, RecordType, document_columns, word_label};
use crate::Language;
use tabellverk_compare::tabular::{Cell, Column, Unit};

/// What of the document comes first, and what at the end, by the names of [`document_columns`].
const BEFORE: [&str; 4] = ["municipality", "body", "document_type", "year"];
const AFTER: [&str; 2] = ["municipality_code", "document_id"];

const fn column(name: &'static str, swedish: &'static str, english: &'static str) -> Column {
    Column { name, swedish, english, unit: None }
}

const PAGE: Column = Column { name: "page", swedish: "Sida", english: "Page", unit: Some(Unit::Count) };
const CERTAINTY: Column = column("certainty", "Säkerhet", "Certainty");
const DOUBT: Column = column("doubt", "Tveksamt", "Doubt");
const RECORD_ID: Column = column("record_id", "Post-id", "Record id");

/// A row under [`table_columns`].
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// A cell for each column.
    pub cells: Vec<Cell>,
    /// Which of them are in doubt, in ascending order.
    pub doubted: Vec<usize>,
    /// Why, or nothing.
    pub doubt: String,
    /// The cell with the page.
    pub page_at: usize,
    /// Page, from 1.
    pub page: u32,
    /// Id of the record.
    pub record_id: String,
}

/// The columns of a table with the records of several documents.
pub fn table_columns(kind: &RecordType) -> Vec<Column> {
    let named = |names: &'static [&'static str]| {
        names.iter().filter_map(|name| document_columns().iter().find(|c| c.name == *name).copied())
    };
    let mut all: Vec<Column> = named(&BEFORE).chain([PAGE]).collect();
    all.extend(&kind.columns);
    all.extend([CERTAINTY, DOUBT]);
    all.extend(named(&AFTER));
    all.push(RECORD_ID);
    all
}

/// A record under those columns, of the document with these [`document_cells`](super::document_cells). Words of
/// enumerations are said in the language; without one they stay as they are in files, and doubt is told in English.
pub fn table_row(
    kind: &RecordType,
    document: &[Cell],
    row: RecordRow,
    language: Option<Language>,
) -> TableRow {
    let of = |name: &&str| {
        let at = document_columns().iter().position(|c| c.name == *name);
        at.and_then(|at| document.get(at)).cloned().unwrap_or(Cell::Empty)
    };
    let doubt = match language {
        Some(Language::Swedish) => row.doubt_swedish.join("; "),
        Some(Language::English) | None => row.doubt.join("; "),
    };
    let page_at = BEFORE.len();
    let mut cells: Vec<Cell> = BEFORE.iter().map(of).collect();
    cells.push(Cell::Integer(row.page.into()));
    let first = cells.len();
    cells.extend(row.cells);
    let certainty = serde_variant::to_variant_name(&row.certainty).unwrap_or_default();
    cells.push(Cell::Text(certainty.to_owned()));
    cells.push(if doubt.is_empty() { Cell::Empty } else { Cell::Text(doubt.clone()) });
    cells.extend(AFTER.iter().map(of));
    cells.push(Cell::Text(row.record_id.clone()));
    if let Some(language) = language {
        let own = kind.columns.iter().map(|c| (c.name, kind.name == "problems" || c.name != "code"));
        // a printed code is no word of ours
        let names = BEFORE.iter().map(|name| (*name, true)).chain([("page", false)]).chain(own);
        for (cell, (name, is_ours)) in cells.iter_mut().zip(names.chain([("certainty", true)])) {
            if is_ours {
                label(cell, name, language);
            }
        }
    }
    let mut doubted: Vec<usize> = row.doubted.iter().map(|at| at + first).collect();
    if !row.doubtful {
        doubted.clear();
    }
    TableRow { cells, doubted, doubt, page_at, page: row.page, record_id: row.record_id }
}

/// Says the word of a cell, if it holds one of an enumeration, in a language.
pub fn label(cell: &mut Cell, column: &str, language: Language) {
    if let Cell::Text(word) = cell
        && let Some(label) = word_label(column, word)
    {
        language.of(label).clone_into(word);
    }
}
