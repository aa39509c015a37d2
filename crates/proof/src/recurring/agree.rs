//! Columns of two tables that hold the same of the same lines.

use super::compare::{Compared, weigh};
use super::{Line, Match, STEPS, Search};
use crate::ERROR;
use crate::chance::Evidence;
use std::collections::BTreeMap;

/// By pair of columns: how often they agree, and how often they do not.
type Counts = Vec<(u32, u32)>;

/// Rows of one sheet that should give rows of another.
pub(super) struct Matches {
    from: usize,
    to: usize,
    rows: Vec<Match>,
}

/// Tables that are made alike, each with its rows that should give rows of one table.
type Alike = Vec<(usize, Vec<Match>)>;

impl Search<'_> {
    /// Columns of two sheets that hold the same of the same lines. Returns what was compared.
    pub(super) fn columns(
        &mut self,
        (i, j): (usize, usize),
        lines: (&BTreeMap<u32, Line>, &BTreeMap<u32, Line>),
        tries: f64,
    ) -> Vec<Matches> {
        let mut forth: Vec<Match> = Vec::new();
        let mut nets: [Vec<Match>; 2] = Default::default();
        for (key, a) in lines.0 {
            match (*a, lines.1.get(key)) {
                (Line::Single(a), Some(&Line::Single(b))) => forth.push((vec![(a, 1)], b)),
                (Line::Parted { income: a, cost: c }, Some(&Line::Parted { income: b, cost: d })) => {
                    forth.extend([(vec![(a, 1)], b), (vec![(c, 1)], d)]);
                }
                (Line::Parted { income, cost }, Some(&Line::Single(net))) => {
                    nets[0].push((vec![(income, 1), (cost, 1)], net));
                }
                (Line::Single(net), Some(&Line::Parted { income, cost })) => {
                    nets[1].push((vec![(income, 1), (cost, 1)], net));
                }
                _ => {}
            }
        }
        let mut all = vec![Matches { from: i, to: j, rows: forth }];
        for ((from, to), rows) in [((i, j), &nets[0]), ((j, i), &nets[1])] {
            let turned = rows.iter().map(|(t, r)| (vec![t[0], (t[1].0, -t[1].1)], *r)).collect();
            all.extend([Matches { from, to, rows: rows.clone() }, Matches { from, to, rows: turned }]);
        }
        all.retain(|m| !m.rows.is_empty());
        for m in &all {
            self.agree((m.from, m.to), &m.rows, tries);
        }
        all
    }

    /// Small tables that are made alike, as those of one activity each, have too few figures to say much one by one:
    /// what all of them say of one table is weighed together.
    pub(super) fn together(&mut self, all: Vec<Matches>, tries: f64) {
        type Key<'a> = (usize, Option<u8>, &'a [Option<u32>], Vec<i8>);
        let sheets = self.sheets;
        let mut groups: BTreeMap<Key<'_>, Alike> = BTreeMap::new();
        for m in all {
            let factors = m.rows[0].0.iter().map(|t| t.1).collect();
            let key = (m.to, sheets[m.from].unit, sheets[m.from].columns.as_slice(), factors);
            groups.entry(key).or_default().push((m.from, m.rows));
        }
        for ((to, _, columns, _), alike) in groups.into_iter().filter(|g| g.1.len() > 1) {
            let named = named(columns, &sheets[to].columns);
            let mut best: Option<(f64, i8, Evidence)> = None;
            for sign in [1, -1] {
                let mut evidence = Evidence::default();
                for (from, rows) in &alike {
                    self.weigh_all((*from, to), rows, &named, sign, &mut evidence);
                }
                let chance = evidence.chance(tries);
                if chance < ERROR && best.as_ref().is_none_or(|b| chance < b.0) {
                    best = Some((chance, sign, evidence));
                }
            }
            let Some((chance, sign, _)) = best.filter(|b| claims(&b.2)) else { continue };
            for (from, rows) in &alike {
                for (&(a, b), m) in named.iter().flat_map(|c| rows.iter().map(move |m| (c, m))) {
                    self.out.extend(self.judge((*from, a), (to, b), m, sign, chance, true));
                }
            }
        }
    }

    /// Whether the columns of two sheets agree in these rows: those whose titles say the same all together, others each
    /// with the one that agrees with it best.
    fn agree(&mut self, (from, to): (usize, usize), matches: &[Match], tries: f64) {
        let sheets = self.sheets;
        if matches.is_empty() || self.steps > STEPS {
            return;
        }
        let (one, other) = (&sheets[from].columns, &sheets[to].columns);
        let named = named(one, other);
        self.believe((from, to), matches, &named, tries);
        for b in (0..other.len()).filter(|b| named.iter().all(|n| n.1 != *b)) {
            let free = |a: &usize| named.iter().all(|n| n.0 != *a);
            let alike = (0..one.len()).filter(free).filter(|&a| may_be_same(one[a], other[b]));
            let mut best: Option<(f64, usize)> = None;
            for a in alike {
                let found =
                    [1, -1].map(|sign| self.evidence((from, to), matches, &[(a, b)], sign).0.chance(tries));
                let chance = found[0].min(found[1]);
                if best.is_none_or(|b| chance < b.0) {
                    best = Some((chance, a));
                }
            }
            if let Some((_, a)) = best {
                self.believe((from, to), matches, &[(a, b)], tries);
            }
        }
    }

    /// What speaks for these columns being the same, all together and one by one.
    fn evidence(
        &mut self,
        (from, to): (usize, usize),
        matches: &[Match],
        columns: &[(usize, usize)],
        sign: i8,
    ) -> (Evidence, Counts) {
        let mut evidence = Evidence::default();
        let counts = self.weigh_all((from, to), matches, columns, sign, &mut evidence);
        (evidence, counts)
    }

    fn weigh_all(
        &mut self,
        (from, to): (usize, usize),
        matches: &[Match],
        columns: &[(usize, usize)],
        sign: i8,
        evidence: &mut Evidence,
    ) -> Counts {
        let mut counts = Vec::with_capacity(columns.len());
        for &(a, b) in columns {
            let (mut hits, mut fails) = (0, 0);
            for m in matches {
                self.steps += m.0.len();
                if let Some(c) = self.compare((from, a), (to, b), m, sign).filter(Compared::says_something) {
                    let fits = c.fits();
                    *(if fits { &mut hits } else { &mut fails }) += 1;
                    weigh(evidence, &c);
                }
            }
            counts.push((hits, fails));
        }
        counts
    }

    /// Takes these columns to be the same, if chance does not explain that they agree.
    fn believe(
        &mut self,
        (from, to): (usize, usize),
        matches: &[Match],
        columns: &[(usize, usize)],
        tries: f64,
    ) {
        let mut best: Option<(f64, i8, (Evidence, Counts))> = None;
        for sign in [1, -1] {
            let (evidence, counts) = self.evidence((from, to), matches, columns, sign);
            let chance = evidence.chance(tries);
            let backed = evidence.hits >= 2 && evidence.hits >= 2 * evidence.fails;
            if backed && chance < ERROR && best.as_ref().is_none_or(|b| chance < b.0) {
                best = Some((chance, sign, (evidence, counts)));
            }
        }
        let Some((chance, sign, (evidence, counts))) = best else { return };
        let claims = claims(&evidence);
        for (&(a, b), (hits, fails)) in columns.iter().zip(counts).filter(|(_, (hits, fails))| hits > fails) {
            let key = self.sheets[from].columns[a];
            let same = key.is_some() && key == self.sheets[to].columns[b];
            for m in matches {
                let claims = claims && same && hits >= 2 * fails;
                self.out.extend(self.judge((from, a), (to, b), m, sign, chance, claims));
            }
        }
    }
}

/// Whether so much speaks for it that a figure that differs is one that is wrong.
fn claims(evidence: &Evidence) -> bool {
    evidence.hits >= 3 && evidence.hits >= 3 * evidence.fails
}

/// The columns whose titles say the same, where no other of their table says so too.
fn named(one: &[Option<u32>], other: &[Option<u32>]) -> Vec<(usize, usize)> {
    let once = |columns: &[Option<u32>], key: u32| columns.iter().filter(|k| **k == Some(key)).count() == 1;
    let same = |b: usize| {
        let key = other[b].filter(|&k| once(one, k) && once(other, k))?;
        Some((one.iter().position(|k| *k == Some(key))?, b))
    };
    (0..other.len()).filter_map(same).collect()
}

/// Whether two columns may hold the same, as far as their titles say.
fn may_be_same(a: Option<u32>, b: Option<u32>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a == b)
}
