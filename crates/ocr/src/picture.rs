//! The picture of a page, in grey.

/// A picture of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How many pixels there are to the inch.
    pub dpi: u32,
    /// The pixels row by row, from 0 for black to 255 for white: `width` times `height`.
    pub grey: Vec<u8>,
}

/// A box of pixels: from its first ones to those after its last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PixelBox {
    /// Left side.
    pub x0: u32,
    /// Top.
    pub y0: u32,
    /// Right side.
    pub x1: u32,
    /// Bottom.
    pub y1: u32,
}

impl PixelBox {
    /// From side to side.
    pub fn width(&self) -> u32 {
        self.x1.saturating_sub(self.x0)
    }

    /// From top to bottom.
    pub fn height(&self) -> u32 {
        self.y1.saturating_sub(self.y0)
    }
}

impl Picture {
    /// Whether it has pixels, and as many as its sides say.
    pub fn is_whole(&self) -> bool {
        let size = self.width as usize * self.height as usize;
        size > 0 && self.grey.len() == size
    }

    /// One row of pixels. Panics if there is no such row, as an index would.
    pub fn row(&self, y: u32) -> &[u8] {
        let width = self.width as usize;
        &self.grey[y as usize * width..][..width]
    }

    /// The picture as a file of the simplest kind (PGM).
    pub fn pgm(&self) -> Vec<u8> {
        let mut file = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        file.extend(&self.grey);
        file
    }

    /// The grey below which a pixel is ink rather than paper: where the two are farthest apart, each for itself being
    /// as even as can be (Otsu's way).
    pub fn threshold(&self) -> u8 {
        let mut counts = [0u64; 256];
        self.grey.iter().for_each(|g| counts[usize::from(*g)] += 1);
        let all = self.grey.len() as f64;
        let sum: f64 = counts.iter().enumerate().map(|(g, n)| g as f64 * *n as f64).sum();
        let (mut below, mut sum_below) = (0.0, 0.0);
        let (mut best, mut at) = (0.0, (128usize, 128usize));
        for (grey, n) in counts.iter().enumerate() {
            below += *n as f64;
            sum_below += grey as f64 * *n as f64;
            let above = all - below;
            if below == 0.0 || above == 0.0 {
                continue;
            }
            let apart = sum_below / below - (sum - sum_below) / above;
            let score = below * above * apart * apart;
            // between two greys that stand alone every place is as good, and the middle the best
            if score > best * (1.0 + 1e-9) {
                (best, at) = (score, (grey, grey));
            } else if score >= best * (1.0 - 1e-9) {
                at.1 = grey;
            }
        }
        ((at.0 + at.1) / 2 + 1).min(255) as u8
    }

    /// The picture turned clockwise by 90, 180 or 270 degrees; by any other angle it stays as it is.
    pub fn quarter_turned(&self, degrees: u16) -> Picture {
        let (width, height) = (self.width as usize, self.height as usize);
        let across = |columns: bool| -> Vec<u8> {
            if !columns {
                return self.grey.iter().rev().copied().collect();
            }
            (0..width).flat_map(|x| (0..height).rev().map(move |y| self.grey[y * width + x])).collect()
        };
        let (size, grey) = match degrees {
            90 => ((self.height, self.width), across(true)),
            180 => ((self.width, self.height), across(false)),
            270 => ((self.height, self.width), across(true).into_iter().rev().collect()),
            _ => return self.clone(),
        };
        Picture { width: size.0, height: size.1, dpi: self.dpi, grey }
    }

    /// The picture turned clockwise around its middle by a small angle, in radians. What comes from outside is white.
    pub fn turned(&self, angle: f64) -> Picture {
        let (sin, cos) = angle.sin_cos();
        let (cx, cy) = (f64::from(self.width) / 2.0, f64::from(self.height) / 2.0);
        let mut grey = Vec::with_capacity(self.grey.len());
        for y in 0..self.height {
            // where the first pixel of the row comes from, and how far the next is from it
            let (dx, dy) = (0.5 - cx, f64::from(y) + 0.5 - cy);
            let mut from = (cx + cos * dx + sin * dy - 0.5, cy - sin * dx + cos * dy - 0.5);
            for _ in 0..self.width {
                grey.push(self.between(from.0, from.1));
                from = (from.0 + cos, from.1 - sin);
            }
        }
        Picture { grey, ..*self }
    }

    /// The grey between four pixels.
    fn between(&self, x: f64, y: f64) -> u8 {
        let (left, top) = (x.floor(), y.floor());
        let (right, low) = (x - left, y - top);
        let (left, top) = (left as i64, top as i64);
        let at = |x: i64, y: i64| {
            let inside = x >= 0 && y >= 0 && x < i64::from(self.width) && y < i64::from(self.height);
            if inside { f64::from(self.grey[y as usize * self.width as usize + x as usize]) } else { 255.0 }
        };
        let upper = at(left, top) * (1.0 - right) + at(left + 1, top) * right;
        let lower = at(left, top + 1) * (1.0 - right) + at(left + 1, top + 1) * right;
        (upper * (1.0 - low) + lower * low).round() as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_is_told_from_paper() {
        let grey = [vec![30; 10], vec![200; 90]].concat();
        let picture = Picture { width: 10, height: 10, dpi: 300, grey };
        let threshold = picture.threshold();
        assert!((100..=130).contains(&threshold), "{threshold}");
        assert!(picture.is_whole() && !Picture::default().is_whole());
        assert!(picture.pgm().starts_with(b"P5\n10 10\n255\n"));
        // a picture of one grey has no ink to tell
        let _ = Picture { width: 1, height: 1, dpi: 300, grey: vec![7] }.threshold();
    }

    #[test]
    fn quarters_turn_clockwise() {
        let picture = Picture { width: 3, height: 2, dpi: 300, grey: vec![1, 2, 3, 4, 5, 6] };
        let turned = |degrees| {
            let turned = picture.quarter_turned(degrees);
            (turned.width, turned.grey)
        };
        assert_eq!(turned(90), (2, vec![4, 1, 5, 2, 6, 3]));
        assert_eq!(turned(180), (3, vec![6, 5, 4, 3, 2, 1]));
        assert_eq!(turned(270), (2, vec![3, 6, 2, 5, 1, 4]));
        assert_eq!(picture.quarter_turned(0), picture);
    }

    #[test]
    fn turning_is_clockwise_around_the_middle() {
        let mut picture = Picture { width: 101, height: 101, dpi: 300, grey: vec![255; 101 * 101] };
        picture.grey[50 * 101 + 90] = 0; // to the right of the middle
        let turned = picture.turned(std::f64::consts::FRAC_PI_2);
        assert_eq!(turned.grey[90 * 101 + 50], 0);
        assert_eq!(picture.turned(0.0), picture);
    }
}
