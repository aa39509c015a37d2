//! Tables and reading order of pages that are drawn: from boxes, rules, fills, fonts and tags, before any word is
//! understood.
//!
//! [`tables`] finds the tables of a document as [`Grid`]s; [`order`] puts a page's lines and tables in the order
//! in which a person reads them. Neither looks at what words say beyond their being figures or not.

mod charts;
mod columns;
pub(crate) mod flow;
pub(crate) mod legends;
mod lines;
mod marks;
mod order;
mod pictures;
mod pieces;
pub(crate) mod read;
mod sides;
pub(crate) mod split;
mod tables;
#[cfg(test)]
mod testing;
mod titles;
mod typography;
mod upright;

pub use flow::{DrawnCell, DrawnTable};
pub use legends::Explained;
pub use marks::Mark;
pub use order::{Item, LineKind, TextLine, order};
pub use pictures::MarkKind;
pub use tables::{Grid, GridCell, Witness, tables};
pub use typography::Typography;
