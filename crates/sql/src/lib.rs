//! SQL over the tables of a dataset.
//!
//! *In*: the folder of a dataset and a query. *Out*: an [`Answer`], rows of plain values under named columns, or a
//! [`SqlError`] that tells a person what to write instead. The tables are those of
//! [`tabellverk_dataset::tables`], read when a query needs them and only the columns that it needs.
//!
//! A query can only read, and only these tables: this crate refuses every statement but one query and every function
//! that stands where a table stands, and polars is built without any that could open a file. It must not know what a
//! table is about, nor how an answer is shown.
//!
//! The same query gives the same rows in the same order, also where SQL leaves the order open: groups, distinct rows
//! and joins keep the order of the dataset.

mod answer;
mod error;
mod guard;
mod run;
mod source;

pub use answer::{Answer, Heading, Record, Value};
pub use error::{SqlError, near};
pub use run::{THREAD, query};
