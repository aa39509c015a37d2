//! How far a page lies askew on the glass of the scanner.

use crate::picture::Picture;

/// The largest angle that is looked for, in radians; a page that lies worse is seen by a person.
const MOST: f64 = 0.07;
/// How finely it is looked for at last: an end of a line of A4 moves by a third of a point.
const FINEST: f64 = 0.0005;
/// How finely the picture is looked at, in dots to the inch.
const DPI: u32 = 100;
/// The dark dots that are looked at, at most.
const DOTS: usize = 200_000;

/// The angle, in radians, by which the picture has to be turned clockwise so that its lines of text lie level; 0 where
/// that cannot be told. Where text lies level, rows of dots are full or empty.
pub fn skew(picture: &Picture) -> f64 {
    let dots = dots(picture);
    if dots.len() < 500 {
        return 0.0;
    }
    let tallest = dots.iter().map(|d| d.1).fold(0.0, f64::max);
    let (mut best, mut step) = (0.0, MOST / 16.0);
    let mut reach = 16;
    while step >= FINEST {
        let tried = (-reach..=reach).map(|i| best + f64::from(i) * step);
        // of equal ones the first of these, so that a page without text stays as it lies
        let score = |angle: &f64| evenness(&dots, tallest, *angle);
        let mut found = (best, score(&best));
        for angle in tried {
            let own = score(&angle);
            if own > found.1 * 1.000_001 {
                found = (angle, own);
            }
        }
        best = found.0;
        step /= 3.0;
        reach = 3;
    }
    best
}

/// The dark dots of the picture made small, as their places from its middle, not more than [`DOTS`] of them.
fn dots(picture: &Picture) -> Vec<(f64, f64)> {
    let step = (picture.dpi / DPI).max(1) as usize;
    let threshold = picture.levels().at(0.5) as u8;
    let mut dots = Vec::new();
    for y in (0..picture.height).step_by(step) {
        let row = picture.row(y);
        let dark = (0..row.len()).step_by(step).filter(|x| row[*x] < threshold);
        dots.extend(dark.map(|x| (x as f64 / step as f64, f64::from(y) / step as f64)));
    }
    // a dark picture: every so many of its dots tell as much
    let each = dots.len().div_ceil(DOTS).max(1);
    dots.into_iter().step_by(each).collect()
}

/// How much the rows of dots differ from those beside them once the picture is turned.
fn evenness(dots: &[(f64, f64)], tallest: f64, angle: f64) -> f64 {
    let slope = angle.tan();
    let widest = dots.iter().map(|d| d.0).fold(0.0, f64::max);
    let room = (widest * slope.abs()) as usize + 2;
    let mut rows = vec![0i64; tallest as usize + 2 * room + 2];
    for (x, y) in dots {
        let row = (y + x * slope).round() + room as f64;
        if let Some(count) = rows.get_mut(row as usize) {
            *count += 1;
        }
    }
    rows.windows(2).map(|w| ((w[0] - w[1]) * (w[0] - w[1])) as f64).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of lines of text: rows of small dark boxes with gaps, 20 lines.
    fn page() -> Picture {
        let (width, height) = (800u32, 1100u32);
        let mut grey = vec![255u8; (width * height) as usize];
        for line in 0..20u32 {
            for y in 100 + line * 40..112 + line * 40 {
                for x in (80..720).filter(|x| (x + 7 * line) % 11 < 7) {
                    grey[(y * width + x) as usize] = 20;
                }
            }
        }
        Picture { width, height, dpi: 100, grey }
    }

    #[test]
    fn lines_are_made_level() {
        let page = page();
        assert!(skew(&page).abs() < 0.001);
        for angle in [0.015, -0.009, 0.05] {
            let found = skew(&page.turned(angle));
            assert!((found + angle).abs() < 0.0015, "{angle} {found}");
        }
    }

    #[test]
    fn an_empty_page_lies_as_it_lies() {
        let white = Picture { width: 300, height: 300, dpi: 100, grey: vec![255; 90_000] };
        assert_eq!(skew(&white), 0.0);
        let black = Picture { width: 300, height: 300, dpi: 100, grey: vec![0; 90_000] };
        assert_eq!(skew(&black), 0.0);
    }
}
