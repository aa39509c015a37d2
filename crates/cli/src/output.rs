//! What is said to people, and to programs that read along.

use crate::args::{Format, Output};
use crate::log;
use std::io::{self, IsTerminal, Write};

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
    print_bytes(text.as_bytes())
}

fn print_bytes(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(anyhow::Error::new(error).context("cannot write to standard output"))
        }
        _ => Ok(()),
    }
}

/// Writes to the file that was asked for, whole or not at all, or prints.
pub fn deliver(bytes: &[u8], to: &Output) -> anyhow::Result<()> {
    match &to.out {
        Some(path) => Ok(tabellverk_dataset::replace_file(path, bytes)?),
        None if to.format()? == Format::Parquet && io::stdout().is_terminal() => {
            anyhow::bail!("Parquet is nothing to look at; name a file with --out")
        }
        None => print_bytes(bytes),
    }
}

/// Passes on what another process said to people.
pub fn pass_on(said: &[u8]) {
    // With standard error closed there is nobody left to tell.
    let _ = io::stderr().write_all(said);
}
