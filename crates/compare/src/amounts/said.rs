//! What one document says of one thing in one period.

use super::Basis;
use super::lines::Line;
use crate::collection::Collection;
use crate::result::{LeftOut, Reason, Source};
use std::cmp::Ordering;

/// The value of a document.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) doc: u32,
    pub(super) line: String,
    pub(super) score: f64,
    pub(super) sek: f64,
    pub(super) rounding: f64,
    pub(super) basis: Basis,
    pub(super) sources: Vec<Source>,
    pub(super) also: Vec<Source>,
    pub(super) readings: Vec<f64>,
}

/// One value of the lines that match, or why there is none. Lines that are no part of another go before those that are,
/// surer ones before less sure ones. Of the best all have to say the same: lines are never added up, for one may be a
/// part of the other.
pub(super) fn of(collection: &Collection, doc: u32, mut lines: Vec<Line>) -> Result<Said, Box<LeftOut>> {
    let place = |l: &Line| {
        let first = &l.facts[0].record;
        (first.page, first.id.clone())
    };
    lines.sort_by(|a, b| {
        let rank = |l: &Line| (l.part, l.basis);
        a.part
            .cmp(&b.part)
            .then(b.score.total_cmp(&a.score))
            // a printed figure before the sum of two that are rounded
            .then(a.rounding.total_cmp(&b.rounding))
            .then_with(|| rank(a).cmp(&rank(b)))
            .then_with(|| place(a).cmp(&place(b)))
    });
    let source = |l: &Line| l.facts.iter().map(|f| f.record.source(&collection.docs)).collect::<Vec<_>>();
    let best = |l: &&Line| l.part == lines[0].part && l.score.total_cmp(&lines[0].score) == Ordering::Equal;
    let (first, rest) = (&lines[0], lines[1..].iter().filter(best));
    let (same, differing): (Vec<&Line>, Vec<&Line>) =
        rest.partition(|l| (l.sek - first.sek).abs() <= l.rounding + first.rounding);
    if !differing.is_empty() {
        let told = |l: &Line| {
            format!("\"{}\" {} kr on page {}", collection.text(l.line), l.sek, l.facts[0].record.page)
        };
        let all: Vec<String> = std::iter::once(first).chain(differing.iter().copied()).map(told).collect();
        let mut sources = source(first);
        differing.iter().for_each(|l| sources.extend(source(l)));
        return Err(Box::new(LeftOut {
            reason: Reason::SeveralLines,
            message: format!("several lines match, and which one is meant is not known: {}", all.join(", ")),
            place: collection.docs[doc as usize].place.clone(),
            what: collection.text(first.line).to_owned(),
            count: sources.len() as u32,
            sources,
        }));
    }
    Ok(Said {
        doc,
        line: collection.text(first.line).to_owned(),
        score: first.score,
        sek: first.sek,
        rounding: first.rounding,
        // that incomes and costs give the same shows that it is net
        basis: same.iter().map(|l| l.basis).min().unwrap_or(first.basis).min(first.basis),
        sources: source(first),
        also: same.into_iter().flat_map(source).collect(),
        readings: first.readings.clone(),
    })
}
