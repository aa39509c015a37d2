//! Columns of one sign: costs are printed negative in a whole column, income positive in the whole next one, and a
//! reading that puts a cost among the income has moved its cells.

use crate::arithmetic::{SumRow, clear};

/// Clear values that a column must have before its sign says anything.
const ENOUGH: u32 = 4;
/// What a value of the other sign costs.
const ODD: f32 = 0.6;

/// Lowers the scores of readings by their values whose sign the column does not have.
pub(crate) fn weigh(rows: &[SumRow], scores: &mut [Vec<f32>], columns: usize) {
    let mut counts = vec![(0u32, 0u32); columns];
    for cells in clear(rows).map(|row| &row.readings[0].1) {
        for (count, number) in counts.iter_mut().zip(cells) {
            match number.map_or(0, |n| n.mantissa.signum()) {
                1 => count.0 += 1,
                -1 => count.1 += 1,
                _ => {}
            }
        }
    }
    let sign = |(plus, minus): (u32, u32)| match (plus, minus) {
        (p, m) if p >= ENOUGH && p >= 10 * m => 1,
        (p, m) if m >= ENOUGH && m >= 10 * p => -1,
        _ => 0,
    };
    let signs: Vec<i64> = counts.into_iter().map(sign).collect();
    // where all columns have one sign, it tells none of them from the others
    if !signs.contains(&1) || !signs.contains(&-1) {
        return;
    }
    for (row, scores) in rows.iter().zip(scores) {
        for (reading, score) in row.readings.iter().zip(scores) {
            let odd = reading.1.iter().zip(&signs).filter(|(number, sign)| {
                number.is_some_and(|n| n.mantissa.signum() == -**sign && **sign != 0)
            });
            *score -= ODD * odd.count() as f32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Number;

    #[test]
    fn a_cost_among_income_has_moved() {
        let row = |values: &[Option<i64>]| (1.0, values.iter().map(|v| v.map(Number::integer)).collect());
        let sure = |a, b| SumRow { readings: vec![row(&[Some(a), Some(b)])], total: false, detail: false };
        let open = SumRow {
            readings: vec![row(&[Some(-7), None]), row(&[None, Some(-7)])],
            total: false,
            detail: false,
        };
        let rows = [sure(5, -9), sure(4, -8), sure(1, -6), sure(3, -2), open];
        let mut scores: Vec<Vec<f32>> = rows.iter().map(|r| vec![1.0; r.readings.len()]).collect();
        weigh(&rows, &mut scores, 2);
        assert!(scores[4][0] < scores[4][1]);
        assert_eq!(scores[0], [1.0]);
    }
}
