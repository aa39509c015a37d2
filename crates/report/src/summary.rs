//! What of a document is told on pages that are not its own.

use crate::data::{Rows, certainty, key};
use tabellverk_explain::{Report, Words};
use tabellverk_export::records::{RecordRow, RecordType, word_label};
use tabellverk_records::DocumentRecords;

/// A record as others link to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// Id of its document.
    pub document: String,
    /// Its name within that.
    pub record: String,
    /// Its page, from 1.
    pub page: u32,
}

/// Something that a document says in two ways.
#[derive(Clone, Debug, PartialEq)]
pub struct Contradiction {
    /// What it is.
    pub says: Words,
    /// The line, the column and the figure as printed.
    pub line: String,
    /// Title of the column.
    pub column: String,
    /// The figure as printed.
    pub printed: String,
    /// The first of the records that could be wrong.
    pub link: Option<Link>,
    /// Its page, from 1.
    pub page: u32,
}

/// What could not be read of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What kind of problem it is, as the dataset has it.
    pub code: String,
    /// In the program's own words.
    pub message: String,
    /// Where.
    pub link: Link,
}

/// A document in short.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// Its id in the dataset.
    pub id: String,
    /// Its title, or the name of its file.
    pub title: String,
    /// The name of its file.
    pub file: String,
    /// The path it was read from.
    pub path: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// Its municipality without "kommun", or null.
    pub municipality: Option<String>,
    /// The four-digit code of that, or null.
    pub municipality_code: Option<String>,
    /// Its board as printed, or null.
    pub body: Option<String>,
    /// What kind of document it is, in Swedish and English.
    pub kind: (String, String),
    /// The year it is about, or null.
    pub year: Option<i32>,
    /// The part of the year, or null.
    pub period: Option<String>,
    /// The day it follows up to, or null.
    pub as_of: Option<String>,
    /// How many pages it has.
    pub pages: u32,
    /// How many records it has of each type, in the order of the types: proved, read, ambiguous, contradicted.
    pub records: Vec<(&'static str, [u32; 4])>,
    /// What it says in two ways.
    pub contradictions: Vec<Contradiction>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl Summary {
    /// Of the records of a document, and of their rows by type.
    pub fn of(records: &DocumentRecords, rows: &Rows) -> Summary {
        let d = &records.document;
        let file = d.path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let counted = |(of, rows): &(&RecordType, Vec<RecordRow>)| {
            let mut counts = [0u32; 4];
            rows.iter().for_each(|row| counts[usize::from(certainty(row.certainty))] += 1);
            (of.name, counts)
        };
        let link =
            |id: &str, page: u32| Link { document: d.id.clone(), record: key(&d.id, id).to_owned(), page };
        let contradictions = Report::of(records).contradictions.into_iter().map(|c| {
            let first = c.repair.as_ref().map(|r| &r.id).or(c.records.first());
            let first = first.or(c.checks.first().map(|check| &check.id));
            Contradiction {
                link: first.map(|id| link(id, c.place.page)),
                says: c.says,
                line: c.line,
                column: c.column,
                printed: c.printed,
                page: c.place.page,
            }
        });
        let kind = serde_json::to_value(d.document_type).ok();
        let kind = kind.as_ref().and_then(|k| k.as_str()).unwrap_or_default();
        let (sv, en) = word_label("document_type", kind).unwrap_or(("", ""));
        Summary {
            id: d.id.clone(),
            title: d.title.clone().filter(|t| !t.trim().is_empty()).unwrap_or_else(|| file.clone()),
            file,
            path: d.path.clone(),
            sha256: d.sha256.clone(),
            municipality: d.municipality.clone(),
            municipality_code: d.municipality_code.clone(),
            body: d.body.clone(),
            kind: (sv.to_owned(), en.to_owned()),
            year: d.year,
            period: d.period.clone(),
            as_of: d.as_of.clone(),
            pages: d.pages,
            records: rows.iter().map(counted).collect(),
            contradictions: contradictions.collect(),
            problems: records
                .problems
                .iter()
                .map(|p| Problem {
                    code: p.code.clone(),
                    message: p.message.clone(),
                    link: link(&p.common.id, p.common.page),
                })
                .collect(),
        }
    }

    /// How many values it has, amounts and indicators, by certainty.
    pub fn values(&self) -> [u32; 4] {
        let mut out = [0; 4];
        for (_, counts) in self.records.iter().filter(|(name, _)| matches!(*name, "amounts" | "indicators")) {
            out.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
        }
        out
    }

    /// How many records it has.
    pub fn total(&self) -> u32 {
        self.records.iter().flat_map(|(_, counts)| counts).sum()
    }

    /// The name of its municipality's page, without an ending.
    pub fn place(&self) -> String {
        match (&self.municipality_code, &self.municipality) {
            (Some(code), _) if !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric()) => {
                code.clone()
            }
            (_, Some(name)) => slug(name),
            _ => "okand".into(),
        }
    }
}

/// A name in plain letters.
fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let plain = lower.chars().map(|c| match c {
        'å' | 'ä' | 'á' => 'a',
        'ö' | 'ó' => 'o',
        'é' | 'è' => 'e',
        'ü' => 'u',
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    });
    let plain: String = plain.collect();
    if plain.is_empty() { "okand".into() } else { format!("kommun-{plain}") }
}
