//! Tables of values in texts whose extractor did not keep rows together: every cell stands on a line of its own,
//! in rows, in columns, or in pieces of both.
//!
//! A region of lines that are titles, values and short texts is taken apart into its titles, its values and its
//! labels; the values are arranged in a grid ([`grid`]) and the labels given to its rows ([`labels`]). What comes
//! out is doubtful wherever order alone does not decide and no arithmetic proves it.

mod build;
mod grid;
mod labels;
mod lines;
mod segment;

use crate::context::Context;
use crate::flow::Break;
use crate::number;
use crate::table::Table;
use crate::vocabulary::Role;
use lines::Class;

/// A table found in a region of lone cells.
#[derive(Debug)]
pub struct Stacked {
    /// The table.
    pub table: Table,
    /// First line of the region.
    pub first: usize,
    /// One past its last line.
    pub end: usize,
    /// Lines in the region that belong to no table: headings of what follows on the page.
    pub loose: Vec<usize>,
}

/// Lone values that a page must have to be looked at.
const LONE: usize = 4;

/// All such tables, in order of their regions. `stops` are the lines that open something else.
pub fn find(context: &Context<'_, '_>, stops: &[bool], deviation: &[bool]) -> Vec<Stacked> {
    let flow = context.flow;
    let mut out: Vec<Stacked> = Vec::new();
    if std::env::var("NOSTACK").is_ok() {
        return out;
    }
    let mut known: Vec<Vec<String>> = Vec::new();
    let mut classes: Option<Vec<Class>> = None;
    let mut first = 0;
    while first < flow.lines.len() {
        let mut end = first + 1;
        while end < flow.lines.len() && flow.lines[end].brk != Break::Page {
            end += 1;
        }
        if (first..end).filter(|&l| is_lone(context, l)).count() >= LONE {
            let classes = classes.get_or_insert_with(|| lines::classes(context));
            if std::env::var("TVC").is_ok() {
                for l in first..end {
                    eprintln!("{l} {:?} {}", classes[l], flow.line_text(l));
                }
            }
            page(context, classes, (first, end), stops, deviation, &mut known, &mut out);
        }
        first = end;
    }
    out
}

/// Whether the line is one value between empty lines.
fn is_lone(context: &Context<'_, '_>, line: usize) -> bool {
    let flow = context.flow;
    let tokens = flow.line_tokens(line);
    flow.lines[line].brk >= Break::Blank
        && tokens.len() <= 4
        && flow.lines.get(line + 1).is_none_or(|l| l.brk >= Break::Blank)
        && tokens.iter().all(|t| number::digits(t.text).is_some() || t.text == "%")
}

fn page(
    context: &Context<'_, '_>,
    classes: &[Class],
    (first, end): (usize, usize),
    stops: &[bool],
    deviation: &[bool],
    known: &mut Vec<Vec<String>>,
    out: &mut Vec<Stacked>,
) {
    let mut at = first;
    while at < end {
        if classes[at] == Class::Prose {
            at += 1;
            continue;
        }
        let close = (at..end).find(|&l| classes[l] == Class::Prose).unwrap_or(end);
        let mut start = at;
        while start < close {
            if !matches!(classes[start], Class::Title | Class::Role(_)) {
                start += 1;
                continue;
            }
            let view = segment::View { context, classes, stops, deviation, known };
            // a heading before the table can be the same word as the title of its labels
            let run = (start..close).take_while(|&l| matches!(classes[l], Class::Role(_)));
            let lead =
                run.filter(|&l| matches!(classes[l], Class::Role(r) if is_label(r))).count().clamp(1, 4) - 1;
            let best = (start..=start + lead)
                .filter(|&s| s < close)
                .flat_map(|s| ends(classes, s, close).into_iter().map(move |e| (s, e)))
                .filter_map(|(s, e)| view.read(at, s, e))
                .max_by(|a, b| a.quality.total_cmp(&b.quality));
            match best {
                Some(found) => {
                    start = found.stacked.end;
                    at = start;
                    known.push(found.titles);
                    out.push(found.stacked);
                }
                None => start += 1,
            }
        }
        at = close;
    }
}

/// Where a table that starts at this line may end: where titles come again after values, and where the region
/// does.
fn ends(classes: &[Class], start: usize, close: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let mut values = false;
    for l in start..close {
        let label = match classes[l] {
            Class::Values(_) => {
                values = true;
                continue;
            }
            Class::Role(role) => is_label(role) || matches!(role, Role::Code | Role::Goal),
            Class::Title => true,
            _ => false,
        };
        if !values || !label || matches!(classes[l - 1], Class::Title | Class::Role(_)) {
            continue;
        }
        // the titles of values follow before any value does
        let next = (l..close).find(|&k| matches!(classes[k], Class::Title | Class::Values(_)));
        if next.is_some_and(|k| classes[k] == Class::Title) {
            out.push(l);
        }
    }
    out.truncate(5);
    out.push(close);
    out
}

/// Whether the role is that of a column of labels.
fn is_label(role: Role) -> bool {
    matches!(role, Role::Line | Role::Indicator | Role::Unknown | Role::Other | Role::Person)
}
