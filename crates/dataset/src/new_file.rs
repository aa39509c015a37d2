//! Files beside a dataset that are written bit by bit, and put in their places together.

use crate::atomic::{Hashed, Staged};
use crate::{Error, FileEntry};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// A file that is being written under a temporary name; it is gone if it is dropped.
pub struct NewFile {
    path: PathBuf,
    file: Hashed,
}

/// A file that is written and waits for [`place`]; it is gone if it is dropped.
pub struct Written {
    path: PathBuf,
    file: TempPath,
    bytes: u64,
    sha256: String,
}

impl NewFile {
    /// Begins the file that is to be at `path`, in a folder that is there.
    ///
    /// # Errors
    /// [`Error::Write`] where nothing can be written there.
    pub fn create(path: &Path) -> Result<NewFile, Error> {
        let file = Hashed::new(path).map_err(|cause| Error::Write { path: path.into(), cause })?;
        Ok(NewFile { path: path.into(), file })
    }

    /// Where it is to be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Ends it.
    ///
    /// # Errors
    /// [`Error::Write`] where the rest of it cannot be written.
    pub fn finish(self) -> Result<Written, Error> {
        let NewFile { path, file } = self;
        match file.finish() {
            Ok(((file, bytes), sha256)) => Ok(Written { path, file, bytes, sha256 }),
            Err(cause) => Err(Error::Write { path, cause }),
        }
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Written {
    /// Its size and hash, with the path that it has as seen from its folder.
    pub fn entry(&self) -> FileEntry {
        let name = self.path.file_name().unwrap_or_default();
        FileEntry { path: name.to_string_lossy().into(), bytes: self.bytes, sha256: self.sha256.clone() }
    }
}

/// Moves files to their places, in this order, once all of them are on disk: whatever can fail for want of room has
/// failed before.
///
/// # Errors
/// [`Error::Write`] where a file cannot be moved.
pub fn place(files: Vec<Written>) -> Result<(), Error> {
    let mut staged = Staged::default();
    for file in files {
        staged.add_written(file.path, (file.file, file.bytes))?;
    }
    staged.commit(true)
}
