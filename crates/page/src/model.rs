use crate::Rect;
use crate::drawn::{Fill, Font, Image, Ink, InkId, Rule, Tag};
use serde::{Deserialize, Serialize};

/// What kind of file the pages came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Text that somebody extracted from a document.
    Text,
    /// A PDF file.
    Pdf,
}

/// A read document: its pages in order and what the file says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What the pages were read from.
    pub format: Format,
    /// The pages, numbered 1..n in order.
    pub pages: Vec<Page>,
    /// What the file says of itself, beside its pages.
    pub metadata: Metadata,
    /// The fonts that the words are set in (PDF only).
    pub fonts: Vec<Font>,
    /// The structure tree of a tagged document, each element before those inside it.
    pub tags: Vec<Tag>,
    /// What the reader could not read.
    pub problems: Vec<Problem>,
}

/// What a file says of itself, or a reader noticed of the file as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// Title in the file's own metadata (PDF only).
    pub title: Option<String>,
    /// The program that wrote the file, or the extractor a text looks like.
    pub producer: Option<String>,
    /// When the file was made, `2031-02-01T12:00:00`, in the time of the place where it was (PDF only).
    pub created: Option<String>,
    /// Character encoding of a text as it was recognised, e.g. `UTF-8` or `windows-1252`.
    pub encoding: Option<String>,
    /// How page breaks were found in a text: `form_feed`, `leading_space`, `page_footer` or `none`.
    pub page_breaks: Option<String>,
    /// Whether the file carries a structure tree (PDF only).
    pub tagged: Option<bool>,
}

/// One page. A text page has lines only; what a drawn page shows beside them is optional evidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Position in the document, from 1.
    pub number: u32,
    /// The page number printed on the page, where one was recognised.
    pub label: Option<String>,
    /// Width and height in points, of the page as its text is read: where nearly all of that is turned, the page is
    /// turned back. `None` for a text.
    pub size: Option<(f32, f32)>,
    /// Lines in reading order, furniture included.
    pub lines: Vec<Line>,
    /// Ruling lines (strokes and thin filled rectangles).
    pub rules: Vec<Rule>,
    /// Filled areas.
    pub fills: Vec<Fill>,
    /// Placed pictures.
    pub images: Vec<Image>,
    /// How the words are printed, in no particular order; see [`Page::ink`].
    pub inks: Vec<Ink>,
    /// Whether the reader had the page's words recognised in its picture (OCR). The picture was laid level for that,
    /// and the boxes of words and rules are those of the page so laid: up to some points beside where they are printed.
    pub ocr: bool,
}

/// One line of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Number of the line in the source text, from 1; for a PDF a running number over the document.
    pub number: u32,
    /// The words joined with one space, normalised (NFC, ordinary spaces and no zero-width characters).
    pub text: String,
    /// The words of `text`, left to right.
    pub words: Vec<Word>,
    /// Empty source lines directly before this one (0 right after a page break).
    pub blank_before: u32,
    /// Character column, from 0, at which the line ends in the source. With [`Word::column`] it tells how wide
    /// the cell was that the line was set in.
    pub end_column: u32,
    /// Spaces after the last word in the source. Some extractors leave one for every blank cell at the end of a row.
    pub trailing: u32,
    /// Set when the line is not content but page furniture.
    pub furniture: Option<Furniture>,
    /// Box of the line on the page (PDF only).
    pub bbox: Option<Rect>,
}

/// A word: a run without white space inside one line.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Word {
    /// First byte of the word in [`Line::text`].
    pub start: u32,
    /// One past the last byte of the word in [`Line::text`].
    pub end: u32,
    /// Character column, from 0, at which the word starts in the source line. A distance of more than one
    /// to the word before it is a gap that the source printed.
    pub column: u32,
    /// Its characters.
    pub chars: u32,
    /// How it is printed (PDF only); see [`Page::ink`]. Kept apart, so that the words of a text stay small.
    pub ink: Option<InkId>,
}

impl Page {
    /// How a word of this page is printed; `None` in a text.
    pub fn ink(&self, word: &Word) -> Option<&Ink> {
        self.inks.get(word.ink?.index())
    }
}

impl Line {
    /// The text of word `i`. Panics if there is no such word, as an index would.
    pub fn word(&self, i: usize) -> &str {
        let w = &self.words[i];
        &self.text[w.start as usize..w.end as usize]
    }

    /// Whether the line holds no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// Why a line is page furniture rather than content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Furniture {
    /// The number of the page, alone or as "Sida 3 (7)".
    PageNumber,
    /// A line repeated at the top of pages.
    Header,
    /// A line repeated at the bottom of pages.
    Footer,
}

/// Names one word of a document: page index, line index on that page, word index in that line, all from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordRef {
    /// Index of the page in [`Document::pages`].
    pub page: u32,
    /// Index of the line in [`Page::lines`].
    pub line: u32,
    /// Index of the word in [`Line::words`].
    pub word: u32,
}

/// Something that could not be read, said so that a person can act on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A short stable code, e.g. `not_text`.
    pub code: String,
    /// What happened, where, and what a person could do.
    pub message: String,
    /// Page the problem is on, from 1, or `None` for the whole document.
    pub page: Option<u32>,
}

impl Document {
    /// Every word of the document in reading order, furniture included.
    pub fn words(&self) -> impl Iterator<Item = WordRef> + '_ {
        self.pages.iter().enumerate().flat_map(|(p, page)| {
            page.lines.iter().enumerate().flat_map(move |(l, line)| {
                (0..line.words.len()).map(move |w| WordRef { page: p as u32, line: l as u32, word: w as u32 })
            })
        })
    }

    /// The line a word stands in.
    pub fn line(&self, at: WordRef) -> &Line {
        &self.pages[at.page as usize].lines[at.line as usize]
    }

    /// The text of a word.
    pub fn word(&self, at: WordRef) -> &str {
        self.line(at).word(at.word as usize)
    }

    /// How a word is printed; `None` in a text, or where there is no such word.
    pub fn ink(&self, at: WordRef) -> Option<&Ink> {
        let page = self.pages.get(at.page as usize)?;
        page.ink(page.lines.get(at.line as usize)?.words.get(at.word as usize)?)
    }
}
