//! One request, what is made of its answer, and the note of it in the ledger.

use super::{Fetcher, Miss, Role, Stop, Wish};
use crate::Error;
use crate::body::{self, MAX_PAGE, MAX_SITEMAP, NoBody, ReceivedDocument};
use crate::client::{NoAnswer, Validators, status_words, text_header};
use crate::hosts::objection;
use crate::ledger::Attempt;
use crate::report::Outcome;
use crate::wait::retry_after;
use robotxt::BYTE_LIMIT;
use std::time::Duration;
use ureq::Body;
use ureq::http::{HeaderMap, Response, header};
use url::Url;

/// What was fetched.
#[derive(Debug)]
pub(crate) enum Answer {
    /// The version that is known is still the current one.
    Unchanged,
    /// A page, a sitemap or a robots.txt: where it came from, what the site says it is, and its bytes.
    Page { url: Url, content_type: Option<String>, bytes: Vec<u8> },
    /// A document, which waits to be kept.
    Document(Box<Delivered>),
}

/// A document that was fetched.
#[derive(Debug)]
pub(crate) struct Delivered {
    pub document: ReceivedDocument,
    /// Where it came from, after redirects.
    pub url: Url,
    pub content_type: Option<String>,
    pub validators: Validators,
}

/// What is to be done after a request.
pub(super) enum Exchange {
    Done(Answer),
    Redirect(Url),
    /// Try again; the site may have said after how long.
    Again {
        reason: String,
        after: Option<Duration>,
    },
    Miss(Miss),
}

impl Fetcher<'_> {
    /// Asks once, and notes what came of it.
    pub(super) fn exchange(&mut self, wish: &Wish<'_>, url: &Url) -> Result<Exchange, Stop> {
        let at = self.shared.now();
        let validators = wish.validators(url, self.shared.clock.now());
        let (accept, packed) = match wish.role {
            Role::Robots => ("text/plain,*/*;q=0.5", true),
            Role::Listing => ("text/html,application/xhtml+xml,*/*;q=0.5", true),
            Role::Sitemap => ("application/xml,text/xml,*/*;q=0.5", true),
            Role::Document => ("application/pdf,text/plain,*/*;q=0.5", false),
        };
        let (status, exchange) = match self.shared.client.get(url, accept, &validators, packed) {
            Ok(answer) => {
                let status = answer.status().as_u16();
                (Some(status), self.judge(wish, url, &validators, answer)?)
            }
            Err(NoAnswer::Passing(reason)) => (None, Exchange::Again { reason, after: None }),
            Err(NoAnswer::Lasting(reason)) => (None, Exchange::Miss(Miss::new(Outcome::Failed, reason))),
            Err(NoAnswer::Private(reason)) => (None, Exchange::Miss(Miss::new(Outcome::Refused, reason))),
        };
        self.note(wish, url, &at, status, &exchange)?;
        Ok(exchange)
    }

    fn judge(
        &self,
        wish: &Wish<'_>,
        url: &Url,
        validators: &Validators,
        answer: Response<Body>,
    ) -> Result<Exchange, Error> {
        let status = answer.status();
        let words = status_words(status);
        let headers = answer.headers();
        let miss = |outcome, denied| Exchange::Miss(Miss { outcome, reason: words.clone(), denied });
        Ok(match status.as_u16() {
            200 => return self.receive(wish, url, answer),
            304 if *validators != Validators::default() => Exchange::Done(Answer::Unchanged),
            301 | 302 | 303 | 307 | 308 => redirect(url, headers).unwrap_or_else(|| {
                Exchange::Miss(Miss::new(Outcome::Failed, format!("{words} but not where to")))
            }),
            404 | 410 => miss(Outcome::Gone, true),
            408 | 425 | 429 | 500 | 502..=504 | 520..=524 => {
                let after = text_header(headers, header::RETRY_AFTER);
                let after = after.and_then(|after| retry_after(&after, self.shared.clock.now()));
                Exchange::Again { reason: words, after }
            }
            400..=499 => miss(Outcome::Refused, true),
            _ => miss(Outcome::Failed, false),
        })
    }

    fn receive(&self, wish: &Wish<'_>, url: &Url, answer: Response<Body>) -> Result<Exchange, Error> {
        let client = &self.shared.client;
        let headers = answer.headers().clone();
        let content_type = text_header(&headers, header::CONTENT_TYPE);
        let received = match (wish.role, &self.shared.target) {
            (Role::Document, Some(target)) => {
                body::document(client, answer, self.shared.config.max_bytes, wish.kinds(), &target.store).map(
                    |document| {
                        let validators = Validators {
                            etag: sendable(&headers, header::ETAG),
                            last_modified: sendable(&headers, header::LAST_MODIFIED),
                        };
                        let url = url.clone();
                        Answer::Document(Box::new(Delivered { document, url, content_type, validators }))
                    },
                )
            }
            // Nobody asks for documents where there is no place for them.
            (Role::Document, None) => Err(NoBody::Refused("this is a dry run".to_owned())),
            (Role::Robots, _) => body::page(client, answer, BYTE_LIMIT as u64 + 1, true)
                .map(|bytes| Answer::Page { url: url.clone(), content_type, bytes }),
            (role, _) => {
                body::page(client, answer, if role == Role::Sitemap { MAX_SITEMAP } else { MAX_PAGE }, false)
                    .map(|bytes| Answer::Page { url: url.clone(), content_type, bytes })
            }
        };
        match received {
            Ok(answer) => Ok(Exchange::Done(answer)),
            Err(NoBody::Passing(reason)) => Ok(Exchange::Again { reason, after: None }),
            Err(NoBody::Refused(reason)) => Ok(Exchange::Miss(Miss::new(Outcome::Refused, reason))),
            Err(NoBody::Fatal(error)) => Err(error),
        }
    }

    fn note(
        &self,
        wish: &Wish<'_>,
        url: &Url,
        at: &str,
        status: Option<u16>,
        exchange: &Exchange,
    ) -> Result<(), Error> {
        let Some(target) = &self.shared.target else { return Ok(()) };
        let (outcome, detail) = match exchange {
            Exchange::Done(Answer::Unchanged) => ("not_modified", None),
            Exchange::Done(_) => ("ok", None),
            Exchange::Redirect(to) => ("redirect", Some(to.as_str())),
            Exchange::Again { reason, .. } => ("retry", Some(reason.as_str())),
            Exchange::Miss(miss) => (miss.outcome.name(), Some(miss.reason.as_str())),
        };
        let (sha256, bytes) = match exchange {
            Exchange::Done(Answer::Document(delivered)) => {
                let fetched = &delivered.document.fetched;
                (Some(fetched.sha256.as_str()), Some(fetched.bytes))
            }
            Exchange::Done(Answer::Page { bytes, .. }) => (None, Some(bytes.len() as u64)),
            _ => (None, None),
        };
        let (source, role) = (wish.source.name.as_str(), wish.role.name());
        let attempt = Attempt { source, role, url: url.as_str(), at, status, outcome, detail, sha256, bytes };
        self.shared.ledger().attempt(target.run, &attempt)
    }
}

/// Where an answer sends on to. From https to http is no way to go.
fn redirect(from: &Url, headers: &HeaderMap) -> Option<Exchange> {
    let mut to = from.join(&text_header(headers, header::LOCATION)?).ok()?;
    to.set_fragment(None);
    if let Some(why) = objection(&to) {
        // Not the address itself: there may be a password in it.
        return Some(Exchange::Miss(Miss::new(
            Outcome::Refused,
            format!("it leads on to where nothing is fetched: {why}"),
        )));
    }
    if from.scheme() == "https" && to.scheme() == "http" {
        let reason = format!("it leads from https to an address that is not safe: {to}");
        return Some(Exchange::Miss(Miss::new(Outcome::Refused, reason)));
    }
    Some(Exchange::Redirect(to))
}

/// A header that can be sent back as it came.
fn sendable(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    text_header(headers, name)
        .filter(|text| text.len() <= 1000 && text.bytes().all(|b| (0x20..0x7f).contains(&b)))
}
