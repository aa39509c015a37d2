//! What has been told already. A word on a page is in a record, in a cell, perhaps in a heading that records repeat:
//! where it changes, one difference says so, the others follow from it.

use crate::matching::hash;
use crate::words::Edit;
use rustc_hash::{FxHashMap, FxHashSet};

/// The most lines, and the most pages, that one text is looked for on.
const MOST: u32 = 200;

/// Words in a row that tell where a text comes from.
const RUN: usize = 3;

/// One of the two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Old,
    New,
}

/// What differences have said so far.
#[derive(Default)]
pub(crate) struct Told {
    anywhere: FxHashSet<u64>,
    pages: FxHashSet<(u64, u32)>,
    lines: FxHashMap<(u64, u32), u32>,
    /// Of records on one side only: their source lines, and their words three by three.
    taken: [(FxHashSet<u32>, FxHashSet<u64>); 2],
}

/// The source lines of something, first and last.
pub(crate) type Lines = Option<[u32; 2]>;

impl Told {
    /// Words that stand once and are repeated elsewhere: a heading, a goal.
    pub fn tell_anywhere(&mut self, edits: &[Edit]) {
        self.anywhere.extend(edits.iter().map(key));
    }

    /// Words of a record at this place in the old version.
    pub fn tell(&mut self, edits: &[Edit], page: u32, lines: Lines) {
        for key in edits.iter().map(key) {
            self.pages.insert((key, page));
            for line in each(lines) {
                *self.lines.entry((key, line)).or_default() += 1;
            }
        }
    }

    /// A record that is on one side only, with what it says.
    pub fn tell_whole(&mut self, side: Side, texts: &[String], lines: Lines) {
        let (taken, runs) = &mut self.taken[side as usize];
        taken.extend(each(lines));
        texts.iter().for_each(|text| runs.extend(words(text)));
    }

    pub fn knows_anywhere(&self, edits: &[Edit]) -> bool {
        !edits.is_empty() && edits.iter().all(|edit| self.anywhere.contains(&key(edit)))
    }

    /// Whether records on these pages have these edits.
    pub fn knows_on(&self, edits: &[Edit], first: u32, last: u32) -> bool {
        let last = last.min(first.saturating_add(MOST));
        let known = |edit| (first..=last).any(|page| self.pages.contains(&(key(edit), page)));
        self.knows_anywhere(edits) || !edits.is_empty() && edits.iter().all(known)
    }

    /// Whether records in these lines have these edits; each record is asked once.
    pub fn takes(&mut self, edits: &[Edit], lines: Lines) -> bool {
        let mut found = Vec::new();
        for edit in edits.iter().map(key) {
            let line =
                each(lines).find(|line| self.lines.get(&(edit, *line)).is_some_and(|count| *count > 0));
            let Some(line) = line else { return false };
            found.push((edit, line));
        }
        for place in &found {
            if let Some(count) = self.lines.get_mut(place) {
                *count = count.saturating_sub(1);
            }
        }
        !found.is_empty()
    }

    /// Whether a record that is on this side only stands in these lines.
    pub fn has_lines(&self, side: Side, lines: Lines) -> bool {
        each(lines).any(|line| self.taken[side as usize].0.contains(&line))
    }

    /// Whether records that are on this side only have said (nearly) all of this text.
    pub fn has_words(&self, side: Side, text: &str) -> bool {
        let runs = words(text);
        let known = runs.iter().filter(|run| self.taken[side as usize].1.contains(run)).count();
        !runs.is_empty() && 10 * known >= 9 * runs.len()
    }
}

fn key(edit: &Edit) -> u64 {
    hash([edit.removed.as_str(), &edit.added])
}

fn each(lines: Lines) -> impl Iterator<Item = u32> {
    let (first, last) = lines.map_or((1, 0), |[first, last]| (first, last.min(first.saturating_add(MOST))));
    first..=last
}

/// Hashes of the words three by three, without bullets; of a shorter text, of all of it.
fn words(text: &str) -> Vec<u64> {
    let words: Vec<_> = text.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).collect();
    if words.is_empty() {
        return Vec::new();
    }
    words.windows(RUN.min(words.len())).map(|run| hash(run.iter().copied())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::edits;

    #[test]
    fn a_record_accounts_for_one_cell_in_its_lines() {
        let mut told = Told::default();
        let change = edits("5 000", "6 000");
        told.tell(&change, 3, Some([40, 41]));
        assert!(!told.takes(&change, Some([42, 42])));
        assert!(told.takes(&change, Some([41, 41])));
        assert!(!told.takes(&change, Some([40, 40])) || told.lines.len() > 1);
        assert!(told.knows_on(&change, 2, 4) && !told.knows_on(&change, 4, 9));
        assert!(!told.knows_on(&[], 2, 4) && !told.takes(&[], Some([40, 41])));
    }

    #[test]
    fn a_paragraph_that_became_records_is_not_told_twice() {
        let mut told = Told::default();
        told.tell_whole(Side::Old, &["Måla alla bojar i inloppet före maj".into()], Some([7, 8]));
        assert!(told.has_words(Side::Old, "• Måla alla bojar i inloppet före maj"));
        assert!(!told.has_words(Side::New, "Måla alla bojar i inloppet före maj"));
        assert!(!told.has_words(Side::Old, "Måla alla fyrar i skärgården"));
        assert!(told.has_lines(Side::Old, Some([8, 12])) && !told.has_lines(Side::Old, None));
    }
}
