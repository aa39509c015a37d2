//! A thousand documents with two hundred records each, taken in and compared: each comparison, with the
//! time it takes to take them in, less than a second.

use divan::Bencher;
use tabellverk_compare::{
    AmountQuery, Collection, GoalQuery, IndicatorQuery, Population, StatusQuery, Subject, amounts, concept,
    coverage, goals, indicators, status,
};
use tabellverk_records::{
    Activity, Amount, Certainty, Common, DocumentInfo, DocumentRecords, DocumentType, Goal, Indicator, Kind,
    Measure, Statement, Status,
};

fn main() {
    divan::main();
}

const DOCUMENTS: usize = 1000;

/// Made documents: 290 municipalities, a few years and boards each; 120 amounts, 40 activities, 30 indicators, 10
/// goals.
fn documents() -> Vec<DocumentRecords> {
    let concepts = concept::all();
    (0..DOCUMENTS)
        .map(|n| {
            let (municipality, year) = (n % 290, 2022 + (n / 290) as i32);
            let id = format!("document-{n}");
            let common = |kind: &str, at: usize| Common {
                id: format!("{id}:{kind}:{at:012x}"),
                document_id: id.clone(),
                page: 1 + (at / 20) as u32,
                certainty: if at.is_multiple_of(17) { Certainty::Ambiguous } else { Certainty::Read },
                ..Common::default()
            };
            let amount = |at: usize| Amount {
                common: common("amount", at),
                table_id: Some(format!("{id}:table:{}", at / 40)),
                statement: Some(Statement::Operating),
                line: concepts[at / 2 % concepts.len()].name.into(),
                measure: Some(Measure::Net),
                measure_from: Some("title".into()),
                period: Some(year.to_string()),
                kind: Some(if at.is_multiple_of(2) { Kind::Budget } else { Kind::Outcome }),
                value_raw: (1000 + at).to_string(),
                value: Some((1000 + at) as f64),
                unit: Some("tkr".into()),
                sek: Some(-((1000 + at) as f64) * 1e3),
                ..Amount::default()
            };
            let activity = |at: usize| Activity {
                common: common("activity", at),
                activity: format!("Utveckla arbetet med trygghet och digitala tjänster i område {at} av {n}"),
                status: [Some(Status::Done), Some(Status::InProgress), None][at % 3],
                ..Activity::default()
            };
            let indicator = |at: usize| Indicator {
                common: common("indicator", at),
                indicator: format!("Nöjda invånare i verksamhet {}", at / 3),
                unit: Some("%".into()),
                period: Some((year + (at % 3) as i32).to_string()),
                kind: Some(Kind::Outcome),
                value: Some(at as f64),
                ..Indicator::default()
            };
            let goal = |at: usize| Goal {
                common: common("goal", at),
                text: format!("Företagsklimatet ska bli bättre och fler ska ha arbete, steg {at} av {n}."),
                ..Goal::default()
            };
            DocumentRecords {
                document: DocumentInfo {
                    id: id.clone(),
                    municipality: Some(format!("Kommun {municipality}")),
                    municipality_code: Some(format!("{municipality:04}")),
                    body: Some(["Kommunstyrelsen", "Socialnämnden"][n % 2].into()),
                    document_type: DocumentType::Verksamhetsplan,
                    year: Some(year),
                    ..DocumentInfo::default()
                },
                amounts: (0..120).map(amount).collect(),
                activities: (0..40).map(activity).collect(),
                indicators: (0..30).map(indicator).collect(),
                goals: (0..10).map(goal).collect(),
                ..DocumentRecords::default()
            }
        })
        .collect()
}

fn collected(documents: &[DocumentRecords]) -> Collection {
    let mut collection = Collection::new();
    documents.iter().for_each(|d| collection.add(d));
    collection
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn take_in(bencher: Bencher) {
    let documents = documents();
    bencher.bench(|| collected(&documents));
}

fn compared<T>(bencher: Bencher, compare: impl Fn(&Collection) -> T + Sync) {
    let collection = collected(&documents());
    bencher.bench(|| compare(&collection));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn amounts_of_all_activities(bencher: Bencher) {
    let query = AmountQuery::new(Subject::Concepts, Kind::Budget);
    compared(bencher, |c| amounts(c, &query, &Population::bundled()));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn amounts_of_one_activity(bencher: Bencher) {
    let query = AmountQuery::new(Subject::Concept("530".into()), Kind::Budget);
    compared(bencher, |c| amounts(c, &query, &Population::bundled()));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn status_of_all(bencher: Bencher) {
    compared(bencher, |c| status(c, &StatusQuery::default()));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn goals_of_all(bencher: Bencher) {
    compared(bencher, |c| goals(c, &GoalQuery::default()));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn indicators_of_all(bencher: Bencher) {
    compared(bencher, |c| indicators(c, &IndicatorQuery::default()));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn coverage_of_all(bencher: Bencher) {
    compared(bencher, coverage);
}
