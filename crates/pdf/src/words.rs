//! Glyphs into words, and words into the lines they stand on.

use crate::glyphs::Glyph;
use rustc_hash::FxHashSet;
use tabellverk_page::{Ink, Rect};
use unicode_normalization::UnicodeNormalization;

/// A gap of more than this part of the font's size parts two words.
const GAP: f32 = 0.16;
/// A space that is narrower than this part of the size is none: it lies under the text that follows.
const SPACE: f32 = 0.06;
/// How far apart two lines of text are at least, in sizes of the font.
const LINE: f32 = 0.3;
/// How far above and below its baseline a character reaches, in sizes of the font.
const ASCENT: f32 = 0.75;
/// See [`ASCENT`].
const DESCENT: f32 = 0.22;

/// A word and how it is printed.
pub struct Word {
    /// Its characters.
    pub text: String,
    /// How it is printed.
    pub ink: Ink,
    /// Number of the marked content it starts in.
    pub mark: Option<u32>,
}

/// The words of a page as lines, top to bottom, each from left to right. Text that is turned makes lines of its own,
/// after the others.
pub fn of(mut glyphs: Vec<Glyph>) -> Vec<Vec<Word>> {
    // text under a picture is read only where nothing else can be
    let seen = glyphs.iter().filter(|g| !g.invisible && !g.is_space()).count();
    let hidden = glyphs.iter().filter(|g| g.invisible && !g.is_space()).count();
    if seen * 4 >= hidden {
        glyphs.retain(|g| !g.invisible);
    }
    drop_copies(&mut glyphs);
    let mut all = Vec::new();
    for turn in [0, 90, 180, 270] {
        let mut lines = lines(glyphs.iter().filter(|g| g.turn == turn));
        lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        all.extend(lines.into_iter().map(|l| words(l.glyphs, turn)).filter(|l| !l.is_empty()));
    }
    all
}

/// Removes what is drawn again in nearly the same place: letters made bold or given a shadow by drawing them twice.
fn drop_copies(glyphs: &mut Vec<Glyph>) {
    let mut seen: FxHashSet<(u64, i32, i32)> = FxHashSet::default();
    glyphs.retain(|g| {
        if g.is_space() {
            return true;
        }
        let step = (g.size * 0.1).max(0.3);
        let name = match &g.text {
            crate::glyphs::Text::Char(c) => u64::from(u32::from(*c)),
            crate::glyphs::Text::Several(s) => s.bytes().fold(1 << 32, |n, b| n * 31 + u64::from(b)),
        } | u64::from(g.turn) << 40;
        let (x, y) = ((g.x0 / step).round() as i32, (g.baseline / step).round() as i32);
        let again = (-1..=1).any(|dx| (-1..=1).any(|dy| seen.contains(&(name, x + dx, y + dy))));
        seen.insert((name, x, y));
        !again
    });
}

/// Glyphs that stand on one line.
struct Line<'g> {
    baseline: f32,
    size: f32,
    glyphs: Vec<&'g Glyph>,
}

fn lines<'g>(glyphs: impl Iterator<Item = &'g Glyph>) -> Vec<Line<'g>> {
    let mut lines: Vec<Line<'g>> = Vec::new();
    let mut by_place: std::collections::BTreeMap<i32, Vec<usize>> = std::collections::BTreeMap::new();
    let mut last = 0;
    for glyph in glyphs {
        let fits = |l: &Line<'_>| {
            let near = LINE * l.size.min(glyph.size);
            (l.baseline - glyph.baseline).abs() <= near
        };
        if lines.get(last).is_none_or(|l| !fits(l)) {
            let place = glyph.baseline as i32;
            let near = by_place.range(place - 12..=place + 12).flat_map(|(_, l)| l);
            let found = near.copied().filter(|&l| fits(&lines[l])).min_by(|&a, &b| {
                let off = |l: usize| (lines[l].baseline - glyph.baseline).abs();
                off(a).total_cmp(&off(b))
            });
            last = found.unwrap_or_else(|| {
                lines.push(Line { baseline: glyph.baseline, size: glyph.size, glyphs: vec![] });
                by_place.entry(place).or_default().push(lines.len() - 1);
                lines.len() - 1
            });
        }
        lines[last].size = lines[last].size.max(glyph.size);
        lines[last].glyphs.push(glyph);
    }
    lines
}

fn words(mut glyphs: Vec<&Glyph>, turn: u16) -> Vec<Word> {
    glyphs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut words: Vec<Word> = Vec::new();
    let mut open: Option<(String, &Glyph, f32)> = None;
    let mut spaced = false;
    let close = |open: &mut Option<(String, &Glyph, f32)>, words: &mut Vec<Word>| {
        if let Some((text, first, end)) = open.take() {
            let text: String = text.nfc().collect();
            let bbox = Rect::new(
                first.x0,
                first.baseline - ASCENT * first.size,
                end,
                first.baseline + DESCENT * first.size,
            );
            let ink = Ink {
                bbox: turned(bbox, turn),
                baseline: if matches!(turn, 180 | 90) { -first.baseline } else { first.baseline },
                size: first.size,
                font: first.font,
                turn,
                color: first.color,
                recognised: first.invisible,
            };
            words.push(Word { text, ink, mark: first.mark });
        }
    };
    for glyph in glyphs {
        if glyph.is_space() {
            spaced = true;
            continue;
        }
        if let Some((_, before, end)) = &open {
            let gap = glyph.x0 - end;
            let size = glyph.size.max(before.size);
            if gap > GAP * size || spaced && gap > SPACE * size {
                close(&mut open, &mut words);
            }
        }
        spaced = false;
        let (text, _, end) = open.get_or_insert_with(|| (String::new(), glyph, glyph.x1));
        glyph.push_to(text);
        *end = end.max(glyph.x1);
    }
    close(&mut open, &mut words);
    words
}

/// A box of turned text, back where it is on the page.
fn turned(b: Rect, turn: u16) -> Rect {
    match turn {
        90 => Rect::new(-b.y0, b.x0, -b.y1, b.x1),
        180 => Rect::new(-b.x0, -b.y0, -b.x1, -b.y1),
        270 => Rect::new(b.y0, -b.x0, b.y1, -b.x1),
        _ => b,
    }
}
