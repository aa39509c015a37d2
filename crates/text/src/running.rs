//! Running headers and footers.
//!
//! A running line repeats at the same edge of nearly all pages; the header row of a table that goes on over
//! some pages repeats there too, so a line must hold for most of the document and must not have stood in the
//! middle of the page before its first appearance, where such a table begins.

use crate::furniture::EDGE;
use crate::stamp::masked;
use std::collections::BTreeMap;
use tabellverk_page::{Furniture, Line, Page};

/// Marks the lines repeated at the same edge of the pages.
pub(crate) fn mark(pages: &mut [Page]) {
    if pages.len() < 2 {
        return;
    }
    let mut groups: BTreeMap<(bool, String), Vec<(usize, usize)>> = BTreeMap::new();
    for (p, page) in pages.iter().enumerate() {
        let count = page.lines.len();
        let top = (0..count.min(EDGE)).map(|l| (l, true));
        let bottom = (count.saturating_sub(EDGE)..count).map(|l| (l, false));
        for (l, at_top) in top.chain(bottom) {
            let line = &page.lines[l];
            if line.furniture.is_none() && line.text.contains(char::is_alphabetic) {
                groups.entry((at_top, masked(&line.text))).or_default().push((p, l));
            }
        }
    }
    for ((at_top, _), mut places) in groups {
        // The same line twice at one edge of a page: the outer one runs.
        if !at_top {
            places.reverse();
        }
        places.dedup_by_key(|(page, _)| *page);
        places.sort_unstable();
        drop_title(pages, &mut places, at_top);
        if places.is_empty() || !runs(&places, pages.len()) || begins_in_a_page(pages, &places) {
            continue;
        }
        let counted = counted_numbers(pages, &places);
        if counted.is_none() && !mostly_equal(pages, &places) {
            continue;
        }
        let kind = match (&counted, at_top) {
            (Some(_), _) => Furniture::PageNumber,
            (None, true) => Furniture::Header,
            (None, false) => Furniture::Footer,
        };
        if counted.is_none() {
            mark_at_other_edge(pages, &places, at_top, kind);
        }
        for (i, (p, l)) in places.iter().enumerate() {
            pages[*p].lines[*l].furniture.get_or_insert(kind);
            if let Some(numbers) = &counted {
                pages[*p].label.get_or_insert_with(|| numbers[i].to_string());
            }
        }
    }
}

/// Leaves out the first line where it stands at another distance from the edge than the others: a cover's title
/// that the running line repeats.
fn drop_title(pages: &[Page], places: &mut Vec<(usize, usize)>, at_top: bool) {
    let depth = |(p, l): &(usize, usize)| if at_top { *l } else { pages[*p].lines.len() - l };
    if places.len() > 2 && places[1..].iter().all(|place| depth(place) != depth(&places[0])) {
        places.remove(0);
    }
}

/// Extractors that order a page by its blocks may put a running line at the other end of a page or two.
fn mark_at_other_edge(pages: &mut [Page], places: &[(usize, usize)], at_top: bool, kind: Furniture) {
    let (p, l) = places[places.len() / 2];
    let text = pages[p].lines[l].text.clone();
    for (p, page) in pages.iter_mut().enumerate() {
        if places.binary_search_by_key(&p, |(page, _)| *page).is_err() {
            let count = page.lines.len();
            let skip = if at_top { count.saturating_sub(EDGE).max(EDGE) } else { 0 };
            let edge = page.lines[skip.min(count)..].iter_mut().take(EDGE);
            if let Some(line) = edge.filter(|l| l.furniture.is_none()).find(|l| l.text == text) {
                line.furniture = Some(kind);
            }
        }
    }
}

/// Whether the pages are nearly all: of the document, of the document after its cover, or of its left or right
/// pages; or so many in a row that no table is that long.
fn runs(places: &[(usize, usize)], pages: usize) -> bool {
    let count = places.len();
    let (first, last) = (places[0].0, places[count - 1].0);
    let span = last - first + 1;
    if pages == 2 {
        // Two pages show little: only the outermost line of both.
        return count == 2 && (places.iter().all(|(_, l)| *l == 0));
    }
    let sided = count >= 3 && places.windows(2).all(|w| (w[1].0 - w[0].0).is_multiple_of(2));
    let dense = count * 5 >= span * 4;
    count >= 3
        && ((dense && (count * 2 >= pages || count >= 12))
            || (sided && count * 10 >= span * 4 && count * 10 >= pages * 4))
}

/// Whether the line first stands inside the page before the first it is at the edge of, with rows after it, as
/// the header row of a table does. On the first page it may be the title, which stands high.
fn begins_in_a_page(pages: &[Page], places: &[(usize, usize)]) -> bool {
    let (first, line) = places[0];
    let Some(before) = first.checked_sub(1).map(|p| &pages[p].lines) else { return false };
    let from = if first == 1 { (before.len() / 2).max(EDGE) } else { EDGE };
    let inner = before.iter().skip(from).filter(|l| l.furniture.is_none());
    let text = &pages[first].lines[line].text;
    inner.skip_while(|l| l.text != *text).nth(1).is_some()
}

/// Whether four of five lines are the same also in their digits.
fn mostly_equal(pages: &[Page], places: &[(usize, usize)]) -> bool {
    let mut texts: Vec<&str> = places.iter().map(|(p, l)| pages[*p].lines[*l].text.as_str()).collect();
    texts.sort_unstable();
    let most = texts.chunk_by(|a, b| a == b).map(<[_]>::len).max().unwrap_or(0);
    most * 5 >= places.len() * 4
}

/// The numbers in the lines that count with the pages, if one of their numbers does.
fn counted_numbers(pages: &[Page], places: &[(usize, usize)]) -> Option<Vec<u32>> {
    let lines: Vec<Vec<u32>> = places.iter().map(|(p, l)| numbers(&pages[*p].lines[*l])).collect();
    let shortest = lines.iter().map(Vec::len).min().unwrap_or(0);
    (0..shortest)
        .find(|run| {
            let step = |i: usize| {
                let pages = places[i + 1].0 - places[i].0;
                i64::from(lines[i + 1][*run]) - i64::from(lines[i][*run]) == pages as i64
            };
            (0..places.len() - 1).filter(|i| step(*i)).count() * 5 >= (places.len() - 1) * 4
        })
        .map(|run| lines.iter().map(|l| l[run]).collect())
}

/// The runs of digits of a line as numbers; those too long to be a page number as zero.
fn numbers(line: &Line) -> Vec<u32> {
    line.text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(|digits| if digits.len() <= 4 { digits.parse().unwrap_or(0) } else { 0 })
        .collect()
}
