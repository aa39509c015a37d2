//! Ruling lines in a picture: long thin runs of ink with paper on both sides.

use crate::picture::{Picture, PixelBox};

/// The shortest rule, in inches: longer than the strokes of any letter.
const SHORTEST: f64 = 0.5;
/// The thickest rule, in inches.
const THICKEST: f64 = 0.04;
/// The widest break in a rule, in inches: dust on the glass.
const BREAK: f64 = 0.007;
/// The most ink beside a rule, as a share of its length: the foot of a line of letters has more.
const BESIDE: f64 = 0.3;
/// The most runs that are looked at, and the most rules that are kept, of a picture: a photograph has no end of them.
const MOST: usize = 20_000;

/// Finds the level and the upright rules of a picture, makes them white, and returns their boxes from top to bottom.
///
/// Text without them is recognised better, and no rule is taken for a letter.
pub fn take_rules(picture: &mut Picture) -> Vec<PixelBox> {
    if !picture.is_whole() {
        return Vec::new();
    }
    let threshold = picture.threshold();
    let ink = Ink {
        width: picture.width as usize,
        height: picture.height as usize,
        dark: picture.grey.iter().map(|g| *g < threshold).collect(),
    };
    let level = ink.rules(picture.dpi);
    let upright = ink.transposed().rules(picture.dpi);
    let upright =
        upright.into_iter().map(|r| PixelBox { x0: r.y0, y0: r.x0, x1: r.y1, y1: r.x1 }).collect::<Vec<_>>();
    erase(picture, &ink, &level, &upright);
    let mut all = [level, upright].concat();
    all.sort_by_key(|r| (r.y0, r.x0, r.y1, r.x1));
    all
}

/// Which pixels are dark.
struct Ink {
    width: usize,
    height: usize,
    dark: Vec<bool>,
}

impl Ink {
    fn at(&self, x: usize, y: usize) -> bool {
        x < self.width && y < self.height && self.dark[y * self.width + x]
    }

    fn transposed(&self) -> Ink {
        let mut dark = vec![false; self.dark.len()];
        for (y, row) in self.dark.chunks_exact(self.width).enumerate() {
            for (x, _) in row.iter().enumerate().filter(|(_, d)| **d) {
                dark[x * self.height + y] = true;
            }
        }
        Ink { width: self.height, height: self.width, dark }
    }

    /// The level rules.
    fn rules(&self, dpi: u32) -> Vec<PixelBox> {
        let inch = |part: f64| (part * f64::from(dpi)).round() as usize;
        let (shortest, thickest) = (inch(SHORTEST).max(8), inch(THICKEST).max(1));
        let mut done: Vec<PixelBox> = Vec::new();
        let mut open: Vec<PixelBox> = Vec::new();
        for y in 0..self.height {
            let runs = self.runs(y, shortest, inch(BREAK));
            let mut next: Vec<PixelBox> = Vec::new();
            for (x0, x1) in runs {
                let mut own = PixelBox { x0: x0 as u32, y0: y as u32, x1: x1 as u32, y1: y as u32 + 1 };
                // what a rule has in the row above belongs to it
                open.retain(|above| {
                    let touches = above.x0 <= own.x1 && own.x0 <= above.x1;
                    if touches {
                        own = around(&own, above);
                    }
                    !touches
                });
                next.push(own);
            }
            done.append(&mut open);
            open = next;
            if done.len() > MOST {
                break;
            }
        }
        done.append(&mut open);
        done.retain(|r| r.height() as usize <= thickest && self.stands_alone(r));
        done.truncate(MOST);
        done
    }

    /// The runs of ink in a row, or just above or below it, since no rule lies quite level: start and end.
    fn runs(&self, y: usize, shortest: usize, gap: usize) -> Vec<(usize, usize)> {
        let row = |y: usize| &self.dark[y * self.width..][..self.width];
        let (own, below) = (row(y), row((y + 1).min(self.height - 1)));
        let (mut all, mut start, mut end) = (Vec::new(), 0, None::<usize>);
        for x in 0..self.width {
            if !own[x] && !below[x] {
                continue;
            }
            match end {
                Some(e) if x - e <= gap + 1 => {}
                _ => {
                    if end.is_some_and(|e| e + 1 - start >= shortest) {
                        all.push((start, x.min(end.map_or(0, |e| e + 1))));
                    }
                    start = x;
                }
            }
            end = Some(x);
        }
        if let Some(e) = end.filter(|e| e + 1 - start >= shortest) {
            all.push((start, e + 1));
        }
        all
    }

    /// Whether there is paper above and below.
    fn stands_alone(&self, r: &PixelBox) -> bool {
        // the rows right beside it may be the soft edge of its own ink
        let away = 3 + r.height() as usize / 2;
        let share = |y: Option<usize>| {
            let Some(y) = y else { return 0.0 };
            let dark = (r.x0 as usize..r.x1 as usize).filter(|x| self.at(*x, y)).count();
            dark as f64 / f64::from(r.width().max(1))
        };
        share((r.y0 as usize).checked_sub(away)) <= BESIDE && share(Some(r.y1 as usize + away)) <= BESIDE
    }
}

fn around(a: &PixelBox, b: &PixelBox) -> PixelBox {
    PixelBox { x0: a.x0.min(b.x0), y0: a.y0.min(b.y0), x1: a.x1.max(b.x1), y1: a.y1.max(b.y1) }
}

/// Makes rules white, but not where a letter crosses one.
fn erase(picture: &mut Picture, ink: &Ink, level: &[PixelBox], upright: &[PixelBox]) {
    let (width, height) = (ink.width, ink.height);
    // with the soft edge of the ink
    let wide = |r: &PixelBox| {
        let (x0, y0) = (r.x0.saturating_sub(2) as usize, r.y0.saturating_sub(2) as usize);
        (x0, y0, (r.x1 as usize + 2).min(width), (r.y1 as usize + 2).min(height))
    };
    let mut ruled = vec![false; ink.dark.len()];
    for (x0, y0, x1, y1) in level.iter().chain(upright).map(wide) {
        (y0..y1).for_each(|y| ruled[y * width + x0..y * width + x1].fill(true));
    }
    let letter = |x: usize, y: usize| ink.at(x, y) && !ruled[y * width + x];
    for (x0, y0, x1, y1) in level.iter().map(wide) {
        for x in x0..x1 {
            if !letter(x, y0.wrapping_sub(1)) && !letter(x, y1) {
                (y0..y1).for_each(|y| picture.grey[y * width + x] = 255);
            }
        }
    }
    for (x0, y0, x1, y1) in upright.iter().map(wide) {
        for y in y0..y1 {
            if !letter(x0.wrapping_sub(1), y) && !letter(x1, y) {
                picture.grey[y * width + x0..y * width + x1].fill(255);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A white picture of 400 x 300 pixels at 100 dots to the inch, with these boxes black.
    fn picture(boxes: &[(u32, u32, u32, u32)]) -> Picture {
        let mut grey = vec![255; 400 * 300];
        for &(x0, y0, x1, y1) in boxes {
            (y0..y1).for_each(|y| grey[(y * 400 + x0) as usize..(y * 400 + x1) as usize].fill(10));
        }
        Picture { width: 400, height: 300, dpi: 100, grey }
    }

    #[test]
    fn the_frame_of_a_cell_is_found_and_made_white() {
        let letter = (100, 60, 102, 75);
        let mut page = picture(&[
            (50, 50, 250, 52),
            (50, 100, 250, 102),
            (50, 50, 52, 102),
            (248, 50, 250, 102),
            letter,
        ]);
        let rules = take_rules(&mut page);
        let near = |r: &PixelBox, want: [u32; 4]| {
            [r.x0, r.y0, r.x1, r.y1].iter().zip(want).all(|(a, b)| a.abs_diff(b) <= 2)
        };
        assert_eq!(rules.len(), 4, "{rules:?}");
        for want in [[50, 50, 250, 52], [50, 100, 250, 102], [50, 50, 52, 102], [248, 50, 250, 102]] {
            assert!(rules.iter().any(|r| near(r, want)), "{rules:?}");
        }
        assert_eq!(page.grey.iter().filter(|g| **g < 128).count(), 30);
    }

    #[test]
    fn a_rule_that_leans_or_is_broken_is_one() {
        let mut page = picture(&[(50, 50, 120, 51), (120, 51, 190, 52), (191, 52, 260, 53)]);
        assert_eq!(take_rules(&mut page).len(), 1);
    }

    #[test]
    fn areas_letters_and_short_strokes_are_no_rules() {
        let stems: Vec<_> = (0..40).map(|i| (50 + 4 * i, 200, 52 + 4 * i, 212)).collect();
        let mut boxes = vec![(50, 50, 300, 90), (50, 120, 80, 122), (50, 212, 210, 214)];
        boxes.extend(stems);
        let mut page = picture(&boxes);
        let before = page.clone();
        assert_eq!(take_rules(&mut page), []);
        assert_eq!(page, before);
    }
}
