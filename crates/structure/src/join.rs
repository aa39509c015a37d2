//! Joining the lines of one text: words that a line end broke are made whole again, real hyphens are kept.

use crate::flow::{Break, Flow, Token, core, length, runs};
use crate::number;
use crate::vocabulary::Vocabulary;

/// How two tokens on either side of a line end belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// Two words.
    Space,
    /// One word; the mark at the end of the first part is its own.
    Keep,
    /// One word; the hyphen or soft hyphen only marked the break.
    DropLast,
    /// One word; the second part starts with the hyphen that marked the break.
    DropFirst,
}

/// The tokens as running text.
pub fn text(tokens: &[Token<'_>], flow: &Flow<'_>, vocabulary: &Vocabulary) -> String {
    let mut out = String::with_capacity(length(tokens));
    let mut i = 0;
    for run in runs(tokens) {
        let (token, mut printed) = (&run[0], flow.printed(run));
        if i > 0 {
            let joint = if token.raised {
                Joint::Keep
            } else if token.starts_line() {
                let alone = tokens[i - 1].starts_line() || i == 1;
                joint(&tokens[i - 1], token, alone, flow, vocabulary)
            } else {
                Joint::Space
            };
            match joint {
                Joint::Space => out.push(' '),
                Joint::Keep => {}
                Joint::DropLast => {
                    out.pop();
                }
                Joint::DropFirst => printed = &printed[1..],
            }
        }
        out.push_str(printed);
        i += run.len();
    }
    if out.contains('\u{AD}') {
        out = out.replace('\u{AD}', "");
    }
    out
}

/// `first_alone`: the first token stands at the start of its line or cell, as a word wider than its cell does.
fn joint(
    first: &Token<'_>,
    second: &Token<'_>,
    first_alone: bool,
    flow: &Flow<'_>,
    vocabulary: &Vocabulary,
) -> Joint {
    let (a, b) = (first.lower.as_ref(), second.lower.as_ref());
    let b_letter = b.chars().next().is_some_and(char::is_alphabetic);
    let lower_case = second.text.chars().next().is_some_and(char::is_lowercase);
    if a.ends_with('\u{AD}') {
        return Joint::DropLast;
    }
    if let Some(stem) = a.strip_suffix('-').filter(|s| !s.is_empty()) {
        if matches!(core(b), "och" | "eller" | "samt" | "respektive" | "resp" | "till")
            || !b.starts_with(char::is_alphanumeric)
        {
            return Joint::Space;
        }
        let stem_text = &first.text[..first.text.len() - 1];
        let acronym = stem_text.chars().all(|c| !c.is_lowercase()) || stem_text.chars().count() == 1;
        if !lower_case || acronym || !stem.ends_with(char::is_alphabetic) {
            return Joint::Keep;
        }
        let (whole, hyphened) = (format!("{}{}", core(stem), core(b)), format!("{}-{}", core(stem), core(b)));
        return if flow.count(&hyphened) > flow.count(&whole) { Joint::Keep } else { Joint::DropLast };
    }
    // "61/202" over "5"
    if b.bytes().all(|c| c.is_ascii_digit()) && number::cut_year(a) == Some(b.len()) {
        return Joint::Keep;
    }
    if a.ends_with('/') && b_letter || a.chars().count() > 1 && a.ends_with('–') && !a.starts_with('–') {
        return Joint::Keep;
    }
    let a_letter = a.ends_with(char::is_alphabetic);
    if let Some(rest) = b.strip_prefix('-').filter(|r| r.starts_with(char::is_alphabetic)) {
        let whole = format!("{}{}", core(a), core(rest));
        let known = flow.count(&whole) > 0 || vocabulary.compound(&whole, core(rest).len().saturating_sub(1));
        return if a_letter && lower_case_after_hyphen(second.text) && known {
            Joint::DropFirst
        } else {
            Joint::Space
        };
    }
    if a_letter && lower_case && b_letter && first_alone && second.brk != Break::Page {
        let (x, y) = (core(a), core(b));
        let whole = format!("{x}{y}");
        let y_is_word = vocabulary.words.contains(y) || flow.count(y) > 0;
        let x_is_word = vocabulary.words.contains(x) || flow.count(x) > 0;
        if flow.count(&whole) > 0 && !(x_is_word && y_is_word) {
            return Joint::Keep;
        }
        // a word breaks without a mark only where it is wider than its cell, so it is long
        if x.chars().count() >= 10 && !y_is_word && vocabulary.compound(&whole, y.len()) {
            return Joint::Keep;
        }
    }
    Joint::Space
}

fn lower_case_after_hyphen(text: &str) -> bool {
    text.chars().nth(1).is_some_and(char::is_lowercase)
}
