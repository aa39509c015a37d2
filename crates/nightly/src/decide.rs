//! What is new since the last report: the pure part of a night.

use crate::changes::Changes;
use crate::report::{
    Because, Contradicted, DocumentName, Found, Missing, NewDocument, Replaced, Report, StatusChange, Totals,
    Unfetched, Unread,
};
use crate::sources::{self, Standing};
use crate::state::{self, KnownDocument, KnownMiss, State, Unreadable};
use crate::tonight::{Reading, Seen, Study, Tonight, former};
use std::collections::{BTreeMap, BTreeSet};
use tabellverk_harvest::{Outcome, StoredDocument};

/// The folder of the store in the folder of the night, as it stands before names of files.
const STORE: &str = "store";

/// What the night tells, and what it leaves to the next one.
pub fn decide(tonight: &Tonight<'_>, before: Option<&State>) -> (Report, State) {
    let now = &tonight.harvest.started;
    let mut report = Report {
        form: state::FORM,
        name: tonight.name.to_owned(),
        previous: before.map(|before| before.report.clone()),
        started: now.clone(),
        finished: tonight.harvest.finished.clone(),
        program: tonight.program.to_owned(),
        read_otherwise: before.is_some_and(|before| before.made_by != tonight.made_by),
        ..Report::default()
    };
    let mut after = State {
        form: state::FORM,
        report: report.name.clone(),
        started: now.clone(),
        made_by: tonight.made_by.to_owned(),
        ..State::default()
    };
    let mut order: Vec<usize> = (0..tonight.seen.len()).collect();
    order.sort_by_key(|index| place(&tonight.seen[*index].document));
    for index in order {
        let seen = &tonight.seen[index];
        let known = before.and_then(|before| before.document(&seen.document.source, &seen.document.url));
        let kept = document(&mut report, seen, known, tonight.studies.get(&index), now);
        after.documents.push(kept);
    }
    lost(&mut report, &mut after, tonight.seen, before);
    fetches(&mut report, &mut after, tonight, before);
    let of_news = |status: &&StatusChange| {
        let is = |name: &DocumentName| {
            let same = |other: &DocumentName| (&other.source, &other.url) == (&name.source, &name.url);
            report.new.iter().any(|n| same(&n.document)) || report.replaced.iter().any(|r| same(&r.document))
        };
        is(&status.document) || status.earlier.as_ref().is_some_and(is)
    };
    let told: Vec<StatusChange> = tonight.follow_ups.iter().filter(of_news).cloned().collect();
    report.statuses.extend(told);
    report.totals = totals(&report, &after);
    report.quiet = is_quiet(&report);
    (report, after)
}

fn place(document: &StoredDocument) -> (&str, &str) {
    (&document.source, &document.url)
}

/// What a document is called in a report.
pub fn name(seen: &Seen) -> DocumentName {
    let d = &seen.document;
    DocumentName {
        source: d.source.clone(),
        municipality: d.municipality.clone(),
        municipality_code: d.municipality_code.clone(),
        url: d.url.clone(),
        title: d.title.clone(),
        file: Some(format!("{STORE}/{}", d.name)),
        sha256: Some(d.sha256.clone()),
        id: if let Reading::Read { id, .. } = &seen.reading { Some(id.clone()) } else { None },
    }
}

/// Tells of one document, and says what is kept of it.
fn document(
    report: &mut Report,
    seen: &Seen,
    known: Option<&KnownDocument>,
    study: Option<&Study>,
    now: &str,
) -> KnownDocument {
    let stored = &seen.document;
    let replaced = known.filter(|known| known.sha256 != stored.sha256);
    let is_read = matches!(seen.reading, Reading::Read { .. });
    let mut kept = KnownDocument {
        source: stored.source.clone(),
        url: stored.url.clone(),
        sha256: stored.sha256.clone(),
        last_read: if is_read {
            Some(stored.sha256.clone())
        } else {
            known.and_then(|k| k.last_read.clone())
        },
        unread: None,
        missing: missing(stored, known),
        contradictions: known.map(|k| k.contradictions.clone()).unwrap_or_default(),
    };
    if let Some(study) = study {
        let because = match known {
            None => Because::New,
            Some(known) if known.sha256 != stored.sha256 || study.changes.is_some() => Because::Replaced,
            Some(_) => Because::Reading,
        };
        let found = |contradiction| Found { document: name(seen), because, contradiction };
        report.contradictions.extend(without(&study.contradictions, &kept.contradictions).map(found));
        report.settled.extend(without(&kept.contradictions, &study.contradictions).map(found));
        kept.contradictions.clone_from(&study.contradictions);
    }
    if let Reading::Failed { code, reason } = &seen.reading {
        let told =
            known.filter(|_| replaced.is_none()).and_then(|k| k.unread.as_ref()).filter(|u| u.code == *code);
        let since = told.map_or(now, |told| &told.since).to_owned();
        kept.unread = Some(Unreadable { code: code.clone(), since: since.clone() });
        let (code, reason) = (code.clone(), reason.clone());
        report.unread.push(Unread { document: name(seen), code, reason, since, new: told.is_none() });
    }
    match (known, replaced) {
        (None, _) => report.new.push(NewDocument {
            document: name(seen),
            records: if let Reading::Read { records, .. } = &seen.reading {
                records.clone()
            } else {
                BTreeMap::new()
            },
            proved: study.map_or(0, |study| study.proved),
            values: study.map_or(0, |study| study.values),
            contradictions: study.map_or(0, |study| study.contradictions.len()),
        }),
        (Some(_), Some(known)) => replacement(report, seen, known, study),
        // Another version that could not be read until now.
        (Some(known), None) if study.is_some_and(|study| study.changes.is_some()) => {
            replacement(report, seen, known, study);
        }
        (Some(_), None) => {}
    }
    if is_read && known.is_some_and(|known| known.unread.is_some()) {
        report.readable.push(name(seen));
    }
    let told = known.and_then(|known| known.missing.as_ref());
    match (&kept.missing, told) {
        (Some(how), told) if told != Some(how) => {
            report.missing.push(Missing { document: name(seen), how: how.clone() });
        }
        (None, Some(_)) => report.returned.push(name(seen)),
        _ => {}
    }
    kept
}

/// Whether a site took a document away.
fn missing(stored: &StoredDocument, known: Option<&KnownDocument>) -> Option<String> {
    let before = known.and_then(|known| known.missing.as_deref());
    let how = match stored.last_outcome.as_deref() {
        _ if !stored.listed => Some("unlisted"),
        Some("gone") => Some("gone"),
        Some("new" | "changed" | "unchanged") => None,
        // An address that did not answer this time says nothing of whether the document is back.
        _ => before.filter(|how| *how == "gone"),
    };
    how.map(str::to_owned)
}

fn replacement(report: &mut Report, seen: &Seen, known: &KnownDocument, study: Option<&Study>) {
    let stored = &seen.document;
    let former = former(known, stored);
    let versions: Vec<&str> = stored.versions.iter().map(|v| v.sha256.as_str()).collect();
    let last_told = versions.iter().rposition(|sha256| *sha256 == known.sha256);
    let mut replaced = Replaced {
        document: name(seen),
        former_sha256: known.sha256.clone(),
        former_file: former.map(|former| format!("{STORE}/{}", former.path)),
        between: last_told.map_or(0, |at| (versions.len() - 1).saturating_sub(at + 1)),
        ..Replaced::default()
    };
    replaced.not_compared = match study.and_then(|study| study.changes.clone()) {
        Some(Ok(changes)) => {
            let Changes { numbers, statuses, texts, moved } = changes;
            (replaced.numbers, replaced.texts, replaced.moved) = (numbers, texts, moved);
            let of_this = |status| StatusChange { document: name(seen), ..status };
            report.statuses.extend(statuses.into_iter().map(of_this));
            None
        }
        Some(Err(reason)) => Some(format!("the former version cannot be read: {reason}")),
        None if matches!(seen.reading, Reading::Failed { .. }) => {
            Some("the new version cannot be read".to_owned())
        }
        // The site went back to the version before one that could not be read.
        None if known.last_read.as_ref() == Some(&stored.sha256) => {
            Some("it is again the version before the one that could not be read".to_owned())
        }
        None if known.last_read.is_none() => Some("no former version could be read".to_owned()),
        None => Some("the former version is not in the store any more".to_owned()),
    };
    report.replaced.push(replaced);
}

/// Documents that were told of, and that the store does not know any more.
fn lost(report: &mut Report, after: &mut State, seen: &[Seen], before: Option<&State>) {
    let there: BTreeSet<_> = seen.iter().map(|seen| place(&seen.document)).collect();
    for known in before.map(|before| &before.documents).into_iter().flatten() {
        if there.contains(&(known.source.as_str(), known.url.as_str())) {
            continue;
        }
        let lost = Some("lost".to_owned());
        if known.missing != lost {
            let document = DocumentName {
                source: known.source.clone(),
                url: known.url.clone(),
                sha256: Some(known.sha256.clone()),
                ..DocumentName::default()
            };
            report.missing.push(Missing { document, how: "lost".to_owned() });
        }
        after.documents.push(KnownDocument { missing: lost, ..known.clone() });
    }
    after.documents.sort_by(|a, b| (&a.source, &a.url).cmp(&(&b.source, &b.url)));
}

/// Tells of the sources, and of the addresses that could not be fetched.
fn fetches(report: &mut Report, after: &mut State, tonight: &Tonight<'_>, before: Option<&State>) {
    let now = &tonight.harvest.started;
    let names: BTreeMap<_, _> = tonight.seen.iter().map(|seen| (place(&seen.document), seen)).collect();
    for source in &tonight.harvest.sources {
        let (news, known) = sources::news(source, before.and_then(|before| before.source(&source.name)), now);
        report.sources.push(news);
        after.sources.push(known);
        for item in &source.documents {
            let is_known = names.contains_key(&(source.name.as_str(), item.url.as_str()));
            match item.outcome {
                Outcome::Failed | Outcome::Postponed | Outcome::Refused => {}
                // A link to what was never there; what was there is told of as a document.
                Outcome::Gone if !is_known => {}
                _ => continue,
            }
            let outcome = item.outcome.name().to_owned();
            let told = before.and_then(|b| b.miss(&source.name, &item.url)).filter(|m| m.outcome == outcome);
            let since = told.map_or(now, |told| &told.since).clone();
            let unknown = || DocumentName {
                source: source.name.clone(),
                municipality: source.municipality.clone(),
                url: item.url.clone(),
                title: item.title.clone(),
                ..DocumentName::default()
            };
            let document =
                names.get(&(source.name.as_str(), item.url.as_str())).map_or_else(unknown, |seen| name(seen));
            let miss = Unfetched { document, outcome: outcome.clone(), reason: item.reason.clone(), since };
            after.unfetched.push(KnownMiss {
                source: source.name.clone(),
                url: item.url.clone(),
                outcome,
                since: miss.since.clone(),
            });
            match item.outcome {
                Outcome::Refused | Outcome::Gone if told.is_some() => {}
                Outcome::Refused | Outcome::Gone => report.refused.push(miss),
                _ => report.unfetched.push(miss),
            }
        }
    }
    // A source that is not asked any more, as somebody took it out of the file, is kept: it may come back.
    let asked: BTreeSet<&str> = tonight.harvest.sources.iter().map(|source| source.name.as_str()).collect();
    if let Some(before) = before {
        after.sources.extend(before.sources.iter().filter(|known| !asked.contains(&*known.name)).cloned());
    }
    after.sources.sort_by(|a, b| a.name.cmp(&b.name));
    after.unfetched.sort_by(|a, b| (&a.source, &a.url).cmp(&(&b.source, &b.url)));
}

/// Contradictions of `these` that are not among `those`. Where it stands, on which page, does not matter: a page put in
/// before it makes no other contradiction.
fn without<'a>(
    these: &'a [Contradicted],
    those: &[Contradicted],
) -> impl Iterator<Item = Contradicted> + use<'a> {
    type Key<'k> = (Option<&'k str>, &'k str, &'k str, &'k str, &'k str);
    fn key(c: &Contradicted) -> Key<'_> {
        (c.table.as_deref(), &c.line, &c.column, &c.printed, &c.says)
    }
    let mut left: BTreeMap<Key<'_>, usize> = BTreeMap::new();
    those.iter().for_each(|c| *left.entry(key(c)).or_default() += 1);
    let mut others = Vec::new();
    for contradiction in these {
        match left.get_mut(&key(contradiction)).filter(|n| **n > 0) {
            Some(n) => *n -= 1,
            None => others.push(contradiction.clone()),
        }
    }
    others.into_iter()
}

fn totals(report: &Report, after: &State) -> Totals {
    let standing =
        |standing: &[Standing]| report.sources.iter().filter(|s| standing.contains(&s.standing)).count();
    let there = after.documents.iter().filter(|d| d.missing.as_deref() != Some("lost"));
    let readable = there.clone().filter(|d| d.unread.is_none());
    Totals {
        documents: there.count(),
        new: report.new.len(),
        replaced: report.replaced.len(),
        unread: report.unread.len(),
        newly_unread: report.unread.iter().filter(|unread| unread.new).count(),
        numbers: report.replaced.iter().map(|replaced| replaced.numbers.len()).sum(),
        contradictions: report.contradictions.len(),
        all_contradictions: readable.map(|document| document.contradictions.len()).sum(),
        settled: report.settled.len(),
        statuses: report.statuses.len(),
        missing: report.missing.len(),
        unfetched: report.unfetched.len(),
        sources: report.sources.len(),
        silent: standing(&[Standing::Silent]),
        partly: standing(&[Standing::Partly, Standing::NotAsked]),
    }
}

/// Whether all of it was told before.
fn is_quiet(report: &Report) -> bool {
    let t = &report.totals;
    let documents = t.new + t.replaced + t.newly_unread + t.missing + report.refused.len();
    let again = report.returned.len() + report.readable.len();
    let contents = t.contradictions + t.settled + t.statuses;
    let fetches = report.unfetched.iter().filter(|miss| miss.since == report.started).count();
    let sources = report.sources.iter().filter(|s| s.is_news()).count();
    documents + again + contents + fetches + sources == 0
}

impl crate::report::SourceNews {
    /// Whether it stands otherwise than at the last report; a source that was not known before, whether it fails.
    pub fn is_news(&self) -> bool {
        self.before.map_or(self.standing != Standing::Answers, |before| before != self.standing)
    }
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
