//! Paths into rules and filled areas.

use crate::backdrop::{Cover, Hides};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect as Box64, Shape as _};
use tabellverk_page::{Color, Fill, Rect, Rule, Shape};

/// The thickest filled rectangle that is a rule, in points.
const RULE: f64 = 2.5;
/// The thickest stroke that is a rule, in points.
const THICK: f64 = 6.0;
/// How many times longer than thick a rule is, at least.
const SLENDER: f64 = 3.0;
/// How far a side may lean, in points.
const STRAIGHT: f64 = 0.4;

/// The most parts of a path that are compared with one another.
const PARTS: usize = 64;

/// How a path is painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    /// Its colour on white paper; a pattern has none.
    pub color: Option<Color>,
    /// Whether nothing shows through it.
    pub covers: bool,
}

/// What paths have been drawn as.
#[derive(Default)]
pub struct Shapes {
    /// Ruling lines.
    pub rules: Vec<Rule>,
    /// Filled areas.
    pub fills: Vec<Fill>,
    /// What lies under and over the characters.
    pub covers: Vec<Cover>,
}

impl Shapes {
    /// Adds a filled path, each closed part of it by itself. `after` glyphs were drawn before it.
    pub fn fill(&mut self, path: &BezPath, transform: Affine, paint: Paint, clip: Box64, after: usize) {
        let parts = parts(path, transform);
        for (i, part) in parts.iter().enumerate() {
            let seen = part.bbox.intersect(clip);
            if !(seen.width() >= 0.0 && seen.height() >= 0.0 && seen.is_finite()) {
                continue;
            }
            let (short, long) = (seen.width().min(seen.height()), seen.width().max(seen.height()));
            if part.is_box && short <= RULE && long >= SLENDER * short && long > 1.0 {
                self.rules.extend(paint.color.map(|color| Rule { bbox: rect(seen), color }));
            } else if short > 0.0 {
                let shape = match (part.is_box, part.curved) {
                    (true, _) => Shape::Rectangle,
                    (_, true) if part.is_round => Shape::Round,
                    _ => Shape::Other,
                };
                self.fills.extend(paint.color.map(|color| Fill { bbox: rect(seen), color, shape }));
                // a part inside another may be a hole in it
                let lone = parts.len() <= PARTS
                    && parts.iter().enumerate().all(|(j, o)| i == j || !meets(&o.bbox, &part.bbox));
                let even = part.is_box && lone;
                let hides =
                    if even && paint.covers && paint.color.is_some() { Hides::Text } else { Hides::Nothing };
                let color = paint.color.filter(|_| even && paint.covers);
                self.covers.push(Cover { bbox: rect(seen), after, color, hides });
            }
        }
    }

    /// Adds a stroked path: each of its sides that runs along a side of the page is a rule, a very thick one an area.
    pub fn stroke(
        &mut self,
        path: &BezPath,
        transform: Affine,
        width: f64,
        paint: Paint,
        clip: Box64,
        after: usize,
    ) {
        let Some(color) = paint.color else { return };
        let [a, b, c, d, ..] = transform.as_coeffs();
        let width = width * (a * d - b * c).abs().sqrt();
        let half = (width / 2.0).clamp(0.05, 100.0);
        for part in parts(path, transform) {
            for pair in part.points.windows(2) {
                let (p, q) = (pair[0], pair[1]);
                let flat = (p.y - q.y).abs() <= STRAIGHT;
                let upright = (p.x - q.x).abs() <= STRAIGHT;
                if flat == upright {
                    continue;
                }
                let line = Box64::from_points(p, q);
                let line = if flat { line.inflate(0.0, half) } else { line.inflate(half, 0.0) };
                let seen = line.intersect(clip);
                if !(seen.width() > 0.0 && seen.height() > 0.0 && seen.is_finite()) {
                    continue;
                }
                let bbox = rect(seen);
                if seen.width().min(seen.height()) <= THICK {
                    self.rules.push(Rule { bbox, color });
                } else {
                    self.fills.push(Fill { bbox, color, shape: Shape::Rectangle });
                    let hides = if paint.covers { Hides::Text } else { Hides::Nothing };
                    self.covers.push(Cover {
                        bbox,
                        after,
                        color: Some(color).filter(|_| paint.covers),
                        hides,
                    });
                }
            }
        }
    }
}

fn meets(a: &Box64, b: &Box64) -> bool {
    let both = a.intersect(*b);
    both.width() > 0.0 && both.height() > 0.0
}

/// Whether a path on the page is one rectangle along its sides.
pub fn is_box(path: &BezPath) -> bool {
    path.elements().len() <= 8 && matches!(&parts(path, Affine::IDENTITY)[..], [part] if part.is_box)
}

/// A rectangle in the numbers of the page model.
pub fn rect(b: Box64) -> Rect {
    Rect::new(b.x0 as f32, b.y0 as f32, b.x1 as f32, b.y1 as f32)
}

/// A part of a path between two moves of the pen.
struct Part {
    bbox: Box64,
    /// Its corners, those of curves left out.
    points: Vec<Point>,
    /// Whether it is a rectangle along the sides of the page.
    is_box: bool,
    curved: bool,
    is_round: bool,
}

fn parts(path: &BezPath, transform: Affine) -> Vec<Part> {
    let mut all = Vec::new();
    let mut points: Vec<Point> = Vec::new();
    let mut bbox = Box64::ZERO;
    let (mut curves, mut fresh) = (0, true);
    let mut end = |points: &mut Vec<Point>, bbox: Box64, curves: &mut usize| {
        if points.len() > 1 || *curves > 0 {
            all.push(part(std::mem::take(points), bbox, *curves));
        }
        points.clear();
        *curves = 0;
    };
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => {
                end(&mut points, bbox, &mut curves);
                let p = transform * p;
                (bbox, fresh) = (Box64::from_points(p, p), false);
                points.push(p);
            }
            PathEl::LineTo(p) => {
                let p = transform * p;
                bbox = if fresh { Box64::from_points(p, p) } else { bbox.union_pt(p) };
                fresh = false;
                points.push(p);
            }
            PathEl::QuadTo(a, p) => {
                bbox = bbox.union_pt(transform * a).union_pt(transform * p);
                curves += 1;
                points.push(transform * p);
            }
            PathEl::CurveTo(a, b, p) => {
                let from = points.last().copied().unwrap_or_default();
                let curve =
                    hayro_interpret::kurbo::CubicBez::new(from, transform * a, transform * b, transform * p);
                bbox = bbox.union(curve.bounding_box());
                curves += 1;
                points.push(transform * p);
            }
            PathEl::ClosePath => {
                if let Some(first) = points.first().copied() {
                    points.push(first);
                    end(&mut points, bbox, &mut curves);
                    points.push(first);
                    bbox = Box64::from_points(first, first);
                }
            }
        }
    }
    end(&mut points, bbox, &mut curves);
    all
}

fn part(points: Vec<Point>, bbox: Box64, curves: usize) -> Part {
    let along = |p: &[Point]| (p[0].x - p[1].x).abs() <= STRAIGHT || (p[0].y - p[1].y).abs() <= STRAIGHT;
    let at_corner = |p: &Point| {
        let near = |v: f64, a: f64, b: f64| (v - a).abs() <= STRAIGHT || (v - b).abs() <= STRAIGHT;
        near(p.x, bbox.x0, bbox.x1) && near(p.y, bbox.y0, bbox.y1)
    };
    let is_box =
        curves == 0 && points.len() >= 2 && points.windows(2).all(along) && points.iter().all(at_corner);
    let (w, h) = (bbox.width(), bbox.height());
    let is_round = curves >= 4 && w > 0.0 && h > 0.0 && (w / h - 1.0).abs() < 0.25;
    Part { bbox, points, is_box, curved: curves > 0, is_round }
}
