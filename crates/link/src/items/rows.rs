//! Rows of tables of figures: indicators and budget lines.

use super::{Cell, Item, ItemKind, new};
use crate::words::plain;
use std::collections::{BTreeMap, HashMap};
use tabellverk_records::{Amount, Certainty, DocumentRecords, Indicator, Kind, Measure};

/// The most cells of a row that are kept.
const MOST: usize = 40;

/// Rows of the same label that one is compared with, the nearest before it.
const NEAR: usize = 40;

/// The rows of the tables of indicators.
pub(super) fn indicators(records: &DocumentRecords) -> Vec<Item> {
    let mut rows = Rows::default();
    for r in &records.indicators {
        let place = r.table_id.clone().unwrap_or_default();
        let row = r.cell.map(|c| c[0]);
        let item = rows.of((place.clone(), row, r.indicator.clone(), r.goal.clone(), None), || Item {
            text: r.indicator.clone(),
            names: vec![r.indicator.clone()],
            group: r.goal.clone().or(r.table.clone()),
            place,
            unit: r.unit.clone(),
            ..new(ItemKind::Indicator, &r.common)
        });
        add(item, &r.common.id, indicator(r));
    }
    rows.items
}

fn indicator(r: &Indicator) -> Option<Cell> {
    Some(Cell {
        record: r.common.id.clone(),
        kind: r.kind?,
        period: r.period.clone()?,
        value: r.value?,
        unit: r.unit.clone(),
        sek: None,
        printed: r.value_raw.clone(),
        certainty: r.common.certainty,
        sign: None,
    })
}

/// The rows of the money tables, income, cost and net apart where the columns part them. Deviations follow from the
/// other figures and are left out. A row that another table repeats with the same figures is one with it.
pub(super) fn amounts(records: &DocumentRecords) -> Vec<Item> {
    let mut rows = Rows::default();
    for r in records.amounts.iter().filter(|r| r.kind != Some(Kind::Deviation)) {
        let place = r.table_id.clone().unwrap_or_default();
        let row = r.cell.map(|c| c[0]);
        let key = (place.clone(), row, r.line.clone(), r.parent.clone(), r.measure.map(rank));
        let item = rows.of(key, || Item {
            text: r.line.clone(),
            names: vec![r.line.clone()],
            code: r.code.clone(),
            group: r.table.clone(),
            place,
            parent: r.parent.clone(),
            measure: r.measure,
            statement: r.statement,
            is_total: r.is_total,
            ..new(ItemKind::Amount, &r.common)
        });
        add(item, &r.common.id, amount(r));
    }
    repeated(rows.items)
}

fn amount(r: &Amount) -> Option<Cell> {
    Some(Cell {
        record: r.common.id.clone(),
        kind: r.kind?,
        period: r.period.clone()?,
        value: r.value?,
        unit: r.unit.clone().filter(|_| r.unit_suspect.is_none()),
        sek: r.sek,
        printed: r.value_raw.clone(),
        certainty: r.common.certainty,
        sign: r.sign_convention,
    })
}

fn rank(measure: Measure) -> u8 {
    match measure {
        Measure::Income => 0,
        Measure::Cost => 1,
        Measure::Net => 2,
    }
}

/// Table, row in it, label, what it stands under, measure.
type Key = (String, Option<u32>, String, Option<String>, Option<u8>);

#[derive(Default)]
struct Rows {
    at: HashMap<Key, usize>,
    items: Vec<Item>,
}

impl Rows {
    fn of(&mut self, key: Key, make: impl FnOnce() -> Item) -> &mut Item {
        let next = self.items.len();
        let at = *self.at.entry(key).or_insert(next);
        if at == next {
            let mut item = make();
            item.records.clear();
            // how sure its figures are is said at each of them
            item.certainty = Certainty::Read;
            self.items.push(item);
        }
        &mut self.items[at]
    }
}

fn add(item: &mut Item, record: &str, cell: Option<Cell>) {
    item.records.push(record.to_owned());
    if item.cells.len() < MOST {
        item.cells.extend(cell);
    }
}

/// Joins rows of the same label and measure that have a telling figure in common and none that differs.
fn repeated(items: Vec<Item>) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::with_capacity(items.len());
    let mut named: HashMap<(String, Option<String>, Option<u8>), Vec<usize>> = HashMap::new();
    for item in items {
        let key = (plain(&item.text), item.code.clone(), item.measure.map(rank));
        let others = named.entry(key).or_default();
        match others.iter().rev().take(NEAR).copied().find(|o| repeats(&out[*o], &item)) {
            Some(at) => {
                let first = &mut out[at];
                first.records.extend(item.records);
                let known: Vec<_> = first.cells.iter().map(|c| (c.kind, c.period.clone())).collect();
                let new = |c: &Cell| !known.contains(&(c.kind, c.period.clone()));
                first.cells.extend(item.cells.into_iter().filter(new));
            }
            None => {
                others.push(out.len());
                out.push(item);
            }
        }
    }
    out
}

fn repeats(a: &Item, b: &Item) -> bool {
    let of_b: BTreeMap<_, _> = b.cells.iter().map(|c| ((c.kind, c.period.as_str()), c)).collect();
    let mut telling = 0;
    for cell in &a.cells {
        let Some(other) = of_b.get(&(cell.kind, cell.period.as_str())) else { continue };
        if cell.unit != other.unit || cell.value != other.value {
            return false;
        }
        telling += usize::from(digits(cell.value) >= 3);
    }
    a.place != b.place && telling > 0
}

/// How many digits a number has that tell it from others: none at its end that are zero.
pub(crate) fn digits(value: f64) -> u32 {
    let mut whole = (value.abs() * 1000.0).round();
    if !(1.0..1e15).contains(&whole) {
        return 0;
    }
    while whole % 10.0 == 0.0 {
        whole /= 10.0;
    }
    let mut count = 0;
    while whole >= 1.0 {
        whole = (whole / 10.0).floor();
        count += 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(table: &str, row: u32, line: &str, kind: Kind, value: f64) -> Amount {
        Amount {
            table_id: Some(table.into()),
            table: Some(table.into()),
            line: line.into(),
            kind: Some(kind),
            period: Some("2031".into()),
            value: Some(value),
            unit: Some("tkr".into()),
            cell: Some([row, 1]),
            ..Amount::default()
        }
    }

    #[test]
    fn a_row_is_an_item_and_deviations_are_none() {
        let records = DocumentRecords {
            amounts: vec![
                cell("drift", 1, "Badhus", Kind::Budget, 4_120.0),
                cell("drift", 1, "Badhus", Kind::Outcome, 4_250.0),
                cell("drift", 1, "Badhus", Kind::Deviation, -130.0),
                cell("summa", 1, "Badhus", Kind::Budget, 4_120.0),
                cell("investering", 1, "Badhus", Kind::Budget, 900.0),
            ],
            ..DocumentRecords::default()
        };
        let items = amounts(&records);
        assert_eq!(
            items.iter().map(|i| (i.records.len(), i.cells.len())).collect::<Vec<_>>(),
            [(3, 2), (1, 1)]
        );
    }

    #[test]
    fn digits_that_tell() {
        for (value, expected) in [(0.0, 0), (100.0, 1), (-4_120.0, 3), (12.5, 3), (0.25, 2), (1e20, 0)] {
            assert_eq!(digits(value), expected, "{value}");
        }
    }
}
