//! `tabellverk extract`

use crate::args::Extract;
use crate::batch::{self, Batch, How};
use crate::exit::Exit;
use crate::inputs::{self, Inputs};
use crate::view::changes::Changes;
use crate::{job, output, view};
use anyhow::bail;
use tabellverk_dataset::{
    Cache, Error, Input, InputStatus, Manifest, Program, Run, Stored, current, read_manifest, write,
};

/// How often a run begins anew where files of the cache turn out to be damaged.
const ROUNDS: usize = 3;

pub fn run(args: &Extract) -> anyhow::Result<Exit> {
    let mut found = inputs::find(&args.inputs, args.list.as_deref(), &args.out)?;
    if found.files.is_empty() && found.unreadable.is_empty() {
        let given = args.inputs.iter().chain(&args.list).map(|p| inputs::name(p)).collect::<Vec<_>>();
        bail!(
            "there is nothing to read in {}: expected files that end in .pdf, .txt or .text ({} others passed over)",
            given.join(", "),
            found.skipped,
        );
    }
    if let Some(limit) = args.limit.map(usize::from).filter(|limit| *limit < found.files.len()) {
        found.left_out = (found.files.len() - limit) as u64;
        found.files.truncate(limit);
    }
    tabellverk_dataset::prepare_folder(&args.out)?;
    let how = How::of(args);
    let mut cache = Cache::open(&args.out, &how.made_by())?;
    let mut batch = Batch::look(&found.files, &how, &cache)?;
    let earlier = read_manifest(&args.out).ok().flatten();

    let mut round = 1;
    let manifest = loop {
        let stopped = batch.read(&mut cache, !args.quiet)?;
        // also at what failed before, and at what could not even be looked at
        let failed = || {
            let inputs = batch.settle(&cache).0.into_iter().chain(unreadable(&found));
            let failed = inputs.filter(|i| args.fail_fast && i.status == InputStatus::Failed);
            failed.map(|i| format!("{}: {}", i.path, i.reason.unwrap_or_default())).next()
        };
        if let Some(reason) = stopped.or_else(failed) {
            output::error(&format!(
                "{reason}; the run was stopped (--fail-fast), and the dataset is left as it was"
            ));
            return Ok(Exit::Partial);
        }
        match write_down(args, &found, &how, &batch, &mut cache) {
            Err(Error::Changed { id, .. }) if round < ROUNDS => {
                output::warning(&format!("what was kept of {id} is damaged; it is read again"));
                round += 1;
            }
            manifest => break manifest?,
        }
    };
    let changes = earlier.map(|earlier| Changes::of(&earlier, &manifest, batch.tried()));
    for input in manifest.inputs.iter().map(|i| &i.input).filter(|i| i.status == InputStatus::Failed) {
        output::warning(&format!("{}: {}", input.path, input.reason.as_deref().unwrap_or_default()));
    }
    if args.json {
        output::print(&view::summary::json(&args.out, &manifest, changes.as_ref())?)?;
    } else if !args.quiet {
        let (_, documents) = batch.settle(&cache);
        let documents: Vec<&Stored> = documents.iter().map(|d| d.stored).collect();
        output::print(&view::summary::table(&args.out, &manifest, &documents, changes.as_ref()))?;
    }
    Ok(if manifest.totals.failed == 0 { Exit::Complete } else { Exit::Partial })
}

/// Makes the dataset what this run found, if it is not that already.
fn write_down(
    args: &Extract,
    found: &Inputs,
    how: &How,
    batch: &Batch<'_>,
    cache: &mut Cache,
) -> Result<Manifest, Error> {
    let (inputs, documents) = batch.settle(cache);
    let run = Run {
        program: Program { name: "tabellverk".into(), version: env!("CARGO_PKG_VERSION").into() },
        settings: how.manifest(),
        inputs: inputs.into_iter().chain(unreadable(found)).collect(),
        skipped: found.skipped,
        left_out: found.left_out,
    };
    if cache.is_made()
        && batch.tried() == 0
        && let Some(manifest) = current(&args.out, &documents, &run)
    {
        return Ok(manifest);
    }
    // A run that is to read only some documents is a trial: what is known of the others is kept.
    let keep_others = found.left_out > 0;
    let places = if keep_others { cache.results_by_id() } else { Default::default() };
    let written = write(&args.out, &documents, &run, how.jobs, &|id| places.get(id).cloned());
    drop(documents);
    if let Err(Error::Changed { id, .. }) = &written {
        cache.forget_document(id);
    }
    let manifest = written?;
    let keys = batch.keys();
    cache.settle(|key| keep_others || keys.contains(key))?;
    Ok(manifest)
}

/// The inputs that could not even be looked at.
fn unreadable(found: &Inputs) -> impl Iterator<Item = Input> + '_ {
    let failed = |(name, reason): &(String, String)| {
        batch::failed(name, job::FILE, format!("cannot be read: {reason}"))
    };
    found.unreadable.iter().map(failed)
}
