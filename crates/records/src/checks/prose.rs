//! Figures of tables that the text of the document repeats.

use super::values::Values;
use crate::model::*;
use crate::money::power;
use crate::reader::Reader;
use crate::words::plain;
use rustc_hash::FxHashMap;
use tabellverk_proof as proof;
use tabellverk_structure::{Block, Range, TextKind, number};

/// Most tokens of a figure: "-1 234 567 890".
const TOKENS: usize = 5;
/// Figures of the text that are looked at.
const QUOTES: usize = 3_000;
/// Letters of a word that its endings leave alone.
const STEM: usize = 5;

/// A figure of the text with its unit.
struct Quote {
    money: proof::Money,
    block: usize,
    tokens: Range,
}

/// Adds the identities between the text and the amounts, and marks what they prove.
pub(super) fn tell(values: &mut Values<'_>, reader: &Reader<'_>, checks: &mut Vec<Check>) {
    let found = figures(reader);
    if found.is_empty() || values.amounts.is_empty() {
        return;
    }
    // amounts whose figure and unit are known
    let mut owners = Vec::new();
    let mut cells = Vec::new();
    for (i, a) in values.amounts.iter().enumerate() {
        if let (Some(unit), Some(figure)) = (a.power(), figure(&a.value_raw)) {
            owners.push(i);
            cells.push(proof::Money { figure, unit });
        }
    }
    let names = Names::new(owners.iter().map(|&i| &values.amounts[i]));
    let quotes: Vec<proof::Money> = found.iter().map(|q| q.money).collect();
    let mut last: Option<(usize, Vec<usize>)> = None;
    let named = |q: usize| {
        let q = &found[q];
        if last.as_ref().is_none_or(|l| l.0 != q.block) {
            last = Some((q.block, names.lines(&about(reader, q.block))));
        }
        let lines = last.as_ref().map(|l| l.1.clone()).unwrap_or_default();
        let kinds = kinds(reader, q);
        let of_kind = |c: &usize| names.kinds[*c].is_some_and(|k| kinds.contains(&k));
        let both = lines.iter().copied().filter(of_kind).collect();
        [both, lines, (0..cells.len()).filter(of_kind).collect()]
    };
    for hit in proof::quoted(&quotes, &cells, named) {
        let quote = &found[hit.quote];
        let amounts: Vec<usize> = hit.cells.iter().map(|&c| owners[c]).collect();
        if hit.exact && hit.chance < proof::ERROR {
            amounts.iter().for_each(|&i| values.prove(crate::value_tables::Owner::Amount(i)));
        }
        checks.push(check(values, reader, quote, &amounts, &hit));
    }
}

fn check(
    values: &Values<'_>,
    reader: &Reader<'_>,
    quote: &Quote,
    amounts: &[usize],
    hit: &proof::Quoted,
) -> Check {
    let first = &values.amounts[amounts[0]];
    let unit = first.power().unwrap_or_default();
    let power = i32::from(quote.money.unit) - i32::from(quote.money.figure.decimals) - i32::from(unit);
    let mantissa = quote.money.figure.mantissa as f64;
    let told = if power < 0 { mantissa / 10f64.powi(-power) } else { mantissa * 10f64.powi(power) };
    let printed = first.value.unwrap_or_default();
    // a text says "a deficit of 2 161", the table -2 161
    let expected = if (told < 0.0) != (printed < 0.0) { -told } else { told };
    let message = match hit.exact {
        true => String::new(),
        false => format!("printed {}, the text rounds it to {}", first.value_raw, reader.text(quote.tokens)),
    };
    Check {
        common: reader.common(quote.tokens, "prose", Certainty::Read),
        kind: "prose".into(),
        class: if hit.exact { "holds" } else { "rounding" }.into(),
        records: amounts.iter().map(|&i| values.amounts[i].common.id.clone()).collect(),
        expected,
        found: printed,
        difference: if hit.exact { 0.0 } else { printed - expected },
        holds: hit.exact,
        rounding: !hit.exact,
        chance: hit.chance,
        message,
        ..Check::default()
    }
}

/// The figures in the text of the document that have a unit of money.
fn figures(reader: &Reader<'_>) -> Vec<Quote> {
    let all = &reader.structure.flow.tokens;
    let mut out = Vec::new();
    for (block, b) in reader.blocks().iter().enumerate() {
        let Block::Text { kind: TextKind::Paragraph | TextKind::Item { .. }, tokens, .. } = b else {
            continue;
        };
        let mut from = tokens.0;
        for at in tokens.0 + 1..tokens.1 {
            let bare = |t: usize| all[t].lower.trim_matches(|c: char| !c.is_alphanumeric());
            if !bare(at - 1).ends_with(|c: char| c.is_ascii_digit()) || at <= from {
                continue;
            }
            let words: Vec<&str> = (at..tokens.1.min(at + 3)).map(bare).collect();
            let Some((n, unit)) = reader.words.units.starting(&words).last() else { continue };
            let Some(power) = power(unit.name) else { continue };
            // the longest run of tokens that is one number
            let longest = (from.max(at.saturating_sub(TOKENS))..at).find_map(|first| {
                let parts: Vec<&str> = (first..at).map(|t| trimmed(all[t].text)).collect();
                Some((first, number::parse(&parts)?))
            });
            if let Some((first, n_)) = longest
                && out.len() < QUOTES
            {
                let figure = proof::Figure { mantissa: n_.mantissa, decimals: n_.scale, doubtful: false };
                let money = proof::Money { figure, unit: power };
                out.push(Quote { money, block, tokens: (first, (at + n).min(tokens.1)) });
            }
            from = at + n;
        }
    }
    out
}

/// A token without what sentences put around it: "(-1" is -1.
fn trimmed(token: &str) -> &str {
    let token = token.trim_end_matches([',', '.', ')', ';', ':']);
    token.trim_start_matches(['(', '"', '”'])
}

fn figure(raw: &str) -> Option<proof::Figure> {
    let tokens: Vec<&str> = raw.split_whitespace().collect();
    let n = number::parse(&tokens)?;
    Some(proof::Figure { mantissa: n.mantissa, decimals: n.scale, doubtful: false })
}

/// The kinds of column that the sentence of a figure names, up to the figure: "underskott", "prognos".
fn kinds(reader: &Reader<'_>, quote: &Quote) -> Vec<Kind> {
    let Block::Text { tokens, .. } = &reader.blocks()[quote.block] else { return Vec::new() };
    let all = &reader.structure.flow.tokens;
    let ends = |t: &usize| all[*t].text.ends_with(['.', '!', '?']);
    let start = (tokens.0..quote.tokens.0).rev().find(ends).map_or(tokens.0, |t| t + 1);
    let word = |t: usize| all[t].lower.trim_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = (start..quote.tokens.0).map(word).collect();
    let mut out: Vec<Kind> =
        (0..words.len()).filter_map(|i| *reader.words.kinds.starting(&words[i..]).last()?.1).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// The paragraph and the heading over it, in lower case.
fn about(reader: &Reader<'_>, block: usize) -> String {
    let heading = reader.heading(block).map(|h| plain(&h.text)).unwrap_or_default();
    match &reader.blocks()[block] {
        Block::Text { text, .. } => format!("{heading} {}", plain(text)),
        Block::Table(_) => heading,
    }
}

/// What amounts are named by.
struct Names {
    /// The words of all lines without their endings, each once.
    stems: Vec<String>,
    /// Per amount: the stems of its line.
    lines: Vec<Vec<usize>>,
    kinds: Vec<Option<Kind>>,
}

impl Names {
    fn new<'a>(amounts: impl Iterator<Item = &'a Amount>) -> Self {
        let mut out = Names { stems: Vec::new(), lines: Vec::new(), kinds: Vec::new() };
        let mut known: FxHashMap<String, usize> = FxHashMap::default();
        for amount in amounts {
            let number = |stem: String| {
                *known.entry(stem).or_insert_with_key(|stem| {
                    out.stems.push(stem.clone());
                    out.stems.len() - 1
                })
            };
            out.lines.push(stems(&amount.line).into_iter().map(number).collect());
            out.kinds.push(amount.kind);
        }
        out
    }

    /// The amounts whose lines a text names.
    fn lines(&self, text: &str) -> Vec<usize> {
        let there: Vec<bool> = self.stems.iter().map(|s| text.contains(s.as_str())).collect();
        let named = |line: &Vec<usize>| !line.is_empty() && line.iter().all(|s| there[*s]);
        (0..self.lines.len()).filter(|&i| named(&self.lines[i])).collect()
    }
}

/// The words of a label that name it, without their endings.
fn stems(line: &str) -> Vec<String> {
    let line = plain(line);
    let words = line.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= STEM);
    words.map(|w| w.chars().take(STEM.max(w.chars().count() - 3)).collect()).collect()
}
