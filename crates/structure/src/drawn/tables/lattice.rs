//! A frame into cells: the borders between rows and columns, and which of them are walls.

use super::edges::{Edge, SNAP, snapped};
use super::frames::Frame;

/// Most places of a grid.
const MOST: usize = 10_000;

/// Borders of rows and columns, and where walls stand on them.
#[derive(Clone, Debug, Default)]
pub struct Lattice {
    /// The x of the borders of columns, in points: one more than columns.
    pub xs: Vec<f32>,
    /// The y of the borders of rows, in points: one more than rows.
    pub ys: Vec<f32>,
    /// Whether a wall stands to the right of the place in this row and column, for `row * columns + column`.
    pub right: Vec<bool>,
    /// Whether a wall stands below it.
    pub below: Vec<bool>,
}

/// Where a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// First row.
    pub row: usize,
    /// First column.
    pub column: usize,
    /// How many rows.
    pub rows: usize,
    /// How many columns.
    pub columns: usize,
}

impl Lattice {
    /// How many rows.
    pub fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    /// How many columns.
    pub fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    /// The lattice of a frame; sides that are not drawn are taken as drawn. `None` where there is nothing between its
    /// edges, or more than a table has.
    pub fn of(frame: &Frame) -> Option<Lattice> {
        let mut xs: Vec<f32> = frame.down.iter().map(|e| e.at).collect();
        let mut ys: Vec<f32> = frame.across.iter().map(|e| e.at).collect();
        for (v, side) in
            [(&mut xs, [frame.bbox.x0, frame.bbox.x1]), (&mut ys, [frame.bbox.y0, frame.bbox.y1])]
        {
            for s in side {
                if !v.iter().any(|e| (e - s).abs() <= SNAP) {
                    v.push(s);
                }
            }
        }
        let (xs, ys) = (snapped(xs), snapped(ys));
        if xs.len() < 2 || ys.len() < 2 || xs.len() * ys.len() > MOST {
            return None;
        }
        let (rows, columns) = (ys.len() - 1, xs.len() - 1);
        let (mut right, mut below) = (vec![false; rows * columns], vec![false; rows * columns]);
        for c in 0..columns {
            let on = on_line(&frame.down, xs[c + 1]);
            for r in 0..rows {
                right[r * columns + c] = c + 1 == columns || stands(&on, ys[r], ys[r + 1]);
            }
        }
        for r in 0..rows {
            let on = on_line(&frame.across, ys[r + 1]);
            for c in 0..columns {
                below[r * columns + c] = r + 1 == rows || stands(&on, xs[c], xs[c + 1]);
            }
        }
        Some(Lattice { xs, ys, right, below })
    }

    /// The cells, by row and column: rectangles of places without a wall between them, as wide as can be and then as
    /// high.
    pub fn cells(&self) -> Vec<Span> {
        let (rows, columns) = (self.rows(), self.columns());
        let mut taken = vec![false; rows * columns];
        let mut cells = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                let place = |r: usize, c: usize| r * columns + c;
                if taken[place(row, column)] {
                    continue;
                }
                let mut end = column + 1;
                while end < columns && !self.right[place(row, end - 1)] && !taken[place(row, end)] {
                    end += 1;
                }
                let mut bottom = row + 1;
                while bottom < rows
                    && (column..end).all(|c| !self.below[place(bottom - 1, c)] && !taken[place(bottom, c)])
                    && (column..end - 1).all(|c| !self.right[place(bottom, c)])
                    && self.right[place(bottom, end - 1)]
                {
                    bottom += 1;
                }
                (row..bottom).for_each(|r| (column..end).for_each(|c| taken[place(r, c)] = true));
                cells.push(Span { row, column, rows: bottom - row, columns: end - column });
            }
        }
        cells
    }

    /// The row that this y is in.
    pub fn row_at(&self, y: f32) -> Option<usize> {
        between(&self.ys, y)
    }

    /// The column that this x is in.
    pub fn column_at(&self, x: f32) -> Option<usize> {
        between(&self.xs, x)
    }
}

/// Between which two of these borders a value is.
pub fn between(borders: &[f32], v: f32) -> Option<usize> {
    let n = borders.partition_point(|b| *b <= v);
    (n > 0 && n < borders.len()).then(|| n - 1)
}

/// The edges on the line `at`.
fn on_line(edges: &[Edge], at: f32) -> Vec<Edge> {
    edges.iter().filter(|e| (e.at - at).abs() <= SNAP).copied().collect()
}

/// Whether edges stand along most of the way between two points.
fn stands(on: &[Edge], from: f32, to: f32) -> bool {
    let length: f32 = on.iter().map(|e| (e.to.min(to) - e.from.max(from)).max(0.0)).sum();
    length * 2.0 > to - from
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_page::Rect;

    #[test]
    fn a_missing_wall_makes_a_span() {
        let e = |at, from, to| Edge { at, from, to };
        // two rows of two columns; the first row is one cell
        let frame = Frame {
            bbox: Rect::new(0.0, 0.0, 100.0, 40.0),
            across: vec![e(0.0, 0.0, 100.0), e(20.0, 0.0, 100.0), e(40.0, 0.0, 100.0)],
            down: vec![e(50.0, 20.0, 40.0)],
        };
        let spans: Vec<_> = Lattice::of(&frame)
            .unwrap()
            .cells()
            .iter()
            .map(|s| (s.row, s.column, s.rows, s.columns))
            .collect();
        assert_eq!(spans, [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]);
    }
}
