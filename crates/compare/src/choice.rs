//! Which of several documents on the same a value is taken from.

use crate::facts::Doc;
use std::cmp::Reverse;
use tabellverk_records::{DocumentType, Kind};

/// The smaller, the better: for outcomes the kind of document first, then whatever is the latest.
pub(crate) fn order(doc: &Doc, kind: Option<Kind>) -> impl Ord + use<> {
    let by_type = match (kind, doc.kind) {
        (Some(Kind::Outcome), DocumentType::Arsredovisning) => 0,
        (Some(Kind::Outcome), DocumentType::Delarsrapport) => 1,
        (Some(Kind::Outcome), DocumentType::Tjansteskrivelse) => 3,
        (Some(Kind::Outcome), _) => 2,
        (_, DocumentType::Tjansteskrivelse) => 1,
        _ => 0,
    };
    (by_type, Reverse(doc.year), Reverse(doc.as_of.clone()), Reverse(doc.period.clone()), doc.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc(id: &str, kind: DocumentType, year: i32, as_of: Option<&str>) -> Doc {
        let info = tabellverk_records::DocumentInfo {
            id: id.into(),
            document_type: kind,
            year: Some(year),
            as_of: as_of.map(str::to_owned),
            ..Default::default()
        };
        Doc::of(&info)
    }

    #[test]
    fn an_annual_report_before_a_plan_and_the_latest_first() {
        let plan = doc("a", DocumentType::MalOchBudget, 2026, None);
        let report = doc("b", DocumentType::Arsredovisning, 2024, None);
        assert!(order(&report, Some(Kind::Outcome)) < order(&plan, Some(Kind::Outcome)));
        assert!(order(&plan, Some(Kind::Budget)) < order(&report, Some(Kind::Budget)));
        let april = doc("c", DocumentType::Delarsrapport, 2024, Some("2024-04-30"));
        let august = doc("d", DocumentType::Delarsrapport, 2024, Some("2024-08-31"));
        assert!(order(&august, Some(Kind::Forecast)) < order(&april, Some(Kind::Forecast)));
    }
}
