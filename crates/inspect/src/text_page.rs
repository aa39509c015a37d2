//! A page of a text: its lines with their numbers, and what was read of them.

use crate::entries::{Entries, Entry, certainty};
use crate::markup::escape;
use crate::style::kind_color;
use std::fmt::Write;
use tabellverk_page::{Line, Page};

/// Records that one line tells of.
const TOLD: usize = 20;
/// The widest gap that is kept, in characters.
const GAP: usize = 200;

/// Writes the lines of a page. A line that records were read of has a bar in the colour of the first of them, and names
/// all of them to who points at it.
pub fn lines(page: &Page, entries: &Entries<'_>, out: &mut String) {
    let entries = entries.on(page.number);
    out.push_str("<pre>");
    for line in &page.lines {
        (0..line.blank_before.min(3)).for_each(|_| out.push('\n'));
        let _ = write!(out, "<i>{:>6} </i>", line.number);
        let text = escape(&spaced(line));
        let here: Vec<&Entry<'_>> = entries.iter().filter(|e| covers(e, line.number)).take(TOLD).collect();
        if line.furniture.is_some() {
            let _ = writeln!(out, "<span class=\"furniture\">{text}</span>");
        } else if let Some(first) = here.first() {
            let told: Vec<String> = here
                .iter()
                .map(|e| format!("{} · {} · {} · {}", e.kind, e.value, certainty(e.common), e.common.id))
                .collect();
            let doubt = if here.iter().any(|e| e.is_doubtful()) { " class=\"doubt\"" } else { "" };
            let (color, told) = (kind_color(first.kind), escape(&told.join("\n")));
            let _ = writeln!(out, "<b{doubt} style=\"border-color:{color}\" title=\"{told}\">{text}</b>");
        } else {
            let _ = writeln!(out, "{text}");
        }
    }
    out.push_str("</pre>\n");
}

/// Whether a record was read of a line. A section spans all lines under its heading: it is told of at its heading.
fn covers(entry: &Entry<'_>, line: u32) -> bool {
    let Some([first, last]) = entry.common.evidence.lines else { return false };
    if entry.kind == "section" { first == line } else { (first..=last).contains(&line) }
}

/// The line with its words at their columns.
fn spaced(line: &Line) -> String {
    let mut out = String::new();
    let mut end = 0;
    for (w, word) in line.words.iter().enumerate() {
        let text = line.word(w);
        let least = usize::from(w > 0);
        let gap = (word.column as usize).saturating_sub(end).clamp(least, GAP);
        out.extend(std::iter::repeat_n(' ', gap));
        out.push_str(text);
        end = word.column as usize + text.chars().count();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_page::Word;

    #[test]
    fn words_stand_at_their_columns() {
        let word = |start, end, column| Word { start, end, column, ..Word::default() };
        let line =
            Line { text: "Kaj 12".into(), words: vec![word(0, 3, 2), word(4, 6, 9)], ..Line::default() };
        assert_eq!(spaced(&line), "  Kaj    12");
    }
}
