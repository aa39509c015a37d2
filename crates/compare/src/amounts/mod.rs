//! What something costs, by municipality and year: an activity, or a board as a whole.
//!
//! What is compared is the net cost in kronor, income positive and cost negative. `lines.rs` makes one value of each
//! line of a table, `said.rs` one of each document, and this file one of each board and year; `like.rs` takes out what
//! is unlike the others, and ranks.

mod like;
mod lines;
mod model;
mod refusals;
mod said;

pub use model::{AmountQuery, AmountRow, Basis, Subject, Years};

use crate::choice;
use crate::collection::Collection;
use crate::concept::{self, Concept};
use crate::facts::{AmountFact, Doc, Symbol};
use crate::period::Period;
use crate::population::Population;
use crate::result::*;
use lines::Line;
use rustc_hash::FxHashSet;
use said::Said;
use std::collections::{BTreeMap, BTreeSet};
use tabellverk_records::{Certainty, Kind};

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
    out.notes = refusals::unknown(collection, query);
    let mut facts: BTreeMap<lines::Key, Vec<&AmountFact>> = BTreeMap::new();
    let mut left: BTreeMap<(u32, Symbol, Reason), Vec<&AmountFact>> = BTreeMap::new();
    let mut unnamed: BTreeMap<u32, Vec<&AmountFact>> = BTreeMap::new();
    // what there is of other kinds and years, by place and activity
    let mut elsewhere: BTreeMap<(u32, Option<&str>), BTreeSet<refusals::Time>> = BTreeMap::new();
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
            Meant::Other => {
                let lines = query.subject == Subject::Concepts && fact.kind == Some(query.kind);
                if lines && !fact.body_total && !fact.investment && fact.concept == concept::Assignment::None
                {
                    unnamed.entry(fact.record.doc).or_default().push(fact);
                }
                continue;
            }
        };
        if doc.place.municipality.is_none() {
            left.entry((fact.record.doc, fact.line, Reason::NoMunicipality)).or_default().push(fact);
            continue;
        }
        match asked.time(fact) {
            Ok(period) => {
                let key = lines::Key::of(fact, of, period);
                facts.entry(key).or_default().push(fact);
            }
            Err(Some(reason)) => left.entry((fact.record.doc, fact.line, reason)).or_default().push(fact),
            // differences are no values of their own
            Err(None) if fact.kind == Some(Kind::Deviation) => {}
            Err(None) => {
                let there = elsewhere.entry((doc.place_at, of.map(|c| c.code))).or_default();
                there.insert((fact.kind, fact.period));
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
    let mut same: BTreeMap<(Option<&'static str>, Period, u32), Vec<Said>> = BTreeMap::new();
    for ((concept, period, at), lines) in by_doc {
        let doc = &collection.docs[at as usize];
        match said::of(collection, at, lines) {
            Ok(said) => same.entry((concept, period, doc.place_at)).or_default().push(said),
            Err(left_out) => out.left_out.push(*left_out),
        }
    }
    let mut rows: Vec<AmountRow> = Vec::new();
    for ((concept, period, _), mut documents) in same {
        documents.sort_by_cached_key(|s| choice::order(&collection.docs[s.doc as usize], Some(query.kind)));
        rows.push(row(collection, query, concept, period, documents));
    }
    if query.years == Years::Latest {
        let mut latest: BTreeMap<_, Period> = BTreeMap::new();
        let key = |r: &AmountRow| (r.concept.clone(), r.place_at);
        for row in &rows {
            let period = latest.entry(key(row)).or_insert(row.period);
            *period = (*period).max(row.period);
        }
        rows.retain(|r| latest[&key(r)] == r.period);
    }
    per_inhabitant(&mut rows, query, population, &mut out.left_out);
    for ((doc, line, reason), facts) in left {
        out.left_out.push(refusals::left_out(collection, doc, line, reason, &facts));
    }
    out.left_out.extend(unnamed.iter().map(|(doc, facts)| refusals::no_concept(collection, *doc, facts)));
    let found: FxHashSet<(u32, Option<&str>)> =
        rows.iter().map(|r| (r.place_at, r.concept.as_deref())).collect();
    for ((place, concept), there) in elsewhere {
        if !found.contains(&(place, concept)) {
            let place = collection.place(place);
            out.left_out.push(refusals::other_kind(query, place, concept, &there));
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

    fn place(&self, doc: &Doc) -> bool {
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
    notes.extend(flagged(&chosen.sources));
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
        place_at: doc.place_at,
        readings: chosen.readings,
    }
}

fn per_inhabitant(
    rows: &mut [AmountRow],
    query: &AmountQuery,
    population: &Population,
    left: &mut Vec<LeftOut>,
) {
    // told once for each board and year
    let mut nobody: BTreeMap<(u32, i32), LeftOut> = BTreeMap::new();
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
            None => {
                let missing = nobody.entry((row.place_at, row.period.year)).or_insert_with(|| LeftOut {
                    reason: Reason::NoPopulation,
                    message: format!(
                        "how many lived there around {} is not known: give a table of inhabitants",
                        row.period.year
                    ),
                    place: row.place.clone(),
                    what: String::new(),
                    count: 0,
                    sources: Vec::new(),
                });
                missing.count += row.sources.len() as u32;
                let room = NAMED.saturating_sub(missing.sources.len());
                missing.sources.extend(row.sources.iter().take(room).cloned());
            }
        }
    }
    left.extend(nobody.into_values());
}
