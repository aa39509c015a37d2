//! What is not compared, and why, on made documents that are as small as they can be.

mod common;

use common::*;
use tabellverk_compare::*;
use tabellverk_records::{
    Alternative, Amount, Certainty, DocumentRecords, DocumentType, Flag, Kind, Measure,
};

const KS: Option<&str> = Some("Kommunstyrelsen");

fn compared(documents: &[DocumentRecords]) -> Comparison<AmountRow> {
    compare(documents, &AmountQuery::new(Subject::Concept("320".into()), Kind::Budget))
}

fn compare(documents: &[DocumentRecords], query: &AmountQuery) -> Comparison<AmountRow> {
    let mut collection = Collection::new();
    documents.iter().for_each(|d| collection.add(d));
    let population = Population::read("Ekby;2025;1000\nAlby;2025;2000\nGranby;2025;4000\n".as_bytes());
    amounts(&collection, query, &population.expect("a table"))
}

fn one(amounts: Vec<Amount>) -> Comparison<AmountRow> {
    compared(&[with(document("a", "Ekby", KS, 2025), amounts)])
}

fn reasons(found: &Comparison<AmountRow>) -> Vec<Reason> {
    found.left_out.iter().map(|l| l.reason).collect()
}

fn codes(row: &AmountRow) -> Vec<NoteCode> {
    row.notes.iter().map(|n| n.code).collect()
}

#[test]
fn incomes_and_costs_are_a_net_and_costs_alone_are_none() {
    let cost = measured("Bibliotek", 500.0, Measure::Cost, "title");
    let income = measured("Bibliotek", 100.0, Measure::Income, "title");
    let found = one(vec![cost.clone(), income.clone()]);
    assert_eq!((found.rows[0].sek, found.rows[0].basis), (-400_000.0, Basis::IncomeAndCost));
    assert_eq!(found.rows[0].sources.len(), 2);
    assert_eq!(reasons(&one(vec![cost.clone()])), [Reason::NotNet]);
    assert_eq!(reasons(&one(vec![income.clone()])), [Reason::NotNet]);
    // a blank income is not zero
    let blank = Amount { value: None, sek: None, value_raw: String::new(), ..income };
    assert_eq!(reasons(&one(vec![cost, blank])), [Reason::NoValue]);
}

#[test]
fn where_nothing_says_what_is_measured_it_is_taken_for_net_and_said() {
    let found = one(vec![measured("Bibliotek", 500.0, Measure::Cost, "custom")]);
    assert_eq!((found.rows[0].sek, found.rows[0].basis), (-500_000.0, Basis::TakenAsNet));
    assert_eq!(codes(&found.rows[0]), [NoteCode::TakenAsNet]);
}

#[test]
fn a_unit_or_a_sign_that_is_not_known_gives_no_kronor() {
    let unsure =
        Amount { sek: None, unit_suspect: Some("it is tkr elsewhere".into()), ..net("Bibliotek", 5.0) };
    let found = one(vec![unsure]);
    assert_eq!(
        (reasons(&found), found.left_out[0].message.as_str()),
        (vec![Reason::UnitUnknown], "it is tkr elsewhere")
    );
    assert_eq!(
        reasons(&one(vec![Amount { sek: None, unit: None, ..net("Bibliotek", 5.0) }])),
        [Reason::UnitUnknown]
    );
    assert_eq!(reasons(&one(vec![Amount { sek: None, ..net("Bibliotek", 5.0) }])), [Reason::SignUnknown]);
    assert_eq!(reasons(&one(vec![Amount { period: None, ..net("Bibliotek", 5.0) }])), [Reason::NoPeriod]);
}

#[test]
fn lines_are_never_added_up() {
    // two lines that both go by that name
    let found = one(vec![net("Bibliotek", 500.0), net("Stadsbibliotek", 300.0)]);
    assert_eq!((found.rows.len(), reasons(&found)), (0, vec![Reason::SeveralLines]));
    assert_eq!(found.left_out[0].sources.len(), 2);
    // a total above its parts is the one that is meant
    let part = |line: &str, tkr| Amount { parent: Some("Bibliotek".into()), ..net(line, tkr) };
    let found =
        one(vec![net("Bibliotek", 500.0), part("varav stadsbibliotek", 300.0), net("Bibliotek Norr", 90.0)]);
    assert_eq!(found.rows.iter().map(|r| r.sek).collect::<Vec<_>>(), [-500_000.0]);
    assert_eq!(reasons(&found), [Reason::ConceptUnclear]);
    // the same figure twice is one
    let again = Amount {
        table_id: Some("other".into()),
        unit: Some("kr".into()),
        value: Some(500_200.0),
        ..net("Bibliotek", 500.2)
    };
    let found = one(vec![net("Bibliotek", 500.0), again]);
    assert_eq!((found.rows[0].sek, found.rows[0].also.len()), (-500_200.0, 1));
}

#[test]
fn an_annual_report_goes_before_a_plan_and_both_are_said_where_they_differ() {
    let outcome = |tkr| Amount { kind: Some(Kind::Outcome), ..net("Bibliotek", tkr) };
    let plan = with(document("plan", "Ekby", KS, 2026), vec![outcome(510.0)]);
    let mut report = with(document("report", "Ekby", KS, 2025), vec![outcome(500.0)]);
    report.document.document_type = DocumentType::Arsredovisning;
    let query = AmountQuery::new(Subject::Concept("320".into()), Kind::Outcome);
    let found = compare(&[plan, report], &query);
    let row = &found.rows[0];
    assert_eq!((row.sek, row.sources[0].document_id.as_str()), (-500_000.0, "report"));
    assert_eq!((row.others[0].value, codes(row)), (-510_000.0, vec![NoteCode::DocumentsDiffer]));
}

#[test]
fn ranks_go_by_inhabitants_and_say_where_another_reading_would_change_them() {
    let of = |id: &str, place: &str, amount| with(document(id, place, KS, 2025), vec![amount]);
    // 500, 300 and 100 kr per inhabitant
    let (ekby, granby) =
        (of("a", "Ekby", net("Bibliotek", 500.0)), of("c", "Granby", net("Bibliotek", 400.0)));
    let found = compared(&[ekby.clone(), of("b", "Alby", net("Bibliotek", 600.0)), granby.clone()]);
    type Ranked = (Option<String>, Option<u32>, Option<[u32; 2]>);
    let ranks = |found: &Comparison<AmountRow>| -> Vec<Ranked> {
        found.rows.iter().map(|r| (r.place.municipality.clone(), r.rank, r.rank_range)).collect()
    };
    let name = |n: &str| Some(n.to_owned());
    let sure = |n: &str, rank| (name(n), Some(rank), Some([rank, rank]));
    assert_eq!(ranks(&found), [sure("Ekby", 1), sure("Alby", 2), sure("Granby", 3)]);

    // 600 could be 1 600 as well: 800 kr
    let mut doubtful = net("Bibliotek", 600.0);
    doubtful.common.certainty = Certainty::Ambiguous;
    let other = Alternative { field: "value".into(), value: "1 600".into(), reason: "digits".into() };
    doubtful.common.alternatives = vec![other];
    let found = compared(&[ekby.clone(), of("b", "Alby", doubtful), granby.clone()]);
    assert_eq!(
        ranks(&found),
        [(name("Ekby"), Some(1), Some([1, 2])), (name("Alby"), Some(2), Some([1, 2])), sure("Granby", 3),]
    );
    assert_eq!(codes(&found.rows[0]), [NoteCode::RankDepends]);
    assert_eq!(codes(&found.rows[1]), [NoteCode::Doubtful, NoteCode::RankDepends]);

    // what the document contradicts is shown and has no rank
    let mut contradicted = net("Bibliotek", 600.0);
    contradicted.common.certainty = Certainty::Contradicted;
    let found = compared(&[ekby, of("b", "Alby", contradicted), granby]);
    assert_eq!(ranks(&found), [sure("Ekby", 1), sure("Granby", 2), (name("Alby"), None, None)]);
    assert_eq!(codes(&found.rows[2]), [NoteCode::Contradicted]);
}

#[test]
fn without_inhabitants_there_is_no_rank_and_that_is_said() {
    let of = |id: &str, place: &str| with(document(id, place, KS, 2025), vec![net("Bibliotek", 500.0)]);
    let found = compared(&[of("a", "Ekby"), of("b", "Okänd"), of("c", "Alby")]);
    let without = found.rows.iter().find(|r| r.place.municipality.as_deref() == Some("Okänd"));
    assert!(without.is_some_and(|r| r.rank.is_none() && r.sek_per_inhabitant.is_none()));
    assert_eq!(reasons(&found), [Reason::NoPopulation]);
}

#[test]
fn several_boards_of_a_municipality_are_told_and_not_added() {
    let of = |id: &str, place: &str, body: Option<&str>| {
        with(document(id, place, body, 2025), vec![net("Bibliotek", 500.0)])
    };
    let found = compared(&[
        of("a", "Ekby", Some("Kulturnämnden")),
        of("b", "Ekby", Some("Kommunstyrelsen")),
        of("c", "Alby", Some("Kulturnämnden")),
        of("d", "Granby", Some("Kulturnämnden")),
    ]);
    let ekby: Vec<&AmountRow> =
        found.rows.iter().filter(|r| r.place.municipality.as_deref() == Some("Ekby")).collect();
    assert_eq!(ekby.len(), 2);
    assert!(ekby.iter().all(|r| r.rank.is_none() && codes(r) == [NoteCode::SeveralBodies]));
    // beside a whole municipality a board is a part
    let found = compared(&[of("a", "Ekby", None), of("c", "Alby", Some("Kulturnämnden"))]);
    assert!(found.rows.iter().all(|r| r.rank.is_none()));
    assert!(found.rows.iter().any(|r| codes(r) == [NoteCode::OneBody]));
}

#[test]
fn what_every_board_has_is_compared_with_the_same_board() {
    let of = |id: &str, place: &str, body: &str| {
        with(document(id, place, Some(body), 2025), vec![net("Nämndverksamhet", 500.0)])
    };
    let documents = [
        of("a", "Ekby", "Kommunstyrelsen"),
        of("b", "Alby", "KS-förvaltning"),
        of("c", "Granby", "Byggnadsnämnden"),
    ];
    let found = compare(&documents, &AmountQuery::new(Subject::Concept("100".into()), Kind::Budget));
    assert_eq!(found.rows.len(), 2);
    assert_eq!(reasons(&found), [Reason::DifferentBody]);
    assert!(found.left_out[0].message.contains("Byggnadsnämnden"));
    // of two different boards none is more comparable than the others
    let documents = [of("a", "Ekby", "Kulturnämnden"), of("b", "Alby", "Kommunstyrelsen")];
    let found = compare(&documents, &AmountQuery::new(Subject::Concept("100".into()), Kind::Budget));
    assert!(found.rows.iter().all(|r| r.rank.is_none() && codes(r) == [NoteCode::DifferentBodies]));
    assert_eq!((found.rows.len(), found.left_out.len()), (2, 0));
}

#[test]
fn a_document_without_a_municipality_is_told() {
    let mut nameless = with(document("a", "Ekby", KS, 2025), vec![net("Bibliotek", 500.0)]);
    nameless.document.municipality = None;
    assert_eq!(reasons(&compared(&[nameless])), [Reason::NoMunicipality]);
}

#[test]
fn what_nobody_knows_by_that_name_is_said() {
    let documents = [with(document("a", "Ekby", KS, 2025), vec![net("Bibliotek", 500.0)])];
    let mut query = AmountQuery::new(Subject::Concept("trollerier".into()), Kind::Budget);
    query.municipalities = vec!["ekby".into(), "Nordby".into()];
    query.body = Some("Trollnämnden".into());
    let found = compare(&documents, &query);
    let said: Vec<&str> = found.notes.iter().map(|n| n.message.as_str()).collect();
    let expected = [
        "no national activity is known as \"trollerier\"",
        "no document is of \"Nordby\"",
        "no document is of a board known as \"Trollnämnden\"",
    ];
    assert_eq!(said, expected);
}

#[test]
fn lines_that_are_no_national_activity_are_counted() {
    let amounts = vec![net("Bibliotek", 500.0), net("Gemensam förvaltning", 90.0), net("Skolskjuts", 40.0)];
    let documents = [with(document("a", "Ekby", KS, 2025), amounts)];
    let found = compare(&documents, &AmountQuery::new(Subject::Concepts, Kind::Budget));
    assert_eq!((found.rows.len(), reasons(&found)), (1, vec![Reason::NoConcept]));
    let expected = "2 lines name no national activity, such as \"Gemensam förvaltning\", \"Skolskjuts\"";
    assert_eq!((found.left_out[0].message.as_str(), found.left_out[0].count), (expected, 2));
}

#[test]
fn what_can_hardly_be_right_is_marked() {
    let mut odd = net("Bibliotek", 500.0);
    odd.common.flags =
        vec![Flag { code: "magnitude".into(), message: "about 10 times the year before".into() }];
    let found = one(vec![odd]);
    assert_eq!(codes(&found.rows[0]), [NoteCode::Flagged]);
    assert_eq!(found.table().doubtful, [true]);
}

#[test]
fn several_units_are_told_alike_whatever_came_first() {
    let with = |id: &str, municipality: &str, name: &str, unit: Option<&str>| {
        let mut document = document(id, municipality, KS, 2025);
        document.indicators.push(tabellverk_records::Indicator {
            common: tabellverk_records::Common { id: format!("{id}:1"), page: 1, ..Default::default() },
            indicator: name.into(),
            unit: unit.map(str::to_owned),
            kind: Some(Kind::Outcome),
            period: Some("2025".into()),
            value: Some(7.0),
            ..Default::default()
        });
        document
    };
    let mut documents = vec![
        with("a", "Ekby", "Väntetid", Some("veckor")),
        with("b", "Alby", "väntetid", Some("dagar")),
        with("c", "Granby", "Väntetid", None),
    ];
    let told = |documents: &[DocumentRecords]| {
        let mut collection = Collection::new();
        documents.iter().for_each(|d| collection.add(d));
        serde_json::to_string(&indicators(&collection, &IndicatorQuery::default())).expect("JSON")
    };
    let first = told(&documents);
    assert!(first.contains("not compared with each other: none, dagar, veckor"), "{first}");
    documents.rotate_left(1);
    assert_eq!(first, told(&documents));
    documents.reverse();
    assert_eq!(first, told(&documents));
}
