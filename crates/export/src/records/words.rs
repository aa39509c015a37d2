//! What the words of enumerations are called.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A label in Swedish and English.
pub type Label = (&'static str, &'static str);

/// What a word that stands in a column is called in Swedish and English: `status`, `done` is Klart, Done. `None` where
/// the column holds no words of a fixed set, or not this one: it is shown as it is.
pub fn word_label(column: &str, word: &str) -> Option<Label> {
    static LABELS: OnceLock<HashMap<&str, HashMap<&str, Label>>> = OnceLock::new();
    let labels = LABELS.get_or_init(|| {
        let mut all: HashMap<&str, HashMap<&str, Label>> = HashMap::new();
        for (columns, word, label) in listed() {
            for column in columns.split('|') {
                all.entry(column).or_default().insert(word, label);
            }
        }
        all
    });
    labels.get(column)?.get(word).copied()
}

/// The words that can stand in a column, in the order of the table; none where it holds no words of a fixed set.
pub fn word_labels(column: &str) -> Vec<(&'static str, Label)> {
    let of = |columns: &str| columns.split('|').any(|c| c == column);
    listed().filter(|(columns, ..)| of(columns)).map(|(_, word, label)| (word, label)).collect()
}

/// The lines of the table: columns, word, label.
fn listed() -> impl Iterator<Item = (&'static str, &'static str, Label)> {
    let lines = include_str!("words.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    lines.filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?, (cells.next()?, cells.next()?)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_whole_and_stands_once() {
        let lines = include_str!("words.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
        let mut seen = std::collections::HashSet::new();
        for line in lines {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(cells.len() == 4 && cells.iter().all(|c| !c.trim().is_empty()), "{line}");
            for column in cells[0].split('|') {
                assert!(seen.insert((column, cells[1])), "twice: {line}");
            }
        }
        assert_eq!(word_label("status", "done"), Some(("Klart", "Done")));
        assert_eq!(word_label("status", "Klart"), None);
        assert_eq!(word_label("line", "done"), None);
    }
}
