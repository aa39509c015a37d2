//! What a run was: `OUT/run.json`.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The program that made a dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// What became of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputStatus {
    /// It was read; its records are in the dataset.
    Read,
    /// It could not be read; `reason` says why.
    Failed,
    /// It has the same bytes as another input, which was read in its stead.
    Duplicate,
}

/// One input of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// The input as it was named.
    pub path: String,
    /// SHA-256 of its bytes, hexadecimal; null where it was not read.
    pub sha256: Option<String>,
    /// Its size, where known.
    pub bytes: Option<u64>,
    /// What became of it.
    pub status: InputStatus,
    /// What kind of failure it is: `file` (it cannot be opened, or is no document by its size or first bytes),
    /// `content` (what is in it cannot be read), `crash`, `memory`, `time` (the reading broke off, took too much, took
    /// too long), `error` (an error in the program); null where it did not fail.
    #[serde(default)]
    pub code: Option<String>,
    /// Why it failed, or what it is a duplicate of.
    pub reason: Option<String>,
    /// The document it is in the dataset.
    pub document_id: Option<String>,
}

/// What the caller of [`write`](crate::write) knows of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// The program.
    pub program: Program,
    /// The settings that the output depends on, by name. Not those it does not depend on (threads, progress).
    pub settings: BTreeMap<String, serde_json::Value>,
    /// Every input; sorted by path when written.
    pub inputs: Vec<Input>,
    /// Files in folders that were passed over because they are of no kind that can be read.
    pub skipped: u64,
    /// Inputs that were left out because only so many were asked for.
    pub left_out: u64,
}

/// An input in the manifest: what it is, and how many records of each type came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestInput {
    /// The input.
    #[serde(flatten)]
    pub input: Input,
    /// Records by type; null where nothing was read.
    pub records: Option<BTreeMap<String, u64>>,
}

/// Sums over a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Inputs given, files in folders counted one by one.
    pub inputs: u64,
    /// Of these, read.
    pub read: u64,
    /// Of these, failed.
    pub failed: u64,
    /// Of these, duplicates of others.
    pub duplicate: u64,
    /// Files in folders that were passed over; not among `inputs`.
    pub skipped: u64,
    /// Inputs that were left out because only so many were asked for; not among `inputs`.
    #[serde(default)]
    pub left_out: u64,
    /// Records by type.
    pub records: BTreeMap<String, u64>,
    /// Links between documents, in links.json and links.parquet.
    #[serde(default)]
    pub links: u64,
}

/// A file of the dataset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Path in the dataset's folder, with `/`.
    pub path: String,
    /// Size.
    pub bytes: u64,
    /// SHA-256, hexadecimal.
    pub sha256: String,
}

/// The content of `OUT/run.json`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The program that made the dataset.
    pub program: Program,
    /// The settings that the output depends on.
    pub settings: BTreeMap<String, serde_json::Value>,
    /// Sums over the run.
    pub totals: Totals,
    /// Every input, by path.
    pub inputs: Vec<ManifestInput>,
    /// Every other file of the dataset, by path.
    pub files: Vec<FileEntry>,
}

impl Manifest {
    /// The manifest of a run; `counts` gives a document's records by type.
    pub(crate) fn new(
        run: &Run,
        counts: &BTreeMap<&str, &BTreeMap<String, u64>>,
        files: Vec<FileEntry>,
    ) -> Self {
        let mut totals = Totals { skipped: run.skipped, left_out: run.left_out, ..Totals::default() };
        for counts in counts.values() {
            for (kind, count) in *counts {
                *totals.records.entry(kind.clone()).or_default() += count;
            }
        }
        let mut inputs: Vec<_> = run
            .inputs
            .iter()
            .map(|input| {
                totals.inputs += 1;
                let read = input.status == InputStatus::Read;
                match input.status {
                    InputStatus::Read => totals.read += 1,
                    InputStatus::Failed => totals.failed += 1,
                    InputStatus::Duplicate => totals.duplicate += 1,
                }
                let id = input.document_id.as_deref().filter(|_| read);
                ManifestInput {
                    input: input.clone(),
                    records: id.and_then(|id| counts.get(id).map(|counts| (*counts).clone())),
                }
            })
            .collect();
        inputs.sort_by(|a, b| a.input.path.cmp(&b.input.path));
        Self { program: run.program.clone(), settings: run.settings.clone(), totals, inputs, files }
    }
}
