use std::io;
use std::path::PathBuf;

/// Why a dataset could not be written or read. Every message names the path and says what to do.
///
/// A message tells the cause too, so no error has a `source`: whoever prints the chain would say it twice.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The output folder is not a folder.
    #[error(
        "{} is a file, but the dataset needs a folder of its own; name another place or move the file away",
        path.display()
    )]
    NotAFolder {
        /// The path that was to be a folder.
        path: PathBuf,
    },
    /// A folder could not be made, or nothing can be written in it.
    #[error(
        "cannot write in the folder {}: {cause}; choose a folder that you may write to, on a disk with room",
        path.display()
    )]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A file could not be written. The dataset that was there before is left as it was.
    #[error(
        "cannot write {}: {cause}; check that the folder may be written to and that the disk is not full",
        path.display()
    )]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A file could not be read.
    #[error("cannot read {}: {cause}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A file does not hold what its place in a dataset says.
    #[error(
        "{} is not {expected}: {cause}; extract the document again with this version",
        path.display()
    )]
    Json {
        /// The file.
        path: PathBuf,
        /// What was expected in it.
        expected: &'static str,
        /// What the JSON reader said.
        cause: serde_json::Error,
    },
    /// A table could not be turned into Parquet.
    #[error("cannot make {file}: {cause}; this is an error in the program, please report it")]
    Parquet {
        /// Name of the file that was to be written.
        file: String,
        /// What polars said.
        cause: polars::prelude::PolarsError,
    },
    /// A table of a dataset is not as this version writes it.
    #[error("cannot read {}: {cause}; extract the documents again with this version", path.display())]
    Table {
        /// The Parquet file.
        path: PathBuf,
        /// What is wrong with it.
        cause: String,
    },
    /// A document's name cannot be the name of a file.
    #[error(
        "the document name {id:?} cannot be used as a file name; only a-z, 0-9 and '-' are allowed, see `document_id`"
    )]
    BadId {
        /// The name.
        id: String,
    },
    /// Two documents have the same name.
    #[error("two documents are called {id:?}; give each document once")]
    SameId {
        /// The name.
        id: String,
    },
    /// Another run writes to the same folder.
    #[error(
        "another run of tabellverk is writing to {}; wait until it has ended, or choose another folder",
        path.display()
    )]
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// A document's file is not the one that was stored: something changed or removed it since.
    #[error("{} is not what was written there ({id}); extract the document again", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
        /// The document.
        id: String,
    },
}
