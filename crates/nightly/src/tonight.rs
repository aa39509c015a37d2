//! What a night found out, and which documents it has to look at closely.

use crate::changes::Changes;
use crate::report::{Contradicted, StatusChange};
use crate::state::{KnownDocument, State};
use std::collections::BTreeMap;
use tabellverk_explain as explain;
use tabellverk_harvest::{self as harvest, StoredDocument, StoredVersion};

/// A document of the store, and what came of reading it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The document.
    pub document: StoredDocument,
    /// What came of reading its current version.
    pub reading: Reading,
}

/// What came of reading a document.
#[derive(Clone, Debug)]
pub enum Reading {
    /// It is in the dataset.
    Read {
        /// Its name there.
        id: String,
        /// Its records, by type.
        records: BTreeMap<String, u64>,
    },
    /// It cannot be read.
    Failed {
        /// The code of the failure, as in `run.json`.
        code: String,
        /// Why, for people.
        reason: String,
    },
}

/// A document that has to be looked at closely, for something of it can be new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Which one of those seen.
    pub index: usize,
    /// The version it has to be compared with, where there is one.
    pub former: Option<StoredVersion>,
}

/// What a close look at a document found.
#[derive(Clone, Debug, Default)]
pub struct Study {
    /// What it says in two ways.
    pub contradictions: Vec<Contradicted>,
    /// How many amounts and indicators it has.
    pub values: usize,
    /// How many of them are proved.
    pub proved: usize,
    /// What it says otherwise than its former version, or why that could not be found out; nothing where it was not
    /// asked for.
    pub changes: Option<Result<Changes, String>>,
}

impl Study {
    /// What is told of a document, and what it says otherwise than before.
    pub fn of(report: &explain::Report, changes: Option<Result<Changes, String>>) -> Self {
        let contradicted = |c: &explain::Contradiction| Contradicted {
            page: c.place.page,
            table: c.table.clone(),
            line: c.line.clone(),
            column: c.column.clone(),
            printed: c.printed.clone(),
            says: c.says.to_string(),
            equations: c.checks.iter().map(|check| check.equation.clone()).collect(),
            record: c.repair.as_ref().map(|r| r.id.clone()).or_else(|| c.records.first().cloned()),
        };
        Self {
            contradictions: report.contradictions.iter().map(contradicted).collect(),
            values: report.amounts.all + report.indicators.all,
            proved: report.amounts.proved + report.indicators.proved,
            changes,
        }
    }
}

/// All that a night found out.
#[derive(Clone, Copy, Debug)]
pub struct Tonight<'a> {
    /// The name of the report.
    pub name: &'a str,
    /// Program and version.
    pub program: &'a str,
    /// Program and settings, as far as they say what is read of a document.
    pub made_by: &'a str,
    /// What the harvest found.
    pub harvest: &'a harvest::Report,
    /// All documents of the store.
    pub seen: &'a [Seen],
    /// What was found in those that had to be looked at, by their place among `seen`.
    pub studies: &'a BTreeMap<usize, Study>,
    /// Statuses that differ between two follow-ups; those of documents that are new or replaced are told.
    pub follow_ups: &'a [StatusChange],
}

/// Which documents have to be looked at closely: new and replaced ones, those that could not be read before, and all of
/// them where another program or other settings read them.
pub fn plan(seen: &[Seen], before: Option<&State>, made_by: &str) -> Vec<Look> {
    let look = |(index, one): (usize, &Seen)| {
        let known = before.and_then(|before| before.document(&one.document.source, &one.document.url));
        let as_before = known.is_some_and(|k| k.sha256 == one.document.sha256 && k.unread.is_none());
        let same_reading = before.is_some_and(|before| before.made_by == made_by);
        let wanted = matches!(one.reading, Reading::Read { .. }) && !(as_before && same_reading);
        let former = known.and_then(|known| former(known, &one.document)).cloned();
        wanted.then_some(Look { index, former })
    };
    seen.iter().enumerate().filter_map(look).collect()
}

/// The last version that could be read, if it is not the current one.
pub(crate) fn former<'a>(known: &KnownDocument, document: &'a StoredDocument) -> Option<&'a StoredVersion> {
    let sha256 = known.last_read.as_ref().filter(|sha256| **sha256 != document.sha256)?;
    document.versions.iter().find(|version| version.sha256 == *sha256)
}
