//! Figures that recur in other tables of the document.

use super::sheets::Sheet;
use super::slip;
use super::values::{Told, Values};
use crate::model::*;
use crate::value_tables::Owner;
use tabellverk_proof as proof;

/// So many cells that could be wrong are all marked.
const FEW: usize = 3;

/// Marks the records whose figures recur, and adds the identities.
pub(super) fn tell(
    values: &mut Values<'_>,
    sheets: &[Sheet],
    proofs: &[proof::Proof],
    checks: &mut Vec<Check>,
) {
    let tables: Vec<proof::Sheet<'_>> = sheets
        .iter()
        .zip(proofs)
        .map(|(s, proof)| proof::Sheet {
            table: &s.table,
            proof,
            rows: s.rows.clone(),
            columns: s.columns.clone(),
            unit: s.unit,
        })
        .collect();
    let owner = |spot: &proof::Spot| sheets[spot.sheet].owners[spot.cell];
    for r in proof::recurrences(&tables) {
        let Some(result) = owner(&r.result) else { continue };
        let terms: Vec<(Owner, i32)> =
            r.terms.iter().filter_map(|t| Some((owner(&t.0)?, i32::from(t.1)))).collect();
        match r.verdict {
            proof::Verdict::Holds => {
                terms.iter().map(|t| t.0).chain([result]).for_each(|o| values.prove(o));
            }
            proof::Verdict::Broken if r.suspects.len() <= FEW => {
                r.suspects.iter().filter_map(owner).for_each(|o| values.contradict(o));
            }
            _ => {}
        }
        checks.push(check(values, &r, &terms, result, &owner));
    }
}

fn check(
    values: &Values<'_>,
    r: &proof::Recurrence,
    terms: &[(Owner, i32)],
    result: Owner,
    owner: &dyn Fn(&proof::Spot) -> Option<Owner>,
) -> Check {
    let kind = if r.terms.len() > 1 { "recurrence_net" } else { "recurrence" };
    let told = Told {
        verdict: r.verdict,
        found: r.found,
        expected: r.expected,
        decimals: r.decimals,
        chance: r.chance,
    };
    let [found, expected] = told.printed();
    let page = values.common(terms[0].0).page;
    let elsewhere =
        format!("printed {found}, \"{}\" on page {page} gives {expected}", values.line(terms[0].0));
    let one = match r.suspects[..] {
        [one] if r.verdict == proof::Verdict::Broken && one == r.result => Some(one),
        _ => None,
    };
    Check {
        records: terms.iter().map(|t| t.0).chain([result]).map(|o| values.id(o)).collect(),
        factors: terms.iter().map(|t| t.1).chain([1]).collect(),
        suspects: r.suspects.iter().filter_map(owner).map(|o| values.id(o)).collect(),
        repair_record: one.as_ref().and_then(owner).map(|o| values.id(o)),
        repair_value: one.map(|_| told.value(r.expected)),
        repair_change: one.and(r.change).map(|c| slip(c).into()),
        message: told.message(elsewhere),
        ..told.check(kind, values.common(result))
    }
}
