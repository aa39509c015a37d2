//! What only a drawn page has: how words are printed, rules, fills, pictures and structure tags.

use crate::Rect;
use crate::model::WordRef;
use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;

/// Which of the [`Page::inks`] a word has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InkId(NonZeroU32);

impl InkId {
    /// The ink at `index` in [`Page::inks`].
    pub fn new(index: usize) -> Self {
        let number = u32::try_from(index).ok().and_then(|i| NonZeroU32::new(i.saturating_add(1)));
        InkId(number.unwrap_or(NonZeroU32::MAX))
    }

    /// Its index in [`Page::inks`].
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// How a word is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Ink {
    /// Box of the word: the widths of its characters, from their usual ascent to their usual descent, in points.
    pub bbox: Rect,
    /// The line the characters stand on: a y of the page, in points, or an x where the text is turned by 90 degrees.
    pub baseline: f32,
    /// Size of the font in points.
    pub size: f32,
    /// Index of the font in [`Document::fonts`].
    pub font: u32,
    /// How far the text is turned clockwise, in degrees: 0, 90, 180 or 270 (slanted text is given the nearest).
    pub turn: u16,
    /// Colour of the characters.
    pub color: Color,
    /// Whether the word was made out of a picture, by the reader or by who made the file.
    pub recognised: bool,
    /// How sure the recognition was of it, from 0 to 100; `None` where that is not known, as of what the file itself
    /// brings under its picture.
    pub confidence: Option<u8>,
}

/// A font of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Font {
    /// Its name, without the prefix of a subset: `Calibri-Bold`.
    pub name: String,
    /// Weight from 100 to 900: 400 is regular, 700 bold.
    pub weight: u16,
    /// Whether it is italic or oblique.
    pub italic: bool,
}

impl Font {
    /// Whether the font is one for emphasis: semi-bold or heavier.
    pub fn is_bold(&self) -> bool {
        self.weight >= 600
    }
}

/// An sRGB colour, 8 bits a channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

/// A ruling line, drawn as a stroke or as a thin filled rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Where it is; its thinner side is the width of the stroke.
    pub bbox: Rect,
    /// Its colour.
    pub color: Color,
}

/// A filled area, e.g. a cell's background.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill {
    /// The box around it.
    pub bbox: Rect,
    /// Its colour.
    pub color: Color,
    /// What it looks like.
    pub shape: Shape,
}

/// What a filled area looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shape {
    /// A rectangle with its sides along those of the page.
    #[default]
    Rectangle,
    /// A disc or an oval.
    Round,
    /// Anything else: a drawing, a curve of a chart.
    Other,
}

/// A picture placed on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Where it is placed.
    pub bbox: Rect,
    /// Same number for each placement of the same picture.
    pub object: u64,
    /// Width and height in pixels.
    pub pixels: (u32, u32),
    /// RGB bytes row by row for small pictures (status symbols), `None` for larger ones.
    pub rgb: Option<Vec<u8>>,
}

/// An element of the structure tree of a tagged document.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tag {
    /// Role after resolving the role map: `Table`, `TR`, `TH`, `TD`, `H1`, `P`...
    pub role: String,
    /// Depth in the structure tree, from 0.
    pub depth: u16,
    /// Rows and columns that a cell spans, as its attributes say; 1 and 1 where they say nothing.
    pub span: (u16, u16),
    /// The words that it marks itself, not those of the elements inside it.
    pub words: Vec<WordRef>,
}
