//! One way to write each character, so that later stages compare words and not typography.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// What becomes of a character of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Char {
    /// Part of a word, as this character.
    Keep(char),
    /// Part of a word, as these characters.
    Expand(&'static str),
    /// Part of a word that may combine with the character before it and takes no column of its own.
    Combining(char),
    /// Space between words.
    Space,
    /// Space up to the next tab stop.
    Tab,
    /// A place where a word may be broken.
    SoftHyphen,
    /// Nothing visible.
    Drop,
}

/// Sorts a character that is no line end. Dashes and minus signs stay as printed: which of them means
/// "minus" is read from where they stand, later.
pub(crate) fn classify(c: char) -> Char {
    match c {
        '!'..='~' => Char::Keep(c),
        ' ' => Char::Space,
        '\t' => Char::Tab,
        '\u{ad}' => Char::SoftHyphen,
        '\u{a1}'..='\u{2ff}' => Char::Keep(c),
        '\u{300}'..='\u{36f}' => Char::Combining(c),
        // Zero-width spaces and joiners, direction marks, byte order marks, variation selectors.
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => Char::Drop,
        '\u{2010}' | '\u{2011}' => Char::Keep('-'),
        '\u{fb00}' => Char::Expand("ff"),
        '\u{fb01}' => Char::Expand("fi"),
        '\u{fb02}' => Char::Expand("fl"),
        '\u{fb03}' => Char::Expand("ffi"),
        '\u{fb04}' => Char::Expand("ffl"),
        '\u{fb05}' | '\u{fb06}' => Char::Expand("st"),
        '\u{f000}'..='\u{f0ff}' => Char::Keep(symbol(c)),
        _ if c.is_whitespace() => Char::Space,
        _ if c.is_control() => Char::Drop,
        _ => Char::Keep(c),
    }
}

/// Characters of the symbol fonts that word processors use for lists, which keep their font's own code
/// (in the private use area) when an extractor cannot name them. Those that are no bullets stay what they
/// are called, and unknown ones stay themselves: nothing is lost.
fn symbol(c: char) -> char {
    match c {
        '\u{f02d}' => '\u{2212}',
        '\u{f06c}' | '\u{f06e}' | '\u{f071}' | '\u{f075}' | '\u{f076}' | '\u{f077}' | '\u{f09f}'
        | '\u{f0a7}' | '\u{f0b7}' | '\u{f0d8}' => '•',
        '\u{f0e0}' | '\u{f0e8}' => '→',
        '\u{f0fb}' => '✗',
        '\u{f0fc}' => '✓',
        _ => c,
    }
}

/// A symbol-font character that has no name here but stands where a bullet does: alone at the start of a line
/// with words after it. As long as a bullet in bytes, so that it can be replaced in place.
pub(crate) fn is_unknown_symbol(word: &str) -> bool {
    let mut chars = word.chars();
    matches!(chars.next(), Some('\u{f020}'..='\u{f0ff}')) && chars.next().is_none()
}

/// Composes `text` from byte `start` on, where it is not composed already.
pub(crate) fn compose(text: &mut String, start: usize) {
    if is_nfc_quick(text[start..].chars()) != IsNormalized::Yes {
        let composed: String = text[start..].nfc().collect();
        text.truncate(start);
        text.push_str(&composed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_invisible_characters() {
        for space in ['\u{a0}', '\u{2009}', '\u{202f}', '\u{2003}', '\u{3000}'] {
            assert_eq!(classify(space), Char::Space, "{space:?}");
        }
        for nothing in ['\u{200b}', '\u{feff}', '\u{2060}', '\u{1}', '\u{7f}', '\u{9f}'] {
            assert_eq!(classify(nothing), Char::Drop, "{nothing:?}");
        }
    }

    #[test]
    fn dashes_stay_and_hyphens_meet() {
        for dash in ['-', '–', '—', '\u{2212}'] {
            assert_eq!(classify(dash), Char::Keep(dash));
        }
        assert_eq!(classify('\u{2011}'), Char::Keep('-'));
    }

    #[test]
    fn symbols() {
        assert_eq!(classify('\u{f0b7}'), Char::Keep('•'));
        assert_eq!(classify('\u{f0fc}'), Char::Keep('✓'));
        assert_eq!(classify('\u{e123}'), Char::Keep('\u{e123}'));
        assert_eq!(classify('ﬃ'), Char::Expand("ffi"));
    }

    #[test]
    fn composing_touches_only_the_tail() {
        let mut text = String::from("a\u{30a} a\u{308}lv");
        compose(&mut text, 4);
        assert_eq!(text, "a\u{30a} älv");
    }
}
