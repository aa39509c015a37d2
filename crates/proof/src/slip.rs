//! Whether a slip of the pen explains why an identity does not come true, and how likely chance would have it so.

use crate::Term;
use crate::chance::{gcd, miss};
use crate::grid::Grid;
use crate::repair::{Change, change};

/// The probability that figures which have nothing to do with each other look as if one slip in one of them kept the
/// identity from coming true: the slips that are possible, times the chance of a figure that fits. 1 where no slip
/// explains it.
pub(crate) fn luck(grid: &Grid<'_>, result: usize, terms: &[Term]) -> f64 {
    let Some(found) = grid.values[result] else { return 1.0 };
    let value = |t: &Term| Some((t.cell, grid.values[t.cell]?, i64::from(t.factor)));
    let all: Vec<(usize, i64, i64)> = terms.iter().filter_map(value).collect();
    let off = found - all.iter().map(|(_, v, f)| v * f).sum::<i64>();
    let ends = all.iter().copied().chain([(result, found, -1)]);
    let mut best: f64 = 1.0;
    for (cell, printed, factor) in ends.clone() {
        let right = printed + off * factor;
        let unit = grid.unit(cell);
        if right % unit != 0 {
            continue;
        }
        let Some(change) = change(printed / unit, right / unit) else { continue };
        let digits = (printed / unit).unsigned_abs().to_string().len() as f64;
        let slips = match change {
            Change::Sign => 1.0,
            // up and down: by a thousand is another unit, by less a comma out of place
            Change::Shifted(power) => {
                if power.abs() == 3 {
                    2.0
                } else {
                    4.0
                }
            }
            Change::Digit => 9.0 * digits,
            Change::Swapped => digits * (digits - 1.0) / 2.0,
        };
        // as if the right figure were printed: one that is a thousand times too large makes nothing less likely
        let (mut largest, mut step) = (0, 0);
        for (own, value, _) in ends.clone() {
            let value = if own == cell { right } else { value }.abs();
            (largest, step) = (largest.max(value), gcd(step, value));
        }
        // each of them could have it, and it could be one of four kinds
        let tries = 4.0 * slips * (all.len() + 1) as f64;
        best = best.min(tries * miss(largest, 0, step));
    }
    best
}
