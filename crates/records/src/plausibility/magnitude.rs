//! A figure that is ten, a hundred or a thousand times what the others of its row are, which lie close together. Only
//! figures of years (or parts of them) are compared: other columns may hold anything.

use super::{Rows, doubt, flag, is_plain};
use crate::model::*;
use crate::value_tables::Place;
use std::collections::BTreeMap;

/// How far apart the other figures of the row may lie.
const CLOSE: f64 = 1.5;
/// How far from a power of ten the factor may be.
const NEAR: f64 = 1.2;
/// Other figures that a row has at least.
const OTHERS: usize = 2;
/// The larger of the figures, in the unit of the table: small ones jump by themselves.
const LARGE: f64 = 100.0;
/// Below this factor a part of a year may be compared with years.
const PART_OF_YEAR: f64 = 50.0;

/// Flags figures of the wrong magnitude: amounts that arithmetic does not prove, and indicators.
pub fn run(records: &mut DocumentRecords, places: &[Place], rows: &Rows) {
    for row in rows.values() {
        let mut measures: BTreeMap<Option<u8>, Vec<usize>> = BTreeMap::new();
        let dated = |i: usize| records.amounts[i].period.is_some();
        for &i in row.iter().filter(|&&i| dated(i) && is_plain(&records.amounts[i], &places[i])) {
            measures.entry(records.amounts[i].measure.map(|m| m as u8)).or_default().push(i);
        }
        for members in measures.values() {
            let figures: Vec<f64> = members.iter().filter_map(|&i| records.amounts[i].value).collect();
            let Some((at, power)) = odd_one(&figures).filter(|_| figures.len() == members.len()) else {
                continue;
            };
            let amount = &mut records.amounts[members[at]];
            let part = amount.period.as_deref().is_some_and(|p| p.len() > 4);
            // projects do come and go, and their costs with them
            let project = amount.statement == Some(Statement::Investment);
            let factor = 10f64.powi(power.abs());
            if amount.common.certainty == Certainty::Proved || (part || project) && factor < PART_OF_YEAR {
                continue;
            }
            let reason = message(&amount.value_raw, power);
            flag(&mut amount.common.flags, "magnitude", reason);
            if let Some(value) = amount.value.filter(|_| power.abs() == 3) {
                let other = if power > 0 { value / factor } else { value * factor };
                doubt(
                    &mut amount.common,
                    "value",
                    other.to_string(),
                    "the other figures of the row are of this size",
                );
            }
        }
    }
    indicators(&mut records.indicators);
}

/// Rows of indicators are those that are printed as one.
fn indicators(indicators: &mut [Indicator]) {
    let mut rows: BTreeMap<(&str, &str, &str), Vec<usize>> = BTreeMap::new();
    for (i, r) in indicators.iter().enumerate() {
        let table = r.table_id.as_deref().unwrap_or_default();
        rows.entry((table, &r.indicator, &r.common.evidence.text)).or_default().push(i);
    }
    let mut odd = Vec::new();
    for members in rows.values() {
        let plain = |&&i: &&usize| {
            let r = &indicators[i];
            r.kind != Some(Kind::Deviation) && !r.missing && r.period.is_some()
        };
        let members: Vec<usize> = members.iter().filter(plain).copied().collect();
        let figures: Vec<f64> = members.iter().filter_map(|&i| indicators[i].value).collect();
        if let Some((at, power)) = odd_one(&figures).filter(|_| figures.len() == members.len()) {
            odd.push((members[at], power));
        }
    }
    for (i, power) in odd {
        let r = &mut indicators[i];
        let part = r.period.as_deref().is_some_and(|p| p.len() > 4);
        if !part || 10f64.powi(power.abs()) >= PART_OF_YEAR {
            flag(&mut r.common.flags, "magnitude", message(&r.value_raw, power));
        }
    }
}

fn message(raw: &str, power: i32) -> String {
    let factor = 10i64.pow(power.unsigned_abs());
    let times = if power > 0 { format!("{factor} times") } else { format!("one {factor}th of") };
    format!("{raw} is about {times} what the other figures of the row are: look at its digits and its unit")
}

/// The one figure that is a power of ten, from 10 to 1,000, away from the others, which lie close together; and which
/// power.
fn odd_one(figures: &[f64]) -> Option<(usize, i32)> {
    if figures.len() <= OTHERS || figures.contains(&0.0) {
        return None;
    }
    let size = |f: f64| f.abs().log10();
    let mut order: Vec<usize> = (0..figures.len()).collect();
    order.sort_by(|&a, &b| size(figures[a]).total_cmp(&size(figures[b])));
    let close = |of: &[usize]| {
        size(figures[of[of.len() - 1]]) - size(figures[of[0]]) <= CLOSE.log10()
            && of.iter().all(|&i| figures[i].signum() == figures[of[0]].signum())
    };
    let (last, first) = (order[order.len() - 1], order[0]);
    let (odd, others) = if close(&order[..order.len() - 1]) && !close(&order) {
        (last, &order[..order.len() - 1])
    } else if close(&order[1..]) && !close(&order) {
        (first, &order[1..])
    } else {
        return None;
    };
    if figures[last].abs() < LARGE {
        return None;
    }
    let mean = others.iter().map(|&i| size(figures[i])).sum::<f64>() / others.len() as f64;
    let distance = size(figures[odd]) - mean;
    let power = distance.round();
    let near = (distance - power).abs() <= NEAR.log10();
    (near && (1.0..=3.0).contains(&power.abs())).then_some((odd, power as i32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_figure_of_another_magnitude_is_found() {
        assert_eq!(odd_one(&[4_210.0, 4_367_000.0, 4_512.0]), Some((1, 3)));
        assert_eq!(odd_one(&[-62_079.0, -6_208.0, -61_800.0, -63_000.0]), Some((1, -1)));
        // figures that jump, that are small, or with nothing to compare
        assert_eq!(odd_one(&[4_210.0, 43_670.0, 9_512.0]), None);
        assert_eq!(odd_one(&[4.0, 43.0, 4.0]), None);
        assert_eq!(odd_one(&[4_210.0, 43_670.0]), None);
        assert_eq!(odd_one(&[4_210.0, 0.0, 4_210.0]), None);
    }

    #[test]
    fn an_amount_a_thousand_times_too_large_is_in_doubt_unless_it_is_proved() {
        let read = |certainty| {
            let mut records = DocumentRecords::default();
            let mut places = Vec::new();
            for (column, value) in [4_210.0, 4_367_000.0, 4_512.0].into_iter().enumerate() {
                let common = Common { certainty, ..Common::default() };
                let period = Some("2025".to_string());
                records.amounts.push(Amount { common, period, value: Some(value), ..Amount::default() });
                places.push(Place { column, ..Place::default() });
            }
            run(&mut records, &places, &super::super::rows(&places));
            records.amounts.swap_remove(1).common
        };
        let common = read(Certainty::Read);
        assert_eq!((common.flags[0].code.as_str(), common.certainty), ("magnitude", Certainty::Ambiguous));
        assert_eq!(common.alternatives[0].value, "4367");
        assert!(read(Certainty::Proved).flags.is_empty());
    }
}
