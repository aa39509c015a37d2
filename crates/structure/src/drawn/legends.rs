//! Signs that the page explains outside its tables: a disc, a picture or a patch of colour with the words that say what
//! it means, two or more of them in a line or one under another.

use super::marks::{self, MarkKind};
use crate::flow::{Break, Flow};
use crate::table::Range;
use tabellverk_page::{Color, Document, Rect};

/// How far a sign stands before its words at most, in sizes of their font.
const NEAR: f32 = 1.5;
/// A page with more areas and pictures is a drawing.
const MOST: usize = 3_000;
/// Words of the longest explanation.
const WORDS: usize = 8;

/// A sign with the words beside it, or on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Explained {
    /// What is drawn.
    pub kind: MarkKind,
    /// Its colour.
    pub color: Option<Color>,
    /// The tokens of the words.
    pub tokens: Range,
}

/// The signs that a document explains, in the order of its lines. `in_table`: whether a line of the flow stands in a
/// table.
pub fn find(document: &Document, flow: &Flow<'_>, in_table: &dyn Fn(usize) -> bool) -> Vec<Explained> {
    let mut out: Vec<Explained> = Vec::new();
    let mut above: Vec<Explained> = Vec::new();
    for (l, line) in flow.lines.iter().enumerate() {
        let own = if in_table(l) || line.end - line.first > 4 * WORDS {
            vec![]
        } else {
            on_line(document, flow, l)
        };
        match own[..] {
            // a lone sign explains something where the next line has one as well
            [one] if above.len() == 1 && line.brk < Break::Page => {
                if out.last() != Some(&above[0]) {
                    out.push(above[0]);
                }
                out.push(one);
            }
            [_] | [] => {}
            _ => out.extend(&own),
        }
        above = own;
    }
    out
}

/// The signs of a line, left to right, each with the words up to the next.
fn on_line(document: &Document, flow: &Flow<'_>, line: usize) -> Vec<Explained> {
    let (first, end) = (flow.lines[line].first, flow.lines[line].end);
    let boxes: Vec<(Rect, f32)> = (first..end)
        .filter_map(|t| {
            let ink = document.ink(flow.tokens[t].at)?;
            Some((ink.bbox, ink.size))
        })
        .collect();
    if boxes.len() != end - first || boxes.is_empty() {
        return vec![];
    }
    let size = boxes.iter().map(|b| b.1).fold(0.0, f32::max);
    let whole = boxes.iter().map(|b| b.0).reduce(|a, b| a.union(&b)).unwrap_or_default();
    let place =
        Rect::new(whole.x0 - 4.0 * size, whole.y0 - 0.3 * size, whole.x1 + size, whole.y1 + 0.3 * size);
    let page = &document.pages[flow.tokens[first].at.page as usize];
    if page.fills.len() + page.images.len() > MOST {
        return vec![];
    }
    let middle = |b: &Rect| (b.x0 + b.x1) / 2.0;
    // the words that the sign stands before, or behind
    let mut signs: Vec<(usize, MarkKind, Option<Color>)> = Vec::new();
    for (bbox, kind, color) in marks::drawn(page, &place).chain(marks::patches(page, &place)) {
        let on = (0..boxes.len()).find(|&i| bbox.x0 <= middle(&boxes[i].0) && middle(&boxes[i].0) <= bbox.x1);
        let after = || {
            let next = (0..boxes.len()).find(|&i| boxes[i].0.x0 >= bbox.x1 - 0.2 * size);
            next.filter(|&i| boxes[i].0.x0 - bbox.x1 <= NEAR * size)
        };
        if let Some(word) = on.or_else(after)
            && !signs.iter().any(|s| s.0 == word)
        {
            signs.push((word, kind, color));
        }
    }
    signs.sort_by_key(|s| s.0);
    let ends = signs.iter().skip(1).map(|s| s.0).chain([boxes.len()]);
    let explained = signs.iter().zip(ends).map(|(&(word, kind, color), end)| Explained {
        kind,
        color,
        tokens: (first + word, first + end),
    });
    explained.filter(|e| e.tokens.1 - e.tokens.0 <= WORDS).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::page;
    use super::*;
    use tabellverk_page::{Fill, Shape};

    #[test]
    fn discs_before_words_are_explained_by_them() {
        let mut document = page(&[
            ("Klart", 60.0, 100.0, 10.0, false),
            ("Inte klart", 120.0, 100.0, 10.0, false),
            ("Ett hus byggs", 60.0, 140.0, 10.0, false),
        ]);
        let colors = [Color { r: 0, g: 160, b: 0 }, Color { r: 200, g: 0, b: 0 }];
        for (x, color) in [(48.0, colors[0]), (108.0, colors[1])] {
            let bbox = Rect::new(x, 92.0, x + 9.0, 101.0);
            document.pages[0].fills.push(Fill { bbox, color, shape: Shape::Round });
        }
        let mut flow = Flow::empty(&document);
        for line in 0..2u32 {
            let words = document.pages[0].lines[line as usize].words.len() as u32;
            let words: Vec<_> =
                (0..words).map(|word| tabellverk_page::WordRef { page: 0, line, word }).collect();
            flow.push_words(&document, &words, Break::Blank);
        }
        let found = find(&document, &flow, &|_| false);
        let said: Vec<_> = found.iter().map(|e| (e.color, e.tokens)).collect();
        assert_eq!(said, [(Some(colors[0]), (0, 1)), (Some(colors[1]), (1, 3))]);
        assert!(find(&document, &flow, &|_| true).is_empty());
    }
}
