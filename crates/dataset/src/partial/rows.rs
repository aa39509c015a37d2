//! Cells of tables as the values that records have.

use crate::column::iso;
use crate::frames::{read_table, table_path};
use crate::{Error, table};
use polars::prelude::{Column, DataFrame, StringChunked};
use serde::de::DeserializeOwned;
use serde::de::value::{Error as WordError, StrDeserializer};
use std::path::{Path, PathBuf};
use tabellverk_records::{Alternative, Common, Flag};

/// What is read of every record: where it stands, how sure it is, and what else it could be.
pub(super) const COMMON: [&str; 7] =
    ["id", "document_id", "page", "certainty", "alternative_fields", "alternative_values", "flag_codes"];

/// Columns of a table, cell by cell. The program that wrote them is this one, so a cell of another type is an error.
pub(super) struct Rows {
    frame: DataFrame,
    path: PathBuf,
}

impl Rows {
    pub(super) fn read(folder: &Path, name: &'static str, columns: &[&str]) -> Result<Rows, Error> {
        let table = table(name).ok_or_else(|| Error::Table {
            path: folder.join(name),
            cause: "there is no such table".to_owned(),
        })?;
        Ok(Rows { frame: read_table(folder, table, Some(columns))?, path: table_path(folder, table) })
    }

    pub(super) fn failed(&self, cause: String) -> Error {
        Error::Table { path: self.path.clone(), cause }
    }

    pub(super) fn len(&self) -> usize {
        self.frame.height()
    }

    pub(super) fn column(&self, name: &str) -> Result<&Column, String> {
        self.frame.column(name).map_err(|cause| cause.to_string())
    }

    pub(super) fn strings(&self, name: &str) -> Result<&StringChunked, String> {
        self.column(name)?.str().map_err(|cause| cause.to_string())
    }

    pub(super) fn cell(&self, name: &str, at: usize) -> Result<Option<&str>, String> {
        Ok(self.strings(name)?.get(at))
    }

    pub(super) fn maybe(&self, name: &str, at: usize) -> Result<Option<String>, String> {
        Ok(self.cell(name, at)?.map(str::to_owned))
    }

    pub(super) fn text(&self, name: &str, at: usize) -> Result<String, String> {
        Ok(self.cell(name, at)?.unwrap_or_default().to_owned())
    }

    pub(super) fn word<T: DeserializeOwned>(&self, name: &str, at: usize) -> Result<Option<T>, String> {
        let Some(word) = self.cell(name, at)? else { return Ok(None) };
        let unknown = |cause: WordError| format!("column {name}: {cause}");
        T::deserialize(StrDeserializer::new(word)).map(Some).map_err(unknown)
    }

    pub(super) fn number(&self, name: &str, at: usize) -> Result<Option<f64>, String> {
        Ok(self.column(name)?.f64().map_err(|cause| cause.to_string())?.get(at))
    }

    pub(super) fn integer(&self, name: &str, at: usize) -> Result<Option<i32>, String> {
        Ok(self.column(name)?.i32().map_err(|cause| cause.to_string())?.get(at))
    }

    pub(super) fn yes(&self, name: &str, at: usize) -> Result<bool, String> {
        Ok(self.column(name)?.bool().map_err(|cause| cause.to_string())?.get(at).unwrap_or_default())
    }

    pub(super) fn date(&self, name: &str, at: usize) -> Result<Option<String>, String> {
        let days = self.column(name)?.date().map_err(|cause| cause.to_string())?.physical().get(at);
        Ok(days.map(iso))
    }

    /// The texts of a list; an absent list has none.
    pub(super) fn list(&self, name: &str, at: usize) -> Result<Vec<String>, String> {
        let lists = self.column(name)?.list().map_err(|cause| cause.to_string())?;
        let Some(items) = lists.get_as_series(at).filter(|items| !items.is_empty()) else {
            return Ok(Vec::new());
        };
        let items = items.str().map_err(|cause| cause.to_string())?;
        Ok(items.iter().map(|item| item.unwrap_or_default().to_owned()).collect())
    }

    pub(super) fn common(&self, at: usize) -> Result<Common, String> {
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
