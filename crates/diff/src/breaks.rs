//! Texts that are divided into paragraphs otherwise: the words are the same.

use crate::difference::{Change, Difference};
use serde_json::Value;
use std::collections::BTreeMap;

/// Words that are on one side only: in which difference, at which edit of its text, and on which page.
type Places = Vec<(usize, Option<usize>, u32)>;

/// Drops what is gone in one place and added beside it, at most a page away, word for word: a paragraph that was
/// parted, or joined with the next. Returns how many differences were only that.
pub(crate) fn settle(found: &mut Vec<Difference>) -> usize {
    let mut sides: BTreeMap<String, [Places; 2]> = BTreeMap::new();
    for (n, difference) in found.iter().enumerate().filter(|(_, d)| is_text(d)) {
        let mut add = |words: &str, side: usize, edit: Option<usize>| {
            sides.entry(words.to_owned()).or_default()[side].push((n, edit, difference.page()));
        };
        for field in &difference.fields {
            match (difference.change, &field.from, &field.to) {
                (Change::Gone, Value::String(text), _) => add(text, 0, None),
                (Change::Added, _, Value::String(text)) => add(text, 1, None),
                _ => {
                    for (at, edit) in field.words.iter().enumerate() {
                        match (edit.removed.as_str(), edit.added.as_str()) {
                            (removed, "") => add(removed, 0, Some(at)),
                            ("", added) => add(added, 1, Some(at)),
                            _ => {}
                        }
                    }
                }
            }
        }
    }
    let mut dropped: Vec<(usize, Option<usize>)> = Vec::new();
    for [gone, added] in sides.values() {
        let mut added = added.iter().peekable();
        for (n, edit, page) in gone {
            // Both are in the order of the document.
            while added.next_if(|other| other.2.saturating_add(1) < *page).is_some() {}
            if let Some(other) = added.next_if(|other| other.2 <= page.saturating_add(1)) {
                dropped.extend([(*n, *edit), (other.0, other.1)]);
            }
        }
    }
    dropped.sort_unstable_by(|a, b| b.cmp(a));
    let mut empty = vec![false; found.len()];
    for (n, edit) in dropped {
        let words = &mut found[n].fields[0].words;
        if let Some(edit) = edit {
            words.remove(edit);
        }
        empty[n] = words.is_empty();
    }
    let mut all = empty.iter();
    found.retain(|_| !all.next().copied().unwrap_or_default());
    empty.iter().filter(|empty| **empty).count()
}

fn is_text(difference: &Difference) -> bool {
    matches!(difference.what.as_str(), "heading" | "paragraph") && difference.fields.len() == 1
}

#[cfg(test)]
mod tests {
    use crate::{Options, compare};
    use tabellverk_records::{Common, DocumentRecords, Section};

    fn document(paragraphs: &[(u32, &str)]) -> DocumentRecords {
        let section = |(page, text): &(u32, &str)| Section {
            common: Common { page: *page, ..Common::default() },
            text: (*text).into(),
            ..Section::default()
        };
        DocumentRecords { sections: paragraphs.iter().map(section).collect(), ..DocumentRecords::default() }
    }

    #[test]
    fn a_paragraph_parted_is_no_difference_of_what_is_said() {
        let old = document(&[(1, "Kajen är lång. Båten ligger där sedan i våras.")]);
        let new = document(&[(1, "Kajen är lång."), (2, "Båten ligger där sedan i våras.")]);
        let found = compare(&old, &new, &Options::default());
        assert_eq!((found.differences.len(), found.readings), (0, 2));
        assert_eq!(compare(&old, &new, &Options { readings: true }).differences.len(), 2);
        let old = document(&[
            (1, "Båten ligger där sedan i våras. Kajen."),
            (9, "Fyren lyser över hela inloppet."),
        ]);
        let far = document(&[
            (1, "Båten ligger där sedan i våras."),
            (9, "Kajen. Fyren lyser över hela inloppet."),
        ]);
        assert_eq!(compare(&old, &far, &Options::default()).differences.len(), 2);
    }
}
