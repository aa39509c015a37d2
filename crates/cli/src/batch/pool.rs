//! Workers that read documents, and what is done when one of them ends before its time.

use super::child::{Death, Limits, Start, Worker};
use super::wire::{Answer, Request};
use anyhow::{Context, bail};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, PoisonError};
use tabellverk_dataset::{Failure, Known};

/// How many workers are started for a document that end before they can be asked.
const STARTS: usize = 3;

/// A document that is to be read.
pub struct Task {
    /// Which one of the run's files it is.
    pub index: usize,
    /// What a worker is told of it.
    pub request: Request,
}

/// What became of it.
pub struct Done {
    /// Which one of the run's files it is.
    pub index: usize,
    /// What is known of it now.
    pub known: Known,
    /// Whether the same would come of it again.
    pub lasts: bool,
}

/// Whether to go on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Go on.
    GoOn,
    /// Stop; what is being read is of no interest.
    Stop,
}

/// Has all documents read, in the order given, by as many workers. Those on which a worker ended are read once more at
/// the end, each alone on the machine. What is done is told to `done`, in this thread.
pub fn read(
    tasks: Vec<Task>,
    workers: usize,
    start: &Start,
    mut done: impl FnMut(Done) -> anyhow::Result<Next>,
) -> anyhow::Result<()> {
    let mut again = Vec::new();
    let mut stopped = false;
    round(tasks.into(), workers, start, |result| {
        match result {
            Came::Done(finished) => stopped |= done(finished)? == Next::Stop,
            Came::Died(task, _) => again.push(task),
        }
        Ok(if stopped { Next::Stop } else { Next::GoOn })
    })?;
    again.sort_by_key(|task| task.index);
    for task in again {
        let mut left = Some(task);
        while let Some(task) = left.take().filter(|_| !stopped) {
            round(VecDeque::from([task]), 1, start, |result| {
                let finished = match result {
                    Came::Done(finished) => finished,
                    // A sibling may be to blame: then it bears no witness, as none does that cannot be read.
                    Came::Died(mut task, _) if !task.request.siblings.is_empty() => {
                        task.request.siblings.clear();
                        left = Some(task);
                        return Ok(Next::GoOn);
                    }
                    Came::Died(task, death) => failure(task.index, &death, &start.limits),
                };
                let next = done(finished)?;
                stopped |= next == Next::Stop;
                Ok(next)
            })?;
        }
    }
    Ok(())
}

fn failure(index: usize, death: &Death, limits: &Limits) -> Done {
    let (code, reason) = death.explain(limits);
    let limits = Some(limits.to_string());
    Done {
        index,
        known: Known::Failed(Failure { code: code.to_owned(), reason, limits }),
        lasts: death.lasts(),
    }
}

/// What came of a task.
enum Came {
    Done(Done),
    Died(Task, Death),
}

/// Has documents read once.
fn round(
    tasks: VecDeque<Task>,
    workers: usize,
    start: &Start,
    mut told: impl FnMut(Came) -> anyhow::Result<Next>,
) -> anyhow::Result<()> {
    let workers = workers.min(tasks.len());
    let (tasks, stop) = (Mutex::new(tasks), AtomicBool::new(false));
    let (send, results) = channel();
    std::thread::scope(|scope| {
        for _ in 0..workers {
            let (send, tasks, stop) = (send.clone(), &tasks, &stop);
            scope.spawn(move || {
                if let Err(error) = attend(tasks, start, stop, &send) {
                    // nobody to tell: the run is stopping already
                    let _ = send.send(Err(error));
                }
            });
        }
        drop(send);
        let mut outcome = Ok(());
        for result in results {
            if outcome.is_ok() && !stop.load(Ordering::Relaxed) {
                match result.and_then(&mut told) {
                    Ok(Next::GoOn) => continue,
                    Ok(Next::Stop) => {}
                    Err(error) => outcome = Err(error),
                }
                stop.store(true, Ordering::Relaxed);
            }
        }
        outcome
    })
}

/// Keeps one worker busy, and replaces it when it ends.
fn attend(
    tasks: &Mutex<VecDeque<Task>>,
    start: &Start,
    stop: &AtomicBool,
    results: &Sender<anyhow::Result<Came>>,
) -> anyhow::Result<()> {
    let mut worker: Option<Worker> = None;
    let next = || tasks.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    while !stop.load(Ordering::Relaxed)
        && let Some(task) = next()
    {
        let mut read = || -> anyhow::Result<_> {
            let mut one = match worker.take() {
                Some(worker) => worker,
                None => Worker::start(start).context("cannot start a process to read documents with")?,
            };
            let answer = one.read(&task.request, &start.limits, stop);
            if answer.as_ref().is_ok_and(|line| !line.last) {
                worker = Some(one);
            }
            Ok(answer)
        };
        let mut answer = read()?;
        for _ in 0..STARTS {
            // it ended before it was asked, and the document is not to blame
            if matches!(answer, Err(Death::Unasked)) {
                answer = read()?;
            }
        }
        let result = match answer.map(|line| line.answer) {
            Ok(Answer::Read(stored)) => {
                Came::Done(Done { index: task.index, known: Known::Read(stored), lasts: true })
            }
            Ok(Answer::Failed { code, reason }) => {
                let lasts = code != crate::job::FILE;
                let known = Known::Failed(Failure { code, reason, limits: None });
                Came::Done(Done { index: task.index, known, lasts })
            }
            Ok(Answer::Stopped(reason)) => bail!(reason),
            Ok(Answer::Working) | Err(Death::Unwanted) => return Ok(()),
            Err(Death::Unasked) => {
                bail!(
                    "a process to read documents with ends as soon as it is started; is --max-memory too small?"
                )
            }
            Err(death) => Came::Died(task, death),
        };
        if results.send(Ok(result)).is_err() {
            return Ok(());
        }
    }
    Ok(())
}
