//! What the believed patterns prove, what they contradict, and which cell is to blame.

use crate::grid::{Claim, Grid, Instance, Pattern};
use crate::repair::{Repair, change};
use crate::slip;
use crate::{Identity, Kind, Proof, Standing, Verdict};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// So many cells that could be wrong are all marked; of more only the result.
const FEW: usize = 3;
/// How likely chance may make it that a slip explains what a blank cell could explain too.
const SLIP: f64 = 0.1;
/// Broken identities of one table for which repairs are looked for.
const BROKEN: usize = 200;
/// Terms of all identities of one table.
const TERMS: usize = 200_000;

/// Holds the patterns against the table.
pub(crate) fn judge(grid: &Grid<'_>, patterns: Vec<Pattern>) -> Proof {
    let mut claims: Vec<(Claim, bool)> = Vec::new();
    let mut identities: Vec<Identity> = Vec::new();
    let mut seen: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
    let mut terms = 0;
    for pattern in &patterns {
        for instance in &pattern.instances {
            terms += instance.terms.len();
            if terms > TERMS {
                break;
            }
            let Some((identity, claim)) = identity(grid, pattern, instance) else { continue };
            let mut cells: Vec<usize> = cells(&identity).collect();
            cells.sort_unstable();
            // the same figures seen as a sum and as a difference: what a label names says most
            let claim = (claim, instance.weak);
            match seen.entry(cells) {
                Entry::Vacant(new) => {
                    new.insert(identities.len());
                    identities.push(identity);
                    claims.push(claim);
                }
                Entry::Occupied(old) if claims[*old.get()].0 < claim.0 => {
                    (identities[*old.get()], claims[*old.get()]) = (identity, claim);
                }
                Entry::Occupied(_) => {}
            }
        }
    }
    let cells = grid.values.len();
    drop_foreign(grid, &mut identities, &mut claims);
    drop_alone(grid, &mut identities, &claims);
    let cleared = cleared(&identities, cells);
    let index = Index::new(&identities, cells);
    let broken: Vec<usize> =
        (0..identities.len()).filter(|&i| identities[i].verdict == Verdict::Broken).collect();
    let repairs: Vec<Option<Repair>> =
        broken.iter().take(BROKEN).map(|&i| repair(grid, &identities, &index, i, &cleared)).collect();
    for (k, &i) in broken.iter().enumerate() {
        identities[i].repair = repairs.get(k).copied().flatten();
        let suspects = self::cells(&identities[i]).filter(|&c| !cleared[c]).collect();
        identities[i].suspects = suspects;
    }
    doubt(&mut identities, cells);
    let standing = standing(&identities, &cleared, cells);
    Proof { identities, cells: standing }
}

/// Which identities a cell is in.
struct Index(Vec<Vec<usize>>);

impl Index {
    fn new(identities: &[Identity], count: usize) -> Self {
        let mut of = vec![Vec::new(); count];
        for (i, identity) in identities.iter().enumerate() {
            cells(identity).for_each(|c| of[c].push(i));
        }
        Index(of)
    }

    fn of(&self, cell: usize) -> &[usize] {
        &self.0[cell]
    }
}

/// The cells of an identity that are printed.
fn cells(identity: &Identity) -> impl Iterator<Item = usize> + '_ {
    identity.terms.iter().map(|t| t.cell).chain([identity.result])
}

/// What a pattern says in one place, and what it claims where that is wrong.
fn identity(grid: &Grid<'_>, pattern: &Pattern, instance: &Instance) -> Option<(Identity, Claim)> {
    let o = grid.outcome(instance.result, &instance.terms)?;
    let wrong = o.verdict == Verdict::Broken;
    let open = wrong || o.verdict == Verdict::Doubtful;
    if open && pattern.claim == Claim::Nothing || !open && pattern.claim == Claim::Asks {
        return None;
    }
    let mut claim = pattern.claim;
    // a blank cell is nothing where the pattern comes true without it; else it may be one that was not read, unless
    // a slip of the pen explains all
    let blank = |i: &Instance, k: usize| grid.values[i.terms[k].cell].is_none();
    let blanks: Vec<usize> = (0..instance.terms.len()).filter(|&k| blank(instance, k)).collect();
    if wrong && !blanks.is_empty() {
        let as_well = |other: &Instance| {
            let fits = grid
                .outcome(other.result, &other.terms)
                .is_some_and(|o| o.found != 0 && matches!(o.verdict, Verdict::Holds | Verdict::Rounding));
            fits && blanks.iter().all(|&k| other.terms.len() > k && blank(other, k))
        };
        if !pattern.instances.iter().any(as_well) {
            if slip::luck(grid, instance.result, &instance.terms) > SLIP {
                return None;
            }
            claim = claim.min(Claim::Together);
        }
    }
    let identity = Identity {
        kind: pattern.kind,
        terms: instance.terms.iter().copied().filter(|t| grid.values[t.cell].is_some()).collect(),
        result: instance.result,
        expected: o.expected,
        found: o.found,
        decimals: grid.decimals,
        allowed: o.allowed,
        verdict: if pattern.claim == Claim::Asks { Verdict::Doubtful } else { o.verdict },
        chance: pattern.chance,
        suspects: Vec::new(),
        repair: None,
    };
    Some((identity, claim))
}

/// Drops what patterns over columns contradict in rows of another kind than theirs: in such a row something is wrong
/// only where the pattern, or one like it, comes true elsewhere in it.
fn drop_foreign(grid: &Grid<'_>, identities: &mut Vec<Identity>, claims: &mut Vec<(Claim, bool)>) {
    let over_columns = |i: &Identity| matches!(i.kind, Kind::Deviation | Kind::RowSum);
    let row = |i: &Identity| i.result / grid.width();
    let fits = |i: &Identity| matches!(i.verdict, Verdict::Holds | Verdict::Rounding);
    let native: BTreeSet<(Kind, usize)> =
        identities.iter().filter(|i| over_columns(i) && fits(i)).map(|i| (i.kind, row(i))).collect();
    let kept = |i: &Identity| {
        let own = grid.rows.get(row(i)).is_some_and(|r| r.own);
        !own || fits(i) || !over_columns(i) || native.contains(&(i.kind, row(i)))
    };
    let keep: Vec<bool> = identities.iter().map(kept).collect();
    let mut of_claims = keep.iter();
    claims.retain(|_| *of_claims.next().unwrap_or(&true));
    let mut of_identities = keep.iter();
    identities.retain(|_| *of_identities.next().unwrap_or(&true));
}

/// Drops broken identities that nothing else supports: neither a change that would repair them nor another broken
/// identity with one of their cells.
fn drop_alone(grid: &Grid<'_>, identities: &mut Vec<Identity>, claims: &[(Claim, bool)]) {
    let index = Index::new(identities, grid.values.len());
    let cleared = cleared(identities, grid.values.len());
    let mut broken = vec![0u32; grid.values.len()];
    for (i, &(_, weak)) in identities.iter().zip(claims) {
        if i.verdict == Verdict::Broken && !weak {
            cells(i).for_each(|c| broken[c] += 1);
        }
    }
    let mut searched = 0;
    let keep: Vec<bool> = (0..identities.len())
        .map(|k| {
            let (i, (claim, weak)) = (&identities[k], claims[k]);
            if i.verdict != Verdict::Broken || claim == Claim::Wrong && !weak {
                return true;
            }
            let own = u32::from(!weak);
            if cells(i).any(|c| !cleared[c] && broken[c] > own) {
                return true;
            }
            searched += 1;
            !weak && searched <= BROKEN && repair(grid, identities, &index, k, &cleared).is_some()
        })
        .collect();
    let mut kept = keep.iter();
    identities.retain(|_| *kept.next().unwrap_or(&true));
}

/// The cells that are not to blame for what is broken: an identity that holds vouches for each of its cells if none
/// of its others is in question.
fn cleared(identities: &[Identity], count: usize) -> Vec<bool> {
    let mut suspect = vec![false; count];
    for i in identities.iter().filter(|i| i.verdict == Verdict::Broken) {
        cells(i).for_each(|c| suspect[c] = true);
    }
    let mut holding: Vec<&Identity> = identities.iter().filter(|i| i.verdict == Verdict::Holds).collect();
    // each round clears a cell or ends
    loop {
        let before = holding.len();
        holding.retain(|i| {
            let mut open = cells(i).filter(|&c| suspect[c]);
            match (open.next(), open.next()) {
                (None, _) => false,
                (Some(one), None) => {
                    suspect[one] = false;
                    false
                }
                _ => true,
            }
        });
        if holding.len() == before || holding.is_empty() {
            return suspect.into_iter().map(|s| !s).collect();
        }
    }
}

/// The one change of one cell that makes a broken identity come true with all others that are broken there, and
/// breaks none.
fn repair(
    grid: &Grid<'_>,
    identities: &[Identity],
    index: &Index,
    broken: usize,
    cleared: &[bool],
) -> Option<Repair> {
    let own = &identities[broken];
    let mut found: Vec<((usize, usize), Repair)> = Vec::new();
    for cell in cells(own).filter(|&c| !cleared[c]) {
        let printed = grid.values[cell]?;
        let with: Vec<&Identity> = index.of(cell).iter().map(|&i| &identities[i]).collect();
        let wrong = with.iter().filter(|i| i.verdict == Verdict::Broken);
        let repairs = wrong.clone().count();
        let right = wrong.map(|i| printed + off(i, cell)).find_map(|right| {
            let fits = |i: &&Identity| (off(i, cell) - (right - printed)).abs() <= i.allowed;
            let unit = grid.unit(cell);
            let change = change(printed / unit, right / unit).filter(|_| right % unit == 0)?;
            with.iter().filter(|i| i.verdict != Verdict::Doubtful).all(fits).then_some((right, change))
        });
        if let Some((mantissa, change)) = right {
            // what is off by its rounding may come true to the last digit too
            let exact = |i: &&&Identity| i.verdict == Verdict::Rounding && off(i, cell) == mantissa - printed;
            let exact = with.iter().filter(exact).count();
            found.push(((repairs, exact), Repair { cell, mantissa, decimals: grid.decimals, change }));
        }
    }
    let most = found.iter().map(|f| f.0).max()?;
    let mut best = found.into_iter().filter(|f| f.0 == most);
    match (best.next(), best.next()) {
        (Some((_, one)), None) => Some(one),
        _ => None,
    }
}

/// By how much the cell would have to change for the identity to come true to the last digit.
fn off(identity: &Identity, cell: usize) -> i64 {
    let difference = identity.found - identity.expected;
    if cell == identity.result {
        return -difference;
    }
    let factor: i64 = identity.terms.iter().filter(|t| t.cell == cell).map(|t| i64::from(t.factor)).sum();
    difference * factor
}

/// Names the cells that could be wrong in what is doubtful: all that nothing vouches for, or else all.
fn doubt(identities: &mut [Identity], count: usize) {
    let mut vouched = vec![false; count];
    for i in identities.iter().filter(|i| i.verdict == Verdict::Holds) {
        cells(i).for_each(|c| vouched[c] = true);
    }
    for i in identities.iter_mut().filter(|i| i.verdict == Verdict::Doubtful) {
        let all = || self::cells(i);
        let open: Vec<usize> = all().filter(|c| !vouched[*c]).collect();
        i.suspects = if open.is_empty() { all().collect() } else { open };
    }
}

fn standing(identities: &[Identity], cleared: &[bool], count: usize) -> Vec<Standing> {
    let mut standing = vec![Standing::Unknown; count];
    for i in identities.iter().filter(|i| i.verdict == Verdict::Holds) {
        cells(i).for_each(|c| standing[c] = Standing::Proved);
    }
    let broken = || identities.iter().filter(|i| i.verdict == Verdict::Broken);
    for i in broken() {
        cells(i).filter(|&c| !cleared[c] || c == i.result).for_each(|c| standing[c] = Standing::Unknown);
    }
    for i in broken() {
        if let Some(repair) = i.repair {
            standing[repair.cell] = Standing::Contradicted;
        } else if (1..=FEW).contains(&i.suspects.len()) {
            i.suspects.iter().for_each(|&c| standing[c] = Standing::Contradicted);
        } else {
            standing[i.result] = Standing::Contradicted;
        }
    }
    standing
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Figure, Row, Table, prove};

    /// Three sections with their sums and a total, in three columns, one figure in ten wrong.
    fn table(mut seed: u64) -> Table {
        let mut next = |most: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % most
        };
        let (mut rows, mut lines, mut all) = (Vec::new(), Vec::new(), [0i64; 3]);
        for _ in 0..3 {
            let mut sum = [0; 3];
            for _ in 0..2 + next(3) {
                let [a, b] = [next(20_000) as i64, next(20_000) as i64];
                let line = [a, b, a - b];
                (0..3).for_each(|c| sum[c] += line[c]);
                rows.push(Row::default());
                lines.push(line);
            }
            (0..3).for_each(|c| all[c] += sum[c]);
            rows.push(Row { total: true, ..Row::default() });
            lines.push(sum);
        }
        rows.push(Row { total: true, ..Row::default() });
        lines.push(all);
        let mut figure = |value: i64| {
            let slip = if next(10) == 0 { [10, 100, -7, 2_000][next(4) as usize] } else { 0 };
            Some(Figure { mantissa: value + slip, decimals: 0, doubtful: false })
        };
        let cells = lines.iter().flatten().map(|v| figure(*v)).collect();
        Table { rows, columns: vec![Default::default(); 3], cells }
    }

    #[test]
    fn without_one_of_its_proofs_nothing_is_surer() {
        let mut removed = 0;
        for seed in 1..400 {
            let table = table(seed);
            let identities = prove(&table).identities;
            let count = table.cells.len();
            let of = |identities: &[Identity]| standing(identities, &cleared(identities, count), count);
            let before = of(&identities);
            for k in (0..identities.len()).filter(|&k| identities[k].verdict == Verdict::Holds) {
                let mut less = identities.clone();
                less.remove(k);
                let after = of(&less);
                removed += 1;
                for (cell, (was, is)) in before.iter().zip(&after).enumerate() {
                    assert!(
                        *is != Standing::Proved || *was == Standing::Proved,
                        "seed {seed}: without identity {k} cell {cell} is proved and was {was:?}"
                    );
                }
            }
        }
        assert!(removed > 2_000, "{removed}");
    }
}
