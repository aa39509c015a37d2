//! Accents drawn by themselves over their letters, as TeX does.

use crate::glyphs::{Glyph, Text};

/// The combining sign of an accent that stands by itself.
fn combining(accent: char) -> Option<char> {
    Some(match accent {
        '\u{A8}' => '\u{308}',
        '\u{B4}' => '\u{301}',
        '\u{2DA}' => '\u{30A}',
        '\u{2C6}' => '\u{302}',
        '\u{2DC}' => '\u{303}',
        '\u{B8}' => '\u{327}',
        '\u{2C7}' => '\u{30C}',
        '`' => '\u{300}',
        _ => return None,
    })
}

/// Puts accents on the letters they are drawn over: the one before or after.
pub fn join(glyphs: &mut Vec<Glyph>) {
    let mut gone = Vec::new();
    for i in 0..glyphs.len() {
        let Text::Char(c) = glyphs[i].text else { continue };
        let Some(sign) = combining(c) else { continue };
        let over = |letter: &Glyph| {
            let accent = &glyphs[i];
            let middle = (accent.x0 + accent.x1 - accent.spacing) / 2.0;
            let is_letter = matches!(letter.text, Text::Char(c) if c.is_alphabetic());
            let near =
                (accent.baseline - letter.baseline).abs() < 0.4 * letter.size && accent.turn == letter.turn;
            is_letter && near && letter.x0 < middle && middle < letter.x1 - letter.spacing
        };
        let after = glyphs.get(i + 1).filter(|g| over(g)).map(|_| i + 1);
        let before = i.checked_sub(1).filter(|b| glyphs.get(*b).is_some_and(over));
        let Some(letter) = after.or(before) else { continue };
        let mut text = String::new();
        glyphs[letter].push_to(&mut text);
        text.push(sign);
        glyphs[letter].text = Text::Several(text.into());
        gone.push(i);
    }
    if !gone.is_empty() {
        let mut i = 0;
        glyphs.retain(|_| {
            i += 1;
            gone.binary_search(&(i - 1)).is_err()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glyphs::Look;
    use tabellverk_page::Color;

    fn glyph(c: char, x0: f32) -> Glyph {
        let (text, x1, spacing, baseline, size) = (Text::Char(c), x0 + 5.0, 0.0, 100.0, 10.0);
        let (font, color, turn, look, mark, run) = (0, Color::default(), 0, Look::Filled, None, 0);
        Glyph { text, x0, x1, spacing, baseline, size, font, color, turn, look, mark, run }
    }

    #[test]
    fn an_accent_over_a_letter_is_part_of_it() {
        let mut over = vec![glyph('f', 0.0), glyph('\u{A8}', 5.0), glyph('o', 5.2), glyph('r', 10.2)];
        join(&mut over);
        let texts: Vec<Text> = over.into_iter().map(|g| g.text).collect();
        assert_eq!(texts[1], Text::Several("o\u{308}".into()));
        assert_eq!(texts.len(), 3);
        let mut beside = vec![glyph('a', 0.0), glyph('\u{B4}', 5.0), glyph('b', 10.0)];
        join(&mut beside);
        assert_eq!(beside.len(), 3);
    }
}
