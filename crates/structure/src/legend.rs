//! Legends of letters and words: "G = genomförd, P = pågår, E = ej påbörjad", "Blå = färdig".
//!
//! A document that writes its status in letters says somewhere what they mean. The letters are worth what its legend
//! says of them and nothing elsewhere.

use crate::flow::{Flow, Token};
use crate::phrase::Phrases;

/// Letters of the longest code.
const LONGEST: usize = 2;
/// Words that are looked at after a code.
const AHEAD: usize = 6;
/// Codes that make a legend: one may be chance.
const CODES: usize = 2;

/// The codes that the document explains by one of these phrases, each with what its phrase is worth.
pub fn codes<'f, T: Copy>(flow: &'f Flow<'_>, phrases: &Phrases<T>) -> Vec<(&'f str, T)> {
    let tokens = &flow.tokens;
    let mut out: Vec<(&str, T)> = Vec::new();
    for i in 0..tokens.len() {
        let Some((code, from)) = code(tokens, i) else { continue };
        let end = (from + AHEAD).min(tokens.len());
        let words: Vec<&str> = tokens[from..end]
            .iter()
            .map(|t| t.lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '%'))
            .collect();
        let Some((_, value)) = phrases.starting(&words).next() else { continue };
        if !out.iter().any(|(known, _)| *known == code) {
            out.push((code, *value));
        }
    }
    if out.len() < CODES {
        out.clear();
    }
    out
}

/// The code that token `i` is and where its meaning starts: "G = genomförd", "G: genomförd", "G – genomförd".
fn code<'f>(tokens: &'f [Token<'_>], i: usize) -> Option<(&'f str, usize)> {
    let text = tokens[i].text;
    // most words begin with a small letter
    if text.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let told = text.ends_with(['=', ':']);
    let sign = |t: &Token<'_>| matches!(t.text, "=" | ":" | "–" | "-");
    let next = tokens.get(i + 1)?;
    if !told && !sign(next) || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let code = text.trim_end_matches(['=', ':']);
    // "Blå = färdig": a whole word, where the sign says that it stands for another
    let word = told && text.ends_with('=') || !told && next.text == "=";
    if word && code.chars().count() > LONGEST && code.chars().all(char::is_alphabetic) {
        return Some((code, if told { i + 1 } else { i + 2 }));
    }
    let letters = (1..=LONGEST).contains(&code.chars().count()) && code.chars().all(char::is_uppercase);
    match (letters, told, sign(next)) {
        (true, true, false) => Some((code, i + 1)),
        (true, false, true) => Some((code, i + 2)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, u8)> {
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let flow = Flow::new(&document);
        let mut phrases = Phrases::default();
        phrases.insert("klar", 1u8);
        phrases.insert("pågår", 2);
        codes(&flow, &phrases).into_iter().map(|(c, v)| (c.to_string(), v)).collect()
    }

    #[test]
    fn letters_are_worth_what_a_legend_says() {
        let both = [("K".to_string(), 1), ("P".to_string(), 2)];
        assert_eq!(read("I listan är K = klar och P = pågår (ännu)."), both);
        assert_eq!(read("K: Klar\nP: Pågår"), both);
        assert_eq!(read("K – klar, P – pågår"), both);
        let word = [("Sol".to_string(), 1), ("Regn".to_string(), 2)];
        assert_eq!(read("Sol = klar, Regn= pågår. Moln: klar"), word);
        // a single one may be chance
        assert!(read("Skola K – klar att öppna").is_empty());
    }
}
