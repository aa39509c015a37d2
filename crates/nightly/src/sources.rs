//! Which sources answered.

use crate::report::SourceNews;
use crate::state::KnownSource;
use serde::{Deserialize, Serialize};
use tabellverk_harvest::{Outcome, SourceReport};

/// How a source answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// All that was asked for.
    Answers,
    /// Some of it: a listing or a document failed, or its pages lead to no document any more.
    Partly,
    /// Nothing: no listing could be read, or none of the documents that are named could be fetched.
    Silent,
    /// It was not asked: there was no time, or its host wants to be left alone.
    NotAsked,
}

impl Standing {
    /// Its name, as in `report.json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Answers => "answers",
            Self::Partly => "partly",
            Self::Silent => "silent",
            Self::NotAsked => "not_asked",
        }
    }
}

/// How a source stands, and why not better.
fn standing(source: &SourceReport) -> (Standing, Option<String>) {
    let read = source.listings.iter().filter(|listing| listing.outcome == "read").count();
    let unread = source.listings.iter().find(|listing| listing.outcome != "read");
    let with =
        |outcomes: &[Outcome]| source.documents.iter().filter(|d| outcomes.contains(&d.outcome)).count();
    let missed = with(&[Outcome::Failed, Outcome::Postponed]);
    let first = source.documents.iter().find(|d| matches!(d.outcome, Outcome::Failed | Outcome::Postponed));
    // What a program can say of the whole comes first, then what stands in the way of most.
    let at =
        |url: &str, reason: &Option<String>| format!("{url}: {}", reason.as_deref().unwrap_or("no answer"));
    let reason = source.problem.clone().or_else(|| unread.map(|l| at(&l.url, &l.reason)));
    let (listings, documents) = (source.listings.len(), source.documents.len());
    if listings + documents == 0 {
        return (Standing::Silent, reason);
    }
    let asked =
        source.listings.iter().any(|l| l.outcome != "postponed") || with(&[Outcome::Postponed]) < documents;
    let got = with(&[Outcome::New, Outcome::Changed, Outcome::Unchanged, Outcome::Gone]);
    let nothing = if listings > 0 { read == 0 && got == 0 } else { got == 0 };
    let reason = reason.or_else(|| first.map(|d| at(&d.url, &d.reason)));
    let refused =
        || source.documents.iter().find(|d| d.outcome == Outcome::Refused).map(|d| at(&d.url, &d.reason));
    match (asked, nothing) {
        (false, _) => (Standing::NotAsked, reason),
        (true, true) => (Standing::Silent, reason.or_else(refused)),
        (true, false) if read < listings || missed > 0 || source.problem.is_some() => {
            (Standing::Partly, reason)
        }
        (true, false) => (Standing::Answers, None),
    }
}

/// What is told of a source whose harvest began at `now`, and what is kept of it.
pub(crate) fn news(
    source: &SourceReport,
    before: Option<&KnownSource>,
    now: &str,
) -> (SourceNews, KnownSource) {
    let (standing, reason) = standing(source);
    let same = before.filter(|before| before.standing == standing);
    let since = same.map_or_else(|| now.to_owned(), |before| before.since.clone());
    let answered = matches!(standing, Standing::Answers | Standing::Partly);
    let last_answered =
        if answered { Some(now.to_owned()) } else { before.and_then(|before| before.last_answered.clone()) };
    let news = SourceNews {
        name: source.name.clone(),
        municipality: source.municipality.clone(),
        standing,
        before: before.map(|before| before.standing),
        since: since.clone(),
        last_answered: last_answered.clone(),
        reason,
        listings: source.listings.len(),
        listings_read: source.listings.iter().filter(|listing| listing.outcome == "read").count(),
        documents: source.documents.iter().filter(|d| d.outcome != Outcome::Unlisted).count(),
    };
    // A source that was not asked may be silent or not: what was known of it stays known.
    let known = match (standing, before) {
        (Standing::NotAsked, Some(before)) => before.clone(),
        _ => KnownSource { name: source.name.clone(), standing, since, last_answered },
    };
    (news, known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_harvest::{Item, Listing};

    fn source(listings: &[&'static str], documents: &[Outcome]) -> SourceReport {
        let listing = |outcome: &&'static str| Listing {
            url: format!("https://x.example/{outcome}"),
            outcome,
            links: 0,
            documents: 0,
            reason: (*outcome != "read").then(|| "it says 500".to_owned()),
        };
        let item = |outcome: &Outcome| Item {
            url: format!("https://x.example/{}.pdf", outcome.name()),
            title: None,
            outcome: *outcome,
            reason: None,
            note: None,
            sha256: None,
            previous: None,
            path: None,
        };
        SourceReport {
            name: "x".into(),
            municipality: None,
            problem: None,
            listings: listings.iter().map(listing).collect(),
            documents: documents.iter().map(item).collect(),
        }
    }

    #[test]
    fn what_answers_and_what_does_not() {
        use Outcome::{Failed, Gone, New, Postponed, Refused, Unchanged, Unlisted};
        for (listings, documents, expected) in [
            (&["read"][..], &[New, Unchanged][..], Standing::Answers),
            (&["read"], &[Gone, Refused, Unlisted], Standing::Answers),
            (&["read", "failed"], &[Unchanged], Standing::Partly),
            (&["read"], &[Unchanged, Failed], Standing::Partly),
            (&["read"], &[Failed], Standing::Partly),
            (&["read"], &[Postponed], Standing::Partly),
            (&["failed", "gone"], &[], Standing::Silent),
            (&["refused"], &[], Standing::Silent),
            (&["failed"], &[Unchanged], Standing::Partly),
            (&[], &[Failed, Failed], Standing::Silent),
            (&[], &[Refused], Standing::Silent),
            (&[], &[Unchanged], Standing::Answers),
            (&[], &[], Standing::Silent),
            (&["postponed"], &[Postponed], Standing::NotAsked),
            (&["postponed"], &[], Standing::NotAsked),
        ] {
            assert_eq!(standing(&source(listings, documents)).0, expected, "{listings:?} {documents:?}");
        }
        let mut empty = source(&["read"], &[]);
        empty.problem = Some("none of the 12 links leads to a document".into());
        assert_eq!(standing(&empty), (Standing::Partly, empty.problem));
        assert_eq!(standing(&source(&["failed"], &[])).1.unwrap(), "https://x.example/failed: it says 500");
    }

    #[test]
    fn since_when() {
        let (first, known) = news(&source(&["read"], &[Outcome::New]), None, "day 1");
        assert_eq!(
            (first.before, &*first.since, first.last_answered.as_deref()),
            (None, "day 1", Some("day 1"))
        );
        let (second, known) = news(&source(&["failed"], &[]), Some(&known), "day 2");
        assert_eq!((second.before, &*second.since), (Some(Standing::Answers), "day 2"));
        // a night without time for it neither ends nor begins a silence
        let (third, known) = news(&source(&["postponed"], &[]), Some(&known), "day 3");
        assert_eq!((third.standing, &*known.since), (Standing::NotAsked, "day 2"));
        let (fourth, known) = news(&source(&["failed"], &[]), Some(&known), "day 4");
        assert_eq!((&*fourth.since, fourth.last_answered.as_deref()), ("day 2", Some("day 1")));
        let (fifth, _) = news(&source(&["read"], &[Outcome::Unchanged]), Some(&known), "day 5");
        assert_eq!(
            (fifth.standing, fifth.before, &*fifth.since),
            (Standing::Answers, Some(Standing::Silent), "day 5")
        );
    }
}
