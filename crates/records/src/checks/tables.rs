//! What arithmetic says of one table.

use super::sheets::Sheet;
use super::slip;
use super::values::{Told, Values, printed};
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
    let told = Told {
        verdict: identity.verdict,
        found: identity.found,
        expected: identity.expected,
        decimals: identity.decimals,
        chance: identity.chance,
    };
    Some(Check {
        records,
        factors,
        suspects: identity.suspects.iter().filter_map(|&c| id(c)).collect(),
        repair_record: identity.repair.and_then(|r| id(r.cell)),
        repair_value: identity.repair.map(|r| told.value(r.mantissa)),
        repair_change: identity.repair.map(|r| slip(r.change).into()),
        message: message(values, owners, identity, &told),
        ..told.check(kind, result)
    })
}

fn message(values: &Values<'_>, owners: &[Option<Owner>], identity: &proof::Identity, told: &Told) -> String {
    let [found, expected] = told.printed();
    let cells = identity.terms.iter().map(|t| t.cell).chain([identity.result]);
    if identity.verdict == proof::Verdict::Doubtful
        && !cells.filter_map(|c| owners[c]).any(|owner| values.doubtful(owner))
    {
        return format!("printed {found}, the others give {expected}: their sum, if it is one");
    }
    // what is in doubt was read, and perhaps not printed
    let read = if identity.verdict == proof::Verdict::Doubtful { "read" } else { "printed" };
    let mut out = told.message(format!("{read} {found}, the others give {expected}"));
    let cell = identity.repair.and_then(|r| Some((r, owners[r.cell]?)));
    if let (proof::Verdict::Broken, Some((repair, owner))) = (identity.verdict, cell) {
        let right = printed(repair.mantissa, repair.decimals);
        let (raw, line, column) = (values.raw(owner), values.line(owner), values.column(owner));
        let _ = write!(out, "; {right} for {raw} in \"{line}\", \"{column}\" repairs it");
    }
    out
}
