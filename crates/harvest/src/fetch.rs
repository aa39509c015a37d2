//! Fetches an address as a polite guest does: asks robots.txt, keeps its distance, waits when it is told to, follows
//! redirects only where it may, and tries again only what may pass.

mod exchange;
mod robots;

pub(crate) use exchange::{Answer, Delivered};

use crate::Error;
use crate::client::{Client, Validators};
use crate::clock::{Clock, date};
use crate::config::{Config, Source};
use crate::content::Kind;
use crate::hosts::{AllowedHosts, host_of, objection};
use crate::ledger::{KnownVersion, Ledger};
use crate::report::Outcome;
use crate::store::Store;
use crate::wait::pause;
use exchange::Exchange;
use robots::Rules;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};
use url::Url;

/// The most redirects that are followed.
const MAX_REDIRECTS: usize = 10;

/// After so many failures in a row a host is left alone until the next harvest.
const MAX_FAILURES: u32 = 3;

/// The shortest pause before another try, unless a site asks for a longer one.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);

/// For how long a site's word is taken that a document is not newer than a date.
const DATE_IS_BELIEVED: Duration = Duration::from_secs(7 * 86_400);

/// What all parts of a harvest work with.
pub(crate) struct Shared<'a> {
    pub config: &'a Config,
    pub clock: &'a dyn Clock,
    pub client: Client,
    pub ledger: Mutex<Ledger>,
    /// Nothing is written where there is none (a dry run).
    pub target: Option<Target>,
    /// When the harvest started, by the clock's `elapsed`.
    pub start: Duration,
}

/// Where a harvest writes.
pub(crate) struct Target {
    pub store: Store,
    pub run: i64,
}

impl Shared<'_> {
    pub fn ledger(&self) -> MutexGuard<'_, Ledger> {
        // Every change is a transaction, so that a panic elsewhere has left nothing half done.
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn now(&self) -> String {
        date(self.clock.now())
    }
}

/// What an address is asked for as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Robots,
    Listing,
    Sitemap,
    Document,
}

impl Role {
    pub fn name(self) -> &'static str {
        match self {
            Self::Robots => "robots",
            Self::Listing => "listing",
            Self::Sitemap => "sitemap",
            Self::Document => "document",
        }
    }
}

/// What is wished for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish<'a> {
    pub source: &'a Source,
    pub url: &'a Url,
    pub role: Role,
    /// The version that is there already.
    pub known: Option<&'a KnownVersion>,
}

impl Wish<'_> {
    fn hosts(&self) -> &AllowedHosts {
        &self.source.hosts
    }

    fn kinds(&self) -> &[Kind] {
        &self.source.kinds
    }

    /// By what a site can tell whether a document changed: only at the address that it came from. Another document, at
    /// another address, can well be older.
    ///
    /// A date alone is not believed for ever: many sites say "as before" of whatever is older than it, and a document
    /// that was replaced by an older file is such.
    fn validators(&self, url: &Url, now: SystemTime) -> Validators {
        match self.known {
            Some(known) if known.fetched_from == url.as_str() => {
                let recent = humantime::parse_rfc3339(&known.fetched)
                    .is_ok_and(|fetched| now.duration_since(fetched).unwrap_or_default() < DATE_IS_BELIEVED);
                Validators {
                    etag: known.etag.clone(),
                    last_modified: known.last_modified.clone().filter(|_| recent || known.etag.is_some()),
                }
            }
            _ => Validators::default(),
        }
    }
}

/// Why there is nothing.
#[derive(Clone, Debug)]
pub(crate) struct Miss {
    pub outcome: Outcome,
    pub reason: String,
    /// Whether the site itself said no, with a status from 400 to 499.
    pub denied: bool,
}

impl Miss {
    pub fn new(outcome: Outcome, reason: impl Into<String>) -> Self {
        Self { outcome, reason: reason.into(), denied: false }
    }
}

/// Why a fetch ended without an answer.
#[derive(Debug)]
pub(crate) enum Stop {
    /// This address has none.
    Miss(Miss),
    /// The harvest cannot go on.
    Fatal(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Fatal(error)
    }
}

impl From<Miss> for Stop {
    fn from(miss: Miss) -> Self {
        Self::Miss(miss)
    }
}

/// Fetches from hosts that nobody else fetches from at the same time.
pub(crate) struct Fetcher<'a> {
    pub shared: &'a Shared<'a>,
    hosts: HashMap<String, HostState>,
    /// By origin: scheme, host and port.
    robots: HashMap<String, Rules>,
}

/// What is to be remembered of a host.
#[derive(Debug, Default)]
struct HostState {
    /// No request before this, by the clock's `elapsed`.
    next: Duration,
    crawl_delay: Duration,
    failures: u32,
    /// Until when it asked to be left alone, in this harvest.
    held: Option<String>,
}

impl<'a> Fetcher<'a> {
    pub fn new(shared: &'a Shared<'a>) -> Self {
        Self { shared, hosts: HashMap::new(), robots: HashMap::new() }
    }

    /// Fetches what is wished for.
    pub fn get(&mut self, wish: &Wish<'_>) -> Result<Answer, Stop> {
        let mut url = wish.url.clone();
        let mut visited = vec![url.clone()];
        let mut tries = 0;
        loop {
            self.permitted(wish, &url)?;
            let host = host_of(&url).unwrap_or_default();
            self.wait(&host)?;
            tries += 1;
            let exchange = self.exchange(wish, &url);
            let delay = self.delay(&host, wish.source);
            let now = self.shared.clock.elapsed();
            let state = self.hosts.entry(host.clone()).or_default();
            state.next = now + delay;
            match exchange? {
                Exchange::Done(answer) => {
                    state.failures = 0;
                    return Ok(answer);
                }
                Exchange::Miss(miss) => {
                    state.failures = 0;
                    return Err(miss.into());
                }
                Exchange::Redirect(to) => {
                    state.failures = 0;
                    if visited.contains(&to) {
                        return Err(
                            Miss::new(Outcome::Failed, format!("redirects go in a circle, at {to}")).into()
                        );
                    }
                    if visited.len() > MAX_REDIRECTS {
                        let reason =
                            format!("there are more than {MAX_REDIRECTS} redirects, the last to {to}");
                        return Err(Miss::new(Outcome::Failed, reason).into());
                    }
                    visited.push(to.clone());
                    (url, tries) = (to, 0);
                }
                Exchange::Again { reason, after } => {
                    let after = after.unwrap_or_default();
                    if after > self.shared.config.max_wait {
                        return Err(self.hold(&host, &reason, after));
                    }
                    if tries >= self.shared.config.tries {
                        state.failures += 1;
                        let times = if tries == 1 { "1 try".to_owned() } else { format!("{tries} tries") };
                        return Err(Miss::new(Outcome::Failed, format!("{reason} ({times})")).into());
                    }
                    let longer = pause(delay.max(SHORTEST_PAUSE), tries, fastrand::f64());
                    state.next = now + longer.max(after);
                }
            }
        }
    }

    /// Whether an address may be asked: by the source's hosts, and by its robots.txt.
    pub fn permitted(&mut self, wish: &Wish<'_>, url: &Url) -> Result<(), Stop> {
        if let Some(why) = objection(url) {
            return Err(Miss::new(Outcome::Refused, why).into());
        }
        if !wish.hosts().allows(url) {
            let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
            let reason = format!(
                "it leads to {host}, which is none of the source's hosts; name it under hosts to allow it"
            );
            return Err(Miss::new(Outcome::Refused, reason).into());
        }
        if wish.role == Role::Robots { Ok(()) } else { self.ask_robots(wish, url) }
    }

    /// Waits until a host may be asked again.
    fn wait(&mut self, host: &str) -> Result<(), Stop> {
        let clock = self.shared.clock;
        let state = self.hosts.entry(host.to_owned()).or_default();
        if state.failures >= MAX_FAILURES {
            let reason = format!("{host} failed {MAX_FAILURES} times in a row; the next harvest asks again");
            return Err(Miss::new(Outcome::Postponed, reason).into());
        }
        let held = match &state.held {
            Some(until) => Some(until.clone()),
            None => self.shared.ledger().hold_of(host)?,
        };
        if let Some(until) = held.filter(|until| *until > self.shared.now()) {
            let reason = format!("{host} asked to be left alone until {until}");
            return Err(Miss::new(Outcome::Postponed, reason).into());
        }
        let pause = state.next.saturating_sub(clock.elapsed());
        let end = self.shared.start + self.shared.config.max_harvest;
        if clock.elapsed() + pause >= end {
            let minutes = self.shared.config.max_harvest.as_secs_f64() / 60.0;
            let reason = format!("the time for a harvest (max_minutes = {minutes}) was up");
            return Err(Miss::new(Outcome::Postponed, reason).into());
        }
        if !pause.is_zero() {
            clock.sleep(pause);
        }
        Ok(())
    }

    /// The distance between two requests to a host.
    fn delay(&self, host: &str, source: &Source) -> Duration {
        let asked = self.hosts.get(host).map_or(Duration::ZERO, |state| state.crawl_delay);
        let own = source.delay.unwrap_or_default().max(self.shared.config.delay);
        own.max(asked.min(self.shared.config.max_delay))
    }

    /// Leaves a host alone for as long as it asked.
    fn hold(&mut self, host: &str, reason: &str, time: Duration) -> Stop {
        let until = date(self.shared.clock.now() + time);
        if self.shared.target.is_some()
            && let Err(error) = self.shared.ledger().hold(host, &until)
        {
            return Stop::Fatal(error);
        }
        let miss = Miss::new(Outcome::Failed, format!("{reason} and asks to be left alone until {until}"));
        self.hosts.entry(host.to_owned()).or_default().held = Some(until);
        miss.into()
    }
}
