//! The identities that the figures of a document follow, as records, and what they say of amounts and indicators.
//!
//! `sheets.rs` hands the tables to `proof`, `tables.rs` says what it found in one table and `recurring.rs` what recurs
//! in several, `per_cent.rs` what per cents say, `prose.rs` what the text repeats; `values.rs` is what they have in
//! common: a look at the record behind a cell, whatever its type, and how an identity becomes a record.

mod per_cent;
mod prose;
mod recurring;
mod sheets;
mod tables;
mod values;

use crate::model::*;
use crate::reader::Reader;
use crate::value_tables::{Place, Share};
use sha2::{Digest, Sha256};
use tabellverk_page::progress;
use values::Values;

/// Proves what arithmetic proves of amounts and indicators, marks what it contradicts, and returns all identities.
/// `places` says where each of them stands, `shares` what stands in columns of per cent.
pub fn run(
    records: &mut DocumentRecords,
    places: &[Place],
    shares: &[Share],
    reader: &Reader<'_>,
) -> Vec<Check> {
    let mut checks = figures(records, places, shares);
    let mut values = Values { amounts: &mut records.amounts, indicators: &mut records.indicators };
    prose::tell(&mut values, reader, &mut checks);
    for c in &mut checks {
        let mut hash = Sha256::new();
        c.records.iter().for_each(|r| hash.update(r.as_bytes()));
        hash.update(c.kind.as_bytes());
        // the text can say it more than once
        if c.kind == "prose" {
            hash.update(format!("{:?}", c.common.evidence.lines));
        }
        let short: String = hash.finalize().iter().take(6).map(|b| format!("{b:02x}")).collect();
        c.common.id = format!("{}:check:{short}", records.document.id);
    }
    checks
}

/// The identities of the tables, one by one and together.
fn figures(records: &mut DocumentRecords, places: &[Place], shares: &[Share]) -> Vec<Check> {
    let mut values = Values { amounts: &mut records.amounts, indicators: &mut records.indicators };
    let sheets = sheets::sheets(&values, places);
    let mut checks = Vec::new();
    let proofs: Vec<_> = sheets
        .iter()
        .map(|s| {
            progress::step();
            tabellverk_proof::prove(&s.table)
        })
        .collect();
    for (sheet, proof) in sheets.iter().zip(&proofs) {
        tables::tell(&mut values, sheet, proof, &mut checks);
    }
    recurring::tell(&mut values, &sheets, &proofs, &mut checks);
    per_cent::tell(&values, &sheets, shares, &mut checks);
    checks
}

/// How a printed figure differs from the right one, as the record has it.
fn slip(change: tabellverk_proof::Change) -> &'static str {
    match change {
        tabellverk_proof::Change::Sign => "sign",
        tabellverk_proof::Change::Digit => "digit",
        tabellverk_proof::Change::Swapped => "swapped",
        tabellverk_proof::Change::Shifted(_) => "shifted",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value_tables::Owner;
    use tabellverk_structure::number::Number;

    #[test]
    fn the_wrong_figure_is_contradicted_and_the_others_are_proved() {
        let lines = [[4_210, 4_367, 247], [7_358, 7_190, -168], [2_904, 3_377, 473], [14_382, 14_934, 552]];
        let mut records = DocumentRecords::default();
        let mut places = Vec::new();
        for (row, line) in lines.iter().enumerate() {
            for (column, &value) in line.iter().enumerate() {
                places.push(Place {
                    owner: Owner::Amount(records.amounts.len()),
                    block: 0,
                    row,
                    column,
                    number: Some(Number::integer(value)),
                    total: row == 3,
                    detail: false,
                    flow: None,
                    result: column == 2,
                    measure: None,
                });
                let mut amount = Amount { value_raw: value.to_string(), ..Amount::default() };
                amount.common.id = format!("{row}-{column}");
                records.amounts.push(amount);
            }
        }
        let checks = figures(&mut records, &places, &[]);
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
}
