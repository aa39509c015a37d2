//! What a run found otherwise than the run before it.

use serde::Serialize;
use std::collections::{HashMap, HashSet};
use tabellverk_dataset::{Manifest, ManifestInput};

/// The inputs of a run against those of the run before it, by path.
#[derive(Debug, Default, Serialize)]
pub struct Changes {
    /// Documents that were read, or tried, in this run.
    pub tried: usize,
    /// Inputs that were not there.
    pub new: Vec<String>,
    /// Inputs with another content.
    pub changed: Vec<String>,
    /// Inputs that are not there any more.
    pub removed: Vec<String>,
    /// Inputs that have another path now: from, to.
    pub renamed: Vec<(String, String)>,
}

impl Changes {
    /// Compares the manifests of two runs; in the later so many documents were tried.
    pub fn of(earlier: &Manifest, now: &Manifest, tried: usize) -> Self {
        let by_path = |manifest: &'_ Manifest| -> HashMap<String, Option<String>> {
            let entry = |i: &ManifestInput| (i.input.path.clone(), i.input.sha256.clone());
            manifest.inputs.iter().map(entry).collect()
        };
        let (before, after) = (by_path(earlier), by_path(now));
        let mut changes = Self { tried, ..Self::default() };
        // The content of what is gone, to find it under another path.
        let mut gone: HashMap<&str, Vec<&str>> = HashMap::new();
        for input in earlier.inputs.iter().rev().map(|i| &i.input).filter(|i| !after.contains_key(&i.path)) {
            gone.entry(input.sha256.as_deref().unwrap_or_default()).or_default().push(&input.path);
        }
        let mut renamed = HashSet::new();
        for input in now.inputs.iter().map(|i| &i.input) {
            match (before.get(&input.path), input.sha256.as_deref()) {
                (Some(content), now) if content.as_deref() == now => {}
                (Some(_), _) => changes.changed.push(input.path.clone()),
                (None, content) => match content.and_then(|content| gone.get_mut(content)?.pop()) {
                    Some(from) => {
                        renamed.insert(from);
                        changes.renamed.push((from.to_owned(), input.path.clone()));
                    }
                    None => changes.new.push(input.path.clone()),
                },
            }
        }
        let paths = earlier.inputs.iter().map(|i| i.input.path.as_str());
        let removed = paths.filter(|path| !after.contains_key(*path) && !renamed.contains(path));
        changes.removed = removed.map(str::to_owned).collect();
        changes
    }

    /// The changes in a line.
    pub fn line(&self) -> String {
        let counts = [
            (self.new.len(), "new"),
            (self.changed.len(), "changed"),
            (self.removed.len(), "removed"),
            (self.renamed.len(), "renamed"),
        ];
        let counts: Vec<_> =
            counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        let changes = if counts.is_empty() { "no input changed".to_owned() } else { counts.join(", ") };
        let read = match self.tried {
            0 => "none had to be read".to_owned(),
            n => format!("{n} had to be read"),
        };
        format!("since the run before: {changes}; {read}\n")
    }
}
