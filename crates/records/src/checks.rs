//! Identities between the amounts of a table, tried and recorded.

use crate::model::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Tries deviations (prognos - budget, budget - utfall) row by row; amounts whose row holds are proved.
pub fn run(records: &mut DocumentRecords) -> Vec<Check> {
    let mut rows: BTreeMap<(String, [u32; 2]), Vec<usize>> = BTreeMap::new();
    for (i, a) in records.amounts.iter().enumerate() {
        if let (Some(table), Some(lines)) = (&a.table_id, a.common.evidence.lines) {
            rows.entry((table.clone(), lines)).or_default().push(i);
        }
    }
    let mut by_table: BTreeMap<String, Vec<Vec<usize>>> = BTreeMap::new();
    for ((table, _), row) in rows {
        by_table.entry(table).or_default().push(row);
    }
    let mut checks = Vec::new();
    for rows in by_table.values() {
        deviations(&mut records.amounts, rows, &mut checks);
    }
    for c in &mut checks {
        let mut hash = Sha256::new();
        c.records.iter().for_each(|r| hash.update(r.as_bytes()));
        hash.update(c.kind.as_bytes());
        let short: String = hash.finalize().iter().take(6).map(|b| format!("{b:02x}")).collect();
        c.common.id = format!("{}:check:{short}", records.document.id);
    }
    checks
}

/// A term of a difference: its column title names it across the rows of a table.
type Pattern = (String, String, String);

fn deviations(amounts: &mut [Amount], rows: &[Vec<usize>], checks: &mut Vec<Check>) {
    let mut votes: BTreeMap<Pattern, (u32, u32)> = BTreeMap::new();
    for row in rows {
        for &d in row.iter().filter(|&&i| amounts[i].kind == Some(Kind::Deviation)) {
            for &a in row {
                for &b in row {
                    if a == b || a == d || b == d {
                        continue;
                    }
                    if let Some((_, difference, _)) = terms(amounts, a, b, d) {
                        let key =
                            (amounts[a].column.clone(), amounts[b].column.clone(), amounts[d].column.clone());
                        let vote = votes.entry(key).or_default();
                        if difference == 0 { vote.0 += 1 } else { vote.1 += 1 }
                    }
                }
            }
        }
    }
    // the pattern that most rows follow; a table of fewer than two such rows shows none
    let mut best: BTreeMap<String, (Pattern, u32)> = BTreeMap::new();
    for (pattern, (yes, no)) in votes {
        if yes >= 2 && yes >= 2 * no && best.get(&pattern.2).is_none_or(|b| yes > b.1) {
            best.insert(pattern.2.clone(), (pattern, yes));
        }
    }
    for row in rows {
        for (pattern, _) in best.values() {
            let at = |title: &str| row.iter().copied().find(|&i| amounts[i].column == title);
            let (Some(a), Some(b), Some(d)) = (at(&pattern.0), at(&pattern.1), at(&pattern.2)) else {
                continue;
            };
            let Some((expected, off, scale)) = terms(amounts, a, b, d) else { continue };
            let found = amounts[d].value.unwrap_or(0.0);
            let holds = off == 0;
            // each of three rounded terms can be off by half a unit
            let rounding = !holds && off.abs() <= 1;
            let ids = [a, b, d].map(|i| amounts[i].common.id.clone());
            checks.push(Check {
                common: Common {
                    evidence: Evidence { rule: "deviation".into(), ..amounts[d].common.evidence.clone() },
                    certainty: Certainty::Read,
                    alternatives: vec![],
                    id: String::new(),
                    ..amounts[d].common.clone()
                },
                kind: "deviation".into(),
                records: ids.to_vec(),
                expected,
                found,
                difference: off as f64 / scale,
                holds,
                rounding,
            });
            if holds {
                for i in [a, b, d] {
                    if amounts[i].common.certainty == Certainty::Read {
                        amounts[i].common.certainty = Certainty::Proved;
                    }
                }
            }
        }
    }
}

/// What `a - b` gives, how far `d` is from it in units of the last decimal, and those units per one.
fn terms(amounts: &[Amount], a: usize, b: usize, d: usize) -> Option<(f64, i64, f64)> {
    let (a, b, d) = (amounts[a].value?, amounts[b].value?, amounts[d].value?);
    let scale = [1.0, 10.0, 100.0, 1000.0]
        .into_iter()
        .find(|s| [a, b, d].iter().all(|v| ((v * s).round() - v * s).abs() < 1e-6))?;
    let int = |v: f64| (v * scale).round() as i64;
    let expected = int(a) - int(b);
    Some((expected as f64 / scale, int(d) - expected, scale))
}
