//! The PDF reader: what a page shows, as words with their boxes and what is drawn around them.
//!
//! *In*: the bytes of a PDF file. *Out*: a [`tabellverk_page::Document`] whose words have their [`Ink`] and whose
//! pages have rules, fills and pictures, and the structure tree of a tagged file. This is the only crate that knows
//! how a PDF stores any of it; it must not know what a table, a heading or a municipality is.
//!
//! [`Ink`]: tabellverk_page::Ink

mod accents;
mod backdrop;
mod chars;
mod device;
mod document;
mod font_dicts;
mod fonts;
mod furniture;
mod glyphs;
mod labels;
mod limits;
mod lines;
mod marks;
mod packed;
mod pictures;
mod place;
mod recognise;
mod render;
mod second;
mod shapes;
mod tags;
mod words;

pub use limits::Limits;
pub use second::{SECOND_READER, SECOND_READER_THREAD, SecondReading, second_reading};

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use tabellverk_ocr::{Missing, Tesseract};
use tabellverk_page::{Document, Format, Metadata, Rect};

pub use render::PagePicture;

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
    /// The file is larger than any that is read.
    #[error("the file is larger than {} MB: split it", limits::FILE >> 20)]
    TooLarge,
    /// The file has more objects than are read.
    #[error(
        "the file has {found} objects, and the most that are read are {limit} (--max-objects): print it to a new PDF, split \
         it, or allow more"
    )]
    TooManyObjects {
        /// How many it has.
        found: usize,
        /// How many it may have.
        limit: usize,
    },
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
    read_with(bytes, None, &Limits::default())
}

/// Reads a PDF into pages as far as the limits allow, and has the text of those that are pictures recognised by this program. Such a page has
/// [`Page::ocr`](tabellverk_page::Page::ocr) set and the problem `ocr` in place of `needs_ocr`; where the program fails
/// on it, `ocr_failed` beside that. Where the program is missing and a page wants it, the document has the problem
/// `ocr_missing`, which says what to install.
///
/// # Errors
/// As [`read`].
pub fn read_with(
    bytes: Vec<u8>,
    ocr: Option<&Result<Tesseract, Missing>>,
    limits: &Limits,
) -> Result<Document, Error> {
    let pdf = open(bytes)?;
    let found = pdf.len();
    if found > limits.objects {
        return Err(Error::TooManyObjects { found, limit: limits.objects });
    }
    let mut read = document::pages(&pdf, limits);
    // a tree of pages that goes round in a circle has none
    if read.pages.is_empty() {
        return Err(Error::Damaged);
    }
    if let Some(ocr) = ocr {
        recognise::pages(&pdf, &mut read, ocr.as_ref().map_err(Missing::to_string));
    }
    let document::Pages { mut pages, fonts, marked, problems } = read;
    furniture::mark(&mut pages);
    labels::label(&pdf, &mut pages);
    let tags = tags::tags(&pdf, &marked);
    Ok(Document {
        format: Format::Pdf,
        pages,
        metadata: Metadata {
            title: pdf.metadata().title.as_deref().map(string).filter(|t| !t.trim().is_empty()),
            producer: pdf.metadata().producer.as_deref().map(string),
            created: pdf.metadata().creation_date.map(date),
            tagged: Some(tags.is_some()),
            ..Metadata::default()
        },
        fonts: fonts.all,
        tags: tags.unwrap_or_default(),
        problems,
    })
}

fn open(bytes: Vec<u8>) -> Result<Pdf, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty);
    }
    if bytes.len() > limits::FILE {
        return Err(Error::TooLarge);
    }
    // a panic over broken bytes says no more than that they are broken
    let opened = std::panic::catch_unwind(|| Pdf::new(bytes)).unwrap_or(Err(LoadPdfError::Invalid));
    opened.map_err(|e| match e {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Error::Protected,
        LoadPdfError::Decryption(_) => Error::Encryption,
        LoadPdfError::Invalid => Error::Damaged,
    })
}

/// Why a part of a page could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DrawError {
    /// The file cannot be read at all.
    #[error(transparent)]
    File(#[from] Error),
    /// There is no such page.
    #[error("there is no page {page}; the file has {pages}")]
    NoPage {
        /// The page that was asked for, from 1.
        page: u32,
        /// How many pages the file has.
        pages: usize,
    },
    /// The page cannot be drawn.
    #[error("page {page} cannot be drawn: {reason}; open the file in another program to see it")]
    NotDrawn {
        /// The page, from 1.
        page: u32,
        /// Why it cannot.
        reason: &'static str,
    },
}

/// Draws a part of a page, counted from 1, in the same coordinates as the boxes that [`read`] gives: points from the top
/// left of the page as its text is read. There are `scale` pixels to the point, or fewer where the page is very large.
///
/// # Errors
/// Where the file cannot be read, has no such page, or that page cannot be drawn with a bounded effort.
pub fn draw(bytes: Vec<u8>, page: u32, part: Rect, scale: f32) -> Result<PagePicture, DrawError> {
    let pdf = open(bytes)?;
    let pages = pdf.pages();
    let index = (page as usize).checked_sub(1).filter(|p| *p < limits::PAGES);
    let Some(source) = index.and_then(|p| pages.get(p)) else {
        return Err(DrawError::NoPage { page, pages: pages.len() });
    };
    let turn = document::turn_of(&pdf, source);
    render::part(&pdf, source, turn, part, scale).map_err(|reason| DrawError::NotDrawn { page, reason })
}

/// Draws whole pages, counted from 1, one after the other, with `scale` pixels to the point or fewer where a page is very
/// large. Each is handed on as it is drawn, with why it is not where it cannot be: one page costs no other its picture.
///
/// # Errors
/// Where the file cannot be read at all.
pub fn draw_pages(
    bytes: Vec<u8>,
    wanted: &[u32],
    scale: f32,
    mut each: impl FnMut(u32, Result<PagePicture, DrawError>),
) -> Result<(), DrawError> {
    let pdf = open(bytes)?;
    let pages = pdf.pages();
    for page in wanted.iter().copied() {
        let index = (page as usize).checked_sub(1).filter(|p| *p < limits::PAGES);
        let drawn = match index.and_then(|p| pages.get(p)) {
            None => Err(DrawError::NoPage { page, pages: pages.len() }),
            Some(source) => {
                let turn = document::turn_of(&pdf, source);
                let whole = Rect::new(0.0, 0.0, f32::MAX, f32::MAX);
                render::part(&pdf, source, turn, whole, scale)
                    .map_err(|reason| DrawError::NotDrawn { page, reason })
            }
        };
        each(page, drawn);
    }
    Ok(())
}

/// A date as ISO 8601 has it, with the time where the file says one.
fn date(d: hayro_syntax::object::DateTime) -> String {
    format!("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", d.year, d.month, d.day, d.hour, d.minute, d.second)
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
