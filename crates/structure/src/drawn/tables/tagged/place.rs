//! A tagged table where it is printed: believed where its words stand as its rows and columns say.

use super::super::Witness;
use super::super::draft::{Draft, DraftCell, read_order};
use super::super::edges::{Edge, Edges};
use super::super::lattice::Span;
use super::super::sheet::{Piece, Sheet};
use super::columns;
use super::tree::{TaggedCell, TaggedTable};
use tabellverk_page::{Rect, WordRef};

/// How far the text of a column may reach into the next, in points.
pub const OVER: f32 = 2.0;
/// How far outside of its words a table's outermost line is drawn at most, in points.
pub const OUTER: f32 = 14.0;
/// Of how many words of its area one may be in none of its cells.
const LOOSE: usize = 12;
/// Most rows of a table on one page.
const ROWS: usize = 400;

/// The part of a tagged table that stands on one page.
#[derive(Clone, Debug)]
pub struct Placed {
    /// That part, its rows numbered from its first.
    pub draft: Draft,
    /// The rows of the table that it has, first and last; titles printed again are not counted.
    pub rows: (usize, usize),
}

/// A cell with its words on the page.
pub struct Own {
    /// Where it stands.
    pub span: Span,
    /// Whether its columns are known.
    pub sure: bool,
    /// Indices of its words in [`Sheet::words`].
    pub words: Vec<usize>,
}

/// Where words stand.
#[derive(Clone, Copy)]
pub struct Extent {
    /// The box around them, in points.
    pub bbox: Rect,
    /// The first and the last y that they stand on.
    lines: (f32, f32),
    /// Size of the smallest.
    size: f32,
}

impl Extent {
    /// Where these words stand.
    pub fn of(sheet: &Sheet, words: &[usize]) -> Option<Self> {
        let one = |w: &usize| {
            let word: &Piece = &sheet.words[*w];
            let first =
                if word.turned { (word.bbox.y0 + word.size).min(word.bbox.y1) } else { word.baseline };
            Extent { bbox: word.bbox, lines: (first, word.baseline), size: word.size }
        };
        words.iter().map(one).reduce(Extent::with)
    }

    fn with(self, other: Self) -> Self {
        Extent {
            bbox: self.bbox.union(&other.bbox),
            lines: (self.lines.0.min(other.lines.0), self.lines.1.max(other.lines.1)),
            size: self.size.min(other.size),
        }
    }
}

/// The part of the table on this page; `None` where words do not stand as it says: rows or columns cross, words of
/// others stand among its own, a line is drawn through a cell. `like`: borders of its columns on the page before.
pub fn placed(
    sheet: &Sheet,
    edges: &Edges,
    table: &TaggedTable,
    free: &[bool],
    like: Option<&[f32]>,
) -> Option<Placed> {
    let (mut own, rows) = on_page(sheet, table, free, if like.is_some() { table.header_rows } else { 0 })?;
    let count = rows.count();
    columns::settle(sheet, table.columns, &mut own, like)?;
    let of = |test: &dyn Fn(&Span) -> bool| {
        let words: Vec<usize> = own.iter().filter(|c| test(&c.span)).flat_map(|c| c.words.clone()).collect();
        Extent::of(sheet, &words)
    };
    let whole = of(&|_| true)?;
    let lines: Vec<Option<Extent>> = (0..count).map(|r| of(&|s: &Span| s.row == r && s.rows == 1)).collect();
    let texts: Vec<Option<(f32, f32)>> = (0..table.columns)
        .map(|c| of(&|s: &Span| s.column == c && s.columns == 1).map(|e| (e.bbox.x0, e.bbox.x1)))
        .collect();
    if !rows_follow(&lines) || !columns_follow(&texts) || !spans_fit(sheet, &own, &lines, &texts) {
        return None;
    }
    let loose: Vec<usize> = super::super::build::words_in(sheet, &whole.bbox, free)
        .into_iter()
        .filter(|w| !own.iter().any(|c| c.words.contains(w)))
        .collect();
    let words: usize = own.iter().map(|c| c.words.len()).sum();
    if loose.len() * LOOSE > words {
        return None;
    }
    let xs = columns::borders(edges, &whole.bbox, &texts, like);
    let ys = row_borders(edges, &whole, &lines);
    let bbox = Rect::new(xs[0], ys[0], xs[xs.len() - 1], ys[ys.len() - 1]);
    let cells = own.into_iter().map(|c| DraftCell { span: c.span, words: c.words }).collect();
    // where the tree parts rows is as sure as where a line is drawn
    let (drawn, witnesses) = (vec![true; count], vec![Witness::Tags]);
    let mut draft = Draft { bbox, xs, ys, drawn, cells, witnesses, ..Draft::default() };
    for w in loose {
        let (x, y) = sheet.words[w].centre();
        let inside = |c: &&mut DraftCell| {
            let b = Rect::new(
                draft.xs[c.span.column],
                draft.ys[c.span.row],
                draft.xs[c.span.column + c.span.columns],
                draft.ys[c.span.row + c.span.rows],
            );
            b.x0 <= x && x <= b.x1 && b.y0 <= y && y <= b.y1
        };
        draft.cells.iter_mut().find(inside)?.words.push(w);
    }
    draft.cells.iter_mut().for_each(|c| read_order(&mut c.words, &sheet.words));
    complete(&mut draft);
    let walled = draft.cells.iter().any(|c| is_walled(sheet, edges, &draft, c));
    draft.header_rows = rows.again;
    (!walled).then_some(Placed { draft, rows: rows.body })
}

/// The rows of a table that are on a page.
struct Rows {
    /// The first and the last, titles printed again left out.
    body: (usize, usize),
    /// How many rows of titles are printed again above them.
    again: usize,
}

impl Rows {
    /// How many rows that makes on the page.
    fn count(&self) -> usize {
        self.again + self.body.1 + 1 - self.body.0
    }

    /// The row on the page, and how many of its rows from there on a cell of the table takes up; `None` for a cell of
    /// other pages.
    fn of(&self, span: &Span) -> Option<(usize, usize)> {
        if span.row < self.again {
            return Some((span.row, span.rows.min(self.again - span.row)));
        }
        let (start, end) = (span.row.max(self.body.0), (span.row + span.rows).min(self.body.1 + 1));
        (start < end).then(|| (start - self.body.0 + self.again, end - start))
    }
}

/// The cells with their words on the page, and the rows that these are. `titles`: how many rows of titles have been on
/// a page before; some programs name them as the same cells where they are printed again.
fn on_page(sheet: &Sheet, table: &TaggedTable, free: &[bool], titles: usize) -> Option<(Vec<Own>, Rows)> {
    let words = |cell: &TaggedCell| {
        let find = |w: &WordRef| sheet.words.binary_search_by_key(w, |p: &Piece| p.at).ok();
        cell.words.iter().filter_map(find).filter(|i| free[*i]).collect::<Vec<usize>>()
    };
    let (mut first, mut last) = (usize::MAX, 0);
    let mut again = 0;
    let mut all = Vec::with_capacity(table.cells.len());
    for cell in &table.cells {
        let words = words(cell);
        match cell.span.row {
            _ if words.is_empty() => {}
            r if r < titles => again = titles,
            r if cell.span.rows == 1 => (first, last) = (first.min(r), last.max(r)),
            _ => {}
        }
        all.push((cell, words));
    }
    if first > last || last - first >= ROWS {
        return None;
    }
    let rows = Rows { body: (first, last), again };
    let own = all.into_iter().filter_map(|(cell, words)| {
        let (row, count) = rows.of(&cell.span)?;
        Some(Own { span: Span { row, rows: count, ..cell.span }, sure: cell.sure, words })
    });
    Some((own.collect(), rows))
}

/// Whether each row stands below the one before it.
fn rows_follow(lines: &[Option<Extent>]) -> bool {
    let lines: Vec<&Extent> = lines.iter().flatten().collect();
    lines.windows(2).all(|w| w[0].lines.1 + 0.3 * w[1].size < w[1].lines.0)
}

/// Whether each column stands to the right of the one before it.
pub fn columns_follow(texts: &[Option<(f32, f32)>]) -> bool {
    let texts: Vec<&(f32, f32)> = texts.iter().flatten().collect();
    texts.windows(2).all(|w| w[0].1 <= w[1].0 + OVER)
}

/// Whether the words of cells over several rows or columns stand in these only.
fn spans_fit(sheet: &Sheet, own: &[Own], lines: &[Option<Extent>], texts: &[Option<(f32, f32)>]) -> bool {
    own.iter().filter(|c| c.span.rows > 1 || c.span.columns > 1).all(|cell| {
        let Some(extent) = Extent::of(sheet, &cell.words) else { return true };
        let s = cell.span;
        let left = texts[..s.column].iter().flatten().all(|t| t.1 <= extent.bbox.x0 + OVER);
        let right = texts[s.column + s.columns..].iter().flatten().all(|t| t.0 >= extent.bbox.x1 - OVER);
        let above = lines[..s.row].iter().flatten().all(|l| l.lines.1 < extent.lines.0);
        let below = lines[s.row + s.rows..].iter().flatten().all(|l| l.lines.0 > extent.lines.1);
        left && right && above && below
    })
}

/// The borders between rows: where a line is drawn, else in the middle between texts.
fn row_borders(edges: &Edges, whole: &Extent, lines: &[Option<Extent>]) -> Vec<f32> {
    let b = &whole.bbox;
    let meets = |e: &Edge| (e.to.min(b.x1) - e.from.max(b.x0)) * 2.0 > b.width();
    let drawn = |from: f32, to: f32| {
        edges.across.iter().filter(|e| meets(e)).map(|e| e.at).filter(move |y| from <= *y && *y <= to)
    };
    let n = lines.len();
    let top = drawn(b.y0 - OUTER, b.y0 + 1.0).reduce(f32::max);
    let bottom = drawn(b.y1 - 1.0, b.y1 + OUTER).reduce(f32::min);
    let mut ys = vec![top.unwrap_or(b.y0 - 0.5)];
    let mut r = 0;
    while ys.len() < n {
        // the next row with words ends the blank ones after this
        let next = (r + 1..n).find(|k| lines[*k].is_some()).unwrap_or(n);
        let many = next - r;
        let low = lines[r].map_or(ys[ys.len() - 1], |l| l.bbox.y1);
        let high = lines.get(next).copied().flatten().map_or(b.y1, |l| l.bbox.y0);
        let (low, high) = (low.min(high), low.max(high));
        let many = many.min(n - ys.len());
        let found = super::super::edges::snapped(drawn(low - 1.5, high + 1.5).collect());
        if found.len() == many {
            ys.extend(found);
        } else {
            ys.extend((1..=many).map(|k| low + (high - low) * k as f32 / (many + 1) as f32));
        }
        r = next;
    }
    ys.push(bottom.unwrap_or(b.y1 + 0.5));
    ys
}

/// Adds blank cells where the tree has none.
fn complete(draft: &mut Draft) {
    let columns = draft.columns();
    let mut taken = vec![false; draft.rows() * columns];
    for c in &draft.cells {
        let s = c.span;
        (s.row..s.row + s.rows).for_each(|r| {
            taken[r * columns + s.column..r * columns + s.column + s.columns].fill(true);
        });
    }
    for i in (0..taken.len()).filter(|i| !taken[*i]) {
        let span = Span { row: i / columns, column: i % columns, rows: 1, columns: 1 };
        draft.cells.push(DraftCell { span, words: vec![] });
    }
    draft.cells.sort_by_key(|c| (c.span.row, c.span.column));
}

/// Whether a line is drawn through a cell, between words of it: what is tagged as one cell is drawn as two.
fn is_walled(sheet: &Sheet, edges: &Edges, draft: &Draft, cell: &DraftCell) -> bool {
    let Some(extent) = Extent::of(sheet, &cell.words) else { return false };
    let (b, place) = (&extent.bbox, draft.cell_box(&cell.span));
    let cut = |x: f32| {
        cell.words.iter().any(|&w| sheet.words[w].bbox.x0 + 1.0 < x && x + 1.0 < sheet.words[w].bbox.x1)
    };
    let down = edges.down.iter().any(|e| {
        b.x0 + 1.0 < e.at && e.at < b.x1 - 1.0 && e.from <= b.y0 + 1.0 && e.to >= b.y1 - 1.0 && !cut(e.at)
    });
    // a line under words is no longer than these
    let across = edges.across.iter().any(|e| {
        let between = extent.lines.0 < e.at && e.at < extent.lines.1 - 0.5 * extent.size;
        between
            && e.from <= place.x0 + 3.0
            && e.to >= place.x1 - 3.0
            && (e.from < b.x0 - 1.0 || e.to > b.x1 + 1.0)
    });
    down || across
}

#[cfg(test)]
mod tests {
    use super::super::super::lines::tests::page;
    use super::super::tree::{tables, tests::tree};
    use super::*;

    const ONE: (u16, u16) = (1, 1);

    /// A table of these rows, each cell with a word of this number.
    fn table(rows: &[&[u32]]) -> TaggedTable {
        let mut all = vec![("Table", 1, ONE, None)];
        for row in rows {
            all.push(("TR", 2, ONE, None));
            all.extend(row.iter().map(|w| ("TD", 3, ONE, Some(*w))));
        }
        tables(&tree(&all)).remove(0)
    }

    fn rows_and_columns(sheet: &Sheet, edges: &Edges, rows: &[&[u32]]) -> Option<(usize, usize)> {
        let free = vec![true; sheet.words.len()];
        placed(sheet, edges, &table(rows), &free, None).map(|p| (p.draft.rows(), p.draft.columns()))
    }

    fn words() -> Sheet {
        page(&[
            (0.0, 10.0, "Fyr"),
            (80.0, 10.0, "Höjd"),
            (140.0, 10.0, "Tänd"),
            (0.0, 24.0, "Måseskär"),
            (80.0, 24.0, "39"),
            (140.0, 24.0, "1865"),
            (0.0, 38.0, "Pater"),
            (80.0, 38.0, "38"),
            (140.0, 38.0, "1868"),
        ])
    }

    #[test]
    fn rows_and_columns_that_stand_as_tagged_are_believed_and_others_are_not() {
        let (sheet, none) = (words(), Edges::default());
        let good: &[&[u32]] = &[&[0, 1, 2], &[3, 4, 5], &[6, 7, 8]];
        assert_eq!(rows_and_columns(&sheet, &none, good), Some((3, 3)));
        // rows out of order, columns that cross, words of others among its own
        assert_eq!(rows_and_columns(&sheet, &none, &[&[3, 4, 5], &[0, 1, 2], &[6, 7, 8]]), None);
        assert_eq!(rows_and_columns(&sheet, &none, &[&[0, 2, 1], &[3, 4, 5], &[6, 7, 8]]), None);
        assert_eq!(rows_and_columns(&sheet, &none, &[&[0, 2], &[3, 5], &[6, 8]]), None);
    }

    #[test]
    fn a_line_drawn_through_a_cell_speaks_against_the_tree() {
        let mut all = vec![("Table", 1, ONE, None)];
        for row in [[0, 1, 2], [3, 4, 5]] {
            all.push(("TR", 2, ONE, None));
            all.extend(row.iter().map(|w| ("TD", 3, ONE, Some(*w))));
        }
        all.extend([("Span", 4, ONE, Some(8)), ("TD", 3, ONE, None)]);
        let (sheet, table) = (words(), tables(&tree(&all)).remove(0));
        let mut free = vec![true; 9];
        free[6..8].fill(false);
        let line = Edge { at: 30.0, from: -5.0, to: 300.0 };
        let edges = Edges { across: vec![line], ..Edges::default() };
        assert!(placed(&sheet, &Edges::default(), &table, &free, None).is_some());
        assert!(placed(&sheet, &edges, &table, &free, None).is_none());
    }

    #[test]
    fn cells_of_rows_without_their_blank_ones_go_where_they_stand() {
        let sheet = words();
        let mut free = vec![true; 9];
        free[4] = false;
        let rows: &[&[u32]] = &[&[0, 1, 2], &[3, 5], &[6, 7, 8]];
        let found = placed(&sheet, &Edges::default(), &table(rows), &free, None).unwrap().draft;
        let year = found.cells.iter().find(|c| c.words == [5]).unwrap();
        assert_eq!((year.span.row, year.span.column), (1, 2));
        assert_eq!(found.cells.len(), 9);
    }

    #[test]
    fn titles_printed_again_as_the_same_cells_are_no_rows() {
        let mut table = table(&[&[0, 1, 2], &[100, 101, 102], &[3, 4, 5], &[6, 7, 8]]);
        table.header_rows = 1;
        let like = [0.0, 70.0, 120.0, 170.0];
        let found = placed(&words(), &Edges::default(), &table, &[true; 9], Some(&like)).unwrap();
        assert_eq!((found.rows, found.draft.header_rows, found.draft.rows()), ((2, 3), 1, 3));
    }
}
