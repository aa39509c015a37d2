//! Comparisons of real texts, against figures that were worked out by hand from them. The texts lie beside the
//! checkout; where they are absent the tests say so and pass.

use std::path::Path;
use tabellverk_compare::*;
use tabellverk_records::{Certainty, DocumentRecords, Forecast, Kind, Source as From, Status, read};

/// The texts 000 (Mjölby), 001 (Linköping), 002 (Askersund), 003 and 004 (which name no municipality).
fn documents() -> Option<Vec<DocumentRecords>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let mut paths: Vec<_> =
        std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.sort();
    if paths.is_empty() {
        println!("skipped: no texts in {}", folder.display());
        return None;
    }
    let mut all = Vec::new();
    for path in paths {
        let name: String = path.file_name()?.to_string_lossy().chars().take(3).collect();
        let document = tabellverk_text::read(&std::fs::read(&path).ok()?).ok()?;
        all.push(read(&document, &From { id: name.clone(), path: name, sha256: String::new() }));
    }
    Some(all)
}

fn collection() -> Option<Collection> {
    let mut collection = Collection::new();
    documents()?.iter().for_each(|d| collection.add(d));
    Some(collection)
}

/// Inhabitants that make the division easy to check.
fn population() -> Population {
    Population::read("Mjölby;2024;25270\nAskersund;2025;10000\n".as_bytes()).expect("a table")
}

fn query(concept: &str, kind: Kind) -> AmountQuery {
    AmountQuery::new(Subject::Concept(concept.into()), kind)
}

/// Municipality, period, kronor and line of each row.
fn told(found: &Comparison<AmountRow>) -> Vec<(&str, String, f64, &str)> {
    found
        .rows
        .iter()
        .map(|r| {
            (r.place.municipality.as_deref().unwrap_or(""), r.period.to_string(), r.sek, r.line.as_str())
        })
        .collect()
}

fn reasons<R>(found: &Comparison<R>) -> Vec<(Option<&str>, Reason)> {
    found.left_out.iter().map(|l| (l.place.municipality.as_deref(), l.reason)).collect()
}

#[test]
fn special_transport_costs_both_whatever_sign_is_printed() {
    let Some(collection) = collection() else { return };
    let latest = AmountQuery { years: Years::Latest, ..query("färdtjänst", Kind::Budget) };
    let found = amounts(&collection, &latest, &population());
    // Mjölby prints 12 635 as a cost, Askersund -4 100, both tkr
    assert_eq!(
        told(&found),
        [
            ("Askersund", "2025".into(), -4_100_000.0, "Färdtjänst"),
            ("Mjölby", "2024".into(), -12_635_000.0, "Färdtjänst/Riksfärdtjänst"),
        ]
    );
    let each: Vec<Option<f64>> = found.rows.iter().map(|r| r.sek_per_inhabitant).collect();
    assert_eq!(each, [Some(-410.0), Some(-500.0)]);
    // two years: no rank, and that is said
    assert!(found.rows.iter().all(|r| r.rank.is_none()));
    assert_eq!(found.notes.iter().map(|n| n.code).collect::<Vec<_>>(), [NoteCode::YearsDiffer]);
    // Askersund's incomes (0) and costs (-4 100) stand in another table than its net
    let [askersund, mjolby] = &found.rows[..] else { panic!("two rows") };
    assert_eq!((askersund.basis, askersund.certainty), (Basis::IncomeAndCost, Certainty::Proved));
    assert_eq!((askersund.sources[0].page, askersund.also.len()), (40, 2));
    assert_eq!((mjolby.basis, mjolby.sources[0].page), (Basis::PrintedNet, 22));
    assert_eq!(found.left_out, []);
}

#[test]
fn the_bundled_inhabitants_are_used_and_their_year_is_said() {
    let Some(collection) = collection() else { return };
    let latest = AmountQuery { years: Years::Latest, ..query("530", Kind::Budget) };
    let found = amounts(&collection, &latest, &Population::bundled());
    // 4 100 000 / 11 478 (2023) and 12 635 000 / 28 695 (2024)
    let each: Vec<String> =
        found.rows.iter().map(|r| format!("{:.2}", r.sek_per_inhabitant.unwrap_or(0.0))).collect();
    assert_eq!(each, ["-357.21", "-440.32"]);
    let codes: Vec<Vec<NoteCode>> =
        found.rows.iter().map(|r| r.notes.iter().map(|n| n.code).collect()).collect();
    assert_eq!(codes, [vec![NoteCode::PopulationOfOtherYear], vec![]]);
    assert!(found.rows[0].notes[0].message.contains("2023"));
}

#[test]
fn another_year_another_kind_and_a_part_of_a_year_are_refused() {
    let Some(collection) = collection() else { return };
    let of_2024 = AmountQuery { years: Years::One(2024), ..query("530", Kind::Budget) };
    let found = amounts(&collection, &of_2024, &population());
    assert_eq!(found.rows.len(), 1);
    assert_eq!(reasons(&found), [(Some("Askersund"), Reason::DifferentKind)]);
    assert_eq!(
        found.left_out[0].message,
        "there is no budget of a whole year 2024 that can be compared; there is outcome 2025-08-31, budget 2025, \
         forecast 2025"
    );
    let found = amounts(&collection, &query("530", Kind::Outcome), &population());
    assert_eq!(told(&found), []);
    assert!(reasons(&found).contains(&(Some("Askersund"), Reason::PartOfYear)));
    assert!(reasons(&found).contains(&(Some("Mjölby"), Reason::DifferentKind)));
    // asked for by its day it is there: Utfall 2508 of code 53
    let august = AmountQuery { until: Some((8, 31)), ..query("530", Kind::Outcome) };
    let found = amounts(&collection, &august, &population());
    assert_eq!(told(&found), [("Askersund", "2025-08-31".into(), -2_455_000.0, "Färdtjänst")]);
}

#[test]
fn activities_by_their_codes_and_names() {
    let Some(collection) = collection() else { return };
    // by hand: the table on pages 39 to 41 of 002, tkr
    let budget = [
        ("100", -2_874.0),
        ("110", -590.0),
        ("120", -721.0),
        ("130", -1_903.0),
        ("215", -1_128.0),
        ("220", -561.0),
        ("230", -1_191.0),
        ("249", -2_069.0),
        ("250", -206.0),
        ("261", -309.0),
        ("315", -402.0),
        ("340", -161.0),
        ("450", -72_090.0),
        ("530", -4_100.0),
        ("610", -6_805.0),
        ("870", 26.0),
    ];
    let of = |municipality: &str, kind| {
        let municipalities = vec![municipality.to_owned()];
        let query = AmountQuery { municipalities, ..AmountQuery::new(Subject::Concepts, kind) };
        amounts(&collection, &query, &population())
    };
    let askersund = of("Askersund", Kind::Budget);
    let found: Vec<(&str, f64)> =
        askersund.rows.iter().map(|r| (r.concept.as_deref().unwrap_or(""), r.sek / 1000.0)).collect();
    assert_eq!(found, budget);
    // incomes 1 050 and costs 3 327 are rounded apart from their net, -2 278
    let forecast = of("1882", Kind::Forecast);
    let political = forecast.rows.iter().find(|r| r.concept.as_deref() == Some("130"));
    assert_eq!(political.map(|r| (r.sek, r.basis)), Some((-2_278_000.0, Basis::IncomeAndCost)));
    // the table on page 22 of 000
    let mjolby = of("Mjölby", Kind::Budget);
    let found: Vec<(&str, f64)> =
        mjolby.rows.iter().map(|r| (r.concept.as_deref().unwrap_or(""), r.sek / 1000.0)).collect();
    assert_eq!(
        found,
        [("100", -4_406.0), ("220", -6_888.0), ("263", -2_799.0), ("275", -7_163.0), ("530", -12_635.0)]
    );
}

#[test]
fn what_could_be_two_activities_is_none_and_said() {
    let Some(collection) = collection() else { return };
    let found = amounts(&collection, &query("räddningstjänst", Kind::Budget), &population());
    assert_eq!(told(&found), []);
    assert_eq!(reasons(&found), [(Some("Askersund"), Reason::ConceptUnclear)]);
    assert!(found.left_out[0].message.contains("275 Totalförsvar"), "{}", found.left_out[0].message);
    // the school buses are no part of what anybody calls grundskola
    let found = amounts(&collection, &query("grundskola", Kind::Budget), &population());
    assert_eq!((told(&found).len(), found.left_out.len()), (0, 0));
}

#[test]
fn boards_and_the_year_of_an_election() {
    let Some(collection) = collection() else { return };
    let all = AmountQuery { years: Years::Latest, ..AmountQuery::new(Subject::Body, Kind::Budget) };
    let found = amounts(&collection, &all, &population());
    assert_eq!(
        told(&found),
        [
            ("Askersund", "2025".into(), -179_714_000.0, "Resultat"),
            ("Mjölby", "2024".into(), -115_853_000.0, "Nettokostnader"),
        ]
    );
    // two tables say the same
    assert!(found.rows.iter().all(|r| !r.also.is_empty()));
    let refused: Vec<&LeftOut> =
        found.left_out.iter().filter(|l| l.reason == Reason::OccasionalBody).collect();
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].place.municipality.as_deref(), Some("Linköping"));
    assert!(
        refused[0].message.contains("an election to the European Parliament in 2024"),
        "{}",
        refused[0].message
    );
    // figures in "mnkr" that are tkr have no kronor
    assert!(reasons(&found).contains(&(Some("Linköping"), Reason::UnitUnknown)));
    // alone it may be looked at, year by year, with what was elected
    let own = AmountQuery {
        municipalities: vec!["Linköping".into()],
        ..AmountQuery::new(Subject::Body, Kind::Plan)
    };
    let found = amounts(&collection, &own, &population());
    let thousands: Vec<(String, f64)> =
        found.rows.iter().map(|r| (r.period.to_string(), r.sek / 1000.0)).collect();
    let expected =
        [("2025", -1123.0), ("2026", -5417.0), ("2027", -1123.0), ("2028", -1123.0), ("2029", -5541.0)];
    assert_eq!(thousands, expected.map(|(year, tkr)| (year.to_owned(), tkr)));
    let said: Vec<bool> = found.rows.iter().map(|r| r.notes[0].message.contains("no election")).collect();
    assert_eq!(said, [true, false, true, true, false]);
}

#[test]
fn the_same_board_is_compared_under_its_names() {
    let Some(collection) = collection() else { return };
    // "KS-förvaltning" and "Kommunstyrelsen"
    let ks = AmountQuery { years: Years::Latest, body: Some("KS".into()), ..query("100", Kind::Budget) };
    let found = amounts(&collection, &ks, &population());
    let names: Vec<(&str, f64)> =
        found.rows.iter().map(|r| (r.place.municipality.as_deref().unwrap_or(""), r.sek)).collect();
    assert_eq!(names, [("Askersund", -2_874_000.0), ("Mjölby", -4_406_000.0)]);
}

#[test]
fn shares_of_status() {
    let Some(collection) = collection() else { return };
    let found = status(&collection, &StatusQuery::default());
    assert_eq!(found.rows.len(), 1);
    let row = &found.rows[0];
    assert_eq!((row.place.municipality.as_deref(), row.period.as_deref()), (Some("Mjölby"), Some("T1")));
    assert_eq!((row.activities, row.doubtful), (38, 0));
    let said: Vec<(Option<Status>, u32)> =
        row.shares.iter().filter(|s| s.count > 0).map(|s| (s.of, s.count)).collect();
    let expected = [(Some(Status::NotStarted), 8), (Some(Status::InProgress), 28), (Some(Status::Done), 2)];
    assert_eq!(said, expected);
    assert!((row.shares[1].share - 28.0 / 38.0).abs() < 1e-12);
    assert!(row.shares.iter().all(|s| s.sources.len() == s.count as usize));
    // by theme: BRÅ, samordning för trygghet, and brottsförebyggande, of which two are done
    let safe = status(&collection, &StatusQuery { theme: Some("trygghet".into()), ..StatusQuery::default() });
    let done = safe.rows[0].shares.iter().find(|s| s.of == Some(Status::Done));
    assert_eq!((safe.rows[0].activities, done.map(|s| s.count)), (3, Some(2)));
}

#[test]
fn goals_by_theme() {
    let Some(collection) = collection() else { return };
    let by_area = goals(&collection, &GoalQuery { by: Grouping::Area, ..GoalQuery::default() });
    let askersund = by_area.rows.iter().find(|r| r.place.municipality.as_deref() == Some("Askersund"));
    let shares: Vec<u32> = askersund.map(|r| r.shares.iter().map(|s| s.count).collect()).unwrap_or_default();
    // met, expected, partly, not, not said
    assert_eq!(shares, [0, 14, 1, 6, 3]);
    let areas: Vec<(&str, u32)> = by_area
        .rows
        .iter()
        .filter(|r| r.place.municipality.as_deref() == Some("Linköping"))
        .filter_map(|r| Some((r.group.as_deref()?, r.goals)))
        .collect();
    assert_eq!(
        areas,
        [("Ekonomi", 1), ("Medarbetare", 1), ("Medborgare", 3), ("Samhälle", 4), ("Verksamhet", 1)]
    );
    // 004 names no municipality
    assert_eq!(reasons(&by_area), [(None, Reason::NoMunicipality)]);
    let by_theme = goals(&collection, &GoalQuery::default());
    let row = |theme: &str, municipality: &str| {
        let of = |r: &&GoalRow| {
            r.group.as_deref() == Some(theme) && r.place.municipality.as_deref() == Some(municipality)
        };
        by_theme.rows.iter().find(of).cloned()
    };
    for municipality in ["Mjölby", "Linköping", "Askersund"] {
        assert!(row("trygghet", municipality).is_some_and(|r| r.goals > 0), "{municipality}");
        assert!(row("näringsliv", municipality).is_some_and(|r| r.goals > 0), "{municipality}");
        assert!(row("hållbarhet", municipality).is_some_and(|r| r.goals > 0), "{municipality}");
        assert!(row("kompetensförsörjning", municipality).is_some_and(|r| r.goals > 0), "{municipality}");
    }
    // "Digital transformation" is expected to be met
    let digital = row("digitalisering", "Askersund").expect("a goal");
    let met = digital.shares.iter().find(|s| s.of == Some(Forecast::ExpectedMet)).map(|s| s.count);
    assert_eq!((digital.assessments, met), (1, Some(1)));
    // the goals on näringsliv stand in 000 twice, and are one
    assert_eq!(row("näringsliv", "Mjölby").map(|r| (r.goals, r.sources.len())), Some((1, 2)));
}

#[test]
fn indicators_with_their_doubt() {
    let Some(collection) = collection() else { return };
    let query =
        IndicatorQuery { name: Some("nettokostnad färdtjänst".into()), ..IndicatorQuery::default() };
    let found = indicators(&collection, &query);
    let values: Vec<(String, Kind, f64)> =
        found.rows.iter().map(|r| (r.period.to_string(), r.kind, r.value)).collect();
    // three values under five columns: which are blank is not known
    assert_eq!(values.len(), 3);
    assert!(values.iter().map(|v| v.2).eq([388.0, 443.0, 463.0]), "{values:?}");
    assert!(
        found
            .rows
            .iter()
            .all(|r| r.certainty == Certainty::Ambiguous && r.notes[0].code == NoteCode::Doubtful)
    );
    assert!(found.rows.iter().all(|r| r.unit.as_deref() == Some("kr/inv")));
    // blank is not zero
    assert!(found.left_out.iter().any(|l| l.reason == Reason::NoValue));
    // nobody else has them
    let shared = indicators(&collection, &IndicatorQuery { municipalities: 2, ..IndicatorQuery::default() });
    assert_eq!(shared.rows.len(), 0);
}

#[test]
fn what_there_is() {
    let Some(collection) = collection() else { return };
    let found = coverage(&collection);
    let row = |municipality: &str, of: &str| {
        let row = found.rows.iter().find(|r| r.municipality == municipality && r.record_type == of);
        row.map(|r| (r.documents, r.records, r.proved + r.read + r.ambiguous + r.contradicted))
    };
    assert_eq!(row("Mjölby", "activities"), Some((1, 38, 38)));
    assert_eq!(row("Askersund", "amounts"), Some((1, 255, 255)));
    assert_eq!(row("Linköping", "activities"), None);
    assert_eq!(reasons(&found).len(), 2);
}

#[test]
fn the_order_of_documents_does_not_matter() {
    let Some(mut documents) = documents() else { return };
    let all = |documents: &[DocumentRecords]| {
        let mut collection = Collection::new();
        documents.iter().for_each(|d| collection.add(d));
        let costs = AmountQuery { years: Years::Latest, ..AmountQuery::new(Subject::Concepts, Kind::Budget) };
        let boards = AmountQuery::new(Subject::Body, Kind::Outcome);
        serde_json::json!([
            amounts(&collection, &costs, &Population::bundled()),
            amounts(&collection, &boards, &Population::bundled()),
            status(&collection, &StatusQuery::default()),
            goals(&collection, &GoalQuery::default()),
            indicators(&collection, &IndicatorQuery::default()),
            coverage(&collection),
        ])
        .to_string()
    };
    let forwards = all(&documents);
    documents.reverse();
    assert_eq!(all(&documents), forwards);
}

#[test]
fn rows_have_a_cell_for_each_column() {
    let Some(collection) = collection() else { return };
    let costs =
        amounts(&collection, &AmountQuery::new(Subject::Concepts, Kind::Budget), &Population::bundled());
    let status = status(&collection, &StatusQuery::default());
    let goals = goals(&collection, &GoalQuery::default());
    let indicators = indicators(&collection, &IndicatorQuery::default());
    let coverage = coverage(&collection);
    for table in [
        costs.table(),
        costs.left_out_table(),
        status.table(),
        goals.table(),
        indicators.table(),
        indicators.left_out_table(),
        coverage.table(),
    ] {
        assert!(!table.rows.is_empty());
        assert!(table.rows.iter().all(|r| r.len() == table.columns.len()), "{:?}", table.columns);
    }
}
