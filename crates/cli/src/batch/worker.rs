//! A process that reads documents for a run, one after the other. Whatever a document does to it costs that document.

use super::wire::{self, Answer, Line, Request};
use crate::args;
use crate::exit::Exit;
use crate::inputs::InputFile;
use crate::isolate::isolated;
use crate::job::{self, Settings};
use crate::limit;
use anyhow::Context;
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;
use tabellverk_dataset::store;
use tabellverk_page::progress;

/// Room for a reader's recursion; what a thread does not use of it costs nothing.
const STACK: usize = 32 << 20;
/// How often it is said that the work comes on.
const BEAT: Duration = Duration::from_secs(1);
/// The memory in use after a document above which another worker takes over, in KiB: what an allocator holds of one
/// large document would else be held for all that follow.
const GROWN: u64 = 160 << 10;

/// Reads documents until there are no more to read.
pub fn run(args: &args::Worker) -> anyhow::Result<Exit> {
    limit::memory(args.max_memory);
    let settings = Settings::quietly(&args.reading).within(&args.bounds);
    let (requests, work) = channel();
    thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || {
            // Without this thread nobody would answer any more.
            let served = isolated(|| serve(&work, &settings));
            std::process::exit(i32::from(served.is_err()));
        })
        .context("cannot start a thread")?;
    thread::Builder::new().stack_size(1 << 16).spawn(beat).context("cannot start a thread")?;
    for line in io::stdin().lock().lines() {
        let request: Request =
            serde_json::from_str(&line?).context("this command is for `extract` to give")?;
        requests.send(request).ok().context("the reading ended")?;
    }
    // The run is over, or gone: then what is being read is of no use to anybody.
    Ok(Exit::Complete)
}

fn serve(requests: &Receiver<Request>, settings: &Settings) {
    while let Ok(request) = requests.recv() {
        let answer = answer(request, settings);
        let last = resident().is_some_and(|kib| kib > GROWN);
        if say(answer, last).is_err() || last {
            std::process::exit(0);
        }
    }
}

fn answer(request: Request, settings: &Settings) -> Answer {
    let file = |d: wire::Document| InputFile { path: d.file.into(), member: d.member, name: d.name };
    let siblings: Vec<_> = request.siblings.into_iter().map(file).collect();
    match job::read(&file(request.document), &request.sha256, settings, &siblings) {
        Ok(records) => match store(&records, Path::new(&request.to)) {
            Ok(stored) => Answer::Read(stored),
            Err(error) => Answer::Stopped(error.to_string()),
        },
        Err((code, reason)) => Answer::Failed { code: code.to_owned(), reason },
    }
}

fn beat() {
    let mut before = progress::steps();
    loop {
        thread::sleep(BEAT);
        let now = progress::steps();
        if now != before && say(Answer::Working, false).is_err() {
            return;
        }
        before = now;
    }
}

fn say(answer: Answer, last: bool) -> io::Result<()> {
    let mut line = serde_json::to_vec(&Line { answer, last })?;
    line.push(b'\n');
    let mut out = io::stdout().lock();
    out.write_all(&line)?;
    out.flush()
}

/// The memory in use, in KiB, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
