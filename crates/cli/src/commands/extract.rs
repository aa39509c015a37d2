//! `tabellverk extract`

use crate::args::Extract;
use crate::exit::Exit;
use crate::inputs::{self, InputFile, Inputs};
use crate::job::{self, Outcome, Settings};
use crate::progress::Progress;
use crate::{output, siblings, view};
use anyhow::{Context, bail};
use rayon::prelude::*;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Mutex;
use tabellverk_dataset::{Input, InputStatus, Program, Run};
use tabellverk_records::DocumentRecords;

/// Room for a reader's recursion; what a thread does not use of it costs nothing.
const STACK: usize = 16 << 20;

pub fn run(args: &Extract) -> anyhow::Result<Exit> {
    let found = inputs::find(&args.inputs, &args.out)?;
    if found.files.is_empty() && found.unreadable.is_empty() {
        bail!(
            "there is nothing to read in {}: expected files that end in .pdf, .txt or .text ({} others passed over)",
            args.inputs.iter().map(|p| inputs::name(p)).collect::<Vec<_>>().join(", "),
            found.skipped,
        );
    }
    tabellverk_dataset::prepare_folder(&args.out)?;

    let jobs =
        args.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, Into::into), Into::into);
    let settings = Settings::of(&args.reading);
    let progress = Progress::start(found.files.len(), !args.quiet);
    let mut outcomes = read_all(&found.files, &settings, jobs, &progress)?;
    drop(progress);
    siblings::cross_check_all(&mut outcomes);

    let (run, documents) = settle(&found, &settings, outcomes);
    let manifest = tabellverk_dataset::write(&args.out, &documents, &run)?;
    for input in manifest.inputs.iter().map(|i| &i.input).filter(|i| i.status == InputStatus::Failed) {
        output::warning(&format!("{}: {}", input.path, input.reason.as_deref().unwrap_or_default()));
    }
    if args.json {
        output::print(&view::summary::json(&args.out, &manifest)?)?;
    } else if !args.quiet {
        output::print(&view::summary::table(&args.out, &manifest, &documents))?;
    }
    Ok(if manifest.totals.failed == 0 { Exit::Complete } else { Exit::Partial })
}

/// Reads all files, in the order given; with one job in this thread and no other.
fn read_all(
    files: &[InputFile],
    settings: &Settings,
    jobs: usize,
    progress: &Progress,
) -> anyhow::Result<Vec<Outcome>> {
    let first = Mutex::new(HashMap::new());
    let witnesses = if settings.cross_check { siblings::of(files) } else { Default::default() };
    let read = |(index, file): (usize, &InputFile)| {
        let as_witness = witnesses.contains(&index);
        let outcome = job::read(file, settings, as_witness, |sha256| claim(&first, sha256, index));
        progress.finished(outcome.records.as_ref());
        outcome
    };
    if jobs <= 1 || files.len() <= 1 {
        return Ok(files.iter().enumerate().map(read).collect());
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.min(files.len()))
        .stack_size(STACK)
        .build()
        .context("cannot start threads; try with --jobs 1")?;
    // One at a time: documents differ a hundredfold in length.
    Ok(pool.install(|| files.par_iter().enumerate().with_max_len(1).map(read).collect()))
}

/// Whether the file at `index` is the first, in the order of names, of those with this content that were met.
///
/// With several threads a later file may be met before an earlier one; both are then read, and
/// [`settle`] keeps the earlier.
fn claim(first: &Mutex<HashMap<String, usize>>, sha256: &str, index: usize) -> bool {
    let mut first = first.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    match first.entry(sha256.to_owned()) {
        Entry::Occupied(known) if *known.get() < index => false,
        Entry::Occupied(mut known) => {
            known.insert(index);
            true
        }
        Entry::Vacant(free) => {
            free.insert(index);
            true
        }
    }
}

/// Decides what every input was: of files with the same content the first by name stands for all.
fn settle(found: &Inputs, settings: &Settings, outcomes: Vec<Outcome>) -> (Run, Vec<DocumentRecords>) {
    let mut first: HashMap<String, Input> = HashMap::new();
    let mut inputs = Vec::new();
    let mut documents = Vec::new();
    for Outcome { mut input, records, .. } in outcomes {
        let Some(sha256) = input.sha256.clone() else {
            inputs.push(input);
            continue;
        };
        match first.entry(sha256) {
            Entry::Vacant(free) => {
                documents.extend(records);
                free.insert(input.clone());
            }
            Entry::Occupied(known) if known.get().status == InputStatus::Failed => {
                input.status = InputStatus::Failed;
                input.reason.clone_from(&known.get().reason);
            }
            Entry::Occupied(known) => {
                input.status = InputStatus::Duplicate;
                input.reason = Some(format!("has the same content as {}", known.get().path));
                input.document_id.clone_from(&known.get().document_id);
            }
        }
        inputs.push(input);
    }
    let unreadable = found.unreadable.iter();
    inputs.extend(unreadable.map(|(name, reason)| job::failed(name, format!("cannot be read: {reason}"))));
    let run = Run {
        program: Program { name: "tabellverk".into(), version: env!("CARGO_PKG_VERSION").into() },
        settings: [
            ("max_pdf_bytes".to_owned(), job::MAX_PDF_BYTES.into()),
            ("max_text_bytes".to_owned(), job::MAX_TEXT_BYTES.into()),
        ]
        .into_iter()
        .chain(settings.manifest())
        .collect(),
        inputs,
        skipped: found.skipped,
    };
    (run, documents)
}
