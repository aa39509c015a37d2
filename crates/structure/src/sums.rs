//! Totals: which rows a total row is the sum of, and which of their readings make it so.
//!
//! A row with blank cells has many readings, and a table has many such rows, so that all combinations cannot be
//! tried one by one. The rows are halved, the sums that the likeliest readings of each half can have are listed, and
//! two of them are looked for that together give the total ("meet in the middle", Horowitz and Sahni 1974).

use crate::arithmetic::{MARGIN, SumRow, best};

/// Sums kept of each half.
const WIDTH: usize = 768;
/// Combinations tried for a sum that only most columns agree with.
const COMBINATIONS: usize = 4_000;
/// Readings this much worse than a row's best are not tried.
const REACH: f32 = 3.0;
/// How many times likelier than chance a sum must be.
const EVIDENCE: f64 = 20.0;

/// Gives the readings that the totals of the table ask for a better score.
pub(crate) fn choose(rows: &[SumRow], scores: &mut [Vec<f32>], confirmed: &mut [bool], columns: usize) {
    for total in (0..rows.len()).filter(|&r| rows[r].total) {
        let target = &rows[total].readings[best(&scores[total])].1;
        let scale = target.iter().flatten().map(|n| n.scale).max().unwrap_or(0);
        let wanted: Vec<Option<i64>> = target.iter().map(|n| n.and_then(|n| n.at_scale(scale))).collect();
        let sums: Vec<Sum> = terms_of(rows, total)
            .iter()
            .filter_map(|terms| Sum::of(rows, scores, columns, &wanted, scale, terms))
            .collect();
        // a sum that holds in all columns before one that holds in most
        let whole = sums.iter().any(|sum| sum.exact(scores, confirmed));
        if whole || sums.iter().any(|sum| sum.mostly(scores)) {
            confirmed[total] |= whole;
        }
    }
}

/// The rows that a total may be the sum of, likeliest first.
fn terms_of(rows: &[SumRow], total: usize) -> Vec<Vec<usize>> {
    let plain = |r: &usize| !rows[*r].total && !rows[*r].detail;
    let since = (0..total).rev().find(|&r| rows[r].total).map_or(0, |r| r + 1);
    let mut options = vec![
        (since..total).filter(plain).collect::<Vec<_>>(),
        (0..total).filter(plain).collect(),
        (0..total).filter(|&r| rows[r].total).collect(),
    ];
    // a total above its parts
    let until = (total + 1..rows.len()).find(|&r| rows[r].total).unwrap_or(rows.len());
    options.push((total + 1..until).filter(plain).collect());
    // a net and what it is of, with the parts of that below
    options.push((total + 1..until.min(total + 3)).filter(plain).collect());
    options.retain(|o| o.len() >= 2);
    options.dedup();
    options
}

/// A reading of a term.
#[derive(Clone, Debug)]
struct Choice {
    /// How much worse than the row's best.
    penalty: f32,
    reading: usize,
    values: Vec<i64>,
}

/// The terms of a total, and what their columns should add up to.
struct Sum<'a> {
    wanted: &'a [Option<i64>],
    /// Row and readings, best first, of each term.
    terms: Vec<(usize, Vec<Choice>)>,
    tolerance: i64,
}

/// What the likeliest choices of one half of the terms add up to, likeliest first.
struct Half {
    columns: usize,
    penalties: Vec<f32>,
    /// What the columns add up to, one after the other.
    values: Vec<i64>,
    /// By term: the sum of the terms before it, and the choice that was added.
    steps: Vec<Vec<(u16, u16)>>,
}

impl Half {
    fn values(&self, k: usize) -> &[i64] {
        &self.values[k * self.columns..][..self.columns]
    }

    /// The choice of each term.
    fn picks(&self, mut k: usize) -> Vec<u16> {
        let mut picks = vec![0; self.steps.len()];
        for (pick, step) in picks.iter_mut().zip(&self.steps).rev() {
            (k, *pick) = (usize::from(step[k].0), step[k].1);
        }
        picks
    }
}

/// Choices of all terms with which the columns add up.
struct Solution {
    penalty: f32,
    picks: Vec<u16>,
}

impl<'a> Sum<'a> {
    fn of(
        rows: &[SumRow],
        scores: &[Vec<f32>],
        columns: usize,
        wanted: &'a [Option<i64>],
        scale: u8,
        terms: &[usize],
    ) -> Option<Self> {
        let choices = |&r: &usize| {
            let top = scores[r][best(&scores[r])];
            let mut order: Vec<usize> =
                (0..scores[r].len()).filter(|&i| top - scores[r][i] < REACH).collect();
            order.sort_by(|&a, &b| scores[r][b].total_cmp(&scores[r][a]));
            let mut choices: Vec<Choice> = Vec::with_capacity(order.len());
            for reading in order {
                let cells = &rows[r].readings[reading].1[..columns];
                let values: Option<Vec<i64>> =
                    cells.iter().map(|n| n.map_or(Some(0), |n| n.at_scale(scale))).collect();
                let Some(values) = values else { continue };
                // two readings of the same figures differ in their label only
                if choices.iter().all(|c| c.values != values) {
                    choices.push(Choice { penalty: top - scores[r][reading], reading, values });
                }
            }
            (!choices.is_empty()).then_some((r, choices))
        };
        let terms: Vec<(usize, Vec<Choice>)> = terms.iter().map(choices).collect::<Option<_>>()?;
        // rounding: each term may be off by half a unit; whole units are exact when no decimals are printed
        let tolerance = if scale > 0 { terms.len() as i64 / 2 } else { 1 };
        Some(Sum { wanted, terms, tolerance })
    }

    fn fits(&self, column: usize, sum: i64) -> Option<bool> {
        self.wanted[column].map(|w| (w - sum).abs() <= self.tolerance && (w != 0 || sum == 0))
    }

    /// Chooses the readings that make all columns add up, if there are such.
    fn exact(&self, scores: &mut [Vec<f32>], confirmed: &mut [bool]) -> bool {
        let found = self.solutions();
        let Some(first) = found.first() else { return false };
        for (t, (row, choices)) in self.terms.iter().enumerate() {
            let top = scores[*row][best(&scores[*row])];
            let pick = first.picks[t];
            for solution in &found {
                let reading = choices[solution.picks[t] as usize].reading;
                let score = &mut scores[*row][reading];
                *score = score.max(top + 1.0 - (solution.penalty - first.penalty));
            }
            confirmed[*row] |= found.iter().all(|s| s.picks[t] == pick);
        }
        true
    }

    /// The likeliest choices with which all columns add up, and those that are about as likely, best first.
    fn solutions(&self) -> Vec<Solution> {
        let Some(key) = self.wanted.iter().position(|w| w.is_some_and(|w| w != 0)) else { return Vec::new() };
        let columns = self.wanted.len();
        if !(0..columns).all(|c| self.can_reach(c)) {
            return Vec::new();
        }
        // where the likeliest choices of all add up, others count only if they are about as likely
        let limit = if self.likeliest_fit() { MARGIN } else { f32::INFINITY };
        let (left, right) = self.terms.split_at(self.terms.len() / 2);
        let (left, right) = (partials(left, columns, limit), partials(right, columns, limit));
        let mut by_key: Vec<(i64, usize)> =
            (0..right.penalties.len()).map(|r| (right.values(r)[key], r)).collect();
        by_key.sort_unstable();
        let target = self.wanted[key].unwrap_or(0);
        let mut found: Vec<(f32, usize, usize)> = Vec::new();
        let mut least = f32::INFINITY;
        for l in 0..left.penalties.len() {
            // the likeliest come first
            if left.penalties[l] >= least + MARGIN {
                break;
            }
            let values = left.values(l);
            let low = target - values[key] - self.tolerance;
            let from = by_key.partition_point(|r| r.0 < low);
            let near = by_key[from..].iter().take_while(|r| r.0 <= low + 2 * self.tolerance);
            for &(_, r) in near {
                let penalty = left.penalties[l] + right.penalties[r];
                if penalty >= least + MARGIN {
                    continue;
                }
                let others = right.values(r);
                if (0..columns).all(|c| self.fits(c, values[c].saturating_add(others[c])) != Some(false)) {
                    least = least.min(penalty);
                    found.push((penalty, l, r));
                }
            }
        }
        let likely = found.into_iter().filter(|(penalty, ..)| *penalty < least + MARGIN);
        let mut found: Vec<Solution> = likely
            .map(|(penalty, l, r)| Solution { penalty, picks: [left.picks(l), right.picks(r)].concat() })
            .filter(|s| self.is_no_chance(s))
            .collect();
        found.sort_by(|a, b| a.penalty.total_cmp(&b.penalty));
        found
    }

    /// Whether all columns add up with the best reading of each term.
    fn likeliest_fit(&self) -> bool {
        let first = || self.terms.iter().map(|(_, choices)| &choices[0]);
        let sum = |c: usize| first().fold(0i64, |sum, choice| sum.saturating_add(choice.values[c]));
        first().all(|choice| choice.penalty == 0.0)
            && (0..self.wanted.len()).all(|c| self.fits(c, sum(c)) != Some(false))
    }

    /// Whether what is wanted of the column lies between the least and the most that its terms can add up to.
    fn can_reach(&self, column: usize) -> bool {
        let Some(wanted) = self.wanted[column] else { return true };
        let values = |(_, choices): &'_ (usize, Vec<Choice>)| {
            let (mut least, mut most) = (i64::MAX, i64::MIN);
            for choice in choices {
                (least, most) = (least.min(choice.values[column]), most.max(choice.values[column]));
            }
            (least, most)
        };
        let (least, most) = self.terms.iter().map(values).fold((0i64, 0i64), |sum, (least, most)| {
            (sum.0.saturating_add(least), sum.1.saturating_add(most))
        });
        least.saturating_sub(self.tolerance) <= wanted && wanted <= most.saturating_add(self.tolerance)
    }

    /// Whether so many combinations were as likely that one of them would add up by chance.
    fn is_no_chance(&self, solution: &Solution) -> bool {
        if solution.picks.iter().all(|&p| p == 0) {
            return true;
        }
        let tried: f64 = self
            .terms
            .iter()
            .map(|(_, choices)| {
                let as_likely = choices.iter().filter(|c| c.penalty <= solution.penalty).count();
                (as_likely as f64).ln()
            })
            .sum();
        let possible: f64 = self.wanted.iter().flatten().map(|&w| (w.unsigned_abs() as f64).ln_1p()).sum();
        possible - tried > EVIDENCE.ln()
    }

    /// What these choices add up to, by column.
    fn added(&self, picks: &[usize]) -> Vec<i64> {
        let mut sum = vec![0i64; self.wanted.len()];
        for ((_, choices), &p) in self.terms.iter().zip(picks) {
            sum.iter_mut().zip(&choices[p].values).for_each(|(s, v)| *s += v);
        }
        sum
    }

    /// Chooses the readings that make most columns add up, if there are such: one column that agrees may be chance.
    fn mostly(&self, scores: &mut [Vec<f32>]) -> bool {
        let columns = self.wanted.len();
        let mut picks = vec![0usize; self.terms.len()];
        // the rows that are most in doubt are tried first
        let mut open: Vec<usize> = (0..self.terms.len()).filter(|&t| self.terms[t].1.len() > 1).collect();
        open.sort_by(|&a, &b| self.terms[a].1[1].penalty.total_cmp(&self.terms[b].1[1].penalty));
        let mut product = 1usize;
        let tried = open.iter().take_while(|&&t| {
            product = product.saturating_mul(self.terms[t].1.len());
            product <= COMBINATIONS
        });
        let tried: Vec<usize> = tried.copied().collect();
        let mut found: Option<(usize, Vec<usize>)> = None;
        let mut sum = self.added(&picks);
        loop {
            let hit = (0..columns).filter(|&c| self.fits(c, sum[c]) == Some(true)).count();
            // combinations come best first, so only a better agreement replaces
            if found.as_ref().is_none_or(|(h, _)| hit > *h) {
                found = Some((hit, picks.clone()));
            }
            let Some(k) = tried.iter().rposition(|&t| picks[t] + 1 < self.terms[t].1.len()) else { break };
            let next = picks[tried[k]] + 1;
            for (&t, to) in tried[k..].iter().zip(std::iter::once(next).chain(std::iter::repeat(0))) {
                let (before, after) = (&self.terms[t].1[picks[t]].values, &self.terms[t].1[to].values);
                sum.iter_mut().zip(before.iter().zip(after)).for_each(|(s, (b, a))| *s += a - b);
                picks[t] = to;
            }
        }
        let Some((hit, picks)) = found else { return false };
        if hit == 0 || hit * 3 < self.wanted.iter().flatten().count() * 2 {
            return false;
        }
        let sum = self.added(&picks);
        let broken: Vec<usize> = (0..columns).filter(|&c| self.fits(c, sum[c]) == Some(false)).collect();
        for ((row, choices), &p) in self.terms.iter().zip(&picks) {
            // a column that does not add up takes whatever the others do not want
            if p > 0 && broken.iter().any(|&c| choices[p].values[c] != choices[0].values[c]) {
                continue;
            }
            let top = scores[*row][best(&scores[*row])];
            let score = &mut scores[*row][choices[p].reading];
            *score = score.max(top) + 1.0;
        }
        true
    }
}

/// What the likeliest choices of these terms add up to, likeliest first: those that are less than `limit` worse than
/// the best.
fn partials(terms: &[(usize, Vec<Choice>)], columns: usize, limit: f32) -> Half {
    let mut penalties = vec![0.0f32];
    let mut values = vec![0i64; columns];
    let mut steps: Vec<Vec<(u16, u16)>> = Vec::with_capacity(terms.len());
    for (_, choices) in terms {
        // ways as numbers in their order: by penalty, which is never negative so that its bits are in order, then by
        // the earlier choices and the one that is added
        let mut ways: Vec<u64> = Vec::new();
        let way = |penalty: f32, p: usize, i: usize| {
            u64::from(penalty.to_bits()) << 32 | (p as u64) << 16 | i as u64
        };
        let penalty = |way: u64| f32::from_bits((way >> 32) as u32);
        let parts = |way: u64| ((way >> 16) as u16, way as u16);
        for (p, before) in penalties.iter().enumerate() {
            // as many ways as are kept are no worse than this one: it with earlier choices, or these after others
            let extended = choices.iter().enumerate().take(WIDTH / (p + 1));
            let near = extended.take_while(|(_, c)| before + c.penalty < limit);
            ways.extend(near.map(|(i, c)| way(before + c.penalty, p, i)));
        }
        if ways.len() > WIDTH {
            ways.select_nth_unstable(WIDTH);
            ways.truncate(WIDTH);
        }
        ways.sort_unstable();
        let mut added = Vec::with_capacity(ways.len() * columns);
        for (p, i) in ways.iter().map(|&way| parts(way)) {
            let before = &values[usize::from(p) * columns..][..columns];
            let choice = &choices[usize::from(i)].values;
            added.extend(before.iter().zip(choice).map(|(a, b)| a.saturating_add(*b)));
        }
        values = added;
        penalties.clear();
        penalties.extend(ways.iter().map(|&way| penalty(way)));
        steps.push(ways.iter().map(|&way| parts(way)).collect());
    }
    Half { columns, penalties, values, steps }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Number;

    fn row(readings: &[[i64; 3]], total: bool) -> SumRow {
        let cell = |v: &i64| (*v != 0).then(|| Number::integer(*v));
        let readings = readings
            .iter()
            .enumerate()
            .map(|(i, cells)| (5.0 - 0.4 * i as f32, cells.iter().map(cell).collect()))
            .collect();
        SumRow { readings, total, detail: false }
    }

    fn chosen(rows: &[SumRow]) -> (Vec<usize>, Vec<bool>) {
        let mut scores: Vec<Vec<f32>> =
            rows.iter().map(|r| r.readings.iter().map(|(s, _)| *s).collect()).collect();
        let mut confirmed = vec![false; rows.len()];
        choose(rows, &mut scores, &mut confirmed, 3);
        (scores.iter().map(|s| best(s)).collect(), confirmed)
    }

    #[test]
    fn a_total_says_which_cells_are_blank_in_many_rows() {
        // two figures in three columns, row after row
        let open = |a: i64, b: i64| row(&[[a, b, 0], [a, 0, b], [0, a, b]], false);
        let rows: Vec<SumRow> = [(410, 95), (1_730, 260), (88, 1_240), (905, 611), (77, 359), (62, 504)]
            .map(|(a, b)| open(a, b))
            .into_iter()
            .chain([row(&[[410 + 88 + 62, 1_730 + 905 + 77, 95 + 260 + 1_240 + 611 + 359 + 504]], true)])
            .collect();
        assert_eq!(chosen(&rows), (vec![1, 2, 1, 2, 2, 1, 0], vec![true; 7]));
    }

    #[test]
    fn a_net_is_that_of_the_two_rows_below() {
        let plain = |a: i64, b: i64, c: i64| row(&[[a, b, c]], false);
        let rows = [
            row(&[[-1_813, -1_875, 0]], true),
            row(&[[219, 0, 226], [219, 226, 0]], false),
            plain(-2_032, -2_101, 1_000),
            plain(-964, -988, 470),
        ];
        assert_eq!(chosen(&rows).0, [0, 1, 0, 0]);
    }

    #[test]
    fn a_small_total_proves_nothing() {
        let open = |a: i64| row(&[[a, 0, 0], [0, a, 0], [0, 0, a]], false);
        let rows: Vec<SumRow> =
            [1, 2, 1, 2, 1, 2].map(open).into_iter().chain([row(&[[3, 0, 0]], true)]).collect();
        assert_eq!(chosen(&rows).1, vec![false; 7]);
    }
}
