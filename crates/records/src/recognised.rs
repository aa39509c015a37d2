//! Doubt in what was recognised in a picture.

use crate::model::{Certainty, Common, DocumentRecords};

/// Makes every record with recognised words ambiguous, but for those that arithmetic has proved: a letter or a figure
/// that was recognised wrongly looks like any other. Comes last, when all is proved that can be.
pub fn doubt(records: &mut DocumentRecords) {
    fn all<'a, T: 'a>(
        list: &'a mut [T],
        common: fn(&mut T) -> &mut Common,
    ) -> impl Iterator<Item = &'a mut Common> {
        list.iter_mut().map(common)
    }
    if records.document.ocr_pages.is_empty() {
        return;
    }
    let every = all(&mut records.activities, |r| &mut r.common)
        .chain(all(&mut records.amounts, |r| &mut r.common))
        .chain(all(&mut records.assessments, |r| &mut r.common))
        .chain(all(&mut records.assignments, |r| &mut r.common))
        .chain(all(&mut records.comments, |r| &mut r.common))
        .chain(all(&mut records.decisions, |r| &mut r.common))
        .chain(all(&mut records.goals, |r| &mut r.common))
        .chain(all(&mut records.indicators, |r| &mut r.common))
        .chain(all(&mut records.notes, |r| &mut r.common))
        .chain(all(&mut records.sections, |r| &mut r.common))
        .chain(all(&mut records.tables, |r| &mut r.common));
    for common in every.filter(|c| c.evidence.ocr && c.certainty == Certainty::Read) {
        common.certainty = Certainty::Ambiguous;
    }
    // a check that holds proves its terms; of one that does not, a misread figure is the likelier reason
    for check in records.checks.iter_mut().filter(|c| c.common.evidence.ocr && !c.holds) {
        check.common.certainty = Certainty::Ambiguous;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Amount, DocumentInfo, Evidence};

    #[test]
    fn what_was_recognised_is_in_doubt_unless_it_is_proved() {
        let amount = |ocr, certainty| {
            let common =
                Common { evidence: Evidence { ocr, ..Evidence::default() }, certainty, ..Common::default() };
            Amount { common, ..Amount::default() }
        };
        let mut records = DocumentRecords {
            document: DocumentInfo { ocr_pages: vec![2], ..DocumentInfo::default() },
            amounts: vec![
                amount(false, Certainty::Read),
                amount(true, Certainty::Read),
                amount(true, Certainty::Proved),
                amount(true, Certainty::Contradicted),
            ],
            ..DocumentRecords::default()
        };
        doubt(&mut records);
        let found: Vec<Certainty> = records.amounts.iter().map(|a| a.common.certainty).collect();
        assert_eq!(
            found,
            [Certainty::Read, Certainty::Ambiguous, Certainty::Proved, Certainty::Contradicted]
        );
    }
}
