//! Page furniture: printed page numbers and running headers and footers. Marked, never removed.
//!
//! A number at a page's edge is its page number where the pages around it count on.

use crate::pages::Method;
use crate::running;
use crate::stamp::{lone_number, stamp};
use std::collections::BTreeMap;
use tabellverk_page::{Furniture, Page};

/// How many lines from the top or the bottom of a page may be a running line.
pub(crate) const EDGE: usize = 4;
/// How far apart, in pages, two numbers may be that confirm each other.
const REACH: i64 = 4;

/// Marks the furniture of all pages and sets the printed page numbers.
pub(crate) fn mark(pages: &mut [Page], method: Method) {
    stamps(pages);
    lone_numbers(pages);
    if method == Method::LeadingSpace {
        set_off_numbers(pages);
    }
    running::mark(pages);
}

/// A line at an edge that may print the number of its page.
struct Seen {
    page: usize,
    line: usize,
    number: u32,
    /// What must be the same on another page for it to confirm this one.
    rest: String,
    /// Needs no other page to confirm it.
    sure: bool,
}

impl Seen {
    /// What a true page number keeps from page to page.
    fn offset(&self) -> i64 {
        i64::from(self.number) - self.page as i64
    }
}

/// Marks the numbers that `needed` other pages nearby confirm by counting with them.
fn mark_counting(pages: &mut [Page], seen: &[Seen], needed: usize) {
    let mut by_rest: BTreeMap<(&str, i64), Vec<i64>> = BTreeMap::new();
    for s in seen {
        by_rest.entry((&s.rest, s.offset())).or_default().push(s.page as i64);
    }
    for s in seen {
        let at = s.page as i64;
        let same = &by_rest[&(s.rest.as_str(), s.offset())];
        // In page order, so those within reach are a short stretch of a long list.
        let from = same.partition_point(|p| *p < at - REACH);
        let near = same[from..].iter().take_while(|p| **p <= at + REACH).filter(|p| **p != at).count();
        if s.sure || near >= needed {
            let page = &mut pages[s.page];
            page.lines[s.line].furniture = Some(Furniture::PageNumber);
            page.label.get_or_insert_with(|| s.number.to_string());
        }
    }
}

/// The lines at the edges of a page.
fn edges(count: usize, depth: usize) -> impl Iterator<Item = usize> {
    (0..count.min(depth)).chain(count.saturating_sub(depth).max(depth)..count)
}

/// "Sida 3 (7)", alone or in a running line.
fn stamps(pages: &mut [Page]) {
    let mut seen = Vec::new();
    for (p, page) in pages.iter().enumerate() {
        for l in edges(page.lines.len(), EDGE) {
            let line = &page.lines[l];
            if let Some(s) = stamp(line) {
                let sure =
                    s.named && s.is_whole(line) && (s.total.is_some() || l == 0 || l + 1 == page.lines.len());
                seen.push(Seen { page: p, line: l, number: s.number, rest: s.rest(line), sure });
            }
        }
    }
    mark_counting(pages, &seen, 1);
}

/// A number alone on the first or last line of a page. Table cells are lone numbers too, so with enough pages
/// two others must confirm it.
fn lone_numbers(pages: &mut [Page]) {
    let mut seen = Vec::new();
    for (p, page) in pages.iter().enumerate() {
        let count = page.lines.len();
        let open = |l: &usize| page.lines[*l].furniture.is_none();
        let top = (0..count.min(EDGE)).find(open);
        let bottom = (count.saturating_sub(EDGE)..count).rev().find(open);
        for (l, rest) in [(top, "top"), (bottom, "bottom")] {
            if let Some(l) = l
                && let Some(number) = lone_number(&page.lines[l])
            {
                seen.push(Seen { page: p, line: l, number, rest: rest.to_owned(), sure: false });
            }
        }
    }
    mark_counting(pages, &seen, if pages.len() >= 4 { 2 } else { 1 });
}

/// In the texts of the leading-space convention a page number keeps the blank lines around it wherever it
/// falls, also where the page break itself left no trace.
fn set_off_numbers(pages: &mut [Page]) {
    let most = pages.len() as u32 + 50;
    for page in pages {
        for l in 0..page.lines.len() {
            let below = page.lines.get(l + 1).is_none_or(|next| next.blank_before > 0);
            let line = &page.lines[l];
            if line.blank_before >= 3
                && below
                && let Some(number) = lone_number(line).filter(|n| *n <= most)
            {
                // Between two paragraphs it says that two pages are run together, not which of them it is.
                if l + 1 == page.lines.len() {
                    page.label.get_or_insert_with(|| number.to_string());
                }
                page.lines[l].furniture = Some(Furniture::PageNumber);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Furniture::{Footer, Header, PageNumber};

    /// Pages of the given tops and bottoms with unlike lines between.
    fn read(count: u32, page: impl Fn(u32, &str) -> String) -> Vec<Page> {
        let body = |p: u32| -> String {
            (0..8).map(|i| format!("{} båtar vid {}\n", "m".repeat(i + 1), "n".repeat(p as usize))).collect()
        };
        let text: String = (1..=count).map(|p| format!("{}\u{c}", page(p, &body(p)))).collect();
        crate::read(text.as_bytes()).unwrap().pages
    }

    fn marked(pages: &[Page]) -> Vec<(u32, &str, Furniture)> {
        let mut found = Vec::new();
        for page in pages {
            found.extend(
                page.lines.iter().filter_map(|l| l.furniture.map(|f| (page.number, l.text.as_str(), f))),
            );
        }
        found
    }

    #[test]
    fn header_footer_and_number() {
        let pages = read(3, |p, body| format!("Öns hamn 2031\n{body}Box 7, Ön\nSida {p} (3)\n"));
        assert_eq!(marked(&pages).len(), 9);
        assert_eq!(
            marked(&pages)[..3],
            [(1, "Öns hamn 2031", Header), (1, "Box 7, Ön", Footer), (1, "Sida 1 (3)", PageNumber)]
        );
        assert_eq!(pages[2].label.as_deref(), Some("3"));
    }

    #[test]
    fn a_running_line_may_miss_the_cover_and_carry_the_number() {
        let pages = read(6, |p, body| if p == 1 { body.into() } else { format!("{body}Hamnplan {p}\n") });
        assert_eq!(marked(&pages).len(), 5);
        assert!(marked(&pages).iter().all(|m| m.2 == PageNumber));
        assert_eq!((pages[0].label.as_deref(), pages[5].label.as_deref()), (None, Some("6")));
    }

    #[test]
    fn left_and_right_pages() {
        let pages = read(8, |p, body| {
            if p % 2 == 0 { format!("{p} Öns hamn\n{body}") } else { format!("Verksamhet {p}\n{body}") }
        });
        assert_eq!(marked(&pages).len(), 8);
    }

    #[test]
    fn a_table_header_on_some_pages_is_content() {
        let few = read(
            9,
            |p, body| {
                if (3..6).contains(&p) { format!("Kaj Djup Längd\n{body}") } else { body.into() }
            },
        );
        assert_eq!(marked(&few), []);
        let begun = read(5, |p, body| match p {
            1 => body.into(),
            2 => format!("{body}Kaj Djup Längd\n{body}"),
            _ => format!("Kaj Djup Längd\n{body}"),
        });
        assert_eq!(marked(&begun), []);
    }

    #[test]
    fn a_title_that_the_running_line_repeats_is_content() {
        let pages = read(5, |p, body| match p {
            1 => format!("Ort\nÖns hamn\n{body}"),
            _ => format!("Öns hamn\n{body}"),
        });
        assert_eq!(marked(&pages).iter().map(|m| m.0).collect::<Vec<_>>(), [2, 3, 4, 5]);
    }

    #[test]
    fn a_running_line_at_the_other_end_of_one_page() {
        let pages = read(5, |p, body| match p {
            3 => format!("{body}Öns hamn\n"),
            _ => format!("Öns hamn\n{body}"),
        });
        assert_eq!(marked(&pages).len(), 5);
    }

    #[test]
    fn lone_numbers_must_count() {
        let pages = read(5, |p, body| format!("{body}\n{}\n", p + 6));
        assert_eq!(marked(&pages).len(), 5);
        assert_eq!(pages[0].label.as_deref(), Some("7"));
        let cells = read(5, |p, body| format!("{body}\n{}\n", p * 7 % 5 + 11));
        assert_eq!(marked(&cells), []);
    }

    #[test]
    fn rows_that_differ_in_their_numbers_are_no_footer() {
        let pages = read(5, |p, body| format!("{body}Summa {} {}\n", p * 37, p * p + 3));
        assert_eq!(marked(&pages), []);
    }
}
