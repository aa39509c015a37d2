//! What the robots.txt of a host allows. Where it cannot be read, nothing is allowed (RFC 9309); where there is none,
//! everything is.

use super::{Answer, Fetcher, Miss, Role, Stop, Wish};
use crate::client::ROBOT;
use crate::hosts::host_of;
use robotxt::Robots;
use url::Url;

/// The rules of a host.
#[derive(Debug)]
pub(super) enum Rules {
    Known(Robots),
    /// They could not be read.
    Unknown(Miss),
}

impl Fetcher<'_> {
    /// Whether the robots.txt of its host lets an address be asked.
    pub(super) fn ask_robots(&mut self, wish: &Wish<'_>, url: &Url) -> Result<(), Stop> {
        let origin = url.origin().ascii_serialization();
        if !self.robots.contains_key(&origin) {
            let rules = self.fetch_robots(wish, url)?;
            self.robots.insert(origin.clone(), rules);
        }
        let host = url.host_str().unwrap_or_default();
        match self.robots.get(&origin) {
            Some(Rules::Known(robots)) if !robots.is_url_allowed(url) => {
                let reason = format!("the robots.txt of {host} forbids it");
                Err(Miss::new(crate::Outcome::Refused, reason).into())
            }
            Some(Rules::Unknown(miss)) => {
                let reason = format!("nothing is fetched where robots.txt cannot be read: {}", miss.reason);
                Err(Miss::new(miss.outcome, reason).into())
            }
            Some(Rules::Known(_)) | None => Ok(()),
        }
    }

    fn fetch_robots(&mut self, wish: &Wish<'_>, url: &Url) -> Result<Rules, Stop> {
        let mut at = url.clone();
        at.set_path("/robots.txt");
        at.set_query(None);
        let rules = match self.get(&Wish { source: wish.source, url: &at, role: Role::Robots, known: None }) {
            Ok(Answer::Page { bytes, .. }) => Robots::parse(&bytes, ROBOT),
            Ok(_) => Robots::allow_all(),
            Err(Stop::Miss(miss)) if miss.denied => Robots::allow_all(),
            Err(Stop::Miss(miss)) => return Ok(Rules::Unknown(miss)),
            Err(fatal) => return Err(fatal),
        };
        if let (Some(host), Some(delay)) = (host_of(url), rules.crawl_delay()) {
            let state = self.hosts.entry(host).or_default();
            let longer = delay.max(state.crawl_delay);
            // The robots.txt itself was a request: the next one keeps the distance that it asks for.
            let wait = longer.min(self.shared.config.max_delay);
            state.next = state.next.max(self.shared.clock.elapsed() + wait);
            state.crawl_delay = longer;
        }
        Ok(Rules::Known(rules))
    }
}
