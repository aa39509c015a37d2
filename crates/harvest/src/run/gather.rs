//! What a source's listings lead to.

use crate::Error;
use crate::body::MAX_SITEMAP;
use crate::config::Source;
use crate::content::{self, HEAD, Kind};
use crate::fetch::{Answer, Fetcher, Miss, Role, Stop, Wish};
use crate::listing;
use crate::report::{Listing, Outcome};
use crate::sitemap;
use std::collections::{BTreeMap, HashSet, VecDeque};
use url::Url;

/// The links of a source to documents.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// By address.
    pub documents: BTreeMap<String, Target>,
    pub listings: Vec<Listing>,
    /// Whether all listings were read: only then is a document that none links to no longer listed.
    pub complete: bool,
    pub problem: Option<String>,
}

/// A document that is linked to.
#[derive(Clone, Debug)]
pub(super) struct Target {
    pub url: Url,
    pub title: Option<String>,
    pub found_on: Option<String>,
}

/// Reads the listings of a source, and the pages and sitemaps that they lead to.
pub(super) fn gather(fetcher: &mut Fetcher<'_>, source: &Source) -> Result<Gathered, Error> {
    let mut gathered = Gathered::default();
    for url in &source.documents {
        gathered.add(Target { url: url.clone(), title: None, found_on: None });
    }
    let listings = source.listings.iter().map(|url| (url.clone(), Role::Listing));
    let sitemaps = source.sitemaps.iter().map(|url| (url.clone(), Role::Sitemap));
    let mut queue = Queue::default();
    listings.chain(sitemaps).for_each(|(url, role)| queue.add(url, role));
    while let Some((url, role)) = queue.waiting.pop_front() {
        if gathered.listings.len() >= source.max_pages {
            let reason =
                "there are more pages and sitemaps than the source allows; raise max_pages or follow fewer";
            gathered.problem = Some(format!("{reason} (max_pages = {})", source.max_pages));
            break;
        }
        let listing = match read(fetcher, source, &url, role) {
            Ok(found) => gathered.take(source, url, found, &mut queue),
            Err(Stop::Miss(miss)) => {
                let (outcome, reason) = (miss.outcome.name(), Some(miss.reason));
                Listing { url: url.into(), outcome, links: 0, documents: 0, reason }
            }
            Err(Stop::Fatal(error)) => return Err(error),
        };
        gathered.listings.push(listing);
    }
    let all_read = gathered.listings.iter().all(|listing| listing.outcome == "read");
    let links: usize = gathered.listings.iter().map(|listing| listing.links).sum();
    let none = gathered.listings.iter().all(|listing| listing.documents == 0);
    if !gathered.listings.is_empty() && all_read && none && gathered.problem.is_none() {
        gathered.problem = Some(format!(
            "none of the {links} links leads to a document by the source's rules; look at links, include and titles"
        ));
    }
    gathered.complete = all_read && gathered.problem.is_none();
    Ok(gathered)
}

/// Pages and sitemaps to read, each once.
#[derive(Default)]
struct Queue {
    waiting: VecDeque<(Url, Role)>,
    known: HashSet<Url>,
}

impl Queue {
    fn add(&mut self, url: Url, role: Role) {
        if self.known.insert(url.clone()) {
            self.waiting.push_back((url, role));
        }
    }
}

/// What a listing holds.
struct Found {
    links: Vec<(Url, Option<String>)>,
    sitemaps: Vec<Url>,
    /// Whether links have words.
    worded: bool,
}

fn read(fetcher: &mut Fetcher<'_>, source: &Source, url: &Url, role: Role) -> Result<Found, Stop> {
    let wish = Wish { source, url, role, known: None };
    let Answer::Page { url, content_type, bytes } = fetcher.get(&wish)? else {
        return Err(Miss::new(Outcome::Failed, "the site did not answer with a page").into());
    };
    if content::kind(&bytes[..bytes.len().min(HEAD)], &[Kind::Pdf]).is_ok() {
        return Err(Miss::new(Outcome::Failed, "this is a PDF, not a page; name it under documents").into());
    }
    if role == Role::Sitemap {
        let map =
            sitemap::read(&bytes, &url, MAX_SITEMAP).map_err(|reason| Miss::new(Outcome::Failed, reason))?;
        let links = map.pages.into_iter().map(|url| (url, None)).collect();
        return Ok(Found { links, sitemaps: map.sitemaps, worded: false });
    }
    let links = listing::links(&bytes, content_type.as_deref(), &url, source.links.as_ref())
        .map_err(|reason| Miss::new(Outcome::Failed, reason))?;
    let links = links.into_iter().map(|link| (link.url, link.title)).collect();
    Ok(Found { links, sitemaps: Vec::new(), worded: true })
}

impl Gathered {
    /// The first link with words says what a document is called.
    fn add(&mut self, target: Target) {
        let known = self.documents.entry(target.url.to_string()).or_insert_with(|| target.clone());
        if known.title.is_none() && target.title.is_some() {
            known.title = target.title;
            known.found_on = target.found_on;
        }
    }

    fn take(&mut self, source: &Source, at: Url, found: Found, queue: &mut Queue) -> Listing {
        let links = found.links.len() + found.sitemaps.len();
        let mut documents = HashSet::new();
        found.sitemaps.into_iter().for_each(|url| queue.add(url, Role::Sitemap));
        for (url, title) in found.links {
            let words = found.worded.then(|| title.as_deref().unwrap_or_default());
            if source.is_document(&url, words) {
                documents.insert(url.clone());
                self.add(Target { url, title, found_on: Some(at.to_string()) });
            } else if source.is_page(&url) && source.hosts.allows(&url) {
                queue.add(url, Role::Listing);
            }
        }
        Listing { url: at.into(), outcome: "read", links, documents: documents.len(), reason: None }
    }
}
