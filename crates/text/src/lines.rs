//! Characters to lines of words, each with the column it was printed in.

use crate::normalise::{Char, classify, compose, is_unknown_symbol};
use tabellverk_page::{Line, Word};

/// The tab width of plain text.
const TAB: u32 = 8;
/// How many damaged lines are named.
const NAMED: usize = 5;

/// A non-empty line and what stood before it in the source.
#[derive(Debug)]
pub(crate) struct SourceLine {
    pub line: Line,
    /// Form feeds between the line before and this one.
    pub feeds: u32,
    /// Whether the source line starts with an ordinary space.
    pub indented: bool,
}

/// The lines of a text, with what tells its extractor.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub lines: Vec<SourceLine>,
    /// Form feeds after the last line.
    pub trailing_feeds: u32,
    /// Form feeds in all.
    pub feeds: u32,
    /// Lines without a character.
    pub empty: u32,
    /// Lines with words and white space after them.
    pub trailing_space: u32,
    /// Lines with three or more spaces between two words.
    pub wide_gaps: u32,
    /// Ligature characters.
    pub ligatures: u32,
    /// Whether the text ends with a line end (or form feed).
    pub ends_with_line_end: bool,
    /// Numbers of the first lines with U+FFFD, and how many there are.
    pub broken: Vec<u32>,
    pub broken_lines: u32,
}

/// How a stretch of text ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Line,
    Feed,
    Text,
}

/// Splits a text into its non-empty lines.
///
/// LF, CR, CRLF, VT, NEL, LS and PS end a line. A form feed ends a page but not a line: editors number
/// `\fText` as one line, and so do we.
pub(crate) fn split(text: &str) -> Source {
    let mut source =
        Source { ends_with_line_end: text.ends_with(['\n', '\r', '\u{c}']), ..Source::default() };
    let (mut number, mut blank, mut feeds, mut after_feed) = (1u32, 0u32, 0u32, false);
    let mut builder = Builder::default();
    let mut rest = text;
    loop {
        builder.clear();
        let plain = plain(rest, &mut builder.line.words);
        let read = plain.unwrap_or(0);
        let (left, skip, end) = next_end(&rest.as_bytes()[read..]);
        let length = read + left;
        let raw = &rest[..length];
        let line = match plain {
            Some(_) => plain_line(raw, &builder.line.words, &mut source),
            None => line(raw, &mut builder, &mut source),
        };
        if let Some(line) = line {
            if builder.broken {
                source.broken_lines += 1;
                if source.broken.len() < NAMED {
                    source.broken.push(number);
                }
            }
            let line = Line { number, blank_before: blank, ..line };
            source.lines.push(SourceLine { line, feeds, indented: raw.starts_with(' ') });
            (blank, feeds) = (0, 0);
        } else if end == End::Line && !after_feed {
            // What is left of a line after its form feed is no line of its own.
            blank += 1;
            source.empty += u32::from(raw.is_empty());
        }
        match end {
            End::Line => number += 1,
            End::Feed => {
                feeds += 1;
                source.feeds += 1;
                blank = 0;
            }
            End::Text => break,
        }
        after_feed = end == End::Feed;
        rest = &rest[length + skip..];
    }
    source.trailing_feeds = feeds;
    source
}

/// Where the stretch ends, how many bytes its end takes and what it is.
fn next_end(bytes: &[u8]) -> (usize, usize, End) {
    let mut from = 0;
    while let Some(at) =
        bytes[from..].iter().position(|b| matches!(b, b'\n' | b'\r' | 0x0B | 0x0C | 0xC2 | 0xE2))
    {
        let at = from + at;
        let tail = &bytes[at..];
        match tail {
            [0x0C, ..] => return (at, 1, End::Feed),
            [b'\r', b'\n', ..] | [0xC2, 0x85, ..] => return (at, 2, End::Line),
            [b'\n' | b'\r' | 0x0B, ..] => return (at, 1, End::Line),
            [0xE2, 0x80, 0xA8 | 0xA9, ..] => return (at, 3, End::Line),
            _ => from = at + 1,
        }
    }
    (bytes.len(), 0, End::Text)
}

/// The bytes before the next line end, with the words that they are, if these are plain letters with one space
/// after each: most lines are, and such a line is its own text.
fn plain(text: &str, words: &mut Vec<Word>) -> Option<usize> {
    let (mut start, mut first, mut column) = (0, 0, 0);
    for (at, b) in text.bytes().enumerate() {
        match b {
            // U+00C0 to U+00FF have two bytes, of which the first counts
            b'!'..=b'~' | 0xC3 => column += 1,
            0x80..=0xBF => {}
            b' ' | b'\n' => {
                if start < at {
                    let chars = column - first;
                    words.push(Word { start: start as u32, end: at as u32, column: first, chars, ink: None });
                } else if b == b' ' {
                    break;
                }
                if b == b'\n' {
                    return Some(at);
                }
                column += 1;
                (start, first) = (at + 1, column);
            }
            _ => break,
        }
    }
    words.clear();
    None
}

/// The line of these words, see [`plain`].
fn plain_line(raw: &str, words: &[Word], source: &mut Source) -> Option<Line> {
    let last = words.last()?;
    let text = &raw[..last.end as usize];
    let trailing = (raw.len() - text.len()) as u32;
    source.trailing_space += trailing;
    let end_column = last.column + last.chars;
    Some(Line { text: text.to_owned(), words: words.to_vec(), end_column, trailing, ..Line::default() })
}

/// Builds one line, or `None` if it has no word.
fn line(raw: &str, b: &mut Builder, source: &mut Source) -> Option<Line> {
    let mut wide = false;
    let mut rest = raw;
    loop {
        // most of a text is plain letters, which are what they are
        let plain = rest.bytes().position(|b| !b.is_ascii_graphic()).unwrap_or(rest.len());
        if plain > 0 {
            wide |= b.start_word();
            b.line.text.push_str(&rest[..plain]);
            b.column += plain as u32;
        }
        // and what stands between them is a space
        if let Some(after) = rest[plain..].strip_prefix(' ') {
            b.end_word();
            b.column += 1;
            rest = after;
            continue;
        }
        let mut chars = rest[plain..].chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        match classify(c) {
            Char::Keep(c) => {
                wide |= b.start_word();
                b.line.text.push(c);
                b.column += 1;
                b.other |= c >= '\u{300}';
                b.broken |= c == '\u{fffd}';
            }
            Char::Combining(c) => {
                wide |= b.start_word();
                b.line.text.push(c);
                b.other = true;
            }
            Char::Expand(letters) => {
                wide |= b.start_word();
                b.line.text.push_str(letters);
                b.column += 1;
                source.ligatures += 1;
            }
            Char::Space => {
                b.end_word();
                b.column += 1;
            }
            Char::Tab => {
                b.end_word();
                b.column = (b.column / TAB + 1) * TAB;
            }
            Char::SoftHyphen => b.soft = b.in_word,
            Char::Drop => {}
        }
    }
    b.end_word();
    if b.line.words.is_empty() {
        return None;
    }
    if b.soft {
        b.keep_soft_hyphen();
    }
    if b.line.words.len() > 1 && is_unknown_symbol(b.line.word(0)) {
        b.line.text.replace_range(..b.line.words[0].end as usize, "•");
    }
    source.wide_gaps += u32::from(wide);
    b.line.trailing = b.column - b.line.end_column;
    source.trailing_space += u32::from(b.line.trailing > 0);
    // a copy is no larger than it must be
    Some(b.line.clone())
}

/// A line in the making; the next one is made in the same memory.
#[derive(Default)]
struct Builder {
    line: Line,
    column: u32,
    in_word: bool,
    /// A soft hyphen was the last visible thing of the last word.
    soft: bool,
    /// The word has characters that may need composing.
    other: bool,
    /// The line has lost characters.
    broken: bool,
}

impl Builder {
    /// Starts a line.
    fn clear(&mut self) {
        let Line { mut text, mut words, .. } = std::mem::take(&mut self.line);
        text.clear();
        words.clear();
        *self = Builder { line: Line { text, words, ..Line::default() }, ..Builder::default() };
    }

    /// Opens a word unless one is open; says whether a wide gap lies before it.
    fn start_word(&mut self) -> bool {
        if self.in_word {
            self.soft = false;
            return false;
        }
        let mut gap = 0;
        if !self.line.words.is_empty() {
            gap = self.column - self.line.end_column;
            // A soft hyphen before a wide gap ends a cell's line, which is a line end of its own.
            if self.soft && gap > 1 {
                self.keep_soft_hyphen();
            }
            self.line.text.push(' ');
        }
        self.soft = false;
        self.in_word = true;
        self.other = false;
        let start = self.line.text.len() as u32;
        self.line.words.push(Word { start, end: start, column: self.column, ..Word::default() });
        gap > 2
    }

    fn end_word(&mut self) {
        if !std::mem::take(&mut self.in_word) {
            return;
        }
        if let Some(word) = self.line.words.last_mut() {
            if self.other {
                compose(&mut self.line.text, word.start as usize);
            }
            word.end = self.line.text.len() as u32;
            word.chars = self.line.text[word.start as usize..].chars().count() as u32;
        }
        self.line.end_column = self.column;
    }

    fn keep_soft_hyphen(&mut self) {
        if let Some(word) = self.line.words.last_mut() {
            self.line.text.push('\u{ad}');
            word.end = self.line.text.len() as u32;
            word.chars += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(raw: &str) -> Line {
        split(raw).lines.remove(0).line
    }

    fn columns(raw: &str) -> Vec<(String, u32)> {
        let line = one(raw);
        (0..line.words.len()).map(|i| (line.word(i).to_owned(), line.words[i].column)).collect()
    }

    #[test]
    fn plain_lines_are_read_as_others_are() {
        for text in ["Fler båtar vid kajen.\n", "Öns hamn \n", "Kaj\n", "é\n"] {
            let raw = text.trim_end_matches('\n');
            assert!(plain(text, &mut Vec::new()).is_some() && plain(raw, &mut Vec::new()).is_none());
            // without its end the last line of a text is read letter by letter
            assert_eq!(one(text), one(raw));
        }
        for other in [" Kaj\n", "Kaj  12\n", "Kaj \u{a0}12\n", "Kaj – pir\n", "a\u{30a}\n", "Kaj\r\n"] {
            assert_eq!(plain(other, &mut Vec::new()), None, "{other:?}");
        }
    }

    #[test]
    fn words_keep_their_columns() {
        assert_eq!(
            columns("  Kajer   12\u{a0}000"),
            [("Kajer".into(), 2), ("12".into(), 10), ("000".into(), 13)]
        );
        assert_eq!(columns("ö\tbåt"), [("ö".into(), 0), ("båt".into(), 8)]);
        let line = one("  Kajer   12 ");
        assert_eq!((line.text.as_str(), line.end_column), ("Kajer 12", 12));
    }

    #[test]
    fn blank_lines_are_counted_not_kept() {
        let source = split("ett\n \n\t\ntvå\r\n\r\ntre\rfyra\u{b}fem\u{85}sex\u{2028}sju");
        let seen: Vec<_> =
            source.lines.iter().map(|l| (l.line.text.as_str(), l.line.number, l.line.blank_before)).collect();
        assert_eq!(
            seen,
            [
                ("ett", 1, 0),
                ("två", 4, 2),
                ("tre", 6, 1),
                ("fyra", 7, 0),
                ("fem", 8, 0),
                ("sex", 9, 0),
                ("sju", 10, 0)
            ]
        );
    }

    #[test]
    fn a_form_feed_is_no_line() {
        let source = split("ett\n\n\u{c}två\n\u{c}\n\ntre\u{c}fyra\n\u{c}");
        let seen: Vec<_> = source
            .lines
            .iter()
            .map(|l| (l.line.text.as_str(), l.line.number, l.line.blank_before, l.feeds))
            .collect();
        assert_eq!(seen, [("ett", 1, 0, 0), ("två", 3, 0, 1), ("tre", 6, 1, 1), ("fyra", 6, 0, 1)]);
        assert_eq!((source.trailing_feeds, source.feeds), (1, 4));
    }

    #[test]
    fn soft_hyphens_stay_only_at_the_end() {
        assert_eq!(one("brygg\u{ad}segel är rev\u{ad} ").text, "bryggsegel är rev\u{ad}");
        assert_eq!(one("hamn\u{ad}   kaj").text, "hamn\u{ad} kaj");
        assert_eq!(one("hamn\u{ad} kaj").text, "hamn kaj");
        assert!(split(" \u{ad} ").lines.is_empty());
    }

    #[test]
    fn letters_are_composed_and_ligatures_opened() {
        assert_eq!(one("a\u{30a}n \u{fb01}sk\u{200b}e").text, "ån fiske");
        assert_eq!(one("a\u{30a}n är").words[1].column, 3);
    }

    #[test]
    fn unknown_symbols_are_bullets_only_before_text() {
        assert_eq!(one("\u{f0aa} kaj").text, "• kaj");
        assert_eq!(one("kaj \u{f0aa}").text, "kaj \u{f0aa}");
    }
}
