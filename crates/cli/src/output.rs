//! What is said to people, and to programs that read along.

use crate::log;
use std::io::{self, Write};

/// Prints an error.
pub fn error(message: &str) {
    say("error", message);
}

/// Prints a warning: something went wrong that did not stop the run.
pub fn warning(message: &str) {
    // Who reads a log reads nothing else there.
    if log::is_on() {
        tracing::warn!(what = message, "warning");
    } else {
        say("warning", message);
    }
}

fn say(level: &str, message: &str) {
    // With standard error closed there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{level}: {message}");
}

/// Prints text to standard output.
///
/// Whoever reads our output may have seen enough: `tabellverk show FILE | head` is no error.
pub fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(anyhow::Error::new(error).context("cannot write to standard output"))
        }
        _ => Ok(()),
    }
}
