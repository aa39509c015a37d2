//! Fonts that do not say their own name: their dictionaries do.

use crate::fonts::Fonts;
use hayro_font::{FontCache, FontGlyph};
use hayro_interpret::{CacheKey, InterpreterSettings};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;
use rustc_hash::FxHashSet;

/// How deep forms are looked into.
const DEPTH: usize = 6;
/// How many forms of a page are looked into.
const FORMS: usize = 500;
/// How many fonts of a document are looked into.
const FONTS: usize = 2_000;
/// Bit of the flags that asks for bold letters.
const FORCE_BOLD: u32 = 1 << 18;
/// Bit of the flags of italic letters.
const ITALIC: u32 = 1 << 6;

/// What a font's dictionary says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Described {
    /// Its name, as it stands.
    pub name: String,
    /// Its weight; 0 where nothing is said.
    pub weight: u32,
    /// Whether it is to be bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
    /// Whether its outlines are in the file.
    pub embedded: bool,
    /// For each code whether it stands for the character of that number in Latin-1; empty where nothing is known.
    pub latin: Vec<bool>,
}

/// Adds the fonts of the resources, and of the forms in them, that do not say their name themselves.
pub fn describe<'a>(
    fonts: &mut Fonts,
    cache: &FontCache<'a>,
    settings: &InterpreterSettings,
    resources: &Resources<'a>,
) {
    let mut seen = FxHashSet::default();
    let mut open = vec![(resources.clone(), 0)];
    while let Some((resources, depth)) = open.pop() {
        for name in sorted(&resources.fonts) {
            if let Some(dict) = resources.get_font(&name)
                && fonts.seen.len() < FONTS
                && fonts.seen.insert(dict.cache_key())
            {
                add(fonts, cache, settings, &dict);
            }
        }
        if depth >= DEPTH {
            continue;
        }
        for name in sorted(&resources.x_objects) {
            let Some(form) = resources.get_x_object(&name) else { continue };
            if seen.len() >= FORMS || !seen.insert(form.obj_id()) {
                continue;
            }
            if let Some(own) = form.dict().get::<Dict<'a>>(b"Resources") {
                open.push((Resources::new(own), depth + 1));
            }
        }
    }
}

/// The keys of a dictionary in order, so that what is found does not hang on how it is kept.
fn sorted<'a>(dict: &Dict<'a>) -> Vec<Name<'a>> {
    let mut keys: Vec<Name<'a>> = dict.keys().collect();
    keys.sort_by(|a, b| a.as_ref().cmp(b.as_ref()));
    keys
}

fn add<'a>(fonts: &mut Fonts, cache: &FontCache<'a>, settings: &InterpreterSettings, dict: &Dict<'a>) {
    let kind = dict.get::<Name<'_>>(b"Subtype");
    let kind = kind.as_ref().map(|k| k.as_ref()).unwrap_or_default();
    let descriptor = dict.get::<Dict<'_>>(b"FontDescriptor");
    let has = |key: &[u8]| descriptor.as_ref().is_some_and(|d| d.get::<Stream<'_>>(key).is_some());
    let embedded = has(b"FontFile") || has(b"FontFile2") || has(b"FontFile3");
    // the others say it themselves
    if !(matches!(kind, b"Type1" | b"MMType1") || kind == b"TrueType" && !embedded) {
        return;
    }
    let Some(font) = cache.font(dict, &settings.font_resolver, &settings.cmap_resolver) else { return };
    let described = said(dict, descriptor.as_ref(), embedded);
    let at = fonts.add(&described, None);
    for code in 0..=255 {
        if let FontGlyph::Outline(glyph) = font.glyph(font.map_code(code), code) {
            fonts.insert(glyph, at);
        }
    }
}

fn said(dict: &Dict<'_>, descriptor: Option<&Dict<'_>>, embedded: bool) -> Described {
    let named = |d: &Dict<'_>, key: &[u8]| {
        d.get::<Name<'_>>(key).map(|n| String::from_utf8_lossy(n.as_ref()).into_owned())
    };
    let name = named(dict, b"BaseFont").or_else(|| named(descriptor?, b"FontName")).unwrap_or_default();
    let flags = descriptor.and_then(|d| d.get::<u32>(b"Flags")).unwrap_or(0);
    let lean = descriptor.and_then(|d| d.get::<f32>(b"ItalicAngle")).unwrap_or(0.0);
    Described {
        name,
        weight: descriptor.and_then(|d| d.get::<f32>(b"FontWeight")).map_or(0, |w| w as u32),
        bold: flags & FORCE_BOLD != 0,
        italic: flags & ITALIC != 0 || lean != 0.0,
        embedded,
        latin: latin(dict),
    }
}

/// Which codes stand for their own characters: those of an encoding like Latin-1 that are not given another glyph.
fn latin(dict: &Dict<'_>) -> Vec<bool> {
    let encoding = dict.get::<Dict<'_>>(b"Encoding");
    let base =
        dict.get::<Name<'_>>(b"Encoding").or_else(|| encoding.as_ref()?.get::<Name<'_>>(b"BaseEncoding"));
    let windows = match base.as_ref().map(|n| n.as_ref()) {
        Some(b"WinAnsiEncoding") => true,
        Some(b"MacRomanEncoding") => false,
        _ => return Vec::new(),
    };
    let mut all: Vec<bool> =
        (0..=255u8).map(|c| c.is_ascii_graphic() || windows && c > 0xA0 && c != 0xAD).collect();
    let mut code = 0;
    let differences = encoding.and_then(|e| e.get::<Array<'_>>(b"Differences"));
    for object in differences.iter().flat_map(|d| d.iter::<Object<'_>>()).take(1_000) {
        match object {
            Object::Number(n) => code = n.as_i64().clamp(0, 256) as usize,
            _ => {
                if let Some(known) = all.get_mut(code) {
                    *known = false;
                }
                code = (code + 1).min(256);
            }
        }
    }
    all
}
