//! How many of a table's first rows are its header.

use super::draft::{Draft, DraftCell};
use super::sheet::Sheet;

/// Most rows of a header.
const MOST: usize = 5;

/// How many rows at the top are titles: those before the first with figures that are no years, as far as they are set
/// off from the rows below by weight or fill, or span columns. None where the table starts with figures.
pub fn count(sheet: &Sheet, draft: &Draft) -> usize {
    let rows = draft.rows();
    let of_row = |r: usize| draft.cells.iter().filter(move |c| c.span.row == r && !c.words.is_empty());
    let is_value = |c: &DraftCell| {
        let plain = c.words.iter().any(|&w| sheet.words[w].figure && !sheet.words[w].year);
        c.span.column > 0 && plain && super::lines::is_figure(&sheet.words, &c.words)
    };
    let values: Vec<bool> = (0..rows).map(|r| of_row(r).any(&is_value)).collect();
    let first = values.iter().position(|v| *v).unwrap_or(rows);
    if first == 0 || rows < 2 {
        return 0;
    }
    let look = |r: usize| {
        let words = || of_row(r).flat_map(|c| &c.words);
        let bold = words().filter(|&&w| sheet.words[w].bold).count() * 2 > words().count();
        let fill = of_row(r).next().and_then(|c| super::fills::behind(sheet, &draft.cell_box(&c.span)));
        (bold, fill)
    };
    let top = look(0);
    // a label alone above the figures is a section of them, unless it stands over the columns
    let over = |r: usize| {
        of_row(r).count() > 1 || of_row(r).any(|c| c.span.column > 0 || c.span.columns > 1 && r == 0)
    };
    if first < rows {
        let mut n = (0..first.min(MOST)).take_while(|&r| over(r)).count();
        if n > 1 {
            // rows of texts below the titles look otherwise than these
            n = (1..n).find(|&r| look(r) != top && !spans_above(draft, r)).unwrap_or(n);
        }
        return n;
    }
    let others = (1..rows.min(6)).map(look).filter(|l| *l != top).count();
    let set_off = others * 2 > rows.min(6) - 1;
    if !set_off || !over(0) {
        return 0;
    }
    (1..rows.min(MOST)).find(|&r| look(r) != top || !over(r)).unwrap_or(1)
}

/// Whether a cell above this row spans several columns.
fn spans_above(draft: &Draft, row: usize) -> bool {
    draft.cells.iter().any(|c| c.span.row < row && c.span.columns > 1 && !c.words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::build::{Area, build};
    use super::super::lines::tests::page;
    use super::*;
    use tabellverk_page::Rect;

    #[test]
    fn years_are_titles_and_amounts_are_not() {
        let words = [
            (0.0, 10.0, "Konto"),
            (80.0, 10.0, "2031"),
            (0.0, 25.0, "Hyror"),
            (80.0, 25.0, "12"),
            (0.0, 40.0, "El"),
            (85.0, 40.0, "3"),
        ];
        let sheet = page(&words);
        let area = Area { bbox: Rect::new(0.0, 0.0, 100.0, 45.0), ..Area::default() };
        let draft = build(&sheet, &area, &[0, 1, 2, 3, 4, 5]).unwrap();
        assert_eq!(count(&sheet, &draft), 1);
    }
}
