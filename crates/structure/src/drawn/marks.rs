//! What is drawn in the cells of a table beside words: colours, discs, ticks, bars.

pub(super) use super::pictures::MarkKind;
use super::pictures::shown;
use super::tables::Grid;
use tabellverk_page::{Color, Document, Page, Rect, Shape};

/// The widest thing that is a mark in a cell and no picture of its own, in points.
const WIDEST: f32 = 120.0;
/// The highest, in points.
const HIGHEST: f32 = 40.0;

/// The largest shape of any form that is a mark and no background, in points.
const BLOB: f32 = 22.0;

/// Something drawn in a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Row of the grid, or of the table that it became.
    pub row: usize,
    /// Column.
    pub column: usize,
    /// What it is.
    pub kind: MarkKind,
    /// Its colour.
    pub color: Option<Color>,
}

/// The marks of a grid, by row and column.
pub fn of(document: &Document, grid: &Grid) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let bands = Bands::of(grid);
    for (p, place) in &grid.places {
        let Some(page) = document.pages.get(*p) else { continue };
        for (bbox, kind, color) in drawn(page, place) {
            if let Some((row, column)) = bands.at(*p, &bbox) {
                marks.push(Mark { row, column, kind, color });
            }
        }
    }
    // a fill tells of its cell where the others of its row have another
    for cell in &grid.cells {
        let Some(color) = cell.fill else { continue };
        let others = || grid.cells.iter().filter(|c| c.row == cell.row && c.column != cell.column);
        if others().next().is_some() && others().all(|c| c.fill != Some(color)) {
            marks.push(Mark {
                row: cell.row,
                column: cell.column,
                kind: MarkKind::Filled,
                color: Some(color),
            });
        }
    }
    marks.sort_by_key(|m| (m.row, m.column));
    marks
}

/// The small pictures and shapes inside a box.
pub(super) fn drawn<'p>(
    page: &'p Page,
    place: &'p Rect,
) -> impl Iterator<Item = (Rect, MarkKind, Option<Color>)> + 'p {
    let small =
        |b: &Rect| b.width() <= WIDEST && b.height() <= HIGHEST && b.width() > 2.0 && b.height() > 2.0;
    let inside = move |b: &Rect| small(b) && holds(place, b);
    let images = page.images.iter().filter(move |i| inside(&i.bbox)).map(|image| {
        let (kind, color) = shown(image).unwrap_or((MarkKind::Picture, None));
        (image.bbox, kind, color)
    });
    // a disc may be a square that is clipped
    let blob = |b: &Rect| b.width() <= BLOB && b.height() <= BLOB && b.width() < 3.0 * b.height();
    let fills = page.fills.iter().filter(move |f| f.shape == Shape::Round || blob(&f.bbox));
    let fills = fills.filter(move |f| inside(&f.bbox) && !is_paper(f.color));
    images.chain(fills.map(|f| (f.bbox, MarkKind::Disc, Some(f.color))))
}

/// Patches of colour inside a box that are as high as a line of text and wider than a disc: words may stand on them.
pub(super) fn patches<'p>(
    page: &'p Page,
    place: &'p Rect,
) -> impl Iterator<Item = (Rect, MarkKind, Option<Color>)> + 'p {
    let patch = move |b: &Rect| {
        b.width() <= WIDEST && b.width() > BLOB && b.height() <= BLOB && b.height() > 5.0 && holds(place, b)
    };
    let fills = page.fills.iter().filter(move |f| patch(&f.bbox) && !is_paper(f.color));
    fills.map(|f| (f.bbox, MarkKind::Filled, Some(f.color)))
}

fn is_paper(color: Color) -> bool {
    color.r.min(color.g).min(color.b) >= 240
}

fn holds(place: &Rect, b: &Rect) -> bool {
    let (x, y) = ((b.x0 + b.x1) / 2.0, (b.y0 + b.y1) / 2.0);
    (place.x0..=place.x1).contains(&x) && (place.y0..=place.y1).contains(&y)
}

/// Where rows and columns are.
struct Bands {
    /// Page, and from where to where, by row.
    rows: Vec<Option<(usize, f32, f32)>>,
    columns: Vec<Option<(f32, f32)>>,
}

impl Bands {
    fn of(grid: &Grid) -> Self {
        let mut rows: Vec<Option<(usize, f32, f32)>> = vec![None; grid.rows];
        let mut columns: Vec<Option<(f32, f32)>> = vec![None; grid.columns];
        for cell in &grid.cells {
            let b = &cell.bbox;
            if cell.row_span <= 1
                && let Some(row) = rows.get_mut(cell.row)
            {
                let (page, y0, y1) = row.unwrap_or((cell.page, b.y0, b.y1));
                *row = Some((page, y0.min(b.y0), y1.max(b.y1)));
            }
            if cell.column_span <= 1
                && let Some(column) = columns.get_mut(cell.column)
            {
                let (x0, x1) = column.unwrap_or((b.x0, b.x1));
                *column = Some((x0.min(b.x0), x1.max(b.x1)));
            }
        }
        Bands { rows, columns }
    }

    /// Row and column that a box stands in, or else nearest to.
    fn at(&self, page: usize, b: &Rect) -> Option<(usize, usize)> {
        let (x, y) = ((b.x0 + b.x1) / 2.0, (b.y0 + b.y1) / 2.0);
        let off = |v: f32, low: f32, high: f32| (low - v).max(v - high).max(0.0);
        let nearest = |all: &mut dyn Iterator<Item = (usize, f32)>| {
            all.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(i, _)| i)
        };
        let rows = self.rows.iter().enumerate().filter_map(|(i, r)| Some((i, (*r)?)));
        let mut rows = rows.filter(|(_, r)| r.0 == page).map(|(i, r)| (i, off(y, r.1, r.2)));
        let columns = self.columns.iter().enumerate().filter_map(|(i, c)| Some((i, (*c)?)));
        let mut columns = columns.map(|(i, c)| (i, off(x, c.0, c.1)));
        Some((nearest(&mut rows)?, nearest(&mut columns)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawn::GridCell;
    use tabellverk_page::{Fill, Format, Metadata};

    #[test]
    fn a_disc_belongs_to_the_cell_it_stands_in() {
        let cell = |row: usize, column: usize| GridCell {
            row,
            column,
            row_span: 1,
            column_span: 1,
            bbox: Rect::new(
                column as f32 * 50.0,
                row as f32 * 20.0,
                column as f32 * 50.0 + 48.0,
                row as f32 * 20.0 + 18.0,
            ),
            ..GridCell::default()
        };
        let grid = Grid {
            rows: 2,
            columns: 2,
            cells: vec![cell(0, 0), cell(0, 1), cell(1, 0)],
            places: vec![(0, Rect::new(0.0, 0.0, 98.0, 38.0))],
            first_rows: vec![0],
            ..Grid::default()
        };
        let color = Color { r: 200, g: 0, b: 0 };
        let disc = Fill { bbox: Rect::new(60.0, 24.0, 70.0, 34.0), color, shape: Shape::Round };
        let page = Page { fills: vec![disc], ..Page::default() };
        let document = Document {
            format: Format::Pdf,
            pages: vec![page],
            metadata: Metadata::default(),
            fonts: vec![],
            tags: vec![],
            problems: vec![],
        };
        assert_eq!(
            of(&document, &grid),
            [Mark { row: 1, column: 1, kind: MarkKind::Disc, color: Some(color) }]
        );
    }
}
