//! The records of the links of a municipality.

use crate::compare::{changed, figures};
use crate::items::{Item, worst};
use crate::record::Link;
use crate::threads::{Linked, Member, SURE, Thread, class, equal, key, short};
use std::collections::BTreeMap;
use tabellverk_records::Certainty;

impl Linked {
    /// Every member of every thread with the one before it: the last of the same body, where there is one.
    pub fn links(&self) -> Vec<Link> {
        let mut out = Vec::new();
        for thread in &self.threads {
            for n in 1..thread.members.len() {
                out.push(self.link(thread, &thread.members[self.before(thread, n)], &thread.members[n]));
            }
        }
        out
    }

    /// Which member of a thread one is to be seen after.
    pub(crate) fn before(&self, thread: &Thread, n: usize) -> usize {
        let whose = |m: &Member| &self.documents[m.document].whose;
        let own = whose(&thread.members[n]);
        (0..n).rev().find(|m| whose(&thread.members[*m]) == own).unwrap_or(n - 1)
    }

    fn link(&self, thread: &Thread, from: &Member, to: &Member) -> Link {
        let (a, b) = (self.item(from), self.item(to));
        let (before, after) = (&self.documents[from.document], &self.documents[to.document]);
        let figures = figures((a, before), (b, after));
        let (same, different) = counts(a, b);
        let score = to.score;
        let unsure = if score < SURE { Certainty::Ambiguous } else { Certainty::Read };
        let values = figures.iter().flat_map(|f| [f.from.certainty, f.to.certainty]);
        let certainty = worst([unsure, a.certainty, b.certainty].into_iter().chain(values));
        let from_record = figures.as_ref().map_or(&a.records[0], |f| &f.from.record).clone();
        let to_record = figures.as_ref().map_or(&b.records[0], |f| &f.to.record).clone();
        let alternative = |(d, i): &(usize, usize)| self.items[*d][*i].records[0].clone();
        Link {
            id: format!(
                "link-{}",
                short(&[&thread.id, &a.records[0], &b.records[0]].map(String::as_str).join("\0"))
            ),
            thread: thread.id.clone(),
            kind: thread.kind,
            municipality: self.municipality.clone(),
            municipality_code: self.code.clone(),
            text: b.text.clone(),
            text_from: a.text.clone(),
            from_document: before.document.clone(),
            from_record,
            from_records: a.records.clone(),
            from_page: a.page,
            from_type: before.document_type,
            from_year: before.year,
            from_period: before.period.clone(),
            to_document: after.document.clone(),
            to_record,
            to_records: b.records.clone(),
            to_page: b.page,
            to_type: after.document_type,
            to_year: after.year,
            to_period: after.period.clone(),
            same_occasion: before.is_same_occasion(after),
            score,
            reasons: to.reasons.iter().map(|r| r.name().to_owned()).collect(),
            certainty,
            alternatives: to.alternatives.iter().map(alternative).collect(),
            status_from: a.state.status.clone(),
            status_to: b.state.status.clone(),
            status_changed: changed(&a.state, &b.state),
            color_from: a.state.color.clone(),
            color_to: b.state.color.clone(),
            value_year: figures.as_ref().map(|f| f.year),
            value_kind_from: figures.as_ref().map(|f| f.from.kind),
            value_kind_to: figures.as_ref().map(|f| f.to.kind),
            value_unit: figures.as_ref().and_then(|f| f.unit.clone()),
            value_from: figures.as_ref().map(|f| f.values[0]),
            value_to: figures.as_ref().map(|f| f.values[1]),
            figures_same: same,
            figures_different: different,
        }
    }
}

/// Figures of the same kind and time that are the same, and that are not.
fn counts(a: &Item, b: &Item) -> (u32, u32) {
    let known: BTreeMap<_, _> = a.cells.iter().map(|c| (key(c), c)).collect();
    let (mut same, mut different) = (0, 0);
    for cell in b.cells.iter().filter(|c| class(c.kind) < 4) {
        let Some(other) = known.get(&key(cell)) else { continue };
        if equal(other, cell) { same += 1 } else { different += 1 }
    }
    (same, different)
}
