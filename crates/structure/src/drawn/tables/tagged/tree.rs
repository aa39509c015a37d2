//! The structure tree of a file into tables: rows of cells with their spans and words, wherever these stand.

use super::super::lattice::Span;
use tabellverk_page::{Tag, WordRef};

/// Most columns of a table.
const COLUMNS: usize = 100;
/// Most cells of a table.
const CELLS: usize = 20_000;
/// Most tables that are looked at.
const TABLES: usize = 20_000;

/// A table as the tree has it. Rows and columns are numbered from 0.
#[derive(Clone, Debug, Default)]
pub struct TaggedTable {
    /// How many columns.
    pub columns: usize,
    /// Its cells, blank ones too, row by row. None stands over another.
    pub cells: Vec<TaggedCell>,
    /// How many of its first rows have titles only.
    pub header_rows: usize,
}

/// A cell of it.
#[derive(Clone, Debug)]
pub struct TaggedCell {
    /// Where it stands.
    pub span: Span,
    /// Whether it is sure which columns it is in: the cells of its row are as many as there are columns. Blank cells
    /// are missing in the trees of some programs, the spans of cells in those of others.
    pub sure: bool,
    /// Its words, in the order of the tree.
    pub words: Vec<WordRef>,
}

/// A table that is being read.
struct Open {
    depth: u16,
    rows: Vec<Vec<Raw>>,
    /// Depths of the row and of the cell that are open, and of the part that the row is in.
    row: Option<u16>,
    cell: Option<u16>,
    head: Option<u16>,
    cells: usize,
    /// Whether it lays out a page: it has another table in it.
    layout: bool,
}

struct Raw {
    span: (u16, u16),
    title: bool,
    /// Whether it is in a part of the table that is named its head.
    head: bool,
    words: Vec<WordRef>,
}

/// The tables of the tree that have rows and columns. One with another inside lays out a page and is none.
pub fn tables(tags: &[Tag]) -> Vec<TaggedTable> {
    let mut open: Vec<Open> = Vec::new();
    let mut out = Vec::new();
    for tag in tags {
        while open.last().is_some_and(|t| t.depth >= tag.depth) {
            out.extend(open.pop().and_then(finished));
        }
        if out.len() >= TABLES {
            return out;
        }
        if tag.role == "Table" {
            if let Some(around) = open.last_mut() {
                around.layout = true;
            }
            open.push(Open {
                depth: tag.depth,
                rows: vec![],
                row: None,
                cell: None,
                head: None,
                cells: 0,
                layout: false,
            });
            continue;
        }
        let Some(table) = open.last_mut() else { continue };
        for part in [&mut table.row, &mut table.cell, &mut table.head] {
            if part.is_some_and(|depth| depth >= tag.depth) {
                *part = None;
            }
        }
        match tag.role.as_str() {
            "THead" if table.row.is_none() => table.head = Some(tag.depth),
            "TR" if table.row.is_none() => {
                table.row = Some(tag.depth);
                table.rows.push(vec![]);
            }
            "TH" | "TD" if table.row.is_some() && table.cell.is_none() => {
                table.cell = Some(tag.depth);
                table.cells += 1;
                if table.cells <= CELLS
                    && let Some(row) = table.rows.last_mut()
                {
                    let (title, head) = (tag.role == "TH", table.head.is_some());
                    row.push(Raw { span: tag.span, title, head, words: vec![] });
                }
            }
            _ => {}
        }
        if table.cell.is_some()
            && table.cells <= CELLS
            && let Some(cell) = table.rows.last_mut().and_then(|r| r.last_mut())
        {
            cell.words.extend(&tag.words);
        }
    }
    while let Some(table) = open.pop() {
        out.extend(finished(table));
    }
    out
}

/// Gives each cell its columns, as a browser does: the first that no cell from above or before takes up.
fn finished(table: Open) -> Option<TaggedTable> {
    if table.layout || table.cells > CELLS || table.rows.len() < 2 {
        return None;
    }
    let rows = table.rows.len();
    let header_rows = header_rows(&table.rows);
    let mut taken = [0usize; COLUMNS];
    let mut cells: Vec<TaggedCell> = Vec::new();
    // how many columns each row takes up
    let mut widths: Vec<usize> = Vec::new();
    for (r, row) in table.rows.into_iter().enumerate() {
        let mut next = 0;
        for raw in row {
            let column = (next..COLUMNS).find(|c| taken[*c] <= r)?;
            let wide = usize::from(raw.span.1.max(1)).min(COLUMNS - column);
            let wide = (0..wide).take_while(|k| taken[column + k] <= r).count();
            let high = usize::from(raw.span.0.max(1)).min(rows - r);
            taken[column..column + wide].fill(r + high);
            next = column + wide;
            let span = Span { row: r, column, rows: high, columns: wide };
            cells.push(TaggedCell { span, sure: true, words: raw.words });
        }
        widths.push(taken.iter().filter(|end| **end > r).count());
    }
    // columns at the end without any word are none: some programs leave the places of cells that were merged
    let words = cells.iter().filter(|c| !c.words.is_empty());
    let columns = words.map(|c| c.span.column + c.span.columns).max()?;
    cells.retain(|c| c.span.column < columns);
    cells.iter_mut().for_each(|c| c.span.columns = c.span.columns.min(columns - c.span.column));
    // a cell that may stand elsewhere makes the rows that it reaches into as unsure as its own
    let mut unsure: Vec<bool> = widths.iter().map(|w| *w < columns).collect();
    for cell in &mut cells {
        cell.sure = !unsure[cell.span.row];
        if !cell.sure {
            unsure[cell.span.row..cell.span.row + cell.span.rows].fill(true);
        }
    }
    let filled = cells.iter().filter(|c| !c.words.is_empty()).count();
    (columns >= 2 && filled >= 3).then_some(TaggedTable { columns, cells, header_rows })
}

/// How many of the first rows are titles: those of the part that is named the head, else those with nothing but title
/// cells, a blank corner left aside. None where that would be all.
fn header_rows(rows: &[Vec<Raw>]) -> usize {
    let filled = |row: &&Vec<Raw>| row.iter().any(|c| !c.words.is_empty());
    let in_head = |row: &&Vec<Raw>| filled(row) && row.iter().all(|c| c.head);
    let titles = |row: &&Vec<Raw>| {
        let corner = |i: usize, c: &Raw| i == 0 && c.words.is_empty() && row.len() > 1;
        filled(row) && row.iter().enumerate().all(|(i, c)| c.title || corner(i, c))
    };
    let mut count = rows.iter().take_while(in_head).count();
    if count == 0 || count == rows.len() {
        count = rows.iter().take_while(titles).count();
    }
    // a text alone is no title of columns, but opens a section of the rows below it
    let alone = |row: &Vec<Raw>| row.iter().filter(|c| !c.words.is_empty()).count() < 2;
    while count > 1 && alone(&rows[count - 1]) {
        count -= 1;
    }
    if count < rows.len() { count } else { 0 }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// Role, depth, span, and the number of the word that the element has.
    type Element<'r> = (&'r str, u16, (u16, u16), Option<u32>);

    /// A tree of these elements.
    pub fn tree(elements: &[Element<'_>]) -> Vec<Tag> {
        let word = |w: u32| WordRef { page: 0, line: 0, word: w };
        elements
            .iter()
            .map(|&(role, depth, span, own)| Tag {
                role: role.to_owned(),
                depth,
                span,
                words: own.map(word).into_iter().collect(),
            })
            .collect()
    }

    const ONE: (u16, u16) = (1, 1);

    #[test]
    fn spans_and_blank_cells_take_up_their_places() {
        let tags = tree(&[
            ("Table", 1, ONE, None),
            ("Caption", 2, ONE, Some(9)),
            ("TR", 2, ONE, None),
            ("TH", 3, (2, 1), None),
            ("P", 4, ONE, Some(0)),
            ("TH", 3, (1, 2), Some(1)),
            ("TR", 2, ONE, None),
            ("TH", 3, ONE, Some(2)),
            ("TH", 3, ONE, Some(3)),
            ("TR", 2, ONE, None),
            ("TH", 3, ONE, Some(4)),
            ("TD", 3, ONE, None),
            ("TD", 3, ONE, Some(5)),
        ]);
        let found = &tables(&tags)[0];
        assert_eq!((found.columns, found.header_rows, found.cells.len()), (3, 2, 7));
        let place = |w: u32| {
            let cell = found.cells.iter().find(|c| c.words.iter().any(|k| k.word == w)).unwrap();
            (cell.span.row, cell.span.column, cell.span.rows, cell.span.columns)
        };
        assert_eq!(
            [place(0), place(1), place(3), place(5)],
            [(0, 0, 2, 1), (0, 1, 1, 2), (1, 2, 1, 1), (2, 2, 1, 1)]
        );
    }

    #[test]
    fn a_table_around_another_is_none() {
        let row = |d: u16, w: u32| {
            [("TR", d, ONE, None), ("TD", d + 1, ONE, Some(w)), ("TD", d + 1, ONE, Some(w + 1))]
        };
        let mut all = vec![("Table", 1, ONE, None)];
        all.extend(row(2, 0));
        all.push(("Table", 4, ONE, None));
        all.extend([row(5, 2), row(5, 4)].concat());
        all.extend(row(2, 6));
        let found = tables(&tree(&all));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].cells[0].words[0].word, 2);
    }

    #[test]
    fn trees_without_end_cost_nothing() {
        let mut all = vec![("Table", 0, ONE, None)];
        for w in 0..60_000 {
            all.push(("TR", 1, ONE, None));
            all.push(("TD", 2, (1000, 1000), Some(w)));
        }
        assert!(tables(&tree(&all)).is_empty());
        let nested: Vec<_> = (0..60_000u32).map(|d| ("Table", d as u16, ONE, None)).collect();
        assert!(tables(&tree(&nested)).is_empty());
        let loose = [("TD", 0, ONE, Some(1)), ("TR", 0, ONE, Some(2)), ("Table", 0, ONE, Some(3))];
        assert!(tables(&tree(&loose)).is_empty());
    }
}
