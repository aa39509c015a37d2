//! A child process with limits: what it may take of time and print, and that nothing of it is left afterwards.

use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How much of what a failing program says of it is kept, in bytes.
const COMPLAINT: u64 = 2_000;
/// How often a program that has printed all is asked whether it has ended.
const STEP: Duration = Duration::from_millis(2);

/// What a child may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Time from start to end.
    pub time: Duration,
    /// Bytes printed.
    pub output: u64,
}

/// Why a child gave nothing.
#[derive(Debug)]
pub enum Stopped {
    /// It could not be started.
    Start(io::Error),
    /// It took too long and was killed.
    Time,
    /// It printed too much and was killed.
    Output,
    /// It ended with an error, and said this.
    Failed(ExitStatus, String),
}

/// Runs a program to its end, gives it `input` to read, and returns what it prints. A child that passes a limit is
/// killed with all that it started, and waited for.
pub fn run(mut command: Command, input: Vec<u8>, limits: Limits) -> Result<Vec<u8>, Stopped> {
    let end = Instant::now() + limits.time;
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    in_own_group(&mut command);
    let mut running = Running(command.spawn().map_err(Stopped::Start)?);
    let child = &mut running.0;
    let (mut stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    // These threads end with the child, whose ends of the pipes they wait for. Nothing waits for them: a process that
    // got out of the group would else hold this one.
    thread::spawn(move || {
        // a program may well end without reading all
        let _ = stdin.take().map(|mut to| to.write_all(&input));
    });
    let (said, complaint) = channel();
    thread::spawn(move || {
        let mut text = Vec::new();
        if let Some(mut from) = stderr {
            let _ = (&mut from).take(COMPLAINT).read_to_end(&mut text);
            let _ = said.send(text);
            let _ = io::copy(&mut from, &mut io::sink());
        }
    });
    let (printed, output) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = stdout.map(|from| from.take(limits.output.saturating_add(1)).read_to_end(&mut bytes));
        let _ = printed.send(read.transpose().map(|_| bytes));
    });
    let left = || end.saturating_duration_since(Instant::now());
    let bytes = match output.recv_timeout(left()) {
        Ok(Ok(bytes)) if bytes.len() as u64 > limits.output => return Err(Stopped::Output),
        Ok(Ok(bytes)) => bytes,
        Ok(Err(e)) => return Err(Stopped::Start(e)),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return Err(Stopped::Time),
    };
    let status = loop {
        match running.0.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if left().is_zero() => return Err(Stopped::Time),
            Ok(None) => thread::sleep(STEP.min(left())),
            Err(e) => return Err(Stopped::Start(e)),
        }
    };
    if status.success() {
        return Ok(bytes);
    }
    let said = complaint.recv_timeout(Duration::from_millis(200)).unwrap_or_default();
    Err(Stopped::Failed(status, String::from_utf8_lossy(&said).into_owned()))
}

/// A child that does not outlive its owner, whichever way that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        if !matches!(self.0.try_wait(), Ok(Some(_))) {
            kill_group(&mut self.0);
            let _ = self.0.wait();
        }
    }
}

#[cfg(unix)]
fn in_own_group(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(not(unix))]
fn in_own_group(_: &mut Command) {}

/// Kills the child and what it has started.
fn kill_group(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn shell(script: &str, seconds: f32, output: u64) -> Result<Vec<u8>, Stopped> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        run(command, vec![b'x'; 1 << 20], Limits { time: Duration::from_secs_f32(seconds), output })
    }

    #[test]
    fn what_is_printed_is_returned() {
        assert_eq!(shell("echo hej", 20.0, 100).unwrap(), b"hej\n");
        // all that it is given to read, and no more than that
        assert_eq!(shell("wc -c | tr -d ' '", 20.0, 100).unwrap(), b"1048576\n");
    }

    #[test]
    fn a_child_that_hangs_is_killed_with_what_it_started() {
        let start = Instant::now();
        assert!(matches!(shell("sleep 60 & sleep 60", 0.3, 100), Err(Stopped::Time)));
        // one that closes its output and stays
        assert!(matches!(shell("exec >&-; sleep 60", 0.3, 100), Err(Stopped::Time)));
        assert!(start.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn a_child_that_prints_without_end_is_killed() {
        assert!(matches!(shell("yes", 20.0, 1 << 20), Err(Stopped::Output)));
        assert!(matches!(shell("yes >&2", 0.5, 100), Err(Stopped::Time)));
    }

    #[test]
    fn a_child_that_fails_says_why() {
        let Err(Stopped::Failed(status, said)) = shell("echo trasig >&2; exit 3", 20.0, 100) else {
            panic!("it ends with an error");
        };
        assert_eq!((status.code(), said.as_str()), (Some(3), "trasig\n"));
    }
}
