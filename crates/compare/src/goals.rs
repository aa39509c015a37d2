//! How goals went, by målområde or by theme.

use crate::choice;
use crate::collection::Collection;
use crate::facts::{Doc, GoalFact, Record};
use crate::result::*;
use crate::status::NO_MUNICIPALITY;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use tabellverk_records::Forecast;

/// What goals are brought together by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// By theme; a goal can have several and is in each of them.
    #[default]
    Theme,
    /// By the målområde that the document prints.
    Area,
}

/// Which goals to count.
#[derive(Clone, Debug, Default)]
pub struct GoalQuery {
    /// By what.
    pub by: Grouping,
    /// Only those of documents of this year.
    pub year: Option<i32>,
    /// Only those of this board, under any of its names.
    pub body: Option<String>,
}

/// The goals of a board on a theme or in an area.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GoalRow {
    /// The theme or the area; null where there is none.
    pub group: Option<String>,
    /// Whose they are.
    #[serde(flatten)]
    pub place: Where,
    /// The year of the document, or null.
    pub year: Option<i32>,
    /// Part of the year, or null.
    pub period: Option<String>,
    /// The document.
    pub document_id: String,
    /// How many goals; one that stands in the document twice in the same words is one.
    pub goals: u32,
    /// How many assessments of goals.
    pub assessments: u32,
    /// What the assessments say, in the order of [`Forecast`]; those that say nothing come last, with null. Empty where
    /// nothing is assessed.
    pub shares: Vec<Share<Forecast>>,
    /// The goals.
    pub sources: Vec<Source>,
    /// How many goals and assessments are ambiguous or contradicted.
    pub doubtful: u32,
}

const FORECASTS: [Option<Forecast>; 5] = [
    Some(Forecast::Met),
    Some(Forecast::ExpectedMet),
    Some(Forecast::ExpectedPartly),
    Some(Forecast::ExpectedNotMet),
    None,
];

/// Goals and assessments by theme or area. Of several documents of a board for the same time the latest is used.
pub fn goals(collection: &Collection, query: &GoalQuery) -> Comparison<GoalRow> {
    let body = query.body.as_deref().map(|b| crate::body::key(Some(b)));
    let mut out = Comparison::default();
    let mut by_doc: BTreeMap<u32, Vec<&GoalFact>> = BTreeMap::new();
    for fact in &collection.goals {
        let doc = collection.doc(&fact.record);
        if query.year.is_none_or(|y| doc.year == Some(y)) && body.as_ref().is_none_or(|b| doc.body_key == *b)
        {
            by_doc.entry(fact.record.doc).or_default().push(fact);
        }
    }
    let mut same: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    for (at, facts) in &by_doc {
        let doc = &collection.docs[*at as usize];
        match &doc.place.municipality {
            Some(name) => {
                // a memorandum on goals is not the plan or the report that has them
                let key = (name.clone(), doc.body_key.clone(), doc.year, doc.period.clone());
                same.entry(key).or_default().push(*at);
            }
            None => {
                let why = (Reason::NoMunicipality, NO_MUNICIPALITY.to_owned());
                out.left_out.push(LeftOut::of(&collection.docs, &doc.place, "", &records(facts), why))
            }
        }
    }
    for mut documents in same.into_values() {
        // what is assessed says more than what is planned
        documents.sort_by_cached_key(|at| {
            let assessed = by_doc[at].iter().any(|f| f.assessed.is_some());
            (!assessed, choice::order(&collection.docs[*at as usize], None))
        });
        let used = &collection.docs[documents[0] as usize];
        rows(collection, used, &by_doc[&documents[0]], query.by, &mut out);
        for other in &documents[1..] {
            let message = format!("the goals of this board and time were taken from {}", used.id);
            let doc = &collection.docs[*other as usize];
            let why = (Reason::OtherDocument, message);
            out.left_out.push(LeftOut::of(&collection.docs, &doc.place, "", &records(&by_doc[other]), why));
        }
    }
    out.rows.sort_by(|a, b| {
        let key =
            |r: &GoalRow| (r.group.is_none(), r.group.clone(), r.place.clone(), r.year, r.period.clone());
        key(a).cmp(&key(b)).then_with(|| a.document_id.cmp(&b.document_id))
    });
    sort_left_out(&mut out.left_out);
    out
}

fn rows(
    collection: &Collection,
    doc: &Doc,
    facts: &[&GoalFact],
    by: Grouping,
    out: &mut Comparison<GoalRow>,
) {
    let groups = |f: &GoalFact| -> Vec<Option<String>> {
        match by {
            Grouping::Area => vec![f.area.clone()],
            Grouping::Theme if f.themes.is_empty() => vec![None],
            Grouping::Theme => f.themes.iter().map(|t| Some((*t).to_owned())).collect(),
        }
    };
    let all: BTreeSet<Option<String>> = facts.iter().flat_map(|f| groups(f)).collect();
    for group in all {
        let those: Vec<&GoalFact> = facts.iter().copied().filter(|f| groups(f).contains(&group)).collect();
        let assessed: Vec<&GoalFact> = those.iter().copied().filter(|f| f.assessed.is_some()).collect();
        let share = |forecast: Option<Forecast>| {
            let said = assessed.iter().filter(|f| f.assessed == Some(forecast));
            let said: Vec<&Record> = said.map(|f| &f.record).collect();
            Share::new(&collection.docs, forecast, &said, assessed.len())
        };
        let shares =
            if assessed.is_empty() { Vec::new() } else { FORECASTS.iter().map(|f| share(*f)).collect() };
        let goals: Vec<_> = those.iter().filter(|f| f.assessed.is_none()).collect();
        out.rows.push(GoalRow {
            group,
            place: doc.place.clone(),
            year: doc.year,
            period: doc.period.clone(),
            document_id: doc.id.clone(),
            goals: goals.iter().map(|f| f.text).collect::<BTreeSet<_>>().len() as u32,
            assessments: assessed.len() as u32,
            shares,
            sources: goals.iter().map(|f| f.record.source(&collection.docs)).collect(),
            doubtful: doubtful(&records(&those)),
        });
    }
}

fn records<'a>(facts: &[&'a GoalFact]) -> Vec<&'a Record> {
    facts.iter().map(|f| &f.record).collect()
}
