//! Records from the tables instead of the documents' files: only what comparing needs of them, in a fraction of the
//! time.

mod rows;

use crate::{Error, Shape, Table, tables};
use rayon::prelude::*;
use rows::{COMMON, Rows};
use std::collections::HashMap;
use std::path::Path;
use tabellverk_records::*;

/// What to read of every document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Activities.
    Activities,
    /// Amounts.
    Amounts,
    /// Indicators.
    Indicators,
    /// Goals, and assessments of them.
    Goals,
    /// Of every record how sure it is, and nothing else.
    Certainties,
}

/// Reads of all documents of the dataset in `folder` what is compared of these records, from the Parquet tables.
///
/// The records have only the fields that [comparing](https://docs.rs/tabellverk-compare) looks at; all others are as
/// in an empty record. Documents come in the order of the dataset, their records page by page.
///
/// # Errors
/// When a table cannot be read, lacks a column or holds a word that no record has, as in a dataset of another version.
pub fn read_partial(folder: &Path, wanted: Wanted) -> Result<Vec<DocumentRecords>, Error> {
    let mut all = Documents::read(folder)?;
    match wanted {
        Wanted::Activities => {
            all.add(folder, "activities", &["activity", "status", "period"], |rows, at, document| {
                document.activities.push(Activity {
                    common: rows.common(at)?,
                    activity: rows.text("activity", at)?,
                    status: rows.word("status", at)?,
                    period: rows.maybe("period", at)?,
                    ..Activity::default()
                });
                Ok(())
            })?;
        }
        Wanted::Amounts => all.add(folder, "amounts", &AMOUNT, amount)?,
        Wanted::Indicators => all.add(folder, "indicators", &INDICATOR, indicator)?,
        Wanted::Goals => {
            all.add(folder, "goals", &["area", "label", "text"], |rows, at, document| {
                document.goals.push(Goal {
                    common: rows.common(at)?,
                    area: rows.maybe("area", at)?,
                    label: rows.maybe("label", at)?,
                    text: rows.text("text", at)?,
                    ..Goal::default()
                });
                Ok(())
            })?;
            all.add(folder, "assessments", &["area", "label", "forecast"], |rows, at, document| {
                document.assessments.push(Assessment {
                    common: rows.common(at)?,
                    area: rows.maybe("area", at)?,
                    label: rows.text("label", at)?,
                    forecast: rows.word("forecast", at)?,
                    ..Assessment::default()
                });
                Ok(())
            })?;
        }
        Wanted::Certainties => {
            for table in tables().iter().filter(|table| table.shape() == Shape::Record) {
                all.add_certainties(folder, *table)?;
            }
        }
    }
    Ok(all.documents)
}

const AMOUNT: [&str; 17] = [
    "table",
    "table_id",
    "statement",
    "line",
    "code",
    "parent",
    "is_total",
    "measure",
    "measure_from",
    "period",
    "kind",
    "value_raw",
    "value",
    "unit",
    "sek",
    "concept",
    "unit_suspect",
];

fn amount(rows: &Rows, at: usize, document: &mut DocumentRecords) -> Result<(), String> {
    document.amounts.push(Amount {
        common: rows.common(at)?,
        table: rows.maybe("table", at)?,
        table_id: rows.maybe("table_id", at)?,
        statement: rows.word("statement", at)?,
        line: rows.text("line", at)?,
        code: rows.maybe("code", at)?,
        parent: rows.maybe("parent", at)?,
        is_total: rows.yes("is_total", at)?,
        measure: rows.word("measure", at)?,
        measure_from: rows.maybe("measure_from", at)?,
        period: rows.maybe("period", at)?,
        kind: rows.word("kind", at)?,
        value_raw: rows.text("value_raw", at)?,
        value: rows.number("value", at)?,
        unit: rows.maybe("unit", at)?,
        sek: rows.number("sek", at)?,
        concept: rows.maybe("concept", at)?,
        unit_suspect: rows.maybe("unit_suspect", at)?,
        ..Amount::default()
    });
    Ok(())
}

const INDICATOR: [&str; 8] =
    ["indicator", "unit", "period", "kind", "value_raw", "value", "operator", "absence"];

fn indicator(rows: &Rows, at: usize, document: &mut DocumentRecords) -> Result<(), String> {
    document.indicators.push(Indicator {
        common: rows.common(at)?,
        indicator: rows.text("indicator", at)?,
        unit: rows.maybe("unit", at)?,
        period: rows.maybe("period", at)?,
        kind: rows.word("kind", at)?,
        value_raw: rows.text("value_raw", at)?,
        value: rows.number("value", at)?,
        operator: rows.maybe("operator", at)?,
        absence: rows.maybe("absence", at)?,
        ..Indicator::default()
    });
    Ok(())
}

/// The documents, to which records are added.
struct Documents {
    documents: Vec<DocumentRecords>,
    /// By their names.
    at: HashMap<String, usize>,
}

impl Documents {
    fn read(folder: &Path) -> Result<Documents, Error> {
        let columns =
            ["id", "municipality", "municipality_code", "year", "document_type", "body", "period", "as_of"];
        let rows = Rows::read(folder, "documents", &columns)?;
        let documents = (0..rows.len()).map(|at| {
            Ok(DocumentRecords {
                document: DocumentInfo {
                    id: rows.text("id", at)?,
                    municipality: rows.maybe("municipality", at)?,
                    municipality_code: rows.maybe("municipality_code", at)?,
                    year: rows.integer("year", at)?,
                    document_type: rows.word("document_type", at)?.unwrap_or_default(),
                    body: rows.maybe("body", at)?,
                    period: rows.maybe("period", at)?,
                    as_of: rows.date("as_of", at)?,
                    ..DocumentInfo::default()
                },
                ..DocumentRecords::default()
            })
        });
        let documents: Vec<DocumentRecords> =
            documents.collect::<Result<_, _>>().map_err(|cause| rows.failed(cause))?;
        let at = documents.iter().enumerate().map(|(at, d)| (d.document.id.clone(), at)).collect();
        Ok(Documents { documents, at })
    }

    /// Adds the rows of a table to their documents, several documents at the same time.
    fn add(
        &mut self,
        folder: &Path,
        table: &'static str,
        own: &[&str],
        add: impl Fn(&Rows, usize, &mut DocumentRecords) -> Result<(), String> + Sync,
    ) -> Result<(), Error> {
        let columns: Vec<&str> = COMMON.iter().chain(own).copied().collect();
        let rows = Rows::read(folder, table, &columns)?;
        let ranges = self.ranges(&rows).map_err(|cause| rows.failed(cause))?;
        let each = |(document, range): (&mut DocumentRecords, std::ops::Range<usize>)| {
            range.into_iter().try_for_each(|at| add(&rows, at, document))
        };
        let documents = self.documents.par_iter_mut().zip(ranges);
        documents.try_for_each(each).map_err(|cause| rows.failed(cause))
    }

    /// The rows of each document: they follow one another, and the documents are in one order everywhere.
    fn ranges(&self, rows: &Rows) -> Result<Vec<std::ops::Range<usize>>, String> {
        let ids = rows.strings("document_id")?;
        let mut ranges = vec![0..0; self.documents.len()];
        let mut at = 0;
        while at < rows.len() {
            let id = ids.get(at).ok_or("a row names no document")?;
            let end = (at..rows.len()).find(|row| ids.get(*row) != Some(id)).unwrap_or(rows.len());
            let document = self.at.get(id).ok_or_else(|| format!("{id} is not in documents.parquet"))?;
            if !ranges[*document].is_empty() {
                return Err(format!("the rows of {id} do not follow one another"));
            }
            ranges[*document] = at..end;
            at = end;
        }
        Ok(ranges)
    }

    /// Adds an empty record for each row, as sure as the row says.
    fn add_certainties(&mut self, folder: &Path, table: &'static dyn Table) -> Result<(), Error> {
        let rows = Rows::read(folder, table.name(), &["document_id", "certainty"])?;
        let ranges = self.ranges(&rows).map_err(|cause| rows.failed(cause))?;
        for (document, range) in self.documents.iter_mut().zip(ranges) {
            let all: Vec<Certainty> = range
                .map(|at| rows.word("certainty", at)?.ok_or_else(|| "a row has no certainty".to_owned()))
                .collect::<Result<_, _>>()
                .map_err(|cause| rows.failed(cause))?;
            add_empty(document, table.name(), &all);
        }
        Ok(())
    }
}

/// Adds records of a type that say only how sure they are.
fn add_empty(document: &mut DocumentRecords, table: &str, all: &[Certainty]) {
    macro_rules! add {
        ($($name:ident: $record:ident),* $(,)?) => {
            match table {
                $(stringify!($name) => document.$name.extend(all.iter().map(|certainty| $record {
                    common: Common { certainty: *certainty, ..Common::default() },
                    ..$record::default()
                })),)*
                // a test adds records of every type
                _ => {}
            }
        };
    }
    add!(
        activities: Activity,
        amounts: Amount,
        assessments: Assessment,
        assignments: Assignment,
        checks: Check,
        comments: Comment,
        decisions: Decision,
        goals: Goal,
        indicators: Indicator,
        notes: Note,
        problems: ProblemRecord,
        sections: Section,
        tables: TableRecord,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_of_record_is_counted() {
        for table in tables().iter().filter(|table| table.shape() == Shape::Record) {
            let mut document = DocumentRecords::default();
            add_empty(&mut document, table.name(), &[Certainty::Read, Certainty::Ambiguous]);
            assert_eq!(table.count(&document), 2, "{}", table.name());
        }
    }
}
