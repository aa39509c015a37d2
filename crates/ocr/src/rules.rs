//! Ruling lines in a picture: long thin runs that are darker than what is on both sides of them.

use crate::picture::{Picture, PixelBox};

/// The shortest rule, in inches: longer than the strokes of any letter.
const SHORTEST: f64 = 0.5;
/// The thickest rule, in inches.
const THICKEST: f64 = 0.04;
/// How far along a rule its grey is averaged, in inches, so that the grain of the scan does not break it.
const ALONG: f64 = 0.05;
/// The widest break in a rule, in inches: a hairline that lies askew comes and goes in black and white.
const BREAK: f64 = 0.08;
/// How much darker a rule is than what is beside it, as a share of what ink is darker than paper: hairlines are faint.
const DARKER: f32 = 0.12;
/// The share of a rule that is dark: rows of letters and of dots have gaps.
const FULL: f64 = 0.65;
/// The share of it beside which there is ink at most: the bars of letters have the rest of the letters there.
const BESIDE: f64 = 0.12;
/// The most runs that are looked at of a picture: a photograph has no end of them.
const MOST: usize = 20_000;

/// Finds the level and the upright rules of a picture, makes them white, and returns their boxes from top to bottom.
///
/// Text without them is recognised better, and no rule is taken for a letter.
pub fn take_rules(picture: &mut Picture) -> Vec<PixelBox> {
    if !picture.is_whole() {
        return Vec::new();
    }
    let levels = picture.levels();
    let darker = (DARKER * (levels.paper - levels.ink)).max(4.0) as u8;
    let ink = levels.at(0.5) as u8;
    let level = Grain::new(picture.clone(), darker, ink).rules();
    let upright = Grain::new(picture.quarter_turned(90), darker, ink).rules();
    // what was at the left is now on top, the last row first
    let height = picture.height;
    let back = |r: PixelBox| PixelBox { x0: r.y0, y0: height - r.x1, x1: r.y1, y1: height - r.x0 };
    let upright: Vec<PixelBox> = upright.into_iter().map(back).collect();
    erase(picture, ink, &level, &upright);
    let mut all = [level, upright].concat();
    all.sort_by_key(|r| (r.y0, r.x0, r.y1, r.x1));
    all
}

/// A picture in which level rules are looked for.
struct Grain {
    picture: Picture,
    /// The same with every pixel averaged along its row.
    even: Vec<u8>,
    /// By how much a rule is darker than what is beside it.
    darker: u8,
    /// What is darker than this is ink.
    ink: u8,
    thickest: usize,
}

impl Grain {
    fn new(picture: Picture, darker: u8, ink: u8) -> Grain {
        let inch = |part: f64| (part * f64::from(picture.dpi)).round() as usize;
        let (thickest, reach) = (inch(THICKEST).max(2), inch(ALONG / 2.0).max(1));
        let mut even = Vec::with_capacity(picture.grey.len());
        for y in 0..picture.height {
            let row = picture.row(y);
            let mut sum: usize = row.iter().take(reach).map(|g| usize::from(*g)).sum();
            let mut count = reach.min(row.len());
            for x in 0..row.len() {
                if let Some(next) = row.get(x + reach) {
                    (sum, count) = (sum + usize::from(*next), count + 1);
                }
                even.push((sum / count.max(1)) as u8);
                if let Some(last) = (x + 1).checked_sub(reach + 1) {
                    (sum, count) = (sum - usize::from(row[last]), count - 1);
                }
            }
        }
        Grain { picture, even, darker, ink, thickest }
    }

    /// A row of averages that is this far from another; none outside of the picture.
    fn even_row(&self, y: usize, by: isize) -> Option<&[u8]> {
        let (y, width) = (y.checked_add_signed(by)?, self.picture.width as usize);
        self.even.get(y * width..(y + 1) * width)
    }

    fn rules(&self) -> Vec<PixelBox> {
        let inch = |part: f64| (part * f64::from(self.picture.dpi)).round() as usize;
        let (shortest, gap) = (inch(SHORTEST).max(8), inch(BREAK).max(1));
        let mut done: Vec<PixelBox> = Vec::new();
        let mut open: Vec<PixelBox> = Vec::new();
        for y in 0..self.picture.height as usize {
            let mut next: Vec<PixelBox> = Vec::new();
            // no rule lies quite level: its end may be in the row below, and be too short by itself
            for (x0, x1) in self.runs(y, shortest / 4, gap) {
                let mut own = PixelBox { x0: x0 as u32, y0: y as u32, x1: x1 as u32, y1: y as u32 + 1 };
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
        done.retain(|r| {
            let (length, thickness) = (r.width() as usize, r.height() as usize);
            length >= shortest && thickness <= self.thickest && self.is_full(r)
        });
        done
    }

    /// The runs in a row that are darker than the rows on both sides: start and end.
    fn runs(&self, y: usize, shortest: usize, gap: usize) -> Vec<(usize, usize)> {
        let away = self.thickest as isize + 1;
        let (Some(own), Some(above), Some(below)) =
            (self.even_row(y, 0), self.even_row(y, -away), self.even_row(y, away))
        else {
            return Vec::new();
        };
        let mut all: Vec<(usize, usize)> = Vec::new();
        let mut open: Option<(usize, usize)> = None;
        for x in 0..own.len() {
            if !self.is_darker(own[x], above[x].min(below[x])) {
                continue;
            }
            match &mut open {
                Some((_, end)) if x - *end <= gap => *end = x + 1,
                _ => all.extend(open.replace((x, x + 1))),
            }
        }
        all.extend(open);
        all.retain(|(start, end)| end - start >= shortest);
        all
    }

    fn is_darker(&self, grey: u8, paper: u8) -> bool {
        u16::from(grey) + u16::from(self.darker) <= u16::from(paper)
    }

    /// Whether the rule is dark nearly all along.
    fn is_full(&self, r: &PixelBox) -> bool {
        let away = self.thickest as u32 + 1;
        let (Some(top), bottom) = (r.y0.checked_sub(away), r.y1 - 1 + away) else { return false };
        if bottom >= self.picture.height {
            return false;
        }
        let rows: Vec<&[u8]> = (r.y0..r.y1).map(|y| self.picture.row(y)).collect();
        let width = self.picture.width as usize;
        let beside = |x: usize, y: u32| self.even[y as usize * width + x];
        let dark = |x: usize| {
            let paper = beside(x, top).min(beside(x, bottom));
            rows.iter().any(|row| self.is_darker(row[x], paper))
        };
        let share = |holds: &dyn Fn(usize) -> bool| {
            (r.x0 as usize..r.x1 as usize).filter(|x| holds(*x)).count() as f64 / f64::from(r.width())
        };
        // past the soft edge of its own ink
        let near = 4 + r.height() / 2;
        let inked = |y: u32| share(&|x| self.picture.row(y)[x] < self.ink);
        let alone = [r.y0.saturating_sub(near), (r.y1 + near - 1).min(self.picture.height - 1)];
        share(&dark) >= FULL && alone.into_iter().all(|y| inked(y) <= BESIDE)
    }
}

fn around(a: &PixelBox, b: &PixelBox) -> PixelBox {
    PixelBox { x0: a.x0.min(b.x0), y0: a.y0.min(b.y0), x1: a.x1.max(b.x1), y1: a.y1.max(b.y1) }
}

/// Makes rules white, but not where a letter crosses one. What is darker than `ink` is of a letter.
fn erase(picture: &mut Picture, ink: u8, level: &[PixelBox], upright: &[PixelBox]) {
    let (width, height) = (picture.width as usize, picture.height as usize);
    // with the soft edge of the ink
    let wide = |r: &PixelBox| {
        let (x0, y0) = (r.x0.saturating_sub(2) as usize, r.y0.saturating_sub(2) as usize);
        (x0, y0, (r.x1 as usize + 2).min(width), (r.y1 as usize + 2).min(height))
    };
    let mut ruled = vec![false; picture.grey.len()];
    for (x0, y0, x1, y1) in level.iter().chain(upright).map(wide) {
        (y0..y1).for_each(|y| ruled[y * width + x0..y * width + x1].fill(true));
    }
    let letter = |grey: &[u8], x: usize, y: usize| {
        x < width && y < height && grey[y * width + x] < ink && !ruled[y * width + x]
    };
    for (x0, y0, x1, y1) in level.iter().map(wide) {
        for x in x0..x1 {
            if !letter(&picture.grey, x, y0.wrapping_sub(1)) && !letter(&picture.grey, x, y1) {
                (y0..y1).for_each(|y| picture.grey[y * width + x] = 255);
            }
        }
    }
    for (x0, y0, x1, y1) in upright.iter().map(wide) {
        for y in y0..y1 {
            if !letter(&picture.grey, x0.wrapping_sub(1), y) && !letter(&picture.grey, x1, y) {
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
    fn a_hairline_is_found_and_a_row_of_dots_is_not() {
        let mut page = picture(&[]);
        page.grey[50 * 400 + 40..50 * 400 + 340].fill(200);
        (0..50).for_each(|i| page.grey[120 * 400 + 40 + 6 * i..][..2].fill(10));
        page.grey[200 * 400..].fill(10);
        let rules = take_rules(&mut page);
        assert!(rules.len() == 1 && rules[0].y0.abs_diff(50) <= 1, "{rules:?}");
    }

    #[test]
    fn a_rule_that_leans_or_is_broken_is_one() {
        let mut page = picture(&[(50, 50, 120, 51), (120, 51, 190, 52), (191, 52, 260, 53)]);
        assert_eq!(take_rules(&mut page).len(), 1);
    }

    #[test]
    fn areas_letters_and_short_strokes_are_no_rules() {
        let stems: Vec<_> = (0..40).map(|i| (50 + 4 * i, 200, 52 + 4 * i, 212)).collect();
        let feet = (0..40).map(|i| (50 + 4 * i, 212, 53 + 4 * i, 214));
        let mut boxes = vec![(50, 50, 300, 90), (50, 120, 80, 122)];
        boxes.extend(feet.chain(stems));
        let mut page = picture(&boxes);
        let before = page.clone();
        assert_eq!(take_rules(&mut page), []);
        assert_eq!(page, before);
    }
}
