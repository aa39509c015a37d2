//! Text that a cell can hold.

use std::borrow::Cow;

/// Characters of a cell, as Excel counts them: in units of UTF-16.
const CHARACTERS: usize = 32_767;

/// A text as it can stand in a cell: without what XML cannot hold, and cut where it is too long, which shows.
pub(super) fn fit(text: &str) -> Cow<'_, str> {
    fit_to(text, CHARACTERS)
}

/// The same with another length.
pub(super) fn fit_to(text: &str, length: usize) -> Cow<'_, str> {
    // a byte is at least as much as a unit
    let fits = text.len() <= length || text.encode_utf16().count() <= length;
    if fits && !text.chars().any(is_odd) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut units = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let c = match c {
            // one line break, as a program on a page makes it
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\r' => '\n',
            c if is_odd(c) => char::REPLACEMENT_CHARACTER,
            c => c,
        };
        if !fits && units + c.len_utf16() >= length {
            out.push('…');
            break;
        }
        units += c.len_utf16();
        out.push(c);
    }
    Cow::Owned(out)
}

/// What is no character of XML, or would be read back as another.
fn is_odd(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n')) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_cannot_hold_is_shown_as_lost() {
        assert_eq!(fit("Mål\tett\ntvå"), "Mål\tett\ntvå");
        assert_eq!(fit("a\u{0}b\u{1b}c\u{ffff}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(fit("ett\r\ntvå\rtre"), "ett\ntvå\ntre");
    }

    #[test]
    fn what_is_too_long_is_cut_and_shows_it() {
        assert_eq!(fit(&"å".repeat(CHARACTERS)).chars().count(), CHARACTERS);
        let cut = fit(&"å".repeat(CHARACTERS + 1)).into_owned();
        assert!(cut.chars().count() == CHARACTERS && cut.ends_with('…'));
        // one of these is two to Excel
        let cut = fit(&"𝄞".repeat(CHARACTERS)).into_owned();
        assert!(cut.encode_utf16().count() <= CHARACTERS && cut.ends_with('…'));
    }
}
