//! How far activities have come, by municipality, board and follow-up.

use crate::choice;
use crate::collection::Collection;
use crate::facts::{ActivityFact, Record};
use crate::result::*;
use serde::Serialize;
use std::collections::BTreeMap;
use tabellverk_records::Status;

/// Which activities to count.
#[derive(Clone, Debug, Default)]
pub struct StatusQuery {
    /// Only those of documents of this year.
    pub year: Option<i32>,
    /// Only those of this board, under any of its names.
    pub body: Option<String>,
    /// Only those of this theme, see [`crate::themes::all`].
    pub theme: Option<String>,
}

/// The activities of a board at a follow-up.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatusRow {
    /// Whose they are.
    #[serde(flatten)]
    pub place: Where,
    /// The year of the document, or null.
    pub year: Option<i32>,
    /// The follow-up (`T1`...), or null for a whole year or a plan.
    pub period: Option<String>,
    /// The document.
    pub document_id: String,
    /// How many activities.
    pub activities: u32,
    /// How many of each status, in the order of [`Status`]; those without one come last, with null.
    pub shares: Vec<Share<Status>>,
    /// How many of all are ambiguous or contradicted.
    pub doubtful: u32,
    /// What is to be known of the row.
    pub notes: Vec<Note>,
}

const STATUSES: [Option<Status>; 7] = [
    Some(Status::NotStarted),
    Some(Status::InProgress),
    Some(Status::Delayed),
    Some(Status::Paused),
    Some(Status::Done),
    Some(Status::Cancelled),
    None,
];

/// The shares of each status. Of several documents on the same follow-up of a board the latest is used, and the others
/// are named. A status that nothing says is a share of its own, never "not started".
pub fn status(collection: &Collection, query: &StatusQuery) -> Comparison<StatusRow> {
    let body = query.body.as_deref().map(|b| crate::body::key(Some(b)));
    let mut out = Comparison::default();
    // by document and follow-up, then by whose follow-up it is
    let mut sets: BTreeMap<(u32, Option<&str>), Vec<&ActivityFact>> = BTreeMap::new();
    for fact in &collection.activities {
        let doc = collection.doc(&fact.record);
        let asked = query.year.is_none_or(|y| doc.year == Some(y))
            && body.as_ref().is_none_or(|b| doc.body_key == *b)
            && query.theme.as_ref().is_none_or(|t| fact.themes.iter().any(|theme| theme == t));
        if asked {
            let period = fact.period.as_deref().or(doc.period.as_deref());
            sets.entry((fact.record.doc, period)).or_default().push(fact);
        }
    }
    type Same<'a> = (String, String, Option<i32>, Option<&'a str>);
    let mut same: BTreeMap<Same, Vec<(u32, Vec<&ActivityFact>)>> = BTreeMap::new();
    for ((at, period), facts) in sets {
        let doc = &collection.docs[at as usize];
        match &doc.place.municipality {
            Some(name) => {
                let key = (name.clone(), doc.body_key.clone(), doc.year, period);
                same.entry(key).or_default().push((at, facts));
            }
            None => {
                let why = (Reason::NoMunicipality, NO_MUNICIPALITY.to_owned());
                out.left_out.push(LeftOut::of(&collection.docs, &doc.place, "", &records(&facts), why))
            }
        }
    }
    for ((.., period), mut documents) in same {
        documents.sort_by_cached_key(|(at, _)| choice::order(&collection.docs[*at as usize], None));
        let (at, facts) = documents.remove(0);
        let mut row = row(collection, at, period, &facts);
        for (other, facts) in documents {
            let said = self::row(collection, other, period, &facts);
            let differs = counts(&row) != counts(&said);
            let id = &collection.docs[other as usize].id;
            if differs {
                let message = format!("{id} says otherwise of the same follow-up: {}", told(&said));
                row.notes.push(Note { code: NoteCode::DocumentsDiffer, message });
            }
            let message = format!("the activities of this follow-up were taken from {}", row.document_id);
            let place = &collection.docs[other as usize].place;
            let why = (Reason::OtherDocument, message);
            out.left_out.push(LeftOut::of(&collection.docs, place, "", &records(&facts), why));
        }
        out.rows.push(row);
    }
    sort_left_out(&mut out.left_out);
    out
}

pub(crate) const NO_MUNICIPALITY: &str = "the document never names its municipality";

fn row(collection: &Collection, at: u32, period: Option<&str>, facts: &[&ActivityFact]) -> StatusRow {
    let doc = &collection.docs[at as usize];
    let of = |status: Option<Status>| {
        let those: Vec<&Record> = facts.iter().filter(|f| f.status == status).map(|f| &f.record).collect();
        Share::new(&collection.docs, status, &those, facts.len())
    };
    let doubtful = doubtful(&records(facts));
    let mut notes = Vec::new();
    if doubtful > 0 {
        let message = format!("{doubtful} of {} activities could have been read otherwise", facts.len());
        notes.push(Note { code: NoteCode::Doubtful, message });
    }
    StatusRow {
        place: doc.place.clone(),
        year: doc.year,
        period: period.map(str::to_owned),
        document_id: doc.id.clone(),
        activities: facts.len() as u32,
        shares: STATUSES.iter().map(|s| of(*s)).collect(),
        doubtful,
        notes,
    }
}

fn records<'a>(facts: &[&'a ActivityFact]) -> Vec<&'a Record> {
    facts.iter().map(|f| &f.record).collect()
}

fn counts(row: &StatusRow) -> Vec<u32> {
    row.shares.iter().map(|s| s.count).collect()
}

fn told(row: &StatusRow) -> String {
    let name = |s: Status| serde_name(&s);
    let parts = row.shares.iter().filter(|s| s.count > 0);
    parts
        .map(|s| format!("{} {}", s.count, s.of.map_or("without status".into(), name)))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The name of a plain enum as it is written.
pub(crate) fn serde_name<T: std::fmt::Debug>(value: &T) -> String {
    let mut out = String::new();
    for c in format!("{value:?}").chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}
