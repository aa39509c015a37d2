//! How long each step of reading a PDF or a text takes, the best of some runs. Usage: `stages FILE [RUNS]`.
//!
//! "proof" is all that looks for identities, holds them against the records and flags what cannot be right: it is to
//! take no more than a fifth of the whole.

use std::time::{Duration, Instant};
use tabellverk_records::{Source, Step, read_in_steps};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else { return eprintln!("usage: stages FILE [RUNS]") };
    let runs = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(5);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(reason) => return eprintln!("{path}: {reason}"),
    };
    let source = Source { id: "d".into(), path: path.clone(), sha256: String::new() };
    let mut best = [Duration::MAX; 5];
    let mut pages = 0;
    for _ in 0..runs {
        let mut times = [Duration::ZERO; 5];
        let start = Instant::now();
        let document = match tabellverk_pdf::is_pdf(&bytes) {
            true => tabellverk_pdf::read(bytes.clone()).map_err(|reason| reason.to_string()),
            false => tabellverk_text::read(&bytes).map_err(|reason| reason.to_string()),
        };
        let document = match document {
            Ok(document) => document,
            Err(reason) => return eprintln!("{path}: {reason}"),
        };
        pages = document.pages.len();
        times[0] = start.elapsed();
        let start = Instant::now();
        std::hint::black_box(tabellverk_structure::drawn::tables(&document));
        times[1] = start.elapsed();
        let mut start = Instant::now();
        let records = read_in_steps(&document, &source, &mut |step| {
            let time = start.elapsed();
            match step {
                // the tables are found in there once more
                Step::Structure => times[2] = time.saturating_sub(times[1]),
                Step::Records => times[2] += time,
                Step::Proof => times[3] = time,
            }
            start = Instant::now();
        });
        let start = Instant::now();
        std::hint::black_box(serde_json::to_string(&records).expect("records are plain data"));
        times[4] = start.elapsed();
        best.iter_mut().zip(times).for_each(|(best, time)| *best = (*best).min(time));
    }
    let all: Duration = best.iter().sum();
    println!("{pages} pages");
    for (name, time) in ["pages", "tables", "records", "proof", "json"].iter().zip(best) {
        let share = 100.0 * time.as_secs_f64() / all.as_secs_f64();
        println!("  {name:<10} {:>8.1} ms  {share:>3.0} %", time.as_secs_f64() * 1000.0);
    }
}
