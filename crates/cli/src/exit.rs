use std::process::ExitCode;

/// How the program ends. Scripts depend on these numbers; `--help` lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything was read.
    Complete,
    /// Some documents could not be read; the others were.
    Partial,
    /// Two things that were compared differ, or a document contradicts itself, and the caller asked to be told so.
    Different,
    /// Nothing could be done: wrong arguments, no input, no place to write.
    Usage,
    /// A night found something that a person should look at, and the caller asked to be told so.
    ToLookAt,
    /// As a process ended that was started for the work.
    Of(u8),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Complete => 0,
            Exit::Partial | Exit::Different => 1,
            Exit::Usage => 2,
            Exit::ToLookAt => 3,
            Exit::Of(code) => code,
        })
    }
}
