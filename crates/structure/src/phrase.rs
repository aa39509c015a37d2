//! Tables of phrases, looked up at a position of a token stream.

use rustc_hash::FxHashMap;

/// Phrases of one or more lower-case words, each with a value.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    by_first: FxHashMap<&'static str, Vec<(Vec<&'static str>, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { by_first: FxHashMap::default() }
    }
}

impl<T> Phrases<T> {
    /// Adds a phrase (lower case, words separated by one space).
    pub fn insert(&mut self, phrase: &'static str, value: T) {
        let words: Vec<&'static str> = phrase.split(' ').filter(|w| !w.is_empty()).collect();
        let Some(&first) = words.first() else { return };
        let list = self.by_first.entry(first).or_default();
        // longest first; phrases of one length keep the order of the data file
        let at = list.iter().position(|(w, _)| w.len() < words.len()).unwrap_or(list.len());
        list.insert(at, (words, value));
    }

    /// All phrases that begin at `words[0]`, longest first, as (number of words, value).
    pub fn starting<'a, 'w: 'a, S: AsRef<str>>(
        &'a self,
        words: &'w [S],
    ) -> impl Iterator<Item = (usize, &'a T)> + use<'a, 'w, T, S> {
        let list = words.first().and_then(|w| self.by_first.get(w.as_ref())).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(move |(phrase, value)| {
            let fits = phrase.len() <= words.len() && phrase.iter().zip(words).all(|(p, w)| *p == w.as_ref());
            fits.then_some((phrase.len(), value))
        })
    }

    /// The first value of the phrase that is exactly these words.
    pub fn exact<S: AsRef<str>>(&self, words: &[S]) -> Option<&T> {
        let list = self.by_first.get(words.first()?.as_ref())?;
        let same = |p: &[&str]| p.len() == words.len() && p.iter().zip(words).all(|(p, w)| *p == w.as_ref());
        list.iter().find(|(p, _)| same(p)).map(|(_, v)| v)
    }

    /// The value of a phrase given as one string.
    pub fn get(&self, phrase: &str) -> Option<&T> {
        let first = phrase.split(' ').next()?;
        let list = self.by_first.get(first)?;
        list.iter().find(|(p, _)| p.iter().copied().eq(phrase.split(' '))).map(|(_, v)| v)
    }

    /// Whether any phrase begins with this word.
    pub fn may_start(&self, word: &str) -> bool {
        self.by_first.contains_key(word)
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
    }
}
