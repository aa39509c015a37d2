//! Ruling lines into edges: what was drawn in pieces, or twice, becomes one.

use tabellverk_page::Rect;

/// Edges closer than this, in points, are one.
pub const SNAP: f32 = 3.0;
/// A shorter edge is the mark of a scale, in points.
const SHORT: f32 = 6.0;
/// The thickest edge, in points.
const THICK: f32 = 6.0;
/// Most edges of a page in one direction; where there are more, the longest are kept.
const MOST: usize = 1_500;

/// A straight line along a side of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Its y where it runs across, its x where it runs down, in points.
    pub at: f32,
    /// Where it begins on the other axis.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

impl Edge {
    /// Its length in points.
    pub fn length(&self) -> f32 {
        self.to - self.from
    }
}

/// The edges of a page.
#[derive(Clone, Debug, Default)]
pub struct Edges {
    /// Those that run across, by y.
    pub across: Vec<Edge>,
    /// Those that run down, by x.
    pub down: Vec<Edge>,
    /// Where an edge that runs across is put together from pieces: x and y. Programs draw a line for each cell.
    pub joints: Vec<(f32, f32)>,
}

/// The edges that these thin boxes are.
pub fn edges(rules: &[Rect]) -> Edges {
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for b in rules {
        if b.width() >= b.height() && b.height() <= THICK {
            across.push(Edge { at: (b.y0 + b.y1) / 2.0, from: b.x0, to: b.x1 });
        } else if b.width() <= THICK {
            down.push(Edge { at: (b.x0 + b.x1) / 2.0, from: b.y0, to: b.y1 });
        }
    }
    let joints = joints(&across);
    let long = |edges: Vec<Edge>| joined(edges).into_iter().filter(|e| e.length() >= SHORT).collect();
    Edges { across: long(across), down: long(down), joints }
}

/// Where one piece ends and the next begins on the same line.
fn joints(across: &[Edge]) -> Vec<(f32, f32)> {
    let mut pieces = across.to_vec();
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)).then(a.to.total_cmp(&b.to)));
    pieces.dedup();
    let ends = |w: &[Edge]| (w[1].at - w[0].at).abs() <= 0.3 && (w[1].from - w[0].to).abs() <= 1.0;
    pieces.windows(2).filter(|w| ends(w)).map(|w| ((w[0].to + w[1].from) / 2.0, w[0].at)).collect()
}

/// Edges on nearly the same line are put on one, and joined where they touch.
pub fn joined(mut edges: Vec<Edge>) -> Vec<Edge> {
    edges.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Edge> = Vec::new();
    let mut rest = edges.as_mut_slice();
    while let Some(first) = rest.first().copied() {
        let mut n = 1;
        while n < rest.len() && rest[n].at - rest[n - 1].at <= SNAP / 2.0 && rest[n].at - first.at <= SNAP {
            n += 1;
        }
        let (line, after) = rest.split_at_mut(n);
        rest = after;
        let length: f32 = line.iter().map(|e| e.length().max(0.1)).sum();
        let at = line.iter().map(|e| e.at * e.length().max(0.1)).sum::<f32>() / length;
        line.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut open = Edge { at, ..line[0] };
        for e in &line[1..] {
            if e.from <= open.to + SNAP {
                open.to = open.to.max(e.to);
            } else {
                out.push(open);
                open = Edge { at, ..*e };
            }
        }
        out.push(open);
    }
    if out.len() > MOST {
        out.sort_by(|a, b| b.length().total_cmp(&a.length()).then(a.at.total_cmp(&b.at)));
        out.truncate(MOST);
        out.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    }
    out
}

/// Values closer than [`SNAP`] to the one before them become one: their mean. Sorted.
pub fn snapped(mut values: Vec<f32>) -> Vec<f32> {
    values.sort_by(f32::total_cmp);
    let mut out: Vec<(f32, f32, f32)> = Vec::new();
    for v in values {
        match out.last_mut() {
            Some((sum, n, last)) if v - *last <= SNAP => (*sum, *n, *last) = (*sum + v, *n + 1.0, v),
            _ => out.push((v, 1.0, v)),
        }
    }
    out.iter().map(|(sum, n, _)| sum / n).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_a_line_become_one_edge() {
        let rules = [
            Rect::new(0.0, 10.0, 50.0, 10.5),
            Rect::new(50.5, 10.4, 90.0, 10.9),
            Rect::new(99.0, 10.0, 120.0, 10.5),
        ];
        let found = edges(&rules);
        assert_eq!(
            found.across.iter().map(|e| (e.from, e.to)).collect::<Vec<_>>(),
            [(0.0, 90.0), (99.0, 120.0)]
        );
        assert!(found.down.is_empty());
        assert_eq!(edges(&rules[..1]).joints, []);
    }

    #[test]
    fn near_values_snap_to_their_mean() {
        assert_eq!(snapped(vec![30.0, 10.0, 12.0]), [11.0, 30.0]);
    }
}
