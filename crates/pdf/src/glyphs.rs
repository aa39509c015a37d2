//! A character as it is drawn.

use tabellverk_page::Color;

/// A glyph on the page. Coordinates are points from the top left corner; for text that is turned, those that its page
/// would have if it were turned back, so that text always runs to the right.
#[derive(Clone, Debug)]
pub struct Glyph {
    /// The character or, for a ligature, characters.
    pub text: Text,
    /// Where it starts.
    pub x0: f32,
    /// Where the next one may start.
    pub x1: f32,
    /// The line it stands on.
    pub baseline: f32,
    /// Size of the font in points.
    pub size: f32,
    /// Index of the font.
    pub font: u32,
    /// Colour.
    pub color: Color,
    /// How far the text is turned clockwise: 0, 90, 180 or 270 degrees.
    pub turn: u16,
    /// Whether it is drawn in no colour at all, as text that was recognised under a scan.
    pub invisible: bool,
    /// Number of the marked content it belongs to.
    pub mark: Option<u32>,
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
            Text::Char(c) => is_space(*c),
            Text::Several(s) => s.chars().all(is_space),
        }
    }

    /// Appends what it says.
    pub fn push_to(&self, text: &mut String) {
        match &self.text {
            Text::Char(c) => text.push(*c),
            Text::Several(s) => text.push_str(s),
        }
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}' | '\0')
}
