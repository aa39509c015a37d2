//! Tables of goals with a text on how each goal goes: cutting the lines under a header into rows.
//!
//! The cells are long, so the unit is the line. A dynamic programme gives each line to the goal column, the text
//! column or the rating column. The strongest witness is where lines end: a line inside a paragraph ends because
//! its next word would not have fitted into its cell, which tells the cell's width, and the columns are of
//! different width. A row may break over a page: its goal column then goes on at the top of the next page before
//! its text does.

use crate::flow::{Break, Flow, Token, words};
use crate::header::Header;
use crate::numeric::repeats;
use crate::vocabulary::{Role, Vocabulary};

pub(crate) mod leading;

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
    limit = next_part(flow, header, limit).unwrap_or(limit);
    let has_text = header.columns.iter().any(|c| matches!(c.role, Role::Assessment | Role::Comment));
    let rated = rates_first(header);
    let mut best = GoalRows { score: NEVER, end: start, ..GoalRows::default() };
    if start >= limit {
        return best;
    }
    let numbered = numbered_rows(flow, start, limit);
    let headers: Vec<Option<usize>> = (start..limit).map(|l| repeats(flow, header, l)).collect();
    let mut lines: Vec<Option<Features>> = vec![None; limit - start];
    for widths in cell_widths(flow, start, limit) {
        let reading =
            read(flow, &headers, start, limit, vocabulary, widths, has_text, rated, &numbered, &mut lines);
        if reading.score > best.score {
            best = reading;
        }
    }
    best
}

/// Widths of the goal cell and the text cell, in characters.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Widths {
    goal: u32,
    text: u32,
}

/// Characters by which the widths of lines in one cell differ: letters are of different width.
const UNEVEN: u32 = 3;
/// Pairs of widths that are tried.
const PAIRS: usize = 8;

/// What the end of a line says of a cell of this width: positive where the line fills it, negative where it ends
/// early or is too long. `next` is the length of the first word of the line that follows directly.
fn fit(width: u32, next: Option<u32>, finished: bool, cell: u32) -> f32 {
    match next {
        // narrow letters make a line of more characters
        _ if width > cell + UNEVEN => -(0.05 * (width - cell - UNEVEN) as f32).min(0.9),
        Some(next) if width + 1 + next + UNEVEN > cell => 0.2,
        Some(_) if finished => -0.05,
        Some(_) => -0.5,
        None => 0.04,
    }
}

/// Width of the line, length of the word that would have come next in its paragraph, and whether the line ends a
/// sentence.
fn line_end(flow: &Flow<'_>, line: usize) -> (u32, Option<u32>, bool) {
    let next = flow.lines.get(line + 1).filter(|l| l.brk == Break::Line);
    let next = next.map(|l| flow.tokens[l.first].text.chars().count() as u32);
    let last = flow.tokens[flow.lines[line].end - 1].text;
    (flow.lines[line].width, next, last.ends_with(['.', '!', '?', ':', ')', '”', '_']))
}

/// The pairs of cell widths that explain best where the lines end.
fn cell_widths(flow: &Flow<'_>, start: usize, limit: usize) -> Vec<Widths> {
    let ends: Vec<_> = (start..limit).map(|l| line_end(flow, l)).collect();
    let mut candidates: Vec<u32> = ends.iter().map(|e| e.0).filter(|w| (12..=110).contains(w)).collect();
    candidates.sort_unstable();
    candidates.dedup();
    let fits: Vec<Vec<f32>> = ends
        .iter()
        .map(|&(width, next, done)| candidates.iter().map(|&cell| fit(width, next, done, cell)).collect())
        .collect();
    // which of the two cells has which width is all one here: for each width those not before it
    let n = candidates.len();
    let mut totals = vec![vec![0.0f32; n]; n];
    for a in 0..n {
        // line by line for all widths of the other cell at once, which a processor does in parallel
        let scores = &mut totals[a][a..];
        for line in &fits {
            let x = line[a];
            scores.iter_mut().zip(&line[a..]).for_each(|(score, &y)| *score += if x > y { x } else { y });
        }
        for b in a + 1..n {
            totals[b][a] = totals[a][b];
        }
    }
    let mut best: Vec<(f32, usize)> = totals.iter().map(|row| greatest(row.iter().copied())).collect();
    let mut out: Vec<Widths> = Vec::new();
    while out.len() < PAIRS {
        let (score, a) = greatest(best.iter().map(|b| b.0));
        if score == NEVER {
            break;
        }
        let b = best[a].1;
        out.push(Widths { goal: candidates[a], text: candidates[b] });
        // those near it in both widths are out
        let near = |width: u32| {
            candidates.partition_point(|w| w + 6 <= width)..candidates.partition_point(|w| *w < width + 6)
        };
        for row in near(candidates[a]) {
            totals[row][near(candidates[b])].fill(NEVER);
            best[row] = greatest(totals[row].iter().copied());
        }
    }
    out
}

/// The greatest of these, and where it stands; of equal ones the first.
fn greatest(scores: impl Iterator<Item = f32>) -> (f32, usize) {
    scores.enumerate().fold((NEVER, 0), |best, (at, score)| if score > best.0 { (score, at) } else { best })
}

/// For every line whether it starts a goal by its running number: where the first goal has a number, all have.
/// `None` where the first has none.
fn numbered_rows(flow: &Flow<'_>, start: usize, limit: usize) -> Option<Vec<bool>> {
    // the number may have a word before it, the same in all rows: "KN 1 Badet ska ...", "KN 2 Fler ska ..."
    let lead = flow.line_tokens(start)[0].text;
    let worded = !is_numbered(flow, start);
    let number = |l: usize| -> Option<u32> {
        let tokens = flow.line_tokens(l);
        if !worded {
            return is_numbered(flow, l).then(|| running_number(tokens[0].text).parse().ok())?;
        }
        let number = tokens.get(1).filter(|_| tokens[0].text == lead)?.text.trim_end_matches([':', '.']);
        (lead.starts_with(char::is_uppercase) && number.len() <= 2).then(|| number.parse().ok())?
    };
    let mut last = number(start)?;
    let mut out = vec![false; limit - start];
    out[0] = true;
    for l in start + 1..limit {
        if let Some(n) = number(l).filter(|n| (last + 1..=last + 2).contains(n)) {
            out[l - start] = true;
            last = n;
        }
    }
    Some(out)
}

#[allow(clippy::too_many_arguments)]
fn read(
    flow: &Flow<'_>,
    headers_at: &[Option<usize>],
    start: usize,
    limit: usize,
    vocabulary: &Vocabulary,
    widths: Widths,
    has_text: bool,
    rated: bool,
    numbered: &Option<Vec<bool>>,
    lines: &mut [Option<Features>],
) -> GoalRows {
    let n = limit - start;
    // best[i][s]: the first i lines are read and line i-1 is in state s
    let mut best = vec![[(NEVER, 0usize, false); STATES]; n + 1];
    best[0][OUT].0 = 0.0;
    let mut header_at = vec![0usize; n + 1];
    let (mut top, mut top_at, mut top_state) = (0.0f32, 0, OUT);
    for i in 0..n {
        let line = start + i;
        if let Some(len) = headers_at[i]
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
        let features = lines[i].get_or_insert_with(|| {
            let mut features = Features::of(flow, line, vocabulary, i == 0);
            features.opening = rated.then(|| opening_rating(flow, line, vocabulary));
            if let Some(rows) = numbered {
                features.numbered = rows[i];
                features.unnumbered = !rows[i];
            }
            features
        });
        features.measure(widths);
        let emission = [OUT, GOAL, TEXT, RATING].map(|state| features.emission(state, has_text));
        for from in 0..STATES {
            let here = best[i][from].0;
            if here == NEVER {
                continue;
            }
            for to in GOAL..STATES {
                for new_row in [false, true] {
                    let Some(score) = features.transition(from, to, new_row, has_text) else { continue };
                    let total = here + score + emission[to];
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
    // no cell ends in the middle of a block of lines: only a short line after a sentence can be a heading
    if top_state == TEXT
        && let Some(row) = rows.last_mut()
    {
        while top_at < n
            && flow.lines[start + top_at].brk == Break::Line
            && (!line_end(flow, start + top_at - 1).2
                || flow.lines[start + top_at].width * 10 >= widths.text * 6)
        {
            row.text.push(start + top_at);
            top_at += 1;
        }
    }
    GoalRows { rows, headers, end: start + top_at, score: top }
}

/// The number of "3", "3." and "F3:".
fn running_number(word: &str) -> &str {
    let bare = word.trim_end_matches(['.', ')', ':']);
    bare.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(bare)
}

/// "3 Etablering av företag", "F3: Låg skuld": a number and a capital.
fn is_numbered(flow: &Flow<'_>, line: usize) -> bool {
    let tokens = flow.line_tokens(line);
    let number = running_number(tokens[0].text);
    let digits = !number.is_empty() && number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
    digits && tokens.get(1).is_some_and(|t| t.text.starts_with(char::is_uppercase))
}

/// Lines above a header that may hold the heading of its table.
const ABOVE: usize = 5;

/// Where the next table of the same kind begins: with a heading that opens as one right above this table does
/// ("Inriktningsmål: En levande stad", "Inriktningsmål: Ett grönt Ekby"), and its own header after it.
fn next_part(flow: &Flow<'_>, header: &Header, limit: usize) -> Option<usize> {
    let lead = |l: usize| {
        let tokens = flow.line_tokens(l);
        let end = tokens.iter().take(4).position(|t| t.text.ends_with(':'))? + 1;
        (end < tokens.len()).then(|| words(&tokens[..end]))
    };
    let above: Vec<String> = (header.first.saturating_sub(ABOVE)..header.first).filter_map(lead).collect();
    if above.is_empty() {
        return None;
    }
    (header.end..limit).find(|&l| {
        let headed = || (l + 1..=l + ABOVE).any(|n| n < limit && repeats(flow, header, n).is_some());
        lead(l).is_some_and(|own| above.contains(&own)) && headed()
    })
}

/// Whether the rating stands between the goal and the text on it.
pub fn rates_first(header: &Header) -> bool {
    let at = |roles: &[Role]| header.columns.iter().position(|c| roles.contains(&c.role));
    let (goal, rating) = (at(&[Role::Goal]), at(&[Role::Rating, Role::Status]));
    let text = at(&[Role::Assessment, Role::Comment]);
    matches!((goal, rating, text), (Some(g), Some(r), Some(t)) if g < r && r < t)
}

/// The rating in a line before the text that it shares the line with, in tokens of the line: "Delvis uppfyllt Fler
/// cyklar". What stands before it is the end of the goal.
pub fn opening_rating(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> Option<(usize, usize)> {
    let tokens = flow.line_tokens(line);
    let rates = |a: usize, b: usize| {
        let lower: Vec<&str> = tokens[a..b].iter().map(|t| t.lower.trim_end_matches(['.', ','])).collect();
        vocabulary.rates(&tokens[a..b]) || vocabulary.statuses.exact(&lower).is_some()
    };
    let capital = |i: usize| tokens[i].text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    (0..tokens.len()).filter(|&a| tokens[a].text.starts_with(char::is_uppercase)).find_map(|a| {
        let ends = a == 0 || tokens[a - 1].text.ends_with(['.', '!']);
        // in the middle of a line a rating starts with a capital where it is a cell of its own
        let apart = || {
            a >= GOAL_WORDS
                && !tokens[a - 1].text.ends_with(',')
                && !vocabulary.open_words.contains(tokens[a - 1].lower.as_ref())
        };
        let longest = (a + 1..=(a + 5).min(tokens.len())).rev();
        let end = if ends {
            longest.into_iter().find(|&b| rates(a, b))?
        } else {
            longest.into_iter().find(|&b| vocabulary.rates(&tokens[a..b])).filter(|_| apart())?
        };
        // a line of nothing but the rating is a line of its own cell
        (end < tokens.len() && capital(end) || end == tokens.len() && a > 0).then_some((a, end))
    })
}

/// The rating that ends a line after the text that it shares the line with, as its first token of the line: "Fler
/// cyklar. Nås delvis".
pub fn closing_rating(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> Option<usize> {
    let tokens = flow.line_tokens(line);
    let opens = |a: &usize| tokens[*a].text.starts_with(char::is_uppercase);
    let ends = |a: &usize| *a == 0 || tokens[*a - 1].text.ends_with(['.', '!']);
    // a sentence is no rating: "Målet är nått."
    if tokens[tokens.len() - 1].text.ends_with('.') {
        return None;
    }
    let from = tokens.len().saturating_sub(5);
    (from..tokens.len()).filter(opens).filter(ends).find(|&a| vocabulary.rates(&tokens[a..]))
}

/// Words of the shortest goal that may share its line with its rating without ending in a full stop.
const GOAL_WORDS: usize = 3;

#[derive(Clone)]
struct Features {
    /// Where the rating stands before the text, and whether one opens the text in this line.
    opening: Option<Option<(usize, usize)>>,
    brk: Break,
    /// How the line ends, see [`line_end`].
    end: (u32, Option<u32>, bool),
    /// Characters that the line before would have with this one's first word, where that is of its paragraph.
    prev_width: Option<u32>,
    /// What the line's end says of the goal cell and of the text cell.
    fit: (f32, f32),
    /// Whether the line lacks the number that the table's goals start with.
    unnumbered: bool,
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
    /// Whether the line before ended although this one's first word would have fitted into the goal cell.
    prev_early: bool,
    prev_open: bool,
    prev_part: bool,
    prev_lead: bool,
    prev_label: bool,
    /// Whether the line before can be a rating, or the first part of one.
    prev_rating: bool,
}

impl Features {
    fn of(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary, first: bool) -> Self {
        let tokens = flow.line_tokens(line);
        let t0 = &tokens[0];
        let prev = line.checked_sub(1).filter(|_| !first).map(|l| flow.line_tokens(l));
        let last = prev.and_then(|p| p.last());
        let prev_last = last.map_or("", |t| t.text);
        let lower = |tokens: &[Token<'_>]| -> String {
            let words: Vec<&str> = tokens.iter().map(|t| t.lower.as_ref()).collect();
            words.join(" ")
        };
        // the words of a line that ends with a colon, without it
        let lead = |tokens: &[Token<'_>]| {
            let lead = tokens.last().filter(|t| t.text.ends_with(':')).map(|_| lower(tokens));
            lead.map_or(String::new(), |lead| lead.trim_end_matches(':').to_string())
        };
        let (own_lead, prev_lead) = (lead(tokens), prev.map(lead).unwrap_or_default());
        // most lines start with no word of a status or a value
        let may_rate = tokens.len() == 1
            || vocabulary.statuses.may_start(&t0.lower)
            || tokens.len() <= 3 && vocabulary.cell_words.may_start(&t0.lower);
        let whole = if may_rate { lower(tokens) } else { String::new() };
        let bare = whole.trim_end_matches(':');
        Features {
            opening: None,
            brk: flow.lines[line].brk,
            end: line_end(flow, line),
            prev_width: prev.and_then(|_| {
                let (width, next, _) = line_end(flow, line - 1);
                next.map(|next| width + 1 + next)
            }),
            fit: (0.0, 0.0),
            unnumbered: false,
            capital: t0.text.starts_with(char::is_uppercase),
            lower: t0.text.starts_with(char::is_lowercase),
            numbered: is_numbered(flow, line),
            goal_label: t0.lower.ends_with("mål")
                && tokens.get(1).is_some_and(|t| t.text.ends_with(':') || t.text.len() <= 2),
            goal_part: vocabulary.goal_parts.contains(own_lead.as_str()),
            ruler: tokens.len() == 1 && t0.text.len() > 2 && t0.text.chars().all(|c| c == '_' || c == '-'),
            outcome: vocabulary.outcome_leads.contains(t0.lower.as_ref())
                && tokens.len() > 2
                && t0.text.starts_with(char::is_uppercase),
            comment_lead: vocabulary.comment_leads.contains(own_lead.as_str()),
            rating: vocabulary.statuses.get(bare).is_some()
                || vocabulary.rates(tokens)
                || tokens.len() <= 3 && vocabulary.cell_words.get(bare).is_some(),
            first,
            prev_sentence: prev_last.ends_with(['.', '!', '?', ':', ')']) || prev_last.ends_with('”'),
            prev_early: false,
            prev_open: prev_last.ends_with([',', '-'])
                || last.is_some_and(|t| vocabulary.open_words.contains(t.lower.as_ref())),
            prev_part: vocabulary.goal_parts.contains(prev_lead.as_str()),
            prev_lead: vocabulary.comment_leads.contains(prev_lead.as_str()),
            prev_rating: prev.is_some_and(|p| vocabulary.rates(p)),
            prev_label: prev.is_some_and(|p| p.len() <= 3) && prev_last.ends_with(':'),
        }
    }

    /// What cells of these widths say of the line.
    fn measure(&mut self, widths: Widths) {
        let (width, next, finished) = self.end;
        self.fit = (fit(width, next, finished, widths.goal), fit(width, next, finished, widths.text));
        self.prev_early = self.prev_width.is_some_and(|width| width + UNEVEN < widths.goal);
    }

    fn emission(&self, state: usize, has_text: bool) -> f32 {
        let mut score = match state {
            GOAL => self.fit.0,
            TEXT => self.fit.1,
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
        if self.ruler || self.goal_part {
            score += if state == GOAL { 1.0 } else { -4.0 };
        }
        if self.outcome {
            score += if state == TEXT { 0.8 } else { -2.0 };
        }
        if self.numbered {
            score += if state == GOAL { 0.3 } else { -0.5 };
        }
        // a word inside a sentence is no rating
        if state == RATING
            && self.lower
            && self.brk == Break::Line
            && !self.prev_sentence
            && !self.prev_rating
        {
            score -= 0.6;
        }
        if self.comment_lead {
            score += if state == TEXT { 1.0 } else { -4.0 };
        }
        score
    }

    /// Whether the line, or the one before, opens a part of a goal.
    fn told_of(&self) -> bool {
        self.prev_part || self.prev_label || self.goal_part || self.goal_label || self.ruler
    }

    fn transition(&self, from: usize, to: usize, new_row: bool, has_text: bool) -> Option<f32> {
        let blank = self.brk >= Break::Blank;
        let paged = self.brk == Break::Page;
        let opened = self.opening.flatten();
        // goal, rating and text begin in one line
        let whole = opened.is_some_and(|(start, _)| start > 0);
        if opened.is_some() && to != TEXT {
            return None;
        }
        if new_row {
            if whole && (from != OUT || self.first) && from != GOAL {
                return Some(if self.capital || self.numbered { 1.0 } else { -2.0 });
            }
            if to != GOAL || from == OUT && !self.first {
                return None;
            }
            if self.first {
                return Some(if self.capital || self.numbered { 0.2 } else { -2.0 });
            }
            let mut score = if self.unnumbered { -5.0 } else { -0.8 };
            score += if self.numbered || self.goal_label { 2.2 } else { 0.0 };
            score += if self.capital || self.numbered { 0.0 } else { -3.0 };
            score += if blank { 0.4 } else { 0.0 };
            score += if self.prev_sentence { 0.4 } else { -0.4 };
            score += if self.prev_open { -2.0 } else { 0.0 };
            // without a text column a goal is a row of its own
            score +=
                if !has_text && from == GOAL && self.prev_early && self.prev_sentence { 0.8 } else { 0.0 };
            score += if !has_text && from == GOAL && blank { 0.8 } else { 0.0 };
            score += if has_text && from == GOAL { -2.5 } else { 0.0 };
            return Some(score);
        }
        if from == OUT {
            return None; // the first line starts a row
        }
        if self.opening.is_some() && to == TEXT {
            // where ratings open texts, a text without one only goes on
            match (opened, from) {
                (Some(_), GOAL) => return Some(1.5),
                (Some(_), _) => return Some(-3.0),
                (None, GOAL) => return Some(-3.0),
                _ => {}
            }
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
                // a goal is said in one sentence: a new one under it is likelier the text beside it
                if has_text && a == GOAL && self.capital && self.prev_sentence && !self.told_of() {
                    score -= 0.6;
                }
                score
            }
            (GOAL, TEXT) => {
                let mut score = -0.2;
                if !has_text && !self.comment_lead {
                    return None;
                }
                if self.lower {
                    // a text that a page broke goes on in small letters beside the rest of its goal
                    score -= match self.brk {
                        Break::Page => 0.2,
                        Break::Blank => 0.9,
                        _ => 1.6,
                    };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_may_share_its_line_with_the_text() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.rating_words.extend([("delvis", true), ("uppfyllt", true)]);
        let opening = |text: &str| {
            let document = tabellverk_text::read(text.as_bytes()).unwrap();
            let flow = Flow::new(&document);
            opening_rating(&flow, 0, &vocabulary)
        };
        assert_eq!(opening("Delvis uppfyllt Fler har lärt sig simma"), Some((0, 2)));
        assert_eq!(opening("Alla ska kunna simma. Uppfyllt Fler har lärt sig"), Some((4, 5)));
        assert_eq!(opening("Alla barn ska simma Uppfyllt Fler har lärt sig"), Some((4, 5)));
        let closing = |text: &str| {
            let document = tabellverk_text::read(text.as_bytes()).unwrap();
            closing_rating(&Flow::new(&document), 0, &vocabulary)
        };
        assert_eq!(closing("Fler har lärt sig simma. Delvis uppfyllt"), Some(5));
        assert_eq!(closing("Målet blev delvis uppfyllt"), None);
        // a sentence that tells of ratings, and a cell with nothing but one
        assert_eq!(opening("Uppfyllt blev bara ett av målen"), None);
        assert_eq!(opening("Delvis uppfyllt"), None);
    }
}
