//! Headers with a row of years under a row of kinds: "Utfall Budget" over "Verksamhet 2023 2024 2025".
//!
//! The kinds do not repeat and flattened text does not say how many years each spans. The years do: they start again,
//! or leave a gap, where the next kind begins. Where they say nothing, nothing is read. Parts of the year say something
//! only where there are as many as kinds: "Budget Utfall" over "helår jan–aug".

use super::*;
use crate::vocabulary::TitleWord;

/// Words of the longest row that is tried.
const WORDS: usize = 18;
/// Fewest kinds: a single one rather is a heading ("Investeringsplan").
const KINDS: usize = 2;

/// The header whose upper row is this line and whose lower row is the next.
pub(super) fn find(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> Option<Header> {
    let next = flow.lines.get(line + 1)?;
    let words = |l: usize| flow.lines[l].end - flow.lines[l].first;
    if next.brk == Break::Page || words(line) > WORDS || !(2..=WORDS).contains(&words(line + 1)) {
        return None;
    }
    // most lines have no two words that can be kinds
    let kinds = flow.line_tokens(line).iter().filter(|t| {
        t.text.starts_with(char::is_uppercase) && vocabulary.title_words.may_start(bare(&t.lower))
    });
    if kinds.take(KINDS).count() < KINDS {
        return None;
    }
    let lower = flow.line_tokens(line + 1);
    let year = |t: &Token<'_>| number::year(bare(&t.lower));
    let time = |t: &Token<'_>| is_time(bare(&t.lower), vocabulary);
    let when = |t: &Token<'_>| year(t).is_some() || time(t);
    let first_year = lower.iter().position(when)?;
    if lower.iter().filter(|t| when(t)).count() < 2 {
        return None;
    }
    let (mut upper_label, mut spans) = spans(flow, line, vocabulary)?;
    // the first kind of one more than there are years is the title of the labels: "Kostnadsram Budget Plan"
    if upper_label.is_none() && first_year == 0 && spans.len() > 2 && spans.len() == lower.len() + 1 {
        let (_, a, b) = spans.remove(0);
        upper_label = Some(Column {
            title: crate::flow::words(&flow.tokens[a..b]),
            tokens: (a, b),
            starts_line: true,
            ..Column::untitled(Role::Line)
        });
    }
    let first = next.first;
    let mut pieces: Vec<(usize, usize)> = Vec::new();
    // "jan–aug 2031" is one or two: there are as many as kinds
    let timed = lower.iter().any(time);
    let whens = lower.iter().filter(|t| when(t)).count();
    for (i, token) in lower.iter().enumerate().skip(first_year) {
        let after_time =
            whens != spans.len() && i > first_year && time(&lower[i - 1]) && year(token).is_some();
        if let Some(piece) = pieces.last_mut().filter(|_| after_time) {
            piece.1 += 1;
        } else if when(token) {
            pieces.push((first + i, first + i + 1));
        } else if !token.text.starts_with(char::is_lowercase) {
            return None;
        } else if pieces.last().is_some_and(|p| flow.tokens[p.0].text.starts_with(char::is_lowercase)) {
            pieces.last_mut()?.1 += 1;
        } else {
            // small letters go on with a kind above: "Avvikelse" over "mot budget"
            pieces.push((first + i, first + i + 1));
        }
    }
    let years: Vec<Option<i32>> = pieces.iter().map(|p| year(&flow.tokens[p.0])).collect();
    let groups = groups(&years, spans.len()).filter(|_| !timed || pieces.len() == spans.len())?;
    let mut columns: Vec<Column> = if first_year > 0 {
        let titles = titles_of_line(flow, line + 1, vocabulary)?;
        titles.into_iter().take_while(|c| c.tokens.0 < first + first_year).collect()
    } else {
        upper_label.into_iter().collect()
    };
    // the title of the rows can stand above alone, or nowhere
    if columns.iter().any(|c| c.role == Role::Value) {
        return None;
    }
    if columns.is_empty() {
        columns.push(Column::untitled(Role::Line));
    }
    for (k, piece) in pieces.iter().enumerate() {
        let (kind, a, b) = spans[groups.iter().rposition(|g| *g <= k)?];
        let words = |a: usize, b: usize| crate::flow::words(&flow.tokens[a..b]);
        columns.push(Column {
            title: format!("{} {}", words(a, b), words(piece.0, piece.1)),
            role: Role::Value,
            roles: vec![Role::Value],
            value: ValueTitle { kind: Some(kind), dated: years[k].is_some(), timed: false },
            tokens: *piece,
            starts_line: false,
            rivals: vec![],
        });
    }
    let header = Header { columns, first: line, end: line + 2, score: 3.0 };
    plausible(&header).then_some(header)
}

/// A title of the upper row: its kind and its tokens.
type Span = (u8, usize, usize);

/// The title of the labels, if it stands in the upper row, and the kinds after it.
fn spans(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> Option<(Option<Column>, Vec<Span>)> {
    let (tokens, first) = (flow.line_tokens(line), flow.lines[line].first);
    let lower: Vec<&str> = tokens.iter().map(|t| bare(&t.lower)).collect();
    let mut spans: Vec<Span> = Vec::new();
    let (mut i, mut label) = (0, 0);
    while i < tokens.len() {
        let capital = tokens[i].text.starts_with(char::is_uppercase);
        let kind = vocabulary.title_words.starting(&lower[i..]).find_map(|(n, word)| match word {
            // a capital opens the next kind: "Budget Avvikelse"
            TitleWord::Kind(kind) => {
                let one = tokens[i + 1..i + n].iter().all(|t| !t.text.starts_with(char::is_uppercase));
                one.then_some((n, *kind))
            }
            TitleWord::Neutral => None,
        });
        match (kind.filter(|_| capital), spans.last_mut()) {
            (Some((n, kind)), _) => {
                spans.push((kind, first + i, first + i + n));
                i += n;
                continue;
            }
            (None, Some(last)) if !capital && tokens[i].text.chars().all(char::is_alphabetic) => last.2 += 1,
            (None, Some(_)) => return None,
            (None, None) => label = i + 1,
        }
        i += 1;
    }
    if spans.len() < KINDS || label > 4 {
        return None;
    }
    let title = (label > 0).then(|| {
        let role = vocabulary
            .titles
            .exact(&lower[..label])
            .and_then(|r| r.iter().find(|r| matches!(r, Role::Line | Role::Indicator)).copied());
        Column {
            title: crate::flow::words(&tokens[..label]),
            tokens: (first, first + label),
            starts_line: true,
            ..Column::untitled(role.unwrap_or(Role::Line))
        }
    });
    Some((title, spans))
}

/// Where the years of each of `count` kinds start; `None` where the years do not tell.
fn groups(years: &[Option<i32>], count: usize) -> Option<Vec<usize>> {
    if count == years.len() {
        return Some((0..count).collect());
    }
    // the years of a kind follow one another by one step
    let mut starts = vec![0];
    let mut step = None;
    for i in 1..years.len() {
        let next = match (years[i - 1], years[i]) {
            (Some(a), Some(b)) if a != b => Some(b - a),
            _ => None,
        };
        if next.is_none() || step.is_some_and(|s| Some(s) != next) {
            starts.push(i);
            step = None;
        } else {
            step = next;
        }
    }
    (starts.len() == count).then_some(starts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header::tests::vocabulary;

    #[test]
    fn years_go_with_the_kind_above_them() {
        let titles = |text: &str| {
            let document = tabellverk_text::read(text.as_bytes()).unwrap();
            let flow = Flow::new(&document);
            let header = super::find(&flow, 0, &vocabulary());
            header.map_or(vec![], |h| h.columns.into_iter().map(|c| c.title).collect::<Vec<_>>())
        };
        assert_eq!(
            titles("Utfall Prognos\nStyrtal 2031 2032 2034\nBåtar 1 2 3"),
            ["Styrtal", "Utfall 2031", "Utfall 2032", "Prognos 2034"]
        );
        assert_eq!(
            titles("Utfall Budget Avvikelse\n2031 2032 2032 mot budget\nBåtar 1 2 3 4")[1..],
            ["Utfall 2031", "Utfall 2032", "Budget 2032", "Avvikelse mot budget"]
        );
        assert_eq!(
            titles("Utfall Prognos\nStyrtal 2031 2032 2033 2035 2037\nBåtar 1 2 3 4 5")[3..],
            ["Utfall 2033", "Prognos 2035", "Prognos 2037"]
        );
        assert_eq!(
            titles("Tkr Budget Utfall Prognos\njan–aug jan–aug helår 2032\nBåtar 1 2 3")[1..],
            ["Budget jan–aug", "Utfall jan–aug", "Prognos helår 2032"]
        );
        assert_eq!(
            titles("Tkr Budget Utfall Budget Prognos\njan–aug jan–aug 2032 2032\nBåtar 1 2 3 4")[2..4],
            ["Utfall jan–aug", "Budget 2032"]
        );
        assert!(titles("Tkr Budget Utfall Prognos\njan–aug helår\nBåtar 1 2 3").is_empty());
        assert_eq!(
            titles("Budget Utfall Prognos Prognos\n2031 2032 2033\nBåtar 1 2 3"),
            ["Budget", "Utfall 2031", "Prognos 2032", "Prognos 2033"]
        );
        // nothing tells where the budgets begin
        assert!(titles("Utfall Budget\nVerksamhet 2031 2032 2033\nBåtar 1 2 3").is_empty());
    }
}
