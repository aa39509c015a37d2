//! `--datapackage`: all tables of the dataset as CSV, described.

use super::{counted, whole};
use crate::args::Export;
use serde_json::Value;
use std::path::{Path, PathBuf};
use tabellverk_compare::tabular::{Cell, Column};
use tabellverk_dataset::{
    Error, NewFile, Program, Shape, Table, Written, csv_package, link_values, read_links, tables,
};
use tabellverk_export::{CsvWriter, Locale};
use tabellverk_records::DocumentRecords;

/// The data package that is being written.
pub struct Package {
    dir: PathBuf,
    out: PathBuf,
    open: Vec<(&'static dyn Table, CsvWriter<NewFile>)>,
    /// Whether only some documents or types are wanted: links lead from any to any.
    is_part: bool,
    /// The documents that are in it.
    rows: usize,
}

impl Package {
    pub fn new(args: &Export, dir: &Path) -> anyhow::Result<Package> {
        let is_part = !args.types.is_empty() || !args.municipality.is_empty();
        let wanted = |table: &&&dyn Table| {
            let of_type = |name: &str| args.types.is_empty() || args.types.iter().any(|t| t == name);
            match table.shape() {
                Shape::Document => true,
                Shape::Record => of_type(table.name()),
                // the cells of tables belong to them, all other parts to the document
                Shape::Part if table.name() == "table_cells" => of_type("tables"),
                Shape::Part => args.types.is_empty(),
                Shape::Link => !is_part,
            }
        };
        let open = |table: &&'static dyn Table| {
            let file = NewFile::create(&dir.join(format!("{}.csv", table.name())))?;
            Ok((*table, CsvWriter::new(file, &columns(*table), Locale::Machine)))
        };
        Ok(Package {
            dir: dir.to_owned(),
            out: args.out.clone(),
            open: tables().iter().filter(wanted).map(open).collect::<Result<_, Error>>()?,
            is_part,
            rows: 0,
        })
    }

    pub fn add(&mut self, records: &DocumentRecords) -> anyhow::Result<()> {
        for (table, file) in &mut self.open {
            for row in table.values(records) {
                write(file, row, &self.dir)?;
                self.rows += 1;
            }
        }
        Ok(())
    }

    pub fn finish(mut self, said: &mut Vec<String>) -> anyhow::Result<Vec<Written>> {
        if !self.is_part
            && let Some(links) = read_links(&self.out)?
            && let Some((_, file)) = self.open.iter_mut().find(|(table, _)| table.shape() == Shape::Link)
        {
            for row in link_values(&links.links) {
                write(file, row, &self.dir)?;
                self.rows += 1;
            }
        }
        let (mut files, mut described) = (Vec::new(), Vec::new());
        for (table, file) in self.open {
            let file = file.finish().map_err(|cause| failed(&self.dir, cause))?.finish()?;
            described.push((table, file.entry()));
            files.push(file);
        }
        let program = Program { name: "tabellverk".into(), version: env!("CARGO_PKG_VERSION").into() };
        let package = csv_package(&program, &described);
        let text = format!("{}\n", serde_json::to_string_pretty(&package)?);
        // the description comes last: what it says is there when it is
        files.push(whole(&self.dir.join("datapackage.json"), text.as_bytes())?);
        said.push(format!(
            "{}: {} in {}, described in datapackage.json",
            self.dir.display(),
            counted(self.rows, "row", "rows"),
            counted(described.len(), "table", "tables")
        ));
        Ok(files)
    }
}

fn columns(table: &dyn Table) -> Vec<Column> {
    let column = |name| Column { name, swedish: name, english: name, unit: None };
    table.fields().iter().map(|field| column(field.name)).collect()
}

fn write(file: &mut CsvWriter<NewFile>, row: Vec<Value>, dir: &Path) -> anyhow::Result<()> {
    let cells: Vec<Cell> = row.into_iter().map(cell).collect();
    Ok(file.row(&cells).map_err(|cause| failed(dir, cause))?)
}

fn failed(dir: &Path, cause: std::io::Error) -> Error {
    Error::Write { path: dir.to_owned(), cause }
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::String(text) => Cell::Text(text),
        Value::Number(number) => match number.as_i64() {
            Some(whole) => Cell::Integer(whole),
            None => number.as_f64().map_or(Cell::Empty, Cell::Number),
        },
        // true and false, and lists, as JSON has them
        other => Cell::Text(other.to_string()),
    }
}
