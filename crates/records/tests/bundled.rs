//! The records of the bundled texts, a line each, as they stand: a change of any of them is to be seen and meant.

use std::fmt::Write;
use std::path::Path;
use tabellverk_records::{Source, read};

/// What a reader of the dataset would look at first, by record type.
fn summary(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus").join(name);
    let bytes = std::fs::read(&path).expect("the bundled text can be read");
    let document = tabellverk_text::read(&bytes).expect("the bundled text is text");
    let source = Source { id: "d".into(), path: name.into(), sha256: String::new() };
    let json = serde_json::to_value(read(&document, &source)).expect("records are plain data");
    let mut out = String::new();
    let about = &json["document"];
    for field in ["municipality", "municipality_code", "body", "document_type", "year", "period"] {
        let _ = writeln!(out, "{field}: {}", about[field]);
    }
    let fields = [
        "number",
        "activity",
        "status",
        "responsible",
        "collaboration",
        "level",
        "label",
        "indicator",
        "line",
        "code",
        "measure",
        "column",
        "period",
        "kind",
        "operator",
        "value",
        "unit",
        "forecast",
        "heading",
        "title",
        "text",
        "comment",
    ];
    let types = [
        "activities",
        "goals",
        "assessments",
        "indicators",
        "amounts",
        "notes",
        "assignments",
        "decisions",
        "comments",
    ];
    for list in types {
        for record in json[list].as_array().into_iter().flatten() {
            let _ = write!(out, "{list} p{} {}", record["page"], record["certainty"].as_str().unwrap_or("?"));
            for (field, value) in fields.iter().filter_map(|f| Some((f, record.get(f)?))) {
                let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
                if !empty {
                    let text: String = value.to_string().chars().take(90).collect();
                    let _ = write!(out, " {field}={text}");
                }
            }
            out.push('\n');
        }
    }
    out
}

#[test]
fn a_plan_with_its_follow_up() {
    insta::assert_snapshot!(summary("mjolby-verksamhetsplan-t1-2025.txt"));
}

#[test]
fn a_memorandum_with_decisions() {
    insta::assert_snapshot!(summary("mjolby-tjansteskrivelse-2025.txt"));
}

#[test]
fn a_half_year_report_with_analyses() {
    insta::assert_snapshot!(summary("askersund-delarsrapport-2025-08.txt"));
}

#[test]
fn a_budget_with_assignments() {
    insta::assert_snapshot!(summary("linkoping-internbudget-2025.txt"));
}
