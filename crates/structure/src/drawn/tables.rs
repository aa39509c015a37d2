//! The tables of a document as grids of cells.

mod above;
mod aligned;
mod areas;
mod build;
mod columns;
mod draft;
mod edges;
mod extend;
mod fills;
mod frames;
mod headers;
mod lattice;
mod lines;
mod merge;
mod rows;
mod ruled;
mod sheet;
mod tagged;

use draft::Draft;
use sheet::Sheet;
use tabellverk_page::{Color, Document, Rect, WordRef, progress};

/// What a grid was seen by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Witness {
    /// The structure tree of the file.
    Tags,
    /// Lines around the cells.
    Rules,
    /// Coloured areas behind cells or rows.
    Fills,
    /// Words that stand under one another, with white space between the columns.
    Alignment,
}

/// A table as it stands on its page or pages. Rows and columns are numbered from 0.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// How many rows it has, over all its pages.
    pub rows: usize,
    /// How many columns it has.
    pub columns: usize,
    /// How many of the first rows are header.
    pub header_rows: usize,
    /// Its cells, by row and then column. Blank ones are left out, unless they have a fill or a symbol.
    pub cells: Vec<GridCell>,
    /// The parts of pages that it takes up: index of the page, and the box around all cells. In order.
    pub places: Vec<(usize, Rect)>,
    /// For each place the first row that stands there.
    pub first_rows: Vec<usize>,
    /// Rows that print the header again at the top of a page.
    pub repeated_headers: Vec<usize>,
    /// What it was seen by.
    pub witnesses: Vec<Witness>,
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub struct GridCell {
    /// First row.
    pub row: usize,
    /// First column.
    pub column: usize,
    /// How many rows it spans.
    pub row_span: usize,
    /// How many columns it spans.
    pub column_span: usize,
    /// Index of the page it stands on.
    pub page: usize,
    /// Its box on that page: to the rules or fills around it where there are some, else around its words, in points
    /// from the top left corner.
    pub bbox: Rect,
    /// Its words in the order they are read.
    pub words: Vec<WordRef>,
    /// What it is filled with, if not with the colour of the page.
    pub fill: Option<Color>,
    /// Whether all its words are bold.
    pub bold: bool,
}

/// Finds the tables of a document, in the order of their pages and down each page. No word is in two tables.
pub fn tables(document: &Document) -> Vec<Grid> {
    let mut parts: Vec<merge::Part> = Vec::new();
    let mut tagged = tagged::Tagged::of(document);
    for p in 0..document.pages.len() {
        progress::step();
        let sheet = sheet::sheet(document, p);
        let before = parts.last().filter(|b| b.last && b.grid.places.iter().any(|place| place.0 + 1 == p));
        let before = before.map(|b| b.xs.as_slice());
        let edges = edges::edges(&sheet.rules);
        let mut free = vec![true; sheet.words.len()];
        let named = tagged.on_page(document, &sheet, &edges, p, &mut free);
        let charts = super::charts::bars(&document.pages[p]);
        let mut drafts = on_page(&sheet, &edges, named, &mut free, (before, &charts));
        let mut inside = vec![false; sheet.words.len()];
        for draft in &mut drafts {
            if draft.tagged.is_none() {
                draft.header_rows = headers::count(&sheet, draft);
            }
            draft.cells.iter().flat_map(|c| &c.words).for_each(|&w| inside[w] = true);
        }
        let boxes: Vec<Rect> = drafts.iter().map(|d| d.bbox).collect();
        for draft in &drafts {
            let (first, last) = ends(&sheet, &inside, &boxes, &draft.bbox);
            let (xs, drawn, valued) = (draft.xs.clone(), draft.drawn.clone(), draft.valued(&sheet));
            let (grid, tagged) = (draft.grid(&sheet, p), draft.tagged);
            parts.push(merge::Part { grid, xs, drawn, valued, first, last, tagged });
        }
    }
    merge::joined(document, parts)
}

/// Whether nothing stands above a table on its page, and whether nothing stands below it. What stands in the margins
/// does not count.
fn ends(sheet: &Sheet, inside: &[bool], tables: &[Rect], own: &Rect) -> (bool, bool) {
    let margin = 0.07 * sheet.size.1;
    let free = |w: &usize| !inside.get(*w).is_some_and(|i| *i);
    let others = || (0..sheet.words.len()).filter(free).map(|w| sheet.words[w].bbox);
    let above = |b: &Rect| b.y1 <= own.y0 + 2.0 && b.y1 > margin;
    let below = |b: &Rect| b.y0 >= own.y1 - 2.0 && b.y0 < sheet.size.1 - margin;
    let tables = || tables.iter().filter(|t| *t != own).copied();
    (!others().chain(tables()).any(|b| above(&b)), !others().chain(tables()).any(|b| below(&b)))
}

/// The tables of a page, from top to bottom: those that its tags have `named`, and those that stand where words are
/// `free`. `before`: the x of the borders of columns of the table that ends the page before.
fn on_page(
    sheet: &Sheet,
    edges: &edges::Edges,
    named: Vec<Draft>,
    free: &mut Vec<bool>,
    (before, charts): (Option<&[f32]>, &[Rect]),
) -> Vec<Draft> {
    let mut found = named;
    // what is drawn of a table that is known
    let places: Vec<Rect> = found.iter().map(|d| d.bbox).collect();
    let known = |b: &Rect| {
        let (x, y) = ((b.x0 + b.x1) / 2.0, (b.y0 + b.y1) / 2.0);
        places.iter().any(|p| p.x0 <= x && x <= p.x1 && p.y0 <= y && y <= p.y1)
    };
    let mut take = |draft: Draft, free: &mut Vec<bool>| {
        draft.cells.iter().flat_map(|c| &c.words).for_each(|&w| free[w] = false);
        found.push(draft);
    };
    let frames = frames::frames(edges);
    let bands = fills::bands(sheet);
    let mut open = Vec::new();
    for frame in frames.into_iter().filter(|f| !known(&f.bbox)) {
        let before = before.filter(|_| ends(sheet, &[], &[], &frame.bbox).0);
        match ruled::ruled(sheet, &frame, free, before).filter(|d| ruled::is_whole(sheet, d)) {
            Some(draft) => take(draft, free),
            None => open.push(frame),
        }
    }
    // what stands over bars and under them are their labels
    let labels =
        |d: &Draft| charts.iter().any(|c| 3.0 * common(&sheet.printed(d.bbox), c) > area_of(&d.bbox));
    for area in areas::areas(sheet, edges, &open, &bands, free) {
        if let Some(draft) = drawn(sheet, &area, free).filter(|d| !labels(d)) {
            take(draft, free);
        }
    }
    for area in aligned::regions(sheet, free) {
        let words = build::words_in(sheet, &area.bbox, free);
        let draft = build::build(sheet, &area, &words);
        if let Some(draft) = draft.filter(|d| aligned::is_likely(sheet, d) && !labels(d)) {
            take(draft, free);
        }
    }
    above::take_in(sheet, &mut found, free);
    found.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
    found
}

/// The part of two boxes that is of both, in square points.
fn common(a: &Rect, b: &Rect) -> f32 {
    let (width, height) = (a.x1.min(b.x1) - a.x0.max(b.x0), a.y1.min(b.y1) - a.y0.max(b.y0));
    width.max(0.0) * height.max(0.0)
}

fn area_of(b: &Rect) -> f32 {
    b.width() * b.height()
}

/// The table of an area of which something is drawn.
fn drawn(sheet: &Sheet, area: &build::Area, free: &[bool]) -> Option<Draft> {
    // one filled box is no more of a table than what stands in it
    let box_only = area.across.is_empty() && area.xs.is_empty() && area.ys.len() < 3;
    if area.ys.len() < 2 || box_only {
        return None;
    }
    let words = build::words_in(sheet, &area.bbox, free);
    let draft = build::build(sheet, area, &words)?;
    let bbox = extend::extended(sheet, area, &draft, free);
    let draft = if bbox == area.bbox {
        draft
    } else {
        let area = build::Area { bbox, ..area.clone() };
        build::build(sheet, &area, &build::words_in(sheet, &bbox, free))?
    };
    let has_borders = !area.xs.is_empty();
    let likely = ruled::is_table(sheet, &draft)
        && !ruled::is_sparse(sheet, &draft)
        && !aligned::has_scale(sheet, &draft);
    (likely && !aligned::is_prose(sheet, &draft, has_borders)).then_some(draft)
}
