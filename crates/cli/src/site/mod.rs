//! The site that `report` writes: what it is made of, and the folder it is written to.

mod folder;
mod pictures;
mod sources;

pub use folder::Folder;

use crate::args::{Pictures, Report};
use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal;
use std::path::PathBuf;
use tabellverk_compare::{Collection, Population};
use tabellverk_dataset::{InputStatus, read_document, read_manifest};
use tabellverk_link::{Digest, linked};
use tabellverk_records::DocumentRecords;
use tabellverk_report::{
    About, DocumentFiles, Failed, PageView, Site, Summary, document_files, shared_files,
};

/// Documents whose records are in memory at the same time.
const TOGETHER: usize = 64;
/// The stack of a thread that draws pages: those of a hostile file are nested deeply.
const STACK: usize = 64 << 20;

/// What was written.
pub struct Written {
    /// How many documents.
    pub documents: usize,
    /// How many pictures of pages.
    pub pictures: usize,
    /// What could not be shown, and why.
    pub without: Vec<String>,
}

/// What came of one document.
struct Done {
    records: DocumentRecords,
    summary: Summary,
    pictures: usize,
    without: Option<String>,
}

/// Writes all files of the site.
pub fn write(
    args: &Report,
    documents: &[PathBuf],
    population: Population,
    folder: &Folder,
) -> anyhow::Result<Written> {
    for file in shared_files()? {
        folder.write(&file.path, file.content.as_bytes())?;
    }
    let bar = progress(documents.len(), args.quiet);
    let mut site = Site {
        about: about(args)?,
        documents: Vec::new(),
        collection: Collection::new(),
        population,
        timelines: Vec::new(),
    };
    let mut written = Written { documents: documents.len(), pictures: 0, without: Vec::new() };
    let mut digests: Vec<Digest> = Vec::new();
    let pool =
        rayon::ThreadPoolBuilder::new().stack_size(STACK).build().context("no threads can be started")?;
    for some in documents.chunks(TOGETHER) {
        let done: Vec<anyhow::Result<Done>> = pool.install(|| {
            some.par_iter().map(|path| document(args, path, folder)).inspect(|_| bar.inc(1)).collect()
        });
        for done in done {
            let done = done?;
            site.collection.add(&done.records);
            digests.extend(Digest::of(&done.records));
            site.documents.push(done.summary);
            written.pictures += done.pictures;
            written.without.extend(done.without);
        }
    }
    site.timelines = linked(digests).iter().map(|linked| linked.timeline()).collect();
    let files = site.files()?;
    pool.install(|| files.par_iter().try_for_each(|file| folder.write(&file.path, file.content.as_bytes())))?;
    bar.finish_and_clear();
    Ok(written)
}

fn progress(documents: usize, quiet: bool) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:24} {pos} of {len} documents  {elapsed}");
    ProgressBar::new(documents as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// What is told of the dataset as a whole. A dataset without a manifest is none that is complete, but has its documents.
fn about(args: &Report) -> anyhow::Result<About> {
    let manifest = read_manifest(&args.dataset).ok().flatten();
    let inputs = manifest.into_iter().flat_map(|m| m.inputs).map(|i| i.input);
    let failed = inputs
        .filter(|i| i.status == InputStatus::Failed)
        .map(|i| Failed { path: i.path, reason: i.reason.unwrap_or_default() });
    Ok(About { name: args.name.clone(), failed: failed.collect() })
}

/// Writes the files of one document.
fn document(args: &Report, path: &std::path::Path, folder: &Folder) -> anyhow::Result<Done> {
    let records = read_document(path)?;
    let wanted = pages_of(&records);
    let pages = match args.pictures {
        Pictures::None => {
            let why = ("Sidorna är inte avbildade.", "The pages are not drawn.");
            let missing = PageView::Missing(why.0.into(), why.1.into());
            pictures::Views {
                pages: wanted.iter().map(|p| (*p, missing.clone())).collect(),
                ..Default::default()
            }
        }
        Pictures::Records => pictures::views(&records, &wanted, folder)?,
    };
    let link = sources::link(&records.document.path, folder);
    let of =
        DocumentFiles { records: &records, pages: &pages.pages, link: link.as_deref(), name: &args.name };
    let (files, summary) = document_files(&of)?;
    for file in files {
        folder.write(&file.path, file.content.as_bytes())?;
    }
    Ok(Done { summary, pictures: pages.drawn, without: pages.without, records })
}

/// The pages on which something stands that the site can show.
fn pages_of(records: &DocumentRecords) -> BTreeSet<u32> {
    let mut pages = BTreeSet::new();
    macro_rules! of {
        ($($field:ident)*) => { $(pages.extend(records.$field.iter().map(|r| r.common.evidence.page));)* };
    }
    of!(activities amounts assessments assignments checks comments decisions goals indicators notes problems tables);
    pages.extend(records.tables.iter().flat_map(|t| &t.cells).map(|c| c.page));
    pages.extend(records.tables.iter().filter_map(|t| t.unit_origin.as_ref()).map(|o| o.page));
    // what is told of a document as a whole stands on no page
    pages.remove(&0);
    pages
}

/// Pages by number.
type Pages = BTreeMap<u32, PageView>;
