//! The identities that the amounts of a table follow, as records, and what they say of the amounts.

use crate::model::*;
use crate::value_tables::Place;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use tabellverk_proof as proof;

/// Proves what arithmetic proves of the amounts, marks what it contradicts, and returns all identities. `places` has
/// one entry an amount.
pub fn run(records: &mut DocumentRecords, places: &[Place]) -> Vec<Check> {
    let mut tables: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, place) in places.iter().enumerate() {
        tables.entry(place.block).or_default().push(i);
    }
    let mut checks = Vec::new();
    for members in tables.values() {
        table(&mut records.amounts, places, members, &mut checks);
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

fn table(amounts: &mut [Amount], places: &[Place], members: &[usize], checks: &mut Vec<Check>) {
    // rows and columns that have amounts, in their order
    let numbered = |of: fn(&Place) -> usize| -> BTreeMap<usize, usize> {
        let mut all: Vec<usize> = members.iter().map(|&i| of(&places[i])).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().enumerate().map(|(n, at)| (at, n)).collect()
    };
    let (rows, columns) = (numbered(|p| p.row), numbered(|p| p.column));
    let mut input = proof::Table {
        rows: vec![proof::Row::default(); rows.len()],
        columns: vec![proof::Column::default(); columns.len()],
        cells: vec![None; rows.len() * columns.len()],
    };
    let mut owners: Vec<Option<usize>> = vec![None; input.cells.len()];
    for &i in members {
        let p = &places[i];
        let (r, c) = (rows[&p.row], columns[&p.column]);
        let flow = match p.flow {
            Some(Measure::Income) => Some(proof::Flow::Income),
            Some(Measure::Cost) => Some(proof::Flow::Cost),
            _ => None,
        };
        input.rows[r] = proof::Row { total: p.total, detail: p.detail, flow };
        input.columns[c].result |= p.result;
        // what recognition misread is no error of the document either
        let common = &amounts[i].common;
        let doubtful = common.certainty == Certainty::Ambiguous || common.evidence.ocr;
        let figure = |n: tabellverk_structure::number::Number| proof::Figure {
            mantissa: n.mantissa,
            decimals: n.scale,
            doubtful,
        };
        let at = r * columns.len() + c;
        (input.cells[at], owners[at]) = (p.number.map(figure), Some(i));
    }
    let found = proof::prove(&input);
    for identity in &found.identities {
        checks.extend(check(amounts, &owners, identity));
    }
    for (owner, standing) in owners.iter().zip(&found.cells) {
        let Some(amount) = owner.map(|i| &mut amounts[i]) else { continue };
        match (standing, amount.common.certainty) {
            (proof::Standing::Proved, Certainty::Read) => amount.common.certainty = Certainty::Proved,
            (proof::Standing::Contradicted, Certainty::Read | Certainty::Proved) => {
                amount.common.certainty = Certainty::Contradicted;
            }
            _ => {}
        }
    }
    for repair in found.identities.iter().filter_map(|i| i.repair) {
        let Some(i) = owners[repair.cell] else { continue };
        let other = Alternative {
            field: "value".into(),
            value: printed(repair.mantissa, repair.decimals),
            reason: "the other figures of the table give it".into(),
        };
        if !amounts[i].common.alternatives.contains(&other) {
            amounts[i].common.alternatives.push(other);
        }
    }
}

fn check(amounts: &[Amount], owners: &[Option<usize>], identity: &proof::Identity) -> Option<Check> {
    let result = &amounts[owners[identity.result]?];
    let id = |cell: usize| owners[cell].map(|i| amounts[i].common.id.clone());
    let kind = match identity.kind {
        proof::Kind::ColumnSum => "column_sum",
        proof::Kind::Details => "details",
        proof::Kind::Net => "net",
        proof::Kind::Deviation => "deviation",
        proof::Kind::RowSum => "row_sum",
    };
    let class = match identity.verdict {
        proof::Verdict::Holds => "holds",
        proof::Verdict::Rounding => "rounding",
        proof::Verdict::Broken => "broken",
        proof::Verdict::Doubtful => "doubtful",
    };
    let value = |units: i64| units as f64 / 10f64.powi(i32::from(identity.decimals));
    let change = identity.repair.map(|r| match r.change {
        proof::Change::Sign => "sign",
        proof::Change::Digit => "digit",
        proof::Change::Swapped => "swapped",
        proof::Change::Shifted(_) => "shifted",
    });
    Some(Check {
        common: Common {
            evidence: Evidence { rule: kind.into(), ..result.common.evidence.clone() },
            certainty: Certainty::Read,
            alternatives: vec![],
            id: String::new(),
            ..result.common.clone()
        },
        kind: kind.into(),
        class: class.into(),
        records: identity.terms.iter().map(|t| t.cell).chain([identity.result]).filter_map(id).collect(),
        expected: value(identity.expected),
        found: value(identity.found),
        difference: value(identity.found - identity.expected),
        holds: identity.verdict == proof::Verdict::Holds,
        rounding: identity.verdict == proof::Verdict::Rounding,
        chance: identity.chance,
        suspects: identity.suspects.iter().filter_map(|&c| id(c)).collect(),
        repair_record: identity.repair.and_then(|r| id(r.cell)),
        repair_value: identity.repair.map(|r| value(r.mantissa)),
        repair_change: change.map(str::to_string),
        message: message(amounts, owners, identity),
    })
}

fn message(amounts: &[Amount], owners: &[Option<usize>], identity: &proof::Identity) -> String {
    let d = identity.decimals;
    let (found, expected) = (printed(identity.found, d), printed(identity.expected, d));
    let name = |a: &Amount| format!("\"{}\", \"{}\"", a.line, a.column);
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
            let cell = identity.repair.and_then(|r| Some((r, &amounts[owners[r.cell]?])));
            if let Some((repair, amount)) = cell {
                let right = printed(repair.mantissa, repair.decimals);
                let raw = &amount.value_raw;
                let _ = write!(out, "; {right} for {raw} in {} repairs it", name(amount));
            }
            out
        }
    }
}

/// A number as Swedish documents print it, with a hyphen for minus and a space between thousands.
fn printed(units: i64, decimals: u8) -> String {
    let digits = format!("{:0>1$}", units.unsigned_abs(), usize::from(decimals) + 1);
    let (whole, rest) = digits.split_at(digits.len() - usize::from(decimals));
    let mut out = String::from(if units < 0 { "-" } else { "" });
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(c);
    }
    if decimals > 0 {
        out.push(',');
        out.push_str(rest);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_structure::number::Number;

    #[test]
    fn the_wrong_figure_is_contradicted_and_the_others_are_proved() {
        let lines = [[4_210, 4_367, 247], [7_358, 7_190, -168], [2_904, 3_377, 473], [14_382, 14_934, 552]];
        let mut records = DocumentRecords::default();
        let mut places = Vec::new();
        for (row, line) in lines.iter().enumerate() {
            for (column, &value) in line.iter().enumerate() {
                places.push(Place {
                    block: 0,
                    row,
                    column,
                    number: Some(Number::integer(value)),
                    total: row == 3,
                    detail: false,
                    flow: None,
                    result: column == 2,
                });
                let mut amount = Amount { value_raw: value.to_string(), ..Amount::default() };
                amount.common.id = format!("{row}-{column}");
                records.amounts.push(amount);
            }
        }
        let checks = run(&mut records, &places);
        let wrong: Vec<&str> = records
            .amounts
            .iter()
            .filter(|a| a.common.certainty == Certainty::Contradicted)
            .map(|a| a.common.id.as_str())
            .collect();
        assert_eq!(wrong, ["0-0"]);
        assert_eq!(records.amounts[0].common.alternatives[0].value, "4 120");
        assert!(records.amounts[3..9].iter().all(|a| a.common.certainty == Certainty::Proved));
        let broken: Vec<&Check> = checks.iter().filter(|c| c.class == "broken").collect();
        assert!(broken.len() == 2 && broken.iter().all(|c| c.repair_record.as_deref() == Some("0-0")));
    }

    #[test]
    fn numbers_are_written_as_they_are_printed() {
        assert_eq!(printed(-62_079, 0), "-62 079");
        assert_eq!(printed(15_127, 3), "15,127");
        assert_eq!(printed(-5, 2), "-0,05");
        assert_eq!(printed(1_234_567, 0), "1 234 567");
    }
}
