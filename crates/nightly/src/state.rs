//! What is kept from one night to the next: what was last told.

use crate::report::Contradicted;
use crate::sources::Standing;
use serde::{Deserialize, Serialize};

/// The form of the state that this program writes.
pub(crate) const FORM: u32 = 1;

/// What the last night told, so that the next tells what is new since.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// The form of this file.
    pub form: u32,
    /// The folder of the last report, in `reports/`.
    pub report: String,
    /// When that night's harvest began (UTC).
    pub started: String,
    /// The program and the settings that read the documents.
    pub made_by: String,
    /// The documents, by source and address.
    pub documents: Vec<KnownDocument>,
    /// The sources, by name.
    pub sources: Vec<KnownSource>,
    /// Addresses that could not be fetched, by source and address.
    pub unfetched: Vec<KnownMiss>,
}

/// A document as it was last told.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KnownDocument {
    /// Its source.
    pub source: String,
    /// Its address.
    pub url: String,
    /// The SHA-256 of the version that was told.
    pub sha256: String,
    /// The SHA-256 of the last version that could be read: what the next one is compared with.
    pub last_read: Option<String>,
    /// Since when it cannot be read, and why not.
    pub unread: Option<Unreadable>,
    /// Whether the site took it away (`gone`) or links to it no more (`unlisted`).
    pub missing: Option<String>,
    /// What it said in two ways.
    pub contradictions: Vec<Contradicted>,
}

/// Why a document cannot be read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Unreadable {
    /// The code of the failure, as in `run.json`.
    pub code: String,
    /// Since which night's harvest (UTC).
    pub since: String,
}

/// A source as it was last told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnownSource {
    /// Its name.
    pub name: String,
    /// Whether it answered.
    pub standing: Standing,
    /// Since which night's harvest it stands so (UTC).
    pub since: String,
    /// When it last answered, wholly or in part (UTC).
    pub last_answered: Option<String>,
}

/// An address that could not be fetched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KnownMiss {
    /// Its source.
    pub source: String,
    /// The address.
    pub url: String,
    /// `failed`, `postponed`, `refused` or `gone`.
    pub outcome: String,
    /// Since which night's harvest (UTC).
    pub since: String,
}

impl State {
    /// What was told of a document.
    pub(crate) fn document(&self, source: &str, url: &str) -> Option<&KnownDocument> {
        let at = self.documents.binary_search_by(|d| (&*d.source, &*d.url).cmp(&(source, url)));
        at.ok().map(|at| &self.documents[at])
    }

    /// What was told of a source.
    pub(crate) fn source(&self, name: &str) -> Option<&KnownSource> {
        self.sources.iter().find(|source| source.name == name)
    }

    /// What was told of an address that could not be fetched.
    pub(crate) fn miss(&self, source: &str, url: &str) -> Option<&KnownMiss> {
        self.unfetched.iter().find(|miss| miss.source == source && miss.url == url)
    }
}
