//! The document as one stream of tokens: content lines of all pages in order, with the break before each token.

use crate::layout::{self, Known, Piece};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use tabellverk_page::{Document, Line, Page, Word, WordRef};

/// What separates a token from the one before it, from weakest to strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// One space.
    Space,
    /// A printed gap of two or more columns in the same line.
    Gap,
    /// A line end.
    Line,
    /// At least one empty line.
    Blank,
    /// A page end.
    Page,
}

/// A word with its lower-case form and the break before it.
#[derive(Clone, Debug)]
pub struct Token<'d> {
    /// The word as printed.
    pub text: &'d str,
    /// The word in lower case; most words are printed so.
    pub lower: Cow<'d, str>,
    /// Where it stands.
    pub at: WordRef,
    /// What separates it from the token before.
    pub brk: Break,
    /// Index of its line in [`Flow::lines`].
    pub line: usize,
    /// Whether it is the figure of a note, printed small and raised right after a word.
    pub raised: bool,
}

impl Token<'_> {
    /// Whether the token is the first of its line.
    pub fn starts_line(&self) -> bool {
        self.brk >= Break::Line
    }
}

/// A content line as a range of tokens.
#[derive(Clone, Copy, Debug)]
pub struct FlowLine {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// Page, from 1.
    pub page: u32,
    /// Source line, from 1.
    pub number: u32,
    /// Break before the line.
    pub brk: Break,
    /// Width in characters.
    pub width: u32,
    /// Column the line starts at.
    pub indent: u32,
    /// Spaces after the last word.
    pub trailing: u32,
    /// The level of the heading, from 1, that the line is or is part of by its print; a text has no print.
    pub heading: Option<u8>,
    /// Whether its print stands out from that of running text: bold or italic.
    pub stands_out: bool,
    /// Whether it is a label of a chart: no table stands there, whatever the labels say.
    pub chart: bool,
}

/// The stream of all content tokens of a document (furniture left out).
#[derive(Debug)]
pub struct Flow<'d> {
    document: &'d Document,
    /// The tokens in order.
    pub tokens: Vec<Token<'d>>,
    /// The lines in order.
    pub lines: Vec<FlowLine>,
    /// How often each lower-case word stands inside a line, where no line break can have cut it.
    pub counts: FxHashMap<Cow<'d, str>, u32>,
    /// How often each word stands with a capital inside a line and inside a sentence: names.
    pub names: FxHashMap<Cow<'d, str>, u32>,
    /// The tokens that are printed small and raised after others, as the marks of footnotes are; ascending.
    pub raised: Vec<usize>,
    /// Whether the print tells headings from other lines.
    pub printed: bool,
    /// Whether lines that wrapped keep the space they were broken at, and others have none.
    marks_wraps: bool,
}

impl<'d> Flow<'d> {
    /// A stream with room for the words of a document.
    pub(crate) fn empty(document: &'d Document) -> Self {
        let lines = document.pages.iter().flat_map(|p| &p.lines);
        let tokens = Vec::with_capacity(lines.map(|l| l.words.len()).sum());
        // a word stands some three times in a document
        let counts = FxHashMap::with_capacity_and_hasher(tokens.capacity() / 3, Default::default());
        let names = FxHashMap::default();
        Flow {
            document,
            tokens,
            lines: Vec::new(),
            counts,
            names,
            raised: Vec::new(),
            printed: false,
            marks_wraps: false,
        }
    }

    /// The stream of a document's content lines.
    pub fn new(document: &'d Document) -> Self {
        let mut flow = Flow::empty(document);
        let known = Known::of(document);
        for (p, page) in document.pages.iter().enumerate() {
            if let Some(lines) = layout::reorder(page, p, &known) {
                lines
                    .iter()
                    .for_each(|line| flow.push_line(page, p as u32, &line.pieces, line.number, line.brk));
                continue;
            }
            let mut first_on_page = true;
            let spaced = spaced(page);
            for (l, line) in page.lines.iter().enumerate() {
                if line.furniture.is_some() || line.is_empty() {
                    continue;
                }
                let brk = match (first_on_page, line.blank_before > u32::from(spaced[l])) {
                    (true, _) => Break::Page,
                    (false, false) => Break::Line,
                    (false, true) => Break::Blank,
                };
                first_on_page = false;
                let whole = Piece { line: l, first: 0, end: line.words.len() };
                flow.push_line(page, p as u32, &[whole], line.number, brk);
            }
        }
        flow.finish();
        flow
    }

    /// What can be told when all lines are there.
    pub(crate) fn finish(&mut self) {
        self.marks_wraps = self.spaces_tell_wraps();
    }

    /// Adds a line of words that are drawn, those of one line of a page in order.
    pub(crate) fn push_words(&mut self, document: &'d Document, words: &[WordRef], brk: Break) {
        let Some(first) = words.first() else { return };
        let page = &document.pages[first.page as usize];
        let runs = words.chunk_by(|a, b| a.line == b.line && a.word + 1 == b.word);
        let pieces: Vec<Piece> = runs
            .map(|run| Piece {
                line: run[0].line as usize,
                first: run[0].word as usize,
                end: run[run.len() - 1].word as usize + 1,
            })
            .collect();
        self.push_line(page, first.page, &pieces, page.lines[first.line as usize].number, brk);
    }

    /// Whether a space at the end of a line tells that it wrapped: most lines that go on in lower case have one, few
    /// of the others do.
    fn spaces_tell_wraps(&self) -> bool {
        // lines, and those with a space, that wrapped and that may have ended
        let (mut wrapped, mut ended) = ((0, 0), (0, 0));
        for pair in self.lines.windows(2).filter(|pair| pair[1].brk == Break::Line) {
            let small = self.tokens[pair[1].first].text.starts_with(char::is_lowercase);
            let of = if small { &mut wrapped } else { &mut ended };
            of.0 += 1;
            of.1 += u32::from(pair[0].trailing > 0);
        }
        wrapped.0 >= 10 && wrapped.1 * 5 >= wrapped.0 * 3 && ended.1 * 5 <= ended.0
    }

    /// Whether the line wrapped, where its end tells: it keeps the space that it was broken at.
    pub fn wrapped(&self, line: usize) -> Option<bool> {
        let last = self.tokens[self.lines[line].end - 1].text;
        let broken = last.ends_with(['-', '\u{AD}', '‐']);
        (self.marks_wraps && !broken).then_some(self.lines[line].trailing > 0)
    }

    /// Adds a line made of pieces of source lines, which a gap separates.
    fn push_line(&mut self, page: &'d Page, p: u32, pieces: &[Piece], number: u32, brk: Break) {
        let first = self.tokens.len();
        let index = self.lines.len();
        let (mut width, mut indent, mut trailing) = (0, 0, 0);
        for piece in pieces {
            let line = &page.lines[piece.line];
            // the word before, and the column where it ends
            let (mut prev, mut prev_end) = ("", 0);
            for w in piece.first..piece.end {
                let text = line.word(w);
                let Word { column, chars, .. } = line.words[w];
                let start = self.tokens.len() == first;
                width += chars + u32::from(!start);
                let before = if start {
                    indent = column;
                    brk
                } else if apart(page, line, w, piece.first)
                    .unwrap_or(w == piece.first || column > prev_end + 1)
                {
                    Break::Gap
                } else {
                    Break::Space
                };
                let lower = lower_case(text);
                if w > piece.first && w + 1 < piece.end {
                    let printed = matches!(lower, Cow::Borrowed(_)).then_some(text);
                    count(&mut self.counts, &lower, printed);
                    let inside = || !prev.ends_with(['.', ':', '!', '?', '•', '-', '–']);
                    if text.starts_with(char::is_uppercase) && inside() {
                        count(&mut self.names, &lower, printed);
                    }
                }
                (prev, prev_end) = (text, column + chars);
                let at = WordRef { page: p, line: piece.line as u32, word: w as u32 };
                let raised = line.words[w].ink.is_some() && self.is_raised(page, at);
                self.tokens.push(Token { text, lower, at, brk: before, line: index, raised });
            }
            trailing = if piece.end == line.words.len() { line.trailing } else { 0 };
        }
        self.lines.push(FlowLine {
            first,
            end: self.tokens.len(),
            page: page.number,
            number,
            brk,
            width,
            indent,
            trailing,
            heading: None,
            stands_out: false,
            chart: false,
        });
    }

    /// Whether a word of a drawn page is the figure of a note to the word pushed last: smaller, higher and right after
    /// it. What stands by a figure may be its exponent, and is left apart.
    fn is_raised(&self, page: &Page, at: WordRef) -> bool {
        let line = &page.lines[at.line as usize];
        let word = &line.words[at.word as usize];
        let Some(last) = self.tokens.last().filter(|l| word.ink.is_some() && l.at.page == at.page) else {
            return false;
        };
        if !line.word(at.word as usize).bytes().all(|b| b.is_ascii_digit())
            || !last.text.ends_with(|c: char| c.is_alphabetic() || c == ')')
        {
            return false;
        }
        let before = &page.lines[last.at.line as usize].words[last.at.word as usize];
        let (Some(own), Some(before)) = (page.ink(word), page.ink(before)) else { return false };
        let (up, gap) = (before.baseline - own.baseline, own.bbox.x0 - before.bbox.x1);
        let size = before.size;
        own.turn == 0
            && own.size < 0.8 * size
            && (0.15 * size..0.7 * size).contains(&up)
            && (-0.2 * size..0.3 * size).contains(&gap)
    }

    /// The tokens of a line.
    pub fn line_tokens(&self, line: usize) -> &[Token<'d>] {
        let l = self.lines[line];
        &self.tokens[l.first..l.end]
    }

    /// The line as text, its words joined with one space.
    pub fn line_text(&self, line: usize) -> String {
        self.text(self.line_tokens(line))
    }

    /// Tokens joined with one space, nothing else; like [`words`], but what stands together is copied together.
    pub fn text(&self, tokens: &[Token<'_>]) -> String {
        let mut out = String::with_capacity(length(tokens));
        for run in runs(tokens) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(self.printed(run));
        }
        out
    }

    /// The text of tokens that stand together, see [`runs`].
    pub fn printed(&self, run: &[Token<'_>]) -> &'d str {
        let (first, last) = (run[0].at, run[run.len() - 1].at);
        let line = self.document.line(first);
        &line.text
            [line.words[first.word as usize].start as usize..line.words[last.word as usize].end as usize]
    }

    /// Whether the line ends although its next word would have fitted into `width` characters, so that something
    /// else than the width ended it.
    pub fn ends_early(&self, line: usize, width: u32) -> bool {
        let Some(next) = self.lines.get(line + 1) else { return false };
        let word = self.tokens[next.first].text.chars().count() as u32;
        self.lines[line].width + 1 + word <= width
    }

    /// Whether the lower-case word is written with a capital inside sentences, as names are.
    pub fn is_name(&self, word: &str) -> bool {
        let word = core(word);
        self.names.get(word).is_some_and(|n| *n * 2 > self.count(word))
    }

    /// How often the word stands inside a line of the document.
    pub fn count(&self, word: &str) -> u32 {
        self.counts.get(word).copied().unwrap_or(0)
    }
}

/// White space between words of a drawn line that is more than a space, in sizes of the font.
const WIDE: f32 = 0.8;

/// Whether a drawn word stands apart from the one before it; `None` in a text. The first word of a piece follows the
/// last of another one.
fn apart(page: &Page, line: &Line, word: usize, first: usize) -> Option<bool> {
    let ink = page.ink(&line.words[word])?;
    let before = word.checked_sub(1).filter(|_| word > first).and_then(|b| page.ink(&line.words[b]));
    Some(before.is_none_or(|b| ink.bbox.x0 - b.bbox.x1 > WIDE * ink.size.max(b.size)))
}
/// For every byte whether it is a capital, or is part of a letter that is neither ASCII nor å, ä, ö or é: no others are
/// made of the bytes of these.
const LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut b = 0;
    while b < letters.len() {
        letters[b] = match b as u8 {
            b'A'..=b'Z' => CAPITAL,
            0..=0x7F | 0xC3 | 0xA4 | 0xA5 | 0xA9 | 0xB6 => 0,
            _ => OTHER,
        };
        b += 1;
    }
    letters
};
const CAPITAL: u8 = 1;
const OTHER: u8 = 2;

/// The word in lower case; like [`str::to_lowercase`], which takes its time with the few letters beyond ASCII.
pub fn lower_case(word: &str) -> Cow<'_, str> {
    let letters = word.bytes().fold(0, |all, b| all | LETTERS[usize::from(b)]);
    if letters & OTHER != 0
        && !word.chars().all(|c| c.is_ascii() || matches!(c, 'å' | 'ä' | 'ö' | 'é' | '–' | '”' | '•'))
    {
        return word.to_lowercase().into();
    }
    if letters & CAPITAL != 0 {
        return word.to_ascii_lowercase().into();
    }
    word.into()
}

/// Counts the lower-case word without its punctuation; `printed` where it is printed so.
fn count<'d>(counts: &mut FxHashMap<Cow<'d, str>, u32>, word: &str, printed: Option<&'d str>) {
    match printed {
        Some(word) => *counts.entry(core(word).into()).or_default() += 1,
        None => match counts.get_mut(core(word)) {
            Some(n) => *n += 1,
            None => _ = counts.insert(core(word).to_string().into(), 1),
        },
    }
}

/// For every line of the page, whether the empty line before it says nothing: some extractors print one between all
/// lines of a page or of a part of it, also where a sentence goes on.
fn spaced(page: &Page) -> Vec<bool> {
    let mut out = vec![false; page.lines.len()];
    let lines: Vec<usize> = (0..page.lines.len())
        .filter(|&l| page.lines[l].furniture.is_none() && !page.lines[l].is_empty())
        .collect();
    let small = |l: &&usize| page.lines[**l].word(0).starts_with(char::is_lowercase);
    let count = |of: &dyn Fn(&&usize) -> bool| {
        let all = lines.iter().skip(1).filter(|l| of(l));
        (all.clone().count(), all.filter(|l| page.lines[**l].blank_before > 0).count())
    };
    let (small, all) = (count(&small), count(&|_| true));
    if small.0 >= 4 && small.1 * 10 >= small.0 * 9 && all.1 * 10 >= all.0 * 9 {
        return vec![true; page.lines.len()];
    }
    let mut first = 1;
    while first < lines.len() {
        let apart = |l: &&usize| page.lines[**l].blank_before == 1;
        let run = lines[first..].iter().take_while(apart).count();
        let goes_on = |i: &usize| {
            let (above, here) = (&page.lines[lines[*i - 1]], &page.lines[lines[*i]]);
            here.word(0).starts_with(char::is_lowercase) && above.words.len().min(here.words.len()) > 1
        };
        let going = (first..first + run).filter(goes_on).count();
        if run >= RUN && going * 8 >= run {
            lines[first..first + run].iter().for_each(|&l| out[l] = true);
        }
        first += run + 1;
    }
    out
}

/// Lines of the shortest part of a page that can be so spaced.
const RUN: usize = 8;

/// Bytes of the tokens joined with one space, and one more.
pub fn length(tokens: &[Token<'_>]) -> usize {
    tokens.iter().map(|t| t.text.len() + 1).sum()
}

/// The tokens as runs of those that stand one after the other in a line of the source, and of the flow.
pub fn runs<'t, 'd>(tokens: &'t [Token<'d>]) -> impl Iterator<Item = &'t [Token<'d>]> {
    tokens.chunk_by(|a, b| {
        !b.starts_line()
            && !b.raised
            && a.at.line == b.at.line
            && a.at.word + 1 == b.at.word
            && a.at.page == b.at.page
    })
}

/// Tokens joined with one space, nothing else.
pub fn words(tokens: &[Token<'_>]) -> String {
    let mut out = String::with_capacity(length(tokens));
    for t in tokens {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(t.text);
    }
    out
}

/// The word without punctuation around it.
pub fn core(word: &str) -> &str {
    let is_bare = |word: &str| matches!(word.as_bytes(), [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric());
    // most words have at most a point or comma at their end
    if is_bare(word) {
        return word;
    }
    let word = word.strip_suffix(['.', ',', ':']).unwrap_or(word);
    if is_bare(word) {
        return word;
    }
    word.trim_matches(|c: char| !is_alphanumeric(c))
}

/// The same as [`char::is_alphanumeric`], which looks long for letters beyond ASCII.
pub fn is_alphanumeric(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, 'å' | 'ä' | 'ö' | 'é') || !c.is_ascii() && c.is_alphanumeric()
}
