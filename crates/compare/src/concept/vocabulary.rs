//! The national activities: `data/concepts.tsv`.

use crate::data::{cell, rows};
use crate::words::stems;
use std::sync::OnceLock;

/// A national activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concept {
    /// Its code in räkenskapssammandraget.
    pub code: &'static str,
    /// Its name there.
    pub name: &'static str,
    /// The code of the sum that it is a part of; empty for a sum.
    pub group: &'static str,
    /// Whether every board has such costs, so that those of one say nothing of another's.
    pub every_body: bool,
}

/// All of them, by code.
pub fn all() -> &'static [Concept] {
    static ALL: OnceLock<Vec<Concept>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut all: Vec<Concept> = rows(include_str!("../../data/concepts.tsv"))
            .map(|r| Concept {
                code: cell(&r, 0),
                name: cell(&r, 1),
                group: cell(&r, 2),
                every_body: cell(&r, 3) == "body",
            })
            .collect();
        all.sort_by_key(|c| c.code);
        all
    })
}

/// The activity with this code.
pub fn by_code(code: &str) -> Option<&'static Concept> {
    let all = all();
    all.binary_search_by(|c| c.code.cmp(code)).ok().map(|at| &all[at])
}

/// The activity that a person means: its code, its name, or a label by which it goes; else those whose name begins with
/// these words, or none.
pub fn find(asked: &str) -> Result<&'static Concept, Vec<&'static Concept>> {
    let asked = asked.trim();
    if let Some(found) = by_code(asked) {
        return Ok(found);
    }
    if let super::labels::Label::Named { code, score } = super::Labels::get().read(asked)
        && score >= super::SURE
        && let Some(found) = by_code(code)
    {
        return Ok(found);
    }
    let words = stems(asked);
    let close = |c: &&Concept| {
        let name = stems(c.name);
        !words.is_empty() && words.iter().all(|w| name.iter().any(|n| n.starts_with(w.as_str())))
    };
    match all().iter().filter(close).collect::<Vec<_>>()[..] {
        [one] => Ok(one),
        ref several => Err(several.to_vec()),
    }
}
