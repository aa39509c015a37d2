//! Tables without anything drawn: lines of several phrases that stand under one another.

use super::Witness;
use super::build::Area;
use super::columns::{cores, overlap};
use super::draft::{Draft, DraftCell};
use super::lines::{Line, Phrase, lines};
use super::sheet::Sheet;
use tabellverk_page::Rect;

/// Rows further apart than this, in sizes of the font, are not of one table.
const APART: f32 = 3.3;
/// A line with one phrase may stand between rows if it is no further from them than this.
const NEAR: f32 = 2.2;
/// Most lines of a table.
const MOST: usize = 250;
/// Most lines with one phrase one after another inside a table.
const LONE: usize = 3;

/// The areas in which words that are in no table yet stand as in one.
pub fn regions(sheet: &Sheet, free: &[bool]) -> Vec<Area> {
    let words: Vec<usize> = (0..sheet.words.len()).filter(|&w| free[w]).collect();
    let lines = lines(sheet, &words);
    let mut out = Vec::new();
    let mut i = 0;
    while i < lines.len() {
        if !is_row(sheet, &lines[i]) {
            i += 1;
            continue;
        }
        let end = block_end(sheet, &lines, i);
        let first = with_titles(&lines, i, end);
        let rows = lines[i..end].iter().filter(|l| is_row(sheet, l)).count();
        if rows >= 2 {
            out.push(Area {
                bbox: around(sheet, &lines[first..end]),
                witnesses: vec![Witness::Alignment],
                ..Area::default()
            });
        }
        i = end;
    }
    out
}

/// The box around lines, with a little room.
pub fn around(sheet: &Sheet, lines: &[Line]) -> Rect {
    let boxes = lines.iter().flat_map(|l| &l.phrases).flat_map(|p| &p.words).map(|&w| sheet.words[w].bbox);
    let b = boxes.reduce(|a, b| a.union(&b)).unwrap_or_default();
    Rect::new(b.x0 - 1.0, b.y0 - 0.5, b.x1 + 1.0, b.y1 + 0.5)
}

/// Whether a line may be a row: it has several phrases, and they are not the mark of a list and its text, nor text with
/// dots that lead to a page number.
pub fn is_row(sheet: &Sheet, line: &Line) -> bool {
    let p = &line.phrases;
    let marked = p.len() == 2 && p[0].x1 - p[0].x0 < 2.4 * line.size && !p[1].figure;
    p.len() > 1 && !marked && !p.iter().flat_map(|p| &p.words).any(|&w| sheet.words[w].leader)
}

fn block_end(sheet: &Sheet, lines: &[Line], start: usize) -> usize {
    let mut last = start;
    let mut rows = vec![start];
    let mut j = start + 1;
    while j < lines.len() {
        let gap = (lines[j].baseline - lines[j - 1].baseline) / lines[j].size.max(lines[j - 1].size);
        if is_row(sheet, &lines[j]) {
            let recent = rows.iter().rev().take(4).map(|&r| &lines[r]);
            if gap > APART || j - start > MOST || !goes_with(&lines[j], recent) {
                break;
            }
            rows.push(j);
            last = j;
        } else if gap > NEAR || j - last > LONE || lines[j].phrases.is_empty() {
            break;
        }
        j += 1;
    }
    // lines after the last row that go on with one of its cells
    let known = cores(&lines[start..=last]);
    let mut end = last + 1;
    while end < lines.len() && end <= last + LONE {
        let gap = (lines[end].baseline - lines[end - 1].baseline) / lines[end].size;
        let narrow = |p: &Phrase| known.iter().any(|c| p.x0 >= c.0 - 3.0 && p.x1 <= c.1 + 3.0);
        let usual = lines[end].size < 1.1 * lines[last].size;
        if gap > 1.35 || !usual || !lines[end].phrases.iter().all(narrow) {
            break;
        }
        end += 1;
    }
    end
}

/// Whether most phrases of a line after the first stand under phrases of the rows before it.
fn goes_with<'l>(line: &Line, rows: impl Iterator<Item = &'l Line>) -> bool {
    let above: Vec<&Phrase> = rows.flat_map(|l| &l.phrases).collect();
    let under = |p: &Phrase| above.iter().any(|a| overlap(p, (a.x0, a.x1)) > 0.0);
    let n = line.phrases.len();
    line.phrases.iter().filter(|p| under(p)).count() * 3 >= n * 2
}

/// The first line of a block with the titles right above it that stand over its columns after the first.
fn with_titles(lines: &[Line], start: usize, end: usize) -> usize {
    let known = cores(&lines[start..end]);
    let Some(label) = known.first() else { return start };
    let mut first = start;
    while first > 0 && start - first < 2 {
        let line = &lines[first - 1];
        let gap = (lines[first].baseline - line.baseline) / lines[first].size;
        let over = line.phrases.iter().all(|p| p.x0 > label.1 && known.iter().any(|c| overlap(p, *c) > 0.0));
        if gap > 1.6 || !over || line.phrases.is_empty() {
            break;
        }
        first -= 1;
    }
    first
}

/// Whether a table that nothing is drawn of looks like one: figures under one another, or several columns of short
/// texts. Columns of prose do not.
pub fn is_likely(sheet: &Sheet, draft: &Draft) -> bool {
    let columns = draft.columns();
    let filled = || draft.cells.iter().filter(|c| !c.words.is_empty());
    let figure = |words: &[usize]| super::lines::is_figure(&sheet.words, words);
    let mut per_row = vec![0usize; draft.rows()];
    let mut valued = vec![false; draft.rows()];
    filled().for_each(|c| {
        per_row[c.span.row] += 1;
        valued[c.span.row] |= c.span.column > 0 && figure(&c.words);
    });
    let rows = per_row.iter().filter(|n| **n > 1).count();
    let values = valued.iter().filter(|v| **v).count();
    if rows < 2 || rows * 2 < draft.rows() || covered(sheet, draft) {
        return false;
    }
    let words: usize = filled().map(|c| c.words.len()).sum();
    let average = words as f32 / filled().count().max(1) as f32;
    if values * 2 >= rows && average <= 6.0 {
        return values >= if columns == 2 { 3 } else { 2 };
    }
    // texts alone need titles that are set off from them
    let bold = |row: &dyn Fn(usize) -> bool| {
        let words = || filled().filter(|c| row(c.span.row)).flat_map(|c| &c.words);
        words().filter(|&&w| sheet.words[w].bold).count() * 2 > words().count()
    };
    let titled = bold(&|r| r == 0) && !bold(&|r| r > 0);
    columns >= 3 && rows >= 3 && average <= 8.0 && titled
}

/// Whether a table is rather prose or a list inside lines or fills: long texts over its columns, marks of items. Where
/// borders between its columns are drawn, long texts are no sign of that.
pub fn is_prose(sheet: &Sheet, draft: &Draft, has_borders: bool) -> bool {
    let full = |c: &&DraftCell| !c.words.is_empty() || sheet.has_symbol(&draft.cell_box(&c.span));
    let filled: Vec<_> = draft.cells.iter().filter(full).collect();
    let mut alone = vec![true; draft.rows()];
    filled.iter().filter(|c| c.span.column > 0).for_each(|c| alone[c.span.row] = false);
    let columns = draft.columns();
    let long =
        filled.iter().filter(|c| alone[c.span.row] && c.words.len() > 8 && c.span.columns * 2 >= columns);
    let marks = filled.iter().filter(|c| c.words.first().is_some_and(|&w| sheet.words[w].mark)).count();
    let rows = (0..draft.rows()).filter(|r| filled.iter().any(|c| c.span.row == *r)).count();
    let beside = (0..draft.rows()).filter(|r| filled.iter().filter(|c| c.span.row == *r).count() > 1).count();
    let long = long.count();
    if has_borders {
        return beside == 0 || beside * 6 < rows || marks * 2 > filled.len();
    }
    long * 3 > rows || marks * 3 > filled.len() || beside * 3 < rows
}

/// Whether pictures or drawings lie behind most of it, as in a chart.
fn covered(sheet: &Sheet, draft: &Draft) -> bool {
    let b = &draft.bbox;
    let inside = sheet.drawings.iter().filter(|d| d.intersects(b));
    let covers = |d: &Rect| {
        let w = (d.x1.min(b.x1) - d.x0.max(b.x0)).max(0.0);
        let h = (d.y1.min(b.y1) - d.y0.max(b.y0)).max(0.0);
        w * h * 2.0 > b.width() * b.height()
    };
    // bars, and lines that mark a scale
    let within = |r: &&Rect| r.x0 > b.x0 - 2.0 && r.x1 < b.x1 + 2.0 && r.y0 > b.y0 - 2.0 && r.y1 < b.y1 + 2.0;
    let bars =
        sheet.fills.iter().map(|f| &f.0).filter(within).filter(|r| r.width() < 0.8 * b.width()).count();
    let marks = sheet.rules.iter().filter(within).filter(|r| r.height() > r.width()).count();
    bars > 4 || marks > 3 || inside.into_iter().any(covers)
}

/// Whether a cell or the rows hold a scale: several lines, each a figure alone.
pub fn has_scale(sheet: &Sheet, draft: &Draft) -> bool {
    let scale = |c: &&DraftCell| {
        c.words.len() > 3 && {
            let lines = lines(sheet, &c.words);
            lines.len() > 3
                && lines.iter().filter(|l| l.phrases.len() == 1 && l.phrases[0].figure).count() > 3
        }
    };
    let alone = |r: usize| {
        let mut own = draft.cells.iter().filter(|c| c.span.row == r && !c.words.is_empty());
        own.next().is_some_and(|c| super::lines::is_figure(&sheet.words, &c.words)) && own.next().is_none()
    };
    let lone = (0..draft.rows()).filter(|r| alone(*r)).count();
    lone > 2 && lone * 4 > draft.rows() || draft.cells.iter().any(|c| scale(&c))
}

#[cfg(test)]
mod tests {
    use super::super::build::build;
    use super::super::lines::tests::page;
    use super::*;

    #[test]
    fn figures_under_one_another_are_a_table_and_a_list_is_none() {
        let sheet = page(&[
            (0.0, 10.0, "•"),
            (20.0, 10.0, "Text"),
            (0.0, 25.0, "•"),
            (20.0, 25.0, "Mer"),
            (0.0, 100.0, "Hyror"),
            (80.0, 100.0, "12"),
            (120.0, 100.0, "12"),
            (0.0, 115.0, "El"),
            (85.0, 115.0, "3"),
            (125.0, 115.0, "3"),
        ]);
        let found = regions(&sheet, &[true; 10]);
        assert_eq!(found.len(), 1);
        let draft = build(&sheet, &found[0], &[4, 5, 6, 7, 8, 9]).unwrap();
        assert!(is_likely(&sheet, &draft));
    }
}
