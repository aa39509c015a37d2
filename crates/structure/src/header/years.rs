//! A year that begins a run of years: "Projekt Budget totalt 2031 2032 2033" can be a total budget and three years, or
//! the budget of 2031 and two years. The rows tell: they have a value for every title.

use super::*;

/// Lines below that are looked at.
const LINES: usize = 16;
/// Rows with a value more than there are titles that part a year from the words before it.
const ROWS: usize = 3;

/// The header with the first year of a run as a title of its own, if the rows ask for that.
pub(super) fn apart(flow: &Flow<'_>, header: Header) -> Header {
    let Some((at, year)) = first_of_run(flow, &header) else { return header };
    let values = header.columns.iter().filter(|c| c.role == Role::Value).count();
    let lines = (header.end..flow.lines.len()).take(LINES);
    let counts: Vec<usize> = lines.filter_map(|l| single_values(flow, l)).collect();
    let more = counts.iter().filter(|&&n| n == values + 1).count();
    if more < ROWS || counts.iter().any(|&n| n > values + 1) {
        return header;
    }
    part(flow, header, at, year)
}

/// The header with the first year of a run as a title of its own, whatever the rows say.
pub(crate) fn parted(flow: &Flow<'_>, header: &Header) -> Option<Header> {
    let (at, year) = first_of_run(flow, header)?;
    Some(part(flow, header.clone(), at, year))
}

/// The header with a column of its own for this year, which ends the title of the column `at`.
fn part(flow: &Flow<'_>, header: Header, at: usize, year: usize) -> Header {
    let mut header = header;
    let mut own = header.columns[at].clone();
    let whole = &mut header.columns[at];
    whole.title.truncate(whole.title.len() - own.title.rsplit(' ').next().map_or(0, str::len));
    whole.title.truncate(whole.title.trim_end().len());
    whole.tokens.1 = year;
    whole.value.dated = false;
    own.title = flow.tokens[year].text.to_string();
    own.tokens.0 = year;
    own.starts_line = flow.tokens[year].starts_line();
    own.value = ValueTitle { dated: true, ..ValueTitle::default() };
    header.columns.insert(at + 1, own);
    header
}

/// The column whose title ends with a year that the bare titles after it count on from, and that year's token.
fn first_of_run(flow: &Flow<'_>, header: &Header) -> Option<(usize, usize)> {
    let columns = &header.columns;
    let year_of = |c: &Column| {
        let last = c.tokens.1.checked_sub(1)?;
        (c.role == Role::Value && c.tokens.0 < c.tokens.1)
            .then(|| number::year(flow.tokens[last].text))
            .flatten()
    };
    let bare = |c: &Column| (c.tokens.1 - c.tokens.0 == 1).then(|| year_of(c)).flatten();
    let at = (0..columns.len())
        .find(|&c| columns[c].tokens.1 > columns[c].tokens.0 + 1 && year_of(&columns[c]).is_some())?;
    let first = year_of(&columns[at])?;
    let run = columns[at + 1..].iter().zip(1..).all(|(c, n)| bare(c) == Some(first + n));
    (run && columns.len() > at + 2).then(|| (at, columns[at].tokens.1 - 1))
}

/// The values that a line ends with, if each of them is sure to be one: decimals and dashes.
fn single_values(flow: &Flow<'_>, line: usize) -> Option<usize> {
    let values =
        flow.line_tokens(line).iter().rev().take_while(|t| {
            number::is_dash(t.text) || number::digits(t.text).is_some() && t.text.contains(',')
        });
    Some(values.count()).filter(|&n| n > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header::tests::titles;

    #[test]
    fn a_year_that_begins_a_run_can_be_parted() {
        let text = "Verksamhet Budget 2031 2032 2033\nBro 1 2 3";
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let flow = Flow::new(&document);
        let header = super::super::find(&flow, 0, &crate::header::tests::vocabulary()).unwrap();
        let titles: Vec<String> =
            parted(&flow, &header).unwrap().columns.into_iter().map(|c| c.title).collect();
        assert_eq!(titles[1..3], ["Budget", "2031"]);
    }

    #[test]
    fn rows_tell_whether_a_year_is_a_title_of_its_own() {
        let header = "Verksamhet Budget 2031 2032 2033\n";
        let rows = "Bro 7,5 1,5 2,0 4,0\nTorg 9,0 3,0 3,0 3,0\nDamm 2,0 1,0 – 1,0";
        assert_eq!(titles(&format!("{header}{rows}")), ["Verksamhet", "Budget", "2031", "2032", "2033"]);
        let rows = "Bro 1,5 2,0 4,0\nTorg 3,0 3,0 3,0\nDamm 1,0 – 1,0";
        assert_eq!(titles(&format!("{header}{rows}")), ["Verksamhet", "Budget 2031", "2032", "2033"]);
    }
}
