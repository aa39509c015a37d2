use std::io;
use std::path::{Path, PathBuf};

/// Why a harvest could not be made at all. What happens to a single address is in the report, never here.
///
/// A message tells the cause too, so no error has a `source`: whoever prints the chain would say it twice.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read {}: {cause}; name a file that exists and that you may read", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// The sources file has a mistake.
    #[error("{place}: {message}")]
    Config {
        /// File and line, as in `sources.toml, line 12`.
        place: String,
        /// What is wrong, and what was expected.
        message: String,
    },
    /// A source was asked for that is not in the file.
    #[error("there is no source {name:?}; the file has: {}", known.join(", "))]
    UnknownSource {
        /// The name that was asked for.
        name: String,
        /// The names that are there.
        known: Vec<String>,
    },
    /// Another harvest works on the store.
    #[error("another harvest is at work in {}; wait until it has ended, or name another store", path.display())]
    Locked {
        /// The store.
        path: PathBuf,
    },
    /// A file of the store could not be written.
    #[error("cannot write {}: {cause}; check that you may write there and that the disk is not full", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// There is no store where one was expected.
    #[error("{} is not a store of documents: it has no ledger.sqlite; run a harvest first", path.display())]
    NoStore {
        /// The folder.
        path: PathBuf,
    },
    /// The ledger was made by a newer version of the program.
    #[error(
        "{} was made by a newer version of the program (its form is {found}, known are up to {known}); use that one",
        path.display()
    )]
    NewerLedger {
        /// The ledger.
        path: PathBuf,
        /// Its form.
        found: i64,
        /// The newest known form.
        known: i64,
    },
    /// The ledger could not be read or written.
    #[error("the ledger {} cannot be used: {cause}", path.display())]
    Ledger {
        /// The ledger.
        path: PathBuf,
        /// What SQLite said.
        cause: rusqlite::Error,
    },
    /// The HTTP client could not be used as it was set up.
    #[error("{message}; this is an error in the program, please report it")]
    Internal {
        /// What went wrong.
        message: String,
    },
}

impl Error {
    pub(crate) fn read(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |cause| Self::Read { path: path.to_owned(), cause }
    }

    pub(crate) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |cause| Self::Write { path: path.to_owned(), cause }
    }
}
