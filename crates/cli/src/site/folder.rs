//! The folder of a site: written beside the old one, and put in its place when it is complete.

use anyhow::{Context, bail};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The file by which a folder is known as a site of this program.
const MARK: &str = "assets/app.js";

/// A folder that is being written.
pub struct Folder {
    out: PathBuf,
    /// The folder that `out` is in, without links, for addresses that lead out of the site.
    parent: PathBuf,
    /// Taken when the folder is complete.
    new: TempDir,
}

impl Folder {
    /// Makes sure that `out` can be written, and is nothing else than a site.
    pub fn prepare(out: &Path) -> anyhow::Result<Folder> {
        if out.exists() {
            if !out.is_dir() {
                bail!("{} is a file; name a folder for the site", out.display());
            }
            let empty = fs::read_dir(out)
                .with_context(|| format!("cannot read {}; check that you may read it", out.display()))?
                .next()
                .is_none();
            if !empty && !out.join(MARK).is_file() {
                bail!(
                    "{} holds something else than a report, and is not replaced; name another folder, or remove it",
                    out.display()
                );
            }
        }
        let parent = match out.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let unwritable =
            || format!("cannot write to {}; choose a place that you may write to", parent.display());
        fs::create_dir_all(parent).with_context(unwritable)?;
        let new = tempfile::Builder::new().prefix(".report-").tempdir_in(parent).with_context(unwritable)?;
        Ok(Folder { out: out.to_owned(), parent: parent.canonicalize().with_context(unwritable)?, new })
    }

    /// Writes a file of the site; `path` is seen from its folder, with `/`.
    pub fn write(&self, path: &str, content: &[u8]) -> anyhow::Result<()> {
        let to = self.new.path().join(path);
        let failed = || format!("cannot write {path} of the site {}; is the disk full?", self.out.display());
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).with_context(failed)?;
        }
        fs::write(&to, content).with_context(failed)
    }

    /// A file of the site that is there already, if it is.
    pub fn old(&self, path: &str) -> Option<Vec<u8>> {
        fs::read(self.out.join(path)).ok()
    }

    /// Takes a file over from the site that is there already. Whether it could.
    pub fn keep(&self, path: &str) -> bool {
        let (from, to) = (self.out.join(path), self.new.path().join(path));
        let made = to.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok());
        made && (fs::hard_link(&from, &to).is_ok() || fs::copy(&from, &to).is_ok())
    }

    /// The folder that the site will be in, without links.
    pub fn place(&self) -> PathBuf {
        self.parent.join(self.out.file_name().unwrap_or_default())
    }

    /// Puts the new folder in the place of the old one.
    pub fn finish(self) -> anyhow::Result<()> {
        let failed = || format!("cannot replace {}; check that nothing uses it", self.out.display());
        readable(self.new.path()).with_context(failed)?;
        // the old one goes only when the new one is in its place
        let old =
            tempfile::Builder::new().prefix(".report-old-").tempdir_in(&self.parent).with_context(failed)?;
        let aside = old.path().join("site");
        if self.out.exists() {
            fs::rename(&self.out, &aside).with_context(failed)?;
        }
        if let Err(error) = fs::rename(self.new.path(), &self.out) {
            if aside.exists() {
                let _ = fs::rename(&aside, &self.out);
            }
            return Err(error).with_context(failed);
        }
        // it has another name now
        let _ = self.new.keep();
        Ok(())
    }
}

/// Lets others read the folder, which was made for nobody but this process.
#[cfg(unix)]
fn readable(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn readable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
