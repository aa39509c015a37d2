//! The vocabularies of this crate: tab-separated files in `data/`, the last column of each an example for people.

/// The rows of a vocabulary, without its comments.
pub(crate) fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).map(|l| l.split('\t').collect())
}

/// A cell of a row, or nothing.
pub(crate) fn cell(row: &[&'static str], at: usize) -> &'static str {
    row.get(at).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn every_row_has_all_its_columns() {
        let files = [
            ("concepts", include_str!("../data/concepts.tsv"), 4),
            ("concept_labels", include_str!("../data/concept_labels.tsv"), 3),
            ("neutral_words", include_str!("../data/neutral_words.tsv"), 2),
            ("municipal_totals", include_str!("../data/municipal_totals.tsv"), 3),
            ("bodies", include_str!("../data/bodies.tsv"), 3),
            ("occasional_bodies", include_str!("../data/occasional_bodies.tsv"), 3),
            ("elections", include_str!("../data/elections.tsv"), 3),
            ("themes", include_str!("../data/themes.tsv"), 3),
            ("theme_words", include_str!("../data/theme_words.tsv"), 4),
        ];
        for (name, text, columns) in files {
            let mut seen = std::collections::HashSet::new();
            for row in rows(text) {
                assert_eq!(row.len(), columns, "{name}: {row:?}");
                assert!(seen.insert(row[..columns - 1].to_vec()), "{name}: {row:?} stands there twice");
            }
        }
    }
}
