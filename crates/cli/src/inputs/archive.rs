//! Documents in .zip archives. They are read from there, and nothing is unpacked to disk.

use crate::isolate::isolated;
use std::cell::RefCell;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most files that an archive may hold.
const MEMBERS: usize = 1 << 18;

/// Whether a file is called as an archive.
pub fn is_named_so(path: &Path) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case("zip"))
}

/// The files in an archive: which they are, and the way to them. Hidden ones and what systems add are left out.
pub fn list(path: &Path) -> Result<Vec<(usize, String)>, String> {
    let archive = open(path)?;
    if archive.len() > MEMBERS {
        return Err(format!(
            "the archive holds {} files and the most that are read are {MEMBERS}: split it into parts",
            archive.len()
        ));
    }
    let mut members = Vec::new();
    for index in 0..archive.len() {
        let Some(name) = archive.name_for_index(index) else { continue };
        let name = name.replace('\\', "/");
        let hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        if !hidden && !name.ends_with('/') {
            members.push((index, name));
        }
    }
    Ok(members)
}

/// Does something with a file of an archive: its size as the archive has it, and its bytes.
pub fn with_member<T>(
    path: &Path,
    index: usize,
    work: impl FnOnce(u64, &mut dyn Read) -> Result<T, String>,
) -> Result<T, String> {
    OPENED.with_borrow_mut(|opened| {
        if opened.as_ref().is_none_or(|(known, _)| known != path) {
            *opened = Some((path.to_owned(), open(path)?));
        }
        let Some((_, archive)) = opened else { return Err("the archive cannot be opened".to_owned()) };
        let mut member = archive.by_index(index).map_err(|e| reason(&e))?;
        work(member.size(), &mut member)
    })
}

type Archive = ZipArchive<BufReader<File>>;

thread_local! {
    /// The archive that was looked into last: its list of files may be as long as all the rest of the work.
    static OPENED: RefCell<Option<(PathBuf, Archive)>> = const { RefCell::new(None) };
}

fn open(path: &Path) -> Result<Archive, String> {
    let file = File::open(path).map_err(|e| e.to_string())?;
    // The library reads what anybody may have written.
    isolated(|| ZipArchive::new(BufReader::new(file)))?.map_err(|e| reason(&e))
}

fn reason(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            "it is protected by a password in its archive: unpack it, and give what was unpacked".to_owned()
        }
        ZipError::UnsupportedArchive(what) => {
            format!(
                "the archive is of a kind that is not read ({what}): unpack it, and give what was unpacked"
            )
        }
        ZipError::Io(error) => error.to_string(),
        error => format!("the archive is damaged ({error}): download it again"),
    }
}
