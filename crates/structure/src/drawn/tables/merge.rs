//! Tables that go on over the end of a page.

use super::Grid;
use super::tagged::Stretch;
use tabellverk_page::Document;

/// A table of one page, with what tells whether it goes on.
#[derive(Clone, Debug)]
pub struct Part {
    /// The table.
    pub grid: Grid,
    /// The x of the borders of its columns, upright.
    pub xs: Vec<f32>,
    /// For each of its rows whether the border above it is drawn.
    pub drawn: Vec<bool>,
    /// For each of its rows whether it has a figure beside its label.
    pub valued: Vec<bool>,
    /// Whether nothing but furniture stands above it on its page.
    pub first: bool,
    /// Whether nothing but furniture stands below it.
    pub last: bool,
    /// Which part of which table of the structure tree it is.
    pub tagged: Option<Stretch>,
}

/// Joins each table that ends a page with the one that starts the next, if their columns are the same and the second
/// has either the same titles or none.
pub fn joined(document: &Document, parts: Vec<Part>) -> Vec<Grid> {
    let mut out: Vec<Part> = Vec::new();
    for part in parts {
        match out.last_mut().filter(|p| goes_on(document, p, &part)) {
            Some(p) => append(document, p, part),
            None => out.push(part),
        }
    }
    out.into_iter().map(|p| p.grid).collect()
}

fn goes_on(document: &Document, above: &Part, below: &Part) -> bool {
    let (Some(end), Some(start)) = (above.grid.places.last(), below.grid.places.first()) else {
        return false;
    };
    if cut(above, below).is_some() {
        return true;
    }
    if !above.last || !below.first || start.0 != end.0 + 1 || above.grid.columns != below.grid.columns {
        return false;
    }
    let titles = below.grid.header_rows;
    if titles > 0 && same_titles(document, &above.grid, &below.grid) {
        return true;
    }
    let n = above.xs.len() - 1;
    let outer = (above.xs[0] - below.xs[0]).abs() <= 8.0 && (above.xs[n] - below.xs[n]).abs() <= 8.0;
    let near = |i: usize| {
        let width = (above.xs[i] - above.xs[i - 1]).min(above.xs[i + 1] - above.xs[i]);
        (above.xs[i] - below.xs[i]).abs() <= (0.25 * width).max(4.0)
    };
    titles == 0 && outer && (1..n).all(near)
}

/// Whether the end of a page cuts a row of what the structure tree says is one table; `None` where it does not say so.
fn cut(above: &Part, below: &Part) -> Option<bool> {
    above.tagged?.goes_on(&below.tagged?)
}

/// Whether the titles of the second table are the first of the first one's.
fn same_titles(document: &Document, above: &Grid, below: &Grid) -> bool {
    let text = |g: &Grid| {
        let cells = g.cells.iter().filter(|c| c.row < below.header_rows && !c.words.is_empty());
        cells
            .map(|c| {
                let words: Vec<&str> = c.words.iter().map(|w| document.word(*w)).collect();
                (c.row, c.column, words.concat())
            })
            .collect::<Vec<_>>()
    };
    text(above) == text(below)
}

/// Whether the borders between all rows are drawn, of three at least.
fn rows_are_drawn(part: &Part) -> bool {
    let below_titles = part.drawn.get(part.grid.header_rows + 1..).unwrap_or_default();
    below_titles.len() > 1 && below_titles.iter().all(|d| *d)
}

/// Makes one row of those between which nothing is drawn: where one row is left on a page, no border shows that those of
/// the table are drawn. Rows of figures stay as they are.
fn close_rows(part: &mut Part) {
    let grid = &mut part.grid;
    // the number of each row, or of the one that it goes on with
    let (mut numbers, mut drawn): (Vec<usize>, Vec<bool>) = (Vec::new(), Vec::new());
    let mut valued = false;
    for row in 0..grid.rows {
        let own = part.valued.get(row).is_some_and(|v| *v);
        let open = row > grid.header_rows && !part.drawn.get(row).is_some_and(|d| *d) && !(valued && own);
        valued = own || open && valued;
        if !open {
            drawn.push(part.drawn.get(row).is_some_and(|d| *d));
        }
        numbers.push(drawn.len() - 1);
    }
    let mut cells: Vec<super::GridCell> = Vec::new();
    for mut cell in std::mem::take(&mut grid.cells) {
        let end = numbers[(cell.row + cell.row_span.max(1)).min(grid.rows) - 1] + 1;
        cell.row = numbers[cell.row];
        cell.row_span = end - cell.row;
        match cells.iter_mut().find(|c| (c.row, c.column) == (cell.row, cell.column)) {
            Some(own) => {
                own.words.extend(cell.words);
                own.bbox = own.bbox.union(&cell.bbox);
                own.bold &= cell.bold;
            }
            None => cells.push(cell),
        }
    }
    cells.sort_by_key(|c| (c.row, c.column));
    (grid.cells, grid.rows, part.drawn) = (cells, drawn.len(), drawn);
}

fn append(document: &Document, above: &mut Part, mut below: Part) {
    if rows_are_drawn(above) {
        close_rows(&mut below);
    }
    above.drawn.extend(&below.drawn);
    let titled = below.grid.header_rows > 0;
    let row_cut = cut(above, &below);
    let grid = &mut above.grid;
    let rows = grid.rows;
    if titled {
        grid.repeated_headers.extend((0..below.grid.header_rows).map(|r| rows + r));
    }
    let goes_on = match row_cut {
        Some(cut) => cut.then_some(below.grid.header_rows),
        None => cut_row(document, &below.grid),
    };
    let shift = |row: usize| if goes_on == Some(row) { rows - 1 } else { rows + row };
    let before = grid.cells.len();
    for mut cell in below.grid.cells {
        let row = shift(cell.row);
        let own = grid.cells[..before].iter().position(|c| c.row == row && c.column == cell.column);
        match own.filter(|_| goes_on == Some(cell.row)) {
            Some(i) => grid.cells[i].words.extend(cell.words),
            None => {
                cell.row = row;
                grid.cells.push(cell);
            }
        }
    }
    grid.cells.sort_by_key(|c| (c.row, c.column));
    grid.rows += below.grid.rows;
    grid.first_rows.extend(below.grid.first_rows.iter().map(|r| r + rows));
    grid.places.extend(below.grid.places);
    grid.witnesses.extend(below.grid.witnesses);
    grid.witnesses.sort_unstable();
    grid.witnesses.dedup();
    (above.xs, above.last, above.tagged) = (below.xs, below.last, below.tagged);
}

/// The row of a table that is the rest of a row cut by the end of the page: without titles, its first, if its label
/// starts with a small letter. It is left as a blank row.
fn cut_row(document: &Document, below: &Grid) -> Option<usize> {
    let label = below.cells.iter().find(|c| c.row == 0 && c.column == 0 && !c.words.is_empty())?;
    let small = document.word(label.words[0]).chars().next().is_some_and(char::is_lowercase);
    let figures = |c: &&super::GridCell| {
        c.row == 0 && c.words.iter().any(|w| document.word(*w).contains(|x: char| x.is_ascii_digit()))
    };
    (below.header_rows == 0 && small && !below.cells.iter().any(|c| figures(&c))).then_some(0)
}

#[cfg(test)]
mod tests {
    use super::super::GridCell;
    use super::*;
    use tabellverk_page::{Format, Metadata, Rect};

    #[test]
    fn a_table_without_titles_at_the_top_of_the_next_page_goes_on() {
        let document = Document {
            format: Format::Pdf,
            pages: vec![],
            metadata: Metadata::default(),
            fonts: vec![],
            tags: vec![],
            problems: vec![],
        };
        let part = |page: usize, first, last| Part {
            grid: Grid {
                rows: 2,
                columns: 2,
                places: vec![(page, Rect::default())],
                first_rows: vec![0],
                ..Grid::default()
            },
            xs: vec![0.0, 50.0, 100.0],
            drawn: vec![],
            valued: vec![],
            first,
            last,
            tagged: None,
        };
        let found = joined(&document, vec![part(0, false, true), part(1, true, false), part(2, true, false)]);
        assert_eq!(found.iter().map(|g| g.rows).collect::<Vec<_>>(), [4, 2]);
        assert_eq!(found[0].first_rows, [0, 2]);
        // what the tree says is one table goes on whatever stands above and below it
        let told = |page, first, last| Part {
            tagged: Some(Stretch { table: 0, first, last }),
            ..part(page, false, false)
        };
        let found = joined(&document, vec![told(0, 0, 1), told(1, 1, 2), told(2, 0, 1)]);
        assert_eq!(found.iter().map(|g| g.places.len()).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn rows_are_as_drawn_as_those_of_the_page_before() {
        let cell = |row: usize| GridCell { row, row_span: 1, ..GridCell::default() };
        let part = |drawn: &[bool], valued: &[bool]| Part {
            grid: Grid {
                rows: drawn.len(),
                columns: 2,
                header_rows: 1,
                cells: (0..drawn.len()).map(cell).collect(),
                ..Grid::default()
            },
            xs: vec![],
            drawn: drawn.to_vec(),
            valued: valued.to_vec(),
            first: true,
            last: true,
            tagged: None,
        };
        assert!(rows_are_drawn(&part(&[true; 4], &[])));
        assert!(
            !rows_are_drawn(&part(&[true, true, true, false], &[]))
                && !rows_are_drawn(&part(&[true; 2], &[]))
        );
        let rows = |mut below: Part| {
            close_rows(&mut below);
            (below.grid.rows, below.grid.cells.len())
        };
        // a header, and one row of two lines above the last rule
        assert_eq!(rows(part(&[true, true, false], &[false; 3])), (2, 2));
        assert_eq!(rows(part(&[true, true, false], &[false, true, true])), (3, 3));
    }
}
