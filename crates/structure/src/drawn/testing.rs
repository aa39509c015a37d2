//! Pages for the tests of this module.

use super::{Grid, GridCell};
use crate::flow::{Break, Flow};
use tabellverk_page::{Document, Font, Format, Ink, InkId, Line, Metadata, Page, Rect, Word, WordRef};

/// A document of one page of A4 with these texts: what they say, where they begin, their baseline, size and whether
/// they are bold. A character is half as wide as its size. Texts on one baseline are one line of the page.
pub fn page(texts: &[(&str, f32, f32, f32, bool)]) -> Document {
    let mut texts = texts.to_vec();
    texts.sort_by(|a, b| a.2.total_cmp(&b.2).then(a.1.total_cmp(&b.1)));
    let mut page = Page { number: 1, size: Some((595.0, 842.0)), ..Page::default() };
    for on_line in texts.chunk_by(|a, b| a.2 == b.2) {
        let mut line = Line { number: page.lines.len() as u32 + 1, ..Line::default() };
        for &(text, mut x, baseline, size, bold) in on_line {
            for word in text.split_whitespace() {
                if !line.text.is_empty() {
                    line.text.push(' ');
                }
                let start = line.text.len() as u32;
                line.text.push_str(word);
                let width = 0.5 * size * word.chars().count() as f32;
                let bbox = Rect::new(x, baseline - 0.75 * size, x + width, baseline + 0.22 * size);
                let ink = Some(InkId::new(page.inks.len()));
                let end = line.text.len() as u32;
                line.words.push(Word { start, end, ink, ..Word::default() });
                page.inks.push(Ink { bbox, baseline, size, font: u32::from(bold), ..Ink::default() });
                line.bbox = Some(line.bbox.map_or(bbox, |b: Rect| b.union(&bbox)));
                x += width + 0.25 * size;
            }
        }
        page.lines.push(line);
    }
    let font = |weight| Font { weight, ..Font::default() };
    Document {
        format: Format::Pdf,
        pages: vec![page],
        metadata: Metadata::default(),
        fonts: vec![font(400), font(700)],
        tags: vec![],
        problems: vec![],
    }
}

/// The table that rows of cells are read as: text, first column, and how many columns it spans.
pub fn table(rows: &[&[(&str, usize, usize)]], header_rows: usize) -> crate::Table {
    let texts: Vec<(&str, f32, f32, f32, bool)> = rows
        .iter()
        .enumerate()
        .flat_map(|(r, row)| {
            let at = move |&(text, c, _): &(_, usize, usize)| {
                (text, 200.0 * c as f32, 20.0 + 20.0 * r as f32, 10.0, r < header_rows)
            };
            row.iter().map(at)
        })
        .collect();
    let document = page(&texts);
    let mut cells = Vec::new();
    for (r, row) in rows.iter().enumerate() {
        let mut word = 0;
        for &(text, column, column_span) in *row {
            let end = word + text.split_whitespace().count() as u32;
            let words = (word..end).map(|word| WordRef { page: 0, line: r as u32, word }).collect();
            word = end;
            let bold = r < header_rows;
            cells.push(GridCell {
                row: r,
                column,
                row_span: 1,
                column_span,
                words,
                bold,
                ..GridCell::default()
            });
        }
    }
    let columns = cells.iter().map(|c| c.column + c.column_span).max().unwrap_or(0);
    let places = vec![(0, Rect::new(0.0, 0.0, 200.0 * columns as f32, 20.0 * rows.len() as f32 + 20.0))];
    let grid = Grid {
        rows: rows.len(),
        columns,
        header_rows,
        cells,
        places,
        first_rows: vec![0],
        ..Grid::default()
    };
    let mut flow = Flow::empty(&document);
    let placed = super::flow::place(&mut flow, &document, grid, Break::Blank);
    flow.finish();
    let vocabulary = crate::header::tests::vocabulary();
    let context = crate::context::Context::new(&flow, &vocabulary);
    super::read::table(&context, &placed, None, &[false; 4]).unwrap()
}
