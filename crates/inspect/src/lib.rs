//! Pictures of pages as they were read: with them one sees why a table came out as it did.
//!
//! *In*: a document and the records that were read of it. *Out*: HTML with a picture a page, or the picture of one page
//! as SVG: words at their boxes, rules, fills and pictures, the tables that were found cell by cell, the order in which
//! the page was read, and the records that came of it. Both stand alone: no script, no network. This crate draws what
//! others have found and must find nothing itself.

mod drawing;
mod entries;
mod grids;
mod html;
pub mod markup;
mod reading;
mod style;
mod text_page;

use entries::Entries;
use reading::Reading;
use std::io::{self, Write};
use tabellverk_page::Document;
use tabellverk_records::DocumentRecords;

/// The most things of one kind that are drawn of a page; maps and charts consist of hundred thousands.
pub(crate) const MOST: usize = 20_000;

/// A document, ready to be drawn.
pub struct Inspection<'a> {
    document: &'a Document,
    records: &'a DocumentRecords,
    reading: Reading,
    entries: Entries<'a>,
}

impl<'a> Inspection<'a> {
    /// Looks once more how the document was read; `records` are those that were read of it.
    pub fn new(document: &'a Document, records: &'a DocumentRecords) -> Self {
        let (reading, entries) = (Reading::of(document), Entries::of(document, records));
        Inspection { document, records, reading, entries }
    }

    /// The picture of a page, with its layers in groups of the classes `fills`, `images`, `rules`, `words`, `boxes`,
    /// `grids`, `cells`, `order` and `records`, in points from the top left corner. `number` counts from 1. `None`
    /// where there is no such page, or where it has no size, as in a text.
    pub fn svg(&self, number: u32) -> Option<String> {
        let p = self.document.pages.iter().position(|p| p.number == number)?;
        self.document.pages[p].size?;
        Some(drawing::page(self.document, p, &self.reading, &self.entries, true))
    }

    /// Writes one HTML file with all pages, or the page with this number, counted from 1: a picture of each drawn page,
    /// or the lines of a text, and under it the records and the tables that came of it.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn html(&self, number: Option<u32>, out: &mut dyn Write) -> io::Result<()> {
        html::write(self, number, out)
    }
}
