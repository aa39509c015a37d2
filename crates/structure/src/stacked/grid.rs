//! Where the cells of a table stand when a text has lost its rows: arranging a sequence of values in a grid.
//!
//! Whatever order an extractor prints cells in, it goes right in a row and down in a column: a cell never comes
//! after one to its right in its row or under it in its column. Such an order is a growing staircase, so the grid
//! is filled by a beam search over staircases. A step costs little where it goes on in a row or a column and more
//! where it jumps; figures of one row are alike; and a column that is the difference of two others says at once
//! whether the three belong to one row.

use crate::number::Number;
use std::cell::RefCell;
use std::collections::HashMap;

/// What joins a value to the value before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Link {
    /// Nothing: an empty line or other text stands between them.
    Apart,
    /// The next line, without an empty line between: the cell under it.
    Under,
    /// The same line: the next cell of the row.
    Beside,
}

/// A value in the order of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Value {
    /// Its number; `None` for a word.
    pub number: Option<Number>,
    /// Whether it is printed with a per cent sign.
    pub percent: bool,
    /// What joins it to the value before.
    pub link: Link,
    /// Whether a label stands between it and the value before.
    pub labelled: bool,
    /// The column under whose title it stands, in one block with it: the title's column, from its first row down.
    pub column: Option<usize>,
    /// Whether anything stands between it and the value before.
    pub parted: bool,
    /// The column it has in a run of values that fills a row, see [`seat`], and whether that is sure.
    pub seat: Option<(usize, bool)>,
}

/// Runs of one full row that tell that a text is printed row by row.
const FULL: usize = 3;

/// Where most values stand in runs between labels that fill a row each, the text is printed row by row, and the
/// columns of those values are known. A longer run may be rows with blank cells.
pub fn seat(values: &mut [Value], columns: usize) {
    let starts: Vec<usize> = (0..values.len()).filter(|&i| i == 0 || values[i].parted).collect();
    let ends = starts.iter().skip(1).copied().chain([values.len()]);
    let apart = |v: &Value| v.link != Link::Under && v.column.is_none();
    let whole: Vec<(usize, usize)> = starts
        .iter()
        .copied()
        .zip(ends)
        .filter(|&(a, b)| columns > 1 && (b - a) % columns == 0 && values[a..b].iter().all(apart))
        .collect();
    let single = whole.iter().filter(|(a, b)| b - a == columns).count();
    if single < FULL || 2 * single * columns < values.len() {
        return;
    }
    for (a, b) in whole {
        values[a..b].iter_mut().enumerate().for_each(|(i, v)| v.seat = Some((i % columns, b - a == columns)));
    }
}

/// A way to arrange the values.
#[derive(Clone, Debug)]
pub struct Arrangement {
    /// Row and column of each value.
    pub places: Vec<(usize, usize)>,
    /// How well it fits, higher is better.
    pub score: f32,
    /// For each row, whether another arrangement fits about as well and has other values there.
    pub doubtful: Vec<bool>,
    /// For each row, whether a difference column proves it.
    pub proved: Vec<bool>,
    /// Whether a column with blank cells has no part in any difference: in which of its rows its values stand
    /// is then told by order alone, also where a difference proves the rest of the row.
    pub gaps: bool,
}

impl Arrangement {
    /// Whether the values come row by row.
    pub fn is_row_major(&self) -> bool {
        self.places.windows(2).all(|w| w[0] < w[1])
    }
}

/// Arrangements kept at every step.
const BEAM: usize = 72;
/// Of these, those that end at one place.
const SAME: u8 = 6;
/// Arrangements kept while a difference column is looked for.
const NARROW: usize = 24;
/// Values of the largest table that is tried.
const MOST: usize = 240;
/// Pairs of columns that are tried for a difference column.
const PAIRS: usize = 6;
/// How much a difference must say in all rows together to prove any of them.
const SURE: f32 = 2.5;
/// Arrangements closer than this compete.
const MARGIN: f32 = 1.0;
/// Cost of each cell that stays blank.
const BLANK: f32 = 1.3;
/// Cost of passing over open cells, of each of them, and of going on to do so.
const PASS: (f32, f32, f32) = (1.2, 0.2, 0.3);
/// Cost of going back to cells that were passed over.
const BACK: f32 = 0.5;

/// Cost of going back over a row where rows come one after another.
const FAR: f32 = 1.0;
/// Cost of another column than that which the run of a value tells.
const UNSEATED: f32 = 0.4;

const FREE: u8 = 0;
const DEAD: u8 = 255;

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Start,
    Right,
    Down,
}

/// `cells[result]` is the difference of `cells[left]` and `cells[right]`, whichever is taken from the other.
type Triple = [usize; 3];

#[derive(Clone)]
struct State {
    /// For every cell: free, dead (passed over), or one more than the index of its value.
    cells: Vec<u8>,
    at: (usize, usize),
    way: Way,
    start: (usize, usize),
    /// Whether the value before passed over open cells.
    passing: bool,
    score: f32,
}

/// Score, state before, place and way of a step.
type Step = (f32, usize, (usize, usize), Way);

struct Search<'a> {
    values: &'a [Value],
    /// Orders of magnitude of the values.
    sizes: Vec<f32>,
    rows: usize,
    columns: usize,
    deviation: &'a [bool],
    /// Whether the text is printed row by row.
    by_rows: bool,
}

/// Arrangements by what they were found for: many readings of a region have the same values.
#[derive(Debug, Default)]
pub struct Found(RefCell<HashMap<Asked, Option<Arrangement>>>);

/// Values, rows, and for every column whether it is a difference.
type Asked = (Vec<Value>, usize, Vec<bool>);

impl Found {
    /// As [`arrange`], once for the same values, rows and columns.
    pub fn arrange(&self, values: &[Value], rows: usize, deviation: &[bool]) -> Option<Arrangement> {
        let key = (values.to_vec(), rows, deviation.to_vec());
        if let Some(known) = self.0.borrow().get(&key) {
            return known.clone();
        }
        let found = arrange(values, rows, deviation.len(), deviation);
        self.0.borrow_mut().insert(key, found.clone());
        found
    }
}

/// Arranges the values in a grid of `rows` x `columns`; `deviation` tells which columns are differences.
pub fn arrange(values: &[Value], rows: usize, columns: usize, deviation: &[bool]) -> Option<Arrangement> {
    if rows == 0
        || columns == 0
        || values.len() > rows * columns
        || values.len() > MOST
        || rows * columns > MOST
        || (0..columns).any(|c| values.iter().filter(|v| v.column == Some(c)).count() > rows)
    {
        return None;
    }
    let size = |v: &Value| v.number.map_or(0.0, |n| (n.value().abs() + 1.0).log10() as f32);
    let by_rows = values.iter().any(|v| v.seat.is_some());
    let search =
        Search { values, sizes: values.iter().map(size).collect(), rows, columns, deviation, by_rows };
    let triples = search.triples();
    let finals = search.run(&triples, BEAM);
    let best = finals.first()?;
    let mut places = vec![(0, 0); values.len()];
    for (i, &cell) in best.cells.iter().enumerate() {
        if cell != FREE && cell != DEAD {
            places[usize::from(cell) - 1] = (i / columns, i % columns);
        }
    }
    let doubtful = (0..rows)
        .map(|r| {
            finals
                .iter()
                .skip(1)
                .take_while(|f| best.score - f.score < MARGIN)
                .any(|f| search.shown(f, r) != search.shown(best, r))
        })
        .collect();
    let strength: Vec<f32> = triples.iter().map(|t| search.support(best, t).unwrap_or(0.0)).collect();
    let proved = (0..rows)
        .map(|r| {
            triples.iter().zip(&strength).any(|(t, &all)| {
                search
                    .witness(&best.cells, r, t)
                    .is_some_and(|w| all >= SURE && w > 0.4 || all >= 2.0 * SURE && w > 0.0)
            })
        })
        .collect();
    let told = |c: usize| triples.iter().zip(&strength).any(|(t, &all)| all >= SURE && t.contains(&c));
    let gaps = (0..columns).any(|c| !told(c) && (0..rows).any(|r| search.index(&best.cells, r, c).is_none()));
    Some(Arrangement { places, score: best.score, doubtful, proved, gaps })
}

impl Search<'_> {
    fn index(&self, cells: &[u8], r: usize, c: usize) -> Option<usize> {
        match cells[r * self.columns + c] {
            FREE | DEAD => None,
            i => Some(usize::from(i) - 1),
        }
    }

    fn value(&self, cells: &[u8], r: usize, c: usize) -> Option<&Value> {
        self.index(cells, r, c).map(|i| &self.values[i])
    }

    /// What a row shows, to compare two arrangements.
    fn shown(&self, state: &State, r: usize) -> Vec<Option<Option<Number>>> {
        (0..self.columns).map(|c| self.value(&state.cells, r, c).map(|v| v.number)).collect()
    }

    /// The columns that are differences, each with the two columns it is the difference of. They are found by
    /// arranging the values with each pair in turn: only the right pair comes true in most rows.
    fn triples(&self) -> Vec<Triple> {
        let mut out: Vec<Triple> = Vec::new();
        if self.rows < 2 || self.columns < 3 {
            return out;
        }
        let plain: Vec<usize> = (0..self.columns).filter(|&c| !self.deviation[c]).collect();
        let base = self.run(&[], NARROW);
        for result in (0..self.columns).filter(|&c| self.deviation[c]) {
            // the pair is more often near than far
            let mut pairs: Vec<Triple> = Vec::new();
            for (i, &a) in plain.iter().enumerate() {
                pairs.extend(plain[i + 1..].iter().map(|&b| [a, b, result]));
            }
            pairs.sort_by_key(|t| {
                let far = |c: usize| if c < result { result - c } else { 2 * (c - result) };
                far(t[0]) + far(t[1])
            });
            pairs.truncate(PAIRS);
            // what holds in most rows already needs no search
            let most = (0..pairs.len()).find(|&p| {
                let rows = base.first().map_or(0, |b| self.held(b, &pairs[p]));
                rows >= 3 && rows * 4 >= self.rows * 3
            });
            let best = most.map(|p| pairs[p]).or_else(|| {
                let tried = pairs.iter().filter_map(|&t| {
                    let with: Vec<Triple> = out.iter().copied().chain([t]).collect();
                    let finals = self.run(&with, NARROW);
                    let first = finals.first()?;
                    self.support(first, &t).map(|_| (first.score, t))
                });
                tried.max_by(|a, b| a.0.total_cmp(&b.0)).map(|b| b.1)
            });
            out.extend(best);
        }
        // a net column is the sum of two others; which says as much, but no title tells it
        let Some(base) = base.first() else { return out };
        for result in 0..self.columns {
            if out.iter().any(|t| t.contains(&result)) {
                continue;
            }
            let pairs = (0..self.columns).flat_map(|a| (a + 1..self.columns).map(move |b| [a, b, result]));
            let sure = pairs.filter(|t| t[0] != result && t[1] != result).filter_map(|t| {
                self.support(base, &t).filter(|&n| n >= 1.5 && n >= 0.4 * self.rows as f32).map(|n| (n, t))
            });
            out.extend(sure.max_by(|a, b| a.0.total_cmp(&b.0)).map(|s| s.1));
        }
        out
    }

    /// How much the difference says in all rows, if it holds in most.
    fn support(&self, state: &State, triple: &Triple) -> Option<f32> {
        let (mut sum, mut yes, mut no) = (0.0, 0, 0);
        for w in (0..self.rows).filter_map(|r| self.witness(&state.cells, r, triple)) {
            sum += w.max(0.0);
            yes += usize::from(w >= 0.0);
            no += usize::from(w < 0.0);
        }
        (sum >= 1.0 && yes >= 3 * no).then_some(sum)
    }

    /// In how many rows the difference holds and is not trivial.
    fn held(&self, state: &State, triple: &Triple) -> usize {
        (0..self.rows).filter(|&r| self.witness(&state.cells, r, triple).is_some_and(|w| w > 0.1)).count()
    }

    /// How much the difference says in a row: more than 0 where it holds, less where it does not; `None` where a
    /// number is missing.
    fn witness(&self, cells: &[u8], r: usize, triple: &Triple) -> Option<f32> {
        let n = |c: usize| self.value(cells, r, c).and_then(|v| v.number);
        witness(n(triple[0])?, n(triple[1])?, n(triple[2])?)
    }

    /// The best arrangements, best first.
    fn run(&self, triples: &[Triple], width: usize) -> Vec<State> {
        let mut beam = vec![State {
            cells: self.under_titles(),
            at: (0, 0),
            way: Way::Start,
            start: (0, 0),
            passing: false,
            score: 0.0,
        }];
        for i in (0..self.values.len()).filter(|&i| self.values[i].column.is_none()) {
            let mut steps: Vec<Step> = Vec::new();
            for (s, state) in beam.iter().enumerate() {
                let seat = self.values[i].seat;
                // a row that its run fills is filled from its first cell on
                let fits = |&(r, c): &(usize, usize)| match seat {
                    Some((0, true)) => c == 0 && self.is_empty(state, r),
                    Some((s, true)) => c == s && r == state.at.0,
                    _ => true,
                };
                for (r, c) in self.places(state).into_iter().filter(fits) {
                    let (step, way) = self.step(state, i, r, c);
                    let score = state.score
                        + step
                        + self.likeness(state, i, r, c)
                        + self.arithmetic(state, i, r, c, triples);
                    steps.push((score, s, (r, c), way));
                }
            }
            // only the best few are sorted
            let order = |a: &Step, b: &Step| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2));
            if steps.len() > 6 * width {
                steps.select_nth_unstable_by(6 * width, order);
                steps.truncate(6 * width);
            }
            steps.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
            // at most a few that end at the same place: what has cost nothing so far must not crowd out the rest
            let mut here = vec![0u8; self.rows * self.columns];
            steps.retain(|(_, _, (r, c), _)| {
                let n = &mut here[r * self.columns + c];
                *n += 1;
                *n <= SAME
            });
            steps.truncate(width);
            beam = steps
                .into_iter()
                .map(|(score, s, at, way)| {
                    let mut next = beam[s].clone();
                    next.passing = self.passed(&next, at.0, at.1) > 0;
                    self.place(&mut next, i, at);
                    next.start = if way == Way::Start { at } else { next.start };
                    (next.at, next.way, next.score) = (at, way, score);
                    next
                })
                .collect();
        }
        let blanks = self.rows * self.columns - self.values.len();
        beam.iter_mut().for_each(|s| s.score -= BLANK * blanks as f32);
        beam
    }

    /// The cells with the values that stand right under the title of their column; the others go round them.
    fn under_titles(&self) -> Vec<u8> {
        let mut cells = vec![FREE; self.rows * self.columns];
        let mut next = vec![0; self.columns];
        for (i, value) in self.values.iter().enumerate() {
            if let Some(c) = value.column {
                cells[next[c] * self.columns + c] = (i + 1) as u8;
                next[c] += 1;
            }
        }
        cells
    }

    fn place(&self, state: &mut State, i: usize, (r, c): (usize, usize)) {
        for k in 0..c {
            let cell = &mut state.cells[r * self.columns + k];
            *cell = if *cell == FREE { DEAD } else { *cell };
        }
        for k in 0..r {
            let cell = &mut state.cells[k * self.columns + c];
            *cell = if *cell == FREE { DEAD } else { *cell };
        }
        // at most MOST values, so that they can be numbered in a byte below DEAD
        state.cells[r * self.columns + c] = (i + 1) as u8;
    }

    /// Whether no value stands in the row.
    fn is_empty(&self, state: &State, r: usize) -> bool {
        (0..self.columns).all(|c| self.index(&state.cells, r, c).is_none())
    }

    /// Where the next value can stand: the first open cells of every row and every column, and those after the
    /// value before.
    fn places(&self, state: &State) -> Vec<(usize, usize)> {
        let open = |r: usize, c: usize| matches!(state.cells[r * self.columns + c], FREE | DEAD);
        let free = |r: usize, c: usize| state.cells[r * self.columns + c] == FREE;
        let (r, c) = state.at;
        let mut out: Vec<(usize, usize)> = Vec::new();
        let mut first_down = vec![true; self.columns];
        for y in 0..self.rows {
            let mut first = true;
            for x in 0..self.columns {
                if !open(y, x) {
                    continue;
                }
                let near = y == r && x > c && x <= c + 2 || x == c && y > r && y <= r + 3;
                if near || first || first_down[x] && free(y, x) {
                    out.push((y, x));
                }
                // the cells that were passed over, and then the first that was not
                first &= !free(y, x);
                first_down[x] &= !free(y, x);
            }
        }
        out
    }

    /// How many open cells a value at this place passes over: those to its left and above it.
    fn passed(&self, state: &State, r: usize, c: usize) -> usize {
        let left = (0..c).filter(|&k| state.cells[r * self.columns + k] == FREE).count();
        left + (0..r).filter(|&k| state.cells[k * self.columns + c] == FREE).count()
    }

    /// Score of the step from the value before to this place, and the way it goes.
    fn step(&self, state: &State, i: usize, r: usize, c: usize) -> (f32, Way) {
        let value = &self.values[i];
        let passed = self.passed(state, r, c);
        let pass = match passed {
            0 => 0.0,
            n => PASS.0 + PASS.1 * n as f32,
        };
        if i == 0 || self.values[..i].iter().all(|v| v.column.is_some()) {
            return (-pass, Way::Start);
        }
        let (pr, pc) = state.at;
        let dead = |r: usize, c: usize| state.cells[r * self.columns + c] == DEAD;
        let right =
            r == pr && c > pc && (pc + 1..c).all(|k| dead(r, k) || state.cells[r * self.columns + k] == FREE);
        let down = c == pc && r > pr;
        let mut score;
        let way;
        if right {
            way = Way::Right;
            score = if state.way == Way::Down { -1.2 } else { 0.0 };
        } else if down {
            way = Way::Down;
            score = if state.way == Way::Right { -1.2 } else { 0.0 };
        } else {
            way = Way::Start;
            let (sr, sc) = state.start;
            // the next column, or the next row, begins where this one began
            score = match state.way {
                Way::Down if (r, c) == (sr, pc + 1) => -0.3,
                Way::Right if (r, c) == (pr + 1, sc) => -0.2,
                Way::Right if r == pr + 1 => -0.4,
                Way::Down if c == pc + 1 => -0.8,
                _ => -1.4,
            };
            if dead(r, c) {
                score -= BACK;
                // row by row, no cell comes long after its row
                if self.by_rows && pr > r + 1 {
                    score -= FAR;
                }
            }
        }
        // a column that goes on beside rows that have not been read yet
        score -= if passed > 0 && state.passing && way == Way::Down { PASS.2 } else { pass };
        score += match value.link {
            Link::Beside if !right => -3.0,
            Link::Under if !down => -1.5,
            Link::Under => 0.3,
            _ => 0.0,
        };
        // nor does a run of several rows often begin elsewhere
        if value.seat.is_some_and(|(s, _)| s != c) {
            score -= UNSEATED;
        }
        if value.labelled {
            score += match way {
                Way::Right => -2.0,
                Way::Down if self.columns > 1 => -0.6,
                // a label opens the next row where the row before it is full
                _ if pc + 1 == self.columns && c == 0 && r == pr + 1 => 1.0,
                _ => 0.4,
            };
        }
        (score, way)
    }

    /// How well the value fits beside the values of its row.
    fn likeness(&self, state: &State, i: usize, r: usize, c: usize) -> f32 {
        let value = &self.values[i];
        let Some(number) = value.number else { return 0.0 };
        // how the value differs from another: form, sign, size
        let differs = |at: usize| -> Option<(f32, f32, f32)> {
            let n = self.values[at].number?;
            let zero = n.mantissa == 0 || number.mantissa == 0;
            let form = if !zero && n.scale != number.scale { 0.5 } else { 0.0 }
                + if self.values[at].percent != value.percent { 0.8 } else { 0.0 };
            let sign = if !zero && (n.mantissa < 0) != (number.mantissa < 0) { 0.4 } else { 0.0 };
            let size = if zero { 0.2 } else { 0.5 * (self.sizes[at] - self.sizes[i]).abs().min(3.0) };
            Some((form, sign, size))
        };
        let mut row: Option<(f32, f32, f32)> = None;
        let mut largest = None;
        for k in 0..self.columns {
            let Some(at) = self.index(&state.cells, r, k) else { continue };
            largest = largest.max(self.values[at].number.map(|_| ordered(self.sizes[at])));
            if !self.deviation[k]
                && let Some(d) = differs(at)
            {
                // a share stands beside figures of another kind
                let keep = row.is_some_and(|b: (f32, f32, f32)| b.0 < d.0);
                row = if keep { row } else { Some(d) };
            }
        }
        if self.deviation[c] {
            let larger = largest.is_some_and(|l| ordered(self.sizes[i]) > l + 100);
            return -row.map_or(0.0, |d| if d.0 >= 0.5 && d.0 < 0.8 { 0.5 } else { 0.0 })
                - if larger { 0.5 } else { 0.0 };
        }
        let Some((form, sign, size)) = row else { return 0.0 };
        // what is unlike its row may be like its column: income between costs
        let above = (0..r).rev().find_map(|k| differs(self.index(&state.cells, k, c)?));
        let column_sign = above.map_or(1.0, |d| d.1);
        -form - sign.min(column_sign) - size
    }

    /// What the differences that this value completes say.
    fn arithmetic(&self, state: &State, i: usize, r: usize, c: usize, triples: &[Triple]) -> f32 {
        let mut score = 0.0;
        for triple in triples.iter().filter(|t| t.contains(&c)) {
            let at = |k: usize| {
                if k == c {
                    self.values[i].number
                } else {
                    self.value(&state.cells, r, k).and_then(|v| v.number)
                }
            };
            let (Some(a), Some(b), Some(d)) = (at(triple[0]), at(triple[1]), at(triple[2])) else { continue };
            score += 1.8 * witness(a, b, d).unwrap_or(0.0);
        }
        score
    }
}

/// How much it says that `d` is the difference of `a` and `b`, whichever is taken from the other: up to 1, less
/// for small figures, which agree by chance; below 0 where it is not.
fn witness(a: Number, b: Number, d: Number) -> Option<f32> {
    let scale = a.scale.max(b.scale).max(d.scale);
    let (a, b, d) = (a.at_scale(scale)?, b.at_scale(scale)?, d.at_scale(scale)?);
    let size = ((a.abs().max(b.abs()) as f32 + 1.0).log10() - 1.0).clamp(0.0, 2.0) / 2.0;
    let off = ((a - b).abs() - d.abs()).abs();
    // equal terms prove little; rounding can make a difference off by one
    let size = if d.abs() <= 1 { 0.3 * size } else { size };
    Some(match off {
        0 => 0.1 + 0.9 * size,
        1 => 0.4 * size,
        _ => -0.5 - 0.5 * size,
    })
}

/// A size as a whole number, to compare sizes.
fn ordered(size: f32) -> i32 {
    (size * 1000.0) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(numbers: &[i64]) -> Vec<Value> {
        numbers
            .iter()
            .map(|&n| Value {
                number: Some(Number::integer(n)),
                percent: false,
                link: Link::Apart,
                labelled: false,
                column: None,
                parted: false,
                seat: None,
            })
            .collect()
    }

    fn rows(numbers: &[i64], rows: usize, deviation: &[bool]) -> Vec<Vec<Option<i64>>> {
        let found = arrange(&values(numbers), rows, deviation.len(), deviation).unwrap();
        let mut out = vec![vec![None; deviation.len()]; rows];
        for (i, &(r, c)) in found.places.iter().enumerate() {
            out[r][c] = Some(numbers[i]);
        }
        out
    }

    #[test]
    fn columns_one_after_another() {
        let read = rows(&[5120, 3866, 733, 4988, 3702, 744, 132, 164, -11], 3, &[false, false, true]);
        assert_eq!(read[1], [Some(3866), Some(3702), Some(164)]);
        assert_eq!(read[2], [Some(733), Some(744), Some(-11)]);
    }

    #[test]
    fn a_staircase_of_rows() {
        // the first row up to its second value, the next one up to its first, then the rest row by row
        let read = rows(
            &[5120, 4988, 3866, 132, 7680, 7600, 80, 3702, 164, 5800, 5750, 50],
            2,
            &[false, false, true, false, false, true],
        );
        assert_eq!(read[0].iter().flatten().collect::<Vec<_>>(), [&5120, &4988, &132, &7680, &7600, &80]);
        assert_eq!(read[1].iter().flatten().collect::<Vec<_>>(), [&3866, &3702, &164, &5800, &5750, &50]);
    }

    #[test]
    fn a_column_with_one_value_of_three_is_right_or_in_doubt() {
        let numbers = [950, 280, 90, 40, 950, 264, 70, 0, 16, 20];
        let deviation = [false, false, false, true];
        let read = rows(&numbers, 3, &deviation);
        let found = arrange(&values(&numbers), 3, 4, &deviation).unwrap();
        let truth = [
            [Some(950), Some(950), Some(0)],
            [Some(280), Some(264), Some(16)],
            [Some(90), Some(70), Some(20)],
        ];
        for (r, truth) in truth.iter().enumerate() {
            let right = [read[r][0], read[r][2], read[r][3]] == *truth;
            assert!(right || found.doubtful[r] && !found.proved[r], "row {r}: {:?}", read[r]);
        }
    }

    #[test]
    fn a_column_with_gaps_that_no_difference_tells_of_is_not_proved() {
        // budget, outcome (one of four blank), forecast, deviation, column by column
        let numbers = [510, 320, 940, 1770, 88, 41, 129, 500, 350, 900, 1750, 10, -30, 40, 20];
        let found = arrange(&values(&numbers), 4, 4, &[false, false, false, true]).unwrap();
        assert!(found.gaps);
    }

    #[test]
    fn no_grid_no_arrangement() {
        assert!(arrange(&values(&[1, 2, 3]), 1, 2, &[false, false]).is_none());
        assert!(arrange(&[], 0, 2, &[false, false]).is_none());
    }
}
