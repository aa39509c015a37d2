//! Whether a dataset is already what a run would write.

use crate::write::{DOCUMENTS, counts};
use crate::{Manifest, Ready, Run, read};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// The manifest of the dataset in `out`, where it was made of the same documents in the same run and its files are
/// there with their sizes: then there is nothing to write. Whether it was made by the same program the caller knows.
pub fn current(out: &Path, documents: &[Ready<'_>], run: &Run) -> Option<Manifest> {
    let mut earlier = read::read_manifest(out).ok().flatten()?;
    let documents: Vec<_> = documents.iter().collect();
    let files = std::mem::take(&mut earlier.files);
    let mut now = Manifest::new(run, &counts(&documents), Vec::new());
    // how many links there are follows from the documents
    now.totals.links = earlier.totals.links;
    if now != earlier {
        return None;
    }
    let named: HashMap<_, _> = files.iter().map(|f| (f.path.as_str(), f)).collect();
    let prefix = format!("{DOCUMENTS}/");
    let listed = files.iter().filter(|f| f.path.starts_with(&prefix)).count();
    let as_stored = documents.iter().all(|d| {
        let file = named.get(format!("{prefix}{}.json", d.stored.summary.id).as_str());
        file.is_some_and(|f| f.bytes == d.stored.bytes && f.sha256 == d.stored.sha256)
    });
    let there =
        |path: &str, bytes| fs::metadata(out.join(path)).is_ok_and(|m| m.is_file() && m.len() == bytes);
    let whole = listed == documents.len() && as_stored && files.iter().all(|f| there(&f.path, f.bytes));
    earlier.files = files;
    whole.then_some(earlier)
}
