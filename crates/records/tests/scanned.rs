//! A scanned page, from its picture to its records, with the Tesseract that is installed; passed over where none is.

use std::path::{Path, PathBuf};
use tabellverk_ocr::Tesseract;
use tabellverk_records::{Certainty, Common, DocumentRecords, Source, read};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/scan/29-ockelbo-delarsrapport")
}

fn gold(name: &str) -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string(folder().join("gold").join(name)).unwrap();
    text.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn records(ocr: bool) -> Option<DocumentRecords> {
    let found = ocr.then(Tesseract::find);
    if let Some(Err(missing)) = &found {
        println!("skipped: {missing}");
        return None;
    }
    let bytes = std::fs::read(folder().join("doc.pdf")).unwrap();
    let document =
        tabellverk_pdf::read_with(bytes, found.as_ref(), &tabellverk_pdf::Limits::default()).unwrap();
    Some(read(&document, &Source { id: "scan".into(), path: "doc.pdf".into(), sha256: String::new() }))
}

#[test]
fn a_scan_becomes_records_that_say_so() {
    let Some(records) = records(true) else { return };
    assert_eq!(records.document.ocr_pages, [1]);
    assert_eq!(records.document.municipality.as_deref(), Some("Ockelbo"));
    assert_eq!(records.problems.iter().map(|p| p.code.as_str()).collect::<Vec<_>>(), ["ocr"]);
    let expected = gold("amounts.jsonl");
    let found = |g: &&serde_json::Value| {
        let same = |text: &serde_json::Value, own: &str| text.as_str() == Some(own);
        records.amounts.iter().any(|a| {
            same(&g["line"], &a.line) && same(&g["column"], &a.column) && g["value"].as_f64() == a.value
        })
    };
    let right = expected.iter().filter(found).count();
    // another version of the program may read a figure otherwise
    assert!(right * 10 >= expected.len() * 8, "{right} of {} amounts", expected.len());
    let every: Vec<&Common> = records
        .amounts
        .iter()
        .map(|a| &a.common)
        .chain(records.indicators.iter().map(|i| &i.common))
        .chain(records.sections.iter().map(|s| &s.common))
        .collect();
    assert!(every.iter().all(|c| c.evidence.ocr && c.evidence.ocr_confidence.is_some()));
    assert!(every.iter().all(|c| c.certainty != Certainty::Read));
    // nothing wrong that is not marked
    for a in records.amounts.iter().filter(|a| a.common.certainty == Certainty::Proved) {
        let known = expected.iter().any(|g| g["value"].as_f64() == a.value);
        assert!(known, "{} {:?}", a.line, a.value);
    }
}

#[test]
fn without_recognition_the_page_is_named() {
    let records = records(false).unwrap();
    assert_eq!(records.problems.iter().map(|p| p.code.as_str()).collect::<Vec<_>>(), ["needs_ocr"]);
    assert!(records.document.ocr_pages.is_empty() && records.amounts.is_empty());
}
