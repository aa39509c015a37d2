//! Headings that the document's own table of contents names.

use crate::flow::Flow;
use crate::outline::{heading_number, is_contents};
use rustc_hash::FxHashMap;

/// Letters of the shortest heading that is told by its entry.
const SHORTEST: usize = 6;

/// For every line, whether it is the only one after the table of contents that says what an entry of it says.
pub fn listed(flow: &Flow<'_>) -> Vec<bool> {
    let mut out = vec![false; flow.lines.len()];
    let entries: Vec<usize> = (0..flow.lines.len()).filter(|&l| is_contents(flow, l)).collect();
    let Some(&last) = entries.last() else { return out };
    let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for line in last + 1..out.len() {
        places.entry(name(flow, line)).or_default().push(line);
    }
    for entry in entries {
        let name = name(flow, entry);
        if let Some([line]) = places.get(&name).map(Vec::as_slice)
            && name.chars().count() >= SHORTEST
        {
            out[*line] = true;
        }
    }
    out
}

/// The letters and digits of a line in lower case, without its number and what leads to the page of an entry.
fn name(flow: &Flow<'_>, line: usize) -> String {
    let tokens = flow.line_tokens(line);
    let numbered = tokens.len() > 1 && heading_number(tokens[0].text).is_some();
    let mut out = String::new();
    for token in &tokens[usize::from(numbered)..] {
        let lead = token.lower.find("....");
        let word = &token.lower[..lead.unwrap_or(token.lower.len())];
        if lead.is_some() && word.is_empty() || word == "." {
            break;
        }
        out.extend(word.chars().filter(|c| c.is_alphanumeric()));
        if lead.is_some() {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_name_headings() {
        let text = "Innehåll\nSkogar och sjöar ........ 2\n2.1 Vägar.......... 3\nBadplatser . . . . . . 3\n\
            Skogar och sjöar\nVägar\nBadplatser\nSkogen är stor.\nBadplatser\n";
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let flow = Flow::new(&document);
        let found: Vec<usize> =
            listed(&flow).iter().enumerate().filter(|(_, l)| **l).map(|(i, _)| i).collect();
        // "Vägar" is short, "Badplatser" stands twice
        assert_eq!(found, [4]);
    }
}
