//! The documents of a dataset on disk.

use crate::inputs;
use anyhow::{Context, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// The files of a dataset's documents, by their names.
pub fn paths(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let documents = folder.join("documents");
    if !documents.is_dir() {
        bail!(
            "{} is no dataset: it has no folder documents/; make one with `tabellverk extract`",
            folder.display()
        );
    }
    let unreadable = || format!("cannot read {}; check that you may read it", inputs::name(&documents));
    let mut paths = Vec::new();
    for entry in fs::read_dir(&documents).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}
