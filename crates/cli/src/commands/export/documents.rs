//! Which documents of a dataset are asked for.

use crate::args::Export;
use crate::stored;
use anyhow::bail;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::PathBuf;
use tabellverk_dataset::read_info;
use tabellverk_records::DocumentInfo;

/// A document, whose records are read when it is its turn.
pub struct Chosen {
    pub path: PathBuf,
    pub info: DocumentInfo,
}

/// The documents that are asked for in the order of the dataset's tables: by municipality, year, name.
pub fn chosen(args: &Export) -> anyhow::Result<Vec<Chosen>> {
    let read = |path: PathBuf| read_info(&path).map(|info| Chosen { path, info });
    let paths = stored::paths(&args.out)?;
    let mut all: Vec<Chosen> = paths.into_par_iter().map(read).collect::<Result<_, _>>()?;
    for wanted in &args.municipality {
        if !all.iter().any(|d| is_of(&d.info, wanted)) {
            let there: BTreeSet<&str> = all.iter().filter_map(|d| d.info.municipality.as_deref()).collect();
            let there: Vec<&str> = there.into_iter().collect();
            bail!(
                "no document in {} is of {}; there are: {}",
                args.out.display(),
                wanted.trim(),
                there.join(", ")
            );
        }
    }
    all.retain(|d| args.municipality.is_empty() || args.municipality.iter().any(|m| is_of(&d.info, m)));
    all.sort_by(|a, b| {
        let key = |d: &Chosen| {
            let d = &d.info;
            (d.municipality.is_none(), d.municipality.clone(), d.year.is_none(), d.year, d.id.clone())
        };
        key(a).cmp(&key(b))
    });
    Ok(all)
}

fn is_of(document: &DocumentInfo, wanted: &str) -> bool {
    stored::is_municipality(document, wanted)
}
