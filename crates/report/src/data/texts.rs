//! Sentences of the program, each once.

use serde_json::{Value, json};
use std::collections::HashMap;
use tabellverk_explain::Words;

/// Sentences in both languages; others name them by number.
#[derive(Default)]
pub struct Texts {
    all: Vec<Words>,
    at: HashMap<Words, usize>,
}

impl Texts {
    /// The number of a sentence.
    pub fn number(&mut self, words: &Words) -> usize {
        if let Some(at) = self.at.get(words) {
            return *at;
        }
        self.all.push(words.clone());
        self.at.insert(words.clone(), self.all.len() - 1);
        self.all.len() - 1
    }

    /// The number of a sentence that is given in two languages.
    pub fn both(&mut self, (sv, en): (&str, &str)) -> usize {
        self.number(&Words { sv: sv.to_owned(), en: en.to_owned() })
    }

    /// All of them, in the order of their numbers.
    pub fn json(&self) -> Value {
        self.all.iter().map(|w| json!([w.sv, w.en])).collect()
    }
}
