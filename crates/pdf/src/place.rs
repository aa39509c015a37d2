//! Where the glyphs of a run stand.

use crate::glyphs::turned;
use hayro_interpret::kurbo::{Affine, Point};

/// How far text may lean and still runs along a side of the page, in degrees.
const UPRIGHT: f64 = 1.5;
/// The share of the size by which glyphs are pushed apart where their text is spaced.
const SPACED: f32 = 0.04;
/// The most that text is spaced by; what is farther apart are words.
const SPACED_MOST: f32 = 0.6;
/// How many gaps show that a text is spaced.
const GAPS: usize = 3;

/// Where a glyph stands; see [`crate::glyphs::Glyph`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// Where it starts.
    pub x0: f32,
    /// Its own width.
    pub width: f32,
    /// What follows it as spacing of the text.
    pub spacing: f32,
    /// The line it stands on.
    pub baseline: f32,
    /// Size of the font in points.
    pub size: f32,
    /// How far it is turned, in degrees.
    pub turn: u16,
    /// How far it leans, as a share of its height: upright letters made italic.
    pub lean: f32,
    /// How much narrower than high it is drawn.
    stretch: f32,
}

/// The place of a glyph whose outline, in thousandths of the font's size, is drawn by `transform`. `None` where that has
/// no size.
pub fn place(transform: Affine, advance: f32) -> Option<Place> {
    let [a, b, c, d, ..] = transform.as_coeffs();
    let along = a.hypot(b);
    let height = (a * d - b * c).abs() / along;
    let size = 1000.0 * height;
    let origin = transform * Point::ZERO;
    if !(size.is_finite() && size > 1e-3 && along > 0.0 && origin.is_finite() && advance.is_finite()) {
        return None;
    }
    let degrees = if b == 0.0 && a > 0.0 { 0.0 } else { b.atan2(a).to_degrees() };
    let side = (degrees / 90.0).round() * 90.0;
    let degrees = if (degrees - side).abs() <= UPRIGHT { side } else { degrees.round() };
    let turn = degrees.rem_euclid(360.0) as u16 % 360;
    let (x, baseline) = turned(origin.x as f32, origin.y as f32, (360 - turn) % 360);
    Some(Place {
        x0: x,
        width: (f64::from(advance.max(0.0)) * height) as f32,
        spacing: 0.0,
        baseline,
        size: size as f32,
        turn,
        lean: ((a * c + b * d) / (along * along) * (along / height)) as f32,
        stretch: (along / height) as f32,
    })
}

/// Corrects the widths of a run by where its glyphs come to stand. `embedded` says that the font is in the file, so that
/// its outlines are as wide as they are drawn. `spaces` says which glyphs are white space.
pub fn settle(run: &mut [Place], embedded: bool, spaces: &[bool]) {
    stretch(run, embedded);
    for i in 1..run.len() {
        // a font without widths
        let step = run[i].x0 - run[i - 1].x0;
        if run[i - 1].width <= 0.0 && step > 0.0 && step < run[i - 1].size {
            run[i - 1].width = step;
        }
    }
    space_out(run, spaces);
}

/// Glyphs drawn narrower or wider than their font has them are so much narrower. An outline that stands in for that of a
/// font not in the file is fitted to the widths of that font: there the steps tell.
fn stretch(run: &mut [Place], embedded: bool) {
    if run.iter().all(|p| (p.stretch - 1.0).abs() < 0.01) {
        return;
    }
    let mut steps: Vec<(f32, f32)> = run
        .windows(2)
        .filter(|pair| pair[0].width > 0.0 && pair[0].turn == pair[1].turn)
        .map(|pair| ((pair[1].x0 - pair[0].x0) / pair[0].width, pair[0].stretch))
        .collect();
    let middle = steps.len() / 2;
    let drawn = match steps.get(middle) {
        Some(_) => {
            let (step, stretch) = *steps.select_nth_unstable_by(middle, |a, b| a.0.total_cmp(&b.0)).1;
            (step - stretch).abs() < (step - 1.0).abs()
        }
        None => embedded,
    };
    if drawn {
        run.iter_mut().for_each(|p| p.width *= p.stretch);
    }
}

/// Finds by how much a text is spaced: most letters stand equally far apart.
fn space_out(run: &mut [Place], spaces: &[bool]) {
    let gap = |i: usize| {
        let (a, b) = (&run[i], &run[i + 1]);
        let both = !spaces[i] && !spaces[i + 1] && a.turn == b.turn;
        both.then(|| (b.x0 - a.x0 - a.width) / a.size)
    };
    let mut gaps: Vec<f32> = (0..run.len().saturating_sub(1)).filter_map(gap).collect();
    // a heading set wide has more letters than gaps between words; a row of figures has not
    if gaps.len() < GAPS {
        return;
    }
    gaps.sort_by(f32::total_cmp);
    let (least, middle) = (gaps[0], gaps[gaps.len() / 2]);
    if least > SPACED && least < SPACED_MOST && middle - least < 0.1 {
        run.iter_mut().for_each(|p| p.spacing = least * p.size);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(steps: &[f64]) -> Vec<Place> {
        let mut x = 50.0;
        let mut all = Vec::new();
        for step in steps {
            all.push(place(Affine::new([0.01, 0.0, 0.0, -0.01, x, 100.0]), 500.0).unwrap());
            x += step;
        }
        all
    }

    #[test]
    fn turned_text_runs_to_the_right() {
        let up = place(Affine::new([0.0, -0.01, -0.01, 0.0, 30.0, 400.0]), 500.0).unwrap();
        assert_eq!((up.turn, up.x0, up.baseline, up.width), (270, -400.0, 30.0, 5.0));
        assert_eq!(place(Affine::new([0.0; 6]), 500.0), None);
        assert_eq!(place(Affine::new([f64::NAN; 6]), 500.0), None);
    }

    #[test]
    fn a_lean_is_seen_and_does_not_change_the_size() {
        let p = place(Affine::new([0.01, 0.0, 0.002, -0.01, 0.0, 0.0]), 500.0).unwrap();
        assert!((p.size - 10.0).abs() < 1e-4 && (p.lean.abs() - 0.2).abs() < 1e-3, "{p:?}");
    }

    #[test]
    fn widely_set_letters_belong_together_and_figures_in_columns_do_not() {
        let mut wide = row(&[8.0, 8.0, 8.2, 8.0, 0.0]);
        settle(&mut wide, true, &[false; 5]);
        assert!(wide.iter().all(|p| (p.spacing - 3.0).abs() < 0.01), "{wide:?}");
        let mut columns = row(&[30.0, 40.0, 30.0, 0.0]);
        settle(&mut columns, true, &[false; 4]);
        assert!(columns.iter().all(|p| p.spacing == 0.0));
    }

    #[test]
    fn narrowed_text_is_as_wide_as_it_is_drawn() {
        let at = |x| place(Affine::new([0.008, 0.0, 0.0, -0.01, x, 0.0]), 500.0).unwrap();
        let mut run = [at(0.0), at(4.0), at(8.0)];
        settle(&mut run, true, &[false; 3]);
        assert!((run[0].width - 4.0).abs() < 1e-4);
        // outlines fitted to the widths of a font that is not there
        let mut run = [at(0.0), at(5.0), at(10.0)];
        settle(&mut run, false, &[false; 3]);
        assert_eq!(run[0].width, 5.0);
    }
}
