//! A worker as the run sees it: a child process that is asked, waited for, and given up.

use super::wire::{Answer, Line, Request};
use crate::limit;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// How often the time is looked at.
const TICK: Duration = Duration::from_millis(500);
/// How much is kept of what a worker says of its end.
const COMPLAINT: usize = 4_000;
/// How long a worker may take to end that has ended its answers.
const ENDING: Duration = Duration::from_secs(2);

/// What a document may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Address space, in MiB.
    pub memory: u64,
    /// Time.
    pub total: Duration,
    /// Time without coming on.
    pub stall: Duration,
}

/// How a worker is started.
#[derive(Clone, Debug)]
pub struct Start {
    /// The arguments that say how documents are read.
    pub arguments: Vec<String>,
    /// What each may take.
    pub limits: Limits,
}

/// How the reading of a document ended without an answer.
#[derive(Debug)]
pub enum Death {
    /// The worker was gone before it was asked.
    Unasked,
    /// The run does not want it any more.
    Unwanted,
    /// It took too long.
    Time,
    /// It did not come on.
    Stall,
    /// The process ended so, and said this.
    Ended(Option<ExitStatus>, String),
}

/// A worker.
pub struct Worker {
    child: Child,
    requests: Option<ChildStdin>,
    answers: Receiver<Line>,
    complaint: Arc<Mutex<Vec<u8>>>,
    /// Nothing is ever sent here: it closes when all that the worker says of its end was heard.
    heard: Receiver<()>,
}

impl Worker {
    /// Starts a worker: this program, with another task.
    pub fn start(how: &Start) -> io::Result<Self> {
        let mut command = Command::new(program()?);
        command.arg("worker").arg("--max-memory").arg(how.limits.memory.to_string()).args(&how.arguments);
        // What a document no longer needs goes back at once, and is not in use when the next is looked at.
        command.env("MIMALLOC_PURGE_DELAY", "0");
        limit::small_reserve(&mut command);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let (requests, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        // These threads end with the child, whose ends of the pipes they wait for.
        let (send, answers) = channel();
        thread::spawn(move || {
            for line in output.map(BufReader::new).into_iter().flat_map(BufRead::lines).map_while(Result::ok)
            {
                // what a library may print is no answer
                if let Ok(line) = serde_json::from_str(&line)
                    && send.send(line).is_err()
                {
                    return;
                }
            }
        });
        let complaint = Arc::new(Mutex::new(Vec::new()));
        let said = complaint.clone();
        let (hearing, heard) = channel();
        thread::spawn(move || {
            let _hearing: Sender<()> = hearing;
            let mut buffer = [0; 1024];
            let Some(mut errors) = errors else { return };
            while let Ok(length) = errors.read(&mut buffer)
                && length > 0
            {
                if let Ok(mut said) = said.lock() {
                    said.extend_from_slice(&buffer[..length]);
                    let more = said.len().saturating_sub(COMPLAINT);
                    said.drain(..more);
                }
            }
        });
        Ok(Self { child, requests, answers, complaint, heard })
    }

    /// Has a document read. After an error, and after an answer that is its last, the worker is of no more use.
    pub fn read(&mut self, request: &Request, limits: &Limits, unwanted: &AtomicBool) -> Result<Line, Death> {
        let line = serde_json::to_string(request).map_err(|_| Death::Unasked)? + "\n";
        let asked = self.requests.as_mut().map(|to| to.write_all(line.as_bytes()).and_then(|()| to.flush()));
        if !matches!(asked, Some(Ok(()))) {
            return Err(Death::Unasked);
        }
        let (mut total, mut quiet) = (Duration::ZERO, Duration::ZERO);
        loop {
            let before = Instant::now();
            let answer = self.answers.recv_timeout(TICK);
            // Where this process was stopped for a while, so was the worker: such time does not count.
            let passed = before.elapsed().min(2 * TICK);
            (total, quiet) = (total + passed, quiet + passed);
            match answer {
                Ok(Line { answer: Answer::Working, .. }) => quiet = Duration::ZERO,
                Ok(line) => return Ok(line),
                Err(RecvTimeoutError::Disconnected) => return Err(self.ended()),
                Err(RecvTimeoutError::Timeout) => {}
            }
            let over = [
                (unwanted.load(Ordering::Relaxed), Death::Unwanted),
                (total > limits.total, Death::Time),
                (quiet > limits.stall, Death::Stall),
            ];
            if let Some((_, death)) = over.into_iter().find(|(over, _)| *over) {
                return Err(death);
            }
        }
    }

    /// How it ended, once it says no more.
    fn ended(&mut self) -> Death {
        let end = Instant::now() + ENDING;
        let status = loop {
            match self.child.try_wait() {
                Ok(Some(status)) => break Some(status),
                Ok(None) if Instant::now() < end => thread::sleep(Duration::from_millis(5)),
                _ => break None,
            }
        };
        // Its last words may still be on their way: they say whether it was memory or the stack.
        let _ = self.heard.recv_timeout(end.saturating_duration_since(Instant::now()));
        let said = self.complaint.lock().map(|said| String::from_utf8_lossy(&said).into_owned());
        Death::Ended(status, said.unwrap_or_default())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.requests.take());
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// The file of this program; the one that runs, even where another was put in its place since.
fn program() -> io::Result<PathBuf> {
    let running = Path::new("/proc/self/exe");
    if cfg!(target_os = "linux") && running.exists() { Ok(running.into()) } else { std::env::current_exe() }
}

impl Death {
    /// What kind of failure it is, and why, for a person.
    pub fn explain(&self, limits: &Limits) -> (&'static str, String) {
        let look = "look at it in another program, print it to a new PDF, and give that";
        match self {
            Death::Unasked | Death::Unwanted => {
                ("stopped", "the run was stopped before it was read".to_owned())
            }
            Death::Time => {
                let seconds = limits.total.as_secs();
                let reason = format!(
                    "reading it took more than {seconds} seconds (--timeout): split it into parts, or allow it more time"
                );
                ("time", reason)
            }
            Death::Stall => {
                let seconds = limits.stall.as_secs();
                ("time", format!("the reading did not come on for {seconds} seconds (--stall): {look}"))
            }
            Death::Ended(_, said) if said.contains("memory allocation of") => {
                let mib = limits.memory;
                let reason = format!(
                    "reading it wanted more than {mib} MiB of memory (--max-memory): split it into parts, or allow it more"
                );
                ("memory", reason)
            }
            Death::Ended(_, said) if said.contains("has overflowed its stack") => (
                "crash",
                format!("its parts are nested more deeply than can be read (stack overflow): {look}"),
            ),
            Death::Ended(status, _) => match signal(status.as_ref()) {
                Some(9) => {
                    let reason = "the process that read it was killed, by a person or by a system short of memory: give \
                                  the command again, with fewer --jobs if the memory is short";
                    ("killed", reason.to_owned())
                }
                _ => {
                    let how =
                        status.map_or_else(|| "it closed its output".to_owned(), |status| status.to_string());
                    ("crash", format!("the reader crashed on it ({how}): {look}, and please report it"))
                }
            },
        }
    }

    /// Whether the same would happen again.
    pub fn lasts(&self) -> bool {
        match self {
            Death::Unasked | Death::Unwanted => false,
            Death::Time | Death::Stall => true,
            Death::Ended(status, _) => status.is_some() && signal(status.as_ref()) != Some(9),
        }
    }
}

#[cfg(unix)]
fn signal(status: Option<&ExitStatus>) -> Option<i32> {
    status.and_then(std::os::unix::process::ExitStatusExt::signal)
}

#[cfg(not(unix))]
fn signal(_: Option<&ExitStatus>) -> Option<i32> {
    None
}

impl std::fmt::Display for Limits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Limits { memory, total, stall } = self;
        write!(f, "{memory} MiB, {} s, {} s", total.as_secs(), stall.as_secs())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::process::ExitStatusExt;

    #[test]
    fn an_end_is_explained() {
        let limits = Limits { memory: 2048, total: Duration::from_secs(600), stall: Duration::from_secs(60) };
        let ended = |status, said: &str| Death::Ended(Some(ExitStatus::from_raw(status)), said.to_owned());
        for (death, code, word, lasts) in [
            (ended(6, "memory allocation of 4096 bytes failed\n"), "memory", "2048 MiB", true),
            (ended(6, "thread '<unnamed>' has overflowed its stack\n"), "crash", "nested", true),
            (ended(11, ""), "crash", "signal: 11", true),
            (ended(101 << 8, "bad"), "crash", "101", true),
            (ended(9, ""), "killed", "killed", false),
            (Death::Ended(None, String::new()), "crash", "closed", false),
            (Death::Time, "time", "600 seconds", true),
            (Death::Stall, "time", "60 seconds", true),
        ] {
            let (found, reason) = death.explain(&limits);
            assert_eq!((found, death.lasts()), (code, lasts), "{reason}");
            assert!(reason.contains(word), "{reason}");
        }
    }
}
