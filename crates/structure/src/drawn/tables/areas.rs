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
/// How many of the last groups are tried for the next thing drawn.
const RECENT: usize = 40;

/// Something drawn, or what has been put together so far.
struct Item {
    bbox: Rect,
    area: Area,
    /// The x at which columns seem to end, by borders and by the pieces of rules.
    hints: Vec<f32>,
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
                whole: vec![],
                witnesses: vec![Witness::Rules],
            },
            hints: vec![],
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
        let on = |j: &&(f32, f32)| (j.1 - edge.at).abs() <= 2.0 && edge.from < j.0 && j.0 < edge.to;
        let mut hints: Vec<f32> = edges.joints.iter().filter(on).map(|j| j.0).collect();
        hints.sort_by(f32::total_cmp);
        hints.dedup_by(|a, b| (*a - *b).abs() <= SIDES);
        items.push(Item { bbox, area, hints });
    }
    for band in bands {
        let b = band.bbox;
        let side = |x: &f32| Edge { at: *x, from: b.y0, to: b.y1 };
        let area = Area {
            bbox: b,
            ys: band.ends.iter().copied().chain([b.y0]).collect(),
            whole: if band.xs.is_empty() { vec![(b.y0, b.y1)] } else { vec![] },
            xs: band.xs.clone(),
            across: vec![],
            down: band.xs.iter().map(side).collect(),
            witnesses: vec![Witness::Fills],
        };
        items.push(Item { bbox: b, area, hints: band.xs.clone() });
    }
    items.sort_by(|a, b| a.bbox.y0.total_cmp(&b.bbox.y0).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
    let mut open: Vec<Item> = Vec::new();
    for item in items {
        let recent = open.len().saturating_sub(RECENT);
        let found = open[recent..].iter().rposition(|g| belongs(sheet, g, &item, free)).map(|g| g + recent);
        match found {
            Some(g) => {
                if open[g].hints.len() < item.hints.len() {
                    open[g].hints = item.hints;
                }
                join(&mut open[g].area, item.area);
            }
            None if open.len() < MOST => open.push(item),
            None => {}
        }
    }
    let mut open: Vec<Area> = open.into_iter().map(|i| i.area).collect();
    for area in &mut open {
        area.ys = snapped(std::mem::take(&mut area.ys));
        area.xs.extend(joints_in(&edges.joints, area));
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
    group.whole.extend(other.whole);
    group.witnesses.extend(other.witnesses);
    group.witnesses.sort_unstable();
    group.witnesses.dedup();
}

/// The x at which the rules of an area are put together from pieces, on a third of its rules at least: there a cell ends.
fn joints_in(joints: &[(f32, f32)], area: &Area) -> Vec<f32> {
    let b = &area.bbox;
    let inside =
        |j: &&(f32, f32)| j.0 > b.x0 + SIDES && j.0 < b.x1 - SIDES && j.1 >= b.y0 - 2.0 && j.1 <= b.y1 + 2.0;
    let mut found: Vec<(f32, f32)> = joints.iter().filter(inside).copied().collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let needed = (area.ys.len().div_ceil(3)).max(2);
    let mut out = Vec::new();
    for group in found.chunk_by(|a, b| b.0 - a.0 <= 1.0) {
        let mut ys: Vec<f32> = group.iter().map(|j| j.1).collect();
        ys.sort_by(f32::total_cmp);
        ys.dedup_by(|a, b| (*a - *b).abs() <= 3.0);
        if ys.len() >= needed {
            out.push(group[0].0);
        }
    }
    out
}

/// Whether borders of columns may be those of one table: all of those that are fewer are among the others.
fn same_borders(a: &[f32], b: &[f32]) -> bool {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    few.iter().all(|x| many.iter().any(|m| (m - x).abs() <= SIDES))
}

/// Whether what has this box goes on with a group: it lies within it, or below with the same sides, and what stands
/// between looks like rows of a table.
fn belongs(sheet: &Sheet, group: &Item, item: &Item, free: &[bool]) -> bool {
    let (g, b) = (&group.area.bbox, &item.bbox);
    let inside = b.x0 >= g.x0 - SIDES && b.x1 <= g.x1 + SIDES;
    let aligned = (b.x0 - g.x0).abs() <= SIDES && (b.x1 - g.x1).abs() <= SIDES;
    let one_side =
        inside && b.height() < 1.0 && ((b.x0 - g.x0).abs() <= SIDES || (b.x1 - g.x1).abs() <= SIDES);
    if b.y0 <= g.y1 + 3.0 {
        return inside && b.y0 >= g.y0 - 3.0;
    }
    // where a cell spans rows, the fill of one of them begins at the border of a column
    let at_border = |x: f32| group.area.xs.iter().any(|k| (k - x).abs() <= SIDES);
    let (left, right) = ((b.x0 - g.x0).abs() <= SIDES, (b.x1 - g.x1).abs() <= SIDES);
    let partial = inside && (left && at_border(b.x1) || right && at_border(b.x0));
    if !aligned && !one_side && !partial || !same_borders(&group.hints, &item.hints) {
        return false;
    }
    let between = Rect::new(g.x0, g.y1, g.x1, b.y0);
    let lines = lines(sheet, &words_in(sheet, &between, free));
    // bands that follow one another as rows touch; a blank row stands between two rules at most
    let solid = b.height() > 3.0 || group.area.across.is_empty();
    if lines.is_empty() && solid {
        return between.height() <= 6.0;
    }
    are_rows(&lines, &between) || {
        let cut = cut_at_columns(sheet, &words_in(sheet, g, free), &lines);
        cut.is_some_and(|lines| are_rows(&lines, &between))
    }
}

/// The lines cut where words stand under the beginning of two phrases or more of these words above: a cell that is full
/// leaves no more than a space to the next. `None` where nothing is cut.
fn cut_at_columns(sheet: &Sheet, above: &[usize], below: &[Line]) -> Option<Vec<Line>> {
    let mut starts: Vec<f32> = lines(sheet, above).iter().flat_map(|l| &l.phrases).map(|p| p.x0).collect();
    starts.sort_by(f32::total_cmp);
    let columns: Vec<f32> =
        starts.chunk_by(|a, b| b - a <= 0.7).filter(|same| same.len() > 1).map(|same| same[0]).collect();
    let mut out = below.to_vec();
    let mut cuts = 0;
    for line in &mut out {
        for &x in &columns {
            let Some(i) = line.phrases.iter().position(|p| p.x0 < x - 0.7 && x < p.x1) else { continue };
            let Some((a, b)) = line.phrases[i].cut(&sheet.words, x) else { continue };
            if (b.x0 - x).abs() <= 0.7 {
                line.phrases.splice(i..=i, [a, b]);
                cuts += 1;
            }
        }
    }
    (cuts > 0).then_some(out)
}

/// Whether lines between two things drawn look like rows: none runs on over the width, some have several phrases, and no
/// caption stands off from those above; a line alone fills the space, in the middle.
fn are_rows(lines: &[Line], between: &Rect) -> bool {
    let Some(size) = lines.iter().map(|l| l.size).reduce(f32::max) else {
        return between.height() <= 30.0;
    };
    let several = lines.iter().filter(|l| l.phrases.len() > 1).count();
    if lines.len() == 1 {
        let middle = lines[0].baseline - 0.27 * size;
        let off = (middle - (between.y0 + between.y1) / 2.0).abs();
        return several == 1 && between.height() <= 5.0 * size
            || between.height() <= 1.9 * size
            || off <= 0.4 * size && between.height() <= 2.8 * size;
    }
    // a heading is larger than the titles and rows below it
    let rows = lines.iter().filter(|l| l.phrases.len() > 1).map(|l| l.size).reduce(f32::min);
    let mut above = between.y0;
    for line in lines {
        let alone = line.phrases.len() == 1;
        let left = line.phrases.first().is_some_and(|p| p.x0 < between.x0 + 15.0);
        let long =
            line.phrases.len() <= 2 && line.phrases.iter().any(|p| p.x1 - p.x0 > 0.6 * between.width());
        let most = if alone && left { 2.2 } else { 4.0 };
        let heading = alone && left && rows.is_some_and(|size| line.size > 1.15 * size);
        if long || heading || line.baseline - above > most * size {
            return false;
        }
        above = line.baseline;
    }
    several > 0 && between.y1 - above <= 4.0 * size
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::page;
    use super::*;

    #[test]
    fn a_full_cell_is_cut_where_the_cells_above_begin() {
        let words = [
            (0.0, 10.0, "Mål"),
            (60.0, 10.0, "Analys"),
            (0.0, 20.0, "Ett"),
            (60.0, 20.0, "Klart"),
            (0.0, 30.0, "Fullständig"),
            (60.0, 30.0, "Väntar"),
        ];
        let sheet = page(&words);
        let below = lines(&sheet, &[4, 5]);
        assert_eq!(below[0].phrases.len(), 1);
        let cut = cut_at_columns(&sheet, &[0, 1, 2, 3], &below).unwrap();
        assert_eq!(cut[0].phrases.len(), 2);
        assert!(cut_at_columns(&sheet, &[0, 1], &below).is_none());
    }

    #[test]
    fn rules_around_prose_are_no_area_and_rules_around_rows_are() {
        let rows = page(&[(0.0, 20.0, "Hyror"), (80.0, 20.0, "12"), (0.0, 35.0, "El"), (85.0, 35.0, "3")]);
        let prose = page(&[(0.0, 20.0, "Enlångrad12345678901"), (0.0, 32.0, "Ennulångrad123456789")]);
        let across = [5.0, 40.0].map(|at| Edge { at, from: 0.0, to: 100.0 }).to_vec();
        let edges = Edges { across, down: vec![], joints: vec![] };
        let count = |sheet: &Sheet| areas(sheet, &edges, &[], &[], &vec![true; sheet.words.len()]).len();
        assert_eq!((count(&rows), count(&prose)), (1, 2));
    }
}
