//! What is drawn one under another with the same sides, as areas in which a table may be: rules, frames, bands of
//! fills.

use super::Witness;
use super::build::{Area, words_in};
use super::edges::{Edge, Edges, snapped};
use super::fills::Band;
use super::frames::Frame;
use super::lines::{Line, lines};
use super::sheet::Sheet;
use tabellverk_page::Rect;

/// How far the sides of what belongs together may be apart, in points.
const SIDES: f32 = 5.0;
/// A rule that is shorter is none of a table, in points.
const SHORT: f32 = 60.0;
/// Most groups that are open while a page is gone through.
const MOST: usize = 400;

struct Item {
    bbox: Rect,
    area: Area,
}

/// The areas of a page. `free` says which words are in no table yet.
pub fn areas(sheet: &Sheet, edges: &Edges, frames: &[Frame], bands: &[Band], free: &[bool]) -> Vec<Area> {
    let mut items: Vec<Item> = Vec::new();
    for frame in frames {
        items.push(Item {
            bbox: frame.bbox,
            area: Area {
                bbox: frame.bbox,
                ys: frame.across.iter().map(|e| e.at).collect(),
                xs: frame.down.iter().map(|e| e.at).collect(),
                across: frame.across.clone(),
                down: frame.down.clone(),
                witnesses: vec![Witness::Rules],
            },
        });
    }
    let framed = |e: &Edge| frames.iter().any(|f| f.across.contains(e));
    for edge in edges.across.iter().filter(|e| e.length() >= SHORT && !framed(e)) {
        let bbox = Rect::new(edge.from, edge.at, edge.to, edge.at);
        let area = Area {
            bbox,
            ys: vec![edge.at],
            across: vec![*edge],
            witnesses: vec![Witness::Rules],
            ..Area::default()
        };
        items.push(Item { bbox, area });
    }
    for band in bands {
        let b = band.bbox;
        let side = |x: &f32| Edge { at: *x, from: b.y0, to: b.y1 };
        let area = Area {
            bbox: b,
            ys: vec![b.y0, b.y1],
            xs: band.xs.clone(),
            across: vec![],
            down: band.xs.iter().map(side).collect(),
            witnesses: vec![Witness::Fills],
        };
        items.push(Item { bbox: b, area });
    }
    items.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
    let mut open: Vec<Area> = Vec::new();
    for item in items {
        let found = open.iter().rposition(|g| belongs(sheet, g, &item.bbox, free));
        match found {
            Some(g) => join(&mut open[g], item.area),
            None if open.len() < MOST => open.push(item.area),
            None => {}
        }
    }
    for area in &mut open {
        area.ys = snapped(std::mem::take(&mut area.ys));
        area.xs = snapped(std::mem::take(&mut area.xs));
    }
    open
}

fn join(group: &mut Area, other: Area) {
    group.bbox = group.bbox.union(&other.bbox);
    group.ys.extend(other.ys);
    group.xs.extend(other.xs);
    group.across.extend(other.across);
    group.down.extend(other.down);
    group.witnesses.extend(other.witnesses);
    group.witnesses.sort_unstable();
    group.witnesses.dedup();
}

/// Whether what has this box goes on with a group: it lies within it, or below with the same sides, and what stands
/// between looks like rows of a table.
fn belongs(sheet: &Sheet, group: &Area, b: &Rect, free: &[bool]) -> bool {
    let g = &group.bbox;
    let inside = b.x0 >= g.x0 - SIDES && b.x1 <= g.x1 + SIDES;
    let aligned = (b.x0 - g.x0).abs() <= SIDES && (b.x1 - g.x1).abs() <= SIDES;
    let one_side =
        inside && b.height() < 1.0 && ((b.x0 - g.x0).abs() <= SIDES || (b.x1 - g.x1).abs() <= SIDES);
    if b.y0 <= g.y1 + 3.0 {
        return inside && b.y0 >= g.y0 - 3.0;
    }
    if !aligned && !one_side {
        return false;
    }
    let between = Rect::new(g.x0, g.y1, g.x1, b.y0);
    let lines = lines(sheet, &words_in(sheet, &between, free));
    are_rows(&lines, &between)
}

/// Whether lines between two things drawn look like rows: most have several phrases, or there is one line that fills
/// the space.
fn are_rows(lines: &[Line], between: &Rect) -> bool {
    let Some(size) = lines.iter().map(|l| l.size).reduce(f32::max) else {
        return between.height() <= 30.0;
    };
    let several = lines.iter().filter(|l| l.phrases.len() > 1).count();
    // white space as between paragraphs parts tables, unless every line is a row
    let mut ends = vec![between.y0];
    ends.extend(lines.iter().map(|l| l.baseline));
    ends.push(between.y1);
    let widest = ends.windows(2).map(|w| w[1] - w[0]).fold(0.0, f32::max);
    match lines.len() {
        1 => several == 1 && between.height() <= 5.0 * size || between.height() <= 2.6 * size,
        n => {
            several * 2 >= n && widest <= 4.5 * size
                || between.height() <= 1.6 * size * n as f32 && several > 0
        }
    }
}
