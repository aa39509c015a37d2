//! The page model: what a document looks like before anyone has tried to understand it.
//!
//! *In*: nothing; the readers (`text`, `pdf`) build these types. *Out*: pages of lines of words, with the
//! optional evidence that only a drawn page has (boxes, rules, fills, images, structure tags). This crate
//! must not know how a PDF stores any of it, nor a word of Swedish.
//!
//! Coordinates, where there are any, are points (1/72 inch) from the *top left* corner of the page as it is
//! printed, x to the right and y downwards; pages are numbered from 1, source lines from 1 over the whole
//! document.

mod drawn;
mod geometry;
mod model;
pub mod progress;

pub use drawn::{Color, Fill, Font, Image, Ink, InkId, Rule, Shape, Tag};
pub use geometry::Rect;
pub use model::{Document, Format, Furniture, Line, Metadata, Page, Problem, Word, WordRef};
