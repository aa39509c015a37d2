//! What happened to what was promised: every thread of a municipality, document by document.

use crate::compare::changed;
use crate::items::{Cell, Item, ItemKind, State};
use crate::occasion::Occasion;
use crate::threads::{Linked, Member, SURE, Thread};
use serde::Serialize;
use tabellverk_records::Certainty;

/// The documents of a municipality in the order of their time, and what runs through them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Timeline {
    /// Municipality without "kommun".
    pub municipality: String,
    /// Its documents, the earliest first.
    pub documents: Vec<Occasion>,
    /// By kind, then in the order in which they begin.
    pub threads: Vec<Line>,
}

/// One goal, activity, indicator or budget line through time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Name of the thread, the same as in the links.
    pub thread: String,
    /// What it is.
    pub kind: ItemKind,
    /// What the last document that has it says it is.
    pub text: String,
    /// The goal, table or målområde it stands under there, or null.
    pub group: Option<String>,
    /// The documents that have it, the earliest first.
    pub entries: Vec<Entry>,
    /// Later documents of the same body that have others of its kind, and not this one: what became of it they do not
    /// say.
    pub absent: Vec<String>,
}

/// What one document says of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// Id of the document.
    pub document: String,
    /// The year it is about.
    pub year: i32,
    /// Part of the year, or null.
    pub period: Option<String>,
    /// Id of the record, and of all its records.
    pub record: String,
    /// Ids of all its records.
    pub records: Vec<String>,
    /// Page, from 1.
    pub page: u32,
    /// What it is called there.
    pub text: String,
    /// How likely it is the same as before, from 0 to 1; null for the first.
    pub score: Option<f64>,
    /// `ambiguous` where that is below 0.9 or its record could be read otherwise.
    pub certainty: Certainty,
    /// How it stands.
    #[serde(flatten)]
    pub state: State,
    /// Whether that changed since the entry before it that says it; null where there is none.
    pub changed: Option<bool>,
    /// Its figures.
    pub figures: Vec<Cell>,
}

/// A status, or the assessment of a goal, that is not what it was in the follow-up before.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatusChange {
    /// Municipality without "kommun".
    pub municipality: String,
    /// Name of the thread.
    pub thread: String,
    /// `activity` or `goal`.
    pub kind: ItemKind,
    /// What it is, as the later document has it.
    pub text: String,
    /// What the last document that said something of it said.
    pub from: Entry,
    /// What the later one says.
    pub to: Entry,
    /// How likely both are of the same thing, from 0 to 1: the least score between the two.
    pub score: f64,
    /// `ambiguous` where that is below 0.9 or one of the records could be read otherwise.
    pub certainty: Certainty,
}

impl Linked {
    /// What is known of every thread, also of those that one document alone has.
    pub fn timeline(&self) -> Timeline {
        Timeline {
            municipality: self.municipality.clone(),
            documents: self.documents.clone(),
            threads: self.threads.iter().map(|thread| self.line(thread)).collect(),
        }
    }

    fn line(&self, thread: &Thread) -> Line {
        let mut entries: Vec<Entry> = Vec::new();
        for (n, member) in thread.members.iter().enumerate() {
            let mut entry = self.entry(member, n > 0);
            let before = entries.iter().rev().find_map(|e| changed(&e.state, &entry.state));
            entry.changed = before;
            entries.push(entry);
        }
        let last = &thread.members[thread.members.len() - 1];
        let item = self.item(last);
        Line {
            thread: thread.id.clone(),
            kind: thread.kind,
            text: item.text.clone(),
            group: item.group.clone(),
            absent: self.absent(thread, last),
            entries,
        }
    }

    fn entry(&self, member: &Member, linked: bool) -> Entry {
        let (item, occasion): (&Item, &Occasion) = (self.item(member), &self.documents[member.document]);
        let score = member.score;
        let doubtful = matches!(item.certainty, Certainty::Ambiguous | Certainty::Contradicted);
        Entry {
            document: occasion.document.clone(),
            year: occasion.year,
            period: occasion.period.clone(),
            record: item.records[0].clone(),
            records: item.records.clone(),
            page: item.page,
            text: item.text.clone(),
            score: linked.then_some(score),
            certainty: if score < SURE && !doubtful { Certainty::Ambiguous } else { item.certainty },
            state: item.state.clone(),
            changed: None,
            figures: item.cells.clone(),
        }
    }

    fn absent(&self, thread: &Thread, last: &Member) -> Vec<String> {
        let occasion = &self.documents[last.document];
        let later = (last.document + 1..self.documents.len()).filter(|d| {
            let other = &self.documents[*d];
            other.whose == occasion.whose
                && !other.is_same_occasion(occasion)
                && self.items[*d].iter().any(|item| item.kind == thread.kind)
        });
        later.map(|d| self.documents[d].document.clone()).collect()
    }

    /// Statuses of activities and assessments of goals that changed between two follow-ups, in the order of the threads.
    /// `wanted` says of the id of the later document whether it is to be told of: of the new ones, say. A plan without
    /// statuses, a blank status and another version of the same document change nothing.
    pub fn status_changes(&self, wanted: &dyn Fn(&str) -> bool) -> Vec<StatusChange> {
        let mut out = Vec::new();
        for thread in self.threads.iter().filter(|t| matches!(t.kind, ItemKind::Activity | ItemKind::Goal)) {
            for (n, member) in thread.members.iter().enumerate() {
                let to = &self.documents[member.document];
                if !wanted(&to.document) || !to.is_follow_up() {
                    continue;
                }
                let state = &self.item(member).state;
                let before = (0..n).rev().find_map(|m| {
                    let from = &self.documents[thread.members[m].document];
                    let other = from.is_follow_up() && !from.is_same_occasion(to);
                    let own = from.whose == to.whose || thread.kind == ItemKind::Activity;
                    let differs = changed(&self.item(&thread.members[m]).state, state)?;
                    (other && own).then_some((m, differs))
                });
                let Some((m, true)) = before else { continue };
                let (mut first, mut second) =
                    (self.entry(&thread.members[m], m > 0), self.entry(member, true));
                second.changed = Some(true);
                let score = thread.members[m + 1..=n].iter().map(|m| m.score).fold(1.0, f64::min);
                let unsure = if score < SURE { Certainty::Ambiguous } else { Certainty::Read };
                (first.figures, second.figures) = (Vec::new(), Vec::new());
                out.push(StatusChange {
                    municipality: self.municipality.clone(),
                    thread: thread.id.clone(),
                    kind: thread.kind,
                    text: second.text.clone(),
                    certainty: crate::items::worst([unsure, first.certainty, second.certainty]),
                    from: first,
                    to: second,
                    score,
                });
            }
        }
        out
    }
}

/// Statuses and assessments that changed between two follow-ups of any municipality; `wanted` says of the id of the later
/// document whether it is to be told of. Documents come in any order.
pub fn status_changes(digests: Vec<crate::Digest>, wanted: &dyn Fn(&str) -> bool) -> Vec<StatusChange> {
    linked(digests).iter().flat_map(|linked| linked.status_changes(wanted)).collect()
}

/// The documents of each municipality, linked; by name.
pub fn linked(digests: Vec<crate::Digest>) -> Vec<Linked> {
    let mut all: std::collections::BTreeMap<String, Vec<crate::Digest>> = Default::default();
    for digest in digests {
        all.entry(digest.municipality().to_owned()).or_default().push(digest);
    }
    all.into_values().filter_map(Linked::of).collect()
}
