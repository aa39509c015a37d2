//! What a night found: what is new, what was replaced and which numbers changed, what contradicts itself now and did not
//! before, which sources stopped answering and since when.
//!
//! *In*: a [`Config`]; what `harvest` says of the sources, what the dataset says of the documents ([`Seen`]), how old
//! and new versions differ ([`Study`]), and the [`State`] that the last night left. *Out*: a [`Report`] as JSON, HTML and
//! Markdown, and the state that the next night begins with. What is new is new since the last *report*, never since the
//! last fetch: a night that is killed at any moment and run again tells what it would have told. This crate decides and
//! writes; it must not fetch or read a document, know how a table is read, or look at a clock.
//!
//! `decide.rs` is the pure part, with `tonight.rs` (what was found out, and what has to be looked at closely),
//! `sources.rs` (which answer) and `changes.rs` (which numbers). `state.rs` is what is kept from night to night,
//! `report.rs` what is told; `render.rs` makes it readable with `templates/` and `labels.tsv`. `folder.rs` keeps the
//! lock, the state and the reports, each whole or not there.

mod changes;
mod config;
mod decide;
mod error;
mod folder;
mod render;
mod report;
mod sources;
mod state;
mod tonight;

pub use changes::{Changes, changes};
pub use config::{Config, Extract, Language};
pub use decide::{decide, name};
pub use error::Error;
pub use folder::Folder;
pub use render::{Rendered, files, text};
pub use report::{
    Because, Between, Contradicted, DocumentName, Found, How, Missing, NewDocument, NumberChange, Replaced,
    Report, SourceNews, StatusChange, TextChange, Totals, Unfetched, Unread,
};
pub use sources::Standing;
pub use state::{KnownDocument, KnownSource, State};
pub use tonight::{Look, Reading, Seen, Study, Tonight, plan};
