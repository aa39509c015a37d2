//! What every stage needs: the stream, the vocabulary, and the document's own repetitions.

use crate::flow::{Flow, Token};
use crate::join;
use crate::vocabulary::Vocabulary;
use std::cell::RefCell;
use std::collections::HashMap;

/// A document while it is being structured.
pub struct Context<'a, 'd> {
    /// Its tokens.
    pub flow: &'a Flow<'d>,
    /// The words that tables are made of.
    pub vocabulary: &'a Vocabulary,
    /// All letters and digits of the document in lower case.
    letters: String,
    /// For every byte of `letters`: whether a line starts there; one more for the end.
    line_starts: Vec<bool>,
    memo: RefCell<HashMap<(usize, usize), bool>>,
}

impl<'a, 'd> Context<'a, 'd> {
    /// Prepares a document.
    pub fn new(flow: &'a Flow<'d>, vocabulary: &'a Vocabulary) -> Self {
        let mut letters = String::new();
        let mut starts = Vec::new();
        for t in &flow.tokens {
            if t.starts_line() {
                starts.push(letters.len());
            }
            squash(&t.lower, &mut letters);
        }
        let mut line_starts = vec![false; letters.len() + 1];
        starts.into_iter().for_each(|s| line_starts[s] = true);
        line_starts[letters.len()] = true;
        Context { flow, vocabulary, letters, line_starts, memo: RefCell::default() }
    }

    /// Whether the tokens `first..end` stand in the document more than once as whole lines, however these are cut.
    pub fn known(&self, first: usize, end: usize) -> bool {
        if end - first < 3 || self.flow.tokens.get(end).is_some_and(|t| !t.starts_line()) {
            return false;
        }
        *self.memo.borrow_mut().entry((first, end)).or_insert_with(|| {
            let mut text = String::new();
            self.flow.tokens[first..end].iter().for_each(|t| squash(&t.lower, &mut text));
            let whole = |at: usize| self.line_starts[at] && self.line_starts[at + text.len()];
            text.len() >= 20
                && self.letters.match_indices(text.as_str()).filter(|(at, _)| whole(*at)).take(2).count() == 2
        })
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

fn squash(word: &str, out: &mut String) {
    out.extend(word.chars().filter(|c| c.is_alphanumeric()));
}
