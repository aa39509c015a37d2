//! Columns of per cent beside amounts: changes and parts.

use super::class;
use super::sheets::Sheet;
use super::values::{Values, printed};
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
    let common = values.common(own.unwrap_or(a));
    let value = |units: i64| units as f64 / 10f64.powi(i32::from(ratio.decimals));
    let [found, expected] = [ratio.found, ratio.expected].map(|units| printed(units, ratio.decimals));
    let [of, with] = [a, b].map(|o| format!("{} ({})", values.raw(o), values.column(o)));
    let says = match ratio.relation {
        proof::Relation::Change => "change to",
        proof::Relation::Part => "part that is",
        proof::Relation::Left => "part left by",
    };
    let told = format!("\"{}\": printed {found} %, the {says} {of} of {with} is {expected} %", share.title);
    let message = match ratio.verdict {
        proof::Verdict::Holds => String::new(),
        proof::Verdict::Rounding => format!("{told}: as much as rounding allows"),
        proof::Verdict::Doubtful => format!("{told}: one of them could have been read otherwise"),
        proof::Verdict::Broken => told,
    };
    Check {
        common: Common {
            evidence: Evidence { rule: "per_cent".into(), ..common.evidence.clone() },
            certainty: Certainty::Read,
            alternatives: vec![],
            id: String::new(),
            ..common.clone()
        },
        kind: "per_cent".into(),
        class: class(ratio.verdict).into(),
        records: [a, b].into_iter().chain(own).map(|o| values.id(o)).collect(),
        expected: value(ratio.expected),
        found: value(ratio.found),
        difference: value(ratio.found - ratio.expected),
        holds: ratio.verdict == proof::Verdict::Holds,
        rounding: ratio.verdict == proof::Verdict::Rounding,
        chance: ratio.chance,
        suspects: own
            .filter(|_| ratio.verdict == proof::Verdict::Broken)
            .map(|o| values.id(o))
            .into_iter()
            .collect(),
        message,
        ..Check::default()
    }
}
