//! Reading one row of a value table: where the label ends and how the rest splits into cells.
//!
//! "2 001 620 1226 699" can be three cells or five. The row is read by a k-best dynamic programme over (column,
//! token): every way to give the tokens to the columns in order is scored, and the best few are kept so that
//! arithmetic over the whole table can choose among them.

use crate::context::Context;
use crate::features::Feature;
use crate::flow::{Break, Token, core};
use crate::header::Column;
use crate::number;
use crate::phrase::Phrases;
use crate::vocabulary::{CellWord, LabelWord, Role, Vocabulary};
use rustc_hash::FxHashMap;

/// One way to give the tokens of a row to the columns: a token range per column, empty for a blank cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Token range (first, end) per column.
    pub cells: Vec<(usize, usize)>,
    /// How well it fits, higher is better.
    pub score: f32,
}

impl Reading {
    /// Whether the column has no token.
    pub fn is_blank(&self, column: usize) -> bool {
        self.cells[column].0 == self.cells[column].1
    }

    /// Number of value columns that have a token.
    pub fn filled(&self, columns: &[Column]) -> usize {
        (0..columns.len()).filter(|&c| columns[c].role == Role::Value && !self.is_blank(c)).count()
    }
}

/// Readings kept per row. The worst real row met so far has 19.
pub const KEEP: usize = 32;
/// Partial readings kept per (column, token).
const BEAM: usize = 32;

/// Cost of a label that goes on in a new line with a word that could open one, and has its values beside that.
const OPENS_LABEL: f32 = 0.6;

/// What a table has shown so far of its own habits.
#[derive(Clone, Copy, Debug, Default)]
pub struct Habits {
    /// Cost of a blank value cell.
    pub blank: f32,
    /// How many cells its rows usually fill, where that is fewer than it has.
    pub usual: Option<usize>,
    /// Width of its widest label, in characters.
    pub label: Option<u32>,
}

/// The best readings of the tokens `first..end` as one row, best first; empty if they cannot be one.
pub fn read_row(
    context: &Context<'_, '_>,
    columns: &[Column],
    first: usize,
    end: usize,
    habits: Habits,
    scratch: &mut Scratch,
) -> Vec<Reading> {
    let flow = context.flow;
    let n = end - first;
    let tokens = &flow.tokens[first..end];
    let features = &context.features().0[first..end];
    // where the run of tokens that can be values begins, if the row must end with such a run
    let values_last = columns.last().is_some_and(|c| matches!(c.role, Role::Value | Role::Note));
    let tail =
        if values_last { features.iter().rposition(|f| !f.value_part).map_or(0, |p| p + 1) } else { 0 };
    if values_last && tail == n {
        return Vec::new();
    }
    let row = Row {
        first,
        tokens,
        open_end: flow.lines[tokens[n - 1].line].trailing as usize / 2,
        // where cells stand apart, figures that do not are one cell
        gapped: (tail.max(1)..n).any(|t| tokens[t].brk == Break::Gap && features[t].figure.is),
    };
    let Scratch { nodes, partial, next, found } = scratch;
    nodes.clear();
    nodes.push(Node { prev: 0, cell: (0, 0), score: 0.0 });
    clear(partial, n);
    partial[0].push(0);
    for c in 0..columns.len() {
        clear(next, n);
        let last = c + 1 == columns.len();
        // the last text before the values reaches up to them
        let least = if c + 1 < columns.len()
            && columns[c + 1].role == Role::Value
            && columns[c].role != Role::Value
        {
            tail
        } else {
            0
        };
        for p in 0..=n {
            if partial[p].is_empty() {
                continue;
            }
            found.clear();
            options(context, &row, p, columns, c, habits, least, found);
            for &(q, score) in found.iter().filter(|(q, _)| (!last || *q == n) && *q >= least) {
                for &r in &partial[p] {
                    let before = nodes[r as usize];
                    let score = before.score
                        + score
                        + seam(&row, features, columns, c, p, q, before.cell.0 == before.cell.1);
                    next[q].push(nodes.len() as u32);
                    nodes.push(Node { prev: r, cell: ((first + p) as u32, (first + q) as u32), score });
                }
            }
        }
        for list in next[..=n].iter_mut().filter(|l| l.len() > 1) {
            list.sort_by(|&a, &b| nodes[b as usize].score.total_cmp(&nodes[a as usize].score));
            list.truncate(BEAM);
        }
        std::mem::swap(partial, next);
    }
    let reading = |&node: &u32| {
        let mut cells = vec![(0, 0); columns.len()];
        let mut at = node;
        for cell in cells.iter_mut().rev() {
            let node = nodes[at as usize];
            *cell = (node.cell.0 as usize, node.cell.1 as usize);
            at = node.prev;
        }
        Reading { cells, score: nodes[node as usize].score }
    };
    let mut readings: Vec<Reading> = partial[n].iter().map(reading).collect();
    readings.retain(|r| r.filled(columns) > 0);
    if let Some(usual) = habits.usual {
        readings.iter_mut().filter(|r| r.filled(columns) == usual).for_each(|r| r.score += 1.2);
    }
    if readings.len() > 1 {
        let mut sizes = Sizes::default();
        readings.iter_mut().for_each(|r| r.score -= unevenness(context, columns, r, &mut sizes));
        readings.sort_by(|a, b| b.score.total_cmp(&a.score));
    }
    readings.truncate(KEEP);
    readings
}

/// Room for reading a row, used again for the next.
#[derive(Default)]
pub struct Scratch {
    /// Partial readings as a tree: a node is the last cell of a reading.
    nodes: Vec<Node>,
    /// The nodes that end before each token, for the columns read so far.
    partial: Vec<Vec<u32>>,
    /// The same with the next column.
    next: Vec<Vec<u32>>,
    found: Vec<(usize, f32)>,
}

/// Empties the lists of the tokens up to `n`, which keep their room.
fn clear(lists: &mut Vec<Vec<u32>>, n: usize) {
    lists.iter_mut().take(n + 1).for_each(Vec::clear);
    if lists.len() <= n {
        lists.resize_with(n + 1, Vec::new);
    }
}

/// Whether the width of labels, see [`Habits::label`], can say anything of these tokens.
pub fn label_matters(context: &Context<'_, '_>, first: usize, end: usize, label: u32) -> bool {
    context.flow.tokens[first + 1..end].iter().any(|t| t.starts_line() && breaks_label(context, t, label))
}

/// Whether the token, which starts a line, would have fitted into the label in the line before.
fn breaks_label(context: &Context<'_, '_>, token: &Token<'_>, label: u32) -> bool {
    let width = context.flow.lines[token.line - 1].width + 1 + token.text.chars().count() as u32;
    token.text.starts_with(char::is_uppercase) && width <= label
}

/// The tokens of a row, and what its spaces say.
struct Row<'a, 'd> {
    /// Index of its first token.
    first: usize,
    tokens: &'a [Token<'d>],
    /// How many blank cells the spaces after the last word can be.
    open_end: usize,
    /// Whether wide gaps separate figures.
    gapped: bool,
}

/// The last cell of a partial reading, and the reading before it.
#[derive(Clone, Copy)]
struct Node {
    prev: u32,
    cell: (u32, u32),
    score: f32,
}

/// How much the values of a row differ in size: figures of one line are mostly of one order of magnitude.
fn unevenness(context: &Context<'_, '_>, columns: &[Column], reading: &Reading, sizes: &mut Sizes) -> f32 {
    let mut row: Vec<f32> = Vec::with_capacity(columns.len());
    for (c, column) in columns.iter().enumerate() {
        let (a, b) = reading.cells[c];
        if column.role != Role::Value || a == b {
            continue;
        }
        let size = sizes.entry((a, b)).or_insert_with(|| {
            let figures = (a..b).filter(|&t| context.features().0[t].figure.is);
            let texts: Vec<&str> = figures.map(|t| context.flow.tokens[t].text).collect();
            number::parse(&texts).filter(|n| n.mantissa != 0).map(|n| n.value().abs().log10() as f32)
        });
        row.extend(*size);
    }
    if row.len() < 2 {
        return 0.0;
    }
    row.sort_by(f32::total_cmp);
    let median = row[row.len() / 2];
    0.2 * row.iter().map(|s| (s - median).abs()).sum::<f32>()
}

/// Order of magnitude of cells, by their tokens.
type Sizes = FxHashMap<(usize, usize), Option<f32>>;

/// What the break between this cell and the one before says.
fn seam(
    row: &Row<'_, '_>,
    features: &[Feature],
    columns: &[Column],
    c: usize,
    p: usize,
    q: usize,
    after_blank: bool,
) -> f32 {
    if p == q || c == 0 || columns[c].role != Role::Value || p == 0 {
        return 0.0;
    }
    match row.tokens[p].brk {
        Break::Gap if after_blank => 0.35,
        Break::Gap => 0.15,
        Break::Line | Break::Blank | Break::Page => 0.1,
        Break::Space => {
            // "1 389" cut in two although its groups could be one number
            let fits = features[p].figure.is_group;
            let prev = features[p - 1].figure;
            if fits && prev.is && prev.may_continue && prev.whole <= 3 {
                if row.gapped { -1.5 } else { -0.5 }
            } else {
                0.0
            }
        }
    }
}

/// All cells that column `c` can have from token `p` on, appended as (end, score); the caller has no use for those
/// that end before `least`.
#[allow(clippy::too_many_arguments)]
fn options(
    context: &Context<'_, '_>,
    row: &Row<'_, '_>,
    p: usize,
    columns: &[Column],
    c: usize,
    habits: Habits,
    least: usize,
    out: &mut Vec<(usize, f32)>,
) {
    let vocabulary = context.vocabulary;
    let (first, tokens) = (row.first, row.tokens);
    let features = &context.features().0[first..first + tokens.len()];
    let n = tokens.len();
    match columns[c].role {
        Role::Value => {
            let left_open = p == n && columns.len() - c <= row.open_end;
            out.push((p, -habits.blank * if left_open { 0.15 } else { 1.0 }));
            spans(tokens, features, p, vocabulary, out);
        }
        Role::Note => {
            out.push((p, 0.0));
            if p < n && is_note(tokens[p].text) {
                // "7, 8" and "1 och 2" are rare; a note is one token
                out.push((p + 1, 0.6));
            }
        }
        Role::Code | Role::Number => {
            out.push((p, -0.6));
            if p < n && is_code(tokens[p].text) {
                out.push((p + 1, 0.8));
            }
        }
        Role::Unit => {
            out.push((p, -0.4));
            for q in p + 1..=(p + 3).min(n) {
                let text = lower(&tokens[p..q]);
                let known = vocabulary.units.get(&text).is_some()
                    || vocabulary.indicator_units.get(&text).is_some()
                    || is_unit(&tokens[p..q]);
                let inside = tokens[p + 1..q].iter().any(|t| t.starts_line());
                out.push((q, if known { 1.0 } else { -1.0 } - if inside { 0.5 } else { 0.0 }));
            }
        }
        Role::Goal if c > 0 => {
            // a goal cell that spans rows may be printed after the values of the first of them; it then goes on
            // in the line of the last value, because a new row would start a line
            out.push((p, 0.0));
            if p < n && p > 0 && !tokens[p].starts_line() && tokens[p].text.starts_with(char::is_uppercase) {
                let open = context.vocabulary.open_words.contains(tokens[n - 1].lower.as_str());
                out.push((n, if open { -2.0 } else { 0.2 }));
            }
        }
        Role::Goal => {
            out.push((p, 0.0));
            for q in p + 1..n {
                if tokens[q].starts_line() {
                    out.push((q, goal_score(context, first, tokens, p, q)));
                } else if ends_sentence(&tokens[p..q]) && tokens[q].text.starts_with(char::is_uppercase) {
                    // a short goal and the indicator beside it, printed in one line
                    out.push((q, goal_score(context, first, tokens, p, q) - 0.3));
                }
            }
        }
        _ if c + 1 == columns.len() => {
            // a text column at the end takes what is left
            out.push((p, 0.0));
            if p < n {
                out.push((n, -0.2 - 0.02 * (n - p) as f32));
            }
        }
        _ => {
            out.push((p, -3.0));
            let mut cost = 0.0;
            // lines that a label with its values on the same line would not have
            let mut titles = 0.0;
            for q in p + 1..=n {
                let t = &tokens[q - 1];
                cost -= label_token_cost(t, &features[q - 1], q - 1 - p);
                // a label is no run of sentences
                if q - 1 > p && t.text.starts_with(char::is_uppercase) && ends_sentence(&tokens[p..q - 1]) {
                    cost -= 1.5;
                }
                // a label does not go on after a figure that ends a line
                if q - 1 > p && t.starts_line() {
                    if features[q - 2].figure.is {
                        cost -= 1.2;
                    }
                    // nor where its next word would have fitted into the line before
                    if habits.label.is_some_and(|l| breaks_label(context, t, l)) {
                        titles += 1.0;
                    } else if context.may_open_label(first + q - 1) {
                        titles += OPENS_LABEL;
                    }
                    // nor after the spaces that blank cells leave
                    if context.flow.lines[t.line - 1].trailing >= 2 {
                        cost -= 1.5;
                    }
                }
                if q >= least {
                    // the values of a label that wrapped stand in a line of their own
                    let apart = q < n && tokens[q].starts_line();
                    let cost = if apart { cost } else { cost - titles };
                    out.push((q, cost + label_score(&tokens[p..q], vocabulary)));
                }
            }
        }
    }
}

/// How well the tokens are the goal that the indicators of the row belong to, followed by the indicator.
fn goal_score(context: &Context<'_, '_>, first: usize, tokens: &[Token<'_>], p: usize, q: usize) -> f32 {
    let next = &tokens[q];
    let mut score = -0.6;
    if context.known(first + p, first + q) {
        score += 3.0;
    }
    if next.brk == Break::Blank {
        score += 0.8;
    }
    if tokens[q - 1].text.ends_with('.') {
        score += 0.5;
    }
    if context.vocabulary.verbs.contains(tokens[p].lower.as_str()) {
        score += 0.4;
    }
    if next.text.starts_with(char::is_lowercase) || tokens[p].text.starts_with(char::is_lowercase) {
        score -= 2.0;
    }
    let open = &tokens[q - 1].lower;
    if open.ends_with(',') || context.vocabulary.open_words.contains(open.as_str()) {
        score -= 2.0;
    }
    if q - p < 3 {
        score -= 0.5;
    }
    // a text that goes on from the row before is no goal of its own
    if first + p > 0
        && context.vocabulary.open_words.contains(context.flow.tokens[first + p - 1].lower.as_str())
    {
        score -= 2.0;
    }
    score
}

/// Whether the words end in a full stop that is no abbreviation's: a short word ends a sentence after others only.
fn ends_sentence(tokens: &[Token<'_>]) -> bool {
    let last = tokens[tokens.len() - 1].text;
    let letters = last.chars().filter(|c| c.is_alphabetic()).count();
    last.ends_with('.') && letters >= if tokens.len() > 3 { 2 } else { 4 }
}

/// Cost of one token inside a label.
fn label_token_cost(token: &Token<'_>, feature: &Feature, index: usize) -> f32 {
    let mut cost = 0.0;
    if index > 0 && token.starts_line() {
        cost += if token.brk == Break::Page { 1.0 } else { 0.12 };
    }
    if index > 16 {
        cost += 0.05;
    }
    if index > 0 && feature.figure.is {
        cost += 0.45;
    }
    if index > 0 && feature.absent {
        cost += 0.5;
    }
    cost
}

fn label_score(tokens: &[Token<'_>], vocabulary: &Vocabulary) -> f32 {
    let (first, last) = (&tokens[0], &tokens[tokens.len() - 1]);
    let mut score = 0.0;
    if first.text.starts_with(char::is_lowercase) {
        let detail = starting(tokens, &vocabulary.labels, |l| *l == LabelWord::Detail);
        score -= if detail { 0.0 } else { 2.0 };
    }
    if number::is_dash(last.text) || last.text.ends_with('-') {
        score -= 0.7;
    }
    if absent_first(tokens, vocabulary) {
        score -= 1.5;
    }
    // a label is words
    let word = |t: &Token<'_>| {
        t.text.chars().filter(|c| c.is_alphabetic()).count() > 1
            && vocabulary.cell_words.exact(&[t.lower.as_str()]) != Some(&CellWord::Absent)
    };
    if !tokens.iter().any(word) {
        score -= 2.5;
    }
    if last.text.ends_with(',') || vocabulary.open_words.contains(last.lower.as_str()) {
        score -= 1.0;
    }
    if last.text.ends_with('.') && tokens.len() > 6 {
        score -= 1.5; // a sentence
    }
    score
}

/// Whether the first words say that there is no value and are not part of a name: "i.u.", but not "Ny simhall".
fn absent_first(tokens: &[Token<'_>], vocabulary: &Vocabulary) -> bool {
    let n = tokens.len().min(4);
    let mut lowers = [""; 4];
    lowers.iter_mut().zip(tokens).for_each(|(l, t)| *l = &t.lower);
    let longest = vocabulary.cell_words.starting(&lowers[..n]).filter(|(_, w)| **w == CellWord::Absent);
    let Some(end) = longest.map(|(len, _)| len).max() else { return false };
    let named = tokens.get(end).is_some_and(|t| {
        t.brk == Break::Space
            && t.text.starts_with(char::is_lowercase)
            && tokens[0].text.starts_with(char::is_uppercase)
            && !vocabulary.cell_words.may_start(&t.lower)
    });
    !named
}

/// Whether the first words of a label, three at most, are such a phrase.
fn starting<T>(tokens: &[Token<'_>], phrases: &Phrases<T>, is: impl Fn(&T) -> bool) -> bool {
    let mut lowers = [""; 3];
    let n = tokens.len().min(3);
    lowers.iter_mut().zip(tokens).for_each(|(l, t)| *l = &t.lower);
    phrases.starting(&lowers[..n]).any(|(_, v)| is(v))
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
    if p >= n {
        return;
    }
    let mut start = p;
    let mut operator = false;
    let mut lowers = [""; 4];
    lowers.iter_mut().zip(&tokens[p..]).for_each(|(l, t)| *l = &t.lower);
    for (len, word) in vocabulary.cell_words.starting(&lowers[..4.min(n - p)]) {
        match word {
            CellWord::Operator => {
                operator = true;
                start = p + len;
                break;
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
    if p + 1 < n && tokens[p + 1].starts_line() {
        let whole = format!("{}{}", tokens[p].lower.trim_end_matches(['-', '\u{AD}']), tokens[p + 1].lower);
        if vocabulary.cell_words.exact(&[whole.as_str()]).is_some() {
            out.push((p + 2, 0.8));
        }
    }
    let dash = number::is_dash(tokens[p].text);
    if dash {
        out.push((p + 1, 0.7));
        start = p + 1;
    }
    if let Some(w) = tokens.get(p)
        && is_fraction(w.text)
    {
        out.push((p + 1, 0.9));
    }
    // one number over one or more tokens
    let mut q = start;
    let mut score = if operator { 1.1 } else { 1.0 };
    if dash {
        if start >= n || tokens[start].starts_line() {
            return;
        }
        score -= 0.15; // "- 590": a minus, or a dash and a number
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
        } else if dash && d.signed {
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
        if q < n && is_value_suffix(&tokens[q]) {
            out.push((q + 1, score + 0.1));
        }
        if !d.may_continue || (q == start + 1 && d.whole > 3) {
            break;
        }
    }
}

/// The value cells that a line is, all of it, as ranges of tokens; `None` where a token belongs to no value.
pub fn value_cells(context: &Context<'_, '_>, line: usize) -> Option<Vec<(usize, usize)>> {
    let here = context.flow.lines[line];
    let tokens = context.flow.line_tokens(line);
    let features = &context.features().0[here.first..here.first + tokens.len()];
    let n = tokens.len();
    // cost and start of the last cell; two figures are likelier than one of nine digits
    let mut best: Vec<Option<(f32, usize)>> = vec![None; n + 1];
    best[0] = Some((0.0, 0));
    for p in 0..n {
        let Some((cost, _)) = best[p] else { continue };
        let mut ends = Vec::new();
        spans(tokens, features, p, context.vocabulary, &mut ends);
        for (q, _) in ends {
            let groups = tokens[p..q].iter().filter(|t| number::digits(t.text).is_some()).count();
            let long = number::digits(tokens[p].text).is_some_and(|d| d.whole.len() == 3);
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

/// Tokens broken over lines are less likely one cell.
fn broken(tokens: &[Token<'_>]) -> f32 {
    -0.2 * tokens.iter().skip(1).filter(|t| t.starts_line()).count() as f32
}

pub fn is_value_suffix(token: &Token<'_>) -> bool {
    !token.starts_line()
        && matches!(
            token.lower.as_str(),
            "%" | "‰" | "procent" | "st" | "kr" | "tkr" | "mnkr" | "*" | "dagar" | "år"
        )
}

fn is_unit(tokens: &[Token<'_>]) -> bool {
    tokens.len() == 1
        && (matches!(tokens[0].text, "%" | "‰")
            || tokens[0].text.starts_with(char::is_lowercase) && tokens[0].text.contains('/'))
}

fn lower(tokens: &[Token<'_>]) -> String {
    tokens.iter().map(|t| t.lower.as_str()).collect::<Vec<_>>().join(" ")
}

/// "5/8", "7/8": a share in whole numbers.
pub fn is_fraction(word: &str) -> bool {
    word.split_once('/').is_some_and(|(a, b)| {
        !a.is_empty()
            && !b.is_empty()
            && a.len() <= 3
            && b.len() <= 3
            && (a.to_string() + b).bytes().all(|c| c.is_ascii_digit())
    })
}

fn is_note(word: &str) -> bool {
    let w = core(word);
    !w.is_empty()
        && w.len() <= 2
        && w.bytes().all(|b| b.is_ascii_digit())
        && !word.starts_with(number::is_minus)
}

/// "10", "5101", "6014", "KS12", "1.2": what stands in a column of codes or running numbers.
pub fn is_code(word: &str) -> bool {
    let w = word.trim_end_matches(['.', ')', ':']);
    w.len() <= 8
        && w.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())
        && w.chars().any(|c| c.is_ascii_digit())
        && w.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '.' | '-' | ':'))
}
