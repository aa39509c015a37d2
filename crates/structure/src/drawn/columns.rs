//! Columns of text: a page is cut along its gutters, recursively, so that each part can be read line by line.
//!
//! The recursive cutting is that of Nagy and Seth (XY-cut, 1984); the cuts are tall stretches of white space that text
//! stands along on both sides, as in Breuel, "Two geometric algorithms for layout analysis" (2002), and not
//! projections, so that a wide heading, table or rule ends a gutter instead of hiding it. White space in a table looks
//! much the same; so only what reads like text on both sides is cut ([`super::sides`]), and all else is read row by
//! row.

use super::pieces::Piece;
use super::sides::{self, Side};
use super::upright::Upright;
use tabellverk_page::Rect;

/// How wide a gutter is at least, in sizes of the font.
const GUTTER: f32 = 0.7;
/// Places of a gutter that are tried in a part of a page.
const TRIED: usize = 12;
/// How often a part of a page is cut again.
const DEPTH: usize = 8;
/// The most things on a page that is cut, and the most lines drawn on it that are looked at.
const MANY: usize = 20_000;
/// Edges of the text that are less than this apart are one, in points.
const EDGE: f32 = 1.0;

/// What stands on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The piece with this number.
    Piece(usize),
    /// The table with this number.
    Table(usize),
    /// The chart with this number.
    Chart(usize),
}

/// A thing on a page and its box.
#[derive(Clone, Copy, Debug)]
pub struct Atom {
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub bbox: Rect,
    /// The y by which it is above or below others.
    pub middle: f32,
}

/// A page to be cut.
pub struct Scene<'a> {
    /// The words of the page.
    pub words: &'a [Upright<'a>],
    /// Their pieces.
    pub pieces: &'a [Piece],
    /// All that stands on it.
    pub atoms: Vec<Atom>,
    /// Horizontal lines and edges: y, and the x from and to which they run.
    pub edges: Vec<(f32, f32, f32)>,
    /// Filled rectangles.
    pub boxes: Vec<Rect>,
}

/// A stretch of white space to cut at.
struct Gutter {
    x: f32,
    top: f32,
    bottom: f32,
}

/// What stands left and right of a gutter, from one thing that crosses it to the next.
struct Zone {
    top: f32,
    bottom: f32,
    left: Vec<usize>,
    right: Vec<usize>,
}

impl Scene<'_> {
    /// The parts of the page in reading order, each as the numbers of its atoms from the top down.
    pub fn parts(&mut self) -> Vec<Vec<usize>> {
        self.edges.truncate(MANY);
        self.boxes.truncate(MANY / 10);
        let mut all: Vec<usize> = (0..self.atoms.len()).collect();
        all.sort_by(|&a, &b| self.atoms[a].middle.total_cmp(&self.atoms[b].middle).then(a.cmp(&b)));
        let mut parts = Vec::new();
        self.cut(all, 0, &mut parts);
        parts
    }

    fn cut(&self, atoms: Vec<usize>, depth: usize, parts: &mut Vec<Vec<usize>>) {
        let gutter = (depth < DEPTH && atoms.len() <= MANY).then(|| self.gutter(&atoms)).flatten();
        let Some(gutter) = gutter else {
            if !atoms.is_empty() {
                parts.push(atoms);
            }
            return;
        };
        let mut four: [Vec<usize>; 4] = Default::default();
        for a in atoms {
            let atom = &self.atoms[a];
            let part = match () {
                () if atom.middle <= gutter.top => 0,
                () if atom.middle >= gutter.bottom => 3,
                () if atom.bbox.x0 + atom.bbox.x1 < 2.0 * gutter.x => 1,
                () => 2,
            };
            four[part].push(a);
        }
        four.into_iter().for_each(|part| self.cut(part, depth + 1, parts));
    }

    /// The gutter with most text along it.
    fn gutter(&self, atoms: &[usize]) -> Option<Gutter> {
        let mut best: Option<(usize, Gutter)> = None;
        for x in self.edges_of_text(atoms) {
            for zone in self.zones(atoms, x) {
                let n = zone.left.len() + zone.right.len();
                if best.as_ref().is_none_or(|(most, _)| n > *most) && self.is_gutter(&zone) {
                    best = Some((n, Gutter { x, top: zone.top, bottom: zone.bottom }));
                }
            }
        }
        best.map(|(_, gutter)| gutter)
    }

    /// Places where text or a table begins and has something to its left, those where most lines begin.
    fn edges_of_text(&self, atoms: &[usize]) -> Vec<f32> {
        let mut lefts: Vec<f32> = atoms.iter().map(|&a| self.atoms[a].bbox.x0).collect();
        lefts.sort_by(f32::total_cmp);
        let end = atoms.iter().map(|&a| self.atoms[a].bbox.x1).fold(f32::MAX, f32::min);
        let mut found: Vec<(usize, f32)> = Vec::new();
        for group in lefts.chunk_by(|a, b| b - a <= EDGE) {
            if group[0] > end {
                found.push((group.len(), group[0]));
            }
        }
        found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
        found.truncate(TRIED);
        found.into_iter().map(|(_, x)| x).collect()
    }

    /// The stretches along a gutter that ends at `x` between the things that cross it.
    fn zones(&self, atoms: &[usize], x: f32) -> Vec<Zone> {
        let Some((first, last)) = atoms.first().zip(atoms.last()) else { return vec![] };
        let (first, last) = (self.atoms[*first].middle, self.atoms[*last].middle);
        // what crosses, from where to where; and what stands left or right of it
        let mut events: Vec<(f32, Option<f32>, usize, bool)> = Vec::new();
        let mut width = 0.0f32;
        for &a in atoms {
            let atom = &self.atoms[a];
            let size = match atom.kind {
                Kind::Piece(p) => self.pieces[p].size,
                _ => 10.0,
            };
            width = width.max(GUTTER * size.min(14.0));
            let (left, right) = (atom.bbox.x1 <= x - GUTTER * size, atom.bbox.x0 >= x - EDGE);
            let crosses = match atom.kind {
                Kind::Piece(_) => (atom.middle - 0.3 * size, atom.middle + 0.3 * size),
                _ => (atom.bbox.y0, atom.bbox.y1),
            };
            events.push(match (left, right) {
                (_, true) => (atom.middle, None, a, false),
                (true, _) => (atom.middle, None, a, true),
                _ => (crosses.0, Some(crosses.1), a, false),
            });
        }
        let crossing =
            |e: &&(f32, f32, f32)| e.1 < x - 2.0 * width && e.2 > x + width && e.0 > first && e.0 < last;
        events.extend(self.edges.iter().filter(crossing).map(|e| (e.0, Some(e.0), 0, false)));
        events.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut zones = Vec::new();
        let new = |top: f32| Zone { top, bottom: f32::INFINITY, left: vec![], right: vec![] };
        let mut zone = new(f32::NEG_INFINITY);
        for (y, ends, atom, left) in events {
            match ends {
                Some(end) => {
                    let top = end.max(zone.top);
                    let mut done = std::mem::replace(&mut zone, new(top));
                    done.bottom = y;
                    zones.push(done);
                }
                None if y <= zone.top => {}
                None if left => zone.left.push(atom),
                None => zone.right.push(atom),
            }
        }
        zones.push(zone);
        zones.retain(|z| !z.left.is_empty() && !z.right.is_empty());
        zones
    }

    /// Whether the white space parts two columns of text.
    fn is_gutter(&self, zone: &Zone) -> bool {
        let left = Side::of(self, &zone.left, true);
        let right = Side::of(self, &zone.right, false);
        sides::are_columns(self, &left, &right)
    }
}
