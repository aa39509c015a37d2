use super::*;
use crate::changes::Changes;
use crate::report::{Between, How, NumberChange};
use crate::tonight::{Look, plan};
use serde_json::Value;
use tabellverk_harvest::{self as harvest, Item, Kind, Listing, SourceReport, StoredVersion};

const URL: &str = "https://x.example/plan.pdf";

fn version(sha256: &str) -> StoredVersion {
    StoredVersion {
        sha256: sha256.into(),
        path: format!("documents/{sha256}.pdf"),
        first_seen: String::new(),
        last_seen: String::new(),
        fetched_from: URL.into(),
        last_modified: None,
        note: None,
    }
}

/// A document whose versions are these; the last one is current.
fn seen(versions: &[&str], outcome: &str) -> Seen {
    let sha256 = versions.last().unwrap().to_string();
    let document = StoredDocument {
        name: "current/x/plan.pdf".into(),
        path: format!("documents/{sha256}.pdf"),
        source: "x".into(),
        municipality: Some("Hamnköping".into()),
        municipality_code: None,
        url: URL.into(),
        title: Some("Hamnplan".into()),
        found_on: None,
        listed: true,
        last_asked: None,
        last_outcome: Some(outcome.into()),
        kind: Kind::Pdf,
        bytes: 9,
        sha256: sha256.clone(),
        versions: versions.iter().map(|v| version(v)).collect(),
    };
    Seen { document, reading: Reading::Read { id: format!("plan-{sha256}"), records: BTreeMap::new() } }
}

fn unreadable(mut seen: Seen) -> Seen {
    seen.reading = Reading::Failed { code: "content".into(), reason: "it is damaged".into() };
    seen
}

fn harvested(started: &str, outcomes: &[Outcome]) -> harvest::Report {
    let item = |outcome: &Outcome| Item {
        url: URL.into(),
        title: None,
        outcome: *outcome,
        reason: Some("it says 500".into()),
        note: None,
        sha256: None,
        previous: None,
        path: None,
    };
    let listing =
        Listing { url: "https://x.example/".into(), outcome: "read", links: 1, documents: 1, reason: None };
    harvest::Report {
        started: started.into(),
        finished: started.into(),
        dry_run: false,
        sources: vec![SourceReport {
            name: "x".into(),
            municipality: None,
            problem: None,
            listings: vec![listing],
            documents: outcomes.iter().map(item).collect(),
        }],
        totals: BTreeMap::new(),
    }
}

fn contradiction(line: &str, page: u32) -> Contradicted {
    Contradicted {
        page,
        line: line.into(),
        says: "printed 4, the others give 5".into(),
        ..Contradicted::default()
    }
}

fn study(lines: &[&str], changes: Option<Result<Changes, String>>) -> Study {
    let contradictions = lines.iter().map(|line| contradiction(line, 1)).collect();
    Study { contradictions, values: 10, proved: 4, changes }
}

fn number(to: &str) -> Changes {
    let number = NumberChange {
        change: How::Changed,
        what: "amounts".into(),
        page: 1,
        table: None,
        line: None,
        code: None,
        column: None,
        field: "value".into(),
        from: Some("4".into()),
        to: Some(to.into()),
        from_value: Some(4.0),
        to_value: None,
        records: 1,
        id: None,
    };
    Changes { numbers: vec![number], ..Changes::default() }
}

struct Night<'a> {
    started: &'a str,
    made_by: &'a str,
    seen: Vec<Seen>,
    outcomes: Vec<Outcome>,
    studies: Vec<Study>,
}

impl Night<'_> {
    /// Looks at what the plan says has to be looked at, and decides.
    fn run(self, before: Option<&State>) -> (Report, State) {
        let looks = plan(&self.seen, before, self.made_by);
        assert_eq!(looks.len(), self.studies.len(), "{looks:?}");
        let studies = looks.iter().map(|look| look.index).zip(self.studies).collect();
        let harvest = harvested(self.started, &self.outcomes);
        let tonight = Tonight {
            name: &self.started[..10],
            program: "tabellverk 1",
            made_by: self.made_by,
            harvest: &harvest,
            seen: &self.seen,
            studies: &studies,
            follow_ups: &[],
        };
        let (report, after) = decide(&tonight, before);
        // what is left must come back as it was from disk
        let text = serde_json::to_string(&after).unwrap();
        assert_eq!(serde_json::from_str::<State>(&text).unwrap(), after);
        (report, after)
    }
}

fn night<'a>(started: &'a str, seen: Seen, outcome: Outcome, studies: Vec<Study>) -> Night<'a> {
    Night { started, made_by: "a", seen: vec![seen], outcomes: vec![outcome], studies }
}

fn first() -> State {
    let first =
        night("2026-01-01T02:00:00Z", seen(&["1"], "new"), Outcome::New, vec![study(&["Kajer"], None)]);
    let (report, after) = first.run(None);
    assert_eq!((report.totals.new, report.totals.contradictions, report.new[0].contradictions), (1, 1, 1));
    assert_eq!(
        (report.contradictions[0].because, report.quiet, report.has_failures()),
        (Because::New, false, false)
    );
    after
}

#[test]
fn a_night_with_nothing_new_is_quiet_and_looks_at_nothing() {
    let before = first();
    let (report, after) =
        night("2026-01-02T02:00:00Z", seen(&["1"], "unchanged"), Outcome::Unchanged, vec![])
            .run(Some(&before));
    assert!(report.quiet && !report.has_failures() && !report.has_something_to_look_at());
    assert_eq!((report.totals.documents, report.totals.all_contradictions), (1, 1));
    assert_eq!(after.documents, before.documents);
    assert_eq!(report.previous.as_deref(), Some("2026-01-01"));
}

#[test]
fn a_replaced_document_is_compared_with_what_was_told() {
    let before = first();
    // "2" came and went in a night that was killed
    let mut tonight =
        night("2026-01-02T02:00:00Z", seen(&["1", "2", "3"], "changed"), Outcome::Changed, vec![]);
    let looks = plan(&tonight.seen, Some(&before), "a");
    assert_eq!(looks, [Look { index: 0, former: Some(version("1")) }]);
    tonight.studies = vec![study(&["Fyrar"], Some(Ok(number("5"))))];
    let (report, after) = tonight.run(Some(&before));
    let [replaced] = &report.replaced[..] else { panic!("{report:?}") };
    assert_eq!((replaced.numbers.len(), replaced.between, &*replaced.former_sha256), (1, 1, "1"));
    assert_eq!(replaced.former_file.as_deref(), Some("store/documents/1.pdf"));
    let lines =
        |found: &[Found]| found.iter().map(|f| (f.contradiction.line.clone(), f.because)).collect::<Vec<_>>();
    assert_eq!(lines(&report.contradictions), [("Fyrar".to_owned(), Because::Replaced)]);
    assert_eq!(lines(&report.settled), [("Kajer".to_owned(), Because::Replaced)]);
    assert!(report.has_something_to_look_at() && !report.quiet);
    assert_eq!(after.documents[0].sha256, "3");
}

#[test]
fn a_night_that_told_nothing_is_no_night() {
    let before = first();
    // It fetched "2" and was killed: the ledger calls it unchanged when it is asked again.
    let again = night(
        "2026-01-02T09:00:00Z",
        seen(&["1", "2"], "unchanged"),
        Outcome::Unchanged,
        vec![study(&["Kajer"], Some(Ok(number("6"))))],
    );
    let (report, _) = again.run(Some(&before));
    assert_eq!((report.totals.replaced, report.totals.numbers, report.totals.contradictions), (1, 1, 0));
}

#[test]
fn a_version_that_cannot_be_read_is_told_once_and_passed_over() {
    let before = first();
    let broken = unreadable(seen(&["1", "2"], "changed"));
    let (report, second) =
        night("2026-01-02T02:00:00Z", broken.clone(), Outcome::Changed, vec![]).run(Some(&before));
    assert_eq!(report.replaced[0].not_compared.as_deref(), Some("the new version cannot be read"));
    assert!(report.unread[0].new && report.has_failures());
    // It stays so: listed, but no news and no failure of this night.
    let (report, third) =
        night("2026-01-03T02:00:00Z", broken, Outcome::Unchanged, vec![]).run(Some(&second));
    assert_eq!((&*report.unread[0].since, report.unread[0].new), ("2026-01-02T02:00:00Z", false));
    assert!(report.quiet && !report.has_failures());
    // The next version is compared with the last that could be read.
    let fixed = seen(&["1", "2", "3"], "changed");
    assert_eq!(plan(std::slice::from_ref(&fixed), Some(&third), "a")[0].former, Some(version("1")));
    let studies = vec![study(&[], Some(Ok(number("7"))))];
    let (report, _) = night("2026-01-04T02:00:00Z", fixed, Outcome::Changed, studies).run(Some(&third));
    assert_eq!((report.totals.numbers, report.totals.unread, report.totals.settled), (1, 0, 1));
}

#[test]
fn a_document_that_can_be_read_after_all_is_told_and_not_as_replaced() {
    let first = night("2026-01-01T02:00:00Z", unreadable(seen(&["1"], "new")), Outcome::New, vec![]);
    let (report, before) = first.run(None);
    assert_eq!((report.totals.new, report.totals.newly_unread), (1, 1));
    let studies = vec![study(&["Kajer"], None)];
    let mut tonight = night("2026-01-02T02:00:00Z", seen(&["1"], "unchanged"), Outcome::Unchanged, studies);
    tonight.made_by = "b";
    let (report, _) = tonight.run(Some(&before));
    assert_eq!((report.readable.len(), report.replaced.len(), report.quiet), (1, 0, false));
    assert_eq!(report.contradictions[0].because, Because::Reading);
}

#[test]
fn a_link_to_what_was_never_there_is_told_once() {
    let mut tonight = night("2026-01-01T02:00:00Z", seen(&["1"], "gone"), Outcome::Gone, vec![]);
    tonight.seen.clear();
    let (report, before) = tonight.run(None);
    assert_eq!((&*report.refused[0].outcome, report.has_failures()), ("gone", false));
    let mut tonight = night("2026-01-02T02:00:00Z", seen(&["1"], "gone"), Outcome::Gone, vec![]);
    tonight.seen.clear();
    assert!(tonight.run(Some(&before)).0.quiet);
}

#[test]
fn another_program_looks_at_everything_again() {
    let before = first();
    let studies = vec![study(&["Kajer", "Fyrar"], None)];
    let mut tonight = night("2026-01-02T02:00:00Z", seen(&["1"], "unchanged"), Outcome::Unchanged, studies);
    tonight.made_by = "b";
    let (report, _) = tonight.run(Some(&before));
    assert!(report.read_otherwise && report.replaced.is_empty());
    assert_eq!(report.contradictions[0].because, Because::Reading);
    assert_eq!(report.contradictions.len(), 1);
}

#[test]
fn what_is_taken_away_is_told_once_and_so_is_its_return() {
    let before = first();
    let (report, second) =
        night("2026-01-02T02:00:00Z", seen(&["1"], "gone"), Outcome::Gone, vec![]).run(Some(&before));
    assert_eq!(report.missing[0].how, "gone");
    let (report, third) =
        night("2026-01-03T02:00:00Z", seen(&["1"], "gone"), Outcome::Gone, vec![]).run(Some(&second));
    assert!(report.quiet);
    // a night without an answer says nothing of it
    let failed = night("2026-01-04T02:00:00Z", seen(&["1"], "failed"), Outcome::Failed, vec![]);
    let (report, fourth) = failed.run(Some(&third));
    assert!(report.returned.is_empty() && report.missing.is_empty());
    let back = night("2026-01-05T02:00:00Z", seen(&["1"], "unchanged"), Outcome::Unchanged, vec![]);
    let (report, fifth) = back.run(Some(&fourth));
    assert_eq!((report.returned.len(), report.quiet), (1, false));
    let mut unlisted = seen(&["1"], "unchanged");
    unlisted.document.listed = false;
    let (report, sixth) =
        night("2026-01-06T02:00:00Z", unlisted, Outcome::Unlisted, vec![]).run(Some(&fifth));
    assert_eq!(report.missing[0].how, "unlisted");
    let mut nothing = night("2026-01-07T02:00:00Z", seen(&["1"], "unchanged"), Outcome::Unchanged, vec![]);
    nothing.seen.clear();
    let (report, seventh) = nothing.run(Some(&sixth));
    assert_eq!((&*report.missing[0].how, report.totals.documents), ("lost", 0));
    assert_eq!(seventh.documents.len(), 1);
}

#[test]
fn what_cannot_be_fetched_is_told_each_night_with_its_beginning() {
    let before = first();
    let (report, second) =
        night("2026-01-02T02:00:00Z", seen(&["1"], "failed"), Outcome::Failed, vec![]).run(Some(&before));
    assert_eq!(report.unfetched[0].since, "2026-01-02T02:00:00Z");
    assert!(report.has_failures() && !report.quiet);
    let (report, third) =
        night("2026-01-03T02:00:00Z", seen(&["1"], "failed"), Outcome::Failed, vec![]).run(Some(&second));
    assert_eq!(report.unfetched[0].since, "2026-01-02T02:00:00Z");
    assert!(report.has_failures() && report.quiet);
    // what a site forbids is no failure, and told once
    let (report, fourth) =
        night("2026-01-04T02:00:00Z", seen(&["1"], "refused"), Outcome::Refused, vec![]).run(Some(&third));
    assert_eq!((report.refused.len(), report.unfetched.len(), report.has_failures()), (1, 0, false));
    let (report, _) =
        night("2026-01-05T02:00:00Z", seen(&["1"], "refused"), Outcome::Refused, vec![]).run(Some(&fourth));
    assert_eq!((report.refused.len(), report.quiet), (0, true));
}

#[test]
fn a_contradiction_on_another_page_is_the_same() {
    let (old, new) = (contradiction("Kajer", 1), contradiction("Kajer", 2));
    assert_eq!(without(std::slice::from_ref(&new), std::slice::from_ref(&old)).count(), 0);
    // but two of them are one more
    assert_eq!(without(&[new.clone(), new], &[old]).count(), 1);
}

#[test]
fn statuses_between_follow_ups_are_told_of_documents_that_are_new() {
    let status = |url: &str| StatusChange {
        between: Between::FollowUps,
        document: DocumentName { source: "x".into(), url: url.into(), ..DocumentName::default() },
        earlier: None,
        what: "activities".into(),
        page: 1,
        place: "Bygga brygga".into(),
        from: Some("Pågår".into()),
        to: Some("Klart".into()),
        from_code: Value::Null,
        to_code: Value::Null,
    };
    let (seen, harvest) = ([seen(&["1"], "new")], harvested("2026-01-01T02:00:00Z", &[]));
    let mut tonight = Tonight {
        name: "2026-01-01",
        program: "tabellverk 1",
        made_by: "a",
        harvest: &harvest,
        seen: &seen,
        studies: &BTreeMap::from([(0, study(&[], None))]),
        follow_ups: &[status(URL), status("https://x.example/other.pdf")],
    };
    let (report, before) = decide(&tonight, None);
    assert_eq!((report.statuses.len(), report.totals.statuses), (1, 1));
    let nothing = BTreeMap::new();
    tonight.studies = &nothing;
    assert_eq!(decide(&tonight, Some(&before)).0.statuses.len(), 0);
}
