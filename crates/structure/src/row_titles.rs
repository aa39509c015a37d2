//! Titles of rows that stand where the last cell of the row above could go on.
//!
//! "Museichef" at the end of a row and "Kulturskolan" alone on the next line can be one cell or a cell and a title.
//! The table's other rows decide: a cell that stands whole elsewhere is whole here too.

use crate::context::Context;
use crate::flow::Token;
use crate::header::Header;
use crate::text_rows::{Parties, TextRow, TextRowKind, count_parties, key, party_cells};

/// Words of the longest title.
const TITLE_WORDS: usize = 5;

/// Splits titles off the last cells of rows; `parties` are the cells of the tables before.
pub fn split(
    context: &Context<'_, '_>,
    header: &Header,
    rows: Vec<TextRow>,
    parties: &Parties,
) -> Vec<TextRow> {
    let mut seen = parties.clone();
    count_parties(context, header, &rows, &mut seen);
    let count = |a: usize, b: usize| seen.get(&key(context, a, b)).copied().unwrap_or(0);
    let last = rows.len().saturating_sub(1);
    let mut out = Vec::with_capacity(rows.len());
    for (i, mut row) in rows.into_iter().enumerate() {
        let cell = party_cells(header, &row).max_by_key(|(_, range)| range.1);
        let title = cell.filter(|(_, (_, b))| i < last && *b == row.tokens.1).and_then(|(c, (a, b))| {
            let start = context.flow.lines[context.flow.tokens[b - 1].line].first;
            let alone = start > a && is_title(context.tokens(start, b), context, start);
            (alone && count(a, start) > 0 && count(a, b) == 1).then_some((c, a, start, b))
        });
        let Some((column, first, start, end)) = title else {
            out.push(row);
            continue;
        };
        row.cells[column] = (first, start);
        row.tokens.1 = start;
        let score = row.score;
        out.push(row);
        out.push(TextRow { kind: TextRowKind::Section, tokens: (start, end), cells: vec![], score });
    }
    out
}

/// Whether the line can be a title, and the line before it a whole cell.
fn is_title(tokens: &[Token<'_>], context: &Context<'_, '_>, start: usize) -> bool {
    let before = &context.features().0[start - 1];
    tokens.len() <= TITLE_WORDS
        && tokens[0].text.starts_with(char::is_uppercase)
        && !tokens[tokens.len() - 1].text.ends_with(['.', ',', '-', '/'])
        && !before.unfinished
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Flow;
    use crate::header;

    #[test]
    fn a_cell_that_stands_whole_elsewhere_ends_before_a_title() {
        let text = "Aktivitet Status Ansvarig\nByta filter Klar Museichef\nLaga taket Pågår Museichef\n\
            Kulturskolan\nHyra fioler Klar Rektor\n";
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let flow = Flow::new(&document);
        let vocabulary = header::tests::vocabulary();
        let context = Context::new(&flow, &vocabulary);
        let header = header::find(&flow, 0, &vocabulary).unwrap();
        let row = |cells: [(usize, usize); 3]| TextRow {
            kind: TextRowKind::Cells,
            tokens: (cells[0].0, cells[2].1),
            cells: cells.to_vec(),
            score: 1.0,
        };
        let rows = vec![
            row([(3, 5), (5, 6), (6, 7)]),
            row([(7, 9), (9, 10), (10, 12)]),
            row([(12, 14), (14, 15), (15, 16)]),
        ];
        let split = split(&context, &header, rows, &Parties::default());
        assert_eq!(split.len(), 4);
        assert_eq!((split[1].cells[2], split[1].tokens), ((10, 11), (7, 11)));
        assert_eq!((split[2].kind, split[2].tokens), (TextRowKind::Section, (11, 12)));
    }
}
