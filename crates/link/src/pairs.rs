//! Figures that two documents of a municipality both have.

use crate::figures::{Cell, Column, Figures, Row};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use tabellverk_proof as proof;

/// Tables of one document that are compared.
const TABLES: usize = 150;

/// A figure of one of the documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Value {
    /// Id of its record.
    pub id: String,
    /// Id of its document.
    pub document: String,
    /// Page, from 1.
    pub page: u32,
    /// Title of its table, or null.
    pub table: Option<String>,
    /// Label of its row.
    pub line: String,
    /// Title of its column.
    pub column: String,
    /// As printed.
    pub printed: String,
    /// Its unit, or null.
    pub unit: Option<String>,
}

/// A figure that two documents give in two ways.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// Whether that is no more than rounding allows; else one slip of the pen would make the one of the other, and the
    /// table of one of them vouches for its own.
    pub rounding: bool,
    /// The figure, or income and cost that it is the net of.
    pub terms: Vec<Value>,
    /// The figure that differs from them.
    pub other: Value,
    /// What the terms give, in the unit of `other`.
    pub expected: f64,
    /// What is printed, in the same unit.
    pub found: f64,
    /// How likely chance would make these tables agree as they do.
    pub chance: f64,
}

/// Two documents of a municipality.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// The municipality.
    pub municipality: String,
    /// Ids of the documents, in the order in which they were given.
    pub documents: [String; 2],
    /// Their files.
    pub paths: [String; 2],
    /// Figures of the second that stand in the first too.
    pub same: usize,
    /// Figures that differ.
    pub differences: Vec<Difference>,
}

/// Documents of one municipality before another with which that is compared.
const NEIGHBOURS: usize = 60;

/// All pairs of documents of one municipality that have figures in common, in the order of the documents. Each is
/// compared with the 60 before it.
pub fn pairs(documents: &[Figures]) -> Vec<Pair> {
    let mut out = Vec::new();
    for (j, second) in documents.iter().enumerate() {
        let before = documents[..j].iter().rev().filter(|first| first.municipality == second.municipality);
        let mut found: Vec<Pair> = before.take(NEIGHBOURS).filter_map(|first| pair(first, second)).collect();
        found.reverse();
        out.append(&mut found);
    }
    out
}

fn pair(first: &Figures, second: &Figures) -> Option<Pair> {
    let mut rows: BTreeMap<&Row, u32> = BTreeMap::new();
    let mut columns: BTreeMap<&Column, u32> = BTreeMap::new();
    let tables: Vec<(usize, &crate::figures::Table)> = [first, second]
        .into_iter()
        .enumerate()
        .flat_map(|(d, figures)| figures.tables.iter().take(TABLES).map(move |t| (d, t)))
        .collect();
    let sheets: Vec<proof::Sheet<'_>> = tables
        .iter()
        .map(|(_, t)| proof::Sheet {
            table: &t.table,
            proof: &t.proof,
            rows: t.rows.iter().map(|r| r.as_ref().map(|r| number(&mut rows, r))).collect(),
            columns: t.columns.iter().map(|c| c.as_ref().map(|c| number(&mut columns, c))).collect(),
            unit: t.unit,
        })
        .collect();
    let own: Vec<usize> = tables.iter().map(|t| t.0).collect();
    let documents = [first, second];
    let value = |spot: &proof::Spot| -> Option<Value> {
        let (document, table) = tables[spot.sheet];
        let Cell { id, page, line, column, raw, unit } = table.cells[spot.cell].clone()?;
        let document = documents[document].document.clone();
        Some(Value { id, document, page, table: table.title.clone(), line, column, printed: raw, unit })
    };
    let mut same = BTreeSet::new();
    let mut differences = Vec::new();
    for r in proof::recurrences_between(&sheets, &own) {
        let rounding = r.verdict == proof::Verdict::Rounding;
        match r.verdict {
            proof::Verdict::Holds => {
                let ends = r.terms.iter().map(|t| t.0).chain([r.result]);
                same.extend(ends.filter(|spot| own[spot.sheet] == 1));
            }
            proof::Verdict::Rounding | proof::Verdict::Broken => {
                let terms: Option<Vec<Value>> = r.terms.iter().map(|t| value(&t.0)).collect();
                let unit = 10f64.powi(i32::from(r.decimals));
                if let (Some(terms), Some(other)) = (terms, value(&r.result)) {
                    let (expected, found) = (r.expected as f64 / unit, r.found as f64 / unit);
                    differences.push(Difference {
                        rounding,
                        terms,
                        other,
                        expected,
                        found,
                        chance: r.chance,
                    });
                }
            }
            proof::Verdict::Doubtful => {}
        }
    }
    (!same.is_empty() || !differences.is_empty()).then(|| Pair {
        municipality: second.municipality.clone(),
        documents: [first.document.clone(), second.document.clone()],
        paths: [first.path.clone(), second.path.clone()],
        same: same.len(),
        differences,
    })
}

fn number<'k, K: Ord>(known: &mut BTreeMap<&'k K, u32>, key: &'k K) -> u32 {
    let next = known.len() as u32;
    *known.entry(key).or_insert(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_records::{Amount, Certainty, DocumentRecords, Kind};

    /// A document with one table: lines with budget and outcome of two years.
    fn document(id: &str, kinds: [(Kind, &str); 2], lines: &[(&str, [i64; 2])], proved: bool) -> Figures {
        let mut records = DocumentRecords::default();
        records.document.id = id.into();
        records.document.municipality = Some("Ekeby".into());
        for (row, (line, values)) in lines.iter().enumerate() {
            for (column, ((kind, period), value)) in kinds.iter().zip(values).enumerate() {
                let mut amount = Amount {
                    table_id: Some("t".into()),
                    line: (*line).into(),
                    column: format!("{kind:?} {period}"),
                    kind: Some(*kind),
                    period: Some((*period).into()),
                    value: Some(*value as f64),
                    value_raw: value.to_string(),
                    unit: Some("tkr".into()),
                    cell: Some([row as u32 + 1, column as u32 + 1]),
                    ..Amount::default()
                };
                amount.common.id = format!("{id}:{row}-{column}");
                amount.common.certainty = if proved { Certainty::Proved } else { Certainty::Read };
                records.amounts.push(amount);
            }
        }
        Figures::of(&records).unwrap()
    }

    #[test]
    fn the_budget_of_a_plan_recurs_in_its_follow_up() {
        let plan = document(
            "plan",
            [(Kind::Budget, "2031"), (Kind::Plan, "2032")],
            &[("Bibliotek", [8_415, 8_630]), ("Badhus", [14_902, 15_377]), ("Musikskola", [5_218, 5_344])],
            true,
        );
        let follow_up = document(
            "follow-up",
            [(Kind::Outcome, "2031-08-31"), (Kind::Budget, "2031")],
            &[
                ("Musikskola", [3_377, 5_218]),
                ("Badhus", [10_044, 14_902]),
                ("Bibliotek", [5_590, 8_415]),
                ("Ungdomsgård", [1_208, 1_961]),
            ],
            false,
        );
        let found = pairs(&[plan.clone(), follow_up]);
        assert_eq!((found.len(), found[0].same, found[0].differences.len()), (1, 3, 0));
        // two digits have changed places in the other, where nothing vouches for it
        let slipped = document(
            "slipped",
            [(Kind::Outcome, "2031-08-31"), (Kind::Budget, "2031")],
            &[
                ("Musikskola", [3_377, 5_218]),
                ("Badhus", [10_044, 14_902]),
                ("Bibliotek", [5_590, 8_415]),
                ("Ungdomsgård", [1_208, 1_916]),
            ],
            false,
        );
        let plan = document(
            "plan",
            [(Kind::Budget, "2031"), (Kind::Plan, "2032")],
            &[
                ("Bibliotek", [8_415, 8_630]),
                ("Badhus", [14_902, 15_377]),
                ("Musikskola", [5_218, 5_344]),
                ("Ungdomsgård", [1_961, 1_998]),
            ],
            true,
        );
        let found = pairs(&[plan, slipped]);
        let d = &found[0].differences[0];
        assert_eq!(
            (d.rounding, d.expected, d.found, d.other.id.as_str()),
            (false, 1_961.0, 1_916.0, "slipped:3-1")
        );
    }

    #[test]
    fn documents_of_two_municipalities_are_not_compared() {
        let kinds = [(Kind::Budget, "2031"), (Kind::Plan, "2032")];
        let lines = [("Bibliotek", [8_415, 8_630]), ("Badhus", [14_902, 15_377])];
        let one = document("one", kinds, &lines, true);
        let other = Figures { municipality: "Kvarnby".into(), ..document("other", kinds, &lines, true) };
        assert_eq!(pairs(&[one, other]), []);
    }
}
