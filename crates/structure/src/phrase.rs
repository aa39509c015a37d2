//! Tables of phrases, looked up at a position of a token stream.

use rustc_hash::FxHashMap;

/// Phrases of one or more lower-case words, each with a value.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    /// By first word: the first of its phrases, see [`Phrase::next`].
    by_first: FxHashMap<&'static str, u32>,
    phrases: Vec<Phrase<T>>,
}

#[derive(Clone, Debug)]
struct Phrase<T> {
    /// The words after the first, separated by one space.
    rest: &'static str,
    /// Number of words.
    words: u32,
    value: T,
    /// The next phrase with the same first word: longest first, those of one length in the order they were added.
    next: u32,
}

const NONE: u32 = u32::MAX;

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { by_first: FxHashMap::default(), phrases: Vec::new() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase (lower case, words separated by one space).
    pub fn insert(&mut self, phrase: &'static str, value: T) {
        let phrase = phrase.trim_matches(' ');
        if phrase.is_empty() {
            return;
        }
        // most phrases are one word: thousands of them are added whenever the program starts
        let end = phrase.bytes().position(|b| b == b' ').unwrap_or(phrase.len());
        let (first, rest) = (&phrase[..end], phrase.get(end + 1..).unwrap_or_default());
        let words = if rest.is_empty() {
            1
        } else {
            1 + rest.as_bytes().split(|b| *b == b' ').filter(|w| !w.is_empty()).count() as u32
        };
        let new = self.phrases.len() as u32;
        let head = self.by_first.entry(first).or_insert(NONE);
        let mut before = NONE;
        let mut next = *head;
        while next != NONE && self.phrases[next as usize].words >= words {
            before = next;
            next = self.phrases[next as usize].next;
        }
        self.phrases.push(Phrase { rest, words, value, next });
        if before == NONE {
            *head = new;
        } else {
            self.phrases[before as usize].next = new;
        }
    }

    /// The same phrases without values.
    pub fn names(&self) -> Phrases<()> {
        let name = |p: &Phrase<T>| Phrase { rest: p.rest, words: p.words, value: (), next: p.next };
        Phrases { by_first: self.by_first.clone(), phrases: self.phrases.iter().map(name).collect() }
    }

    /// The phrases with this first word, longest first.
    fn with_first(&self, word: Option<&str>) -> impl Iterator<Item = &Phrase<T>> {
        let mut at = word.and_then(|w| self.by_first.get(w)).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            let phrase = self.phrases.get(at as usize)?;
            at = phrase.next;
            Some(phrase)
        })
    }

    /// All phrases that begin at `words[0]`, longest first, as (number of words, value).
    pub fn starting<'a, 'w: 'a, S: AsRef<str>>(
        &'a self,
        words: &'w [S],
    ) -> impl Iterator<Item = (usize, &'a T)> + use<'a, 'w, T, S> {
        self.with_first(words.first().map(AsRef::as_ref)).filter_map(move |p| {
            let n = p.words as usize;
            (n <= words.len() && p.goes_on(&words[1..n])).then_some((n, &p.value))
        })
    }

    /// The first value of the phrase that is exactly these words.
    pub fn exact<S: AsRef<str>>(&self, words: &[S]) -> Option<&T> {
        let mut all = self.with_first(words.first().map(AsRef::as_ref));
        all.find(|p| p.words as usize == words.len() && p.goes_on(&words[1..])).map(|p| &p.value)
    }

    /// The value of a phrase given as one string.
    pub fn get(&self, phrase: &str) -> Option<&T> {
        let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
        self.with_first(Some(first)).find(|p| p.rest == rest).map(|p| &p.value)
    }

    /// Whether any phrase begins with this word.
    pub fn may_start(&self, word: &str) -> bool {
        self.by_first.contains_key(word)
    }
}

impl<T> Phrase<T> {
    /// Whether these are the words after the first.
    fn goes_on<S: AsRef<str>>(&self, words: &[S]) -> bool {
        let mut rest = self.rest;
        words.iter().all(|w| match rest.strip_prefix(w.as_ref()) {
            Some(after) => {
                rest = after.strip_prefix(' ').unwrap_or(after);
                after.is_empty() || after.starts_with(' ')
            }
            None => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longest_phrase_comes_first() {
        let mut p = Phrases::default();
        p.insert("ej", 1);
        p.insert("ej inledd", 2);
        let words = ["ej", "inledd", "ännu"];
        assert_eq!(p.starting(&words).map(|(n, v)| (n, *v)).collect::<Vec<_>>(), [(2, 2), (1, 1)]);
        assert_eq!(p.get("ej inledd"), Some(&2));
        assert_eq!(p.get("inledd"), None);
        assert_eq!(p.exact(&["ej", "inled"]), None);
        p.insert("ej", 3);
        assert_eq!(p.exact(&["ej"]), Some(&1));
    }
}
