//! The best paths through a lattice, worked out only as far as they are asked for.
//!
//! A lattice is a graph without circles whose states are made in order, each with the steps that lead to it. The
//! k-th best path to a state ends with one of its steps, and before that is some best path to the state where the
//! step starts: it is found by asking those states for their next best, so the many paths that nobody asks for cost
//! nothing.

/// Paths kept per state. The worst real row met so far has 19 readings.
pub const KEEP: usize = 32;

const NONE: u32 = u32::MAX;

/// A step from one state to another: the cell of a row.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The state it starts from.
    pub from: u32,
    /// First token of the cell, from the first of the row, and one past its last.
    pub cell: (u16, u16),
    /// Its score.
    pub score: f32,
    /// What is added after a step with tokens, and after one without.
    pub seams: [f32; 2],
    /// Order of magnitude of the cell's number, or NaN.
    pub size: f32,
    /// Whether the cell is a value.
    pub fills: bool,
}

impl Step {
    /// A step over these tokens, from the first state.
    pub fn new(cell: (usize, usize), score: f32) -> Self {
        let cell = (cell.0 as u16, cell.1 as u16);
        Step { from: 0, cell, score, seams: [0.0; 2], size: f32::NAN, fills: false }
    }

    fn is_blank(&self) -> bool {
        self.cell.0 == self.cell.1
    }
}

/// The best paths of one end, for all that start at the first state.
#[derive(Debug, Default)]
pub struct Lattice {
    states: Vec<State>,
    /// States in use; the others keep their room.
    used: usize,
    /// The steps, and for each the next that leads to the same state.
    steps: Vec<(Step, u32)>,
}

#[derive(Debug, Default)]
struct State {
    /// First and last of the steps that lead here.
    steps: Option<(u32, u32)>,
    /// The best paths found so far.
    paths: Vec<Path>,
    /// What the next best may be, at most one for a step and kind of path before it.
    next: Vec<Candidate>,
    /// Its successor, after the path of the next rank, is not among the candidates yet: who asks for the best path
    /// only shall not make the states before look for their second.
    taken: Option<Candidate>,
    begun: bool,
}

/// A path: its last step, and the rank of the path before that.
#[derive(Clone, Copy, Debug)]
struct Path {
    score: f32,
    step: u32,
    rank: u32,
    /// Its values, known when it has been found.
    filled: u32,
}

#[derive(Clone, Copy, Debug)]
struct Candidate {
    path: Path,
    /// Only if the path before has an own token at its end, or only if it has none.
    after_blank: Option<bool>,
}

impl Path {
    /// Whether it comes first: the better one, or of two as good that over the step added first.
    fn is_before(&self, other: &Path) -> bool {
        self.score > other.score
            || self.score == other.score && (self.step, self.rank) < (other.step, other.rank)
    }
}

impl Candidate {
    /// The path over the step with this number, after a path with this score and rank.
    fn over(step: &Step, number: u32, (before, rank): (f32, u32), after_blank: Option<bool>) -> Self {
        let score = before + step.score + step.seams[usize::from(after_blank == Some(true))];
        Candidate { path: Path { score, step: number, rank, filled: 0 }, after_blank }
    }
}

impl Lattice {
    /// Empties the lattice and makes its first state, which has one empty path.
    pub fn start(&mut self) -> u32 {
        self.used = 0;
        self.steps.clear();
        let first = self.state();
        let state = &mut self.states[first as usize];
        state.paths.push(Path { score: 0.0, step: NONE, rank: 0, filled: 0 });
        state.begun = true;
        first
    }

    /// Makes a state, to which no step leads yet.
    pub fn state(&mut self) -> u32 {
        if self.used == self.states.len() {
            self.states.push(State::default());
        }
        let state = &mut self.states[self.used];
        state.steps = None;
        state.begun = false;
        state.paths.clear();
        state.next.clear();
        state.taken = None;
        self.used += 1;
        self.used as u32 - 1
    }

    /// Adds a step. Of paths that are as good, those over steps added first are the better.
    pub fn add(&mut self, to: u32, step: Step) {
        let new = self.steps.len() as u32;
        self.steps.push((step, NONE));
        let state = &mut self.states[to as usize];
        state.steps = match state.steps {
            Some((first, last)) => {
                self.steps[last as usize].1 = new;
                Some((first, new))
            }
            None => Some((new, new)),
        };
    }

    /// The steps that lead to a state.
    pub fn steps_to(&self, state: u32) -> impl Iterator<Item = &Step> {
        let mut at = self.states[state as usize].steps.map_or(NONE, |s| s.0);
        std::iter::from_fn(move || {
            let (step, next) = self.steps.get(at as usize)?;
            at = *next;
            Some(step)
        })
    }

    /// The score of the path of this rank to a state, if there are so many.
    #[inline]
    pub fn score(&mut self, state: u32, rank: usize) -> Option<f32> {
        if rank >= KEEP {
            return None;
        }
        // most have been found when another path asked for them
        if let Some(path) = self.states[state as usize].paths.get(rank) {
            return Some(path.score);
        }
        self.find(state, rank)
    }

    fn find(&mut self, state: u32, rank: usize) -> Option<f32> {
        if !self.states[state as usize].begun {
            self.begin(state);
        }
        while self.states[state as usize].paths.len() <= rank {
            self.find_next(state)?;
        }
        Some(self.states[state as usize].paths[rank].score)
    }

    /// How many values a path has that has been scored.
    pub fn filled(&self, state: u32, rank: usize) -> usize {
        self.states[state as usize].paths[rank].filled as usize
    }

    /// The steps of a path that has been scored, the last first.
    pub fn steps(&self, state: u32, rank: usize) -> impl Iterator<Item = &Step> {
        let mut at = (state, rank as u32);
        std::iter::from_fn(move || {
            let path = self.states[at.0 as usize].paths[at.1 as usize];
            let (step, _) = self.steps.get(path.step as usize)?;
            at = (step.from, path.rank);
            Some(step)
        })
    }

    fn begin(&mut self, state: u32) {
        self.states[state as usize].begun = true;
        let mut candidates = std::mem::take(&mut self.states[state as usize].next);
        let mut at = self.states[state as usize].steps.map_or(NONE, |s| s.0);
        while at != NONE {
            let (step, next) = self.steps[at as usize];
            if let Some(before) = self.score(step.from, 0) {
                if step.seams[0] == step.seams[1] {
                    candidates.push(Candidate::over(&step, at, (before, 0), None));
                } else {
                    candidates.push(Candidate::over(&step, at, (before, 0), Some(false)));
                    candidates.push(Candidate::over(&step, at, (before, 0), Some(true)));
                }
            }
            at = next;
        }
        self.states[state as usize].next = candidates;
    }

    /// Finds one path more.
    fn find_next(&mut self, state: u32) -> Option<()> {
        loop {
            if let Some(Candidate { path, after_blank }) = self.states[state as usize].taken.take() {
                let step = self.steps[path.step as usize].0;
                if let Some(before) = self.score(step.from, path.rank as usize + 1) {
                    let successor = Candidate::over(&step, path.step, (before, path.rank + 1), after_blank);
                    self.states[state as usize].next.push(successor);
                }
            }
            let here = &mut self.states[state as usize];
            let mut best = *here.next.first()?;
            let mut best_at = 0;
            for (at, candidate) in here.next.iter().enumerate().skip(1) {
                if candidate.path.is_before(&best.path) {
                    (best, best_at) = (*candidate, at);
                }
            }
            here.next.swap_remove(best_at);
            here.taken = Some(best);
            // most steps are worth the same after any path
            if best.after_blank.is_none_or(|wanted| self.is_after_blank(&best.path) == wanted) {
                let (step, _) = self.steps[best.path.step as usize];
                let before = self.states[step.from as usize].paths[best.path.rank as usize].filled;
                let filled = before + u32::from(step.fills);
                self.states[state as usize].paths.push(Path { filled, ..best.path });
                return Some(());
            }
        }
    }

    /// Whether the path before the last step has no own token at its end.
    fn is_after_blank(&self, path: &Path) -> bool {
        let from = self.steps[path.step as usize].0.from;
        let last = self.states[from as usize].paths[path.rank as usize].step;
        self.steps.get(last as usize).is_none_or(|(step, _)| step.is_blank())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_come_best_first() {
        let mut lattice = Lattice::default();
        let first = lattice.start();
        let (middle, last) = (lattice.state(), lattice.state());
        let step = |from, cell, score, seams| Step { from, seams, ..Step::new(cell, score) };
        lattice.add(middle, step(first, (0, 0), 0.0, [0.0; 2]));
        lattice.add(middle, step(first, (0, 1), 0.1, [0.0; 2]));
        // after a blank cell the second step is worth more
        lattice.add(last, Step { fills: true, ..step(middle, (1, 2), 1.0, [0.0, 0.5]) });
        lattice.add(last, step(middle, (1, 3), 0.4, [0.0; 2]));
        let paths: Vec<Vec<(u16, u16)>> = (0..)
            .map_while(|rank| {
                lattice.score(last, rank)?;
                Some(lattice.steps(last, rank).map(|s| s.cell).collect())
            })
            .collect();
        assert_eq!(paths, [[(1, 2), (0, 0)], [(1, 2), (0, 1)], [(1, 3), (0, 1)], [(1, 3), (0, 0)]]);
        assert_eq!(lattice.score(last, 0), Some(1.5));
        assert_eq!((lattice.filled(last, 0), lattice.filled(last, 2)), (1, 0));
    }
}
