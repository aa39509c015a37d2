//! What a run and its workers say to each other: a line of JSON each.

use crate::inputs::InputFile;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use tabellverk_dataset::Stored;

/// A document.
#[derive(Debug, Serialize, Deserialize)]
pub struct Document {
    /// Its file, or the archive that it is in.
    pub file: OsString,
    /// Which file of the archive.
    pub member: Option<usize>,
    /// Its name, as it was given.
    pub name: String,
}

impl Document {
    /// The document that is to be read from a file.
    pub fn of(file: &InputFile) -> Self {
        Self { file: file.path.clone().into(), member: file.member, name: file.name.clone() }
    }
}

/// A document that a worker is to read.
#[derive(Debug, Serialize, Deserialize)]
pub struct Request {
    /// Which one.
    pub document: Document,
    /// Others that may be the same document, to hold its figures against.
    pub siblings: Vec<Document>,
    /// The SHA-256 that it had when it was looked at.
    pub sha256: String,
    /// Where its records are to be stored.
    pub to: OsString,
}

/// What a worker answers.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It comes on.
    Working,
    /// The document was read and stored.
    Read(Stored),
    /// The document cannot be read.
    Failed {
        /// What kind of failure it is.
        code: String,
        /// Why.
        reason: String,
    },
    /// The records cannot be stored: neither can those of any other document.
    Stopped(String),
}

/// An answer, and whether it is the worker's last: it has grown, and another takes its place.
#[derive(Debug, Serialize, Deserialize)]
pub struct Line {
    /// The answer.
    pub answer: Answer,
    /// Whether the worker ends now.
    pub last: bool,
}
