//! Files that are replaced whole or not at all.

use crate::Error;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use tempfile::{Builder, NamedTempFile, TempPath};

/// How temporary files are called, so that those of a run that was killed can be told from a person's.
const PREFIX: &str = ".tabellverk-";
const SUFFIX: &str = ".tmp";

/// Files that lie ready beside their places, to be moved there all together.
///
/// Whatever can fail for want of room or of rights fails before [`Staged::commit`], and so before any file of an
/// earlier run was touched; temporary files are removed when `Staged` is dropped.
#[derive(Default)]
pub(crate) struct Staged {
    files: Vec<(Ready, PathBuf)>,
}

/// A file that is to be moved.
enum Ready {
    /// Nobody wants it if it is not moved.
    Temporary(TempPath),
    /// It stays where it is if it is not moved.
    Kept(PathBuf),
}

impl Ready {
    fn path(&self) -> &Path {
        match self {
            Ready::Temporary(path) => path,
            Ready::Kept(path) => path,
        }
    }
}

impl Staged {
    /// Writes `bytes` to disk, to be found at `path` after [`Staged::commit`].
    pub fn add(&mut self, path: PathBuf, bytes: &[u8]) -> Result<(), Error> {
        if !is_same(&path, bytes.len() as u64, bytes) {
            let temporary =
                write(&path, bytes).map_err(|cause| Error::Write { path: path.clone(), cause })?;
            self.files.push((Ready::Temporary(temporary), path));
        }
        Ok(())
    }

    /// Takes a file that is written already, to be found at `path` after [`Staged::commit`].
    pub fn add_written(&mut self, path: PathBuf, (file, bytes): (TempPath, u64)) -> Result<(), Error> {
        let written = File::open(&file).map_err(|cause| Error::Read { path: file.to_path_buf(), cause })?;
        if !is_same(&path, bytes, written) {
            self.files.push((Ready::Temporary(file), path));
        }
        Ok(())
    }

    /// Takes a file that lies elsewhere, to be found at `path` after [`Staged::commit`].
    pub fn add_kept(&mut self, path: PathBuf, file: PathBuf) {
        self.files.push((Ready::Kept(file), path));
    }

    /// Moves every file to its place, in the order they were added.
    ///
    /// With `durable`, only when all of them are safely on disk: not even a power failure then leaves a file
    /// that is neither the old one nor the new.
    pub fn commit(self, durable: bool) -> Result<(), Error> {
        if durable {
            self.sync()?;
        }
        for (ready, path) in self.files {
            let moved = match ready {
                Ready::Temporary(file) => file.persist(&path).map_err(|e| e.error),
                Ready::Kept(file) => fs::rename(file, &path),
            };
            moved.map_err(|cause| Error::Write { path, cause })?;
        }
        Ok(())
    }

    /// Waits until every file is on disk.
    ///
    /// A disk takes as long to confirm one file as many, so they are waited for together: one after the
    /// other, this would be most of the time of a run.
    fn sync(&self) -> Result<(), Error> {
        let sync = |files: &[(Ready, PathBuf)]| {
            files.iter().try_for_each(|(ready, path)| {
                let synced = File::open(ready.path()).and_then(|file| file.sync_data());
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

/// How many files are waited for at the same time.
const WAITING: usize = 8;

/// Replaces the file `path` by one that holds `bytes`: whoever looks at any time finds the old one or the new.
///
/// # Errors
/// When the file cannot be written; the old one is then as it was.
pub fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let replaced = write(path, bytes).and_then(|file| file.persist(path).map_err(|e| e.error));
    replaced.map_err(|cause| Error::Write { path: path.into(), cause })
}

/// Writes a temporary file in the folder of `path`.
fn write(path: &Path, bytes: &[u8]) -> io::Result<TempPath> {
    let mut file = temporary(path)?;
    file.write_all(bytes)?;
    Ok(file.into_temp_path())
}

fn temporary(path: &Path) -> io::Result<NamedTempFile> {
    builder().tempfile_in(path.parent().unwrap_or(Path::new(".")))
}

/// Whether a file holds these bytes already: a nightly run that finds nothing new then writes nothing.
fn is_same(path: &Path, bytes: u64, new: impl Read) -> bool {
    let as_long = fs::metadata(path).is_ok_and(|m| m.is_file() && m.len() == bytes);
    as_long && File::open(path).is_ok_and(|old| equal(old, new).unwrap_or(false))
}

fn equal(old: impl Read, new: impl Read) -> io::Result<bool> {
    let (mut old, mut new) = (BufReader::with_capacity(1 << 16, old), new);
    let (mut one, mut other) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        let length = new.read(&mut one)?;
        if length == 0 {
            return Ok(old.read(&mut other)? == 0);
        }
        match old.read_exact(&mut other[..length]) {
            Ok(()) if one[..length] == other[..length] => {}
            Ok(()) => return Ok(false),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
            Err(error) => return Err(error),
        }
    }
}

/// A temporary file that is written bit by bit, and knows its size and hash.
pub(crate) struct Hashed {
    file: BufWriter<NamedTempFile>,
    sha256: Sha256,
    bytes: u64,
    failed: DiskError,
}

/// Why writing failed. Whoever writes through a library gets its error back, in which the reason may be lost.
pub(crate) type DiskError = Arc<Mutex<Option<io::Error>>>;

impl Hashed {
    /// A temporary file in the folder of `path`.
    pub fn new(path: &Path) -> io::Result<Self> {
        let file = BufWriter::with_capacity(1 << 16, temporary(path)?);
        Ok(Self { file, sha256: Sha256::new(), bytes: 0, failed: DiskError::default() })
    }

    /// Where it will be said why writing failed.
    pub fn disk_error(&self) -> DiskError {
        self.failed.clone()
    }

    /// The file with its size, and its hash.
    pub fn finish(self) -> io::Result<((TempPath, u64), String)> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok(((file.into_temp_path(), self.bytes), crate::id::hex(&self.sha256.finalize())))
    }

    fn noted<T>(&self, result: io::Result<T>) -> io::Result<T> {
        if let (Err(error), Ok(mut failed)) = (&result, self.failed.lock()) {
            let copy = error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error);
            failed.get_or_insert(copy);
        }
        result
    }
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes);
        let length = self.noted(written)?;
        self.sha256.update(&bytes[..length]);
        self.bytes += length as u64;
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.file.flush();
        self.noted(flushed)
    }
}

fn builder() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    // A temporary file is made for its owner only; a dataset is for whoever may read the folder.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

/// Whether files can be made in `folder`.
pub(crate) fn try_folder(folder: &Path) -> io::Result<()> {
    builder().tempfile_in(folder).map(drop)
}

/// Removes the temporary files that a run left in `folder` when it was killed.
pub(crate) fn clean(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(PREFIX) && name.ends_with(SUFFIX) {
            // one that cannot be removed does no harm
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Asks the system to write a folder's list of names to disk. Not every file system can; the files are whole
/// either way.
pub(crate) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
