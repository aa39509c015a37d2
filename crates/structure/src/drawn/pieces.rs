//! Lines in pieces: the words of one line up to where a column could end.

use super::upright::Upright;
use std::ops::Range;
use tabellverk_page::Rect;

/// White space of this many sizes of the font may part columns. Spaces between words are a quarter to half a size.
const GAP: f32 = 0.85;
/// White space after the mark of a list, in sizes of the font, is one of the list up to here.
const MARK: f32 = 4.0;

/// Words that stand on one line without a wide gap between them.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The words, as a range of those handed in.
    pub words: Range<usize>,
    /// Number of the line on its page.
    pub line: u32,
    /// The box around its words.
    pub bbox: Rect,
    /// The line it stands on.
    pub baseline: f32,
    /// The largest size of its words.
    pub size: f32,
}

impl Piece {
    /// Halfway up the small letters of its line.
    pub fn middle(&self) -> f32 {
        self.baseline - 0.3 * self.size
    }
}

/// Cuts words, in the order of their page's lines, into pieces.
pub fn of(words: &[Upright<'_>]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (i, word) in words.iter().enumerate() {
        if let Some(piece) = pieces.last_mut().filter(|p| p.line == word.at.line) {
            let gap = word.bbox.x0 - piece.bbox.x1;
            let size = piece.size.max(word.size);
            let first = &words[piece.words.start];
            let marked = piece.words.len() == 1 && is_mark(first.text) && gap <= MARK * size;
            if gap <= GAP * size && gap > -4.0 * size || marked {
                if word.size > piece.size {
                    (piece.size, piece.baseline) = (word.size, word.baseline);
                }
                piece.words.end = i + 1;
                piece.bbox = piece.bbox.union(&word.bbox);
                continue;
            }
        }
        pieces.push(Piece {
            words: i..i + 1,
            line: word.at.line,
            bbox: word.bbox,
            baseline: word.baseline,
            size: word.size,
        });
    }
    pieces
}

/// Whether a word is the mark of a list: a bullet, a dash, "a)", "12.".
pub fn is_mark(text: &str) -> bool {
    let name = text.strip_suffix(['.', ')']).unwrap_or("");
    let number = name.len() <= 3 && name.bytes().all(|b| b.is_ascii_digit());
    let letter = name.chars().count() == 1 && name.chars().all(char::is_alphabetic);
    is_bullet(text) || !name.is_empty() && (number || letter)
}

/// Whether a word is a bullet or a dash.
pub fn is_bullet(text: &str) -> bool {
    let mut chars = text.chars();
    let one = matches!((chars.next(), chars.next()), (Some(_), None));
    one && !text
        .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '*' | '%' | '§' | '(' | ')' | '.' | ','))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_page::{Color, WordRef};

    fn word(text: &str, x: f32) -> Upright<'_> {
        let at = WordRef { page: 0, line: 0, word: 0 };
        let bbox = Rect::new(x, 0.0, x + 5.0 * text.len() as f32, 10.0);
        Upright { at, text, bbox, baseline: 8.0, size: 10.0, font: 0, color: Color::default(), turn: 0 }
    }

    #[test]
    fn wide_white_space_cuts_a_line() {
        let words = [word("one", 0.0), word("two", 21.0), word("three", 60.0)];
        assert_eq!(of(&words).iter().map(|p| p.words.clone()).collect::<Vec<_>>(), [0..2, 2..3]);
    }

    #[test]
    fn a_mark_stays_with_its_item() {
        let words = [word("-", 0.0), word("item", 30.0)];
        assert_eq!(of(&words).len(), 1);
        assert_eq!(of(&[word("12", 0.0), word("item", 30.0)]).len(), 2, "a figure is no mark");
        assert!(is_mark("a)") && is_mark("12.") && !is_mark("end.") && !is_mark("."));
    }
}
