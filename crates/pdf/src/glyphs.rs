//! A character as it is drawn.

use tabellverk_page::Color;

/// A glyph on the page. Coordinates are points in the page turned back by [`Glyph::turn`] around its top left corner, so
/// that all text runs to the right.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// The character or, for a ligature, characters.
    pub text: Text,
    /// Where it starts.
    pub x0: f32,
    /// Where the next one may start: its width and what its text is spaced by.
    pub x1: f32,
    /// What part of that is only spacing.
    pub spacing: f32,
    /// The line it stands on.
    pub baseline: f32,
    /// Size of the font in points.
    pub size: f32,
    /// Index of the font.
    pub font: u32,
    /// Colour.
    pub color: Color,
    /// How far the text is turned clockwise, in whole degrees below 360.
    pub turn: u16,
    /// How it is to be seen.
    pub look: Look,
    /// Number of the marked content it belongs to.
    pub mark: Option<u32>,
    /// Number of the run it was drawn in; glyphs of one run follow one another.
    pub run: u32,
}

/// How a glyph is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Filled with its colour.
    Filled,
    /// Drawn around its edge.
    Stroked,
    /// Not at all, or under a picture: so stands text that was recognised in a scan.
    Unseen,
}

/// What a glyph says.
#[derive(Clone, Debug, PartialEq)]
pub enum Text {
    /// One character.
    Char(char),
    /// Several, as a ligature has.
    Several(Box<str>),
}

impl Glyph {
    /// Whether it is white space.
    pub fn is_space(&self) -> bool {
        match &self.text {
            Text::Char(c) => c.is_whitespace(),
            Text::Several(s) => s.chars().all(char::is_whitespace),
        }
    }

    /// Appends what it says.
    pub fn push_to(&self, text: &mut String) {
        match &self.text {
            Text::Char(c) => text.push(*c),
            Text::Several(s) => text.extend(s.chars().filter(|c| !c.is_whitespace())),
        }
    }

    /// The middle of what is printed, as a point of the page.
    pub fn middle(&self) -> (f32, f32) {
        let (x, y) = ((self.x0 + self.x1 - self.spacing) / 2.0, self.baseline - 0.3 * self.size);
        turned(x, y, self.turn)
    }
}

/// A point of the page turned back by `turn` degrees, on the page as it is.
pub fn turned(x: f32, y: f32, turn: u16) -> (f32, f32) {
    match turn {
        0 => (x, y),
        90 => (-y, x),
        180 => (-x, -y),
        270 => (y, -x),
        _ => {
            let (sin, cos) = f32::from(turn).to_radians().sin_cos();
            (x * cos - y * sin, x * sin + y * cos)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_turn_clockwise() {
        assert_eq!(turned(3.0, 1.0, 90), (-1.0, 3.0));
        assert_eq!(turned(3.0, 1.0, 180), (-3.0, -1.0));
        assert_eq!(turned(3.0, 1.0, 270), (1.0, -3.0));
        let (x, y) = turned(1.0, 0.0, 45);
        assert!((x - y).abs() < 1e-6 && (x - 0.707).abs() < 1e-3);
    }
}
