//! Patterns over columns: which column is the difference or the sum of others, row by row.

use crate::chance::Evidence;
use crate::grid::{Claim, Grid, Instance, Pattern};
use crate::{ERROR, Flow, Kind, Term, Verdict};

/// Rows from which patterns are found.
const SAMPLE: usize = 48;
/// Columns of which any three may make a pattern.
const THREES: usize = 24;
/// Patterns that are kept of one table.
const KEPT: usize = 64;

/// Signs with which three columns can make zero; that of the last is 1.
const RELATIONS: [[i8; 3]; 4] = [[-1, 1, 1], [1, -1, 1], [-1, -1, 1], [1, 1, 1]];

/// All patterns over the columns of a table.
pub(crate) fn patterns(grid: &Grid<'_>) -> Vec<Pattern> {
    let mut out: Vec<Found> = Vec::new();
    let quick = Quick::new(grid);
    let n = grid.columns.len().min(THREES);
    let flagged = grid.columns[..n].iter().filter(|c| c.result).count() as f64;
    let sets = (n * n.saturating_sub(1)) as f64 / 2.0;
    // a quarter of the error is for columns: half of that for what titles say, half for the rest
    let tries = |result: bool| 8.0 * 4.0 * if result { flagged * sets } else { sets * n as f64 / 3.0 };
    for a in 0..n {
        for b in a + 1..n {
            for c in b + 1..n {
                let set = [a, b, c];
                let result = (0..3).rev().find(|&i| grid.columns[set[i]].result);
                let tries = tries(result.is_some()).max(1.0);
                let found = three(grid, &quick, set, result.unwrap_or(2), result.is_some(), tries);
                out.extend(found.map(|(pattern, evidence)| (set, evidence, pattern)));
            }
        }
    }
    // two columns that are alike in most rows both seem to be the difference of others: the one that always is
    let better = |a: &Found, b: &Found| {
        a.0.iter().filter(|c| b.0.contains(c)).count() == 2
            && a.1.fails < b.1.fails
            && 2 * a.1.hits >= b.1.hits
    };
    let alone: Vec<bool> = out.iter().map(|b| !out.iter().any(|a| better(a, b))).collect();
    let mut out: Vec<Pattern> =
        out.into_iter().zip(alone).filter(|(_, alone)| *alone).map(|(found, _)| found.2).collect();
    out.sort_by(|a, b| a.chance.total_cmp(&b.chance));
    out.truncate(KEPT);
    for c in 0..n {
        out.extend(sums(grid, c, 8.0 * (n * n) as f64));
    }
    out
}

/// Three columns, what speaks for their relation, and it.
type Found = ([usize; 3], Evidence, Pattern);

/// The cells of a relation in one row: the result, and the terms that give it.
fn instance(grid: &Grid<'_>, rows: &[usize], set: [usize; 3], signs: [i8; 3], result: usize) -> Instance {
    let terms = (0..3).filter(|&i| i != result).flat_map(|i| {
        rows.iter().map(move |&r| Term { cell: grid.cell(r, set[i]), factor: -signs[i] * signs[result] })
    });
    Instance { result: grid.cell(rows[0], set[result]), terms: terms.collect(), weak: false }
}

/// The figures by column, for a first look at what cannot be a pattern: most threes of columns.
struct Quick {
    columns: Vec<Vec<Option<i64>>>,
    /// By column: what one step of its last decimal is.
    units: Vec<i64>,
    /// Whether rows of income stand beside rows of costs.
    pairs: bool,
}

impl Quick {
    fn new(grid: &Grid<'_>) -> Self {
        let column = |c: usize| (0..grid.rows.len()).map(|r| grid.value(r, c)).collect();
        let flows = |pair: &[crate::Row]| pair[0].flow.is_some() && pair[1].flow.is_some();
        Quick {
            columns: (0..grid.columns.len().min(THREES)).map(column).collect(),
            units: grid.units.clone(),
            pairs: grid.rows.windows(2).any(flows),
        }
    }

    /// Whether more rows could follow the relation than do not: no row that does is missed.
    fn may_be(&self, set: [usize; 3], signs: [i8; 3]) -> bool {
        let [a, b, c] = set.map(|c| &self.columns[c]);
        let reach = set.map(|c| self.units[c]).iter().sum::<i64>() / 2;
        let [x, y, z] = signs.map(i64::from);
        let (mut hits, mut fails, mut seen) = (0, 0, 0);
        // the same figures again are no further evidence
        let (mut first, mut differ) = (None, false);
        for ((a, b), c) in a.iter().zip(b).zip(c) {
            let (Some(a), Some(b), Some(c)) = (a, b, c) else { continue };
            seen += 1;
            // noughts are no evidence
            if *a != 0 && *b != 0 && *c != 0 {
                let fits = (a * x + b * y + c * z).abs() <= reach;
                (hits, fails) = (hits + u32::from(fits), fails + u32::from(!fits));
                if fits {
                    differ |= *first.get_or_insert((a, b, c)) != (a, b, c);
                }
            }
            if seen == SAMPLE || fails > 8 + 2 * hits {
                break;
            }
        }
        differ && hits > fails
    }
}

/// The best relation between three columns, if chance does not explain it.
fn three(
    grid: &Grid<'_>,
    quick: &Quick,
    set: [usize; 3],
    result: usize,
    named: bool,
    tries: f64,
) -> Option<(Pattern, Evidence)> {
    let whole = |r: usize| set.iter().all(|&c| grid.value(r, c).is_some());
    let singles = || (0..grid.rows.len()).filter(|&r| whole(r)).map(|r| vec![r]);
    if RELATIONS.iter().any(|signs| quick.may_be(set, *signs)) {
        let single = best(grid, &singles, set, result, named, tries);
        if single.is_some() {
            return single;
        }
    }
    if !named || !quick.pairs {
        return None;
    }
    // one net difference beside two rows: income over cost
    let [a, b] = [(result + 1) % 3, (result + 2) % 3].map(|i| set[i]);
    let pair = |r: usize| {
        let flows = (grid.rows[r].flow, grid.rows[r + 1].flow);
        matches!(flows, (Some(x), Some(y)) if x != y)
            && whole(r)
            && grid.value(r + 1, set[result]).is_none()
            && grid.value(r + 1, a).is_some()
            && grid.value(r + 1, b).is_some()
    };
    let pairs = || (0..grid.rows.len().saturating_sub(1)).filter(|&r| pair(r)).map(|r| vec![r, r + 1]);
    best(grid, &pairs, set, result, named, tries)
}

/// `rows` gives the rows, or pairs of rows, in which the relation is tried.
fn best<I: Iterator<Item = Vec<usize>>>(
    grid: &Grid<'_>,
    rows: &dyn Fn() -> I,
    set: [usize; 3],
    result: usize,
    named: bool,
    tries: f64,
) -> Option<(Pattern, Evidence)> {
    let mut best: Option<(f64, [i8; 3], Evidence)> = None;
    let sample: Vec<Vec<usize>> = rows().take(SAMPLE).collect();
    for signs in RELATIONS {
        let mut evidence = Evidence::default();
        for rows in &sample {
            let i = instance(grid, rows, set, signs, result);
            let Some(o) = grid.outcome(i.result, &i.terms).filter(|o| o.firm) else { continue };
            match o.verdict {
                Verdict::Holds | Verdict::Rounding => evidence.hit(o.found, o.luck),
                Verdict::Broken | Verdict::Doubtful => evidence.fail(),
            }
            if evidence.fails > 8 + 2 * evidence.hits {
                break;
            }
        }
        let chance = evidence.chance(tries);
        let backed = evidence.hits >= 2 && evidence.hits >= 2 * evidence.fails;
        // a difference that some rows have the other way round
        let split = named && evidence.hits >= 2 && evidence.hits > evidence.fails;
        if chance < ERROR && (backed || split) && best.as_ref().is_none_or(|b| chance < b.0) {
            best = Some((chance, signs, evidence));
        }
    }
    let (chance, signs, evidence) = best?;
    let rows: Vec<Vec<usize>> = rows().collect();
    let reversed = signs.map(|s| -s);
    let other = [0, 1, 2].map(|i| if i == result { signs[i] } else { reversed[i] });
    let turned = turned(grid, &rows, set, (signs, other), result);
    let sum = (0..3).filter(|&i| i != result).all(|i| signs[i] != signs[result]);
    let instances = rows
        .iter()
        .map(|rows| {
            let mut i = instance(grid, rows, set, signs, result);
            if sum {
                return i;
            }
            let o = instance(grid, rows, set, other, result);
            let holds = |i: &Instance| {
                grid.outcome(i.result, &i.terms)
                    .is_some_and(|o| matches!(o.verdict, Verdict::Holds | Verdict::Rounding))
            };
            if turned[class(grid, rows)] {
                return o;
            }
            i.weak = !holds(&i) && holds(&o);
            i
        })
        .collect();
    let kind = if sum { Kind::RowSum } else { Kind::Deviation };
    Some((Pattern { kind, instances, chance, claim: Claim::Wrong }, evidence))
}

/// Rows of income, of costs, and others: better than budget is more of one and less of the other.
fn class(grid: &Grid<'_>, rows: &[usize]) -> usize {
    match grid.rows[rows[0]].flow {
        _ if rows.len() > 1 => 0,
        Some(Flow::Income) => 1,
        Some(Flow::Cost) => 2,
        None => 0,
    }
}

/// By class of rows: whether its difference is taken the other way round.
fn turned(
    grid: &Grid<'_>,
    rows: &[Vec<usize>],
    set: [usize; 3],
    (signs, other): ([i8; 3], [i8; 3]),
    result: usize,
) -> [bool; 3] {
    let mut votes = [[0u32; 2]; 3];
    for rows in rows {
        for (k, signs) in [signs, other].into_iter().enumerate() {
            let i = instance(grid, rows, set, signs, result);
            let fits = |v: Verdict| matches!(v, Verdict::Holds | Verdict::Rounding);
            let far =
                grid.outcome(i.result, &i.terms).filter(|o| fits(o.verdict) && o.found.abs() > o.allowed);
            votes[class(grid, rows)][k] += u32::from(far.is_some());
        }
    }
    votes.map(|[own, other]| other > own)
}

/// A column that is the sum of three columns or more beside it.
fn sums(grid: &Grid<'_>, column: usize, tries: f64) -> Option<Pattern> {
    let n = grid.columns.len().min(THREES);
    let left = (0..column.saturating_sub(2)).map(|from| (from, column));
    let right = (column + 4..=n).map(|to| (column + 1, to));
    let mut best: Option<(f64, (usize, usize))> = None;
    let instance = |row: usize, (from, to): (usize, usize)| Instance {
        result: grid.cell(row, column),
        terms: (from..to).map(|c| Term { cell: grid.cell(row, c), factor: 1 }).collect(),
        weak: false,
    };
    for run in left.chain(right) {
        let mut evidence = Evidence::default();
        for row in 0..grid.rows.len().min(SAMPLE) {
            let i = instance(row, run);
            let Some(o) = grid.outcome(i.result, &i.terms).filter(|o| o.firm) else { continue };
            match o.verdict {
                Verdict::Holds | Verdict::Rounding => evidence.hit(o.found, o.luck),
                Verdict::Broken | Verdict::Doubtful => evidence.fail(),
            }
        }
        let chance = evidence.chance(tries);
        let backed = evidence.hits >= 2 && evidence.hits >= 2 * evidence.fails;
        if chance < ERROR && backed && best.is_none_or(|(c, _)| chance < c) {
            best = Some((chance, run));
        }
    }
    let (chance, run) = best?;
    let instances = (0..grid.rows.len()).map(|row| instance(row, run)).collect();
    Some(Pattern { kind: Kind::RowSum, instances, chance, claim: Claim::Together })
}
