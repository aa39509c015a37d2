//! Time, as the harvest sees it: tests bring their own.

use std::time::{Duration, Instant, SystemTime};

/// Where a harvest gets its time from.
pub trait Clock: Sync {
    /// The date and time, for the ledger.
    fn now(&self) -> SystemTime;
    /// Time since some fixed moment. It never goes back, whatever happens to the date.
    fn elapsed(&self) -> Duration;
    /// Waits.
    fn sleep(&self, time: Duration);
}

/// The clock of the system.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// A clock that starts now.
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }

    fn sleep(&self, time: Duration) {
        std::thread::sleep(time);
    }
}

/// A moment as the ledger and the report write it: UTC, to the second (`2026-02-03T04:05:06Z`).
pub fn date(moment: SystemTime) -> String {
    // What cannot be written is a clock that stands before 1970 or after 9999.
    let known = SystemTime::UNIX_EPOCH..SystemTime::UNIX_EPOCH + Duration::from_secs(253_402_300_799);
    let moment = if known.contains(&moment) { moment } else { SystemTime::UNIX_EPOCH };
    humantime::format_rfc3339_seconds(moment).to_string()
}
