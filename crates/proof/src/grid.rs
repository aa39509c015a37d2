//! The figures of a table in one unit, and what an identity over them comes to.

use crate::chance::{gcd, miss};
use crate::{Column, Kind, Row, Table, Term, Verdict};

/// Larger figures (in units of the last decimal of the table) are not reckoned with.
const LARGEST: i64 = 100_000_000_000_000;
/// More decimals are not reckoned with.
const DECIMALS: u8 = 6;
/// Rows and columns that are reckoned with.
pub(crate) const MOST_ROWS: usize = 1_000;
pub(crate) const MOST_COLUMNS: usize = 40;

/// A table in units of its last decimal.
pub(crate) struct Grid<'a> {
    pub(crate) rows: &'a [Row],
    pub(crate) columns: &'a [Column],
    /// Row by row; `None` where nothing is printed or the figure cannot be reckoned with.
    pub(crate) values: Vec<Option<i64>>,
    pub(crate) doubtful: Vec<bool>,
    /// By column: what one step of its last decimal is.
    pub(crate) units: Vec<i64>,
    pub(crate) decimals: u8,
}

/// A pattern: one identity over and over, in all columns or in all rows.
pub(crate) struct Pattern {
    pub(crate) kind: Kind,
    pub(crate) instances: Vec<Instance>,
    pub(crate) chance: f64,
    pub(crate) claim: Claim,
}

/// A pattern in one row or column.
#[derive(Clone, Debug)]
pub(crate) struct Instance {
    pub(crate) result: usize,
    pub(crate) terms: Vec<Term>,
    /// Whether it may as well be the other way round, so that it only says something together with others.
    pub(crate) weak: bool,
}

/// What it says of the table where a pattern does not come true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Claim {
    /// Nothing: parts of a row need not be all of it.
    Nothing,
    /// That somebody should look: it is not believed enough to prove or to contradict anything.
    Asks,
    /// That something is wrong, if one change repairs it or another identity says so too.
    Together,
    /// That something is wrong.
    Wrong,
}

/// What an identity comes to.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) expected: i64,
    pub(crate) found: i64,
    pub(crate) allowed: i64,
    pub(crate) verdict: Verdict,
    /// Whether more than one term is in it, so that it says more than that two figures are the same.
    pub(crate) firm: bool,
    /// Probability that a random figure of its size would fit as well.
    pub(crate) luck: f64,
}

/// The cells that could have been read otherwise: of a row with such figures the blank ones too.
fn doubtful(table: &Table) -> Vec<bool> {
    let rows = table.cells.chunks(table.columns.len().max(1));
    rows.flat_map(|row| {
        let unsure = row.iter().flatten().any(|f| f.doubtful);
        row.iter().map(move |c| c.map_or(unsure, |f| f.doubtful))
    })
    .collect()
}

impl<'a> Grid<'a> {
    pub(crate) fn new(table: &'a Table) -> Self {
        let columns = table.columns.len();
        let usable = |c: usize| table.cells[c].filter(|f| f.decimals <= DECIMALS);
        let decimals = (0..table.cells.len()).filter_map(|i| Some(usable(i)?.decimals)).max().unwrap_or(0);
        let mut finest = vec![0; columns];
        let mut values = Vec::with_capacity(table.cells.len());
        for i in 0..table.cells.len() {
            let scaled = usable(i).and_then(|f| {
                finest[i % columns] = finest[i % columns].max(f.decimals);
                f.mantissa.checked_mul(10i64.pow(u32::from(decimals - f.decimals)))
            });
            values.push(scaled.filter(|v| (-LARGEST..=LARGEST).contains(v)));
        }
        Grid {
            rows: &table.rows[..table.rows.len().min(MOST_ROWS)],
            columns: &table.columns[..columns.min(MOST_COLUMNS)],
            values,
            doubtful: doubtful(table),
            units: finest.iter().map(|d| 10i64.pow(u32::from(decimals - d))).collect(),
            decimals,
        }
    }

    /// Columns of the table, those too that are not reckoned with.
    pub(crate) fn width(&self) -> usize {
        self.units.len()
    }

    pub(crate) fn cell(&self, row: usize, column: usize) -> usize {
        row * self.width() + column
    }

    pub(crate) fn value(&self, row: usize, column: usize) -> Option<i64> {
        self.values[self.cell(row, column)]
    }

    pub(crate) fn unit(&self, cell: usize) -> i64 {
        self.units[cell % self.width()]
    }

    /// What the identity comes to: `None` where its result or all its terms are blank.
    pub(crate) fn outcome(&self, result: usize, terms: &[Term]) -> Option<Outcome> {
        let found = self.values[result]?;
        let (mut expected, mut present, mut filled) = (0i64, 0, 0);
        let mut doubtful = self.doubtful[result];
        let mut rounding = Rounding::default();
        rounding.add(self.unit(result));
        for t in terms {
            doubtful |= self.doubtful[t.cell];
            let Some(value) = self.values[t.cell] else { continue };
            present += 1;
            expected += value * i64::from(t.factor);
            filled += usize::from(value != 0);
            rounding.add(self.unit(t.cell));
        }
        if present == 0 {
            return None;
        }
        let allowed = rounding.allowed();
        let off = (found - expected).abs();
        let verdict = match off {
            0 => Verdict::Holds,
            _ if off <= allowed => Verdict::Rounding,
            _ if doubtful => Verdict::Doubtful,
            _ => Verdict::Broken,
        };
        let firm = filled >= 2 && found != 0;
        let reach = if off == 0 { 0 } else { allowed };
        let luck = if firm && off <= allowed { self.luck(result, terms, reach) } else { 1.0 };
        Some(Outcome { expected, found, allowed, verdict, firm, luck })
    }

    /// The probability that a random figure as large as these and as round would be within `reach`.
    pub(crate) fn luck(&self, result: usize, terms: &[Term], reach: i64) -> f64 {
        let (mut largest, mut step) = (0, 0);
        for value in terms.iter().map(|t| t.cell).chain([result]).filter_map(|c| self.values[c]) {
            largest = largest.max(value.abs());
            step = gcd(step, value.abs());
        }
        miss(largest, reach, step)
    }
}

/// How far rounded figures can be off together.
#[derive(Clone, Copy, Default)]
pub(crate) struct Rounding {
    sum: i64,
    squares: f64,
    largest: i64,
}

impl Rounding {
    /// One more figure, rounded to this unit.
    pub(crate) fn add(&mut self, unit: i64) {
        self.sum += unit;
        self.squares += (unit * unit) as f64;
        self.largest = self.largest.max(unit);
    }

    /// Of so many figures rounded to one unit.
    pub(crate) fn of(count: u32, unit: i64) -> Self {
        let count = i64::from(count);
        Rounding { sum: count * unit, squares: (count * unit * unit) as f64, largest: unit }
    }

    /// Whether rounding allows so much.
    pub(crate) fn within(&self, off: i64) -> bool {
        off <= self.sum / 2 && off <= self.allowed()
    }

    /// Half a unit for each, but no more than three standard deviations: of many figures that are rounded some are
    /// too large and others too small.
    pub(crate) fn allowed(&self) -> i64 {
        let likely = (3.0 * (self.squares / 12.0).sqrt()).ceil() as i64;
        (self.sum / 2).min(likely.max(self.largest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_rounded_figures_are_off_by_less_than_half_a_unit_each() {
        let of = |n: usize, unit: i64| {
            let mut r = Rounding::default();
            (0..n).for_each(|_| r.add(unit));
            r.allowed()
        };
        assert_eq!([of(2, 1), of(3, 1), of(5, 1), of(13, 1), of(25, 1)], [1, 1, 2, 4, 5]);
        assert_eq!(of(3, 100), 150);
    }
}
