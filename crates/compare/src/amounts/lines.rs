//! The net of one line of a table.

use super::Basis;
use crate::facts::{AmountFact, Symbol};
use crate::period::Period;
use crate::result::Reason;
use tabellverk_records::Measure;

/// One line of one table, in one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) concept: Option<&'static str>,
    pub(super) period: Period,
    pub(super) doc: u32,
    table: Symbol,
    pub(super) line: Symbol,
    code: Symbol,
    part: bool,
}

impl Key {
    pub(super) fn of(fact: &AmountFact, concept: super::Of, period: Period) -> Key {
        Key {
            concept: concept.map(|c| c.code),
            period,
            doc: fact.record.doc,
            table: fact.table,
            line: fact.line,
            code: fact.code,
            part: fact.part,
        }
    }
}

/// The net of a line.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub(super) line: Symbol,
    pub(super) part: bool,
    pub(super) score: f64,
    pub(super) sek: f64,
    /// What it may be off by as it is printed.
    pub(super) rounding: f64,
    pub(super) basis: Basis,
    pub(super) facts: Vec<&'a AmountFact>,
    /// What it could be as well.
    pub(super) readings: Vec<f64>,
}

impl<'a> Line<'a> {
    /// From the amounts of a line: its printed net, else incomes and costs together, else what custom takes for net. A
    /// cost beside which no income is printed is not net, and a blank is not zero.
    pub(super) fn of(key: &Key, facts: &[&'a AmountFact]) -> Result<Line<'a>, Reason> {
        let of = |wanted: fn(&AmountFact) -> bool| one(facts, wanted);
        let net = of(|f| f.measure == Some(Measure::Net) && !f.by_custom)?;
        let cost = of(|f| f.measure == Some(Measure::Cost) && !f.by_custom)?;
        let income = of(|f| f.measure == Some(Measure::Income) && !f.by_custom)?;
        let custom = of(|f| f.by_custom || f.measure.is_none())?;
        let (basis, used) = match (net, income, cost, custom) {
            (Some(net), ..) => (Basis::PrintedNet, vec![net]),
            (None, Some(income), Some(cost), _) => (Basis::IncomeAndCost, vec![income, cost]),
            (None, None, None, Some(custom)) => (Basis::TakenAsNet, vec![custom]),
            _ => return Err(Reason::NotNet),
        };
        let mut sek = 0.0;
        for fact in &used {
            sek += fact.sek.ok_or_else(|| no_kronor(fact))?;
        }
        let readings =
            used.iter().flat_map(|f| f.readings.iter().map(move |r| sek - f.sek.unwrap_or(0.0) + r));
        Ok(Line {
            line: key.line,
            part: key.part,
            score: match used[0].concept {
                crate::concept::Assignment::Found { score, .. } => score,
                _ => 0.0,
            },
            sek,
            rounding: used.iter().map(|f| f.rounding).sum(),
            basis,
            readings: readings.collect(),
            facts: used,
        })
    }
}

/// The one of them that fits; several with the same figure are one, with different figures none.
fn one<'a>(
    facts: &[&'a AmountFact],
    wanted: fn(&AmountFact) -> bool,
) -> Result<Option<&'a AmountFact>, Reason> {
    let mut those = facts.iter().filter(|f| wanted(f));
    let Some(first) = those.next() else { return Ok(None) };
    match those.all(|f| f.value == first.value) {
        true => Ok(Some(first)),
        false => Err(Reason::SeveralLines),
    }
}

fn no_kronor(fact: &AmountFact) -> Reason {
    match (fact.value, &fact.no_unit) {
        (None, _) => Reason::NoValue,
        (Some(_), Some(_)) => Reason::UnitUnknown,
        (Some(_), None) => Reason::SignUnknown,
    }
}
