//! What a process may take of memory.

use std::process::Command;

/// Whether this system knows such a limit.
pub const IS_KNOWN: bool = cfg!(unix);

/// Limits what this process may take of memory, in MiB of address space; one that wants more is ended. No file of its
/// memory is written.
#[cfg(unix)]
pub fn memory(mib: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let bytes = mib.saturating_mul(1 << 20);
    // Where a lower limit holds already, that is the one.
    let _ = setrlimit(Resource::As, Rlimit { current: Some(bytes), maximum: Some(bytes) });
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
}

/// Other systems know no such limit.
#[cfg(not(unix))]
pub fn memory(_: u64) {}

/// Has a process that will be limited take its address space as it needs it.
pub fn small_reserve(command: &mut Command) {
    // Else a gigabyte is taken at once, of that to which it is limited. In KiB.
    command.env("MIMALLOC_ARENA_RESERVE", "32768");
}
