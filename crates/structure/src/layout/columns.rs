//! The columns of a run of lines, and which words of each line stand in which column.
//!
//! Lines of one table do not line up exactly: a narrow font pushes a cell aside, a long cell leaves one space
//! before the next. So columns are first guessed (from the gaps that all lines share, and from each line with many
//! cells), then every line is laid over every guess by a dynamic programme over (column, word), and the guess
//! under which the lines fit best is kept.

use super::{GAP, Known, Segment, Text, gutters};

/// The columns of a run and the words of each line in them.
pub struct Grid {
    columns: Vec<Column>,
    /// Per line and column: words (first, end); empty where the cell has nothing on the line.
    pub cells: Vec<Vec<(usize, usize)>>,
    /// Lines of one segment that runs over several columns.
    pub spans: Vec<bool>,
}

/// Where a column's cells stand.
#[derive(Clone, Copy, Debug)]
struct Column {
    left: f32,
    right: f32,
    side: Side,
}

/// Which edge the cells of a column share.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Side {
    Any,
    Left,
    Right,
    Middle,
}

/// Most columns that a table of characters can have.
const MAX_COLUMNS: usize = 24;
/// Lines tried as a guess of the columns.
const GUESSES: usize = 8;
/// Lines that guesses are judged by.
const JUDGES: usize = 60;
/// Cost of a column.
const COLUMN: f32 = 2.0;
/// A line that costs this much does not fit the columns.
const MISFIT: f32 = 2.0;
/// Gain of a cell that stands elsewhere with gaps around it, where one space sets it off.
const KNOWN: f32 = 2.0;
/// Cost of a cell that ends with a dash or letter that may be the next cell.
const LONE: f32 = 1.2;
/// Cost of a cell that takes the next cell's place too.
const COVER: f32 = 1.0;
/// Cost of one space between two cells of a line.
const TIGHT: f32 = 0.8;

/// The columns of these lines and what it costs to read the lines by them; `before` are the columns of the run
/// before, which often are the same.
pub fn find(texts: &[Text<'_>], before: Option<&Grid>, known: &Known<'_>) -> Option<(f32, Grid)> {
    let split: Vec<&Text<'_>> = texts.iter().filter(|t| t.split).take(JUDGES).collect();
    let mut guesses: Vec<(f32, Vec<Column>)> = Vec::new();
    let mut most: Vec<&Text<'_>> = split.clone();
    most.sort_by_key(|t| std::cmp::Reverse(t.segments.len()));
    for t in most.iter().take(GUESSES) {
        guesses.push((COLUMN, t.segments.iter().map(|s| Column::of(*s)).collect()));
    }
    for tolerance in [0, split.len() / 6] {
        let gutters = gutters::find(&split, tolerance);
        guesses.push((COLUMN, between(&split, &gutters)));
    }
    // columns that another run has shown cost less
    guesses.extend(before.map(|g| (COLUMN * 0.8, g.columns.clone())));
    let mut best: Option<(f32, Vec<Column>)> = None;
    for (price, guess) in guesses {
        if guess.len() < 2 || guess.len() > MAX_COLUMNS {
            continue;
        }
        // what the lines show corrects the guess
        let columns = learn(&split, &guess, known);
        let cost: f32 =
            split.iter().map(|t| lay(t, &columns, known).0).sum::<f32>() + price * columns.len() as f32;
        if best.as_ref().is_none_or(|b| cost < b.0) {
            best = Some((cost, columns));
        }
    }
    // a narrow first cell may have one space after it in most lines
    if let Some((cost, columns)) = &best {
        let parted = parted(columns, &gutters::narrow(&split));
        if parted.len() > columns.len() && parted.len() <= MAX_COLUMNS {
            let parted = learn(&split, &parted, known);
            let new: f32 =
                split.iter().map(|t| lay(t, &parted, known).0).sum::<f32>() + COLUMN * parted.len() as f32;
            if new < *cost {
                best = Some((new, parted));
            }
        }
    }
    let (cost, columns) = best?;
    let mut cells = Vec::with_capacity(texts.len());
    let mut spans = Vec::with_capacity(texts.len());
    let header = texts.iter().position(|t| t.split);
    for (l, t) in texts.iter().enumerate() {
        let titles = header == Some(l) && are_titles(t, &columns);
        let (row, span) = if titles {
            ((0..columns.len()).map(|c| (c, c + 1)).collect(), false)
        } else {
            place(t, &columns, known)
        };
        let opens = header == Some(l) || t.blank();
        let span = span || opens && texts.get(l + 1).is_some_and(|next| span_titles(t, next));
        cells.push(row);
        spans.push(span);
    }
    // a column structure is two lines with cells side by side in the same two columns
    let pairs = |c: usize| cells.iter().filter(|r| filled(r[c]) && filled(r[c + 1])).count();
    let shared = (0..columns.len() - 1).any(|c| pairs(c) >= 2);
    shared.then_some((cost, Grid { columns, cells, spans }))
}

fn filled(cell: (usize, usize)) -> bool {
    cell.0 < cell.1
}

impl Grid {
    /// Number of columns.
    pub fn len(&self) -> usize {
        self.columns.len()
    }
}

impl Column {
    fn of(s: Segment) -> Self {
        Column { left: s.start as f32, right: s.end as f32, side: Side::Any }
    }

    /// How far off a run of words is that stands in this column.
    fn off(&self, start: u32, end: u32) -> f32 {
        let (s, e) = (start as f32, end as f32);
        let left = (s - self.left).abs();
        let right = (e - self.right).abs();
        let middle = ((s + e) - (self.left + self.right)).abs() / 2.0;
        match self.side {
            Side::Any => left.min(right).min(middle),
            Side::Left => left,
            // the other edge decides between two words of a line
            Side::Right => right + 0.1 * (self.left - s).max(0.0) + 0.3 * (self.left - s - 10.0).max(0.0),
            Side::Middle => middle,
        }
    }
}

/// The columns between gaps.
fn between(texts: &[&Text<'_>], gutters: &[(u32, u32)]) -> Vec<Column> {
    let first = texts.iter().map(|t| t.start()).min().unwrap_or(0);
    let last = texts.iter().map(|t| t.end()).max().unwrap_or(0);
    let mut columns = Vec::new();
    let mut left = first;
    for g in gutters {
        columns.push(Column::of(Segment { start: left, end: g.0 }));
        left = g.1;
    }
    columns.push(Column::of(Segment { start: left, end: last }));
    columns
}

/// The columns, each parted where a gutter runs through it.
fn parted(columns: &[Column], gutters: &[(u32, u32)]) -> Vec<Column> {
    let mut out = Vec::with_capacity(columns.len());
    for &column in columns {
        let mut rest = column;
        for &(from, to) in gutters {
            if rest.left < from as f32 && (to as f32) < rest.right {
                out.push(Column { right: from as f32, ..rest });
                rest.left = to as f32;
            }
        }
        out.push(rest);
    }
    out
}

/// The columns as the lines laid over them show them.
fn learn(texts: &[&Text<'_>], guess: &[Column], known: &Known<'_>) -> Vec<Column> {
    let mut at: Vec<Vec<Segment>> = vec![Vec::new(); guess.len()];
    for t in texts {
        for (c, &(a, b)) in lay(t, guess, known).1.iter().enumerate() {
            if a < b {
                at[c].push(Segment { start: t.words[a].start, end: t.words[b - 1].end });
            }
        }
    }
    guess
        .iter()
        .zip(at)
        .map(|(column, segments)| {
            if segments.len() < 2 {
                return *column;
            }
            let (left, left_off) = middle(segments.iter().map(|s| s.start as f32).collect());
            let (right, right_off) = middle(segments.iter().map(|s| s.end as f32).collect());
            let (_, middle_off) = middle(segments.iter().map(|s| (s.start + s.end) as f32 / 2.0).collect());
            let side = if left_off <= right_off + 0.3 && left_off <= middle_off + 0.3 {
                Side::Left
            } else if right_off <= middle_off + 0.3 {
                Side::Right
            } else {
                Side::Middle
            };
            Column { left, right, side }
        })
        .collect()
}

/// The median and the mean distance from it, in which a few cells that stand far off do not count for much.
fn middle(mut values: Vec<f32>) -> (f32, f32) {
    values.sort_by(f32::total_cmp);
    let median = values[values.len() / 2];
    (median, values.iter().map(|v| (v - median).abs().min(4.0)).sum::<f32>() / values.len() as f32)
}

/// The words of a line given to the columns at the least cost.
fn lay(text: &Text<'_>, columns: &[Column], known: &Known<'_>) -> (f32, Vec<(usize, usize)>) {
    let n = text.words.len();
    // best[c][w]: the first c columns hold the first w words; from where
    let mut best = vec![vec![(f32::INFINITY, 0usize); n + 1]; columns.len() + 1];
    best[0][0].0 = 0.0;
    for (c, column) in columns.iter().enumerate() {
        for w in 0..=n {
            let here = best[c][w].0;
            if here == f32::INFINITY {
                continue;
            }
            if here < best[c + 1][w].0 {
                best[c + 1][w] = (here, w);
            }
            // the cell starts at a gap, or after one space
            let mut start = if w > 0 && w < n && text.gap(w) < GAP { TIGHT } else { 0.0 };
            // "Budget 2025": a year belongs to the word before it
            let year_after = |v: usize| {
                v > 0
                    && v < n
                    && text.gap(v) < GAP
                    && is_year(text.line.word(v))
                    && text.line.word(v - 1).ends_with(char::is_alphabetic)
            };
            if year_after(w) {
                start += TIGHT;
            }
            let mut inner = 0.0;
            let mut v = w;
            while v < n {
                v += 1;
                if v - 1 > w {
                    let gap = text.gap(v - 1);
                    inner += match gap {
                        0 | 1 => 0.0,
                        2 => 0.8,
                        _ => 1.5 + 0.1 * gap.min(10) as f32,
                    };
                    // a dash or a capital letter at the end is a cell of its own
                    if is_lone(text.line.word(v - 1)) && (v == n || text.gap(v) >= GAP) {
                        inner += LONE;
                    }
                    if inner > 12.0 {
                        break;
                    }
                }
                let (from, to) = (text.words[w].start, text.words[v - 1].end);
                let off = (0.08 * column.off(from, to)).min(3.0);
                let sure = start > 0.0 && off < 1.3 && !year_after(v) && is_known(text, w, v, known);
                let sure = if sure { KNOWN } else { 0.0 };
                // one space is the least that stands before the next cell
                let over = columns.get(c + 1).map_or(0.0, |next| (to as f32 - next.left + 1.0).max(0.0));
                let under = 0.15 * under(columns, c, from);
                let covers =
                    columns.get(c + 1).is_some_and(|next| to as f32 >= next.right - 1.0 && over > 0.0);
                let hard = columns.get(c + 1).is_some_and(|next| next.side == Side::Left);
                let over = (if hard { 0.6 } else { 0.4 } * over).min(4.0) + if covers { COVER } else { 0.0 };
                // what starts where the cell before does takes that one's place too
                let takes =
                    c > 0 && from as f32 <= columns[c - 1].left + 0.5 && columns[c - 1].side == Side::Left;
                let under = under.min(3.0) + if takes { COVER } else { 0.0 };
                let cost = here + start + inner + off + over + under - sure;
                if cost < best[c + 1][v].0 {
                    best[c + 1][v] = (cost, w);
                }
            }
        }
    }
    let mut cells = vec![(0, 0); columns.len()];
    let mut w = n;
    for c in (0..columns.len()).rev() {
        let from = best[c + 1][w].1;
        cells[c] = (from, w);
        w = from;
    }
    (best[columns.len()][n].0, cells)
}

/// Whether the word is one character that is no digit or small letter.
fn is_lone(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| !c.is_lowercase() && !c.is_ascii_digit() && !matches!(c, '%' | '‰'))
        && chars.next().is_none()
}

/// Whether the word is a year.
pub fn is_year(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
    bare.len() == 4
        && (bare.starts_with("19") || bare.starts_with("20"))
        && bare.bytes().all(|c| c.is_ascii_digit())
}

/// Whether the line has a word with a capital for each column: titles, however far a narrow font has moved them.
fn are_titles(text: &Text<'_>, columns: &[Column]) -> bool {
    text.words.len() == columns.len()
        && (text.start() as f32 - columns[0].left).abs() <= 2.0
        && (0..text.words.len()).all(|w| text.line.word(w).starts_with(char::is_uppercase))
}

/// How far the edges and middles of two parts of one title may be apart.
const ALIGNED: u32 = 2;

/// Whether the segments of a line span those of the next: these are twice as many, begin before them, and a good part
/// of the line's own reaches over two of them, or stands over none by an edge or the middle, as the first line of a
/// wrapped title would.
fn span_titles(text: &Text<'_>, next: &Text<'_>) -> bool {
    let (upper, lower) = (&text.segments, &next.segments);
    if upper.len() < 2 || lower.len() < 2 * upper.len() || upper[0].start <= lower[0].end {
        return false;
    }
    let near = |a: u32, b: u32| a.abs_diff(b) <= ALIGNED;
    let over = |u: &Segment, l: &Segment| {
        near(u.start, l.start) || near(u.end, l.end) || near((u.start + u.end) / 2, (l.start + l.end) / 2)
    };
    let touches = |u: &Segment| lower.iter().filter(|l| l.start <= u.end + 1 && u.start <= l.end + 1).count();
    let between = upper.iter().filter(|u| touches(u) > 1 || !lower.iter().any(|l| over(u, l))).count();
    2 * between >= upper.len()
}

/// Whether words `a..b` stand as a cell elsewhere.
fn is_known(text: &Text<'_>, a: usize, b: usize, known: &Known<'_>) -> bool {
    b - a <= super::KNOWN_WORDS && {
        let words = &text.line.words;
        known.cells.contains(&text.line.text[words[a].start as usize..words[b - 1].end as usize])
    }
}

/// The cells of a line, and whether its one segment runs over several columns.
fn place(text: &Text<'_>, columns: &[Column], known: &Known<'_>) -> (Vec<(usize, usize)>, bool) {
    if text.split {
        return (lay(text, columns, known).1, false);
    }
    // one segment is one cell
    let (start, end) = (text.start(), text.end());
    let leftmost = start as f32 <= columns[0].left + 2.0;
    let column = (0..if leftmost { 1 } else { columns.len() })
        .min_by(|&a, &b| {
            let off = |c: usize| {
                columns[c].off(start, end) + 2.0 * (over(columns, c, end) + under(columns, c, start))
            };
            off(a).total_cmp(&off(b))
        })
        .unwrap_or(0);
    let too_wide = over(columns, column, end) > 1.0;
    // cells of the middle of a line with one space between them, unless it is a whole sentence
    if too_wide && column > 0 && !is_sentence(text) {
        let (cost, cells) = lay(text, columns, known);
        if cost < MISFIT {
            return (cells, false);
        }
    }
    let mut cells = vec![(0, 0); columns.len()];
    let n = text.words.len();
    cells.iter_mut().skip(column + 1).for_each(|c| *c = (n, n));
    cells[column] = (0, n);
    (cells, too_wide)
}

/// Words from which on a sentence in one line is no line of a few cells.
const SENTENCE: usize = 6;

/// Whether the line begins and ends as a sentence does.
fn is_sentence(text: &Text<'_>) -> bool {
    let n = text.words.len();
    n >= SENTENCE
        && text.line.word(0).starts_with(char::is_uppercase)
        && text.line.word(n - 1).ends_with(['.', '!', '?'])
}

/// How far text that starts here reaches into the column before.
fn under(columns: &[Column], c: usize, start: u32) -> f32 {
    if c == 0 { 0.0 } else { (columns[c - 1].right - start as f32).max(0.0) }
}

/// How far text that ends here reaches into the next column.
fn over(columns: &[Column], c: usize, end: u32) -> f32 {
    columns.get(c + 1).map_or(0.0, |next| (end as f32 - next.left).max(0.0))
}
