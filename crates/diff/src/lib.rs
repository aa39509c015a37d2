//! Two versions of a document, compared by what they say.
//!
//! *In*: the records of both, as they are written to a dataset. *Out*: a [`Comparison`]: what was added, what is gone,
//! what says something else, with fields and words, and what only stands elsewhere. This crate must not know how
//! records are read, where they are stored, or how differences are shown.
//!
//! Records are matched by what they say and where, never by their ids: first those that are the same, then those with
//! the same key (table, line, code, column...), then those between matched neighbours by likeness, last texts by
//! likeness wherever they stand (`matching.rs`). What is printed once is one difference, though records, cells and
//! headings all hold it (`told.rs`): records tell first, then texts, then cells, then the lines that run on all pages.

mod breaks;
mod compare;
mod difference;
mod documents;
mod fields;
mod furniture;
mod matching;
mod moved;
mod records;
mod tables;
mod texts;
mod told;
mod words;

pub use difference::{Change, Difference, FieldChange};
pub use documents::pair_documents;
pub use words::Edit;

use tabellverk_records::DocumentRecords;

/// What to compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Also how records were read: certainty, alternatives, rule, checks, and what follows from other fields (`sek`,
    /// sign convention, concept). Between versions of a document these follow from what it says; between versions of
    /// the program they are what changes.
    pub readings: bool,
}

/// What a comparison found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The differences, by page.
    pub differences: Vec<Difference>,
    /// Records, and documents, that were read otherwise than before, whether these are among the differences or not.
    pub readings: usize,
}

/// Compares two versions of a document. It never fails, and takes time in proportion to their length: 10,000 amounts a
/// fraction of a second.
pub fn compare(old: &DocumentRecords, new: &DocumentRecords, options: &Options) -> Comparison {
    compare::Comparing::new(old, new, options).run()
}
