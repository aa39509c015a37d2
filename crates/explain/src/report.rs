//! What arithmetic and the reader's doubts say of the values of one document.

use crate::cells;
use crate::checks::{CheckStory, Repair, Values};
use crate::entries::{Item, ValueOf, items};
use crate::explain::doubts;
use crate::numbers::number;
use crate::story::Place;
use crate::words::{self, Words};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use tabellverk_records::{Certainty, DocumentRecords};

/// Which document is meant.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DocumentName {
    /// Its name in the dataset.
    pub id: String,
    /// Its file, as it was named when it was read.
    pub path: String,
    /// Its title, or null.
    pub title: Option<String>,
    /// Its municipality, or null.
    pub municipality: Option<String>,
    /// The year it is about, or null.
    pub year: Option<i32>,
}

/// How many values are how sure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Shares {
    /// All of them.
    pub all: usize,
    /// Proved by arithmetic.
    pub proved: usize,
    /// Read clearly.
    pub read: usize,
    /// In doubt.
    pub ambiguous: usize,
    /// Contradicted by the document itself.
    pub contradicted: usize,
}

impl Shares {
    fn count(&mut self, certainty: Certainty) {
        self.all += 1;
        match certainty {
            Certainty::Proved => self.proved += 1,
            Certainty::Read => self.read += 1,
            Certainty::Ambiguous => self.ambiguous += 1,
            Certainty::Contradicted => self.contradicted += 1,
        }
    }

    fn add(&mut self, other: &Shares) {
        self.all += other.all;
        self.proved += other.proved;
        self.read += other.read;
        self.ambiguous += other.ambiguous;
        self.contradicted += other.contradicted;
    }
}

/// How many checks of a kind came out how, by `class`.
pub type Classes = BTreeMap<String, usize>;

/// Something that the document says in two ways that cannot both be right.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contradiction {
    /// What it is, in a sentence.
    pub says: Words,
    /// Title of the table, or null.
    pub table: Option<String>,
    /// Label of the row.
    pub line: String,
    /// Title of the column.
    pub column: String,
    /// The figure as printed.
    pub printed: String,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// The one change that repairs all of it, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repair: Option<Repair>,
    /// The identities that are broken.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<CheckStory>,
    /// Ids of the records that could be wrong.
    pub records: Vec<String>,
}

/// Identities of a kind that are off by no more than the rounding of their terms.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Rounding {
    /// How many.
    pub count: usize,
    /// The largest difference, in the unit of its table.
    pub largest: f64,
    /// Id of the check with that difference.
    pub check: String,
}

/// Values of a table that are in doubt for one reason.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Doubt {
    /// Why, in words.
    pub why: String,
    /// Title of the table, or null.
    pub table: Option<String>,
    /// Page of the first of them, from 1.
    pub page: u32,
    /// What the first few of them are.
    pub examples: Vec<String>,
    /// Ids of all of them.
    pub records: Vec<String>,
}

/// Amounts of a table whose stated unit cannot be right.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnitSuspect {
    /// Title of the table, or null.
    pub table: Option<String>,
    /// Page of the first of them, from 1.
    pub page: u32,
    /// The unit as the document states it.
    pub unit: Option<String>,
    /// Why it cannot be right.
    pub why: String,
    /// How many amounts.
    pub count: usize,
}

/// Records that are odd in one way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Flagged {
    /// What is odd, as a code.
    pub code: String,
    /// What a person is to know of the first of them.
    pub message: String,
    /// What the first of them is.
    pub first: String,
    /// Page of the first of them, from 1.
    pub page: u32,
    /// Ids of all of them.
    pub records: Vec<String>,
}

/// What is to be known of the values of one document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    /// The document.
    pub document: DocumentName,
    /// Its amounts.
    pub amounts: Shares,
    /// Its indicators.
    pub indicators: Shares,
    /// Its checks by kind, and by how they came out.
    pub checks: BTreeMap<String, Classes>,
    /// What it says in two ways.
    pub contradictions: Vec<Contradiction>,
    /// What is off by rounding, by kind of check.
    pub rounding: BTreeMap<String, Rounding>,
    /// What could have been read otherwise.
    pub doubts: Vec<Doubt>,
    /// Units that cannot be right.
    pub unit_suspects: Vec<UnitSuspect>,
    /// What is odd.
    pub flags: Vec<Flagged>,
    /// How many problems the reader had with it.
    pub problems: usize,
}

/// Examples of a doubt.
const EXAMPLES: usize = 3;

impl Report {
    /// Tells what is to be known of a document.
    pub fn of(records: &DocumentRecords) -> Self {
        let d = &records.document;
        let mut out = Report {
            document: DocumentName {
                id: d.id.clone(),
                path: d.path.clone(),
                title: d.title.clone(),
                municipality: d.municipality.clone(),
                year: d.year,
            },
            problems: records.problems.len(),
            contradictions: contradictions(records),
            unit_suspects: unit_suspects(records),
            flags: flags(records),
            doubts: doubtful(records),
            ..Report::default()
        };
        records.amounts.iter().for_each(|a| out.amounts.count(a.common.certainty));
        records.indicators.iter().for_each(|i| out.indicators.count(i.common.certainty));
        for check in &records.checks {
            *out.checks.entry(check.kind.clone()).or_default().entry(check.class.clone()).or_default() += 1;
            if check.class == "rounding" {
                let of_kind = out.rounding.entry(check.kind.clone()).or_default();
                of_kind.count += 1;
                if check.difference.abs() > of_kind.largest {
                    (of_kind.largest, of_kind.check) = (check.difference.abs(), check.common.id.clone());
                }
            }
        }
        out
    }
}

/// What the document says in two ways: broken identities, those that one change repairs together.
fn contradictions(records: &DocumentRecords) -> Vec<Contradiction> {
    let values = Values::of(records);
    let mut out: Vec<Contradiction> = Vec::new();
    let mut told: BTreeSet<String> = BTreeSet::new();
    for check in records.checks.iter().filter(|c| c.class == "broken") {
        let story = values.story(check);
        told.extend(check.suspects.iter().cloned());
        told.extend(check.repair_record.clone());
        let same = |c: &&mut Contradiction| {
            let (Some(a), Some(b)) = (&c.repair, &story.repair) else { return false };
            a.id == b.id && a.value == b.value
        };
        if let Some(known) = out.iter_mut().find(same) {
            known.records.extend(
                check.suspects.iter().filter(|s| !known.records.contains(s)).cloned().collect::<Vec<_>>(),
            );
            known.checks.push(story);
            continue;
        }
        let at = check.repair_record.as_deref().or(check.records.last().map(String::as_str));
        let Some(value) = at.and_then(|id| values.get(id)) else {
            out.push(of_other(check, story));
            continue;
        };
        let says = match &story.repair {
            Some(repair) => {
                let of = |words: fn(&Words) -> &str| {
                    repair.change.as_ref().map(|c| format!(" ({})", words(c))).unwrap_or_default()
                };
                let (blank_sv, blank) = match repair.printed.as_str() {
                    "" => ("tomt", "blank"),
                    printed => (printed, printed),
                };
                let right = number(repair.value);
                Words::new(
                    format!("tryckt {blank_sv}, de andra siffrorna ger {right}{}", of(|c| &c.sv)),
                    format!("printed {blank}, the other figures give {right}{}", of(|c| &c.en)),
                )
            }
            None if story.result.is_none() && !check.message.is_empty() => Words::same(check.message.clone()),
            None => gives(check),
        };
        out.push(Contradiction {
            says,
            table: value.table.map(str::to_string),
            line: value.line.to_string(),
            column: value.column.to_string(),
            printed: value.raw.to_string(),
            place: cells::place(records, value),
            repair: story.repair.clone(),
            records: check.suspects.clone(),
            checks: vec![story],
        });
    }
    // what is contradicted by something else than a check
    let values =
        records.amounts.iter().map(Item::Amount).chain(records.indicators.iter().map(Item::Indicator));
    for value in values.filter_map(ValueOf::of) {
        let common = value.common;
        if common.certainty != Certainty::Contradicted || told.contains(&common.id) {
            continue;
        }
        let reasons: Vec<Words> = common.alternatives.iter().map(|a| words::reason(&a.reason)).collect();
        out.push(Contradiction {
            says: match reasons.is_empty() {
                true => Words::new("dokumentet motsäger det", "the document contradicts it"),
                false => Words::new(
                    reasons.iter().map(|w| w.sv.as_str()).collect::<Vec<_>>().join("; "),
                    reasons.iter().map(|w| w.en.as_str()).collect::<Vec<_>>().join("; "),
                ),
            },
            table: value.table.map(str::to_string),
            line: value.line.to_string(),
            column: value.column.to_string(),
            printed: value.raw.to_string(),
            place: cells::place(records, &value),
            repair: None,
            checks: vec![],
            records: vec![common.id.clone()],
        });
    }
    out.sort_by_key(|c| c.place.page);
    out
}

fn gives(check: &tabellverk_records::Check) -> Words {
    let (found, expected) = (number(check.found), number(check.expected));
    Words::new(
        format!("tryckt {found}, de andra ger {expected}"),
        format!("printed {found}, the others give {expected}"),
    )
}

/// A broken check whose result is no value of this document.
fn of_other(check: &tabellverk_records::Check, story: CheckStory) -> Contradiction {
    Contradiction {
        says: if check.message.is_empty() { gives(check) } else { Words::same(check.message.clone()) },
        table: None,
        line: check.common.evidence.text.clone(),
        column: String::new(),
        printed: number(check.found),
        place: Place::of_evidence(&check.common.evidence),
        repair: story.repair.clone(),
        records: check.suspects.clone(),
        checks: vec![story],
    }
}

/// The values that could have been read otherwise, by table and reason.
fn doubtful(records: &DocumentRecords) -> Vec<Doubt> {
    let mut out: Vec<Doubt> = Vec::new();
    let mut at: BTreeMap<(String, String), usize> = BTreeMap::new();
    let values =
        records.amounts.iter().map(Item::Amount).chain(records.indicators.iter().map(Item::Indicator));
    for item in values.filter(|i| i.common().certainty == Certainty::Ambiguous) {
        let Some(value) = ValueOf::of(item) else { continue };
        let why: Vec<String> = doubts(records, item).into_iter().map(|w| w.en).collect();
        let why = why.join("; ");
        let key = (value.table_id.unwrap_or_default().to_string(), why.clone());
        let n = *at.entry(key).or_insert_with(|| {
            out.push(Doubt {
                why,
                table: value.table.map(str::to_string),
                page: value.common.page,
                examples: vec![],
                records: vec![],
            });
            out.len() - 1
        });
        let doubt = &mut out[n];
        if doubt.examples.len() < EXAMPLES {
            let raw = if value.raw.is_empty() { "(blank)" } else { value.raw };
            doubt.examples.push(format!("{}: {raw}", value.name()));
        }
        doubt.records.push(value.common.id.clone());
    }
    out.sort_by_key(|d| d.page);
    out
}

fn unit_suspects(records: &DocumentRecords) -> Vec<UnitSuspect> {
    let mut out: Vec<(Option<&str>, UnitSuspect)> = Vec::new();
    for a in &records.amounts {
        let Some(why) = &a.unit_suspect else { continue };
        let id = a.table_id.as_deref();
        match out.iter_mut().find(|(table, known)| *table == id && known.why == *why) {
            Some((_, known)) => known.count += 1,
            None => out.push((
                id,
                UnitSuspect {
                    table: a.table.clone(),
                    page: a.common.page,
                    unit: a.unit.clone(),
                    why: why.clone(),
                    count: 1,
                },
            )),
        }
    }
    out.into_iter().map(|(_, suspect)| suspect).collect()
}

/// What is odd of records, by code and table.
fn flags(records: &DocumentRecords) -> Vec<Flagged> {
    let mut out: Vec<Flagged> = Vec::new();
    let mut at: BTreeMap<(String, String), usize> = BTreeMap::new();
    let d = &records.document;
    for flag in &d.flags {
        out.push(Flagged {
            code: flag.code.clone(),
            message: flag.message.clone(),
            first: "the document".into(),
            page: 1,
            records: vec![d.id.clone()],
        });
    }
    for item in items(records) {
        let common = item.common();
        for flag in &common.flags {
            let group = ValueOf::of(item).and_then(|v| v.table_id).unwrap_or(item.kind().0).to_string();
            let n = *at.entry((flag.code.clone(), group)).or_insert_with(|| {
                out.push(Flagged {
                    code: flag.code.clone(),
                    message: flag.message.clone(),
                    first: item.label(),
                    page: common.page,
                    records: vec![],
                });
                out.len() - 1
            });
            out[n].records.push(common.id.clone());
        }
    }
    out
}

/// What is to be known of all documents together.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Totals {
    /// How many documents.
    pub documents: usize,
    /// How many of them contradict themselves.
    pub documents_contradicted: usize,
    /// Their amounts.
    pub amounts: Shares,
    /// Their indicators.
    pub indicators: Shares,
    /// Their checks by kind, and by how they came out.
    pub checks: BTreeMap<String, Classes>,
    /// How many contradictions.
    pub contradictions: usize,
    /// How many amounts whose unit cannot be right.
    pub unit_suspects: usize,
    /// How many odd records, by code.
    pub flags: BTreeMap<String, usize>,
}

impl Totals {
    /// Adds a document.
    pub fn add(&mut self, report: &Report) {
        self.documents += 1;
        self.documents_contradicted += usize::from(!report.contradictions.is_empty());
        self.amounts.add(&report.amounts);
        self.indicators.add(&report.indicators);
        for (kind, classes) in &report.checks {
            let own = self.checks.entry(kind.clone()).or_default();
            classes.iter().for_each(|(class, n)| *own.entry(class.clone()).or_default() += n);
        }
        self.contradictions += report.contradictions.len();
        self.unit_suspects += report.unit_suspects.iter().map(|u| u.count).sum::<usize>();
        for flag in &report.flags {
            *self.flags.entry(flag.code.clone()).or_default() += flag.records.len();
        }
    }
}
