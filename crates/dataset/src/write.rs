use crate::atomic::{self, Staged};
use crate::schema::{Dictionary, document_schema};
use crate::{
    Error, FileEntry, Manifest, Run, frame, id, json, package, read, record_counts, sha256_hex, tables,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use tabellverk_records::DocumentRecords;

const MANIFEST: &str = "run.json";
const DOCUMENTS: &str = "documents";
const SCHEMA: &str = "schema";
/// Bytes that most documents need as JSON at most.
const JSON_ROOM: usize = 1 << 20;

/// Makes sure that a dataset can be written to `out`, making the folder where there is none.
///
/// [`write`] does this too; calling it before the work of reading tells the user at once.
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

/// Writes the dataset of `documents` to the folder `out` and says what it wrote.
///
/// All files are first written under temporary names, then moved to their places, the manifest last; on an
/// error before that the dataset of an earlier run is left as it was. Documents of the earlier run that are
/// not in this one are removed. The same documents and run give the same bytes, whatever their order.
pub fn write(out: &Path, documents: &[DocumentRecords], run: &Run) -> Result<Manifest, Error> {
    let documents = sorted(documents)?;
    prepare_folder(out)?;

    let json = Vec::with_capacity(JSON_ROOM);
    let mut files = Files { out, staged: Staged::default(), entries: Vec::new(), json };
    let mut document_files = Vec::with_capacity(documents.len());
    for document in &documents {
        let path = format!("{DOCUMENTS}/{}.json", document.document.id);
        document_files.push((&document.document, files.add_json(&path, document)?));
    }
    let mut table_files = Vec::new();
    for table in tables() {
        let path = format!("{}.parquet", table.name());
        let bytes = table
            .frame(&documents)
            .and_then(frame::parquet)
            .map_err(|cause| Error::Parquet { file: path.clone(), cause })?;
        table_files.push((*table, files.add(&path, &bytes)?));
    }
    let schema = document_schema();
    files.add_json(&format!("{SCHEMA}/document.schema.json"), &schema)?;
    let package = package::package(&run.program, &Dictionary::of(schema), &table_files, &document_files);
    files.add_json("datapackage.json", &package)?;

    let counts = |document: &DocumentRecords| -> BTreeMap<String, u64> {
        record_counts(document).map(|(name, count)| (name.to_owned(), count as u64)).collect()
    };
    let counts = documents.iter().map(|d| (d.document.id.as_str(), counts(d))).collect();
    files.entries.sort_by(|a, b| a.path.cmp(&b.path));
    let manifest = Manifest::new(run, &counts, std::mem::take(&mut files.entries));
    // Read before it is replaced: it tells which files are the earlier run's and may be removed. One that
    // cannot be read is no reason to fail, only to leave alone what it might have listed.
    let earlier = read::read_manifest(out).ok().flatten();
    let mut last = Files { out, staged: Staged::default(), entries: Vec::new(), json: Vec::new() };
    last.add_json(MANIFEST, &manifest)?;

    // Waiting for the disk takes longer than all the rest of writing, so it is done where there is an earlier
    // dataset to lose. A power failure just after a first run costs that run; run.json's hashes show it.
    let durable = out.join(MANIFEST).exists();
    files.staged.commit(durable)?;
    if let Some(earlier) = earlier {
        remove_stale(out, &earlier, &manifest)?;
    }
    if durable {
        [out.join(DOCUMENTS), out.join(SCHEMA), out.to_path_buf()]
            .iter()
            .for_each(|f| atomic::sync_folder(f));
    }
    last.staged.commit(durable)?;
    Ok(manifest)
}

/// The files of a dataset on their way to disk.
struct Files<'a> {
    out: &'a Path,
    staged: Staged,
    entries: Vec<FileEntry>,
    /// Room for one file as JSON after the other: fresh memory for each costs more than filling it.
    json: Vec<u8>,
}

impl Files<'_> {
    fn add(&mut self, path: &str, bytes: &[u8]) -> Result<FileEntry, Error> {
        self.staged.add(self.out.join(path), bytes)?;
        let entry = FileEntry { path: path.to_owned(), bytes: bytes.len() as u64, sha256: sha256_hex(bytes) };
        self.entries.push(entry.clone());
        Ok(entry)
    }

    fn add_json<V: serde::Serialize>(&mut self, path: &str, value: &V) -> Result<FileEntry, Error> {
        let failed = |e: serde_json::Error| Error::Write { path: self.out.join(path), cause: e.into() };
        let mut bytes = std::mem::take(&mut self.json);
        bytes.clear();
        let entry = json::write(value, &mut bytes).map_err(failed).and_then(|()| self.add(path, &bytes));
        self.json = bytes;
        entry
    }
}

/// The documents by municipality, year and name; what is not known comes last.
fn sorted(documents: &[DocumentRecords]) -> Result<Vec<&DocumentRecords>, Error> {
    let mut ids = BTreeSet::new();
    for id in documents.iter().map(|d| &d.document.id) {
        if !id::is_plain(id) {
            return Err(Error::BadId { id: id.clone() });
        }
        if !ids.insert(id) {
            return Err(Error::SameId { id: id.clone() });
        }
    }
    let mut documents: Vec<_> = documents.iter().collect();
    documents.sort_by_key(|d| {
        let d = &d.document;
        (d.municipality.is_none(), &d.municipality, d.year.is_none(), d.year, &d.id)
    });
    Ok(documents)
}

/// Removes the documents that an earlier run wrote and this one did not.
fn remove_stale(out: &Path, earlier: &Manifest, now: &Manifest) -> Result<(), Error> {
    let current: BTreeSet<_> = now.files.iter().map(|f| f.path.as_str()).collect();
    for file in earlier.files.iter().filter(|f| !current.contains(f.path.as_str())) {
        // A manifest can be edited: only what can be a document's file is ever removed.
        let id = file.path.strip_prefix("documents/").and_then(|name| name.strip_suffix(".json"));
        if !id.is_some_and(id::is_plain) {
            continue;
        }
        let path = out.join(&file.path);
        match fs::remove_file(&path) {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::Write { path, cause });
            }
            _ => {}
        }
    }
    Ok(())
}
