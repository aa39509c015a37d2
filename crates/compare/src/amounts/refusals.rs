//! Why something is not compared, in words.

use super::{AmountQuery, Subject, Years};
use crate::collection::Collection;
use crate::concept;
use crate::facts::{AmountFact, Symbol};
use crate::period::Period;
use crate::result::{LeftOut, NAMED, Note, NoteCode, Reason, Where};
use crate::status::{NO_MUNICIPALITY, serde_name};
use std::collections::BTreeSet;
use tabellverk_records::Kind;

/// What a value is of.
pub(super) type Time = (Option<Kind>, Option<Period>);

/// What was asked for that goes by no name that is known.
pub(super) fn unknown(collection: &Collection, query: &AmountQuery) -> Vec<Note> {
    let mut said = Vec::new();
    if let Subject::Concept(asked) = &query.subject
        && let Err(several) = concept::find(asked)
    {
        let names: Vec<String> = several.iter().map(|c| format!("{} {}", c.code, c.name)).collect();
        said.push(match names.is_empty() {
            true => format!("no national activity is known as \"{asked}\""),
            false => format!("\"{asked}\" could be {}: give the code", names.join(" or ")),
        });
    }
    for asked in &query.municipalities {
        let named = |name: &Option<String>| {
            name.as_ref().is_some_and(|n| n.to_lowercase() == asked.trim().to_lowercase())
        };
        if !collection.docs.iter().any(|d| named(&d.place.municipality) || named(&d.place.municipality_code))
        {
            said.push(format!("no document is of \"{asked}\""));
        }
    }
    if let Some(asked) = &query.body {
        let key = crate::body::key(Some(asked));
        if !collection.docs.iter().any(|d| d.body_key == key) {
            said.push(format!("no document is of a board known as \"{asked}\""));
        }
    }
    said.into_iter().map(|message| Note { code: NoteCode::Unknown, message }).collect()
}

/// There is nothing of the kind and year that was asked for, but of others.
pub(super) fn other_kind(
    query: &AmountQuery,
    place: &Where,
    concept: Option<&str>,
    there: &BTreeSet<Time>,
) -> LeftOut {
    let told = |(kind, period): &Time| {
        let kind = kind.map_or_else(|| "of no known kind".to_owned(), |k| serde_name(&k));
        kind + &period.map_or_else(String::new, |p| format!(" {p}"))
    };
    let mut asked = serde_name(&query.kind);
    match query.until {
        Some((month, day)) => asked += &format!(" up to {month}/{day}"),
        None => asked += " of a whole year",
    }
    if let Years::One(year) = query.years {
        asked += &format!(" {year}");
    }
    LeftOut {
        reason: Reason::DifferentKind,
        message: format!(
            "there is no {asked} that can be compared; there is {}",
            there.iter().map(told).collect::<Vec<_>>().join(", ")
        ),
        place: place.clone(),
        what: concept.and_then(concept::by_code).map_or(String::new(), |c| c.name.to_owned()),
        count: 0,
        sources: Vec::new(),
    }
}

/// The lines of a document that name no national activity, together.
pub(super) fn no_concept(collection: &Collection, doc: u32, facts: &[&AmountFact]) -> LeftOut {
    let lines: BTreeSet<&str> = facts.iter().map(|f| collection.text(f.line)).collect();
    let some: Vec<String> = lines.iter().take(NAMED).map(|l| format!("\"{l}\"")).collect();
    LeftOut {
        reason: Reason::NoConcept,
        message: format!("{} lines name no national activity, such as {}", lines.len(), some.join(", ")),
        place: collection.docs[doc as usize].place.clone(),
        what: String::new(),
        count: facts.len() as u32,
        sources: facts.iter().take(NAMED).map(|f| f.record.source(&collection.docs)).collect(),
    }
}

/// Amounts of a line that cannot be compared.
pub(super) fn left_out(
    collection: &Collection,
    doc: u32,
    line: Symbol,
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
                1 => format!("it may be about {}, a part of it, or more than it", names[0]),
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
