//! What a comparison gives: plain data, to be shown, written or queried by others.

use crate::facts::{Doc, Record};
use serde::Serialize;
use tabellverk_records::Certainty;

/// Rows of one kind, and what is not among them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison<R> {
    /// The rows, in an order of their own.
    pub rows: Vec<R>,
    /// What would have belonged to them and cannot be compared.
    pub left_out: Vec<LeftOut>,
    /// What is to be known of the rows as a whole.
    pub notes: Vec<Note>,
}

impl<R> Default for Comparison<R> {
    fn default() -> Self {
        Comparison { rows: Vec::new(), left_out: Vec::new(), notes: Vec::new() }
    }
}

impl<R> Comparison<R> {
    /// Adds another comparison of the same documents; what both say of them is told once.
    pub fn append(&mut self, other: Comparison<R>) {
        self.rows.extend(other.rows);
        for left in other.left_out {
            if !self.left_out.contains(&left) {
                self.left_out.push(left);
            }
        }
        for note in other.notes {
            if !self.notes.contains(&note) {
                self.notes.push(note);
            }
        }
        sort_left_out(&mut self.left_out);
    }
}

/// Whose value it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Where {
    /// Municipality without "kommun", or null.
    pub municipality: Option<String>,
    /// Its four-digit code, or null.
    pub municipality_code: Option<String>,
    /// Nämnd or förvaltning as the document names it; null where it is of the whole municipality.
    pub body: Option<String>,
}

/// A record that a value comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The document.
    pub document_id: String,
    /// The record.
    pub record_id: String,
    /// Page it stands on, from 1.
    pub page: u32,
    /// How sure it is.
    pub certainty: Certainty,
    /// Why it can hardly be right: the codes of its flags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
}

/// How sure a value is that comes from several records: as sure as the least sure of them.
pub fn certainty_of(sources: &[Source]) -> Certainty {
    sources.iter().map(|s| s.certainty).max().unwrap_or_default()
}

/// A note where records have flags.
pub(crate) fn flagged(sources: &[Source]) -> Option<Note> {
    let mut flags: Vec<&str> = sources.iter().flat_map(|s| s.flags.iter().map(String::as_str)).collect();
    flags.sort_unstable();
    flags.dedup();
    let message = format!("it can hardly be right: {}", flags.join(", "));
    (!flags.is_empty()).then_some(Note { code: NoteCode::Flagged, message })
}

/// What another document says of the same value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Other {
    /// The value there, in the unit of the row.
    pub value: f64,
    /// Where it stands.
    pub sources: Vec<Source>,
}

/// Some of a number of records.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Share<K> {
    /// What they have in common; null for those that do not say it.
    pub of: Option<K>,
    /// How many they are.
    pub count: u32,
    /// Their share of all, from 0 to 1.
    pub share: f64,
    /// How many of them are ambiguous or contradicted.
    pub doubtful: u32,
    /// The records.
    pub sources: Vec<Source>,
}

impl<K> Share<K> {
    /// These records, as a share of `all`.
    pub(crate) fn new(docs: &[Doc], of: Option<K>, records: &[&Record], all: usize) -> Self {
        Share {
            of,
            count: records.len() as u32,
            share: records.len() as f64 / all as f64,
            doubtful: doubtful(records),
            sources: records.iter().map(|r| r.source(docs)).collect(),
        }
    }
}

/// How many records are ambiguous or contradicted.
pub(crate) fn doubtful(records: &[&Record]) -> u32 {
    records.iter().filter(|r| r.doubtful()).count() as u32
}

/// Something to know of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Note {
    /// What it is about.
    pub code: NoteCode,
    /// In words.
    pub message: String,
}

/// What is to be known of a value before it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteCode {
    /// Nothing in the table says income, cost or net; such tables are of net figures.
    TakenAsNet,
    /// It could have been read otherwise.
    Doubtful,
    /// The document contradicts itself here.
    Contradicted,
    /// It can hardly be right: its record has flags.
    Flagged,
    /// Another reading of it, or of another row, would change the order.
    RankDepends,
    /// Documents say different things; one was chosen.
    DocumentsDiffer,
    /// The inhabitants are those of another year.
    PopulationOfOtherYear,
    /// Several boards of the municipality have such costs; they are not added up.
    SeveralBodies,
    /// The figure is of one board, others are of the whole municipality.
    OneBody,
    /// The rows are of different boards, whose costs say nothing of each other.
    DifferentBodies,
    /// The rows are of different years.
    YearsDiffer,
    /// Nothing goes by the name that was asked for: an activity, a municipality, a board.
    Unknown,
    /// What is elected in that year decides what the board costs.
    ElectionYear,
}

/// Something that was not compared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeftOut {
    /// Why.
    pub reason: Reason,
    /// The same in words, with what it is about.
    pub message: String,
    /// Whose it is.
    #[serde(flatten)]
    pub place: Where,
    /// The line, indicator or activity as printed; empty where it is about a whole document.
    pub what: String,
    /// How many records it is about.
    pub count: u32,
    /// The first of them.
    pub sources: Vec<Source>,
}

impl LeftOut {
    /// `records` of one place that are left out, of which the first are named.
    pub(crate) fn of(
        docs: &[Doc],
        place: &Where,
        what: &str,
        records: &[&Record],
        (reason, message): (Reason, String),
    ) -> Self {
        LeftOut {
            reason,
            message,
            place: place.clone(),
            what: what.to_owned(),
            count: records.len() as u32,
            sources: records.iter().take(NAMED).map(|r| r.source(docs)).collect(),
        }
    }
}

/// Why something is not compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The document never names its municipality.
    NoMunicipality,
    /// What there is is of another kind or year: a budget where outcomes are compared.
    DifferentKind,
    /// The value is of a part of a year.
    PartOfYear,
    /// Nothing says what time the value is of.
    NoPeriod,
    /// The board's costs follow a calendar of their own, such as that of elections.
    OccasionalBody,
    /// Every board has such costs, and this is another board.
    DifferentBody,
    /// The unit is not known, or cannot be right.
    UnitUnknown,
    /// Which sign the table gives to costs is not known.
    SignUnknown,
    /// The cell is blank or says that there is no value.
    NoValue,
    /// Only costs or only incomes are printed, so that the net is not known.
    NotNet,
    /// How many live there is not known.
    NoPopulation,
    /// Several lines match and say different things.
    SeveralLines,
    /// The line could be about several activities, or about a part of one.
    ConceptUnclear,
    /// The row has no name of its own: it is empty, a unit, or a part (women, all) of something over it.
    NoName,
    /// No national activity is known for these lines.
    NoConcept,
    /// The same is said in other units elsewhere.
    DifferentUnit,
    /// Another document on the same was used.
    OtherDocument,
}

impl Reason {
    /// Its labels in Swedish and English.
    pub fn labels(self) -> (&'static str, &'static str) {
        match self {
            Reason::NoMunicipality => ("kommun okänd", "municipality not known"),
            Reason::DifferentKind => ("annat slag eller år", "different kind or year"),
            Reason::PartOfYear => ("del av år", "part of a year"),
            Reason::NoPeriod => ("period okänd", "period not known"),
            Reason::OccasionalBody => ("nämnd med egen kalender", "board with a calendar of its own"),
            Reason::DifferentBody => ("annan nämnd", "different board"),
            Reason::UnitUnknown => ("enhet okänd", "unit not known"),
            Reason::SignUnknown => ("tecken okänt", "sign not known"),
            Reason::NoValue => ("inget värde", "no value"),
            Reason::NotNet => ("inte netto", "not net"),
            Reason::NoPopulation => ("invånare saknas", "no population"),
            Reason::SeveralLines => ("flera rader", "several lines"),
            Reason::ConceptUnclear => ("verksamhet oklar", "activity not clear"),
            Reason::NoName => ("namn saknas", "no name"),
            Reason::NoConcept => ("verksamhet okänd", "activity not known"),
            Reason::DifferentUnit => ("annan enhet", "different unit"),
            Reason::OtherDocument => ("annat dokument använt", "another document used"),
        }
    }
}

/// How many sources of something left out are named.
pub(crate) const NAMED: usize = 5;

/// The order in which what was left out is told.
pub(crate) fn sort_left_out(left_out: &mut [LeftOut]) {
    left_out.sort_by_cached_key(|l| {
        let first = l.sources.first().map(|s| (s.document_id.clone(), s.page, s.record_id.clone()));
        let nameless = l.place.municipality.is_none();
        (nameless, l.place.clone(), l.reason, l.what.clone(), first, l.message.clone())
    });
}
