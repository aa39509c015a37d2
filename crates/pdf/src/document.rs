//! A document page by page, each kept apart from the others' damage.

use crate::chars::UNKNOWN;
use crate::device::{Collector, Drawn};
use crate::fonts::{Finder, Fonts};
use crate::glyphs::{Glyph, Look};
use crate::limits::{self, Full, Limits};
use crate::pictures::Pictures;
use crate::tags::Marked;
use crate::{accents, backdrop, lines, packed, words};
use hayro_font::FontCache;
use hayro_interpret::kurbo::{Affine, Rect as Box64};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt};
use hayro_syntax::Pdf;
use hayro_syntax::page::Page as Source;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tabellverk_page::{Page, Problem, progress};

/// The share of the page that pictures cover at least where its text is thought to be in them.
const SCAN: f32 = 0.2;
/// How many turned characters a page has at least that is turned for them.
const TURNED: usize = 100;
/// How many drawn shapes without any text are thought to be letters.
const OUTLINED: usize = 100;

/// What the pages of a document hold.
#[derive(Default)]
pub struct Pages {
    /// The pages.
    pub pages: Vec<Page>,
    /// The fonts their words are set in.
    pub fonts: Fonts,
    /// The words that are marked for the structure tree.
    pub marked: Vec<Marked>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// Reads all pages that are within the limits.
pub fn pages(pdf: &Pdf, limits: &Limits) -> Pages {
    let mut all = Pages::default();
    let settings =
        InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let mut cache = InterpreterCache::new();
    let (named, mut pictures) = (FontCache::new(), Pictures::default());
    let (mut number, mut kept) = (0, 0);
    for (p, source) in pdf.pages().iter().enumerate().take(limits.pages) {
        progress::step();
        let at = p as u32 + 1;
        let mut page = Page { number: at, size: Some(source.render_dimensions()), ..Page::default() };
        if kept > limits::DOCUMENT {
            all.problems.push(problem("page_not_read", TOO_MUCH, at));
            all.pages.push(page);
            continue;
        }
        if packed::too_large(source.raw(), limits.unpacked) {
            let message = format!(
                "the contents of the page are more than {} MiB once unpacked (--max-unpacked): look at the page, or allow more",
                limits.unpacked >> 20
            );
            all.problems.push(problem("page_not_read", &message, at));
            all.pages.push(page);
            continue;
        }
        let mut draw = |turn| {
            interpret(pdf, source, turn, limits, &cache, &settings, (&mut all.fonts, &named, &mut pictures))
        };
        let (mut drawn, mut whole) = draw(0);
        let turn = main_turn(&drawn.glyphs);
        if turn != 0 && whole.is_ok() {
            (drawn, whole) = draw(turn);
            page.size = Some(turned_size(source, turn));
        }
        if let Err(why) = whole {
            all.problems.push(problem("page_not_read", &why, at));
            // what the interpreter was about to keep may be half done
            cache = InterpreterCache::new();
        }
        kept += drawn.glyphs.len() + drawn.rules.len() + drawn.fills.len() + drawn.images.len();
        backdrop::drop_unseen(&mut drawn.glyphs, &drawn.covers);
        page.rules = drawn.rules;
        page.fills = drawn.fills;
        page.images = drawn.images;
        accents::join(&mut drawn.glyphs);
        let read = words::of(drawn.glyphs, &mut all.fonts);
        lines::fill(&mut page, read, &mut number, &mut all.marked);
        if let Some(problem) = unknown_characters(&page) {
            all.problems.push(problem);
        }
        if let Some(why) = without_text(&page) {
            all.problems.push(problem("needs_ocr", why, at));
        }
        all.pages.push(page);
    }
    let count = pdf.pages().len();
    if count > limits.pages {
        let message = format!(
            "only the first {} of {count} pages were read (--max-pages): split the file, or allow more",
            limits.pages
        );
        all.problems.push(Problem { code: "page_not_read".to_owned(), message, page: None });
    }
    all
}

const TOO_MUCH: &str = "the document draws more than can be kept: split the file";
const FULL: &str =
    "the page draws more than any printed page does, and its end was not read: look at the page";
const BROKEN: &str =
    "an error in the file stopped the reading of the page: look at the page, or print the file anew";

fn problem(code: &str, message: &str, page: u32) -> Problem {
    Problem { code: code.to_owned(), message: message.to_owned(), page: Some(page) }
}

/// How far the page is turned that its text is read upright: what [`pages`] has turned its boxes by.
pub fn turn_of(pdf: &Pdf, source: &Source<'_>) -> u16 {
    let limits = Limits::default();
    if packed::too_large(source.raw(), limits.unpacked) {
        return 0;
    }
    let settings =
        InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let (cache, named) = (InterpreterCache::new(), FontCache::new());
    let (mut fonts, mut pictures) = (Fonts::default(), Pictures::default());
    let (drawn, whole) =
        interpret(pdf, source, 0, &limits, &cache, &settings, (&mut fonts, &named, &mut pictures));
    if whole.is_ok() { main_turn(&drawn.glyphs) } else { 0 }
}

/// How far the text of a page is turned where nearly all of it is: a wide table on an upright page. It is read as a
/// person turns it.
fn main_turn(glyphs: &[Glyph]) -> u16 {
    let text = || glyphs.iter().filter(|g| g.look != Look::Unseen && !g.is_space());
    let all = text().count();
    let most =
        [90, 180, 270].into_iter().find(|turn| text().filter(|g| g.turn == *turn).count() * 10 > all * 8);
    most.filter(|_| all >= TURNED).unwrap_or(0)
}

/// The size of a page once it is turned so that its text is upright.
fn turned_size(source: &Source<'_>, turn: u16) -> (f32, f32) {
    let (width, height) = source.render_dimensions();
    if matches!(turn, 90 | 270) { (height, width) } else { (width, height) }
}

/// What a page draws, and why that may not be all.
fn interpret<'a>(
    pdf: &'a Pdf,
    source: &Source<'a>,
    turn: u16,
    limits: &Limits,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    found: (&mut Fonts, &FontCache<'a>, &mut Pictures),
) -> (Drawn, Result<(), String>) {
    let (width, height) = turned_size(source, turn);
    let rect = Box64::new(0.0, 0.0, f64::from(width), f64::from(height));
    let (fonts, cache_of_fonts, pictures) = found;
    let resources = source.resources();
    let finder = Finder { fonts, cache: cache_of_fonts, settings, resources, searched: false };
    let mut device = Collector::new(finder, pictures, rect, limits);
    // the device is only read afterwards, and every step leaves it whole
    let done = catch_unwind(AssertUnwindSafe(|| {
        let (w, h) = (f64::from(width), f64::from(height));
        let upright = match turn {
            90 => Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, h]),
            180 => Affine::new([-1.0, 0.0, 0.0, -1.0, w, h]),
            270 => Affine::new([0.0, 1.0, -1.0, 0.0, w, 0.0]),
            _ => Affine::IDENTITY,
        };
        let transform = upright * source.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, rect, cache, pdf.xref(), settings.clone());
        hayro_interpret::interpret_page(source, &mut context, &mut device);
    }));
    let why = |reason: Box<dyn std::any::Any + Send>| match reason.downcast_ref::<Full>() {
        Some(Full::Drawn) => FULL.to_owned(),
        Some(Full::Nested) => format!(
            "the parts of the page lie more than {} deep in one another (--max-nesting), and its end was not read: look at \
             the page, or allow more",
            limits.nesting
        ),
        None => BROKEN.to_owned(),
    };
    (device.finish(), done.map_err(why))
}

/// Says how many characters of a page cannot be told.
fn unknown_characters(page: &Page) -> Option<Problem> {
    let count: usize = page.lines.iter().map(|l| l.text.matches(UNKNOWN).count()).sum();
    let message = format!(
        "{count} characters of the page are not named by the file, shown as {UNKNOWN}: compare them with the printed \
         page, or have its text recognised (OCR)"
    );
    (count > 0).then(|| problem("lost_characters", &message, page.number))
}

/// Why a page without any word seems to have text all the same.
fn without_text(page: &Page) -> Option<&'static str> {
    if !page.lines.is_empty() {
        return None;
    }
    let (width, height) = page.size.unwrap_or_default();
    let covered: f32 = page.images.iter().map(|i| i.bbox.width() * i.bbox.height()).sum();
    if covered >= SCAN * width * height {
        return Some(
            "the page is a picture without text: have its text recognised (OCR) and read the file anew",
        );
    }
    let drawn = page.fills.iter().filter(|f| f.shape == tabellverk_page::Shape::Other).count();
    (drawn >= OUTLINED).then_some(
        "the page's text is drawn as shapes: have its text recognised (OCR) and read the file anew",
    )
}
