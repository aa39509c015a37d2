//! Tables of phrases, looked up at a position of a token stream.
//!
//! The build script of `records` includes this file: it makes the tables of the vocabularies, so that nothing of them
//! is worked out when the program starts.

use std::borrow::Cow;
use std::cmp::Reverse;

/// Phrases of one or more lower-case words, each with a value.
#[derive(Clone, Debug)]
pub struct Phrases<T> {
    index: PhraseIndex,
    values: Vec<T>,
}

/// Phrases, each with the number of a value, in groups by a hash of their first word.
#[derive(Clone, Debug, Default)]
pub struct PhraseIndex {
    /// All phrases in one string: a string of its own for each would have to be put in its place at every start.
    pub text: Cow<'static, str>,
    /// Where each group starts, and where the last one ends.
    pub starts: Cow<'static, [u16]>,
    /// Group after group; those of one first word beside each other, the longest first, those of one length in the
    /// order they were added.
    pub phrases: Cow<'static, [Phrase]>,
}

/// A phrase of an index.
#[derive(Clone, Copy, Debug)]
pub struct Phrase {
    /// Of the hash of the first word, what does not tell the group.
    pub tag: u16,
    /// Number of the value.
    pub value: u16,
    /// Where it starts in the text.
    pub at: u32,
    /// Bytes.
    pub len: u8,
    /// Bytes of the first word.
    pub first: u8,
    /// Number of words.
    pub words: u8,
    /// How many from this one on have its first word.
    pub run: u8,
}

/// A hash of a word that is the same on all machines; of a long word, its beginning and end tell enough.
#[inline]
fn hash(word: &str) -> u32 {
    let mixed = |hash: u64, part: u64| (hash ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let bytes = word.as_bytes();
    let length = bytes.len() as u64;
    let hash = if let (Some(start), Some(end)) = (bytes.first_chunk(), bytes.last_chunk()) {
        mixed(mixed(length, u64::from_le_bytes(*start)).rotate_left(32), u64::from_le_bytes(*end))
    } else if let (Some(start), Some(end)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (start, end) = (u32::from_le_bytes(*start), u32::from_le_bytes(*end));
        mixed(length, u64::from(start) << 32 | u64::from(end))
    } else {
        mixed(length, bytes.iter().fold(0, |n, b| n << 8 | u64::from(*b)))
    };
    // the upper half is mixed best
    (hash >> 32) as u32
}

/// What of a hash does not tell the group.
#[inline]
fn tag(hash: u32) -> u16 {
    hash as u16
}

/// Which of so many groups, a power of two, a hash belongs to.
#[inline]
fn group(hash: u32, groups: usize) -> usize {
    (hash >> 16) as usize & (groups - 1)
}

impl PhraseIndex {
    /// The index of these phrases (lower case, words separated by one space), each with the number of its value.
    pub fn of<'p>(phrases: impl IntoIterator<Item = (&'p str, u16)>) -> Self {
        let byte = |n: usize| u8::try_from(n).expect("phrases are short, and few begin with one word");
        let mut text = String::new();
        let mut all = Vec::new();
        for (phrase, value) in phrases {
            let phrase = phrase.trim_matches(' ');
            let mut words = phrase.split(' ').filter(|w| !w.is_empty());
            let Some(first) = words.next() else { continue };
            let (hash, at) = (hash(first), text.len() as u32);
            text += phrase;
            let (len, words) = (byte(phrase.len()), byte(1 + words.count()));
            let entry = Phrase { tag: tag(hash), value, at, len, first: byte(first.len()), words, run: 1 };
            all.push((hash, first, entry));
        }
        // as many groups as phrases, so that most words meet none or one
        let groups = all.len().next_power_of_two();
        all.sort_by_key(|(hash, first, p)| (group(*hash, groups), *first, Reverse(p.words)));
        for i in (1..all.len()).rev() {
            if all[i - 1].1 == all[i].1 {
                all[i - 1].2.run = byte(usize::from(all[i].2.run) + 1);
            }
        }
        let start = |g: usize| all.partition_point(|(hash, ..)| group(*hash, groups) < g);
        let starts: Vec<u16> =
            (0..=groups).map(|g| u16::try_from(start(g)).expect("few thousand phrases")).collect();
        let phrases: Vec<Phrase> = all.iter().map(|(.., p)| *p).collect();
        PhraseIndex { text: text.into(), starts: starts.into(), phrases: phrases.into() }
    }

    fn insert(&mut self, phrase: &str, value: u16) {
        let all = self.phrases.iter().map(|p| (&self.text[p.at as usize..][..p.len as usize], p.value));
        *self = PhraseIndex::of(all.chain([(phrase, value)]));
    }

    /// The phrases with this first word, longest first.
    #[inline]
    fn with_first(&self, word: &str) -> &[Phrase] {
        let (starts, phrases) = (&*self.starts, &*self.phrases);
        if starts.is_empty() {
            return &[];
        }
        let hash = hash(word);
        let group = group(hash, starts.len() - 1);
        let (mut at, end) = (usize::from(starts[group]), usize::from(starts[group + 1]));
        while at < end {
            let (first, run) = (&phrases[at], usize::from(phrases[at].run));
            if first.tag == tag(hash) && &self.bytes(first)[..usize::from(first.first)] == word.as_bytes() {
                return &phrases[at..at + run];
            }
            at += run;
        }
        &[]
    }

    fn bytes(&self, phrase: &Phrase) -> &[u8] {
        &self.text.as_bytes()[phrase.at as usize..][..usize::from(phrase.len)]
    }

    /// The words after the first, separated by one space.
    fn rest(&self, phrase: &Phrase) -> &[u8] {
        self.bytes(phrase).get(usize::from(phrase.first) + 1..).unwrap_or_default()
    }

    /// Whether these are the words after the first.
    #[inline]
    fn goes_on<S: AsRef<str>>(&self, phrase: &Phrase, words: &[S]) -> bool {
        if words.is_empty() {
            return true;
        }
        let mut rest = self.rest(phrase);
        words.iter().all(|w| match rest.strip_prefix(w.as_ref().as_bytes()) {
            Some(after) => {
                rest = after.strip_prefix(b" ").unwrap_or(after);
                matches!(after.first(), None | Some(b' '))
            }
            None => false,
        })
    }
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { index: PhraseIndex::default(), values: Vec::new() }
    }
}

impl<T> Phrases<T> {
    /// The phrases of an index with the values that it numbers.
    pub fn new(index: PhraseIndex, values: Vec<T>) -> Self {
        Phrases { index, values }
    }

    /// Adds a phrase (lower case, words separated by one space). All phrases are put in order anew: many are better
    /// given at once.
    pub fn insert(&mut self, phrase: &str, value: T) {
        let number = u16::try_from(self.values.len()).expect("few thousand values");
        self.values.push(value);
        self.index.insert(phrase, number);
    }

    /// The same phrases without values.
    pub fn names(&self) -> Phrases<()> {
        Phrases { index: self.index.clone(), values: vec![(); self.values.len()] }
    }

    /// The phrases that begin with the first of the words, longest first. No phrase begins with an empty word.
    fn with_first<S: AsRef<str>>(&self, words: &[S]) -> &[Phrase] {
        self.index.with_first(words.first().map_or("", AsRef::as_ref))
    }

    fn value(&self, phrase: &Phrase) -> &T {
        &self.values[usize::from(phrase.value)]
    }

    /// All phrases that begin at `words[0]`, longest first, as (number of words, value).
    pub fn starting<'a, 'w: 'a, S: AsRef<str>>(
        &'a self,
        words: &'w [S],
    ) -> impl Iterator<Item = (usize, &'a T)> + use<'a, 'w, T, S> {
        self.with_first(words).iter().filter_map(move |p| {
            let n = usize::from(p.words);
            (n <= words.len() && self.index.goes_on(p, &words[1..n])).then(|| (n, self.value(p)))
        })
    }

    /// The first value of the phrase that is exactly these words.
    pub fn exact<S: AsRef<str>>(&self, words: &[S]) -> Option<&T> {
        let whole = |p: &Phrase| usize::from(p.words) == words.len() && self.index.goes_on(p, &words[1..]);
        self.with_first(words).iter().find(|p| whole(p)).map(|p| self.value(p))
    }

    /// The value of a phrase given as one string.
    pub fn get(&self, phrase: &str) -> Option<&T> {
        let (first, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
        let mut all = self.index.with_first(first).iter();
        all.find(|p| self.index.rest(p) == rest.as_bytes()).map(|p| self.value(p))
    }

    /// Whether any phrase begins with this word.
    pub fn may_start(&self, word: &str) -> bool {
        !self.index.with_first(word).is_empty()
    }
}

/// A set of words.
#[derive(Clone, Debug, Default)]
pub struct WordSet(PhraseIndex);

impl WordSet {
    /// The words of an index.
    pub fn new(index: PhraseIndex) -> Self {
        WordSet(index)
    }

    /// Whether the word is one of them.
    pub fn contains(&self, word: &str) -> bool {
        self.0.with_first(word).last().is_some_and(|p| p.words == 1)
    }
}

impl<'w> Extend<&'w str> for WordSet {
    fn extend<W: IntoIterator<Item = &'w str>>(&mut self, words: W) {
        words.into_iter().for_each(|w| self.0.insert(w, 0));
    }
}

/// Words that are looked up by how they begin.
#[derive(Clone, Debug, Default)]
pub struct Beginnings(PhraseIndex);

impl Beginnings {
    /// The words of an index, see [`Beginnings::phrase`].
    pub fn new(index: PhraseIndex) -> Self {
        Beginnings(index)
    }

    /// How a word stands in the index: after its first letters.
    pub fn phrase(word: &str) -> String {
        format!("{} {word}", first_letters(word))
    }

    /// The words that begin so, with two letters at least.
    pub fn of<'a, 'b>(&'a self, beginning: &'b str) -> impl Iterator<Item = &'a str> + use<'a, 'b> {
        let word = |p: &Phrase| {
            let start = p.at as usize;
            &self.0.text[start + usize::from(p.first) + 1..start + usize::from(p.len)]
        };
        let words = self.0.with_first(first_letters(beginning)).iter().map(word);
        words.filter(move |w| w.starts_with(beginning))
    }
}

impl<'w> Extend<&'w str> for Beginnings {
    fn extend<W: IntoIterator<Item = &'w str>>(&mut self, words: W) {
        words.into_iter().for_each(|w| self.0.insert(&Self::phrase(w), 0));
    }
}

/// The first two letters of a word.
fn first_letters(word: &str) -> &str {
    word.char_indices().nth(2).map_or(word, |(end, _)| &word[..end])
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

    #[test]
    fn words_of_all_lengths_are_found() {
        let words = ["å", "av", "till", "besluta", "åtgärder", "kommunfullmäktiges", "ta fram"];
        let mut set = WordSet::default();
        set.extend(words);
        assert!(words[..6].iter().all(|w| set.contains(w)));
        assert!(!["", "ta", "ti", "tillt", "beslut", "kommunfullmäktige"].iter().any(|w| set.contains(w)));
    }

    #[test]
    fn words_are_found_by_their_beginnings() {
        let mut words = Beginnings::default();
        words.extend(["åtgärd", "åtagande", "åt", "år"]);
        assert_eq!(words.of("åta").collect::<Vec<_>>(), ["åtagande"]);
        assert_eq!(words.of("åt").count(), 3);
        assert_eq!(words.of("åtal").count(), 0);
    }
}
