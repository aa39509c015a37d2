//! Programs that are not Tesseract, or behave worse: none may hang, crash or fill the reader.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};
use tabellverk_ocr::{Failure, Missing, Picture, Tesseract};

/// A program that is written while another is started may be held open by that one, and then cannot be run.
static ONE: Mutex<()> = Mutex::new(());

/// A script that answers what it is asked about itself, and for a picture does this.
fn script(page: &str) -> (tempfile::TempDir, PathBuf, MutexGuard<'static, ()>) {
    let one = ONE.lock().unwrap_or_else(|e| e.into_inner());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tesseract");
    let text = format!(
        "#!/bin/sh\ncase \"$1\" in\n--version) echo 'tesseract 9.9'; exit;;\n\
         --list-langs) printf 'List\\nswe\\n'; exit;;\nesac\n{page}\n"
    );
    std::fs::write(&path, text).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    (folder, path, one)
}

fn read(page: &str) -> Result<usize, Failure> {
    let (_folder, path, _one) = script(page);
    let tesseract = Tesseract::at(path).unwrap().with_limit(Duration::from_secs(2));
    assert_eq!(tesseract.version(), "tesseract 9.9");
    let picture = Picture { width: 2000, height: 1000, dpi: 300, grey: vec![255; 2_000_000] };
    tesseract.read(&picture).map(|lines| lines.len())
}

#[test]
fn a_program_that_hangs_is_stopped() {
    let start = Instant::now();
    assert_eq!(read("sleep 600 & sleep 600"), Err(Failure::Time(2)));
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_program_that_prints_rubbish_is_not_believed() {
    assert_eq!(read("head -c 100000 /dev/urandom"), Err(Failure::Rubbish));
    assert_eq!(read("true"), Err(Failure::Rubbish));
    assert_eq!(read("printf 'level\\tpage_num\\tblock_num\\nabc\\n5\\t\\t\\t\\n'"), Ok(0));
}

#[test]
fn a_program_that_fails_says_why() {
    let Err(Failure::Program(why)) = read("echo 'Error opening data file' >&2; exit 1") else {
        panic!("it ends with an error");
    };
    assert!(why.contains('1') && why.contains("Error opening data file"), "{why}");
}

#[test]
fn a_program_that_prints_gigabytes_is_stopped() {
    assert_eq!(read("cat /dev/zero"), Err(Failure::Output));
}

#[test]
fn what_is_missing_is_named() {
    let why = Tesseract::at("/nowhere/tesseract").unwrap_err();
    assert_eq!(why, Missing::Program("/nowhere/tesseract".to_owned()));
    assert!(why.to_string().contains("tesseract-ocr-swe"), "{why}");
    let (_folder, path, _one) = script("");
    std::fs::write(&path, "#!/bin/sh\nprintf 'List\\neng\\n'\n").unwrap();
    assert_eq!(Tesseract::at(&path), Err(Missing::Language));
    std::fs::write(&path, "#!/bin/sh\nexit 1\n").unwrap();
    assert!(matches!(Tesseract::at(&path), Err(Missing::Broken(..))));
}

#[test]
fn an_empty_picture_is_not_read() {
    let (_folder, path, _one) = script("exit 1");
    assert_eq!(Tesseract::at(path).unwrap().read(&Picture::default()), Err(Failure::Empty));
}
