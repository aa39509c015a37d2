//! A night: harvest, read, look closely at what is new, report. What is new the crate `nightly` decides.

use crate::args;
use crate::batch::How;
use crate::extraction::extract;
use crate::inputs::{InputFile, Inputs};
use crate::job::Settings;
use crate::log;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::num::{NonZeroU32, NonZeroUsize};
use std::path::{Path, PathBuf};
use tabellverk_dataset::{InputStatus, Manifest, document_path, read_document, read_links};
use tabellverk_diff::{Options as Comparing, compare};
use tabellverk_explain as explain;
use tabellverk_harvest::{self as harvest, Clock, StoredDocument, SystemClock, date, documents};
use tabellverk_link::{Digest, ItemKind, Link, State, status_changes};
use tabellverk_nightly::{
    Between, Config, DocumentName, Folder, Look, Reading, Report, Seen, StatusChange, Study, Tonight,
    changes, decide, files, name, plan,
};
use tabellverk_records::DocumentRecords;
use tracing::{info, warn};

const PROGRAM: &str = concat!("tabellverk ", env!("CARGO_PKG_VERSION"));

/// Runs a night, which has the date `night` (`2026-02-03`), or that of today.
///
/// # Errors
/// When there can be no report: nothing can be written, or another night is at work.
pub fn run(config: &Config, night: Option<&str>) -> anyhow::Result<Report> {
    let folder = Folder::open(&config.folder)?;
    let before = folder.state()?;
    let clock = SystemClock::new();
    let today = date(clock.now());
    let night = folder.name(night.unwrap_or(&today[..10]))?;
    let sources = config.sources.sources.len();
    info!(report = night, previous = before.as_ref().map(|b| b.report.as_str()), sources, "night began");

    let options = harvest::Options {
        allow_private: config.allow_private,
        jobs: config.hosts,
        ..harvest::Options::new(folder.store())
    };
    let harvested = harvest::harvest(&config.sources, &options, &clock, &log::item)?;
    log::harvested(&harvested);

    let how = how(config);
    let stored = documents(&folder.store())?;
    let current = stored.iter().map(|document| file(&folder, &document.path, document)).collect();
    let read = read(current, &how, &folder.dataset())?;
    let seen: Vec<Seen> = stored.into_iter().map(|document| read.seen(document)).collect();
    let failed = seen.iter().filter(|seen| matches!(seen.reading, Reading::Failed { .. })).count();
    info!(documents = seen.len(), failed, read = read.tried, "documents read");

    let made_by = how.made_by();
    let looks = plan(&seen, before.as_ref(), &made_by);
    let studies = study(&folder, &how, &seen, &looks)?;
    let tonight = Tonight {
        name: &night,
        program: PROGRAM,
        made_by: &made_by,
        harvest: &harvested,
        seen: &seen,
        studies: &studies,
        follow_ups: &follow_ups(&folder, &seen, &looks)?,
    };
    let (report, state) = decide(&tonight, before.as_ref());
    folder.publish(&report, &files(&report, &config.languages)?, &state)?;
    // What stays is found, and used or replaced, by the next night.
    let _ = fs::remove_dir_all(folder.former());
    told(&report, &folder.report(&night));
    Ok(report)
}

fn told(report: &Report, place: &Path) {
    for source in report.sources.iter().filter(|source| source.standing.name() != "answers") {
        let (name, since, reason) = (source.name.as_str(), source.since.as_str(), source.reason.as_deref());
        warn!(
            source = name,
            standing = source.standing.name(),
            since,
            reason,
            new = source.is_news(),
            "source"
        );
    }
    for unread in report.unread.iter().filter(|unread| unread.new) {
        let (url, code, reason) =
            (unread.document.url.as_str(), unread.code.as_str(), unread.reason.as_str());
        warn!(source = unread.document.source, url, code, reason, "document cannot be read");
    }
    let t = &report.totals;
    info!(
        report = place.display().to_string(),
        quiet = report.quiet,
        documents = t.documents,
        new = t.new,
        replaced = t.replaced,
        numbers = t.numbers,
        contradictions = t.contradictions,
        statuses = t.statuses,
        missing = t.missing,
        unread = t.unread,
        unfetched = t.unfetched,
        silent = t.silent,
        "night ended"
    );
}

/// How documents are read, as the file of the night says.
fn how(config: &Config) -> How {
    let extract = &config.extract;
    let seconds = |seconds: Option<u32>| seconds.and_then(NonZeroU32::new);
    let (usual, bounds) = (args::Limits::default(), args::Bounds::default());
    let args = args::Extract {
        inputs: Vec::new(),
        list: None,
        out: PathBuf::new(),
        jobs: extract.jobs.and_then(NonZeroUsize::new),
        limit: None,
        fail_fast: false,
        fresh: false,
        retry: false,
        reading: args::Reading { ocr: extract.ocr, cross_check: extract.cross_check },
        limits: args::Limits {
            max_memory: extract.max_memory.unwrap_or(usual.max_memory),
            timeout: seconds(extract.timeout),
            stall: seconds(extract.stall),
        },
        bounds: args::Bounds {
            max_pages: extract.max_pages.unwrap_or(bounds.max_pages),
            max_unpacked: extract.max_unpacked.unwrap_or(bounds.max_unpacked),
            max_objects: extract.max_objects.unwrap_or(bounds.max_objects),
            max_nesting: extract.max_nesting.unwrap_or(bounds.max_nesting),
        },
        quiet: true,
        json: false,
    };
    let settings = Settings::quietly(&args.reading).within(&args.bounds);
    if let Some(missing) = settings.missing() {
        warn!(reason = missing, "scanned pages are not read");
    }
    How::of(&args, settings)
}

/// A file of the store, which the dataset knows by the name that stays from version to version. It is found where it
/// says from the folder of the night.
fn file(folder: &Folder, path: &str, document: &StoredDocument) -> InputFile {
    InputFile { path: folder.store().join(path), member: None, name: format!("store/{}", document.name) }
}

/// Documents that were read.
#[derive(Default)]
struct Read {
    by_name: HashMap<String, Reading>,
    out: PathBuf,
    /// How many had to be read, as nothing was known of them.
    tried: usize,
}

fn read(files: Vec<InputFile>, how: &How, out: &Path) -> anyhow::Result<Read> {
    if files.is_empty() {
        return Ok(Read::default());
    }
    let mut found = Inputs { files, ..Inputs::default() };
    found.files.sort_by(|a, b| a.name.cmp(&b.name));
    let done = extract(&found, how, out, false, |manifest, batch, _| {
        Ok(Read { by_name: readings(manifest), out: out.to_owned(), tried: batch.tried() })
    })?;
    // Only a run that is to stop at the first failure is stopped by one.
    done.map_err(anyhow::Error::msg)
}

fn readings(manifest: &Manifest) -> HashMap<String, Reading> {
    let records: HashMap<_, _> = manifest
        .inputs
        .iter()
        .filter_map(|input| Some((input.input.document_id.as_deref()?, input.records.as_ref()?)))
        .collect();
    let reading = |input: &tabellverk_dataset::ManifestInput| {
        let input = &input.input;
        let reading = match (&input.document_id, input.status) {
            (Some(id), InputStatus::Read | InputStatus::Duplicate) => {
                let records = records.get(id.as_str()).map(|counts| (*counts).clone()).unwrap_or_default();
                Reading::Read { id: id.clone(), records }
            }
            _ => Reading::Failed {
                code: input.code.clone().unwrap_or_default(),
                reason: input.reason.clone().unwrap_or_default(),
            },
        };
        (input.path.clone(), reading)
    };
    manifest.inputs.iter().map(reading).collect()
}

impl Read {
    fn reading(&self, document: &StoredDocument) -> Reading {
        let unknown = || Reading::Failed { code: "file".to_owned(), reason: "it was not read".to_owned() };
        self.by_name.get(&format!("store/{}", document.name)).cloned().unwrap_or_else(unknown)
    }

    fn seen(&self, document: StoredDocument) -> Seen {
        Seen { reading: self.reading(&document), document }
    }

    /// The records of a document, or why there are none.
    fn records(&self, reading: &Reading) -> anyhow::Result<Result<DocumentRecords, String>> {
        match reading {
            Reading::Read { id, .. } => Ok(Ok(read_document(&document_path(&self.out, id))?)),
            Reading::Failed { reason, .. } => Ok(Err(reason.clone())),
        }
    }
}

/// Looks closely at documents, one after the other. Former versions are read again, by the same program as the current
/// ones: what another one found would differ for reasons of its own.
fn study(
    folder: &Folder,
    how: &How,
    seen: &[Seen],
    looks: &[Look],
) -> anyhow::Result<BTreeMap<usize, Study>> {
    let former = looks.iter().filter_map(|look| Some((look.former.as_ref()?, &seen[look.index].document)));
    let former = former.map(|(version, document)| file(folder, &version.path, document)).collect();
    let former = read(former, how, &folder.former())?;
    let current = Read { out: folder.dataset(), ..Read::default() };
    let mut studies = BTreeMap::new();
    for look in looks {
        let seen = &seen[look.index];
        // Only documents that were read are looked at.
        let Ok(records) = current.records(&seen.reading)? else { continue };
        let compared = match look.former {
            None => None,
            Some(_) => {
                let old = former.records(&former.reading(&seen.document))?;
                Some(old.map(|old| changes(&compare(&old, &records, &Comparing::default()))))
            }
        };
        studies.insert(look.index, Study::of(&explain::Report::of(&records), compared));
    }
    Ok(studies)
}

/// The statuses that changed between two follow-ups, of the municipalities of the documents that are looked at.
fn follow_ups(folder: &Folder, seen: &[Seen], looks: &[Look]) -> anyhow::Result<Vec<StatusChange>> {
    // by their ids in the dataset: only what was read has one
    let named: Vec<DocumentName> = seen.iter().map(name).collect();
    let news: HashSet<&String> = looks.iter().filter_map(|look| named[look.index].id.as_ref()).collect();
    if news.is_empty() {
        return Ok(Vec::new());
    }
    let links = read_links(&folder.dataset())?.unwrap_or_default().links;
    let of_news = |link: &&Link| news.contains(&link.from_document) || news.contains(&link.to_document);
    let concerned: HashSet<&str> =
        links.iter().filter(of_news).map(|link| link.municipality.as_str()).collect();
    let linked = links.iter().filter(|link| concerned.contains(link.municipality.as_str()));
    let documents: BTreeSet<&str> =
        linked.flat_map(|link| [link.from_document.as_str(), link.to_document.as_str()]).collect();
    let names: HashMap<&String, &DocumentName> =
        named.iter().filter_map(|name| Some((name.id.as_ref()?, name))).collect();
    let mut digests = Vec::new();
    for id in documents {
        digests.extend(Digest::of(&read_document(&document_path(&folder.dataset(), id))?));
    }
    let told = |change: tabellverk_link::StatusChange| {
        let (from, to) = (change.from, change.to);
        let printed = |state: &State| Some(state.status_raw.clone()).filter(|raw| !raw.is_empty());
        Some(StatusChange {
            between: Between::FollowUps,
            document: (*names.get(&to.document)?).clone(),
            earlier: names.get(&from.document).copied().cloned(),
            what: if change.kind == ItemKind::Activity { "activities" } else { "assessments" }.to_owned(),
            page: to.page,
            place: change.text,
            from: printed(&from.state),
            to: printed(&to.state),
            from_code: from.state.status.into(),
            to_code: to.state.status.into(),
        })
    };
    Ok(status_changes(digests, &|_| true).into_iter().filter_map(told).collect())
}
