//! What goals and activities are about: themes by their words, `data/theme_words.tsv`.

use crate::data::{cell, rows};
use crate::words::words;
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::sync::OnceLock;

/// A theme is given where its words make it at least as likely as this.
pub const CLEAR: f64 = 0.5;

/// What words weigh in the first sentence under a title that says something but no theme. Under a title that says
/// nothing the first sentence is the title.
const FIRST: f64 = 0.7;

/// What words weigh in the rest of a text.
const BELOW: f64 = 0.5;

/// Words of a first sentence at most, where a text has no full stops.
const SENTENCE: usize = 25;

/// A theme and its labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its name here.
    pub theme: &'static str,
    /// Swedish.
    pub swedish: &'static str,
    /// English.
    pub english: &'static str,
}

/// A theme of a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// Its name, see [`all`].
    pub theme: &'static str,
    /// How likely it is, from [`CLEAR`] to 1.
    pub score: f64,
}

/// All themes, in their order.
pub fn all() -> impl Iterator<Item = Theme> {
    let listed = rows(include_str!("../data/themes.tsv"));
    listed.map(|r| Theme { theme: cell(&r, 0), swedish: cell(&r, 1), english: cell(&r, 2) })
}

struct Pattern {
    words: Vec<&'static str>,
    theme: &'static str,
    weight: f64,
}

/// Patterns whose first word begins with these letters; those that begin with "*" are tried on every word.
struct Patterns {
    all: Vec<Pattern>,
    by_start: FxHashMap<[char; 2], Vec<usize>>,
    anywhere: Vec<usize>,
}

fn patterns() -> &'static Patterns {
    static PATTERNS: OnceLock<Patterns> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let mut all: Vec<Pattern> = rows(include_str!("../data/theme_words.tsv"))
            .map(|r| Pattern {
                words: cell(&r, 0).split(' ').collect(),
                theme: cell(&r, 1),
                weight: cell(&r, 2).parse().unwrap_or(0.0),
            })
            .collect();
        // the longest first: more words, then more letters
        let length =
            |p: &Pattern| (p.words.len(), p.words.iter().map(|w| w.trim_matches('*').len()).sum::<usize>());
        all.sort_by_key(|p| std::cmp::Reverse(length(p)));
        let (mut by_start, mut anywhere) = (FxHashMap::<_, Vec<usize>>::default(), Vec::new());
        for (at, pattern) in all.iter().enumerate() {
            match start(pattern.words[0]) {
                Some(letters) => by_start.entry(letters).or_default().push(at),
                None => anywhere.push(at),
            }
        }
        Patterns { all, by_start, anywhere }
    })
}

fn start(word: &str) -> Option<[char; 2]> {
    let mut letters = word.chars().filter(|c| *c != '*');
    (!word.starts_with('*')).then_some([letters.next()?, letters.next()?])
}

fn fits(pattern: &str, word: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(_), Some(_)) => word.contains(pattern.trim_matches('*')),
        (Some(end), None) => word.ends_with(end),
        (None, Some(start)) => word.starts_with(start),
        (None, None) => word == pattern,
    }
}

/// Words of titles that only count and say whose a goal is.
const COUNTING: [&str; 10] = [
    "till",
    "delmål",
    "nämndmål",
    "nämnd",
    "nämnden",
    "nämndspecifika",
    "fullmäktiges",
    "kommunfullmäktiges",
    "övergripande",
    "kommunövergripande",
];

/// Whether a title says what something is about: "Mål 1" and "Kommunfullmäktiges mål 2 till nämnden" only count.
fn says(title: &[String]) -> bool {
    let word = |w: &&String| w.chars().count() > 3 && w.chars().all(char::is_alphabetic);
    title.iter().filter(word).any(|w| !COUNTING.contains(&w.as_str()))
}

/// The themes of a text under a title (which may be empty), the likeliest first.
pub fn of(title: &str, text: &str) -> Vec<Found> {
    let titles = words(title);
    let said = says(&titles);
    let mut against: Vec<(&'static str, f64)> = Vec::new();
    let mut seen: Vec<usize> = Vec::new();
    let end = text.find(". ").unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let (mut first, mut rest) = (words(first), words(rest));
    if first.len() > SENTENCE {
        rest.splice(0..0, first.split_off(SENTENCE));
    }
    if said {
        witnesses(&titles, 1.0, &mut seen, &mut against);
    }
    let factor = match (said, clear(&against).is_empty()) {
        (false, _) => 1.0,
        (true, true) => FIRST,
        (true, false) => BELOW,
    };
    witnesses(&first, factor, &mut seen, &mut against);
    witnesses(&rest, BELOW, &mut seen, &mut against);
    clear(&against)
}

/// The themes that the witnesses make likely enough, the likeliest first.
fn clear(against: &[(&'static str, f64)]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for theme in all() {
        let not: f64 =
            against.iter().filter(|(t, _)| *t == theme.theme).map(|(_, weight)| 1.0 - weight).product();
        if 1.0 - not >= CLEAR - 1e-9 {
            found.push(Found { theme: theme.theme, score: ((1.0 - not) * 1000.0).round() / 1000.0 });
        }
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    found
}

/// Every pattern counts once, where it weighs most.
fn witnesses(words: &[String], factor: f64, seen: &mut Vec<usize>, out: &mut Vec<(&'static str, f64)>) {
    let patterns = patterns();
    let mut at = 0;
    while at < words.len() {
        let mut letters = words[at].chars();
        let key = letters.next().zip(letters.next()).map(|(a, b)| [a, b]);
        let starting = key.and_then(|k| patterns.by_start.get(&k)).map_or(&[][..], Vec::as_slice);
        let fitting = |n: &&usize| {
            let pattern = &patterns.all[**n].words;
            words.len() >= at + pattern.len() && pattern.iter().zip(&words[at..]).all(|(p, w)| fits(p, w))
        };
        // patterns are sorted, so the smaller number is the longer one
        let best =
            starting.iter().find(fitting).into_iter().chain(patterns.anywhere.iter().find(fitting)).min();
        match best {
            Some(&n) => {
                if !seen.contains(&n) {
                    seen.push(n);
                    out.push((patterns.all[n].theme, patterns.all[n].weight * factor));
                }
                at += patterns.all[n].words.len();
            }
            None => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themes(title: &str, text: &str) -> Vec<&'static str> {
        of(title, text).into_iter().map(|f| f.theme).collect()
    }

    #[test]
    fn every_word_belongs_to_a_theme_and_fits_its_example() {
        for row in rows(include_str!("../data/theme_words.tsv")) {
            assert!(row[1] == "-" || all().any(|t| t.theme == row[1]), "{row:?}");
            let weight: f64 = row[2].parse().expect("a weight");
            assert!(weight > 0.0 && weight < 1.0, "{row:?}");
            let example = words(row[3]);
            let pattern: Vec<&str> = row[0].split(' ').collect();
            let stands = |at: usize| pattern.iter().zip(&example[at..]).all(|(p, w)| fits(p, w));
            assert!(
                (0..=example.len().saturating_sub(pattern.len())).any(stands),
                "no such words in the example: {row:?}"
            );
        }
    }

    #[test]
    fn inflection_compounds_and_several_themes() {
        assert_eq!(themes("", "Trygghetsskapande åtgärder i parken"), ["trygghet"]);
        assert_eq!(
            themes("", "Den digitala kompetensförsörjningen"),
            ["kompetensförsörjning", "digitalisering"]
        );
        for title in ["Mål 2", "Fullmäktiges mål 2 till nämnden", ""] {
            assert_eq!(themes(title, "Näringslivets förutsättningar ska stärkas"), ["näringsliv"]);
        }
    }

    #[test]
    fn a_longer_phrase_takes_the_word() {
        assert_eq!(themes("En hållbar ekonomi", ""), ["ekonomi"]);
        assert_eq!(themes("En cirkulär ekonomi", ""), ["hållbarhet"]);
        assert_eq!(themes("Företagsklimatet blir bättre", ""), ["näringsliv"]);
        assert_eq!(themes("Stärkt organisationskultur", ""), ["kompetensförsörjning"]);
    }

    #[test]
    fn nothing_is_said_where_nothing_is_clear() {
        assert_eq!(themes("", "Revidera ledningssystemet"), Vec::<&str>::new());
        // one weak word is not enough, nor one word far down in the text
        assert_eq!(themes("", "Miljön på kontoret"), Vec::<&str>::new());
        assert_eq!(
            themes("Revidera ledningssystemet", "Det görs i år. Arbetet görs med näringslivet."),
            Vec::<&str>::new()
        );
    }
}
