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
            file.as_file().sync_data()?;
            Ok(file.into_temp_path())
        };
        let temporary = write().map_err(|source| Error::Write { path: path.clone(), source })?;
        self.files.push((temporary, path));
        Ok(())
    }

    /// Moves every file to its place, in the order they were added.
    pub fn commit(self) -> Result<(), Error> {
        for (temporary, path) in self.files {
            temporary.persist(&path).map_err(|e| Error::Write { path, source: e.error })?;
        }
        Ok(())
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
