//! How far a run has come, for a person at a terminal.

use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::cell::Cell;
use std::fmt::Write;
use std::io::IsTerminal;
use std::time::Duration;
use tabellverk_dataset::Known;

/// A progress bar on standard error, or nothing.
pub struct Progress {
    bar: Option<ProgressBar>,
    documents: usize,
    done: Cell<usize>,
    records: Cell<u64>,
    problems: Cell<u64>,
}

impl Progress {
    /// Starts showing progress on `documents` documents that make so much `work` together, if `wanted` and somebody
    /// looks at the terminal.
    pub fn start(documents: usize, work: u64, wanted: bool) -> Self {
        let bar = (wanted && std::io::stderr().is_terminal()).then(|| {
            // By work, not by documents: long ones come first, and the time left would be far too long.
            let style = ProgressStyle::with_template("{bar:24} {percent:>3}%  {msg}  {elapsed}{left}");
            let bar = ProgressBar::new(work);
            let left = |state: &ProgressState, out: &mut dyn Write| {
                let seconds = state.eta().as_secs();
                if state.pos() > 0 && seconds > 0 {
                    let _ = write!(out, ", {}:{:02} left", seconds / 60, seconds % 60);
                }
            };
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).with_key("left", left));
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        let progress =
            Self { bar, documents, done: Cell::new(0), records: Cell::new(0), problems: Cell::new(0) };
        progress.say();
        progress
    }

    /// Counts a document that was dealt with.
    pub fn finished(&self, work: u64, known: &Known) {
        let (records, problems) = match known {
            Known::Read(stored) => {
                let records = &stored.summary.records;
                (records.values().sum(), records.get("problems").copied().unwrap_or_default())
            }
            Known::Failed(_) => (0, 1),
        };
        self.done.set(self.done.get() + 1);
        self.records.set(self.records.get() + records);
        self.problems.set(self.problems.get() + problems);
        self.say();
        if let Some(bar) = &self.bar {
            bar.inc(work);
        }
    }

    fn say(&self) {
        let Some(bar) = &self.bar else { return };
        let (done, all) = (self.done.get(), self.documents);
        let seconds = bar.elapsed().as_secs_f64();
        let rate = if seconds > 0.0 { done as f64 / seconds } else { 0.0 };
        let (records, problems) = (self.records.get(), self.problems.get());
        bar.set_message(format!(
            "{done}/{all} documents ({rate:.1}/s)  {records} records  {problems} problems"
        ));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
