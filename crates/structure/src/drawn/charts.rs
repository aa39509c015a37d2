//! Charts and pictures with labels, so that nobody takes the labels for a table or a heading.

use super::pieces::Piece;
use super::typography::Typography;
use super::upright::Upright;
use tabellverk_page::{Page, Rect, Shape};

/// The most words that a label of a chart has.
const LABEL: usize = 4;
/// The least width and height of a chart, in points.
const LEAST: f32 = 40.0;
/// The part of the page that a picture covers when it is the page's background or a scan.
const WHOLE: f32 = 0.5;
/// The most shapes, lines and pieces of text of a page that are looked at.
const MANY: usize = 3000;

/// A chart or a picture with labels.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Box of what is drawn and of the labels, in points.
    pub bbox: Rect,
    /// Numbers of the pieces that are its labels.
    pub labels: Vec<usize>,
}

/// Finds the charts of a page that have labels. Tables are none, and where one is, no chart is.
pub fn find(
    page: &Page,
    words: &[Upright<'_>],
    pieces: &[Piece],
    typography: &Typography,
    tables: &[(usize, Rect)],
) -> Vec<Chart> {
    if pieces.len() > MANY {
        return vec![];
    }
    let mut places = bars(page);
    places.extend(drawings(page));
    places.extend(gridlines(page, pieces));
    places.extend(page.images.iter().map(|i| i.bbox).filter(|b| is_sized(page, b)));
    places
        .retain(|b| b.width() >= LEAST && b.height() >= LEAST && !tables.iter().any(|(_, t)| overlap(b, t)));
    places.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    places.truncate(50);
    let mut charts: Vec<Chart> = Vec::new();
    for place in places {
        match charts.iter_mut().find(|c| c.bbox.intersects(&place)) {
            Some(chart) => chart.bbox = chart.bbox.union(&place),
            None => charts.push(Chart { bbox: place, labels: vec![] }),
        }
    }
    // a label: a few words in no print that stands out, which end no sentence
    let body = typography.body();
    let is_label = |piece: &Piece| {
        let own = &words[piece.words.clone()];
        let last = own[own.len() - 1].text;
        let sentence = last.len() > 3 && last.ends_with('.') && own[0].text.starts_with(char::is_lowercase);
        own.len() <= LABEL && piece.size <= 1.1 * body.size() && !sentence
    };
    let labels: Vec<usize> = (0..pieces.len()).filter(|&p| is_label(&pieces[p])).collect();
    let mut taken = vec![false; pieces.len()];
    for chart in &mut charts {
        // what is drawn, then what stands next to it, and next to that
        for (round, reach) in [0.0, 1.6, 1.0].into_iter().enumerate() {
            let bbox = chart.bbox;
            for &p in &labels {
                let piece = &pieces[p];
                let bold = words[piece.words.clone()].iter().all(|w| typography.style(w).bold);
                if taken[p] || !is_near(&bbox, piece, reach) || round > 0 && bold && !body.bold {
                    continue;
                }
                taken[p] = true;
                chart.labels.push(p);
                chart.bbox = chart.bbox.union(&piece.bbox);
            }
            if round == 0 && chart.labels.is_empty() && !page.images.is_empty() {
                // a picture alone has no labels, only text near it
                let picture = page.images.iter().any(|i| i.bbox == bbox);
                if picture {
                    break;
                }
            }
        }
    }
    charts.retain(|c| c.labels.len() >= 2);
    charts
}

/// Whether the middle of a piece is in the box or no further from it than `reach` sizes of its font.
fn is_near(b: &Rect, piece: &Piece, reach: f32) -> bool {
    let by = reach * piece.size;
    let (x, y) = ((piece.bbox.x0 + piece.bbox.x1) / 2.0, piece.middle());
    let beside = y >= b.y0 && y <= b.y1 && piece.bbox.x0 <= b.x1 + by && piece.bbox.x1 >= b.x0 - by;
    let under = x >= b.x0 && x <= b.x1 && piece.bbox.y0 <= b.y1 + by && piece.bbox.y1 >= b.y0 - by;
    if reach == 0.0 { x >= b.x0 && x <= b.x1 && y >= b.y0 && y <= b.y1 } else { beside || under }
}

/// Whether a picture is neither a symbol nor the background of the page.
fn is_sized(page: &Page, b: &Rect) -> bool {
    let (width, height) = page.size.unwrap_or((f32::MAX, f32::MAX));
    let area = b.width() * b.height();
    b.width() >= LEAST && b.height() >= LEAST && area < WHOLE * width * height && area.is_finite()
}

/// Whether a table takes up a good part of the box.
fn overlap(b: &Rect, table: &Rect) -> bool {
    let width = b.x1.min(table.x1) - b.x0.max(table.x0);
    let height = b.y1.min(table.y1) - b.y0.max(table.y0);
    width > 0.0 && height > 0.0 && width * height > 0.1 * b.width() * b.height()
}

/// Bars: rectangles of one width that stand on one line, apart from one another and of different heights or high.
pub(super) fn bars(page: &Page) -> Vec<Rect> {
    let is_bar = |b: &Rect| b.width() >= 2.0 && b.height() >= 1.0 && is_small(page, b);
    let mut all: Vec<Rect> = page
        .fills
        .iter()
        .filter(|f| f.shape == Shape::Rectangle && is_bar(&f.bbox))
        .take(MANY)
        .map(|f| f.bbox)
        .collect();
    all.sort_by(|a, b| a.y1.total_cmp(&b.y1).then(a.x0.total_cmp(&b.x0)).then(a.y0.total_cmp(&b.y0)));
    let mut found = Vec::new();
    for standing in all.chunk_by(|a, b| b.y1 - a.y1 < 0.5) {
        let mut standing = standing.to_vec();
        standing.sort_by(|a, b| a.x0.total_cmp(&b.x0).then(a.y0.total_cmp(&b.y0)));
        standing.dedup_by(|b, a| (a.x0 - b.x0).abs() < 0.5);
        let alike = |a: &Rect, b: &Rect| (a.width() - b.width()).abs() < 0.6;
        for run in standing.chunk_by(|a, b| alike(a, b) && b.x0 > a.x1 + 0.8) {
            let (low, high) = run
                .iter()
                .fold((f32::MAX, 0.0f32), |(low, high), b| (low.min(b.height()), high.max(b.height())));
            if run.len() >= 3 && (high - low > 2.0 && high > 20.0 || low > 40.0) {
                found.extend(run.iter().copied().reduce(|a, b| a.union(&b)));
            }
        }
    }
    found
}

/// Slices, curves and maps: shapes that are no rectangles and touch one another.
fn drawings(page: &Page) -> Vec<Rect> {
    let mut groups: Vec<(Rect, usize)> = Vec::new();
    let shapes = page.fills.iter().filter(|f| f.shape != Shape::Rectangle && is_small(page, &f.bbox));
    for shape in shapes.take(MANY) {
        let near = |b: &Rect| {
            let b = Rect { x0: b.x0 - 2.0, y0: b.y0 - 2.0, x1: b.x1 + 2.0, y1: b.y1 + 2.0 };
            b.intersects(&shape.bbox)
        };
        let mut whole = (shape.bbox, 1);
        groups.retain(|(b, n)| {
            let joins = near(b);
            if joins {
                whole = (whole.0.union(b), whole.1 + n);
            }
            !joins
        });
        groups.push(whole);
        if groups.len() > 300 {
            return vec![];
        }
    }
    let sized =
        |(b, n): &(Rect, usize)| *n >= 3 && b.width() > LEAST && b.height() > LEAST && is_small(page, b);
    groups.into_iter().filter(sized).map(|(b, _)| b).collect()
}

/// The grid of a chart: lines of one length at one distance, with nothing written between them.
fn gridlines(page: &Page, pieces: &[Piece]) -> Vec<Rect> {
    let mut rules: Vec<Rect> = page
        .rules
        .iter()
        .map(|r| r.bbox)
        .filter(|b| b.width() > LEAST && b.height() < 3.0)
        .take(MANY)
        .collect();
    rules.sort_by(|a, b| a.x0.total_cmp(&b.x0).then(a.y0.total_cmp(&b.y0)));
    let mut found = Vec::new();
    for column in rules.chunk_by(|a, b| b.x0 - a.x0 < 0.5) {
        let mut column = column.to_vec();
        column.sort_by(|a, b| a.x1.total_cmp(&b.x1).then(a.y0.total_cmp(&b.y0)));
        for same in column.chunk_by(|a, b| b.x1 - a.x1 < 0.5) {
            let mut same = same.to_vec();
            same.sort_by(|a, b| a.y0.total_cmp(&b.y0));
            same.dedup_by(|b, a| b.y0 - a.y0 < 1.5);
            let steps: Vec<f32> = same.windows(2).map(|w| w[1].y0 - w[0].y0).collect();
            let even = steps.iter().all(|s| (s - steps[0]).abs() < 0.04 * steps[0] + 0.3);
            if same.len() < 4 || !even || steps[0] < 6.0 {
                continue;
            }
            let Some(whole) = same.iter().copied().reduce(|a, b| a.union(&b)) else { continue };
            let (x0, x1) = (whole.x0 + 2.0, whole.x1 - 2.0);
            let written = steps.iter().zip(&same).filter(|(step, rule)| {
                let within = |p: &&Piece| {
                    let x = (p.bbox.x0 + p.bbox.x1) / 2.0;
                    x > x0 && x < x1 && p.middle() > rule.y0 && p.middle() < rule.y0 + **step
                };
                pieces.iter().any(|p| within(&p))
            });
            if 3 * written.count() <= steps.len() {
                found.push(whole);
            }
        }
    }
    found
}

fn is_small(page: &Page, b: &Rect) -> bool {
    let (width, height) = page.size.unwrap_or((f32::MAX, f32::MAX));
    b.width() < 0.8 * width && b.height() < 0.6 * height
}
