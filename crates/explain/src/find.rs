//! Which record is meant.

use crate::entries::{Item, Kind, items};
use serde::Serialize;
use tabellverk_records::DocumentRecords;

/// A record that may be meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// Its id.
    pub id: String,
    /// Its record type.
    pub kind: Kind,
    /// What it is, in a line.
    pub label: String,
    /// Page it starts on, from 1.
    pub page: u32,
}

impl Candidate {
    fn of(item: Item<'_>) -> Self {
        let common = item.common();
        Candidate { id: common.id.clone(), kind: item.kind(), label: item.label(), page: common.page }
    }
}

/// How well ids fit what was asked for, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// It is the id.
    Whole,
    /// It is the last part of the id, or the last two.
    LastPart,
    /// The id, or a part of it, begins or ends with it.
    Piece,
}

fn fits(id: &str, wanted: &str) -> Option<Found> {
    if id == wanted {
        return Some(Found::Whole);
    }
    let is_part = id.strip_suffix(wanted).is_some_and(|before| before.ends_with(':'));
    if is_part {
        return Some(Found::LastPart);
    }
    let last = id.rsplit(':').next().unwrap_or(id);
    let two = id.rmatch_indices(':').nth(1).map_or(id, |(at, _)| &id[at + 1..]);
    let piece =
        id.starts_with(wanted) || id.ends_with(wanted) || last.starts_with(wanted) || two.starts_with(wanted);
    piece.then_some(Found::Piece)
}

/// The records of a document whose ids fit best, and how well; of several documents the best of all counts. `wanted` is
/// an id, or the beginning or the end of one or of its last part.
pub fn find(records: &DocumentRecords, wanted: &str) -> Option<(Found, Vec<Candidate>)> {
    if wanted.is_empty() {
        return None;
    }
    let all = || items(records).filter_map(|item| Some((fits(&item.common().id, wanted)?, item)));
    let best = all().map(|(found, _)| found).min()?;
    Some((best, all().filter(|(found, _)| *found == best).map(|(_, item)| Candidate::of(item)).collect()))
}

/// The records whose ids are most like `wanted`, or that are called so, and how far from it they are, from 0: at most
/// `most` of them, the nearest first.
pub fn nearest(records: &DocumentRecords, wanted: &str, most: usize) -> Vec<(usize, Candidate)> {
    let lower = wanted.to_lowercase();
    let tail = wanted.rsplit(':').next().unwrap_or(wanted);
    let named = lower.chars().count() >= 3;
    let mut all: Vec<(usize, Item<'_>)> = items(records)
        .filter_map(|item| {
            let id = &item.common().id;
            if named && item.label().to_lowercase().contains(&lower) {
                return Some((0, item));
            }
            let last = id.rsplit(':').next().unwrap_or(id);
            let far = strsim::levenshtein(last, tail);
            (far <= last.len() / 2).then_some((far, item))
        })
        .collect();
    // in the order of the document where they are as near
    all.sort_by_key(|(far, _)| *far);
    all.truncate(most);
    all.into_iter().map(|(far, item)| (far, Candidate::of(item))).collect()
}

/// The record with this id.
pub(crate) fn by_id<'r>(records: &'r DocumentRecords, id: &str) -> Option<Item<'r>> {
    items(records).find(|item| item.common().id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_records::Amount;

    fn records() -> DocumentRecords {
        let amount = |id: &str, line: &str| {
            let mut a = Amount { line: line.into(), ..Amount::default() };
            a.common.id = id.into();
            a
        };
        let amounts = vec![
            amount("plan-1:amount:0a1b2c", "Hamnar"),
            amount("plan-1:amount:0a1b2c-2", "Kajer"),
            amount("plan-1:amount:ffee00", "Fyrar"),
        ];
        DocumentRecords { amounts, ..DocumentRecords::default() }
    }

    #[test]
    fn ids_are_found_by_their_pieces() {
        let records = records();
        let ids = |wanted| {
            let found = find(&records, wanted);
            found.map(|(how, all)| (how, all.into_iter().map(|c| c.label).collect::<Vec<_>>()))
        };
        let one = |label: &str| vec![format!("{label}: (blank)")];
        assert_eq!(ids("plan-1:amount:0a1b2c"), Some((Found::Whole, one("Hamnar"))));
        assert_eq!(ids("0a1b2c"), Some((Found::LastPart, one("Hamnar"))));
        assert_eq!(ids("amount:ffee00"), Some((Found::LastPart, one("Fyrar"))));
        assert_eq!(ids("ffe"), Some((Found::Piece, one("Fyrar"))));
        assert_eq!(ids("amount:ff"), Some((Found::Piece, one("Fyrar"))));
        assert_eq!(ids("0a1").map(|f| f.1.len()), Some(2));
        assert_eq!((ids(""), ids("zz")), (None, None));
    }

    #[test]
    fn a_slip_or_a_name_is_near() {
        let records = records();
        let near = |wanted| nearest(&records, wanted, 1)[0].1.id.clone();
        assert_eq!(near("plan-1:amount:ffee0O"), "plan-1:amount:ffee00");
        assert_eq!(near("kajer"), "plan-1:amount:0a1b2c-2");
    }
}
