//! How long each step of reading a PDF takes, the best of some runs. Usage: `stages FILE [RUNS]`.

use std::time::{Duration, Instant};
use tabellverk_records::{Source, read};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else { return eprintln!("usage: stages FILE [RUNS]") };
    let runs = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(5);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(reason) => return eprintln!("{path}: {reason}"),
    };
    let source = Source { id: "d".into(), path: path.clone(), sha256: String::new() };
    let mut best = [Duration::MAX; 4];
    let mut pages = 0;
    for _ in 0..runs {
        let mut times = [Duration::ZERO; 4];
        let start = Instant::now();
        let document = match tabellverk_pdf::read(bytes.clone()) {
            Ok(document) => document,
            Err(reason) => return eprintln!("{path}: {reason}"),
        };
        pages = document.pages.len();
        times[0] = start.elapsed();
        let start = Instant::now();
        std::hint::black_box(tabellverk_structure::drawn::tables(&document));
        times[1] = start.elapsed();
        let start = Instant::now();
        let records = read(&document, &source);
        // the tables are found in there once more
        times[2] = start.elapsed().saturating_sub(times[1]);
        let start = Instant::now();
        std::hint::black_box(serde_json::to_string(&records).expect("records are plain data"));
        times[3] = start.elapsed();
        best.iter_mut().zip(times).for_each(|(best, time)| *best = (*best).min(time));
    }
    let all: Duration = best.iter().sum();
    println!("{pages} pages");
    for (name, time) in ["pages", "tables", "records", "json"].iter().zip(best) {
        let share = 100.0 * time.as_secs_f64() / all.as_secs_f64();
        println!("  {name:<10} {:>8.1} ms  {share:>3.0} %", time.as_secs_f64() * 1000.0);
    }
}
