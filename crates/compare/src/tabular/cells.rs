//! Parts of rows that several kinds of them have.

use super::{Cell, Column, Unit};
use crate::result::{Note, NoteCode, Other, Share, Source, Where};
use crate::status::serde_name;
use std::fmt::Debug;
use tabellverk_records::Certainty;

pub(super) const fn column(name: &'static str, swedish: &'static str, english: &'static str) -> Column {
    Column { name, swedish, english, unit: None }
}

pub(super) const fn of(
    name: &'static str,
    swedish: &'static str,
    english: &'static str,
    unit: Unit,
) -> Column {
    Column { name, swedish, english, unit: Some(unit) }
}

pub(super) const PLACE: [Column; 3] = [
    column("municipality", "Kommun", "Municipality"),
    column("municipality_code", "Kommunkod", "Municipality code"),
    column("body", "Nämnd", "Board"),
];
pub(super) const SOURCES: [Column; 4] = [
    column("certainty", "Säkerhet", "Certainty"),
    column("documents", "Dokument", "Documents"),
    column("pages", "Sidor", "Pages"),
    column("records", "Poster", "Records"),
];
pub(super) const NOTES: Column = column("notes", "Anmärkningar", "Notes");

pub(super) fn text(words: &str) -> Cell {
    Cell::Text(words.to_owned())
}

pub(super) fn maybe(words: &Option<String>) -> Cell {
    words.as_deref().map_or(Cell::Empty, text)
}

pub(super) fn count(number: u32) -> Cell {
    Cell::Integer(i64::from(number))
}

pub(super) fn year(year: Option<i32>) -> Cell {
    year.map_or(Cell::Empty, |y| Cell::Integer(i64::from(y)))
}

pub(super) fn named<T: Debug>(value: &T) -> Cell {
    Cell::Text(serde_name(value))
}

pub(super) fn place(place: &Where) -> [Cell; 3] {
    [maybe(&place.municipality), maybe(&place.municipality_code), maybe(&place.body)]
}

pub(super) fn listed<'a>(all: impl Iterator<Item = &'a str>) -> Cell {
    let mut seen: Vec<&str> = Vec::new();
    all.for_each(|one| {
        if !seen.contains(&one) {
            seen.push(one);
        }
    });
    match seen.is_empty() {
        true => Cell::Empty,
        false => Cell::Text(seen.join("; ")),
    }
}

/// Documents, pages and records.
pub(super) fn stands(sources: &[Source]) -> [Cell; 3] {
    let mut pages: Vec<u32> = sources.iter().map(|s| s.page).collect();
    pages.sort_unstable();
    pages.dedup();
    let pages: Vec<String> = pages.iter().map(u32::to_string).collect();
    [
        listed(sources.iter().map(|s| s.document_id.as_str())),
        listed(pages.iter().map(String::as_str)),
        listed(sources.iter().map(|s| s.record_id.as_str())),
    ]
}

pub(super) fn sources(sources: &[Source]) -> [Cell; 4] {
    let certainty = match sources.is_empty() {
        true => Cell::Empty,
        false => named(&crate::certainty_of(sources)),
    };
    let [documents, pages, records] = stands(sources);
    [certainty, documents, pages, records]
}

pub(super) fn notes(notes: &[Note]) -> Cell {
    let told: Vec<String> = notes.iter().map(|n| format!("{}: {}", serde_name(&n.code), n.message)).collect();
    listed(told.iter().map(String::as_str))
}

pub(super) fn others(others: &[Other]) -> Cell {
    let told: Vec<String> = others
        .iter()
        .map(|o| format!("{} ({})", o.value, o.sources.first().map_or("", |s| &s.document_id)))
        .collect();
    listed(told.iter().map(String::as_str))
}

pub(super) fn shares<K: PartialEq + Debug>(shares: &[Share<K>], columns: usize) -> Vec<Cell> {
    match shares.is_empty() {
        true => vec![Cell::Empty; columns],
        false => shares.iter().flat_map(|s| [count(s.count), Cell::Number(s.share)]).collect(),
    }
}

/// Whether a value is ambiguous, contradicted, or can hardly be right.
pub(super) fn doubted(certainty: Certainty, notes: &[Note]) -> bool {
    crate::facts::doubtful(certainty) || notes.iter().any(|n| n.code == NoteCode::Flagged)
}
