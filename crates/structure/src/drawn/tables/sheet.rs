//! A page as the finders of tables see it: words, lines and areas, turned so that most text stands upright.

use tabellverk_page::{Color, Document, Rect, Shape, WordRef};

/// Most words, and most lines or areas, of a page that are looked at. A page with more is a drawing.
const MOST: usize = 20_000;
/// The part of a font's size that a word reaches below its baseline.
const DESCENT: f32 = 0.22;

/// The part of a page that a picture covers at least when it is its paper.
const PAPER: f32 = 0.8;

/// The largest symbol, width and height in points.
const SYMBOL: (f32, f32) = (120.0, 40.0);

/// A word of the page.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// Which word.
    pub at: WordRef,
    /// Its box, in points from the top left corner of the upright page.
    pub bbox: Rect,
    /// The y it stands on.
    pub baseline: f32,
    /// Size of its font, in points.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is a figure, a date or a sign for a missing one: it has digits and hardly a letter.
    pub figure: bool,
    /// Whether it is digits only and may be part of a longer number: how many.
    pub digits: u8,
    /// Whether it is a year, or two with a dash.
    pub year: bool,
    /// Whether it starts with a small letter, or is a line of underscores: what stands above it goes on.
    pub small: bool,
    /// Whether it is the mark of an item of a list.
    pub mark: bool,
    /// Whether it has a row of dots, which lead the eye to a page number.
    pub leader: bool,
    /// Whether it is turned against most of the page.
    pub turned: bool,
}

impl Piece {
    /// The middle of its box.
    pub fn centre(&self) -> (f32, f32) {
        ((self.bbox.x0 + self.bbox.x1) / 2.0, (self.bbox.y0 + self.bbox.y1) / 2.0)
    }
}

/// A page.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its words, furniture left out, in the order of the page.
    pub words: Vec<Piece>,
    /// Its ruling lines.
    pub rules: Vec<Rect>,
    /// Its filled rectangles.
    pub fills: Vec<(Rect, Color)>,
    /// Boxes of what is painted without being a rectangle, and of pictures.
    pub drawings: Vec<Rect>,
    /// The y of the middle of each word with its index, from top to bottom; see [`Sheet::index`].
    pub heights: Vec<(f32, usize)>,
    /// The middles of small drawings and pictures, y and x, from top to bottom; see [`Sheet::index`].
    pub symbols: Vec<(f32, f32)>,
    /// Width and height in points, upright.
    pub size: (f32, f32),
    /// Clockwise turn of the text on the page as printed: 0, 90, 180 or 270.
    pub turn: u16,
}

/// The page with index `p`, turned upright. Boxes that are not finite are left out.
pub fn sheet(document: &Document, p: usize) -> Sheet {
    let page = &document.pages[p];
    let size = page.size.unwrap_or((0.0, 0.0));
    let mut of_turn = [0usize; 4];
    page.inks.iter().for_each(|i| of_turn[usize::from(i.turn / 90) % 4] += 1);
    let most = (0..4).max_by_key(|&t| (of_turn[t], 3 - t)).unwrap_or(0);
    let turn = 90 * most as u16;
    let mut sheet =
        Sheet { turn, size: if most % 2 == 1 { (size.1, size.0) } else { size }, ..Sheet::default() };
    for (l, line) in page.lines.iter().enumerate().filter(|(_, l)| l.furniture.is_none()) {
        for (w, word) in line.words.iter().enumerate() {
            let Some(ink) = page.ink(word) else { continue };
            let bbox = upright(ink.bbox, turn, size);
            if !is_finite(&bbox) || sheet.words.len() == MOST || !ink.size.is_finite() {
                continue;
            }
            let text = line.word(w);
            let digits = text.chars().filter(char::is_ascii_digit).count();
            let letters = text.chars().filter(|c| c.is_alphabetic()).count();
            let signs =
                text.chars().all(|c| matches!(c, '-' | '–' | '—' | '−' | '.' | '…' | '*' | '+' | '±'));
            let turned = ink.turn != turn;
            sheet.words.push(Piece {
                at: WordRef { page: p as u32, line: l as u32, word: w as u32 },
                bbox,
                baseline: if turned { bbox.y1 } else { bbox.y1 - DESCENT * ink.size },
                size: ink.size.clamp(1.0, 200.0),
                bold: document.fonts.get(ink.font as usize).is_some_and(tabellverk_page::Font::is_bold),
                figure: digits > 0 && letters == 0
                    || digits > letters && letters == 1 && starts_as_number(text)
                    || signs
                    || matches!(text, "%" | "≥" | "≤" | "<" | ">"),
                digits: if digits == text.chars().count() { digits.min(255) as u8 } else { 0 },
                year: is_year(text),
                // a line drawn with characters parts what stands in a cell
                small: text.starts_with(|c: char| c.is_lowercase() || c == '_'),
                mark: matches!(text, "•" | "●" | "○" | "◦" | "▪" | "■" | "□" | "·")
                    || text.chars().all(|c| ('\u{e000}'..='\u{f8ff}').contains(&c)),
                leader: text.contains("....") || text.contains("……"),
                turned,
            });
        }
    }
    let rules = page.rules.iter().map(|r| upright(r.bbox, turn, size)).filter(is_finite);
    sheet.rules.extend(rules.take(MOST));
    for fill in page.fills.iter().take(MOST) {
        let bbox = upright(fill.bbox, turn, size);
        match fill.shape {
            _ if !is_finite(&bbox) => {}
            Shape::Rectangle => sheet.fills.push((bbox, fill.color)),
            _ => sheet.drawings.push(bbox),
        }
    }
    let images = page.images.iter().take(MOST).map(|i| upright(i.bbox, turn, size)).filter(is_finite);
    // a picture of the whole page is the paper that its words stand on: a scan with its text, a background
    let paper = |b: &Rect| b.width() * b.height() > PAPER * size.0 * size.1;
    sheet.drawings.extend(images.filter(|b| !paper(b)));
    sheet.index();
    sheet
}

/// Whether a text is a year of our time, or two: `2031`, `2031-2032`, `2031/32`.
fn is_year(text: &str) -> bool {
    let mut parts = text.split(['-', '–', '/']);
    let first = parts.next().is_some_and(|p| p.len() == 4 && (p.starts_with("19") || p.starts_with("20")));
    let digits = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '–' | '/'));
    first && digits && parts.all(|p| p.len() == 2 || p.len() == 4)
}

fn starts_as_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '–' | '−' | '+'))
}

fn is_finite(b: &Rect) -> bool {
    [b.x0, b.y0, b.x1, b.y1].iter().all(|v| v.is_finite() && v.abs() < 1e5)
}

/// A box of a page of this size, after the page has been turned so that text turned by `turn` stands upright.
fn upright(b: Rect, turn: u16, (w, h): (f32, f32)) -> Rect {
    match turn {
        90 => Rect::new(b.y0, w - b.x1, b.y1, w - b.x0),
        180 => Rect::new(w - b.x1, h - b.y1, w - b.x0, h - b.y0),
        270 => Rect::new(h - b.y1, b.x0, h - b.y0, b.x1),
        _ => b,
    }
}

impl Sheet {
    /// Puts words and symbols in the order in which they are looked up.
    pub fn index(&mut self) {
        self.heights = self.words.iter().enumerate().map(|(w, p)| (p.centre().1, w)).collect();
        self.heights.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let small = |d: &&Rect| d.width() < SYMBOL.0 && d.height() < SYMBOL.1 && d.height() > 3.0;
        let middle = |d: &Rect| ((d.y0 + d.y1) / 2.0, (d.x0 + d.x1) / 2.0);
        self.symbols = self.drawings.iter().filter(small).map(middle).collect();
        self.symbols.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    }

    /// Whether a symbol stands in a box: a small picture or drawing, as for a status.
    pub fn has_symbol(&self, b: &Rect) -> bool {
        let first = self.symbols.partition_point(|s| s.0 <= b.y0);
        self.symbols[first..].iter().take_while(|s| s.0 < b.y1).any(|s| b.x0 < s.1 && s.1 < b.x1)
    }

    /// Where a box of the upright page is on the page as printed.
    pub fn printed(&self, b: Rect) -> Rect {
        // turning on to a whole turn brings everything back
        upright(b, (360 - self.turn) % 360, self.size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_told_from_other_figures() {
        assert!(is_year("2031") && is_year("1999/00") && !is_year("1 234") && !is_year("2531"));
    }

    #[test]
    fn turning_there_and_back_changes_nothing() {
        let b = Rect::new(10.0, 20.0, 40.0, 90.0);
        for turn in [0, 90, 180, 270] {
            let size = (100.0, 200.0);
            let up = if turn % 180 == 0 { size } else { (200.0, 100.0) };
            let sheet = Sheet { turn, size: up, ..Sheet::default() };
            assert_eq!(sheet.printed(upright(b, turn, size)), b);
        }
    }
}
