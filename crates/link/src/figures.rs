//! The figures of one document, by table.

use std::collections::BTreeMap;
use tabellverk_proof as proof;
use tabellverk_records::{Amount, Certainty, DocumentRecords, Kind, Measure};

/// What the row of an amount names: its line, and the line that it is a detail of.
pub(crate) type Row = (String, String);
/// What the column of an amount says: kind, period, measure.
pub(crate) type Column = (Option<Kind>, Option<String>, Option<&'static str>);

/// The figures of a document.
#[derive(Clone, Debug)]
pub struct Figures {
    pub(crate) document: String,
    pub(crate) path: String,
    pub(crate) municipality: String,
    pub(crate) tables: Vec<Table>,
}

#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) title: Option<String>,
    pub(crate) rows: Vec<Option<Row>>,
    pub(crate) columns: Vec<Option<Column>>,
    pub(crate) unit: Option<u8>,
    pub(crate) table: proof::Table,
    pub(crate) proof: proof::Proof,
    pub(crate) cells: Vec<Option<Cell>>,
}

/// What is told of the record of a cell.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) id: String,
    pub(crate) page: u32,
    pub(crate) line: String,
    pub(crate) column: String,
    pub(crate) raw: String,
    pub(crate) unit: Option<String>,
}

impl Figures {
    /// The figures of a document; `None` where its municipality is not known.
    pub fn of(records: &DocumentRecords) -> Option<Figures> {
        let municipality = records.document.municipality.clone()?;
        let mut tables: BTreeMap<&str, Vec<&Amount>> = BTreeMap::new();
        for amount in &records.amounts {
            if let (Some(table), Some(_)) = (amount.table_id.as_deref(), amount.cell) {
                tables.entry(table).or_default().push(amount);
            }
        }
        Some(Figures {
            document: records.document.id.clone(),
            path: records.document.path.clone(),
            municipality,
            tables: tables.values().map(|amounts| table(amounts)).collect(),
        })
    }

    /// The municipality.
    pub fn municipality(&self) -> &str {
        &self.municipality
    }
}

fn table(amounts: &[&Amount]) -> Table {
    let numbered = |of: usize| -> BTreeMap<u32, usize> {
        let mut all: Vec<u32> = amounts.iter().filter_map(|a| Some(a.cell?[of])).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().enumerate().map(|(n, at)| (at, n)).collect()
    };
    let (rows, columns) = (numbered(0), numbered(1));
    let count = rows.len() * columns.len();
    let mut out = Table {
        title: amounts.iter().find_map(|a| a.table.clone()),
        rows: vec![None; rows.len()],
        columns: vec![None; columns.len()],
        unit: None,
        table: proof::Table {
            rows: vec![proof::Row::default(); rows.len()],
            columns: vec![proof::Column::default(); columns.len()],
            cells: vec![None; count],
        },
        proof: proof::Proof { identities: Vec::new(), cells: vec![proof::Standing::Unknown; count] },
        cells: vec![None; count],
    };
    for a in amounts {
        let Some([row, column]) = a.cell else { continue };
        let (row, column) = (rows[&row], columns[&column]);
        let at = row * columns.len() + column;
        let of_label = a.measure_from.as_deref() == Some("label");
        let flow = match a.measure.filter(|_| of_label) {
            Some(Measure::Income) => Some(proof::Flow::Income),
            Some(Measure::Cost) => Some(proof::Flow::Cost),
            _ => None,
        };
        let measured = &mut out.table.rows[row];
        measured.total |= a.is_total;
        measured.flow = measured.flow.or(flow);
        out.table.cells[at] = figure(a);
        if a.common.certainty == Certainty::Proved {
            out.proof.cells[at] = proof::Standing::Proved;
        }
        out.rows[row] = row_key(a).or(out.rows[row].take());
        out.columns[column] = out.columns[column].take().or_else(|| column_key(a));
        out.unit = out.unit.or_else(|| a.power());
        out.cells[at] = Some(Cell {
            id: a.common.id.clone(),
            page: a.common.page,
            line: a.line.clone(),
            column: a.column.clone(),
            raw: a.value_raw.clone(),
            unit: a.unit.clone(),
        });
    }
    out
}

/// The figure of an amount as it is printed.
fn figure(a: &Amount) -> Option<proof::Figure> {
    let value = a.value?;
    let after = a.value_raw.rsplit_once(',').map_or("", |(_, after)| after);
    let decimals = after.chars().filter(char::is_ascii_digit).count().min(6) as u8;
    let mantissa = (value * 10f64.powi(i32::from(decimals))).round();
    let doubtful = a.common.certainty == Certainty::Ambiguous;
    (mantissa.abs() < 1e15).then_some(proof::Figure { mantissa: mantissa as i64, decimals, doubtful })
}

fn row_key(a: &Amount) -> Option<Row> {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let line = plain(&a.line);
    (!line.is_empty()).then(|| (line, a.parent.as_deref().map(plain).unwrap_or_default()))
}

fn column_key(a: &Amount) -> Option<Column> {
    // a period that is not known may be any
    a.period.as_ref()?;
    let of_title = a.measure_from.as_deref() == Some("title");
    let measure = match a.measure.filter(|_| of_title) {
        Some(Measure::Income) => Some("income"),
        Some(Measure::Cost) => Some("cost"),
        Some(Measure::Net) | None => None,
    };
    Some((a.kind, a.period.clone(), measure))
}
