//! Gaps that run down through several lines.

use super::{Segment, Text};

/// Gaps that lines share: ranges of columns of characters (first, end) with text on both sides. At most
/// `tolerance` lines may reach into a gap, and none may stand wholly in it.
pub fn find(texts: &[&Text<'_>], tolerance: usize) -> Vec<(u32, u32)> {
    let width = texts.iter().map(|t| t.end()).max().unwrap_or(0).min(4096) as usize;
    let mut cover = vec![0usize; width + 1];
    let mut gaps = vec![0usize; width + 1];
    for t in texts {
        for s in &t.segments {
            (s.start..s.end).for_each(|x| {
                if let Some(c) = cover.get_mut(x as usize) {
                    *c += 1
                }
            });
        }
        for pair in t.segments.windows(2) {
            (pair[0].end..pair[1].start).for_each(|x| {
                if let Some(g) = gaps.get_mut(x as usize) {
                    *g += 1
                }
            });
        }
    }
    let free = |x: usize| gaps[x] > 0 && cover[x] <= tolerance && cover[x] * 4 <= gaps[x];
    let mut out: Vec<(u32, u32)> = Vec::new();
    let mut x = 0;
    while x < width {
        if !free(x) {
            x += 1;
            continue;
        }
        let start = x;
        while x < width && free(x) {
            x += 1;
        }
        out.extend(without_cells(texts, (start as u32, x as u32)));
    }
    out
}

/// Gaps of any width, one space too, that no word of any line reaches into and that are wide in several lines.
pub fn narrow(texts: &[&Text<'_>]) -> Vec<(u32, u32)> {
    let width = texts.iter().map(|t| t.end()).max().unwrap_or(0).min(4096) as usize;
    let (mut cover, mut gaps) = (vec![false; width + 1], vec![0usize; width + 1]);
    for t in texts {
        for w in &t.words {
            (w.start..w.end).for_each(|x| cover[(x as usize).min(width)] = true);
        }
        for pair in t.segments.windows(2) {
            (pair[0].end..pair[1].start).for_each(|x| gaps[(x as usize).min(width)] += 1);
        }
    }
    let free = |x: usize| !cover[x] && gaps[x] >= WIDE;
    let mut out = Vec::new();
    let mut x = 0;
    while x < width {
        let start = x;
        while x < width && free(x) {
            x += 1;
        }
        if x > start {
            out.push((start as u32, x as u32));
        }
        x += 1;
    }
    out
}

/// Lines in which a gutter that is narrow elsewhere is wide.
const WIDE: usize = 2;

/// The parts of a gap that are left when the cells that stand wholly in it are taken out.
fn without_cells(texts: &[&Text<'_>], gap: (u32, u32)) -> Vec<(u32, u32)> {
    let mut inside: Vec<Segment> = texts
        .iter()
        .flat_map(|t| t.segments.iter())
        .filter(|s| s.start >= gap.0 && s.end <= gap.1)
        .copied()
        .collect();
    inside.sort_by_key(|s| s.start);
    let mut out = Vec::new();
    let mut at = gap.0;
    for s in inside {
        if s.start > at {
            out.push((at, s.start));
        }
        at = at.max(s.end);
    }
    if gap.1 > at {
        out.push((at, gap.1));
    }
    out
}
