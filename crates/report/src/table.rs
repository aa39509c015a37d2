//! Tables of a page.

use crate::format::{Numbers, in_address, shortened};
use crate::labels::{Language, label};
use crate::summary::Link;
use serde::Serialize;
use tabellverk_records::Certainty;

/// A cell as it is shown.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// What it is sorted by, where that is not its text.
    pub sort: Option<String>,
    /// Whether it is a number.
    pub number: bool,
    /// Where it leads, if anywhere.
    pub href: Option<String>,
    /// The document of the record that it shows.
    pub document: Option<String>,
    /// The record.
    pub record: Option<String>,
    /// `c0` to `c3`, proved to contradicted: how it is marked.
    pub class: Option<&'static str>,
    /// Something in English beside it, in the program's own words.
    pub note: Option<String>,
    /// Whether it is what its row is about.
    pub head: bool,
}

/// The most characters of a text in a cell.
const LONGEST: usize = 400;

impl Cell {
    /// A text, whatever it says.
    pub fn text(text: &str) -> Cell {
        Cell { text: shortened(text, LONGEST), ..Cell::default() }
    }

    /// A text that the row is about.
    pub fn head(text: &str) -> Cell {
        Cell { head: true, ..Cell::text(text) }
    }

    /// A text that may not be there.
    pub fn maybe(text: Option<&str>) -> Cell {
        Cell::text(text.unwrap_or_default())
    }

    /// A number, as it is written.
    pub fn number(value: f64, written: String) -> Cell {
        Cell { text: written, sort: Some(format!("{value}")), number: true, ..Cell::default() }
    }

    /// A count.
    pub fn count(numbers: Numbers, value: u32) -> Cell {
        Cell::number(f64::from(value), numbers.fixed(f64::from(value), 0))
    }

    /// A year.
    pub fn year(year: Option<i32>) -> Cell {
        let text = year.map(|y| y.to_string()).unwrap_or_default();
        Cell { sort: Some(text.clone()), text, ..Cell::default() }
    }

    /// How sure something is.
    pub fn certainty(language: Language, of: Certainty) -> Cell {
        let (class, key) = match of {
            Certainty::Proved => ("c0", "proved"),
            Certainty::Read => ("c1", "read"),
            Certainty::Ambiguous => ("c2", "ambiguous"),
            Certainty::Contradicted => ("c3", "contradicted"),
        };
        Cell { text: label(language, key).to_owned(), class: Some(class), ..Cell::default() }
    }

    /// The same cell, leading to a page of the site; `base` leads to the pages of its language.
    pub fn to(mut self, base: &str, page: &str) -> Cell {
        self.href = Some(format!("{base}{page}"));
        self
    }

    /// The same cell, leading to a record.
    pub fn of(mut self, base: &str, link: Option<&Link>) -> Cell {
        if let Some(link) = link {
            let (document, record) = (in_address(&link.document), in_address(&link.record));
            self.href = Some(format!("{base}documents/{document}.html#{record}"));
            self.document = Some(link.document.clone());
            self.record = Some(link.record.clone());
        }
        self
    }
}

/// A column.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// Whether it holds numbers.
    pub number: bool,
}

/// A table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Table {
    /// What it holds, for those who cannot see where it stands.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// How many rows are not shown.
    pub more: usize,
}

/// The most rows of a table on a page, so that it opens at once; the lists of records have all.
const ROWS: usize = 500;

impl Table {
    /// A table with these titles; those that end in `#` are of numbers.
    pub fn new(caption: &str, titles: &[&str], rows: Vec<Vec<Cell>>) -> Table {
        let column = |title: &&str| Column {
            title: title.trim_end_matches('#').to_owned(),
            number: title.ends_with('#'),
        };
        let columns = titles.iter().map(column).collect();
        Table { caption: caption.to_owned(), columns, rows, more: 0 }.at_most(ROWS)
    }

    /// The same table with no more rows than this; how many are not shown is said.
    pub fn at_most(mut self, rows: usize) -> Table {
        self.more += self.rows.len().saturating_sub(rows);
        self.rows.truncate(rows);
        self
    }
}
