//! The value cells that can start at each token, looked up once for all rows, columns and tables.

use crate::context::Context;
use crate::features::Feature;
use crate::flow::{Break, Flow, Token};
use crate::number::{self, Number};
use crate::vocabulary::{CellWord, Vocabulary};

/// Bytes of words that the features do not look at as the first part of a value that a line end has broken.
const BROKEN: usize = 2;

/// A run of tokens that can be the cell of a value column.
#[derive(Clone, Copy, Debug)]
pub struct ValueCell {
    /// One past its last token.
    pub end: usize,
    /// How well it is one cell.
    pub score: f32,
    /// Its number, if it has one.
    pub number: Option<Number>,
    /// Order of magnitude of its number, or NaN where it has none or zero.
    pub size: f32,
    /// Whether each of its tokens can be part of a value.
    pub parts: bool,
}

/// The value cells of a document by their first token.
#[derive(Debug)]
pub struct ValueCells {
    cells: Vec<ValueCell>,
    /// For every token, and the end, where its cells start.
    starts: Vec<u32>,
}

impl ValueCells {
    /// Looks at every token.
    pub fn of(flow: &Flow<'_>, features: &[Feature], vocabulary: &Vocabulary) -> Self {
        let mut out = ValueCells { cells: Vec::new(), starts: Vec::with_capacity(flow.tokens.len() + 1) };
        let mut found = Vec::new();
        for p in 0..flow.tokens.len() {
            out.starts.push(out.cells.len() as u32);
            // most words are in no value
            if !features[p].value_part && !is_short_before_line(&flow.tokens, p) {
                continue;
            }
            found.clear();
            spans(&flow.tokens, features, p, vocabulary, &mut found);
            out.cells.extend(found.iter().map(|&(end, score)| {
                let number = number_of(&flow.tokens[p..end]);
                let size = number.filter(|n| n.mantissa != 0).map(|n| n.value().abs().log10() as f32);
                let parts = features[p..end].iter().all(|f| f.value_part);
                ValueCell { end, score, number, size: size.unwrap_or(f32::NAN), parts }
            }));
        }
        out.starts.push(out.cells.len() as u32);
        out
    }

    /// The cells that can start at this token.
    pub fn at(&self, token: usize) -> &[ValueCell] {
        &self.cells[self.starts[token] as usize..self.starts[token + 1] as usize]
    }
}

/// The number of a value cell, without its unit, sign words and marks.
pub fn number_of(tokens: &[Token<'_>]) -> Option<Number> {
    let mut texts =
        tokens.iter().map(|t| t.text).filter(|t| number::digits(t).is_some() || number::is_dash(t));
    let first = texts.next()?;
    let Some(second) = texts.next() else {
        return if number::is_dash(first) { Some(Number::integer(0)) } else { number::parse(&[first]) };
    };
    let all: Vec<&str> = [first, second].into_iter().chain(texts).collect();
    number::parse(&all)
}

/// All value cells that start at token `p`, appended as (end, score).
fn spans(
    tokens: &[Token<'_>],
    features: &[Feature],
    p: usize,
    vocabulary: &Vocabulary,
    out: &mut Vec<(usize, f32)>,
) {
    let n = tokens.len();
    let mut start = p;
    let mut operator = false;
    let mut lowers = [""; 4];
    lowers.iter_mut().zip(&tokens[p..]).for_each(|(l, t)| *l = &t.lower);
    for (len, word) in vocabulary.cell_words.starting(&lowers[..4.min(n - p)]) {
        match word {
            CellWord::Operator => {
                if !operator {
                    (operator, start) = (true, p + len);
                }
                // where a line ends in it, a row may end there too, and its first words be all of the cell
                if !tokens[p + 1..p + len].iter().any(Token::starts_line) {
                    break;
                }
            }
            CellWord::Absent => out.push((p + len, 0.8 + broken(&tokens[p..p + len]))),
            CellWord::Direction => {
                // "ökad" inside a sentence is no value
                let lower = tokens[p].text.starts_with(char::is_lowercase);
                out.push((p + len, 0.8 + broken(&tokens[p..p + len]) - if lower { 1.2 } else { 0.0 }));
            }
        }
    }
    // a direction word broken over two lines: "Upprätt-" + "hålls"
    let known = features[p].value_part && tokens.get(p + 1).is_some_and(|next| next.starts_line());
    if known && features[p + 1].cell_word || is_short_before_line(tokens, p) {
        let whole = format!("{}{}", tokens[p].lower.trim_end_matches(['-', '\u{AD}']), tokens[p + 1].lower);
        if vocabulary.cell_words.exact(&[whole.as_str()]).is_some() {
            out.push((p + 2, 0.8));
        }
    }
    if features[p].dash {
        out.push((p + 1, 0.7));
        start = p + 1;
    }
    if is_fraction(tokens[p].text) {
        out.push((p + 1, 0.9));
    }
    // one number over one or more tokens
    let mut q = start;
    let mut score = if operator { 1.1 } else { 1.0 };
    if features[p].dash {
        if start >= n || tokens[start].starts_line() {
            return;
        }
        score -= 0.15; // "- 590": a minus, or a dash and a number
    }
    if start < n && is_tail(tokens[start].text) {
        score -= 3.0;
    }
    while q < n {
        let d = features[q].figure;
        if !d.is {
            break;
        }
        if q > start {
            if !d.is_group {
                break;
            }
            score += match tokens[q].brk {
                Break::Space => 0.0,
                Break::Gap => -1.0,
                _ => -1.5,
            };
        } else if features[p].dash && d.signed {
            break;
        }
        q += 1;
        // millions are common in kronor, larger figures are two cells read as one
        score -= match q - start {
            0..=2 => 0.0,
            3 => 0.25,
            _ => 1.5,
        };
        out.push((q, score));
        // a per cent sign or unit word of its own, and a unit at the end of a target: "5,0 %", "85 procent"
        if q < n && features[q].suffix {
            out.push((q + 1, score + 0.1));
        }
        // no number of several groups begins with zero
        let zero = q == start + 1 && tokens[start].text.trim_start_matches(number::is_minus) == "0";
        if !d.may_continue || zero || (q == start + 1 && d.whole > 3) {
            break;
        }
    }
}

/// Whether the token ends a line and is too short for the features to say whether the line end has broken a value.
fn is_short_before_line(tokens: &[Token<'_>], p: usize) -> bool {
    tokens[p].text.len() <= BROKEN && tokens.get(p + 1).is_some_and(|next| next.starts_line())
}

/// The value cells that a line is, all of it, as ranges of tokens; `None` where a token belongs to no value.
pub fn value_cells(context: &Context<'_, '_>, line: usize) -> Option<Vec<(usize, usize)>> {
    let here = context.flow.lines[line];
    let features = context.features();
    let n = here.end - here.first;
    // cost and start of the last cell; two figures are likelier than one of nine digits
    let mut best: Vec<Option<(f32, usize)>> = vec![None; n + 1];
    best[0] = Some((0.0, 0));
    for p in 0..n {
        let Some((cost, _)) = best[p] else { continue };
        for cell in context.value_cells().at(here.first + p).iter().filter(|c| c.end <= here.end) {
            let q = cell.end - here.first;
            let words = &features.0[here.first + p..cell.end];
            let groups = words.iter().filter(|f| f.figure.is).count();
            let long = words[0].figure.is && words[0].figure.whole == 3;
            let total = cost
                + 1.0
                + match (groups, long) {
                    (0..=2, _) => 0.0,
                    (3, false) => 0.25,
                    (3, true) => 1.2,
                    _ => 3.0,
                };
            if best[q].is_none_or(|b| total < b.0) {
                best[q] = Some((total, p));
            }
        }
    }
    let mut cells = Vec::new();
    let mut q = n;
    while q > 0 {
        let (_, p) = best[q]?;
        cells.push((here.first + p, here.first + q));
        q = p;
    }
    cells.reverse();
    (!cells.is_empty()).then_some(cells)
}

/// "000", "050": the digits go on with a number, for no number is printed with zeros before it.
fn is_tail(word: &str) -> bool {
    word.len() == 3 && word.starts_with('0') && word.bytes().all(|b| b.is_ascii_digit())
}

/// Tokens broken over lines are less likely one cell.
fn broken(tokens: &[Token<'_>]) -> f32 {
    -0.2 * tokens.iter().skip(1).filter(|t| t.starts_line()).count() as f32
}

/// Whether the lower-case word stands after a number in its cell, unless it starts a line.
pub fn is_value_suffix(word: &str) -> bool {
    matches!(word, "%" | "‰" | "procent" | "st" | "kr" | "tkr" | "mnkr" | "*" | "dagar" | "år")
}

/// "5/8", "7/8": a share in whole numbers.
pub fn is_fraction(word: &str) -> bool {
    word.split_once('/').is_some_and(|(a, b)| {
        !a.is_empty()
            && !b.is_empty()
            && a.len() <= 3
            && b.len() <= 3
            && a.bytes().chain(b.bytes()).all(|c| c.is_ascii_digit())
    })
}
