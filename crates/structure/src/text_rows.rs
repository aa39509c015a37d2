//! Tables of texts (activities and the like): cutting the tokens under a header into rows of cells.
//!
//! A semi-Markov dynamic programme over tokens: every cell is a run of tokens given to a column, every row a run
//! of cells in column order, and whole readings of the table are scored. The evidence is the kind of cell
//! (status word, party, date), how extractors break lines (a cell that has wrapped ends where a line ends; a row
//! starts a line), capitals, blank lines, and what the document repeats: a responsible seen in clear rows decides
//! unclear ones, so the table is read twice.

use crate::context::Context;
use crate::due;
use crate::features::{Feature, extend_hash, unquoted};
use crate::flow::{Break, Flow, Token};
use crate::header::{Column, Header};
use crate::number;
use crate::numeric::repeats;
use crate::vocabulary::{Role, Vocabulary};
use rustc_hash::FxHashMap;

mod inside;
pub(crate) mod numbers;
use inside::Inside;
use numbers::Numbers;

/// What a row of a text table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextRowKind {
    /// Cells.
    Cells,
    /// A title for the rows that follow.
    Section,
    /// The header again.
    Header,
    /// A comment over the whole width, under the row it belongs to.
    Comment,
}

/// A row of a text table.
#[derive(Clone, Debug)]
pub struct TextRow {
    /// What it is.
    pub kind: TextRowKind,
    /// Tokens of the row (first, end).
    pub tokens: (usize, usize),
    /// Tokens per column; empty ranges are blank. Empty list unless `kind` is `Cells`.
    pub cells: Vec<(usize, usize)>,
    /// How good the row is.
    pub score: f32,
}

/// What the document has shown: how often a party was read in a cell, by its lower-case words.
/// Cells are named by a hash of their words, see [`key`].
pub type Parties = FxHashMap<u64, u32>;

/// A cell of parties while tokens are added to it.
#[derive(Default)]
struct Party {
    /// Hash of its words.
    hash: u64,
    /// Parts that a comma has closed, how many of them are known, and the cost of long ones.
    parts: f32,
    known: f32,
    long: f32,
    /// Tokens of the part that is still open, and what is known of it.
    open: u32,
    names: u32,
    head_first: bool,
    head_last: bool,
    broken: bool,
    some: bool,
}

impl Party {
    fn push(&mut self, feature: &Feature, closes: bool) {
        self.hash = extend_hash(self.hash, feature.hash);
        if self.open == 0 {
            (self.names, self.head_first, self.broken, self.some) =
                (feature.party, feature.head, false, false);
        } else {
            self.broken |= feature.broken_head;
        }
        self.open += 1;
        self.head_last = feature.head;
        self.some |= feature.party_word;
        if closes {
            self.known += self.part_known();
            self.parts += 1.0;
            self.long += 0.3 * (self.open as f32 - 5.0).max(0.0);
            self.open = 0;
        }
    }

    /// How surely the open part is the name of one party: 0 to 1.
    fn part_known(&self) -> f32 {
        if self.names >> self.open.min(31) & 1 == 1 || self.head_last {
            1.0
        } else if self.head_first || self.broken {
            0.9
        } else if self.some {
            0.6
        } else {
            0.0
        }
    }
}

const NEVER: f32 = f32::NEG_INFINITY;
/// Titles of rows that show a table to have them, and what the next then gains.
const TITLES: usize = 2;
const TITLED: f32 = 0.9;
/// Lines under a header that show whether its rows have comments under them.
const NEAR: usize = 60;
/// Characters by which lines of one width differ: letters are of different width.
const UNEVEN: u32 = 6;
/// Cost of a row that does not start where its running number stands.
const NUMBERED: f32 = 4.0;
/// What a goal gains before the first number with a new lead.
const OPENS: f32 = 2.0;
/// What a sentence over the whole width between rows is worth, and its fewest words.
const SENTENCE: f32 = -1.5;
const SENTENCE_WORDS: usize = 8;
/// Cost of a verb with a capital at the start of a line inside a cell.
const OPENING: f32 = 1.2;
/// Cost of a capital after the dash that a cell starts with.
const DASH: f32 = 2.0;
/// Words of the longest title of rows, and of one right before a row whose number tells that it starts.
const TITLE_WORDS: usize = 6;
const TITLE_BEFORE_NUMBER: usize = 10;
/// Cost of a party that starts with a verb.
const DOING: f32 = 2.0;
/// Cost of a cell that ends where the line says that it wrapped.
const WRAPPED: f32 = 1.5;
/// Tokens a cell can have.
const LONGEST: usize = 120;

#[derive(Clone, Copy)]
enum From {
    /// A cell of column `column` from token `start`; before it the state (`start`, `prev`).
    Cell {
        start: usize,
        column: usize,
        prev: Option<usize>,
    },
    /// A whole-width row from token `start`.
    Whole {
        start: usize,
        kind: TextRowKind,
    },
    /// A row ended after a cell of column `column`.
    RowEnd {
        column: usize,
    },
    Nothing,
}

/// A cell that starts at the token in hand.
#[derive(Clone, Copy)]
struct Run {
    /// One past its last token.
    end: usize,
    /// What its words say.
    own: f32,
    /// What its last word costs.
    open: f32,
    /// What the words inside it cost.
    inner: f32,
}

struct Dp<'a, 'd> {
    context: &'a Context<'a, 'd>,
    flow: &'a Flow<'d>,
    columns: &'a [Column],
    vocabulary: &'a Vocabulary,
    parties: &'a Parties,
    first: usize,
    /// What is known of the tokens from the first on.
    features: &'a [Feature],
    /// See [`Dp::best`]; the columns of a token one after the other.
    best: Vec<(f32, From)>,
    /// The best way to a cell of each column that starts at the token in hand: its score, and the cell before it.
    ways: Vec<(f32, Option<usize>)>,
    blank_cost: Vec<f32>,
    /// What the tokens say of the cells they may stand in, as far as the reading has come.
    inside: Vec<Inside>,
    /// The running numbers of rows, which tell where these start.
    numbered: Numbers,
    /// Width of lines that surely wrapped: the next one goes on in lower case.
    wrapped: u32,
    /// Room for the cells that start at the token in hand, and for those of parties: two columns may have them.
    runs: (Vec<Run>, Vec<Run>),
    /// What a title of rows gains in a table that has shown such titles.
    titled: f32,
}

/// What a first reading of a table has shown of it.
struct Shown {
    /// Share of blank cells, by column.
    blank: Vec<f32>,
    /// Whether rows stand under titles of their own.
    titled: bool,
    /// Width of lines that wrapped, where it is known apart from those of comments.
    wrapped: Option<u32>,
}

/// The rows under the header, and one past the last token of the table. `limit` is the line that the table cannot
/// reach, `parties` are those that clear rows of other tables have shown.
pub fn rows(
    context: &Context<'_, '_>,
    header: &Header,
    limit: usize,
    parties: &Parties,
) -> (Vec<TextRow>, usize) {
    let first = read(context, header, limit, parties, None);
    // second reading: what the first one showed of parties and blank columns
    let mut learned = parties.clone();
    let cells: Vec<&TextRow> = first.0.iter().filter(|r| r.kind == TextRowKind::Cells).collect();
    let comments = first.0.iter().filter(|r| r.kind == TextRowKind::Comment).count();
    let near = header.end..limit.min(header.end + NEAR);
    let comments = comments.max(near.filter(|&l| is_comment_lead(context, l)).count());
    if cells.is_empty() && comments == 0 {
        return first;
    }
    if cells.len() < comments {
        // activities with comments under them but nothing in the other cells: what stood there was drawn
        let blank: Vec<f32> =
            header.columns.iter().map(|c| if c.role == Role::Activity { 0.0 } else { 1.0 }).collect();
        let shown = Shown { blank, titled: false, wrapped: width_above_comments(context, header.end, limit) };
        let drawn = read(context, header, limit, parties, Some(&shown));
        return if drawn.0.iter().any(|r| r.kind == TextRowKind::Cells) { drawn } else { first };
    }
    learn_parties(context, header, &first.0, &mut learned);
    let blank: Vec<f32> = (0..header.columns.len())
        .map(|c| cells.iter().filter(|r| r.cells[c].0 == r.cells[c].1).count() as f32 / cells.len() as f32)
        .collect();
    let titles = first.0.iter().filter(|r| r.kind == TextRowKind::Section).count();
    // a title right under the header is not the only one
    let opened = first.0.first().is_some_and(|r| r.kind == TextRowKind::Section);
    let titled = (titles >= TITLES || opened) && titles * 2 <= cells.len();
    let second = read(context, header, limit, &learned, Some(&Shown { blank, titled, wrapped: None }));
    if second.0.is_empty() { first } else { second }
}

/// Whether a column of this role names parties.
fn names_parties(role: Role) -> bool {
    matches!(role, Role::Responsible | Role::Collaboration)
}

/// A cell of parties as it is remembered.
pub fn key(context: &Context<'_, '_>, first: usize, end: usize) -> u64 {
    context.features().0[first..end].iter().fold(0, |h, f| extend_hash(h, f.hash))
}

/// The cells of a row that name parties: column and tokens.
pub fn party_cells<'r>(
    header: &'r Header,
    row: &'r TextRow,
) -> impl Iterator<Item = (usize, (usize, usize))> + 'r {
    row.cells
        .iter()
        .copied()
        .enumerate()
        .filter(|&(c, (a, b))| a < b && names_parties(header.columns[c].role))
}

/// Adds the cells of these rows to what the document has shown.
pub fn count_parties(context: &Context<'_, '_>, header: &Header, rows: &[TextRow], parties: &mut Parties) {
    for (_, (a, b)) in rows.iter().flat_map(|row| party_cells(header, row)) {
        *parties.entry(key(context, a, b)).or_default() += 1;
    }
}

/// Adds the cells that stand in these rows more than once, or stood in rows before: a cell that stands once
/// confirms nothing but its own reading.
fn learn_parties(context: &Context<'_, '_>, header: &Header, rows: &[TextRow], parties: &mut Parties) {
    let mut own = Parties::default();
    count_parties(context, header, rows, &mut own);
    for (key, count) in own {
        *parties.entry(key).or_default() += count - 1;
    }
}

fn read(
    context: &Context<'_, '_>,
    header: &Header,
    limit: usize,
    parties: &Parties,
    shown: Option<&Shown>,
) -> (Vec<TextRow>, usize) {
    let (flow, vocabulary) = (context.flow, context.vocabulary);
    let first = flow.lines[header.end - 1].end;
    let end = if limit < flow.lines.len() { flow.lines[limit].first } else { flow.tokens.len() };
    let n = end.saturating_sub(first);
    let c = header.columns.len();
    let numbered = numbers::running(context, header, limit);
    let blank_cost = (0..c)
        .map(|i| {
            if header.columns[i].role == Role::Number && !numbered.is_empty() {
                return NUMBERED;
            }
            let usual = blank_cost(header.columns[i].role);
            // a column that is blank in most rows costs little when it is blank
            match shown.map(|s| s.blank[i]) {
                Some(share) if share > 0.6 => usual * 0.15,
                Some(share) if share > 0.3 => usual * 0.6,
                _ => usual,
            }
        })
        .collect();
    let mut dp = Dp {
        context,
        flow,
        columns: &header.columns,
        vocabulary,
        parties,
        first,
        features: &context.features().0[first..],
        best: Vec::new(),
        ways: vec![(NEVER, None); c],
        blank_cost,
        inside: Vec::new(),
        numbered,
        wrapped: shown.and_then(|s| s.wrapped).unwrap_or_else(|| wrapped_width(flow, header.end, limit)),
        runs: (Vec::new(), Vec::new()),
        titled: if shown.is_some_and(|s| s.titled) { TITLED } else { 0.0 },
    };
    dp.offer(0, c, 0.0, From::Nothing);
    let (mut top, mut top_at) = (0.0f32, 0usize);
    for t in 0..=n {
        if t > top_at + 260 {
            break;
        }
        dp.reach(t, header, n);
        // end a row here
        if t == n || flow.tokens[first + t].starts_line() {
            for col in 0..c {
                let s = dp.best(t, col).0;
                if s == NEVER {
                    continue;
                }
                let rest: f32 = dp.blank_cost[col + 1..].iter().sum();
                let total = s - rest + dp.row_end(t);
                dp.offer(t, c, total, From::RowEnd { column: col });
            }
            // a title without rows under it is the heading after the table
            let titled = matches!(dp.best(t, c).1, From::Whole { kind: TextRowKind::Section, .. });
            if dp.best(t, c).0 > top + 0.01 {
                top = dp.best(t, c).0;
                top_at = if titled { top_at } else { t };
            }
        }
        if t == n {
            break;
        }
        if dp.best(t, c).0 != NEVER && flow.tokens[first + t].starts_line() {
            dp.start_row(t, header, n);
        }
        for col in 0..c {
            // a header that is printed again stands in no row
            if dp.best(t, col).0 != NEVER && !dp.inside[t].header {
                dp.go_on(t, col);
            }
        }
        dp.cells(t, n);
    }
    (dp.trace(top_at), first + top_at)
}

/// The usual width of lines that the next line goes on from in lower case.
fn wrapped_width(flow: &Flow<'_>, first: usize, limit: usize) -> u32 {
    let mut widths: Vec<u32> = (first..limit.min(first + 80).min(flow.lines.len().saturating_sub(1)))
        .filter(|&l| flow.tokens[flow.lines[l + 1].first].text.starts_with(char::is_lowercase))
        .map(|l| flow.lines[l].width)
        .collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied().unwrap_or(0)
}

/// The usual width of lines that the next line goes on from, among the last before every comment: comments are wider
/// than the cells above them.
fn width_above_comments(context: &Context<'_, '_>, first: usize, limit: usize) -> Option<u32> {
    let flow = context.flow;
    let leads = (first..limit.min(first + 2 * NEAR)).filter(|&l| is_comment_lead(context, l));
    let small = |l: usize| flow.tokens[flow.lines[l].first].text.starts_with(char::is_lowercase);
    let mut widths: Vec<u32> = leads
        .flat_map(|lead| (first + 1..lead).rev().take_while(|&l| small(l)))
        .map(|l| flow.lines[l - 1].width)
        .collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied()
}

fn blank_cost(role: Role) -> f32 {
    match role {
        Role::Activity => 4.0,
        Role::Status => 2.6,
        Role::Responsible => 1.6,
        Role::Collaboration => 0.9,
        Role::Due => 1.0,
        Role::Tag => 1.5,
        Role::Number => 1.0,
        Role::Percent => 0.8,
        Role::Goal => 0.0,
        Role::Other => 0.8,
        _ => 0.3,
    }
}

impl Dp<'_, '_> {
    /// Makes room for what is asked and offered from token `t` on. A table ends long before the lines do that it
    /// may reach, so the room grows with the reading.
    fn reach(&mut self, t: usize, header: &Header, n: usize) {
        self.room(t);
        for i in self.inside.len()..=(t + LONGEST).min(n) {
            let token = self.first + i;
            self.inside.push(Inside::of(self.context, header, token, self.wrapped, &self.numbered));
        }
    }

    fn room(&mut self, t: usize) {
        let room = (t + 1) * (self.columns.len() + 1);
        if self.best.len() < room {
            self.best.resize(room, (NEVER, From::Nothing));
        }
    }

    fn token(&self, t: usize) -> &Token<'_> {
        &self.flow.tokens[self.first + t]
    }

    fn start_row(&mut self, t: usize, header: &Header, n: usize) {
        let c = self.columns.len();
        let here = self.best(t, c).0;
        let line = self.token(t).line;
        if let Some(len) = repeats(self.flow, header, line) {
            let end = self.flow.lines[line + len - 1].end - self.first;
            if end <= n {
                // a title for rows does not stand last on a page
                let section = matches!(self.best(t, c).1, From::Whole { kind: TextRowKind::Section, .. });
                let here = if section { here - 1.5 } else { here };
                self.offer(end, c, here + 0.3, From::Whole { start: t, kind: TextRowKind::Header });
            }
            return;
        }
        if self.inside[t].heading {
            let end = self.flow.lines[line].end - self.first;
            let goes_on = self.numbered.keys().any(|&i| i > self.first + t);
            let again = || repeats(self.flow, header, line + 1).is_some();
            if end <= n && (goes_on || again()) {
                self.offer(end, c, here - 0.3, From::Whole { start: t, kind: TextRowKind::Section });
            }
            return;
        }
        let start = &self.flow.tokens[self.first + t];
        // a whole-width comment under a row
        if t > 0
            && self.vocabulary.comment_leads.contains(start.lower.trim_end_matches(':'))
            && start.text.ends_with(':')
        {
            self.comment_rows(t, here, n);
        }
        // a whole-width title: one line, or a text that stands elsewhere in the document too (a goal)
        for lines in 1..=3 {
            let Some(last) = self.flow.lines.get(line + lines - 1) else { break };
            let end = last.end.saturating_sub(self.first);
            if last.end < self.first || end > n {
                break;
            }
            let tokens = &self.flow.tokens[self.first + t..last.end];
            let open = self.feature(end - 1).open;
            let gain = if tokens.len() >= 4 && !open && self.context.known(self.first + t, last.end) {
                2.0
            } else if lines == 1 {
                // a name of one word rather goes on with the cell above: "Funktionsrätt / Ekby"
                let name = tokens.len() == 1 && self.flow.is_name(&tokens[0].lower);
                let numbered = self.inside.get(end).is_some_and(|next| next.numbered);
                let longest = if numbered { TITLE_BEFORE_NUMBER } else { TITLE_WORDS };
                section_gain(tokens, longest) + self.titled - if name { 0.8 } else { 0.0 }
            } else {
                NEVER
            };
            let gain = if lines == 1 && gain == NEVER && self.is_sentence(line) { SENTENCE } else { gain };
            if gain != NEVER {
                self.offer(end, c, here + gain, From::Whole { start: t, kind: TextRowKind::Section });
            }
        }
        let capital = unquoted(start.text).starts_with(|ch: char| !ch.is_lowercase());
        let mut gain = if capital { 0.0 } else { -2.5 };
        if start.brk == Break::Blank {
            gain += 0.3;
        }
        let mut skipped = 0.0;
        for col in 0..c {
            self.enter(col, None, here + gain - skipped);
            skipped += self.blank_cost[col];
            if self.columns[col].role == Role::Activity {
                break;
            }
        }
    }

    /// Whether the line is a sentence of its own between rows, wider than what a cell has room for.
    fn is_sentence(&self, line: usize) -> bool {
        let tokens = self.flow.line_tokens(line);
        tokens.len() >= SENTENCE_WORDS
            && tokens[0].text.starts_with(char::is_uppercase)
            && tokens[tokens.len() - 1].text.ends_with('.')
            && self.flow.lines[line].width > self.wrapped + UNEVEN
    }

    fn comment_rows(&mut self, t: usize, here: f32, n: usize) {
        let c = self.columns.len();
        let line = self.token(t).line;
        let (mut widest, mut broken) = (0, 0.0);
        for last in line..(line + 45).min(self.flow.lines.len()) {
            // a line that ends inside a sentence although its next word would have fitted is of a narrower cell
            widest = widest.max(self.flow.lines[last].width);
            if last > line + 1 && self.flow.ends_early(last - 1, widest.saturating_sub(UNEVEN)) {
                let ended = self.flow.tokens[self.flow.lines[last - 1].end - 1].text;
                broken += f32::from(u8::from(!ended.ends_with(['.', '!', '?', ':', ')', '”'])));
            }
            let end = self.flow.lines[last].end - self.first;
            if end > n {
                break;
            }
            // a comment ends with a sentence; the shorter last line of a paragraph is a better end
            let tokens = &self.flow.tokens[self.first + t..self.first + end];
            let sentence = tokens.last().is_some_and(|t| t.text.ends_with(['.', '!', '?', ')', '”']));
            let short = self.flow.lines[last].width + 8 < widest;
            let inner_headings =
                (line + 1..=last).filter(|&l| is_comment_lead(self.context, l)).count() as f32;
            let gain = if sentence { 0.6 } else { -1.2 } + if short { 0.5 } else { 0.0 }
                - 2.0 * inner_headings
                - 0.8 * broken
                - 0.02 * (last - line) as f32;
            self.offer(end, c, here + gain, From::Whole { start: t, kind: TextRowKind::Comment });
        }
    }

    fn offer(&mut self, t: usize, column: usize, score: f32, from: From) {
        self.room(t);
        let best = &mut self.best[t * (self.columns.len() + 1) + column];
        if score > best.0 {
            *best = (score, from);
        }
    }

    /// The best reading of the tokens before `t` that ends with a cell of this column, or after the last column with a
    /// row.
    fn best(&self, t: usize, column: usize) -> (f32, From) {
        self.best[t * (self.columns.len() + 1) + column]
    }

    /// What ending a row before token `t` says.
    fn row_end(&self, t: usize) -> f32 {
        let last = &self.flow.tokens[self.first + t - 1];
        let mut gain = 0.2;
        if last.text.ends_with(',') || self.feature(t - 1).open {
            gain -= 2.5;
        }
        let next = self.flow.tokens.get(self.first + t);
        if next.is_some_and(|next| unquoted(next.text).starts_with(char::is_lowercase)) {
            gain -= 4.0;
        }
        if self.wrapped_before(t) == Some(true) {
            gain -= WRAPPED;
        }
        gain
    }

    /// Whether the line before token `t`, which starts one, wrapped, where its end tells.
    fn wrapped_before(&self, t: usize) -> Option<bool> {
        let line = self.flow.tokens[self.first + t - 1].line;
        self.flow.wrapped(line)
    }

    /// What the break before token `t` says between two cells of a row.
    fn seam(&self, t: usize, column: usize) -> f32 {
        let wrapped = match self.best(t, column).1 {
            From::Cell { start, .. } => (start + 1..t).any(|i| self.token(i).starts_line()),
            _ => false,
        };
        if self.token(t).brk == Break::Line && self.wrapped_before(t) == Some(true) {
            return -WRAPPED;
        }
        match (self.token(t).brk, wrapped) {
            (Break::Space, true) => -2.5,
            (Break::Space, false) => 0.0,
            (Break::Gap, true) => -1.0,
            (Break::Gap, false) => 0.3,
            (Break::Line, true) => 0.1,
            (Break::Line, false) => -0.4,
            (Break::Blank, true) => 0.2,
            (Break::Blank, false) => -0.1,
            (Break::Page, _) => -0.4,
        }
    }

    fn feature(&self, t: usize) -> &Feature {
        &self.features[t]
    }

    /// A cell of a later column may start at token `t` after the cell of this column.
    fn go_on(&mut self, t: usize, column: usize) {
        let (here, seam) = (self.best(t, column).0, self.seam(t, column));
        let mut skipped = 0.0;
        for next in column + 1..self.columns.len() {
            self.enter(next, Some(column), here - skipped + seam);
            skipped += self.blank_cost[next];
        }
    }

    /// A cell of the column may start at the token in hand, after a cell of the column `prev`.
    fn enter(&mut self, column: usize, prev: Option<usize>, score: f32) {
        if score > self.ways[column].0 {
            self.ways[column] = (score, prev);
        }
    }

    /// Offers the cells that start at token `t`. What they are worth does not depend on what stands before them, so
    /// only the best way to each column is followed.
    fn cells(&mut self, t: usize, n: usize) {
        let (mut runs, mut named) = std::mem::take(&mut self.runs);
        named.clear();
        for column in 0..self.columns.len() {
            let (score, prev) = std::mem::replace(&mut self.ways[column], (NEVER, None));
            if score == NEVER {
                continue;
            }
            let role = self.columns[column].role;
            let runs = if names_parties(role) { &mut named } else { &mut runs };
            if runs.is_empty() {
                self.run(t, role, n, runs);
            }
            // the last of them ends last
            if let Some(last) = runs.last() {
                self.room(last.end);
            }
            let from = From::Cell { start: t, column, prev };
            for run in runs.iter() {
                let score = score + run.own + run.open + run.inner;
                let best = &mut self.best[run.end * (self.columns.len() + 1) + column];
                if score > best.0 {
                    *best = (score, from);
                }
            }
            if !names_parties(role) {
                runs.clear();
            }
        }
        self.runs = (runs, named);
    }

    /// Adds the cells of this role that start at token `t`.
    fn run(&self, t: usize, role: Role, n: usize, runs: &mut Vec<Run>) {
        let longest = match role {
            Role::Status | Role::Percent => 4,
            Role::Tag | Role::Code => 1,
            Role::Number => 2,
            Role::Due => 6,
            Role::Responsible | Role::Collaboration => 30,
            Role::Activity => 90,
            _ => LONGEST,
        };
        let parties = names_parties(role);
        let mut inner = 0.0;
        let mut party = Party::default();
        for end in t + 1..=(t + longest).min(n) {
            let last = end - 1;
            if last > t {
                inner += self.inner_cost(role, t, last);
                if inner < -9.0 {
                    break;
                }
            }
            let own = if role == Role::Number
                && let Some(number) = self.numbered.get(&(self.first + t))
            {
                (end == t + number.len).then_some(2.0)
            } else if parties {
                party.push(self.feature(last), self.inside[last].closes);
                Some(self.party_score(&party, t, end))
            } else {
                self.cell_score(role, t, end)
            };
            let Some(own) = own else { continue };
            let own = if self.inside[end].splits_date { own - 1.5 } else { own };
            // a status is known as a whole, whatever its last word is: "Löper på"
            let open = if role != Role::Status && self.feature(last).unfinished { -3.0 } else { 0.0 };
            runs.push(Run { end, own, open, inner });
        }
    }

    /// Whether word `i`, which starts a line, would have fitted into the line before it of the cell that starts at
    /// `start`, as wide as the cell's widest line; taken for granted while the cell has one line.
    fn fits(&self, start: usize, i: usize) -> bool {
        let (mut line, mut widest, mut lines) = (0, 0, 1);
        for t in start..i {
            if t > start && self.token(t).starts_line() {
                (line, lines) = (0, lines + 1);
            }
            line += self.token(t).text.chars().count() + 1;
            widest = widest.max(line);
        }
        lines == 1 || line + self.token(i).text.chars().count() < widest
    }

    /// What it costs that token `i` stands inside a cell.
    fn inner_cost(&self, role: Role, start: usize, i: usize) -> f32 {
        let Inside { header, numbered, early, mut cost, .. } = self.inside[i];
        if header {
            return NEVER;
        }
        if numbered {
            return -NUMBERED;
        }
        let before = self.feature(i - 1);
        // a verb with a capital at the start of a line opens the next activity, if it opens no further sentence
        let opening = self.feature(i).verb && self.feature(i).capital && self.token(i).starts_line();
        let sentence = || self.token(i - 1).text.ends_with(['.', ':', '!', '?']);
        if opening && (names_parties(role) || role == Role::Activity) && !sentence() {
            cost -= OPENING;
        }
        if names_parties(role) {
            let ended = early && !before.unfinished && self.fits(start, i);
            return cost - if ended { 0.8 } else { 0.0 };
        }
        let (token, feature) = (self.token(i), self.feature(i));
        let free = matches!(
            role,
            Role::Activity | Role::Comment | Role::Goal | Role::Other | Role::Unknown | Role::Assessment
        );
        if free {
            // a dash is all that its cell says
            if i == start + 1 && before.dash && feature.capital {
                cost -= DASH;
            }
            if feature.capital && feature.status != 0 {
                cost -= if token.starts_line() { 1.6 } else { 0.5 };
            }
            if role == Role::Activity {
                if before.tag && self.token(i - 1).text.starts_with('(') {
                    cost -= if token.starts_line() || feature.capital { 1.2 } else { 0.3 };
                }
                if feature.iso {
                    cost -= 1.0;
                }
            }
            if early {
                cost -= 1.0;
            }
            if i - start > 50 {
                cost -= 0.03;
            }
            // text after a full stop at a line start is more often the next cell or row
            if role != Role::Comment
                && token.starts_line()
                && feature.capital
                && self.token(i - 1).text.ends_with('.')
            {
                cost -= 0.15;
            }
        }
        cost
    }

    /// How well the tokens `t..u` are a cell of this role; `None` if they cannot be one.
    fn cell_score(&self, role: Role, t: usize, u: usize) -> Option<f32> {
        let (first, last) = (self.feature(t), self.feature(u - 1));
        let alone = u == t + 1;
        Some(match role {
            Role::Status => {
                if first.status >> (u - t) & 1 == 1 {
                    // a status ends its cell: small letters after it in its line go on with a text
                    let next = self.flow.tokens.get(self.first + u);
                    let goes_on = next.is_some_and(|n| !n.starts_line() && self.feature(u).small);
                    let goes_on = goes_on && !(alone && first.status_code);
                    4.0 - if first.small { 2.5 } else { 0.0 } - if goes_on { 2.5 } else { 0.0 }
                } else if alone && first.symbol {
                    3.5
                } else if alone && first.dash {
                    0.5
                } else {
                    return None;
                }
            }
            Role::Tag => first.tag.then_some(3.0)?,
            Role::Number if is_reference(&self.flow.tokens[self.first + t..self.first + u]) => 2.0,
            Role::Number if alone && number::cut_year(self.token(t).text).is_some() => 1.0,
            Role::Number | Role::Code => (alone && first.code).then_some(1.2)?,
            Role::Percent => {
                let tokens = &self.flow.tokens[self.first + t..self.first + u];
                let text: Vec<&str> = tokens.iter().map(|t| t.text).filter(|t| *t != "%").collect();
                number::parse(&text)?;
                if self.token(u - 1).text.ends_with('%') { 2.5 } else { 1.0 }
            }
            Role::Due => due::score(&self.flow.tokens[self.first + t..self.first + u], self.vocabulary)?,
            Role::Activity => {
                let mut score = 0.0;
                if first.small {
                    score -= 2.0;
                }
                if alone {
                    // a tag sorts an activity, it is none
                    if first.tag && self.token(t).text.starts_with('(') {
                        return None;
                    }
                    score -= 0.6;
                }
                if last.tag && self.token(u - 1).text.starts_with('(') {
                    score += 1.0;
                }
                if first.verb {
                    score += 0.3;
                }
                if last.dash {
                    score -= 1.0;
                }
                score
            }
            Role::Goal => {
                let numbered = self.numbered.get(&(self.first + u));
                let labelled = self.token(t).lower.ends_with("mål")
                    && u > t + 1
                    && (self.token(t + 1).text.ends_with(':') || self.feature(t + 1).code)
                    || self.names_goals(t, u);
                let score = if self.context.known(self.first + t, self.first + u) {
                    4.0
                } else if labelled {
                    2.5
                } else {
                    -0.8 - if first.small { 2.0 } else { 0.0 }
                };
                // a goal stands over the rows whose numbers have one lead
                let opens = numbered.map_or(0.0, |n| if n.opens { OPENS } else { -1.0 });
                score + opens - if alone { 1.0 } else { 0.0 }
            }
            Role::Comment | Role::Assessment => {
                // a year belongs to the date before it
                if first.small || alone && first.digits { -1.5 } else { 0.1 }
            }
            _ => {
                if first.small {
                    -1.0
                } else {
                    0.0
                }
            }
        })
    }

    /// "Nämndmål A", "Alla målen": names goals and says none.
    fn names_goals(&self, t: usize, u: usize) -> bool {
        let goal = |i: usize| ["mål", "målen", "målet"].iter().any(|m| self.token(i).lower.ends_with(m));
        let letter = |i: usize| {
            let mut chars = self.token(i).text.chars();
            chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
        };
        u == t + 2 && self.feature(t).capital && (goal(t) && letter(t + 1) || goal(t + 1))
    }

    fn party_score(&self, party: &Party, t: usize, u: usize) -> f32 {
        let first = self.feature(t);
        if u == t + 1 && first.dash {
            return 1.5;
        }
        let seen = self.parties.get(&party.hash).copied().unwrap_or(0);
        let mut score = if seen > 0 { 0.6 * (seen as f32 + 1.0).ln() } else { 0.0 };
        if first.small {
            score -= 2.5;
        }
        // a verb opens what is done, not who does it
        if first.verb && first.capital && !first.party_word {
            score -= DOING;
        }
        let open = party.open > 0;
        let parts = party.parts + if open { 1.0 } else { 0.0 };
        let known = party.known + if open { party.part_known() } else { 0.0 };
        score -= party.long + 0.3 * (party.open as f32 - 5.0).max(0.0) + 0.04 * (u - t) as f32;
        score + 1.6 * known / parts - 0.5 * (parts - known) / parts + 0.15 * (known - 1.0).max(0.0)
    }

    fn trace(&self, end: usize) -> Vec<TextRow> {
        let c = self.columns.len();
        let mut rows = Vec::new();
        let (mut t, mut state) = (end, c);
        let mut open: Option<TextRow> = None;
        let mut row_score = 0.0;
        while !(t == 0 && state == c) {
            match self.best(t, state).1 {
                From::Whole { start, kind } => {
                    rows.push(TextRow {
                        kind,
                        tokens: (self.first + start, self.first + t),
                        cells: vec![],
                        score: self.best(t, c).0 - self.best(start, c).0,
                    });
                    t = start;
                }
                From::RowEnd { column } => {
                    row_score = self.best(t, c).0;
                    let at = self.first + t;
                    open = Some(TextRow {
                        kind: TextRowKind::Cells,
                        tokens: (at, at),
                        cells: vec![(at, at); c],
                        score: 0.0,
                    });
                    state = column;
                }
                From::Cell { start, column, prev } => {
                    let row = open.as_mut().expect("a cell stands in a row");
                    row.cells[column] = (self.first + start, self.first + t);
                    row.tokens.0 = self.first + start;
                    t = start;
                    match prev {
                        Some(p) => state = p,
                        None => {
                            state = c;
                            let mut row = open.take().expect("a cell stands in a row");
                            row.score = row_score - self.best(t, c).0;
                            rows.push(row);
                        }
                    }
                }
                From::Nothing => break,
            }
        }
        rows.reverse();
        rows
    }
}

/// Whether the row's activity is the title of another column: the header was taken apart, and no row is right.
pub fn is_title(context: &Context<'_, '_>, header: &Header, row: &TextRow) -> bool {
    let activity = header.columns.iter().position(|c| c.role == Role::Activity);
    let Some(&(first, end)) = activity.and_then(|c| row.cells.get(c)) else { return false };
    let words: Vec<&str> = context.tokens(first, end).iter().map(|t| &*t.lower).collect();
    let told = [Role::Responsible, Role::Collaboration, Role::Due];
    let roles = context.vocabulary.titles.exact(&words);
    words.len() > 1 && roles.is_some_and(|roles| told.contains(&roles[0]))
}

/// Whether the line is "Kommentar:" and nothing else.
fn is_comment_lead(context: &Context<'_, '_>, line: usize) -> bool {
    let tokens = context.flow.line_tokens(line);
    tokens.len() == 1
        && tokens[0].text.ends_with(':')
        && context.vocabulary.comment_leads.contains(tokens[0].lower.trim_end_matches(':'))
}

fn section_gain(tokens: &[Token<'_>], longest: usize) -> f32 {
    let last = &tokens[tokens.len() - 1];
    let ok = tokens.len() <= longest
        && tokens[0].text.starts_with(char::is_uppercase)
        && !last.text.ends_with(['.', ',', '-', '/'])
        && !is_tag(last.text)
        && number::digits(last.text).is_none();
    if ok { -0.7 } else { NEVER }
}

/// "(A)", "(F/P)", "P": a letter that sorts an activity.
pub fn is_tag(word: &str) -> bool {
    let w = word.trim_start_matches('(').trim_end_matches([')', ',', '.']);
    !w.is_empty() && w.split('/').all(|p| p.len() == 1 && p.chars().all(|c| matches!(c, 'A' | 'F' | 'P')))
}

/// A symbol that stands for a status: "✔", "➜", "●".
pub fn is_symbol(word: &str) -> bool {
    let mut chars = word.chars();
    let symbol = |c: char| matches!(c, '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{27BF}' | '\u{2900}'..='\u{2BFF}' | '\u{1F300}'..='\u{1FAFF}');
    chars.next().is_some_and(symbol) && chars.all(|c| symbol(c) || c == '\u{FE0F}')
}

/// "61/2025": what was decided, and the year; a narrow cell may break the year: "61/202" over "5".
fn is_reference(tokens: &[Token<'_>]) -> bool {
    let lacks = number::cut_year(tokens[0].text);
    match tokens {
        [_] => lacks == Some(0),
        [_, rest] => {
            let digits = rest.text.bytes().all(|b| b.is_ascii_digit());
            rest.starts_line() && digits && lacks == Some(rest.text.len())
        }
        _ => false,
    }
}

/// "2025-06-30".
pub fn is_iso_date(word: &str) -> bool {
    let w = word.trim_end_matches(['.', ',']);
    w.len() == 10
        && w.chars()
            .enumerate()
            .all(|(i, c)| if i == 4 || i == 7 { number::is_minus(c) } else { c.is_ascii_digit() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_may_be_broken() {
        let reference = |text: &str| {
            let document = tabellverk_text::read(text.as_bytes()).unwrap();
            is_reference(&Flow::new(&document).tokens)
        };
        assert!(reference("61/2031") && reference("61/203\n1"));
        assert!(
            !reference("61/203 1") && !reference("61/2031\n1") && !reference("5/203") && !reference("61")
        );
    }
}
