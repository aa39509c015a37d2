//! Records from the tables instead of the documents' files: only what comparing needs of them, in a fraction of the time.

use crate::column::iso;
use crate::frames::{read_table, table_path};
use crate::{Error, Shape, Table, table, tables};
use polars::prelude::{Column, DataFrame, StringChunked};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::de::value::{Error as WordError, StrDeserializer};
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

/// What is read of every record: where it stands, how sure it is, and what else it could be.
const COMMON: [&str; 7] =
    ["id", "document_id", "page", "certainty", "alternative_fields", "alternative_values", "flag_codes"];

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

/// Columns of a table, cell by cell. The program that wrote them is this one, so a cell of another type is an error.
struct Rows {
    frame: DataFrame,
    path: std::path::PathBuf,
}

impl Rows {
    fn read(folder: &Path, name: &'static str, columns: &[&str]) -> Result<Rows, Error> {
        let table = table(name).ok_or_else(|| Error::Table {
            path: folder.join(name),
            cause: "there is no such table".to_owned(),
        })?;
        Ok(Rows { frame: read_table(folder, table, Some(columns))?, path: table_path(folder, table) })
    }

    fn failed(&self, cause: String) -> Error {
        Error::Table { path: self.path.clone(), cause }
    }

    fn len(&self) -> usize {
        self.frame.height()
    }

    fn column(&self, name: &str) -> Result<&Column, String> {
        self.frame.column(name).map_err(|cause| cause.to_string())
    }

    fn strings(&self, name: &str) -> Result<&StringChunked, String> {
        self.column(name)?.str().map_err(|cause| cause.to_string())
    }

    fn cell(&self, name: &str, at: usize) -> Result<Option<&str>, String> {
        Ok(self.strings(name)?.get(at))
    }

    fn maybe(&self, name: &str, at: usize) -> Result<Option<String>, String> {
        Ok(self.cell(name, at)?.map(str::to_owned))
    }

    fn text(&self, name: &str, at: usize) -> Result<String, String> {
        Ok(self.cell(name, at)?.unwrap_or_default().to_owned())
    }

    fn word<T: DeserializeOwned>(&self, name: &str, at: usize) -> Result<Option<T>, String> {
        let Some(word) = self.cell(name, at)? else { return Ok(None) };
        let unknown = |cause: WordError| format!("column {name}: {cause}");
        T::deserialize(StrDeserializer::new(word)).map(Some).map_err(unknown)
    }

    fn number(&self, name: &str, at: usize) -> Result<Option<f64>, String> {
        Ok(self.column(name)?.f64().map_err(|cause| cause.to_string())?.get(at))
    }

    fn integer(&self, name: &str, at: usize) -> Result<Option<i32>, String> {
        Ok(self.column(name)?.i32().map_err(|cause| cause.to_string())?.get(at))
    }

    fn yes(&self, name: &str, at: usize) -> Result<bool, String> {
        Ok(self.column(name)?.bool().map_err(|cause| cause.to_string())?.get(at).unwrap_or_default())
    }

    fn date(&self, name: &str, at: usize) -> Result<Option<String>, String> {
        let days = self.column(name)?.date().map_err(|cause| cause.to_string())?.physical().get(at);
        Ok(days.map(iso))
    }

    /// The texts of a list; an absent list has none.
    fn list(&self, name: &str, at: usize) -> Result<Vec<String>, String> {
        let lists = self.column(name)?.list().map_err(|cause| cause.to_string())?;
        let Some(items) = lists.get_as_series(at).filter(|items| !items.is_empty()) else {
            return Ok(Vec::new());
        };
        let items = items.str().map_err(|cause| cause.to_string())?;
        Ok(items.iter().map(|item| item.unwrap_or_default().to_owned()).collect())
    }

    fn common(&self, at: usize) -> Result<Common, String> {
        let page = self.integer("page", at)?.and_then(|page| u32::try_from(page).ok());
        let fields = self.list("alternative_fields", at)?;
        let values = self.list("alternative_values", at)?;
        let flags = self.list("flag_codes", at)?;
        Ok(Common {
            id: self.text("id", at)?,
            document_id: self.text("document_id", at)?,
            page: page.ok_or("a row has no page")?,
            certainty: self.word("certainty", at)?.ok_or("a row has no certainty")?,
            alternatives: fields
                .into_iter()
                .zip(values)
                .map(|(field, value)| Alternative { field, value, reason: String::new() })
                .collect(),
            flags: flags.into_iter().map(|code| Flag { code, message: String::new() }).collect(),
            ..Common::default()
        })
    }
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
