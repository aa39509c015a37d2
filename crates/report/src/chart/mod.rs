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
const COLORS: [RGBColor; 8] = [
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

/// Which colours say what: those of certainty, of statuses and of assessments are the same wherever they are drawn.
pub mod palette {
    /// Series without a meaning of their own.
    pub const ANY: &[usize] = &[0, 1, 2, 3, 4, 5, 6, 7];
    /// Proved, read, ambiguous, contradicted.
    pub const CERTAINTY: &[usize] = &[2, 0, 1, 5];
    /// Not started, in progress, delayed, paused, done, cancelled, nothing said.
    pub const STATUS: &[usize] = &[6, 0, 1, 3, 2, 5, 7];
    /// Met, expected to be met, in part, not met, nothing said.
    pub const ASSESSMENT: &[usize] = &[2, 4, 1, 5, 7];
}

/// The colour of a series.
pub fn color(palette: &[usize], series: usize) -> &'static RGBColor {
    &COLORS[palette[series % palette.len()] % COLORS.len()]
}

/// A colour as it is written.
pub fn hex(color: &RGBColor) -> String {
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

/// A label that is no longer than this many characters; what stands after its last dot, a time, is kept.
fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let (head, tail) = match text.rfind(" · ") {
        Some(at) if text[at..].chars().count() < most / 2 => text.split_at(at),
        _ => (text, ""),
    };
    let room = most - tail.chars().count();
    let kept: String = head.chars().take(room.saturating_sub(1)).collect();
    format!("{}…{tail}", kept.trim_end())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labels::Language;

    #[test]
    fn a_label_keeps_its_time() {
        assert_eq!(short("Åre, Nämnden för det mesta · T1 2025", 24), "Åre, Nämnden… · T1 2025");
        assert_eq!(short("Åre · 2025", 24), "Åre · 2025");
        assert_eq!(short("utan tid men mycket lång", 10), "utan tid…");
    }

    #[test]
    fn what_is_not_there_has_no_bar_and_names_are_escaped() {
        let rows = [
            Bar { label: "<Åre> & \"co\"".into(), values: vec![Some(-2.0), None] },
            Bar { label: "Orsa".into(), values: vec![None, Some(4.0)] },
        ];
        let svg = bars(&Bars {
            says: "a \"chart\" <of> things",
            rows: &rows,
            stacked: false,
            scale: Scale::Number,
            palette: palette::ANY,
            numbers: Numbers(Language::Sv),
        });
        assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "{svg}");
        assert!(!svg.contains("<Åre>") && svg.contains("&lt;Åre&gt;"), "{svg}");
        assert!(svg.contains("aria-label=\"a &quot;chart&quot; &lt;of&gt; things\""), "{svg}");
        let filled =
            |n| svg.matches(&format!("fill=\"{}\"", hex(color(palette::ANY, n)).to_uppercase())).count();
        assert_eq!((filled(0), filled(1)), (1, 1), "{svg}");
        // no style and no script: the site forbids both
        assert!(!svg.contains("style=") && !svg.contains("<script"), "{svg}");
    }

    #[test]
    fn series_over_periods() {
        let periods = ["2023".to_owned(), "2024".to_owned()];
        let drawn = [
            Line { points: vec![(0, 1.0), (1, 3.0)], dashed: false },
            Line { points: vec![(1, f64::NAN)], dashed: true },
        ];
        let of = Lines {
            says: "x",
            periods: &periods,
            lines: &drawn,
            scale: Scale::Number,
            numbers: Numbers(Language::En),
        };
        let svg = lines(&of);
        assert!(svg.contains("2023") && svg.contains("<circle") && !svg.contains("NaN"), "{svg}");
        let none = Lines { lines: &[], ..of };
        assert!(lines(&none).starts_with("<svg "));
    }
}
