//! Invented documents of an invented board, built from what they say.

// Each test file is a program of its own and uses a part of this.
#![allow(dead_code)]

use tabellverk_link::{Digest, Link, Linked, linked};
use tabellverk_records::*;

/// A document that is being written.
#[derive(Clone, Debug)]
pub struct Paper {
    pub records: DocumentRecords,
}

/// A plan of the harbour board for a year.
pub fn plan(year: i32) -> Paper {
    paper(&format!("plan-{year}"), DocumentType::Verksamhetsplan, year, None, None)
}

/// A follow-up of it: `T1`, `T2`.
pub fn follow_up(year: i32, period: &str) -> Paper {
    let day = if period == "T1" { "04-30" } else { "08-31" };
    let name = format!("uppfoljning-{year}-{}", period.to_lowercase());
    paper(&name, DocumentType::Delarsrapport, year, Some(period), Some(format!("{year}-{day}")))
}

/// Its annual report.
pub fn annual_report(year: i32) -> Paper {
    let day = format!("{year}-12-31");
    paper(&format!("arsredovisning-{year}"), DocumentType::Arsredovisning, year, None, Some(day))
}

fn paper(name: &str, kind: DocumentType, year: i32, period: Option<&str>, as_of: Option<String>) -> Paper {
    let document = DocumentInfo {
        id: name.to_owned(),
        path: format!("{name}.txt"),
        municipality: Some("Ekeby".into()),
        municipality_code: Some("9901".into()),
        body: Some("Hamnnämnden".into()),
        document_type: kind,
        year: Some(year),
        period: period.map(Into::into),
        as_of,
        ..DocumentInfo::default()
    };
    Paper { records: DocumentRecords { document, ..DocumentRecords::default() } }
}

impl Paper {
    pub fn named(mut self, id: &str) -> Self {
        self.records.document.id = id.into();
        self
    }

    pub fn of(mut self, body: Option<&str>) -> Self {
        self.records.document.body = body.map(Into::into);
        self
    }

    fn common(&self, kind: &str, number: usize) -> Common {
        Common {
            id: format!("{}:{kind}:{number}", self.records.document.id),
            document_id: self.records.document.id.clone(),
            page: 1 + number as u32 / 10,
            certainty: Certainty::Read,
            ..Common::default()
        }
    }

    /// An activity under a goal, with a status or none.
    pub fn does(mut self, goal: &str, activity: &str, status: Option<Status>) -> Self {
        let common = self.common("activity", self.records.activities.len());
        self.records.activities.push(Activity {
            common,
            goal: Some(goal.into()),
            activity: activity.into(),
            status,
            ..Activity::default()
        });
        self
    }

    /// A goal of the board.
    pub fn wants(mut self, area: &str, label: &str, text: &str) -> Self {
        let common = self.common("goal", self.records.goals.len());
        self.records.goals.push(Goal {
            common,
            area: Some(area.into()),
            label: Some(label.into()),
            text: text.into(),
            ..Goal::default()
        });
        self
    }

    /// How a goal went.
    pub fn judges(mut self, area: &str, label: &str, forecast: Option<Forecast>) -> Self {
        let common = self.common("assessment", self.records.assessments.len());
        self.records.assessments.push(Assessment {
            common,
            area: Some(area.into()),
            label: label.into(),
            forecast,
            ..Assessment::default()
        });
        self
    }

    /// A row of a money table, in tkr.
    pub fn counts(mut self, table: &str, line: &str, cells: &[(Kind, &str, f64)]) -> Self {
        let row = self.records.amounts.iter().filter(|a| a.table.as_deref() == Some(table)).count() as u32;
        for (column, (kind, period, value)) in cells.iter().enumerate() {
            let common = self.common("amount", self.records.amounts.len());
            self.records.amounts.push(Amount {
                common,
                table: Some(table.into()),
                table_id: Some(format!("{}:table:{table}", self.records.document.id)),
                line: line.into(),
                measure: Some(Measure::Net),
                kind: Some(*kind),
                period: Some((*period).into()),
                value: Some(*value),
                value_raw: value.to_string(),
                unit: Some("tkr".into()),
                sek: Some(*value * 1000.0),
                cell: Some([row, column as u32 + 1]),
                ..Amount::default()
            });
        }
        self
    }

    /// A row of a table of indicators.
    pub fn measures(mut self, indicator: &str, unit: &str, cells: &[(Kind, &str, f64)]) -> Self {
        let row = self.records.indicators.len() as u32;
        for (column, (kind, period, value)) in cells.iter().enumerate() {
            let common = self.common("indicator", self.records.indicators.len());
            self.records.indicators.push(Indicator {
                common,
                table: Some("Styrtal".into()),
                table_id: Some("styrtal".into()),
                indicator: indicator.into(),
                unit: Some(unit.into()),
                kind: Some(*kind),
                period: Some((*period).into()),
                value: Some(*value),
                value_raw: value.to_string(),
                cell: Some([row, column as u32 + 1]),
                ..Indicator::default()
            });
        }
        self
    }

    pub fn digest(&self) -> Digest {
        Digest::of(&self.records).expect("a municipality and a year")
    }
}

/// The documents of the one municipality, linked.
pub fn link(papers: &[Paper]) -> Linked {
    let mut all = linked(papers.iter().map(Paper::digest).collect());
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// From which to which, in short: what was linked by text.
pub fn told(links: &[Link]) -> Vec<String> {
    links
        .iter()
        .map(|l| format!("{} -> {}: {} -> {}", l.from_document, l.to_document, l.text_from, l.text))
        .collect()
}
