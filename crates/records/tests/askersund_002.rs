//! Real text 002, a report of Askersund's kommunstyrelse, against the records that a person read out of it. The
//! text lies beside the checkout; where it is absent the test says so and passes.

use std::fmt::Write;
use std::path::Path;
use tabellverk_records::{DocumentRecords, Source, read};

fn records() -> Option<DocumentRecords> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let path = std::fs::read_dir(&folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|e| e.path())
        .find(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with("002_")));
    let Some(path) = path else {
        println!("skipped: no text 002 in {}", folder.display());
        return None;
    };
    let document = tabellverk_text::read(&std::fs::read(path).ok()?).ok()?;
    Some(read(&document, &Source { id: "002".into(), path: "002.txt".into(), sha256: String::new() }))
}

/// A serialised enum's name, or nothing.
fn name<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_string)).unwrap_or_default()
}

/// Compares line by line, so that a difference names its record.
fn same(found: &str, expected: &str) {
    let expected: Vec<&str> = expected.lines().filter(|l| !l.starts_with('#')).collect();
    let found: Vec<&str> = found.lines().collect();
    for (f, e) in found.iter().zip(&expected) {
        assert_eq!(f, e);
    }
    assert_eq!(found.len(), expected.len(), "number of records");
}

#[test]
fn the_document_says_what_it_is() {
    let Some(records) = records() else { return };
    let info = records.document;
    assert_eq!(info.municipality.as_deref(), Some("Askersund"));
    assert_eq!(info.body.as_deref(), Some("Kommunstyrelsen"));
    assert_eq!(name(&info.document_type), "delarsrapport");
    assert_eq!((info.year, info.as_of.as_deref()), (Some(2025), Some("2025-08-31")));
}

#[test]
fn every_amount_is_read() {
    let Some(records) = records() else { return };
    let mut found = String::new();
    for a in &records.amounts {
        let _ = writeln!(
            found,
            "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
            a.common.page,
            a.code.as_deref().unwrap_or(""),
            a.line,
            name(&a.measure),
            name(&a.kind),
            a.period.as_deref().unwrap_or(""),
            a.value_raw,
            a.value.map(|v| v.to_string()).unwrap_or_default(),
            a.note.as_deref().unwrap_or(""),
        );
        assert_eq!(a.unit.as_deref(), Some("tkr"), "{}", a.line);
    }
    same(&found, include_str!("expected/002_amounts.tsv"));
}

#[test]
fn every_goal_is_read_and_assessed() {
    let Some(records) = records() else { return };
    let mut found = String::new();
    for g in &records.goals {
        let assessment = records.assessments.iter().find(|a| {
            g.label.is_some() && a.common.page == g.common.page && Some(&a.label) == g.label.as_ref()
        });
        let forecast = assessment.map(|a| name(&a.forecast)).unwrap_or_default();
        let label = g.label.as_deref().unwrap_or("");
        let _ = writeln!(found, "{}\t{}\t{label}\t{forecast}", g.common.page, name(&g.level));
        assert_eq!(g.label.is_some(), assessment.is_some(), "a board's goal is assessed: {label}");
        assert_eq!(g.label.is_some(), g.precision.is_some(), "a board's goal is made precise: {label}");
    }
    same(&found, include_str!("expected/002_goals.tsv"));
    assert_eq!(records.assessments.len(), 24);
}

#[test]
fn every_analysis_names_its_line() {
    let Some(records) = records() else { return };
    let mut found = String::new();
    for n in &records.notes {
        let (code, line, number) = (&n.code, &n.line, &n.number);
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        let _ = writeln!(found, "{}\t{}\t{}\t{}", n.common.page, text(code), text(line), text(number));
        assert!(n.text.ends_with('.') || n.text.split(' ').count() > 5, "{}", n.text);
    }
    same(&found, include_str!("expected/002_notes.tsv"));
}
