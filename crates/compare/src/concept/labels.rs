//! Which national activity the words of a label name: `data/concept_labels.tsv`.

use crate::data::{cell, rows};
use crate::words::{joins, stem, stems, words};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// What a label says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Label {
    /// One activity, and how sure that is.
    Named { code: &'static str, score: f64 },
    /// Several of them.
    Several(Vec<&'static str>),
    /// Something of its own, that is no national activity.
    Other,
    /// Nothing but words that say nothing of an activity.
    Generic,
    /// No known words.
    Unknown,
}

/// What words stand for that are no activity.
const NONE: &str = "-";

/// The heads of compounds that add nothing.
const HEADS: [&str; 3] = ["verksamhet", "verksamheten", "verksamheter"];

/// The phrases, by their first word.
pub(super) struct Labels {
    phrases: FxHashMap<String, Vec<(Vec<String>, &'static str)>>,
    neutral: FxHashSet<String>,
}

impl Labels {
    pub(super) fn get() -> &'static Labels {
        static LABELS: OnceLock<Labels> = OnceLock::new();
        LABELS.get_or_init(|| {
            let mut labels = Labels { phrases: FxHashMap::default(), neutral: FxHashSet::default() };
            let listed =
                rows(include_str!("../../data/concept_labels.tsv")).map(|r| (cell(&r, 0), cell(&r, 1)));
            let names = super::all().iter().map(|c| (c.name, c.code));
            for (phrase, code) in listed.chain(names) {
                let words = stems(phrase);
                if let Some(first) = words.first() {
                    let of_first = labels.phrases.entry(first.clone()).or_default();
                    if !of_first.iter().any(|(known, _)| *known == words) {
                        of_first.push((words, code));
                    }
                }
            }
            labels
                .phrases
                .values_mut()
                .for_each(|p| p.sort_by_key(|(words, _)| std::cmp::Reverse(words.len())));
            let neutral =
                rows(include_str!("../../data/neutral_words.tsv")).map(|r| stem(cell(&r, 0)).to_owned());
            labels.neutral = neutral.collect();
            labels
        })
    }

    /// What a label says.
    pub(super) fn read(&self, label: &str) -> Label {
        let printed: Vec<String> = words(label).into_iter().filter(|w| !joins(w)).collect();
        let stemmed: Vec<String> = printed.iter().map(|w| stem(w).to_owned()).collect();
        let (mut at, mut neutral, mut unknown) = (0, 0, 0);
        let mut named: Vec<&'static str> = Vec::new();
        while at < stemmed.len() {
            if let Some((count, code)) = self.phrase(&stemmed[at..]) {
                named.push(code);
                at += count;
            } else if let Some(code) = self.compound(&printed[at]) {
                named.push(code);
                neutral += 1;
                at += 1;
            } else {
                match self.neutral.contains(&stemmed[at]) || printed[at].bytes().all(|b| b.is_ascii_digit()) {
                    true => neutral += 1,
                    false => unknown += 1,
                }
                at += 1;
            }
        }
        named.sort_unstable();
        named.dedup();
        let score = match (unknown, neutral) {
            (0, 0) => 1.0,
            (0, _) => 0.9,
            _ => 0.6,
        };
        match named[..] {
            [] if unknown > 0 || printed.is_empty() => Label::Unknown,
            [] => Label::Generic,
            [NONE, ..] => Label::Other,
            [code] => Label::Named { code, score },
            _ => Label::Several(named),
        }
    }

    /// The longest phrase that these words begin with.
    fn phrase(&self, words: &[String]) -> Option<(usize, &'static str)> {
        let phrases = self.phrases.get(words.first()?)?;
        phrases.iter().find(|(p, _)| words.starts_with(p)).map(|(p, code)| (p.len(), *code))
    }

    /// What a compound is about: "biblioteksverksamhet" is "bibliotek".
    fn compound(&self, word: &str) -> Option<&'static str> {
        let start = HEADS.iter().find_map(|head| word.strip_suffix(head))?;
        let whole = |w: &str| {
            let phrases = self.phrases.get(stem(w))?;
            phrases.iter().find(|(p, _)| p.len() == 1).map(|(_, code)| *code)
        };
        whole(start).or_else(|| whole(start.strip_suffix('s')?))
    }
}
