//! `--csv`: a file a record type.

use super::{Wanted, counted, locale};
use crate::args::Export;
use std::path::{Path, PathBuf};
use tabellverk_dataset::{Error, NewFile, Written};
use tabellverk_export::records::{RecordRow, RecordType, document_cells, table_columns, table_row};
use tabellverk_export::{CsvWriter, Language, Locale};
use tabellverk_records::DocumentInfo;

/// The files that are being written.
pub struct Tables {
    dir: PathBuf,
    /// What words of enumerations are said in; as they are in files without one.
    language: Option<Language>,
    open: Vec<(&'static RecordType, CsvWriter<NewFile>)>,
    rows: usize,
}

impl Tables {
    pub fn new(args: &Export, dir: &Path, wanted: &Wanted) -> anyhow::Result<Tables> {
        let locale = locale(args);
        let open = |kind: &&'static RecordType| {
            let file = NewFile::create(&dir.join(format!("{}.csv", kind.name)))?;
            Ok((*kind, CsvWriter::new(file, &table_columns(kind), locale)))
        };
        Ok(Tables {
            dir: dir.to_owned(),
            language: (locale == Locale::Swedish).then_some(Language::Swedish),
            open: wanted.types.iter().map(open).collect::<Result<_, Error>>()?,
            rows: 0,
        })
    }

    pub fn add(&mut self, document: &DocumentInfo, rows: &[Vec<RecordRow>]) -> anyhow::Result<()> {
        let cells = document_cells(document);
        for ((kind, file), rows) in self.open.iter_mut().zip(rows) {
            for row in rows {
                let row = table_row(kind, &cells, row.clone(), self.language);
                file.row(&row.cells).map_err(|cause| failed(&self.dir, cause))?;
                self.rows += 1;
            }
        }
        Ok(())
    }

    pub fn finish(self, said: &mut Vec<String>) -> anyhow::Result<Vec<Written>> {
        let files = counted(self.open.len(), "file", "files");
        said.push(format!("{}: {} in {files}", self.dir.display(), counted(self.rows, "record", "records")));
        let dir = self.dir;
        let finish = |file: CsvWriter<NewFile>| {
            let file = file.finish().map_err(|cause| failed(&dir, cause))?;
            file.finish()
        };
        Ok(self.open.into_iter().map(|(_, file)| finish(file)).collect::<Result<_, Error>>()?)
    }
}

fn failed(dir: &Path, cause: std::io::Error) -> Error {
    Error::Write { path: dir.to_owned(), cause }
}
