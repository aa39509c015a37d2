//! Charts as SVG.
//!
//! Drawn with plotters, in colours that the site's style sheet takes for its own in light and dark. A chart has no
//! words that are not in the table beside it: it is a picture, with one sentence that says what it shows.

mod bars;
mod lines;

pub use bars::{Bar, Bars, bars};
pub use lines::{Line, Lines, lines};

use crate::format::Numbers;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

/// Colours of series, in the order in which they are used; the style sheet names the same.
pub const COLORS: [RGBColor; 8] = [
    RGBColor(0x0b, 0x53, 0x94),
    RGBColor(0xb4, 0x53, 0x09),
    RGBColor(0x2e, 0x7d, 0x32),
    RGBColor(0x8e, 0x24, 0xaa),
    RGBColor(0x00, 0x83, 0x8f),
    RGBColor(0xad, 0x14, 0x57),
    RGBColor(0x5d, 0x40, 0x37),
    RGBColor(0x54, 0x6e, 0x7a),
];
const INK: RGBColor = RGBColor(0x1b, 0x1f, 0x24);
const GRID: RGBColor = RGBColor(0xd0, 0xd7, 0xde);
/// Width of a chart in its own units; it is shown as wide as there is room.
const WIDTH: u32 = 760;
const FONT: f64 = 13.0;
/// How wide a character is, in sizes of the font.
const CHARACTER: f64 = 0.56;

/// A colour as it is written.
pub fn hex(color: RGBColor) -> String {
    format!("#{:02x}{:02x}{:02x}", color.0, color.1, color.2)
}

/// What the numbers of a chart are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// From 0 to 1, shown as per cent.
    Share,
    /// Any number.
    Number,
}

impl Scale {
    fn shown(self, numbers: Numbers, value: f64) -> String {
        match self {
            Scale::Share => numbers.share(value, 0),
            Scale::Number => numbers.short(value),
        }
    }
}

fn font(color: &'static RGBColor, h: HPos, v: VPos) -> TextStyle<'static> {
    TextStyle::from(("sans-serif", FONT).into_font()).color(color).pos(Pos::new(h, v))
}

fn width_of(text: &str) -> f64 {
    text.chars().count() as f64 * FONT * CHARACTER
}

/// A label that is no longer than this many characters.
fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The picture as part of a page: as wide as there is room, and told in words.
fn finished(svg: &str, says: &str) -> String {
    // plotters writes the size it drew at first
    let body = svg.find('>').map_or("", |end| &svg[end + 1..]);
    let view = svg.split("viewBox=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
    let says = crate::format::escaped(says);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{view}\" role=\"img\" aria-label=\"{says}\">{}",
        body.trim_start()
    )
}

/// The ends of an axis that holds these numbers and zero, and a little more.
fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) =
        values.filter(|v| v.is_finite()).fold((0.0f64, 0.0f64), |(a, b), v| (a.min(v), b.max(v)));
    let room = (high - low) * 0.04;
    match (low, high) {
        (0.0, 0.0) => (0.0, 1.0),
        _ => (if low < 0.0 { low - room } else { 0.0 }, if high > 0.0 { high + room } else { 0.0 }),
    }
}
