//! Running lines that only their place on the page tells: stamps in the margin, watermarks, headers that change with the
//! chapter. What repeats in the text of the pages is found by the reader of texts.

use std::collections::BTreeMap;
use tabellverk_page::{Furniture, Line, Page, Rect};

/// How wide the margins are, as a share of the page.
const MARGIN: f32 = 0.12;
/// How far a line that repeats may move, in points.
const STILL: f32 = 4.0;
/// The size of letters that are laid over a page, in points.
const WATERMARK: f32 = 24.0;
/// On how many pages a line at an edge runs at least.
const PAGES: usize = 3;

/// Marks the furniture of all pages.
pub fn mark(pages: &mut [Page]) {
    // turned lines stand after the others, and would hide which line is the last
    let turned: Vec<Vec<Line>> = pages.iter_mut().map(take_turned).collect();
    tabellverk_text::mark_furniture(pages);
    in_known_bands(pages);
    alternating(pages);
    for (page, lines) in pages.iter_mut().zip(turned) {
        page.lines.extend(lines);
    }
    stamps(pages);
}

fn is_turned(page: &Page, line: &Line) -> bool {
    line.words.first().and_then(|w| page.ink(w)).is_some_and(|ink| ink.turn != 0)
}

fn take_turned(page: &mut Page) -> Vec<Line> {
    let upright = page.lines.iter().take_while(|l| !is_turned(page, l)).count();
    page.lines.split_off(upright)
}

/// The text with every number as one sign, so that page numbers do not tell lines apart.
fn masked(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '0'..='9' if all.ends_with('#') => {}
            '0'..='9' => all.push('#'),
            c => all.push(c),
        }
    }
    all
}

/// A line: index of its page and its own.
type At = (usize, usize);

/// Lines that read the same but for their numbers and stand in the same place of different pages.
fn repeated(pages: &[Page], fits: impl Fn(&Page, &Line, Rect) -> bool) -> Vec<Vec<At>> {
    let mut groups: BTreeMap<String, Vec<(Rect, Vec<At>)>> = BTreeMap::new();
    for (p, page) in pages.iter().enumerate() {
        for (l, line) in page.lines.iter().enumerate().filter(|(_, l)| l.furniture.is_none()) {
            let Some(b) = line.bbox.filter(|b| fits(page, line, *b)) else { continue };
            let places = groups.entry(masked(&line.text)).or_default();
            let near = |o: &Rect| {
                (o.y0 - b.y0).abs() <= STILL && ((o.x0 - b.x0).abs() <= STILL || (o.x1 - b.x1).abs() <= STILL)
            };
            match places.iter_mut().take(64).find(|(o, _)| near(o)) {
                Some((_, all)) if all.last().is_some_and(|(last, _)| *last == p) => {}
                Some((_, all)) => all.push((p, l)),
                None => places.push((b, vec![(p, l)])),
            }
        }
    }
    groups.into_values().flatten().map(|(_, all)| all).collect()
}

/// Turned text in the margins, and large letters over the page, that repeat in their place.
fn stamps(pages: &mut [Page]) {
    let needed = PAGES.min(pages.len()).max(2);
    let found = repeated(pages, |page, line, b| {
        let Some((width, height)) = page.size else { return false };
        let beside = b.x1 <= MARGIN * width || b.x0 >= (1.0 - MARGIN) * width;
        let over = b.y1 <= MARGIN * height || b.y0 >= (1.0 - MARGIN) * height;
        let large = line.words.iter().filter_map(|w| page.ink(w)).all(|ink| ink.size >= WATERMARK);
        is_turned(page, line) && (beside || over || large)
    });
    for (p, l) in found.into_iter().filter(|all| all.len() >= needed).flatten() {
        let page = &mut pages[p];
        let size = page.size;
        let line = &mut page.lines[l];
        line.furniture = line.bbox.map(|b| edge(b, size));
    }
}

/// Lines that run on every second page: in a short document with left and right pages, two may be all there are.
fn alternating(pages: &mut [Page]) {
    if pages.len() < PAGES {
        return;
    }
    let found = repeated(pages, |page, _, b| {
        let height = page.size.unwrap_or_default().1;
        b.y1 <= MARGIN * height || b.y0 >= (1.0 - MARGIN) * height
    });
    let all_of_side = |all: &Vec<At>| {
        let first = all[0].0;
        all.len() >= 2
            && first < 2
            && all.iter().enumerate().all(|(i, at)| at.0 == first + 2 * i)
            && all[all.len() - 1].0 + 2 >= pages.len()
    };
    let found: Vec<At> = found.into_iter().filter(all_of_side).flatten().collect();
    for (p, l) in found {
        let page = &mut pages[p];
        let size = page.size;
        let line = &mut page.lines[l];
        let number = line.text.bytes().all(|b| b.is_ascii_digit());
        let kind = |b: Rect| if number { Furniture::PageNumber } else { edge(b, size) };
        line.furniture = line.bbox.map(kind);
    }
}

/// At which end of the page a line runs.
fn edge(line: Rect, page: Option<(f32, f32)>) -> Furniture {
    let half = page.unwrap_or_default().1 / 2.0;
    if line.y0 > half { Furniture::Footer } else { Furniture::Header }
}

/// Where the running lines of most pages stand, the lines of others run too: the header of a chapter of three pages.
fn in_known_bands(pages: &mut [Page]) {
    let mut bands: Vec<(f32, f32, Furniture, usize)> = Vec::new();
    for page in pages.iter_mut() {
        let size = page.size;
        for line in &mut page.lines {
            let (Some(kind), Some(b)) = (line.furniture, line.bbox) else { continue };
            if kind != Furniture::PageNumber {
                line.furniture = Some(edge(b, size));
            }
            let kind = edge(b, size);
            let room = bands.len() < 256;
            match bands.iter_mut().find(|(y0, _, k, _)| (*y0 - b.y0).abs() <= STILL && *k == kind) {
                Some((_, _, _, count)) => *count += 1,
                None if room => bands.push((b.y0, b.y1, kind, 1)),
                None => {}
            }
        }
    }
    bands.retain(|(.., count)| *count >= PAGES);
    if bands.is_empty() {
        return;
    }
    let found = repeated(pages, |_, _, b| bands.iter().any(|(y0, ..)| (*y0 - b.y0).abs() <= STILL));
    for (p, l) in found.into_iter().filter(|all| all.len() >= 2).flatten() {
        let Some(b) = pages[p].lines[l].bbox else { continue };
        let Some((.., kind, _)) = bands.iter().find(|(y0, ..)| (*y0 - b.y0).abs() <= STILL) else { continue };
        // nothing of the page may stand outside of it
        let outermost =
            pages[p].lines.iter().filter(|o| o.furniture.is_none()).filter_map(|o| o.bbox).all(|o| {
                if *kind == Furniture::Header { o.y0 >= b.y0 - STILL } else { o.y1 <= b.y1 + STILL }
            });
        if outermost {
            pages[p].lines[l].furniture = Some(*kind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_page::{Ink, InkId, Word};

    fn page(number: u32, lines: &[(&str, f32, f32, u16)]) -> Page {
        let mut page = Page { number, size: Some((600.0, 800.0)), ..Page::default() };
        for (text, x, y, turn) in lines {
            let bbox = Rect::new(*x, *y, x + 20.0, y + 10.0);
            page.inks.push(Ink { bbox, turn: *turn, size: 10.0, ..Ink::default() });
            let word = Word {
                start: 0,
                end: text.len() as u32,
                chars: text.chars().count() as u32,
                column: 0,
                ink: Some(InkId::new(page.inks.len() - 1)),
            };
            page.lines.push(Line {
                text: (*text).to_owned(),
                words: vec![word],
                bbox: Some(bbox),
                ..Line::default()
            });
        }
        page
    }

    fn content(pages: &[Page]) -> Vec<&str> {
        pages
            .iter()
            .flat_map(|p| &p.lines)
            .filter(|l| l.furniture.is_none())
            .map(|l| l.text.as_str())
            .collect()
    }

    #[test]
    fn a_stamp_in_the_margin_runs_and_a_turned_title_of_a_column_does_not() {
        let one = |n| {
            page(
                n,
                &[
                    ("Verksamhet", 100.0, 300.0 + n as f32 * 9.0, 0),
                    ("Ekonomi", 300.0, 250.0, 270),
                    ("Dnr-31", 10.0, 700.0, 270),
                ],
            )
        };
        let mut pages: Vec<Page> = (1..=4).map(one).collect();
        mark(&mut pages);
        assert_eq!(content(&pages).iter().filter(|t| **t == "Dnr-31").count(), 0);
        assert_eq!(content(&pages).iter().filter(|t| **t == "Ekonomi").count(), 4);
        assert!(pages.iter().all(|p| p.lines.len() == 3));
    }

    #[test]
    fn what_runs_on_every_second_page_is_told_from_what_stands_there_twice() {
        let words = ["Alla", "barn", "ska", "simma"];
        let one = |n: u32| {
            let own = (words[n as usize - 1], 100.0, 200.0 + n as f32 * 20.0, 0);
            let head = ("Bilden", 100.0, 30.0, 0);
            if n % 2 == 1 { page(n, &[head, own]) } else { page(n, &[own]) }
        };
        let mut pages: Vec<Page> = (1..=4).map(one).collect();
        mark(&mut pages);
        assert_eq!(content(&pages), words);
        let twice =
            |n: u32| page(n, &[(if n < 3 { "Bilden" } else { words[n as usize - 1] }, 100.0, 30.0, 0)]);
        let mut pages: Vec<Page> = (1..=4).map(twice).collect();
        mark(&mut pages);
        assert_eq!(content(&pages).len(), 4);
    }

    #[test]
    fn headers_of_short_chapters_stand_where_the_others_do() {
        let words = ["Alla", "barn", "ska", "kunna", "simma", "bra", "innan", "sommaren", "kommer", "hit"];
        let one = |n: u32| {
            let head = if n < 9 { "Verksamheten" } else { "Bilagor" };
            page(n, &[(head, 100.0, 30.0, 0), (words[n as usize - 1], 100.0, 200.0 + n as f32 * 20.0, 0)])
        };
        let mut pages: Vec<Page> = (1..=10).map(one).collect();
        mark(&mut pages);
        assert_eq!(content(&pages), words);
    }
}
