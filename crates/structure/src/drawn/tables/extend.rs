//! Rows above the first and below the last line drawn.

use super::above::{cut_at_starts, text_columns};
use super::aligned::is_row;
use super::build::{Area, words_in};
use super::draft::Draft;
use super::lines::{Line, lines};
use super::sheet::Sheet;
use tabellverk_page::Rect;

/// Rows further from the table than this, in sizes of the font, are none of it.
const NEAR: f32 = 2.3;

/// The box of a table with the rows right above and below it that have several phrases, none over a border of its
/// columns. Rows above are looked for only where the table begins with a rule.
pub fn extended(sheet: &Sheet, area: &Area, draft: &Draft, free: &[bool]) -> Rect {
    let b = area.bbox;
    let mut out = b;
    let below = Rect::new(b.x0, b.y1, b.x1, sheet.size.1);
    let mut last = b.y1;
    let mut before: Option<Line> = None;
    for line in lines(sheet, &words_in(sheet, &below, free)) {
        // the first line stands on its baseline, the border above it does not
        let near = if last == b.y1 { NEAR } else { NEAR - 0.3 };
        // the second line of a cell, under the first
        let goes_on = before.as_ref().is_some_and(|b: &Line| is_under(draft, &line, b)) && fits(draft, &line);
        if line.baseline - last > near * line.size || !goes_on && !belongs(sheet, draft, &line) {
            break;
        }
        last = line.baseline;
        out.y1 = line.baseline + 0.3 * line.size;
        before = Some(line);
    }
    let ruled = area.across.iter().any(|e| (e.at - b.y0).abs() < 1.0);
    if ruled {
        let above = Rect::new(b.x0, 0.0, b.x1, b.y0);
        let mut next = b.y0;
        let text = text_columns(sheet, draft);
        for mut line in lines(sheet, &words_in(sheet, &above, free)).into_iter().rev() {
            cut_at_starts(sheet, &text, &mut line);
            if next - line.baseline > 1.6 * line.size || !belongs(sheet, draft, &line) {
                break;
            }
            next = line.baseline;
            out.y0 = line.baseline - line.size;
        }
    }
    out
}

fn belongs(sheet: &Sheet, draft: &Draft, line: &Line) -> bool {
    is_row(sheet, line) && fits(draft, line)
}

/// Whether no phrase of a line stands over a border of columns.
fn fits(draft: &Draft, line: &Line) -> bool {
    let inner = &draft.xs[1..draft.xs.len() - 1];
    line.phrases.iter().all(|p| !inner.iter().any(|x| p.x0 + 2.0 < *x && *x < p.x1 - 2.0))
}

/// Whether each phrase of a line begins under one of the line above that is none of the first column, close to it.
fn is_under(draft: &Draft, line: &Line, above: &Line) -> bool {
    let first = draft.xs[1] - 2.0;
    let begins = |x: f32| x >= first && above.phrases.iter().any(|p| (p.x0 - x).abs() <= 1.5);
    line.baseline - above.baseline <= 1.6 * line.size
        && (line.size - above.size).abs() <= 0.5
        && line.phrases.iter().all(|p| begins(p.x0) && !p.figure)
}
