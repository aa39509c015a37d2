//! The words of a page as if none of its text were turned, with numbers that can be reckoned with.

use tabellverk_page::{Color, Page, Rect, WordRef};

/// How far from the page's corner anything is taken to be, in points: far beyond the largest page of a PDF.
const FAR: f32 = 20_000.0;

/// A word in the coordinates that its page would have if it were turned so that the word stands upright.
#[derive(Clone, Copy, Debug)]
pub struct Upright<'d> {
    /// Which word of the document it is.
    pub at: WordRef,
    /// What it says.
    pub text: &'d str,
    /// Its box in points; x grows along the text, y downwards from line to line.
    pub bbox: Rect,
    /// The y of the line it stands on.
    pub baseline: f32,
    /// Size of the font in points, 1 at least.
    pub size: f32,
    /// Index of its font.
    pub font: u32,
    /// Colour of its characters.
    pub color: Color,
    /// How far it is turned on the page.
    pub turn: u16,
}

/// The words of a page that are neither furniture nor taken, by how far they are turned: the turn that most of them
/// have comes first. Each group is in the order of the page's lines.
pub fn words<'d>(page: &'d Page, p: usize, taken: &dyn Fn(WordRef) -> bool) -> Vec<Vec<Upright<'d>>> {
    let mut groups: [Vec<Upright<'d>>; 4] = Default::default();
    for (l, line) in page.lines.iter().enumerate().filter(|(_, l)| l.furniture.is_none()) {
        for (w, word) in line.words.iter().enumerate() {
            let at = WordRef { page: p as u32, line: l as u32, word: w as u32 };
            if taken(at) {
                continue;
            }
            let text = line.text.get(word.start as usize..word.end as usize).unwrap_or("");
            // without a box it stands where its line and column say
            let (bbox, baseline, size, font, color, turn) = match page.ink(word) {
                Some(ink) => (ink.bbox, ink.baseline, ink.size, ink.font, ink.color, ink.turn % 360),
                None => {
                    let (x, y) = (5.0 * word.column as f32, 12.0 * l as f32);
                    let width = 5.0 * text.chars().count() as f32;
                    (Rect::new(x, y, x + width, y + 10.0), y + 8.0, 10.0, u32::MAX, Color::default(), 0)
                }
            };
            let turn = turn / 90 * 90;
            let bbox = turned(bbox, turn);
            let baseline = finite(if matches!(turn, 90 | 180) { -baseline } else { baseline });
            // a line that is told wrongly is not believed
            let near = baseline >= bbox.y0 - bbox.height() && baseline <= bbox.y1 + bbox.height();
            let baseline = if near { baseline } else { bbox.y1 };
            let size = if size.is_finite() { size.clamp(1.0, 1000.0) } else { 10.0 };
            let word = Upright { at, text, bbox, baseline, size, font, color, turn };
            groups[usize::from(turn / 90)].push(word);
        }
    }
    let mut groups: Vec<Vec<Upright<'d>>> = groups.into_iter().filter(|g| !g.is_empty()).collect();
    groups.sort_by_key(|g| std::cmp::Reverse(g.len()));
    groups
}

/// A box of the page as it would be if text turned by `turn` degrees stood upright.
pub fn turned(b: Rect, turn: u16) -> Rect {
    let b = Rect { x0: finite(b.x0), y0: finite(b.y0), x1: finite(b.x1), y1: finite(b.y1) };
    match turn {
        90 => Rect::new(b.y0, -b.x0, b.y1, -b.x1),
        180 => Rect::new(-b.x0, -b.y0, -b.x1, -b.y1),
        270 => Rect::new(-b.y0, b.x0, -b.y1, b.x1),
        _ => Rect::new(b.x0, b.y0, b.x1, b.y1),
    }
}

/// The number, or one near it that can be reckoned with.
fn finite(v: f32) -> f32 {
    if v.is_nan() { 0.0 } else { v.clamp(-FAR, FAR) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_turned_back_reads_to_the_right() {
        // text that runs down the page near its right edge: its line begins at the top
        let down = turned(Rect::new(500.0, 10.0, 512.0, 90.0), 90);
        assert_eq!((down.x0, down.x1), (10.0, 90.0));
        let next = turned(Rect::new(480.0, 10.0, 492.0, 90.0), 90);
        assert!(down.y0 < next.y0, "the next line stands to the left");
        let up = turned(Rect::new(20.0, 10.0, 32.0, 90.0), 270);
        assert!(up.y0 < turned(Rect::new(40.0, 10.0, 52.0, 90.0), 270).y0);
    }

    #[test]
    fn no_coordinate_is_beyond_reckoning() {
        let b = turned(Rect { x0: f32::NAN, y0: f32::NEG_INFINITY, x1: f32::INFINITY, y1: 3.0 }, 0);
        assert_eq!(b, Rect { x0: 0.0, y0: -FAR, x1: FAR, y1: 3.0 });
    }
}
