//! Amounts and indicators out of tables of values.

mod amounts;
mod caption;
mod cell;
mod facts;
mod indicators;
mod signs;
mod titles;

use crate::model::*;
use crate::period::{self, Title};
use crate::reader::Reader;
use crate::words::{Meaning, Unit, plain};
use amounts::amounts;
pub use caption::caption;
use caption::{Found, prose_unit, unit_of};
use cell::{Value, has_codes, label, value};
use facts::Grid;
pub use facts::{Facts, role_name};
use indicators::indicators;
pub use indicators::{area_name, goals_of_rows};
use signs::signs;
use std::collections::HashMap;
use tabellverk_structure::arithmetic::Refusal;
use tabellverk_structure::{
    Block, Cell, Family, Range, Role, Table, TableRow, TableRowKind, TextKind, number,
};
use titles::{About, about, counts, is_share, titles};

/// What was read of all tables of values.
#[derive(Default)]
pub struct Values {
    /// The amounts.
    pub amounts: Vec<Amount>,
    /// Where each amount and each indicator stands in its table.
    pub places: Vec<Place>,
    /// What stands in columns of per cent.
    pub shares: Vec<Share>,
    /// The indicators.
    pub indicators: Vec<Indicator>,
    /// By block: record type and unit of the table.
    pub kinds: HashMap<usize, (&'static str, Option<&'static str>)>,
    /// By block: how the values of the table were understood.
    pub facts: HashMap<usize, Facts>,
}

/// The record that came of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Index of an amount.
    Amount(usize),
    /// Index of an indicator.
    Indicator(usize),
}

#[cfg(test)]
impl Default for Owner {
    fn default() -> Self {
        Owner::Amount(0)
    }
}

/// A figure in a column whose title says that it is of per cent.
#[derive(Clone, Debug)]
pub struct Share {
    /// Block of the table.
    pub block: usize,
    /// Row of the table, from 0 under the header.
    pub row: usize,
    /// Column of the table, from 0.
    pub column: usize,
    /// What is printed.
    pub number: number::Number,
    /// Title of the column.
    pub title: String,
    /// The indicator that came of it; no amount is a per cent.
    pub indicator: Option<usize>,
}

/// Where an amount or an indicator stands in its table, and what arithmetic is to know of its row and column.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(test, derive(Default))]
pub struct Place {
    /// What came of it.
    pub owner: Owner,
    /// Block of the table.
    pub block: usize,
    /// Row of the table, from 0 under the header.
    pub row: usize,
    /// Column of the table, from 0.
    pub column: usize,
    /// The number as printed; zero for a dash, `None` where the cell says that there is none.
    pub number: Option<number::Number>,
    /// Whether the label says that the row is a sum, a net, a result or a deviation.
    pub total: bool,
    /// Whether the row is a detail of one above.
    pub detail: bool,
    /// What the label says that the row measures.
    pub flow: Option<Measure>,
    /// Whether the title says that the column is a difference, a net or a sum.
    pub result: bool,
    /// What the title says that the column measures.
    pub measure: Option<Measure>,
}

/// Reads all tables of values of a document.
pub fn read(reader: &Reader<'_>) -> Values {
    let mut out = Values::default();
    let mut last_unit: Option<Found> = None;
    let mut last: Option<(usize, About)> = None;
    for (i, block) in reader.blocks().iter().enumerate() {
        let Block::Table(table) = block else { continue };
        if table.family != Family::Values {
            continue;
        }
        let caption = caption(reader, i, table);
        let stated = unit_of(reader, i, table, &caption);
        let own = about(reader, i, table, &caption, stated.is_some());
        // what has taken the titles of the table before it goes on with that
        let goes_on = |before: &&(usize, About)| {
            let Block::Table(before) = &reader.blocks()[before.0] else { return false };
            let titles = |table: &Table| table.columns.iter().map(|c| c.title.clone()).collect::<Vec<_>>();
            table.drawn.is_some() && table.header.0 == table.header.1 && titles(before) == titles(table)
        };
        let about = last.as_ref().filter(goes_on).map_or(own, |before| before.1);
        last = Some((i, about));
        match about {
            About::Nothing => {}
            About::Indicators => {
                let before = out.indicators.len();
                indicators(reader, i, table, &caption, &mut out, |_| true);
                if out.indicators.len() > before {
                    out.kinds.insert(i, ("indicators", None));
                }
            }
            About::Money => {
                let taken_over = || {
                    let before = last_unit.clone()?;
                    Some(Found { place: before.place.map(|(range, _)| (range, "table_before")), ..before })
                };
                let found = stated.clone().or_else(taken_over).or_else(|| prose_unit(reader));
                if let Some((range, from)) = found.as_ref().and_then(|f| f.place) {
                    let evidence = reader.common(range, from, Certainty::Read).evidence;
                    out.facts.entry(i).or_default().unit_origin = Some(evidence);
                }
                let unit = found.map(|f| f.unit);
                amounts(reader, i, table, &caption, unit.as_ref(), &mut out);
                // columns that count things stand in money tables too: "Antal 2023"
                let things = |title: &str| counts(title) && !is_share(title);
                indicators(reader, i, table, &caption, &mut out, things);
                out.kinds.insert(i, ("amounts", unit.as_ref().map(|u| u.name)));
                if stated.is_some() {
                    last_unit = stated;
                }
            }
        }
    }
    for (table, origin) in signs(&mut out.amounts) {
        // while records are read, a table is named by its block
        if let Some(facts) = table.parse().ok().and_then(|block: usize| out.facts.get_mut(&block)) {
            facts.sign_origin = Some(origin);
        }
    }
    out
}

fn rows(table: &Table) -> impl Iterator<Item = &TableRow> {
    table.rows.iter().filter(|r| r.kind == TableRowKind::Cells)
}

fn certainty(row: &TableRow, title: &Title) -> Certainty {
    // that an identity chose among the readings of a row does not prove all of its cells: the proof says which
    if row.doubtful || title.guessed { Certainty::Ambiguous } else { Certainty::Read }
}

/// Doubts a value whose column does not say what it holds, where that was recognised in a picture: arithmetic proves
/// the figures, and a title that was recognised wrongly looks like one that says nothing.
fn doubt_recognised(common: &mut Common, title: &Title) {
    if common.evidence.ocr && !title.kind_stated {
        common.certainty = common.certainty.max(Certainty::Ambiguous);
    }
}

/// What the other readings of a row have in this value column, and as its label; `rivals`: other titles of the column.
fn alternatives(
    reader: &Reader<'_>,
    row: &TableRow,
    rivals: &[String],
    (column, raw): (usize, &str),
    (label_column, field): (usize, &str),
) -> Vec<Alternative> {
    if row.alternatives.is_empty() && rivals.is_empty() {
        return Vec::new();
    }
    let printed = reader.cell(&row.cells[label_column]);
    let mut out: Vec<Alternative> = Vec::new();
    for rival in rivals {
        let reason = "the titles of the header can be told apart in more than one way".into();
        out.push(Alternative { field: "column".into(), value: rival.clone(), reason });
    }
    let mut add = |c: usize, own: &str, (a, b): (usize, usize), field: &str, reason: &str| {
        let value = if a < b { reader.text((a, b)) } else { String::new() };
        if value != own && !(c == label_column && value.is_empty()) {
            let other = Alternative { field: field.into(), value, reason: reason.into() };
            if !out.contains(&other) {
                out.push(other);
            }
        }
    };
    for cells in &row.alternatives {
        let reason =
            "the row has fewer values than columns, or its digits can be grouped in more than one way";
        add(column, raw, cells[column], "value_raw", reason);
        let reason = "the lines before the values can be one label, or a title and the label under it";
        // most readings differ in their values alone
        if row.cells[label_column] != [cells[label_column]] {
            add(label_column, &printed, cells[label_column], field, reason);
        }
    }
    out
}

/// What the readings of a row that arithmetic ruled out have in this value column.
fn rejected(
    reader: &Reader<'_>,
    table: &Table,
    row: &TableRow,
    column: usize,
    raw: &str,
) -> Vec<Alternative> {
    let mut out: Vec<Alternative> = Vec::new();
    for (cells, refusal) in &row.rejected {
        let (a, b) = cells[column];
        let value = if a < b { reader.text((a, b)) } else { String::new() };
        if value == raw || out.iter().any(|other| other.value == value) {
            continue;
        }
        let title = |c: usize| match table.columns[c].title.as_str() {
            "" => format!("column {}", c + 1),
            title => format!("\"{title}\""),
        };
        let reason = match refusal {
            Refusal::Difference(d) => {
                let sign = if d.plus { "+" } else { "-" };
                let (left, right, result) = (title(d.left), title(d.right), title(d.result));
                format!("with it the row does not follow {result} = {left} {sign} {right}, as others do")
            }
            Refusal::Sums => "with it the sums of the table do not come true".to_string(),
            Refusal::Signs => "the signs of the other rows speak against it".to_string(),
        };
        out.push(Alternative { field: "value_raw".into(), value, reason });
    }
    out
}

fn row_range(row: &TableRow) -> (usize, usize) {
    let all = row.cells.iter().flatten();
    let first = all.clone().map(|r| r.0).min().unwrap_or(0);
    (first, all.map(|r| r.1).max().unwrap_or(first))
}
