//! The documents of a dataset on disk.

use crate::inputs;
use anyhow::{Context, bail};
use std::fs;
use std::path::{Path, PathBuf};
use tabellverk_records::DocumentInfo;

/// Checks that a folder is one that `extract` wrote.
pub fn check(folder: &Path) -> anyhow::Result<()> {
    if !folder.exists() {
        bail!("there is no {}; name a folder that `tabellverk extract` wrote", folder.display());
    }
    if !folder.join("documents").is_dir() {
        bail!(
            "{} is no dataset: it has no folder documents/; make one with `tabellverk extract`",
            folder.display()
        );
    }
    Ok(())
}

/// Whether a document is of the municipality that a person means by its name or its four-digit code.
pub fn is_municipality(document: &DocumentInfo, asked: &str) -> bool {
    let asked = asked.trim();
    let named =
        document.municipality.as_ref().is_some_and(|name| name.to_lowercase() == asked.to_lowercase());
    named || document.municipality_code.as_deref() == Some(asked)
}

/// The files of a dataset's documents, by their names.
pub fn paths(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    check(folder)?;
    let documents = folder.join("documents");
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
