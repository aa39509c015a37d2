//! A figure of one table against figures of another, each in its own unit.

use super::{Match, Recurrence, Search, Sheet, Spot};
use crate::chance::{Evidence, miss};
use crate::repair::{Change, change};
use crate::{Figure, Standing, Verdict};

/// Figures beyond this, in the smaller unit of the two, are not reckoned with.
const LARGEST: i64 = 1_000_000_000_000_000;

/// One figure against those that should give it, in the smaller of their units.
pub(super) struct Compared {
    expected: i64,
    found: i64,
    allowed: i64,
    /// How many of the terms are no zero.
    filled: usize,
    /// One step of the result's last decimal, in that unit.
    step: i64,
    /// The terms as they are printed, their factors, and one step of the last decimal of each, in that unit.
    terms: Vec<(i64, i64, i64)>,
    doubtful: bool,
}

impl Compared {
    /// That nothing is nothing says nothing.
    pub(super) fn says_something(&self) -> bool {
        self.found != 0 && self.filled > 0
    }

    /// The slip that explains what is printed, if there is one.
    fn slip(&self) -> Option<Change> {
        slip(self.found, self.expected, self.step)
    }

    /// The slip in one of the terms that explains it.
    fn slip_of(&self, term: usize) -> Option<Change> {
        let (printed, factor, step) = self.terms[term];
        slip(printed, printed + (self.found - self.expected) * factor, step)
    }

    pub(super) fn fits(&self) -> bool {
        (self.found - self.expected).abs() <= self.allowed
    }
}

pub(super) fn weigh(evidence: &mut Evidence, c: &Compared) {
    let off = (c.found - c.expected).abs();
    if c.fits() {
        evidence.hit(c.found, miss(c.found.abs().max(c.expected.abs()), off.max(c.allowed), c.step));
    } else {
        evidence.fail();
    }
}

impl Search<'_> {
    /// Compares a figure with those that should give it; `None` where one of them is blank or too large.
    pub(super) fn compare(
        &self,
        (from, a): (usize, usize),
        (to, b): (usize, usize),
        m: &Match,
        sign: i8,
    ) -> Option<Compared> {
        let (source, target) = (&self.sheets[from], &self.sheets[to]);
        let figure = |s: &Sheet<'_>, row: usize, column: usize| s.table.cells[row * s.columns.len() + column];
        let result = figure(target, m.1, b)?;
        let terms: Option<Vec<Figure>> = m.0.iter().map(|t| figure(source, t.0, a)).collect();
        let terms = terms?;
        // where a unit is not known the two tables have the same
        let (from, to) = source.unit.zip(target.unit).unwrap_or((0, 0));
        let power = |unit: u8, f: &Figure| i32::from(unit) - i32::from(f.decimals);
        let least = terms.iter().map(|f| power(from, f)).chain([power(to, &result)]).min()?;
        let scale = |unit: u8, f: &Figure| 10i64.checked_pow(u32::try_from(power(unit, f) - least).ok()?);
        let value = |unit: u8, f: &Figure| {
            f.mantissa.checked_mul(scale(unit, f)?).filter(|v| (-LARGEST..=LARGEST).contains(v))
        };
        let (step, found) = (scale(to, &result)?, value(to, &result)?);
        let (mut expected, mut units) = (0, step);
        let mut printed = Vec::with_capacity(terms.len());
        for (f, t) in terms.iter().zip(&m.0) {
            let (value, factor, step) = (value(from, f)?, i64::from(t.1 * sign), scale(from, f)?);
            expected += value * factor;
            units += step;
            printed.push((value, factor, step));
        }
        // two figures in one unit are the same or not; what is rounded elsewhere, or added up, may be off
        let rounded = terms.len() > 1 || terms.iter().any(|f| scale(from, f) != Some(step));
        Some(Compared {
            expected,
            found,
            allowed: if rounded { units / 2 } else { 0 },
            filled: terms.iter().filter(|f| f.mantissa != 0).count(),
            step,
            terms: printed,
            doubtful: result.doubtful || terms.iter().any(|f| f.doubtful),
        })
    }

    pub(super) fn judge(
        &self,
        (from, a): (usize, usize),
        (to, b): (usize, usize),
        m: &Match,
        sign: i8,
        chance: f64,
        claims: bool,
    ) -> Option<Recurrence> {
        let c = self.compare((from, a), (to, b), m, sign)?;
        let off = (c.found - c.expected).abs();
        if c.filled == 0 && c.found == 0 {
            return None;
        }
        let spot = |sheet: usize, row: usize, column: usize| Spot {
            sheet,
            cell: row * self.sheets[sheet].columns.len() + column,
        };
        let terms: Vec<(Spot, i8)> = m.0.iter().map(|t| (spot(from, t.0, a), t.1 * sign)).collect();
        let result = spot(to, m.1, b);
        let (mut suspects, mut slip) = (Vec::new(), None);
        let verdict = match off {
            0 => Verdict::Holds,
            _ if off <= c.allowed => Verdict::Rounding,
            _ if !claims => return None,
            _ => {
                let standing =
                    |s: &Spot| self.sheets[s.sheet].proof.cells.get(s.cell).copied().unwrap_or_default();
                let vouched = terms.iter().all(|t| standing(&t.0) == Standing::Proved);
                // what could be wrong, and how: a figure that one slip makes right
                let wrong: Vec<(Spot, Change)> = match (vouched, standing(&result) == Standing::Proved) {
                    (true, false) => c.slip().map(|slip| (result, slip)).into_iter().collect(),
                    (false, true) => {
                        (0..terms.len()).filter_map(|k| Some((terms[k].0, c.slip_of(k)?))).collect()
                    }
                    // both tables add up: they are not of the same
                    _ => return None,
                };
                slip = Some(wrong.first()?.1);
                suspects = wrong.iter().map(|w| w.0).collect();
                if c.doubtful { Verdict::Doubtful } else { Verdict::Broken }
            }
        };
        let decimals = self.sheets[to].table.cells[result.cell].map_or(0, |f| f.decimals);
        // in the unit of the result
        let (expected, found) = if c.expected % c.step == 0 {
            (c.expected / c.step, c.found / c.step)
        } else {
            (rounded(c.expected, c.step), c.found / c.step)
        };
        Some(Recurrence { terms, result, expected, found, decimals, verdict, chance, suspects, change: slip })
    }
}

/// How a printed figure differs from the right one, in steps of its last decimal.
fn slip(printed: i64, right: i64, step: i64) -> Option<Change> {
    change(printed / step, right / step).filter(|_| printed % step == 0 && right % step == 0)
}

/// To the nearest multiple of `step`, in steps.
fn rounded(value: i64, step: i64) -> i64 {
    (value + value.signum() * step / 2) / step
}
