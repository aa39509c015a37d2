//! What documents of several municipalities say of the same thing, and what of it can be compared.
//!
//! *In*: [`DocumentRecords`](tabellverk_records::DocumentRecords), one document at a time, of which a [`Collection`]
//! keeps only what is compared; and how many people live where ([`Population`]). *Out*: rows of plain data
//! ([`Comparison`]), every value with the records it comes from, their pages and their certainty, and a list of what
//! was left out, and why.
//!
//! Like is compared with like: outcome with outcome, whole years with whole years, net cost with net cost, in kronor
//! with income positive and cost negative. Lines of budgets are brought together by the national activity that they are
//! about ([`concept`]), goals and activities by [`themes`]. Nothing is forced: a line that could be two activities is
//! none, a line is never added to its total, and two figures that differ are both told. This crate must not know where
//! documents are kept or how anything of it is shown.

mod amounts;
mod body;
mod choice;
mod collection;
pub mod concept;
mod coverage;
mod data;
mod facts;
mod goals;
mod indicators;
mod period;
pub mod population;
mod result;
mod status;
pub mod tabular;
pub mod themes;
mod words;

pub use amounts::{AmountQuery, AmountRow, Basis, Subject, Years, amounts};
pub use body::same_body;
pub use collection::Collection;
pub use coverage::{CoverageRow, coverage};
pub use goals::{GoalQuery, GoalRow, Grouping, goals};
pub use indicators::{IndicatorQuery, IndicatorRow, indicators};
pub use period::Period;
pub use population::{Inhabitants, Population, PopulationError};
pub use result::{Comparison, LeftOut, Note, NoteCode, Other, Reason, Share, Source, Where, certainty_of};
pub use status::{StatusQuery, StatusRow, status};
