//! What every stage needs: the stream, the vocabulary, and the document's own repetitions.

use crate::cells::ValueCells;
use crate::features::Features;
use crate::flow::{Flow, Token, is_alphanumeric};
use crate::join;
use crate::values::Scratch;
use crate::vocabulary::Vocabulary;
use rustc_hash::FxHashMap;
use std::cell::{Cell, OnceCell};

/// Letters by which a text is looked up among the beginnings of lines.
const PREFIX: usize = 16;

/// A document while it is being structured.
pub struct Context<'a, 'd> {
    /// Its tokens.
    pub flow: &'a Flow<'d>,
    /// The words that tables are made of.
    pub vocabulary: &'a Vocabulary,
    features: OnceCell<Features>,
    value_cells: OnceCell<ValueCells>,
    /// What the tables of values have in common while they are read.
    pub scratch: Cell<Scratch>,
    repeats: OnceCell<Repeats>,
}

/// What finds the texts that stand in the document more than once.
struct Repeats {
    /// All letters and digits of the document in lower case.
    letters: String,
    /// For every token, and the end, where its letters start.
    offsets: Vec<u32>,
    /// For every byte of `letters`: whether a line starts there; one more for the end.
    line_starts: Vec<bool>,
    /// The last line that begins with these letters.
    by_prefix: FxHashMap<[u8; PREFIX], usize>,
    /// For every line, the one before it that begins with the same letters.
    alike: Vec<Option<usize>>,
}

impl<'a, 'd> Context<'a, 'd> {
    /// Prepares a document.
    pub fn new(flow: &'a Flow<'d>, vocabulary: &'a Vocabulary) -> Self {
        let (features, value_cells, repeats) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        Context { flow, vocabulary, features, value_cells, scratch: Cell::default(), repeats }
    }

    /// What the vocabulary says of every token; worked out when first asked for.
    pub fn features(&self) -> &Features {
        self.features.get_or_init(|| Features::of(self.flow, self.vocabulary))
    }

    /// The value cells that can start at every token; worked out when first asked for.
    pub fn value_cells(&self) -> &ValueCells {
        self.value_cells.get_or_init(|| ValueCells::of(self.flow, &self.features().0, self.vocabulary))
    }

    /// Whether the tokens `first..end` stand in the document more than once as whole lines, however these are cut.
    pub fn known(&self, first: usize, end: usize) -> bool {
        if end - first < 3 || self.flow.tokens.get(end).is_some_and(|t| !t.starts_line()) {
            return false;
        }
        self.repeats.get_or_init(|| Repeats::of(self.flow)).known(self.flow, first, end)
    }

    /// Whether the token, which starts a line inside a label, could as well start the label under a title: a label
    /// that wraps goes on in small letters, unless a name follows.
    pub fn may_open_label(&self, token: usize) -> bool {
        let features = &self.features().0;
        features[token].capital
            && !features[token - 1].unfinished
            && !self.flow.is_name(&self.flow.tokens[token].lower)
    }

    /// Tokens as running text, broken words rejoined.
    pub fn text(&self, first: usize, end: usize) -> String {
        join::text(&self.flow.tokens[first..end], self.flow, self.vocabulary)
    }

    /// The tokens of a range.
    pub fn tokens(&self, first: usize, end: usize) -> &[Token<'d>] {
        &self.flow.tokens[first..end]
    }
}

impl Repeats {
    fn of(flow: &Flow<'_>) -> Self {
        let mut letters = String::with_capacity(flow.tokens.iter().map(|t| t.lower.len()).sum());
        let mut offsets = Vec::with_capacity(flow.tokens.len() + 1);
        for t in &flow.tokens {
            offsets.push(letters.len() as u32);
            if t.lower.bytes().all(|b| b.is_ascii_alphanumeric()) {
                letters.push_str(&t.lower);
            } else {
                t.lower.split(|c| !is_alphanumeric(c)).for_each(|part| letters.push_str(part));
            }
        }
        offsets.push(letters.len() as u32);
        let mut line_starts = vec![false; letters.len() + 1];
        let mut by_prefix = FxHashMap::with_capacity_and_hasher(flow.lines.len(), Default::default());
        let mut alike = Vec::with_capacity(flow.lines.len());
        for (l, line) in flow.lines.iter().enumerate() {
            let at = offsets[line.first] as usize;
            line_starts[at] = true;
            alike.push(prefix(&letters.as_bytes()[at..]).and_then(|prefix| by_prefix.insert(prefix, l)));
        }
        line_starts[letters.len()] = true;
        Repeats { letters, offsets, line_starts, by_prefix, alike }
    }

    /// See [`Context::known`].
    fn known(&self, flow: &Flow<'_>, first: usize, end: usize) -> bool {
        let text = &self.letters.as_bytes()[self.offsets[first] as usize..self.offsets[end] as usize];
        let Some(last) = prefix(text).and_then(|p| self.by_prefix.get(&p)) else { return false };
        let whole = |line: &usize| {
            let at = self.offsets[flow.lines[*line].first] as usize;
            let end = at + text.len();
            self.letters.as_bytes().get(at..end) == Some(text) && self.line_starts[end]
        };
        let places = std::iter::successors(Some(*last), |line| self.alike[*line]);
        text.len() >= 20 && places.filter(whole).take(2).count() == 2
    }
}

fn prefix(text: &[u8]) -> Option<[u8; PREFIX]> {
    text.get(..PREFIX)?.try_into().ok()
}
