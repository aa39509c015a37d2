//! How many people live in a municipality, by year.

use crate::words::words;
use csv_core::{ReadRecordResult, ReaderBuilder};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BTreeMap;
use thiserror::Error;

/// How far from the year of a value the inhabitants may be counted.
const YEARS: i32 = 5;

/// Why a table of inhabitants cannot be read. The caller knows the file's name.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PopulationError {
    /// It is not text.
    #[error("it is not UTF-8 text: save it as CSV UTF-8")]
    Encoding,
    /// No line has figures.
    #[error("no line has a municipality, a year and its inhabitants, as in \"Mjölby;2024;28695\"")]
    Empty,
    /// A column is missing in its first line.
    #[error(
        "the first line has no column \"{0}\"; \
         it should be as \"municipality;year;inhabitants\" or \"kommun;år;folkmängd\""
    )]
    Column(&'static str),
    /// A line cannot be read.
    #[error("line {line}: \"{found}\" is no {expected}")]
    Value {
        /// From 1.
        line: u64,
        /// What should be there.
        expected: &'static str,
        /// What is there.
        found: String,
    },
    /// Two lines say different things.
    #[error("line {line}: {municipality} {year} has {found} inhabitants here and {before} on a line before")]
    Twice {
        /// From 1.
        line: u64,
        /// Municipality as written.
        municipality: String,
        /// The year.
        year: i32,
        /// What it says.
        found: u32,
        /// What was said before.
        before: u32,
    },
}

/// Inhabitants that were used for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Inhabitants {
    /// How many.
    pub count: u32,
    /// On 31 December of that year.
    pub year: i32,
}

/// How many people live where, by municipality and year.
#[derive(Clone, Debug, Default)]
pub struct Population {
    by_key: FxHashMap<String, BTreeMap<i32, u32>>,
}

impl Population {
    /// The small table that comes with the program, `data/population.csv`: the municipalities of its own documents.
    pub fn bundled() -> Population {
        // a test reads it
        Population::read(include_bytes!("../data/population.csv")).unwrap_or_default()
    }

    /// Reads a CSV with commas, semicolons or tabs. With names in its first line the columns are found by them
    /// (`municipality` or `kommun`, `code` or `kod`, `year` or `år`, `inhabitants`, `folkmängd` or `invånare`); without
    /// they are municipality, year, inhabitants. A municipality is a name, with or without "kommun", or its four-digit
    /// code. Lines that begin with `#` are comments.
    pub fn read(bytes: &[u8]) -> Result<Population, PopulationError> {
        let text = std::str::from_utf8(bytes).map_err(|_| PopulationError::Encoding)?;
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().find(|l| !l.starts_with('#') && !l.trim().is_empty());
        let delimiter =
            [b';', b'\t', b','].into_iter().find(|d| first.is_some_and(|l| l.contains(*d as char)));
        let mut out = Population::default();
        let mut columns = None;
        for (line, record) in records(text, delimiter.unwrap_or(b';')) {
            if record.iter().all(String::is_empty) {
                continue;
            }
            let columns = match columns {
                Some(columns) => columns,
                None => {
                    let (found, header) = Columns::of(&record)?;
                    columns = Some(found);
                    if header {
                        continue;
                    }
                    found
                }
            };
            out.add(&record, columns, line)?;
        }
        match out.by_key.is_empty() {
            true => Err(PopulationError::Empty),
            false => Ok(out),
        }
    }

    fn add(&mut self, record: &[String], columns: Columns, line: u64) -> Result<(), PopulationError> {
        let cell = |at: usize| record.get(at).map_or("", String::as_str);
        let wrong =
            |expected, found: &str| PopulationError::Value { line, expected, found: found.to_owned() };
        let year: i32 = match cell(columns.year).parse() {
            Ok(year @ 1900..=2200) => year,
            _ => return Err(wrong("year", cell(columns.year))),
        };
        let digits: String = cell(columns.count).chars().filter(|c| !c.is_whitespace()).collect();
        let count: u32 = match digits.parse() {
            Ok(count) if count > 0 => count,
            _ => return Err(wrong("number of inhabitants", cell(columns.count))),
        };
        let named = [Some(columns.municipality), columns.code];
        let names: Vec<&str> = named.into_iter().flatten().map(cell).filter(|n| !n.is_empty()).collect();
        if names.is_empty() {
            return Err(wrong("municipality", ""));
        }
        for (name, key) in names.into_iter().flat_map(|n| keys(n).into_iter().map(move |k| (n, k))) {
            let before = self.by_key.entry(key).or_default().insert(year, count);
            if let Some(before) = before.filter(|before| *before != count) {
                let municipality = name.to_owned();
                return Err(PopulationError::Twice { line, municipality, year, found: count, before });
            }
        }
        Ok(())
    }

    /// What is known here takes the place of what `other` says of the same municipality and year.
    pub fn over(mut self, other: Population) -> Population {
        for (key, years) in other.by_key {
            let known = self.by_key.entry(key).or_default();
            for (year, count) in years {
                known.entry(year).or_insert(count);
            }
        }
        self
    }

    /// The inhabitants of a municipality at the end of a year, or of the year nearest to it, at most five years away;
    /// of two as near the earlier.
    pub fn of(&self, code: Option<&str>, name: Option<&str>, year: i32) -> Option<Inhabitants> {
        let years = [code, name].into_iter().flatten().flat_map(keys).find_map(|k| self.by_key.get(&k))?;
        let near = years.iter().map(|(y, count)| (y.abs_diff(year), *y, *count)).min()?;
        (near.0 <= YEARS.unsigned_abs()).then_some(Inhabitants { count: near.2, year: near.1 })
    }
}

/// The records of a CSV with the lines that they end on, from 1, without comments and space around cells.
fn records(text: &str, delimiter: u8) -> Vec<(u64, Vec<String>)> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).comment(Some(b'#')).build();
    let (mut input, mut all) = (text.as_bytes(), Vec::new());
    // no cell is longer than the text, and there are no more of them than bytes
    let (mut output, mut ends) = (vec![0; input.len() + 1], vec![0; input.len() + 1]);
    let (mut written, mut cells) = (0, 0);
    loop {
        let (result, read, wrote, ended) =
            reader.read_record(input, &mut output[written..], &mut ends[cells..]);
        input = &input[read..];
        (written, cells) = (written + wrote, cells + ended);
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::Record => {
                let starts = std::iter::once(0).chain(ends.iter().copied());
                let cell =
                    |(from, to): (usize, usize)| String::from_utf8_lossy(&output[from..to]).trim().to_owned();
                let consumed = &text.as_bytes()[..text.len() - input.len()];
                let line = reader.line() - u64::from(consumed.ends_with(b"\n"));
                all.push((line, starts.zip(ends.iter().copied()).take(cells).map(cell).collect()));
                (written, cells) = (0, 0);
            }
            _ => return all,
        }
    }
}

/// By what a municipality is looked up: its code, its name, or what its name can be before "kommun".
fn keys(name: &str) -> Vec<String> {
    let words = words(name);
    match words.split_last() {
        Some((last, start)) if matches!(last.as_str(), "kommun" | "stad") && !start.is_empty() => {
            let name = start.join(" ");
            // "Askersunds kommun", "Mönsterås kommun"
            let plain = name.strip_suffix('s').filter(|n| !n.is_empty()).map(str::to_owned);
            plain.into_iter().chain([name]).collect()
        }
        // programs that take a code for a number drop its first nought
        _ if name.len() == 3 && name.bytes().all(|b| b.is_ascii_digit()) => vec![format!("0{name}")],
        _ => vec![words.join(" ")],
    }
}

#[derive(Clone, Copy, Debug)]
struct Columns {
    municipality: usize,
    code: Option<usize>,
    year: usize,
    count: usize,
}

impl Columns {
    /// From the first line, and whether that is one of titles.
    fn of(first: &[String]) -> Result<(Columns, bool), PopulationError> {
        let at = |names: &[&str]| first.iter().position(|c| names.contains(&c.to_lowercase().as_str()));
        let municipality = at(&["municipality", "kommun", "kommunnamn", "region", "name", "namn"]);
        let code = at(&["code", "kod", "kommunkod", "municipality_code"]);
        let year = at(&["year", "år", "ar"]);
        let count = at(&[
            "inhabitants",
            "folkmängd",
            "folkmangd",
            "invånare",
            "invanare",
            "population",
            "befolkning",
            "antal",
        ]);
        if municipality.is_none() && code.is_none() && year.is_none() && count.is_none() {
            return Ok((Columns { municipality: 0, code: None, year: 1, count: 2 }, false));
        }
        let municipality = municipality.or(code).ok_or(PopulationError::Column("municipality"))?;
        let year = year.ok_or(PopulationError::Column("year"))?;
        let count = count.ok_or(PopulationError::Column("inhabitants"))?;
        Ok((Columns { municipality, code, year, count }, true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, name: &str, year: i32) -> Option<(u32, i32)> {
        let table = Population::read(text.as_bytes()).expect("a table");
        table.of(None, Some(name), year).map(|i| (i.count, i.year))
    }

    #[test]
    fn the_bundled_table_is_read() {
        let table = Population::read(include_bytes!("../data/population.csv")).expect("the bundled table");
        assert_eq!(table.of(Some("0586"), None, 2024).map(|i| i.count), Some(28_695));
        assert_eq!(table.of(None, Some("Askersund"), 2025), Some(Inhabitants { count: 11_478, year: 2023 }));
    }

    #[test]
    fn commas_semicolons_marks_and_titles() {
        assert_eq!(
            of("\u{feff}kommun;år;folkmängd\r\nBy kommun;2024;1 200\r\n", "By", 2024),
            Some((1200, 2024))
        );
        assert_eq!(of("By,2024,1200\n", "By kommun", 2024), Some((1200, 2024)));
        assert_eq!(of("586;2024;1200", "0586", 2024), Some((1200, 2024)));
        assert_eq!(of("year,inhabitants,code\n2024,1200,0999\n", "0999", 2024), Some((1200, 2024)));
        assert_eq!(of("Mönsterås kommun;2024;13 000", "Mönsterås", 2024), Some((13_000, 2024)));
    }

    #[test]
    fn the_nearest_year_is_used_and_none_far_away() {
        let table = "By;2020;100\nBy;2022;120\n";
        assert_eq!(of(table, "By", 2021), Some((100, 2020)));
        assert_eq!(of(table, "By", 2026), Some((120, 2022)));
        assert_eq!(of(table, "By", 2040), None);
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        let error = |text: &str| Population::read(text.as_bytes()).expect_err("a mistake").to_string();
        assert_eq!(error("By;2024;många\n"), "line 1: \"många\" is no number of inhabitants");
        assert_eq!(error("# by year\r\nBy;2024;100\r\nBy;i år;1\r\n"), "line 3: \"i år\" is no year");
        assert_eq!(error("kommun;år\nBy;2024\n"), PopulationError::Column("inhabitants").to_string());
        assert!(error("By;2024;100\nBy;2024;101\n").starts_with("line 2: By 2024 has 101"));
        assert!(error("By;2024;-5\n").contains("-5"));
        assert!(Population::read(&[0xff, 0xfe]).is_err());
        assert_eq!(error("# nothing\n"), PopulationError::Empty.to_string());
    }
}
