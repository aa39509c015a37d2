//! Lists of inputs, as another program prints them.

use anyhow::Context;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Reads the list in `path`, or from standard input where it is `-`.
pub fn read(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes).context("cannot read the list on standard input")?;
    } else {
        bytes = std::fs::read(path).with_context(|| {
            format!(
                "cannot read the list {}; name a file with an input a line, or - for standard input",
                path.display()
            )
        })?;
    }
    Ok(paths(&bytes))
}

/// The paths of a list: a line each, or ended by null bytes where there are any.
fn paths(bytes: &[u8]) -> Vec<PathBuf> {
    let end = if bytes.contains(&0) { 0 } else { b'\n' };
    let lines = bytes.split(|b| *b == end).map(|line| if end == 0 { line } else { line.trim_ascii_end() });
    lines.filter(|line| !line.is_empty()).map(path).collect()
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(bytes).into()
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_or_null_bytes() {
        let expected: Vec<PathBuf> = vec!["a b.pdf".into(), "å/c.txt".into()];
        assert_eq!(paths("a b.pdf\r\n\nå/c.txt".as_bytes()), expected);
        assert_eq!(paths("a b.pdf\0å/c.txt\0".as_bytes()), expected);
        assert_eq!(paths(b"a\nb\0c\0"), [PathBuf::from("a\nb"), PathBuf::from("c")]);
    }
}
