//! Edges into frames: those that hang together and could be the lines of one table.

use super::edges::{Edge, Edges, SNAP};
use tabellverk_page::Rect;

/// Edges that hang together.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The box around them, in points.
    pub bbox: Rect,
    /// Those that run across.
    pub across: Vec<Edge>,
    /// Those that run down.
    pub down: Vec<Edge>,
}

/// Which edges touch which, as groups. Edges that touch no other are in no frame.
pub fn frames(edges: &Edges) -> Vec<Frame> {
    let (n, m) = (edges.across.len(), edges.down.len());
    let mut parent: Vec<usize> = (0..n + m).collect();
    for (i, a) in edges.across.iter().enumerate() {
        let first = edges.down.partition_point(|d| d.at < a.from - SNAP);
        for (j, d) in edges.down.iter().enumerate().skip(first) {
            if d.at > a.to + SNAP {
                break;
            }
            if d.from - SNAP <= a.at && a.at <= d.to + SNAP {
                let (x, y) = (root(&mut parent, i), root(&mut parent, n + j));
                parent[x.max(y)] = x.min(y);
            }
        }
    }
    let mut at: Vec<Option<usize>> = vec![None; n + m];
    let mut frames: Vec<Frame> = Vec::new();
    for i in 0..n + m {
        let r = root(&mut parent, i);
        let f = *at[r].get_or_insert_with(|| {
            frames.push(Frame::default());
            frames.len() - 1
        });
        if i < n {
            frames[f].across.push(edges.across[i]);
        } else {
            frames[f].down.push(edges.down[i - n]);
        }
    }
    frames.retain(|f| !f.across.is_empty() && !f.down.is_empty());
    for f in &mut frames {
        let across = f.across.iter().map(|e| Rect::new(e.from, e.at, e.to, e.at));
        let down = f.down.iter().map(|e| Rect::new(e.at, e.from, e.at, e.to));
        f.bbox = across.chain(down).reduce(|a, b| a.union(&b)).unwrap_or_default();
    }
    frames
}

fn root(parent: &mut [usize], mut i: usize) -> usize {
    while parent[i] != i {
        parent[i] = parent[parent[i]];
        i = parent[i];
    }
    i
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn touching_edges_are_one_frame() {
        let e = |at, from, to| Edge { at, from, to };
        let edges = Edges {
            across: vec![e(0.0, 0.0, 50.0), e(20.0, 0.0, 50.0), e(100.0, 0.0, 50.0)],
            down: vec![e(0.0, 0.0, 20.0), e(50.0, 0.0, 21.0)],
            joints: vec![],
        };
        let found = frames(&edges);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].bbox, Rect::new(0.0, 0.0, 50.0, 21.0));
    }
}
