//! Tables of phrases, looked up at a position of a token stream.

use std::collections::HashMap;

/// Phrases of one or more lower-case words, each with a value.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    by_first: HashMap<String, Vec<(Vec<String>, T)>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { by_first: HashMap::new() }
    }
}

impl<T: Clone> Phrases<T> {
    /// Adds a phrase (lower case, words separated by one space).
    pub fn insert(&mut self, phrase: &str, value: T) {
        let words: Vec<String> = phrase.split_whitespace().map(str::to_string).collect();
        if let Some(first) = words.first() {
            let list = self.by_first.entry(first.clone()).or_default();
            list.push((words, value));
            // longest first; a stable sort keeps the order of the data file among phrases of one length
            list.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
        }
    }

    /// All phrases that begin at `words[0]`, longest first, as (number of words, value).
    pub fn starting<'a, 'w: 'a, S: AsRef<str>>(
        &'a self,
        words: &'w [S],
    ) -> impl Iterator<Item = (usize, &'a T)> + use<'a, 'w, T, S> {
        let list = words.first().and_then(|w| self.by_first.get(w.as_ref())).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(move |(phrase, value)| {
            let fits = phrase.len() <= words.len() && phrase.iter().zip(words).all(|(p, w)| p == w.as_ref());
            fits.then_some((phrase.len(), value))
        })
    }

    /// The first value of the phrase that is exactly these words.
    pub fn exact<S: AsRef<str>>(&self, words: &[S]) -> Option<&T> {
        let list = self.by_first.get(words.first()?.as_ref())?;
        list.iter()
            .find(|(p, _)| p.len() == words.len() && p.iter().zip(words).all(|(p, w)| p == w.as_ref()))
            .map(|(_, v)| v)
    }

    /// The value of a phrase given as one string.
    pub fn get(&self, phrase: &str) -> Option<&T> {
        let words: Vec<&str> = phrase.split_whitespace().collect();
        self.exact(&words)
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
