//! What documents of one municipality have in common.
//!
//! *In*: documents, taken from their [`DocumentRecords`](tabellverk_records::DocumentRecords) one by one, so that no
//! more of any has to be kept than what is compared. *Out*: for every two documents of a municipality how many figures
//! recur (the budget of the plan in its follow-up, last year's outcome), and where one of them says otherwise
//! ([`pairs`]); and the goals, activities, indicators and budget lines that go on from document to document, as threads
//! with a stable name ([`Linked`]), from which the records of links ([`Link`]), what happened to what was promised
//! ([`Timeline`]) and what changed between two follow-ups ([`status_changes`]) are told. What is found here changes no
//! other record: what a document says does not depend on which others were read with it. This crate must not know where
//! documents are kept or how anything of it is shown.

mod compare;
mod figures;
mod items;
mod linker;
mod links;
mod occasion;
mod pairs;
mod record;
mod text;
mod threads;
mod timeline;
mod words;

pub use figures::Figures;
pub use items::{Cell, Digest, ItemKind, State};
pub use linker::Linker;
pub use occasion::Occasion;
pub use pairs::{Difference, Pair, Value, pairs};
pub use record::{Link, Links};
pub use text::text;
pub use threads::{LINKED, Linked, SURE};
pub use timeline::{Entry, Line, StatusChange, Timeline, linked, status_changes};
