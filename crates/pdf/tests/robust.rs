//! Odd, broken and hostile files: each is read or refused, none stops the program or takes long.
//!
//! The files are other people's and stand beside the checkout; without them the test says so and passes.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

/// The longest that one file may take.
const PATIENCE: Duration = Duration::from_secs(10);

fn pdfs(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.filter_map(|e| Some(e.ok()?.path())) {
        if path.is_dir() {
            pdfs(&path, found);
        } else if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("pdf")) {
            found.push(path);
        }
    }
}

#[test]
fn every_file_is_read_or_refused() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let mut files = Vec::new();
    for folder in ["robust", "real", "tables", "examples"] {
        pdfs(&shared.join(folder), &mut files);
    }
    files.sort();
    if files.is_empty() {
        println!("skipped: no files beside the checkout");
        return;
    }
    let mut failed = Vec::new();
    for path in files {
        let bytes = std::fs::read(&path).expect("the file can be read");
        let (tell, told) = channel();
        // the small stack that a thread of a pool has
        std::thread::spawn(move || tell.send(tabellverk_pdf::read(bytes).map(|d| check(&d))));
        match told.recv_timeout(PATIENCE) {
            Ok(Ok(Ok(()))) | Ok(Err(_)) => {}
            Ok(Ok(Err(what))) => failed.push(format!("{}: {what}", path.display())),
            Err(RecvTimeoutError::Timeout) => failed.push(format!("{}: takes too long", path.display())),
            Err(RecvTimeoutError::Disconnected) => failed.push(format!("{}: panicked", path.display())),
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// What holds for every document.
fn check(document: &tabellverk_page::Document) -> Result<(), String> {
    for page in &document.pages {
        for line in &page.lines {
            for word in &line.words {
                let text =
                    line.text.get(word.start as usize..word.end as usize).ok_or("a word out of its line")?;
                if text.is_empty() || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
                    return Err(format!("page {}: a word {text:?}", page.number));
                }
                let b = page.ink(word).ok_or("a word without ink")?.bbox;
                if ![b.x0, b.y0, b.x1, b.y1].iter().all(|v| v.is_finite()) || b.x0 > b.x1 || b.y0 > b.y1 {
                    return Err(format!("page {}: the box of {text:?} is {b:?}", page.number));
                }
            }
        }
    }
    let known = |w: &tabellverk_page::WordRef| {
        let line = document.pages.get(w.page as usize).and_then(|p| p.lines.get(w.line as usize));
        line.is_some_and(|l| (w.word as usize) < l.words.len())
    };
    if !document.tags.iter().flat_map(|t| &t.words).all(known) {
        return Err("a tag of a word that is not there".to_owned());
    }
    Ok(())
}
