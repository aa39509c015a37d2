//! How far activities have come, by municipality, board and follow-up.

use crate::choice;
use crate::collection::Collection;
use crate::facts::ActivityFact;
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
                out.left_out.push(left_out(collection, at, &facts, Reason::NoMunicipality, NO_MUNICIPALITY))
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
            out.left_out.push(left_out(collection, other, &facts, Reason::OtherDocument, &message));
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
        let those: Vec<&&ActivityFact> = facts.iter().filter(|f| f.status == status).collect();
        Share {
            of: status,
            count: those.len() as u32,
            share: those.len() as f64 / facts.len() as f64,
            doubtful: those.iter().filter(|f| f.record.doubtful()).count() as u32,
            sources: those.iter().map(|f| f.record.source(&collection.docs)).collect(),
        }
    };
    let doubtful = facts.iter().filter(|f| f.record.doubtful()).count() as u32;
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

fn left_out(
    collection: &Collection,
    at: u32,
    facts: &[&ActivityFact],
    reason: Reason,
    message: &str,
) -> LeftOut {
    let doc = &collection.docs[at as usize];
    LeftOut {
        reason,
        message: message.to_owned(),
        place: doc.place.clone(),
        what: String::new(),
        count: facts.len() as u32,
        sources: facts.iter().take(NAMED).map(|f| f.record.source(&collection.docs)).collect(),
    }
}
