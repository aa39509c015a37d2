//! Texts word by word.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Words that are shown on either side of an edit.
const AROUND: usize = 3;

/// Words of a text, what it has in common at its ends with the other left out, up to which edits are looked for one
/// by one; longer ones count as one edit. It bounds the work, which grows with the square.
const MOST_WORDS: usize = 4000;

/// Words that were replaced by others, with those around them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// Up to three words before.
    pub before: String,
    /// The words that are gone; empty where some were only added.
    pub removed: String,
    /// The words in their place; empty where some are only gone.
    pub added: String,
    /// Up to three words after.
    pub after: String,
}

/// What differs between two texts. How they are spaced and broken into lines does not count.
pub(crate) fn edits(old: &str, new: &str) -> Vec<Edit> {
    let (old, new): (Vec<_>, Vec<_>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
    let first = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old[first..].iter().rev().zip(new[first..].iter().rev());
    let last = rest.take_while(|(a, b)| a == b).count();
    let (old_end, new_end) = (old.len() - last, new.len() - last);
    let edit = |a: (usize, usize), b: (usize, usize)| Edit {
        before: old[a.0.saturating_sub(AROUND)..a.0].join(" "),
        removed: old[a.0..a.1].join(" "),
        added: new[b.0..b.1].join(" "),
        after: old[a.1..(a.1 + AROUND).min(old.len())].join(" "),
    };
    if first == old_end && first == new_end {
        return Vec::new();
    }
    if (old_end - first).max(new_end - first) > MOST_WORDS || first == old_end || first == new_end {
        return vec![edit((first, old_end), (first, new_end))];
    }
    let ops = capture_diff_slices(Algorithm::Myers, &old[first..old_end], &new[first..new_end]);
    let changed = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    let shifted = |r: std::ops::Range<usize>| (r.start + first, r.end + first);
    changed.map(|op| edit(shifted(op.old_range()), shifted(op.new_range()))).collect()
}

/// The words of a text with one space between them.
pub(crate) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(before: &str, removed: &str, added: &str, after: &str) -> Edit {
        Edit { before: before.into(), removed: removed.into(), added: added.into(), after: after.into() }
    }

    #[test]
    fn words_that_differ_stand_with_their_neighbours() {
        let found = edits("en två tre fyra fem sex sju åtta", "en två tre fyra fem. sex sju åtta");
        assert_eq!(found, [edit("två tre fyra", "fem", "fem.", "sex sju åtta")]);
        let found =
            edits("båten ligger i hamn och väntar på vind", "båten låg i hamn och väntar på mer vind");
        assert_eq!(
            found,
            [edit("båten", "ligger", "låg", "i hamn och"), edit("och väntar på", "", "mer", "vind")]
        );
    }

    #[test]
    fn spacing_is_no_difference_and_long_texts_are_bounded() {
        assert!(edits("en  kaj\ni hamn", "en kaj i hamn").is_empty());
        assert!(edits("", "").is_empty());
        let (a, b): (String, String) = (0..9000).map(|n| (format!("a{n} x "), format!("b{n} x "))).collect();
        assert_eq!(edits(&a, &b).len(), 1);
    }
}
