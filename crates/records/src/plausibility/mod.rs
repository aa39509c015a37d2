//! Values that can hardly be right: each gets a flag that says why, and keeps its value.
//!
//! Comes after the checks, so that what arithmetic proves is known; but for units, by which tables are compared. A flag says that a person is to look; it makes a
//! record ambiguous only where another reading is at hand, such as the other unit of a table.

mod dates;
mod magnitude;
mod shares;
mod signs;
mod units;

use crate::model::*;
use crate::value_tables::{Owner, Place};
use crate::words::words;
use std::collections::BTreeMap;

/// Flags units that cannot be right. Comes before the checks, which compare tables in their units.
pub fn units(records: &mut DocumentRecords) {
    units::run(&mut records.amounts);
}

/// Flags what else is odd in a document. `places` has one entry an amount or indicator.
pub fn run(records: &mut DocumentRecords, places: &[Place]) {
    let of_amounts = places.iter().filter(|p| matches!(p.owner, Owner::Amount(_)));
    // in the order of the amounts
    let places: &[Place] = &of_amounts.copied().collect::<Vec<_>>();
    let rows = rows(places);
    magnitude::run(records, places, &rows);
    signs::run(records, places, &rows);
    shares::run(records, words());
    dates::run(records);
}

/// The amounts by table and row, each row from left to right.
type Rows = BTreeMap<(usize, usize), Vec<usize>>;

fn rows(places: &[Place]) -> Rows {
    let mut rows = Rows::new();
    for (i, place) in places.iter().enumerate() {
        rows.entry((place.block, place.row)).or_default().push(i);
    }
    rows.values_mut().for_each(|row| row.sort_by_key(|&i| places[i].column));
    rows
}

/// Says of a record what is odd, once for each code.
fn flag(flags: &mut Vec<Flag>, code: &str, message: String) {
    if flags.iter().all(|f| f.code != code) {
        flags.push(Flag { code: code.into(), message });
    }
}

/// Keeps another reading of a record, which itself is as clear as it was: what is printed may be wrong.
fn other_reading(common: &mut Common, field: &str, value: String, reason: &str) {
    let other = Alternative { field: field.into(), value, reason: reason.into() };
    if !common.alternatives.contains(&other) {
        common.alternatives.push(other);
    }
}

/// Keeps another reading of a record that was clear, which is in doubt from now on.
pub fn doubt(common: &mut Common, field: &str, value: String, reason: &str) {
    other_reading(common, field, value, reason);
    if matches!(common.certainty, Certainty::Read | Certainty::Proved) {
        common.certainty = Certainty::Ambiguous;
    }
}

/// Whether the amount is one that is compared with others of its row: not a difference.
fn is_plain(amount: &Amount, place: &Place) -> bool {
    amount.kind != Some(Kind::Deviation) && !place.result
}

/// How a person finds an amount: "Kultur", "Budget 2025".
fn name(amount: &Amount) -> String {
    format!("\"{}\", \"{}\"", amount.line, amount.column)
}

/// The year of a period: that of `2025` and of `2025-08-31`.
fn year(period: &str) -> Option<i32> {
    let digits = period.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?;
    let rest = &period[4..];
    (rest.is_empty() || rest.starts_with('-')).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_of_years_and_dates() {
        assert_eq!([year("2025"), year("2025-08-31")], [Some(2025); 2]);
        assert_eq!([year("T1"), year("20251"), year("år 2025")], [None; 3]);
    }

    #[test]
    fn a_flag_is_set_once_and_doubt_keeps_what_is_contradicted() {
        let mut common = Common { certainty: Certainty::Contradicted, ..Common::default() };
        flag(&mut common.flags, "sign", "one".into());
        flag(&mut common.flags, "sign", "two".into());
        assert_eq!(common.flags.len(), 1);
        doubt(&mut common, "unit", "tkr".into(), "why");
        assert_eq!((common.certainty, common.alternatives.len()), (Certainty::Contradicted, 1));
    }
}
