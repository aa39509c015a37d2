//! What holds of any documents.

mod common;

use common::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use tabellverk_link::{Digest, Link, Linked, Linker, linked};
use tabellverk_records::{Kind, Status};

/// Words of which activities and lines are made: few, so that many are nearly the same.
const WORDS: [&str; 14] = [
    "kajen",
    "bryggan",
    "fyren",
    "norra",
    "södra",
    "rutin",
    "underhåll",
    "belysning",
    "måla",
    "Ekeby",
    "Norrby",
    "etapp",
    "2",
    "gästhamn",
];

const GOALS: [&str; 3] = ["Mål 1", "Mål 2", "Säkra inlopp"];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&WORDS[..]), 1..5).prop_map(|words| words.join(" "))
}

/// What a document does and counts.
type Content = (Vec<(usize, String, u8)>, Vec<(String, i32)>);

fn content() -> impl Strategy<Value = Content> {
    let activity = (0..GOALS.len(), text(), 0..4_u8);
    (prop::collection::vec(activity, 0..8), prop::collection::vec((text(), 0..4_000), 0..6))
}

fn paper(n: usize, (activities, lines): &Content) -> Paper {
    let year = 2030 + n as i32 / 3;
    let mut paper = match n % 3 {
        0 => plan(year),
        1 => follow_up(year, "T1"),
        _ => annual_report(year),
    };
    for (goal, text, status) in activities {
        let status =
            [None, Some(Status::InProgress), Some(Status::Done), Some(Status::Delayed)][usize::from(*status)];
        paper = paper.does(GOALS[*goal], text, status);
    }
    for (line, value) in lines {
        let kind = if n.is_multiple_of(3) { Kind::Budget } else { Kind::Outcome };
        paper = paper.counts("Drift", line, &[(kind, &year.to_string(), f64::from(*value))]);
    }
    paper
}

fn papers() -> impl Strategy<Value = Vec<Paper>> {
    prop::collection::vec(content(), 2..6)
        .prop_map(|all| all.iter().enumerate().map(|(n, content)| paper(n, content)).collect())
}

/// For each thread its first record and all of them.
fn threads(linked: &Linked) -> BTreeMap<String, Vec<String>> {
    let lines = linked.timeline().threads;
    lines.into_iter().map(|t| (t.thread, t.entries.into_iter().map(|e| e.record).collect())).collect()
}

fn check_one_to_one(linked: &Linked, papers: &[Paper]) -> Result<(), TestCaseError> {
    let timeline = linked.timeline();
    let ids: BTreeSet<_> = timeline.threads.iter().map(|t| &t.thread).collect();
    prop_assert_eq!(ids.len(), timeline.threads.len(), "names of threads are their own");
    let mut records = BTreeSet::new();
    for thread in &timeline.threads {
        let documents: BTreeSet<_> = thread.entries.iter().map(|e| &e.document).collect();
        prop_assert_eq!(documents.len(), thread.entries.len(), "a thread has one item of a document");
        for record in thread.entries.iter().flat_map(|e| &e.records) {
            prop_assert!(records.insert(record.clone()), "a record is on one thread");
        }
    }
    let count: usize = papers.iter().map(|p| p.records.activities.len() + p.records.amounts.len()).sum();
    prop_assert_eq!(records.len(), count, "every record is on a thread");
    let links = linked.links();
    let (mut from, mut to) = (BTreeSet::new(), BTreeSet::new());
    for link in &links {
        prop_assert!(link.score > 0.5 && link.score <= 1.0);
        prop_assert!(to.insert(&link.to_records[0]), "a record goes on from one other");
        prop_assert!(from.insert((&link.from_records[0], &link.to_document)), "and in one of a document");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn one_item_of_a_document_is_one_of_another_at_most(papers in papers()) {
        check_one_to_one(&link(&papers), &papers)?;
    }

    #[test]
    fn the_order_in_which_documents_come_changes_nothing(papers in papers(), turn in 0..6_usize) {
        let links = link(&papers).links();
        let mut other = papers;
        let at = turn % other.len();
        other.rotate_left(at);
        prop_assert_eq!(&link(&other).links(), &links);
        other.reverse();
        prop_assert_eq!(&link(&other).links(), &links);
    }

    /// Later documents change nothing of what was linked before.
    #[test]
    fn a_later_document_only_adds(papers in papers()) {
        let (last, earlier) = papers.split_last().expect("two at least");
        let (before, after) = (link(earlier), link(&papers));
        let links: Vec<Link> =
            after.links().into_iter().filter(|l| l.to_document != last.records.document.id).collect();
        prop_assert_eq!(links, before.links());
        let after = threads(&after);
        for (thread, records) in threads(&before) {
            prop_assert!(after[&thread].starts_with(&records));
        }
    }

    /// Wherever a document is put in, a thread that still begins with the same record keeps its name.
    #[test]
    fn threads_keep_their_names_while_they_begin_as_they_did(papers in papers(), out in 0..6_usize) {
        let all = link(&papers);
        let mut fewer = papers.clone();
        fewer.remove(out % papers.len());
        let names = |linked: &Linked| -> BTreeMap<String, String> {
            threads(linked).into_iter().map(|(name, records)| (records[0].clone(), name)).collect()
        };
        let (all, fewer) = (names(&all), names(&link(&fewer)));
        for (first, name) in &fewer {
            prop_assert!(all.get(first).is_none_or(|other| other == name));
        }
    }

    /// Copies of one document, which are the same but for what they are called, link wholly and never twice.
    #[test]
    fn copies_are_no_trouble(content in content()) {
        let papers: Vec<Paper> =
            ["a", "b", "c"].iter().map(|id| paper(1, &content).named(id)).collect();
        let renamed: Vec<Paper> = papers
            .iter()
            .map(|p| {
                let mut p = p.clone();
                let id = p.records.document.id.clone();
                p.records.activities.iter_mut().for_each(|a| a.common.id = format!("{id}-{}", a.common.id));
                p.records.amounts.iter_mut().for_each(|a| a.common.id = format!("{id}-{}", a.common.id));
                p
            })
            .collect();
        for one in linked(renamed.iter().map(Paper::digest).collect()) {
            check_one_to_one(&one, &renamed)?;
            prop_assert!(one.links().iter().all(|l| l.same_occasion));
        }
    }
}

/// Municipality by municipality gives what all at once gives.
#[test]
fn municipalities_do_not_touch() {
    let in_municipality = |name: &str| -> Vec<Digest> {
        let papers = [plan(2031), follow_up(2031, "T1")].map(|p| {
            let mut p = p.does("Mål 1", "Byta lampor i fyren på Skarvholmen", Some(Status::Done));
            p.records.document.municipality = Some(name.into());
            p.digest()
        });
        papers.into()
    };
    let mut linker = Linker::new();
    let mut streamed = Vec::new();
    for digest in ["Ekeby", "Norrby"].into_iter().flat_map(in_municipality) {
        streamed.extend(linker.add(Some(digest)));
        assert!(linker.add(None).is_empty());
    }
    streamed.extend(linker.finish());
    let together: Vec<Link> = linked(["Norrby", "Ekeby"].into_iter().flat_map(in_municipality).collect())
        .iter()
        .flat_map(Linked::links)
        .collect();
    assert_eq!(streamed, together);
    assert_eq!(streamed.iter().map(|l| l.municipality.as_str()).collect::<Vec<_>>(), ["Ekeby", "Norrby"]);
}

/// 60 documents of a municipality with 30,000 lines, many of the same words, are linked in seconds.
#[test]
fn many_documents_are_linked_in_bounded_time() {
    let papers: Vec<Paper> = (0..60)
        .map(|n| {
            let year = 2000 + n / 3;
            let mut paper = match n % 3 {
                0 => plan(year),
                1 => follow_up(year, "T1"),
                _ => annual_report(year),
            };
            for table in 0..25 {
                for line in 0..20 {
                    // every table has the same twenty lines
                    let value = f64::from(1_000 + 37 * table + 911 * line + year % 7);
                    let cells = [
                        (Kind::Budget, year.to_string(), value),
                        (Kind::Outcome, (year - 1).to_string(), value - 13.0),
                    ];
                    let cells: Vec<(Kind, &str, f64)> =
                        cells.iter().map(|(k, p, v)| (*k, p.as_str(), *v)).collect();
                    let name = format!(
                        "{} {}",
                        WORDS[line as usize % 8],
                        ["kostnad", "lokaler", "personal"][line as usize % 3]
                    );
                    paper = paper.counts(&format!("Enhet {table}"), &name, &cells);
                }
            }
            paper
        })
        .collect();
    let start = std::time::Instant::now();
    let linked = link(&papers);
    let links = linked.links();
    // far more than it takes, for machines that are busy
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    println!("{} links in {:?}", links.len(), start.elapsed());
    assert!(links.iter().all(|l| l.text == l.text_from));
}
