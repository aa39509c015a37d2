//! Where the cells of a table stand when a text has lost its rows: arranging a sequence of values in a grid.
//!
//! Whatever order an extractor prints cells in, it goes right in a row and down in a column: a cell never comes
//! after one to its right in its row or under it in its column. Such an order is a growing staircase, so the grid
//! is filled by a beam search over staircases. A step costs little where it goes on in a row or a column and more
//! where it jumps; figures of one row are alike; and a column that is the difference of two others says at once
//! whether the three belong to one row.

use crate::number::Number;

/// What joins a value to the value before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Nothing: an empty line or other text stands between them.
    Apart,
    /// The next line, without an empty line between: the cell under it.
    Under,
    /// The same line: the next cell of the row.
    Beside,
}

/// A value in the order of the text.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    /// Its number; `None` for a word.
    pub number: Option<Number>,
    /// Whether it is printed with a per cent sign.
    pub percent: bool,
    /// What joins it to the value before.
    pub link: Link,
    /// Whether a label stands between it and the value before.
    pub labelled: bool,
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
}

impl Arrangement {
    /// Whether the values come row by row.
    pub fn is_row_major(&self) -> bool {
        self.places.windows(2).all(|w| w[0] < w[1])
    }
}

/// Arrangements kept at every step.
const BEAM: usize = 32;
/// Arrangements kept while a difference column is looked for.
const NARROW: usize = 10;
/// Values of the largest table that is tried.
const MOST: usize = 240;
/// Arrangements closer than this compete.
const MARGIN: f32 = 1.0;
/// Cost of a blank cell.
const BLANK: f32 = 1.3;

/// Cost of a value that comes after others to its right or under it.
const LATE: f32 = 3.0;

/// The most that a value can gain where it stands.
const MOST_GAIN: f32 = 4.0;

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
    blanks: usize,
    at: (usize, usize),
    way: Way,
    start: (usize, usize),
    score: f32,
}

struct Search<'a> {
    values: &'a [Value],
    rows: usize,
    columns: usize,
    deviation: &'a [bool],
}

/// Arranges the values in a grid of `rows` x `columns`; `deviation` tells which columns are differences.
pub fn arrange(values: &[Value], rows: usize, columns: usize, deviation: &[bool]) -> Option<Arrangement> {
    if rows == 0
        || columns == 0
        || values.len() > rows * columns
        || values.len() > MOST
        || rows * columns > MOST
    {
        return None;
    }
    let search = Search { values, rows, columns, deviation };
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
    let proved = (0..rows)
        .map(|r| {
            triples
                .iter()
                .any(|t| search.holds(&best.cells, r, t) == Some(true) && !search.trivial(&best.cells, r, t))
        })
        .collect();
    Some(Arrangement { places, score: best.score, doubtful, proved })
}

impl Search<'_> {
    fn value(&self, cells: &[u8], r: usize, c: usize) -> Option<&Value> {
        match cells[r * self.columns + c] {
            FREE | DEAD => None,
            i => self.values.get(usize::from(i) - 1),
        }
    }

    /// What a row shows, to compare two arrangements.
    fn shown(&self, state: &State, r: usize) -> Vec<Option<Option<Number>>> {
        (0..self.columns).map(|c| self.value(&state.cells, r, c).map(|v| v.number)).collect()
    }

    /// The columns that are differences, each with the two columns it is the difference of. They are found by
    /// arranging the values with each pair in turn: only the right pair comes true in most rows.
    fn triples(&self) -> Vec<Triple> {
        let mut out: Vec<Triple> = Vec::new();
        let plain: Vec<usize> = (0..self.columns).filter(|&c| !self.deviation[c]).collect();
        for result in (0..self.columns).filter(|&c| self.deviation[c]) {
            // the pair is more often near than far
            let mut pairs: Vec<(usize, usize)> = Vec::new();
            for (i, &a) in plain.iter().enumerate() {
                pairs.extend(plain[i + 1..].iter().map(|&b| (a, b)));
            }
            pairs.sort_by_key(|&(a, b)| {
                let far = |c: usize| if c < result { result - c } else { 2 * (c - result) };
                far(a) + far(b)
            });
            let mut best: Option<(usize, Triple)> = None;
            for (left, right) in pairs.into_iter().take(8) {
                let triple = [left, right, result];
                let finals = self.run(&[triple], NARROW);
                let Some(first) = finals.first() else { continue };
                let (mut yes, mut no) = (0, 0);
                for r in 0..self.rows {
                    match self.holds(&first.cells, r, &triple) {
                        Some(true) => yes += usize::from(!self.trivial(&first.cells, r, &triple)),
                        Some(false) => no += 1,
                        None => {}
                    }
                }
                if yes >= 2 && yes >= 3 * no && best.is_none_or(|(b, _)| yes > b) {
                    best = Some((yes, triple));
                    if no == 0 && yes * 10 >= self.rows * 7 {
                        break;
                    }
                }
            }
            out.extend(best.map(|b| b.1));
        }
        out
    }

    /// Whether the difference holds in a row; `None` where a number is missing.
    fn holds(&self, cells: &[u8], r: usize, triple: &Triple) -> Option<bool> {
        let n = |c: usize| self.value(cells, r, c).and_then(|v| v.number);
        let (a, b, d) = (n(triple[0])?, n(triple[1])?, n(triple[2])?);
        let scale = a.scale.max(b.scale).max(d.scale);
        let (a, b, d) = (a.at_scale(scale)?, b.at_scale(scale)?, d.at_scale(scale)?);
        Some(((a - b).abs() - d.abs()).abs() <= 1)
    }

    fn trivial(&self, cells: &[u8], r: usize, triple: &Triple) -> bool {
        triple
            .iter()
            .any(|&c| self.value(cells, r, c).and_then(|v| v.number).is_none_or(|n| n.mantissa.abs() < 3))
    }

    /// The best arrangements, best first.
    fn run(&self, triples: &[Triple], width: usize) -> Vec<State> {
        let blanks = self.rows * self.columns - self.values.len();
        let mut beam = vec![State {
            cells: vec![FREE; self.rows * self.columns],
            blanks,
            at: (0, 0),
            way: Way::Start,
            start: (0, 0),
            score: 0.0,
        }];
        for i in 0..self.values.len() {
            let mut steps: Vec<(f32, usize, (usize, usize), usize, Way)> = Vec::new();
            let mut floor = f32::INFINITY;
            for (s, state) in beam.iter().enumerate() {
                for (at, passed, late) in self.places(state) {
                    let (r, c) = at;
                    let (step, way) = self.step(state, i, r, c);
                    let mut score = state.score + step - BLANK * passed as f32;
                    // a cell that was passed over and comes late
                    score -= if late { LATE - BLANK } else { 0.0 };
                    // most places cost too much already
                    if steps.len() >= width && score + MOST_GAIN < floor {
                        continue;
                    }
                    score += self.likeness(state, i, r, c) + self.arithmetic(state, i, r, c, triples);
                    floor = if steps.len() < width { floor.min(score) } else { floor };
                    steps.push((score, s, at, passed, way));
                }
            }
            steps.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
            steps.truncate(width);
            beam = steps
                .into_iter()
                .map(|(score, s, at, passed, way)| {
                    let mut next = beam[s].clone();
                    next.blanks += usize::from(next.cells[at.0 * self.columns + at.1] == DEAD);
                    self.place(&mut next, i, at);
                    next.blanks -= passed;
                    next.start = if way == Way::Start { at } else { next.start };
                    (next.at, next.way, next.score) = (at, way, score);
                    next
                })
                .collect();
        }
        // cells that are still open are blank too
        beam.iter_mut().for_each(|s| s.score -= BLANK * s.blanks as f32);
        beam.sort_by(|a, b| b.score.total_cmp(&a.score));
        beam
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

    /// Where the next value can stand: the place, how many cells it leaves blank for good (those to its left and
    /// above it), and whether it had been passed over itself.
    fn places(&self, state: &State) -> Vec<((usize, usize), usize, bool)> {
        let mut out = Vec::new();
        let cell = |r: usize, c: usize| state.cells[r * self.columns + c];
        // open cells above, by column
        let mut above = vec![0; self.columns];
        for r in 0..self.rows {
            let mut left = 0;
            for c in 0..self.columns {
                match cell(r, c) {
                    FREE => {
                        if left + above[c] <= state.blanks {
                            out.push(((r, c), left + above[c], false));
                        }
                        left += 1;
                        above[c] += 1;
                    }
                    DEAD => out.push(((r, c), 0, true)),
                    _ => {}
                }
            }
            // rows further down pass over all that is open here
            if above.iter().all(|&n| n > state.blanks) {
                break;
            }
        }
        out
    }

    /// Score of the step from the value before to this place, and the way it goes.
    fn step(&self, state: &State, i: usize, r: usize, c: usize) -> (f32, Way) {
        let value = &self.values[i];
        if i == 0 {
            return (-0.5 * (r + c) as f32, Way::Start);
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
        }
        score += match value.link {
            Link::Beside if !right => -3.0,
            Link::Under if !down => -1.5,
            Link::Under => 0.3,
            _ => 0.0,
        };
        if value.labelled {
            score += match way {
                Way::Right => -2.0,
                Way::Down if self.columns > 1 => -0.6,
                _ => 0.4,
            };
        }
        (score, way)
    }

    /// How well the value fits beside the values of its row.
    fn likeness(&self, state: &State, i: usize, r: usize, c: usize) -> f32 {
        let value = &self.values[i];
        let Some(number) = value.number else { return 0.0 };
        let row = (0..self.columns).filter_map(|k| {
            let other = self.value(&state.cells, r, k)?;
            Some((k, other, other.number?))
        });
        let plain = !self.deviation[c];
        let size = |n: Number| (n.value().abs() + 1.0).log10() as f32;
        let mut score = 0.0;
        let mut nearest: Option<(&Value, Number)> = None;
        let mut largest = 0.0f32;
        for (k, other, n) in row {
            largest = largest.max(size(n));
            if !self.deviation[k] {
                nearest = Some((other, n));
            }
        }
        let Some((other, n)) = nearest else { return 0.0 };
        if n.mantissa != 0 && number.mantissa != 0 && n.scale != number.scale {
            score -= 0.5;
        }
        if plain {
            if other.percent != value.percent {
                score -= 0.8;
            }
            if n.mantissa == 0 || number.mantissa == 0 {
                return score - 0.2;
            }
            if (n.mantissa < 0) != (number.mantissa < 0) {
                score -= 0.6;
            }
            score - 0.6 * (size(n) - size(number)).abs().min(3.0)
        } else {
            score - if size(number) > largest + 0.1 { 0.5 } else { 0.0 }
        }
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
            let scale = a.scale.max(b.scale).max(d.scale);
            let (Some(a), Some(b), Some(d)) = (a.at_scale(scale), b.at_scale(scale), d.at_scale(scale))
            else {
                continue;
            };
            score += if ((a - b).abs() - d.abs()).abs() <= 1 { 1.8 } else { -1.8 };
        }
        score
    }
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
    fn the_difference_tells_which_cell_is_blank() {
        // a column with one value of three
        let read = rows(&[950, 280, 90, 40, 950, 264, 70, 0, 16, 20], 3, &[false, false, false, true]);
        assert_eq!(read[1][0], Some(280));
        assert_eq!(read[1][3], Some(16));
        assert_eq!(read[2], [Some(90), None, Some(70), Some(20)]);
    }

    #[test]
    fn no_grid_no_arrangement() {
        assert!(arrange(&values(&[1, 2, 3]), 1, 2, &[false, false]).is_none());
        assert!(arrange(&[], 0, 2, &[false, false]).is_none());
    }
}
