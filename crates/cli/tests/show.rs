//! `tabellverk show`: a document of a dataset as tables.

mod common;

use common::{Workdir, pdf};
use insta::assert_snapshot;
use tabellverk_records::*;

fn common(page: u32, certainty: Certainty) -> Common {
    Common { page, certainty, ..Common::default() }
}

/// A document made by hand, so that what is shown does not depend on how texts are read.
fn document() -> DocumentRecords {
    let activity = |activity: &str, status, certainty| Activity {
        common: common(2, certainty),
        activity: activity.into(),
        status_raw: if status == Status::Done { "Klart".into() } else { "Pågår".into() },
        status: Some(status),
        responsible: vec!["Hamnchef".into(), "Lots".into()],
        ..Activity::default()
    };
    let amount = |line: &str, column: &str, value: &str, certainty| Amount {
        common: common(3, certainty),
        table: Some("Drift av kajer".into()),
        unit: Some("tkr".into()),
        line: line.into(),
        code: (line != "Summa").then(|| "410".into()),
        column: column.into(),
        value_raw: value.into(),
        ..Amount::default()
    };
    let indicator = |indicator: &str, column: &str, value: &str| Indicator {
        common: common(4, Certainty::Read),
        goal: Some("Säkra inlopp".into()),
        indicator: indicator.into(),
        unit: Some("%".into()),
        column: column.into(),
        value_raw: value.into(),
        ..Indicator::default()
    };
    DocumentRecords {
        document: DocumentInfo {
            id: "hamnplan-00000000".into(),
            title: Some("Plan för hamnarna".into()),
            municipality_reason: "no municipality is named".into(),
            body: Some("Hamnnämnden".into()),
            document_type: DocumentType::Verksamhetsplan,
            year: Some(2026),
            period: Some("T1".into()),
            as_of: Some("2026-04-30".into()),
            pages: 4,
            ..DocumentInfo::default()
        },
        goals: vec![Goal {
            common: common(1, Certainty::Read),
            level: Level::Board,
            text:
                "Alla inlopp ska vara säkra för båtar av alla slag, i alla väder och vid alla tider på året"
                    .into(),
            ..Goal::default()
        }],
        activities: vec![
            activity("Byt lampor i fyren", Status::InProgress, Certainty::Read),
            activity("Måla bojar", Status::Done, Certainty::Ambiguous),
        ],
        amounts: vec![
            amount("Underhåll", "Budget 2026", "1 250", Certainty::Proved),
            amount("Underhåll", "Plan 2027", "1 300", Certainty::Contradicted),
            amount("Summa", "Budget 2026", "1 250", Certainty::Proved),
            amount("Summa", "Plan 2027", "1 400", Certainty::Proved),
            amount("Summa", "Budget 2026", "7", Certainty::Read),
        ],
        indicators: vec![
            indicator("Nöjda gäster", "2025", "85"),
            indicator("Nöjda gäster", "Mål 2026", "≥ 90"),
        ],
        sections: vec![Section { heading: "Inledning".into(), level: 1, ..Section::default() }],
        ..DocumentRecords::default()
    }
}

fn dir() -> Workdir {
    let dir = Workdir::new();
    dir.write("plan.json", serde_json::to_vec(&document()).unwrap());
    dir
}

#[test]
fn all_that_a_document_says() {
    assert_snapshot!(dir().shell("show plan.json"), @r#"
        exit: 0
        --- stdout
        title         Plan för hamnarna
        municipality  - (no municipality is named)
        body          Hamnnämnden
        type          verksamhetsplan
        year          2026 T1, as of 2026-04-30
        pages         4
        document      hamnplan-00000000

        GOALS (1)
        page   level   text
        ───── ─────── ───────────────────────────────────────────────────────────────
           1   board   Alla inlopp ska vara säkra för båtar av alla slag, i alla vä…

        ACTIVITIES (2)
        page   activity             status_raw   status        responsible
        ───── ──────────────────── ──────────── ───────────── ──────────────── ───
           2   Byt lampor i fyren   Pågår        in_progress   Hamnchef, Lots
           2   Måla bojar           Klart        done          Hamnchef, Lots   ?

        INDICATORS (2)

        table without a title (page 4)
        indicator      unit   2025   Mål 2026
        ───────────── ────── ────── ──────────
        Nöjda gäster   %        85       ≥ 90

        AMOUNTS (5)

        Drift av kajer, tkr (page 3)
        code   line        Budget 2026   Plan 2027
        ───── ─────────── ───────────── ───────────
        410    Underhåll         1 250      1 300?
               Summa             1 250       1 400
               Summa                 7

        ?: could be read otherwise, or is contradicted by the document; see `alternatives` and `checks` in its JSON
        "#);
}

#[test]
fn some_types_in_full() {
    assert_snapshot!(dir().shell("show plan.json --type goals,sections --wide"), @r#"
        exit: 0
        --- stdout
        title         Plan för hamnarna
        municipality  - (no municipality is named)
        body          Hamnnämnden
        type          verksamhetsplan
        year          2026 T1, as of 2026-04-30
        pages         4
        document      hamnplan-00000000

        GOALS (1)
        page   level   text
        ───── ─────── ────────────────────────────────────────────────────────────────────────────────────────────
           1   board   Alla inlopp ska vara säkra för båtar av alla slag, i alla väder och vid alla tider på året

        SECTIONS (1)
        page   heading
        ───── ───────────
           0   Inledning
        "#);
}

#[test]
fn a_type_that_is_not_there() {
    assert_snapshot!(dir().shell("show plan.json --type notes"), @r#"
        exit: 0
        --- stdout
        title         Plan för hamnarna
        municipality  - (no municipality is named)
        body          Hamnnämnden
        type          verksamhetsplan
        year          2026 T1, as of 2026-04-30
        pages         4
        document      hamnplan-00000000

        no notes were found
        "#);
    assert_snapshot!(dir().shell("show plan.json --type poems"), @r#"
        exit: 2
        --- stderr
        error: invalid value 'poems' for '--type <TYPE>'
          [possible values: activities, amounts, assessments, assignments, checks, comments, decisions, goals, indicators, notes, problems, sections, tables]

          tip: a similar value exists: 'problems'

        For more information, try '--help'.
        "#);
}

#[test]
fn a_text_is_read_on_the_fly() {
    let dir = Workdir::new();
    dir.write("brev.txt", "Brev om bryggan\n\nBryggan vid norra kajen gungar.\n");
    let seen = dir.shell("show brev.txt --type sections --wide");
    assert!(seen.starts_with("exit: 0\n") && seen.contains("brev-") && seen.contains("gungar"), "{seen}");
    assert_eq!(dir.names("").len(), 1, "nothing is written");
}

#[test]
fn a_pdf_is_read_on_the_fly() {
    let dir = Workdir::new();
    dir.write("brev.pdf", pdf(&["Brev om bryggan", "", "Bryggan vid norra kajen gungar."]));
    let seen = dir.shell("show brev.pdf --type sections --wide");
    assert!(seen.starts_with("exit: 0\n") && seen.contains("brev-") && seen.contains("gungar"), "{seen}");
}

#[test]
fn the_schema_of_what_is_shown() {
    let output = dir().run("schema");
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(schema["properties"]["amounts"].is_object());
}
