//! Made documents.
#![allow(dead_code)] // not every test uses all of it

use tabellverk_records::*;

/// A document of a municipality's board.
pub fn document(id: &str, municipality: &str, body: Option<&str>, year: i32) -> DocumentRecords {
    DocumentRecords {
        document: DocumentInfo {
            id: id.into(),
            municipality: Some(municipality.into()),
            body: body.map(str::to_owned),
            document_type: DocumentType::Verksamhetsplan,
            year: Some(year),
            ..DocumentInfo::default()
        },
        ..DocumentRecords::default()
    }
}

/// A line of an operating table, in tkr as a net cost.
pub fn net(line: &str, tkr: f64) -> Amount {
    Amount {
        statement: Some(Statement::Operating),
        line: line.into(),
        measure: Some(Measure::Net),
        measure_from: Some("title".into()),
        period: Some("2025".into()),
        kind: Some(Kind::Budget),
        value: Some(tkr),
        value_raw: tkr.to_string(),
        unit: Some("tkr".into()),
        sek: Some(-1000.0 * tkr),
        ..Amount::default()
    }
}

/// The same, but of what it measures.
pub fn measured(line: &str, tkr: f64, measure: Measure, from: &str) -> Amount {
    let sign = if measure == Measure::Income { 1000.0 } else { -1000.0 };
    Amount {
        measure: Some(measure),
        measure_from: Some(from.into()),
        sek: Some(sign * tkr),
        ..net(line, tkr)
    }
}

/// Puts amounts into a document, with ids and on page 1.
pub fn with(mut document: DocumentRecords, amounts: Vec<Amount>) -> DocumentRecords {
    for (at, mut amount) in amounts.into_iter().enumerate() {
        amount.common.id = format!("{}:amount:{at}", document.document.id);
        amount.common.page = 1;
        document.amounts.push(amount);
    }
    document
}
