//! Files that are replaced whole or not at all.

use crate::Error;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::{Builder, TempPath};

/// Files written under temporary names beside their places, to be moved there all together.
///
/// Whatever can fail for want of room or of rights fails in [`Staged::add`], before any file of an earlier
/// run was touched; the temporary files are removed when `Staged` is dropped.
#[derive(Default)]
pub(crate) struct Staged {
    files: Vec<(TempPath, PathBuf)>,
}

impl Staged {
    /// Writes `bytes` to disk, to be found at `path` after [`Staged::commit`].
    pub fn add(&mut self, path: PathBuf, bytes: &[u8]) -> Result<(), Error> {
        if is_same(&path, bytes) {
            return Ok(());
        }
        let write = || -> std::io::Result<TempPath> {
            let folder = path.parent().unwrap_or(Path::new("."));
            let mut file = builder().tempfile_in(folder)?;
            file.write_all(bytes)?;
            Ok(file.into_temp_path())
        };
        let temporary = write().map_err(|cause| Error::Write { path: path.clone(), cause })?;
        self.files.push((temporary, path));
        Ok(())
    }

    /// Moves every file to its place, in the order they were added.
    ///
    /// With `durable`, only when all of them are safely on disk: not even a power failure then leaves a file
    /// that is neither the old one nor the new.
    pub fn commit(self, durable: bool) -> Result<(), Error> {
        if durable {
            self.sync()?;
        }
        for (temporary, path) in self.files {
            temporary.persist(&path).map_err(|e| Error::Write { path, cause: e.error })?;
        }
        Ok(())
    }
}

/// How many files are waited for at the same time.
const WAITING: usize = 8;

impl Staged {
    /// Waits until every file is on disk.
    ///
    /// A disk takes as long to confirm one file as many, so they are waited for together: one after the
    /// other, this would be most of the time of a run.
    fn sync(&self) -> Result<(), Error> {
        let sync = |files: &[(TempPath, PathBuf)]| {
            files.iter().try_for_each(|(temporary, path)| {
                let synced = File::open(temporary).and_then(|file| file.sync_data());
                synced.map_err(|cause| Error::Write { path: path.clone(), cause })
            })
        };
        let share = self.files.len().div_ceil(WAITING).max(1);
        std::thread::scope(|scope| {
            let mut shares = self.files.chunks(share);
            let own = shares.next_back();
            let others: Vec<_> = shares.map(|files| scope.spawn(move || sync(files))).collect();
            let own = own.map_or(Ok(()), sync);
            others
                .into_iter()
                .map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
                .fold(own, Result::and)
        })
    }
}

/// Whether a file already holds `bytes`: a nightly run that finds nothing new then writes nothing.
fn is_same(path: &Path, bytes: &[u8]) -> bool {
    let as_long = fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() == bytes.len() as u64);
    as_long && fs::read(path).is_ok_and(|old| old == bytes)
}

fn builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".tabellverk-").suffix(".tmp");
    // A temporary file is made for its owner only; a dataset is for whoever may read the folder.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

/// Whether files can be made in `folder`.
pub(crate) fn try_folder(folder: &Path) -> std::io::Result<()> {
    builder().tempfile_in(folder).map(drop)
}

/// Asks the system to write a folder's list of names to disk. Not every file system can; the files are whole
/// either way.
pub(crate) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
