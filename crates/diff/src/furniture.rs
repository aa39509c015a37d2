//! Lines that belong to the pages: one that is on all pages is one line.

use crate::matching::{self, Item};
use crate::texts::title_sketch;
use crate::words::plain;
use std::collections::BTreeMap;
use tabellverk_records::FurnitureLine;

/// A running line, with all pages it is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub kind: String,
    /// The line with its page number as `#`; of a table of contents without the dots and the page.
    pub text: String,
    pub pages: Vec<u32>,
}

/// The running lines of a document, by kind and text.
pub(crate) fn lines(furniture: &[FurnitureLine]) -> Vec<Line> {
    let offset = offset(furniture);
    let mut lines: BTreeMap<(String, String), Vec<u32>> = BTreeMap::new();
    for line in furniture {
        let text = if line.kind == "contents" {
            entry(&line.text)
        } else {
            masked(&line.text, offset.map(|offset| i64::from(line.page) - offset))
        };
        let pages = lines.entry((line.kind.clone(), text)).or_default();
        if pages.last() != Some(&line.page) {
            pages.push(line.page);
        }
    }
    let line = |((kind, text), mut pages): ((String, String), Vec<u32>)| {
        pages.sort_unstable();
        pages.dedup();
        Line { kind, text, pages }
    };
    lines.into_iter().map(line).collect()
}

/// For every old line the new one that it is.
pub(crate) fn pair(old: &[Line], new: &[Line]) -> Vec<Option<usize>> {
    let item = |line: &Line| Item {
        levels: vec![
            Some(matching::hash([line.kind.as_str(), &line.text])),
            Some(matching::hash([line.text.as_str()])),
        ],
        sketch: title_sketch(&line.text),
    };
    let items = |lines: &[Line]| lines.iter().map(item).collect::<Vec<_>>();
    matching::pair(&items(old), &items(new), true)
}

/// How many pages the numbers printed on the pages are behind, from the page numbers themselves.
fn offset(furniture: &[FurnitureLine]) -> Option<i64> {
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for line in furniture.iter().filter(|line| line.kind != "contents") {
        for number in line.text.split_whitespace().filter_map(number) {
            *counts.entry(i64::from(line.page) - number).or_default() += 1;
        }
    }
    counts.into_iter().max_by_key(|(offset, count)| (*count, -offset.abs())).map(|(offset, _)| offset)
}

/// The line with `#` for the number of its page, which stands once: on the last page, "9 (9)" is "# (9)".
fn masked(text: &str, own: Option<i64>) -> String {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    if let Some(word) = words.iter_mut().find(|word| own.is_some() && number(word) == own) {
        let is_digit = |c: char| c.is_ascii_digit();
        let (start, end) =
            (word.find(is_digit).unwrap_or_default(), word.trim_end_matches(|c| !is_digit(c)).len());
        word.replace_range(start..end, "#");
    }
    words.join(" ")
}

/// The number that a word is, with what stands around it ("-4-", "4)").
fn number(word: &str) -> Option<i64> {
    let digits = word.trim_matches(|c: char| !c.is_alphanumeric());
    (digits.len() < 6 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
}

/// The title in a line of a table of contents.
fn entry(text: &str) -> String {
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    plain(text.trim_end_matches(|c: char| matches!(c, '.' | '…' | '·' | '_' | '-') || c.is_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn furniture(lines: &[(u32, &str, &str)]) -> Vec<FurnitureLine> {
        let line = |(page, kind, text): &(u32, &str, &str)| FurnitureLine {
            page: *page,
            kind: (*kind).into(),
            text: (*text).into(),
        };
        lines.iter().map(line).collect()
    }

    #[test]
    fn a_footer_with_its_page_is_one_line() {
        let lines = lines(&furniture(&[
            (2, "page_number", "Plan v1 SID 1 (9)"),
            (3, "page_number", "Plan v1 SID 2 (9)"),
            (4, "page_number", "Plan v1 SID 3 (9)"),
            (2, "contents", "Inledning ........ 3"),
        ]));
        let line = |kind: &str, text: &str, pages: &[u32]| Line {
            kind: kind.into(),
            text: text.into(),
            pages: pages.into(),
        };
        assert_eq!(
            lines,
            [line("contents", "Inledning", &[2]), line("page_number", "Plan v1 SID # (9)", &[2, 3, 4])]
        );
    }

    #[test]
    fn the_number_of_the_page_stands_once() {
        assert_eq!(masked("Hamnplan sida 9 (9)", Some(9)), "Hamnplan sida # (9)");
        assert_eq!(masked("- 9 - -9- 19", Some(9)), "- # - -9- 19");
        assert_eq!(masked("Plan 2025", None), "Plan 2025");
    }

    #[test]
    fn a_changed_footer_is_the_same_line() {
        let old = lines(&furniture(&[(1, "footer", "Hamnplan 2026-01-30")]));
        let new = lines(&furniture(&[(1, "footer", "Hamnplan 2026-02-01"), (1, "header", "Utkast")]));
        assert_eq!(pair(&old, &new), [Some(0)]);
    }
}
