//! How far a run has come, for a person at a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tabellverk_dataset::record_counts;
use tabellverk_records::DocumentRecords;

/// A progress bar on standard error, or nothing.
pub struct Progress {
    bar: Option<ProgressBar>,
    records: AtomicU64,
    problems: AtomicU64,
}

impl Progress {
    /// Starts showing progress on `documents` documents, if `wanted` and somebody looks at the terminal.
    pub fn start(documents: usize, wanted: bool) -> Self {
        let bar = (wanted && std::io::stderr().is_terminal()).then(|| {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} documents  {msg}  {elapsed}");
            let bar = ProgressBar::new(documents as u64);
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        Self { bar, records: AtomicU64::new(0), problems: AtomicU64::new(0) }
    }

    /// Counts a document that was dealt with; `None` for one that could not be read.
    pub fn finished(&self, document: Option<&DocumentRecords>) {
        let Some(bar) = &self.bar else { return };
        let (records, problems) = match document {
            Some(d) => (record_counts(d).map(|(_, count)| count as u64).sum(), d.problems.len() as u64),
            None => (0, 1),
        };
        let records = self.records.fetch_add(records, Ordering::Relaxed) + records;
        let problems = self.problems.fetch_add(problems, Ordering::Relaxed) + problems;
        bar.set_message(format!("{records} records  {problems} problems"));
        bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
