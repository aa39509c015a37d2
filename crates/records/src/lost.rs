//! Doubt in what stands beside a table whose cells have lost their order.

use crate::model::{Certainty, Common, DocumentRecords};
use std::collections::BTreeSet;

/// Makes what was read between the cells of such a table ambiguous: its remains look like rows of other tables, like
/// comments and notes. `pages` are those that it stands on. Values are not among these: a table of values of its own
/// has its rows and its arithmetic.
pub fn doubt(records: &mut DocumentRecords, pages: &BTreeSet<u32>) {
    if pages.is_empty() {
        return;
    }
    let doubt = |common: &mut Common| {
        if common.certainty == Certainty::Read && pages.contains(&common.page) {
            common.certainty = Certainty::Ambiguous;
        }
    };
    records.activities.iter_mut().for_each(|r| doubt(&mut r.common));
    records.assessments.iter_mut().for_each(|r| doubt(&mut r.common));
    records.comments.iter_mut().for_each(|r| doubt(&mut r.common));
    records.goals.iter_mut().for_each(|r| doubt(&mut r.common));
    records.notes.iter_mut().for_each(|r| doubt(&mut r.common));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Comment, Note};

    #[test]
    fn what_stands_on_the_page_of_a_table_without_order_is_in_doubt() {
        let common = |page| Common { page, ..Common::default() };
        let mut records = DocumentRecords {
            comments: vec![
                Comment { common: common(3), ..Comment::default() },
                Comment { common: common(4), ..Comment::default() },
            ],
            notes: vec![Note { common: common(3), ..Note::default() }],
            ..DocumentRecords::default()
        };
        doubt(&mut records, &BTreeSet::from([3]));
        let found = [&records.comments[0].common, &records.comments[1].common, &records.notes[0].common];
        assert_eq!(found.map(|c| c.certainty), [Certainty::Ambiguous, Certainty::Read, Certainty::Ambiguous]);
    }
}
