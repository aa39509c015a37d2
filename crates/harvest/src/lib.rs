//! Fetches documents from the places where municipalities publish them, as a polite guest, and keeps every version.
//!
//! *In*: a [`Config`] (a sources file), a store (a folder), a [`Clock`]. *Out*: a [`Report`] of what is new, changed,
//! gone, refused or failed; in the store the documents by content, a ledger (SQLite) of every address, request and
//! version, and a view with readable names that `extract` can read. This crate must not know what a document says: it
//! knows HTTP, links and files, and that a PDF is a PDF.
//!
//! ```text
//! STORE/documents/<sha256>.pdf     every content that was ever fetched, once
//! STORE/ledger.sqlite              which address held it, from when to when; every request
//! STORE/current/<who>/<name>.pdf   the current versions under readable names
//! STORE/current.json               the same as a list, with addresses, titles, dates and all versions
//! ```
//!
//! `fetch.rs` is the guest: `robots.rs` asks what is allowed, `exchange.rs` makes one request and judges its answer,
//! `wait.rs` says how long to wait. `client.rs` and `body.rs` hold the limits, `private.rs` looks at the address that
//! a connection is made to. `run/` goes from listings (`listing.rs`, `sitemap.rs`) to documents; `store.rs` and
//! `ledger.rs` keep them.

#[cfg(test)]
mod any_bytes;
mod body;
mod client;
mod clock;
mod config;
mod content;
mod error;
mod fetch;
mod hosts;
mod ledger;
mod listing;
mod lock;
mod names;
mod private;
mod report;
mod run;
mod sitemap;
mod store;
mod wait;

pub use clock::{Clock, SystemClock, date};
pub use config::{Check, Config, Source, SourcesTable, read_text};
pub use content::Kind;
pub use error::Error;
pub use ledger::{StoredDocument, StoredVersion, documents};
pub use lock::Lock;
pub use report::{Item, Listing, Outcome, Report, SourceReport};
pub use run::{Options, harvest};
