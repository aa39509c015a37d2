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
#[cfg(test)]
mod tests;
mod texts;

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
/// Lines of the highest block of one column that is looked at.
const HIGH: usize = 60;

/// What it is worth to read a value; a table that fits worse than this costs more than it brings.
const WORTH: f32 = 0.7;
/// What it is worth that a table has the title of its labels.
const TITLED: f32 = 0.5;

/// All such tables, in order of their regions. `stops` are the lines that open something else.
pub fn find(context: &Context<'_, '_>, stops: &[bool], deviation: &[bool]) -> Vec<Stacked> {
    let flow = context.flow;
    let mut out: Vec<Stacked> = Vec::new();
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
            page(context, classes, (first, end), stops, deviation, &mut known, &mut out);
        }
        first = end;
    }
    for found in texts::find(context, stops) {
        out.retain(|s| s.end <= found.first || found.end <= s.first);
        out.push(found);
    }
    out.sort_by_key(|s| s.first);
    out
}

/// Whether the line is one value of a block of such lines between empty lines.
fn is_lone(context: &Context<'_, '_>, line: usize) -> bool {
    let lines = &context.flow.lines;
    let first = (0..=line).rev().find(|&l| lines[l].brk >= Break::Blank).unwrap_or(0);
    let mut block = first..lines.len();
    let end = block.find(|&l| l > first && lines[l].brk >= Break::Blank).unwrap_or(lines.len());
    end - first <= HIGH && (first..end).all(|l| is_value(context, l))
}

/// Whether the line is nothing but a value.
fn is_value(context: &Context<'_, '_>, line: usize) -> bool {
    let tokens = context.flow.line_tokens(line);
    tokens.len() <= 4 && tokens.iter().all(|t| number::digits(t.text).is_some() || t.text == "%")
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
    let found = grid::Found::default();
    let mut at = first;
    while at < end {
        if classes[at] == Class::Prose {
            at += 1;
            continue;
        }
        let close = (at..end).find(|&l| classes[l] == Class::Prose).unwrap_or(end);
        let view = segment::View { context, classes, stops, deviation, known, found: &found };
        for read in cut(&view, at, close) {
            known.push(read.titles);
            out.push(read.stacked);
        }
        at = close;
    }
}

/// Cuts the lines `from..close`, none of them running text, into tables, so that most values are read and read
/// best. Tables begin where titles do.
fn cut(view: &segment::View<'_, '_, '_>, from: usize, close: usize) -> Vec<segment::Read> {
    let classes = view.classes;
    let is_title = |l: usize| matches!(classes[l], Class::Title | Class::Role(_));
    let starts: Vec<usize> =
        (from..close).filter(|&l| is_title(l) && (l == from || !is_title(l - 1))).collect();
    // from the last start to the first: the best total, and the table read there
    let mut best: Vec<(f32, Option<segment::Read>)> = Vec::new();
    for (i, &start) in starts.iter().enumerate().rev() {
        let after = |end: usize| {
            let next = starts.iter().position(|&s| s >= end).unwrap_or(starts.len());
            best.get(starts.len() - 1 - next.min(starts.len() - 1))
                .filter(|_| next < starts.len())
                .map_or(0.0, |b| b.0)
        };
        let mut here = (after(start + 1), None);
        if is_text_table(view, from, start) {
            best.push(here);
            continue;
        }
        let lead = headings(view, start, close);
        let above = i.checked_sub(1).map_or(from, |p| starts[p]);
        for s in (start..=start + lead).filter(|&s| s < close) {
            for e in ends(classes, s, close) {
                let Some(found) = view.read(above, s, e) else { continue };
                let titled = if found.titled { TITLED } else { 0.0 };
                let total = found.values as f32 * (WORTH + found.quality) + titled + after(found.stacked.end);
                if total > here.0 {
                    here = (total, Some(found));
                }
            }
        }
        best.push(here);
    }
    best.reverse();
    let mut out = Vec::new();
    let mut at = from;
    for (start, (_, found)) in starts.into_iter().zip(best) {
        if start >= at
            && let Some(found) = found
        {
            at = found.stacked.end;
            out.push(found);
        }
    }
    out
}

/// Whether the titles before this line are those of a table of texts.
fn is_text_table(view: &segment::View<'_, '_, '_>, from: usize, start: usize) -> bool {
    let texts = [Role::Activity, Role::Status, Role::Responsible, Role::Collaboration, Role::Due, Role::Tag];
    let label = matches!(view.classes[start], Class::Role(r) if is_label(r));
    let before = |l: &usize| matches!(view.classes[*l], Class::Role(r) if texts.contains(&r));
    !label && (from..start).filter(before).count() >= 2
}

/// How many lines of a run of titles can be headings above it: words of titles, but the title of the label column
/// comes after them.
fn headings(view: &segment::View<'_, '_, '_>, start: usize, close: usize) -> usize {
    let is_title = |l: &usize| matches!(view.classes[*l], Class::Title | Class::Role(_));
    let label = |l: &usize| matches!(view.classes[*l], Class::Role(r) if is_label(r) || matches!(r, Role::Code | Role::Goal));
    let run: Vec<usize> = (start..close).take_while(is_title).take(5).collect();
    // a title of codes is no heading: without it they would be values
    let codes = run.iter().position(|&l| matches!(view.classes[l], Class::Role(Role::Code | Role::Number)));
    run.iter().rposition(label).unwrap_or(0).min(codes.unwrap_or(run.len()))
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
