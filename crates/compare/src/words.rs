//! Swedish words without what changes from one place to another: case, endings, hyphens, slashes.
//!
//! The Snowball stemmer leaves "skolan" as it is, the most common form here, so endings are taken off by a rule of its
//! own, and only where words are compared that both went through it.

/// Endings of nouns and adjectives, the longest first.
const ENDINGS: [&str; 20] = [
    "arnas", "ernas", "ornas", "arna", "erna", "orna", "ens", "ets", "ers", "en", "et", "an", "ar", "er",
    "or", "na", "as", "a", "e", "s",
];

/// Letters that are left of a word at least.
const STEM: usize = 3;

/// A word without its endings: the same for all forms of a noun. What is left of a stem is itself.
pub(crate) fn stem(word: &str) -> &str {
    for ending in ["heternas", "heterna", "hetens", "heter", "heten"] {
        if let Some(start) = word.strip_suffix(ending) {
            return &word[..start.len() + "het".len()];
        }
    }
    if word.ends_with("het") {
        return word;
    }
    let letters = word.chars().count();
    let fits = |ending: &&&str| word.ends_with(**ending) && letters >= STEM + ending.chars().count();
    match ENDINGS.iter().find(fits) {
        // "kontoret" and "kontor", whose own letters look like an ending
        Some(ending) => stem(&word[..word.len() - ending.len()]),
        None => word,
    }
}

/// The words of a text in lower case; signs between them are left out.
pub(crate) fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Words that join others and say nothing ("m.m." is two words by now).
pub(crate) fn joins(word: &str) -> bool {
    matches!(
        word,
        "och" | "samt" | "m" | "mm" | "fl" | "mfl" | "etc" | "för" | "av" | "till" | "i" | "om" | "med"
    )
}

/// The words of a label without their endings and without those that only join.
pub(crate) fn stems(text: &str) -> Vec<String> {
    words(text).iter().filter(|w| !joins(w)).map(|w| stem(w).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_one() {
        for [one, other] in [
            ["färdtjänst", "färdtjänsten"],
            ["grundskolan", "grundskolor"],
            ["styrelser", "styrelsen"],
            ["vuxen", "vuxna"],
            ["verksamheter", "verksamheten"],
            ["verksamhet", "verksamhetens"],
            ["fritidsgård", "fritidsgårdarna"],
            ["kontor", "kontoret"],
        ] {
            assert_eq!(stem(one), stem(other));
            assert_eq!(stem(stem(other)), stem(other));
        }
        assert_ne!(stem("park"), stem("parkering"));
        assert_eq!(stem("sfi"), "sfi");
    }

    #[test]
    fn what_joins_words_is_left_out() {
        assert_eq!(stems("Nämnd- och styrelseverksamhet"), stems("Nämnder/styrelseverksamheten m.m."));
    }
}
