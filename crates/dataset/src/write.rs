use crate::atomic::{self, DiskError, Hashed, Staged};
use crate::frame::Parquet;
use crate::links::{LINKS, LinkFile};
use crate::schema::{Dictionary, document_schema, links_schema};
use crate::stored::{self, Stored};
use crate::tables::links_frame;
use crate::{Error, FileEntry, Manifest, Run, Shape, Table, id, json, package, read, sha256_hex, tables};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use tabellverk_link::Link;
use tabellverk_records::DocumentRecords;

pub(crate) const MANIFEST: &str = "run.json";
pub(crate) const DOCUMENTS: &str = "documents";
const SCHEMA: &str = "schema";

/// Bytes of document files whose records are held at the same time, and become one row group of every table.
/// Where row groups end must not depend on the machine, or the same documents would give other files.
const BATCH: u64 = 24 << 20;

/// Below this, starting threads costs more than they save.
const WORTH_THREADS: u64 = 4 << 20;

/// A document that is to be in the dataset.
#[derive(Clone, Debug)]
pub struct Ready<'a> {
    /// What was stored of it.
    pub stored: &'a Stored,
    /// Where its file lies: [`document_path`], or elsewhere on the same disk, from where it is moved there.
    pub file: PathBuf,
}

/// Where a document's file is in the dataset in `out`.
pub fn document_path(out: &Path, id: &str) -> PathBuf {
    out.join(DOCUMENTS).join(format!("{id}.json"))
}

/// Makes sure that a dataset can be written to `out`, making the folder where there is none.
///
/// # Errors
/// When a folder cannot be made, or no file in it.
pub fn prepare_folder(out: &Path) -> Result<(), Error> {
    for folder in [out.to_path_buf(), out.join(DOCUMENTS), out.join(SCHEMA)] {
        if folder.exists() && !folder.is_dir() {
            return Err(Error::NotAFolder { path: folder });
        }
        fs::create_dir_all(&folder)
            .and_then(|()| atomic::try_folder(&folder))
            .map_err(|cause| Error::Folder { path: folder, cause })?;
    }
    Ok(())
}

/// Removes the temporary files of a run that was killed. Only where no other run writes to `out`.
pub(crate) fn clean(out: &Path) {
    [out.to_path_buf(), out.join(DOCUMENTS), out.join(SCHEMA)]
        .iter()
        .for_each(|folder| atomic::clean(folder));
}

/// Writes the dataset of `documents` to the folder `out`, with as many threads, and says what it wrote.
///
/// Documents are read again from their files, some at a time, so the memory this takes does not grow with their
/// number. All files are first written under temporary names, then moved to their places, the manifest last; on an
/// error before that the dataset of an earlier run is left as it was. Documents of the earlier run that are not in
/// this one are moved to where `keep` says by their name, or removed. The same documents and run give the same
/// bytes, whatever their order and the number of threads.
///
/// # Errors
/// [`Error::Changed`] where a document's file is no longer the one that was stored; others where a file cannot be
/// written.
pub fn write(
    out: &Path,
    documents: &[Ready<'_>],
    run: &Run,
    threads: usize,
    keep: &dyn Fn(&str) -> Option<PathBuf>,
) -> Result<Manifest, Error> {
    let documents = sorted(documents)?;
    prepare_folder(out)?;

    let mut files = Files { out, staged: Staged::default(), entries: Vec::new() };
    let (table_files, links, link_count) = files.add_tables(&documents, threads)?;
    let mut document_files = Vec::with_capacity(documents.len());
    for document in &documents {
        let stored = document.stored;
        let path = format!("{DOCUMENTS}/{}.json", stored.summary.id);
        let entry = FileEntry { path, bytes: stored.bytes, sha256: stored.sha256.clone() };
        let place = document_path(out, &stored.summary.id);
        if place != document.file {
            files.staged.add_kept(place, document.file.clone());
        }
        files.entries.push(entry.clone());
        document_files.push((&stored.summary, entry));
    }
    let schema = document_schema();
    files.add_json(&format!("{SCHEMA}/document.schema.json"), &schema)?;
    let of_links = links_schema();
    files.add_json(&format!("{SCHEMA}/links.schema.json"), &of_links)?;
    let dictionary = Dictionary::of([schema, of_links]);
    let package = package::package(&run.program, &dictionary, &table_files, &links, &document_files);
    files.add_json("datapackage.json", &package)?;

    files.entries.sort_by(|a, b| a.path.cmp(&b.path));
    let mut manifest = Manifest::new(run, &counts(&documents), std::mem::take(&mut files.entries));
    manifest.totals.links = link_count;
    // Read before it is replaced: it tells which files are the earlier run's and may be removed. One that
    // cannot be read is no reason to fail, only to leave alone what it might have listed.
    let earlier = read::read_manifest(out).ok().flatten();
    let mut last = Files { out, staged: Staged::default(), entries: Vec::new() };
    last.add_json(MANIFEST, &manifest)?;

    // Waiting for the disk takes longer than all the rest of writing, so it is done where there is an earlier
    // dataset to lose. A power failure just after a first run costs that run; run.json's hashes show it.
    let durable = out.join(MANIFEST).exists();
    files.staged.commit(durable)?;
    if let Some(earlier) = earlier {
        remove_stale(out, &earlier, &manifest, keep)?;
    }
    if durable {
        [out.join(DOCUMENTS), out.join(SCHEMA), out.to_path_buf()]
            .iter()
            .for_each(|f| atomic::sync_folder(f));
    }
    last.staged.commit(durable)?;
    Ok(manifest)
}

/// The records of every document by type.
pub(crate) fn counts<'a>(documents: &[&Ready<'a>]) -> BTreeMap<&'a str, &'a BTreeMap<String, u64>> {
    documents.iter().map(|d| (d.stored.summary.id.as_str(), &d.stored.summary.records)).collect()
}

/// The files of a dataset on their way to disk.
struct Files<'a> {
    out: &'a Path,
    staged: Staged,
    entries: Vec<FileEntry>,
}

impl Files<'_> {
    fn add_json<V: serde::Serialize>(&mut self, path: &str, value: &V) -> Result<(), Error> {
        let failed = |e: serde_json::Error| Error::Write { path: self.out.join(path), cause: e.into() };
        let mut bytes = Vec::new();
        json::write(value, &mut bytes).map_err(failed)?;
        self.staged.add(self.out.join(path), &bytes)?;
        let entry =
            FileEntry { path: path.to_owned(), bytes: bytes.len() as u64, sha256: sha256_hex(&bytes) };
        self.entries.push(entry);
        Ok(())
    }

    /// Writes all tables, batch by batch, and the links between the documents; says how many of these there are.
    fn add_tables(
        &mut self,
        documents: &[&Ready<'_>],
        threads: usize,
    ) -> Result<(TableFiles, FileEntry, u64), Error> {
        let bytes: u64 = documents.iter().map(|d| d.stored.bytes).sum();
        let pool = (threads > 1 && bytes >= WORTH_THREADS)
            .then(|| rayon::ThreadPoolBuilder::new().num_threads(threads).build().ok())
            .flatten();
        let mut open =
            tables().iter().map(|t| TableFile::new(*t, self.out)).collect::<Result<Vec<_>, _>>()?;
        let mut links = LinkFile::new(self.out)?;
        for batch in batches(documents) {
            let load = |d: &&Ready<'_>| stored::load(d.stored, &d.file);
            // row groups of links that are whole
            let mut link = |records: &[DocumentRecords]| -> Result<Vec<Vec<Link>>, Error> {
                records.iter().filter_map(|document| links.add(document).transpose()).collect()
            };
            let linked = match &pool {
                // linking goes from document to document, beside the tables
                Some(pool) => pool.install(|| {
                    let records =
                        batch.par_iter().with_max_len(1).map(load).collect::<Result<Vec<_>, _>>()?;
                    let add = |table: &mut TableFile| table.add(&records);
                    let tables = || open.par_iter_mut().with_max_len(1).try_for_each(add);
                    let (added, linked) = rayon::join(tables, || link(&records));
                    added.and(linked)
                })?,
                None => {
                    let records = batch.iter().map(load).collect::<Result<Vec<_>, _>>()?;
                    open.iter_mut().try_for_each(|table| table.add(&records))?;
                    link(&records)?
                }
            };
            linked.iter().try_for_each(|found| add_links(&mut open, found))?;
        }
        add_links(&mut open, &links.last()?)?;
        let mut written = Vec::with_capacity(open.len());
        for file in open {
            let (table, path) = (file.table, file.path.clone());
            let (temporary, sha256) = file.finish()?;
            let entry = FileEntry { path: format!("{}.parquet", table.name()), bytes: temporary.1, sha256 };
            self.staged.add_written(path, temporary)?;
            self.entries.push(entry.clone());
            written.push((table, entry));
        }
        let (temporary, entry, count) = links.finish()?;
        self.staged.add_written(self.out.join(LINKS), temporary)?;
        self.entries.push(entry.clone());
        Ok((written, entry, count))
    }
}

type TableFiles = Vec<(&'static dyn Table, FileEntry)>;

fn add_links(open: &mut [TableFile], links: &[Link]) -> Result<(), Error> {
    open.iter_mut().filter(|file| file.table.shape() == Shape::Link).try_for_each(|file| {
        let added = links_frame(links).and_then(|frame| file.parquet.add(frame));
        added.map_err(|cause| failed(file.table, &file.path, &file.disk, cause))
    })
}

/// The documents in order, in parts that are as large as can be held at a time.
fn batches<'b, 'd>(mut documents: &'b [&'d Ready<'d>]) -> impl Iterator<Item = &'b [&'d Ready<'d>]> {
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |d: &&&Ready<'_>| {
            let first = bytes == 0;
            bytes += d.stored.bytes.max(1);
            first || bytes <= BATCH
        };
        let length = documents.iter().take_while(fits).count();
        let (batch, rest) = documents.split_at(length);
        documents = rest;
        (!batch.is_empty()).then_some(batch)
    })
}

/// A table's file that is being written.
struct TableFile {
    table: &'static dyn Table,
    path: PathBuf,
    parquet: Parquet<Hashed>,
    disk: DiskError,
}

impl TableFile {
    fn new(table: &'static dyn Table, out: &Path) -> Result<Self, Error> {
        let path = out.join(format!("{}.parquet", table.name()));
        let file = Hashed::new(&path).map_err(|cause| Error::Write { path: path.clone(), cause })?;
        let disk = file.disk_error();
        let parquet = table.frame(&[]).and_then(|columns| Parquet::new(file, &columns));
        let parquet = parquet.map_err(|cause| Error::Parquet { file: table.name().to_owned(), cause })?;
        Ok(Self { table, path, parquet, disk })
    }

    fn add(&mut self, records: &[DocumentRecords]) -> Result<(), Error> {
        if self.table.shape() == Shape::Link {
            return Ok(());
        }
        let added = self.table.frame(records).and_then(|frame| self.parquet.add(frame));
        added.map_err(|cause| failed(self.table, &self.path, &self.disk, cause))
    }

    fn finish(self) -> Result<((tempfile::TempPath, u64), String), Error> {
        let (file, ended) = self.parquet.finish();
        ended.map_err(|cause| failed(self.table, &self.path, &self.disk, cause))?;
        file.finish().map_err(|cause| Error::Write { path: self.path, cause })
    }
}

/// Why a table could not be written: the disk knows better than who wrote to it.
fn failed(table: &dyn Table, path: &Path, disk: &DiskError, cause: polars::prelude::PolarsError) -> Error {
    match disk.lock().ok().and_then(|mut error| error.take()) {
        Some(cause) => Error::Write { path: path.into(), cause },
        None => Error::Parquet { file: table.name().to_owned(), cause },
    }
}

/// The documents by municipality, year and name; what is not known comes last.
fn sorted<'b, 'd>(documents: &'b [Ready<'d>]) -> Result<Vec<&'b Ready<'d>>, Error> {
    let mut ids = BTreeSet::new();
    for id in documents.iter().map(|d| &d.stored.summary.id) {
        if !id::is_plain(id) {
            return Err(Error::BadId { id: id.clone() });
        }
        if !ids.insert(id) {
            return Err(Error::SameId { id: id.clone() });
        }
    }
    let mut documents: Vec<_> = documents.iter().collect();
    documents.sort_by_key(|d| {
        let d = &d.stored.summary;
        (d.municipality.is_none(), &d.municipality, d.year.is_none(), d.year, &d.id)
    });
    Ok(documents)
}

/// Removes the documents that an earlier run wrote and this one did not, or moves them to where `keep` says.
fn remove_stale(
    out: &Path,
    earlier: &Manifest,
    now: &Manifest,
    keep: &dyn Fn(&str) -> Option<PathBuf>,
) -> Result<(), Error> {
    let current: BTreeSet<_> = now.files.iter().map(|f| f.path.as_str()).collect();
    for file in earlier.files.iter().filter(|f| !current.contains(f.path.as_str())) {
        // A manifest can be edited: only what can be a document's file is ever removed.
        let id = file.path.strip_prefix("documents/").and_then(|name| name.strip_suffix(".json"));
        let Some(id) = id.filter(|id| id::is_plain(id)) else { continue };
        let path = out.join(&file.path);
        let gone = match keep(id) {
            Some(to) => fs::rename(&path, to),
            None => fs::remove_file(&path),
        };
        match gone {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::Write { path, cause });
            }
            _ => {}
        }
    }
    Ok(())
}
