//! The lines of a part of a page: where paragraphs begin, what is a heading or a footnote.

use super::charts::Chart;
use super::columns::{Atom, Kind};
use super::order::{Item, LineKind, TextLine};
use super::pieces::{Piece, is_bullet, is_mark};
use super::typography::{Style, Typography, may_be_heading};
use super::upright::Upright;
use tabellverk_page::{Page, Rect};

/// More than the usual distance of lines by this factor is space between paragraphs.
const SPACED: f32 = 1.2;
/// The most lines that a heading has.
const HEADING: usize = 3;
/// A footnote is smaller than the body text by this factor at least.
const SMALL: f32 = 0.93;

/// Puts the lines of one part of a page after the other.
pub struct Reader<'a> {
    page: &'a Page,
    words: &'a [Upright<'a>],
    pieces: &'a [Piece],
    typography: &'a Typography,
    items: &'a mut Vec<Item>,
}

/// A line while it is being read.
struct Line {
    pieces: Vec<usize>,
    words: Vec<usize>,
    bbox: Rect,
    baseline: f32,
    size: f32,
}

/// What stands in a part, from the top down.
enum Thing {
    Line(Line),
    Table(usize),
    Chart(usize),
}

impl<'a> Reader<'a> {
    /// A reader that adds to `items`.
    pub fn new(
        page: &'a Page,
        words: &'a [Upright<'a>],
        pieces: &'a [Piece],
        typography: &'a Typography,
        items: &'a mut Vec<Item>,
    ) -> Self {
        Reader { page, words, pieces, typography, items }
    }

    /// Adds what stands in a part of the page, from the top down.
    pub fn part(&mut self, atoms: impl Iterator<Item = Atom>, charts: &[Chart]) {
        let mut things: Vec<(f32, Thing)> = Vec::new();
        let mut whole: Vec<usize> = Vec::new();
        for atom in atoms {
            match atom.kind {
                Kind::Piece(p) => whole.push(p),
                Kind::Table(n) => things.push((atom.middle, Thing::Table(n))),
                Kind::Chart(c) => things.push((atom.middle, Thing::Chart(c))),
            }
        }
        things.extend(self.lines(whole).into_iter().map(|l| (l.baseline - 0.3 * l.size, Thing::Line(l))));
        things.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut run: Vec<Line> = Vec::new();
        let mut fresh = true;
        for (_, thing) in things {
            let item = match thing {
                Thing::Line(line) => {
                    run.push(line);
                    continue;
                }
                other => other,
            };
            self.text(std::mem::take(&mut run), fresh);
            fresh = false;
            match item {
                Thing::Table(n) => self.items.push(Item::Table(n)),
                Thing::Chart(c) => self.chart(&charts[c]),
                Thing::Line(_) => {}
            }
        }
        self.text(run, fresh);
    }

    /// The labels of a chart, one line each.
    fn chart(&mut self, chart: &Chart) {
        let mut labels: Vec<&Piece> = chart.labels.iter().map(|&p| &self.pieces[p]).collect();
        labels.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
        for (i, piece) in labels.into_iter().enumerate() {
            let mut line = self.printed(&piece.words.clone().collect::<Vec<_>>());
            (line.kind, line.starts, line.space_before) = (LineKind::Chart, true, i == 0);
            self.items.push(Item::Line(line));
        }
    }

    /// Pieces into lines: those of one line of the page, and what is set small beside it, above or below its middle.
    fn lines(&self, mut pieces: Vec<usize>) -> Vec<Line> {
        pieces.sort_by_key(|&p| (self.pieces[p].line, p));
        let mut lines: Vec<Line> = Vec::new();
        for group in pieces.chunk_by(|&a, &b| self.pieces[a].line == self.pieces[b].line) {
            let largest = group.iter().map(|&p| &self.pieces[p]).max_by(|a, b| a.size.total_cmp(&b.size));
            let Some(largest) = largest else { continue };
            lines.push(Line {
                pieces: group.to_vec(),
                words: group.iter().flat_map(|&p| self.pieces[p].words.clone()).collect(),
                bbox: group
                    .iter()
                    .map(|&p| self.pieces[p].bbox)
                    .reduce(|a, b| a.union(&b))
                    .unwrap_or_default(),
                baseline: largest.baseline,
                size: largest.size,
            });
        }
        lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline).then(a.bbox.x0.total_cmp(&b.bbox.x0)));
        self.join_raised(&mut lines);
        for line in &mut lines {
            let x0 = |w: &usize| self.words[*w].bbox.x0;
            line.words.sort_by(|a, b| x0(a).total_cmp(&x0(b)).then(a.cmp(b)));
        }
        lines
    }

    /// Joins lines of raised or lowered small characters ("m²" with a small 2) with those they belong to.
    fn join_raised(&self, lines: &mut Vec<Line>) {
        for i in 0..lines.len() {
            let own = &lines[i];
            let belongs = |l: &usize| {
                let line = &lines[*l];
                let beside =
                    |p: &Rect, w: &Rect| (p.x0 - w.x1).abs().min((w.x0 - p.x1).abs()) < 0.4 * line.size;
                let touches = |p: &Rect| line.words.iter().any(|&w| beside(p, &self.words[w].bbox));
                own.size < 0.8 * line.size
                    && (own.baseline - line.baseline).abs() < 0.6 * line.size
                    && own.words.len() <= line.words.len()
                    && own.pieces.iter().all(|&p| touches(&self.pieces[p].bbox))
            };
            let near = i.saturating_sub(3)..(i + 4).min(lines.len());
            if let Some(l) = near.into_iter().find(belongs) {
                let small = std::mem::take(&mut lines[i].words);
                lines[l].bbox = lines[l].bbox.union(&lines[i].bbox);
                lines[l].words.extend(small);
            }
        }
        lines.retain(|l| !l.words.is_empty());
    }

    /// A line with what its print tells.
    fn printed(&self, words: &[usize]) -> TextLine {
        let own = words.iter().map(|&w| &self.words[w]);
        let ink = |w: &&Upright<'_>| {
            let line = self.page.lines.get(w.at.line as usize)?;
            self.page.ink(line.words.get(w.at.word as usize)?).map(|ink| ink.bbox)
        };
        let style = self.style(words);
        let all = |is: fn(&Style) -> bool| own.clone().all(|w| is(&self.typography.style(w)));
        TextLine {
            words: own.clone().map(|w| w.at).collect(),
            bbox: own.clone().filter_map(|w| ink(&w)).reduce(|a, b| a.union(&b)).unwrap_or_default(),
            size: style.size(),
            bold: all(|s| s.bold),
            italic: all(|s| s.italic),
            ..TextLine::default()
        }
    }

    /// How most of a line's characters are printed.
    fn style(&self, words: &[usize]) -> Style {
        let mut counts: Vec<(Style, usize)> = Vec::new();
        for &w in words {
            let style = self.typography.style(&self.words[w]);
            match counts.iter().position(|(s, _)| *s == style) {
                Some(i) => counts[i].1 += self.words[w].text.len(),
                // a line has few
                None if counts.len() < 16 => counts.push((style, self.words[w].text.len())),
                None => {}
            }
        }
        let most = counts.iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)));
        most.map(|(style, _)| *style).unwrap_or_default()
    }

    /// Adds lines of text that stand under one another.
    fn text(&mut self, lines: Vec<Line>, fresh: bool) {
        if lines.is_empty() {
            return;
        }
        let mut out: Vec<TextLine> = lines.iter().map(|l| self.printed(&l.words)).collect();
        for i in 0..lines.len() {
            let spaced = i > 0 && self.is_spaced(&lines[i - 1], &lines[i]);
            out[i].space_before = if i > 0 { spaced } else { !fresh || !self.goes_on(&lines[0]) };
            let starts = out[i].space_before
                || is_marked(self.words, &lines[i]) && (i == 0 || self.opens_item(&lines, i))
                || i > 0 && self.is_printed_otherwise(&lines[i - 1], &lines[i], &out[i - 1], &out[i])
                || i > 0 && self.is_indented(&lines, i)
                || i > 0 && self.ended_early(&lines, i);
            out[i].starts = starts;
        }
        self.headings(&lines, &mut out);
        self.footnotes(&lines, &mut out);
        self.items.extend(out.into_iter().map(Item::Line));
    }

    /// Whether the first line of a part goes on with the text of the part before it.
    fn goes_on(&self, line: &Line) -> bool {
        let small = line.words.first().is_some_and(|&w| self.words[w].text.starts_with(char::is_lowercase));
        let Some(Item::Line(before)) = self.items.last() else { return small };
        let last = before.words.last().map(|at| {
            let line = &self.page.lines[at.line as usize];
            line.words.get(at.word as usize).map_or("", |_| line.word(at.word as usize))
        });
        small && before.kind == LineKind::Text && !last.is_some_and(|w| w.ends_with(['.', ':', '!', '?']))
    }

    fn is_spaced(&self, above: &Line, line: &Line) -> bool {
        let usual = self.typography.leading(above.size).max(self.typography.leading(line.size));
        line.baseline - above.baseline > SPACED * usual + 0.3
    }

    /// Whether the print changes between two lines, and not inside a sentence that goes over the line's end.
    fn is_printed_otherwise(&self, a: &Line, b: &Line, above: &TextLine, below: &TextLine) -> bool {
        let (Some(&last), Some(&first)) = (a.words.last(), b.words.first()) else { return false };
        let (last, first) =
            (self.typography.style(&self.words[last]), self.typography.style(&self.words[first]));
        let bold = last.bold != first.bold && (above.bold || below.bold);
        let italic = last.italic != first.italic && (above.italic || below.italic);
        bold || italic || !near(above.size, below.size)
    }

    /// Whether the line stands further right than those around it.
    fn is_indented(&self, lines: &[Line], i: usize) -> bool {
        let indent = 0.8 * lines[i].size;
        let further = |other: &Line| lines[i].bbox.x0 > other.bbox.x0 + indent;
        // what hangs below a mark does not begin anything
        !is_marked(self.words, &lines[i - 1])
            && further(&lines[i - 1])
            && lines.get(i + 1).is_none_or(|next| further(next) || lines[i].size > next.size)
    }

    /// Whether the mark at the start of a line opens an item, and is not a reference that happens to stand there: "as
    /// said in / b) above".
    fn opens_item(&self, lines: &[Line], i: usize) -> bool {
        let above = &lines[i - 1];
        is_bullet(self.words[lines[i].words[0]].text)
            || is_marked(self.words, above)
            || (above.bbox.x0 - lines[i].bbox.x0).abs() > 0.3 * above.size
            || above.words.last().is_some_and(|&w| self.words[w].text.ends_with(['.', ':', ';', ',']))
            || self.ended_early(lines, i)
    }

    /// Whether the line before had room for this line's first word, and this line may begin a sentence.
    fn ended_early(&self, lines: &[Line], i: usize) -> bool {
        // how far text reaches here; a row of cells may reach further
        let around = &lines[i.saturating_sub(40)..(i + 41).min(lines.len())];
        let prose = around.iter().filter(|l| l.pieces.len() == 1 && l.words.len() >= 5).map(|l| l.bbox.x1);
        let right = prose.chain([lines[i - 1].bbox.x1, lines[i].bbox.x1]);
        let room = right.fold(f32::MIN, f32::max) - lines[i - 1].bbox.x1;
        let Some(first) = lines[i].words.first().map(|&w| &self.words[w]) else { return false };
        let small = first.text.starts_with(char::is_lowercase) && !is_mark(first.text);
        room > first.bbox.width() + 1.5 * first.size && !small
    }

    /// Gives headings their levels.
    fn headings(&self, lines: &[Line], out: &mut [TextLine]) {
        let level = |line: &Line| {
            // a row of cells is no heading, but a number may stand apart from what it numbers
            let apart = match line.pieces[..] {
                [first, _] => !self.pieces[first].words.clone().all(|w| is_number(self.words[w].text)),
                [_] => false,
                _ => true,
            };
            let words: Vec<Upright<'_>> = line.words.iter().map(|&w| self.words[w]).collect();
            if apart { None } else { self.typography.level(&words) }
        };
        let levels: Vec<Option<u8>> = lines.iter().map(level).collect();
        let mut i = 0;
        while i < lines.len() {
            let Some(own) = levels[i] else {
                i += 1;
                continue;
            };
            let mut end = i + 1;
            while end < lines.len()
                && levels[end] == Some(own)
                && near(lines[end].size, lines[i].size)
                && lines[end].baseline - lines[end - 1].baseline < 1.5 * lines[end].size
                && !is_numbered(self.words, &lines[end])
            {
                end += 1;
            }
            let words: Vec<Upright<'_>> =
                lines[i..end].iter().flat_map(|l| &l.words).map(|&w| self.words[w]).collect();
            let larger = lines[i].size > 1.08 * self.typography.body().size();
            let placed = out[i].starts || larger || i > 0 && out[i - 1].heading.is_some();
            if end - i <= HEADING && placed && may_be_heading(&words) {
                for line in &mut out[i..end] {
                    line.heading = Some(own);
                }
                out[i].starts = true;
                out[i + 1..end].iter_mut().for_each(|l| (l.starts, l.space_before) = (false, false));
                if let Some(next) = out.get_mut(end) {
                    next.starts = true;
                }
            }
            i = end;
        }
    }

    /// Marks the notes at the foot: the small lines that are last, from the first that opens with a mark.
    fn footnotes(&self, lines: &[Line], out: &mut [TextLine]) {
        let small = SMALL * self.typography.body().size();
        let first = lines.len() - lines.iter().rev().take_while(|l| l.size <= small).count();
        let deep = self.page.size.map_or(0.0, |(_, height)| height / 2.0);
        let opens = |l: usize| {
            let line = &lines[l];
            let [mark, next, ..] = line.words[..] else { return false };
            let (mark, next) = (&self.words[mark], &self.words[next]);
            let raised = mark.size < 0.85 * next.size || next.baseline - mark.baseline > 0.15 * next.size;
            let number = mark.text.len() <= 3 && mark.text.bytes().all(|b| b.is_ascii_digit());
            let starred = mark.text.starts_with(['*', '†', '¹', '²', '³']);
            let low = out[l].bbox.y0 >= deep;
            low && (starred || number && (raised || self.is_under_rule(line)))
        };
        if let Some(open) = (first..lines.len()).find(|&l| opens(l)) {
            out[open..].iter_mut().for_each(|l| l.kind = LineKind::Footnote);
        }
    }

    /// Whether a short rule stands shortly above the line, over its left end.
    fn is_under_rule(&self, line: &Line) -> bool {
        let width = self.page.size.map_or(600.0, |s| s.0);
        self.page.rules.iter().any(|rule| {
            let above = line.bbox.y0 - rule.bbox.y1;
            let short = rule.bbox.width() > 2.0 * line.size && rule.bbox.width() < 0.5 * width;
            short
                && (-1.0..3.0 * line.size).contains(&above)
                && (rule.bbox.x0 - line.bbox.x0).abs() < 2.0 * line.size
        })
    }
}

/// Whether two sizes are printed alike.
fn near(a: f32, b: f32) -> bool {
    (a - b).abs() <= 0.6
}

/// Whether the line begins with the mark of a list and goes on.
fn is_marked(words: &[Upright<'_>], line: &Line) -> bool {
    line.words.len() > 1 && is_mark(words[line.words[0]].text)
}

/// Whether the line begins with a number, as the next heading may.
fn is_numbered(words: &[Upright<'_>], line: &Line) -> bool {
    line.words.len() > 1 && is_number(words[line.words[0]].text)
}

/// Whether a word numbers a heading: "2", "2.1", "4.", "§".
fn is_number(text: &str) -> bool {
    let digits =
        text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    text == "§" || digits && text.len() <= 8
}
