//! `OUT/links.json` and the rows of `OUT/links.parquet`, written as the documents pass by.

use crate::atomic::Hashed;
use crate::{Error, FileEntry, json};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tabellverk_link::{Digest, Link, Linker, Links};
use tabellverk_records::DocumentRecords;
use tempfile::TempPath;

pub(crate) const LINKS: &str = "links.json";

/// Links that become one row group. Where row groups end depends on the documents alone.
const ROWS: usize = 10_000;

/// What every list of links begins and ends with, as [`json::write`] has it.
const HEAD: &[u8] = b"{\n  \"links\": [";
const TAIL: &[u8] = b"\n  ]\n}\n";

/// The links of a dataset on their way to disk. Documents come sorted by municipality, and no more than one
/// municipality and one row group is held.
pub(crate) struct LinkFile {
    path: PathBuf,
    file: Hashed,
    linker: Linker,
    waiting: Vec<Link>,
    /// Links written so far.
    count: u64,
}

impl LinkFile {
    pub(crate) fn new(out: &Path) -> Result<Self, Error> {
        let path = out.join(LINKS);
        let begun = Hashed::new(&path).and_then(|mut file| file.write_all(HEAD).map(|()| file));
        let file = begun.map_err(|cause| Error::Write { path: path.clone(), cause })?;
        Ok(Self { path, file, linker: Linker::new(), waiting: Vec::new(), count: 0 })
    }

    /// Takes a document, and gives the links of a whole row group once there are as many.
    pub(crate) fn add(&mut self, document: &DocumentRecords) -> Result<Option<Vec<Link>>, Error> {
        let mut found = self.linker.add(Digest::of(document));
        self.waiting.append(&mut found);
        if self.waiting.len() < ROWS { Ok(None) } else { self.write().map(Some) }
    }

    /// The links of the last row group.
    pub(crate) fn last(&mut self) -> Result<Vec<Link>, Error> {
        let mut found = self.linker.finish();
        self.waiting.append(&mut found);
        self.write()
    }

    /// Ends the file; gives its entry and how many links it holds.
    pub(crate) fn finish(mut self) -> Result<((TempPath, u64), FileEntry, u64), Error> {
        let failed = |cause| Error::Write { path: self.path.clone(), cause };
        let end = if self.count == 0 { &TAIL[b"\n  ".len()..] } else { TAIL };
        self.file.write_all(end).map_err(failed)?;
        let (file, sha256) = self.file.finish().map_err(failed)?;
        let entry = FileEntry { path: LINKS.to_owned(), bytes: file.1, sha256 };
        Ok((file, entry, self.count))
    }

    fn write(&mut self) -> Result<Vec<Link>, Error> {
        let links = Links { links: std::mem::take(&mut self.waiting) };
        let written =
            if links.links.is_empty() { Ok(()) } else { write(&links, self.count > 0, &mut self.file) };
        written.map_err(|cause| Error::Write { path: self.path.clone(), cause })?;
        self.count += links.links.len() as u64;
        Ok(links.links)
    }
}

/// Writes links between the head and the tail of the list, as they would be written all at once.
fn write(links: &Links, goes_on: bool, to: &mut impl Write) -> io::Result<()> {
    let mut bytes = Vec::new();
    json::write(links, &mut bytes)?;
    if goes_on {
        to.write_all(b",")?;
    }
    to.write_all(&bytes[HEAD.len()..bytes.len() - TAIL.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_make_what_the_whole_would_be() {
        let link = |n: usize| Link {
            id: format!("link-{n}"),
            text: "Rusta upp \"Norra kajen\"".into(),
            from_records: vec!["a".into(), "b".into()],
            ..Link::default()
        };
        for parts in [vec![], vec![3], vec![2, 1], vec![1, 1, 1]] {
            let mut made = HEAD.to_vec();
            let mut all = Links::default();
            for part in parts {
                let links = Links { links: (0..part).map(|n| link(all.links.len() + n)).collect() };
                write(&links, !all.links.is_empty(), &mut made).unwrap();
                all.links.extend(links.links);
            }
            made.extend(if all.links.is_empty() { &TAIL[3..] } else { TAIL });
            let mut whole = Vec::new();
            json::write(&all, &mut whole).unwrap();
            assert_eq!(String::from_utf8(made).unwrap(), String::from_utf8(whole).unwrap());
        }
    }
}
