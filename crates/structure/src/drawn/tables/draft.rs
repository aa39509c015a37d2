//! A table of one page, before it is joined with those of other pages.

use super::lattice::Span;
use super::lines::is_figure;
use super::sheet::{Piece, Sheet};
use super::tagged::Stretch;
use super::{Grid, GridCell, Witness};
use tabellverk_page::Rect;

/// A table of one page, upright.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The box around it, in points.
    pub bbox: Rect,
    /// The x of the borders of its columns.
    pub xs: Vec<f32>,
    /// The y of the borders of its rows.
    pub ys: Vec<f32>,
    /// For each row whether the border above it is drawn.
    pub drawn: Vec<bool>,
    /// Its cells.
    pub cells: Vec<DraftCell>,
    /// How many of its rows are header.
    pub header_rows: usize,
    /// What it was seen by.
    pub witnesses: Vec<Witness>,
    /// Which part of which table of the structure tree it is.
    pub tagged: Option<Stretch>,
}

/// A cell of it.
#[derive(Clone, Debug)]
pub struct DraftCell {
    /// Where it stands.
    pub span: Span,
    /// The indices of its words in [`Sheet::words`], as they are read.
    pub words: Vec<usize>,
}

impl Draft {
    /// How many rows.
    pub fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    /// How many columns.
    pub fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// The box of a cell to the borders around it.
    pub fn cell_box(&self, span: &Span) -> Rect {
        let (x, y) = (&self.xs, &self.ys);
        Rect::new(x[span.column], y[span.row], x[span.column + span.columns], y[span.row + span.rows])
    }

    /// For each row whether it has a figure beside its label.
    pub fn valued(&self, sheet: &Sheet) -> Vec<bool> {
        let mut out = vec![false; self.rows()];
        for cell in self.cells.iter().filter(|c| c.span.column > 0 && !c.words.is_empty()) {
            out[cell.span.row] |= is_figure(&sheet.words, &cell.words);
        }
        out
    }

    /// The table as others see it.
    pub fn grid(&self, sheet: &Sheet, page: usize) -> Grid {
        let mut cells: Vec<GridCell> = Vec::new();
        for cell in &self.cells {
            let bbox = self.cell_box(&cell.span);
            let fill = super::fills::behind(sheet, &bbox);
            if cell.words.is_empty() && fill.is_none() && !sheet.has_symbol(&bbox) {
                continue;
            }
            cells.push(GridCell {
                row: cell.span.row,
                column: cell.span.column,
                row_span: cell.span.rows,
                column_span: cell.span.columns,
                page,
                bbox: sheet.printed(bbox),
                words: cell.words.iter().map(|&w| sheet.words[w].at).collect(),
                fill,
                bold: !cell.words.is_empty() && cell.words.iter().all(|&w| sheet.words[w].bold),
            });
        }
        cells.sort_by_key(|c| (c.row, c.column));
        Grid {
            rows: self.rows(),
            columns: self.columns(),
            header_rows: self.header_rows,
            cells,
            places: vec![(page, sheet.printed(self.bbox))],
            first_rows: vec![0],
            repeated_headers: vec![],
            witnesses: self.witnesses.clone(),
        }
    }
}

/// What is smaller than the text below it by this may be raised over it.
const SMALL: f32 = 0.85;
/// How high it is raised at most, in sizes of the text.
const RAISED: f32 = 0.75;

/// Puts the words of a cell in the order they are read: line by line, each from left to right.
pub fn read_order(words: &mut [usize], all: &[Piece]) {
    let turned = words.iter().filter(|&&w| all[w].turned).count() * 2 > words.len();
    if turned {
        words.sort_by_key(|&w| all[w].at);
        return;
    }
    words.sort_by(|&a, &b| all[a].baseline.total_cmp(&all[b].baseline).then(a.cmp(&b)));
    let mut start = 0;
    while start < words.len() {
        let (y, size) = (all[words[start]].baseline, all[words[start]].size);
        let mut end = start + 1;
        // what is raised and small belongs to the line that it is raised over
        let same = |w: usize| {
            let (down, high) = (all[w].baseline - y, size.max(all[w].size));
            down <= if size < SMALL * all[w].size { RAISED } else { 0.5 } * high
        };
        while end < words.len() && same(words[end]) {
            end += 1;
        }
        words[start..end].sort_by(|&a, &b| all[a].bbox.x0.total_cmp(&all[b].bbox.x0).then(a.cmp(&b)));
        start = end;
    }
}
