//! Figures that recur in other tables of the document.

use super::sheets::Sheet;
use super::values::{Values, printed};
use super::{class, slip};
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
    let common = values.common(result);
    let value = |units: i64| units as f64 / 10f64.powi(i32::from(r.decimals));
    let (found, expected) = (printed(r.found, r.decimals), printed(r.expected, r.decimals));
    let page = values.common(terms[0].0).page;
    let elsewhere =
        format!("printed {found}, \"{}\" on page {page} gives {expected}", values.line(terms[0].0));
    let message = match r.verdict {
        proof::Verdict::Holds => String::new(),
        proof::Verdict::Rounding => format!("{elsewhere}: as much as their rounding allows"),
        proof::Verdict::Doubtful => format!("{elsewhere}: one of them could have been read otherwise"),
        proof::Verdict::Broken => elsewhere,
    };
    let one = match r.suspects[..] {
        [one] if r.verdict == proof::Verdict::Broken && one == r.result => Some(one),
        _ => None,
    };
    Check {
        common: Common {
            evidence: Evidence { rule: kind.into(), ..common.evidence.clone() },
            certainty: Certainty::Read,
            alternatives: vec![],
            id: String::new(),
            ..common.clone()
        },
        kind: kind.into(),
        class: class(r.verdict).into(),
        records: terms.iter().map(|t| t.0).chain([result]).map(|o| values.id(o)).collect(),
        factors: terms.iter().map(|t| t.1).chain([1]).collect(),
        expected: value(r.expected),
        found: value(r.found),
        difference: value(r.found - r.expected),
        holds: r.verdict == proof::Verdict::Holds,
        rounding: r.verdict == proof::Verdict::Rounding,
        chance: r.chance,
        suspects: r.suspects.iter().filter_map(owner).map(|o| values.id(o)).collect(),
        repair_record: one.as_ref().and_then(owner).map(|o| values.id(o)),
        repair_value: one.map(|_| value(r.expected)),
        repair_change: one.and(r.change).map(|c| slip(c).into()),
        message,
    }
}
