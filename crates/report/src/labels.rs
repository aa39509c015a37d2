//! The words of the site in both its languages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A language of the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
}

impl Language {
    /// Both.
    pub const ALL: [Language; 2] = [Language::Sv, Language::En];

    /// Its code: `sv` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Sv => "sv",
            Language::En => "en",
        }
    }

    /// The other one.
    pub fn other(self) -> Language {
        match self {
            Language::Sv => Language::En,
            Language::En => Language::Sv,
        }
    }

    /// Of two words the one in this language.
    pub fn of<'w>(self, (sv, en): (&'w str, &'w str)) -> &'w str {
        match self {
            Language::Sv => sv,
            Language::En => en,
        }
    }
}

static LABELS: LazyLock<BTreeMap<&'static str, (&'static str, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("labels.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, (cells.next()?, cells.next()?)))
        })
        .collect()
});

/// The label with this key; the key itself where there is none.
pub fn label(language: Language, key: &'static str) -> &'static str {
    LABELS.get(key).map_or(key, |words| language.of(*words))
}

/// All labels in one language, for templates.
pub fn all(language: Language) -> BTreeMap<&'static str, &'static str> {
    LABELS.iter().map(|(key, words)| (*key, language.of(*words))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_a_key_and_two_languages() {
        for line in include_str!("labels.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(cells.len() == 3 && cells.iter().all(|c| !c.trim().is_empty()), "{line}");
        }
    }

    #[test]
    fn no_key_is_used_that_has_no_label() {
        // keys are written as string literals after `label(...,` and `.t(`
        let sources = [
            include_str!("pages/mod.rs"),
            include_str!("pages/overview.rs"),
            include_str!("pages/compared.rs"),
            include_str!("pages/amounts.rs"),
            include_str!("pages/indicators.rs"),
            include_str!("pages/found.rs"),
            include_str!("pages/municipality.rs"),
            include_str!("pages/document.rs"),
        ];
        for key in sources.iter().flat_map(|s| s.split(".t(\"").skip(1)).filter_map(|s| s.split('"').next()) {
            assert!(LABELS.contains_key(key), "{key}");
        }
    }
}
