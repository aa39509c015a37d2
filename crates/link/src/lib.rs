//! What documents of one municipality have in common: the same figures, told in one and told again in another.
//!
//! *In*: the figures of documents, taken from their [`DocumentRecords`](tabellverk_records::DocumentRecords) one by one,
//! so that no more than figures has to be kept of any. *Out*: for every two documents of a municipality how many figures
//! recur (the budget of the plan in its follow-up, last year's outcome), and where one of them says otherwise. What is
//! found here changes no record: what a document says does not depend on which others were read with it. This crate
//! must not know where documents are kept or how anything of it is shown.

mod figures;
mod pairs;
mod text;

pub use figures::Figures;
pub use pairs::{Difference, Pair, Value, pairs};
pub use text::text;
