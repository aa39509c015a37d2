//! Writes another figure where one is printed, in the pages of a document that has been read.

use tabellverk_page::{Document, Ink, InkId, Rect, Word, WordRef};
use tabellverk_records::model::Amount;

/// A small generator of numbers: the same in every run.
pub struct Dice(u64);

impl Dice {
    /// Every seed but 0 gives its own numbers.
    pub fn new(seed: u64) -> Self {
        Dice(seed.max(1))
    }

    /// A number from 0, less than `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16) as usize % n.max(1)
    }
}

/// What is done to a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// One digit is another.
    Digit,
    /// A minus is added or lost.
    Sign,
    /// The figure is a thousand times as large, or as small.
    Unit,
}

/// By amount: the words of its figure, where they stand side by side in one line. A row is matched from its end, where
/// no label has figures.
pub fn places(document: &Document, amounts: &[Amount]) -> Vec<Option<Vec<WordRef>>> {
    let mut out = vec![None; amounts.len()];
    let mut from = 0;
    while from < amounts.len() {
        let evidence = &amounts[from].common.evidence;
        let to = (from..amounts.len()).find(|&i| amounts[i].common.evidence != *evidence);
        let to = to.unwrap_or(amounts.len());
        if let Some([first, last]) = evidence.lines {
            let inside = |at: &WordRef| {
                let line = document.line(*at);
                (first..=last).contains(&line.number) && line.furniture.is_none()
            };
            let words: Vec<WordRef> = document.words().filter(inside).collect();
            let mut end = words.len();
            for i in (from..to).rev() {
                let raw: Vec<&str> = amounts[i].value_raw.split_whitespace().collect();
                let fits = |k: &usize| (0..raw.len()).all(|j| document.word(words[k + j]) == raw[j]);
                let Some(at) = (0..(end + 1).saturating_sub(raw.len())).rev().find(fits) else { break };
                end = at;
                let found = &words[at..at + raw.len()];
                if !raw.is_empty() && found.iter().all(|w| (w.page, w.line) == (found[0].page, found[0].line))
                {
                    out[i] = Some(found.to_vec());
                }
            }
        }
        from = to;
    }
    out
}

/// The figure with a slip, as it would be printed; `None` where it cannot have this one.
pub fn slipped(raw: &str, slip: Slip, dice: &mut Dice) -> Option<String> {
    let minus = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2014}' | '\u{2212}');
    let body = raw.trim_start_matches(|c| minus(c) || c == '+' || c == ' ');
    if !body.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',')) || !body.contains(|c| c > '0') {
        return None;
    }
    let sign = &raw[..raw.len() - body.len()];
    match slip {
        Slip::Digit => {
            let digits: Vec<usize> =
                raw.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(i, _)| i).collect();
            let n = dice.below(digits.len());
            let at = digits[n];
            let own = raw.as_bytes()[at] - b'0';
            // the first digit of several is no nought
            let new = match n == 0 && digits.len() > 1 && own != 0 {
                true => 1 + (own - 1 + 1 + dice.below(8) as u8) % 9,
                false => (own + 1 + dice.below(9) as u8) % 10,
            };
            Some(format!("{}{new}{}", &raw[..at], &raw[at + 1..]))
        }
        Slip::Sign if sign.contains(minus) => Some(body.to_string()),
        Slip::Sign => Some(format!("-{body}")),
        Slip::Unit => {
            let (whole, rest) = body.split_once(',').map_or((body, ""), |(w, r)| (w, r));
            let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
            let apart = whole.contains(' ') || digits.len() < 4;
            if dice.below(2) == 0 || rest.len() > 1 {
                let large = format!("{digits}000");
                let tail = if rest.is_empty() { String::new() } else { format!(",{rest}") };
                let shown = if apart { grouped(&large) } else { large };
                return (digits.len() < 7 && digits != "0").then(|| format!("{sign}{shown}{tail}"));
            }
            let small = format!("{digits:0>4}");
            let (head, tail) = small.split_at(small.len() - 3);
            Some(format!("{sign}{},{tail}{rest}", if apart { grouped(head) } else { head.to_string() }))
        }
    }
}

fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// Prints `text` in place of these words of one line. A figure that takes more room grows to the left, as those of a
/// column do; in a text what follows moves on where there is no room.
pub fn print(document: &mut Document, words: &[WordRef], text: &str) {
    let (page, line) = (words[0].page as usize, words[0].line as usize);
    let (from, to) = (words[0].word as usize, words[words.len() - 1].word as usize + 1);
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let own = &document.pages[page].lines[line];
    let mut texts: Vec<String> = (0..own.words.len()).map(|i| own.word(i).to_string()).collect();
    let mut list: Vec<Word> = own.words.clone();
    let end = list[to - 1].column + list[to - 1].chars;
    let count = text.chars().count() as u32;
    let least = if from == 0 { 0 } else { list[from - 1].column + list[from - 1].chars + 1 };
    let mut column = end.saturating_sub(count).max(least);
    let moved = (column + count).saturating_sub(end);
    let new_inks = inks(&mut document.pages[page], &list[from..to], &tokens);
    let new: Vec<Word> = tokens
        .iter()
        .zip(new_inks)
        .map(|(token, ink)| {
            let chars = token.chars().count() as u32;
            let word = Word { column, chars, ink, ..Word::default() };
            column += chars + 1;
            word
        })
        .collect();
    list[to..].iter_mut().for_each(|w| w.column += moved);
    list.splice(from..to, new);
    texts.splice(from..to, tokens.iter().map(|t| t.to_string()));
    let own = &mut document.pages[page].lines[line];
    own.text = texts.join(" ");
    own.end_column += moved;
    let mut start = 0;
    for (word, text) in list.iter_mut().zip(&texts) {
        (word.start, word.end) = (start, start + text.len() as u32);
        start = word.end + 1;
    }
    own.words = list;
    let shift = tokens.len() as i64 - (to - from) as i64;
    for tag in &mut document.tags {
        let here = |w: &WordRef| (w.page as usize, w.line as usize) == (page, line);
        let within = |w: &WordRef| here(w) && (from..to).contains(&(w.word as usize));
        let first = tag.words.iter().position(within);
        tag.words.retain(|w| !within(w));
        tag.words.iter_mut().filter(|w| here(w) && w.word as usize >= to).for_each(|w| {
            w.word = (i64::from(w.word) + shift) as u32;
        });
        if let Some(at) = first {
            let new = (from..from + tokens.len()).map(|k| WordRef { word: k as u32, ..words[0] });
            tag.words.splice(at..at, new);
        }
    }
}

/// How the tokens are printed that take the place of these words: side by side from the right.
fn inks(page: &mut tabellverk_page::Page, words: &[Word], tokens: &[&str]) -> Vec<Option<InkId>> {
    let old: Vec<Ink> = words.iter().filter_map(|w| page.ink(w).copied()).collect();
    let (Some(first), Some(last)) = (old.first(), old.last()) else { return vec![None; tokens.len()] };
    let chars: u32 = words.iter().map(|w| w.chars).sum();
    let width: f32 = old.iter().map(|i| i.bbox.width()).sum::<f32>() / chars.max(1) as f32;
    let (space, ink, mut right) = (first.size * 0.25, *first, last.bbox.x1);
    let mut out: Vec<Option<InkId>> = Vec::new();
    for token in tokens.iter().rev() {
        let left = right - width * token.chars().count() as f32;
        let bbox = Rect { x0: left, x1: right, ..ink.bbox };
        page.inks.push(Ink { bbox, ..ink });
        out.push(Some(InkId::new(page.inks.len() - 1)));
        right = left - space;
    }
    out.reverse();
    out
}
