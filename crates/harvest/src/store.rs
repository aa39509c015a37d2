//! The folder with the documents: files by content, a view with readable names, and the lock.
//!
//! Every file is written under a temporary name, brought to disk and renamed, before the ledger speaks of it.

use crate::Error;
use crate::content::Kind;
use crate::ledger::StoredDocument;
use crate::lock::Lock;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// The ledger, from the store's folder.
pub(crate) const LEDGER: &str = "ledger.sqlite";
/// The files by content.
const DOCUMENTS: &str = "documents";
/// The current versions under readable names.
pub(crate) const CURRENT: &str = "current";
/// The list of what is in it.
const LIST: &str = "current.json";
/// Temporary files begin with this.
const TEMPORARY: &str = ".tabellverk-";

/// The file of a content, from the store's folder.
pub(crate) fn document_path(sha256: &str, kind: Kind) -> String {
    format!("{DOCUMENTS}/{sha256}.{}", kind.extension())
}

/// A store that is held for one harvest.
#[derive(Debug)]
pub(crate) struct Store {
    folder: PathBuf,
    _lock: Lock,
}

/// A document that is being fetched.
pub(crate) struct Incoming {
    file: NamedTempFile,
    hash: Sha256,
    bytes: u64,
    /// The last bytes, which tell whether a PDF is whole.
    tail: Vec<u8>,
    path: PathBuf,
}

/// A document that was fetched.
#[derive(Debug)]
pub(crate) struct Fetched {
    file: NamedTempFile,
    pub sha256: String,
    pub bytes: u64,
    /// Whether the mark that ends a PDF is near the end.
    pub has_end: bool,
}

/// How much of a PDF's end is searched for its mark. Some producers and mail gateways add lines after it.
const TAIL: usize = 4096;

impl Store {
    /// Takes hold of a store, and makes it if need be.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let documents = folder.join(DOCUMENTS);
        fs::create_dir_all(&documents).map_err(Error::write(&documents))?;
        let Some(lock) = Lock::take(folder)? else {
            return Err(Error::Locked { path: folder.to_owned() });
        };
        let store = Self { folder: folder.to_owned(), _lock: lock };
        store.clear(&documents)?;
        Ok(store)
    }

    /// Removes what a harvest that was cut off left behind.
    fn clear(&self, folder: &Path) -> Result<(), Error> {
        for entry in fs::read_dir(folder).map_err(Error::read(folder))?.flatten() {
            if entry.file_name().to_string_lossy().starts_with(TEMPORARY) {
                let _ = fs::remove_file(entry.path());
            }
        }
        Ok(())
    }

    pub fn ledger(&self) -> PathBuf {
        self.folder.join(LEDGER)
    }

    /// Whether the file of a content is there, as long as it should be.
    pub fn has(&self, sha256: &str, kind: Kind, bytes: u64) -> bool {
        let path = self.folder.join(document_path(sha256, kind));
        fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() == bytes)
    }

    /// Starts a document.
    pub fn incoming(&self) -> Result<Incoming, Error> {
        let path = self.folder.join(DOCUMENTS);
        let file = builder().tempfile_in(&path).map_err(Error::write(&path))?;
        Ok(Incoming { file, hash: Sha256::new(), bytes: 0, tail: Vec::new(), path })
    }

    /// Gives a document its place. From then on it can only be read.
    pub fn keep(&self, document: Fetched, kind: Kind) -> Result<(), Error> {
        if self.has(&document.sha256, kind, document.bytes) {
            return Ok(());
        }
        let path = self.folder.join(document_path(&document.sha256, kind));
        let file = document.file.as_file();
        file.sync_all().map_err(Error::write(&path))?;
        let mut rights = file.metadata().map_err(Error::write(&path))?.permissions();
        rights.set_readonly(true);
        file.set_permissions(rights).map_err(Error::write(&path))?;
        document.file.persist(&path).map_err(|error| Error::Write { path, cause: error.error })?;
        sync_folder(&self.folder.join(DOCUMENTS));
        Ok(())
    }

    /// Makes the view with readable names: what is there and still right is left alone.
    pub fn show(&self, documents: &[StoredDocument]) -> Result<(), Error> {
        let wanted: BTreeMap<PathBuf, &StoredDocument> =
            documents.iter().map(|document| (self.folder.join(&document.name), document)).collect();
        let view = self.folder.join(CURRENT);
        fs::create_dir_all(&view).map_err(Error::write(&view))?;
        self.sweep(&view, &wanted)?;
        for (path, document) in &wanted {
            let stored = self.folder.join(&document.path);
            // What was taken from the store by hand is fetched again another time; what the view has, it keeps.
            if stored.is_file() && !same_content(path, &document.sha256, document.bytes, &stored) {
                let folder = path.parent().unwrap_or(&view);
                fs::create_dir_all(folder).map_err(Error::write(folder))?;
                link(&stored, path, folder).map_err(Error::write(path))?;
            }
        }
        self.write_list(documents)
    }

    /// Removes from the view what does not belong there.
    fn sweep(&self, folder: &Path, wanted: &BTreeMap<PathBuf, &StoredDocument>) -> Result<(), Error> {
        for entry in fs::read_dir(folder).map_err(Error::read(folder))? {
            let path = entry.map_err(Error::read(folder))?.path();
            if path.is_dir() && !path.is_symlink() {
                self.sweep(&path, wanted)?;
                // One that is not empty stays.
                let _ = fs::remove_dir(&path);
            } else if !wanted.contains_key(&path) {
                fs::remove_file(&path).map_err(Error::write(&path))?;
            }
        }
        Ok(())
    }

    fn write_list(&self, documents: &[StoredDocument]) -> Result<(), Error> {
        let path = self.folder.join(LIST);
        let mut text = serde_json::to_vec_pretty(documents).map_err(|cause| Error::Internal {
            message: format!("the list of documents cannot be written: {cause}"),
        })?;
        text.push(b'\n');
        let write = || -> io::Result<()> {
            let mut file = builder().tempfile_in(&self.folder)?;
            file.write_all(&text)?;
            file.as_file().sync_all()?;
            file.persist(&path).map_err(|error| error.error)?;
            Ok(())
        };
        write().map_err(Error::write(&path))
    }
}

impl Incoming {
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.file.write_all(bytes).map_err(Error::write(&self.path))?;
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        self.tail.extend_from_slice(&bytes[bytes.len().saturating_sub(TAIL)..]);
        let surplus = self.tail.len().saturating_sub(TAIL);
        self.tail.drain(..surplus);
        Ok(())
    }

    pub fn finish(self) -> Fetched {
        let sha256 = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let has_end = self.tail.windows(5).any(|at| at == b"%%EOF");
        Fetched { file: self.file, sha256, bytes: self.bytes, has_end }
    }
}

/// Whether a file of the view already is the stored one.
fn same_content(path: &Path, sha256: &str, bytes: u64, stored: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if let (Ok(one), Ok(other)) = (fs::metadata(path), fs::metadata(stored))
            && (one.dev(), one.ino()) == (other.dev(), other.ino())
        {
            return true;
        }
    }
    let _ = stored;
    let long = fs::metadata(path).is_ok_and(|file| file.len() == bytes);
    long && hash_of(path).is_ok_and(|found| found == sha256)
}

fn hash_of(path: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    io::copy(&mut File::open(path)?, &mut hash)?;
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Gives a stored file a second name; where the file system cannot do that, a copy.
fn link(stored: &Path, path: &Path, folder: &Path) -> io::Result<()> {
    let temporary = builder()
        .make_in(folder, |at| fs::hard_link(stored, at).or_else(|_| fs::copy(stored, at).map(drop)))?;
    temporary.into_temp_path().persist(path).map_err(|error| error.error)
}

fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY).suffix(".tmp");
    // A temporary file is made for its owner only; a store is for whoever may read the folder.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

/// Asks the system to write a folder's list of names to disk. Not every file system can; the files are whole
/// either way.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}
