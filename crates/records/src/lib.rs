//! Typed records out of a structured document.
//!
//! *In*: a `page::Document`, which this crate has structured by the `structure` crate with its own vocabularies.
//! *Out*: [`DocumentRecords`]. This crate knows Swedish municipal language: vocabularies (data files under
//! `data/`), numbers, dates, units, signs, and arithmetic checks. It must not know how a page was drawn, how a
//! file is read or where records are stored.

mod activities;
mod assemble;
mod assignment_tables;
mod checks;
mod cross_check;
mod describe;
mod goals;
mod lost;
mod marks;
pub mod model;
mod money;
#[cfg(test)]
mod nothing_lost;
mod period;
mod place;
mod plausibility;
mod prose;
mod reader;
mod recognised;
mod value_tables;
mod words;

pub use cross_check::{Witness, cross_check};
pub use model::*;
pub use money::power;

use reader::Reader;
use std::collections::HashMap;
use tabellverk_page::{Document, Format};

/// Where a document came from, as the caller knows it.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Name of the document in the dataset.
    pub id: String,
    /// The input as named on the command line.
    pub path: String,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
}

/// A step of reading that has been taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Headings, texts and tables are found, and arithmetic has chosen among the readings of rows.
    Structure,
    /// The records are read.
    Records,
    /// Identities are found and held against them, and what cannot be right is flagged.
    Proof,
}

/// Reads all records of a document.
pub fn read(document: &Document, source: &Source) -> DocumentRecords {
    read_in_steps(document, source, &mut |_| {})
}

/// Reads all records of a document and says after each step that it is done: for who measures.
pub fn read_in_steps(document: &Document, source: &Source, done: &mut dyn FnMut(Step)) -> DocumentRecords {
    let words = words::words();
    let structure = tabellverk_structure::structure(document, &words.structure, &words.deviation);
    done(Step::Structure);
    let info = DocumentInfo {
        id: source.id.clone(),
        path: source.path.clone(),
        sha256: source.sha256.clone(),
        format: match document.format {
            Format::Text => "text".into(),
            Format::Pdf => "pdf".into(),
        },
        pages: document.pages.len() as u32,
        encoding: document.metadata.encoding.clone(),
        producer: document.metadata.producer.clone(),
        ocr_pages: document.pages.iter().filter(|p| p.ocr).map(|p| p.number).collect(),
        ..DocumentInfo::default()
    };
    let mut reader = Reader::new(document, &structure, words, info);
    describe::describe(&mut reader, document);
    let values = value_tables::read(&reader);
    let (goals, assessments) = goals::read(&reader);
    let mut records = DocumentRecords {
        activities: activities::read(&reader),
        assessments,
        assignments: prose::assignments(&reader),
        comments: activities::comments(&reader),
        decisions: prose::decisions(&reader),
        goals,
        notes: prose::notes(&reader, &values.amounts),
        sections: assemble::sections(&reader),
        ..DocumentRecords::default()
    };
    lost::doubt(&mut records, &assemble::lost_pages(&reader));
    let tables = assemble::tables(&reader, &values);
    records.amounts = values.amounts;
    records.indicators = values.indicators;
    records.problems = document
        .problems
        .iter()
        .map(|p| ProblemRecord {
            common: Common {
                document_id: source.id.clone(),
                page: p.page.unwrap_or(0),
                evidence: Evidence {
                    page: p.page.unwrap_or(0),
                    rule: "reader".into(),
                    ..Evidence::default()
                },
                ..Common::default()
            },
            code: p.code.clone(),
            message: p.message.clone(),
        })
        .chain(assemble::lost_order(&reader))
        .collect();
    let mut info = reader.info.clone();
    info.furniture = describe::furniture_lines(document);
    info.furniture.extend(assemble::contents(&reader));
    records.document = info;
    let blocks: Vec<usize> = tables.iter().map(|t| t.0).collect();
    records.tables = tables.into_iter().map(|t| t.1).collect();
    assemble::ids(&mut records);
    link_tables(&mut records, &blocks);
    done(Step::Records);
    plausibility::units(&mut records);
    records.checks = checks::run(&mut records, &values.places, &values.shares, &reader);
    plausibility::run(&mut records, &values.places);
    recognised::doubt(&mut records);
    done(Step::Proof);
    records
}

/// While records are read, a table is named by its block; afterwards by its id.
fn link_tables(records: &mut DocumentRecords, blocks: &[usize]) {
    let names: HashMap<String, String> =
        blocks.iter().zip(&records.tables).map(|(b, t)| (b.to_string(), t.common.id.clone())).collect();
    let all = records
        .amounts
        .iter_mut()
        .map(|a| &mut a.table_id)
        .chain(records.indicators.iter_mut().map(|i| &mut i.table_id));
    for id in all {
        *id = id.take().and_then(|b| names.get(&b).cloned());
    }
}
