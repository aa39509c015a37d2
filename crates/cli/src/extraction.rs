//! Files to a dataset: what is known is taken, the rest is read, and the dataset is written if it is not that already.

use crate::batch::{self, Batch, How};
use crate::inputs::Inputs;
use crate::{job, output};
use std::path::Path;
use tabellverk_dataset::{Cache, Error, Input, InputStatus, Manifest, Program, Run, current, write};

/// How often a run begins anew where files of the cache turn out to be damaged.
const ROUNDS: usize = 3;

/// Makes the dataset in `out` of these files, and shows how that comes on if it is `wanted`. `told` is handed what came
/// of it; or, where a document stopped the run (`fail_fast`), nothing is, and what comes back is why.
///
/// # Errors
/// When nothing can be read or written, or another run is at work in `out`.
pub fn extract<T>(
    found: &Inputs,
    how: &How,
    out: &Path,
    wanted: bool,
    told: impl FnOnce(&Manifest, &Batch<'_>, &Cache) -> anyhow::Result<T>,
) -> anyhow::Result<Result<T, String>> {
    tabellverk_dataset::prepare_folder(out)?;
    let mut cache = Cache::open(out, &how.made_by())?;
    let mut batch = Batch::look(&found.files, how, &cache)?;
    let mut round = 1;
    loop {
        let stopped = batch.read(&mut cache, wanted)?;
        // also at what failed before, and at what could not even be looked at
        let failed = || {
            let inputs = batch.settle(&cache).0.into_iter().chain(unreadable(found));
            let failed = inputs.filter(|i| how.fail_fast && i.status == InputStatus::Failed);
            failed.map(|i| format!("{}: {}", i.path, i.reason.unwrap_or_default())).next()
        };
        if let Some(reason) = stopped.or_else(failed) {
            return Ok(Err(reason));
        }
        match write_down(out, found, how, &batch, &mut cache) {
            Err(Error::Changed { id, .. }) if round < ROUNDS => {
                output::warning(&format!("what was kept of {id} is damaged; it is read again"));
                round += 1;
            }
            manifest => return told(&manifest?, &batch, &cache).map(Ok),
        }
    }
}

/// Makes the dataset what this run found, if it is not that already.
fn write_down(
    out: &Path,
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
        && let Some(manifest) = current(out, &documents, &run)
    {
        return Ok(manifest);
    }
    // A run that is to read only some documents is a trial: what is known of the others is kept.
    let keep_others = found.left_out > 0;
    let places = if keep_others { cache.results_by_id() } else { Default::default() };
    let written = write(out, &documents, &run, how.jobs, &|id| places.get(id).cloned());
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
