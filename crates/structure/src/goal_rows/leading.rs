//! Tables of goals whose rows open with the rating: "Uppfyllt | Alla ska kunna simma. | Fler har lärt sig simma."
//!
//! A line that opens with a rating opens a row. A goal is one sentence, so its cell ends with the first line that ends
//! one; where none does, the row is in doubt.

use crate::context::Context;
use crate::flow::{Break, Flow};
use crate::header::Header;
use crate::numeric::repeats;
use crate::table::{Cell, Family, Table, TableRow, TableRowKind};
use crate::vocabulary::{Role, Vocabulary};

/// Words of the longest rating.
const RATING: usize = 5;
/// Words of a short line that is a heading after the table.
const HEADING: usize = 9;
/// Lines that a row can have.
const LINES: usize = 40;
/// Rows that make a table.
const ROWS: usize = 2;

/// The columns of rating, goal and text, where the header begins with them in this order.
fn columns(header: &Header) -> Option<[usize; 3]> {
    let at = |roles: &[Role]| header.columns.iter().position(|c| roles.contains(&c.role));
    let (rating, goal) = (at(&[Role::Rating, Role::Status])?, at(&[Role::Goal])?);
    let text = at(&[Role::Assessment, Role::Comment])?;
    ((rating, goal, text) == (0, 1, 2) && header.columns.len() == 3).then_some([rating, goal, text])
}

/// Words of the rating that the line opens with.
fn rating(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> Option<usize> {
    let tokens = flow.line_tokens(line);
    if !tokens[0].text.starts_with(char::is_uppercase) {
        return None;
    }
    let rates = |n: usize| {
        let lower: Vec<&str> = tokens[..n].iter().map(|t| t.lower.trim_end_matches(['.', ','])).collect();
        vocabulary.rates(&tokens[..n])
            || vocabulary.statuses.exact(&lower).is_some()
            || vocabulary.colors.exact(&lower).is_some()
    };
    let longest = (1..=RATING.min(tokens.len())).rev().find(|&n| rates(n))?;
    let opens = |w: &str| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    tokens.get(longest).is_none_or(|next| opens(next.text)).then_some(longest)
}

/// Whether the line ends a sentence and the next opens one.
fn ends_sentence(flow: &Flow<'_>, line: usize) -> bool {
    let last = flow.tokens[flow.lines[line].end - 1].text;
    let next = flow.lines.get(line + 1).map(|l| flow.tokens[l.first].text);
    last.ends_with(['.', '!', '?'])
        && next.is_none_or(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// The table under a header whose first title is of ratings, and one past its last line.
pub fn table(context: &Context<'_, '_>, header: &Header, stop: usize) -> Option<(Table, usize)> {
    let [rating_column, goal, text] = columns(header)?;
    let flow = context.flow;
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut headers: Vec<(usize, usize)> = Vec::new();
    let mut l = header.end;
    while l < stop {
        if let Some(len) = repeats(flow, header, l) {
            headers.push((l, l + len));
            l += len;
            continue;
        }
        match rating(flow, l, context.vocabulary) {
            Some(n) => starts.push((l, n)),
            None if starts.last().is_none_or(|last| l > last.0 + LINES) => break,
            None => {}
        }
        l += 1;
    }
    if starts.len() < ROWS || starts[0].0 != header.end {
        return None;
    }
    let lines =
        |from: usize, to: usize| (from..to).filter(|l| !headers.iter().any(|h| h.0 <= *l && *l < h.1));
    let whole = |lines: Vec<usize>| -> Cell {
        let mut cell = Cell::new();
        for line in lines.into_iter().map(|l| flow.lines[l]) {
            match cell.last_mut() {
                Some(last) if last.1 == line.first => last.1 = line.end,
                _ => cell.push((line.first, line.end)),
            }
        }
        cell
    };
    let mut rows: Vec<(usize, TableRow)> = Vec::new();
    let mut widest = 0;
    let mut end = header.end;
    for (i, &(first, rated)) in starts.iter().enumerate() {
        let next = starts.get(i + 1).map(|s| s.0);
        let until = next.unwrap_or(l.min(stop));
        let own: Vec<usize> = lines(first, until).collect();
        let told =
            own.iter().position(|&l| ends_sentence(flow, l)).map(|at| at + 1).filter(|at| *at < own.len());
        let at = told.unwrap_or(1).min(own.len());
        // the last row ends before a heading, or before what stands apart from it
        let mut last = own.len();
        if next.is_none() {
            let heading = |k: &usize| {
                let line = flow.lines[own[*k]];
                let words = line.end - line.first;
                let open = !flow.tokens[line.end - 1].text.ends_with(['.', '!', '?']);
                let apart = line.brk >= Break::Blank;
                let short = words <= HEADING && line.width * 10 < widest * 7;
                ends_sentence(flow, own[*k] - 1) && (apart || open && short)
            };
            last = (at + 1..own.len()).find(heading).unwrap_or(own.len());
        }
        widest = own[at..last.max(at)].iter().map(|&l| flow.lines[l].width).max().unwrap_or(0).max(widest);
        let mut cells = vec![Cell::new(); header.columns.len()];
        let start = flow.lines[first].first;
        cells[rating_column] = vec![(start, start + rated)];
        cells[goal] = whole(own[..at].to_vec());
        cells[goal][0].0 += rated;
        cells[goal].retain(|r| r.0 < r.1);
        cells[text] = whole(own[at..last.max(at)].to_vec());
        end = own[last.max(at) - 1] + 1;
        let kind = TableRowKind::Cells;
        let (confirmed, detail, alternatives) = (false, false, vec![]);
        rows.push((
            first,
            TableRow {
                kind,
                cells,
                doubtful: told.is_none(),
                confirmed,
                detail,
                alternatives,
                rejected: vec![],
            },
        ));
    }
    for &(from, to) in headers.iter().filter(|h| h.1 <= end) {
        let cells = vec![whole((from..to).collect())];
        let kind = TableRowKind::Header;
        let (doubtful, confirmed, detail, alternatives) = (false, false, false, vec![]);
        rows.push((
            from,
            TableRow { kind, cells, doubtful, confirmed, detail, alternatives, rejected: vec![] },
        ));
    }
    rows.sort_by_key(|r| r.0);
    let own = (flow.lines[header.first].first, flow.lines[header.end - 1].end);
    let table = Table {
        family: Family::Goals,
        columns: header.columns.clone(),
        header: own,
        rows: rows.into_iter().map(|r| r.1).collect(),
        tokens: (own.0, flow.lines[end - 1].end),
        order_lost: false,
        marks: vec![],
        drawn: None,
    };
    Some((table, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header::Column;

    #[test]
    fn ratings_open_rows() {
        let text = "Titlar\nUppfyllt A1: Alla ska\nkunna simma.\nFler har lärt sig simma under våren.\n\
            Delvis uppfyllt Alla ska läsa.\nHälften läser.\nFler böcker köps in till höstens start.\nEkonomi\n";
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let flow = Flow::new(&document);
        let mut vocabulary = crate::header::tests::vocabulary();
        vocabulary.rating_words.extend([("delvis", true), ("uppfyllt", true)]);
        let context = Context::new(&flow, &vocabulary);
        let roles = [Role::Rating, Role::Goal, Role::Assessment];
        let columns: Vec<Column> = roles.map(Column::untitled).into();
        let header = Header { columns, first: 0, end: 1, score: 0.0 };
        let (table, end) = super::table(&context, &header, flow.lines.len()).unwrap();
        let cell =
            |r: usize, c: usize| context.text(table.rows[r].cells[c][0].0, table.rows[r].cells[c][0].1);
        assert_eq!(cell(0, 1), "A1: Alla ska kunna simma.");
        assert_eq!((cell(1, 0), cell(1, 1)), ("Delvis uppfyllt".into(), "Alla ska läsa.".into()));
        assert_eq!((table.rows.len(), end), (2, 7));
    }
}
