//! Arithmetic as a witness: of the readings that each row allows, take those that make the table's own sums and
//! differences come true.
//!
//! Two kinds of identities are used: one column is the difference of two others in every row (avvikelse), and a
//! total row is the sum of rows above it in every column. Both are found from the rows that have only one
//! reading, and only then used to choose among the readings of the others.

use crate::details;
use crate::number::Number;
use crate::signs;
use crate::sums;

/// A row for the arithmetic: its readings as numbers per value column.
#[derive(Clone, Debug)]
pub struct SumRow {
    /// Score and numbers of each reading, best first; `None` for a blank cell or a word.
    pub readings: Vec<(f32, Vec<Option<Number>>)>,
    /// Whether the label says that it is a sum.
    pub total: bool,
    /// Whether the label says that it is a detail of the row above.
    pub detail: bool,
}

/// Why arithmetic ruled a reading out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A difference that other rows show does not come true with it, or less surely than with the reading chosen.
    Difference(Difference),
    /// Sums of the table come true with the reading chosen.
    Sums,
    /// The signs of the other rows of the column speak for the reading chosen.
    Signs,
}

/// The reading chosen for a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Index of the reading.
    pub reading: usize,
    /// Whether another reading fits about as well.
    pub doubtful: bool,
    /// Whether identities confirm the reading.
    pub confirmed: bool,
    /// Readings that were about as likely before arithmetic spoke, and why they are ruled out; the likeliest first.
    pub refused: Vec<(usize, Refusal)>,
}

/// `result = left - right`, or `left + right`, by column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Column of the first term.
    pub left: usize,
    /// Column of the second term.
    pub right: usize,
    /// Column of the result.
    pub result: usize,
    /// Whether the terms are added.
    pub plus: bool,
}

/// Readings closer than this in score compete.
pub(crate) const MARGIN: f32 = 0.3;
/// Readings at most this much worse than the best would have been in question without arithmetic.
pub(crate) const IN_QUESTION: f32 = 0.35;
/// Readings of a row that are remembered as ruled out, at most.
const REFUSED: usize = 3;

/// Chooses a reading per row, and marks the rows that turn out to be details of the row above.
pub fn choose(rows: &mut [SumRow], columns: usize, deviation: &[bool]) -> Vec<Choice> {
    let differences = differences(rows, columns, deviation);
    // the score of each reading with what the differences say of it
    let mut scores: Vec<Vec<f32>> = rows
        .iter()
        .map(|r| {
            r.readings
                .iter()
                .map(|(s, cells)| s + differences.iter().map(|d| d.verdict(cells)).sum::<f32>())
                .collect()
        })
        .collect();
    signs::weigh(rows, &mut scores, columns);
    let before_sums = if rows.iter().any(|r| r.readings.len() > 1) { scores.clone() } else { Vec::new() };
    let mut confirmed = vec![false; rows.len()];
    pairs(rows, &mut scores, &mut confirmed, deviation);
    details::choose(rows, &mut scores, &mut confirmed, columns);
    sums::choose(rows, &mut scores, &mut confirmed, columns);
    scores
        .iter()
        .enumerate()
        .map(|(r, s)| {
            let reading = best(s);
            let chosen = &rows[r].readings[reading].1;
            let doubtful = s
                .iter()
                .enumerate()
                .any(|(i, v)| i != reading && s[reading] - v < MARGIN && rows[r].readings[i].1 != *chosen);
            let held = differences.iter().any(|d| d.verdict(chosen) > 1.5);
            let refused = match before_sums.get(r) {
                Some(before) => refused(&rows[r], reading, before, s, &differences),
                None => Vec::new(),
            };
            Choice { reading, doubtful, confirmed: confirmed[r] || held, refused }
        })
        .collect()
}

/// The readings of a row that arithmetic has ruled out, by their scores before sums were looked at and after.
fn refused(
    row: &SumRow,
    chosen: usize,
    before_sums: &[f32],
    scores: &[f32],
    differences: &[Difference],
) -> Vec<(usize, Refusal)> {
    let readings = &row.readings;
    if readings.len() < 2 {
        return Vec::new();
    }
    let own = &readings[chosen];
    let best = readings.iter().map(|r| r.0).fold(own.0, f32::max);
    let mut out: Vec<(usize, Refusal)> = Vec::new();
    for (i, other) in readings.iter().enumerate() {
        let in_question = i != chosen && best - other.0 < IN_QUESTION && other.1 != own.1;
        // by how much it fell behind since
        let lead = |scores: &[f32]| (scores[chosen] - own.0) - (scores[i] - other.0);
        if !in_question || scores[chosen] - scores[i] < MARGIN || lead(scores) <= MARGIN {
            continue;
        }
        let speaks = |d: &&Difference| d.verdict(&other.1) < d.verdict(&own.1);
        let refusal = match differences.iter().find(speaks) {
            Some(d) => Refusal::Difference(*d),
            None if lead(scores) - lead(before_sums) > MARGIN => Refusal::Sums,
            None => Refusal::Signs,
        };
        out.push((i, refusal));
    }
    out.sort_by(|a, b| scores[b.0].total_cmp(&scores[a.0]).then(a.0.cmp(&b.0)));
    out.truncate(REFUSED);
    out
}

/// The reading with the best score.
pub(crate) fn best(scores: &[f32]) -> usize {
    // ties go to the earlier reading
    (0..scores.len()).rev().max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0)
}

impl Difference {
    /// Whether the identity holds: `None` where a term is missing. A blank term counts as nothing printed.
    pub fn holds(&self, cells: &[Option<Number>]) -> Option<bool> {
        let (a, b, c) = (cells[self.left]?, cells[self.right]?, cells[self.result]?);
        let scale = a.scale.max(b.scale).max(c.scale);
        let (a, b, c) = (a.at_scale(scale)?, b.at_scale(scale)?, c.at_scale(scale)?);
        Some(if self.plus { (a + b - c).abs() <= 1 } else { (a - b - c).abs() <= 1 })
    }

    fn verdict(&self, cells: &[Option<Number>]) -> f32 {
        if let Some(holds) = self.holds(cells) {
            return if holds { 2.0 } else { -2.0 };
        }
        let present = [self.left, self.right, self.result].iter().filter(|&&c| cells[c].is_some()).count();
        if present < 2 {
            return 0.0;
        }
        // one blank: read as zero it may still fit
        let zero = |c: usize| cells[c].or(Some(Number::integer(0)));
        let filled: Vec<Option<Number>> = (0..cells.len()).map(zero).collect();
        match self.holds(&filled) {
            Some(true) => 0.8,
            _ => -1.0,
        }
    }

    fn trivial(&self, cells: &[Option<Number>]) -> bool {
        [self.left, self.right, self.result].iter().any(|&c| cells[c].is_none_or(|n| n.mantissa == 0))
    }
}

/// The readings of the rows that hardly have another.
pub(crate) fn clear(rows: &[SumRow]) -> impl Iterator<Item = &SumRow> {
    let sure = |r: &&SumRow| {
        r.readings.len() == 1 || r.readings.len() > 1 && r.readings[0].0 - r.readings[1].0 > 0.6
    };
    rows.iter().filter(sure)
}

/// Differences that the clear rows of the table show. Chance is guarded against by support: two rows for a
/// column whose title says that it is a difference, four for any other.
pub fn differences(rows: &[SumRow], columns: usize, deviation: &[bool]) -> Vec<Difference> {
    let mut found: Vec<(usize, Difference)> = Vec::new();
    let clear: Vec<&SumRow> = clear(rows).collect();
    for result in 0..columns {
        let mut options = Vec::new();
        for left in 0..columns {
            for right in 0..columns {
                for plus in [false, true] {
                    if left == right || left == result || right == result || plus && right < left {
                        continue;
                    }
                    let d = Difference { left, right, result, plus };
                    let (mut yes, mut no, mut firm) = (0, 0, 0);
                    // a row that another reading makes right says nothing against a difference that is named
                    let other = |row: &SumRow| {
                        deviation[result]
                            && row.readings.iter().any(|(_, cells)| d.holds(cells) == Some(true))
                    };
                    for (i, row) in clear.iter().enumerate() {
                        // too many rows say no
                        if yes + clear.len() - i < 4 * no {
                            break;
                        }
                        let cells = &row.readings[0].1;
                        match d.holds(cells) {
                            Some(true) => {
                                yes += 1;
                                firm += usize::from(!d.trivial(cells));
                            }
                            Some(false) => no += usize::from(!other(row)),
                            None => {}
                        }
                    }
                    let needed = if deviation[result] && !plus { 2 } else { 4 };
                    if firm >= needed.min(clear.len().max(2)) && yes >= 4 * no {
                        options.push((firm, d));
                    }
                }
            }
        }
        if let Some(best) = options.into_iter().max_by_key(|(firm, d)| (*firm, !d.plus, d.left == 0)) {
            found.push(best);
        }
    }
    // a = b - c also says b = a + c: keep the one whose result is a deviation, then the best supported
    found.sort_by_key(|(firm, d)| (std::cmp::Reverse(deviation[d.result]), std::cmp::Reverse(*firm)));
    let mut kept: Vec<Difference> = Vec::new();
    for (_, d) in found {
        let set = |d: &Difference| {
            let mut s = [d.left, d.right, d.result];
            s.sort_unstable();
            s
        };
        if !kept.iter().any(|k| set(k) == set(&d)) {
            kept.push(d);
        }
    }
    kept
}

/// Pairs that a table must have before rows that need none are read as pairs.
const SURE_PAIRS: usize = 2;

/// A deviation that spans two rows ("Intäkt" over "Kostnad", one net deviation beside both): it is the difference
/// of two columns summed over the rows, and says which cells the second row has blank.
fn pairs(rows: &[SumRow], scores: &mut [Vec<f32>], confirmed: &mut [bool], deviation: &[bool]) {
    let sum = |a: Number, b: Number| -> Option<Number> {
        let scale = a.scale.max(b.scale);
        Some(Number { mantissa: a.at_scale(scale)?.checked_add(b.at_scale(scale)?)?, scale })
    };
    // where some pairs are sure, a row that by itself explains its deviation can be of one too
    let mut sure = 0;
    for (all, upper) in [false, true].into_iter().flat_map(|all| (1..rows.len()).map(move |r| (all, r - 1))) {
        let lower = upper + 1;
        if all && (sure < SURE_PAIRS || confirmed[upper] || confirmed[lower]) {
            continue;
        }
        let own = &rows[upper].readings[best(&scores[upper])].1;
        for result in (0..own.len()).filter(|&c| deviation[c]) {
            let Some(total) = own[result].filter(|n| n.mantissa != 0) else { continue };
            let d = Difference { left: 0, right: 1, result: 2, plus: false };
            let terms = || (0..own.len()).filter(move |&c| c != result);
            let explained = |column: &dyn Fn(usize) -> Option<Number>| {
                terms().any(|left| {
                    terms().any(|right| {
                        left != right && d.holds(&[column(left), column(right), Some(total)]) == Some(true)
                    })
                })
            };
            // what the row by itself makes true needs no other
            if !all && explained(&|c| own[c]) {
                continue;
            }
            let fits = rows[lower]
                .readings
                .iter()
                .position(|(_, cells)| cells[result].is_none() && explained(&|c| sum(own[c]?, cells[c]?)));
            if let Some(reading) = fits {
                let top = scores[lower][best(&scores[lower])];
                scores[lower][reading] = scores[lower][reading].max(top) + 2.0;
                (confirmed[upper], confirmed[lower]) = (true, true);
                sure += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(readings: &[&[Option<i64>]], total: bool) -> SumRow {
        let readings = readings
            .iter()
            .enumerate()
            .map(|(i, cells)| (5.0 - 0.1 * i as f32, cells.iter().map(|c| c.map(Number::integer)).collect()))
            .collect();
        SumRow { readings, total, detail: false }
    }

    #[test]
    fn the_sum_chooses_how_digits_group() {
        let mut rows = [
            row(&[&[Some(10), Some(20)]], false),
            row(&[&[Some(1), Some(265)], &[Some(12), Some(65)]], false),
            row(&[&[Some(22), Some(85)]], true),
        ];
        let chosen = choose(&mut rows, 2, &[false, false]);
        let refused = vec![(0, Refusal::Sums)];
        assert_eq!(chosen[1], Choice { reading: 1, doubtful: false, confirmed: true, refused });
    }

    #[test]
    fn a_deviation_column_tells_which_cell_is_blank() {
        let clear = |a: i64, b: i64| row(&[&[Some(a), Some(1), Some(b), Some(a - b)]], false);
        let open =
            row(&[&[Some(500), Some(300), None, Some(200)], &[Some(500), None, Some(300), Some(200)]], false);
        let mut rows = [clear(900, 850), clear(70, 90), clear(33, 30), open];
        let chosen = choose(&mut rows, 4, &[false, false, false, true]);
        assert_eq!((chosen[3].reading, chosen[3].doubtful), (1, false));
        assert!(matches!(chosen[3].refused[..], [(0, Refusal::Difference(d))] if d.result == 3));
    }

    #[test]
    fn a_deviation_over_two_rows_tells_which_cell_is_blank() {
        let income = row(&[&[Some(120), Some(95), Some(65)]], false);
        let cost = row(&[&[Some(-310), None, Some(-350)], &[Some(-310), Some(-350), None]], false);
        let chosen = choose(&mut [income, cost], 3, &[false, false, true]);
        assert_eq!((chosen[1].reading, chosen[1].doubtful, chosen[1].confirmed), (1, false, true));
        assert!(chosen[0].confirmed);
    }

    #[test]
    fn equal_readings_stay_doubtful() {
        let same = |s: &[Option<i64>]| (5.0, s.iter().map(|c| c.map(Number::integer)).collect::<Vec<_>>());
        let mut rows = [SumRow {
            readings: vec![same(&[Some(3), None]), same(&[None, Some(3)])],
            total: false,
            detail: false,
        }];
        assert!(choose(&mut rows, 2, &[false, false])[0].doubtful);
    }
}
