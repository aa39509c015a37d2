//! Columns of per cent: how much one column is more or less than another, or which part it is of it.
//!
//! A per cent is rounded, so that it vouches for the first digits of what it was made from and never for the last:
//! what is found here proves nothing. That it is wrong can be seen all the same.

use crate::chance::{Evidence, miss};
use crate::{ERROR, Figure, Table, Verdict};

/// Columns of a table that are tried.
const COLUMNS: usize = 24;
/// Rows in which they are tried.
const ROWS: usize = 400;

/// What a column of per cent says of two others, or of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// How much more the first is than the second: 100 (a - b) / |b|.
    Change,
    /// Which part the first is of the second: 100 a / b.
    Part,
    /// How much of the second the first leaves: 100 (b - a) / |b|.
    Left,
}

/// A column of per cent.
#[derive(Clone, Debug)]
pub struct Share {
    /// By row of the table; `None` where the cell is blank.
    pub figures: Vec<Option<Figure>>,
}

/// A per cent and the two figures that give it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ratio {
    /// Index of the column of per cent.
    pub share: usize,
    /// Row of the table.
    pub row: usize,
    /// What it says.
    pub relation: Relation,
    /// Its figures, as indices in [`Table::cells`]: what is compared, and with what.
    pub terms: [usize; 2],
    /// What they give, in units of the last decimal that is printed.
    pub expected: i64,
    /// What is printed, in the same units.
    pub found: i64,
    /// Decimals of both.
    pub decimals: u8,
    /// Whether it comes true; off by one of the last decimal is rounding.
    pub verdict: Verdict,
    /// How likely chance would make the column come true as often as it does.
    pub chance: f64,
}

/// What the columns of per cent beside a table say of its columns, where chance does not explain it.
pub fn ratios(table: &Table, shares: &[Share]) -> Vec<Ratio> {
    let width = table.columns.len();
    let columns = width.min(COLUMNS);
    let tries = (3 * columns * columns.saturating_sub(1) * shares.len()).max(1) as f64;
    let mut out = Vec::new();
    for (share, of) in shares.iter().enumerate() {
        // the sizes of what it has: a column of 95 to 105 is met by chance sooner than one of -40 to 300
        let sizes = || of.figures.iter().flatten().map(|f| f.mantissa);
        let (Some(most), Some(least)) = (sizes().max(), sizes().min()) else { continue };
        let reach = most.saturating_sub(least).max(1);
        let mut best: Option<(f64, Vec<Ratio>, Evidence)> = None;
        for (a, b) in (0..columns).flat_map(|a| (0..columns).map(move |b| (a, b))).filter(|(a, b)| a != b) {
            for relation in [Relation::Change, Relation::Part, Relation::Left] {
                let mut evidence = Evidence::default();
                let mut rows = Vec::new();
                for (row, figure) in of.figures.iter().enumerate().take(table.rows.len().min(ROWS)) {
                    let terms = [row * width + a, row * width + b];
                    let Some(found) = figure else { continue };
                    let Some((expected, verdict)) = held(table, terms, relation, found) else { continue };
                    match verdict {
                        Verdict::Holds | Verdict::Rounding => {
                            // the same per cent again, of other figures, is evidence too
                            let told = found.mantissa.wrapping_mul(1_000_003).wrapping_add(row as i64);
                            evidence.hit(told, miss(reach, 1, 1));
                        }
                        _ => evidence.fail(),
                    }
                    let (found, decimals) = (found.mantissa, found.decimals);
                    let chance = 0.0;
                    rows.push(Ratio {
                        share,
                        row,
                        relation,
                        terms,
                        expected,
                        found,
                        decimals,
                        verdict,
                        chance,
                    });
                    if evidence.fails > 4 + evidence.hits {
                        break;
                    }
                }
                let chance = evidence.chance(tries);
                let backed = evidence.hits >= 3 && evidence.hits >= 2 * evidence.fails;
                if backed && chance < ERROR && best.as_ref().is_none_or(|b| chance < b.0) {
                    best = Some((chance, rows, evidence));
                }
            }
        }
        let Some((chance, rows, evidence)) = best else { continue };
        let claims = evidence.hits >= 4 * evidence.fails;
        let told =
            rows.into_iter().filter(|r| claims || matches!(r.verdict, Verdict::Holds | Verdict::Rounding));
        out.extend(told.map(|r| Ratio { chance, ..r }));
    }
    out
}

/// What two figures give, and whether that is printed; `None` where they give nothing or next to nothing.
fn held(table: &Table, terms: [usize; 2], relation: Relation, found: &Figure) -> Option<(i64, Verdict)> {
    let [Some(a), Some(b)] = terms.map(|t| table.cells[t]) else { return None };
    let value = |f: Figure| f.mantissa as f64 / 10f64.powi(i32::from(f.decimals));
    let (x, y) = (value(a), value(b));
    if y == 0.0 {
        return None;
    }
    let power = 10f64.powi(i32::from(found.decimals));
    let per_cent = |x: f64, y: f64| match relation {
        Relation::Change => 100.0 * (x - y) / y.abs(),
        Relation::Part => 100.0 * x / y,
        Relation::Left => 100.0 * (y - x) / y.abs(),
    };
    let exact = per_cent(x, y) * power;
    // what the rounding of the two figures allows
    let (p, q) = (0.5 / 10f64.powi(i32::from(a.decimals)), 0.5 / 10f64.powi(i32::from(b.decimals)));
    let ends = [(-p, -q), (-p, q), (p, -q), (p, q)].map(|(p, q)| per_cent(x + p, y + q) * power - exact);
    let loose = ends.into_iter().fold(0.0, |m: f64, e| m.max(e.abs()));
    // figures so small that their rounding gives any per cent
    if !exact.is_finite() || !loose.is_finite() || loose > 10.0 * power || exact.abs() > 1e15 {
        return None;
    }
    let off = (found.mantissa as f64 - exact).abs();
    let verdict = if off <= 0.5 + 1e-6 {
        Verdict::Holds
    } else if off <= 1.0 + loose {
        Verdict::Rounding
    } else if a.doubtful || b.doubtful || found.doubtful {
        Verdict::Doubtful
    } else {
        Verdict::Broken
    };
    Some((exact.round() as i64, verdict))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Column, Row};

    fn figure(mantissa: i64, decimals: u8) -> Option<Figure> {
        Some(Figure { mantissa, decimals, doubtful: false })
    }

    fn table(lines: &[[i64; 2]]) -> Table {
        Table {
            rows: vec![Row::default(); lines.len()],
            columns: vec![Column::default(); 2],
            cells: lines.iter().flatten().map(|&n| figure(n, 0)).collect(),
        }
    }

    #[test]
    fn a_change_in_per_cent_is_found_and_a_wrong_one_told() {
        let table = table(&[[4_120, 3_987], [715, 802], [12_044, 11_310], [268, 251], [9_907, 9_115]]);
        let share = |figures: [i64; 5]| Share { figures: figures.map(|f| figure(f, 1)).to_vec() };
        let found = ratios(&table, &[share([33, -108, 65, 68, 87])]);
        assert_eq!(found.len(), 5);
        assert!(
            found.iter().all(|r| r.relation == Relation::Change && r.terms[0] % 2 == 0 && r.chance < ERROR)
        );
        let fits = |r: &Ratio| matches!(r.verdict, Verdict::Holds | Verdict::Rounding);
        assert!(found.iter().all(fits));
        let found = ratios(&table, &[share([33, 108, 65, 68, 87])]);
        let broken: Vec<(usize, i64)> =
            found.iter().filter(|r| !fits(r)).map(|r| (r.row, r.expected)).collect();
        assert_eq!(broken, [(1, -108)]);
    }

    #[test]
    fn what_has_nothing_to_do_with_the_table_is_not_held_against_it() {
        let table = table(&[[4_120, 3_987], [715, 802], [12_044, 11_310], [268, 251]]);
        let share = Share { figures: [12, 44, 9, 71].map(|f| figure(f, 0)).to_vec() };
        assert_eq!(ratios(&table, &[share]), []);
    }
}
