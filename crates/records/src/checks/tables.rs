//! What arithmetic says of one table.

use super::sheets::Sheet;
use super::values::{Values, printed};
use super::{class, slip};
use crate::model::*;
use crate::value_tables::Owner;
use std::fmt::Write;
use tabellverk_proof as proof;

/// Marks the records of a table as its proof says, and adds its identities.
pub(super) fn tell(values: &mut Values<'_>, sheet: &Sheet, proof: &proof::Proof, checks: &mut Vec<Check>) {
    for identity in &proof.identities {
        checks.extend(check(values, &sheet.owners, identity));
    }
    for (owner, standing) in sheet.owners.iter().zip(&proof.cells) {
        match (owner, standing) {
            (Some(owner), proof::Standing::Proved) => values.prove(*owner),
            (Some(owner), proof::Standing::Contradicted) => values.contradict(*owner),
            _ => {}
        }
    }
    for repair in proof.identities.iter().filter_map(|i| i.repair) {
        let Some(owner) = sheet.owners[repair.cell] else { continue };
        let other = Alternative {
            field: "value".into(),
            value: printed(repair.mantissa, repair.decimals),
            reason: "the other figures of the table give it".into(),
        };
        let alternatives = &mut values.common_mut(owner).alternatives;
        if !alternatives.contains(&other) {
            alternatives.push(other);
        }
    }
}

fn check(values: &Values<'_>, owners: &[Option<Owner>], identity: &proof::Identity) -> Option<Check> {
    let result = values.common(owners[identity.result]?);
    let id = |cell: usize| owners[cell].map(|o| values.id(o));
    let kind = match identity.kind {
        proof::Kind::ColumnSum => "column_sum",
        proof::Kind::Details => "details",
        proof::Kind::Net => "net",
        proof::Kind::Deviation => "deviation",
        proof::Kind::RowSum => "row_sum",
    };
    let terms = identity.terms.iter().map(|t| (t.cell, i32::from(t.factor)));
    let terms = terms.chain([(identity.result, 1)]).filter_map(|(cell, factor)| Some((id(cell)?, factor)));
    let (records, factors) = terms.unzip();
    let value = |units: i64| units as f64 / 10f64.powi(i32::from(identity.decimals));
    Some(Check {
        common: Common {
            evidence: Evidence { rule: kind.into(), ..result.evidence.clone() },
            certainty: Certainty::Read,
            alternatives: vec![],
            id: String::new(),
            ..result.clone()
        },
        kind: kind.into(),
        class: class(identity.verdict).into(),
        records,
        factors,
        expected: value(identity.expected),
        found: value(identity.found),
        difference: value(identity.found - identity.expected),
        holds: identity.verdict == proof::Verdict::Holds,
        rounding: identity.verdict == proof::Verdict::Rounding,
        chance: identity.chance,
        suspects: identity.suspects.iter().filter_map(|&c| id(c)).collect(),
        repair_record: identity.repair.and_then(|r| id(r.cell)),
        repair_value: identity.repair.map(|r| value(r.mantissa)),
        repair_change: identity.repair.map(|r| slip(r.change).into()),
        message: message(values, owners, identity),
    })
}

fn message(values: &Values<'_>, owners: &[Option<Owner>], identity: &proof::Identity) -> String {
    let d = identity.decimals;
    let (found, expected) = (printed(identity.found, d), printed(identity.expected, d));
    match identity.verdict {
        proof::Verdict::Holds => String::new(),
        proof::Verdict::Rounding => {
            format!("printed {found}, the others give {expected}: as much as their rounding allows")
        }
        proof::Verdict::Doubtful => {
            format!("read {found}, the others give {expected}: one of them could have been read otherwise")
        }
        proof::Verdict::Broken => {
            let mut out = format!("printed {found}, the others give {expected}");
            let cell = identity.repair.and_then(|r| Some((r, owners[r.cell]?)));
            if let Some((repair, owner)) = cell {
                let right = printed(repair.mantissa, repair.decimals);
                let (raw, line, column) = (values.raw(owner), values.line(owner), values.column(owner));
                let _ = write!(out, "; {right} for {raw} in \"{line}\", \"{column}\" repairs it");
            }
            out
        }
    }
}
