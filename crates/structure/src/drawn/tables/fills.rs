//! Coloured areas behind cells.

use super::sheet::Sheet;
use tabellverk_page::{Color, Rect};

/// What a cell is filled with: the colour of the last area painted that covers most of it, if that is not white.
pub fn behind(sheet: &Sheet, cell: &Rect) -> Option<Color> {
    let area = (cell.width() * cell.height()).max(0.1);
    let covers = |f: &Rect| {
        let w = (f.x1.min(cell.x1) - f.x0.max(cell.x0)).max(0.0);
        let h = (f.y1.min(cell.y1) - f.y0.max(cell.y0)).max(0.0);
        w * h * 2.0 > area
    };
    let color = sheet.fills.iter().rev().find(|(f, _)| covers(f)).map(|(_, c)| *c)?;
    (!is_white(color)).then_some(color)
}

/// Whether a colour can hardly be told from white paper.
pub fn is_white(color: Color) -> bool {
    color.r >= 250 && color.g >= 250 && color.b >= 250
}
