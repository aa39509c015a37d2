//! The title of a column whose cells are known, as in a table that is drawn: nothing has to be cut.

use super::*;

/// What the words of a header cell, or of several over one another, can be as one title. `label`: whether the column
/// is the first, whose title may be a caption with the unit.
pub fn title(texts: &[&str], label: bool, vocabulary: &Vocabulary) -> Option<(Vec<Role>, ValueTitle)> {
    let atoms = atoms(texts, vocabulary);
    if atoms.is_empty() {
        return None;
    }
    let words = Words::of(&atoms, vocabulary);
    let whole = titles_from(&words, 0, vocabulary).into_iter().filter(|(end, _)| *end == atoms.len());
    let titles = whole.flat_map(|(_, of_order)| of_order);
    let known = titles.filter(|t| t.1.roles != [Role::Unknown]);
    let best = known.filter(|t| label || t.1.roles != [Role::Line] || is_listed(&words, vocabulary));
    let best = best.max_by(|a, b| a.0.total_cmp(&b.0))?;
    Some((best.1.to_vec(), best.2))
}

/// What a title that spans others says of their values: "Budget" over "2031" and "2032".
pub fn spanning(texts: &[&str], vocabulary: &Vocabulary) -> Option<ValueTitle> {
    let atoms = atoms(texts, vocabulary);
    if atoms.is_empty() {
        return None;
    }
    let words = Words::of(&atoms, vocabulary);
    let times = (0..atoms.len()).all(|i| words.is_time(i));
    let timed = (times && !atoms.is_empty()).then(|| ValueTitle { timed: true, ..ValueTitle::default() });
    value_title(&words, 0, atoms.len(), vocabulary).map(|(_, value)| value).or(timed)
}

fn is_listed(words: &Words<'_, '_>, vocabulary: &Vocabulary) -> bool {
    vocabulary.titles.exact(&words.bare).is_some()
}

fn atoms<'t>(texts: &[&'t str], vocabulary: &Vocabulary) -> Vec<Atom<'t>> {
    let words = texts.iter().flat_map(|t| t.split_whitespace()).take(MAX_ATOMS);
    words
        .enumerate()
        .map(|(i, text)| {
            let lower = text.to_lowercase();
            let whole = text.starts_with(char::is_uppercase).then(|| vocabulary.read_as(&lower)).flatten();
            Atom {
                lower: Cow::Owned(whole.map_or(lower.clone(), str::to_string)),
                text: Cow::Borrowed(text),
                first: i,
                end: i + 1,
                brk: if i == 0 { Break::Gap } else { Break::Space },
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header::tests::vocabulary;

    #[test]
    fn cells_over_one_another_are_one_title() {
        let vocabulary = vocabulary();
        let (roles, value) = title(&["Budget", "2031"], false, &vocabulary).unwrap();
        assert_eq!(roles[0], Role::Value);
        assert!(value.kind.is_some() && value.dated);
        assert!(spanning(&["2031"], &vocabulary).unwrap().dated);
        assert!(title(&[], false, &vocabulary).is_none() && spanning(&[""], &vocabulary).is_none());
        assert!(title(&["Fyren", "blinkar"], false, &vocabulary).is_none());
    }
}
