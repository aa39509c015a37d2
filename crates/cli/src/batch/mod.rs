//! Many documents: which of them have to be read, and what became of each.
//!
//! Every file is looked at first (`look`): its hash says whether its content is known from an earlier run, or is that
//! of another file. What is not known is read by workers (`pool`, `child`, and on their side `worker`), processes of
//! this program that may crash without harm to the run; they store each document as soon as it is read. What was found
//! is kept in the dataset's cache at once.

mod child;
mod look;
mod pool;
mod wire;
pub mod worker;

use crate::args;
use crate::inputs::InputFile;
use crate::job::{self, Settings};
use crate::progress::Progress;
use crate::siblings;
use child::{Limits, Start};
use look::Look;
use pool::{Done, Next, Task};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use std::time::Duration;
use tabellverk_dataset::{
    Cache, Failure, Input, InputStatus, Known, Ready, Stored, document_id, move_input, sha256_hex,
};
use wire::Request;

/// How a run goes about its documents.
pub struct How {
    /// How each is read.
    pub settings: Settings,
    /// How many at the same time.
    pub jobs: usize,
    /// Whether to stop at the first that cannot be read.
    pub fail_fast: bool,
    /// Whether to read also what is known.
    pub fresh: bool,
    /// Whether to try also what is known to fail.
    pub retry: bool,
    limits: Limits,
}

impl How {
    /// What the arguments ask for, with these settings.
    pub fn of(args: &args::Extract, settings: Settings) -> Self {
        let (total, stall) = if settings.recognise() { (3600, 180) } else { (600, 60) };
        let seconds = |given: Option<std::num::NonZeroU32>, usual: u32| {
            Duration::from_secs(u64::from(given.map_or(usual, Into::into)))
        };
        let limits = Limits {
            memory: args.limits.max_memory,
            total: seconds(args.limits.timeout, total),
            stall: seconds(args.limits.stall, stall),
        };
        let processors = || std::thread::available_parallelism().map_or(1, Into::into);
        Self {
            settings,
            jobs: args.jobs.map_or_else(processors, Into::into),
            fail_fast: args.fail_fast,
            fresh: args.fresh,
            retry: args.retry,
            limits,
        }
    }

    /// What the dataset depends on, for the manifest.
    pub fn manifest(&self) -> BTreeMap<String, serde_json::Value> {
        let bounds = self.settings.bounds().map(|(name, value)| (format!("max_{name}"), value.into()));
        let mut limits = serde_json::json!({
            "memory_mib": self.limits.memory,
            "seconds": self.limits.total.as_secs(),
            "seconds_without_progress": self.limits.stall.as_secs(),
        });
        limits.as_object_mut().into_iter().for_each(|limits| limits.extend(bounds.clone()));
        let own = [
            ("max_pdf_bytes".to_owned(), job::MAX_PDF_BYTES.into()),
            ("max_text_bytes".to_owned(), job::MAX_TEXT_BYTES.into()),
            ("limits".to_owned(), limits),
        ];
        own.into_iter().chain(self.settings.manifest()).collect()
    }

    /// A name for this program with these settings: what it reads of a content is always the same. What a
    /// document may take is not part of it, for what was read within such limits would be read within others; how much of
    /// it is read is.
    pub fn made_by(&self) -> String {
        let program = (env!("CARGO_PKG_VERSION"), env!("TABELLVERK_SOURCES"));
        let whole =
            serde_json::json!([program, self.settings.manifest(), self.settings.bounds()]).to_string();
        sha256_hex(whole.as_bytes())[..16].to_owned()
    }
}

/// The documents of a run and what is known of them.
pub struct Batch<'a> {
    files: &'a [InputFile],
    how: &'a How,
    looks: Vec<Look>,
    /// For every content the first file that has it: it stands for all of them.
    first: HashMap<String, usize>,
    /// For every content whose figures are held against those of other files, these files.
    siblings: HashMap<String, Vec<usize>>,
    /// Contents that were read, or tried, in this run.
    tried: HashSet<String>,
    /// What failed in this run, and may not fail in the next.
    failed: HashMap<String, Failure>,
}

impl<'a> Batch<'a> {
    /// Looks at all files.
    pub fn look(files: &'a [InputFile], how: &'a How, cache: &Cache) -> anyhow::Result<Self> {
        let looks = look::look(files, cache.folder(), how.jobs)?;
        let mut first = HashMap::new();
        for (index, look) in looks.iter().enumerate() {
            if let Ok(content) = &look.content {
                first.entry(content.clone()).or_insert(index);
            }
        }
        let mut batch = Self {
            files,
            how,
            looks,
            first,
            siblings: HashMap::new(),
            tried: HashSet::new(),
            failed: HashMap::new(),
        };
        if how.settings.cross_check {
            batch.find_siblings();
        }
        Ok(batch)
    }

    fn find_siblings(&mut self) {
        let mut first: Vec<usize> = self.first.values().copied().collect();
        first.sort_unstable();
        for group in siblings::groups(first.into_iter().map(|index| (index, self.files[index].name.as_str())))
        {
            for own in &group {
                let others = group.iter().copied().filter(|other| other != own).collect();
                self.siblings.insert(self.looks[*own].content.clone().unwrap_or_default(), others);
            }
        }
    }

    /// What the cache knows a content by: its hash, and where others bear witness of it, theirs.
    fn key(&self, content: &str) -> String {
        let Some(siblings) = self.siblings.get(content) else { return content.to_owned() };
        let sibling = |index: &usize| (&self.files[*index].name, self.looks[*index].content.as_ref().ok());
        let witnesses: Vec<_> = siblings.iter().map(sibling).collect();
        let witnesses = serde_json::to_vec(&witnesses).unwrap_or_default();
        format!("{content}-{}", &sha256_hex(&witnesses)[..16])
    }

    /// How many contents were read, or tried, in this run.
    pub fn tried(&self) -> usize {
        self.tried.len()
    }

    /// What the cache knows the contents of this run by.
    pub fn keys(&self) -> HashSet<String> {
        self.first.keys().map(|content| self.key(content)).collect()
    }

    /// Reads what is not known, and shows how that comes on if it is `wanted`. With `fail_fast`, says which document
    /// it stopped at, and why.
    ///
    /// # Errors
    /// When nothing can be read or kept.
    pub fn read(&mut self, cache: &mut Cache, wanted: bool) -> anyhow::Result<Option<String>> {
        let unreadable = self
            .looks
            .iter()
            .zip(self.files)
            .find_map(|(look, file)| Some((file, look.content.as_ref().err()?)));
        if let Some((file, reason)) = unreadable.filter(|_| self.how.fail_fast) {
            return Ok(Some(format!("{}: {reason}", file.name)));
        }
        self.rename(cache)?;
        let mut tasks: Vec<Task> = Vec::new();
        for (content, index) in &self.first {
            if self.is_known(cache, content, *index) {
                continue;
            }
            let file = &self.files[*index];
            let siblings = self.siblings.get(content).into_iter().flatten();
            let request = Request {
                document: wire::Document::of(file),
                siblings: siblings.map(|index| wire::Document::of(&self.files[*index])).collect(),
                sha256: content.clone(),
                to: cache.result(&self.key(content)).into_os_string(),
            };
            tasks.push(Task { index: *index, request });
        }
        if tasks.is_empty() {
            return Ok(None);
        }
        // The longest first: one that begins when all others are done would keep one processor busy and all others idle.
        tasks.sort_by_key(|task| (std::cmp::Reverse(self.work(task.index)), task.index));
        let total = tasks.iter().map(|task| self.work(task.index)).sum();
        let progress = Progress::start(tasks.len(), total, wanted);
        let start = Start { arguments: self.how.settings.arguments(), limits: self.how.limits };
        let mut stopped = None;
        pool::read(tasks, self.how.jobs, &start, |Done { index, known, lasts }| {
            progress.finished(self.work(index), &known);
            let content = self.looks[index].content.clone().unwrap_or_default();
            self.tried.insert(content.clone());
            let failure = if let Known::Failed(failure) = &known { Some(failure.clone()) } else { None };
            if lasts {
                cache.remember(&self.key(&content), known)?;
            }
            let Some(failure) = failure else { return Ok(Next::GoOn) };
            if self.how.fail_fast {
                stopped = Some(format!("{}: {}", self.files[index].name, failure.reason));
                return Ok(Next::Stop);
            }
            self.failed.insert(content, failure);
            Ok(Next::GoOn)
        })?;
        Ok(stopped)
    }

    /// Whether a content need not be read.
    fn is_known(&self, cache: &Cache, content: &str, index: usize) -> bool {
        let asked_anew = self.how.fresh && !self.tried.contains(content);
        let key = self.key(content);
        match cache.known(&key) {
            Some(Known::Read(stored)) => {
                // The names of records begin with that of the document, which has the file's name in it.
                let same_name = stored.summary.id == document_id(&self.files[index].name, content);
                same_name && !asked_anew && cache.file(&key, stored).is_some()
            }
            Some(Known::Failed(failure)) => {
                let same_limits =
                    failure.limits.as_ref().is_none_or(|limits| *limits == self.how.limits.to_string());
                let asked_again = self.how.retry && !self.tried.contains(content);
                same_limits && !asked_again && !asked_anew
            }
            None => self.failed.contains_key(content),
        }
    }

    /// Stores documents anew whose files were moved to another folder.
    fn rename(&self, cache: &mut Cache) -> anyhow::Result<()> {
        let moved: Vec<(String, Stored, PathBuf, PathBuf, &str)> = self
            .first
            .iter()
            .filter_map(|(content, index)| {
                let key = self.key(content);
                let Some(Known::Read(stored)) = cache.known(&key) else { return None };
                let name = &self.files[*index].name;
                let moved = stored.summary.path != *name && self.is_known(cache, content, *index);
                let from = cache.file(&key, stored).filter(|_| moved)?;
                let to = cache.result(&key);
                Some((key, stored.clone(), from, to, name.as_str()))
            })
            .collect();
        let stored: Vec<_> = moved
            .into_par_iter()
            .map(|(key, stored, from, to, name)| (key, move_input(&stored, &from, name, &to)))
            .collect();
        for (key, result) in stored {
            match result {
                Ok(stored) => cache.remember(&key, Known::Read(stored))?,
                // it is read instead
                Err(tabellverk_dataset::Error::Changed { .. }) => cache.forget(&key),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// How long a document may take, compared with others: a text has more on a byte than a PDF.
    fn work(&self, index: usize) -> u64 {
        let bytes = self.looks[index].bytes.unwrap_or_default();
        let is_pdf = self.files[index].name.to_ascii_lowercase().ends_with(".pdf");
        if is_pdf { bytes } else { bytes.saturating_mul(8) }.saturating_add(1 << 14)
    }

    /// What became of every file, and the documents for the dataset.
    pub fn settle<'c>(&self, cache: &'c Cache) -> (Vec<Input>, Vec<Ready<'c>>) {
        let mut inputs = Vec::with_capacity(self.files.len());
        let mut documents = Vec::new();
        for (index, (file, look)) in self.files.iter().zip(&self.looks).enumerate() {
            let mut input = failed(&file.name, job::FILE, String::new());
            input.bytes = look.bytes;
            let content = match &look.content {
                Ok(content) => content,
                Err(reason) => {
                    input.reason = Some(reason.clone());
                    inputs.push(input);
                    continue;
                }
            };
            input.sha256 = Some(content.clone());
            let first = self.first.get(content).copied().unwrap_or(index);
            let failure = self.failed.get(content);
            let key = self.key(content);
            match cache.known(&key) {
                Some(Known::Read(stored)) if failure.is_none() => {
                    input.code = None;
                    input.document_id = Some(stored.summary.id.clone());
                    if first == index {
                        (input.status, input.reason) = (InputStatus::Read, None);
                        let file = cache.file(&key, stored).unwrap_or_else(|| cache.result(&key));
                        documents.push(Ready { stored, file });
                    } else {
                        input.status = InputStatus::Duplicate;
                        input.reason = Some(format!("has the same content as {}", self.files[first].name));
                    }
                }
                known => {
                    let kept = if let Some(Known::Failed(failure)) = known { Some(failure) } else { None };
                    if let Some(failure) = failure.or(kept) {
                        input.code = Some(failure.code.clone());
                        input.reason = Some(failure.reason.clone());
                    }
                }
            }
            inputs.push(input);
        }
        (inputs, documents)
    }
}

/// An input that could not be read.
pub fn failed(name: &str, code: &str, reason: String) -> Input {
    Input {
        path: name.to_owned(),
        sha256: None,
        bytes: None,
        status: InputStatus::Failed,
        code: Some(code.to_owned()),
        reason: Some(reason),
        document_id: None,
    }
}
