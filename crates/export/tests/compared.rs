//! Comparisons, written for other programs.

use tabellverk_compare::*;
use tabellverk_export::{Language, Locale, Sheet, Value, csv, kolada, workbook};
use tabellverk_records::{Certainty, Common, DocumentInfo, DocumentRecords, Indicator, Kind};

fn collection() -> Collection {
    let mut collection = Collection::new();
    for (id, municipality, code, certainty) in
        [("a", "Ekby", "0001", Certainty::Read), ("b", "Alby", "0002", Certainty::Ambiguous)]
    {
        let indicator = |at: usize, name: &str, kind, period: &str, value| Indicator {
            common: Common { id: format!("{id}:indicator:{at}"), page: 3, certainty, ..Common::default() },
            indicator: name.into(),
            unit: Some("%".into()),
            kind: Some(kind),
            period: Some(period.into()),
            value: Some(value),
            ..Indicator::default()
        };
        collection.add(&DocumentRecords {
            document: DocumentInfo {
                id: id.into(),
                municipality: Some(municipality.into()),
                municipality_code: Some(code.into()),
                ..DocumentInfo::default()
            },
            indicators: vec![
                indicator(1, "Behöriga lärare (N15031)", Kind::Outcome, "2024", 71.5),
                indicator(2, "Nöjda elever", Kind::Outcome, "2024", 80.0),
                indicator(3, "Nöjda elever", Kind::Target, "2024", 85.0),
                indicator(4, "Nöjda elever", Kind::Outcome, "2024-08-31", 79.0),
            ],
            ..DocumentRecords::default()
        });
    }
    collection
}

#[test]
fn outcomes_of_whole_years_in_the_shape_of_kolada() {
    let found = kolada(&indicators(&collection(), &IndicatorQuery::default()));
    let value = |kpi: &str, municipality: &str, value, status: &str| Value {
        kpi: kpi.into(),
        municipality: municipality.into(),
        period: 2024,
        value,
        status: status.into(),
    };
    assert_eq!(
        found.values,
        [
            value("N15031", "0001", 71.5, ""),
            value("N15031", "0002", 71.5, "ambiguous"),
            value("nöjd elev, %", "0001", 80.0, ""),
            value("nöjd elev, %", "0002", 80.0, "ambiguous"),
        ]
    );
    // a target and a part of a year, of two municipalities
    assert_eq!(found.left_out, 4);
    let json = serde_json::to_value(&found.values[0]).expect("plain data");
    let names: Vec<&String> = json.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["kpi", "municipality", "period", "status", "value"]);
}

#[test]
fn rows_and_what_was_left_out_become_csv_and_sheets() {
    let query = IndicatorQuery { kind: Some(Kind::Outcome), ..IndicatorQuery::default() };
    let found = indicators(&collection(), &query);
    let text = String::from_utf8(csv(&found.table(), Locale::Swedish)).expect("text");
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert!(lines[0].starts_with("Jämförs som;Nyckeltal;Kolada-id;Enhet;Kommun"), "{}", lines[0]);
    assert_eq!(lines.len(), 7);
    assert!(lines[1].contains(";71,5;2;"), "{}", lines[1]);
    let sheet =
        |name: &str, table| Sheet { name: name.into(), about: String::new(), table, links: Vec::new() };
    let sheets = [sheet("Nyckeltal", found.table()), sheet("Utelämnat", found.left_out_table())];
    assert!(workbook(&sheets, &[], Language::Swedish).is_ok_and(|bytes| bytes.starts_with(b"PK")));
}
