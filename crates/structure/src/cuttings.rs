//! Signs that a header was cut wrongly into titles, and how headers of the same words were cut.

use crate::context::Context;
use crate::flow::Break;
use crate::header::{self, Column, Header};
use crate::number;
use crate::numeric;
use crate::vocabulary::Role;
use std::cell::RefCell;
use std::collections::HashMap;

/// How headers were cut whose rows fit them, by their words: rows that fit, and columns of values.
pub type Cuttings = HashMap<String, (usize, usize)>;

/// Tables that were read to see whether their rows fit, before their turn came, by the line of their header: the header
/// as it was merged, its rows and where they end.
pub type ReadAhead = RefCell<HashMap<usize, (Header, Vec<numeric::Row>, usize)>>;

/// Whether a cutting has parted a title into its kind and its year: "Budget" and "2031". A year with which a run of
/// years begins is a title of its own: "Mål 2033 2032 2031".
pub fn parts_a_title(columns: &[Column]) -> bool {
    let kind = |c: &Column| c.role == Role::Value && c.value.kind.is_some() && !c.value.dated;
    let year = |c: &Column| number::year(&c.title);
    let opens = |c: &Column| {
        let dated = c.role == Role::Value && c.value.kind.is_none() && c.value.dated;
        dated && c.title.split(' ').next().and_then(number::year).is_some()
    };
    columns.windows(2).enumerate().any(|(i, pair)| {
        let next = columns.get(i + 2).and_then(year);
        let run = year(&pair[1]).zip(next).is_some_and(|(a, b)| (a - b).abs() == 1);
        kind(&pair[0]) && opens(&pair[1]) && !run
    })
}

/// Whether the header starts with the year of a title whose kind is the line above: "Budget" over "2031".
pub fn starts_inside(context: &Context<'_, '_>, header: &Header) -> bool {
    let flow = context.flow;
    let Some(above) = header.first.checked_sub(1).map(|l| flow.lines[l]) else { return false };
    let year = number::year(flow.line_tokens(header.first)[0].text).is_some();
    let said = || header::said(flow, above.first, above.end, context.vocabulary);
    let joined = year && flow.lines[header.first].brk == Break::Line;
    joined && said().is_some_and(|v| v.kind.is_some() && !v.dated)
}

/// Whether the line after a header is nothing but the title of a column of values, and the line after that is a row.
pub fn leaves_a_title(context: &Context<'_, '_>, header: &Header) -> bool {
    let flow = context.flow;
    let (Some(line), Some(next)) = (flow.lines.get(header.end), flow.lines.get(header.end + 1)) else {
        return false;
    };
    let row = next.end - next.first > 1 && next.brk < Break::Page;
    let figure = |t: &crate::flow::Token<'_>| t.text.starts_with(|c: char| c.is_ascii_digit());
    let tokens = &flow.tokens[line.first..line.end];
    if !row
        || tokens.len() > LEFT
        || tokens.iter().any(figure)
        || !tokens[0].text.starts_with(char::is_uppercase)
    {
        return false;
    }
    let text = context.text(line.first, line.end);
    header::cell::title(&[&text], false, context.vocabulary).is_some_and(|(roles, _)| roles == [Role::Value])
}

/// Words of a title that is left out at most.
const LEFT: usize = 3;

/// How many rows have a value at the end of their label, right before the first of their values.
pub fn swallowed(context: &Context<'_, '_>, header: &Header, rows: &[numeric::Row]) -> usize {
    let features = &context.features().0;
    let ends_so = |row: &&numeric::Row| {
        let numeric::RowKind::Values(readings) = &row.kind else { return false };
        let Some(reading) = readings.first() else { return false };
        let value = |c: &usize| header.columns[*c].role == Role::Value && !reading.is_blank(*c);
        let Some(first) = (0..header.columns.len()).find(value) else { return false };
        let at = reading.cells[first].0;
        let before = at.checked_sub(1).map(|b| &features[b]);
        let own = first > 0 && reading.cells[first - 1].1 == at && !reading.is_blank(first - 1);
        let label = own && !matches!(header.columns[first - 1].role, Role::Code | Role::Number | Role::Note);
        label && before.is_some_and(|f| f.figure.is || f.dash || f.absent)
    };
    rows.iter().filter(ends_so).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Flow;
    use crate::header::ValueTitle;

    #[test]
    fn a_run_of_years_begins_with_a_title_of_its_own() {
        let column = |title: &str, kind: Option<u8>, dated: bool| Column {
            title: title.into(),
            value: ValueTitle { kind, dated, timed: false },
            ..Column::untitled(Role::Value)
        };
        let target = || column("Målvärde", Some(1), false);
        let years = || ["2033", "2032", "2031"].map(|y| column(y, None, true));
        assert!(!parts_a_title(&[target()].into_iter().chain(years()).collect::<Vec<_>>()));
        let plan = || column("Budget", Some(1), false);
        assert!(parts_a_title(&[plan(), column("2031", None, true)]));
        assert!(parts_a_title(&[plan(), column("2031 Kostnad", None, true)]));
        assert!(!parts_a_title(&[plan(), column("Netto 2031", None, true)]));
    }

    #[test]
    fn a_header_does_not_start_with_the_year_of_a_kind_above() {
        let inside = |text: &str| {
            let document = tabellverk_text::read(text.as_bytes()).unwrap();
            let (flow, vocabulary) = (Flow::new(&document), header::tests::vocabulary());
            let context = Context::new(&flow, &vocabulary);
            starts_inside(&context, &Header { columns: vec![], first: 1, end: 2, score: 1.0 })
        };
        assert!(inside("Budget\n2031\nUtfall\n2032"));
        assert!(!inside("Budget 2030\n2031\nUtfall\n2032") && !inside("Broar\n2031\nUtfall\n2032"));
    }
}
