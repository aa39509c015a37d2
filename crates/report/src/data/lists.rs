//! The records of a document as lists.

use super::{Rows, certainty, key, script};
use crate::error::ReportError;
use serde_json::{Map, Value, json};
use tabellverk_compare::tabular::Cell;
use tabellverk_export::records::word_label;
use tabellverk_records::DocumentRecords;

/// The most characters of a cell: what is longer is told in full where the record is.
const LONGEST: usize = 600;

/// `data/<document>.js`.
pub fn lists(records: &DocumentRecords, rows: &Rows) -> Result<String, ReportError> {
    let document = &records.document;
    let mut lists = Map::new();
    for (of, rows) in rows {
        let rows: Vec<Value> = rows
            .iter()
            .map(|row| {
                let mut cells = vec![
                    json!(key(&document.id, &row.record_id)),
                    json!(row.page),
                    json!(certainty(row.certainty)),
                    json!(u8::from(row.doubtful)),
                    match row.doubt.is_empty() {
                        true => json!(""),
                        false => json!([row.doubt_swedish.join("; "), row.doubt.join("; ")]),
                    },
                ];
                cells.extend(row.cells.iter().map(cell));
                Value::Array(cells)
            })
            .collect();
        lists.insert(of.name.to_owned(), Value::Array(rows));
    }
    let kind = serde_json::to_value(document.document_type)?;
    let kind = kind.as_str().unwrap_or_default();
    let (sv, en) = word_label("document_type", kind).unwrap_or((kind, kind));
    let about = json!({
        "title": document.title,
        "file": document.path.rsplit(['/', '\\']).next().unwrap_or_default(),
        "municipality": document.municipality,
        "year": document.year,
        "type": [sv, en],
        "pages": document.pages,
        "lists": lists,
    });
    script("document", &[&json!(document.id), &about])
}

fn cell(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => match text.char_indices().nth(LONGEST) {
            Some((end, _)) => json!(format!("{}…", &text[..end])),
            None => json!(text),
        },
        Cell::Integer(number) => json!(number),
        Cell::Number(number) => json!(number),
    }
}
