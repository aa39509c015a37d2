//! Tables of figures as `proof` takes them.

use super::values::Values;
use crate::model::*;
use crate::value_tables::{Owner, Place};
use crate::words::plain;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use tabellverk_proof as proof;
use tabellverk_structure::number::Number;

/// The figures of a table, and the records behind them.
pub(super) struct Sheet {
    /// Block of the table.
    pub(super) block: usize,
    /// The rows that have figures, by their numbers under the header.
    pub(super) numbers: Vec<usize>,
    pub(super) table: proof::Table,
    /// By cell.
    pub(super) owners: Vec<Option<Owner>>,
    /// See [`proof::Sheet`].
    pub(super) rows: Vec<Option<u32>>,
    pub(super) columns: Vec<Option<u32>>,
    pub(super) unit: Option<u8>,
}

/// All tables of a document, in their order.
pub(super) fn sheets(values: &Values<'_>, places: &[Place]) -> Vec<Sheet> {
    let mut tables: BTreeMap<usize, Vec<&Place>> = BTreeMap::new();
    for place in places {
        tables.entry(place.block).or_default().push(place);
    }
    let mut keys = Keys::default();
    tables.iter().map(|(block, members)| sheet(values, *block, members, &mut keys)).collect()
}

fn sheet(values: &Values<'_>, block: usize, members: &[&Place], keys: &mut Keys) -> Sheet {
    // rows and columns that have figures, in their order
    let numbered = |of: fn(&Place) -> usize| -> BTreeMap<usize, usize> {
        let mut all: Vec<usize> = members.iter().map(|p| of(p)).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().enumerate().map(|(n, at)| (at, n)).collect()
    };
    let (rows, columns) = (numbered(|p| p.row), numbered(|p| p.column));
    let mut table = proof::Table {
        rows: vec![proof::Row::default(); rows.len()],
        columns: vec![proof::Column::default(); columns.len()],
        cells: vec![None; rows.len() * columns.len()],
    };
    let mut out = Sheet {
        block,
        numbers: rows.keys().copied().collect(),
        owners: vec![None; table.cells.len()],
        rows: vec![None; rows.len()],
        columns: vec![None; columns.len()],
        unit: None,
        table: proof::Table::default(),
    };
    for p in members {
        let (r, c) = (rows[&p.row], columns[&p.column]);
        let flow = match p.flow {
            Some(Measure::Income) => Some(proof::Flow::Income),
            Some(Measure::Cost) => Some(proof::Flow::Cost),
            _ => None,
        };
        let own = matches!(p.owner, Owner::Indicator(_));
        table.rows[r] = proof::Row { total: p.total, detail: p.detail, flow, own };
        table.columns[c].result |= p.result;
        let doubtful = values.doubtful(p.owner);
        let figure = |n: Number| proof::Figure { mantissa: n.mantissa, decimals: n.scale, doubtful };
        let at = r * columns.len() + c;
        (table.cells[at], out.owners[at]) = (p.number.map(figure), Some(p.owner));
        if out.rows[r].is_none() {
            out.rows[r] = keys.row(values, p);
        }
        if out.columns[c].is_none() {
            out.columns[c] = keys.column(values, p);
        }
        if let Owner::Amount(i) = p.owner {
            out.unit = out.unit.or_else(|| values.amounts[i].power());
        }
    }
    out.table = table;
    out
}

/// What rows and columns name, as numbers: equal where they name the same.
#[derive(Default)]
struct Keys {
    rows: FxHashMap<(String, String), u32>,
    columns: FxHashMap<Said, u32>,
}

/// What a title says: kind, period, measure.
type Said = (Option<Kind>, Option<String>, Option<&'static str>);

impl Keys {
    fn row(&mut self, values: &Values<'_>, place: &Place) -> Option<u32> {
        let line = plain(values.line(place.owner));
        // a detail is one of its line, an indicator is what its unit counts
        let of = match place.owner {
            Owner::Amount(i) => values.amounts[i].parent.as_deref(),
            Owner::Indicator(i) => values.indicators[i].unit.as_deref(),
        };
        if line.is_empty() {
            return None;
        }
        let next = self.rows.len() as u32;
        Some(*self.rows.entry((line, of.map(plain).unwrap_or_default())).or_insert(next))
    }

    fn column(&mut self, values: &Values<'_>, place: &Place) -> Option<u32> {
        let (kind, period) = values.title(place.owner);
        if kind.is_none() && period.is_none() {
            return None;
        }
        let measure = match place.measure {
            Some(Measure::Income) => Some("income"),
            Some(Measure::Cost) => Some("cost"),
            Some(Measure::Net) | None => None,
        };
        let next = self.columns.len() as u32;
        Some(*self.columns.entry((kind, period.map(str::to_string), measure)).or_insert(next))
    }
}
