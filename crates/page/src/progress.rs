//! Signs of life: whoever waits for a document can tell one that is long from one that is stuck.

use std::sync::atomic::{AtomicU64, Ordering};

static STEPS: AtomicU64 = AtomicU64::new(0);

/// Says that the work on a document has come on: by a page, a table, a block of text.
pub fn step() {
    STEPS.fetch_add(1, Ordering::Relaxed);
}

/// How many steps this process has made. A number that stays the same for long means that it is stuck.
pub fn steps() -> u64 {
    STEPS.load(Ordering::Relaxed)
}
