//! Tables in the picture: as they were found on the page, and as they were written.

use crate::drawing::{layer, rect_of};
use crate::entries::Entries;
use crate::markup::{escape, is_drawable, number, rect, short};
use crate::{MOST, html};
use std::collections::BTreeMap;
use std::fmt::Write;
use tabellverk_page::{Document, Rect};
use tabellverk_structure::drawn::{Grid, GridCell, Witness};

/// The tables found on the page with this index: cells, headers, and the numbers of rows and columns.
pub fn found(document: &Document, p: usize, grids: &[Grid], out: &mut String) {
    layer(out, "grids", |out| {
        for (n, grid) in grids.iter().enumerate() {
            for place in grid.places.iter().filter(|(page, b)| *page == p && is_drawable(b)) {
                one(document, p, (n + 1, grid), &place.1, out);
            }
        }
    });
}

fn one(document: &Document, p: usize, (n, grid): (usize, &Grid), place: &Rect, out: &mut String) {
    let seen: Vec<&str> = grid.witnesses.iter().map(|w| witness(*w)).collect();
    let name = format!("table {n}: {} × {}, seen by {}", grid.rows, grid.columns, seen.join(", "));
    let _ = writeln!(out, "<rect class=\"table\" {}><title>{}</title></rect>", rect(place), escape(&name));
    let (mut rows, mut columns) = (Bands::default(), Bands::default());
    let cells = grid.cells.iter().filter(|c| c.page == p && c.bbox.intersects(place) && is_drawable(&c.bbox));
    for cell in cells.take(MOST) {
        if cell.row_span <= 1 {
            rows.add(cell.row, cell.bbox.y0, cell.bbox.y1);
        }
        if cell.column_span <= 1 {
            columns.add(cell.column, cell.bbox.x0, cell.bbox.x1);
        }
        draw(document, grid, cell, out);
    }
    let number_of = |x: f32, y: f32, anchor: &str, text: usize, out: &mut String| {
        let (x, y) = (number(x), number(y));
        let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{text}</text>");
    };
    for (row, (top, bottom)) in rows.0 {
        number_of(place.x1 + 2.0, (top + bottom) / 2.0 + 2.0, "start", row, out);
    }
    for (column, (left, right)) in columns.0 {
        number_of((left + right) / 2.0, place.y0 - 2.0, "middle", column, out);
    }
    let (x, y) = (number(place.x0), number(place.y1 + 7.0));
    let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\">{}</text>", escape(&name));
}

fn draw(document: &Document, grid: &Grid, cell: &GridCell, out: &mut String) {
    let header = cell.row < grid.header_rows || grid.repeated_headers.contains(&cell.row);
    let class = if header { "cell header" } else { "cell" };
    let words: Vec<&str> = cell.words.iter().map(|w| document.word(*w)).collect();
    let spans = match (cell.row_span, cell.column_span) {
        (0 | 1, 0 | 1) => String::new(),
        (rows, columns) => format!(", {rows} × {columns}"),
    };
    let title = format!("row {}, column {}{spans}: {}", cell.row, cell.column, short(&words.join(" "), 200));
    let _ = writeln!(
        out,
        "<rect class=\"{class}\" {}><title>{}</title></rect>",
        rect(&cell.bbox),
        escape(&title)
    );
    if !spans.is_empty() {
        let (x, y) = (number(cell.bbox.x1 - 1.0), number(cell.bbox.y0 + 5.0));
        let text = spans.trim_start_matches([',', ' ']);
        let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"end\">{text}</text>");
    }
}

/// How far rows or columns reach, by their number.
#[derive(Default)]
struct Bands(BTreeMap<usize, (f32, f32)>);

impl Bands {
    fn add(&mut self, n: usize, from: f32, to: f32) {
        let band = self.0.entry(n).or_insert((from, to));
        *band = (band.0.min(from), band.1.max(to));
    }
}

/// What a table was seen by, in words.
fn witness(w: Witness) -> &'static str {
    match w {
        Witness::Tags => "tags",
        Witness::Rules => "rules",
        Witness::Fills => "fills",
        Witness::Alignment => "alignment",
    }
}

/// The cells of the tables as they were written, on the page with this index and number.
pub fn written(p: usize, page: u32, entries: &Entries<'_>, out: &mut String) {
    layer(out, "cells", |out| {
        for (n, table) in entries.tables_on(page) {
            // a cell does not name its page, but its lines do
            let here = table.cells.iter().filter(|c| c.lines.is_none_or(|l| entries.page_of(l[0]) == p));
            for cell in here.take(MOST) {
                let Some(bbox) = cell.bbox.map(rect_of).filter(is_drawable) else { continue };
                let class = if cell.row < table.header_rows { " class=\"header\"" } else { "" };
                let at = format!("table {}, row {}, column {}", n + 1, cell.row, cell.col);
                let title = format!("{at}{}: {}", html::spans(cell), short(&cell.text, 200));
                let _ =
                    writeln!(out, "<rect{class} {}><title>{}</title></rect>", rect(&bbox), escape(&title));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_page::{Format, Line, Metadata, Page, Word, WordRef};

    #[test]
    fn cells_tell_their_place_span_and_words() {
        let line =
            Line { text: "A<B".into(), words: vec![Word { end: 3, ..Word::default() }], ..Line::default() };
        let document = Document {
            format: Format::Pdf,
            pages: vec![Page { number: 1, lines: vec![line], ..Page::default() }],
            metadata: Metadata::default(),
            fonts: vec![],
            tags: vec![],
            problems: vec![],
        };
        let bbox = Rect::new(10.0, 10.0, 90.0, 20.0);
        let cell = GridCell {
            row_span: 1,
            column_span: 2,
            bbox,
            words: vec![WordRef { page: 0, line: 0, word: 0 }],
            ..GridCell::default()
        };
        let grid = Grid {
            rows: 1,
            columns: 2,
            header_rows: 1,
            cells: vec![cell],
            places: vec![(0, bbox)],
            first_rows: vec![0],
            witnesses: vec![Witness::Rules],
            ..Grid::default()
        };
        let mut out = String::new();
        found(&document, 0, std::slice::from_ref(&grid), &mut out);
        assert!(out.contains("<title>row 0, column 0, 1 × 2: A&lt;B</title>"), "{out}");
        assert!(out.contains("class=\"cell header\"") && out.contains("seen by rules"), "{out}");
        out.clear();
        found(&document, 1, &[grid], &mut out);
        assert_eq!(out, "", "it is on another page");
    }
}
