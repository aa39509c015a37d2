//! The new order of a page's lines: rows one after the other, their cells one after the other.

use super::columns::Grid;
use super::region::Region;
use super::rows::{self, Rows};
use super::{Piece, Reordered, Text};
use crate::flow::Break;

/// All lines of a page, those of the regions in the order of their cells.
pub fn page(texts: &[Text<'_>], regions: &[Region]) -> Vec<Reordered> {
    let mut out: Vec<Reordered> = Vec::new();
    let mut at = 0;
    for region in regions {
        plain(texts, at, region.first, &mut out);
        let lines = &texts[region.first..region.end];
        if is_prose(lines, &region.grid) {
            prose(lines, &region.grid, &mut out);
        } else {
            table(lines, &region.grid, &rows::find(lines, &region.grid), &mut out);
        }
        at = region.end;
    }
    plain(texts, at, texts.len(), &mut out);
    if let Some(first) = out.first_mut() {
        first.brk = Break::Page;
    }
    out
}

fn brk(text: &Text<'_>) -> Break {
    if text.blank() { Break::Blank } else { Break::Line }
}

fn plain(texts: &[Text<'_>], from: usize, to: usize, out: &mut Vec<Reordered>) {
    for t in &texts[from..to.max(from)] {
        let piece = Piece { line: t.index, first: 0, end: t.words.len() };
        out.push(Reordered { pieces: vec![piece], brk: brk(t), number: t.line.number });
    }
}

/// The rows of a table: cells of one line share a line, a cell after a wrapped one starts a new line.
fn table(texts: &[Text<'_>], grid: &Grid, rows: &Rows, out: &mut Vec<Reordered>) {
    for (r, &(a, b)) in rows.rows.iter().enumerate() {
        let mut open: Option<Reordered> = None;
        let mut before = brk(&texts[a]);
        let number = texts[a].line.number;
        for c in 0..grid.len() {
            let own = (a..b).filter(|&l| c > 0 || !rows.carried[l]);
            // the first cell of a row may go on beside the next rows
            let later = rows.rows[r + 1..].iter().take_while(|row| c == 0 && rows.carried[row.0]);
            let later = later.flat_map(|row| (row.0..row.1).filter(|&l| rows.carried[l]));
            let start = if c == 0 && rows.carried[a] { b } else { a };
            let lines = own.chain(later.filter(|_| start == a));
            let pieces: Vec<Piece> = lines
                .filter(|&l| grid.cells[l][c].0 < grid.cells[l][c].1)
                .map(|l| Piece { line: texts[l].index, first: grid.cells[l][c].0, end: grid.cells[l][c].1 })
                .collect();
            let wraps = pieces.len() > 1;
            for (i, piece) in pieces.into_iter().enumerate() {
                match open.as_mut() {
                    Some(line) if i == 0 => line.pieces.push(piece),
                    _ => {
                        out.extend(open.take());
                        open = Some(Reordered { pieces: vec![piece], brk: before, number });
                        before = Break::Line;
                    }
                }
            }
            if wraps {
                out.extend(open.take());
            }
        }
        out.extend(open);
    }
}

/// Whether two columns are running text rather than cells: nearly every line fills both, and both go on from line
/// to line.
fn is_prose(texts: &[Text<'_>], grid: &Grid) -> bool {
    if grid.len() != 2 || texts.len() < 6 {
        return false;
    }
    (0..2).all(|c| {
        let cells: Vec<(&Text<'_>, (usize, usize))> = texts
            .iter()
            .zip(&grid.cells)
            .map(|(t, row)| (t, row[c]))
            .filter(|(_, cell)| cell.0 < cell.1)
            .collect();
        let len = |(t, cell): &(&Text<'_>, (usize, usize))| t.words[cell.1 - 1].end - t.words[cell.0].start;
        let widest = cells.iter().map(len).max().unwrap_or(0);
        let full = cells.iter().filter(|x| len(x) * 10 >= widest * 7).count();
        let small = |x: &&(&Text<'_>, (usize, usize))| x.0.line.word(x.1.0).starts_with(char::is_lowercase);
        let lower = cells.iter().filter(small).count();
        widest >= 25
            && cells.len() * 10 >= texts.len() * 8
            && full * 10 >= cells.len() * 8
            && lower * 2 >= cells.len()
    })
}

fn prose(texts: &[Text<'_>], grid: &Grid, out: &mut Vec<Reordered>) {
    for c in 0..grid.len() {
        let mut blank = true;
        for (t, row) in texts.iter().zip(&grid.cells) {
            blank |= t.blank();
            let (first, end) = row[c];
            if first < end {
                let brk = if blank { Break::Blank } else { Break::Line };
                let pieces = vec![Piece { line: t.index, first, end }];
                out.push(Reordered { pieces, brk, number: t.line.number });
                blank = false;
            }
        }
    }
}
