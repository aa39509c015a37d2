//! Columns of per cent beside amounts: changes and parts.

use super::sheets::Sheet;
use super::values::{Told, Values};
use crate::model::*;
use crate::value_tables::{Owner, Share};
use std::collections::BTreeMap;
use tabellverk_proof as proof;

/// Adds what columns of per cent say of the columns beside them. It proves and contradicts no amount: a per cent is
/// rounded, and says nothing of last digits.
pub(super) fn tell(values: &Values<'_>, sheets: &[Sheet], shares: &[Share], checks: &mut Vec<Check>) {
    for sheet in sheets {
        let mut columns: BTreeMap<usize, Vec<&Share>> = BTreeMap::new();
        for share in shares.iter().filter(|s| s.block == sheet.block) {
            columns.entry(share.column).or_default().push(share);
        }
        if columns.is_empty() {
            continue;
        }
        let row_of = |s: &Share| sheet.numbers.binary_search(&s.row).ok();
        let given: Vec<proof::Share> = columns
            .values()
            .map(|members| {
                let mut figures = vec![None; sheet.table.rows.len()];
                for s in members {
                    if let Some(row) = row_of(s) {
                        let (mantissa, decimals) = (s.number.mantissa, s.number.scale);
                        figures[row] = Some(proof::Figure { mantissa, decimals, doubtful: false });
                    }
                }
                proof::Share { figures }
            })
            .collect();
        let members: Vec<&Vec<&Share>> = columns.values().collect();
        for ratio in proof::ratios(&sheet.table, &given) {
            let share = members[ratio.share].iter().find(|s| row_of(s) == Some(ratio.row));
            let terms = ratio.terms.map(|t| sheet.owners[t]);
            if let (Some(share), [Some(a), Some(b)]) = (share, terms) {
                // a column of per cent is no part of itself
                let own = share.indicator.map(Owner::Indicator);
                if own != Some(a) && own != Some(b) {
                    checks.push(check(values, &ratio, share, [a, b], own));
                }
            }
        }
    }
}

fn check(
    values: &Values<'_>,
    ratio: &proof::Ratio,
    share: &Share,
    [a, b]: [Owner; 2],
    own: Option<Owner>,
) -> Check {
    let told = Told {
        verdict: ratio.verdict,
        found: ratio.found,
        expected: ratio.expected,
        decimals: ratio.decimals,
        chance: ratio.chance,
    };
    let [found, expected] = told.printed();
    let [of, with] = [a, b].map(|o| format!("{} ({})", values.raw(o), values.column(o)));
    let says = match ratio.relation {
        proof::Relation::Change => "change to",
        proof::Relation::Part => "part that is",
        proof::Relation::Left => "part left by",
    };
    let title = &share.title;
    Check {
        records: [a, b].into_iter().chain(own).map(|o| values.id(o)).collect(),
        suspects: own
            .filter(|_| ratio.verdict == proof::Verdict::Broken)
            .map(|o| values.id(o))
            .into_iter()
            .collect(),
        message: told
            .message(format!("\"{title}\": printed {found} %, the {says} {of} of {with} is {expected} %")),
        ..told.check("per_cent", values.common(own.unwrap_or(a)))
    }
}
