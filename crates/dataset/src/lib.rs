//! A dataset on disk, written from records and read back.
//!
//! *In*: the [`DocumentRecords`](tabellverk_records::DocumentRecords) of any number of documents, stored one by
//! one, and a [`Run`] that says where they came from. *Out*: a folder with one JSON file a document, one Parquet file a
//! record type, the links that the `link` crate finds between documents, a Frictionless data package that describes
//! them, JSON Schemas, and the run's [`Manifest`].
//! This crate knows JSON, Parquet and how to replace files without ever leaving half of one. It must not know
//! what a page is, nor a word of Swedish.
//!
//! What a Parquet file holds is said once, in the column tables under `tables/`: they drive the Parquet
//! writer, the data package, `COLUMNS.md` and the terminal's view of a document alike. What a column *means*
//! is said once too, at its field in the record types; it is looked up there through the JSON Schema.
//!
//! A document's file is written by [`store`] as soon as it is read; [`write`] makes the tables from those files, some
//! at a time, so that no run holds the records of all its documents. The [`Cache`] keeps what was stored from run to
//! run.
//!
//! The same records give the same bytes: documents are sorted before anything is written, row groups end where the
//! sizes of the documents say, and nothing carries a time, a host or an absolute path that was not given.

mod atomic;
mod cache;
mod column;
mod current;
mod docs;
mod error;
mod field;
mod frame;
mod frames;
mod id;
mod json;
mod links;
mod manifest;
mod new_file;
mod package;
mod partial;
mod read;
mod schema;
mod stored;
mod tables;
mod write;

pub use atomic::replace_file;
pub use cache::{Cache, Failure, Known};
pub use current::current;
pub use docs::columns_markdown;
pub use error::Error;
pub use field::{Field, FieldType};
pub use frame::{Cells, parquet, parquet_of};
pub use frames::{read_schema, read_table, table_path};
pub use id::{document_id, sha256_hex, sha256_of};
pub use manifest::{FileEntry, Input, InputStatus, Manifest, ManifestInput, Program, Run, Totals};
pub use new_file::{NewFile, Written, place};
pub use package::csv_package;
pub use partial::{Wanted, read_partial};
pub use read::{read_document, read_info, read_links, read_manifest};
pub use schema::{document_schema, links_schema};
pub use stored::{Stored, Summary, move_input, store};
pub use tables::{Shape, Table, link_values, record_counts, table, tables};
pub use write::{Ready, document_path, prepare_folder, write};
