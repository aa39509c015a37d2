//! The texts of a row of values: how well a run of tokens is its label, or the goal that it belongs to.

use crate::context::Context;
use crate::features::Feature;
use crate::flow::{Break, Token};
use crate::number;
use crate::vocabulary::{CellWord, LabelWord, Vocabulary};

/// Whether the width of labels, see [`crate::values::Habits::label`], can say anything of these tokens.
pub fn width_matters(context: &Context<'_, '_>, (first, end): (usize, usize), label: u32) -> bool {
    context.flow.tokens[first..end].iter().skip(1).any(|t| t.starts_line() && fits_before(context, t, label))
}

/// Whether the token, which starts a line, would have fitted into the label in the line before.
fn fits_before(context: &Context<'_, '_>, token: &Token<'_>, label: u32) -> bool {
    let width = || context.flow.lines[token.line - 1].width + 1 + token.text.chars().count() as u32;
    token.text.starts_with(char::is_uppercase) && width() <= label
}

/// Words after which a label is long, and the cost of each that follows.
const LONG: usize = 16;
const LONG_COST: f32 = 0.05;

/// Cost of one token inside a label.
fn label_token_cost(token: &Token<'_>, feature: &Feature, index: usize) -> f32 {
    let mut cost = 0.0;
    if index > 0 && token.starts_line() {
        cost += if token.brk == Break::Page { 1.0 } else { 0.12 };
    }
    if index > LONG {
        cost += LONG_COST;
    }
    if index > 0 && feature.figure.is {
        // a year or a number of a project may stand in a label, a negative amount may not
        cost += if token.text.starts_with(number::is_minus) { 1.5 } else { 0.45 };
    }
    if index > 0 && feature.absent {
        cost += 0.5;
    }
    cost
}

/// What it costs a label that starts at token `first` to reach over token `t`.
fn inner_cost(context: &Context<'_, '_>, first: usize, t: usize) -> f32 {
    let (tokens, features) = (&context.flow.tokens, &context.features().0);
    let (token, feature) = (&tokens[t], &features[t]);
    // most words cost nothing wherever they stand
    if !(feature.capital || feature.figure.is || feature.absent || token.starts_line()) {
        return if t - first > LONG { LONG_COST } else { 0.0 };
    }
    let mut cost = label_token_cost(token, feature, t - first);
    // a label is no run of sentences
    if t > first && feature.capital && ends_sentence(&tokens[first..t]) {
        cost += 1.5;
    }
    // a label does not go on after a figure that ends a line
    if t > first && token.starts_line() {
        if features[t - 1].figure.is {
            cost += 1.2;
        }
        // nor after the spaces that blank cells leave
        if context.flow.lines[token.line - 1].trailing >= 2 {
            cost += 1.5;
        }
    }
    cost
}

/// What labels from token `first` to each of the ascending `ends` cost at least, handed over with the end; the first
/// `spared` tokens may stand in another cell, and the others in `two` labels side by side.
pub fn least_costs(
    context: &Context<'_, '_>,
    first: usize,
    (spared, two): (usize, bool),
    ends: impl Iterator<Item = usize>,
    mut each: impl FnMut(f32),
) {
    let (mut cost, mut most, mut at) = (0.0, 0.0f32, first + spared);
    for end in ends {
        while at < end {
            // a word costs least as the second of its label
            let inner = inner_cost(context, if two { at - 1 } else { first }, at);
            (cost, most) = (cost + inner, most.max(inner));
            at += 1;
        }
        // the word that the second label starts with costs nothing
        each(if two { cost - most } else { cost });
    }
}

/// The labels that start at a token, worked out as far as they have been asked for: where several texts stand side by
/// side, rows that start with different lines have labels that start with the same word.
pub struct Labels {
    first: usize,
    width: Option<u32>,
    /// Score of the label of each number of tokens.
    scores: Vec<f32>,
    cost: f32,
    /// Cost of lines that a label with its values on the same line would not have.
    titles: f32,
    words: bool,
    opening: Opening,
    /// Whether the next words may say more of how the label opens: a phrase begins with its first word.
    phrased: bool,
    /// Figures that the label ends with.
    figures: usize,
}

impl Labels {
    /// Nothing is worked out yet. `width` is the width of labels as far as it is known.
    pub fn new(first: usize, width: Option<u32>) -> Self {
        Labels {
            first,
            width,
            scores: Vec::new(),
            cost: 0.0,
            titles: 0.0,
            words: false,
            opening: Opening::default(),
            phrased: true,
            figures: 0,
        }
    }

    /// Whether they were worked out with this width of labels.
    pub fn know(&self, width: Option<u32>) -> bool {
        self.width == width
    }

    /// The scores of labels of one token and more, at least up to `end`.
    pub fn up_to(&mut self, context: &Context<'_, '_>, end: usize) -> &[f32] {
        self.scores.reserve((end - self.first).saturating_sub(self.scores.len()));
        for q in self.first + 1 + self.scores.len()..=end {
            self.push(context, q);
        }
        &self.scores
    }

    fn push(&mut self, context: &Context<'_, '_>, q: usize) {
        let (tokens, features) = (&context.flow.tokens, &context.features().0);
        let first = self.first;
        let (t, feature) = (&tokens[q - 1], &features[q - 1]);
        if q - first <= OPENING && self.phrased {
            let (vocabulary, word) = (context.vocabulary, &tokens[first].lower);
            self.phrased = vocabulary.cell_words.may_start(word) || vocabulary.labels.may_start(word);
            self.opening = Opening::of(&tokens[first..q], features[first].small, context.vocabulary);
        }
        self.cost -= inner_cost(context, first, q - 1);
        // nor does a label go on where its next word would have fitted into the line before
        if q - 1 > first && t.starts_line() {
            if self.width.is_some_and(|w| fits_before(context, t, w)) {
                self.titles += 1.0;
            } else if context.may_open_label(q - 1) {
                self.titles += OPENS_LABEL;
            }
        }
        self.words = self.words || !feature.absent && letters(t.text, 2);
        self.figures = if feature.figure.is { self.figures + 1 } else { 0 };
        // "per 1 000" goes on as "per" does
        let figures = self.figures;
        let counted = figures > 0 && figures < q - first && features[q - 1 - figures].open;
        let label = label_score(&tokens[first..q], self.opening, self.words, feature)
            - if counted { 2.0 } else { 0.0 };
        // the values of a label that wrapped stand in a line of their own
        let apart = tokens.get(q).is_some_and(Token::starts_line);
        self.scores.push(self.cost + label - if apart { 0.0 } else { self.titles });
    }
}

/// The goals that start at token `first`, as (end, score), for the ends before `end`.
pub fn goals(context: &Context<'_, '_>, first: usize, end: usize, out: &mut Vec<(usize, f32)>) {
    let tokens = &context.flow.tokens;
    // a goal may stand as its label alone: "R2 Elever med hög frånvaro", "BN 1.2 Elever med hög frånvaro"
    if let Some(label) = (1..=2).find(|n| first + n < end && is_goal_label(&tokens[first..first + n]))
        && context.features().0[first + label].capital
    {
        out.push((first + label, 0.4));
    }
    for q in first + 1..end {
        if tokens[q].starts_line() {
            out.push((q, goal_score(context, first, q)));
        } else if context.features().0[q].capital && ends_sentence(&tokens[first..q]) {
            // a short goal and the indicator beside it, printed in one line
            out.push((q, goal_score(context, first, q) - 0.3));
        }
    }
}

/// "R2", "BN 1.2", "Mål C": capitals and a number, in one word or in two, or a goal by its letter or number.
fn is_goal_label(tokens: &[Token<'_>]) -> bool {
    let number = |word: &str| {
        word.len() <= 4
            && word.starts_with(|c: char| c.is_ascii_digit())
            && word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    match tokens {
        [code] => is_goal_code(code.text),
        [goal, n] if goal.lower.ends_with("mål") && goal.text.starts_with(char::is_uppercase) => {
            let bare = n.text.trim_end_matches([':', '.']);
            let letter = bare.chars().count() == 1 && bare.chars().all(char::is_uppercase);
            !n.starts_line() && (letter || number(bare) || is_goal_code(bare))
        }
        [body, n] => {
            !n.starts_line()
                && (1..=4).contains(&body.text.chars().count())
                && body.text.chars().all(char::is_uppercase)
                && number(n.text)
        }
        _ => false,
    }
}

/// "R2", "B14": one or two capitals and a number.
fn is_goal_code(word: &str) -> bool {
    let digits = word.trim_start_matches(char::is_uppercase);
    let letters = word.chars().count() - digits.chars().count();
    (1..=2).contains(&letters)
        && (1..=2).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the words end in a full stop that is no abbreviation's: a short word ends a sentence after others only.
fn ends_sentence(tokens: &[Token<'_>]) -> bool {
    let last = tokens[tokens.len() - 1].text;
    last.ends_with('.') && letters(last, if tokens.len() > 3 { 2 } else { 4 })
}

/// Whether the word has so many letters.
fn letters(word: &str, least: usize) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).nth(least - 1).is_some()
}

/// Cost of a label that goes on in a new line with a word that could open one, and has its values beside that.
const OPENS_LABEL: f32 = 0.6;

/// How many words of a label tell what it starts with.
const OPENING: usize = 3;

/// What the first words of a label say.
#[derive(Clone, Copy, Default)]
struct Opening {
    /// It starts as no label does: with a small letter.
    small: bool,
    /// It starts as a cell without a value.
    absent: bool,
}

impl Opening {
    /// Looks at the words, [`OPENING`] at most, of which the first may be `small`.
    fn of(tokens: &[Token<'_>], small: bool, vocabulary: &Vocabulary) -> Self {
        let mut lowers = [""; OPENING];
        lowers.iter_mut().zip(tokens).for_each(|(l, t)| *l = &t.lower);
        let lowers = &lowers[..tokens.len()];
        Opening {
            small: small && !vocabulary.labels.starting(lowers).any(|(_, l)| *l == LabelWord::Detail),
            absent: absent_first(tokens, vocabulary),
        }
    }
}

/// Whether the first words say that there is no value and are not part of a name: "i.u.", but not "Ny simhall".
fn absent_first(tokens: &[Token<'_>], vocabulary: &Vocabulary) -> bool {
    let mut lowers = [""; OPENING];
    lowers.iter_mut().zip(tokens).for_each(|(l, t)| *l = &t.lower);
    let phrases = vocabulary.cell_words.starting(&lowers[..tokens.len().min(OPENING)]);
    let Some(end) = phrases.filter(|(_, w)| **w == CellWord::Absent).map(|(len, _)| len).max() else {
        return false;
    };
    let named = tokens.get(end).is_some_and(|t| {
        t.brk == Break::Space
            && t.text.starts_with(char::is_lowercase)
            && tokens[0].text.starts_with(char::is_uppercase)
            && !vocabulary.cell_words.may_start(&t.lower)
    });
    !named
}

/// How well the tokens are a label that opens so, with words in it or not, given the features of its last token.
fn label_score(tokens: &[Token<'_>], opening: Opening, words: bool, last: &Feature) -> f32 {
    let text = tokens[tokens.len() - 1].text;
    let mut score = 0.0;
    if opening.small {
        score -= 2.0;
    }
    if last.dash || text.ends_with('-') {
        score -= 0.7;
    }
    if opening.absent {
        score -= 1.5;
    }
    // a label is words
    if !words {
        score -= 2.5;
    }
    if text.ends_with(',') || last.open {
        score -= 1.0;
    }
    if text.ends_with('.') && tokens.len() > 6 {
        score -= 1.5; // a sentence
    }
    score
}

/// How well the tokens `first..end` are the goal that the indicators of the row belong to, followed by the indicator.
fn goal_score(context: &Context<'_, '_>, first: usize, end: usize) -> f32 {
    let tokens = &context.flow.tokens;
    let next = &tokens[end];
    let open = |word: &str| context.vocabulary.open_words.contains(word);
    let mut score = -0.6;
    // values without any word are no goal
    if context.features().0[first..end].iter().all(|f| f.value_part) {
        score -= 3.0;
    }
    if context.known(first, end) {
        score += 3.0;
    }
    if next.brk == Break::Blank {
        score += 0.8;
    }
    if tokens[end - 1].text.ends_with('.') {
        score += 0.5;
    }
    if context.vocabulary.verbs.contains(tokens[first].lower.as_ref()) {
        score += 0.4;
    }
    if next.text.starts_with(char::is_lowercase) || tokens[first].text.starts_with(char::is_lowercase) {
        score -= 2.0;
    }
    let last = &tokens[end - 1].lower;
    if last.ends_with(',') || open(last) {
        score -= 2.0;
    }
    if end - first < 3 {
        score -= 0.5;
    }
    // a text that goes on from the row before is no goal of its own
    if first > 0 && open(&tokens[first - 1].lower) {
        score -= 2.0;
    }
    score
}
