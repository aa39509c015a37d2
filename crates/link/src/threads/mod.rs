//! Items of the documents of a municipality that are one and the same thing, as threads through time.
//!
//! Documents are taken in the order of their time. The items of each are held against the threads so far, all at once:
//! every thread takes one of them at most, and every item goes on one thread at most, or begins one. So a thread has at most one
//! item of each document, whichever two of them are compared, and a later document changes nothing of what earlier
//! ones gave.

mod evidence;
mod figures;
mod frequency;
mod index;
mod marginals;
mod names;

pub(crate) use evidence::Reason;
pub(crate) use figures::{class, equal, key};
pub(crate) use names::short;

use crate::items::{Cell, Digest, Item, ItemKind};
use crate::occasion::{Body, Occasion};
use crate::words::Words;
use evidence::{Known, Read, weigh};
use frequency::Frequency;
use index::Index;
use marginals::{Edge, marginals};
use names::content;
use std::collections::{BTreeMap, BTreeSet};

/// What is less likely is not linked: of two that compete one alone can be above a half.
pub const LINKED: f64 = 0.5;

/// Links that are less sure are marked as doubtful (`ambiguous`).
pub const SURE: f64 = 0.9;

/// A partner that was not taken is named where it was at least as likely as this.
pub(crate) const WORTH_NAMING: f64 = 0.05;

/// A pair counts as evidence for its neighbours from here on.
const SETTLED: f64 = 0.8;

/// How often that is gone through.
const ROUNDS: usize = 2;

/// The item before, or after, goes on the thread before, or after.
const NEIGHBOUR: f64 = 1.2;

/// Odds that are not worth working out.
const HOPELESS: f64 = -8.0;

/// An item as a member of a thread.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// Number of its document.
    pub document: usize,
    /// Number of the item in it.
    pub item: usize,
    /// How likely it is one with the earlier members; 1 for the first.
    pub score: f64,
    pub reasons: Vec<Reason>,
    /// Items that competed with it: document and item.
    pub alternatives: Vec<(usize, usize)>,
}

/// What is one and the same thing in several documents, or stands in one only.
#[derive(Clone, Debug)]
pub(crate) struct Thread {
    pub id: String,
    pub kind: ItemKind,
    /// In the order of time.
    pub members: Vec<Member>,
}

/// The documents of one municipality in the order of their time, and what runs through them.
#[derive(Clone, Debug)]
pub struct Linked {
    pub(crate) municipality: String,
    pub(crate) code: Option<String>,
    pub(crate) documents: Vec<Occasion>,
    pub(crate) items: Vec<Vec<Item>>,
    /// By kind, then in the order in which they begin.
    pub(crate) threads: Vec<Thread>,
}

impl Linked {
    /// Links the documents of one municipality, whatever order they come in. Documents of other municipalities than that
    /// of the first are left out.
    pub fn of(mut digests: Vec<Digest>) -> Option<Self> {
        digests.sort_by(|a, b| a.occasion.order().cmp(&b.occasion.order()));
        let municipality = digests.iter().map(|d| &d.municipality).min()?.clone();
        digests.retain(|d| d.municipality == municipality);
        let code = digests.iter().find_map(|d| d.code.clone());
        let documents: Vec<Occasion> = digests.iter().map(|d| d.occasion.clone()).collect();
        let mut words = Words::new();
        let mut items: Vec<Vec<Item>> = documents.iter().map(|_| Vec::new()).collect();
        let mut threads = Vec::new();
        for kind in ItemKind::ALL {
            let mut run = Run::new(kind, &documents, &municipality);
            for (n, digest) in digests.iter_mut().enumerate() {
                let (own, rest) = std::mem::take(&mut digest.items).into_iter().partition(|i| i.kind == kind);
                digest.items = rest;
                run.add(n, Read::all(own, &mut words), items[n].len(), &words);
            }
            threads.append(&mut run.threads);
            for (items, reads) in items.iter_mut().zip(run.reads) {
                items.extend(reads.into_iter().map(|read| read.item));
            }
        }
        Some(Self { municipality, code, documents, items, threads })
    }

    /// The municipality.
    pub fn municipality(&self) -> &str {
        &self.municipality
    }

    pub(crate) fn item(&self, member: &Member) -> &Item {
        &self.items[member.document][member.item]
    }
}

/// What is kept of a thread while it may go on.
struct Open {
    /// Document and place in `Run::reads` of its members.
    members: Vec<(usize, usize)>,
    cells: BTreeMap<(u8, String), Cell>,
    bodies: Vec<Body>,
    last_year: i32,
}

/// An item of a document and a thread that it may go on.
struct Pair {
    item: usize,
    thread: usize,
    /// The odds, as a logarithm, by all that the two say themselves.
    odds: f64,
    reasons: Vec<Reason>,
}

/// The items of one kind, document by document.
struct Run<'a> {
    kind: ItemKind,
    documents: &'a [Occasion],
    municipality: &'a str,
    reads: Vec<Vec<Read>>,
    /// Where the items of a document begin among those of all kinds.
    first: Vec<usize>,
    threads: Vec<Thread>,
    open: Vec<Open>,
    index: Index,
    frequency: Frequency,
    ids: BTreeSet<String>,
    /// The thread of each item of each document.
    on: Vec<Vec<usize>>,
}

impl<'a> Run<'a> {
    fn new(kind: ItemKind, documents: &'a [Occasion], municipality: &'a str) -> Self {
        Self {
            kind,
            documents,
            municipality,
            reads: Vec::new(),
            first: Vec::new(),
            threads: Vec::new(),
            open: Vec::new(),
            index: Index::default(),
            frequency: Frequency::default(),
            ids: BTreeSet::new(),
            on: Vec::new(),
        }
    }

    fn add(&mut self, document: usize, reads: Vec<Read>, first: usize, words: &Words) {
        self.frequency.add(document, reads.iter().map(|r| &r.names));
        let (pairs, likely) = self.pairs(document, &reads, words);
        let mut order: Vec<usize> = (0..pairs.len()).filter(|n| rounded(likely[*n]) > LINKED).collect();
        order.sort_by(|a, b| likely[*b].total_cmp(&likely[*a]).then(a.cmp(b)));
        let mut on: Vec<Option<usize>> = vec![None; reads.len()];
        let mut taken = BTreeSet::new();
        for n in order {
            let Pair { item, thread, .. } = &pairs[n];
            if on[*item].is_none() && taken.insert(*thread) {
                on[*item] = Some(n);
            }
        }
        self.first.push(first);
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut threads = Vec::with_capacity(reads.len());
        for (item, read) in reads.iter().enumerate() {
            let content = content(&read.item);
            let twin = seen.entry(content.clone()).and_modify(|n| *n += 1).or_insert(0);
            let mut member = Member {
                document,
                item: first + item,
                score: 1.0,
                reasons: Vec::new(),
                alternatives: Vec::new(),
            };
            let thread = match on[item] {
                Some(n) => {
                    member.score = rounded(likely[n]);
                    member.reasons.clone_from(&pairs[n].reasons);
                    member.alternatives = self.rivals(&pairs, &likely, n, document);
                    pairs[n].thread
                }
                None => {
                    let id = self.id(document, read, &content, *twin);
                    self.threads.push(Thread { id, kind: self.kind, members: Vec::new() });
                    self.open.push(Open {
                        members: Vec::new(),
                        cells: BTreeMap::new(),
                        bodies: Vec::new(),
                        last_year: 0,
                    });
                    self.threads.len() - 1
                }
            };
            self.threads[thread].members.push(member);
            self.go_on(thread, document, item, read);
            threads.push(thread);
        }
        self.on.push(threads);
        self.reads.push(reads);
    }

    fn go_on(&mut self, thread: usize, document: usize, item: usize, read: &Read) {
        let open = &mut self.open[thread];
        open.members.push((document, item));
        open.cells.extend(read.item.cells.iter().map(|cell| (key(cell), cell.clone())));
        let occasion = &self.documents[document];
        if !open.bodies.contains(&occasion.whose) {
            open.bodies.push(occasion.whose.clone());
        }
        open.last_year = occasion.year;
        self.index.add(thread, read);
    }

    /// Pairs of item and thread with their odds and reasons, and how likely each is.
    fn pairs(&self, document: usize, reads: &[Read], words: &Words) -> (Vec<Pair>, Vec<f64>) {
        let occasion = &self.documents[document];
        // the odds of hitting the one of all threads, were there nothing to go by
        let prior = -libm::log(self.threads.len().max(1) as f64);
        let mut pairs = Vec::new();
        for (item, read) in reads.iter().enumerate() {
            for thread in self.index.candidates(read, &self.frequency) {
                let open = &self.open[thread];
                let last = open.members.iter().rev().take(2).chain(open.members.first());
                let known = Known {
                    items: last.map(|(d, i)| &self.reads[*d][*i]).collect(),
                    cells: &open.cells,
                    bodies: &open.bodies,
                    last_year: open.last_year,
                };
                let weighed = weigh(read, &occasion.whose, occasion.year, &known, &self.frequency, words);
                if let Some((odds, reasons)) = weighed.filter(|w| w.0 + prior > HOPELESS) {
                    pairs.push(Pair { item, thread, odds: odds + prior, reasons });
                }
            }
        }
        let edges = |more: &[(f64, bool)]| -> Vec<Edge> {
            let ends = pairs.iter().zip(more);
            ends.map(|(p, m)| Edge { left: p.item, right: p.thread, log_odds: p.odds + m.0 }).collect()
        };
        let mut more = vec![(0.0, false); pairs.len()];
        let mut likely = marginals(&edges(&more));
        for _ in 0..ROUNDS {
            more = self.around(reads, &pairs, &likely);
            likely = marginals(&edges(&more));
        }
        for (pair, _) in pairs.iter_mut().zip(&more).filter(|(_, more)| more.1) {
            pair.reasons.push(Reason::Neighbours);
        }
        (pairs, likely)
    }

    /// What the pairs of the other items of the same table, or under the same goal, say of each.
    fn around(&self, reads: &[Read], pairs: &[Pair], likely: &[f64]) -> Vec<(f64, bool)> {
        // where a thread stood last: its document, the place there, and the item
        let stood = |thread: usize| {
            let (d, i) = *self.open[thread].members.last()?;
            Some((d, self.reads[d][i].place, i))
        };
        let mut settled: Vec<Option<usize>> = vec![None; reads.len()];
        for (pair, _) in pairs.iter().zip(likely).filter(|(_, p)| **p >= SETTLED) {
            settled[pair.item] = Some(pair.thread);
        }
        let mut counts: BTreeMap<(usize, usize, usize), f64> = BTreeMap::new();
        let mut totals: BTreeMap<usize, f64> = BTreeMap::new();
        for (item, thread) in settled.iter().enumerate() {
            let Some((d, place, _)) = thread.and_then(stood) else { continue };
            *counts.entry((reads[item].place, d, place)).or_default() += 1.0;
            *totals.entry(reads[item].place).or_default() += 1.0;
        }
        let places = reads.iter().map(|r| r.place).max().map_or(1, |p| p + 1);
        // how often chance would put a pair into two places that belong together
        let chance = (1.0 / places as f64).clamp(0.05, 0.5);
        let follows = |item: Option<usize>, place: usize, expected: Option<(usize, usize, usize)>| {
            let thread = item.and_then(|i| (reads.get(i)?.place == place).then_some(settled[i])?);
            thread.and_then(stood).is_some_and(|at| Some(at) == expected)
        };
        pairs
            .iter()
            .map(|Pair { item, thread, .. }| {
                let Some((d, place, at)) = stood(*thread) else { return (0.0, false) };
                let own = f64::from(u8::from(settled[*item] == Some(*thread)));
                let any = f64::from(u8::from(settled[*item].is_some()));
                let here = reads[*item].place;
                let count = counts.get(&(here, d, place)).copied().unwrap_or_default() - own;
                let total = totals.get(&here).copied().unwrap_or_default() - any;
                let mut more = 0.0;
                if total > 0.0 {
                    more += libm::log((count.max(0.0) + 0.3) / (total + 0.6) / chance);
                }
                let before = follows(item.checked_sub(1), here, at.checked_sub(1).map(|a| (d, place, a)));
                let after = follows(Some(item + 1), here, Some((d, place, at + 1)));
                more += NEIGHBOUR * f64::from(u8::from(before) + u8::from(after));
                (more, more > 0.0 && (before || after))
            })
            .collect()
    }

    /// What competed with a pair: other items for its thread, and the last items of other threads for its item.
    fn rivals(&self, pairs: &[Pair], likely: &[f64], chosen: usize, document: usize) -> Vec<(usize, usize)> {
        let Pair { item, thread, .. } = &pairs[chosen];
        let mut found: Vec<(f64, (usize, usize))> = Vec::new();
        for (n, pair) in pairs.iter().enumerate() {
            if n == chosen || likely[n] < WORTH_NAMING {
                continue;
            }
            if pair.thread == *thread {
                found.push((likely[n], (document, self.first[document] + pair.item)));
            } else if pair.item == *item {
                let last = self.open[pair.thread].members.iter().rev().find(|m| m.0 != document);
                found.extend(last.map(|(d, i)| (likely[n], (*d, self.first[*d] + i))));
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.into_iter().map(|f| f.1).collect()
    }

    /// The id of a thread that begins with an item of a document.
    fn id(&mut self, document: usize, read: &Read, content: &str, twin: usize) -> String {
        let mut whole =
            names::beginning(self.municipality, self.kind, &self.documents[document], content, twin);
        loop {
            let id = format!("{}-{}", self.kind.name(), short(&whole));
            if self.ids.insert(id.clone()) {
                return id;
            }
            // Another copy of the same document has the same item, and it was not taken for the same.
            whole.push_str(&read.item.records[0]);
        }
    }
}

/// A score as it is told: to the third digit, in which no two machines differ.
fn rounded(likely: f64) -> f64 {
    (likely * 1000.0).round() / 1000.0
}
