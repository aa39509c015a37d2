//! How much it tells that two items share a word: the less, the more items of one document have it.

use crate::words::{Sort, Word};
use rustc_hash::FxHashMap;

/// What chance a word that only one item of each document has is given to stand in another item by chance, as a
/// share of an item: documents are short, and a word that stands once in twelve lines is rarer than one in twelve.
const RARE: f64 = 0.3;

/// The most that a word tells which is common everywhere.
const COMMON: f64 = 1.5;

/// The words of the items of one kind, in the documents so far.
#[derive(Default)]
pub(crate) struct Frequency {
    /// For each word in how many items it stands, in how many documents, and in which of them last.
    words: FxHashMap<u32, (u32, u32, usize)>,
    items: u32,
    documents: u32,
}

impl Frequency {
    /// Counts the items of one more document.
    pub(crate) fn add<'a>(&mut self, document: usize, items: impl Iterator<Item = &'a Vec<Vec<Word>>>) {
        self.documents += 1;
        for names in items {
            self.items += 1;
            let mut words: Vec<u32> = names.iter().flatten().map(|w| w.id).collect();
            words.sort_unstable();
            words.dedup();
            for word in words {
                let (count, documents, last) = self.words.entry(word).or_insert((0, 0, usize::MAX));
                *count += 1;
                if *last != document {
                    (*documents, *last) = (*documents + 1, document);
                }
            }
        }
    }

    /// What the word tells: the logarithm of how much rarer than always it is by chance.
    pub(crate) fn tells(&self, word: Word) -> f64 {
        if word.sort == Sort::Function {
            return 0.1;
        }
        let items = f64::from(self.items) / f64::from(self.documents.max(1));
        let (count, documents, _) = self.words.get(&word.id).copied().unwrap_or((1, 1, 0));
        // An item is itself in every document: only the others are chance.
        let others = f64::from(count - documents) / f64::from(documents.max(1));
        let tells = libm::log((items.max(1.0) / (others + RARE)).max(1.1));
        if word.sort == Sort::Common { tells.min(COMMON) } else { tells }
    }
}
