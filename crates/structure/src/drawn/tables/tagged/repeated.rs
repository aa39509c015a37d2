//! The header of a tagged table printed again at the top of its next page: the tree has it once.

use super::super::draft::{Draft, DraftCell, read_order};
use super::super::lattice::Span;
use super::super::sheet::Sheet;
use tabellverk_page::Document;

/// How far a word of a header may move from page to page, in points.
const STILL: f32 = 2.0;
/// How far above the rows it ends at most, in points.
const NEAR: f32 = 30.0;

/// A word of a header.
#[derive(Clone, Debug)]
pub struct Title {
    text: String,
    /// Where it starts and ends, in points.
    x: (f32, f32),
    /// How far below the first line of the header it stands.
    y: f32,
    span: Span,
}

/// The words of the header of a table.
pub fn titles(document: &Document, sheet: &Sheet, draft: &Draft) -> Vec<Title> {
    let header = draft.cells.iter().filter(|c| c.span.row + c.span.rows <= draft.header_rows);
    let words = header.flat_map(|c| c.words.iter().map(|&w| (c.span, &sheet.words[w])));
    let mut all: Vec<Title> = words
        .map(|(span, word)| Title {
            text: document.word(word.at).to_owned(),
            x: (word.bbox.x0, word.bbox.x1),
            y: word.bbox.y0,
            span,
        })
        .collect();
    let top = all.iter().map(|t| t.y).fold(f32::MAX, f32::min);
    all.iter_mut().for_each(|t| t.y -= top);
    // the lowest first, so that words that stand under one another are told apart
    all.sort_by(|a, b| b.y.total_cmp(&a.y));
    all
}

/// Gives the part of a table the header that is printed above it, where all of it is.
pub fn take_in(document: &Document, sheet: &Sheet, titles: &[Title], draft: &mut Draft, free: &[bool]) {
    let own = |w: usize| draft.cells.iter().any(|c| c.words.contains(&w));
    let Some(height) = titles.iter().map(|t| t.y).reduce(f32::max) else { return };
    let above = |y: f32| y < draft.bbox.y0 + 1.0 && y > draft.bbox.y0 - height - 2.0 * NEAR;
    let words: Vec<usize> =
        (0..sheet.words.len()).filter(|&w| free[w] && above(sheet.words[w].bbox.y0) && !own(w)).collect();
    let same = |title: &Title, w: usize| {
        let b = &sheet.words[w].bbox;
        let still = (b.x0 - title.x.0).abs() <= STILL && (b.x1 - title.x.1).abs() <= STILL;
        still && document.word(sheet.words[w].at) == title.text
    };
    // each word of the header where it stands lowest; in a cell it may stand higher or lower than before
    let mut found: Vec<usize> = Vec::with_capacity(titles.len());
    for title in titles {
        let lowest = words.iter().copied().filter(|&w| same(title, w) && !found.contains(&w));
        let y = |w: usize| sheet.words[w].bbox.y0;
        let Some(w) = lowest.reduce(|a, b| if y(b) > y(a) { b } else { a }) else { return };
        found.push(w);
    }
    let bottom = found.iter().map(|&w| sheet.words[w].bbox.y1).fold(f32::MIN, f32::max);
    let top = found.iter().map(|&w| sheet.words[w].bbox.y0).fold(f32::MAX, f32::min);
    // nothing else stands among them, or between them and the rows
    let stranger = |w: &usize| {
        let b = &sheet.words[*w].bbox;
        b.y1 > top && b.x1 > draft.bbox.x0 && b.x0 < draft.bbox.x1 && !found.contains(w)
    };
    if draft.bbox.y0 - bottom > NEAR || words.iter().any(stranger) {
        return;
    }
    let rows = titles.iter().map(|t| t.span.row + t.span.rows).max().unwrap_or(0);
    draft.cells.iter_mut().for_each(|c| c.span.row += rows);
    let mut cells: Vec<DraftCell> = Vec::new();
    for (title, w) in titles.iter().zip(found) {
        match cells.iter_mut().find(|c| c.span == title.span) {
            Some(cell) => cell.words.push(w),
            None => cells.push(DraftCell { span: title.span, words: vec![w] }),
        }
    }
    cells.iter_mut().for_each(|c| read_order(&mut c.words, &sheet.words));
    cells.append(&mut draft.cells);
    draft.cells = cells;
    let end = draft.ys[0].max(bottom);
    let mut ys: Vec<f32> = (0..rows).map(|r| top - 0.5 + (end - top) * r as f32 / rows as f32).collect();
    ys.push(end);
    ys.extend(&draft.ys[1..]);
    draft.ys = ys;
    draft.bbox.y0 = draft.ys[0];
    draft.drawn = vec![true; draft.rows()];
    draft.header_rows = rows;
}

#[cfg(test)]
pub mod tests {
    use super::super::super::lines::tests::page;
    use super::*;
    use tabellverk_page::{Format, Line, Metadata, Page, Rect, Word};

    /// A document with these words on one line.
    pub fn document(words: &[&str]) -> Document {
        let mut line = Line { text: words.join(" "), ..Line::default() };
        let mut start = 0;
        for text in words {
            let end = start + text.len() as u32;
            line.words.push(Word { start, end, ..Word::default() });
            start = end + 1;
        }
        let page = Page { lines: vec![line], ..Page::default() };
        Document {
            format: Format::Pdf,
            pages: vec![page],
            metadata: Metadata::default(),
            fonts: vec![],
            tags: vec![],
            problems: vec![],
        }
    }

    fn part(words: usize, y: f32) -> Draft {
        let cell =
            |column, w| DraftCell { span: Span { row: 0, column, rows: 1, columns: 1 }, words: vec![w] };
        Draft {
            bbox: Rect::new(0.0, y, 100.0, y + 12.0),
            xs: vec![0.0, 50.0, 100.0],
            ys: vec![y, y + 12.0],
            cells: vec![cell(0, words), cell(1, words + 1)],
            header_rows: 1,
            ..Draft::default()
        }
    }

    #[test]
    fn the_header_printed_again_is_of_the_table_and_other_lines_are_not() {
        for (again, rows) in [("Höjd", 2), ("Mått", 1)] {
            let texts = ["Fyr", "Höjd", "Fyr", again, "Pater", "38"];
            let (x, y) = ([0.0, 60.0], [10.0, 110.0, 124.0]);
            let placed: Vec<(f32, f32, &str)> =
                texts.iter().enumerate().map(|(i, t)| (x[i % 2], y[i / 2], *t)).collect();
            let (sheet, document) = (page(&placed), document(&texts));
            let titles = titles(&document, &sheet, &part(0, 2.0));
            let mut draft = part(4, 116.0);
            take_in(&document, &sheet, &titles, &mut draft, &[true; 6]);
            assert_eq!(draft.rows(), rows);
        }
    }
}
