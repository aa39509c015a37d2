//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};
use tabellverk_compare::tabular::{Column, Unit};

/// Decimals that a number is shown with, at most.
const DECIMALS: usize = 3;

/// The formats of a workbook.
pub(super) struct Formats {
    pub head: Format,
    pub title: Format,
    pub strong: Format,
    pub wrap: Format,
    pub shaded: Format,
    /// By number format, by [`DECIMALS`], without and with a link, plain and in doubt.
    numbers: Vec<[[[Format; 2]; 2]; DECIMALS + 1]>,
    texts: [Format; 2],
    compact: [Format; 2],
    /// A link, plain and in doubt.
    links: [Format; 2],
    /// A link to a sheet.
    pub sheet: Format,
}

/// "," stands for whatever the reader's program groups thousands with: a space in Swedish.
const GROUPED: usize = 0;
const PLAIN: usize = 1;
const SHARE: usize = 2;
const PER_CENT: usize = 3;

impl Formats {
    pub fn new() -> Formats {
        let doubt = Color::RGB(0xFFF2CC);
        let both = |format: Format| [format.clone(), format.set_background_color(doubt)];
        let top = Format::new().set_align(FormatAlign::Top);
        // apart from a number to the left
        let left = top.clone().set_align(FormatAlign::Left).set_indent(1);
        let decimals = |before: &str, after: &str| {
            std::array::from_fn(|n| {
                let point = if n == 0 { "" } else { "." };
                let number = top.clone().set_num_format(format!("{before}{point}{}{after}", "0".repeat(n)));
                [both(number.clone()), both(underlined(number))]
            })
        };
        Formats {
            head: left
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_border_bottom(FormatBorder::Thin)
                .set_background_color(Color::RGB(0xDDE6EE)),
            title: left.clone().set_bold().set_font_size(16),
            strong: left.clone().set_bold(),
            wrap: left.clone().set_text_wrap(),
            shaded: left.clone().set_background_color(doubt).set_border(FormatBorder::Thin),
            numbers: vec![
                decimals("#,##0", ""),
                decimals("0", ""),
                decimals("0", "%"),
                decimals("0", "\"\u{a0}%\""),
            ],
            texts: both(left.clone().set_text_wrap()),
            compact: both(left.clone()),
            links: both(underlined(Format::new().set_align(FormatAlign::Top).set_align(FormatAlign::Center))),
            sheet: underlined(left),
        }
    }

    pub fn count(&self) -> &Format {
        &self.numbers[GROUPED][0][0][0]
    }

    pub fn text(&self, doubted: bool) -> &Format {
        &self.texts[usize::from(doubted)]
    }

    /// A text that stays on one line.
    pub fn compact(&self, doubted: bool) -> &Format {
        &self.compact[usize::from(doubted)]
    }

    pub fn link(&self, doubted: bool) -> &Format {
        &self.links[usize::from(doubted)]
    }

    /// How a number under a column is shown, which may be a link, too.
    pub fn number(&self, column: &Column, value: f64, linked: bool, doubted: bool) -> &Format {
        let (kind, decimals) = match column.unit {
            Some(Unit::Sek | Unit::Count) => (GROUPED, 0),
            Some(Unit::SekPerInhabitant) => (GROUPED, 2),
            Some(Unit::Share) => (SHARE, 1),
            Some(Unit::Year) => (PLAIN, 0),
            Some(Unit::PerCent) => (PER_CENT, printed(value)),
            Some(Unit::Stated) => (GROUPED, printed(value)),
            None => (PLAIN, printed(value)),
        };
        &self.numbers[kind][decimals][usize::from(linked)][usize::from(doubted)]
    }
}

/// As a link looks.
fn underlined(format: Format) -> Format {
    format.set_font_color(Color::RGB(0x0563C1)).set_underline(FormatUnderline::Single)
}

/// The decimals that it takes to show a number.
fn printed(value: f64) -> usize {
    let near = |n: &usize| {
        let scaled = value * 10f64.powi(*n as i32);
        (scaled - scaled.round()).abs() <= scaled.abs().max(1.0) * 1e-9
    };
    (0..DECIMALS).find(near).unwrap_or(DECIMALS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_show_the_decimals_that_they_have() {
        let shown = [0.0, -4210.0, 71.5, 0.1 + 0.2, 99.95, 1.0 / 3.0, 1e15, 12.0625].map(printed);
        assert_eq!(shown, [0, 0, 1, 1, 2, 3, 0, 3]);
    }
}
