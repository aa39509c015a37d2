//! Tables of a dataset read back as data frames, whole or some of their columns.

use crate::{Error, Table};
use polars::prelude::*;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Where a table of the dataset in `folder` is.
pub fn table_path(folder: &Path, table: &dyn Table) -> PathBuf {
    folder.join(format!("{}.parquet", table.name()))
}

/// Reads the rows of a table of the dataset in `folder`: these columns, in the order of the table, or all of them.
///
/// # Errors
/// When the file cannot be read, is no Parquet, or lacks one of the columns, as in a dataset of an earlier version.
pub fn read_table(folder: &Path, table: &dyn Table, columns: Option<&[&str]>) -> Result<DataFrame, Error> {
    let path = table_path(folder, table);
    let failed = |cause: PolarsError| Error::Table { path: path.clone(), cause: cause.to_string() };
    let columns = columns.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
    let read = reader(&path)?.with_columns(columns).set_rechunk(true).finish();
    let mut frame = read.map_err(failed)?;
    frame.rechunk_mut();
    Ok(frame)
}

/// The columns of a table of the dataset in `folder`, without its rows.
///
/// # Errors
/// As of [`read_table`].
pub fn read_schema(folder: &Path, table: &dyn Table) -> Result<Schema, Error> {
    let path = table_path(folder, table);
    let arrow = reader(&path)?.schema();
    let arrow = arrow.map_err(|cause| Error::Table { path: path.clone(), cause: cause.to_string() })?;
    Ok(Schema::from_arrow_schema(&arrow))
}

fn reader(path: &Path) -> Result<ParquetReader<File>, Error> {
    let file = File::open(path).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::NotFound => {
            Error::Table { path: path.into(), cause: "there is no such file".to_owned() }
        }
        _ => Error::Read { path: path.into(), cause },
    })?;
    Ok(ParquetReader::new(file))
}
