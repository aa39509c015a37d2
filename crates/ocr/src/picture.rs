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

/// What is ink for certain, as a share of the way from the middle of the ink to that of the paper.
const BLACK: f32 = 0.2;
/// What is paper for certain; see [`BLACK`].
const WHITE: f32 = 0.8;

/// How light the ink and the paper of a picture are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Levels {
    /// The ink, from 0 to 255.
    pub ink: f32,
    /// The paper, from 0 to 255, lighter than the ink.
    pub paper: f32,
}

impl Levels {
    /// The grey at this share of the way from ink to paper.
    pub fn at(&self, share: f32) -> f32 {
        self.ink + share * (self.paper - self.ink)
    }
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

    /// How light its ink and its paper are, each at its middle: the two kinds of pixels that are farthest apart, each
    /// for itself being as even as can be (Otsu's way).
    pub fn levels(&self) -> Levels {
        let mut counts = [0u64; 256];
        self.grey.iter().for_each(|g| counts[usize::from(*g)] += 1);
        let all = self.grey.len() as f64;
        let sum: f64 = counts.iter().enumerate().map(|(g, n)| g as f64 * *n as f64).sum();
        let (mut below, mut sum_below) = (0.0, 0.0);
        let mut best = (0.0, Levels { ink: 0.0, paper: 255.0 });
        for (grey, n) in counts.iter().enumerate() {
            below += *n as f64;
            sum_below += grey as f64 * *n as f64;
            let above = all - below;
            if below == 0.0 || above == 0.0 {
                continue;
            }
            let (ink, paper) = (sum_below / below, (sum - sum_below) / above);
            let score = below * above * (paper - ink) * (paper - ink);
            if score > best.0 {
                best = (score, Levels { ink: ink as f32, paper: paper as f32 });
            }
        }
        best.1
    }

    /// The picture without specks and shades: smoothed by a pixel or so, its ink black and its paper white.
    pub fn cleaned(&self) -> Picture {
        let levels = self.levels();
        let (black, white) = (levels.at(BLACK), levels.at(WHITE));
        let stretched = |g: f32| ((g - black) / (white - black).max(1.0) * 255.0).clamp(0.0, 255.0) as u8;
        let table: Vec<u8> = (0..=255u8).map(|g| stretched(f32::from(g))).collect();
        let mut smooth = smoothed(&self.grey, self.width as usize);
        smooth.iter_mut().for_each(|g| *g = table[usize::from(*g)]);
        Picture { grey: smooth, ..*self }
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

/// Each pixel mixed with those up to two away, the nearer the more.
fn smoothed(grey: &[u8], width: usize) -> Vec<u8> {
    let mix = |at: [u8; 5]| {
        let [a, b, c, d, e] = at.map(u32::from);
        ((a + 4 * b + 6 * c + 4 * d + e + 8) / 16) as u8
    };
    let mut across = Vec::with_capacity(grey.len());
    for row in grey.chunks_exact(width) {
        let at = |x: usize, by: isize| row[x.saturating_add_signed(by).min(width - 1)];
        across.extend((0..width).map(|x| mix([-2, -1, 0, 1, 2].map(|by| at(x, by)))));
    }
    let height = grey.len() / width;
    let mut all = Vec::with_capacity(grey.len());
    for y in 0..height {
        let row = |by: isize| &across[y.saturating_add_signed(by).min(height - 1) * width..][..width];
        let rows = [-2, -1, 0, 1, 2].map(row);
        all.extend((0..width).map(|x| mix(rows.map(|r| r[x]))));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_is_told_from_paper() {
        let grey = [vec![30; 10], vec![200; 90]].concat();
        let picture = Picture { width: 10, height: 10, dpi: 300, grey };
        assert_eq!(picture.levels(), Levels { ink: 30.0, paper: 200.0 });
        assert!(picture.is_whole() && !Picture::default().is_whole());
        assert!(picture.pgm().starts_with(b"P5\n10 10\n255\n"));
        // a picture of one grey has no ink to tell
        let _ = Picture { width: 1, height: 1, dpi: 300, grey: vec![7] }.levels();
    }

    #[test]
    fn cleaning_leaves_ink_black_and_paper_white_without_specks() {
        let mut grey = vec![220; 40 * 40];
        (10..20).for_each(|y| grey[y * 40 + 10..y * 40 + 30].fill(60));
        grey[35 * 40 + 5] = 120;
        let clean = Picture { width: 40, height: 40, dpi: 300, grey }.cleaned();
        assert_eq!((clean.grey[15 * 40 + 20], clean.grey[35 * 40 + 5], clean.grey[0]), (0, 255, 255));
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
