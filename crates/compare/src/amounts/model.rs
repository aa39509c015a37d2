//! What is asked, and what is answered.

use crate::period::Period;
use crate::population::Inhabitants;
use crate::result::{Note, Other, Source, Where};
use serde::Serialize;
use tabellverk_records::{Certainty, Kind};

/// What is compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Subject {
    /// A national activity, by its code, see [`crate::concept::find`].
    Concept(String),
    /// Every national activity, each for itself.
    #[default]
    Concepts,
    /// All that a board costs.
    Body,
}

/// Of which years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Years {
    /// Of this one.
    One(i32),
    /// Of each of them, each for itself.
    #[default]
    Each,
    /// Of each board the latest that there is. Rows of different years stand side by side then, and are not ranked.
    Latest,
}

/// Which amounts to compare.
#[derive(Clone, Debug)]
pub struct AmountQuery {
    /// What.
    pub subject: Subject,
    /// Budget, outcome...: only the same kind is compared.
    pub kind: Kind,
    /// When.
    pub years: Years,
    /// The day that values go up to (month, day), for what is reported within the year; `None` for whole years.
    pub until: Option<(u8, u8)>,
    /// Only these municipalities, by name or code; all where it is empty.
    pub municipalities: Vec<String>,
    /// Only this board, under any of its names.
    pub body: Option<String>,
    /// Whether to divide by inhabitants; those without stay, unranked.
    pub per_inhabitant: bool,
}

impl AmountQuery {
    /// Whole years of that kind, per inhabitant, of all municipalities.
    pub fn new(subject: Subject, kind: Kind) -> AmountQuery {
        AmountQuery {
            subject,
            kind,
            years: Years::default(),
            until: None,
            municipalities: Vec::new(),
            body: None,
            per_inhabitant: true,
        }
    }
}

/// How the net of a line is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// It is printed as such.
    PrintedNet,
    /// Incomes and costs are printed; the net is their sum, or is printed elsewhere and agrees with them.
    IncomeAndCost,
    /// Nothing in the table says income, cost or net.
    TakenAsNet,
}

/// What something costs a board in a year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AmountRow {
    /// Code of the national activity; null for a board as a whole.
    pub concept: Option<String>,
    /// Its national name; null for a board as a whole.
    pub concept_name: Option<String>,
    /// How sure the line is about that activity, from 0 to 1; null for a board as a whole.
    pub concept_score: Option<f64>,
    /// Whose it is.
    #[serde(flatten)]
    pub place: Where,
    /// The line as printed.
    pub line: String,
    /// Budget, outcome...
    pub kind: Kind,
    /// The year, or the part of one.
    pub period: Period,
    /// Net in kronor, income positive and cost negative.
    pub sek: f64,
    /// How that is known.
    pub basis: Basis,
    /// Net in kronor per inhabitant, with the same sign; null where it was not asked for or nobody knows how many live
    /// there.
    pub sek_per_inhabitant: Option<f64>,
    /// The inhabitants that it was divided by.
    pub inhabitants: Option<Inhabitants>,
    /// 1 for the greatest net cost among the rows of the same activity, kind and period; null where there is no other
    /// row, or where a rank would mislead.
    pub rank: Option<u32>,
    /// The least and greatest rank that other readings would give; null where there is no rank.
    pub rank_range: Option<[u32; 2]>,
    /// How sure it is: as sure as the least sure of its records.
    pub certainty: Certainty,
    /// The records that it is made of.
    pub sources: Vec<Source>,
    /// Other records of the same document, and other documents, that say the same.
    pub also: Vec<Source>,
    /// Other documents that say otherwise.
    pub others: Vec<Other>,
    /// What is to be known of it.
    pub notes: Vec<Note>,
    #[serde(skip)]
    pub(super) body_key: String,
    /// Municipality and board, by number.
    #[serde(skip)]
    pub(super) place_at: u32,
    /// What it could be as well, in kronor.
    #[serde(skip)]
    pub(super) readings: Vec<f64>,
}
