//! The PDF reader: what a page shows, as words with their boxes and what is drawn around them.
//!
//! *In*: the bytes of a PDF file. *Out*: a [`tabellverk_page::Document`] whose words have their [`Ink`] and whose
//! pages have rules, fills and pictures, and the structure tree of a tagged file. This is the only crate that knows
//! how a PDF stores any of it; it must not know what a table, a heading or a municipality is.
//!
//! [`Ink`]: tabellverk_page::Ink

mod device;
mod fonts;
mod glyphs;
mod lines;
mod shapes;
mod words;

use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use tabellverk_page::{Document, Format, Metadata, Page};

/// Why a PDF could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file has no bytes.
    #[error("the file is empty: expected a PDF document; download it again")]
    Empty,
    /// The file wants a password.
    #[error("the file is protected by a password: ask its publisher for a copy without one")]
    Protected,
    /// The file is encrypted in a way that cannot be undone.
    #[error("the file is encrypted in a way that cannot be read: save it anew without protection")]
    Encryption,
    /// The bytes are not a PDF, or too damaged to find its pages.
    #[error("no pages were found in the file: it is damaged or not a PDF; download it again")]
    Damaged,
}

/// Whether the bytes are those of a PDF: its mark stands among the first thousand.
pub fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-")
}

/// Reads a PDF into pages.
///
/// # Errors
/// When there is nothing to read: an empty file, one that is no PDF or lost its pages, or one that wants a password.
/// Damage to single pages is no error but a [`tabellverk_page::Problem`] of the document.
pub fn read(bytes: Vec<u8>) -> Result<Document, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    let pdf = Pdf::new(bytes).map_err(|e| match e {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Error::Protected,
        LoadPdfError::Decryption(_) => Error::Encryption,
        LoadPdfError::Invalid => Error::Damaged,
    })?;
    let cache = InterpreterCache::new();
    let settings =
        InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let mut fonts = fonts::Fonts::default();
    let mut pages = Vec::new();
    let mut number = 0;
    for (p, source) in pdf.pages().iter().enumerate() {
        let (width, height) = source.render_dimensions();
        let rect = hayro_interpret::kurbo::Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let transform = source.initial_transform(true).to_kurbo();
        let mut context = Context::new(transform, rect, &cache, pdf.xref(), settings.clone());
        let mut device = device::Collector::new(&mut fonts, rect);
        hayro_interpret::interpret_page(source, &mut context, &mut device);
        let drawn = device.finish();
        let mut page = Page {
            number: p as u32 + 1,
            size: Some((width, height)),
            rules: drawn.rules,
            fills: drawn.fills,
            images: drawn.images,
            ..Page::default()
        };
        lines::fill(&mut page, words::of(drawn.glyphs), &mut number);
        pages.push(page);
    }
    tabellverk_text::mark_furniture(&mut pages);
    Ok(Document {
        format: Format::Pdf,
        pages,
        metadata: Metadata {
            title: pdf.metadata().title.as_deref().map(string),
            producer: pdf.metadata().producer.as_deref().map(string),
            ..Metadata::default()
        },
        fonts: fonts.all,
        tags: vec![],
        problems: vec![],
    })
}

/// A text string of PDF: UTF-16 with a byte order mark, UTF-8 with one, or one byte a character, nearly Latin-1.
fn string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        plain => plain.iter().map(|b| char::from(*b)).collect(),
    }
}

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
