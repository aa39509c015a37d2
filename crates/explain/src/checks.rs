//! A check as an equation, with its terms and what is to be known of it.

use crate::cells;
use crate::entries::{Item, ValueOf};
use crate::numbers::number;
use crate::story::Place;
use crate::words::{self, Words};
use serde::Serialize;
use std::collections::HashMap;
use tabellverk_records::{Check, DocumentRecords};

/// A figure in a check.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Term {
    /// Id of its record.
    pub id: String,
    /// What it is multiplied by; left out where the check does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factor: Option<i32>,
    /// Title of its table, or null.
    pub table: Option<String>,
    /// Label of its row.
    pub line: String,
    /// Title of its column.
    pub column: String,
    /// Its unit, or null.
    pub unit: Option<String>,
    /// The figure as printed.
    pub printed: String,
    /// Its number, or null where none was read.
    pub value: Option<f64>,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
}

/// What would repair a broken check.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Repair {
    /// Id of the one record that would have to be another figure.
    pub id: String,
    /// Label of its row.
    pub line: String,
    /// Title of its column.
    pub column: String,
    /// The figure as printed.
    pub printed: String,
    /// The figure that the others give.
    pub value: f64,
    /// How the two differ, in words; null where in no way that errors are known to take.
    pub change: Option<Words>,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
}

/// A text that says a figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// What stands there.
    pub text: String,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
}

/// A check in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CheckStory {
    /// Id of the check.
    pub id: String,
    /// What kind of identity it is.
    pub kind: String,
    /// What such an identity says, in words.
    pub says: Words,
    /// `holds`, `rounding`, `broken` or `doubtful`.
    pub class: String,
    /// The identity with its figures: "1 200 "Kajer" + 300 "Fyrar" = 1 500 "Summa"".
    pub equation: String,
    /// What is added up.
    pub terms: Vec<Term>,
    /// What they should give, as it is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<Term>,
    /// Where a sentence of the document says what is expected, and not its terms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
    /// What the terms give.
    pub expected: f64,
    /// What is printed.
    pub found: f64,
    /// `found - expected`.
    pub difference: f64,
    /// How likely chance would make such an identity come true as often as it does in this table.
    pub chance: f64,
    /// What a person is to know of it, empty where it holds.
    pub message: String,
    /// Ids of the records that could be wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suspects: Vec<String>,
    /// What would repair it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repair: Option<Repair>,
}

/// Terms that an equation in words shows; of more, the number.
const SHOWN: usize = 24;
/// Characters of a text that says a figure.
const LONGEST: usize = 200;

/// The values of a document by id.
pub(crate) struct Values<'r> {
    records: &'r DocumentRecords,
    /// Each with its number in the order of the document.
    by_id: HashMap<&'r str, (usize, ValueOf<'r>)>,
}

impl<'r> Values<'r> {
    pub fn of(records: &'r DocumentRecords) -> Self {
        let amounts = records.amounts.iter().map(Item::Amount);
        let all = amounts.chain(records.indicators.iter().map(Item::Indicator));
        let by_id =
            all.filter_map(ValueOf::of).enumerate().map(|(n, v)| (v.common.id.as_str(), (n, v))).collect();
        Values { records, by_id }
    }

    pub fn get(&self, id: &str) -> Option<&ValueOf<'r>> {
        self.by_id.get(id).map(|(_, value)| value)
    }

    /// The ids of all values, in the order of the document.
    pub fn ids(&self) -> impl Iterator<Item = &'r str> {
        let mut all: Vec<(usize, &str)> = self.by_id.iter().map(|(id, (n, _))| (*n, *id)).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, id)| id)
    }

    pub fn term(&self, id: &str, factor: Option<i32>) -> Term {
        let value = self.get(id);
        Term {
            id: id.to_string(),
            factor,
            table: value.and_then(|v| v.table.map(str::to_string)),
            unit: value.and_then(|v| v.unit.map(str::to_string)),
            line: value.map(|v| v.line.to_string()).unwrap_or_default(),
            column: value.map(|v| v.column.to_string()).unwrap_or_default(),
            printed: value.map(|v| v.raw.to_string()).unwrap_or_default(),
            value: value.and_then(|v| v.value),
            place: value.map(|v| cells::place(self.records, v)).unwrap_or_default(),
        }
    }

    /// What would repair a check, if it says so.
    pub fn repair(&self, check: &Check) -> Option<Repair> {
        let id = check.repair_record.as_deref()?;
        let Term { id, line, column, printed, place, .. } = self.term(id, None);
        let (value, change) = (check.repair_value?, check.repair_change.as_deref().map(words::change));
        Some(Repair { id, line, column, printed, value, change, place })
    }

    /// The whole story of a check.
    pub fn story(&self, check: &Check) -> CheckStory {
        let whole = check.factors.len() == check.records.len();
        let factor = |i: usize| check.factors.get(i).copied().filter(|_| whole);
        let mut terms: Vec<Term> =
            check.records.iter().enumerate().map(|(i, id)| self.term(id, factor(i))).collect();
        // what adds nothing up compares its figures with a text
        let evidence = &check.common.evidence;
        let own = |id: &String| self.get(id).is_some_and(|v| v.common.evidence.text == evidence.text);
        let apart = check.factors.is_empty() && !check.records.iter().any(own);
        let told = apart.then(|| Told {
            text: evidence.text.split_whitespace().collect::<Vec<_>>().join(" "),
            place: Place::of_evidence(evidence),
        });
        let result = if check.factors.is_empty() { None } else { terms.pop() };
        // as they stand, and what is taken away after what is added
        let order = |t: &Term| self.by_id.get(t.id.as_str()).map(|(n, _)| *n);
        terms.sort_by_key(|t| (t.factor.is_some_and(|f| f < 0), order(t)));
        CheckStory {
            id: check.common.id.clone(),
            kind: check.kind.clone(),
            says: words::identity(&check.kind),
            class: check.class.clone(),
            equation: match &told {
                Some(told) => repeated(check, told, &terms),
                None if result.is_none() => beside(check, &terms),
                None => equation(check, &terms, result.as_ref()),
            },
            told,
            terms,
            result,
            expected: check.expected,
            found: check.found,
            difference: check.difference,
            chance: check.chance,
            message: check.message.clone(),
            suspects: check.suspects.clone(),
            repair: self.repair(check),
        }
    }
}

/// A text and the figures that it repeats.
fn repeated(check: &Check, told: &Told, terms: &[Term]) -> String {
    let text: String = told.text.chars().take(LONGEST).collect();
    let (page, expected) = (told.place.page, number(check.expected));
    format!("\"{text}\" (page {page}) says {expected}; printed: {}", figures(terms))
}

/// Figures that are held against one another in another way than by adding.
fn beside(check: &Check, terms: &[Term]) -> String {
    let (expected, found) = (number(check.expected), number(check.found));
    format!("{}: they give {expected}; printed: {found}", figures(terms))
}

fn figures(terms: &[Term]) -> String {
    let name = |t: &Term| {
        let unit = t.unit.as_deref().map(|u| format!("{u} ")).unwrap_or_default();
        let value = t.value.map_or_else(|| t.printed.clone(), number);
        format!("{value} {unit}\"{}\", \"{}\" (page {})", t.line, t.column, t.place.page)
    };
    terms.iter().take(SHOWN).map(name).collect::<Vec<_>>().join("; ")
}

/// The identity with its figures. Terms are named by what tells them apart: their rows, or their columns.
fn equation(check: &Check, terms: &[Term], result: Option<&Term>) -> String {
    let Some(result) = result else { return String::new() };
    let by_column = terms.iter().all(|t| t.line == result.line) && !terms.is_empty();
    let by_line = terms.iter().all(|t| t.column == result.column);
    let one_table = terms.iter().all(|t| t.table == result.table && t.place.page == result.place.page);
    let one_unit = terms.iter().all(|t| t.unit == result.unit);
    let name = |t: &Term| {
        let own = match (t.line.as_str(), t.column.as_str()) {
            ("", "") => "?".to_string(),
            (_, column) if one_table && by_column && !by_line && !column.is_empty() => {
                format!("\"{column}\"")
            }
            (line, column) if one_table && by_line || column.is_empty() => format!("\"{line}\""),
            (line, column) => format!("\"{line}\", \"{column}\""),
        };
        let unit = t.unit.as_deref().filter(|_| !one_unit).map(|u| format!("{u} ")).unwrap_or_default();
        let page = if one_table { String::new() } else { format!(" (page {})", t.place.page) };
        format!("{unit}{own}{page}")
    };
    let figure = |t: &Term| t.value.map_or_else(|| t.printed.clone(), number);
    let mut out = String::new();
    for (i, term) in terms.iter().take(SHOWN).enumerate() {
        // without factors, what counts how is not said
        let sign = match (i, term.factor) {
            (0, Some(f)) if f < 0 => "- ",
            (0, _) => "",
            (_, Some(f)) if f < 0 => " - ",
            (_, Some(_)) => " + ",
            (_, None) => "; ",
        };
        let value = figure(term);
        let value = if value.starts_with('-') && term.factor.is_some() && !(i == 0 && sign.is_empty()) {
            format!("({value})")
        } else {
            value
        };
        out.push_str(&format!("{sign}{value} {}", name(term)));
    }
    if terms.len() > SHOWN {
        out.push_str(&format!(" ... and {} more", terms.len() - SHOWN));
    }
    let (expected, found) = (number(check.expected), number(check.found));
    match check.class.as_str() {
        "holds" => format!("{out} = {found} {}", name(result)),
        _ => format!("{out} = {expected}; printed: {found} {}", name(result)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tabellverk_records::Amount;

    #[test]
    fn a_check_is_written_as_an_equation() {
        let amount = |id: &str, column: &str, value: f64| {
            let mut a = Amount {
                line: "Kajer".into(),
                column: column.into(),
                value_raw: number(value),
                value: Some(value),
                ..Amount::default()
            };
            a.common.id = id.into();
            a
        };
        let amounts = vec![
            amount("a", "Budget", 1200.0),
            amount("b", "Utfall", -300.0),
            amount("c", "Avvikelse", 1500.0),
        ];
        let records = DocumentRecords { amounts, ..DocumentRecords::default() };
        let mut check = Check {
            kind: "deviation".into(),
            class: "holds".into(),
            records: ["a", "b", "c"].map(String::from).into(),
            factors: vec![1, -1, 1],
            expected: 1500.0,
            found: 1500.0,
            ..Check::default()
        };
        let values = Values::of(&records);
        let story = values.story(&check);
        assert_eq!(story.equation, "1 200 \"Budget\" - (-300) \"Utfall\" = 1 500 \"Avvikelse\"");
        assert_eq!(story.result.map(|r| r.id), Some("c".into()));
        (check.class, check.found) = ("broken".into(), 1400.0);
        let broken = "1 200 \"Budget\" - (-300) \"Utfall\" = 1 500; printed: 1 400 \"Avvikelse\"";
        assert_eq!(values.story(&check).equation, broken);
        // a check that adds nothing up
        (check.records, check.factors) = (vec!["b".into()], vec![]);
        (check.expected, check.common.evidence.text) = (-300.0, "kajerna kostade 300 kr".into());
        let told =
            "\"kajerna kostade 300 kr\" (page 0) says -300; printed: -300 \"Kajer\", \"Utfall\" (page 0)";
        assert_eq!(values.story(&check).equation, told);
    }
}
