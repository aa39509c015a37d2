//! What something costs, by municipality and year: an activity, or a board as a whole.
//!
//! What is compared is the net cost in kronor, income positive and cost negative. `lines.rs` makes one value of each line of a
//! table, `said.rs` one of each document, and this file one of each board and year; `like.rs` takes out what is unlike the others,
//! and ranks.

mod like;
mod lines;
mod said;

use crate::choice;
use crate::collection::Collection;
use crate::concept::{self, Concept};
use crate::facts::AmountFact;
use crate::period::Period;
use crate::population::{Inhabitants, Population};
use crate::result::*;
use crate::status::{NO_MUNICIPALITY, serde_name};
use lines::Line;
use said::Said;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use tabellverk_records::{Certainty, Kind};

/// What is compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Subject {
    /// A national activity, by its code, see [`crate::concept::find`].
    Concept(String),
    /// Every national activity, each for itself.
    #[default]
    Concepts,
    /// All that a board costs.
    Body,
}

/// Of which years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Years {
    /// Of this one.
    One(i32),
    /// Of each of them, each for itself.
    #[default]
    Each,
    /// Of each board the latest that there is. Rows of different years stand side by side then, and are not ranked.
    Latest,
}

/// Which amounts to compare.
#[derive(Clone, Debug)]
pub struct AmountQuery {
    /// What.
    pub subject: Subject,
    /// Budget, outcome...: only the same kind is compared.
    pub kind: Kind,
    /// When.
    pub years: Years,
    /// The day that values go up to (month, day), for what is reported within the year; `None` for whole years.
    pub until: Option<(u8, u8)>,
    /// Only these municipalities, by name or code; all where it is empty.
    pub municipalities: Vec<String>,
    /// Only this board, under any of its names.
    pub body: Option<String>,
    /// Whether to divide by inhabitants; those without stay, unranked.
    pub per_inhabitant: bool,
}

impl AmountQuery {
    /// Whole years of that kind, per inhabitant, of all municipalities.
    pub fn new(subject: Subject, kind: Kind) -> AmountQuery {
        AmountQuery {
            subject,
            kind,
            years: Years::default(),
            until: None,
            municipalities: Vec::new(),
            body: None,
            per_inhabitant: true,
        }
    }
}

/// How the net of a line is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// It is printed as such.
    PrintedNet,
    /// Incomes and costs are printed; the net is their sum.
    IncomeAndCost,
    /// Nothing in the table says income, cost or net.
    TakenAsNet,
}

/// What something costs a board in a year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AmountRow {
    /// Code of the national activity; null for a board as a whole.
    pub concept: Option<String>,
    /// Its national name; null for a board as a whole.
    pub concept_name: Option<String>,
    /// How sure the line is about that activity, from 0 to 1; null for a board as a whole.
    pub concept_score: Option<f64>,
    /// Whose it is.
    #[serde(flatten)]
    pub place: Where,
    /// The line as printed.
    pub line: String,
    /// Budget, outcome...
    pub kind: Kind,
    /// The year, or the part of one.
    pub period: Period,
    /// Net in kronor, income positive and cost negative.
    pub sek: f64,
    /// How that is known.
    pub basis: Basis,
    /// Net in kronor per inhabitant, with the same sign; null where it was not asked for or nobody knows how many live there.
    pub sek_per_inhabitant: Option<f64>,
    /// The inhabitants that it was divided by.
    pub inhabitants: Option<Inhabitants>,
    /// 1 for the greatest net cost among the rows of the same activity, kind and period; null where a rank would mislead.
    pub rank: Option<u32>,
    /// The least and greatest rank that other readings would give; null where there is no rank.
    pub rank_range: Option<[u32; 2]>,
    /// How sure it is: as sure as the least sure of its records.
    pub certainty: Certainty,
    /// The records that it is made of.
    pub sources: Vec<Source>,
    /// Other records of the same document, and other documents, that say the same.
    pub also: Vec<Source>,
    /// Other documents that say otherwise.
    pub others: Vec<Other>,
    /// What is to be known of it.
    pub notes: Vec<Note>,
    #[serde(skip)]
    body_key: String,
    /// What it could be as well, in kronor.
    #[serde(skip)]
    readings: Vec<f64>,
}

/// What one fact is compared under: the code of an activity, or nothing for a board as a whole.
type Of = Option<&'static Concept>;

/// Compares what something costs.
pub fn amounts(
    collection: &Collection,
    query: &AmountQuery,
    population: &Population,
) -> Comparison<AmountRow> {
    let mut out = Comparison::default();
    let asked = Asked::of(query);
    let mut facts: BTreeMap<lines::Key, Vec<&AmountFact>> = BTreeMap::new();
    let mut left: BTreeMap<(u32, crate::facts::Symbol, Reason), Vec<&AmountFact>> = BTreeMap::new();
    let mut elsewhere: BTreeMap<(String, String, Option<&str>), BTreeSet<String>> = BTreeMap::new();
    for fact in &collection.amounts {
        let doc = collection.doc(&fact.record);
        if !asked.place(doc) {
            continue;
        }
        let of = match asked.subject(fact) {
            Meant::This(of) => of,
            Meant::Perhaps => {
                if fact.kind == Some(query.kind) {
                    left.entry((fact.record.doc, fact.line, Reason::ConceptUnclear)).or_default().push(fact);
                }
                continue;
            }
            Meant::Other => continue,
        };
        let Some(municipality) = &doc.place.municipality else {
            left.entry((fact.record.doc, fact.line, Reason::NoMunicipality)).or_default().push(fact);
            continue;
        };
        match asked.time(fact) {
            Ok(period) => {
                let key = lines::Key::of(fact, of, period);
                facts.entry(key).or_default().push(fact);
            }
            Err(Some(reason)) => left.entry((fact.record.doc, fact.line, reason)).or_default().push(fact),
            Err(None) => {
                let key = (municipality.clone(), doc.body_key.clone(), of.map(|c| c.code));
                let kind = fact.kind.map_or_else(|| "of no known kind".to_owned(), |k| serde_name(&k));
                let period = fact.period.map_or_else(String::new, |p| format!(" {p}"));
                elsewhere.entry(key).or_default().insert(format!("{kind}{period}"));
            }
        }
    }

    let mut by_doc: BTreeMap<(Option<&'static str>, Period, u32), Vec<Line>> = BTreeMap::new();
    for (key, facts) in facts {
        match Line::of(&key, &facts) {
            Ok(line) => by_doc.entry((key.concept, key.period, key.doc)).or_default().push(line),
            Err(reason) => left.entry((key.doc, key.line, reason)).or_default().extend(facts),
        }
    }
    type Same = (Option<&'static str>, Period, String, String);
    let mut same: BTreeMap<Same, Vec<Said>> = BTreeMap::new();
    for ((concept, period, at), lines) in by_doc {
        let doc = &collection.docs[at as usize];
        match said::of(collection, at, lines) {
            Ok(said) => {
                let municipality = doc.place.municipality.clone().unwrap_or_default();
                same.entry((concept, period, municipality, doc.body_key.clone())).or_default().push(said);
            }
            Err(left_out) => out.left_out.push(left_out),
        }
    }
    let mut rows: Vec<AmountRow> = Vec::new();
    for ((concept, period, ..), mut documents) in same {
        documents.sort_by_cached_key(|s| choice::order(&collection.docs[s.doc as usize], Some(query.kind)));
        rows.push(row(collection, query, concept, period, documents));
    }
    if query.years == Years::Latest {
        let mut latest: BTreeMap<_, Period> = BTreeMap::new();
        let key = |r: &AmountRow| (r.concept.clone(), r.place.municipality.clone(), r.body_key.clone());
        for row in &rows {
            let period = latest.entry(key(row)).or_insert(row.period);
            *period = (*period).max(row.period);
        }
        rows.retain(|r| latest[&key(r)] == r.period);
    }
    per_inhabitant(&mut rows, query, population, &mut out.left_out);
    for ((doc, line, reason), facts) in left {
        out.left_out.push(left_out(collection, doc, line, reason, &facts));
    }
    for ((municipality, body, concept), there) in elsewhere {
        let found = |r: &AmountRow| {
            r.place.municipality.as_ref() == Some(&municipality)
                && r.body_key == body
                && r.concept.as_deref() == concept
        };
        if !rows.iter().any(found) {
            out.left_out.push(other_kind(collection, query, &municipality, &body, concept, &there));
        }
    }
    out.rows = like::compare(rows, query, &mut out);
    sort_left_out(&mut out.left_out);
    out
}

/// Whether a fact is what was asked for.
enum Meant {
    This(Of),
    Perhaps,
    Other,
}

/// The query, looked up.
struct Asked<'a> {
    query: &'a AmountQuery,
    concept: Option<&'static Concept>,
    body: Option<String>,
    names: Vec<String>,
}

impl Asked<'_> {
    fn of(query: &AmountQuery) -> Asked<'_> {
        let concept = match &query.subject {
            Subject::Concept(asked) => concept::find(asked).ok(),
            _ => None,
        };
        let body = query.body.as_deref().map(|b| crate::body::key(Some(b)));
        let names = query.municipalities.iter().map(|m| m.trim().to_lowercase()).collect();
        Asked { query, concept, body, names }
    }

    fn place(&self, doc: &crate::facts::Doc) -> bool {
        let named = |n: &Option<String>| n.as_ref().is_some_and(|n| self.names.contains(&n.to_lowercase()));
        (self.names.is_empty() || named(&doc.place.municipality) || named(&doc.place.municipality_code))
            && self.body.as_ref().is_none_or(|b| doc.body_key == *b)
    }

    fn subject(&self, fact: &AmountFact) -> Meant {
        match &self.query.subject {
            Subject::Body if fact.body_total => Meant::This(None),
            Subject::Body => Meant::Other,
            Subject::Concepts => match fact.concept.sure() {
                Some(code) => Meant::This(concept::by_code(code)),
                None if fact.concept.candidates().is_empty() => Meant::Other,
                None => Meant::Perhaps,
            },
            Subject::Concept(_) => {
                let Some(asked) = self.concept else { return Meant::Other };
                match fact.concept.sure() {
                    Some(code) if code == asked.code => Meant::This(Some(asked)),
                    Some(_) => Meant::Other,
                    None if fact.concept.candidates().contains(&asked.code) => Meant::Perhaps,
                    None => Meant::Other,
                }
            }
        }
    }

    /// The period, where it is one that was asked for; else why not, where that is worth telling for the line alone.
    fn time(&self, fact: &AmountFact) -> Result<Period, Option<Reason>> {
        if fact.kind != Some(self.query.kind) {
            return Err(None);
        }
        let Some(period) = fact.period else { return Err(Some(Reason::NoPeriod)) };
        match self.query.years {
            Years::One(year) if year != period.year => Err(None),
            _ if period.until == self.query.until => Ok(period),
            _ if period.is_whole() => Err(None),
            _ => Err(Some(Reason::PartOfYear)),
        }
    }
}

fn row(
    collection: &Collection,
    query: &AmountQuery,
    concept: Option<&'static str>,
    period: Period,
    mut documents: Vec<Said>,
) -> AmountRow {
    let chosen = documents.remove(0);
    let doc = &collection.docs[chosen.doc as usize];
    let mut also = chosen.also;
    let mut others = Vec::new();
    for other in documents {
        match (other.sek - chosen.sek).abs() <= other.rounding + chosen.rounding {
            true => also.extend(other.sources),
            false => others.push(Other { value: other.sek, sources: other.sources }),
        }
    }
    let mut notes = Vec::new();
    if chosen.basis == Basis::TakenAsNet {
        let message =
            "nothing in the table says income, cost or net; it is taken for the net cost".to_owned();
        notes.push(Note { code: NoteCode::TakenAsNet, message });
    }
    if !others.is_empty() {
        let told = others.iter().map(|o| format!("{} kr in {}", o.value, o.sources[0].document_id));
        let message = format!("used: {}; otherwise: {}", doc.id, told.collect::<Vec<_>>().join(", "));
        notes.push(Note { code: NoteCode::DocumentsDiffer, message });
    }
    let certainty = certainty_of(&chosen.sources);
    match certainty {
        Certainty::Ambiguous => {
            let readings: Vec<String> = chosen.readings.iter().map(|r| format!("{r} kr")).collect();
            let message = match readings.is_empty() {
                true => "it could have been read otherwise".to_owned(),
                false => format!("it could also be {}", readings.join(" or ")),
            };
            notes.push(Note { code: NoteCode::Doubtful, message });
        }
        Certainty::Contradicted => {
            let message = "the document contradicts itself here: no rank".to_owned();
            notes.push(Note { code: NoteCode::Contradicted, message });
        }
        _ => {}
    }
    let concept = concept.and_then(concept::by_code);
    AmountRow {
        concept: concept.map(|c| c.code.to_owned()),
        concept_name: concept.map(|c| c.name.to_owned()),
        concept_score: concept.map(|_| chosen.score),
        place: doc.place.clone(),
        line: chosen.line,
        kind: query.kind,
        period,
        sek: chosen.sek,
        basis: chosen.basis,
        sek_per_inhabitant: None,
        inhabitants: None,
        rank: None,
        rank_range: None,
        certainty,
        sources: chosen.sources,
        also,
        others,
        notes,
        body_key: doc.body_key.clone(),
        readings: chosen.readings,
    }
}

fn per_inhabitant(
    rows: &mut [AmountRow],
    query: &AmountQuery,
    population: &Population,
    left: &mut Vec<LeftOut>,
) {
    for row in rows.iter_mut().filter(|_| query.per_inhabitant) {
        let (code, name) = (row.place.municipality_code.as_deref(), row.place.municipality.as_deref());
        row.inhabitants = population.of(code, name, row.period.year);
        match row.inhabitants {
            Some(inhabitants) => {
                row.sek_per_inhabitant = Some(row.sek / f64::from(inhabitants.count));
                if inhabitants.year != row.period.year {
                    let message = format!("divided by the inhabitants of {}", inhabitants.year);
                    row.notes.push(Note { code: NoteCode::PopulationOfOtherYear, message });
                }
            }
            None => left.push(LeftOut {
                reason: Reason::NoPopulation,
                message: format!(
                    "how many lived there around {} is not known: give a table of inhabitants",
                    row.period.year
                ),
                place: row.place.clone(),
                what: row.line.clone(),
                count: row.sources.len() as u32,
                sources: row.sources.clone(),
            }),
        }
    }
}

fn other_kind(
    collection: &Collection,
    query: &AmountQuery,
    municipality: &str,
    body: &str,
    concept: Option<&str>,
    there: &BTreeSet<String>,
) -> LeftOut {
    let of =
        |d: &&crate::facts::Doc| d.place.municipality.as_deref() == Some(municipality) && d.body_key == body;
    let mut asked = serde_name(&query.kind);
    if let Years::One(year) = query.years {
        asked += &format!(" {year}");
    }
    LeftOut {
        reason: Reason::DifferentKind,
        message: format!(
            "there is no {asked}; there is {}",
            there.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
        ),
        place: collection
            .docs
            .iter()
            .filter(of)
            .min_by_key(|d| &d.id)
            .map(|d| d.place.clone())
            .unwrap_or_default(),
        what: concept.and_then(concept::by_code).map_or(String::new(), |c| c.name.to_owned()),
        count: 0,
        sources: Vec::new(),
    }
}

fn left_out(
    collection: &Collection,
    doc: u32,
    line: crate::facts::Symbol,
    reason: Reason,
    facts: &[&AmountFact],
) -> LeftOut {
    let first = facts[0];
    let message = match reason {
        Reason::ConceptUnclear => {
            let names: Vec<String> = first
                .concept
                .candidates()
                .iter()
                .filter_map(|c| concept::by_code(c))
                .map(|c| format!("{} {}", c.code, c.name))
                .collect();
            match names.len() {
                1 => format!("it may be a part of {}, or more than it", names[0]),
                _ => format!("it could be about {}", names.join(" or about ")),
            }
        }
        Reason::NoMunicipality => NO_MUNICIPALITY.to_owned(),
        Reason::NoPeriod => "nothing says what time it is of".to_owned(),
        Reason::PartOfYear => {
            let periods: BTreeSet<String> =
                facts.iter().filter_map(|f| f.period).map(|p| p.to_string()).collect();
            format!("it goes up to {} only", periods.into_iter().collect::<Vec<_>>().join(", "))
        }
        Reason::UnitUnknown => first.no_unit.as_deref().unwrap_or("the unit is not known").to_owned(),
        Reason::SignUnknown => "which sign its table gives to costs is not known".to_owned(),
        Reason::NoValue => "the cell has no number; blank is not zero".to_owned(),
        Reason::NotNet => "only incomes or only costs are printed, so that the net is not known".to_owned(),
        _ => "the same line stands several times in its table, with different figures".to_owned(),
    };
    LeftOut {
        reason,
        message,
        place: collection.docs[doc as usize].place.clone(),
        what: collection.text(line).to_owned(),
        count: facts.len() as u32,
        sources: facts.iter().take(NAMED).map(|f| f.record.source(&collection.docs)).collect(),
    }
}
