use std::io;
use std::path::{Path, PathBuf};

/// Why there is no night. What happens to a source or a document is in the report, never here.
///
/// A message tells the cause too, so no error has a `source`: whoever prints the chain would say it twice.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file of the night, or its sources, cannot be read or has a mistake (the message names the line); or the folder
    /// cannot be locked.
    #[error("{0}")]
    Harvest(tabellverk_harvest::Error),
    /// Another night works in the folder.
    #[error("another night is at work in {}; wait until it has ended, or name another folder", path.display())]
    Locked {
        /// The folder.
        path: PathBuf,
    },
    /// A file or folder cannot be read.
    #[error("cannot read {}: {cause}; check that you may read it", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A file or folder cannot be written.
    #[error("cannot write {}: {cause}; check that you may write there and that the disk is not full", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// What the last night left is not what a night of this version leaves.
    #[error(
        "{} is not what a night of this version left: {why}; use the version that wrote it, or move the file away: then \
         everything is new to the next night", path.display()
    )]
    State {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The name of a night is no date.
    #[error("{night:?} is no date; write it as in 2026-02-03")]
    Night {
        /// What was given.
        night: String,
    },
    /// The report cannot be made.
    #[error("the report cannot be made: {why}; this is an error in the program, please report it")]
    Internal {
        /// What went wrong.
        why: String,
    },
}

impl From<tabellverk_harvest::Error> for Error {
    fn from(error: tabellverk_harvest::Error) -> Self {
        Self::Harvest(error)
    }
}

impl Error {
    pub(crate) fn read(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |cause| Self::Read { path: path.to_owned(), cause }
    }

    pub(crate) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |cause| Self::Write { path: path.to_owned(), cause }
    }

    pub(crate) fn internal(why: impl std::fmt::Display) -> Self {
        Self::Internal { why: why.to_string() }
    }
}
