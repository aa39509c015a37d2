//! What says the same as before and stands elsewhere.

use crate::difference::{Change, Difference};
use crate::records::Record;
use std::collections::BTreeMap;

/// Where the records were that moved, by how far; a page that was put in moves all that follow it.
#[derive(Default)]
pub(crate) struct Moves {
    /// By how many pages; in which order they were on a page otherwise.
    by: BTreeMap<i64, Moved>,
}

#[derive(Default)]
struct Moved {
    old_pages: Vec<u32>,
    new_pages: Vec<u32>,
    counts: BTreeMap<&'static str, usize>,
    records: Vec<(Option<String>, Option<String>)>,
}

impl Moves {
    /// Something that has stayed the same, with its page before and after.
    pub fn add(&mut self, what: &'static str, old: u32, new: u32, ids: Option<(String, String)>) {
        if old != new {
            self.put(what, old, new, ids);
        }
    }

    /// A record that has stayed the same. On its page it has moved where those around it have another order.
    pub fn pair(&mut self, what: &'static str, old: &Record, new: &Record, in_order: bool) {
        let (from, to) = (old.page(), new.page());
        if from != to || !in_order {
            self.put(what, from, to, Some((old.id(), new.id())));
        }
    }

    fn put(&mut self, what: &'static str, old: u32, new: u32, ids: Option<(String, String)>) {
        let moved = self.by.entry(i64::from(new) - i64::from(old)).or_default();
        moved.old_pages.push(old);
        moved.new_pages.push(new);
        *moved.counts.entry(what).or_default() += 1;
        moved.records.extend(ids.map(|(old, new)| (Some(old), Some(new))));
    }

    /// A difference for every distance.
    pub fn differences(self) -> Vec<Difference> {
        let difference = |mut moved: Moved| {
            for pages in [&mut moved.old_pages, &mut moved.new_pages] {
                pages.sort_unstable();
                pages.dedup();
            }
            Difference {
                change: Change::Moved,
                what: "records".into(),
                old_pages: moved.old_pages,
                new_pages: moved.new_pages,
                place: moved.counts.into_iter().map(|(what, n)| (what.to_owned(), n.to_string())).collect(),
                fields: Vec::new(),
                records: moved.records,
            }
        };
        self.by.into_values().map(difference).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_together_is_one_difference() {
        let mut moves = Moves::default();
        moves.add("tables", 3, 4, None);
        moves.add("tables", 5, 6, Some(("a".into(), "b".into())));
        moves.add("sections", 2, 2, None);
        moves.add("sections", 9, 1, None);
        let found = moves.differences();
        assert_eq!(found.len(), 2);
        assert_eq!((&found[1].old_pages[..], &found[1].new_pages[..]), (&[3, 5][..], &[4, 6][..]));
        assert_eq!(found[1].place, [("tables".to_owned(), "2".to_owned())]);
    }
}
