//! Which threads an item is held against: those with which it shares rare words, a key or a figure.

use super::evidence::Read;
use super::frequency::Frequency;
use crate::words::{Sort, Word};
use rustc_hash::FxHashMap;

/// Threads that share a word; a word of more tells too little to look them all through.
const COMMON: usize = 150;

/// Threads that share a key or a figure.
const COMMON_KEY: usize = 80;

/// Words of an item that are looked up, the rarest first.
const WORDS: usize = 8;

/// Threads that an item is compared with closely.
const CANDIDATES: usize = 24;

/// Where to find threads by their words and keys.
#[derive(Default)]
pub(crate) struct Index {
    words: FxHashMap<u32, Vec<usize>>,
    keys: FxHashMap<String, Vec<usize>>,
}

impl Index {
    pub(crate) fn add(&mut self, thread: usize, read: &Read) {
        for word in read.names.iter().flatten().filter(|w| w.sort != Sort::Function) {
            put(self.words.entry(word.id).or_default(), thread, COMMON);
        }
        for key in read.keys() {
            put(self.keys.entry(key).or_default(), thread, COMMON_KEY);
        }
    }

    /// The threads that an item may belong to, by number.
    pub(crate) fn candidates(&self, read: &Read, frequency: &Frequency) -> Vec<usize> {
        let mut shared: FxHashMap<usize, f64> = FxHashMap::default();
        let mut words: Vec<(f64, Word)> = read
            .names
            .iter()
            .flatten()
            .filter(|w| w.sort != Sort::Function)
            .map(|w| (frequency.tells(*w), *w))
            .collect();
        words.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        words.dedup_by_key(|w| w.1.id);
        for (tells, word) in words.into_iter().take(WORDS) {
            let threads = self.words.get(&word.id).filter(|t| t.len() <= COMMON);
            threads.into_iter().flatten().for_each(|t| *shared.entry(*t).or_default() += tells);
        }
        for key in read.keys() {
            let threads = self.keys.get(&key).filter(|t| t.len() <= COMMON_KEY);
            threads.into_iter().flatten().for_each(|t| *shared.entry(*t).or_default() += 5.0);
        }
        let mut found: Vec<(usize, f64)> = shared.into_iter().collect();
        // of those that share as much the later ones, which are the likelier to go on
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
        found.truncate(CANDIDATES);
        let mut found: Vec<usize> = found.into_iter().map(|f| f.0).collect();
        found.sort_unstable();
        found
    }
}

/// Notes a thread where fewer than too many are noted already.
fn put(threads: &mut Vec<usize>, thread: usize, most: usize) {
    if threads.len() <= most && !threads.contains(&thread) {
        threads.push(thread);
    }
}
