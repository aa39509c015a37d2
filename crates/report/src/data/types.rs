//! The record types with their columns and words.

use super::script;
use crate::error::ReportError;
use serde_json::{Value, json};
use tabellverk_export::records::{record_types, word_labels};

/// `data/types.js`.
pub fn types() -> Result<String, ReportError> {
    let types = record_types().iter().map(|of| {
        let columns = of.columns.iter().map(|column| {
            let words: serde_json::Map<String, Value> = word_labels(column.name)
                .into_iter()
                .map(|(word, (sv, en))| (word.to_owned(), json!([sv, en])))
                .collect();
            let words = if words.is_empty() { Value::Null } else { Value::Object(words) };
            json!({
                "name": column.name,
                "title": [column.swedish, column.english],
                "unit": column.unit,
                "words": words,
            })
        });
        json!({"name": of.name, "title": [of.swedish, of.english], "columns": columns.collect::<Vec<_>>()})
    });
    script("types", &[&types.collect()])
}
