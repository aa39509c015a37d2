//! What is kept of each record: what is compared, and enough to say where it stands.

use crate::concept::Assignment;
use crate::period::Period;
use crate::result::{Source, Where};
use tabellverk_records::{
    Alternative, Certainty, Common, DocumentInfo, DocumentType, Forecast, Kind, Measure, Status,
};

/// A text that is kept once, by its number.
pub(crate) type Symbol = u32;

/// A document.
#[derive(Clone, Debug)]
pub(crate) struct Doc {
    pub(crate) id: String,
    pub(crate) place: Where,
    pub(crate) body_key: String,
    /// Municipality and board, by number.
    pub(crate) place_at: u32,
    pub(crate) kind: DocumentType,
    pub(crate) year: Option<i32>,
    pub(crate) period: Option<String>,
    pub(crate) as_of: Option<String>,
    /// By type of record, how many are proved, read, ambiguous, contradicted.
    pub(crate) counts: Vec<(&'static str, [u32; 4])>,
}

impl Doc {
    pub(crate) fn of(info: &DocumentInfo) -> Doc {
        Doc {
            id: info.id.clone(),
            place: Where {
                municipality: info.municipality.clone(),
                municipality_code: info.municipality_code.clone(),
                body: info.body.clone(),
            },
            body_key: crate::body::key(info.body.as_deref()),
            place_at: 0,
            kind: info.document_type,
            year: info.year,
            period: info.period.clone(),
            as_of: info.as_of.clone(),
            counts: Vec::new(),
        }
    }
}

/// Where a record stands, and how sure it is.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) doc: u32,
    pub(crate) id: Box<str>,
    pub(crate) page: u32,
    pub(crate) certainty: Certainty,
    pub(crate) flags: Vec<String>,
}

impl Record {
    pub(crate) fn of(doc: u32, common: &Common) -> Record {
        Record {
            doc,
            id: common.id.as_str().into(),
            page: common.page,
            certainty: common.certainty,
            flags: common.flags.iter().map(|f| f.code.clone()).collect(),
        }
    }

    pub(crate) fn source(&self, docs: &[Doc]) -> Source {
        Source {
            document_id: docs[self.doc as usize].id.clone(),
            record_id: self.id.to_string(),
            page: self.page,
            certainty: self.certainty,
            flags: self.flags.clone(),
        }
    }

    pub(crate) fn doubtful(&self) -> bool {
        doubtful(self.certainty)
    }
}

pub(crate) fn doubtful(certainty: Certainty) -> bool {
    matches!(certainty, Certainty::Ambiguous | Certainty::Contradicted)
}

/// An amount.
#[derive(Clone, Debug)]
pub(crate) struct AmountFact {
    pub(crate) record: Record,
    pub(crate) line: Symbol,
    pub(crate) code: Symbol,
    pub(crate) table: Symbol,
    pub(crate) part: bool,
    pub(crate) measure: Option<Measure>,
    /// Whether nothing but custom says what it measures.
    pub(crate) by_custom: bool,
    pub(crate) kind: Option<Kind>,
    pub(crate) period: Option<Period>,
    pub(crate) value: Option<f64>,
    pub(crate) sek: Option<f64>,
    /// Half of the last printed digit, in kronor.
    pub(crate) rounding: f64,
    /// Why it has no kronor.
    pub(crate) no_unit: Option<Box<str>>,
    pub(crate) concept: Assignment,
    /// Whether it stands in a table of investments.
    pub(crate) investment: bool,
    /// Whether the line is all that the board costs.
    pub(crate) body_total: bool,
    /// The other readings, in kronor.
    pub(crate) readings: Vec<f64>,
}

/// An activity.
#[derive(Clone, Debug)]
pub(crate) struct ActivityFact {
    pub(crate) record: Record,
    pub(crate) status: Option<Status>,
    pub(crate) period: Option<String>,
    pub(crate) themes: Vec<&'static str>,
}

/// One value of an indicator.
#[derive(Clone, Debug)]
pub(crate) struct IndicatorFact {
    pub(crate) record: Record,
    /// The normalised name.
    pub(crate) key: Symbol,
    pub(crate) name: Symbol,
    pub(crate) unit: Symbol,
    pub(crate) kolada: Symbol,
    pub(crate) kind: Option<Kind>,
    pub(crate) period: Option<Period>,
    pub(crate) value: Option<f64>,
    pub(crate) operator: Option<String>,
    pub(crate) absence: Option<String>,
    pub(crate) raw: Box<str>,
    pub(crate) readings: Vec<f64>,
}

/// A goal, or how one went.
#[derive(Clone, Debug)]
pub(crate) struct GoalFact {
    pub(crate) record: Record,
    pub(crate) area: Option<String>,
    /// The words of the goal, by which one that stands twice is known; of an assessment its own.
    pub(crate) text: Symbol,
    pub(crate) themes: Vec<&'static str>,
    /// Whether it is an assessment, and what it says.
    pub(crate) assessed: Option<Option<Forecast>>,
}

/// The other values that a record could have.
pub(crate) fn readings(alternatives: &[Alternative]) -> Vec<f64> {
    alternatives.iter().filter(|a| a.field == "value").filter_map(|a| number(&a.value)).collect()
}

/// A number as it is printed in a report, or as a program writes it.
pub(crate) fn number(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.replace(['\u{2212}', '\u{2013}'], "-").replace(',', ".");
    plain.trim_end_matches('%').parse().ok().filter(|v: &f64| v.is_finite())
}

/// Half of the last digit of a printed number.
pub(crate) fn half_digit(raw: &str) -> f64 {
    let after = raw.rsplit_once(',').map_or("", |(_, after)| after);
    let decimals = after.chars().filter(char::is_ascii_digit).count().min(9) as i32;
    0.5 * 10f64.powi(-decimals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_they_are_printed() {
        assert_eq!(number("1 226"), Some(1226.0));
        assert_eq!(number("−3\u{a0}455,5"), Some(-3455.5));
        assert_eq!((number("5/8"), number("")), (None, None));
        assert_eq!((half_digit("12,5"), half_digit("12 635")), (0.05, 0.5));
    }
}
