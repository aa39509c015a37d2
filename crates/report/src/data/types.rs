//! The record types with their columns and words.

use super::details::FIELDS;
use super::script;
use crate::error::ReportError;
use serde_json::{Map, Value, json};
use tabellverk_export::records::{record_types, word_labels};

/// `data/types.js`.
pub fn types() -> Result<String, ReportError> {
    let types = record_types().iter().map(|of| {
        let columns = of.columns.iter().map(|column| {
            json!({
                "name": column.name,
                "title": [column.swedish, column.english],
                "unit": column.unit,
                "words": words(column.name),
            })
        });
        json!({"name": of.name, "title": [of.swedish, of.english], "columns": columns.collect::<Vec<_>>()})
    });
    // fields that are told of a record and are no columns of its list
    let others: Map<String, Value> = FIELDS
        .iter()
        .map(|(field, ..)| ((*field).to_owned(), words(field)))
        .filter(|(_, words)| !words.is_null())
        .collect();
    script("types", &[&types.collect(), &Value::Object(others)])
}

/// What the codes of a column are called; null where it holds none.
fn words(column: &str) -> Value {
    let words: Map<String, Value> =
        word_labels(column).into_iter().map(|(word, (sv, en))| (word.to_owned(), json!([sv, en]))).collect();
    if words.is_empty() { Value::Null } else { Value::Object(words) }
}
