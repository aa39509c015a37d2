use polars::prelude::PolarsError;
use tabellverk_dataset::tables;

/// Why a query has no answer. Every message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum SqlError {
    /// There is no SQL.
    #[error(
        "there is no query; write one as \"select municipality, count(*) from documents group by municipality\""
    )]
    Empty,
    /// It cannot be parsed.
    #[error("this is no SQL that can be read: {0}")]
    Syntax(String),
    /// There are several statements.
    #[error("there are {0} statements; give one query at a time")]
    Several(usize),
    /// It is a statement that is no query, by its first word.
    #[error("{0} cannot be run: the dataset is only read; write a query that begins with SELECT or WITH")]
    NoQuery(String),
    /// A function stands where a table stands.
    #[error(
        "{0} cannot be read from: a query sees the tables of the dataset and no other files; these are {tables}",
        tables = names()
    )]
    Function(String),
    /// It is too long or too deep.
    #[error("the query is too large: {0}")]
    TooLarge(String),
    /// No table goes by that name.
    #[error("there is no table \"{name}\"{}; there are {tables}", near_text(near), tables = names())]
    Table {
        /// The name.
        name: String,
        /// Tables with a name like it.
        near: Vec<String>,
    },
    /// No column goes by that name.
    #[error(
        "there is no column \"{name}\"{}; `tabellverk query OUT --schema` lists all columns",
        near_text(near)
    )]
    Column {
        /// The name.
        name: String,
        /// Columns with a name like it, of the tables that are read.
        near: Vec<String>,
    },
    /// The query cannot be run.
    #[error("the query cannot be run: {0}")]
    Run(String),
    /// A table of the dataset cannot be read.
    #[error(transparent)]
    Dataset(#[from] tabellverk_dataset::Error),
}

fn names() -> String {
    tables().iter().map(|table| table.name()).collect::<Vec<_>>().join(", ")
}

fn near_text(near: &[String]) -> String {
    match near.is_empty() {
        true => String::new(),
        false => format!(", did you mean {}?", near.join(" or ")),
    }
}

/// Names that are like this one, or have a word like it, the likest first.
pub fn near<'a>(name: &str, all: impl Iterator<Item = &'a str>) -> Vec<String> {
    /// Names that are told at most.
    const TOLD: usize = 3;
    /// How like names must be, from 0 to 1.
    const LIKE: f64 = 0.6;
    /// How like a word of a longer name must be.
    const WORD: f64 = 0.75;
    let name = name.to_lowercase();
    let all: Vec<&str> = all.collect();
    if let Some(same) = all.iter().find(|other| other.to_lowercase() == name) {
        return vec![(*same).to_owned()];
    }
    let mut found: Vec<(f64, &str)> = all
        .into_iter()
        .map(|other| {
            let plain = other.to_lowercase();
            let like = |a: &str| strsim::normalized_damerau_levenshtein(&name, a);
            let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
            let word = words.map(like).fold(0.0, f64::max);
            (like(&plain).max(if word >= WORD { word - 0.1 } else { 0.0 }), other)
        })
        .filter(|(like, _)| *like >= LIKE)
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    found.dedup_by_key(|(_, name)| *name);
    found.into_iter().take(TOLD).map(|(_, name)| name.to_owned()).collect()
}

/// What polars says, without the plans that it prints beside.
pub(crate) fn told(error: &PolarsError) -> String {
    /// Letters at most: it prints parts of the query as it has them inside.
    const LONG: usize = 300;
    let text = error.to_string();
    let text = text.split("\n\n").next().unwrap_or_default().trim();
    match text.char_indices().nth(LONG) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_near() {
        let tables = ["activities", "amounts", "documents", "table_cells", "tables"];
        let of = |name| near(name, tables.into_iter());
        assert_eq!(of("amount"), ["amounts"]);
        assert_eq!(of("table cell"), ["table_cells"]);
        assert_eq!(of("Documents"), ["documents"]);
        assert_eq!(of("cells"), ["table_cells"]);
        assert_eq!(of("budget"), Vec::<String>::new());
    }
}
