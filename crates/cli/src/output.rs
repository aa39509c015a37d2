//! What is said to people, and to programs that read along.

use std::io::{self, Write};

/// Prints an error.
pub fn error(message: &str) {
    say("error", message);
}

/// Prints a warning: something went wrong that did not stop the run.
pub fn warning(message: &str) {
    say("warning", message);
}

fn say(level: &str, message: &str) {
    // With standard error closed there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{level}: {message}");
}

/// Prints text to standard output.
pub fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Whether an error only says that nobody reads our output any more.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let closed = |e: &(dyn std::error::Error + 'static)| {
        e.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
    };
    error.chain().any(closed)
}
