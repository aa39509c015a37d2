//! The text outside tables: headings, list items and paragraphs.

use crate::flow::{Break, Flow};
use crate::vocabulary::Vocabulary;

/// What a block of text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// A heading with its printed number, if it has one; `level` from 1.
    Heading {
        /// Depth from 1.
        level: u32,
        /// Printed number without its last point.
        number: Option<String>,
    },
    /// An item of a list with its mark as printed.
    Item {
        /// "•", "-", "1.", "a)".
        mark: String,
    },
    /// Running text.
    Paragraph,
    /// A line of a table of contents.
    Contents,
}

/// What is known of the whole document before its blocks are read.
#[derive(Clone, Copy, Debug)]
pub struct Measures {
    /// Width of a full line, in characters.
    pub full: u32,
    /// Whether empty lines separate paragraphs.
    pub blanks: bool,
}

impl Measures {
    /// Measures a document.
    pub fn of(flow: &Flow<'_>) -> Self {
        let mut widths: Vec<u32> = flow.lines.iter().map(|l| l.width).filter(|w| *w > 20).collect();
        widths.sort_unstable();
        let full = widths.get(widths.len() * 9 / 10).copied().unwrap_or(80);
        let blank = flow.lines.iter().filter(|l| l.brk == Break::Blank).count();
        Measures { full, blanks: blank * 12 > flow.lines.len() }
    }
}

/// The mark of a list item and the tokens it takes, if the line starts one.
pub fn item_mark<'d>(flow: &Flow<'d>, line: usize) -> Option<(&'d str, usize)> {
    let tokens = flow.line_tokens(line);
    let first = tokens[0].text;
    let mut chars = first.chars();
    let c = chars.next()?;
    // "att ...": one of several clauses of a proposal, each on its own line
    if first == "att" && line > 0 && tokens.len() > 2 {
        let prev = flow.tokens[flow.lines[line].first - 1].text;
        let clause = prev.ends_with([',', ':', ';'])
            || matches!(prev, "samt" | "och" | "besluta" | "beslutar" | "fastställa");
        let body = flow.tokens[flow.lines[line - 1].first].text == "att";
        let short = flow.lines[line - 1].width < 75
            && prev.chars().all(char::is_alphabetic)
            && flow.tokens[flow.lines[line - 1].first].text.starts_with(char::is_uppercase);
        return (clause || body && prev.ends_with('.') || short).then_some((first, 0));
    }
    if matches!(c, '•' | '●' | '○' | '▪' | '■' | '·' | '◦' | '►' | '–' | '-' | '*' | '\u{F0B7}' | '\u{F0A7}')
    {
        if chars.as_str().is_empty() {
            return (tokens.len() > 1).then_some((first, 1));
        }
        // "-Främja": the mark is glued to the first word
        let letter = chars.as_str().starts_with(char::is_uppercase);
        return (letter && matches!(c, '-' | '–' | '•' | '●')).then(|| (&first[..c.len_utf8()], 0));
    }
    if let Some((letters, number)) = lettered_number(first)
        && tokens.get(1).is_some_and(|t| t.text.starts_with(char::is_uppercase))
        && beside(flow, line, letters, number)
    {
        return Some((first, 1));
    }
    let body = first.strip_suffix(['.', ')'])?;
    let numbered = !body.is_empty() && body.len() <= 2 && body.bytes().all(|b| b.is_ascii_digit());
    // a lone letter with a point may also be the end of a sentence: "... leva / i. Andelen"
    let open = line > 0 && flow.lines[line].brk < Break::Page && {
        let prev = flow.tokens[flow.lines[line].first - 1].text;
        !prev.ends_with(['.', ':', ';', '!', '?']) && prev.starts_with(char::is_lowercase)
    };
    let lettered = body.len() == 1
        && body.bytes().all(|b| b.is_ascii_alphabetic())
        && !(open && body.bytes().all(|b| b.is_ascii_lowercase()));
    (tokens.len() > 1 && (numbered || lettered)).then_some((first, 1))
}

/// "U1", "KS12:": letters and a number, as items are named.
fn lettered_number(word: &str) -> Option<(&str, u32)> {
    let word = word.trim_end_matches(['.', ')', ':']);
    let at = word.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = word.split_at(at);
    let named = (1..=3).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase);
    (named && number.len() <= 2).then(|| number.parse().ok().map(|n| (letters, n))).flatten()
}

/// Lines between items that are numbered one after the other.
const NEAR: usize = 6;

/// Whether a line near by opens the item before or after the one with this name.
fn beside(flow: &Flow<'_>, line: usize, letters: &str, number: u32) -> bool {
    let lines = line.saturating_sub(NEAR)..(line + NEAR + 1).min(flow.lines.len());
    lines.filter(|&l| l != line).any(|l| {
        let other = lettered_number(flow.line_tokens(l)[0].text);
        other.is_some_and(|(a, n)| a == letters && if l > line { n == number + 1 } else { n + 1 == number })
    })
}

/// Whether the line is one of a table of contents: a run of leader points, then a page number.
pub fn is_contents(flow: &Flow<'_>, line: usize) -> bool {
    let tokens = flow.line_tokens(line);
    let last = tokens[tokens.len() - 1].text;
    let number = last.rsplit('.').next().unwrap_or(last);
    let numbered = !number.is_empty() && number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit());
    let glued = || tokens.iter().any(|t| t.text.contains("...."));
    let spaced = || tokens.iter().filter(|t| t.text == ".").count() >= 4;
    numbered && (glued() || spaced())
}

/// The number of a numbered heading ("2.1", "2.", "04") and whether it has inner points.
pub fn heading_number(word: &str) -> Option<(String, u32)> {
    let body = word.strip_suffix('.').unwrap_or(word);
    let parts: Vec<&str> = body.split('.').collect();
    let digits = parts.iter().all(|p| !p.is_empty() && p.len() <= 2 && p.bytes().all(|b| b.is_ascii_digit()));
    (digits && parts.len() <= 5).then(|| (body.to_string(), parts.len() as u32))
}

/// The heading that the line is if it is one and a number opens it.
pub fn numbered(flow: &Flow<'_>, line: usize) -> Option<TextKind> {
    let tokens = flow.line_tokens(line);
    let (number, level) = heading_number(tokens[0].text)?;
    let titled = tokens.get(1).is_some_and(|t| t.text.starts_with(char::is_uppercase));
    titled.then_some(TextKind::Heading { level, number: Some(number) })
}

/// Whether the line is a paragraph of its own and a heading that is known: "Kommunfullmäktiges mål" over a goal.
fn is_known_alone(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> bool {
    let apart = flow.lines[line].brk >= Break::Blank
        && flow.lines.get(line + 1).is_some_and(|next| next.brk == Break::Blank);
    let words: Vec<&str> = flow.line_tokens(line).iter().map(|t| t.lower.trim_end_matches(':')).collect();
    apart && vocabulary.stops.exact(&words).is_some()
}

/// Whether the line can be a heading; `around`: whether it surely goes on with nothing before it, as after a table,
/// and whether a table starts right after it.
pub fn heading(
    flow: &Flow<'_>,
    line: usize,
    measures: Measures,
    vocabulary: &Vocabulary,
    around: (bool, bool),
) -> Option<TextKind> {
    let (fresh, next_is_table) = around;
    let tokens = flow.line_tokens(line);
    let first = &tokens[0];
    let last = &tokens[tokens.len() - 1];
    let here = flow.lines[line];
    let next = flow.lines.get(line + 1).copied();
    let numbered = heading_number(first.text)
        .filter(|_| tokens.len() > 1 && tokens[1].text.starts_with(|c: char| c.is_uppercase()));
    if let Some((number, depth)) = numbered.clone().filter(|(n, d)| *d > 1 || n.starts_with('0')) {
        let ok = tokens.len() <= 16 && !last.text.ends_with(['.', ',', ';']) && !last.text.ends_with('-');
        return ok.then_some(TextKind::Heading { level: depth, number: Some(number) });
    }
    if flow.printed && here.heading.is_some() {
        let number = numbered.map(|(number, _)| number);
        return Some(TextKind::Heading { level: u32::from(number.is_some()), number });
    }
    // where print tells headings, what is printed as running text is none
    if flow.printed && !here.stands_out && !is_known_alone(flow, line, vocabulary) {
        return None;
    }
    let capital =
        first.text.starts_with(|c: char| c.is_uppercase() || c == '”' || c == '"') || numbered.is_some();
    if !capital || tokens.len() > 14 || here.width > measures.full.clamp(60, 110) * 9 / 10 {
        return None;
    }
    if last.text.ends_with(['.', ',', ';', '?', '!', '-'])
        || vocabulary.open_words.contains(last.lower.as_ref())
    {
        return None;
    }
    // "Analys 3" opens a text, it is not its title
    if tokens.len() == 2 && vocabulary.opens_note(tokens) {
        return None;
    }
    let colon = last.text.ends_with(':');
    // the line before must have ended its paragraph
    if here.brk == Break::Line && line > 0 && !fresh {
        let prev = flow.lines[line - 1];
        let prev_last = flow.tokens[prev.end - 1].text;
        let ended =
            prev_last.ends_with(['.', '!', '?', ':', ')', '”', '"']) || prev.width * 10 < measures.full * 7;
        if !ended {
            return None;
        }
    }
    if here.brk == Break::Page && line > 0 {
        let prev_last = &flow.tokens[flow.lines[line - 1].end - 1];
        if prev_last.text.ends_with([',', '-']) || vocabulary.open_words.contains(prev_last.lower.as_ref()) {
            return None;
        }
    }
    let followed = match next {
        None => false,
        Some(n) => {
            let start = &flow.tokens[n.first];
            let lower = start.text.starts_with(char::is_lowercase);
            // a capital after the line end tells of a new sentence only where the word is no name
            let limit = if flow.is_name(&start.lower) { 60 } else { 85 };
            let full = if n.width * 10 > measures.full * 8 { n.width } else { measures.full };
            n.brk >= Break::Blank && !lower || next_is_table || !lower && here.width * 100 < full * limit
        }
    };
    if !followed || colon && tokens.len() > 8 {
        return None;
    }
    if let Some((number, _)) = numbered {
        if !first.text.ends_with('.') && is_footnote_text(flow, line, &number) {
            return None;
        }
        // "1. Text": a heading only where it is not one of several items
        let next_item = next.is_some() && item_mark(flow, line + 1).is_some();
        let prev_item = line > 0 && item_mark(flow, line - 1).is_some();
        if next_item || prev_item || tokens.len() > 9 {
            return None;
        }
        return Some(TextKind::Heading { level: 1, number: Some(number) });
    }
    Some(TextKind::Heading { level: 0, number: None })
}

/// Whether the number that opens the line is glued to a word not long before: a footnote's mark.
fn is_footnote_text(flow: &Flow<'_>, line: usize, number: &str) -> bool {
    let first = flow.lines[line.saturating_sub(30)].first;
    flow.tokens[first..flow.lines[line].first].iter().any(|t| {
        t.text.strip_suffix(number).is_some_and(|stem| stem.len() > 2 && stem.ends_with(char::is_alphabetic))
    })
}

/// Whether `line` goes on with the paragraph that `line - 1` belongs to.
pub fn continues(flow: &Flow<'_>, line: usize, measures: Measures, item: bool) -> bool {
    let (prev, here) = (flow.lines[line - 1], flow.lines[line]);
    let prev_last = flow.tokens[prev.end - 1].text;
    let first = flow.tokens[here.first].text;
    let sentence =
        prev_last.ends_with(['.', '!', '?', ':']) || prev_last.ends_with(".”") || prev_last.ends_with(".)");
    let lower = first.starts_with(char::is_lowercase);
    match here.brk {
        Break::Blank => {
            // a paragraph that a picture or a narrow gap cut: it goes on in lower case
            lower && !sentence
        }
        Break::Page => !sentence && (lower || prev.width * 10 > measures.full * 8),
        _ => {
            if lower {
                return true;
            }
            // a short line that ends a sentence ends its paragraph
            let short = prev.width * 100 < measures.full * if measures.blanks { 55 } else { 80 };
            // a lead-in to a list starts a paragraph of its own
            let last = flow.tokens[here.end - 1].text;
            let next = (flow.lines.len() > line + 1).then(|| item_mark(flow, line + 1)).flatten();
            // "För egen del beslutar nämnden" leads to the clauses after it without a colon
            let clause =
                sentence && next.is_some_and(|(mark, _)| mark == "att") && !last.ends_with(['.', ',']);
            let leads = here.end - here.first <= 14 && (last.ends_with(':') && next.is_some() || clause);
            !(sentence && short || item && leads)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_a_number_name_items_where_the_next_follows() {
        let text = "A1 Mät vattnet i alla brunnar.\nA2 Måla staketet vid ån.\nE4 Är en väg.";
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let flow = Flow::new(&document);
        assert_eq!(item_mark(&flow, 0), Some(("A1", 1)));
        assert_eq!(item_mark(&flow, 1), Some(("A2", 1)));
        assert_eq!(item_mark(&flow, 2), None);
    }
}
