//! The files to read, found from what was named on the command line.

use anyhow::bail;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A file to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputFile {
    /// Where it is.
    pub path: PathBuf,
    /// The path as it was named: for a file in a folder, the folder as named and the way from there.
    pub name: String,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Inputs {
    /// The files by name, each once.
    pub files: Vec<InputFile>,
    /// Files in folders that are of no kind that can be read.
    pub skipped: u64,
    /// Folders and files that could not be looked at, and why.
    pub unreadable: Vec<(String, String)>,
}

/// Finds the files to read. Nothing is looked for in `out`, which may lie in a folder of inputs.
pub fn find(named: &[PathBuf], out: &Path) -> anyhow::Result<Inputs> {
    let out = out.canonicalize().ok();
    let mut found = Inputs::default();
    // By the file itself, so that a file that is reached in several ways counts once.
    let mut files: BTreeMap<PathBuf, InputFile> = BTreeMap::new();
    for path in named {
        if !path.try_exists().unwrap_or(true) {
            bail!("there is no {}; name files and folders that exist", path.display());
        }
        if path.is_dir() {
            walk(path, out.as_deref(), &mut found, &mut files);
        } else {
            add(path.clone(), &mut files);
        }
    }
    found.files = files.into_values().collect();
    found.files.sort_by(|a, b| a.name.cmp(&b.name));
    found.unreadable.sort();
    found.unreadable.dedup();
    Ok(found)
}

fn walk(folder: &Path, out: Option<&Path>, found: &mut Inputs, files: &mut BTreeMap<PathBuf, InputFile>) {
    let wanted = |entry: &DirEntry| {
        let hidden = entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
        let is_out = || entry.file_type().is_dir() && entry.path().canonicalize().ok().as_deref() == out;
        !hidden && (out.is_none() || !is_out())
    };
    for entry in WalkDir::new(folder).follow_links(true).into_iter().filter_entry(wanted) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if is_document(entry.path()) => add(entry.into_path(), files),
            Ok(_) => found.skipped += 1,
            // A link back to a folder above: everything in it is found on the way already.
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder);
                let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                found.unreadable.push((name(path), reason));
            }
        }
    }
}

fn add(path: PathBuf, files: &mut BTreeMap<PathBuf, InputFile>) {
    let file = path.canonicalize().unwrap_or_else(|_| path.clone());
    let input = InputFile { name: name(&path), path };
    match files.get(&file) {
        Some(known) if known.name <= input.name => {}
        _ => {
            files.insert(file, input);
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
