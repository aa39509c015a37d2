//! Patterns over rows: which row is the sum or the difference of others, column by column.
//!
//! Never a free search over subsets, which finds sums everywhere: only runs of rows that follow one another, taken in
//! the few ways in which tables are made: plain rows, totals only, totals in place of what they sum, details.

use crate::chance::Evidence;
use crate::grid::{Claim, Grid, Instance, Pattern, Rounding};
use crate::slip;
use crate::{ERROR, Flow, Kind, Term, Verdict};

/// Terms that are tried for one row.
const RUN: usize = 150;
/// Figures that are added for one table.
const STEPS: usize = 1_000_000;
/// How likely chance may be in the columns in which a labelled sum of all that stands over it comes true, for it to
/// be asked about in those in which it does not. Nothing is proved by it: that takes [`ERROR`].
const ASK: f64 = 0.02;
/// How likely chance may be where a sum that no label names does not come true in every column.
const SURE: f64 = 1e-6;
/// How likely chance may be where what does not come true is wrong for certain, whatever labels say.
const CERTAIN: f64 = 1e-9;
/// Ways in which the likeliest terms of a row are taken.
const CANONICAL: f64 = 16.0;

/// Where the terms of a row are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    /// Plain rows above it.
    Flat,
    /// Rows above it, totals in place of what they sum.
    Nested,
    /// Totals above it.
    Totals,
    /// Plain rows below it.
    Below,
    /// Its details below it.
    Details,
    /// The two rows above or below it.
    Pair,
}

/// A row and what it may be the sum of.
#[derive(Clone, Debug)]
struct Found {
    chance: f64,
    /// Whether chance explains it too well to be believed, but the label and its place say the same.
    asked: bool,
    hits: u32,
    fails: u32,
    family: Family,
    terms: Vec<(usize, i8)>,
}

/// What the rows tried so far add up to in one column.
#[derive(Clone, Copy, Default)]
struct Added {
    sum: i64,
    /// Income less costs.
    flow: i64,
    present: u32,
    filled: u32,
}

/// All patterns over the rows of a table.
pub(crate) fn patterns(grid: &Grid<'_>) -> Vec<Pattern> {
    let n = grid.rows.len();
    let totals = grid.rows.iter().filter(|r| r.total).count() as f64;
    let reach = n.min(RUN) as f64;
    let mut search = Search {
        grid,
        // the error is shared by what labels say is likely, what they say is possible, and the rest
        canonical: 2.0 * CANONICAL * totals.max(1.0),
        named: 8.0 * 12.0 * reach * totals.max(1.0),
        other: 8.0 * 12.0 * reach * (n as f64 - totals).max(1.0),
        spans: vec![None; n],
        steps: 0,
    };
    let mut out = Vec::new();
    for row in 0..n {
        let mut found: Vec<Found> = Vec::new();
        for family in
            [Family::Nested, Family::Flat, Family::Totals, Family::Pair, Family::Details, Family::Below]
        {
            found.extend(search.family(row, family));
        }
        // what totals sum is also the sum of all that they sum, but for more rounding
        let totals = |f: &Found| f.terms.iter().any(|t| grid.rows[t.0].total);
        if found.iter().any(totals) {
            found.retain(|f| f.family != Family::Flat);
        }
        if found.iter().any(|f| !f.asked) {
            found.retain(|f| !f.asked);
        }
        let likeliest = |a: &Found, b: &Found| a.chance.total_cmp(&b.chance);
        found.sort_by(likeliest);
        // the same rows found in two ways; and no more than what is above and what is below
        let mut kept: Vec<Found> = Vec::new();
        for f in found {
            let below = |f: &Found| f.terms[0].0 > row;
            let same = |k: &Found| below(k) == below(&f) && (k.fails < f.fails || alike(k, &f));
            if kept.len() < 3 && !kept.iter().any(same) {
                kept.push(f);
            }
        }
        for f in kept {
            let first = f.terms.iter().map(|t| t.0).min().unwrap_or(row);
            if first < row && f.family != Family::Pair && !f.asked && search.spans[row].is_none() {
                search.spans[row] = Some(first);
            }
            out.push(pattern(grid, row, &f));
        }
    }
    out
}

/// Whether one has all rows of the other: a row of zeros more or less is no other sum.
fn alike(a: &Found, b: &Found) -> bool {
    let within = |x: &Found, y: &Found| x.terms.iter().all(|t| y.terms.contains(t));
    within(a, b) || within(b, a)
}

fn pattern(grid: &Grid<'_>, row: usize, found: &Found) -> Pattern {
    let with = |column: usize, factor: &dyn Fn(i8) -> i8| Instance {
        result: grid.cell(row, column),
        terms: found
            .terms
            .iter()
            .map(|&(r, f)| Term { cell: grid.cell(r, column), factor: factor(f) })
            .collect(),
        weak: false,
    };
    let mixed = found.terms.iter().any(|t| t.1 != found.terms[0].1);
    let fits = |i: &Instance| {
        grid.outcome(i.result, &i.terms)
            .is_some_and(|o| matches!(o.verdict, Verdict::Holds | Verdict::Rounding))
    };
    // a net is income less costs, but its deviation may be the sum of theirs: each says what is better or worse
    let instance = |column: usize| {
        let own = with(column, &|f| f);
        let signs: [fn(i8) -> i8; 2] = [|_| 1, |f| -f];
        let mut others = signs.iter().map(|s| with(column, s));
        match mixed && grid.columns[column].result && !fits(&own) {
            true => others.find(fits).unwrap_or(own),
            false => own,
        }
    };
    let kind = match found.family {
        Family::Details => Kind::Details,
        Family::Pair => Kind::Net,
        _ if mixed => Kind::Net,
        _ => Kind::ColumnSum,
    };
    let backed = found.hits >= 2 && found.hits >= 2 * found.fails;
    let certain = found.hits >= 3 && found.hits >= 3 * found.fails && found.chance < CERTAIN;
    let claim = match found.family {
        _ if found.asked => Claim::Asks,
        // no label says that it is a sum, or that the details are all: the figures have to say it
        _ if certain => Claim::Wrong,
        Family::Details if backed && found.chance < SURE => Claim::Together,
        Family::Details => Claim::Nothing,
        _ if !grid.rows[row].total => Claim::Together,
        _ if backed => Claim::Wrong,
        _ => Claim::Together,
    };
    let instances = (0..grid.columns.len()).map(instance).collect();
    Pattern { kind, instances, chance: found.chance, claim }
}

struct Search<'a> {
    grid: &'a Grid<'a>,
    canonical: f64,
    named: f64,
    other: f64,
    /// First row of what a row is the sum of, where it is known.
    spans: Vec<Option<usize>>,
    steps: usize,
}

impl Search<'_> {
    /// The likeliest terms of a row in one family, if chance does not explain them.
    fn family(&mut self, row: usize, family: Family) -> Option<Found> {
        let items = self.items(row, family);
        if items.len() < 2 || self.steps > STEPS {
            return None;
        }
        let rows = &self.grid.rows;
        let flows = |items: &[usize]| items.iter().all(|&i| rows[i].flow.is_some());
        let factor = |i: usize, turn: i8| if rows[i].flow == Some(Flow::Cost) { -turn } else { turn };
        let mut best: Option<Found> = None;
        let mut take = |found: Option<Found>| {
            if let Some(f) = found
                && best.as_ref().is_none_or(|b| f.chance < b.chance)
            {
                best = Some(f);
            }
        };
        if family == Family::Pair {
            for pair in items.chunks_exact(2) {
                for factors in [[1, 1], [1, -1], [-1, 1], [-1, -1]] {
                    take(self.pair(row, [(pair[0], factors[0]), (pair[1], factors[1])]));
                }
            }
            return best;
        }
        let mut added = vec![Added::default(); self.grid.columns.len()];
        for (k, &item) in items.iter().enumerate() {
            self.add(&mut added, item);
            let terms = &items[..=k];
            if self.steps > STEPS {
                break;
            }
            // details are all of them or none
            if k == 0 || family == Family::Details && k + 1 < items.len() {
                continue;
            }
            let tries = self.tries(row, family, terms, k + 1 == items.len());
            let plain = |a: &Added| a.sum;
            take(self.weigh(row, family, &added, tries, plain, &|| terms.iter().map(|&i| (i, 1)).collect()));
            if flows(terms) && terms.iter().any(|&i| rows[i].flow != rows[terms[0]].flow) {
                for turn in [1, -1] {
                    let value = |a: &Added| a.flow * i64::from(turn);
                    let all = || terms.iter().map(|&i| (i, factor(i, turn))).collect();
                    take(self.weigh(row, family, &added, tries, value, &all));
                }
            }
        }
        best
    }

    fn pair(&self, row: usize, terms: [(usize, i8); 2]) -> Option<Found> {
        let mut evidence = Evidence::default();
        for c in 0..self.grid.columns.len() {
            let cells = terms.map(|(r, factor)| Term { cell: self.grid.cell(r, c), factor });
            let whole = cells.iter().all(|t| self.grid.values[t.cell].is_some());
            let outcome = self.grid.outcome(self.grid.cell(row, c), &cells);
            let Some(o) = outcome.filter(|o| whole && o.firm) else { continue };
            match o.verdict {
                Verdict::Holds | Verdict::Rounding => evidence.hit(o.found, o.luck),
                Verdict::Broken | Verdict::Doubtful => evidence.fail(),
            }
        }
        let tries = if self.grid.rows[row].total { self.canonical } else { self.other };
        self.accepted(row, Family::Pair, evidence, tries, &|| terms.to_vec())
    }

    /// The rows that are tried as terms of a row, in the order in which they are added.
    fn items(&self, row: usize, family: Family) -> Vec<usize> {
        let rows = &self.grid.rows;
        let plain = |r: &usize| !rows[*r].total && !rows[*r].detail;
        match family {
            Family::Flat => (0..row).rev().filter(plain).take(RUN).collect(),
            Family::Totals => (0..row).rev().filter(|&r| rows[r].total).take(RUN).collect(),
            Family::Nested => {
                let mut out = Vec::new();
                let mut next = row;
                while let Some(r) = next.checked_sub(1).filter(|_| out.len() < RUN) {
                    next = self.spans[r].unwrap_or(r);
                    if !rows[r].detail {
                        out.push(r);
                    }
                }
                out
            }
            Family::Below => {
                (row + 1..rows.len()).take_while(|&r| !rows[r].total).filter(plain).take(RUN).collect()
            }
            Family::Details if rows[row].detail => Vec::new(),
            Family::Details => (row + 1..rows.len()).take_while(|&r| rows[r].detail).take(RUN).collect(),
            Family::Pair => {
                let two = |mut i: Box<dyn Iterator<Item = usize> + '_>| Some([i.next()?, i.next()?]);
                let whole = |r: &usize| !rows[*r].detail;
                let above = two(Box::new((0..row).rev().filter(whole)));
                let below = two(Box::new((row + 1..rows.len()).filter(whole)));
                above.into_iter().chain(below).flatten().collect()
            }
        }
    }

    fn add(&mut self, added: &mut [Added], row: usize) {
        let grid = self.grid;
        self.steps += added.len();
        let cost = grid.rows[row].flow == Some(Flow::Cost);
        for (c, a) in added.iter_mut().enumerate() {
            let Some(value) = grid.value(row, c) else { continue };
            a.sum += value;
            a.flow += if cost { -value } else { value };
            a.present += 1;
            a.filled += u32::from(value != 0);
        }
    }

    /// How many other terms could as well have been tried.
    fn tries(&self, row: usize, family: Family, terms: &[usize], all: bool) -> f64 {
        let rows = &self.grid.rows;
        if family == Family::Details {
            return self.canonical;
        }
        if !rows[row].total {
            return self.other;
        }
        let last = terms[terms.len() - 1];
        let section = family == Family::Flat && last > 0 && rows[last - 1].total;
        // a total above that starts the count, or is counted with the rows after it
        let base = family == Family::Nested && rows[last].total;
        if all || section || base && terms.len() <= 3 { self.canonical } else { self.named }
    }

    fn weigh(
        &self,
        row: usize,
        family: Family,
        added: &[Added],
        tries: f64,
        value: impl Fn(&Added) -> i64,
        terms: &dyn Fn() -> Vec<(usize, i8)>,
    ) -> Option<Found> {
        // most runs give nothing: that is seen before anything is weighed
        let grid = self.grid;
        let of = |c: usize| -> Option<(i64, Option<i64>)> {
            let a = &added[c];
            let found = grid.value(row, c).filter(|v| *v != 0 && a.filled >= 2)?;
            let off = (found - value(a)).abs();
            let rounding = Rounding::of(a.present + 1, grid.units[c]);
            let reach = if off == 0 { Some(0) } else { rounding.within(off).then(|| rounding.allowed()) };
            Some((found, reach))
        };
        let (mut fit, mut fail) = (0, 0);
        for c in 0..added.len() {
            match of(c) {
                Some((_, Some(_))) => fit += 1,
                Some((_, None)) => fail += 1,
                None => {}
            }
            if fail > fit + added.len() - c {
                return None;
            }
        }
        if fit == 0 || fit < fail {
            return None;
        }
        let mut evidence = Evidence::default();
        let rows = terms();
        let cells = |c: usize| -> Vec<Term> {
            rows.iter().map(|&(r, factor)| Term { cell: grid.cell(r, c), factor }).collect()
        };
        for c in 0..added.len() {
            match of(c) {
                Some((found, Some(reach))) => {
                    evidence.hit(found, grid.luck(grid.cell(row, c), &cells(c), reach));
                }
                Some((_, None)) => evidence.slip(slip::luck(grid, grid.cell(row, c), &cells(c))),
                None => {}
            }
        }
        self.accepted(row, family, evidence, tries, &|| rows.clone())
    }

    fn accepted(
        &self,
        row: usize,
        family: Family,
        evidence: Evidence,
        tries: f64,
        terms: &dyn Fn() -> Vec<(usize, i8)>,
    ) -> Option<Found> {
        let (hits, fails) = (evidence.hits, evidence.fails);
        let total = self.grid.rows[row].total;
        let backed = if total { hits >= fails } else { hits >= 2 && hits >= 2 * fails };
        let chance = if backed && hits > 0 { evidence.chance(tries) } else { 1.0 };
        let most = if total || fails == 0 { ERROR } else { SURE };
        // labels say what a sum is more often than not; figures that come true by chance are no part of that
        let asked = chance >= most
            && total
            && tries <= self.canonical
            && fails > 0
            && hits > 0
            && hits >= fails
            && evidence.chance(1.0) < ASK;
        (chance < most || asked).then(|| Found { chance, asked, hits, fails, family, terms: terms() })
    }
}
