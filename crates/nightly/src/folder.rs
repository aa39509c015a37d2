//! The folder of the night: its lock, what the last night left, and the reports.
//!
//! A report and the state that goes with it are published together: first the state is written beside the old one with
//! the name of its report, then the report's folder gets its name, then the state does. A night that is killed in
//! between is found by the next: where the report is there, the state is taken; where it is not, neither is.

use crate::report::Report;
use crate::state::{FORM, State};
use crate::{Error, Rendered};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use tabellverk_harvest::Lock;
use tempfile::Builder;

const STATE: &str = "state.json";
const NEXT: &str = ".state-next.json";
const REPORTS: &str = "reports";
const LATEST: &str = "latest";
/// Temporary files and folders begin with this.
const TEMPORARY: &str = ".tabellverk-";

/// The folder of a night, held for one night.
#[derive(Debug)]
pub struct Folder {
    folder: PathBuf,
    _lock: Lock,
}

impl Folder {
    /// Takes hold of the folder, makes it if need be, and ends what a night that was killed left half done.
    ///
    /// # Errors
    /// If another night is at work in it, or nothing can be written there.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let reports = folder.join(REPORTS);
        fs::create_dir_all(&reports).map_err(Error::write(&reports))?;
        let Some(lock) = Lock::take(folder)? else {
            return Err(Error::Locked { path: folder.to_owned() });
        };
        let folder = Self { folder: folder.to_owned(), _lock: lock };
        folder.recover()?;
        Ok(folder)
    }

    /// Where the fetched documents are kept.
    pub fn store(&self) -> PathBuf {
        self.folder.join("store")
    }

    /// Where the dataset is.
    pub fn dataset(&self) -> PathBuf {
        self.folder.join("dataset")
    }

    /// Where former versions are read to, to be compared with; of no use to anybody after the night.
    pub fn former(&self) -> PathBuf {
        self.folder.join(".former")
    }

    /// The folder of a report.
    pub fn report(&self, name: &str) -> PathBuf {
        self.folder.join(REPORTS).join(name)
    }

    /// What the last night left; nothing before the first.
    ///
    /// # Errors
    /// If it cannot be read, or another version wrote it.
    pub fn state(&self) -> Result<Option<State>, Error> {
        read(&self.folder.join(STATE))
    }

    /// A name for the report of the night of this date (`2026-02-03`) that no report has.
    ///
    /// # Errors
    /// If it is no date.
    pub fn name(&self, night: &str) -> Result<String, Error> {
        let is_date = night.len() == 10 && humantime::parse_rfc3339(&format!("{night}T00:00:00Z")).is_ok();
        if !is_date {
            return Err(Error::Night { night: night.to_owned() });
        }
        let mut names = std::iter::once(night.to_owned()).chain((2u32..).map(|n| format!("{night}-{n}")));
        let free = names.find(|name| fs::symlink_metadata(self.report(name)).is_err());
        free.ok_or_else(|| Error::internal("the night has too many reports"))
    }

    /// Keeps the report and what it leaves to the next night: both, or neither.
    ///
    /// # Errors
    /// If something cannot be written; the folder is then as it was.
    pub fn publish(&self, report: &Report, files: &[Rendered], state: &State) -> Result<(), Error> {
        let reports = self.folder.join(REPORTS);
        let whole = Builder::new().prefix(TEMPORARY).tempdir_in(&reports).map_err(Error::write(&reports))?;
        for Rendered { name, content } in files {
            let path = whole.path().join(name);
            write(&path, content.as_bytes()).map_err(Error::write(&path))?;
        }
        open_to_readers(whole.path());
        sync(whole.path());
        let (next, place) = (self.folder.join(NEXT), self.report(&report.name));
        let text = serde_json::to_vec(state).map_err(Error::internal)?;
        let temporary = self.folder.join(format!("{TEMPORARY}state"));
        write(&temporary, &text).and_then(|()| fs::rename(&temporary, &next)).map_err(Error::write(&next))?;
        sync(&self.folder);
        // From here on the next night would find it.
        fs::rename(whole.path(), &place).map_err(Error::write(&place))?;
        sync(&reports);
        self.recover()
    }

    /// Ends or takes back a publication.
    fn recover(&self) -> Result<(), Error> {
        let (next, path) = (self.folder.join(NEXT), self.folder.join(STATE));
        // One that cannot be read was never whole: its report was not named yet.
        let state = read(&next).ok().flatten();
        match state.filter(|state| self.report(&state.report).is_dir()) {
            Some(state) => {
                // The state last: what is done before it is done again where it is cut off.
                self.point(&state.report)?;
                fs::rename(&next, &path).map_err(Error::write(&path))?;
                sync(&self.folder);
            }
            None if next.exists() => fs::remove_file(&next).map_err(Error::write(&next))?,
            None => {}
        }
        for folder in [&self.folder, &self.folder.join(REPORTS)] {
            for entry in fs::read_dir(folder).map_err(Error::read(folder))?.flatten() {
                if entry.file_name().to_string_lossy().starts_with(TEMPORARY) {
                    // What cannot be removed harms nobody.
                    let _ = fs::remove_dir_all(entry.path()).or_else(|_| fs::remove_file(entry.path()));
                }
            }
        }
        Ok(())
    }

    /// Lets `latest` lead to a report: a link, or where there are none a file with its name.
    fn point(&self, name: &str) -> Result<(), Error> {
        let path = self.folder.join(LATEST);
        let temporary = self.folder.join(format!("{TEMPORARY}{LATEST}"));
        let _ = fs::remove_file(&temporary);
        let target = format!("{REPORTS}/{name}");
        #[cfg(unix)]
        let made = std::os::unix::fs::symlink(&target, &temporary);
        #[cfg(not(unix))]
        let made = write(&temporary, target.as_bytes());
        made.and_then(|()| fs::rename(&temporary, &path)).map_err(Error::write(&path))
    }
}

fn read(path: &Path) -> Result<Option<State>, Error> {
    if !path.exists() {
        return Ok(None);
    }
    let bytes = fs::read(path).map_err(Error::read(path))?;
    let wrong = |why: String| Error::State { path: path.to_owned(), why };
    let state: State = serde_json::from_slice(&bytes).map_err(|cause| wrong(cause.to_string()))?;
    match state.form {
        FORM => Ok(Some(state)),
        form => Err(wrong(format!("its form is {form}, known is {FORM}"))),
    }
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A temporary folder is made for its owner only; a report is for whoever may read the folder it is in.
fn open_to_readers(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let above = folder.parent().and_then(|above| fs::metadata(above).ok());
        if let Some(above) = above {
            let _ =
                fs::set_permissions(folder, fs::Permissions::from_mode(above.permissions().mode() & 0o777));
        }
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// Asks the system to write a folder's list of names to disk. Not every file system can; files are whole either way.
fn sync(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn night(name: &str) -> (Report, Vec<Rendered>, State) {
        let report = Report { name: name.into(), ..Report::default() };
        let files = vec![Rendered { name: "report.json".into(), content: name.into() }];
        (report, files, State { form: FORM, report: name.into(), ..State::default() })
    }

    #[test]
    fn a_report_and_its_state_come_together_and_stay() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(place.path()).unwrap();
        assert_eq!(folder.state().unwrap(), None);
        for expected in ["2026-02-03", "2026-02-03-2", "2026-02-03-3"] {
            let name = folder.name("2026-02-03").unwrap();
            assert_eq!(name, expected);
            let (report, files, state) = night(&name);
            folder.publish(&report, &files, &state).unwrap();
            assert_eq!(folder.state().unwrap(), Some(state));
            assert_eq!(fs::read_to_string(place.path().join("latest/report.json")).unwrap(), name);
        }
        assert_eq!(
            fs::read_to_string(folder.report("2026-02-03").join("report.json")).unwrap(),
            "2026-02-03"
        );
        assert!(
            folder.name("2026-02-30").is_err()
                && folder.name("../../etc").is_err()
                && folder.name("å").is_err()
        );
        assert!(matches!(Folder::open(place.path()), Err(Error::Locked { .. })));
    }

    #[test]
    fn a_night_killed_while_it_publishes() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(place.path()).unwrap();
        let (report, files, first) = night("2026-02-03");
        folder.publish(&report, &files, &first).unwrap();
        let (_, _, second) = night("2026-02-04");
        let text = serde_json::to_vec(&second).unwrap();
        // before the report had its name: there is no second night
        fs::write(place.path().join(NEXT), &text).unwrap();
        fs::create_dir(place.path().join("reports/.tabellverk-x")).unwrap();
        drop(folder);
        let folder = Folder::open(place.path()).unwrap();
        assert_eq!(folder.state().unwrap(), Some(first.clone()));
        assert_eq!(fs::read_dir(place.path().join(REPORTS)).unwrap().count(), 1);
        // and half of a state is none
        fs::write(place.path().join(NEXT), &text[..9]).unwrap();
        drop(folder);
        let folder = Folder::open(place.path()).unwrap();
        assert_eq!(folder.state().unwrap(), Some(first));
        // after it had its name: there is
        fs::write(place.path().join(NEXT), &text).unwrap();
        fs::create_dir(folder.report("2026-02-04")).unwrap();
        drop(folder);
        let folder = Folder::open(place.path()).unwrap();
        assert_eq!(folder.state().unwrap(), Some(second));
        assert_eq!(fs::canonicalize(place.path().join(LATEST)).unwrap().file_name().unwrap(), "2026-02-04");
    }

    #[test]
    fn a_state_of_another_version_is_not_taken() {
        let place = tempfile::tempdir().unwrap();
        let folder = Folder::open(place.path()).unwrap();
        fs::write(place.path().join(STATE), "{\"form\": 9}").unwrap();
        assert!(folder.state().unwrap_err().to_string().contains("state.json"));
    }
}
