//! What the figures of two items say of whether they are the same: the budget of the plan recurs in its follow-up, the
//! outcome of last year in this year's report.

use crate::items::{Cell, Item, ItemKind, digits};
use crate::occasion::year_of;
use std::collections::BTreeMap;
use tabellverk_records::{Kind, SignConvention, power};

/// A figure that is the same in both, by each of its digits; at most that of a figure, and of all of them.
const DIGIT: f64 = 2.0;
const FIGURE: f64 = 8.0;
const FIGURES: [f64; 2] = [16.0, -6.0];
/// Of small numbers, such as shares of indicators, many are the same by chance.
const SMALL_DIGIT: f64 = 1.3;
/// A figure of the same kind and time that differs by little, by much, by half or more. Budgets and forecasts are
/// revised, outcomes hardly.
const OUTCOME_DIFFERS: [f64; 3] = [-1.0, -2.5, -4.0];
const REVISED: [f64; 3] = [-0.2, -1.0, -3.0];
/// Kinds of figures that can be the same: what was the plan for a year becomes its budget.
pub(crate) fn class(kind: Kind) -> u8 {
    match kind {
        Kind::Outcome => 0,
        Kind::Budget | Kind::Plan => 1,
        Kind::Forecast => 2,
        Kind::Target => 3,
        Kind::Deviation => 4,
    }
}

/// A figure in the unit that all have in common, and by how much rounding may change it. The outcome of a year is the
/// same as that up to its last day.
pub(super) fn base(cell: &Cell) -> (f64, f64) {
    let factor = 10f64.powi(cell.unit.as_deref().and_then(power).unwrap_or_default().into());
    let decimals =
        cell.printed.rsplit_once(',').map_or(0, |(_, d)| d.chars().filter(char::is_ascii_digit).count());
    const STEPS: [f64; 5] = [1.0, 0.1, 0.01, 0.001, 0.0001];
    let step = STEPS[decimals.min(4)];
    (cell.value * factor, 0.5 * step * factor)
}

/// What the figures of the same kind and time say, how many telling ones are the same, and how many differ.
pub(super) fn figures(item: &Item, known: &BTreeMap<(u8, String), Cell>) -> (f64, u32, u32) {
    let (mut sum, mut same, mut different) = (0.0_f64, 0, 0);
    for cell in &item.cells {
        let Some(old) = known.get(&key(cell)) else { continue };
        if equal(old, cell) {
            // of two that are rounded in two ways, the coarser says how many digits agree
            let count = digits(old.value).min(digits(cell.value));
            let each = if item.kind == ItemKind::Amount && count >= 3 { DIGIT } else { SMALL_DIGIT };
            sum += (each * f64::from(count)).min(FIGURE);
            same += u32::from(count >= 2);
        } else {
            different += 1;
            let (weights, little) =
                if cell.kind == Kind::Outcome { (OUTCOME_DIFFERS, 0.02) } else { (REVISED, 0.1) };
            let ((a, _), (b, _)) = (base(old), base(cell));
            let share = apart(old, cell, a, b) / a.abs().max(b.abs());
            sum += weights[usize::from(share > little) + usize::from(share > 0.5)];
        }
    }
    (sum.clamp(FIGURES[1], FIGURES[0]), same, different)
}

/// Whether two figures are the same as far as their rounding tells, whatever sign their tables give to costs.
pub(crate) fn equal(old: &Cell, new: &Cell) -> bool {
    let ((a, near_a), (b, near_b)) = (base(old), base(new));
    apart(old, new, a, b) <= near_a.max(near_b) * 1.001
}

/// By how much two figures differ; of tables that give costs other signs, but for their signs.
fn apart(old: &Cell, new: &Cell, a: f64, b: f64) -> f64 {
    let flipped = matches!(
        (old.sign, new.sign),
        (Some(SignConvention::CostPositive), Some(SignConvention::CostNegative))
            | (Some(SignConvention::CostNegative), Some(SignConvention::CostPositive))
    );
    if flipped { (a.abs() - b.abs()).abs() } else { (a - b).abs() }
}

/// What a figure is of: kind and time.
pub(crate) fn key(cell: &Cell) -> (u8, String) {
    let whole = cell.period.strip_suffix("-12-31").filter(|y| year_of(y).is_some());
    (class(cell.kind), whole.unwrap_or(&cell.period).to_owned())
}
