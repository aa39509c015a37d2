//! Running numbers: where the rows of a table have them, they tell where rows start.
//!
//! They count on, whatever else stands between: "7", "1.2", "B4", "U31:7", "KF 3". What stands before the part that
//! counts is their lead. Numbers with a lead may leave some out, and a new lead starts where a new goal does.

use crate::context::Context;
use crate::flow::{Flow, Token};
use crate::header::Header;
use crate::text_rows::is_iso_date;
use crate::vocabulary::Role;
use rustc_hash::{FxHashMap, FxHashSet};

/// Lines from one running number to the next.
const APART: usize = 40;
/// Numbers that may be left out between two with the same lead.
const LEFT_OUT: u32 = 6;
/// Numbers that tell how rows are numbered: one, or two, say nothing.
const SURE: usize = 3;

/// The running number of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    /// Its tokens.
    pub len: usize,
    /// Whether it is the first with its lead, where there are several leads.
    pub opens: bool,
}

/// The running numbers of a table by their first tokens.
pub type Numbers = FxHashMap<usize, Running>;

/// A token, or two, that can be a running number.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Number<'f> {
    lead: &'f str,
    counts: u32,
    len: usize,
}

/// How numbers of a table look: all its running numbers look alike.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// "7".
    Plain,
    /// "1.2".
    Pointed(usize),
    /// "B4", "U31:7".
    Lettered,
    /// "KF 3".
    Worded,
    /// "31:7".
    Other,
}

impl<'f> Number<'f> {
    /// The number that starts with the first of these tokens.
    fn of(tokens: &'f [Token<'_>]) -> Option<Self> {
        let text = tokens.first()?.text;
        let letters = |w: &str| (1..=5).contains(&w.chars().count()) && w.chars().all(char::is_uppercase);
        if letters(text) {
            let next = tokens.get(1).filter(|t| !t.starts_line())?;
            let counts = plain(next.text.trim_end_matches(['.', ')', ':']))?;
            return Some(Number { lead: text, counts, len: 2 });
        }
        let word = text.trim_end_matches(['.', ')', ':']);
        let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (lead, last) = word.split_at(word.len() - digits);
        let sign = |c: char| c.is_ascii_digit() || c.is_uppercase() || matches!(c, '.' | ':');
        let led = lead.chars().all(sign) && lead.len() <= 6 && !lead.starts_with(['.', ':']);
        Some(Number { lead, counts: plain(last)?, len: 1 }).filter(|_| led)
    }

    fn shape(&self) -> Shape {
        match self.lead {
            _ if self.len == 2 => Shape::Worded,
            "" => Shape::Plain,
            lead if lead.starts_with(char::is_uppercase) => Shape::Lettered,
            lead if lead.ends_with('.') => Shape::Pointed(lead.matches('.').count()),
            _ => Shape::Other,
        }
    }
}

/// A number of at most three digits, without zeros before it.
fn plain(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|_| digits.len() <= 3 && !digits.starts_with(['0', '+']))
}

/// Numbers that count on from one another.
struct Series<'f> {
    shape: Shape,
    last: Number<'f>,
    line: usize,
    leads: Vec<&'f str>,
    found: Vec<(usize, Running)>,
    /// Numbers of the same shape that do not count on.
    others: usize,
    others_before: usize,
}

impl<'f> Series<'f> {
    fn counts_on(&self, number: &Number<'f>) -> bool {
        let last = self.last.counts;
        if number.lead == self.last.lead {
            let most = if self.shape == Shape::Plain { 1 } else { LEFT_OUT };
            return number.counts > last && number.counts <= last + most;
        }
        !self.leads.contains(&number.lead) && number.counts <= LEFT_OUT
    }

    fn push(&mut self, token: usize, number: Number<'f>, line: usize) {
        let opens = number.lead != self.last.lead;
        self.found.push((token, Running { len: number.len, opens }));
        if opens {
            self.leads.push(number.lead);
        }
        (self.last, self.line, self.others_before) = (number, line, self.others);
    }
}

/// The running numbers that open the rows, where the rows have a column for them. They stand first in their lines, or
/// after the goal that the row starts with.
pub fn running(context: &Context<'_, '_>, header: &Header, limit: usize) -> Numbers {
    let flow = context.flow;
    let Some(column) = header.columns.iter().position(|c| c.role == Role::Number) else {
        return Numbers::default();
    };
    // only goals stand before the numbers of rows
    if header.columns[..column].iter().any(|c| c.role != Role::Goal) {
        return Numbers::default();
    }
    let mut all: Vec<Series<'_>> = Vec::new();
    for line in header.end..limit.min(flow.lines.len()) {
        let (first, end) = (flow.lines[line].first, flow.lines[line].end);
        let to = if column == 0 { first + 1 } else { end };
        for token in first..to {
            let Some(number) = Number::of(&flow.tokens[token..end]) else { continue };
            let shape = number.shape();
            if shape == Shape::Plain && (token > first || !followed_by_words(flow, token, end)) {
                continue;
            }
            match all.iter_mut().find(|s| s.shape == shape) {
                Some(series) if line > series.line + APART => {}
                Some(series) if series.counts_on(&number) => series.push(token, number, line),
                Some(series) => series.others += 1,
                None if line <= header.end + APART => {
                    let running = Running { len: number.len, opens: true };
                    all.push(Series {
                        shape,
                        last: number,
                        line,
                        leads: vec![number.lead],
                        found: vec![(token, running)],
                        others: 0,
                        others_before: 0,
                    });
                }
                None => {}
            }
        }
    }
    // running numbers stand nowhere else in the rows
    all.retain(|s| {
        s.found.len() >= SURE && (s.shape == Shape::Plain || 4 * s.others_before <= s.found.len())
    });
    let Some(series) = all.into_iter().max_by_key(|s| s.found.len()) else {
        return if column == 0 { references(context, header, limit) } else { Numbers::default() };
    };
    let several = series.leads.len() > 1;
    series.found.into_iter().map(|(t, r)| (t, Running { opens: r.opens && several, ..r })).collect()
}

/// The numbers that do not count on but all look alike, where lines start with them: "24/118", "24/203", "24/118".
fn references(context: &Context<'_, '_>, header: &Header, limit: usize) -> Numbers {
    let flow = context.flow;
    let mut looks: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut last = header.end;
    for line in header.end..limit.min(flow.lines.len()) {
        if line > last + APART {
            break;
        }
        let first = flow.lines[line].first;
        if let Some(look) = look(flow.tokens[first].text).filter(|_| flow.lines[line].end > first + 1) {
            looks.entry(look).or_default().push(first);
            last = line;
        }
    }
    let mut alike: Vec<Vec<usize>> = looks.into_values().filter(|found| found.len() >= SURE).collect();
    alike.sort_unstable_by_key(|found| (std::cmp::Reverse(found.len()), found[0]));
    let found = alike.into_iter().next().unwrap_or_default();
    found.into_iter().map(|t| (t, Running { len: 1, opens: false })).collect()
}

/// How a number with a stroke or a hyphen in it looks: "24/118" as "9/9". Dates and bare numbers say nothing.
fn look(word: &str) -> Option<String> {
    let sign = |c: char| matches!(c, '/' | '-' | ':' | '.');
    if !word.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase()) || is_iso_date(word) {
        return None;
    }
    let mut look = String::new();
    for c in word.chars() {
        let kind = match c {
            '0'..='9' => '9',
            c if c.is_uppercase() => 'A',
            c if sign(c) => c,
            _ => return None,
        };
        if !look.ends_with(kind) {
            look.push(kind);
        }
    }
    (look.ends_with('9') && look.contains(['/', '-', ':'])).then_some(look)
}

fn followed_by_words(flow: &Flow<'_>, token: usize, end: usize) -> bool {
    token + 1 == end || !flow.tokens[token + 1].text.starts_with(|c: char| c.is_ascii_digit())
}

/// The lines that start with one of these numbers.
pub fn lines(context: &Context<'_, '_>, numbers: &Numbers) -> FxHashSet<usize> {
    let starts = numbers.keys().map(|&t| &context.flow.tokens[t]);
    starts.filter(|t| t.starts_line()).map(|t| t.line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header::{self, Column};

    fn found(roles: &[Role], rows: &str) -> Vec<(String, bool)> {
        let document = tabellverk_text::read(format!("Rubrik\n{rows}").as_bytes()).unwrap();
        let flow = Flow::new(&document);
        let vocabulary = header::tests::vocabulary();
        let context = Context::new(&flow, &vocabulary);
        let columns = roles.iter().map(|&r| Column::untitled(r)).collect();
        let header = Header { columns, first: 0, end: 1, score: 0.0 };
        let numbers = running(&context, &header, flow.lines.len());
        let mut numbers: Vec<_> = numbers.into_iter().collect();
        numbers.sort_by_key(|n| n.0);
        let text =
            |t: usize, n: usize| flow.tokens[t..t + n].iter().map(|t| t.text).collect::<Vec<_>>().join(" ");
        numbers.into_iter().map(|(t, r)| (text(t, r.len), r.opens)).collect()
    }

    #[test]
    fn numbers_count_on() {
        let plain = found(&[Role::Number, Role::Activity], "1 Laga bron\n2 Måla 4 hus\n4 träd\n3 Så gräs");
        assert_eq!(plain.iter().map(|n| &n.0[..]).collect::<Vec<_>>(), ["1", "2", "3"]);
        // some may be left out where they have leads
        let led = found(&[Role::Number, Role::Activity], "KF 3 Laga bron\nKF 5 Måla hus\nBUN 2 Så gräs");
        assert_eq!(led, [("KF 3".into(), true), ("KF 5".into(), false), ("BUN 2".into(), true)]);
    }

    #[test]
    fn numbers_that_look_alike_start_rows() {
        let rows = "31/7 Laga bron\n31/7 Måla hus\n2031-05-01 Chef\n31/12 Så gräs";
        let alike = found(&[Role::Number, Role::Activity], rows);
        assert_eq!(alike.iter().map(|n| &n.0[..]).collect::<Vec<_>>(), ["31/7", "31/7", "31/12"]);
        assert!(found(&[Role::Number, Role::Activity], "31/7 Laga bron\nMåla 2/7\n31/12 Så gräs").is_empty());
    }

    #[test]
    fn numbers_may_stand_after_a_goal() {
        let rows = "A. Rena sjöar A1 Rensa diken\nA2 Laga rör i årskurs 3\nB. Hela vägar\nB1 Grusa om";
        let led = found(&[Role::Goal, Role::Number, Role::Activity], rows);
        assert_eq!(led, [("A1".into(), true), ("A2".into(), false), ("B1".into(), true)]);
        // numbers that stand elsewhere too are not those of rows
        let quarters = "Rena sjöar Rensa Q1\nLaga Q3\nHela vägar Q1\nGrusa Q4";
        assert!(found(&[Role::Goal, Role::Number, Role::Activity], quarters).is_empty());
    }
}
