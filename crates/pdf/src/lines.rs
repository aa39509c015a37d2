//! Lines of words into the page model, with the columns of characters that their places stand for.

use crate::tags::Marked;
use crate::words::{Line as Read, Word};
use tabellverk_page::{InkId, Line, Page, Rect, Word as PageWord, WordRef};

/// Fills the page with lines. `number` is the last line number of the document before it, and is counted on.
pub fn fill(page: &mut Page, lines: Vec<Read>, number: &mut u32, marked: &mut Vec<Marked>) {
    let p = page.number.saturating_sub(1);
    let lines: Vec<Vec<Word>> = lines.into_iter().map(|l| l.words).collect();
    let width = character(&lines);
    let left = lines.iter().flatten().map(|w| w.ink.bbox.x0).fold(f32::MAX, f32::min);
    let mut above: Option<Rect> = None;
    for words in lines {
        *number += 1;
        let mut line = Line { number: *number, ..Line::default() };
        let mut column = 0;
        for word in words {
            if !line.text.is_empty() {
                line.text.push(' ');
            }
            let start = line.text.len() as u32;
            line.text.push_str(&word.text);
            let place = ((word.ink.bbox.x0 - left) / width).round().max(0.0) as u32;
            let column_of = place.max(column);
            let chars = word.text.chars().count() as u32;
            column = column_of + chars + 1;
            line.words.push(PageWord {
                start,
                end: line.text.len() as u32,
                column: column_of,
                chars,
                ink: Some(InkId::new(page.inks.len())),
            });
            line.bbox = Some(line.bbox.map_or(word.ink.bbox, |b: Rect| b.union(&word.ink.bbox)));
            if let Some(mark) = word.mark {
                let at =
                    WordRef { page: p, line: page.lines.len() as u32, word: line.words.len() as u32 - 1 };
                marked.push(Marked { content: (p, mark), word: at });
            }
            page.inks.push(word.ink);
        }
        line.end_column = column.saturating_sub(1);
        if let (Some(above), Some(own)) = (above, line.bbox) {
            line.blank_before = u32::from(own.y0 - above.y1 > 0.6 * own.height());
        }
        above = line.bbox;
        page.lines.push(line);
    }
}

/// The usual width of a character on the page, in points.
fn character(lines: &[Vec<Word>]) -> f32 {
    let mut widths: Vec<f32> = lines
        .iter()
        .flatten()
        .filter(|w| w.ink.turn == 0)
        .map(|w| w.ink.bbox.width() / w.text.chars().count().max(1) as f32)
        .filter(|w| *w > 0.0)
        .collect();
    let middle = widths.len() / 2;
    if widths.is_empty() {
        return 5.0;
    }
    *widths.select_nth_unstable_by(middle, f32::total_cmp).1
}
