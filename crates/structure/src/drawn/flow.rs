//! A drawn document as a stream of tokens: text in reading order, and the tables cell by cell.

use super::{Grid, Item, LineKind, Mark, Typography, marks, order, tables, titles};
use crate::flow::{Break, Flow};
use crate::table::Range;
use rustc_hash::FxHashSet;
use tabellverk_page::{Document, Rect, WordRef, progress};

/// Headings from which on print tells them in a document.
const HEADINGS: usize = 3;

/// A table among the lines of the stream.
pub struct Placed {
    /// The table.
    pub grid: Grid,
    /// Its first line in [`Flow::lines`].
    pub first: usize,
    /// One past its last line.
    pub end: usize,
    /// The tokens of each of its cells.
    pub cells: Vec<Range>,
    /// What is drawn in them beside words.
    pub marks: Vec<Mark>,
}

impl Placed {
    /// The table as it is drawn; its first `header_rows` rows are header.
    pub fn drawn(&self, header_rows: usize) -> DrawnTable {
        let cells = self.grid.cells.iter().zip(&self.cells).map(|(cell, tokens)| DrawnCell {
            row: cell.row,
            column: cell.column,
            row_span: cell.row_span,
            column_span: cell.column_span,
            tokens: *tokens,
            page: cell.page,
            bbox: cell.bbox,
        });
        let mut pages: Vec<usize> = self.grid.places.iter().map(|(page, _)| *page).collect();
        pages.dedup();
        let (rows, columns) = (self.grid.rows, self.grid.columns);
        DrawnTable { rows, columns, header_rows, pages, cells: cells.collect() }
    }
}

/// A table as it is drawn, its cells with their tokens.
#[derive(Clone, Debug)]
pub struct DrawnTable {
    /// How many rows it has, those of its header too.
    pub rows: usize,
    /// How many columns.
    pub columns: usize,
    /// How many of its rows are header.
    pub header_rows: usize,
    /// Indices of the pages it stands on.
    pub pages: Vec<usize>,
    /// Its cells by row and column.
    pub cells: Vec<DrawnCell>,
}

/// A cell of a table as it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct DrawnCell {
    /// First row, from 0.
    pub row: usize,
    /// First column, from 0.
    pub column: usize,
    /// How many rows it spans.
    pub row_span: usize,
    /// How many columns it spans.
    pub column_span: usize,
    /// Its tokens; none where it is blank.
    pub tokens: Range,
    /// Index of its page.
    pub page: usize,
    /// Its box on the page in points from the top left corner.
    pub bbox: Rect,
}

/// Reads the tables and the order of a document. The tables come in the order of the stream.
pub fn stream(document: &Document) -> (Flow<'_>, Vec<Placed>) {
    let mut grids = tables(document);
    let words = |grids: &[Grid]| -> FxHashSet<WordRef> {
        grids.iter().flat_map(|g| &g.cells).flat_map(|c| &c.words).copied().collect()
    };
    let drawn = words(&grids);
    grids.iter_mut().for_each(|grid| titles::tidy(document, grid, &|at| drawn.contains(&at)));
    let taken = words(&grids);
    let mut grids: Vec<Option<Grid>> = grids.into_iter().map(Some).collect();
    let typography = Typography::of(document, &|at| taken.contains(&at));
    let mut flow = Flow::empty(document);
    let mut placed = Vec::new();
    let mut headings = 0;
    for (p, page) in document.pages.iter().enumerate() {
        progress::step();
        let boxes = |(n, grid): (usize, &Option<Grid>)| {
            grid.iter()
                .flat_map(|g| &g.places)
                .filter(|(page, _)| *page == p)
                .map(|(_, b)| (n, *b))
                .collect::<Vec<_>>()
        };
        let here: Vec<_> = grids.iter().enumerate().flat_map(boxes).collect();
        let mut brk = Break::Page;
        for item in order(page, p, &typography, &here, &|at| taken.contains(&at)) {
            match item {
                Item::Line(line) => {
                    let own = if line.space_before || line.starts { Break::Blank } else { Break::Line };
                    flow.push_words(document, &line.words, brk.max(own));
                    if let Some(last) = flow.lines.last_mut() {
                        (last.heading, last.stands_out) = (line.heading, line.bold || line.italic);
                        last.chart = line.kind == LineKind::Chart;
                    }
                    headings += usize::from(line.heading.is_some());
                    brk = Break::Line;
                }
                // a table that goes on over pages stands where it begins
                Item::Table(n) => {
                    if let Some(grid) = grids[n].take() {
                        placed.push(place(&mut flow, document, grid, brk.max(Break::Blank)));
                        brk = Break::Blank;
                    }
                }
            }
        }
    }
    flow.printed = headings >= HEADINGS;
    flow.finish();
    (flow, placed)
}

/// Puts the cells of a grid into the stream.
pub(super) fn place<'d>(flow: &mut Flow<'d>, document: &'d Document, grid: Grid, mut brk: Break) -> Placed {
    let first = flow.lines.len();
    let mut cells = Vec::with_capacity(grid.cells.len());
    for cell in &grid.cells {
        let start = flow.tokens.len();
        for line in cell.words.chunk_by(|a, b| (a.page, a.line) == (b.page, b.line)) {
            flow.push_words(document, line, brk);
            brk = Break::Line;
        }
        let end = flow.tokens.len();
        let raised =
            (start + 1..end).filter(|&i| is_raised(document, flow.tokens[i - 1].at, flow.tokens[i].at));
        let raised: Vec<usize> = raised.collect();
        flow.raised.extend(raised);
        cells.push((start, end));
    }
    let marks = marks::of(document, &grid);
    Placed { grid, marks, first, end: flow.lines.len(), cells }
}

/// How much smaller than the word before it a raised mark is at most.
const SMALL: f32 = 0.85;

/// Whether a word is a figure or a sign, printed smaller than the one before it and raised over its line.
fn is_raised(document: &Document, before: WordRef, at: WordRef) -> bool {
    let (Some(before), Some(own)) = (document.ink(before), document.ink(at)) else { return false };
    let text = document.word(at);
    text.len() <= 3
        && !text.contains(char::is_alphabetic)
        && own.size < SMALL * before.size
        && own.baseline < before.baseline - 0.1 * before.size
        && own.baseline > before.baseline - before.size
}
