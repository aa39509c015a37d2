//! Which font a glyph is set in, and what is known of it.

use crate::chars::{self, Symbols};
use crate::font_dicts::{Described, describe};
use crate::glyphs::Text;
use hayro_font::{FontCache, FontData};
use hayro_interpret::InterpreterSettings;
use hayro_interpret::font::{Glyph, GlyphIdentifier, OutlineGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_syntax::page::Resources;
use rustc_hash::{FxHashMap, FxHashSet};
use skrifa::MetadataProvider;
use tabellverk_page::Font;

/// The weight of bold letters.
const BOLD: u16 = 700;

/// The fonts of a document, as they turn up.
#[derive(Default)]
pub struct Fonts {
    /// All found so far.
    pub all: Vec<Font>,
    known: Vec<Known>,
    by_glyph: FxHashMap<GlyphIdentifier, usize>,
    /// Font dictionaries that were looked into.
    pub(crate) seen: FxHashSet<u128>,
}

/// What is known of a font.
pub struct Known {
    /// Its index in [`Fonts::all`].
    pub index: u32,
    /// Whether its outlines are in the file.
    pub embedded: bool,
    symbols: Option<Symbols>,
    data: Option<FontData>,
    /// Codes that stand for the character of their number.
    latin: Vec<bool>,
    /// Characters by glyph, made when a glyph says nothing of its own.
    reversed: Option<FxHashMap<u32, char>>,
}

/// The fonts of a document, with what is needed to look up the dictionaries of those that do not say their name.
pub struct Finder<'f, 'a> {
    /// The fonts found.
    pub fonts: &'f mut Fonts,
    /// Fonts read for their names.
    pub cache: &'f FontCache<'a>,
    /// How fonts are found that are not in the file.
    pub settings: &'f InterpreterSettings,
    /// The resources of the page.
    pub resources: &'f Resources<'a>,
    /// Whether they have been looked through.
    pub searched: bool,
}

impl Finder<'_, '_> {
    /// The font of a glyph.
    pub fn of(&mut self, glyph: &Glyph<'_>) -> usize {
        let Glyph::Outline(outline) = glyph else { return self.fonts.type3() };
        let id = outline.identifier();
        if let Some(known) = self.fonts.by_glyph.get(&id) {
            return *known;
        }
        let data = outline.font_data().filter(|d| d.postscript_name.is_some());
        if data.is_none() && !self.searched {
            self.searched = true;
            describe(self.fonts, self.cache, self.settings, self.resources);
            if let Some(known) = self.fonts.by_glyph.get(&id) {
                return *known;
            }
        }
        let name = data.as_ref().and_then(|d| d.postscript_name.clone()).unwrap_or_default();
        let described = Described {
            name,
            weight: data.as_ref().and_then(|d| d.weight).unwrap_or(0),
            bold: false,
            italic: data.as_ref().is_some_and(|d| d.is_italic),
            embedded: data.is_some(),
            latin: Vec::new(),
        };
        let at = self.fonts.add(&described, data.map(|d| d.data));
        self.fonts.by_glyph.insert(id, at);
        at
    }
}

impl Fonts {
    /// What is known of a font.
    pub fn known(&self, at: usize) -> Option<&Known> {
        self.known.get(at)
    }

    /// The same font made bold, or italic, by how it is drawn.
    pub fn emphasised(&mut self, index: u32, bold: bool, italic: bool) -> u32 {
        let Some(font) = self.all.get(index as usize) else { return index };
        let weight = if bold { font.weight.max(BOLD) } else { font.weight };
        self.named(Font { name: font.name.clone(), weight, italic: font.italic || italic })
    }

    /// Which glyph shows which font.
    pub fn insert(&mut self, glyph: OutlineGlyph, at: usize) {
        self.by_glyph.entry(glyph.identifier()).or_insert(at);
    }

    /// Adds what is known of a font.
    pub fn add(&mut self, d: &Described, data: Option<FontData>) -> usize {
        let name = without_subset(&d.name).trim_end_matches("-Identity-H").to_string();
        let (weight, italic) = style_of(&name);
        // programs write weights of 1 to 9 too
        let said = if d.weight < 10 { d.weight * 100 } else { d.weight };
        let said = if d.bold { said.max(u32::from(BOLD)) } else { said };
        let weight = if said >= 100 { weight.max(said.min(900) as u16) } else { weight };
        let symbols = Symbols::of(&name);
        let index = self.named(Font { name, weight, italic: italic || d.italic });
        let alike = |k: &Known| {
            k.index == index
                && k.embedded == d.embedded
                && k.data.is_none()
                && data.is_none()
                && k.latin == d.latin
        };
        if let Some(at) = self.known.iter().position(alike) {
            return at;
        }
        self.known.push(Known {
            index,
            embedded: d.embedded,
            symbols,
            data,
            latin: d.latin.clone(),
            reversed: None,
        });
        self.known.len() - 1
    }

    fn type3(&mut self) -> usize {
        self.add(&Described { embedded: true, ..Described::default() }, None)
    }

    fn named(&mut self, font: Font) -> u32 {
        let at = self.all.iter().position(|f| *f == font).unwrap_or_else(|| {
            self.all.push(font);
            self.all.len() - 1
        });
        at as u32
    }

    /// What a glyph says; `None` where it has nothing to show.
    pub fn text(&mut self, at: usize, glyph: &Glyph<'_>) -> Option<Text> {
        let said = glyph.as_unicode();
        let known = self.known.get_mut(at)?;
        let code = glyph.char_code();
        if let Some(true) = known.latin.get(code as usize)
            && let Some(own) = char::from_u32(code)
        {
            // the glyph tells better what is printed than a table that has no character, or that of the other case
            let better = match &said {
                Some(BfString::Char(c)) => {
                    matches!(*c, '\0' | chars::UNKNOWN)
                        || *c != own && c.to_lowercase().eq(own.to_lowercase())
                }
                Some(BfString::String(_)) => false,
                None => true,
            };
            if better {
                return chars::plain(own, code, known.symbols);
            }
        }
        match said {
            Some(BfString::Char(c)) if c != '\0' && c != chars::UNKNOWN => {
                return chars::plain(c, code, known.symbols);
            }
            Some(BfString::String(s)) if !s.is_empty() => {
                if let Some(text) = chars::turned(&s) {
                    return Some(Text::Several(text.into()));
                }
                let kept = |c: char| !c.is_control() && chars::plain(c, code, None).is_some();
                let text: String = s.chars().filter(|c| kept(*c)).collect();
                return (!text.is_empty()).then(|| Text::Several(text.into()));
            }
            _ => {}
        }
        let Glyph::Outline(outline) = glyph else { return Some(Text::Char(chars::UNKNOWN)) };
        if let Some(data) = &known.data {
            let reversed = known.reversed.get_or_insert_with(|| reverse(data.as_ref().as_ref()));
            if let Some(c) = reversed.get(&outline.glyph_id().to_u32()) {
                return chars::plain(*c, code, known.symbols);
            }
        }
        // what shows nothing is a space
        if outline.outline().elements().is_empty() {
            return Some(Text::Char(' '));
        }
        chars::plain(chars::UNKNOWN, code, known.symbols)
    }
}

/// The characters of a font by their glyphs: of several the plainest.
fn reverse(data: &[u8]) -> FxHashMap<u32, char> {
    let mut all = FxHashMap::default();
    let Ok(font) = skrifa::FontRef::from_index(data, 0) else { return all };
    for (code, glyph) in font.charmap().mappings().take(0x1_0000) {
        if let Some(c) = char::from_u32(code) {
            let known = all.entry(glyph.to_u32()).or_insert(c);
            if chars::is_private(*known) || c < *known && !chars::is_private(c) && c > ' ' {
                *known = c;
            }
        }
    }
    all
}

/// The name without the six letters and the plus of a subset.
fn without_subset(name: &str) -> &str {
    match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => rest,
        _ => name,
    }
}

/// Weight and slant that a font's name tells.
fn style_of(name: &str) -> (u16, bool) {
    let lower = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    // "LTStd-Bd", "MyriadPro-BoldCond", "Frutiger-Blk", "Univers-65Bold"
    let short = |words: &[&str]| {
        lower
            .split(['-', ',', ' '])
            .skip(1)
            .any(|part| words.iter().any(|w| part == *w || part == format!("{w}it")))
    };
    let weight = if has(&["semibold", "demibold", "halbfett"]) || short(&["demi", "semi", "sb", "db"]) {
        600
    } else if has(&["black", "heavy", "ultrabold", "extrabold"]) || short(&["blk", "hv"]) {
        900
    } else if has(&["bold", "fett"]) || short(&["bd", "b", "bi"]) {
        700
    } else if has(&["medium"]) || short(&["md", "med"]) {
        500
    } else if has(&["light", "thin"]) || short(&["lt"]) {
        300
    } else {
        400
    };
    (weight, has(&["italic", "oblique", "kursiv"]) || short(&["it", "i", "obl", "bi", "ital"]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_weight_and_slant() {
        assert_eq!(style_of("Calibri"), (400, false));
        assert_eq!(style_of("Arial-BoldItalicMT"), (700, true));
        assert_eq!(style_of("FranklinGothic-Demi"), (600, false));
        assert_eq!(style_of("HelveticaNeueLTStd-Bd"), (700, false));
        assert_eq!(style_of("Times,BoldItalic"), (700, true));
        assert_eq!(style_of("Demonstration"), (400, false));
        assert_eq!(without_subset("ABCDEF+Calibri"), "Calibri");
        assert_eq!(without_subset("A+B"), "A+B");
    }

    #[test]
    fn letters_made_bold_have_a_font_of_their_own() {
        let mut fonts = Fonts::default();
        let plain = Described { name: "ABCDEF+Arial".to_owned(), ..Described::default() };
        let at = fonts.add(&plain, None);
        let index = fonts.known(at).unwrap().index;
        let bold = fonts.emphasised(index, true, false);
        assert_eq!(fonts.all[bold as usize], Font { name: "Arial".to_owned(), weight: 700, italic: false });
        assert_eq!(fonts.emphasised(bold, true, false), bold);
    }
}
