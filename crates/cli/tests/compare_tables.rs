//! Comparing reads the tables of a dataset; what comes of it is the same as of the documents' own files.

mod common;

use common::Workdir;
use std::path::Path;
use tabellverk_compare::*;
use tabellverk_dataset::{Wanted, read_document, read_partial};
use tabellverk_records::{DocumentRecords, Kind};

const ALL: [Wanted; 5] =
    [Wanted::Activities, Wanted::Amounts, Wanted::Indicators, Wanted::Goals, Wanted::Certainties];

/// A dataset of all bundled documents, and of those beside the checkout where they are.
fn dataset() -> Workdir {
    let dir = Workdir::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut inputs = vec![root.join("corpus"), root.join("fixtures")];
    let beside = root.join("../shared/corpus");
    match beside.is_dir() {
        true => inputs.push(beside),
        false => println!("skipped: the documents in {}", beside.display()),
    }
    let run = dir.command().arg("extract").args(inputs).args(["--out", "data", "--quiet"]).output();
    let run = run.expect("the program runs");
    // of a page that is only a picture nothing is read without --ocr, and that is told
    assert!(run.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&run.stderr));
    dir
}

fn documents(dir: &Workdir) -> Vec<DocumentRecords> {
    let paths = std::fs::read_dir(dir.path("data/documents")).expect("documents");
    let mut paths: Vec<_> = paths.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().map(|path| read_document(path).expect("a document")).collect()
}

/// Everything that can be said of these records.
fn compared(documents: &[DocumentRecords], wanted: Wanted) -> Vec<String> {
    fn text<R: serde::Serialize>(comparison: &Comparison<R>) -> String {
        serde_json::to_string_pretty(comparison).expect("JSON")
    }
    let mut collection = Collection::new();
    documents.iter().for_each(|document| collection.add(document));
    let c = &collection;
    let kinds = [Kind::Budget, Kind::Outcome, Kind::Forecast, Kind::Plan];
    match wanted {
        Wanted::Activities => vec![text(&status(c, &StatusQuery::default()))],
        Wanted::Amounts => {
            let of = |kind| {
                [Subject::Concepts, Subject::Body].map(|subject| {
                    [Years::Each, Years::Latest].map(|years| {
                        let query = AmountQuery { years, ..AmountQuery::new(subject.clone(), kind) };
                        text(&amounts(c, &query, &Population::bundled()))
                    })
                })
            };
            kinds.into_iter().flat_map(of).flatten().collect()
        }
        Wanted::Indicators => vec![text(&indicators(c, &IndicatorQuery::default()))],
        Wanted::Goals => [Grouping::Theme, Grouping::Area]
            .map(|by| text(&goals(c, &GoalQuery { by, ..GoalQuery::default() })))
            .into(),
        Wanted::Certainties => vec![text(&coverage(c))],
    }
}

#[test]
fn tables_and_documents_compare_alike() {
    let dir = dataset();
    let whole = documents(&dir);
    assert!(whole.len() > 100, "{} documents", whole.len());
    for wanted in ALL {
        let partial = read_partial(&dir.path("data"), wanted).expect("tables");
        assert_eq!(partial.len(), whole.len());
        let (from_tables, from_documents) = (compared(&partial, wanted), compared(&whole, wanted));
        for (tables, documents) in from_tables.iter().zip(&from_documents) {
            let differs = tables.lines().zip(documents.lines()).position(|(a, b)| a != b);
            let around = |text: &str| {
                let from = differs.unwrap_or_default().saturating_sub(8);
                text.lines().skip(from).take(16).collect::<Vec<_>>().join("\n")
            };
            assert!(tables == documents, "{wanted:?}:\n{}\n---\n{}", around(tables), around(documents));
            assert!(tables.len() > 200, "{wanted:?}: {tables}");
        }
        assert_eq!(from_tables.len(), from_documents.len());
    }
}
