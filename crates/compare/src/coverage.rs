//! What each municipality publishes, and how sure what was read of it is.

use crate::collection::Collection;
use crate::result::{Comparison, LeftOut, Reason, sort_left_out};
use crate::status::NO_MUNICIPALITY;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The records of one type of a municipality.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CoverageRow {
    /// The municipality without "kommun".
    pub municipality: String,
    /// Its four-digit code, or null.
    pub municipality_code: Option<String>,
    /// The type of record.
    pub record_type: String,
    /// The years that its documents are about.
    pub years: Vec<i32>,
    /// How many of its documents have such records.
    pub documents: u32,
    /// How many records.
    pub records: u32,
    /// How many are proved by arithmetic.
    pub proved: u32,
    /// How many have one clear reading.
    pub read: u32,
    /// How many could have been read otherwise.
    pub ambiguous: u32,
    /// How many their document contradicts.
    pub contradicted: u32,
    /// The documents.
    pub document_ids: Vec<String>,
}

/// What there is, by municipality and type of record. Documents that name no municipality are left out.
pub fn coverage(collection: &Collection) -> Comparison<CoverageRow> {
    let mut out = Comparison::default();
    let mut rows: BTreeMap<(&str, &str), CoverageRow> = BTreeMap::new();
    let mut years: BTreeMap<(&str, &str), BTreeSet<i32>> = BTreeMap::new();
    for doc in &collection.docs {
        let Some(name) = doc.place.municipality.as_deref() else {
            out.left_out.push(LeftOut {
                reason: Reason::NoMunicipality,
                message: format!("{}: {NO_MUNICIPALITY}", doc.id),
                place: doc.place.clone(),
                what: doc.id.clone(),
                count: doc.counts.iter().flat_map(|(_, c)| c).sum(),
                sources: Vec::new(),
            });
            continue;
        };
        for (record_type, counts) in &doc.counts {
            let total: u32 = counts.iter().sum();
            if total == 0 {
                continue;
            }
            let row = rows.entry((name, record_type)).or_insert_with(|| CoverageRow {
                municipality: name.to_owned(),
                municipality_code: doc.place.municipality_code.clone(),
                record_type: (*record_type).to_owned(),
                years: Vec::new(),
                documents: 0,
                records: 0,
                proved: 0,
                read: 0,
                ambiguous: 0,
                contradicted: 0,
                document_ids: Vec::new(),
            });
            row.documents += 1;
            row.records += total;
            row.proved += counts[0];
            row.read += counts[1];
            row.ambiguous += counts[2];
            row.contradicted += counts[3];
            row.document_ids.push(doc.id.clone());
            years.entry((name, record_type)).or_default().extend(doc.year);
        }
    }
    for (key, mut row) in rows {
        row.years = years.remove(&key).unwrap_or_default().into_iter().collect();
        row.document_ids.sort();
        out.rows.push(row);
    }
    sort_left_out(&mut out.left_out);
    out
}
