//! Cells that say when something is due: "2031-05-31", "Juni", "Kvartal 2 2031", "Löpande".

use crate::flow::{Token, core};
use crate::number;
use crate::text_rows::is_iso_date;
use crate::vocabulary::Vocabulary;

/// How well the words say when something is due; `None` if they do not.
pub fn score(tokens: &[Token<'_>], vocabulary: &Vocabulary) -> Option<f32> {
    let first = &tokens[0];
    if tokens.len() == 1 {
        if number::is_dash(first.text) {
            return Some(1.0);
        }
        if is_iso_date(first.text) {
            return Some(3.0);
        }
    }
    if number::is_dash(first.text) {
        return None;
    }
    // what starts small ends its cell where a line starts with a capital: "som kommer efter" over "Maj 2031"
    let capital = |t: &Token<'_>| t.starts_line() && t.text.starts_with(char::is_uppercase);
    if first.text.starts_with(char::is_lowercase) && tokens[1..].iter().any(capital) {
        return None;
    }
    // no date starts with a number that is no day: "55 november" is a share and a month
    let number = first.text.parse::<u32>().unwrap_or(0);
    if tokens.len() > 1 && first.text.len() <= 2 && number > 31 {
        return None;
    }
    // a month after a year is another date: "maj 2031 juni 2032"
    let year = |t: &Token<'_>| number::year(core(&t.lower)).is_some();
    let month = |t: &Token<'_>| vocabulary.times.exact(&[core(&t.lower)]).is_some();
    let iso = |t: &Token<'_>| is_iso_date(t.text);
    if tokens.windows(2).any(|w| year(&w[0]) && month(&w[1]) || iso(&w[0]) && iso(&w[1])) {
        return None;
    }
    let (mut dated, mut told, mut other) = (false, false, 0);
    let mut at = 0;
    while at < tokens.len() {
        let t = &tokens[at];
        // "April–sep-" + "tember"
        let next =
            tokens.get(at + 1).filter(|n| n.starts_line() && t.text.ends_with(['-', '\u{AD}', '\u{2010}']));
        let whole =
            next.map(|n| format!("{}{}", t.lower.trim_end_matches(['-', '\u{AD}', '\u{2010}']), n.lower));
        at += 1 + usize::from(whole.is_some());
        let w = core(whole.as_deref().unwrap_or(&t.lower));
        told |= vocabulary.due_alone.contains(w);
        if number::year(w).is_some()
            || is_iso_date(t.text)
            || is_year_month(w)
            || is_span(w, vocabulary)
            || w.contains('/') && w.chars().any(|c| c.is_ascii_digit())
            || vocabulary.times.exact(&[w]).is_some()
        {
            dated = true;
        } else if !(is_small_number(w)
            || told
                && w.split_once(number::is_minus)
                    .is_some_and(|(a, b)| is_small_number(a) && is_small_number(b))
            || number::is_dash(t.text)
            || vocabulary.due_words.contains(w))
        {
            other += 1;
        }
    }
    if other > 0 {
        // what else is said beside a date: "Beslut i nämnden juni 2026"
        let dated = dated && first.text.starts_with(char::is_uppercase) && tokens.len() > other;
        return dated.then_some(0.6 - 0.2 * other as f32);
    }
    let longer = 0.3 * (tokens.len() as f32 - 1.0).min(2.0);
    if dated { Some(2.0 + longer) } else { told.then_some(1.5 + longer) }
}

/// A day or a week.
fn is_small_number(word: &str) -> bool {
    (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// "jan–maj", "2024–2026": months or years from one to another.
fn is_span(word: &str, vocabulary: &Vocabulary) -> bool {
    let time = |part: &str| number::year(part).is_some() || vocabulary.times.exact(&[part]).is_some();
    word.split_once(number::is_minus).is_some_and(|(from, to)| time(from) && time(to))
}

/// "2025-06".
fn is_year_month(word: &str) -> bool {
    let Some((year, month)) = word.split_once(number::is_minus) else { return false };
    number::year(year).is_some()
        && month.len() == 2
        && month.parse::<u8>().is_ok_and(|m| (1..=12).contains(&m))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Flow;

    #[test]
    fn months_of_a_year() {
        assert!(is_year_month("2027-04"));
        assert!(!is_year_month("2027-14") && !is_year_month("27-04") && !is_year_month("2027"));
    }

    #[test]
    fn no_date_starts_with_what_is_no_day() {
        let says_when = |text: &str| {
            let document = tabellverk_text::read(text.as_bytes()).unwrap();
            score(&Flow::new(&document).tokens, &crate::header::tests::vocabulary()).is_some()
        };
        assert!(says_when("15 aug") && says_when("Aug 2032") && says_when("–"));
        assert!(!says_when("Aug 2031 t1 2032"));
        assert!(!says_when("55 aug") && !says_when("Bron norra"));
        // nor goes one that starts small on in a line with a capital
        assert!(says_when("aug 2031") && !says_when("t1\nAug 2031"));
    }
}
