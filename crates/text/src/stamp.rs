//! Page numbers as they are printed: "Sida 3", "Sid 3 av 7", "SID 4 (36)", "3 (7)", "- 4 -", "10".

use tabellverk_page::Line;

/// A page number with a word or a total that says it is one, at the start or the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub number: u32,
    pub total: Option<u32>,
    /// Whether a word for "page" stands before it.
    pub named: bool,
    /// First word and one past the last word of the stamp.
    pub words: (usize, usize),
}

impl Stamp {
    /// Whether the line is nothing but the stamp.
    pub fn is_whole(&self, line: &Line) -> bool {
        self.words == (0, line.words.len())
    }

    /// The rest of the line, digits masked: the same on each page of one running line.
    pub fn rest(&self, line: &Line) -> String {
        let mut rest = String::new();
        for i in (0..self.words.0).chain(self.words.1..line.words.len()) {
            let word = line.word(i);
            if word.contains(char::is_alphanumeric) {
                mask_onto(&mut rest, word);
                rest.push(' ');
            }
        }
        rest
    }
}

/// Finds the stamp of a line.
pub(crate) fn stamp(line: &Line) -> Option<Stamp> {
    let count = line.words.len();
    // A long line is a sentence or a row; a running line that carries the number is short.
    if count == 0 || count > 20 {
        return None;
    }
    if let Some(found) = stamp_at(line, 0) {
        return Some(found);
    }
    if !line.text.ends_with(|c: char| c.is_ascii_digit() || c == ')') {
        return None;
    }
    (count.saturating_sub(4).max(1)..count).filter_map(|i| stamp_at(line, i)).find(|s| s.words.1 == count)
}

fn stamp_at(line: &Line, first: usize) -> Option<Stamp> {
    let count = line.words.len();
    let word = |i: usize| if i < count { line.word(i) } else { "" };
    let named = is_page_word(word(first));
    let mut next = first + usize::from(named);
    let (number, mut total) = number_of(word(next))?;
    next += 1;
    if total.is_none() {
        if let Some(inner) = word(next).strip_prefix('(') {
            // "(36 )" where the extractor saw a space before the bracket.
            let split = word(next + 1) == ")";
            total = inner.strip_suffix(')').or(split.then_some(inner)).and_then(small);
            next += usize::from(total.is_some()) + usize::from(total.is_some() && split);
        } else if matches!(word(next), "av" | "Av" | "AV" | "/") {
            total = small(word(next + 1));
            next += if total.is_some() { 2 } else { 0 };
        }
    }
    let plausible = total.is_none_or(|t| number <= t && t > 0);
    (plausible && (named || total.is_some())).then_some(Stamp { number, total, named, words: (first, next) })
}

/// "3", "3(7)" or "3/7".
fn number_of(word: &str) -> Option<(u32, Option<u32>)> {
    if let Some(number) = small(word) {
        return Some((number, None));
    }
    let (number, total) = match word.split_once('/') {
        Some((number, total)) => (number, total),
        None => word.strip_suffix(')')?.split_once('(')?,
    };
    Some((small(number)?, Some(small(total)?)))
}

fn is_page_word(word: &str) -> bool {
    let word = word.trim_end_matches([':', '.']);
    ["sida", "sidan", "sid"].iter().any(|page| word.eq_ignore_ascii_case(page))
}

/// A number as pages carry it: up to four digits, no sign, no leading zero.
pub(crate) fn small(word: &str) -> Option<u32> {
    let plain = (1..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    if plain && !word.starts_with('0') { word.parse().ok() } else { None }
}

/// The number of a line that is nothing but a number, perhaps between dashes.
pub(crate) fn lone_number(line: &Line) -> Option<u32> {
    let dash = |w: &str| matches!(w, "-" | "–" | "—");
    let word = match line.words.len() {
        1 => line.word(0),
        3 if dash(line.word(0)) && dash(line.word(2)) => line.word(1),
        _ => return None,
    };
    small(word).filter(|n| *n < 1000)
}

/// Appends `text` with each run of digits as one `#`, so that "Sida 9" and "Sida 10" are the same line.
pub(crate) fn mask_onto(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|b| b.is_ascii_digit()) {
        out.push_str(&rest[..at]);
        out.push('#');
        rest = rest[at..].trim_start_matches(|c: char| c.is_ascii_digit());
    }
    out.push_str(rest);
}

/// `text` with each run of digits as one `#`.
pub(crate) fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    mask_onto(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::split;

    fn of(raw: &str) -> Option<(u32, Option<u32>, bool, String)> {
        let line = split(raw).lines.remove(0).line;
        stamp(&line).map(|s| (s.number, s.total, s.named, s.rest(&line)))
    }

    #[test]
    fn stamps_that_fill_the_line() {
        for (raw, number, total, named) in [
            ("Sida 3", 3, None, true),
            ("SID 4 (36)", 4, Some(36), true),
            ("SID 4 (36 )", 4, Some(36), true),
            ("Sida 2 av 4", 2, Some(4), true),
            ("sid. 12/40", 12, Some(40), true),
            ("3 (7)", 3, Some(7), false),
            ("3(7)", 3, Some(7), false),
        ] {
            assert_eq!(of(raw), Some((number, total, named, String::new())), "{raw}");
        }
    }

    #[test]
    fn stamps_with_a_running_line() {
        assert_eq!(
            of("HAMNPLAN 2031.DOCX    Sid 4 (36)"),
            Some((4, Some(36), true, "HAMNPLAN #.DOCX ".into()))
        );
        assert_eq!(of("Sida 4 | Öns hamn"), Some((4, None, true, "Öns hamn ".into())));
    }

    #[test]
    fn what_is_no_stamp() {
        for raw in ["10", "Kajer 4", "Sida", "9 (7)", "1 265", "5 av båtarna", "Per 3/4 2025 av", "sida upp"]
        {
            assert_eq!(of(raw), None, "{raw}");
        }
    }

    #[test]
    fn lone_numbers() {
        let lone = |raw: &str| lone_number(&split(raw).lines.remove(0).line);
        assert_eq!(
            (lone("10"), lone("- 4 -"), lone("2025"), lone("4 5"), lone("007")),
            (Some(10), Some(4), None, None, None)
        );
    }
}
