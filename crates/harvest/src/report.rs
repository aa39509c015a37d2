//! What a harvest found, for people and for programs.

use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt::Write;

/// What became of a harvest.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// When it started (UTC).
    pub started: String,
    /// When it ended (UTC).
    pub finished: String,
    /// Whether only listings were asked.
    pub dry_run: bool,
    /// The sources, in the order of the sources file.
    pub sources: Vec<SourceReport>,
    /// How many documents there are of each outcome.
    pub totals: BTreeMap<Outcome, usize>,
}

/// What became of a source.
#[derive(Clone, Debug, Serialize)]
pub struct SourceReport {
    /// Its name.
    pub name: String,
    /// Its municipality.
    pub municipality: Option<String>,
    /// What is wrong with the source as a whole, if anything.
    pub problem: Option<String>,
    /// The pages and sitemaps that were asked for.
    pub listings: Vec<Listing>,
    /// The documents, by address.
    pub documents: Vec<Item>,
}

/// A page or sitemap that lists documents.
#[derive(Clone, Debug, Serialize)]
pub struct Listing {
    /// Its address.
    pub url: String,
    /// What became of it: `read`, `refused`, `gone`, `failed` or `postponed`.
    pub outcome: &'static str,
    /// How many links it has.
    pub links: usize,
    /// How many of them lead to documents, by the rules of the source.
    pub documents: usize,
    /// Why it was not read.
    pub reason: Option<String>,
}

/// What became of a document's address.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// The address, as it is linked.
    pub url: String,
    /// The words of the link.
    pub title: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Why, where it was not fetched.
    pub reason: Option<String>,
    /// What is odd about a document that was fetched.
    pub note: Option<String>,
    /// The SHA-256 of the version that is now the current one.
    pub sha256: Option<String>,
    /// The SHA-256 of the version before, where this one is new.
    pub previous: Option<String>,
    /// The file of the current version, from the store's folder.
    pub path: Option<String>,
}

/// What became of a document's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was fetched for the first time; in a dry run: it would be.
    New,
    /// It has another content than before. Both versions are kept.
    Changed,
    /// It is as before.
    Unchanged,
    /// It was fetched before, and was not asked for in this dry run.
    Known,
    /// The site says that it is not there (any more). What was fetched before is kept.
    Gone,
    /// No listing links to it any more, and it was not asked for. What was fetched before is kept.
    Unlisted,
    /// It may not be fetched, or is not what it should be.
    Refused,
    /// It could not be fetched; the next harvest tries again.
    Failed,
    /// There was no time for it, or its host did not want to be asked; the next harvest tries.
    Postponed,
}

impl Outcome {
    /// All outcomes, as they are listed.
    pub const ALL: [Self; 9] = [
        Self::New,
        Self::Changed,
        Self::Unchanged,
        Self::Known,
        Self::Gone,
        Self::Unlisted,
        Self::Refused,
        Self::Failed,
        Self::Postponed,
    ];

    /// Its name, in reports and in the ledger.
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
            Self::Known => "known",
            Self::Gone => "gone",
            Self::Unlisted => "unlisted",
            Self::Refused => "refused",
            Self::Failed => "failed",
            Self::Postponed => "postponed",
        }
    }
}

impl Report {
    pub(crate) fn new(started: String, finished: String, dry_run: bool, sources: Vec<SourceReport>) -> Self {
        let mut totals: BTreeMap<Outcome, usize> = BTreeMap::new();
        for item in sources.iter().flat_map(|source| &source.documents) {
            *totals.entry(item.outcome).or_default() += 1;
        }
        Self { started, finished, dry_run, sources, totals }
    }

    /// Whether something went wrong that somebody should look at: a source or a listing that could not be read, a
    /// document that could not be fetched. What a site forbids or takes away is no failure.
    pub fn has_failures(&self) -> bool {
        let failed = [Outcome::Failed, Outcome::Postponed];
        failed.iter().any(|outcome| self.totals.contains_key(outcome))
            || self
                .sources
                .iter()
                .any(|s| s.problem.is_some() || s.listings.iter().any(|l| l.outcome != "read"))
    }

    /// The report for people: what is as before is only counted.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.sources.iter().for_each(|source| source.write(&mut text));
        let counts: Vec<String> = Outcome::ALL
            .into_iter()
            .filter_map(|outcome| {
                self.totals.get(&outcome).map(|count| format!("{count} {}", outcome.name()))
            })
            .collect();
        let counts = if counts.is_empty() { "no documents".to_owned() } else { counts.join(", ") };
        let lead = if self.dry_run { "a harvest would find" } else { "in all" };
        let _ = writeln!(text, "{lead}: {counts}");
        text
    }
}

impl SourceReport {
    fn write(&self, text: &mut String) {
        let read: Vec<&Listing> = self.listings.iter().filter(|listing| listing.outcome == "read").collect();
        let _ = write!(text, "{}", self.name);
        if let Some(municipality) = self.municipality.as_ref().filter(|name| **name != self.name) {
            let _ = write!(text, " ({municipality})");
        }
        let quiet = |outcome| matches!(outcome, Outcome::Unchanged | Outcome::Known);
        let same = self.documents.iter().filter(|item| quiet(item.outcome)).count();
        let _ = writeln!(
            text,
            ": {} of {} listings read, {} documents, {same} as before",
            read.len(),
            self.listings.len(),
            self.documents.len()
        );
        if let Some(problem) = &self.problem {
            let _ = writeln!(text, "  problem    {problem}");
        }
        for listing in self.listings.iter().filter(|listing| listing.outcome != "read") {
            let reason = listing.reason.as_deref().unwrap_or_default();
            let _ = writeln!(text, "  {:<10} {}\n             {reason}", listing.outcome, listing.url);
        }
        for item in self.documents.iter().filter(|item| !quiet(item.outcome)) {
            let title = item.title.as_ref().map(|title| format!("  \"{title}\"")).unwrap_or_default();
            let _ = writeln!(text, "  {:<10} {}{title}", item.outcome.name(), item.url);
            for more in [&item.reason, &item.note].into_iter().flatten() {
                let _ = writeln!(text, "             {more}");
            }
        }
    }
}
