//! A column with what it shows of a record, and how cells are made.

use serde::Serialize;
use tabellverk_compare::tabular::{Cell, Column, Unit};

/// A column, and how to get its cell.
pub(super) struct Field<T: 'static> {
    pub column: Column,
    pub get: fn(&T) -> Cell,
}

impl<T> Field<T> {
    pub const fn new(
        name: &'static str,
        swedish: &'static str,
        english: &'static str,
        get: fn(&T) -> Cell,
    ) -> Self {
        Field { column: Column { name, swedish, english, unit: None }, get }
    }

    /// One with numbers of this unit.
    pub const fn of(
        name: &'static str,
        swedish: &'static str,
        english: &'static str,
        unit: Unit,
        get: fn(&T) -> Cell,
    ) -> Self {
        Field { column: Column { name, swedish, english, unit: Some(unit) }, get }
    }
}

/// Words; none are an empty cell.
pub(super) fn text(words: &str) -> Cell {
    match words.is_empty() {
        true => Cell::Empty,
        false => Cell::Text(words.to_owned()),
    }
}

pub(super) fn maybe(words: &Option<String>) -> Cell {
    words.as_deref().map_or(Cell::Empty, text)
}

/// Several texts in one cell.
pub(super) fn list(items: &[String]) -> Cell {
    text(&items.join("; "))
}

/// The word that a value of an enumeration has in files.
pub(super) fn word<E: Serialize>(value: &E) -> Cell {
    serde_variant::to_variant_name(value).map_or(Cell::Empty, text)
}

pub(super) fn maybe_word<E: Serialize>(value: &Option<E>) -> Cell {
    value.as_ref().map_or(Cell::Empty, word)
}

pub(super) fn number(value: Option<f64>) -> Cell {
    value.map_or(Cell::Empty, Cell::Number)
}

pub(super) fn whole(value: u32) -> Cell {
    Cell::Integer(value.into())
}

/// Yes or no, as a word of an enumeration is.
pub(super) fn boolean(value: bool) -> Cell {
    text(if value { "true" } else { "false" })
}
