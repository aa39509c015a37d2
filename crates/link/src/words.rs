//! Words of Swedish as they are compared: their stems, and which of them tell items apart.

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;

/// The most words of a text that are compared: the first ones.
const MOST: usize = 60;

/// What a word is to a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Sort {
    Plain,
    /// A word that any municipality's plans are full of.
    Common,
    /// A name: written with a capital within a sentence. "Norra skolan" is not "Södra skolan".
    Name,
    Number,
    /// A year: the next year's document has the next.
    Year,
    /// A word of grammar.
    Function,
}

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Word {
    /// Its number in [`Words`].
    pub id: u32,
    pub sort: Sort,
    /// Whether a full stop cut it short: "avd."
    pub short: bool,
}

/// The words of the documents of a municipality, each once.
pub(crate) struct Words {
    ids: FxHashMap<String, u32>,
    stems: Vec<String>,
    /// The form in which each was first met.
    forms: Vec<String>,
    stemmer: Stemmer,
    /// The stems of common words.
    common: FxHashSet<String>,
}

impl Words {
    pub(crate) fn new() -> Self {
        let stemmer = Stemmer::create(Algorithm::Swedish);
        let common = vocabulary(include_str!("../data/common_words.txt"));
        let common = common.into_iter().map(|word| stemmer.stem(word).into_owned()).collect();
        Self { ids: FxHashMap::default(), stems: Vec::new(), forms: Vec::new(), stemmer, common }
    }

    pub(crate) fn stem(&self, word: Word) -> &str {
        &self.stems[word.id as usize]
    }

    /// The different words of a text, by their numbers.
    pub(crate) fn of(&mut self, text: &str) -> Vec<Word> {
        let mut out: Vec<Word> = Vec::new();
        for part in parts(text).into_iter().take(MOST) {
            let mut sort = sort_of(&part);
            let stem = match sort {
                Sort::Number | Sort::Year => part.lower.clone(),
                _ if part.short => part.lower.clone(),
                _ => self.stemmer.stem(&part.lower).into_owned(),
            };
            if sort == Sort::Plain && self.common.contains(&stem) {
                sort = Sort::Common;
            }
            let next = self.stems.len() as u32;
            let id = *self.ids.entry(stem.clone()).or_insert_with(|| {
                self.stems.push(stem);
                self.forms.push(part.lower);
                next
            });
            out.push(Word { id, sort, short: part.short });
        }
        out.sort_unstable();
        out.dedup_by_key(|word| word.id);
        out
    }

    /// Whether two words that are not the same may be one: one is an abbreviation of the other, one is a verb and the
    /// other the noun made of it, or one slip of the pen parts them.
    pub(crate) fn alike(&self, a: Word, b: Word) -> bool {
        let wordy = |w: Word| matches!(w.sort, Sort::Plain | Sort::Common | Sort::Name);
        if !wordy(a) || !wordy(b) {
            return false;
        }
        let (s, t) = (self.stem(a), self.stem(b));
        let cut = |short: &str, long: &str| short.chars().count() >= 2 && long.starts_with(short);
        if (a.short && cut(s, t)) || (b.short && cut(t, s)) {
            return true;
        }
        if derived(&self.forms[a.id as usize], &self.forms[b.id as usize]) {
            return true;
        }
        // compounds with one more link in the middle, or the end, are other things; one changed letter of many is not
        let (s, t) = (&self.forms[a.id as usize], &self.forms[b.id as usize]);
        let (n, m) = (s.chars().count(), t.chars().count());
        n.min(m) >= 7 && n.abs_diff(m) <= 1 && strsim::osa_distance(s, t) <= 1
    }
}

/// A text with its words in lower case and nothing between them but a space: what "the same text" means.
pub(crate) fn plain(text: &str) -> String {
    parts(text).into_iter().map(|p| p.lower).collect::<Vec<_>>().join(" ")
}

struct Part {
    lower: String,
    capital: bool,
    first: bool,
    short: bool,
}

fn parts(text: &str) -> Vec<Part> {
    // below the first combining mark nothing is to be composed
    let chars: Vec<char> = match text.chars().all(|c| c < '\u{300}') {
        true => text.chars().filter(|c| *c != '\u{ad}').collect(),
        false => text.nfc().filter(|c| *c != '\u{ad}').collect(),
    };
    let (mut out, mut at, mut first) = (Vec::new(), 0, true);
    while at < chars.len() {
        if !chars[at].is_alphanumeric() {
            // what follows a full stop, a colon or a dash begins anew, and its capital says nothing
            first |= matches!(chars[at], '.' | ':' | '!' | '?' | '–' | '•' | '(');
            at += 1;
            continue;
        }
        let digit = chars[at].is_ascii_digit();
        let mut word = String::new();
        let start = at;
        while at < chars.len() {
            let c = chars[at];
            let inner = |c: char| c.is_alphabetic() && !digit;
            if c.is_alphanumeric() && c.is_ascii_digit() == digit {
                word.extend(c.to_lowercase());
            } else if !(matches!(c, '-' | '‐' | '‑')
                && inner(chars[at - 1])
                && chars.get(at + 1).is_some_and(|next| inner(*next)))
            {
                break;
            }
            at += 1;
        }
        let short =
            !digit && chars.get(at) == Some(&'.') && word.chars().count() <= 6 && chars.get(at + 1).is_some();
        out.push(Part { lower: word, capital: chars[start].is_uppercase(), first, short });
        first = false;
    }
    out
}

/// The lines of a vocabulary, without its comments.
fn vocabulary(text: &'static str) -> FxHashSet<&'static str> {
    text.lines().filter(|line| !line.starts_with('#')).collect()
}

/// Whether two words have the same beginning and go on as verbs and the nouns made of them do.
fn derived(a: &str, b: &str) -> bool {
    static ENDINGS: OnceLock<FxHashSet<&str>> = OnceLock::new();
    let endings = ENDINGS.get_or_init(|| vocabulary(include_str!("../data/derivations.txt")));
    let same = a.char_indices().zip(b.chars()).take_while(|((_, x), y)| x == y);
    let cuts = same.map(|((at, x), _)| at + x.len_utf8()).skip(3);
    let mut cuts = cuts.filter(|at| a.is_char_boundary(*at) && b.is_char_boundary(*at));
    cuts.any(|at| endings.contains(&a[at..]) && endings.contains(&b[at..]))
}

fn sort_of(part: &Part) -> Sort {
    static FUNCTION: OnceLock<FxHashSet<&str>> = OnceLock::new();
    let function = FUNCTION.get_or_init(|| vocabulary(include_str!("../data/function_words.txt")));
    if part.lower.bytes().all(|b| b.is_ascii_digit()) {
        let year = part.lower.len() == 4 && (part.lower.starts_with("19") || part.lower.starts_with("20"));
        return if year { Sort::Year } else { Sort::Number };
    }
    if function.contains(part.lower.as_str()) {
        return Sort::Function;
    }
    if part.capital && !part.first { Sort::Name } else { Sort::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(text: &str) -> Vec<String> {
        let mut words = Words::new();
        let mut found: Vec<String> = words.of(text).iter().map(|w| words.stem(*w).to_owned()).collect();
        found.sort();
        found
    }

    #[test]
    fn inflected_and_hyphenated_words_are_the_same() {
        assert_eq!(stems("Utveckla e-tjänsterna"), stems("utvecklas etjänster"));
        assert_eq!(stems("Bryggornas målning"), stems("bryggor målningar"));
        assert_eq!(stems("till\u{ad}gänglighet"), stems("Tillgängligheten"));
        assert_ne!(stems("Norra bron"), stems("Södra bron"));
    }

    #[test]
    fn abbreviations_and_slips_are_alike() {
        let mut words = Words::new();
        let mut alike = |a: &str, b: &str| {
            let (a, b) = (words.of(a)[0], words.of(b)[0]);
            words.alike(a, b)
        };
        assert!(alike("avd. norr", "avdelning"));
        assert!(alike("tillgänglihet", "tillgänglighet"));
        assert!(alike("skötsel", "skötseln"));
        assert!(
            alike("utreda", "utredning") && alike("införa", "införandet") && alike("revidera", "revidering")
        );
        assert!(!alike("lokal", "lokalvård") && !alike("bygga", "byggherre"));
        assert!(!alike("norra", "södra"));
        assert!(!alike("2031", "2032"));
        assert!(!alike("interna", "externa"));
    }

    #[test]
    fn names_numbers_and_years_are_told_apart() {
        let mut words = Words::new();
        let mut sorts: Vec<Sort> =
            words.of("Rusta kajen i Ekeby, etapp 2, 2031").iter().map(|w| w.sort).collect();
        sorts.sort();
        use Sort::*;
        assert_eq!(sorts, [Plain, Plain, Plain, Name, Number, Year, Function]);
        assert_eq!(plain("Rusta  kajen\u{a0}i Ekeby!"), "rusta kajen i ekeby");
    }
}
