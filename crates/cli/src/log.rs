//! The log of a command that runs for long: what it does as it does it, on standard error.

use crate::args::Log;
use std::sync::atomic::{AtomicBool, Ordering};
use tabellverk_harvest::{Item, Outcome, Report};
use tracing::{debug, info, warn};
use tracing_subscriber::filter::LevelFilter;

static ON: AtomicBool = AtomicBool::new(false);

/// Whether a log was started.
pub fn is_on() -> bool {
    ON.load(Ordering::Relaxed)
}

/// Starts the log. Events before that, and in a command without a log, go nowhere.
pub fn start(form: Log) {
    // Only what this program says of itself: the libraries below have their own.
    let lines = tracing_subscriber::fmt().with_writer(std::io::stderr).with_max_level(LevelFilter::INFO);
    let lines = lines.with_target(false).with_ansi(false);
    let started = match form {
        Log::Off => return,
        Log::Text => lines.try_init(),
        Log::Json => lines.json().try_init(),
    };
    // There is one log a process; a second start finds it.
    ON.store(started.is_ok() || is_on(), Ordering::Relaxed);
}

/// Says what became of the address of a document.
pub fn item(source: &str, item: &Item) {
    let (url, outcome) = (item.url.as_str(), item.outcome.name());
    let (reason, note) = (item.reason.as_deref(), item.note.as_deref());
    match item.outcome {
        Outcome::Unchanged | Outcome::Known => debug!(source, url, outcome, "document"),
        Outcome::New | Outcome::Changed => {
            info!(source, url, outcome, note, sha256 = item.sha256.as_deref(), "document");
        }
        Outcome::Gone | Outcome::Unlisted => info!(source, url, outcome, reason, "document"),
        Outcome::Refused | Outcome::Failed | Outcome::Postponed => {
            warn!(source, url, outcome, reason, "document");
        }
    }
}

/// Says what became of the listings of a harvest, and of all of it.
pub fn harvested(report: &Report) {
    for source in &report.sources {
        let name = source.name.as_str();
        if let Some(problem) = &source.problem {
            warn!(source = name, problem = problem.as_str(), "source");
        }
        for listing in source.listings.iter().filter(|listing| listing.outcome != "read") {
            let (url, reason) = (listing.url.as_str(), listing.reason.as_deref());
            warn!(source = name, url, outcome = listing.outcome, reason, "listing");
        }
    }
    let count = |outcome| report.totals.get(&outcome).copied().unwrap_or_default();
    info!(
        new = count(Outcome::New),
        changed = count(Outcome::Changed),
        unchanged = count(Outcome::Unchanged),
        gone = count(Outcome::Gone),
        refused = count(Outcome::Refused),
        failed = count(Outcome::Failed),
        postponed = count(Outcome::Postponed),
        "harvest ended"
    );
}
