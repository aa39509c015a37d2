//! The documents themselves: their bytes, and the way to them from the site.

use super::Folder;
use crate::inputs::{self, InputFile};
use crate::job;
use std::path::Path;
use tabellverk_export::address;

/// The bytes of a document, by the path that the dataset remembers, or why there are none. Files in archives are read
/// from there.
pub fn bytes(path: &str) -> Result<Vec<u8>, String> {
    let plain = Path::new(path);
    if plain.is_file() {
        return job::content(plain);
    }
    for archive in plain.ancestors().skip(1).filter(|p| inputs::archive::is_named_so(p) && p.is_file()) {
        let inside =
            plain.strip_prefix(archive).map(|p| p.to_string_lossy().replace('\\', "/")).unwrap_or_default();
        let members = inputs::archive::list(archive)?;
        if let Some((index, _)) = members.into_iter().find(|(_, name)| *name == inside) {
            let file = InputFile { path: archive.to_owned(), member: Some(index), name: path.to_owned() };
            return job::bytes(&file);
        }
    }
    Err("is not where it was when it was read".to_owned())
}

/// An address of a document seen from the folder of the site; none where it is not there, or in no file of its own.
pub fn link(path: &str, folder: &Folder) -> Option<String> {
    let document = Path::new(path);
    if !document.is_file() {
        return None;
    }
    Some(address::file(&folder.place(), &document.canonicalize().ok()?))
}
