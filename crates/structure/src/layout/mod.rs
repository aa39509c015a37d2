//! Text set in columns of characters: cells of a row side by side, read back into row-major order.
//!
//! *In*: a page whose words know the character column they start at. *Out*: the order in which the words of the
//! page should be read, or nothing if the page is not set that way. The readers of tables expect all lines of a
//! row's first cell, then all lines of its second; a text that keeps the look of the page (`pdftotext -layout`)
//! has the first lines of all cells of a row, then their second lines. Four steps, one file each: runs of lines
//! with gaps that line up ([`region`]), the columns of a run and each line's share in them ([`columns`]), the
//! rows of the run ([`rows`]), and the new order ([`emit`]).
//!
//! This knows columns of characters and how words wrap; it must not know a word of any language.

mod columns;
mod emit;
mod gutters;
mod region;
mod rows;

use crate::flow::Break;
use crate::number::{self, Digits};
use std::collections::HashSet;
use tabellverk_page::{Document, Line, Page};

/// Words `first..end` of a line of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Index of the line in `Page::lines`.
    pub line: usize,
    /// First word.
    pub first: usize,
    /// One past the last word.
    pub end: usize,
}

/// A line in reading order: pieces of source lines with a gap between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reordered {
    /// The pieces, left to right.
    pub pieces: Vec<Piece>,
    /// What separates the line from the one before.
    pub brk: Break,
    /// Number of the source line that its evidence names.
    pub number: u32,
}

/// Cells that stand with a gap on both sides somewhere in the document. Where a cell and the next have one space
/// between them, such a cell tells where to cut.
#[derive(Debug, Default)]
pub struct Known<'d> {
    cells: HashSet<&'d str>,
    /// For every page, how many lines of content have a gap.
    gaps: Vec<usize>,
}

/// Words that a cell worth remembering can have.
const KNOWN_WORDS: usize = 4;

impl<'d> Known<'d> {
    /// The cells of a document.
    pub fn of(document: &'d Document) -> Self {
        let mut known = HashSet::new();
        let mut gaps = vec![0; document.pages.len()];
        let pages = document.pages.iter().enumerate().filter(|(_, p)| p.size.is_none());
        for (page, line) in pages.flat_map(|(i, p)| p.lines.iter().map(move |line| (i, line))) {
            if !has_gap(line) {
                continue;
            }
            gaps[page] += usize::from(line.furniture.is_none());
            let text = Text::new(line, 0);
            if !text.split {
                continue;
            }
            let mut first = 0;
            for w in 1..=line.words.len() {
                if w < line.words.len() && text.gap(w) < GAP {
                    continue;
                }
                let cell = &line.text[line.words[first].start as usize..line.words[w - 1].end as usize];
                if w - first <= KNOWN_WORDS && is_name(cell) {
                    known.insert(cell);
                }
                first = w;
            }
        }
        Known { cells: known, gaps }
    }
}

/// Whether the text can be a cell's whole: it starts with a capital and has no figures.
fn is_name(cell: &str) -> bool {
    cell.starts_with(char::is_uppercase)
        && cell.chars().count() > 3
        && !cell.contains(|c: char| c.is_ascii_digit())
        && !cell.ends_with(['-', '\u{2010}', '\u{AD}', ',', '.'])
}

/// The lines of the page with this index in reading order, or `None` if it is not set in columns of characters.
pub fn reorder(page: &Page, index: usize, known: &Known<'_>) -> Option<Vec<Reordered>> {
    // geometry is a better witness than columns of characters, where there is one; most pages of most texts end here
    if page.size.is_some() || known.gaps[index] < 2 {
        return None;
    }
    let lines: Vec<usize> = (0..page.lines.len())
        .filter(|&l| page.lines[l].furniture.is_none() && !page.lines[l].is_empty())
        .collect();
    let texts: Vec<Text<'_>> = lines.iter().map(|&l| Text::new(&page.lines[l], l)).collect();
    let regions = region::find(&texts, known);
    if regions.is_empty() {
        return None;
    }
    Some(emit::page(&texts, &regions))
}

/// A run of words of a line without a wide gap inside, in columns of characters.
#[derive(Clone, Copy, Debug)]
struct Segment {
    start: u32,
    end: u32,
}

/// A content line with its segments.
struct Text<'p> {
    line: &'p Line,
    /// Index of the line on its page.
    index: usize,
    /// Where each word starts and ends.
    words: Vec<Segment>,
    segments: Vec<Segment>,
    /// Whether cells stand side by side in the line.
    split: bool,
}

/// Words of a line of cells; a longer line is text.
const MAX_WORDS: usize = 200;
/// Spaces between two words that make them two segments.
const GAP: u32 = 2;

/// Whether two words of the line stand so far apart that they can be in two cells.
fn has_gap(line: &Line) -> bool {
    line.words.windows(2).any(|pair| pair[1].column >= pair[0].column + pair[0].chars + GAP)
}

impl<'p> Text<'p> {
    fn new(line: &'p Line, index: usize) -> Self {
        let words: Vec<Segment> =
            line.words.iter().map(|w| Segment { start: w.column, end: w.column + w.chars }).collect();
        let mut segments: Vec<Segment> = Vec::new();
        for word in &words {
            match segments.last_mut() {
                Some(s) if word.start < s.end + GAP => s.end = word.end,
                _ => segments.push(*word),
            }
        }
        if segments.len() > 1 {
            segments = numbers_apart(line, &words, segments);
        }
        // the mark of a list item belongs to its text, however far off that starts
        if segments.len() == 2 && words[0].end == segments[0].end && is_mark(line.word(0)) {
            segments[0].end = segments[1].end;
            segments.truncate(1);
        }
        let split = segments.len() > 1
            && words.len() <= MAX_WORDS
            && !(0..words.len()).any(|w| line.word(w).contains("...."));
        Text { line, index, words, segments, split }
    }

    fn start(&self) -> u32 {
        self.segments[0].start
    }

    fn end(&self) -> u32 {
        self.segments[self.segments.len() - 1].end
    }

    /// Spaces between word `w` and the one before; at least as many as part cells where two numbers stand side by
    /// side.
    fn gap(&self, w: usize) -> u32 {
        let printed = self.words[w].start.saturating_sub(self.words[w - 1].end);
        let parted = printed < GAP
            && self.segments.len() > 1
            && are_two_numbers(self.line.word(w - 1), self.line.word(w));
        if parted { GAP + 1 } else { printed }
    }

    fn blank(&self) -> bool {
        self.line.blank_before > 0
    }
}

/// Segments cut where two numbers stand side by side that cannot be one: "0,412 0,504", "1 234 -56", "2024 2025".
fn numbers_apart(line: &Line, words: &[Segment], segments: Vec<Segment>) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::with_capacity(segments.len());
    for s in segments {
        let first = words.partition_point(|w| w.start < s.start);
        let end = words.partition_point(|w| w.start < s.end);
        let mut start = s.start;
        for w in first + 1..end {
            if are_two_numbers(line.word(w - 1), line.word(w)) {
                out.push(Segment { start, end: words[w - 1].end });
                start = words[w].start;
            }
        }
        out.push(Segment { start, end: s.end });
    }
    out
}

fn are_two_numbers(a: &str, b: &str) -> bool {
    let Some(a) = number::digits(a) else { return false };
    let Some(b) = number::digits(b) else { return false };
    let whole = |d: &Digits<'_>| d.may_continue() && d.whole.len() == 4;
    !a.may_continue() || b.negative || whole(&a) && whole(&b)
}

/// Whether the word is the mark of a list item: "•", "-", "1.", "a)".
fn is_mark(word: &str) -> bool {
    let n = word.chars().count();
    n == 1 && !word.chars().any(char::is_alphanumeric) || n <= 3 && n > 1 && word.ends_with(['.', ')'])
}

#[cfg(test)]
mod tests;
