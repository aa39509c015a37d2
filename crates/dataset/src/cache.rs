//! What earlier runs found out, kept in `OUT/.cache`, so that no document is read twice and no work is lost.
//!
//! A document's file is stored as soon as the document is read, and moved into the dataset when that is written. The
//! index is a log: a line is added as each document is done, and a line that a killed run left half is passed over.
//! Nothing in it is trusted alone: a file counts only where it is there, and its hash is looked at when it is read.

use crate::write::{self, MANIFEST, document_path};
use crate::{Error, Stored, atomic, id, replace_file};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

const FOLDER: &str = ".cache";
const LOCK: &str = "lock";
const INDEX: &str = "index.jsonl";
const MADE: &str = "made.json";
const RESULTS: &str = "results";

/// What is known of a document's content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// It was read.
    Read(Stored),
    /// It cannot be read.
    Failed(Failure),
}

/// Why a document cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What kind of failure it is, for programs.
    pub code: String,
    /// Why, for people, and what they can do about it.
    pub reason: String,
    /// The limits that it failed under, where other limits could give another result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<String>,
}

/// A line of the index.
#[derive(Serialize, Deserialize)]
struct Line {
    made_by: String,
    content: String,
    known: Known,
}

/// Which program wrote the dataset that is there.
#[derive(PartialEq, Serialize, Deserialize)]
struct Made {
    made_by: String,
    run_sha256: String,
}

/// The cache of the dataset in one folder. While it is open, no other run can open it.
pub struct Cache {
    out: PathBuf,
    folder: PathBuf,
    made_by: String,
    known: HashMap<String, Known>,
    /// Names of all documents that any run may have moved into the dataset.
    names: HashSet<String>,
    index: File,
    /// Held until this is dropped; the system lets it go when the process ends, however it ends.
    _lock: File,
}

impl Cache {
    /// Opens the cache of the dataset in `out`, which is made if need be. `made_by` names program and settings: what
    /// another program found, or this one with other settings, is not known.
    ///
    /// # Errors
    /// [`Error::Busy`] where another run has it open; others where nothing can be written there.
    pub fn open(out: &Path, made_by: &str) -> Result<Self, Error> {
        write::prepare_folder(out)?;
        let folder = out.join(FOLDER);
        let results = folder.join(RESULTS);
        let written = fs::create_dir_all(&results).and_then(|()| {
            let lock = File::options().create(true).truncate(false).write(true).open(folder.join(LOCK))?;
            atomic::try_folder(&results)?;
            Ok(lock)
        });
        let lock = written.map_err(|cause| Error::Folder { path: folder.clone(), cause })?;
        // A file system that knows no locks leaves it to the person not to start two runs at once.
        if let Err(TryLockError::WouldBlock) = lock.try_lock() {
            return Err(Error::Busy { path: out.into() });
        }
        write::clean(out);
        [&folder, &results].iter().for_each(|folder| atomic::clean(folder));

        let path = folder.join(INDEX);
        let text = fs::read(&path).unwrap_or_default();
        let (mut known, mut names) = (HashMap::new(), HashSet::new());
        for line in text.split(|b| *b == b'\n').filter_map(|line| serde_json::from_slice::<Line>(line).ok()) {
            if let Known::Read(stored) = &line.known {
                names.insert(stored.summary.id.clone());
            }
            if line.made_by == made_by {
                known.insert(line.content, line.known);
            }
        }
        let index = File::options().create(true).append(true).open(&path).and_then(|mut index| {
            if !text.is_empty() && !text.ends_with(b"\n") {
                index.write_all(b"\n")?;
            }
            Ok(index)
        });
        let index = index.map_err(|cause| Error::Write { path, cause })?;
        Ok(Self { out: out.into(), folder, made_by: made_by.into(), known, names, index, _lock: lock })
    }

    /// The folder, where a caller may keep more.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// What is known of the content with this SHA-256.
    pub fn known(&self, content: &str) -> Option<&Known> {
        self.known.get(content)
    }

    /// Where the document of this content is to be stored.
    pub fn result(&self, content: &str) -> PathBuf {
        self.folder.join(RESULTS).join(format!("{content}-{}.json", self.made_by))
    }

    /// Where the file of a document lies, if it does: waiting, or in the dataset.
    pub fn file(&self, content: &str, stored: &Stored) -> Option<PathBuf> {
        let there = |path: &PathBuf| fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() == stored.bytes);
        let places = [self.result(content), document_path(&self.out, &stored.summary.id)];
        places.into_iter().find(there)
    }

    /// Keeps what was found of a content.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn remember(&mut self, content: &str, known: Known) -> Result<(), Error> {
        let line = Line { made_by: self.made_by.clone(), content: content.to_owned(), known };
        let failed = |cause| Error::Write { path: self.folder.join(INDEX), cause };
        let mut bytes = serde_json::to_vec(&line).map_err(|e| failed(e.into()))?;
        bytes.push(b'\n');
        self.index.write_all(&bytes).map_err(failed)?;
        if let Known::Read(stored) = &line.known {
            self.names.insert(stored.summary.id.clone());
        }
        self.known.insert(line.content, line.known);
        Ok(())
    }

    /// Forgets a content, so that it is read again: its file is not the one that was stored.
    pub fn forget(&mut self, content: &str) {
        if let Some(Known::Read(_)) = self.known.remove(content) {
            // it may lie there under the right name with the wrong bytes
            let _ = fs::remove_file(self.result(content));
        }
    }

    /// [`Cache::forget`], by the name of the document.
    pub fn forget_document(&mut self, id: &str) {
        let has = |known: &Known| matches!(known, Known::Read(stored) if stored.summary.id == id);
        let content = self.known.iter().find(|(_, known)| has(known)).map(|(content, _)| content.clone());
        if let Some(content) = content {
            self.forget(&content);
        }
    }

    /// Where the file of a document goes that is not in the dataset any more, by its name, so that it is not lost.
    pub fn results_by_id(&self) -> HashMap<String, PathBuf> {
        let read = self.known.iter().filter_map(|(content, known)| match known {
            Known::Read(stored) => Some((stored.summary.id.clone(), self.result(content))),
            Known::Failed(_) => None,
        });
        read.collect()
    }

    /// Whether the dataset's `run.json` was written by this program with these settings.
    pub fn is_made(&self) -> bool {
        let made = fs::read(self.folder.join(MADE))
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Made>(&bytes).ok());
        made.is_some() && made == self.made()
    }

    fn made(&self) -> Option<Made> {
        let run = fs::read(self.out.join(MANIFEST)).ok()?;
        Some(Made { made_by: self.made_by.clone(), run_sha256: id::sha256_hex(&run) })
    }

    /// Notes that the dataset is written, and drops all but what `wanted` says is still of use.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn settle(&mut self, wanted: impl Fn(&str) -> bool) -> Result<(), Error> {
        self.known.retain(|content, _| wanted(content));
        // What a run moved into the dataset that was killed before it wrote the manifest is in no manifest.
        let current: HashSet<_> = self.results_by_id().into_keys().collect();
        for name in std::mem::take(&mut self.names) {
            if current.contains(&name) {
                self.names.insert(name);
            } else if id::is_plain(&name) {
                let _ = fs::remove_file(document_path(&self.out, &name));
            }
        }
        let mut lines: Vec<_> = self.known.iter().collect();
        lines.sort_by_key(|(content, _)| *content);
        let path = self.folder.join(INDEX);
        let failed = |e: serde_json::Error| Error::Write { path: path.clone(), cause: e.into() };
        let mut bytes = Vec::new();
        for (content, known) in lines {
            let line = Line { made_by: self.made_by.clone(), content: content.clone(), known: known.clone() };
            serde_json::to_writer(&mut bytes, &line).map_err(failed)?;
            bytes.push(b'\n');
        }
        replace_file(&path, &bytes)?;
        self.index = File::options()
            .append(true)
            .open(&path)
            .map_err(|cause| Error::Write { path: path.clone(), cause })?;
        let of_use: HashSet<_> = self.known.keys().map(|content| self.result(content)).collect();
        for entry in fs::read_dir(self.folder.join(RESULTS)).into_iter().flatten().flatten() {
            if !of_use.contains(&entry.path()) {
                // one that stays is found again, and removed, the next time
                let _ = fs::remove_file(entry.path());
            }
        }
        match self.made() {
            Some(made) => replace_file(&self.folder.join(MADE), &serde_json::to_vec(&made).map_err(failed)?),
            None => Ok(()),
        }
    }
}
