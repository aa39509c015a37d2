//! A harvest: sources side by side where they share no host, one address after the other where they do.

mod gather;
mod source;

use crate::Error;
use crate::client::Client;
use crate::clock::Clock;
use crate::config::{Config, Source};
use crate::fetch::{Fetcher, Shared, Target};
use crate::ledger::Ledger;
use crate::report::{Item, Report, SourceReport};
use crate::store::{LEDGER, Store};
use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// How to harvest.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the store; it is made if need be.
    pub store: PathBuf,
    /// Ask listings only: fetch no document and write nothing.
    pub dry_run: bool,
    /// Fetch also from private networks, and from this computer.
    pub allow_private: bool,
    /// How many hosts are asked at the same time, at least 1.
    pub jobs: usize,
    /// The sources to harvest, by name; all if there are none.
    pub only: Vec<String>,
}

impl Options {
    /// The usual way to harvest into a store.
    pub fn new(store: impl Into<PathBuf>) -> Self {
        Self { store: store.into(), dry_run: false, allow_private: false, jobs: 4, only: Vec::new() }
    }
}

/// Fetches what is new, keeps every version, and says what it found. `observe` is told of every document as soon as it
/// is done, with the name of its source.
///
/// What happens to an address is in the report. A harvest that is cut off, even by force, leaves a store and a ledger
/// that are true; the next one goes on.
///
/// # Errors
/// If the store cannot be used or another harvest is at work in it, or a source is asked for that is not there.
pub fn harvest(
    config: &Config,
    options: &Options,
    clock: &dyn Clock,
    observe: &(dyn Fn(&str, &Item) + Sync),
) -> Result<Report, Error> {
    let sources = chosen(config, &options.only)?;
    let (mut ledger, store) = if options.dry_run {
        let ledger = Ledger::open_to_read(&options.store.join(LEDGER))?;
        (ledger.map_or_else(Ledger::in_memory, Ok)?, None)
    } else {
        let store = Store::open(&options.store)?;
        (Ledger::open(&store.ledger())?, Some(store))
    };
    let started = crate::clock::date(clock.now());
    let target = match store {
        Some(store) => Some(Target { store, run: ledger.start_run(&started)? }),
        None => None,
    };
    let shared = Shared {
        config,
        clock,
        client: Client::new(config, options.allow_private),
        ledger: Mutex::new(ledger),
        target,
        start: clock.elapsed(),
    };
    let reports = run(&shared, &sources, options.jobs.max(1), observe)?;
    let finished = shared.now();
    if let Some(target) = &shared.target {
        let documents = shared.ledger().documents()?;
        target.store.show(&documents)?;
        shared.ledger().finish_run(target.run, &finished)?;
    }
    Ok(Report::new(started, finished, options.dry_run, reports))
}

fn chosen<'a>(config: &'a Config, only: &[String]) -> Result<Vec<&'a Source>, Error> {
    for name in only {
        if !config.sources.iter().any(|source| source.name == *name) {
            let known = config.sources.iter().map(|source| source.name.clone()).collect();
            return Err(Error::UnknownSource { name: name.clone(), known });
        }
    }
    Ok(config.sources.iter().filter(|source| only.is_empty() || only.contains(&source.name)).collect())
}

fn run(
    shared: &Shared<'_>,
    sources: &[&Source],
    jobs: usize,
    observe: &(dyn Fn(&str, &Item) + Sync),
) -> Result<Vec<SourceReport>, Error> {
    let groups = groups(sources);
    let next = AtomicUsize::new(0);
    let done: Mutex<BTreeMap<usize, SourceReport>> = Mutex::new(BTreeMap::new());
    let fatal: Mutex<Option<Error>> = Mutex::new(None);
    let work = || {
        while let Some(group) = groups.get(next.fetch_add(1, Ordering::Relaxed)) {
            let mut fetcher = Fetcher::new(shared);
            for &at in group {
                match one(&mut fetcher, sources[at], observe) {
                    Ok(report) => {
                        drop(done.lock().unwrap_or_else(PoisonError::into_inner).insert(at, report))
                    }
                    Err(error) => {
                        // Nothing can be written any more: no group is to be begun.
                        next.store(groups.len(), Ordering::Relaxed);
                        fatal.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
                        return;
                    }
                }
            }
        }
    };
    std::thread::scope(|scope| {
        let others = jobs.min(groups.len()).saturating_sub(1);
        (0..others).for_each(|_| drop(scope.spawn(work)));
        work();
    });
    match fatal.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(error) => Err(error),
        None => Ok(done.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect()),
    }
}

/// Harvests a source. A page that makes a reader of ours fail costs its source, not the harvest.
fn one(
    fetcher: &mut Fetcher<'_>,
    source: &Source,
    observe: &(dyn Fn(&str, &Item) + Sync),
) -> Result<SourceReport, Error> {
    catch_unwind(AssertUnwindSafe(|| source::harvest(fetcher, source, observe))).unwrap_or_else(|_| {
        let problem = "the program failed while it harvested this source; please report it";
        Ok(SourceReport::new(source, Some(problem.to_owned())))
    })
}

/// Sources that share a host, together and in order: a host is asked by one only.
fn groups(sources: &[&Source]) -> Vec<Vec<usize>> {
    let mut leader: Vec<usize> = (0..sources.len()).collect();
    let find = |leader: &[usize], mut at: usize| {
        while leader[at] != at {
            at = leader[at];
        }
        at
    };
    let mut first: HashMap<&str, usize> = HashMap::new();
    for (at, source) in sources.iter().enumerate() {
        for host in source.hosts.names() {
            let other = *first.entry(host).or_insert(at);
            let (one, other) = (find(&leader, at), find(&leader, other));
            leader[one.max(other)] = one.min(other);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in 0..sources.len() {
        groups.entry(find(&leader, at)).or_default().push(at);
    }
    groups.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_that_share_a_host_are_one_group() {
        let text = "contact = \"a@b.example\"\n\
            [[source]]\nname = \"1\"\nlistings = [\"https://www.x.example/\"]\n\
            [[source]]\nname = \"2\"\nlistings = [\"https://y.example/\"]\n\
            [[source]]\nname = \"3\"\nlistings = [\"https://z.example/\"]\nhosts = [\"x.example\"]\n\
            [[source]]\nname = \"4\"\nlistings = [\"https://z.example/\"]\n";
        let config = Config::parse(text, "sources.toml").expect("no mistake");
        let sources: Vec<&Source> = config.sources.iter().collect();
        assert_eq!(groups(&sources), [vec![0, 2, 3], vec![1]]);
    }
}
