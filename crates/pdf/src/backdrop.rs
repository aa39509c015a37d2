//! What lies under and over the characters: text that nobody can see is not read.

use crate::glyphs::{Glyph, Look};
use tabellverk_page::{Color, Rect};

/// The farthest apart, in each channel, that two colours look the same.
const SAME: u8 = 3;
/// The most comparisons made for a page.
const WORK: usize = 20_000_000;
/// The height of a strip of the page, in points; areas look for glyphs by strips.
const STRIP: f32 = 24.0;

/// An area drawn on the page.
#[derive(Clone, Copy, Debug)]
pub struct Cover {
    /// The box around it.
    pub bbox: Rect,
    /// How many glyphs were drawn before it.
    pub after: usize,
    /// Its colour, where it is one all over.
    pub color: Option<Color>,
    /// What becomes of text under it.
    pub hides: Hides,
}

/// What becomes of text under an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hides {
    /// It can still be seen, or perhaps.
    Nothing,
    /// It is gone.
    Text,
    /// It is gone, but what the picture shows may be what it says.
    Scan,
}

/// Removes text that cannot be seen, and keeps what was recognised under a picture.
pub fn drop_unseen(glyphs: &mut Vec<Glyph>, covers: &[Cover]) {
    let mut gone = vec![false; glyphs.len()];
    let mut work = 0;
    hide_under(glyphs, covers, &mut gone, &mut work);
    hide_in_background(glyphs, covers, &mut gone, &mut work);
    let pictures: Vec<Rect> =
        covers.iter().filter(|c| c.color.is_none() && c.hides == Hides::Scan).map(|c| c.bbox).collect();
    let others = glyphs.iter().zip(&gone).any(|(g, gone)| g.look != Look::Unseen && !gone && !g.is_space());
    for (glyph, gone) in glyphs.iter().zip(&mut gone) {
        // where there is nothing else, what is written without ink is better than nothing
        if glyph.look == Look::Unseen && others && !*gone {
            work += pictures.len();
            let (x, y) = glyph.middle();
            *gone = work < WORK && !pictures.iter().any(|p| contains(p, x, y));
        }
    }
    let mut at = gone.into_iter();
    glyphs.retain(|_| !at.next().unwrap_or(false));
}

fn contains(r: &Rect, x: f32, y: f32) -> bool {
    r.x0 <= x && x <= r.x1 && r.y0 <= y && y <= r.y1
}

/// Text drawn before an area that covers it.
fn hide_under(glyphs: &mut [Glyph], covers: &[Cover], gone: &mut [bool], work: &mut usize) {
    if !covers.iter().any(|c| c.hides != Hides::Nothing && c.after > 0) {
        return;
    }
    let strip = |y: f32| (y / STRIP).clamp(0.0, 10_000.0) as usize;
    let mut strips: Vec<Vec<usize>> = Vec::new();
    for (i, glyph) in glyphs.iter().enumerate() {
        let at = strip(glyph.middle().1);
        if strips.len() <= at {
            strips.resize(at + 1, Vec::new());
        }
        strips[at].push(i);
    }
    for cover in covers.iter().filter(|c| c.hides != Hides::Nothing && c.after > 0) {
        let (from, to) = (strip(cover.bbox.y0), strip(cover.bbox.y1).min(strips.len().saturating_sub(1)));
        for members in strips.get(from..=to).unwrap_or_default() {
            *work += members.len();
            if *work > WORK {
                return;
            }
            for &i in members.iter().take_while(|i| **i < cover.after) {
                let (x, y) = glyphs[i].middle();
                if contains(&cover.bbox, x, y) {
                    match cover.hides {
                        Hides::Scan => glyphs[i].look = Look::Unseen,
                        _ => gone[i] = true,
                    }
                }
            }
        }
    }
}

/// Text in the colour of what lies under it.
fn hide_in_background(glyphs: &[Glyph], covers: &[Cover], gone: &mut [bool], work: &mut usize) {
    let paper = Color { r: 255, g: 255, b: 255 };
    let mut colors: Vec<Color> = covers.iter().filter_map(|c| c.color).collect();
    colors.push(paper);
    colors.sort_by_key(|c| (c.r, c.g, c.b));
    colors.dedup();
    let mut last = None;
    for (i, glyph) in glyphs.iter().enumerate() {
        if glyph.look == Look::Unseen || glyph.is_space() {
            continue;
        }
        let suspect = match last {
            Some((color, known)) if color == glyph.color => known,
            _ => colors.iter().any(|c| alike(*c, glyph.color)),
        };
        last = Some((glyph.color, suspect));
        if !suspect {
            continue;
        }
        let (x, y) = glyph.middle();
        let before = &covers[..covers.partition_point(|c| c.after <= i)];
        *work += before.len();
        if *work > WORK {
            return;
        }
        let under = before.iter().rev().find(|c| contains(&c.bbox, x, y));
        let background = under.map_or(Some(paper), |c| c.color);
        if background.is_some_and(|b| alike(b, glyph.color)) {
            gone[i] = true;
        }
    }
}

fn alike(a: Color, b: Color) -> bool {
    a.r.abs_diff(b.r) <= SAME && a.g.abs_diff(b.g) <= SAME && a.b.abs_diff(b.b) <= SAME
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glyphs::Text;

    fn glyph(x: f32, color: Color, look: Look) -> Glyph {
        let text = Text::Char('a');
        let (x0, x1, spacing, baseline, size) = (x, x + 5.0, 0.0, 100.0, 10.0);
        Glyph { text, x0, x1, spacing, baseline, size, font: 0, color, turn: 0, look, mark: None, run: 0 }
    }

    const WHITE: Color = Color { r: 255, g: 255, b: 255 };
    const BLACK: Color = Color { r: 0, g: 0, b: 0 };

    fn cover(after: usize, color: Option<Color>, hides: Hides) -> Cover {
        Cover { bbox: Rect::new(0.0, 80.0, 50.0, 120.0), after, color, hides }
    }

    fn left(mut glyphs: Vec<Glyph>, covers: &[Cover]) -> usize {
        drop_unseen(&mut glyphs, covers);
        glyphs.len()
    }

    #[test]
    fn text_under_a_later_area_is_gone_and_beside_it_is_not() {
        let both = vec![glyph(10.0, BLACK, Look::Filled), glyph(60.0, BLACK, Look::Filled)];
        assert_eq!(left(both.clone(), &[cover(2, Some(WHITE), Hides::Text)]), 1);
        assert_eq!(left(both.clone(), &[cover(0, Some(WHITE), Hides::Text)]), 2);
        assert_eq!(left(both, &[cover(2, Some(WHITE), Hides::Nothing)]), 2);
    }

    #[test]
    fn white_text_is_read_on_colour_only() {
        let white = vec![glyph(10.0, WHITE, Look::Filled)];
        assert_eq!(left(white.clone(), &[]), 0);
        assert_eq!(left(white.clone(), &[cover(0, Some(BLACK), Hides::Text)]), 1);
        assert_eq!(left(white, &[cover(0, None, Hides::Nothing)]), 1);
    }

    #[test]
    fn unseen_text_is_read_under_pictures_or_where_there_is_no_other() {
        let unseen = glyph(10.0, BLACK, Look::Unseen);
        assert_eq!(left(vec![unseen.clone()], &[]), 1);
        let beside = glyph(60.0, BLACK, Look::Filled);
        assert_eq!(left(vec![unseen.clone(), beside.clone()], &[]), 1);
        assert_eq!(left(vec![unseen, beside], &[cover(0, None, Hides::Scan)]), 2);
        // a picture laid over text that was recognised in it
        let mut under = vec![glyph(10.0, BLACK, Look::Filled)];
        drop_unseen(&mut under, &[cover(1, None, Hides::Scan)]);
        assert_eq!(under[0].look, Look::Unseen);
    }
}
