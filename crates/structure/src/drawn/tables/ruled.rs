//! Tables with lines around their cells.

use super::Witness;
use super::aligned::has_scale;
use super::draft::{Draft, DraftCell, read_order};
use super::edges::SNAP;
use super::frames::Frame;
use super::lattice::Lattice;
use super::lines::lines;
use super::sheet::Sheet;

/// The table that a frame is, if it is one: at least two rows and two columns with words. `free` says which words are
/// in no table yet. `before`: the x of the borders of columns of a table that may go on here; then one row is enough.
pub fn ruled(sheet: &Sheet, frame: &Frame, free: &[bool], before: Option<&[f32]>) -> Option<Draft> {
    let lattice = Lattice::of(frame)?;
    let words: Vec<usize> = (0..sheet.words.len())
        .filter(|&w| free[w])
        .filter(|&w| {
            let (x, y) = sheet.words[w].centre();
            let b = &frame.bbox;
            b.x0 <= x && x <= b.x1 && b.y0 <= y && y <= b.y1
        })
        .collect();
    let draft = fill(sheet, &lattice, &words, Witness::Rules);
    (is_table(sheet, &draft) || is_row_of(&draft, before)).then_some(draft)
}

/// Whether what is drawn is a row or more with the borders of columns that the table before has.
fn is_row_of(draft: &Draft, before: Option<&[f32]>) -> bool {
    let Some(xs) = before.filter(|xs| xs.len() == draft.xs.len() && xs.len() > 2) else { return false };
    let filled = draft.cells.iter().filter(|c| !c.words.is_empty()).count();
    filled > 1 && xs.iter().zip(&draft.xs).all(|(a, b)| (a - b).abs() <= SNAP)
}

/// Puts words into the cells of a lattice, by their centres.
pub fn fill(sheet: &Sheet, lattice: &Lattice, words: &[usize], witness: Witness) -> Draft {
    let (rows, columns) = (lattice.rows(), lattice.columns());
    let mut cells: Vec<DraftCell> =
        lattice.cells().into_iter().map(|span| DraftCell { span, words: vec![] }).collect();
    let mut cell_of = vec![0; rows * columns];
    for (i, cell) in cells.iter().enumerate() {
        let s = cell.span;
        (s.row..s.row + s.rows)
            .for_each(|r| (s.column..s.column + s.columns).for_each(|c| cell_of[r * columns + c] = i));
    }
    for &w in words {
        let (x, y) = sheet.words[w].centre();
        if let (Some(r), Some(c)) = (lattice.row_at(y), lattice.column_at(x)) {
            cells[cell_of[r * columns + c]].words.push(w);
        }
    }
    cells.iter_mut().for_each(|c| read_order(&mut c.words, &sheet.words));
    let (x, y) = (&lattice.xs, &lattice.ys);
    let bbox = tabellverk_page::Rect::new(x[0], y[0], x[columns], y[rows]);
    let (xs, ys, drawn) = (x.clone(), y.clone(), vec![true; rows]);
    Draft { bbox, xs, ys, drawn, cells, witnesses: vec![witness], ..Draft::default() }
}

/// Whether the lines part all that should be parted: hardly a cell has figures beside other words with a wide gap
/// between, or several figures under one another.
pub fn is_whole(sheet: &Sheet, draft: &Draft) -> bool {
    let filled: Vec<_> = draft.cells.iter().filter(|c| !c.words.is_empty()).collect();
    let mixed = filled.iter().filter(|c| {
        let lines = lines(sheet, &c.words);
        let figures = lines.iter().filter(|l| l.phrases.iter().any(|p| p.figure)).count();
        let beside = lines.iter().any(|l| l.phrases.len() > 1 && l.phrases.iter().any(|p| p.figure));
        beside || figures > 1 && figures == lines.len()
    });
    mixed.count() * 6 <= filled.len() && !is_sparse(sheet, draft) && !has_scale(sheet, draft)
}

/// Whether hardly a third of the places of its grid have words or symbols, as where the lines are those of a chart.
pub fn is_sparse(sheet: &Sheet, draft: &Draft) -> bool {
    let full = |c: &&DraftCell| !c.words.is_empty() || sheet.has_symbol(&draft.cell_box(&c.span));
    let places: usize = draft.cells.iter().filter(full).map(|c| c.span.rows * c.span.columns).sum();
    places * 20 < draft.rows() * draft.columns() * 7
}

/// Whether cells with words or symbols stand in at least two rows and two columns, and some beside others.
pub fn is_table(sheet: &Sheet, draft: &Draft) -> bool {
    let full = |c: &&DraftCell| !c.words.is_empty() || sheet.has_symbol(&draft.cell_box(&c.span));
    let filled: Vec<_> = draft.cells.iter().filter(full).map(|c| c.span).collect();
    let mut rows: Vec<usize> = filled.iter().map(|s| s.row).collect();
    let mut columns: Vec<usize> = filled.iter().map(|s| s.column).collect();
    rows.sort_unstable();
    let beside = rows.windows(2).filter(|w| w[0] == w[1]).count();
    rows.dedup();
    columns.sort_unstable();
    columns.dedup();
    rows.len() >= 2 && columns.len() >= 2 && beside >= 2
}

#[cfg(test)]
mod tests {
    use super::super::edges::Edge;
    use super::super::lines::tests::page;
    use super::*;
    use tabellverk_page::Rect;

    #[test]
    fn one_row_is_a_table_where_the_one_before_has_its_columns() {
        let sheet = page(&[(5.0, 15.0, "Städa"), (60.0, 15.0, "Klart")]);
        let across = [0.0, 20.0].map(|at| Edge { at, from: 0.0, to: 100.0 }).to_vec();
        let down = [0.0, 50.0, 100.0].map(|at| Edge { at, from: 0.0, to: 20.0 }).to_vec();
        let frame = Frame { bbox: Rect::new(0.0, 0.0, 100.0, 20.0), across, down };
        let rows = |before: Option<&[f32]>| ruled(&sheet, &frame, &[true; 2], before).map(|d| d.rows());
        assert_eq!(rows(None), None);
        assert_eq!(rows(Some(&[0.0, 50.5, 100.0])), Some(1));
        assert_eq!(rows(Some(&[0.0, 30.0, 100.0])), None);
    }
}
