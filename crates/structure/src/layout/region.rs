//! Runs of lines in which cells stand side by side.

use super::columns::{self, Grid};
use super::Text;

/// A run of lines with columns.
pub struct Region {
    /// First line.
    pub first: usize,
    /// One past the last line.
    pub end: usize,
    /// Its columns and each line's share in them.
    pub grid: Grid,
}

/// Lines of one cell that can follow one another before a run of lines is taken to have ended.
const LONE: usize = 14;
/// Lines looked at on either side of a place where one table may end and another start.
const NEAR: usize = 6;
/// A segment this much off the left edge still starts at it.
const EDGE: u32 = 2;
/// Spaces that at least one line has between two columns. Some extractors leave two or three for a blank cell.
const WIDE: u32 = 4;

/// The runs of a page, in order.
pub fn find(texts: &[Text<'_>]) -> Vec<Region> {
    let breaks = breaks(texts);
    let mut regions: Vec<Region> = Vec::new();
    let mut start = 0;
    while start < texts.len() {
        let end = (start + 1..texts.len()).find(|&l| breaks[l]).unwrap_or(texts.len());
        if let Some((first, end)) = trim(texts, start, end) {
            let before = regions.last().map(|r| &r.grid);
            if let Some(grid) = columns::find(&texts[first..end], before) {
                regions.push(Region { first, end, grid });
            }
        }
        start = end;
    }
    regions
}

/// For every line, whether a run cannot reach over its start.
fn breaks(texts: &[Text<'_>]) -> Vec<bool> {
    let n = texts.len();
    let mut breaks = vec![false; n + 1];
    let mut lone = 0;
    for l in 0..n {
        if texts[l].is_split() {
            lone = 0;
            // one table may follow another with an empty line between them
            if texts[l].blank() && !lines_up(texts, l, l) {
                breaks[l] = true;
            }
            continue;
        }
        lone += 1;
        if lone > LONE || spans(texts, l) {
            breaks[l] = true;
            breaks[l + 1] = true;
        } else if texts[l].blank() && !lines_up(texts, l, l + 1) {
            breaks[l] = true;
        }
    }
    breaks
}

/// The split lines next to line `l`, upwards or downwards, that start at their table's left edge.
fn neighbours(texts: &[Text<'_>], l: usize) -> (Option<u32>, Option<u32>, u32) {
    let up: Vec<&Text<'_>> = texts[l.saturating_sub(LONE)..l].iter().rev().filter(|t| t.is_split()).collect();
    let down: Vec<&Text<'_>> =
        texts[l + 1..texts.len().min(l + 1 + LONE)].iter().filter(|t| t.is_split()).collect();
    let left = up.iter().chain(&down).map(|t| t.start()).min().unwrap_or(0);
    let second = |list: &[&Text<'_>]| {
        list.iter().find(|t| t.start() <= left + EDGE).map(|t| t.segments[1].start)
    };
    (second(&up), second(&down), left)
}

/// Whether the line of one segment runs over several columns of its neighbours: prose, a caption, a title of rows.
fn spans(texts: &[Text<'_>], l: usize) -> bool {
    let text = &texts[l];
    let (up, down, left) = neighbours(texts, l);
    if text.start() > left + EDGE {
        return false;
    }
    let over = |second: Option<u32>| second.is_none_or(|s| text.end() >= s);
    over(up) && over(down)
}

/// Whether the split lines before line `a` and from line `b` on have gaps in common.
fn lines_up(texts: &[Text<'_>], a: usize, b: usize) -> bool {
    let before: Vec<&Text<'_>> =
        texts[..a].iter().rev().take(LONE).filter(|t| t.is_split()).take(NEAR).collect();
    let after: Vec<&Text<'_>> =
        texts[b.min(texts.len())..].iter().take(LONE).filter(|t| t.is_split()).take(NEAR).collect();
    if before.is_empty() || after.is_empty() {
        return true;
    }
    let own = columns::gutters(&before, 0).len().min(columns::gutters(&after, 0).len());
    let both: Vec<&Text<'_>> = before.into_iter().chain(after).collect();
    columns::gutters(&both, both.len() / 6).len() * 2 >= own
}

/// The run without the lines around it that have no part in its columns; `None` if there is none.
fn trim(texts: &[Text<'_>], start: usize, end: usize) -> Option<(usize, usize)> {
    let split: Vec<usize> = (start..end).filter(|&l| texts[l].is_split()).collect();
    let (&first, &last) = (split.first()?, split.last()?);
    let wide = |t: &Text<'_>| (1..t.words.len()).any(|w| t.gap(w) >= WIDE);
    if split.len() < 2 || !split.iter().any(|&l| wide(&texts[l])) {
        return None;
    }
    let left = split.iter().map(|&l| texts[l].start()).min().unwrap_or(0);
    let inside = |l: usize| texts[l].start() > left + EDGE;
    let mut a = first;
    while a > start && first - a < 4 && !texts[a].blank() && !starts_text(texts, a - 1) {
        a -= 1;
    }
    let mut b = last + 1;
    while b < end && (inside(b) || !texts[b].blank()) {
        b += 1;
    }
    // a title of the text that follows is no part of the last cell
    if b > last + 1
        && !inside(b - 1)
        && texts[b - 1].line.word(0).starts_with(char::is_uppercase)
        && texts.get(b).is_some_and(|t| !t.blank())
    {
        b -= 1;
    }
    Some((a, b))
}

/// Whether the line is followed by nothing of its own: a caption or heading that stands right above a table.
fn starts_text(texts: &[Text<'_>], l: usize) -> bool {
    texts[l].is_split() || texts[l].end() > texts[l + 1].end().max(texts[l].start() + 60)
}
