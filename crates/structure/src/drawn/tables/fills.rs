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

/// Filled rectangles beside one another, with their tops on one line.
#[derive(Clone, Debug)]
pub struct Band {
    /// The box around them, in points.
    pub bbox: Rect,
    /// Where one ends and the next begins.
    pub xs: Vec<f32>,
    /// Where they end below.
    pub ends: Vec<f32>,
}

/// How far rectangles that belong together may be apart, in points.
const NEAR: f32 = 3.0;
/// The least height of a band, in points, and the largest part of the page's height.
const HEIGHT: (f32, f32) = (5.0, 0.4);
/// Most rectangles that are looked at; a page with more is a drawing.
const MOST: usize = 3_000;

/// The bands of a page: its filled rectangles, those inside others left out.
pub fn bands(sheet: &Sheet) -> Vec<Band> {
    let usable = |f: &&(Rect, Color)| {
        let (w, h) = (f.0.width(), f.0.height());
        !is_white(f.1) && h >= HEIGHT.0 && h <= HEIGHT.1 * sheet.size.1 && w >= HEIGHT.0
    };
    let mut all: Vec<Rect> = sheet.fills.iter().filter(usable).map(|f| f.0).collect();
    if all.len() > MOST {
        return vec![];
    }
    all.sort_by(|a, b| {
        let area = |r: &Rect| r.width() * r.height();
        area(b).total_cmp(&area(a)).then(a.y0.total_cmp(&b.y0)).then(a.x0.total_cmp(&b.x0))
    });
    let mut kept: Vec<Rect> = Vec::new();
    for r in all {
        let inside =
            |k: &Rect| k.x0 - 1.0 <= r.x0 && r.x1 <= k.x1 + 1.0 && k.y0 - 1.0 <= r.y0 && r.y1 <= k.y1 + 1.0;
        if !kept.iter().any(inside) {
            kept.push(r);
        }
    }
    kept.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let mut bands: Vec<Band> = Vec::new();
    let mut of_height: Vec<Rect> = Vec::new();
    let mut rest = kept.into_iter().peekable();
    while let Some(r) = rest.next() {
        of_height.push(r);
        if rest.peek().is_none_or(|n| (n.y0 - of_height[0].y0).abs() > 1.5) {
            beside(std::mem::take(&mut of_height), &mut bands);
        }
    }
    bands
}

/// Rectangles that begin at one height into bands.
fn beside(mut rects: Vec<Rect>, bands: &mut Vec<Band>) {
    rects.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut open: Option<Band> = None;
    for r in rects {
        match &mut open {
            Some(b) if (r.x0 - b.bbox.x1).abs() <= NEAR => {
                b.ends.push(r.y1);
                b.xs.push((r.x0 + b.bbox.x1) / 2.0);
                b.bbox = b.bbox.union(&r);
            }
            _ => bands.extend(open.replace(Band { bbox: r, xs: vec![], ends: vec![r.y1] })),
        }
    }
    bands.extend(open);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_fills_make_a_band() {
        let grey = Color { r: 200, g: 200, b: 200 };
        let fills = vec![
            (Rect::new(0.0, 10.0, 50.0, 30.0), grey),
            (Rect::new(2.0, 12.0, 48.0, 28.0), grey),
            (Rect::new(50.0, 10.0, 90.0, 30.0), grey),
        ];
        let sheet = Sheet { fills, size: (600.0, 800.0), ..Sheet::default() };
        let found = bands(&sheet);
        assert_eq!((found.len(), found[0].bbox.x1, found[0].xs.as_slice()), (1, 90.0, [50.0].as_slice()));
        assert_eq!(behind(&sheet, &Rect::new(5.0, 10.0, 45.0, 30.0)), Some(grey));
    }
}
