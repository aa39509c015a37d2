//! Values in the shape in which Kolada gives its own: one object a value.

use serde::Serialize;
use tabellverk_compare::tabular::{Cell, Column, Table, Unit};
use tabellverk_compare::{Comparison, IndicatorRow};
use tabellverk_records::{Certainty, Kind};

/// Values, and how many could not be told in this shape.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Kolada {
    /// The values.
    pub values: Vec<Value>,
    /// How many values have no municipality code, are no outcome, or are of a part of a year.
    pub left_out: usize,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Value {
    /// The indicator: its id in Kolada where the document prints it, else what it is compared as.
    pub kpi: String,
    /// Four-digit code of the municipality.
    pub municipality: String,
    /// The year.
    pub period: i32,
    /// The value.
    pub value: f64,
    /// Empty for a value that is read clearly or proved, as in Kolada; else `ambiguous` or `contradicted`.
    pub status: String,
}

impl Kolada {
    /// The values as a table.
    pub fn table(&self) -> Table {
        let column = |name, swedish, english, unit| Column { name, swedish, english, unit };
        let columns = vec![
            column("kpi", "Nyckeltal", "Indicator", None),
            column("municipality", "Kommunkod", "Municipality code", None),
            column("period", "År", "Year", Some(Unit::Year)),
            column("value", "Värde", "Value", None),
            column("status", "Status", "Status", None),
        ];
        let row = |v: &Value| {
            let status = if v.status.is_empty() { Cell::Empty } else { Cell::Text(v.status.clone()) };
            vec![
                Cell::Text(v.kpi.clone()),
                Cell::Text(v.municipality.clone()),
                Cell::Integer(v.period.into()),
                Cell::Number(v.value),
                status,
            ]
        };
        Table {
            columns,
            rows: self.values.iter().map(row).collect(),
            doubtful: self.values.iter().map(|v| !v.status.is_empty()).collect(),
        }
    }
}

/// The outcomes of whole years, by indicator, municipality and year.
pub fn kolada(indicators: &Comparison<IndicatorRow>) -> Kolada {
    let mut out = Kolada::default();
    for row in &indicators.rows {
        let code = row.place.municipality_code.clone();
        match code.filter(|_| row.kind == Kind::Outcome && row.period.is_whole() && row.operator.is_none()) {
            Some(municipality) => out.values.push(Value {
                kpi: row.kolada.clone().unwrap_or_else(|| row.group.clone()),
                municipality,
                period: row.period.year,
                value: row.value,
                status: match row.certainty {
                    Certainty::Ambiguous => "ambiguous",
                    Certainty::Contradicted => "contradicted",
                    Certainty::Proved | Certainty::Read => "",
                }
                .to_owned(),
            }),
            None => out.left_out += 1,
        }
    }
    out.values.sort_by(|a, b| (&a.kpi, &a.municipality, a.period).cmp(&(&b.kpi, &b.municipality, b.period)));
    out
}
