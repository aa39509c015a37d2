//! What a query gives, as a table; and what can be asked.

use super::document::shorten;
use super::grid::grid;
use tabellverk_dataset::Table;
use tabellverk_sql::{Heading, Value};

/// The first rows of an answer, of which there are so many in all.
pub fn answer(headings: &[Heading], rows: &[Vec<Value>], all: usize, wide: bool) -> String {
    let header = headings.iter().map(|heading| shorten(&heading.name, wide)).collect();
    let cell = |value: &Value| match value {
        // no cell of a table is printed so, but for those that are texts
        Value::Null => "-".to_owned(),
        other => shorten(&other.to_string(), wide),
    };
    let cells = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    let table = grid(header, cells, |column| headings[column].is_number, true);
    let count = match (rows.len(), all) {
        (_, 0) => "no rows".to_owned(),
        (_, 1) => "1 row".to_owned(),
        (shown, all) if shown < all => {
            format!("the first {shown} of {all} rows; --rows 0 shows all, --out FILE.csv writes them")
        }
        (_, all) => format!("{all} rows"),
    };
    format!("{table}{count}\n")
}

/// Tables with their columns and what these mean.
pub fn schema(tables: &[&'static dyn Table]) -> String {
    let mut text = String::new();
    for (at, table) in tables.iter().enumerate() {
        let space = if at > 0 { "\n" } else { "" };
        text.push_str(&format!("{space}{}: {}\n", table.name(), table.about()));
        let rows = table.fields().into_iter().map(|field| {
            let kind = match field.items {
                Some(items) => format!("{} list", items.word()),
                None => field.kind.word().to_owned(),
            };
            let mut about = field.description;
            if !field.words.is_empty() {
                about.push_str(&format!(" One of: {}.", field.words.join(", ")));
            }
            vec![field.name.to_owned(), kind, shorten(&about, true)]
        });
        let header = ["column", "type", "meaning"].map(str::to_owned).to_vec();
        text.push_str(&grid(header, rows.collect(), |_| false, true));
    }
    text
}
