//! Headers of a first title that no vocabulary has and of nothing but dates: "Personal 2030 2031 2032".
//!
//! The rows must show it: each of the lines below ends with a figure for every date.

use super::*;

/// Words of the longest first title.
const LABEL: usize = 5;
/// Dates that make a header.
const DATES: usize = 2;
/// Lines below that must be rows.
const ROWS: usize = 2;
/// What such a header is worth: less than any whose titles are known.
const SCORE: f32 = 0.1;

/// The header that this line is, all of it.
pub(super) fn find(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> Option<Header> {
    let tokens = flow.line_tokens(line);
    let capital = tokens[0].text.starts_with(char::is_uppercase);
    // few lines stand above rows of figures
    let rows = (line + 1..flow.lines.len()).take(ROWS);
    if !capital || rows.len() < ROWS || rows.clone().any(|l| open::figures(flow, l) < DATES) {
        return None;
    }
    let year = |t: &Token<'_>| number::year(&t.lower).is_some() || is_date(&t.lower);
    let time = |t: &Token<'_>| is_time(&t.lower, vocabulary);
    let label = tokens.iter().position(|t| year(t) || time(t)).filter(|n| (1..=LABEL).contains(n))?;
    let words = tokens[..label].iter().all(|t| t.text.chars().all(|c| c.is_alphabetic() || c == '-'));
    if !words {
        return None;
    }
    let first = flow.lines[line].first;
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    let mut i = label;
    while i < tokens.len() {
        let words = match (time(&tokens[i]), tokens.get(i + 1).is_some_and(year)) {
            (true, true) => 2,
            _ if year(&tokens[i]) => 1,
            _ => return None,
        };
        pieces.push((first + i, first + i + words));
        i += words;
    }
    let is_row = |l: usize| {
        let figures = open::figures(flow, l);
        figures >= pieces.len() && figures < flow.line_tokens(l).len() && !year(&flow.line_tokens(l)[0])
    };
    if pieces.len() < DATES || rows.filter(|&l| is_row(l)).count() < ROWS {
        return None;
    }
    let title = |a: usize, b: usize| crate::flow::words(&flow.tokens[a..b]);
    let mut columns = vec![Column {
        title: title(first, first + label),
        tokens: (first, first + label),
        starts_line: true,
        ..Column::untitled(Role::Unknown)
    }];
    columns.extend(pieces.into_iter().map(|(a, b)| Column {
        title: title(a, b),
        value: ValueTitle { dated: true, ..ValueTitle::default() },
        tokens: (a, b),
        ..Column::untitled(Role::Value)
    }));
    let header = Header { columns, first: line, end: line + 1, score: SCORE };
    fits_together(&header).then_some(header)
}

#[cfg(test)]
mod tests {
    use crate::header::tests::titles;

    #[test]
    fn dates_under_an_unknown_title_head_rows_of_figures() {
        let rows = "Båtar 12 13 14\nBryggor 3 3 4";
        assert_eq!(titles(&format!("Hamnens storlek 2030 2031 2032\n{rows}"))[0], "Hamnens storlek");
        assert_eq!(titles(&format!("Hamnen aug 2031 aug 2032 2032-12-31\n{rows}"))[1], "aug 2031");
        assert!(titles("Hamnens storlek 2030 2031 2032\nBåtar 12 13\nBryggor 3 3").is_empty());
        assert!(titles("Planen gäller 2031 2032\nDen ändras varje år.\nBryggor 3 3").is_empty());
    }
}
