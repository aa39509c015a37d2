use crate::schema::Dictionary;
use crate::tables::tables;
use std::fmt::Write;

/// The columns of every Parquet file as Markdown: the content of `crates/dataset/COLUMNS.md`.
pub fn columns_markdown() -> String {
    let dictionary = Dictionary::new();
    let mut text = String::from(
        "# The columns of the Parquet files\n\n\
         Made from the column tables in `src/tables/` (`UPDATE_COLUMNS=1 cargo test -p tabellverk-dataset`).\n",
    );
    for table in tables() {
        let _ = write!(text, "\n## {}.parquet\n\n{}\n\n", table.name(), table.about());
        text.push_str("| column | type | meaning |\n|---|---|---|\n");
        for field in table.fields_in(&dictionary) {
            let kind = match (field.kind, field.items) {
                (_, Some(items)) => format!("list of {}", items.word()),
                (kind, None) => kind.word().to_owned(),
            };
            let mut meaning = field.description.replace('|', "\\|");
            if !field.words.is_empty() {
                let _ = write!(meaning, " One of `{}`.", field.words.join("`, `"));
            }
            let _ = writeln!(text, "| `{}` | {kind} | {meaning} |", field.name);
        }
    }
    text
}
