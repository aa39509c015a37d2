//! `tabellverk diff`

use crate::args::Diff;
use crate::exit::Exit;
use crate::job::Settings;
use crate::view::difference::{self, Totals};
use crate::{job, output, stored};
use anyhow::{Context, bail};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use tabellverk_diff::{Comparison, Options, compare, pair_documents};
use tabellverk_records::{DocumentInfo, DocumentRecords};

/// The part of a document's file that says which document it is.
#[derive(Deserialize)]
struct Header {
    document: DocumentInfo,
}

pub fn run(args: &Diff) -> anyhow::Result<Exit> {
    for path in [&args.old, &args.new] {
        if !path.exists() {
            bail!("there is no {}; name a dataset, a document of one, a PDF or a text", path.display());
        }
    }
    let different = match (args.old.is_dir(), args.new.is_dir()) {
        (true, true) => Some(datasets(args)?),
        (false, false) => documents(args)?,
        _ => bail!(
            "{} and {} cannot be compared: one is a folder and the other is not; name two datasets or two documents",
            args.old.display(),
            args.new.display()
        ),
    };
    Ok(match different {
        None => Exit::Partial,
        Some(different) if args.strict && different => Exit::Different,
        Some(_) => Exit::Complete,
    })
}

/// Compares two documents: whether they differ, or nothing where one cannot be read.
fn documents(args: &Diff) -> anyhow::Result<Option<bool>> {
    let settings = Settings::of(&args.reading);
    let mut loaded = Vec::new();
    for path in [&args.old, &args.new] {
        match job::load(path, &settings)? {
            Ok(records) => loaded.push(records),
            Err(reason) => output::error(&format!("{}: {reason}", path.display())),
        }
    }
    let [old, new] = &loaded[..] else { return Ok(None) };
    let mut totals = Totals::default();
    report(args, old, new, &mut totals, false)?;
    finish(args, &totals)?;
    Ok(Some(totals.differences > 0))
}

/// Compares two datasets, document by document: whether they differ.
fn datasets(args: &Diff) -> anyhow::Result<bool> {
    let (old, new) = (headers(&args.old)?, headers(&args.new)?);
    let infos = |found: &[(PathBuf, DocumentInfo)]| found.iter().map(|(_, d)| d.clone()).collect::<Vec<_>>();
    let pairs = pair_documents(&infos(&old), &infos(&new));
    let mut totals = Totals::default();
    for ((path, document), to) in old.iter().zip(&pairs) {
        let Some((other, _)) = to.map(|to| &new[to]) else {
            output::print(&difference::alone(document, true, args.json, &mut totals)?)?;
            continue;
        };
        totals.documents += 1;
        if !same_bytes(path, other) {
            let (old, new) =
                (tabellverk_dataset::read_document(path)?, tabellverk_dataset::read_document(other)?);
            report(args, &old, &new, &mut totals, true)?;
        }
    }
    for (_, (_, document)) in new.iter().enumerate().filter(|(n, _)| !pairs.contains(&Some(*n))) {
        output::print(&difference::alone(document, false, args.json, &mut totals)?)?;
    }
    finish(args, &totals)?;
    Ok(totals.differences > 0)
}

/// Prints what differs between two documents; of many, nothing where that is nothing.
fn report(
    args: &Diff,
    old: &DocumentRecords,
    new: &DocumentRecords,
    totals: &mut Totals,
    of_many: bool,
) -> anyhow::Result<()> {
    let found: Comparison = compare(old, new, &Options { readings: args.readings });
    totals.add(&found);
    if args.json {
        output::print(&difference::json(&old.document, &new.document, &found)?)
    } else if !of_many || !found.differences.is_empty() {
        output::print(&difference::text(&old.document, &new.document, &found))
    } else {
        Ok(())
    }
}

fn finish(args: &Diff, totals: &Totals) -> anyhow::Result<()> {
    if args.json { Ok(()) } else { output::print(&difference::closing(totals, args.readings)) }
}

/// The documents of a dataset by the names of their files.
fn headers(folder: &Path) -> anyhow::Result<Vec<(PathBuf, DocumentInfo)>> {
    let header = |path: PathBuf| {
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let header: Header = serde_json::from_slice(&bytes).with_context(|| {
            format!(
                "{} is not a document of a Tabellverk dataset; extract the document again with this version",
                path.display()
            )
        })?;
        Ok((path, header.document))
    };
    stored::paths(folder)?.into_iter().map(header).collect()
}

fn same_bytes(a: &Path, b: &Path) -> bool {
    let size = |path: &Path| path.metadata().map(|m| m.len()).ok();
    size(a) == size(b) && matches!((fs::read(a), fs::read(b)), (Ok(a), Ok(b)) if a == b)
}
