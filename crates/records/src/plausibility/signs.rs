//! A figure with the sign that no other of its kind has.

use super::{Rows, flag, is_plain, name};
use crate::model::*;
use crate::value_tables::Place;
use std::collections::{BTreeMap, HashMap};

/// Other rows that have to agree on a sign.
const ROWS: usize = 3;
/// How far apart the figures of a row may lie to be the same but for their sign.
const CLOSE: f64 = 1.5;

/// Flags signs at odds with their table, where arithmetic does not prove them.
pub fn run(records: &mut DocumentRecords, places: &[Place], rows: &Rows) {
    let mut tables: BTreeMap<usize, Vec<&Vec<usize>>> = BTreeMap::new();
    for ((block, _), row) in rows {
        tables.entry(*block).or_default().push(row);
    }
    let mut odd: Vec<usize> = Vec::new();
    for table in tables.values() {
        for flow in [Measure::Cost, Measure::Income] {
            odd.extend(odd_row(&records.amounts, places, table, flow));
        }
        odd.extend(odd_cells(&records.amounts, places, table));
    }
    for i in odd {
        let amount = &mut records.amounts[i];
        if amount.common.certainty != Certainty::Proved {
            let reason = format!(
                "{} has the other sign than the figures it stands with: compare it with the page",
                amount.value_raw
            );
            flag(&mut amount.common.flags, "sign", reason);
        }
    }
    repaired(records);
}

/// The sign of a figure that is one of its table's plain ones; none for a zero.
fn sign(amounts: &[Amount], places: &[Place], i: usize) -> Option<bool> {
    let value = amounts[i].value.filter(|v| *v != 0.0 && is_plain(&amounts[i], &places[i]))?;
    Some(value > 0.0)
}

/// The figures of the only row of costs (or of incomes) that has another sign than all the other rows of such.
fn odd_row(amounts: &[Amount], places: &[Place], table: &[&Vec<usize>], flow: Measure) -> Vec<usize> {
    let mut rows: Vec<Vec<(usize, bool)>> = Vec::new();
    for row in table {
        let of = row.iter().filter(|&&i| places[i].flow == Some(flow) && amounts[i].measure == Some(flow));
        let signs: Vec<(usize, bool)> = of.filter_map(|&i| Some((i, sign(amounts, places, i)?))).collect();
        if !signs.is_empty() {
            rows.push(signs);
        }
    }
    for usual in [true, false] {
        let whole = rows.iter().filter(|row| row.iter().all(|s| s.1 == usual)).count();
        if whole >= ROWS && whole + 1 == rows.len() {
            let odd: Vec<usize> = rows.iter().flatten().filter(|s| s.1 != usual).map(|s| s.0).collect();
            // among rows of the other kind it is not the sign that is odd: rents are paid, and received
            let beside = |i: &usize| {
                table.iter().flat_map(|row| row.iter()).any(|&j| {
                    places[j].column == places[*i].column
                        && places[j].row.abs_diff(places[*i].row) == 1
                        && places[j].flow != Some(flow)
                        && sign(amounts, places, j) == Some(!usual)
                })
            };
            return if odd.iter().any(beside) { Vec::new() } else { odd };
        }
    }
    Vec::new()
}

/// Figures that are as large as the others of their row and have another sign, in a column where all other rows have
/// the sign of those.
fn odd_cells(amounts: &[Amount], places: &[Place], table: &[&Vec<usize>]) -> Vec<usize> {
    // figures above and below zero, by column
    let mut columns: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for &i in table.iter().flat_map(|row| row.iter()) {
        let count = columns.entry(places[i].column).or_default();
        match sign(amounts, places, i) {
            Some(true) => count.0 += 1,
            Some(false) => count.1 += 1,
            None => {}
        }
    }
    let mut odd = Vec::new();
    for row in table {
        let signs: Vec<(usize, bool)> =
            row.iter().filter_map(|&i| Some((i, sign(amounts, places, i)?))).collect();
        let size = |i: usize| amounts[i].value.unwrap_or_default().abs();
        for &(i, own) in &signs {
            let (above, below) = columns.get(&places[i].column).copied().unwrap_or_default();
            let (same, other) = if own { (above, below) } else { (below, above) };
            if same != 1 || other < ROWS {
                continue;
            }
            let mut others = signs.iter().filter(|o| o.0 != i && amounts[o.0].measure == amounts[i].measure);
            let alike = |o: usize| size(o).max(size(i)) <= CLOSE * size(o).min(size(i));
            if others.clone().count() >= 2 && others.all(|o| o.1 != own && alike(o.0)) {
                odd.push(i);
            }
        }
    }
    odd
}

/// What the sums and differences of a table say of one figure: its sign, or its size.
fn repaired(records: &mut DocumentRecords) {
    let ids = records.amounts.iter().enumerate().map(|(i, a)| (a.common.id.clone(), i));
    let at: HashMap<String, usize> =
        if records.checks.iter().any(|c| c.repair_record.is_some()) { ids.collect() } else { HashMap::new() };
    for check in &records.checks {
        let (Some(id), Some(change)) = (&check.repair_record, check.repair_change.as_deref()) else {
            continue;
        };
        let (code, what) = match change {
            "sign" => ("sign", "the other sign"),
            "shifted" => ("magnitude", "other zeros"),
            _ => continue,
        };
        if let Some(amount) = at.get(id).map(|i| &mut records.amounts[*i]) {
            let message =
                format!("with {what}, {} would agree with the other figures of its table", name(amount));
            flag(&mut amount.common.flags, code, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plausibility::rows;

    fn read(lines: &[&[f64]], flow: Option<Measure>) -> Vec<(usize, usize)> {
        let (mut records, mut places) = (DocumentRecords::default(), Vec::new());
        for (row, line) in lines.iter().enumerate() {
            for (column, value) in line.iter().enumerate() {
                let measure = flow.or(Some(Measure::Net));
                records.amounts.push(Amount { value: Some(*value), measure, ..Amount::default() });
                places.push(Place { row, column, flow, ..Place::default() });
            }
        }
        run(&mut records, &places, &rows(&places));
        let flagged = records.amounts.iter().zip(&places).filter(|(a, _)| !a.common.flags.is_empty());
        flagged.map(|(_, p)| (p.row, p.column)).collect()
    }

    #[test]
    fn the_one_cost_with_the_sign_of_incomes_is_flagged() {
        let costs = Some(Measure::Cost);
        assert_eq!(read(&[&[-510.0], &[-420.0], &[-95.0], &[88.0]], costs), [(3, 0)]);
        // two rows may well be something else, and of three nobody knows
        assert!(read(&[&[-510.0], &[-420.0], &[-95.0], &[88.0], &[70.0]], costs).is_empty());
        assert!(read(&[&[-510.0], &[-420.0], &[88.0]], costs).is_empty());
    }

    #[test]
    fn among_incomes_a_cost_is_one_by_its_name_alone() {
        let (mut records, mut places) = (DocumentRecords::default(), Vec::new());
        let lines = [(300.0, None), (88.0, Some(Measure::Cost)), (-510.0, Some(Measure::Cost))];
        let costs = [(-420.0, Some(Measure::Cost)), (-95.0, Some(Measure::Cost))];
        for (row, (value, flow)) in lines.into_iter().chain(costs).enumerate() {
            records.amounts.push(Amount { value: Some(value), measure: flow, ..Amount::default() });
            places.push(Place { row, flow, ..Place::default() });
        }
        run(&mut records, &places, &rows(&places));
        assert!(records.amounts.iter().all(|a| a.common.flags.is_empty()));
    }

    #[test]
    fn a_lost_minus_is_flagged() {
        let lines: [&[f64]; 4] = [
            &[-510.0, -505.0, -530.0],
            &[-420.0, 431.0, -440.0],
            &[-95.0, -90.0, -99.0],
            &[-7.0, -8.0, -9.0],
        ];
        assert_eq!(read(&lines, None), [(1, 1)]);
        // a result that turns, and one of another size
        let lines: [&[f64]; 4] =
            [&[-510.0, -505.0, -530.0], &[-42.0, 431.0, -44.0], &[-95.0, -90.0, -99.0], &[-7.0, -8.0, -9.0]];
        assert!(read(&lines, None).is_empty());
    }
}
