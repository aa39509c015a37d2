use serde::{Deserialize, Serialize};

/// An axis-parallel box in points from the top left of the page: `[x0, y0, x1, y1]` with `x0 <= x1`, `y0 <= y1`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

impl Rect {
    /// The box with these two opposite corners, in any order.
    pub fn new(xa: f32, ya: f32, xb: f32, yb: f32) -> Self {
        Rect { x0: xa.min(xb), y0: ya.min(yb), x1: xa.max(xb), y1: ya.max(yb) }
    }

    /// Width in points.
    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Height in points.
    pub fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    /// The smallest box that holds both.
    pub fn union(&self, other: &Rect) -> Rect {
        Rect {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Whether the two boxes share a point (touching edges count).
    pub fn intersects(&self, other: &Rect) -> bool {
        self.x0 <= other.x1 && other.x0 <= self.x1 && self.y0 <= other.y1 && other.y0 <= self.y1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_may_come_in_any_order() {
        assert_eq!(Rect::new(9.0, 8.0, 1.0, 2.0), Rect { x0: 1.0, y0: 2.0, x1: 9.0, y1: 8.0 });
    }

    #[test]
    fn union_holds_both_and_touching_boxes_intersect() {
        let (a, b) = (Rect::new(0.0, 0.0, 1.0, 1.0), Rect::new(1.0, 1.0, 3.0, 2.0));
        assert_eq!(a.union(&b), Rect::new(0.0, 0.0, 3.0, 2.0));
        assert!(a.intersects(&b));
        assert_eq!((b.width(), b.height()), (2.0, 1.0));
    }
}
