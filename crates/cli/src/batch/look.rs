//! Which content each file has. Files that did not change since an earlier run are not read for it.

use crate::inputs::InputFile;
use crate::job;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tabellverk_dataset::replace_file;

const FILE: &str = "files.jsonl";

/// A file may be changed twice within one tick of a file system's clock, and nothing but its bytes then tell. Only what
/// was this old when it was read is taken to be the same as long as its times are.
const SETTLED: Duration = Duration::from_secs(2);

/// What a look at a file says.
#[derive(Clone, Debug)]
pub struct Look {
    /// Its size, where known.
    pub bytes: Option<u64>,
    /// The SHA-256 of its content, or why it is no document.
    pub content: Result<String, String>,
}

/// What the system says of a file; any change of its content changes some of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp {
    size: u64,
    modified: i128,
    changed: i128,
    inode: u64,
}

/// A line of the list of known files.
#[derive(Serialize, Deserialize)]
struct Line {
    path: String,
    member: Option<usize>,
    stamp: Stamp,
    bytes: u64,
    sha256: String,
}

/// Looks at all files, with as many threads, and keeps in `folder` what was seen.
pub fn look(files: &[InputFile], folder: &Path, threads: usize) -> anyhow::Result<Vec<Look>> {
    let list = folder.join(FILE);
    let known = known(&list);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let one = |file: &InputFile| one(file, &known, now);
    let seen: Vec<(Look, Option<Line>)> = if threads > 1 && files.len() > 4 {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
        pool.install(|| files.par_iter().map(one).collect())
    } else {
        files.iter().map(one).collect()
    };
    let (looks, lines): (Vec<_>, Vec<_>) = seen.into_iter().unzip();
    let mut bytes = Vec::new();
    for line in lines.iter().flatten() {
        serde_json::to_writer(&mut bytes, line)?;
        bytes.push(b'\n');
    }
    if fs::read(&list).map_or(!bytes.is_empty(), |old| old != bytes) {
        replace_file(&list, &bytes)?;
    }
    Ok(looks)
}

type Known = HashMap<(String, Option<usize>), (Stamp, u64, String)>;

fn known(list: &Path) -> Known {
    let text = fs::read(list).unwrap_or_default();
    let lines = text.split(|b| *b == b'\n').filter_map(|line| serde_json::from_slice::<Line>(line).ok());
    lines.map(|l| ((l.path, l.member), (l.stamp, l.bytes, l.sha256))).collect()
}

/// Looks at one file: the content that is known, or that is read. With a line for the next run, if the file has not
/// changed for a while.
fn one(file: &InputFile, known: &Known, now: Duration) -> (Look, Option<Line>) {
    // By its full path: the same name can be another file, where the command is given elsewhere.
    let path = std::path::absolute(&file.path).ok().and_then(|path| path.into_os_string().into_string().ok());
    let stamp = file.path.metadata().ok().filter(Metadata::is_file).map(|metadata| stamp(&metadata));
    if let (Some(path), Some(stamp)) = (&path, stamp)
        && let Some((as_then, bytes, sha256)) = known.get(&(path.clone(), file.member))
        && *as_then == stamp
    {
        let look = Look { bytes: Some(*bytes), content: Ok(sha256.clone()) };
        let line =
            Line { path: path.clone(), member: file.member, stamp, bytes: *bytes, sha256: sha256.clone() };
        return (look, Some(line));
    }
    let mut bytes = None;
    let content = job::look(file, &mut bytes);
    let settled = |stamp: &Stamp| {
        let youngest = stamp.modified.max(stamp.changed);
        i128::try_from(now.saturating_sub(SETTLED).as_nanos()).is_ok_and(|limit| youngest < limit)
    };
    let line = match (path, stamp.filter(settled), bytes, &content) {
        (Some(path), Some(stamp), Some(bytes), Ok(sha256)) => {
            Some(Line { path, member: file.member, stamp, bytes, sha256: sha256.clone() })
        }
        _ => None,
    };
    (Look { bytes, content }, line)
}

#[cfg(unix)]
fn stamp(metadata: &Metadata) -> Stamp {
    use std::os::unix::fs::MetadataExt;
    let time = |seconds: i64, nanoseconds: i64| i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds);
    Stamp {
        size: metadata.len(),
        modified: time(metadata.mtime(), metadata.mtime_nsec()),
        changed: time(metadata.ctime(), metadata.ctime_nsec()),
        inode: metadata.ino(),
    }
}

#[cfg(not(unix))]
fn stamp(metadata: &Metadata) -> Stamp {
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let modified = modified.map_or(i128::MAX, |time| i128::try_from(time.as_nanos()).unwrap_or(i128::MAX));
    Stamp { size: metadata.len(), modified, changed: 0, inode: 0 }
}
