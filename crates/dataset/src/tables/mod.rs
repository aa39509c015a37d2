//! The tables of a dataset: one static description each, and what can be done with any of them.

mod documents;
mod figures;
mod links;
mod plans;
mod shared;
mod texts;

use crate::column::{Column, Get, Row};
use crate::field::Field;
use crate::schema::Dictionary;
pub(crate) use links::frame as links_frame;
pub use links::values as link_values;
use polars::prelude::{DataFrame, PolarsResult};
use serde_json::Value;
use tabellverk_records::{Common, DocumentRecords};

/// What a row of a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A document.
    Document,
    /// A record: it has an id, evidence and a certainty.
    Record,
    /// A part of a document or of a record.
    Part,
    /// Something between documents, which no document has alone.
    Link,
}

/// A table of the dataset, whatever its rows are.
pub trait Table: Sync + sealed::Rows {
    /// Name: that of the Parquet file, and for records of the array in a document's JSON.
    fn name(&self) -> &'static str;
    /// Title for people.
    fn title(&self) -> &'static str;
    /// What its rows are.
    fn about(&self) -> &'static str;
    /// What a row is.
    fn shape(&self) -> Shape;
    /// Number of rows that a document gives: none of what is between documents.
    fn count(&self, document: &DocumentRecords) -> usize;
    /// Its columns in order, described.
    fn fields(&self) -> Vec<Field>;
    /// The cells of one document as plain text, for a person to look at; absent ones are empty.
    fn cells(&self, document: &DocumentRecords) -> Vec<Vec<String>>;
    /// The cells of one document as values of the types that [`Table::fields`] says, for a program; absent ones are
    /// null.
    fn values(&self, document: &DocumentRecords) -> Vec<Vec<Value>>;
}

/// What only this crate does with a table.
pub(crate) mod sealed {
    use super::*;

    pub trait Rows {
        /// The rows of all documents, in order, as a data frame.
        fn frame(&self, documents: &[DocumentRecords]) -> PolarsResult<DataFrame>;
        /// The columns, described with the dictionary at hand.
        fn fields_in(&self, dictionary: &Dictionary) -> Vec<Field>;
    }
}

/// Every table of a dataset in alphabetical order.
pub fn tables() -> &'static [&'static dyn Table] {
    static TABLES: [&dyn Table; 17] = [
        &plans::ACTIVITIES,
        &figures::AMOUNTS,
        &plans::ASSESSMENTS,
        &plans::ASSIGNMENTS,
        &figures::CHECKS,
        &texts::COMMENTS,
        &texts::DECISIONS,
        &documents::DOCUMENTS,
        &documents::FURNITURE,
        &plans::GOALS,
        &figures::INDICATORS,
        &links::LINKS,
        &texts::NOTES,
        &texts::PROBLEMS,
        &texts::SECTIONS,
        &documents::TABLE_CELLS,
        &documents::TABLES,
    ];
    &TABLES
}

/// The table called `name`.
pub fn table(name: &str) -> Option<&'static dyn Table> {
    tables().iter().copied().find(|table| table.name() == name)
}

/// How many records of each type a document has, in the order of [`tables`].
pub fn record_counts(document: &DocumentRecords) -> impl Iterator<Item = (&'static str, usize)> + '_ {
    tables()
        .iter()
        .filter(|table| table.shape() == Shape::Record)
        .map(move |table| (table.name(), table.count(document)))
}

/// The description of a table whose rows are `T`.
pub(crate) struct Spec<T: 'static> {
    pub name: &'static str,
    pub title: &'static str,
    pub about: &'static str,
    pub shape: Shape,
    /// Name of the record type in the JSON Schema, where its fields are described.
    pub model: &'static str,
    pub rows: for<'a> fn(&'a DocumentRecords) -> Vec<Row<'a, T>>,
    /// The columns of its own, without those that every table of its shape has.
    pub own: &'static [Column<T>],
}

impl<T: Sync> Spec<T> {
    fn columns(&self) -> Vec<Column<T>> {
        let own = self.own.iter().map(|c| Column { name: c.name, get: c.get, about: c.about });
        match self.shape {
            Shape::Document | Shape::Link => own.collect(),
            Shape::Record => shared::record().into_iter().chain(own).chain(shared::proof()).collect(),
            Shape::Part => shared::document().into_iter().chain(own).collect(),
        }
    }

    /// The rows of one document in the order of its pages, and on a page in the order of the document.
    fn rows_of<'a>(&self, document: &'a DocumentRecords) -> Vec<Row<'a, T>> {
        let mut rows = (self.rows)(document);
        rows.sort_by_key(|row| row.common.map_or(0, |common| common.page));
        rows
    }
}

impl<T: Sync> Table for Spec<T> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn title(&self) -> &'static str {
        self.title
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn shape(&self) -> Shape {
        self.shape
    }

    fn count(&self, document: &DocumentRecords) -> usize {
        (self.rows)(document).len()
    }

    fn fields(&self) -> Vec<Field> {
        sealed::Rows::fields_in(self, &Dictionary::new())
    }

    fn cells(&self, document: &DocumentRecords) -> Vec<Vec<String>> {
        let columns = self.columns();
        self.rows_of(document)
            .into_iter()
            .map(|row| columns.iter().map(|c| c.get.show(row)).collect())
            .collect()
    }

    fn values(&self, document: &DocumentRecords) -> Vec<Vec<Value>> {
        let columns = self.columns();
        let rows = self.rows_of(document).into_iter();
        rows.map(|row| columns.iter().map(|c| c.get.value(row)).collect()).collect()
    }
}

impl<T: Sync> sealed::Rows for Spec<T> {
    fn fields_in(&self, dictionary: &Dictionary) -> Vec<Field> {
        let field = |column: Column<T>| {
            let (kind, items) = column.get.field_type();
            let known = dictionary.field(self.model, column.name);
            let description = if column.about.is_empty() { known.description } else { column.about.into() };
            let words = if matches!(column.get, Get::Name(_)) { known.words } else { Vec::new() };
            Field { name: column.name, kind, items, description, words }
        };
        self.columns().into_iter().map(field).collect()
    }

    fn frame(&self, documents: &[DocumentRecords]) -> PolarsResult<DataFrame> {
        let rows: Vec<_> = documents.iter().flat_map(|document| self.rows_of(document)).collect();
        crate::frame::frame(&self.columns(), &rows)
    }
}

/// The rows of a record type.
fn records<'a, T>(
    document: &'a DocumentRecords,
    items: &'a [T],
    common: fn(&T) -> &Common,
) -> Vec<Row<'a, T>> {
    let row = |item| Row { document: &document.document, common: Some(common(item)), item };
    items.iter().map(row).collect()
}
