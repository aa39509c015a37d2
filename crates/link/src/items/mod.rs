//! What of a document is followed over time: its goals, activities, indicators and budget lines, each with all that
//! tells which one it is.

mod goals;
mod rows;

pub(crate) use rows::digits;

use crate::occasion::Occasion;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tabellverk_records::{
    Activity, Certainty, Common, DocumentRecords, Kind, Level, Measure, SignConvention, Statement, Status,
};

/// What kind of item is followed.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// A goal with its assessments.
    #[default]
    Goal,
    /// An activity.
    Activity,
    /// A row of a table of indicators.
    Indicator,
    /// A row of a money table.
    Amount,
}

impl ItemKind {
    /// All of them, in the order in which they are told.
    pub const ALL: [ItemKind; 4] = [Self::Goal, Self::Activity, Self::Indicator, Self::Amount];

    /// Its name: `goal`, `activity`, `indicator`, `amount`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Activity => "activity",
            Self::Indicator => "indicator",
            Self::Amount => "amount",
        }
    }
}

/// What linking needs of a document: no more than this is kept of it.
#[derive(Clone, Debug)]
pub struct Digest {
    pub(crate) occasion: Occasion,
    pub(crate) municipality: String,
    pub(crate) code: Option<String>,
    pub(crate) items: Vec<Item>,
}

impl Digest {
    /// What is followed of a document; `None` where its municipality or its year is not known: it can then be put
    /// beside no other.
    pub fn of(records: &DocumentRecords) -> Option<Self> {
        let municipality = records.document.municipality.clone()?;
        let occasion = Occasion::of(&records.document)?;
        let mut items = goals::items(records);
        items.extend(records.activities.iter().map(activity));
        items.extend(rows::indicators(records));
        items.extend(rows::amounts(records));
        items.retain(|item| !item.names.iter().all(|name| name.trim().is_empty()));
        Some(Self { occasion, municipality, code: records.document.municipality_code.clone(), items })
    }

    /// The municipality.
    pub fn municipality(&self) -> &str {
        &self.municipality
    }

    /// When it is from and what it is.
    pub fn occasion(&self) -> &Occasion {
        &self.occasion
    }
}

/// One thing that a document speaks of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Item {
    pub kind: ItemKind,
    /// Ids of its records, the one that stands for it first.
    pub records: Vec<String>,
    pub page: u32,
    /// How sure the least sure of its records is that says something of text or status.
    pub certainty: Certainty,
    /// What it is, as printed.
    pub text: String,
    /// The texts it can be known by: the goal, its label.
    pub names: Vec<String>,
    /// Whether it is known by its label only: an assessment of a goal that the document does not have.
    pub only_label: bool,
    /// Its number or code, or null.
    pub code: Option<String>,
    /// What it stands under: the goal of an activity, the title of a table, the målområde of a goal.
    pub group: Option<String>,
    /// What tells that place from others of the same title in this document: the id of the table.
    pub place: String,
    /// The line that it is a detail of.
    pub parent: Option<String>,
    pub measure: Option<Measure>,
    pub statement: Option<Statement>,
    pub is_total: bool,
    pub unit: Option<String>,
    pub level: Option<Level>,
    /// Who answers for it, and how it is tagged.
    pub people: Vec<String>,
    pub state: State,
    pub cells: Vec<Cell>,
}

/// How something stands, as a document has it. What is not printed is null, and never the same as anything.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct State {
    /// Status of an activity, or whether a goal is met, as a code; null where nothing says so.
    pub status: Option<String>,
    /// The same as printed; empty where the cell is blank, a colour or a picture.
    pub status_raw: String,
    /// Colour of the cell, or null.
    pub color: Option<String>,
    /// Share done in per cent, or null.
    pub percent_done: Option<f64>,
}

/// A figure of an item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cell {
    /// Id of its record.
    pub record: String,
    /// What it is.
    pub kind: Kind,
    /// Year, or ISO date for an outcome up to a date.
    pub period: String,
    /// The number as printed, in `unit`.
    pub value: f64,
    /// Its unit, or null.
    pub unit: Option<String>,
    /// The amount in kronor, income positive and cost negative; null for an indicator, or where unit or sign is not known.
    pub sek: Option<f64>,
    /// As printed.
    pub printed: String,
    /// How sure it is.
    pub certainty: Certainty,
    #[serde(skip)]
    pub(crate) sign: Option<SignConvention>,
}

/// The word that a value has in the records.
pub(crate) fn word<E: Serialize>(value: &E) -> Option<String> {
    serde_variant::to_variant_name(value).ok().map(str::to_owned)
}

/// How doubtful: the greater, the more.
pub(crate) fn doubt(certainty: Certainty) -> u8 {
    match certainty {
        Certainty::Proved => 0,
        Certainty::Read => 1,
        Certainty::Ambiguous => 2,
        Certainty::Contradicted => 3,
    }
}

/// The least sure of several.
pub(crate) fn worst(all: impl IntoIterator<Item = Certainty>) -> Certainty {
    all.into_iter().max_by_key(|c| doubt(*c)).unwrap_or_default()
}

fn new(kind: ItemKind, common: &Common) -> Item {
    Item {
        kind,
        records: vec![common.id.clone()],
        page: common.page,
        certainty: common.certainty,
        ..Item::default()
    }
}

fn activity(a: &Activity) -> Item {
    let status = |s: &Status| word(s);
    Item {
        text: a.activity.clone(),
        names: vec![a.activity.clone()],
        code: a.number.clone(),
        group: a.goal.clone(),
        people: a.responsible.iter().chain(&a.tags).cloned().collect(),
        state: State {
            status: a.status.as_ref().and_then(status),
            status_raw: a.status_raw.clone(),
            color: a.color.clone(),
            percent_done: a.percent_done,
        },
        ..new(ItemKind::Activity, &a.common)
    }
}

/// Gives what shares a place the same number, in the order of the document.
pub(crate) fn places(items: &[&Item]) -> Vec<usize> {
    let mut seen: BTreeMap<(Option<&str>, &str), usize> = BTreeMap::new();
    let mut numbers = Vec::with_capacity(items.len());
    for item in items {
        let next = seen.len();
        numbers.push(*seen.entry((item.group.as_deref(), item.place.as_str())).or_insert(next));
    }
    numbers
}
