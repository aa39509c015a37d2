//! What a night tells.

use crate::sources::Standing;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// What a night tells: `report.json`, and what the reports for people are made of. Lists are in the order of sources and
/// addresses.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// The form of this report.
    pub form: u32,
    /// The folder it is in, below `reports/`: the date of the night, with a number where that date has a report already.
    pub name: String,
    /// The report before it; null for the first.
    pub previous: Option<String>,
    /// When the harvest began (UTC).
    pub started: String,
    /// When the harvest ended (UTC).
    pub finished: String,
    /// Program and version.
    pub program: String,
    /// Whether another version or other settings of the program read the documents than at the last report: what is new
    /// of documents that are as before comes of that.
    pub read_otherwise: bool,
    /// Whether there is nothing to tell that the last report did not tell.
    pub quiet: bool,
    /// How much there is of all this.
    pub totals: Totals,
    /// All sources, as they answered.
    pub sources: Vec<SourceNews>,
    /// Documents that no report told of.
    pub new: Vec<NewDocument>,
    /// Documents with another content than at the last report, and what they say otherwise.
    pub replaced: Vec<Replaced>,
    /// What is said in two ways, and was not at the last report.
    pub contradictions: Vec<Found>,
    /// What was said in two ways at the last report, and is not any more.
    pub settled: Vec<Found>,
    /// Activities, assessments and the like whose status changed: between versions of a document, or between two
    /// follow-ups.
    pub statuses: Vec<StatusChange>,
    /// Documents that the site took away or links to no more. They stay in the store and the dataset.
    pub missing: Vec<Missing>,
    /// Documents that were missing and are there again.
    pub returned: Vec<DocumentName>,
    /// Addresses that could not be fetched.
    pub unfetched: Vec<Unfetched>,
    /// Documents that could not be read at the last report and can be now.
    pub readable: Vec<DocumentName>,
    /// Addresses that may not be fetched or lead to no document, and were not told before.
    pub refused: Vec<Unfetched>,
    /// Documents in the store that cannot be read.
    pub unread: Vec<Unread>,
}

/// How much there is of what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// Documents in the store that are current.
    pub documents: usize,
    /// Of these, new ones.
    pub new: usize,
    /// Of these, replaced ones.
    pub replaced: usize,
    /// Of these, those that cannot be read.
    pub unread: usize,
    /// Of those, the ones that were not told before.
    pub newly_unread: usize,
    /// Numbers that changed.
    pub numbers: usize,
    /// New contradictions.
    pub contradictions: usize,
    /// Contradictions in all documents, also those told before.
    pub all_contradictions: usize,
    /// Contradictions that are gone.
    pub settled: usize,
    /// Changed statuses.
    pub statuses: usize,
    /// Documents that are gone or not linked any more.
    pub missing: usize,
    /// Addresses that could not be fetched.
    pub unfetched: usize,
    /// Sources.
    pub sources: usize,
    /// Of these, those that did not answer at all.
    pub silent: usize,
    /// Of these, those that answered in part, or were not asked for want of time.
    pub partly: usize,
}

/// Which document is meant.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DocumentName {
    /// The source it is from.
    pub source: String,
    /// The municipality that the sources file names, or null.
    pub municipality: Option<String>,
    /// The municipality's code, or null.
    pub municipality_code: Option<String>,
    /// Its address.
    pub url: String,
    /// The words of the link, or null.
    pub title: Option<String>,
    /// Its file, from the folder of the night; null where it was never fetched.
    pub file: Option<String>,
    /// The SHA-256 of its current version, or null.
    pub sha256: Option<String>,
    /// Its name in the dataset (`dataset/documents/ID.json`), or null.
    pub id: Option<String>,
}

/// A source, as it answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SourceNews {
    /// Its name.
    pub name: String,
    /// Its municipality, or null.
    pub municipality: Option<String>,
    /// Whether it answered.
    pub standing: Standing,
    /// How it stood at the last report; null where that did not know it.
    pub before: Option<Standing>,
    /// Since which night's harvest it stands so (UTC).
    pub since: String,
    /// When it last answered, wholly or in part (UTC), or null.
    pub last_answered: Option<String>,
    /// What was wrong, or null.
    pub reason: Option<String>,
    /// Pages and sitemaps that were asked for.
    pub listings: usize,
    /// Of these, those that were read.
    pub listings_read: usize,
    /// Documents that it links to.
    pub documents: usize,
}

/// A document that no report told of.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct NewDocument {
    /// Which one.
    pub document: DocumentName,
    /// Its records, by type; empty where it could not be read.
    pub records: BTreeMap<String, u64>,
    /// How many of its amounts and indicators arithmetic proves.
    pub proved: usize,
    /// How many amounts and indicators it has.
    pub values: usize,
    /// What is said in two ways in it; they are among `contradictions`.
    pub contradictions: usize,
}

/// A document with another content than at the last report.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Replaced {
    /// Which one.
    pub document: DocumentName,
    /// The SHA-256 of the version that the last report knew.
    pub former_sha256: String,
    /// The file of the version that this one was compared with, from the folder of the night; null where there is none.
    pub former_file: Option<String>,
    /// Versions that came and went since the last report.
    pub between: usize,
    /// Why the two versions were not compared, or null.
    pub not_compared: Option<String>,
    /// Numbers that changed, were added or are gone.
    pub numbers: Vec<NumberChange>,
    /// All else that changed.
    pub texts: Vec<TextChange>,
    /// Records that only stand elsewhere.
    pub moved: usize,
}

/// How something differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// It says something else.
    Changed,
    /// It is in the new version only.
    Added,
    /// It was in the old version only.
    Gone,
}

/// A number that changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NumberChange {
    /// How.
    pub change: How,
    /// What holds it: `amounts`, `indicators`, `cell`, `row`.
    pub what: String,
    /// Page in the new version, or in the old one where it is only there; from 1.
    pub page: u32,
    /// Title of its table, or null.
    pub table: Option<String>,
    /// Label of its row, or null.
    pub line: Option<String>,
    /// Its code, or null.
    pub code: Option<String>,
    /// Title of its column, or null.
    pub column: Option<String>,
    /// Which field it is: `value`, or what says what the value means (`unit`, `period`, `kind`...).
    pub field: String,
    /// What was printed; null where it was added.
    pub from: Option<String>,
    /// What is printed; null where it is gone.
    pub to: Option<String>,
    /// The number that was read of it, or null.
    pub from_value: Option<f64>,
    /// The number that is read of it, or null.
    pub to_value: Option<f64>,
    /// How many records this concerns: a column that has another year now changes all numbers in it.
    pub records: usize,
    /// The id of the first of them in the new version, for `tabellverk explain`; null where it is gone.
    pub id: Option<String>,
}

/// Something else that changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TextChange {
    /// How.
    pub change: How,
    /// What it is: a record type, `heading`, `paragraph`, `footer`...
    pub what: String,
    /// The first page in the new version, or in the old one where it is only there; from 1.
    pub page: u32,
    /// On how many pages it is.
    pub pages: usize,
    /// Where it stands.
    pub place: String,
    /// Which field it is.
    pub field: String,
    /// What was said; null where it was added.
    pub from: Option<String>,
    /// What is said; null where it is gone.
    pub to: Option<String>,
    /// Whether figures in it changed.
    pub figures: bool,
}

/// Something that a document says in two ways.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contradicted {
    /// Page, from 1.
    pub page: u32,
    /// Title of the table, or null.
    pub table: Option<String>,
    /// Label of the row.
    pub line: String,
    /// Title of the column.
    pub column: String,
    /// The figure as printed.
    pub printed: String,
    /// What is wrong, in a sentence.
    pub says: String,
    /// The identities that are broken, with their figures.
    pub equations: Vec<String>,
    /// The record to begin with, for `tabellverk explain`, or null.
    pub record: Option<String>,
}

/// Why a contradiction is new, or gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The document is new.
    New,
    /// The document was replaced.
    Replaced,
    /// The document is as before, and was read otherwise: by another version of the program, or after it failed.
    Reading,
}

/// A contradiction and the document it is in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// The document.
    pub document: DocumentName,
    /// Why it is new, or gone.
    pub because: Because,
    /// What it is.
    #[serde(flatten)]
    pub contradiction: Contradicted,
}

/// What a status changed between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Between {
    /// The old and the new version of a document.
    Versions,
    /// A follow-up and the one before it.
    FollowUps,
}

/// A status that changed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatusChange {
    /// What it changed between.
    pub between: Between,
    /// The document that says so now.
    pub document: DocumentName,
    /// The document that said otherwise, where it is another one.
    pub earlier: Option<DocumentName>,
    /// Record type: `activities`, `assessments`.
    pub what: String,
    /// Page, from 1.
    pub page: u32,
    /// Whose status it is: the words of the activity, the label of the goal.
    pub place: String,
    /// What was said, as printed; null where nothing was.
    pub from: Option<String>,
    /// What is said, as printed; null where nothing is.
    pub to: Option<String>,
    /// The code of what was said (`in_progress`...), or null.
    pub from_code: Value,
    /// The code of what is said, or null.
    pub to_code: Value,
}

/// A document that its site took away.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Missing {
    /// Which one.
    pub document: DocumentName,
    /// `gone` (the site says so), `unlisted` (nothing links to it) or `lost` (the store does not have it any more).
    pub how: String,
}

/// An address that could not be fetched.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unfetched {
    /// Which one.
    pub document: DocumentName,
    /// `failed`, `postponed`, `refused`, or `gone` of a link to what was never there.
    pub outcome: String,
    /// Why.
    pub reason: Option<String>,
    /// Since which night's harvest (UTC).
    pub since: String,
}

/// A document that cannot be read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Unread {
    /// Which one.
    pub document: DocumentName,
    /// The code of the failure, as in `run.json`.
    pub code: String,
    /// Why, and what to do about it.
    pub reason: String,
    /// Since which night's harvest (UTC).
    pub since: String,
    /// Whether it was not told before.
    pub new: bool,
}

impl Report {
    /// Whether sources or documents failed: a source that did not answer or answered in part, an address that could not
    /// be fetched, a document that cannot be read and was not told before.
    pub fn has_failures(&self) -> bool {
        let totals = &self.totals;
        totals.silent + totals.partly + totals.unfetched + totals.newly_unread > 0
    }

    /// Whether there is something that a person should look at, though nothing failed: documents that were replaced or
    /// taken away, new contradictions, changed statuses.
    pub fn has_something_to_look_at(&self) -> bool {
        let totals = &self.totals;
        totals.replaced + totals.contradictions + totals.statuses + totals.missing > 0
    }
}
