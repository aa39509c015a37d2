//! The rows of comparisons as cells with titled columns, for those that write or show tables and need not know what
//! they are of.

mod cells;
mod rows;

use crate::result::Comparison;
use serde::Serialize;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing: there is no value, which is not zero.
    Empty,
    /// Words, never to be taken for a formula.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number.
    Number(f64),
}

/// What the numbers of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Kronor, income positive and cost negative.
    Sek,
    /// Kronor per inhabitant, with the same sign.
    SekPerInhabitant,
    /// From 0 to 1.
    Share,
    /// From 0 to 100.
    PerCent,
    /// In the unit that the row says, or that its document does.
    Stated,
    /// How many.
    Count,
    /// A year: never grouped in thousands.
    Year,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its name in files.
    pub name: &'static str,
    /// Its title in Swedish.
    pub swedish: &'static str,
    /// Its title in English.
    pub english: &'static str,
    /// What its numbers are, or null.
    pub unit: Option<Unit>,
}

/// What the cells of a column are, for formats that must know it before they see one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Number,
}

impl Column {
    /// What its cells are where they are not empty.
    pub fn kind(&self) -> Kind {
        match self.unit {
            Some(Unit::Sek | Unit::SekPerInhabitant | Unit::Share | Unit::PerCent | Unit::Stated) => {
                Kind::Number
            }
            Some(Unit::Count | Unit::Year) => Kind::Integer,
            // its unit stands in another column
            None if self.name == "value" => Kind::Number,
            None => Kind::Text,
        }
    }
}

impl Cell {
    /// The words of a text.
    pub fn text(&self) -> Option<String> {
        match self {
            Cell::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// A whole number.
    pub fn integer(&self) -> Option<i64> {
        match self {
            Cell::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// A number, whole or not.
    pub fn number(&self) -> Option<f64> {
        match self {
            Cell::Integer(number) => Some(*number as f64),
            Cell::Number(number) => Some(*number),
            _ => None,
        }
    }
}

/// Rows of cells under columns.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// A cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Which rows hold values that are ambiguous, contradicted, or can hardly be right.
    pub doubtful: Vec<bool>,
}

/// A row that can be written as cells.
pub trait Tabular {
    /// Its columns.
    fn columns() -> Vec<Column>;
    /// Its cells, one for each column.
    fn cells(&self) -> Vec<Cell>;
    /// Whether values of it are ambiguous, contradicted, or can hardly be right.
    fn doubtful(&self) -> bool;
}

impl<R: Tabular> Comparison<R> {
    /// The rows as a table.
    pub fn table(&self) -> Table {
        table(&self.rows)
    }

    /// What was left out as a table.
    pub fn left_out_table(&self) -> Table {
        table(&self.left_out)
    }
}

fn table<R: Tabular>(rows: &[R]) -> Table {
    Table {
        columns: R::columns(),
        rows: rows.iter().map(R::cells).collect(),
        doubtful: rows.iter().map(R::doubtful).collect(),
    }
}
