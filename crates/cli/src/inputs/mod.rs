//! The files to read, found from what was named on the command line.

pub mod archive;
mod list;

use anyhow::{Context, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A document to read: a file, or one in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Where the file is, or the archive.
    pub path: PathBuf,
    /// Which file of the archive.
    pub member: Option<usize>,
    /// The path as it was named: for a file in a folder or an archive, that as named and the way from there.
    pub name: String,
}

impl InputFile {
    /// A file by itself.
    pub fn new(path: PathBuf) -> Self {
        Self { name: name(&path), path, member: None }
    }
}

/// What was found.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The files by name, each once.
    pub files: Vec<InputFile>,
    /// Files in folders and archives that are of no kind that can be read.
    pub skipped: u64,
    /// Folders and files that could not be looked at, and why.
    pub unreadable: Vec<(String, String)>,
    /// Documents that were left out because only so many were asked for.
    pub left_out: u64,
}

/// Finds the files to read: those that are named, and those in the list. Nothing is looked for in `out`, which may
/// lie in a folder of inputs.
pub fn find(named: &[PathBuf], list: Option<&Path>, out: &Path) -> anyhow::Result<Inputs> {
    let mut search =
        Search { out: out.canonicalize().ok(), found: Inputs::default(), files: BTreeMap::new() };
    for path in named {
        if path.try_exists().unwrap_or(true) {
            search.named(path);
        } else {
            search.pattern(path)?;
        }
    }
    for path in list.map(list::read).transpose()?.unwrap_or_default() {
        match path.metadata() {
            Ok(_) => search.named(&path),
            Err(error) => search.found.unreadable.push((name(&path), error.to_string())),
        }
    }
    let Search { mut found, files, .. } = search;
    found.files = files.into_values().collect();
    found.files.sort_by(|a, b| a.name.cmp(&b.name));
    found.unreadable.sort();
    found.unreadable.dedup();
    Ok(found)
}

struct Search {
    out: Option<PathBuf>,
    found: Inputs,
    /// By the file itself, so that a file that is reached in several ways counts once.
    files: BTreeMap<(PathBuf, Option<usize>), InputFile>,
}

impl Search {
    /// What was named is taken for a document, whatever it is called.
    fn named(&mut self, path: &Path) {
        if path.is_dir() {
            self.walk(path);
        } else if archive::is_named_so(path) {
            self.archive(path);
        } else {
            self.add(InputFile::new(path.to_owned()));
        }
    }

    /// A name that nothing has may be a pattern that no shell has looked at.
    fn pattern(&mut self, pattern: &Path) -> anyhow::Result<()> {
        let text = pattern.to_str().filter(|text| text.contains(['*', '?', '[']));
        let Some(text) = text else {
            bail!("there is no {}; name files and folders that exist", pattern.display());
        };
        let matches = glob::glob(text).with_context(|| format!("{text} is not a pattern of file names"))?;
        let mut any = false;
        for path in matches {
            any = true;
            match path {
                Ok(path) if path.is_dir() => self.walk(&path),
                Ok(path) => self.met(path),
                Err(error) => {
                    let reason = error.error().to_string();
                    self.found.unreadable.push((name(error.path()), reason));
                }
            }
        }
        if !any {
            bail!("nothing matches {text}; name files and folders that exist");
        }
        Ok(())
    }

    fn walk(&mut self, folder: &Path) {
        let out = self.out.clone();
        let wanted = |entry: &DirEntry| {
            let hidden = entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
            let is_out = || entry.file_type().is_dir() && entry.path().canonicalize().ok() == out;
            !hidden && (out.is_none() || !is_out())
        };
        for entry in WalkDir::new(folder).follow_links(true).into_iter().filter_entry(wanted) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => self.met(entry.into_path()),
                // A link back to a folder above: everything in it is found on the way already.
                Err(error) if error.loop_ancestor().is_some() => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder);
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    self.found.unreadable.push((name(path), reason));
                }
            }
        }
    }

    /// What was met on the way is read if it is called as documents are.
    fn met(&mut self, path: PathBuf) {
        if is_document(&path) {
            self.add(InputFile::new(path));
        } else if archive::is_named_so(&path) {
            self.archive(&path);
        } else {
            self.found.skipped += 1;
        }
    }

    fn archive(&mut self, path: &Path) {
        match archive::list(path) {
            Ok(members) => {
                for (index, inside) in members {
                    if is_document(Path::new(&inside)) {
                        let name = format!("{}/{inside}", name(path));
                        self.add(InputFile { path: path.to_owned(), member: Some(index), name });
                    } else {
                        self.found.skipped += 1;
                    }
                }
            }
            Err(reason) => self.found.unreadable.push((name(path), reason)),
        }
    }

    fn add(&mut self, input: InputFile) {
        let file = input.path.canonicalize().unwrap_or_else(|_| input.path.clone());
        let key = (file, input.member);
        match self.files.get(&key) {
            Some(known) if known.name <= input.name => {}
            _ => {
                self.files.insert(key, input);
            }
        }
    }
}

/// The endings of files in folders that are taken for documents. What is in them decides how they are read.
const ENDINGS: [&str; 3] = ["pdf", "txt", "text"];

/// Whether a file in a folder is taken for a document.
fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|own| ENDINGS.iter().any(|e| own.eq_ignore_ascii_case(e)))
}

/// A path as it is written into the dataset: the same on every system.
pub fn name(path: &Path) -> String {
    let name = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        name.into_owned()
    } else {
        name.replace(std::path::MAIN_SEPARATOR, "/")
    }
}
