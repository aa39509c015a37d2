//! Rows that say what the row above them consists of.
//!
//! Their label or their indent may tell ("varav personal"), or only arithmetic: rows with one figure each, under a
//! row with many, that together make one of its figures. That also says in which column the figures stand.

use crate::arithmetic::{SumRow, best};
use crate::number::Number;

/// How many times likelier than chance rows that nothing marks as details must add up.
const EVIDENCE: f64 = 20.0;

/// Gives the readings in which details add up to their row a better score, and marks rows as details that do.
pub(crate) fn choose(rows: &mut [SumRow], scores: &mut [Vec<f32>], confirmed: &mut [bool], columns: usize) {
    let mut i = 0;
    while i < rows.len() {
        let first = i + 1;
        let marked = first + rows[first..].iter().take_while(|r| r.detail).count();
        let found = if marked > first {
            (marked > first + 1)
                .then(|| (0..columns).find_map(|c| parts(rows, scores, (i, marked), c)))
                .flatten()
                .map(|picks| (marked, picks))
        } else {
            unmarked(rows, scores, i, columns)
        };
        i = marked;
        let Some((end, picks)) = found else { continue };
        for (r, pick) in (first..end).zip(picks) {
            scores[r][pick] = scores[r][pick].max(scores[r][best(&scores[r])]) + 2.0;
            confirmed[r] = true;
            rows[r].detail = true;
        }
        i = end;
    }
}

/// The readings in which the rows after `row`, before `end`, have a figure in this column only and make the figure
/// of the row.
fn parts(
    rows: &[SumRow],
    scores: &[Vec<f32>],
    (row, end): (usize, usize),
    column: usize,
) -> Option<Vec<usize>> {
    let target = figure(rows, scores, row, column)?;
    let picks: Vec<usize> = (row + 1..end)
        .map(|r| rows[r].readings.iter().position(|(_, cells)| only(cells, column)))
        .collect::<Option<_>>()?;
    let sum: Option<i64> =
        (row + 1..end).zip(&picks).map(|(r, &p)| rows[r].readings[p].1[column]?.at_scale(target.scale)).sum();
    (sum == Some(target.mantissa)).then_some(picks)
}

/// The figure of a row that is not zero.
fn figure(rows: &[SumRow], scores: &[Vec<f32>], row: usize, column: usize) -> Option<Number> {
    rows[row].readings[best(&scores[row])].1[column].filter(|n| n.mantissa != 0)
}

/// Rows after this one that nothing but their figures marks as its details, and their readings.
fn unmarked(rows: &[SumRow], scores: &[Vec<f32>], row: usize, columns: usize) -> Option<(usize, Vec<usize>)> {
    let cells = |r: usize| &rows[r].readings[best(&scores[r])].1;
    let filled = |r: usize| cells(r).iter().flatten().count();
    let sparse = |r: &usize| {
        !rows[*r].total
            && filled(*r) < filled(row)
            && rows[*r].readings.iter().any(|(_, cells)| cells.iter().flatten().count() == 1)
    };
    let last = (row + 1..rows.len()).take_while(sparse).last()? + 1;
    if rows[row].total || rows[row].detail || last < row + 3 {
        return None;
    }
    let tries = ((last - row - 2) * columns) as f64;
    (row + 3..=last).rev().find_map(|end| {
        (0..columns).find_map(|c| {
            let picks = parts(rows, scores, (row, end), c)?;
            let target = figure(rows, scores, row, c)?.mantissa.unsigned_abs() as f64;
            (target > tries * EVIDENCE).then_some((end, picks))
        })
    })
}

fn only(cells: &[Option<Number>], column: usize) -> bool {
    cells.iter().enumerate().all(|(c, v)| (c == column) == v.is_some())
}

#[cfg(test)]
mod tests {
    use crate::arithmetic::{SumRow, choose};
    use crate::number::Number;

    fn row(readings: &[[Option<i64>; 3]]) -> SumRow {
        let cell = |v: &Option<i64>| v.map(Number::integer);
        let scored =
            |(i, cells): (usize, &[Option<i64>; 3])| (5.0 - 0.4 * i as f32, cells.iter().map(cell).collect());
        SumRow { readings: readings.iter().enumerate().map(scored).collect(), total: false, detail: false }
    }

    #[test]
    fn rows_that_make_a_figure_of_the_row_above_are_its_details() {
        let lone = |v: i64| row(&[[Some(v), None, None], [None, Some(v), None], [None, None, Some(v)]]);
        let mut rows = vec![
            row(&[[Some(10), Some(20), Some(-10)]]),
            row(&[[Some(900), Some(2905), Some(12)]]),
            // one figure, which could be two: "1 820"
            row(&[[Some(1), Some(820), None], [Some(1820), None, None], [None, Some(1820), None]]),
            lone(640),
            lone(445),
            lone(77),
        ];
        let chosen = choose(&mut rows, 3, &[false; 3]);
        assert_eq!(
            [chosen[2].reading, chosen[3].reading, chosen[4].reading, chosen[5].reading],
            [2, 1, 1, 0]
        );
        assert_eq!(
            rows.iter().map(|r| r.detail).collect::<Vec<_>>(),
            [false, false, true, true, true, false]
        );
        assert!(chosen[2].confirmed && !chosen[5].confirmed);
    }
}
