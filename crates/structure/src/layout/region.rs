//! Runs of lines in which cells stand side by side.

use super::columns::{self, Grid};
use super::{Known, Text, gutters};

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
/// Lines of a header that can stand above its first line of several cells.
const ABOVE: usize = 4;
/// Columns of characters that a wrapped title can have.
const CAPTION: u32 = 60;
/// Lines with such a gap that a page of tables of two columns has.
const WIDE_LINES: usize = 3;
/// Places in a run tried as the start of another table.
const TRIES: usize = 24;
/// Part of the cost of a column that does not count against a second table.
const CREDIT: f32 = 1.0;
/// How often a run is cut in two.
const DEPTH: usize = 4;

/// The runs of a page, in order.
pub fn find(texts: &[Text<'_>], known: &Known<'_>) -> Vec<Region> {
    let breaks = breaks(texts);
    let mut regions: Vec<Region> = Vec::new();
    let mut start = 0;
    while start < texts.len() {
        let end = (start + 1..texts.len()).find(|&l| breaks[l]).unwrap_or(texts.len());
        if let Some((first, end)) = trim(texts, start, end) {
            split(texts, (first, end), known, 0, &mut regions);
        }
        start = end;
    }
    // some extractors leave a few spaces for a blank cell; they line up by chance, and seldom
    let wide = regions.iter().map(|r| wide_lines(&texts[r.first..r.end])).sum::<usize>();
    let padded = texts.iter().filter(|t| t.line.trailing >= 2).count();
    let many = regions.iter().any(|r| r.grid.len() > 2);
    if wide < padded || !many && wide < WIDE_LINES {
        regions.clear();
    }
    regions
}

/// Reads a run as one table, or as two where that explains it better.
fn split(
    texts: &[Text<'_>],
    (first, end): (usize, usize),
    known: &Known<'_>,
    depth: usize,
    out: &mut Vec<Region>,
) {
    let before = out.last().map(|r| &r.grid);
    // columns are dear so that lines share them; to read two tables by one set of columns is not cheaper for that
    let read = |(a, b): (usize, usize), before: Option<&Grid>| {
        columns::find(&texts[a..b], before, known)
            .map(|(cost, grid)| (cost - CREDIT * grid.len() as f32, grid))
    };
    let Some((whole, grid)) = read((first, end), before) else { return };
    // a second table starts with a title after an empty line, or after several
    let may_start = |l: usize| {
        let next = texts.get(l + 1).is_some_and(|t| t.split) || texts.get(l + 2).is_some_and(|t| t.split);
        texts[l].blank() && (!texts[l].split && next || texts[l].line.blank_before > 1)
    };
    let mut best: Option<(f32, usize)> = None;
    if depth < DEPTH {
        for l in (first + 2..end.saturating_sub(1)).filter(|&l| may_start(l)).take(TRIES) {
            let (Some(a), Some(b)) = (trim(texts, first, l), trim(texts, l, end)) else { continue };
            let (Some((x, _)), Some((y, _))) = (read(a, before), read(b, None)) else { continue };
            if x + y < best.map_or(whole, |b| b.0) {
                best = Some((x + y, l));
            }
        }
    }
    let Some((_, l)) = best else {
        out.push(Region { first, end, grid });
        return;
    };
    for part in [(first, l), (l, end)] {
        if let Some(part) = trim(texts, part.0, part.1) {
            split(texts, part, known, depth + 1, out);
        }
    }
}

/// Lines with a gap that no blank cell of a plain extractor leaves.
fn wide_lines(texts: &[Text<'_>]) -> usize {
    texts.iter().filter(|t| t.split && (1..t.words.len()).any(|w| t.gap(w) >= WIDE)).count()
}

/// For every line, whether a run cannot reach over its start.
fn breaks(texts: &[Text<'_>]) -> Vec<bool> {
    let n = texts.len();
    let mut breaks = vec![false; n + 1];
    let mut lone = 0;
    for l in 0..n {
        if texts[l].split {
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
            lone = 0;
        } else if texts[l].blank() && !lines_up(texts, l, l + 1) {
            breaks[l] = true;
        }
    }
    breaks
}

/// The split lines next to line `l`, upwards or downwards, that start at their table's left edge.
fn neighbours(texts: &[Text<'_>], l: usize) -> (Option<u32>, Option<u32>, u32) {
    let up: Vec<&Text<'_>> = texts[l.saturating_sub(LONE)..l].iter().rev().filter(|t| t.split).collect();
    let down: Vec<&Text<'_>> =
        texts[l + 1..texts.len().min(l + 1 + LONE)].iter().filter(|t| t.split).collect();
    let left = up.iter().chain(&down).map(|t| t.start()).min().unwrap_or(0);
    let second =
        |list: &[&Text<'_>]| list.iter().find(|t| t.start() <= left + EDGE).map(|t| t.segments[1].start);
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
    let before: Vec<&Text<'_>> = texts[..a].iter().rev().take(LONE).filter(|t| t.split).take(NEAR).collect();
    let after: Vec<&Text<'_>> =
        texts[b.min(texts.len())..].iter().take(LONE).filter(|t| t.split).take(NEAR).collect();
    if before.is_empty() || after.is_empty() {
        return true;
    }
    let own = gutters::find(&before, 0).len().min(gutters::find(&after, 0).len());
    let both: Vec<&Text<'_>> = before.into_iter().chain(after).collect();
    gutters::find(&both, both.len() / 6).len() * 2 >= own
}

/// The run without the lines around it that have no part in its columns; `None` if there is none.
fn trim(texts: &[Text<'_>], start: usize, end: usize) -> Option<(usize, usize)> {
    let split: Vec<usize> = (start..end).filter(|&l| texts[l].split).collect();
    let (&first, &last) = (split.first()?, split.last()?);
    if split.len() < 2 || wide_lines(&texts[start..end]) == 0 {
        return None;
    }
    let left = split.iter().map(|&l| texts[l].start()).min().unwrap_or(0);
    let inside = |l: usize| texts[l].start() > left + EDGE;
    // a line of the first cell is no wider than the first cells of the lines with several
    let widest = split.iter().filter(|&&l| !inside(l)).map(|&l| texts[l].segments[0].end).max().unwrap_or(0);
    let cell = |l: usize| inside(l) || texts[l].end() <= widest + EDGE;
    let mut a = first;
    while a > start && first - a < ABOVE && !texts[a].blank() && !is_apart(texts, a - 1) {
        a -= 1;
    }
    let mut b = last + 1;
    while b < end && cell(b) && (inside(b) || !texts[b].blank()) {
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

/// Whether the line above a table is no part of its header: cells of something else, or text wider than the table.
fn is_apart(texts: &[Text<'_>], l: usize) -> bool {
    texts[l].split || texts[l].end() > texts[l + 1].end().max(texts[l].start() + CAPTION)
}
