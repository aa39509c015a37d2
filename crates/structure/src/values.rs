//! Reading one row of a value table: where the label ends and how the rest splits into cells.
//!
//! "2 001 620 1226 699" can be three cells or five. The row is read by a k-best dynamic programme over (column,
//! token): every way to give the tokens to the columns in order is scored, and the best few are kept so that
//! arithmetic over the whole table can choose among them. Rows that start together are read together: what is
//! known up to a token does not change with the line that the row ends in.

use crate::cells::ValueCell;
pub use crate::cells::value_cells;
use crate::context::Context;
use crate::features::Feature;
use crate::flow::{Break, Token, core};
use crate::header::Column;
use crate::number;
use crate::paths::{KEEP, Lattice, Step};
use crate::row_texts::{Labels, goals, least_costs};
use crate::vocabulary::Role;
use rustc_hash::FxHashMap;

/// One way to give the tokens of a row to the columns: a token range per column, empty for a blank cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Token range (first, end) per column.
    pub cells: Vec<(usize, usize)>,
    /// How well it fits, higher is better.
    pub score: f32,
}

impl Reading {
    /// Whether the column has no token.
    pub fn is_blank(&self, column: usize) -> bool {
        self.cells[column].0 == self.cells[column].1
    }

    /// Number of value columns that have a token.
    pub fn filled(&self, columns: &[Column]) -> usize {
        (0..columns.len()).filter(|&c| columns[c].role == Role::Value && !self.is_blank(c)).count()
    }
}

/// The best reading of a row: its score, and the number of value columns it fills.
pub type Found = Option<(f32, usize)>;

/// The tokens, as a range, whose labels would have to cost more for the best reading of a row to be another one.
pub type Labelled = (usize, usize);

/// Tokens a row can have: sets of places between them are kept as bits.
pub const LONGEST: usize = 60;

/// Readings that score no more than this are no rows.
pub const WORST: f32 = -1.5;

/// What a row gains that fills as many cells as is usual in its table.
const USUAL: f32 = 1.2;
/// The most that cells can score: a value with the seam before it, a code, a note.
const MOST_VALUE: f32 = 1.6;
const MOST_CODE: f32 = 0.8;
const MOST_NOTE: f32 = 0.6;
/// What the label of a row may cost less than is reckoned where it is not known with which word it starts.
const SLACK: f32 = 2.0;

/// How much worse than the best a reading may be.
const FAR: f32 = 4.0;

/// What a row whose blank cells stand last gains over one that has them elsewhere.
const BLANKS_LAST: f32 = 0.0;
/// What it costs to part a figure's groups of digits in a table whose figures have several groups.
const PARTED: f32 = 2.5;
/// Columns of values from which on a row is also read with its digits grouped as far as they go.
const LEAST_GROUPED: usize = 3;

/// Share of its cost that a blank cell after the first in a row does not have.
const SPARSE: f32 = 0.4;

/// What a table has shown so far of its own habits.
#[derive(Clone, Copy, Debug, Default)]
pub struct Habits {
    /// Cost of a blank value cell.
    pub blank: f32,
    /// How many cells its rows usually fill, where that is fewer than it has.
    pub usual: Option<usize>,
    /// Width of its widest label, in characters.
    pub label: Option<u32>,
    /// Characters of its codes, where they are of one length.
    pub code: Option<usize>,
    /// Whether it has no figures of one or two digits, so that a group of three after such is a figure's second.
    pub grouped: bool,
}

/// Reads the tokens from `first` to each of the `ends` as one row and hands over the best reading of each, and what
/// it depends on. The ends ascend, each at the end of a line.
pub fn read_rows(
    context: &Context<'_, '_>,
    columns: &[Column],
    first: usize,
    ends: &[usize],
    habits: Habits,
    scratch: &mut Scratch,
    mut found: impl FnMut(usize, Found, Labelled),
) {
    let reader = RowsReader { context, columns, first, habits, values: values_from(columns) };
    let hopeless = reader.hopeless(ends);
    let is_hopeless = |end: &usize| hopeless >> (end - first) & 1 == 1;
    ends.iter().filter(|end| is_hopeless(end)).for_each(|&end| found(end, None, (first, first)));
    let mut read = |ends: &[usize], gapped: bool| {
        reader.read(ends, gapped, scratch);
        for (i, &end) in ends.iter().enumerate() {
            let Scratch { lattice, at_ends, sizes, .. } = &mut *scratch;
            let none = (None, (first, first));
            let (best, labelled) = at_ends[i].map_or(none, |state| reader.best((state, end), lattice, sizes));
            found(end, best, labelled);
        }
    };
    // what stands before values that are not the last reaches as far as the row's end says
    if reader.values < columns.len() && columns[..reader.values].iter().any(|c| c.role == Role::Value) {
        ends.iter().for_each(|&end| read(&[end], reader.gapped(end)));
        return;
    }
    for gapped in [false, true] {
        let all = ends.iter().copied().filter(|end| !is_hopeless(end));
        let ends: Vec<usize> = all.filter(|&end| reader.gapped(end) == gapped).collect();
        if !ends.is_empty() {
            read(&ends, gapped);
        }
    }
}

/// The best readings of the tokens `first..end` as one row, best first; empty if they cannot be one.
pub fn read_row(
    context: &Context<'_, '_>,
    columns: &[Column],
    (first, end): (usize, usize),
    habits: Habits,
    scratch: &mut Scratch,
) -> Vec<Reading> {
    let reader = RowsReader { context, columns, first, habits, values: values_from(columns) };
    reader.read(&[end], reader.gapped(end), scratch);
    let Scratch { lattice, at_ends, sizes, .. } = scratch;
    at_ends[0].map_or(Vec::new(), |state| reader.readings(state, lattice, sizes))
}

/// The first of the value columns that end the table, with their notes; the number of columns if it ends with a text.
fn values_from(columns: &[Column]) -> usize {
    let texts =
        columns.iter().rposition(|c| !matches!(c.role, Role::Value | Role::Note)).map_or(0, |c| c + 1);
    (texts..columns.len()).find(|&c| columns[c].role == Role::Value).unwrap_or(columns.len())
}

/// What has been worked out for earlier rows of the document, and room for reading rows, used again for the next.
#[derive(Default)]
pub struct Scratch {
    lattice: Lattice,
    /// The state of each place between tokens, if it can be reached, after the columns read so far.
    partial: Vec<Option<u32>>,
    /// The same after the next column.
    next: Vec<Option<u32>>,
    /// For each end of a row, its last state.
    at_ends: Vec<Option<u32>>,
    /// For each column, and the end, the places between tokens from which the rest can be read, one bit each.
    reach: Vec<u64>,
    /// The places where value cells start, and those where they end, as bits.
    cell_ends: Vec<(u64, u64)>,
    /// The labels by their first token.
    labels: FxHashMap<usize, Labels>,
    found: Vec<(usize, f32)>,
    sizes: Vec<f32>,
    steps: Vec<Step>,
}

/// Rows that start with the same token.
struct RowsReader<'a, 'd> {
    context: &'a Context<'a, 'd>,
    columns: &'a [Column],
    first: usize,
    habits: Habits,
    /// The first of the value columns that end the table, see [`values_from`].
    values: usize,
}

impl<'d> RowsReader<'_, 'd> {
    fn features(&self, end: usize) -> &[Feature] {
        &self.context.features().0[self.first..end]
    }

    fn tokens(&self, end: usize) -> &[Token<'d>] {
        &self.context.flow.tokens[self.first..end]
    }

    /// Where the run of tokens that can be values begins with which the row must end, if it must.
    fn tail(&self, end: usize) -> usize {
        if self.values == self.columns.len() {
            return 0;
        }
        self.features(end).iter().rposition(|f| !f.value_part).map_or(0, |p| p + 1)
    }

    /// Whether wide gaps separate figures: where cells stand apart, figures that do not are one cell.
    fn gapped(&self, end: usize) -> bool {
        let (tokens, features) = (self.tokens(end), self.features(end));
        (self.tail(end).max(1)..tokens.len()).any(|t| tokens[t].brk == Break::Gap && features[t].figure.is)
    }

    /// The ends, as bits, that no reading can have which is good enough: before the values that end the table the label,
    /// or two of them, reach over whatever stands there, so over the figures of the rows before.
    fn hopeless(&self, ends: &[usize]) -> u64 {
        let before = &self.columns[..self.values];
        let is_code = |c: &&Column| matches!(c.role, Role::Code | Role::Number);
        let codes = before.iter().filter(is_code).count();
        let is_label = |c: &Column| {
            !matches!(c.role, Role::Value | Role::Note | Role::Unit | Role::Goal) && !is_code(&c)
        };
        let labels = before.iter().filter(|c| is_label(c)).count();
        let two = labels == 2 && codes == 0;
        if self.values == self.columns.len() || labels != 1 && !two || labels + codes != before.len() {
            return 0;
        }
        let values = self.value_columns();
        let notes = self.columns.len() - self.values - values;
        let others = MOST_CODE * codes as f32 + MOST_NOTE * notes as f32 + self.most_bonus();
        let others = others + if codes > 0 { SLACK } else { 0.0 };
        let tails = ends.iter().map(|&end| self.first + self.tail(end));
        let (mut hopeless, mut at) = (0u64, 0);
        least_costs(self.context, self.first, (codes + 1, two), tails, |cost| {
            let end = ends[at];
            at += 1;
            let filled = values.min(end - self.first - self.tail(end));
            if others + MOST_VALUE * filled as f32 - cost <= WORST {
                hopeless |= 1 << (end - self.first);
            }
        });
        hopeless
    }

    /// The most that the score of a reading can gain beside its cells.
    fn most_bonus(&self) -> f32 {
        self.relief(self.value_columns()) + if self.habits.usual.is_some() { USUAL } else { 0.0 }
    }

    /// From which column on blank cells at this end can be what the spaces after the last word are.
    fn left_open(&self, end: usize) -> usize {
        let flow = self.context.flow;
        let open = flow.lines[flow.tokens[end - 1].line].trailing as usize / 2;
        self.columns.len().saturating_sub(open)
    }

    /// Makes the lattice of all readings up to the ends; afterwards `scratch.at_ends` has the last state of each.
    fn read(&self, ends: &[usize], gapped: bool, scratch: &mut Scratch) {
        let last_end = ends[ends.len() - 1];
        let n = last_end - self.first;
        self.reach(ends, scratch);
        let Scratch { lattice, partial, next, at_ends, reach, labels, found, steps, .. } = scratch;
        partial.clear();
        partial.resize(n + 1, None);
        at_ends.clear();
        at_ends.resize(ends.len(), None);
        partial[0] = Some(lattice.start());
        // the places that can be reached, and the ends, as bits
        let (mut reached, all_ends) = (1u64, reach[self.columns.len()]);
        let first_value = self.columns.iter().take_while(|c| c.role != Role::Value).count();
        for c in 0..self.columns.len() {
            next.clear();
            next.resize(n + 1, None);
            let blank = self.blank(c, false);
            let (mut end_at, mut arrived) = (0, 0u64);
            let mut places = reached | all_ends;
            while places != 0 {
                let p = places.trailing_zeros() as usize;
                places &= places - 1;
                let blank = Step::new((p, p), blank);
                let is_end = all_ends >> p & 1 == 1;
                if is_end && p < n && c >= first_value && c >= self.left_open(ends[end_at]) {
                    // cells that are left open at this end are another matter than cells before the next line
                    let open = Step { score: self.blank(c, true), ..blank };
                    steps.clear();
                    steps.extend(next[p].iter().flat_map(|&arrived| lattice.steps_to(arrived)));
                    steps.extend(at_ends[end_at].or(partial[p]).map(|from| Step { from, ..open }));
                    at_ends[end_at] = None;
                    steps.iter().for_each(|&step| add(lattice, &mut at_ends[end_at], step));
                }
                end_at += usize::from(is_end);
                let Some(from) = partial[p] else { continue };
                let mut offer = |step: Step| {
                    let q = usize::from(step.cell.1);
                    if reach[c + 1] >> q & 1 == 1 {
                        arrived |= 1 << q;
                        add(lattice, &mut next[q], Step { from, ..step });
                    }
                };
                if self.columns[c].role == Role::Value {
                    let open = p == n && c >= self.left_open(last_end);
                    offer(Step { score: self.blank(c, open), ..blank });
                    let seams = self.seams(c, p, last_end, gapped);
                    self.value_cells(c, p, last_end).for_each(|cell| {
                        let step = Step::new((p, cell.end - self.first), cell.score);
                        offer(Step { seams, size: cell.size, fills: true, ..step });
                    });
                } else {
                    offer(blank);
                    found.clear();
                    self.offers((c, p), ends, reach[c + 1], labels, found);
                    found.iter().for_each(|&(q, score)| offer(Step::new((p, q), score)));
                }
            }
            std::mem::swap(partial, next);
            reached = arrived;
        }
        for (state, end) in at_ends.iter_mut().zip(ends) {
            *state = state.or(partial[end - self.first]);
        }
    }

    /// Works out from where each column, and those after it, can be read up to one of the ends.
    fn reach(&self, ends: &[usize], scratch: &mut Scratch) {
        let n = ends[ends.len() - 1] - self.first;
        let below = |p: usize| (1u64 << p) - 1;
        let tail = self.tail(ends[0]);
        let cell_ends = |p: usize| {
            let cells = self.value_cells(0, p, self.first + n);
            cells.fold(0u64, |ends, cell| ends | 1 << (cell.end - self.first))
        };
        scratch.cell_ends.clear();
        scratch.cell_ends.extend((0..=n).map(|p| (1 << p, cell_ends(p))).filter(|cells| cells.1 != 0));
        scratch.reach.clear();
        scratch.reach.resize(self.columns.len() + 1, 0);
        scratch.reach[self.columns.len()] = ends.iter().map(|end| 1u64 << (end - self.first)).sum();
        for c in (0..self.columns.len()).rev() {
            let after = scratch.reach[c + 1];
            let one = after | after >> 1;
            let mut reach = match self.columns[c].role {
                Role::Value => {
                    let starts = scratch.cell_ends.iter().filter(|(_, ends)| ends & after != 0);
                    starts.fold(after, |reach, (start, _)| reach | start)
                }
                Role::Note | Role::Code | Role::Number => one,
                Role::Unit => one | one >> 2,
                Role::Goal if c > 0 => {
                    let last = 63 - after.leading_zeros() as usize;
                    let starts = (1..last).filter(|&p| self.starts_late_goal(p));
                    starts.fold(after, |reach, p| reach | 1 << p)
                }
                // texts go on to wherever they must
                _ => below(64 - after.leading_zeros() as usize),
            };
            // the last text before the values reaches up to them
            if self.columns[c].role == Role::Value && c > 0 && self.columns[c - 1].role != Role::Value {
                reach &= !below(tail);
            }
            scratch.reach[c] = reach;
        }
    }

    /// The cells of value column `c` from place `p` on. Those of the values that end the table are parts of runs of
    /// tokens that can all be values.
    fn value_cells(&self, c: usize, p: usize, last_end: usize) -> impl Iterator<Item = &ValueCell> {
        let start = self.first + p;
        let cells = if start < last_end { self.context.value_cells().at(start) } else { &[] };
        cells.iter().filter(move |cell| cell.end <= last_end && (c < self.values || cell.parts))
    }

    /// Score of a blank cell; `open` where the spaces after the last word can be it.
    fn blank(&self, c: usize, open: bool) -> f32 {
        match self.columns[c].role {
            Role::Value => -self.habits.blank * if open { 0.15 } else { 1.0 },
            Role::Code | Role::Number => -0.6,
            Role::Unit => -0.4,
            Role::Note | Role::Goal => 0.0,
            _ if c + 1 == self.columns.len() => 0.0,
            _ => -3.0,
        }
    }

    /// What the break before a value cell says, after a cell with tokens and after a blank one.
    fn seams(&self, c: usize, p: usize, last_end: usize, gapped: bool) -> [f32; 2] {
        if c == 0 || p == 0 || self.first + p == last_end || self.columns[c].role != Role::Value {
            return [0.0; 2];
        }
        let features = self.features(last_end);
        match self.tokens(last_end)[p].brk {
            Break::Gap => [0.15, 0.35],
            Break::Line | Break::Blank | Break::Page => [0.1; 2],
            Break::Space => {
                // "1 389" cut in two although its groups could be one number
                let prev = features[p - 1].figure;
                if features[p].figure.is_group && prev.is && prev.may_continue && prev.whole <= 3 {
                    let cost = if self.habits.grouped && prev.whole <= 2 { PARTED } else { 0.5 };
                    [-if gapped { cost.max(1.5) } else { cost }; 2]
                } else {
                    [0.0; 2]
                }
            }
        }
    }

    /// The cells with tokens that column `c`, no value column, can have from place `p` on, appended as (end, score);
    /// of labels those with a `wanted` end.
    fn offers(
        &self,
        (c, p): (usize, usize),
        ends: &[usize],
        wanted: u64,
        labels: &mut FxHashMap<usize, Labels>,
        out: &mut Vec<(usize, f32)>,
    ) {
        let vocabulary = self.context.vocabulary;
        let last_end = ends[ends.len() - 1];
        let tokens = self.tokens(last_end);
        let n = tokens.len();
        let after = |p: usize| ends.iter().map(|end| end - self.first).filter(move |&q| q > p);
        match self.columns[c].role {
            Role::Note => {
                if p < n
                    && is_note(tokens[p].text)
                    && (c < self.values || self.features(last_end)[p].value_part)
                {
                    // "7, 8" and "1 och 2" are rare; a note is one token
                    out.push((p + 1, MOST_NOTE));
                }
            }
            Role::Code | Role::Number => {
                if p < n && is_code(tokens[p].text) {
                    // codes of one plan are of one length: what is longer or shorter rather begins a value
                    let other = self.habits.code.is_some_and(|length| length != tokens[p].text.len());
                    out.push((p + 1, if other { -0.8 } else { MOST_CODE }));
                }
            }
            Role::Unit => {
                for q in p + 1..=(p + 3).min(n) {
                    let text = lower(&tokens[p..q]);
                    let known = vocabulary.units.get(&text).is_some()
                        || vocabulary.indicator_units.get(&text).is_some()
                        || is_unit(&tokens[p..q]);
                    let inside = tokens[p + 1..q].iter().any(|t| t.starts_line());
                    out.push((q, if known { 1.0 } else { -1.0 } - if inside { 0.5 } else { 0.0 }));
                }
            }
            Role::Goal if c > 0 => {
                // a goal cell that spans rows may be printed after the values of the first of them; it then goes on
                // in the line of the last value, because a new row would start a line
                if p < n && p > 0 && self.starts_late_goal(p) {
                    let features = self.features(last_end);
                    // values without any word are no goal
                    let word = features[p..].iter().position(|f| !f.value_part).map(|at| p + at);
                    let score = |q: usize| match word {
                        Some(word) if word < q => {
                            if features[q - 1].open {
                                -2.0
                            } else {
                                0.2
                            }
                        }
                        _ => -3.0,
                    };
                    out.extend(after(p).map(|q| (q, score(q))));
                }
            }
            Role::Goal => {
                let from = out.len();
                goals(self.context, self.first + p, self.first + n, out);
                out[from..].iter_mut().for_each(|(q, _)| *q -= self.first);
            }
            _ if c + 1 == self.columns.len() => {
                // a text column at the end takes what is left
                let due = self.columns[c].role == Role::Due;
                out.extend(after(p).map(|q| {
                    let score = match due.then(|| crate::due::score(&tokens[p..q], vocabulary)) {
                        // what says when it is due ends with it
                        Some(Some(score)) if score >= 1.0 => 0.2,
                        Some(_) => -0.4 - 0.25 * (q - p) as f32,
                        None => -0.2 - 0.02 * (q - p) as f32,
                    };
                    (q, score)
                }));
            }
            _ => {
                let mut wanted = wanted & !((2u64 << p) - 1);
                if wanted == 0 {
                    return;
                }
                let (first, width) = (self.first + p, self.habits.label);
                let known = labels.entry(first).or_insert_with(|| Labels::new(first, width));
                if !known.know(width) {
                    *known = Labels::new(first, width);
                }
                let farthest = (63 - wanted.leading_zeros()) as usize;
                let scores = known.up_to(self.context, self.first + farthest);
                while wanted != 0 {
                    let q = wanted.trailing_zeros() as usize;
                    out.push((q, scores[q - p - 1]));
                    wanted &= wanted - 1;
                }
            }
        }
    }

    /// Whether a goal that is printed after values can start at place `p`: within a line, with a capital.
    fn starts_late_goal(&self, p: usize) -> bool {
        let token = &self.context.flow.tokens[self.first + p];
        !token.starts_line() && token.text.starts_with(char::is_uppercase)
    }

    fn value_columns(&self) -> usize {
        self.columns.iter().filter(|c| c.role == Role::Value).count()
    }

    /// What so many blank cells cost less than one by one: a row is whole, or it is sparse.
    fn relief(&self, blanks: usize) -> f32 {
        SPARSE * self.habits.blank * blanks.saturating_sub(1) as f32
    }

    /// The score and number of filled value columns of the reading whose cells score so; `None` if it fills none.
    fn scored(&self, score: f32, filled: usize) -> Found {
        let usual = self.habits.usual.is_some_and(|u| u == filled);
        let sparse = self.relief(self.value_columns() - filled);
        (filled > 0).then_some((score + sparse + if usual { USUAL } else { 0.0 }, filled))
    }

    /// The first of [`Self::readings`], which end in this state, the last of the row up to `end`.
    fn best(
        &self,
        (state, end): (u32, usize),
        lattice: &mut Lattice,
        sizes: &mut Vec<f32>,
    ) -> (Found, Labelled) {
        let bonus = self.most_bonus();
        let mut only = None;
        let mut best: Found = None;
        let mut best_rank = 0;
        // where not all readings are looked at, any label may bring in others
        let mut all = false;
        for rank in 0..KEEP {
            // no reading that follows can be good enough, or better
            let enough =
                |score: f32| only.is_none() && score + bonus <= best.map_or(WORST, |(b, _)| b.max(WORST));
            let Some(score) = lattice.score(state, rank).filter(|&score| !enough(score)) else {
                all = true;
                break;
            };
            let Some((score, filled)) = self.scored(score, lattice.filled(state, rank)) else { continue };
            only = if best.is_none() { Some((score, filled)) } else { None };
            let score = score - unevenness(lattice.steps(state, rank).map(|s| s.size), sizes);
            if best.is_none_or(|(b, _)| score.total_cmp(&b).is_gt()) {
                best = Some((score, filled));
                best_rank = rank;
            }
        }
        // a single reading has nothing to be compared with
        let best = only.or(best);
        let labelled = match best {
            _ if !all => (self.first, end),
            Some((score, _)) if score > WORST => self.labelled(lattice.steps(state, best_rank)),
            // what is no row does not get better
            _ => (self.first, self.first),
        };
        (best, labelled)
    }

    /// The tokens from the first label to the last, of the cells of a row from its last on.
    fn labelled<'s>(&self, steps: impl Iterator<Item = &'s Step>) -> Labelled {
        let cells = steps.zip(self.columns.iter().rev()).filter(|(step, column)| {
            step.cell.0 < step.cell.1 && !matches!(column.role, Role::Value | Role::Goal)
        });
        let (first, end) = cells
            .fold((u16::MAX, 0), |(first, end), (step, _)| (first.min(step.cell.0), end.max(step.cell.1)));
        (self.first + usize::from(first.min(end)), self.first + usize::from(end))
    }

    /// The readings that end in this state, best first.
    fn readings(&self, state: u32, lattice: &mut Lattice, sizes: &mut Vec<f32>) -> Vec<Reading> {
        let mut readings = Vec::new();
        let mut first = None;
        for rank in 0..KEEP {
            let Some(plain) = lattice.score(state, rank) else { break };
            // what fits so much worse than the best is no reading that sums should choose
            if plain < *first.get_or_insert(plain) - FAR {
                break;
            }
            let Some((score, _)) = self.scored(plain, lattice.filled(state, rank)) else { continue };
            let steps = || lattice.steps(state, rank);
            let token = |t: u16| self.first + usize::from(t);
            let mut cells = Vec::with_capacity(self.columns.len());
            cells.extend(steps().map(|s| (token(s.cell.0), token(s.cell.1))));
            cells.reverse();
            readings.push((Reading { cells, score }, unevenness(steps().map(|s| s.size), sizes)));
        }
        if readings.len() > 1 {
            readings.iter_mut().for_each(|(r, unevenness)| r.score -= *unevenness);
            readings.sort_by(|a, b| b.0.score.total_cmp(&a.0.score));
        }
        let mut readings: Vec<Reading> = readings.into_iter().map(|(r, _)| r).collect();
        let grouped = readings.first().and_then(|best| self.grouped(best));
        readings.extend(grouped);
        self.blanks_last(&mut readings);
        readings
    }

    /// Adds of each reading with blank cells the one that has them last: what a row has no values for mostly stands
    /// last, and among all the places where blank cells can be, these may not be of the best few.
    fn blanks_last(&self, readings: &mut Vec<Reading>) {
        let values = self.values..self.columns.len();
        if values.len() != self.value_columns() {
            return;
        }
        let mut cells = Vec::with_capacity(self.columns.len());
        for i in 0..readings.len() {
            let reading = &readings[i];
            if !values.clone().any(|c| reading.is_blank(c)) {
                continue;
            }
            cells.clone_from(&reading.cells);
            let end = cells.last().map_or(0, |c| c.1);
            let mut at = values.start;
            for c in values.clone().filter(|c| !reading.is_blank(*c)) {
                cells[at] = reading.cells[c];
                at += 1;
            }
            cells[at..].fill((end, end));
            let score = reading.score + BLANKS_LAST;
            let same = |r: &Reading| {
                let equal = |c: usize| r.cells[c] == cells[c] || r.is_blank(c) && cells[c].0 == cells[c].1;
                (0..cells.len()).all(equal)
            };
            match readings.iter_mut().find(|r| same(r)) {
                Some(same) => same.score = same.score.max(score),
                None => readings.push(Reading { cells: cells.clone(), score }),
            }
        }
    }

    /// The values of the best reading, if it fills all columns, with their digits grouped as far as they go and the
    /// last columns blank.
    fn grouped(&self, best: &Reading) -> Option<Reading> {
        let values = self.values..self.columns.len();
        let whole = values.len() == self.value_columns() && values.clone().all(|c| !best.is_blank(c));
        if !whole || values.len() < LEAST_GROUPED {
            return None;
        }
        let (first, end) = (best.cells[values.start].0, best.cells[values.end - 1].1);
        let cell_at = |p: usize| self.value_cells(values.start, p - self.first, end);
        let mut cells = best.cells[..values.start].to_vec();
        let mut score = best.score;
        let mut p = first;
        while p < end {
            let cell = cell_at(p).max_by_key(|cell| cell.end)?;
            cells.push((p, cell.end));
            score += cell.score;
            p = cell.end;
        }
        let blanks = self.columns.len() - cells.len();
        cells.resize(self.columns.len(), (end, end));
        let own = |c: usize| cell_at(best.cells[c].0).find(|cell| cell.end == best.cells[c].1);
        score -= values.clone().filter_map(own).map(|cell| cell.score).sum::<f32>();
        score += blanks as f32 * self.blank(values.start, false) + self.relief(blanks);
        (blanks > 0).then_some(Reading { cells, score })
    }
}

/// Adds a step to a state, which is made if it is the first.
fn add(lattice: &mut Lattice, to: &mut Option<u32>, step: Step) {
    let state = *to.get_or_insert_with(|| lattice.state());
    lattice.add(state, step);
}

/// How much the values of a row differ in size: figures of one line are mostly of one order of magnitude. NaN is
/// no value. `sizes` is room for sorting them.
fn unevenness(all: impl Iterator<Item = f32>, sizes: &mut Vec<f32>) -> f32 {
    sizes.clear();
    sizes.extend(all.filter(|s| !s.is_nan()));
    sizes.sort_by(f32::total_cmp);
    if sizes.len() < 2 {
        return 0.0;
    }
    let median = sizes[sizes.len() / 2];
    0.2 * sizes.iter().map(|s| (s - median).abs()).sum::<f32>()
}

fn is_unit(tokens: &[Token<'_>]) -> bool {
    tokens.len() == 1
        && (matches!(tokens[0].text, "%" | "‰")
            || tokens[0].text.starts_with(char::is_lowercase) && tokens[0].text.contains('/'))
}

fn lower(tokens: &[Token<'_>]) -> String {
    tokens.iter().map(|t| t.lower.as_ref()).collect::<Vec<_>>().join(" ")
}

fn is_note(word: &str) -> bool {
    let w = core(word);
    !w.is_empty()
        && w.len() <= 2
        && w.bytes().all(|b| b.is_ascii_digit())
        && !word.starts_with(number::is_minus)
}

/// "10", "5101", "6014", "KS12", "1.2": what stands in a column of codes or running numbers.
pub fn is_code(word: &str) -> bool {
    let w = word.trim_end_matches(['.', ')', ':']);
    w.len() <= 8
        && w.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_uppercase())
        && w.chars().any(|c| c.is_ascii_digit())
        && w.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '.' | '-' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Flow;

    /// The best readings from the first token to the end of each line, read as they are asked for.
    fn read(text: &str, roles: &[Role], each: impl Fn(&[usize]) -> Vec<Vec<usize>>) -> Vec<Found> {
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let vocabulary = crate::header::tests::vocabulary();
        let flow = Flow::new(&document);
        let context = Context::new(&flow, &vocabulary);
        let columns: Vec<Column> = roles.iter().map(|&r| Column::untitled(r)).collect();
        let habits = Habits { blank: 0.9, ..Habits::default() };
        let ends: Vec<usize> = flow.lines.iter().map(|l| l.end).collect();
        let mut out = Vec::new();
        for ends in each(&ends) {
            read_rows(&context, &columns, 0, &ends, habits, &mut Scratch::default(), |e, f, _| {
                out.push((e, f))
            });
        }
        // rows with wide gaps are read apart from those without
        out.sort_by_key(|(end, _)| *end);
        out.into_iter().map(|(_, found)| found).collect()
    }

    #[test]
    fn rows_read_together_are_read_as_one_by_one() {
        let value = [Role::Line, Role::Value, Role::Value, Role::Value];
        let goal = [Role::Goal, Role::Indicator, Role::Value, Role::Value, Role::Goal];
        let texts = [
            "Bro över ån 1 250 300   \nsom bär 48 12 1 000\noch 7 510\n",
            "Färja  12  1 400  - 88\n- 35\n9 001 77\n",
            "Trygga barn\nAndel som simmar 85 90 Fler\ntrivs 3\n",
        ];
        let mut rows = 0;
        for (text, roles) in texts.iter().flat_map(|t| [(t, &value[..]), (t, &goal[..])]) {
            // what can be no row is not looked at further
            let good = |found: Vec<Found>| -> Vec<Found> {
                found.into_iter().map(|f| f.filter(|(score, _)| *score > WORST)).collect()
            };
            let together = good(read(text, roles, |ends| vec![ends.to_vec()]));
            let alone = good(read(text, roles, |ends| ends.iter().map(|&end| vec![end]).collect()));
            assert_eq!(together, alone, "{text}");
            rows += alone.iter().flatten().count();
        }
        assert!(rows > 6, "{rows}");
    }

    #[test]
    fn the_best_reading_is_the_first_of_all() {
        let document = tabellverk_text::read("Bro över ån 1 250 300 12\n".as_bytes()).unwrap();
        let vocabulary = crate::header::tests::vocabulary();
        let flow = Flow::new(&document);
        let context = Context::new(&flow, &vocabulary);
        let columns = [Role::Line, Role::Value, Role::Value].map(Column::untitled);
        let habits = Habits { blank: 0.9, ..Habits::default() };
        let mut scratch = Scratch::default();
        let all = read_row(&context, &columns, (0, flow.tokens.len()), habits, &mut scratch);
        assert_eq!(all[0].cells, [(0, 3), (3, 6), (6, 7)]);
        let mut best = None;
        read_rows(&context, &columns, 0, &[flow.tokens.len()], habits, &mut scratch, |_, f, _| best = f);
        assert_eq!(best, Some((all[0].score, 2)));
    }
}
