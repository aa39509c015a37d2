//! What each stage costs: bytes into pages, pages into structure and records, records into files.
//!
//! Measured on the bundled documents, and on the texts of `../shared/corpus` where they lie beside the checkout.
//! The whole process, its start included, is measured by `scripts/bench.sh`.

use divan::{Bencher, counter::BytesCount};
use std::fmt;
use std::path::{Path, PathBuf};
use tabellverk_dataset::{Input, InputStatus, Program, Ready, Run, document_id, sha256_hex};
use tabellverk_records::{DocumentRecords, Source};

fn main() {
    divan::main();
}

/// A folder of texts, read into memory.
struct Corpus {
    name: &'static str,
    texts: Vec<(String, Vec<u8>)>,
}

impl fmt::Display for Corpus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Corpus {
    fn open(name: &'static str, folder: &Path) -> Option<Self> {
        let mut paths: Vec<PathBuf> =
            std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
        paths.sort();
        let text = |path: PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Some((name, std::fs::read(path).ok()?))
        };
        Some(Self { name, texts: paths.into_iter().filter_map(text).collect() })
    }

    fn size(&self) -> BytesCount {
        BytesCount::new(self.texts.iter().map(|(_, bytes)| bytes.len()).sum::<usize>())
    }
}

/// The folders to measure with.
fn corpora() -> Vec<Corpus> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    [("bundled", root.join("corpus")), ("shared", root.join("../shared/corpus"))]
        .into_iter()
        .filter_map(|(name, folder)| Corpus::open(name, &folder))
        .collect()
}

fn source(name: &str, bytes: &[u8]) -> Source {
    let sha256 = sha256_hex(bytes);
    Source { id: document_id(name, &sha256), path: name.to_owned(), sha256 }
}

#[divan::bench(args = corpora())]
fn text(bencher: Bencher<'_, '_>, corpus: &Corpus) {
    bencher.counter(corpus.size()).bench(|| {
        corpus.texts.iter().filter_map(|(_, bytes)| tabellverk_text::read(bytes).ok()).collect::<Vec<_>>()
    });
}

#[divan::bench(args = corpora())]
fn structure_and_records(bencher: Bencher<'_, '_>, corpus: &Corpus) {
    let pages: Vec<_> = corpus
        .texts
        .iter()
        .filter_map(|(name, bytes)| Some((source(name, bytes), tabellverk_text::read(bytes).ok()?)))
        .collect();
    bencher.counter(corpus.size()).bench(|| {
        pages.iter().map(|(source, document)| tabellverk_records::read(document, source)).collect::<Vec<_>>()
    });
}

#[divan::bench(args = corpora())]
fn dataset(bencher: Bencher<'_, '_>, corpus: &Corpus) {
    let mut inputs = Vec::new();
    let mut documents: Vec<DocumentRecords> = Vec::new();
    for (name, bytes) in &corpus.texts {
        let source = source(name, bytes);
        let Ok(document) = tabellverk_text::read(bytes) else { continue };
        documents.push(tabellverk_records::read(&document, &source));
        inputs.push(Input {
            path: source.path,
            sha256: Some(source.sha256),
            bytes: Some(bytes.len() as u64),
            status: InputStatus::Read,
            code: None,
            reason: None,
            document_id: Some(source.id),
        });
    }
    let run = Run {
        program: Program { name: "bench".to_owned(), version: String::new() },
        settings: Default::default(),
        inputs,
        ..Run::default()
    };
    // A new folder every time, as most runs have: what is there already is not written again.
    bencher
        .counter(corpus.size())
        .with_inputs(|| tempfile::tempdir().expect("a temporary folder"))
        .bench_refs(|folder| {
            let file = |n: usize| folder.path().join(format!("{n}.json"));
            let store = |(n, document)| tabellverk_dataset::store(document, &file(n)).expect("a file");
            let stored: Vec<_> = documents.iter().enumerate().map(store).collect();
            let ready = stored.iter().enumerate().map(|(n, stored)| Ready { stored, file: file(n) });
            let out = folder.path().join("out");
            tabellverk_dataset::write(&out, &ready.collect::<Vec<_>>(), &run, 1, &|_| None)
                .expect("a dataset")
        });
}
