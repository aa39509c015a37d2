//! Figures that recur: the same line in two tables of a document, a row that is the total of another table, a line's
//! income and cost in one table and its net in another.
//!
//! As with the patterns of one table, a recurrence is believed of a *pair of columns* (or of rows), where so many
//! figures agree that chance is ruled out; only then does a figure that differs say something, and then only where one
//! of the two tables vouches for its own figure and one change makes the other the same.

mod agree;
mod compare;
mod totals;

use crate::repair::Change;
use crate::{Flow, Proof, Table, Verdict};
use std::collections::BTreeMap;

/// Tables that are compared.
const TABLES: usize = 300;
/// Figures that are compared in one document.
const STEPS: usize = 2_000_000;

/// A table among the others of its document.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    /// Its figures.
    pub table: &'a Table,
    /// What it proves by itself.
    pub proof: &'a Proof,
    /// By row: what its label names; rows with the same key are of the same thing. `None` for a row without a name.
    pub rows: Vec<Option<u32>>,
    /// By column: what its title says (kind, period); `None` where it says nothing.
    pub columns: Vec<Option<u32>>,
    /// Its unit as a power of ten, 3 for thousands; `None` where that is not known.
    pub unit: Option<u8>,
}

/// A cell of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Index of the sheet.
    pub sheet: usize,
    /// Index in its [`Table::cells`].
    pub cell: usize,
}

/// A figure that stands in two tables, or that two figures of another table give.
#[derive(Clone, Debug, PartialEq)]
pub struct Recurrence {
    /// The figure, or the two, with the factor (1 or -1) that each is taken with.
    pub terms: Vec<(Spot, i8)>,
    /// The figure that they should give.
    pub result: Spot,
    /// What they give, in units of `10^-decimals` of the result's table.
    pub expected: i64,
    /// What is printed, in the same units.
    pub found: i64,
    /// Decimals of `expected` and `found`.
    pub decimals: u8,
    /// Whether it comes true.
    pub verdict: Verdict,
    /// How likely chance would make these columns or rows agree as often as they do, all tries counted.
    pub chance: f64,
    /// Where it is broken: the cells of the side that its own table does not vouch for in which one slip explains it.
    pub suspects: Vec<Spot>,
    /// Where it is broken: how the figure differs from what they give.
    pub change: Option<Change>,
}

/// All recurrences in the tables of one document, in the order of their results.
pub fn recurrences(sheets: &[Sheet<'_>]) -> Vec<Recurrence> {
    search(sheets, &|a, b| a != b)
}

/// All recurrences between the tables of different documents; `documents` says of which one each sheet is.
pub fn recurrences_between(sheets: &[Sheet<'_>], documents: &[usize]) -> Vec<Recurrence> {
    search(sheets, &|a, b| documents[a] != documents[b])
}

/// `compared` says of two sheets, by their indices, whether they are.
fn search(sheets: &[Sheet<'_>], compared: &dyn Fn(usize, usize) -> bool) -> Vec<Recurrence> {
    let sheets = &sheets[..sheets.len().min(TABLES)];
    let lines: Vec<BTreeMap<u32, Line>> = sheets.iter().map(lines).collect();
    let shares = |i: usize, j: usize| compared(i, j) && lines[i].keys().any(|k| lines[j].contains_key(k));
    let pairs: Vec<(usize, usize)> =
        (0..sheets.len()).flat_map(|j| (0..j).map(move |i| (i, j))).filter(|&(i, j)| shares(i, j)).collect();
    let width = |i: usize| sheets[i].columns.len() as f64;
    // every pair of columns, each with either sign, and a line as its own figure or as a net of two
    let tries: f64 = pairs.iter().map(|&(i, j)| width(i) * width(j) * 6.0).sum();
    let mut search = Search { sheets, compared, steps: 0, out: Vec::new() };
    let mut all = Vec::new();
    for &(i, j) in &pairs {
        all.extend(search.columns((i, j), (&lines[i], &lines[j]), tries.max(1.0)));
    }
    search.together(all, tries.max(1.0));
    search.totals();
    let mut out = search.out;
    out.sort_by(|a, b| (a.result, &a.terms).cmp(&(b.result, &b.terms)));
    out.dedup_by(|a, b| a.result == b.result && a.terms == b.terms);
    out
}

/// A line of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// One row has its name.
    Single(usize),
    /// Its income and its cost are rows of their own.
    Parted { income: usize, cost: usize },
    /// More rows have its name, so that it names none.
    Several,
}

fn lines(sheet: &Sheet<'_>) -> BTreeMap<u32, Line> {
    let mut out: BTreeMap<u32, Line> = BTreeMap::new();
    let flow = |r: usize| sheet.table.rows[r].flow;
    for (row, key) in sheet.rows.iter().enumerate().filter_map(|(r, k)| Some((r, (*k)?))) {
        let line = match out.get(&key) {
            None => Line::Single(row),
            Some(&Line::Single(first)) => match (flow(first), flow(row)) {
                (Some(Flow::Income), Some(Flow::Cost)) => Line::Parted { income: first, cost: row },
                (Some(Flow::Cost), Some(Flow::Income)) => Line::Parted { income: row, cost: first },
                _ => Line::Several,
            },
            Some(_) => Line::Several,
        };
        out.insert(key, line);
    }
    out
}

/// Rows of the one sheet, each with its factor, that should give a row of the other.
type Match = (Vec<(usize, i8)>, usize);

struct Search<'a> {
    sheets: &'a [Sheet<'a>],
    compared: &'a dyn Fn(usize, usize) -> bool,
    steps: usize,
    out: Vec<Recurrence>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Column, ERROR, Figure, Row, prove};

    fn table(rows: &[(Row, &[i64])]) -> Table {
        let figure = |&mantissa: &i64| Some(Figure { mantissa, decimals: 0, doubtful: false });
        Table {
            rows: rows.iter().map(|r| r.0).collect(),
            columns: vec![Column::default(); rows[0].1.len()],
            cells: rows.iter().flat_map(|r| r.1.iter().map(figure)).collect(),
        }
    }

    fn income() -> Row {
        Row { flow: Some(Flow::Income), ..Row::default() }
    }

    fn cost() -> Row {
        Row { flow: Some(Flow::Cost), ..Row::default() }
    }

    fn total() -> Row {
        Row { total: true, ..Row::default() }
    }

    type Given<'a> = (&'a Table, Vec<Option<u32>>, Option<u8>);

    fn found(tables: &[Given<'_>]) -> Vec<Recurrence> {
        let proofs: Vec<Proof> = tables.iter().map(|t| prove(t.0)).collect();
        let sheets: Vec<Sheet<'_>> = tables
            .iter()
            .zip(&proofs)
            .map(|((table, rows, unit), proof)| Sheet {
                table,
                proof,
                rows: rows.clone(),
                columns: (0..table.columns.len() as u32).map(Some).collect(),
                unit: *unit,
            })
            .collect();
        recurrences(&sheets)
    }

    #[test]
    fn income_and_cost_in_one_table_give_the_net_in_another() {
        let parted = table(&[
            (income(), &[1_216, 964]),
            (cost(), &[-4_102, -3_877]),
            (income(), &[12_735, 9_458]),
            (cost(), &[-18_944, -16_032]),
        ]);
        let nets = table(&[(Row::default(), &[-2_887, -2_913]), (Row::default(), &[-6_209, -6_574])]);
        let keys = |k: &[u32]| k.iter().map(|k| Some(*k)).collect::<Vec<_>>();
        let all = found(&[(&parted, keys(&[1, 1, 2, 2]), Some(3)), (&nets, keys(&[1, 2]), Some(3))]);
        let verdicts: Vec<Verdict> = all.iter().map(|r| r.verdict).collect();
        assert_eq!(verdicts, [Verdict::Rounding, Verdict::Holds, Verdict::Holds, Verdict::Holds]);
        assert_eq!((all[0].expected, all[0].found), (-2_886, -2_887));
    }

    #[test]
    fn a_total_recurs_under_another_name_and_in_another_unit() {
        let whole = table(&[(total(), &[-24_115, -19_402, 4_713])]);
        let parts = table(&[
            (Row::default(), &[-11_204, -9_001, 2_203]),
            (Row::default(), &[-12_911, -10_401, 2_510]),
            (total(), &[-24_115, -19_402, 4_713]),
        ]);
        let all = found(&[(&whole, vec![Some(7)], Some(3)), (&parts, vec![Some(1), Some(2), None], Some(3))]);
        assert_eq!(all.len(), 3);
        assert!(all.iter().all(|r| r.verdict == Verdict::Holds && r.chance < ERROR));
        // the same line in thousands and in millions
        let mut millions = table(&[(Row::default(), &[-112, -90, 22]), (Row::default(), &[-129, -104, 25])]);
        millions.cells.iter_mut().flatten().for_each(|f| f.decimals = 1);
        let all = found(&[
            (&millions, vec![Some(1), Some(2)], Some(6)),
            (&parts, vec![Some(1), Some(2), None], Some(3)),
        ]);
        let first: Vec<Verdict> = all.iter().map(|r| r.verdict).collect();
        assert_eq!(first.len(), 6);
        assert!(first.iter().all(|v| *v == Verdict::Rounding), "{all:?}");
    }

    #[test]
    fn small_tables_that_are_made_alike_are_weighed_together() {
        let one = |figures: [[i64; 2]; 2]| table(&[(income(), &figures[0]), (cost(), &figures[1])]);
        // the cost of the last has a digit wrong: by itself its table says too little
        let parts = [
            one([[1_216, 964], [-4_102, -3_877]]),
            one([[505, 430], [-2_160, -2_085]]),
            one([[322, 296], [-9_134, -5_186]]),
        ];
        let nets = table(&[
            (Row::default(), &[-2_886, -2_913]),
            (Row::default(), &[-1_655, -1_655]),
            (Row::default(), &[-8_812, -8_890]),
            (total(), &[-13_353, -13_458]),
        ]);
        let mut given: Vec<Given<'_>> =
            parts.iter().zip(1..).map(|(t, key)| (t, vec![Some(key); 2], Some(3))).collect();
        given.push((&nets, vec![Some(1), Some(2), Some(3), None], Some(3)));
        let all = found(&given);
        let broken: Vec<&Recurrence> = all.iter().filter(|r| r.verdict == Verdict::Broken).collect();
        assert_eq!(broken.len(), 1, "{all:?}");
        assert_eq!(broken[0].suspects, [Spot { sheet: 2, cell: 3 }]);
        assert_eq!(broken[0].change, Some(Change::Digit));
        assert_eq!(all.iter().filter(|r| r.verdict == Verdict::Holds).count(), 5);
    }

    #[test]
    fn the_side_that_nothing_vouches_for_is_wrong() {
        let sums = table(&[
            (Row::default(), &[4_117, 3_204]),
            (Row::default(), &[7_358, 7_190]),
            (Row::default(), &[2_904, 3_377]),
            (total(), &[14_379, 13_771]),
        ]);
        let copy = table(&[
            (Row::default(), &[4_117, 3_204]),
            (Row::default(), &[7_538, 7_190]),
            (Row::default(), &[2_904, 3_377]),
        ]);
        let keys = vec![Some(1), Some(2), Some(3)];
        let all = found(&[
            (&sums, keys.iter().copied().chain([None]).collect(), None),
            (&copy, keys.clone(), None),
        ]);
        let broken: Vec<&Recurrence> = all.iter().filter(|r| r.verdict == Verdict::Broken).collect();
        assert_eq!(broken.len(), 1);
        assert_eq!(broken[0].suspects, [Spot { sheet: 1, cell: 2 }]);
        assert_eq!(broken[0].found, 7_538);
        // nothing vouches for either: no claim
        let all = found(&[
            (&copy, keys.clone(), None),
            (
                &{
                    let mut other = copy.clone();
                    other.cells[2].as_mut().unwrap().mantissa = 7_358;
                    other
                },
                keys,
                None,
            ),
        ]);
        assert!(all.iter().all(|r| r.verdict == Verdict::Holds));
    }
}
