//! What each line of a page can be in a table whose cells stand one to a line.

use crate::context::Context;
use crate::flow::{Break, Token};
use crate::header;
use crate::number;
use crate::outline;
use crate::text_rows::is_iso_date;
use crate::values::value_cells;
use crate::vocabulary::Role;

/// What a line can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Class {
    /// Running text, or anything else that no table goes over.
    Prose,
    /// (Part of) titles of value columns.
    Title,
    /// Words that may stand in such titles and in labels too; resolved by what stands around them.
    Weak,
    /// A title of another column.
    Role(Role),
    /// Nothing but values: their tokens.
    Values(Vec<(usize, usize)>),
    /// Short text: a label, a unit, a heading.
    Text,
}

/// What the columns beside values are for.
pub const ROLES: [Role; 10] = [
    Role::Line,
    Role::Indicator,
    Role::Code,
    Role::Number,
    Role::Unit,
    Role::Note,
    Role::Goal,
    Role::Unknown,
    Role::Other,
    Role::Person,
];

/// Characters of the longest abbreviation with its point: "avvik.".
const LONGEST_ABBREVIATION: usize = 8;
/// Width of a line that can be in a cell.
const CELL: u32 = 66;

/// The class of every line.
pub fn classes(context: &Context<'_, '_>) -> Vec<Class> {
    let mut out: Vec<Class> = (0..context.flow.lines.len()).map(|l| class(context, l)).collect();
    prose(context, &mut out);
    weak(context, &mut out);
    rest_of_label(context, &mut out);
    out
}

/// "..., number of people / under 14 days": words and figures on the next line of a label are the rest of it, not
/// its value, which an extractor of lone cells prints in a block of its own.
fn rest_of_label(context: &Context<'_, '_>, classes: &mut [Class]) {
    let flow = context.flow;
    for l in 1..classes.len() {
        let words = |l: usize| {
            let worded = |t: &Token<'_>| t.text.starts_with(char::is_lowercase);
            flow.line_tokens(l).first().is_some_and(worded)
        };
        let last = |l: usize| flow.lines.get(l + 1).is_none_or(|n| n.brk >= Break::Blank);
        if matches!(classes[l], Class::Values(_))
            && classes[l - 1] == Class::Text
            && flow.lines[l].brk == Break::Line
            && flow.line_tokens(l).len() > 1
            && words(l)
            && words(l - 1)
            && last(l)
        {
            classes[l] = Class::Text;
        }
    }
}

/// Weak words are titles beside titles: in one paragraph with one, or between two.
fn weak(context: &Context<'_, '_>, classes: &mut [Class]) {
    let flow = context.flow;
    for l in 0..classes.len() {
        if classes[l] != Class::Weak {
            continue;
        }
        let end = (l..classes.len()).find(|&k| classes[k] != Class::Weak).unwrap_or(classes.len());
        let before = l > 0 && classes[l - 1] == Class::Title;
        let after = classes.get(end) == Some(&Class::Title);
        let joined = before && flow.lines[l].brk == Break::Line
            || after && end < flow.lines.len() && flow.lines[end].brk == Break::Line;
        let class = if joined || before && after { Class::Title } else { Class::Text };
        classes[l..end].fill(class);
    }
}

fn class(context: &Context<'_, '_>, line: usize) -> Class {
    let flow = context.flow;
    let here = flow.lines[line];
    let tokens = flow.line_tokens(line);
    if outline::is_contents(flow, line) || here.width > CELL {
        return title(context, line).unwrap_or(Class::Prose);
    }
    let year = tokens.len() == 1 && number::year(tokens[0].text).is_some();
    // "80- years": an open range in a label, no figure
    let range = tokens.len() > 1
        && tokens[0].text.starts_with(|c: char| c.is_ascii_digit())
        && tokens[0].text.ends_with(number::is_minus);
    if !year
        && !range
        && let Some(cells) = value_cells(context, line)
    {
        return Class::Values(cells);
    }
    if let Some(class) = title(context, line) {
        return class;
    }
    // "1. ..." and "• ..." open items of lists
    if outline::item_mark(flow, line).is_some_and(|(mark, _)| mark.len() > 1 || tokens.len() > 3) {
        return Class::Prose;
    }
    let sentence = tokens[tokens.len() - 1].text.ends_with('.') && tokens.len() > 6 && here.width > 50;
    if sentence { Class::Prose } else { Class::Text }
}

fn title(context: &Context<'_, '_>, line: usize) -> Option<Class> {
    let (flow, vocabulary) = (context.flow, context.vocabulary);
    let tokens = flow.line_tokens(line);
    if tokens.len() > 14 {
        return None;
    }
    // the end of a sentence is no title, whatever its words
    let last = tokens[tokens.len() - 1].text;
    let ended = last.ends_with('.') && last.chars().count() > LONGEST_ABBREVIATION;
    if ended && tokens[0].text.starts_with(char::is_lowercase) {
        return None;
    }
    let words: Vec<&str> = tokens.iter().map(|t| t.lower.as_ref()).collect();
    let bares: Vec<&str> =
        words.iter().map(|w| w.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | ':'))).collect();
    // "2025-12", "2025-12-31"
    let date = |w: &str| w.len() == 7 && w.chars().nth(4).is_some_and(number::is_minus) || is_iso_date(w);
    if tokens.len() == 1 && date(tokens[0].text) {
        // the date of a title above it, or else a cell
        let under = flow.lines[line].brk == Break::Line;
        return Some(if under { Class::Weak } else { Class::Text });
    }
    // "Project (tkr)" is a title; a caption with a unit is none: "Investments per project (tkr)"
    if bares.iter().any(|w| vocabulary.units.exact(&[*w]).is_some()) {
        let titled = (0..words.len()).any(|k| {
            let rest = &bares[k..];
            (k == 0 || vocabulary.titles.exact(&bares[..k]).is_some())
                && vocabulary.units.starting(rest).next().is_some_and(|(n, ())| n == rest.len())
        });
        if titled {
            return Some(Class::Role(Role::Line));
        }
        if words.len() > 3 {
            return Some(Class::Text);
        }
    }
    // "Budget Jan-" + "Aug": a title that a line end has broken
    let parts = |a: usize, b: usize| header::title_parts(flow, a, b, vocabulary);
    let joined = |a: usize, b: usize| {
        b < flow.lines.len()
            && flow.lines[b].brk == Break::Line
            && flow.lines[b].width <= CELL
            && flow.tokens[flow.lines[b].first].text.starts_with(char::is_lowercase)
            && parts(a, b + 1).is_some_and(|p| p.1 == Some(true))
    };
    match parts(line, line + 1) {
        Some((_, Some(true))) => Some(Class::Title),
        _ if joined(line, line + 1) || line > 0 && joined(line - 1, line) => Some(Class::Title),
        Some((roles, None)) => {
            let role = roles.iter().copied().find(|r| ROLES.contains(r)).unwrap_or(roles[0]);
            Some(Class::Role(role))
        }
        Some(_) => Some(Class::Weak),
        None => None,
    }
}

/// Lines of running text make the whole paragraph running text.
fn prose(context: &Context<'_, '_>, classes: &mut [Class]) {
    let flow = context.flow;
    let mut first = 0;
    while first < classes.len() {
        let mut end = first + 1;
        while end < classes.len() && flow.lines[end].brk == Break::Line {
            end += 1;
        }
        // a page without empty lines is no paragraph
        if end - first <= 12 {
            let mut seen = false;
            for (l, class) in classes.iter_mut().enumerate().take(end).skip(first) {
                let lower = flow.tokens[flow.lines[l].first].text.starts_with(char::is_lowercase);
                let ended = flow.lines[l].first > 0
                    && flow.tokens[flow.lines[l].first - 1].text.ends_with(['.', ':', '?', '!']);
                if seen && (lower || *class == Class::Text && !ended) {
                    *class = Class::Prose;
                }
                seen = *class == Class::Prose;
            }
        }
        first = end;
    }
}
