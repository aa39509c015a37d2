//! The national activity that a line of a budget is about ("concept"), by its code where the document prints national
//! ones, and by its label otherwise.
//!
//! The score says how sure that is:
//!
//! | score | what says so |
//! |---|---|
//! | 1.0 | the label is the activity's name or another name of it |
//! | 0.9 | the same, with words that say nothing of an activity ("Summa bibliotek", "Biblioteksverksamhet netto") |
//! | 0.8 | the label has the name and other words, and the printed code of two or three digits agrees |
//! | 0.8 | a code of a document whose codes are national ones, as its other lines show, and a word of the name |
//! | 0.8, 0.7 | the line is only "Netto", and the title of its table is the name (0.7: with words that say nothing) |
//! | 0.6 | the label has the activity's name and other words: a part of it, or something beside it |
//! | 0.5 | such a code alone: municipalities fill gaps between national codes with their own |
//!
//! From [`SURE`] on a line is compared. A label that names two activities, or one whose code says another, has none.

mod codes;
mod labels;
mod vocabulary;

pub use vocabulary::{Concept, all, by_code, find};

use crate::words::stems;
use codes::Codes;
use labels::{Label, Labels};
use rustc_hash::FxHashMap;
use serde::Serialize;
use tabellverk_records::{Amount, DocumentRecords, Statement};

/// The score from which on a line is taken for its activity.
pub const SURE: f64 = 0.75;

/// What says which activity a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Witness {
    /// Its label.
    Label,
    /// Its printed code.
    Code,
    /// Both, and they agree.
    CodeAndLabel,
    /// The title of its table.
    Title,
}

/// Which activity a line is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Assignment {
    /// Nothing says so, or no activity is meant.
    None,
    /// One activity.
    Found {
        /// Its national code.
        code: &'static str,
        /// From 0 to 1, see [the module](self).
        score: f64,
        /// What says so.
        by: Witness,
    },
    /// It could be any of these, by their codes.
    Unclear(Vec<&'static str>),
}

impl Assignment {
    /// The code, where the line is taken for one activity.
    pub fn sure(&self) -> Option<&'static str> {
        match self {
            Assignment::Found { code, score, .. } if *score >= SURE => Some(code),
            _ => None,
        }
    }

    /// The codes that the line could be about.
    pub fn candidates(&self) -> &[&'static str] {
        match self {
            Assignment::None => &[],
            Assignment::Found { code, .. } => std::slice::from_ref(code),
            Assignment::Unclear(codes) => codes,
        }
    }
}

/// What was found of labels before: the same ones stand in many documents.
#[derive(Clone, Debug, Default)]
pub struct Memory(FxHashMap<String, Label>);

impl Memory {
    fn label(&mut self, text: &str) -> Label {
        if let Some(found) = self.0.get(text) {
            return found.clone();
        }
        let found = Labels::get().read(text);
        self.0.insert(text.to_owned(), found.clone());
        found
    }
}

/// The activity of every amount of a document, in their order. Investments have none.
pub fn assign(records: &DocumentRecords, memory: &mut Memory) -> Vec<Assignment> {
    let lines: Vec<(Option<&str>, Label)> =
        records.amounts.iter().map(|a| (a.code.as_deref(), memory.label(&a.line))).collect();
    let counted = records.amounts.iter().zip(&lines).filter(|(a, _)| operating(a));
    let codes = Codes::of(counted.map(|(a, (code, label))| (*code, a.line.as_str(), label)));
    records
        .amounts
        .iter()
        .zip(lines)
        .map(|(amount, (code, label))| match operating(amount) {
            true => one(amount, code, &label, &codes, memory),
            false => Assignment::None,
        })
        .collect()
}

/// Writes the code of each line that is taken for one activity to its records.
pub fn write(records: &mut DocumentRecords, memory: &mut Memory) {
    let found = assign(records, memory);
    for (amount, found) in records.amounts.iter_mut().zip(found) {
        amount.concept = found.sure().map(str::to_owned);
    }
}

fn operating(amount: &Amount) -> bool {
    amount.statement != Some(Statement::Investment)
}

fn one(amount: &Amount, code: Option<&str>, label: &Label, codes: &Codes, memory: &mut Memory) -> Assignment {
    let printed = code.map(codes::candidates).unwrap_or_default();
    match label {
        Label::Named { code: named, score } if printed.contains(named) => {
            let finer = code.is_some_and(|c| c.len() > codes::NATIONAL);
            let score = if finer { *score } else { score.max(0.8) };
            Assignment::Found { code: named, score, by: Witness::CodeAndLabel }
        }
        Label::Named { code: named, score } => match code.is_some_and(|c| codes.national(c)) {
            // the code says another one
            true if !printed.is_empty() => Assignment::Unclear(with(printed, named)),
            _ => Assignment::Found { code: named, score: *score, by: Witness::Label },
        },
        Label::Several(several) => Assignment::Unclear(several.clone()),
        Label::Other => Assignment::None,
        Label::Unknown | Label::Generic => match code {
            Some(c) if !printed.is_empty() && codes.national(c) => match printed[..] {
                [code] => {
                    let score = if shares_a_word(&amount.line, code) { 0.8 } else { 0.5 };
                    Assignment::Found { code, score, by: Witness::Code }
                }
                _ => Assignment::Unclear(printed),
            },
            _ => by_title(amount, label, memory),
        },
    }
}

/// Whether a label has a word of the activity's national name.
fn shares_a_word(label: &str, code: &str) -> bool {
    let name = by_code(code).map(|c| stems(c.name)).unwrap_or_default();
    stems(label).iter().any(|word| name.contains(word))
}

/// A line that only says "Netto" is about what its table is about.
fn by_title(amount: &Amount, label: &Label, memory: &mut Memory) -> Assignment {
    if *label != Label::Generic || amount.parent.is_some() {
        return Assignment::None;
    }
    match amount.table.as_deref().map(|title| memory.label(title)) {
        Some(Label::Named { code, score }) if score >= 0.9 => {
            Assignment::Found { code, score: score - 0.2, by: Witness::Title }
        }
        _ => Assignment::None,
    }
}

fn with(mut codes: Vec<&'static str>, code: &'static str) -> Vec<&'static str> {
    codes.push(code);
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[cfg(test)]
mod tests;
