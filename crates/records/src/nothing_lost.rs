//! Every word of a document ends in exactly one place: held over all texts and PDFs at hand.

use crate::words::words;
use std::path::{Path, PathBuf};
use tabellverk_page::Document;
use tabellverk_structure::{Block, Structure, Table, structure};

/// All texts and PDFs under a folder.
fn documents(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|e| e.path()) {
        if path.is_dir() {
            documents(&path, out);
        } else if path.extension().is_some_and(|e| e == "txt" || e == "pdf") {
            out.push(path);
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Letters and digits, sorted: the same however words are broken, joined or put in order.
fn letters<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<char> {
    let mut out: Vec<char> = texts.flat_map(|t| t.chars().filter(|c| c.is_alphanumeric())).collect();
    out.sort_unstable();
    out
}

/// What is wrong with a document's structure: each complaint names the words.
fn complaints(document: &Document, found: &Structure<'_>) -> Vec<String> {
    let mut out = Vec::new();
    let content = document.pages.iter().flat_map(|p| &p.lines).filter(|l| l.furniture.is_none());
    if letters(content.map(|l| l.text.as_str())) != letters(found.flow.tokens.iter().map(|t| t.text)) {
        out.push("content lines and tokens hold different letters".to_string());
    }
    // a table whose columns an extractor has written one after another may stand around blocks of text, so that
    // what counts is its cells
    let mut places = vec![0u32; found.flow.tokens.len()];
    for block in &found.blocks {
        match block {
            Block::Text { tokens, .. } => count(&mut places, *tokens),
            Block::Table(table) => table_ranges(table).for_each(|r| count(&mut places, r)),
        }
    }
    for (i, n) in places.iter().enumerate().filter(|(_, n)| **n != 1) {
        let near: Vec<&str> = found.flow.tokens[i..].iter().take(6).map(|t| t.text).collect();
        out.push(format!("{n} places for the first of {near:?}"));
    }
    out
}

fn count(places: &mut [u32], (first, end): (usize, usize)) {
    places[first..end].iter_mut().for_each(|n| *n += 1);
}

/// The header and all cells of a table.
fn table_ranges(table: &Table) -> impl Iterator<Item = (usize, usize)> {
    table.rows.iter().flat_map(|r| r.cells.iter().flatten()).chain([&table.header]).copied()
}

#[test]
fn every_word_ends_in_exactly_one_place() {
    let mut paths = Vec::new();
    for folder in ["corpus", "fixtures"] {
        documents(&root().join(folder), &mut paths);
    }
    assert!(!paths.is_empty(), "the bundled documents are missing");
    let shared = root().join("../shared");
    if shared.is_dir() {
        for folder in ["corpus", "examples", "real", "tables", "robust"] {
            documents(&shared.join(folder), &mut paths);
        }
    } else {
        eprintln!("skipped for the shared documents: {} is absent", shared.display());
    }
    paths.sort();
    let mut wrong = Vec::new();
    for path in &paths {
        let bytes = std::fs::read(path).unwrap();
        let document = if tabellverk_pdf::is_pdf(&bytes) {
            tabellverk_pdf::read(bytes).ok()
        } else {
            tabellverk_text::read(&bytes).ok()
        };
        let Some(document) = document else { continue };
        let found = structure(&document, &words().structure, &words().deviation);
        wrong.extend(complaints(&document, &found).into_iter().map(|c| format!("{}: {c}", path.display())));
    }
    assert!(wrong.is_empty(), "{} complaints\n{}", wrong.len(), wrong[..wrong.len().min(60)].join("\n"));
}
