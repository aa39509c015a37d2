//! Comparisons as tables: what a person compares, and below it what is to be known of the rows and what is not among
//! them.

mod rows;

use super::document::shorten;
use super::grid::grid;
use crate::args::Language;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use tabellverk_compare::tabular::{Cell, Column, Table, Tabular, Unit};
use tabellverk_compare::{Comparison, LeftOut, Note, Reason, Where};

/// A row that is shown.
pub trait Shown: Tabular + Serialize {
    /// The columns that are shown, by their names; those that are empty in all rows are not.
    const COLUMNS: &'static [&'static str];
    /// What is to be known of it.
    fn notes(&self) -> &[Note];
    /// By what a person knows it.
    fn name(&self) -> String;
}

/// How much of a comparison is shown.
pub struct Extent {
    /// Of titles and numbers.
    pub language: Language,
    /// Rows at most.
    pub rows: usize,
    /// Texts in full.
    pub wide: bool,
    /// All that was left out.
    pub left_out: bool,
}

/// Columns whose values are marked where they are in doubt.
const MARKED: [&str; 3] = ["sek", "sek_per_inhabitant", "value"];

/// Examples of a note or of a reason.
const EXAMPLES: usize = 2;

/// A comparison that has rows.
pub fn comparison<R: Shown>(comparison: &Comparison<R>, extent: &Extent) -> String {
    let table = comparison.table();
    let mut text = String::new();
    if !table.rows.is_empty() {
        text.push_str(&laid_out(&table, R::COLUMNS, extent));
        if table.rows.len() > extent.rows {
            let _ = writeln!(
                text,
                "the first {} of {} rows; --rows 0 shows all, --out FILE.csv writes them",
                extent.rows,
                table.rows.len()
            );
        }
        if table.doubtful.iter().take(extent.rows).any(|doubtful| *doubtful) {
            text.push_str("?: could be read otherwise, is contradicted, or can hardly be right\n");
        }
    }
    text.push_str(&notes(comparison, extent));
    text.push_str(&match extent.left_out {
        true => all_left_out(comparison, extent),
        false => left_out(&comparison.left_out, extent),
    });
    text
}

fn laid_out(table: &Table, columns: &[&str], extent: &Extent) -> String {
    let at = |name: &str| table.columns.iter().position(|column| column.name == name);
    let rows = &table.rows[..table.rows.len().min(extent.rows)];
    let nothing = |cell: &Cell| matches!(cell, Cell::Empty | Cell::Integer(0));
    // counts with their share, and all else; a number that is zero everywhere is told only if it is no share
    let kept: Vec<(usize, Option<usize>)> = columns
        .iter()
        .filter_map(|name| Some((at(name)?, at(&format!("{name}_share")))))
        .filter(|(at, share)| {
            rows.iter().any(|row| if share.is_some() { !nothing(&row[*at]) } else { row[*at] != Cell::Empty })
        })
        .collect();
    let header = kept.iter().map(|(at, _)| title(&table.columns[*at], extent.language).to_owned()).collect();
    let cells = |(row, doubtful): (&Vec<Cell>, &bool)| {
        kept.iter()
            .map(|(at, share)| {
                let column = &table.columns[*at];
                let mut text = cell(&row[*at], column, extent);
                if let Some(share) = share.filter(|share| row[*share] != Cell::Empty && !nothing(&row[*at])) {
                    let _ = write!(text, " ({})", cell(&row[share], &table.columns[share], extent));
                }
                let marked = MARKED.contains(&column.name) && *doubtful && !text.is_empty();
                let counted = column.name == "doubtful" && !nothing(&row[*at]);
                if marked || counted { text + " ?" } else { text }
            })
            .collect()
    };
    let cells = rows.iter().zip(&table.doubtful).map(cells).collect();
    let numbers: Vec<bool> = kept
        .iter()
        .map(|(at, _)| rows.iter().any(|row| matches!(row[*at], Cell::Integer(_) | Cell::Number(_))))
        .collect();
    grid(header, cells, |column| numbers[column], true)
}

fn title(column: &Column, language: Language) -> &'static str {
    match language {
        Language::Sv => column.swedish,
        Language::En => column.english,
    }
}

fn cell(cell: &Cell, column: &Column, extent: &Extent) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => shorten(text, extent.wide),
        Cell::Integer(number) => match column.unit {
            Some(Unit::Year) => number.to_string(),
            _ => grouped(&number.to_string()),
        },
        Cell::Number(number) => match column.unit {
            Some(Unit::Share) => format!("{:.0} %", number * 100.0),
            Some(Unit::Sek | Unit::SekPerInhabitant) => grouped(&format!("{number:.0}")),
            _ => match extent.language {
                Language::Sv => grouped(&number.to_string().replace('.', ",")),
                Language::En => grouped(&number.to_string()),
            },
        },
    }
}

/// The digits before the decimals in groups of three.
fn grouped(number: &str) -> String {
    let end = number.find(['.', ',']).unwrap_or(number.len());
    let start = usize::from(number.starts_with('-'));
    let mut out = number[..start].to_owned();
    for (at, digit) in number[start..end].chars().enumerate() {
        if at > 0 && (end - start - at).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out + &number[end..]
}

/// What is to be known of all rows, then of single ones, by what it is.
fn notes<R: Shown>(comparison: &Comparison<R>, extent: &Extent) -> String {
    let mut text = String::new();
    for note in &comparison.notes {
        let _ = writeln!(text, "note: {}", note.message);
    }
    let mut by_code: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for row in comparison.rows.iter().take(extent.rows) {
        for note in row.notes() {
            by_code.entry(note.code).or_default().push(format!("{}: {}", row.name(), note.message));
        }
    }
    if !by_code.is_empty() {
        text.push_str("\nNOTES\n");
        let rows = by_code.into_iter().map(|(code, told)| {
            let code = serde_json::to_value(code).unwrap_or_default();
            vec![
                code.as_str().unwrap_or_default().replace('_', " "),
                told.len().to_string(),
                some(&told, extent),
            ]
        });
        let header = ["about", "rows", "such as"].map(str::to_owned).to_vec();
        text.push_str(&grid(header, rows.collect(), |column| column == 1, true));
    }
    text
}

/// What was left out, by its reason.
fn left_out(left_out: &[LeftOut], extent: &Extent) -> String {
    if left_out.is_empty() {
        return String::new();
    }
    let mut by_reason: BTreeMap<Reason, (u64, Vec<String>)> = BTreeMap::new();
    for one in left_out {
        let (records, told) = by_reason.entry(one.reason).or_default();
        *records += u64::from(one.count);
        let what = if one.what.is_empty() {
            String::new()
        } else {
            format!(", {}", shorten(&one.what, extent.wide))
        };
        told.push(format!("{}{what}: {}", place(&one.place), one.message));
    }
    let rows = by_reason.into_iter().map(|(reason, (records, told))| {
        let (swedish, english) = reason.labels();
        let label = if extent.language == Language::Sv { swedish } else { english };
        vec![label.to_owned(), told.len().to_string(), records.to_string(), some(&told, extent)]
    });
    let header = ["reason", "cases", "records", "such as"].map(str::to_owned).to_vec();
    let table = grid(header, rows.collect(), |column| matches!(column, 1 | 2), true);
    format!("\nLEFT OUT (--left-out tells all)\n{table}")
}

fn all_left_out<R: Shown>(comparison: &Comparison<R>, extent: &Extent) -> String {
    let table = comparison.left_out_table();
    if table.rows.is_empty() {
        return String::new();
    }
    let reason = if extent.language == Language::Sv { "reason_swedish" } else { "reason" };
    let columns = ["municipality", "body", "what", reason, "message", "count", "pages", "documents"];
    let all = Extent { language: extent.language, rows: usize::MAX, wide: true, left_out: true };
    format!("\nLEFT OUT ({})\n{}", table.rows.len(), laid_out(&table, &columns, &all))
}

/// The first of what is told.
fn some(told: &[String], extent: &Extent) -> String {
    /// Letters of an example where not all is wanted.
    const LONG: usize = 160;
    let short = |text: &String| {
        let line = shorten(text, true);
        match line.char_indices().nth(LONG) {
            Some((end, _)) if !extent.wide => format!("{}…", line[..end].trim_end()),
            _ => line,
        }
    };
    let mut seen: Vec<String> = Vec::new();
    for text in told.iter().map(short) {
        if seen.len() < EXAMPLES && !seen.contains(&text) {
            seen.push(text);
        }
    }
    seen.join("; ")
}

fn place(place: &Where) -> String {
    let municipality = place.municipality.as_deref().unwrap_or("(no municipality)");
    match &place.body {
        Some(body) => format!("{municipality} {body}"),
        None => municipality.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn numbers_in_groups() {
        let all = ["0", "999", "1000", "-12635000", "-412,5", "1234567.25"].map(grouped);
        assert_eq!(all, ["0", "999", "1 000", "-12 635 000", "-412,5", "1 234 567.25"]);
    }
}
