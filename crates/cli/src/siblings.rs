//! Extractions of the same document that are read in one run: plan.txt beside plan.pdf. Each is a witness of the other.

use crate::inputs::InputFile;
use crate::job::Outcome;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use tabellverk_records::{Witness, cross_check};

/// The folder and the name of a file without its ending: `plans/plan`.
fn stem(name: &str) -> &str {
    let start = name.rfind('/').map_or(0, |at| at + 1);
    name[start..].rfind('.').filter(|at| *at > 0).map_or(name, |at| &name[..start + at])
}

/// Groups of two or more with the same stem.
fn groups<'a>(names: impl Iterator<Item = (usize, &'a str)>) -> Vec<Vec<usize>> {
    let mut all: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, name) in names {
        all.entry(stem(name)).or_default().push(i);
    }
    all.into_values().filter(|group| group.len() > 1).collect()
}

/// The files that another is to be held against, by their place in the list.
pub fn of(files: &[InputFile]) -> BTreeSet<usize> {
    groups(files.iter().map(|f| f.name.as_str()).enumerate()).into_iter().flatten().collect()
}

/// Holds the figures of every document against those of the others with its name, where their words say that they are
/// the same document. A file with the content of one before it is passed over, as it is in the dataset.
pub fn cross_check_all(outcomes: &mut [Outcome]) {
    let mut known = HashSet::new();
    let first: Vec<usize> = (0..outcomes.len())
        .filter(|&i| outcomes[i].input.sha256.as_ref().is_some_and(|sha256| known.insert(sha256.clone())))
        .filter(|&i| outcomes[i].witness.is_some())
        .collect();
    for group in groups(first.iter().map(|&i| (i, outcomes[i].input.path.as_str()))) {
        let witnesses: Vec<Option<Witness>> = group.iter().map(|&i| outcomes[i].witness.take()).collect();
        for (own, &i) in witnesses.iter().zip(&group) {
            let Some(own) = own else { continue };
            for other in witnesses.iter().flatten().filter(|w| w.name != own.name) {
                if let Some(records) = outcomes[i].records.as_mut().filter(|_| own.is_same_document(other)) {
                    cross_check(records, other);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_beside_each_other_that_differ_in_their_ending() {
        let names = ["a/plan.pdf", "a/plan.txt", "b/plan.txt", "a/plan.v2.pdf", ".plan"];
        assert_eq!(groups(names.into_iter().enumerate()), [vec![0, 1]]);
        assert_eq!(stem("a.b/plan"), "a.b/plan");
    }
}
