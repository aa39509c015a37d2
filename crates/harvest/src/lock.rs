//! A lock on a folder, for as long as one process works in it.

use crate::Error;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

/// The file in the folder.
const LOCK: &str = ".lock";

/// A folder that is held. The system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub struct Lock(File);

impl Lock {
    /// Takes hold of a folder that is there; `None` where another process has it.
    ///
    /// # Errors
    /// If nothing can be written there.
    pub fn take(folder: &Path) -> Result<Option<Self>, Error> {
        let path = folder.join(LOCK);
        let lock = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let lock = lock.map_err(Error::write(&path))?;
        match lock.try_lock() {
            Ok(()) => Ok(Some(Self(lock))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(cause)) => Err(Error::Write { path, cause }),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A child that is just being started would hold on to a file that is only closed.
        let _ = self.0.unlock();
    }
}
