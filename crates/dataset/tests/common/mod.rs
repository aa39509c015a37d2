//! Invented documents with records of every type, and their dataset.

// Each test file is a program of its own and uses a part of this.
#![allow(dead_code)]

use std::path::Path;
use tabellverk_dataset::{Error, Manifest, Ready, Run, Stored};
use tabellverk_records::*;

fn common(document: &str, kind: &str, number: usize, text: &str) -> Common {
    let page = 1 + number as u32 / 12;
    let line = 40 * page + number as u32 % 12;
    let mut common = Common {
        id: format!("{kind}-{document}-{number:04x}"),
        document_id: document.to_owned(),
        page,
        evidence: Evidence {
            page,
            bbox: None,
            lines: Some([line, line + 1]),
            text: text.to_owned(),
            rule: format!("{kind}_row"),
            ocr: number % 11 == 5,
            ocr_confidence: (number % 11 == 5).then_some(90),
            witnesses: if number % 11 == 6 { vec!["brygga.txt".into()] } else { vec![] },
        },
        ..Common::default()
    };
    if number % 7 == 3 {
        common.certainty = Certainty::Ambiguous;
        common.alternatives.push(Alternative {
            field: "column".into(),
            value: "Plan 2027".into(),
            reason: "en kolumn kan vara tom".into(),
        });
        common.flags.push(Flag { code: "sign".into(), message: "andra tecknet".into() });
    }
    common
}

/// A document whose name ends in `number`, with about `size` records.
pub fn document(number: usize, size: usize) -> DocumentRecords {
    let id = format!("hamnplan-{number:08}");
    let municipality = ["Ytterhamn", "Åsby", "Ekvik"][number % 3];
    let c = |kind: &str, n: usize, text: &str| common(&id, kind, n, text);
    let table = |n: usize| TableRecord {
        common: c("table", n * 12, "Verksamhet Budget Utfall"),
        pages: vec![n as u32 + 1, n as u32 + 2],
        caption: Some("Driftbudget för hamnarna".into()),
        rows: 2,
        cols: 2,
        header_rows: 1,
        unit: Some("tkr".into()),
        kind: Some("amounts".into()),
        cells: (0..4)
            .map(|i| TableCell {
                row: i / 2,
                col: i % 2,
                rowspan: 1,
                colspan: 1,
                page: 1,
                text: format!("cell {i}"),
                bbox: (i == 3).then_some([10.0, 20.5, 30.25, 40.0]),
                lines: Some([i + 1, i + 1]),
            })
            .collect(),
        ..TableRecord::default()
    };
    let amount = |n: usize| Amount {
        common: c("amount", n, "Kajunderhåll 1 250 1 300"),
        table: Some("Driftbudget för hamnarna".into()),
        table_id: Some(format!("table-{id}-0000")),
        statement: Some(Statement::Operating),
        line: format!("Kajunderhåll {n}"),
        code: Some(format!("{}", 4000 + n)),
        is_total: n % 10 == 9,
        measure: Some(Measure::Cost),
        column: if n.is_multiple_of(2) { "Budget 2026".into() } else { "Utfall 2025-08-31".into() },
        period: Some(if n.is_multiple_of(2) { "2026".into() } else { "2025-08-31".into() }),
        kind: Some(if n.is_multiple_of(2) { Kind::Budget } else { Kind::Outcome }),
        value_raw: format!("1 {:03}", n % 1000),
        value: Some(1000.0 + (n % 1000) as f64),
        unit: Some("tkr".into()),
        sek: Some(-1000.0 * (1000.0 + (n % 1000) as f64)),
        sign_convention: Some(SignConvention::CostPositive),
        ..Amount::default()
    };
    let indicator = |n: usize| Indicator {
        common: c("indicator", n, "Nöjda båtägare 85 i.u."),
        indicator: format!("Nöjda båtägare {n}"),
        unit: Some("%".into()),
        column: "2025".into(),
        period: Some("2025".into()),
        kind: Some(Kind::Outcome),
        value_raw: if n.is_multiple_of(5) { "i.u.".into() } else { "85".into() },
        value: (!n.is_multiple_of(5)).then_some(85.0),
        missing: n.is_multiple_of(5),
        absence: (n.is_multiple_of(5)).then(|| "no_data".into()),
        ..Indicator::default()
    };
    let activity = |n: usize| Activity {
        common: c("activity", n, "Byt lampor i fyren (A) Pågår Driftchef Hamnkontoret, Räddningstjänsten"),
        goal: Some("1.2 Säkra inlopp".into()),
        activity: format!("Byt lampor i fyr {n}"),
        tags: vec!["A".into()],
        status_raw: "Pågår".into(),
        status: Some(Status::InProgress),
        responsible_raw: "Driftchef".into(),
        responsible: vec!["Driftchef".into()],
        collaboration_raw: "Hamnkontoret, Räddningstjänsten".into(),
        collaboration: vec!["Hamnkontoret".into(), "Räddningstjänsten".into()],
        period: Some("T1".into()),
        ..Activity::default()
    };
    let text =
        "Under våren lagas bryggan vid fiskeläget, \"Norra kajen\"; kostnaden ryms i ramen. ".repeat(6);
    let few = |n: usize| size * n / 100 + 1;
    DocumentRecords {
        document: DocumentInfo {
            id: id.clone(),
            path: format!("in/{id}.txt"),
            sha256: format!("{number:064x}"),
            format: "text".into(),
            title: Some(format!("Plan för hamnarna {number}")),
            municipality: (number % 4 != 3).then(|| municipality.into()),
            municipality_code: (number % 4 != 3).then(|| "9901".into()),
            municipality_reason: "title".into(),
            body: Some("Hamnnämnden".into()),
            document_type: DocumentType::Verksamhetsplan,
            year: Some(2026),
            as_of: Some("2025-08-31".into()),
            pages: 40,
            parts: vec![Part { title: "Bilaga".into(), document_type: DocumentType::Other, first_page: 30 }],
            furniture: vec![FurnitureLine { page: 1, kind: "footer".into(), text: "Sida 1".into() }],
            ..DocumentInfo::default()
        },
        activities: (0..few(15)).map(activity).collect(),
        amounts: (0..few(45)).map(amount).collect(),
        assessments: (0..few(2))
            .map(|n| Assessment {
                common: c("assessment", n, &text),
                label: format!("{n} Säkra inlopp"),
                comment: text.clone(),
                forecast: Some(Forecast::ExpectedPartly),
                ..Assessment::default()
            })
            .collect(),
        assignments: (0..few(2))
            .map(|n| Assignment {
                common: c("assignment", n, &text),
                text: text.clone(),
                ..Assignment::default()
            })
            .collect(),
        checks: (0..few(2))
            .map(|n| Check {
                common: c("check", n, "Summa"),
                kind: "column_sum".into(),
                records: vec!["a".into(), "b".into()],
                expected: 10.0,
                found: 10.5,
                difference: 0.5,
                rounding: true,
                ..Check::default()
            })
            .collect(),
        comments: (0..few(2))
            .map(|n| Comment { common: c("comment", n, &text), text: text.clone(), ..Comment::default() })
            .collect(),
        decisions: (0..few(1))
            .map(|n| Decision {
                common: c("decision", n, "att anta planen"),
                body: Some("Kommunfullmäktige".into()),
                text: "att anta planen".into(),
                ..Decision::default()
            })
            .collect(),
        goals: (0..few(3))
            .map(|n| Goal {
                common: c("goal", n, "Alla inlopp ska vara säkra"),
                level: Level::Board,
                text: "Alla inlopp ska vara säkra".into(),
                baselines: vec!["Nuläge: tre av fyra".into()],
                ..Goal::default()
            })
            .collect(),
        indicators: (0..few(20)).map(indicator).collect(),
        notes: (0..few(2))
            .map(|n| Note { common: c("note", n, &text), text: text.clone(), ..Note::default() })
            .collect(),
        problems: (0..few(1))
            .map(|n| ProblemRecord {
                common: c("problem", n, "??"),
                code: "unreadable_cell".into(),
                message: "cellen går inte att läsa".into(),
            })
            .collect(),
        sections: (0..few(3))
            .map(|n| Section {
                common: c("section", n, "Inlopp"),
                number: Some(format!("{n}")),
                heading: "Inlopp".into(),
                level: 2,
                path: vec!["Hamnar".into()],
                text: text.clone(),
            })
            .collect(),
        tables: (0..few(2)).map(table).collect(),
    }
}

/// What a run knows of these documents.
#[allow(dead_code)]
pub fn run(documents: &[DocumentRecords]) -> tabellverk_dataset::Run {
    use tabellverk_dataset::{Input, InputStatus, Program, Run};
    let input = |d: &DocumentRecords| Input {
        path: d.document.path.clone(),
        sha256: Some(d.document.sha256.clone()),
        bytes: Some(1),
        status: InputStatus::Read,
        code: None,
        reason: None,
        document_id: Some(d.document.id.clone()),
    };
    Run {
        program: Program { name: "tabellverk".into(), version: "0.0.0".into() },
        inputs: documents.iter().map(input).collect(),
        ..Run::default()
    }
}

/// Stores the documents and writes their dataset, as a run does.
pub fn write(out: &Path, documents: &[DocumentRecords], run: &Run) -> Result<Manifest, Error> {
    write_with(out, documents, run, 1)
}

/// The same with as many threads.
pub fn write_with(
    out: &Path,
    documents: &[DocumentRecords],
    run: &Run,
    threads: usize,
) -> Result<Manifest, Error> {
    let waiting = tempfile::tempdir().expect("a temporary folder");
    let file = |number: usize| waiting.path().join(format!("{number}.json"));
    let store = |(n, document)| tabellverk_dataset::store(document, &file(n));
    let stored = documents.iter().enumerate().map(store).collect::<Result<Vec<Stored>, _>>()?;
    let ready: Vec<_> =
        stored.iter().enumerate().map(|(n, stored)| Ready { stored, file: file(n) }).collect();
    tabellverk_dataset::write(out, &ready, run, threads, &|_| None)
}
