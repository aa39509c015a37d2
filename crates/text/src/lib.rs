//! The text reader: what somebody's extractor made of a document, back into pages of lines of words.
//!
//! *In*: the bytes of a text file in any of the encodings such files come in. *Out*: a
//! [`tabellverk_page::Document`] of pages, numbered lines and words with their columns, page furniture marked
//! and never removed. This crate must not know what a table, a heading or a municipality is: it knows
//! characters, line ends, page breaks and the words that number a page.
//!
//! ```
//! let document = tabellverk_text::read("Plan för hamnen\nSida 1 (2)\n\u{c}Kajer\nSida 2 (2)\n".as_bytes())?;
//! assert_eq!(document.pages.len(), 2);
//! assert_eq!(document.pages[1].label.as_deref(), Some("2"));
//! # Ok::<(), tabellverk_text::Error>(())
//! ```

mod counting;
mod decode;
mod furniture;
mod glued;
mod leading;
mod lines;
mod normalise;
mod pages;
mod producer;
mod running;
mod stamp;

use tabellverk_page::{Document, Format, Metadata, Page, Problem};

/// The largest text that is read, in bytes. A municipal report of 400 pages is about one megabyte of text;
/// in memory the pages of a text take some twenty times its size, and more where lines are very short.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// The most pages a text may have; page breaks beyond are read as line breaks and reported.
pub const MAX_PAGES: usize = 20_000;

/// Why a text could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file has no bytes.
    #[error("the file is empty: expected the text of a document; extract it again from the original")]
    Empty,
    /// The file has bytes, but no visible character.
    #[error(
        "the file holds only blank lines: expected the text of a document; if the original is scanned, \
         it needs text recognition (OCR) first"
    )]
    Blank,
    /// The bytes are not text.
    #[error("the file is not text but {looks_like}: {advice}")]
    NotText {
        /// What the file looks like instead.
        looks_like: &'static str,
        /// What a person could do about it.
        advice: &'static str,
    },
    /// The file is larger than [`MAX_BYTES`].
    #[error(
        "the text is {size} bytes and the largest that is read is {limit}: it is probably many documents in \
         one file; split it into one file a document"
    )]
    TooLarge {
        /// Size of the file.
        size: usize,
        /// The limit it is over.
        limit: usize,
    },
}

/// Marks page numbers and running headers and footers of pages that another reader has read.
pub fn mark_furniture(pages: &mut [Page]) {
    furniture::mark(pages, pages::Method::FormFeed);
}

/// Reads an extracted text into pages.
///
/// # Errors
/// When there is nothing to read: an empty or blank file, a file that is not text, or one over
/// [`MAX_BYTES`]. Damage inside a text is no error but a [`Problem`] of the document.
pub fn read(bytes: &[u8]) -> Result<Document, Error> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::TooLarge { size: bytes.len(), limit: MAX_BYTES });
    }
    let decoded = decode::decode(bytes)?;
    let mut source = lines::split(&glued::part(&decoded.text));
    if source.lines.is_empty() {
        return Err(Error::Blank);
    }
    let producer = producer::recognise(&source);
    let (broken, broken_lines) = (std::mem::take(&mut source.broken), source.broken_lines);
    let paged = pages::paginate(source);
    let mut pages = paged.pages;
    furniture::mark(&mut pages, paged.method);
    let mut problems = Vec::new();
    if broken_lines > 0 {
        problems.push(damage(&broken, broken_lines, decoded.damaged, &pages));
    }
    problems.extend(paged.problem);
    if decoded.twice {
        problems.push(Problem {
            code: "double_encoding".to_owned(),
            message: "the text had been encoded as UTF-8 twice (\"Ã¥\" for \"å\"); it was turned back: \
                      compare a few words with the original document"
                .to_owned(),
            page: None,
        });
    }
    Ok(Document {
        format: Format::Text,
        pages,
        metadata: Metadata {
            producer: producer.map(str::to_owned),
            encoding: Some(decoded.encoding.to_owned()),
            page_breaks: Some(paged.method.name().to_owned()),
            ..Metadata::default()
        },
        fonts: vec![],
        tags: vec![],
        problems,
    })
}

/// Says on which lines characters are lost, and whether here or before.
fn damage(lines: &[u32], count: u32, here: bool, pages: &[Page]) -> Problem {
    let named = lines.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    let more = if count as usize > lines.len() { " and others" } else { "" };
    let page = lines.first().and_then(|first| {
        pages.iter().find(|p| p.lines.iter().any(|l| l.number == *first)).map(|p| p.number)
    });
    let (code, what) = if here {
        ("broken_encoding", "bytes that are not valid in the file's encoding")
    } else {
        ("lost_characters", "characters that were already lost when the text was extracted")
    };
    let plural = if count == 1 { "line" } else { "lines" };
    Problem {
        code: code.to_owned(),
        message: format!(
            "{count} {plural} hold {what}, shown as \u{fffd} (line {named}{more}): \
             compare them with the original document, or extract its text again as UTF-8"
        ),
        page,
    }
}
