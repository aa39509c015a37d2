//! What the vocabulary says of every token, looked up once: the table readers try thousands of cuttings.

use crate::cells::{is_fraction, is_value_suffix};
use crate::flow::{Flow, Token, core};
use crate::number;
use crate::phrase::Phrases;
use crate::text_rows::{is_iso_date, is_symbol, is_tag};
use crate::values::is_code;
use crate::vocabulary::Vocabulary;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// What is known of one token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Feature {
    /// Lengths of status phrases that start here, one bit each.
    pub status: u32,
    /// A letter that the document's legend says to be a status.
    pub status_code: bool,
    /// Lengths of party names that start here, one bit each.
    pub party: u32,
    /// The word by itself names a party.
    pub party_word: bool,
    /// The word ends as names of parties do.
    pub head: bool,
    /// The word and the one in the line before end so together.
    pub broken_head: bool,
    /// The word cannot end a cell.
    pub open: bool,
    /// The word cannot end a cell, or a comma follows it.
    pub unfinished: bool,
    /// A verb that opens activities.
    pub verb: bool,
    /// Starts with a capital letter.
    pub capital: bool,
    /// Starts with a small letter.
    pub small: bool,
    /// A lone dash.
    pub dash: bool,
    /// "(A)", "P".
    pub tag: bool,
    /// "2025-06-30".
    pub iso: bool,
    /// "✔".
    pub symbol: bool,
    /// "5101", "1.2".
    pub code: bool,
    /// Digits of a number.
    pub digits: bool,
    /// What the digits are, see [`number::Digits`].
    pub figure: Figure,
    /// Ends a phrase that can be a value ("i.u.", "ökar"), alone or with words before it.
    pub cell_word: bool,
    /// By itself says that there is no value.
    pub absent: bool,
    /// Can be part of a value cell.
    pub value_part: bool,
    /// Stands after a number in its cell ("%", "procent").
    pub suffix: bool,
    /// Hash of the word without punctuation.
    pub hash: u64,
}

impl Feature {
    /// What a word says by itself, wherever it stands.
    fn of_word(token: &Token<'_>, core: &str, vocabulary: &Vocabulary) -> Self {
        let (text, lower) = (token.text, token.lower.as_ref());
        let first = unquoted(text).chars().next().unwrap_or(' ');
        let open = vocabulary.open_words.contains(lower);
        let ends_open = text.ends_with([',', '-', '/']) && text.len() > 1 || text == ",";
        let figure = Figure::of(text);
        let mut hasher = FxHasher::default();
        hasher.write(core.as_bytes());
        Feature {
            head: vocabulary.party_head(lower),
            open,
            unfinished: open || ends_open,
            verb: vocabulary.verbs.contains(lower),
            capital: first.is_uppercase(),
            small: first.is_lowercase(),
            dash: number::is_dash(text),
            // the first sign tells most words from what is seldom met
            tag: text.starts_with(['(', 'A', 'F', 'P']) && is_tag(text),
            iso: is_iso_date(text),
            symbol: is_symbol(text),
            code: is_code(text),
            digits: figure.is || first.is_ascii_digit() && is_fraction(text),
            figure,
            suffix: is_value_suffix(lower),
            hash: hasher.finish(),
            ..Feature::default()
        }
    }
}

/// What matters of a token of digits when numbers are put together from tokens.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figure {
    /// Whether the token is digits of a number.
    pub is: bool,
    /// Digits before the decimal comma.
    pub whole: u8,
    /// Whether another group of three digits may follow.
    pub may_continue: bool,
    /// Whether it can be a further group of three digits.
    pub is_group: bool,
    /// Whether it has a sign of its own.
    pub signed: bool,
}

impl Figure {
    fn of(token: &str) -> Self {
        // a target may have its operator glued on: "≥85"
        number::digits(token.trim_start_matches(['≥', '≤', '<', '>'])).map_or(Figure::default(), |d| Figure {
            is: true,
            whole: d.whole.len().min(255) as u8,
            may_continue: d.may_continue(),
            is_group: d.is_group_of_three(),
            signed: d.negative || d.parentheses,
        })
    }
}

/// The features of all tokens.
#[derive(Debug)]
pub struct Features(pub Vec<Feature>);

impl Features {
    /// Looks up every token.
    pub fn of(flow: &Flow<'_>, vocabulary: &Vocabulary) -> Self {
        let n = flow.tokens.len();
        // a word stands some three times in a document
        let mut known: FxHashMap<&str, u32> = FxHashMap::with_capacity_and_hasher(n / 3, Default::default());
        let mut words: Vec<Word> = Vec::with_capacity(n / 3);
        let codes = crate::legend::codes(flow, &vocabulary.statuses);
        let mut numbers: Vec<u32> = Vec::with_capacity(n);
        for t in &flow.tokens {
            let number = *known.entry(t.text).or_insert_with(|| {
                let mut word = Word::of(t, vocabulary);
                word.feature.status_code = codes.iter().any(|(code, ())| *code == t.text);
                words.push(word);
                words.len() as u32 - 1
            });
            numbers.push(number);
        }
        drop(known);
        let mut out = Vec::with_capacity(n);
        let mut cell_words = Vec::new();
        let mut whole = String::new();
        for (i, t) in flow.tokens.iter().enumerate() {
            let word = &words[numbers[i] as usize];
            let lengths = |phrases: &Phrases<()>, of: for<'w> fn(&'w Word<'_>) -> &'w str| {
                let mut ahead = [""; AHEAD];
                let numbers = &numbers[i..(i + AHEAD).min(n)];
                ahead.iter_mut().zip(numbers).for_each(|(w, n)| *w = of(&words[*n as usize]));
                phrases.starting(&ahead[..numbers.len()]).fold(0u32, |m, (len, ())| m | 1 << len.min(31))
            };
            let broken_head = i > 0 && t.starts_line() && word.feature.small && {
                join(&mut whole, &flow.tokens[i - 1].lower, &t.lower);
                vocabulary.party_head(&whole) || vocabulary.parties.get(core(&whole)).is_some()
            };
            let status = if word.status { lengths(&vocabulary.statuses, |w| w.bare) } else { 0 };
            let party = if word.party { lengths(&vocabulary.parties, |w| w.core) } else { 0 };
            if word.cell {
                cell_words.push(i);
            }
            let mut feature = word.feature;
            feature.status = status | if feature.status_code || word.color { 2 } else { 0 };
            feature.party = party;
            feature.party_word = party & 2 != 0;
            feature.broken_head = broken_head;
            feature.suffix &= !t.starts_line();
            out.push(feature);
        }
        for i in cell_words {
            let ahead = (i + 4).min(n);
            let mut words = [""; 4];
            words.iter_mut().zip(&flow.tokens[i..ahead]).for_each(|(w, t)| *w = &t.lower);
            for (len, word) in vocabulary.cell_words.starting(&words[..ahead - i]) {
                out[i].absent |= len == 1 && *word == crate::vocabulary::CellWord::Absent;
                out[i + len - 1].cell_word = true;
                out[i..i + len].iter_mut().for_each(|f| f.value_part = true);
            }
        }
        for i in 0..n {
            // a value broken over two lines: "Upprätt-" / "hålls"
            if i + 1 < n && flow.tokens[i + 1].starts_line() && flow.tokens[i].text.len() > 2 {
                join(&mut whole, &flow.tokens[i].lower, &flow.tokens[i + 1].lower);
                if vocabulary.cell_words.may_start(&whole) {
                    out[i + 1].cell_word = true;
                    out[i..i + 2].iter_mut().for_each(|f| f.value_part = true);
                }
            }
            let f = &mut out[i];
            f.value_part |= f.digits || f.dash || f.suffix;
        }
        Features(out)
    }
}

/// Words of the longest phrase that is looked for.
const AHEAD: usize = 8;

/// What is worked out once for a word, however often it stands in the document.
struct Word<'f> {
    feature: Feature,
    /// The word without punctuation around it.
    core: &'f str,
    /// The word without a point or comma after it, as statuses are looked up.
    bare: &'f str,
    /// Whether phrases begin with it that are statuses, parties or stand in cells of values.
    status: bool,
    party: bool,
    cell: bool,
    /// Whether it names a colour and has a capital: a cell of statuses may say nothing else.
    color: bool,
}

impl<'f> Word<'f> {
    fn of(token: &'f Token<'_>, vocabulary: &Vocabulary) -> Self {
        let (core, bare) = (core(&token.lower), token.lower.trim_end_matches(['.', ',']));
        Word {
            feature: Feature::of_word(token, core, vocabulary),
            core,
            bare,
            status: vocabulary.statuses.may_start(bare),
            party: vocabulary.parties.may_start(core),
            cell: vocabulary.cell_words.may_start(&token.lower),
            color: token.text.starts_with(char::is_uppercase) && vocabulary.colors.get(bare).is_some(),
        }
    }
}

/// Writes the word that a line end may have broken in two.
fn join(whole: &mut String, first: &str, second: &str) {
    whole.clear();
    whole.push_str(first.trim_end_matches(['-', '\u{AD}']));
    whole.push_str(second);
}

/// The word without the quotation mark before it.
pub fn unquoted(word: &str) -> &str {
    word.trim_start_matches(['”', '"', '“', '»', '’'])
}

/// A hash over words in order.
pub fn extend_hash(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
}
