//! Tables of goals with a text on how each goal goes: cutting the lines under a header into rows.
//!
//! The cells are long, so the unit is the line. A dynamic programme gives each line to the goal column, the text
//! column or the rating column; the strongest witness is the width of the lines, because the columns are of
//! different width (the boundary is tried at every width and the best taken). A row may break over a page: its
//! goal column then goes on at the top of the next page before its text does.

use crate::flow::{Break, Flow, words};
use crate::header::Header;
use crate::numeric::repeats;
use crate::vocabulary::{Role, Vocabulary};

/// A row: the lines of each of its cells, in order. A cell that a page broke has several runs of lines.
#[derive(Clone, Debug, Default)]
pub struct GoalRow {
    /// Lines of the goal cell.
    pub goal: Vec<usize>,
    /// Lines of the text cell.
    pub text: Vec<usize>,
    /// Lines of the rating cell.
    pub rating: Vec<usize>,
}

/// The rows of a goal table.
#[derive(Clone, Debug, Default)]
pub struct GoalRows {
    /// The rows in order.
    pub rows: Vec<GoalRow>,
    /// Lines on which the header is printed again.
    pub headers: Vec<usize>,
    /// One past the last line.
    pub end: usize,
    /// Score of the reading.
    pub score: f32,
}

const STATES: usize = 4; // outside, goal, text, rating
const OUT: usize = 0;
const GOAL: usize = 1;
const TEXT: usize = 2;
const RATING: usize = 3;
const NEVER: f32 = f32::NEG_INFINITY;

/// The rows under the header; the table cannot reach line `limit`.
pub fn rows(flow: &Flow<'_>, header: &Header, limit: usize, vocabulary: &Vocabulary) -> GoalRows {
    let start = header.end;
    let mut limit = limit.min(flow.lines.len()).min(start + 400);
    // where the goals carry no numbers, a numbered line is a heading after the table
    if start < limit && !is_numbered(flow, start) {
        limit = (start..limit)
            .find(|&l| is_numbered(flow, l) && flow.lines[l].end - flow.lines[l].first <= 9)
            .unwrap_or(limit);
    }
    let has_text = header.columns.iter().any(|c| matches!(c.role, Role::Assessment | Role::Comment));
    let mut best = GoalRows { score: NEVER, end: start, ..GoalRows::default() };
    if start >= limit {
        return best;
    }
    let widths: Vec<u32> = {
        let mut w: Vec<u32> =
            (start..limit).map(|l| flow.lines[l].width).filter(|w| (12..=90).contains(w)).collect();
        w.sort_unstable();
        w.dedup();
        w
    };
    let widest = widths.last().copied().unwrap_or(0);
    for &w in widths.iter().filter(|w| has_text || **w >= 30) {
        let reading = read(flow, header, start, limit, vocabulary, (w, widest), has_text);
        if reading.score > best.score {
            best = reading;
        }
    }
    best
}

fn read(
    flow: &Flow<'_>,
    header: &Header,
    start: usize,
    limit: usize,
    vocabulary: &Vocabulary,
    width: (u32, u32),
    has_text: bool,
) -> GoalRows {
    let n = limit - start;
    // best[i][s]: the first i lines are read and line i-1 is in state s
    let mut best = vec![[(NEVER, 0usize, false); STATES]; n + 1];
    best[0][OUT].0 = 0.0;
    let mut header_at = vec![0usize; n + 1];
    let (mut top, mut top_at, mut top_state) = (0.0f32, 0, OUT);
    for i in 0..n {
        let line = start + i;
        if let Some(len) = repeats(flow, header, line)
            && i + len <= n
        {
            for s in 0..STATES {
                if best[i][s].0 > best[i + len][s].0 {
                    best[i + len][s] = (best[i][s].0, s, false);
                    header_at[i + len] = len;
                }
            }
            continue;
        }
        if header_at[i] == 0 && i > 0 && best[i].iter().all(|b| b.0 == NEVER) {
            continue;
        }
        let features = Features::of(flow, line, vocabulary, width, i == 0);
        for from in 0..STATES {
            let here = best[i][from].0;
            if here == NEVER {
                continue;
            }
            for to in GOAL..STATES {
                for new_row in [false, true] {
                    let Some(score) = features.transition(from, to, new_row, has_text) else { continue };
                    let total = here + score + features.emission(to, has_text);
                    if total > best[i + 1][to].0 {
                        best[i + 1][to] = (total, from, new_row);
                        header_at[i + 1] = 0;
                    }
                }
            }
        }
        for s in GOAL..STATES {
            let total = best[i + 1][s].0;
            // a table ends with a finished text
            if total > top + 0.01 {
                (top, top_at, top_state) = (total, i + 1, s);
            }
        }
        if i > top_at + 60 {
            break;
        }
    }
    let mut path = Vec::new();
    let mut headers = Vec::new();
    let (mut i, mut s) = (top_at, top_state);
    while i > 0 {
        if header_at[i] > 0 {
            headers.extend(start + i - header_at[i]..start + i);
            i -= header_at[i];
            continue;
        }
        let (_, from, new_row) = best[i][s];
        path.push((start + i - 1, s, new_row));
        i -= 1;
        s = from;
    }
    path.reverse();
    let mut rows: Vec<GoalRow> = Vec::new();
    for (line, state, new_row) in path {
        if new_row || rows.is_empty() {
            rows.push(GoalRow::default());
        }
        let row = rows.last_mut().expect("a row was pushed");
        match state {
            GOAL => row.goal.push(line),
            TEXT => row.text.push(line),
            _ => row.rating.push(line),
        }
    }
    headers.sort_unstable();
    GoalRows { rows, headers, end: start + top_at, score: top }
}

/// "3 Etablering av företag": a number and a capital.
fn is_numbered(flow: &Flow<'_>, line: usize) -> bool {
    let tokens = flow.line_tokens(line);
    let number = tokens[0].text.trim_end_matches(['.', ')']);
    let digits = !number.is_empty() && number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
    digits && tokens.get(1).is_some_and(|t| t.text.starts_with(char::is_uppercase))
}

struct Features {
    brk: Break,
    early: bool,
    narrow: bool,
    capital: bool,
    lower: bool,
    numbered: bool,
    goal_label: bool,
    goal_part: bool,
    ruler: bool,
    outcome: bool,
    comment_lead: bool,
    rating: bool,
    first: bool,
    prev_sentence: bool,
    prev_open: bool,
    prev_part: bool,
    prev_lead: bool,
    prev_label: bool,
}

impl Features {
    fn of(
        flow: &Flow<'_>,
        line: usize,
        vocabulary: &Vocabulary,
        (width, widest): (u32, u32),
        first: bool,
    ) -> Self {
        let tokens = flow.line_tokens(line);
        let text = words(tokens);
        let lower_text = text.to_lowercase();
        let t0 = &tokens[0];
        let prev = line.checked_sub(1).filter(|_| !first).map(|l| flow.line_tokens(l));
        let prev_last = prev.and_then(|p| p.last()).map_or("", |t| t.text);
        let bare = lower_text.trim_end_matches(':');
        let is_part = |t: &str| {
            t.ends_with(':') && vocabulary.goal_parts.contains(t.to_lowercase().trim_end_matches(':'))
        };
        let is_lead = |t: &str| {
            t.ends_with(':') && vocabulary.comment_leads.contains(t.to_lowercase().trim_end_matches(':'))
        };
        let prev_text = prev.map(words).unwrap_or_default();
        let last = tokens[tokens.len() - 1].text;
        let open = !last.ends_with(['.', '!', '?', ':', ')', '”']);
        let directly = flow.lines.get(line + 1).is_some_and(|l| l.brk == Break::Line);
        Features {
            brk: flow.lines[line].brk,
            // an unfinished line that ends early was set in a narrower cell
            early: open && directly && flow.ends_early(line, widest * 4 / 5),
            narrow: flow.lines[line].width <= width,
            capital: t0.text.starts_with(char::is_uppercase),
            lower: t0.text.starts_with(char::is_lowercase),
            numbered: is_numbered(flow, line),
            goal_label: t0.lower.ends_with("mål")
                && tokens.get(1).is_some_and(|t| t.text.ends_with(':') || t.text.len() <= 2),
            goal_part: is_part(&text),
            ruler: text.chars().all(|c| c == '_' || c == '-') && text.len() > 2,
            outcome: vocabulary.outcome_leads.contains(t0.lower.as_str())
                && tokens.len() > 2
                && t0.text.starts_with(char::is_uppercase),
            comment_lead: is_lead(&text),
            rating: vocabulary.statuses.get(bare).is_some()
                || tokens.len() <= 3 && vocabulary.cell_words.get(bare).is_some(),
            first,
            prev_sentence: prev_last.ends_with(['.', '!', '?', ':', ')']) || prev_last.ends_with('”'),
            prev_open: prev_last.ends_with([',', '-'])
                || vocabulary.open_words.contains(prev_last.to_lowercase().as_str()),
            prev_part: is_part(&prev_text),
            prev_lead: is_lead(&prev_text),
            prev_label: prev.is_some_and(|p| p.len() <= 3) && prev_last.ends_with(':'),
        }
    }

    fn emission(&self, state: usize, has_text: bool) -> f32 {
        let mut score = match state {
            GOAL => {
                if self.narrow {
                    0.15
                } else {
                    -0.9
                }
            }
            TEXT => {
                if self.narrow {
                    -0.06
                } else {
                    0.15
                }
            }
            _ => {
                if self.rating {
                    0.6
                } else {
                    -3.0
                }
            }
        };
        if !has_text && state == TEXT {
            score = 0.05;
        }
        if self.early && state == TEXT && has_text {
            score -= 0.7;
        }
        if self.ruler || self.goal_part {
            score += if state == GOAL { 1.0 } else { -4.0 };
        }
        if self.outcome {
            score += if state == TEXT { 0.8 } else { -2.0 };
        }
        if self.numbered {
            score += if state == GOAL { 0.3 } else { -0.5 };
        }
        if self.comment_lead {
            score += if state == TEXT { 1.0 } else { -4.0 };
        }
        score
    }

    fn transition(&self, from: usize, to: usize, new_row: bool, has_text: bool) -> Option<f32> {
        let blank = self.brk >= Break::Blank;
        let paged = self.brk == Break::Page;
        if new_row {
            if to != GOAL || from == OUT && !self.first {
                return None;
            }
            if self.first {
                return Some(if self.capital || self.numbered { 0.2 } else { -2.0 });
            }
            let mut score = -0.8;
            score += if self.numbered || self.goal_label { 2.2 } else { 0.0 };
            score += if self.capital || self.numbered { 0.0 } else { -3.0 };
            score += if blank { 0.4 } else { 0.0 };
            score += if self.prev_sentence { 0.4 } else { -0.4 };
            score += if self.prev_open { -2.0 } else { 0.0 };
            // without a text column a goal is a row of its own
            score += if !has_text && from == GOAL && blank { 0.8 } else { 0.0 };
            score += if has_text && from == GOAL { -2.5 } else { 0.0 };
            return Some(score);
        }
        if from == OUT {
            return None; // the first line starts a row
        }
        Some(match (from, to) {
            (a, b) if a == b => {
                let mut score = if blank && a == GOAL && !self.prev_part && !self.goal_part && !self.ruler {
                    -0.15
                } else {
                    0.0
                };
                if !has_text && a == GOAL && blank && self.capital {
                    score -= 1.5;
                }
                score
            }
            (GOAL, TEXT) => {
                let mut score = -0.2;
                if !has_text && !self.comment_lead {
                    return None;
                }
                if self.lower {
                    score -= if paged { 0.2 } else { 1.6 };
                }
                score += if blank { 0.5 } else { 0.0 };
                score += if self.prev_sentence { 0.2 } else { 0.0 };
                score -= if self.prev_open || self.prev_part || self.prev_lead || self.prev_label {
                    1.5
                } else {
                    0.0
                };
                score
            }
            // a row broken over a page: its goal goes on before its text does
            (TEXT, GOAL) if paged || self.brk == Break::Page => {
                if self.lower {
                    0.3
                } else {
                    -0.5 + if self.goal_part { 2.0 } else { 0.0 }
                }
            }
            (TEXT, RATING) | (GOAL, RATING) => -0.3,
            (RATING, TEXT) if has_text || self.comment_lead => -0.6,
            _ => return None,
        })
    }
}
