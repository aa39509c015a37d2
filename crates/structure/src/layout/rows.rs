//! The rows of a run of lines: which lines belong to one row of cells.
//!
//! A dynamic programme over lines scores whole cuttings of the run into rows. Evidence: where cells of a row start
//! (all at its top, or all around its middle), holes in cells, how words go on (a small letter, a hyphen, a
//! line that ended although the next word had fitted), numbers (which do not wrap), and empty lines.

use super::Text;
use super::columns::{self, Grid};
use crate::number;

/// How the cells of a row stand beside one another.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Align {
    Top,
    Middle,
    Bottom,
}

/// Lines that a row can have.
const LONGEST: usize = 40;
/// Cost of a row, so that lines are not rows of their own without need.
const ROW: f32 = 0.6;
/// Cost of a row whose first cell is blank.
const HEADLESS: f32 = 1.2;
/// Cost of a row that stands otherwise than the others of its table.
const ODD: f32 = 1.3;

/// Cost of a line inside a row that looks like a row.
const FRESH: f32 = 1.0;

/// Cost of a line inside a row whose titles repeat, under a line of fewer: those span these.
const SPANNED: f32 = 4.0;

/// What a cell's text on one line shows.
#[derive(Clone, Copy, Debug)]
struct Look {
    lower: bool,
    number: bool,
    /// Digits that a year at the end lacks, which the cell was too narrow for: "61/202".
    lacks: usize,
    year: bool,
    hyphen: bool,
    comma: bool,
    sentence: bool,
    colon: bool,
    len: u32,
    first_word: u32,
}

/// The rows of a run, as ranges of its lines, and the first cells' lines that belong to the row before.
pub struct Rows {
    /// Lines (first, end) of each row.
    pub rows: Vec<(usize, usize)>,
    /// For every line, whether its first cell goes on with the first cell of an earlier row.
    pub carried: Vec<bool>,
}

struct Cutter<'a, 'p> {
    texts: &'a [Text<'p>],
    grid: &'a Grid,
    looks: Vec<Vec<Option<Look>>>,
    widths: Vec<u32>,
    /// For every line, whether two of its cells are the same words.
    repeats: Vec<bool>,
    /// Cost of a row boundary without an empty line, where empty lines separate rows.
    unmarked: f32,
}

/// The rows of the lines of a region.
pub fn find(texts: &[Text<'_>], grid: &Grid) -> Rows {
    let cutter = Cutter::new(texts, grid);
    let mut best: Option<(f32, Vec<(usize, usize)>)> = None;
    for align in [Align::Top, Align::Middle, Align::Bottom] {
        let (cost, rows) = cutter.cut(align);
        // cells stand at the top unless there is evidence
        let cost = cost + if align == Align::Top { 0.0 } else { 1.5 };
        if best.as_ref().is_none_or(|b| cost < b.0) {
            best = Some((cost, rows));
        }
    }
    let rows = best.map(|b| b.1).unwrap_or_default();
    let carried = cutter.carried(&rows);
    Rows { rows, carried }
}

impl<'a, 'p> Cutter<'a, 'p> {
    fn new(texts: &'a [Text<'p>], grid: &'a Grid) -> Self {
        let looks: Vec<Vec<Option<Look>>> = texts
            .iter()
            .zip(&grid.cells)
            .map(|(t, cells)| cells.iter().map(|&(a, b)| (a < b).then(|| Look::of(t, a, b))).collect())
            .collect();
        let width = |c: usize| {
            let lens = looks.iter().zip(&grid.spans).filter(|(_, s)| !**s);
            lens.filter_map(|(l, _)| l[c].map(|l| l.len)).max().unwrap_or(0)
        };
        let widths = (0..grid.len()).map(width).collect();
        // empty lines separate rows where most lines of several cells have one before them
        let split: Vec<&Text<'_>> = texts.iter().skip(1).filter(|t| t.split).collect();
        let blank = split.iter().filter(|t| t.blank()).count();
        let unmarked = if blank * 5 >= split.len() * 2 && blank > 1 { 1.0 } else { 0.0 };
        let repeats = (0..texts.len()).map(|l| repeats(&texts[l], &grid.cells[l], &looks[l])).collect();
        Cutter { texts, grid, looks, widths, repeats, unmarked }
    }

    fn cut(&self, align: Align) -> (f32, Vec<(usize, usize)>) {
        let n = self.texts.len();
        let mut best = vec![(f32::INFINITY, 0usize); n + 1];
        best[0].0 = 0.0;
        for b in 1..=n {
            for a in b.saturating_sub(LONGEST)..b {
                if b - a > 1 && (a..b).any(|l| self.grid.spans[l]) {
                    continue;
                }
                let cost = best[a].0 + self.boundary(a) + self.row(a, b, align);
                if cost < best[b].0 {
                    best[b] = (cost, a);
                }
            }
        }
        let mut rows = Vec::new();
        let mut b = n;
        while b > 0 {
            rows.push((best[b].1, b));
            b = best[b].1;
        }
        rows.reverse();
        (best[n].0, rows)
    }

    /// The last line of a column before line `a`, if it is near.
    fn before(&self, a: usize, c: usize) -> Option<(usize, Look)> {
        (a.saturating_sub(2)..a).rev().find_map(|l| self.looks[l][c].map(|look| (l, look)))
    }

    /// Cost of starting a row at line `a`.
    fn boundary(&self, a: usize) -> f32 {
        if a == 0 {
            return 0.0;
        }
        if self.texts[a].blank() {
            return -0.5;
        }
        let mut cost = self.unmarked;
        for c in 0..self.grid.len() {
            let (Some(here), Some((_, before))) = (self.looks[a][c], self.before(a, c)) else { continue };
            let goes_on = if here.lower && before.hyphen || before.goes_on(&here) {
                2.2
            } else if here.lower {
                1.2
            } else if before.comma || before.hyphen {
                0.6
            } else {
                0.0
            };
            // a first cell may stand beside several rows
            cost += goes_on * if c == 0 && self.grid.len() > 2 { 0.6 } else { 1.0 };
        }
        cost
    }

    /// Cost of lines `a..b` as one row.
    fn row(&self, a: usize, b: usize, align: Align) -> f32 {
        let mut cost = ROW;
        let mut present = 0;
        let mut first_cell = false;
        let (mut top, mut middle, mut bottom) = (0.0f32, 0.0f32, 0.0f32);
        let mut holes = 0.0f32;
        for c in 0..self.grid.len() {
            let mut span: Option<(usize, usize)> = None;
            for l in a..b {
                let Some(look) = self.looks[l][c] else { continue };
                if let Some((_, last)) = span
                    && let Some(before) = self.looks[last][c]
                {
                    cost += self.join(&before, &look, self.widths[c], self.cells(l) == 1 && c == 0);
                    holes += (l - last - 1) as f32;
                }
                span = Some((span.map_or(l, |s| s.0), l));
            }
            let Some((first, last)) = span else { continue };
            present += 1;
            first_cell |= c == 0;
            // a first cell alone under figures is a title of the rows that follow
            let under = c == 0 && first > a && self.cells(first) == 1;
            if under && self.looks[first][0].is_some_and(|l| !l.lower) && self.figures(a) > 1 {
                cost += 1.5;
            }
            top += ((first - a) as f32).min(4.0);
            bottom += ((b - 1 - last) as f32).min(4.0);
            middle += (0.35 * (first + last).abs_diff(a + b - 1) as f32).min(3.0);
        }
        // a line of several cells none of which goes on from the line before is a row of its own
        cost += (a + 1..b).filter(|&l| self.is_fresh(a, l)).count() as f32 * FRESH;
        let spanned = |l: &usize| self.repeats[*l] && (2..self.cells(*l)).contains(&self.cells(l - 1));
        cost += (a + 1..b).filter(spanned).count() as f32 * SPANNED;
        let blanks = (a + 1..b).filter(|&l| self.texts[l].blank()).count() as f32;
        cost += blanks * (1.5 + self.unmarked);
        cost += match (first_cell, present) {
            (true, 1) => 0.5,
            (true, _) => 0.0,
            (false, 1) => HEADLESS + 1.5,
            (false, _) => HEADLESS,
        };
        // cells around the middle of a row may stand on half lines: the lines of another cell cut them
        let ways = [
            (Align::Top, top + 1.5 * holes),
            (Align::Middle, middle + 0.3 * holes),
            (Align::Bottom, bottom + 1.5 * holes),
        ];
        let best = ways.iter().map(|(w, cost)| cost + if *w == align { 0.0 } else { ODD });
        cost + best.fold(f32::INFINITY, f32::min)
    }

    /// Whether line `l` of a row that starts at line `a` has several cells and no sign that any of them goes on.
    fn is_fresh(&self, a: usize, l: usize) -> bool {
        let (mut cells, mut under) = (0, 0);
        for c in 0..self.grid.len() {
            let Some(here) = self.looks[l][c] else { continue };
            cells += 1;
            let before = (a..l).rev().find_map(|k| self.looks[k][c]);
            let Some(before) = before else { continue };
            under += 1;
            let full =
                !before.number && before.len * 4 >= self.widths[c] * 3 && !before.fits(&here, self.widths[c]);
            if here.lower && !before.number
                || before.goes_on(&here)
                || before.hyphen
                || before.comma
                || before.colon
                || full && !here.number
                || here.year && !before.number
            {
                return false;
            }
        }
        cells > 1 && under > 0
    }

    /// Cost of a cell going on from one line to the next; `lone`: nothing else is on the line.
    fn join(&self, before: &Look, here: &Look, width: u32, lone: bool) -> f32 {
        if before.goes_on(here) {
            return -1.0;
        }
        if before.number && here.number {
            return 3.0;
        }
        if here.lower {
            return if before.hyphen { -1.0 } else { 0.0 };
        }
        if before.number {
            return 1.0;
        }
        if here.year || before.comma || before.colon {
            return 0.0;
        }
        // a line well short of its cell was not broken for want of room: a title of the rows that follow
        let short = lone && before.len * 5 < width * 4;
        match (before.fits(here, width), before.sentence) {
            // a figure under a word is a value under its title
            _ if here.number => 0.8,
            (false, false) if short => 0.9,
            (false, sentence) => {
                if sentence {
                    0.3
                } else {
                    0.1
                }
            }
            (true, true) => 0.4,
            // a title of rows, or a row with no other cell
            (true, false) => {
                if lone {
                    1.3
                } else {
                    0.8
                }
            }
        }
    }

    /// Cells that hold figures on the line.
    fn figures(&self, l: usize) -> usize {
        self.looks[l].iter().flatten().filter(|look| look.number).count()
    }

    /// Cells that have something on the line.
    fn cells(&self, l: usize) -> usize {
        self.looks[l].iter().flatten().count()
    }

    /// First cells that stand beside several rows go on beside the next row: "Boats and | Row 1 | 12 / canals | Row 2".
    fn carried(&self, rows: &[(usize, usize)]) -> Vec<bool> {
        let mut carried = vec![false; self.texts.len()];
        if self.grid.len() < 3 {
            return carried;
        }
        let has = |(a, b): (usize, usize), c: usize| (a..b).any(|l| self.looks[l][c].is_some());
        let headless = rows.iter().any(|&r| !has(r, 0) && has(r, 1) && has(r, 2));
        for &(a, b) in rows.iter().skip(1) {
            let (Some(here), Some(before)) = (self.looks[a][0], self.looks[a - 1][0]) else { continue };
            // what tells such rows is a second cell of words that starts here
            let second = self.looks[a][1].is_some_and(|l| !l.number && !l.lower);
            let spans = self.grid.spans[a] || self.grid.spans[a - 1];
            if spans || !second || self.texts[a].blank() || before.number || here.number {
                continue;
            }
            let full = !before.fits(&here, self.widths[0]);
            if here.lower || before.hyphen || headless && full && !before.sentence && !before.colon {
                let end = (a..b).find(|&l| self.looks[l][0].is_none()).unwrap_or(b);
                carried[a..end].fill(true);
            }
        }
        carried
    }
}

/// Whether two cells of the line are the same words.
fn repeats(text: &Text<'_>, cells: &[(usize, usize)], looks: &[Option<Look>]) -> bool {
    let worded = |c: usize| looks[c].is_some_and(|look| !look.number);
    let words = |c: usize| (cells[c].0..cells[c].1).map(|w| text.line.word(w));
    let titles = (1..cells.len()).filter(|&c| worded(c));
    titles.clone().any(|c| titles.clone().take_while(|&d| d < c).any(|d| words(c).eq(words(d))))
}

impl Look {
    /// Whether the next line ends the year that this one began.
    fn goes_on(&self, next: &Look) -> bool {
        self.lacks > 0 && next.number && next.len as usize == self.lacks
    }

    /// Whether the first word of the next line would have fitted on this line.
    fn fits(&self, next: &Look, width: u32) -> bool {
        self.len + 1 + next.first_word <= width
    }

    fn of(text: &Text<'_>, a: usize, b: usize) -> Self {
        let first = text.line.word(a);
        let last = text.line.word(b - 1);
        let numeric = |w: &str| {
            !w.chars().any(char::is_alphabetic)
                && (w.chars().any(|c| c.is_ascii_digit()) || w.chars().count() == 1)
        };
        let year = a + 1 == b && columns::is_year(first);
        Look {
            lower: first.trim_start_matches('(').starts_with(char::is_lowercase),
            number: (a..b).all(|w| numeric(text.line.word(w))),
            lacks: number::cut_year(last).unwrap_or(0),
            year,
            hyphen: last.chars().count() > 1 && last.ends_with(['-', '\u{2010}', '\u{AD}']),
            comma: last.ends_with([',', '/']),
            sentence: last.ends_with(['.', '!', '?']),
            colon: last.ends_with(':'),
            len: text.words[b - 1].end - text.words[a].start,
            first_word: first.chars().count() as u32,
        }
    }
}
