//! Extractions of the same document that are read in one run: plan.txt beside plan.pdf. Each is a witness of the other.

use std::collections::BTreeMap;

/// The folder and the name of a file without its ending: `plans/plan`.
fn stem(name: &str) -> &str {
    let start = name.rfind('/').map_or(0, |at| at + 1);
    name[start..].rfind('.').filter(|at| *at > 0).map_or(name, |at| &name[..start + at])
}

/// Groups of two or more with the same stem, each in the order given: every one is to be held against the others.
pub fn groups<'a>(names: impl Iterator<Item = (usize, &'a str)>) -> Vec<Vec<usize>> {
    let mut all: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, name) in names {
        all.entry(stem(name)).or_default().push(i);
    }
    all.into_values().filter(|group| group.len() > 1).collect()
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
