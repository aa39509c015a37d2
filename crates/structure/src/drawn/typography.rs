//! How a document is set: its body text, the distance of its lines, and which ways of printing are headings.

use super::pieces::{self, Piece};
use super::upright::{self, Upright};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use tabellverk_page::{Color, Document, WordRef};

/// The deepest level that a heading is given.
const LEVELS: usize = 6;
/// The most ways of printing and distances that are counted; a document has tens.
const COUNTED: usize = 10_000;
/// Sizes that differ by no more than this are the same, in points.
const SAME: f32 = 0.6;

/// A way of printing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Style {
    /// Size of the font in half points.
    half: u16,
    /// Whether the font is bold.
    pub bold: bool,
    /// Whether the font is italic.
    pub italic: bool,
    /// Red, green and blue of its characters.
    rgb: (u8, u8, u8),
}

impl Style {
    /// Size of the font in points.
    pub fn size(&self) -> f32 {
        f32::from(self.half) / 2.0
    }
}

/// How much a heading stands out; what stands out more comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    half: Reverse<u16>,
    bold: Reverse<bool>,
    colored: Reverse<bool>,
    capitals: Reverse<bool>,
}

/// What is measured once for a whole document.
#[derive(Clone, Debug, Default)]
pub struct Typography {
    body: Style,
    /// Per size in half points the usual distance between lines of a paragraph.
    leading: BTreeMap<u16, f32>,
    /// The ranks of headings, those that stand out most first.
    ranks: Vec<Rank>,
    /// Whether each font is bold, and whether it is italic.
    fonts: Vec<(bool, bool)>,
}

impl Typography {
    /// Measures a document. Words that are `taken`, such as those of tables, tell nothing.
    pub fn of(document: &Document, taken: &dyn Fn(WordRef) -> bool) -> Self {
        let fonts = document.fonts.iter().map(|f| (f.is_bold(), f.italic)).collect();
        let mut own = Typography { fonts, ..Self::default() };
        let (mut prose, mut all) = (BTreeMap::new(), BTreeMap::new());
        let mut distances: BTreeMap<(u16, u16), u32> = BTreeMap::new();
        for (p, page) in document.pages.iter().enumerate() {
            for words in upright::words(page, p, taken) {
                let pieces = pieces::of(&words);
                let mut above: Option<&Piece> = None;
                for (i, piece) in pieces.iter().enumerate() {
                    let alone = i == 0 || pieces[i - 1].line != piece.line;
                    let alone = alone && pieces.get(i + 1).is_none_or(|next| next.line != piece.line);
                    own.count(&mut all, &words[piece.words.clone()]);
                    if alone && piece.words.len() >= 4 {
                        own.count(&mut prose, &words[piece.words.clone()]);
                    }
                    if let Some(above) = above.filter(|a| a.line != piece.line) {
                        own.measure(&mut distances, above, piece);
                    }
                    above = Some(piece);
                }
            }
        }
        let most = |counts: &BTreeMap<Style, u64>| {
            counts.iter().max_by_key(|(style, n)| (**n, Reverse(**style))).map(|(style, _)| *style)
        };
        own.body = most(&prose).or(most(&all)).unwrap_or_default();
        for (&(half, quarters), &n) in &distances {
            let best = distances.range((half, 0)..=(half, u16::MAX)).map(|(_, n)| *n).max();
            // of distances that are as frequent, the smallest
            if best == Some(n) {
                own.leading.entry(half).or_insert(f32::from(quarters) / 4.0);
            }
        }
        own.find_ranks(document, taken);
        own
    }

    /// Adds the characters of words to those of their styles.
    fn count(&self, counts: &mut BTreeMap<Style, u64>, words: &[Upright<'_>]) {
        for run in words.chunk_by(|a, b| (a.font, a.size, a.color) == (b.font, b.size, b.color)) {
            let style = self.style(&run[0]);
            if counts.len() < COUNTED || counts.contains_key(&style) {
                *counts.entry(style).or_default() += run.iter().map(|w| w.text.len() as u64).sum::<u64>();
            }
        }
    }

    fn measure(&self, distances: &mut BTreeMap<(u16, u16), u32>, above: &Piece, below: &Piece) {
        let (a, b) = (half(above.size), half(below.size));
        let distance = below.baseline - above.baseline;
        let over = above.bbox.x0 < below.bbox.x1 && below.bbox.x0 < above.bbox.x1;
        if a == b && over && distance > 0.8 * below.size && distance < 2.5 * below.size {
            let key = (b, (4.0 * distance).round() as u16);
            if distances.len() < COUNTED || distances.contains_key(&key) {
                *distances.entry(key).or_default() += 1;
            }
        }
    }

    /// Notes what stands out among the lines that could be headings.
    fn find_ranks(&mut self, document: &Document, taken: &dyn Fn(WordRef) -> bool) {
        // lines of each that may be headings, and others
        let mut found: BTreeMap<Rank, (u32, u32)> = BTreeMap::new();
        for (p, page) in document.pages.iter().enumerate() {
            for words in upright::words(page, p, taken) {
                let pieces = pieces::of(&words);
                let lines = pieces.chunk_by(|a, b| a.line == b.line).filter(|l| l.len() == 1);
                let lines: Vec<_> = lines
                    .map(|l| &words[l[0].words.clone()])
                    .filter(|words| words.iter().any(|w| w.text.contains(char::is_alphabetic)))
                    .filter_map(|words| Some((self.rank(words)?, words)))
                    .collect();
                // what has several lines of one kind under one another is one heading, or text
                for run in lines.chunk_by(|a, b| a.0 == b.0 && b.1[0].at.line == a.1[0].at.line + 1) {
                    let (rank, first) = run[0];
                    if found.len() < COUNTED || found.contains_key(&rank) {
                        let counts = found.entry(rank).or_default();
                        let small = first[0].text.starts_with(char::is_lowercase);
                        let fits = run.len() <= 3 && may_be_heading(first) && !small;
                        if fits {
                            counts.0 += 1;
                        } else {
                            counts.1 += run.len() as u32;
                        }
                    }
                }
            }
        }
        self.ranks = found.into_iter().filter(|(_, n)| n.0 > n.1).map(|(rank, _)| rank).collect();
        // sizes that differ by a hair are one
        let mut last: Option<u16> = None;
        for rank in &mut self.ranks {
            let near = last.filter(|l| f32::from(l.abs_diff(rank.half.0)) / 2.0 <= SAME);
            last = Some(near.unwrap_or(rank.half.0));
            rank.half = Reverse(near.unwrap_or(rank.half.0));
        }
        self.ranks.sort_unstable();
        self.ranks.dedup();
    }

    /// How a word is printed.
    pub fn style(&self, word: &Upright<'_>) -> Style {
        let (bold, italic) = self.fonts.get(word.font as usize).copied().unwrap_or_default();
        let Color { r, g, b } = word.color;
        Style { half: half(word.size), bold, italic, rgb: (r, g, b) }
    }

    /// How most of the text is printed.
    pub fn body(&self) -> Style {
        self.body
    }

    /// The usual distance between the lines of a paragraph in this size, in points.
    pub fn leading(&self, size: f32) -> f32 {
        let known = self.leading.get(&half(size)).copied();
        known.filter(|d| *d < 1.8 * size).unwrap_or(1.22 * size)
    }

    /// The level, from 1, that these words have as a heading, if their print is one that headings have.
    pub fn level(&self, words: &[Upright<'_>]) -> Option<u8> {
        let mut rank = self.rank(words)?;
        let near = self.ranks.iter().map(|r| r.half.0);
        let near = near.min_by_key(|h| h.abs_diff(rank.half.0))?;
        if f32::from(near.abs_diff(rank.half.0)) / 2.0 <= SAME {
            rank.half = Reverse(near);
        }
        let above = self.ranks.binary_search(&rank).ok()?;
        Some((above + 1).min(LEVELS) as u8)
    }

    /// How much words stand out from the body text; `None` where they do not.
    fn rank(&self, words: &[Upright<'_>]) -> Option<Rank> {
        // a mark before a heading may be printed otherwise
        let letters = |w: &&Upright<'_>| w.text.contains(|c: char| c == '§' || c.is_alphanumeric());
        let lead = self.style(words.iter().find(letters)?);
        let body = self.body;
        let larger = lead.size() > 1.08 * body.size();
        let differs = |w: &Upright<'_>| {
            let style = self.style(w);
            // what is large stands out, also where only some of it is bold
            style.half.abs_diff(lead.half) > 2 || style.bold != lead.bold && !larger
        };
        if words.iter().filter(letters).any(differs) {
            return None;
        }
        let colored = is_other(lead.rgb, body.rgb);
        let bold = lead.bold && !body.bold;
        let capitals = !body.bold && are_capitals(words);
        let enough = lead.size() >= 0.96 * body.size() && (bold || colored && is_vivid(lead.rgb) || capitals)
            || lead.size() >= 0.85 * body.size() && bold && colored;
        let rank = Rank {
            half: Reverse(lead.half),
            bold: Reverse(lead.bold),
            colored: Reverse(colored),
            capitals: Reverse(capitals && !larger && !bold),
        };
        (larger || enough).then_some(rank)
    }
}

fn half(size: f32) -> u16 {
    (2.0 * size).round().clamp(1.0, 2000.0) as u16
}

fn is_other(a: (u8, u8, u8), b: (u8, u8, u8)) -> bool {
    let far = |a: u8, b: u8| a.abs_diff(b) > 50;
    far(a.0, b.0) || far(a.1, b.1) || far(a.2, b.2)
}

/// Whether it is a colour and no shade of grey.
fn is_vivid((r, g, b): (u8, u8, u8)) -> bool {
    r.max(g).max(b) - r.min(g).min(b) > 50
}

/// Whether words are set in capitals throughout, and are more than an abbreviation.
fn are_capitals(words: &[Upright<'_>]) -> bool {
    let letters = words.iter().flat_map(|w| w.text.chars()).filter(|c| c.is_alphabetic());
    let n = letters.clone().count();
    n >= 6 && letters.clone().all(char::is_uppercase)
}

/// Whether a line reads like a heading: short, with a letter, and no end of a sentence.
pub fn may_be_heading(words: &[Upright<'_>]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let length: usize = words.iter().map(|w| w.text.len() + 1).sum();
    let opens =
        first.text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '§' | '”' | '"' | '–' | '('));
    let numbered = first.text.starts_with(|c: char| c == '§' || c.is_ascii_digit());
    let ends = last.text.ends_with([',', ';']) || last.text.ends_with('.') && !(numbered && words.len() > 2);
    let leaders = words.iter().any(|w| w.text.len() >= 4 && w.text.bytes().all(|b| b == b'.'));
    let letter = |c: char| c == '§' || c.is_alphabetic();
    length <= 130 && opens && !ends && !leaders && words.iter().any(|w| w.text.contains(letter))
}

#[cfg(test)]
mod tests {
    use super::super::testing::page;
    use super::*;

    fn levels(lines: &[(&str, f32, f32, f32, bool)]) -> Vec<Option<u8>> {
        let document = page(lines);
        let own = Typography::of(&document, &|_| false);
        let words = upright::words(&document.pages[0], 0, &|_| false).remove(0);
        pieces::of(&words).iter().map(|p| own.level(&words[p.words.clone()])).collect()
    }

    #[test]
    fn larger_and_bolder_is_a_heading_of_a_higher_level() {
        let found = levels(&[
            ("The report", 50.0, 50.0, 20.0, true),
            ("The year", 50.0, 80.0, 14.0, true),
            ("this is what most of the text looks like here", 50.0, 100.0, 10.0, false),
            ("and it goes on for some lines more than that", 50.0, 112.0, 10.0, false),
            ("In short", 50.0, 140.0, 10.0, true),
        ]);
        assert_eq!(found, [Some(1), Some(2), None, None, Some(3)]);
    }

    #[test]
    fn a_print_of_long_texts_is_none_of_headings() {
        let found = levels(&[
            ("this is what most of the text looks like on all of the page", 50.0, 50.0, 10.0, false),
            ("and it goes on for some lines more than that which is long", 50.0, 62.0, 10.0, false),
            ("A lead paragraph that says", 50.0, 100.0, 12.0, false),
            ("in four lines what will be", 50.0, 114.0, 12.0, false),
            ("said in many lines further", 50.0, 128.0, 12.0, false),
            ("down on the page", 50.0, 142.0, 12.0, false),
        ]);
        assert_eq!(found, [None; 6]);
    }

    #[test]
    fn distances_between_lines_are_learned() {
        let lines: Vec<_> =
            (0..6).map(|i| ("a line of some text", 50.0, 50.0 + 13.0 * i as f32, 10.0, false)).collect();
        let own = Typography::of(&page(&lines), &|_| false);
        assert_eq!((own.leading(10.0), own.body().size()), (13.0, 10.0));
    }
}
