//! A table of a dataset as polars sees it: read when a query needs it, and only the columns that it needs.

use polars::prelude::*;
use polars_lazy::prelude::{LazyFrame, ScanArgsAnonymous};
use polars_plan::prelude::{AnonymousScan, AnonymousScanArgs};
use std::any::Any;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tabellverk_dataset::{Error, Table, read_schema, read_table};

/// The Parquet file of a table.
struct Source {
    folder: PathBuf,
    table: &'static dyn Table,
}

/// A table of the dataset in `folder`, not yet read.
pub(crate) fn table(folder: &Path, table: &'static dyn Table) -> Result<LazyFrame, Error> {
    let schema = Arc::new(read_schema(folder, table)?);
    let source = Source { folder: folder.to_owned(), table };
    let args = ScanArgsAnonymous { schema: Some(schema), name: table.name(), ..ScanArgsAnonymous::default() };
    LazyFrame::anonymous_scan(Arc::new(source), args).map_err(|cause| Error::Table {
        path: tabellverk_dataset::table_path(folder, table),
        cause: cause.to_string(),
    })
}

impl AnonymousScan for Source {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn scan(&self, asked: AnonymousScanArgs) -> PolarsResult<DataFrame> {
        let columns = asked.with_columns.as_deref();
        let names: Option<Vec<&str>> = columns.map(|c| c.iter().map(|name| name.as_str()).collect());
        // "count(*)" asks for no column, and still for all rows: the one that is smallest on disk says how many
        let counted = names.as_ref().is_some_and(Vec::is_empty);
        let read: Option<Vec<&str>> = if counted { Some(vec![COUNTED]) } else { names.clone() };
        let frame = read_table(&self.folder, self.table, read.as_deref())
            .map_err(|error| PolarsError::ComputeError(error.to_string().into()))?;
        let frame = match names {
            _ if counted => DataFrame::empty_with_height(frame.height()),
            Some(names) => frame.select(names)?,
            None => frame,
        };
        Ok(match asked.n_rows {
            Some(rows) => frame.head(Some(rows)),
            None => frame,
        })
    }

    fn allows_projection_pushdown(&self) -> bool {
        true
    }
}

/// A column that every table has.
const COUNTED: &str = "municipality";
