//! How long it takes to write five documents with some 2,000 records, and how much memory.
//!
//! `cargo run --release -p tabellverk-dataset --example write_speed [DIR [DATASET]]`: writes to DIR (a temporary
//! folder if none is named) the documents of DATASET (invented ones if none is named); `ROUNDS` times, 20 if
//! it is not set. The first round counts: it is what a run of the program costs.

#[path = "../tests/common/mod.rs"]
mod common;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tabellverk_records::DocumentRecords;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let documents = match std::env::args_os().nth(2) {
        Some(dataset) => read(&PathBuf::from(dataset))?,
        None => (0..5).map(|number| common::document(number, 400)).collect(),
    };
    let run = common::run(&documents);
    let temporary = tempfile::tempdir()?;
    let parent = std::env::args_os().nth(1).map_or(temporary.path().to_path_buf(), PathBuf::from);
    let rounds = std::env::var("ROUNDS").ok().and_then(|n| n.parse().ok()).unwrap_or(20);
    let mut first = None;
    let mut best = Duration::MAX;
    for round in 0..rounds {
        let out = parent.join(format!("dataset-{round}"));
        let start = Instant::now();
        let manifest = common::write(&out, &documents, &run)?;
        let took = start.elapsed();
        first.get_or_insert(took);
        best = best.min(took);
        if round == 0 {
            let bytes: u64 = manifest.files.iter().map(|file| file.bytes).sum();
            println!(
                "{} records, {} files, {bytes} bytes",
                manifest.totals.records.values().sum::<u64>(),
                manifest.files.len()
            );
        }
        if round > 0 {
            std::fs::remove_dir_all(&out)?;
        }
    }
    println!("first {:.1?}, best of {rounds} {best:.1?}", first.unwrap_or_default());
    // Linux only; elsewhere the line is left out.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .filter(|line| line.starts_with("VmHWM") || line.starts_with("Threads"))
        .for_each(|l| println!("{l}"));
    Ok(())
}

fn read(dataset: &Path) -> Result<Vec<DocumentRecords>, Box<dyn std::error::Error>> {
    let mut documents = Vec::new();
    for entry in std::fs::read_dir(dataset.join("documents"))? {
        documents.push(tabellverk_dataset::read_document(&entry?.path())?);
    }
    Ok(documents)
}
