//! What arithmetic says of a document, and where one record comes from, for people who have to rely on it.
//!
//! *In*: the [`DocumentRecords`](tabellverk_records::DocumentRecords) of a document, and for pictures the pixels of a
//! part of its page or the lines of its text. *Out*: a [`Report`] (which values are proved, which are contradicted and
//! why) and an [`Explanation`] of one record (its place, what said what it is, the checks it is in), each as data, as text
//! and, for an explanation, as a picture. This crate tells what the records say; it must find nothing itself, open no file
//! and know no format of a page.

mod cells;
mod checks;
mod entries;
mod explain;
mod find;
mod numbers;
mod paint;
mod picture;
mod report;
mod report_text;
mod story;
mod story_text;
mod words;

pub use checks::{CheckStory, Repair, Term, Told};
pub use entries::{Kind, kinds};
pub use explain::{Explainer, explain};
pub use find::{Candidate, Found, find, nearest};
pub use paint::png;
pub use picture::{Pixels, page_svg, text_html, text_svg};
pub use report::{
    Classes, Contradiction, DocumentName, Doubt, Flagged, Report, Rounding, Shares, Totals, UnitSuspect,
};
pub use report_text::{report as report_text, totals as totals_text};
pub use story::{
    Because, CellText, Explanation, FieldStory, Mark, MarkRole, Place, Printed, Reading, TableStory,
};
pub use story_text::story as explanation_text;
pub use words::{Words, class as class_words, flag as flag_words, reason as reason_words};
