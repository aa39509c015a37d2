//! Rows of invented records.

use serde_json::Value;
use std::collections::BTreeSet;
use tabellverk_compare::tabular::Cell;
use tabellverk_export::records::*;
use tabellverk_records::*;

fn amount(id: &str, value: f64, certainty: Certainty) -> Amount {
    Amount {
        common: Common { id: id.into(), page: 4, certainty, ..Common::default() },
        line: "Kajer".into(),
        kind: Some(Kind::Budget),
        is_total: true,
        value_raw: "=4 210".into(),
        value: Some(value),
        unit: Some("tkr".into()),
        sek: Some(-1000.0 * value),
        concept: Some("320".into()),
        ..Amount::default()
    }
}

fn column(name: &str, column: &str) -> usize {
    let kind = record_types().iter().find(|t| t.name == name).expect("a type");
    kind.columns.iter().position(|c| c.name == column).unwrap_or_else(|| panic!("{name} has no {column}"))
}

#[test]
fn every_record_type_of_a_document_has_rows() {
    let schema = schemars::schema_for!(DocumentRecords).to_value();
    let fields = schema["properties"].as_object().expect("fields");
    let arrays: BTreeSet<&str> =
        fields.iter().filter(|(_, f)| f["type"] == "array").map(|(name, _)| name.as_str()).collect();
    let known: BTreeSet<&str> = record_types().iter().map(|t| t.name).collect();
    assert_eq!(known, arrays);
    for kind in record_types() {
        let names: BTreeSet<&str> = kind.columns.iter().map(|c| c.name).collect();
        assert_eq!(names.len(), kind.columns.len(), "a column stands twice in {}", kind.name);
        let label = word_label("kind", kind.name);
        assert!(label.is_none_or(|l| l == (kind.swedish, kind.english)), "{}", kind.name);
    }
    assert!(rows(&DocumentRecords::default(), "furniture").is_empty());
}

#[test]
fn every_word_of_an_enumeration_has_a_label() {
    let schema = schemars::schema_for!(DocumentRecords).to_value();
    let defined = schema["$defs"].as_object().expect("types");
    let mut enumerations = BTreeSet::new();
    for (model, definition) in defined {
        for (field, property) in definition["properties"].as_object().into_iter().flatten() {
            // "what it is" or "that, or null"
            let choices = property["anyOf"].as_array().into_iter().flatten().chain([property]);
            let targets = choices.filter_map(|c| c["$ref"].as_str()?.strip_prefix("#/$defs/"));
            for target in targets {
                for word in words_of(&defined[target]) {
                    assert!(word_label(field, &word).is_some(), "{model}.{field}: {word} has no label");
                    enumerations.insert(target.to_owned());
                }
            }
        }
    }
    for expected in
        ["Certainty", "DocumentType", "Status", "Level", "Forecast", "Kind", "Measure", "Statement"]
    {
        assert!(enumerations.contains(expected), "{expected}: {enumerations:?}");
    }
    assert!(enumerations.contains("SignConvention"));
}

fn words_of(definition: &Value) -> Vec<String> {
    let choices = definition["oneOf"].as_array().into_iter().flatten().filter_map(|c| c["const"].as_str());
    let listed = definition["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
    choices.chain(listed).map(str::to_owned).collect()
}

#[test]
fn numbers_words_and_printed_text() {
    let records = DocumentRecords {
        amounts: vec![amount("a", 4210.0, Certainty::Proved)],
        ..DocumentRecords::default()
    };
    let [row] = &rows(&records, "amounts")[..] else { panic!("one row") };
    let cell = |name: &str| &row.cells[column("amounts", name)];
    assert_eq!(cell("value"), &Cell::Number(4210.0));
    assert_eq!(cell("sek"), &Cell::Number(-4_210_000.0));
    assert_eq!(cell("value_raw"), &Cell::Text("=4 210".into()));
    assert_eq!((cell("kind"), cell("is_total")), (&Cell::Text("budget".into()), &Cell::Text("true".into())));
    assert_eq!((cell("measure"), cell("code")), (&Cell::Empty, &Cell::Empty));
    assert_eq!(cell("concept_name"), &Cell::Text("Bibliotek".into()));
    assert_eq!((row.page, row.certainty, row.doubtful), (4, Certainty::Proved, false));
    assert!(row.doubt.is_empty() && row.doubted.is_empty());
}

#[test]
fn doubt_names_its_cells_and_says_why_once() {
    let mut flagged = amount("a", 4210.0, Certainty::Read);
    let message = "the same figure stands in mnkr on page 9".to_owned();
    flagged.common.flags.push(Flag { code: "unit_conflict".into(), message: message.clone() });
    flagged.common.alternatives.push(Alternative {
        field: "unit".into(),
        value: "mnkr".into(),
        reason: message.clone(),
    });
    flagged.unit_suspect = Some(message);
    let mut ambiguous = amount("b", 42.0, Certainty::Ambiguous);
    let reason =
        "the row has fewer values than columns, or its digits can be grouped in more than one way".to_owned();
    ambiguous.common.alternatives.push(Alternative { field: "value_raw".into(), value: "".into(), reason });
    let contradicted = amount("c", 4210.0, Certainty::Contradicted);
    let check = Check {
        common: Common { id: "k".into(), ..Common::default() },
        class: "broken".into(),
        suspects: vec!["c".into()],
        message: "the others give 4 120".into(),
        ..Check::default()
    };
    let records = DocumentRecords {
        amounts: vec![flagged, ambiguous, contradicted],
        checks: vec![check],
        ..DocumentRecords::default()
    };
    let found = rows(&records, "amounts");
    let at = |name| column("amounts", name);
    assert!(found.iter().all(|r| r.doubtful));
    assert_eq!(
        found[0].doubt,
        ["The unit cannot be right: the same figure stands in mnkr on page 9", "Unit could be \"mnkr\""]
    );
    assert_eq!(found[0].doubted, [at("unit"), at("sek")]);
    assert!(found[1].doubt[0].starts_with("Value as printed could be blank: the row has fewer"));
    assert!(found[1].doubt_swedish[0].starts_with("Värde, som tryckt kan vara tom: raden har färre"));
    assert_eq!(found[1].doubted, [at("value"), at("value_raw")]);
    assert_eq!(
        (&found[2].doubt[..], &found[2].doubted[..]),
        (&["the others give 4 120".to_owned()][..], &[at("value")][..])
    );
    let checks = rows(&records, "checks");
    assert!(checks[0].doubtful && checks[0].doubted == [column("checks", "found")]);
}

#[test]
fn doubt_without_a_reason_is_told_too() {
    let goal = Goal {
        common: Common { certainty: Certainty::Ambiguous, ..Common::default() },
        text: "Alla ska ha nära till vatten".into(),
        ..Goal::default()
    };
    let records = DocumentRecords { goals: vec![goal], ..DocumentRecords::default() };
    let [row] = &rows(&records, "goals")[..] else { panic!("one row") };
    assert_eq!(row.doubt_swedish, ["Kan läsas på fler än ett sätt"]);
    assert_eq!(row.doubted, [column("goals", "text")]);
}

#[test]
fn the_document_is_told_apart() {
    let document = DocumentInfo {
        id: "plan-1".into(),
        municipality: Some("Ekby".into()),
        year: Some(2031),
        ..DocumentInfo::default()
    };
    let cells = document_cells(&document);
    assert_eq!(cells.len(), document_columns().len());
    assert_eq!(
        (&cells[0], &cells[4], &cells[2]),
        (&Cell::Text("Ekby".into()), &Cell::Integer(2031), &Cell::Empty)
    );
}
