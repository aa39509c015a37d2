//! Which character a glyph stands for, where the file says so badly or not at all.

use crate::glyphs::Text;

/// A glyph that no character is known for.
pub const UNKNOWN: char = '\u{FFFD}';

/// A font whose codes are pictures, whatever letters they are called by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symbols {
    /// The arrows, ticks and bullets of word processors.
    Wingdings,
    /// Its second part.
    Wingdings2,
    /// Its third part, arrows.
    Wingdings3,
    /// Webdings.
    Webdings,
    /// The mathematical signs and Greek letters.
    Symbol,
}

impl Symbols {
    /// The symbol font of this name.
    pub fn of(name: &str) -> Option<Symbols> {
        let name: String =
            name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        match name.as_str() {
            n if n.starts_with("wingdings2") => Some(Symbols::Wingdings2),
            n if n.starts_with("wingdings3") => Some(Symbols::Wingdings3),
            n if n.starts_with("wingdings") => Some(Symbols::Wingdings),
            n if n.starts_with("webdings") => Some(Symbols::Webdings),
            n if n.starts_with("symbol") => Some(Symbols::Symbol),
            _ => None,
        }
    }

    /// What the code of such a font shows.
    pub fn shown(self, code: u8) -> Option<char> {
        let table: &[(u8, char)] = match self {
            Symbols::Wingdings => &WINGDINGS,
            Symbols::Wingdings2 => &WINGDINGS_2,
            Symbols::Wingdings3 => &WINGDINGS_3,
            Symbols::Webdings => &WEBDINGS,
            Symbols::Symbol => &SYMBOL,
        };
        table.iter().find(|(c, _)| *c == code).map(|(_, shown)| *shown)
    }
}

const WINGDINGS: [(u8, char); 38] = [
    (0x4A, '☺'),
    (0x4B, '😐'),
    (0x4C, '☹'),
    (0x6C, '●'),
    (0x6D, '○'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x70, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '◆'),
    (0x74, '◆'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '◆'),
    (0x9E, '·'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA7, '▪'),
    (0xA8, '□'),
    (0xAB, '★'),
    (0xD8, '➢'),
    (0xDC, '➲'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xE3, '↖'),
    (0xE4, '↗'),
    (0xE5, '↙'),
    (0xE6, '↘'),
    (0xE8, '➔'),
    (0xEF, '⇦'),
    (0xF0, '⇨'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];
const WINGDINGS_2: [(u8, char); 8] =
    [(0x4F, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x53, '☒'), (0x97, '●'), (0x98, '●'), (0xA2, '■')];
const WINGDINGS_3: [(u8, char); 16] = [
    (0x21, '←'),
    (0x22, '→'),
    (0x23, '↑'),
    (0x24, '↓'),
    (0x25, '↖'),
    (0x26, '↗'),
    (0x27, '↙'),
    (0x28, '↘'),
    (0x70, '▲'),
    (0x71, '▼'),
    (0x72, '△'),
    (0x73, '▽'),
    (0x74, '◀'),
    (0x75, '▶'),
    (0x76, '◁'),
    (0x77, '▷'),
];
const WEBDINGS: [(u8, char); 8] =
    [(0x33, '◀'), (0x34, '▶'), (0x35, '▲'), (0x36, '▼'), (0x61, '✓'), (0x67, '■'), (0x6E, '●'), (0x72, '✗')];
const SYMBOL: [(u8, char); 12] = [
    (0x2D, '\u{2212}'),
    (0xA3, '≤'),
    (0xA5, '∞'),
    (0xAE, '→'),
    (0xAC, '←'),
    (0xAD, '↑'),
    (0xAF, '↓'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB7, '•'),
    (0xB8, '÷'),
    (0xD7, '·'),
];

/// A character as it is kept; `None` where it has nothing to show.
pub fn plain(c: char, code: u32, symbols: Option<Symbols>) -> Option<Text> {
    if c.is_ascii_graphic() && symbols.is_none() || c == ' ' {
        return Some(Text::Char(c));
    }
    if let Some(symbols) = symbols
        // a name from Unicode's own symbols is better than what the code was called by
        && (u32::from(c) <= 0xFF || is_private(c) || c == UNKNOWN || symbols != Symbols::Symbol && c <= '\u{2000}')
    {
        let own = if is_private(c) { u32::from(c) } else { code };
        if let Some(shown) = symbols.shown((own & 0xFF) as u8) {
            return Some(Text::Char(shown));
        }
    }
    let expanded = match c {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => "",
    };
    if !expanded.is_empty() {
        return Some(Text::Several(expanded.into()));
    }
    match c {
        // drawn, so it is there to be seen
        '\u{AD}' | '\u{2010}' | '\u{2011}' => Some(Text::Char('-')),
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' => None,
        '\u{F06C}'
        | '\u{F06E}'
        | '\u{F071}'
        | '\u{F075}'..='\u{F077}'
        | '\u{F0A7}'
        | '\u{F0B7}'
        | '\u{F0D8}' => Some(Text::Char('•')),
        '\u{F020}'..='\u{F07E}' if symbols.is_none() => Some(private(c)),
        '\u{F0A0}'..='\u{F0FF}' => {
            Some(Text::Char(Symbols::Wingdings.shown((u32::from(c) & 0xFF) as u8).unwrap_or(c)))
        }
        _ if c.is_whitespace() => Some(Text::Char(' ')),
        _ if c.is_control() => Some(Text::Char(UNKNOWN)),
        _ => Some(Text::Char(c)),
    }
}

/// The letters of a ligature whose characters stand in the file with their two bytes turned round: "琀椀" for "ti".
/// Ghostscript of some years writes them so. `None` where one of them is no such letter.
pub fn turned(ligature: &str) -> Option<String> {
    let letter = |c: char| {
        let code = u32::from(c);
        let letter = char::from((code >> 8) as u8);
        (code <= 0xFFFF && code & 0xFF == 0 && letter.is_alphabetic()).then_some(letter)
    };
    let letters: Option<String> = ligature.chars().map(letter).collect();
    letters.filter(|l| l.chars().count() > 1)
}

/// Whether the character only says a code of its font.
pub fn is_private(c: char) -> bool {
    matches!(c, '\u{F000}'..='\u{F0FF}')
}

/// A letter that a font of symbols keeps 0xF000 above its own place.
fn private(c: char) -> Text {
    Text::Char(char::from((u32::from(c) & 0xFF) as u8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_say_what_they_show() {
        let wing = Symbols::of("Wingdings-Regular");
        assert_eq!(plain('ü', 0xFC, wing), Some(Text::Char('✓')));
        assert_eq!(plain('\u{F04C}', 3, wing), Some(Text::Char('☹')));
        assert_eq!(plain('\u{F0B7}', 3, None), Some(Text::Char('•')));
        assert_eq!(plain('\u{F0B7}', 3, Symbols::of("SymbolMT")), Some(Text::Char('•')));
        assert_eq!(plain('✔', 0xFC, wing), Some(Text::Char('✔')));
    }

    #[test]
    fn bytes_of_a_ligature_are_turned_back() {
        assert_eq!(turned("\u{7400}\u{7400}\u{6900}").as_deref(), Some("tti"));
        assert_eq!(turned("ffi"), None);
        assert_eq!(turned("\u{7400}"), None, "one alone may be what it says");
        assert_eq!(turned("\u{7400}\u{6901}"), None);
        assert_eq!(turned(""), None);
    }

    #[test]
    fn letters_are_written_one_way() {
        assert_eq!(plain('\u{FB01}', 0, None), Some(Text::Several("fi".into())));
        assert_eq!(plain('\u{A0}', 0, None), Some(Text::Char(' ')));
        assert_eq!(plain('\u{AD}', 0, None), Some(Text::Char('-')));
        assert_eq!(plain('\u{200B}', 0, None), None);
        assert_eq!(plain('\u{7}', 0, None), Some(Text::Char(UNKNOWN)));
    }
}
