//! Which font a glyph is set in, and what its name says of its weight.

use hayro_interpret::font::{Glyph, GlyphIdentifier};
use rustc_hash::FxHashMap;
use tabellverk_page::Font;

/// The fonts of a document, as they turn up.
#[derive(Default)]
pub struct Fonts {
    /// All found so far.
    pub all: Vec<Font>,
    by_glyph: FxHashMap<GlyphIdentifier, u32>,
}

impl Fonts {
    /// The index of the font of a glyph.
    pub fn of(&mut self, glyph: &Glyph<'_>) -> u32 {
        let Glyph::Outline(outline) = glyph else { return self.named(Font::default()) };
        let id = outline.identifier();
        if let Some(known) = self.by_glyph.get(&id) {
            return *known;
        }
        let data = outline.font_data();
        let name = data.as_ref().and_then(|d| d.postscript_name.clone()).unwrap_or_default();
        let (weight, italic) = style_of(&name);
        let weight = data.as_ref().and_then(|d| d.weight).map_or(weight, |w| weight.max(w as u16));
        let italic = italic || data.is_some_and(|d| d.is_italic);
        let index = self.named(Font { name: without_subset(&name).to_string(), weight, italic });
        self.by_glyph.insert(id, index);
        index
    }

    fn named(&mut self, font: Font) -> u32 {
        let at = self.all.iter().position(|f| *f == font).unwrap_or_else(|| {
            self.all.push(font);
            self.all.len() - 1
        });
        at as u32
    }
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
    let weight = if has(&["semibold", "demibold", "demi"]) {
        600
    } else if has(&["black", "heavy"]) {
        900
    } else if has(&["bold"]) {
        700
    } else if has(&["light", "thin"]) {
        300
    } else {
        400
    };
    (weight, has(&["italic", "oblique", "kursiv"]))
}
