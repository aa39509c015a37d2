//! One source: what it links to is fetched, kept, and told.

use super::gather::{Gathered, Target, gather};
use crate::Error;
use crate::config::Source;
use crate::fetch::{Answer, Delivered, Fetcher, Miss, Role, Stop, Wish};
use crate::ledger::{Known, Place, Publisher, Seen, Stored};
use crate::names;
use crate::report::{Item, Outcome, SourceReport};
use crate::store;
use sha2::{Digest, Sha256};
use url::Url;

/// Harvests a source.
pub(super) fn harvest(
    fetcher: &mut Fetcher<'_>,
    source: &Source,
    observe: &(dyn Fn(&str, &Item) + Sync),
) -> Result<SourceReport, Error> {
    let gathered = gather(fetcher, source)?;
    let at = fetcher.shared.now();
    note_links(fetcher, source, &gathered, &at)?;
    let mut report = SourceReport::new(source, gathered.problem.clone());
    for (place, (target, known)) in in_turn(fetcher, source, &gathered)?.into_iter().enumerate() {
        let item = if place >= source.max_documents {
            let reason = format!("max_documents = {} were asked for before it", source.max_documents);
            item(target, known.as_ref(), Err(Miss::new(Outcome::Postponed, reason)))
        } else {
            ask(fetcher, source, target, known.as_ref())?
        };
        observe(&source.name, &item);
        report.documents.push(item);
    }
    if gathered.complete {
        report.documents.extend(unlisted(fetcher, source, &gathered)?);
    }
    report.listings = gathered.listings;
    report.documents.sort_by(|a, b| a.url.cmp(&b.url));
    Ok(report)
}

impl SourceReport {
    pub(super) fn new(source: &Source, problem: Option<String>) -> Self {
        Self {
            name: source.name.clone(),
            municipality: source.municipality.clone(),
            problem,
            listings: Vec::new(),
            documents: Vec::new(),
        }
    }
}

fn note_links(fetcher: &Fetcher<'_>, source: &Source, gathered: &Gathered, at: &str) -> Result<(), Error> {
    if fetcher.shared.target.is_none() {
        return Ok(());
    }
    let seen: Vec<Seen<'_>> = gathered
        .documents
        .iter()
        .map(|(url, target)| Seen {
            url,
            title: target.title.as_deref(),
            found_on: target.found_on.as_deref(),
        })
        .collect();
    let publisher = Publisher { municipality: source.municipality.as_deref(), code: source.code.as_deref() };
    fetcher.shared.ledger().saw(&source.name, publisher, &seen, at)
}

/// The documents in the order in which they are asked for: those never asked for first, then those that were asked
/// longest ago, so that a harvest without enough time gets round in several nights.
fn in_turn<'a>(
    fetcher: &Fetcher<'_>,
    source: &Source,
    gathered: &'a Gathered,
) -> Result<Vec<(&'a Target, Option<Known>)>, Error> {
    let ledger = fetcher.shared.ledger();
    let mut all = Vec::with_capacity(gathered.documents.len());
    for (url, target) in &gathered.documents {
        all.push((target, ledger.known(Place { source: &source.name, url })?));
    }
    let asked = |known: &Option<Known>| known.as_ref().and_then(|known| known.last_asked.clone());
    all.sort_by_key(|(_, known)| asked(known));
    Ok(all)
}

/// Asks for a document, or in a dry run says what would be done.
fn ask(
    fetcher: &mut Fetcher<'_>,
    source: &Source,
    target: &Target,
    known: Option<&Known>,
) -> Result<Item, Error> {
    let shared = fetcher.shared;
    let version = known.and_then(|known| known.version.as_ref());
    let there = |store: &store::Store| version.filter(|v| store.has(&v.sha256, v.kind, v.bytes));
    let wish = Wish {
        source,
        url: &target.url,
        role: Role::Document,
        // What was taken from the store by hand is fetched again.
        known: shared.target.as_ref().and_then(|target| there(&target.store)),
    };
    let place = Place { source: &source.name, url: target.url.as_str() };
    let answer = if shared.target.is_none() {
        let outcome = if version.is_some() { Outcome::Known } else { Outcome::New };
        fetcher.permitted(&wish, &target.url).map(|()| outcome)
    } else {
        match fetcher.get(&wish) {
            Ok(Answer::Document(delivered)) => return keep(fetcher, source, target, known, *delivered),
            Ok(Answer::Unchanged) => {
                shared.ledger().answered(place, &shared.now(), Outcome::Unchanged, None)?;
                Ok(Outcome::Unchanged)
            }
            Ok(Answer::Page { .. }) => {
                Err(Miss::new(Outcome::Failed, "the site did not answer with a document").into())
            }
            Err(stop) => Err(stop),
        }
    };
    let miss = match answer {
        Ok(outcome) => return Ok(item(target, known, Ok(outcome))),
        Err(Stop::Fatal(error)) => return Err(error),
        Err(Stop::Miss(miss)) => miss,
    };
    // What was postponed was not asked for, and comes first the next time.
    if shared.target.is_some() && miss.outcome != Outcome::Postponed {
        shared.ledger().answered(place, &shared.now(), miss.outcome, Some(&miss.reason))?;
    }
    Ok(item(target, known, Err(miss)))
}

/// Keeps a document: first its file, then its entry.
fn keep(
    fetcher: &Fetcher<'_>,
    source: &Source,
    target: &Target,
    known: Option<&Known>,
    delivered: Delivered,
) -> Result<Item, Error> {
    let shared = fetcher.shared;
    let Delivered { document, url, content_type, validators } = delivered;
    let Some(place) = &shared.target else {
        return Err(Error::Internal { message: "a dry run fetched a document".to_owned() });
    };
    let (sha256, bytes, kind) = (document.fetched.sha256.clone(), document.fetched.bytes, document.kind);
    place.store.keep(document.fetched, kind)?;
    let folder = names::folder(source.municipality.as_deref().unwrap_or(&source.name));
    let name = format!("{folder}/{}", names::stem(&target.url, target.title.as_deref(), kind));
    let mark: String =
        Sha256::digest(target.url.as_str()).iter().take(4).map(|b| format!("{b:02x}")).collect();
    let stored = Stored {
        sha256: &sha256,
        kind,
        bytes,
        fetched_from: url.as_str(),
        title: target.title.as_deref(),
        content_type: content_type.as_deref(),
        etag: validators.etag.as_deref(),
        last_modified: validators.last_modified.as_deref(),
        note: document.note.as_deref(),
        name: &name,
        mark: &mark,
    };
    let address = Place { source: &source.name, url: target.url.as_str() };
    let outcome = shared.ledger().stored(address, &shared.now(), &stored)?;
    let mut item = item(target, known, Ok(outcome));
    item.note = document.note;
    item.path = Some(store::document_path(&sha256, kind));
    item.previous = item.sha256.take().filter(|_| outcome == Outcome::Changed);
    item.sha256 = Some(sha256);
    Ok(item)
}

fn item(target: &Target, known: Option<&Known>, what: Result<Outcome, Miss>) -> Item {
    let version = known.and_then(|known| known.version.as_ref());
    let (outcome, reason) = match what {
        Ok(outcome) => (outcome, None),
        Err(miss) => (miss.outcome, Some(miss.reason)),
    };
    Item {
        url: target.url.to_string(),
        title: target.title.clone(),
        outcome,
        reason,
        note: None,
        sha256: version.map(|version| version.sha256.clone()),
        previous: None,
        path: version.map(|version| store::document_path(&version.sha256, version.kind)),
    }
}

/// The documents that no listing links to any more. They are not asked for, and told once.
fn unlisted(fetcher: &Fetcher<'_>, source: &Source, gathered: &Gathered) -> Result<Vec<Item>, Error> {
    let mut ledger = fetcher.shared.ledger();
    let mut items = Vec::new();
    let mut gone_from_lists = ledger.listed(&source.name)?;
    gone_from_lists.retain(|(url, _)| !gathered.documents.contains_key(url));
    for (url, title) in &gone_from_lists {
        let known = ledger.known(Place { source: &source.name, url })?.unwrap_or_default();
        // What never came, or was told to be gone, is not told again.
        let told = known.last_outcome.as_deref() == Some(Outcome::Gone.name()) || known.version.is_none();
        if let (false, Ok(url)) = (told, Url::parse(url)) {
            let target = Target { url, title: title.clone(), found_on: None };
            items.push(item(&target, Some(&known), Ok(Outcome::Unlisted)));
        }
    }
    if fetcher.shared.target.is_some() {
        let urls: Vec<String> = gone_from_lists.into_iter().map(|(url, _)| url).collect();
        ledger.unlist(&source.name, &urls)?;
    }
    Ok(items)
}
