//! Table headers: a run of lines whose words are all column titles.
//!
//! The words of a header may be spread over lines in any way ("Utfall / jan–", "aug / Avvikelse"), so the header
//! is cut into titles by a dynamic programme over its words that scores whole cuttings, not line by line.

use crate::flow::{Break, Flow, Token};
use crate::number;
use crate::vocabulary::{Role, TitleWord, Vocabulary};
use std::borrow::Cow;
use std::cell::OnceCell;

pub mod cell;
pub(crate) mod counted;
mod dated;
mod open;
mod rests;
mod spanned;
mod year_steps;
pub(crate) mod years;

/// What the title of a value column says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ValueTitle {
    /// The caller's number of the kind of value, if the title says one.
    pub kind: Option<u8>,
    /// Whether the title says a year or a date.
    pub dated: bool,
    /// Whether the title says a part of a year, or all of it.
    pub timed: bool,
}

/// One column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// The title, broken words rejoined.
    pub title: String,
    /// What the column is for.
    pub role: Role,
    /// All that its title can mean.
    pub roles: Vec<Role>,
    /// For [`Role::Value`]: what its title says.
    pub value: ValueTitle,
    /// Tokens of the title (first, end); empty for a column without a title.
    pub tokens: (usize, usize),
    /// Whether the title starts a line.
    pub starts_line: bool,
    /// Other titles that it may have as well, where the words of the header can be told apart in several ways.
    pub rivals: Vec<String>,
}

impl Column {
    /// Whether it says when something starts or is reported on, beside a column that says when it is due.
    pub fn is_other_date(&self) -> bool {
        self.role == Role::Due && self.roles == [Role::Due, Role::Other]
    }

    /// A column that has cells but no title.
    pub fn untitled(role: Role) -> Self {
        Column {
            title: String::new(),
            role,
            roles: vec![role],
            value: ValueTitle::default(),
            tokens: (0, 0),
            starts_line: false,
            rivals: vec![],
        }
    }
}

/// A header: columns and the lines it stands on.
#[derive(Clone, Debug)]
pub struct Header {
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// First line.
    pub first: usize,
    /// One past the last line.
    pub end: usize,
    /// How good the cutting is.
    pub score: f32,
}

/// A header word: one or two tokens (where a line end broke the word).
struct Atom<'f> {
    lower: Cow<'f, str>,
    text: Cow<'f, str>,
    first: usize,
    end: usize,
    brk: Break,
}

const MAX_ATOMS: usize = 48;
/// Words that are looked at first, to see whether a header may start.
const OPENING: usize = 14;
/// Lines of the longest header.
pub const MAX_LINES: usize = 40;
const MAX_TITLE: usize = 8;
/// Lines that a header may end with, tried best first.
const ENDS: usize = 6;
/// Words of a first title with an instruction under it.
const TOLD_TITLE: usize = 24;
/// Score of the poorest header.
const LEAST_SCORE: f32 = -0.6;
/// Cost of a title: two words are one title rather than two unless each says enough by itself.
const TITLE: f32 = 2.8;

/// What a title says that is a part of the year and nothing else.
const ONLY_TIMES: f32 = 0.9;

/// The header that starts at this line, if one does.
pub fn find(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> Option<Header> {
    if let Some(years) = year_steps::find(flow, line, vocabulary) {
        return Some(years);
    }
    let found = find_known(flow, line, vocabulary)
        .map(|known| open::longer(flow, &known, vocabulary).unwrap_or(known))
        .or_else(|| open::find(flow, line, vocabulary))
        .or_else(|| dated::find(flow, line, vocabulary))?;
    if !heads_figures(flow, &found) {
        return None;
    }
    // a header of two rows under a caption is not one header with it
    let captioned = (line + 1..found.end).any(|l| year_steps::find(flow, l, vocabulary).is_some());
    (!captioned).then(|| spanned::lowest(years::apart(flow, found)))
}

/// Whether figures stand under a header whose values say nothing but dates: a row of texts may end with dates.
fn heads_figures(flow: &Flow<'_>, header: &Header) -> bool {
    let values = || header.columns.iter().filter(|c| c.role == Role::Value);
    let label = header.columns[0].tokens;
    let (count, kinds) = (values().count(), values().any(|c| c.value.kind.is_some()));
    if count == 0 || kinds || label.1 - label.0 < LONG_LABEL {
        return true;
    }
    (header.end..flow.lines.len()).take(FIGURES).any(|l| open::figures(flow, l) >= count)
}

/// Words of a first title that is long for one.
const LONG_LABEL: usize = 4;
/// Lines under a header of dates among which one must end with a figure for each.
const FIGURES: usize = 3;

/// The header that starts at this line and whose titles are all known.
fn find_known(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> Option<Header> {
    if is_prose(flow, line, vocabulary) {
        return None;
    }
    // cheap test first: most lines of a document start no header
    let opening = atoms(flow, line, OPENING, vocabulary);
    if !may_start(opening.first()?, &opening, vocabulary) {
        return None;
    }
    let atoms = title_atoms(flow, line, opening, vocabulary);
    let words = Words::of(&atoms, vocabulary);
    // one title alone is no header, and the words after most first titles start none
    let reach = Reach::of(&words, 0, vocabulary).furthest().min(atoms.len() - 1);
    let mut others = (1..=reach).map(|i| (i, titles_from(&words, i, vocabulary)));
    let (second, titles) = others.find(|(_, titles)| !titles.is_empty())?;
    let mut cuttings = Cuttings::empty(&atoms);
    cuttings.titles[second] = titles;
    cuttings.fill(&words);
    let (years_last, years_first) = (cuttings.best(true), cuttings.best(false));
    let mut all = cuttings.ends(&years_last);
    all.extend(cuttings.ends(&years_first));
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    let likely = all.iter().take_while(|end| end.score >= LEAST_SCORE);
    likely.map(|end| cuttings.header(flow, line, end)).find(plausible)
}

/// The words from a line on that can be titles, and the word after them. `opening`: the first of them.
fn title_atoms<'f>(
    flow: &'f Flow<'_>,
    line: usize,
    opening: Vec<Atom<'f>>,
    vocabulary: &Vocabulary,
) -> Vec<Atom<'f>> {
    // words after the first title that no title has end the header before them
    let told = told_start(&opening, vocabulary);
    let unknown = |a: &Atom<'_>| !is_title_word(&a.lower, vocabulary) && a.end - a.first == 1;
    let last =
        |atoms: &[Atom<'_>]| (FREE.min(atoms.len())..atoms.len()).find(|&i| !told && unknown(&atoms[i]));
    let mut atoms = opening;
    let mut end = last(&atoms);
    // a line end may have broken the last of the first words
    if atoms.len() == OPENING && end.is_none_or(|end| end + 1 == OPENING) {
        atoms = self::atoms(flow, line, MAX_ATOMS, vocabulary);
        end = last(&atoms);
    }
    atoms.truncate(end.map_or(atoms.len(), |end| end + 1));
    atoms
}

/// Whether the line is so long, and so poor in words of titles, that no header starts with it.
fn is_title_word(word: &str, vocabulary: &Vocabulary) -> bool {
    let w = bare(word);
    vocabulary.title_vocabulary.contains(w)
        || vocabulary.read_as(w).is_some()
        || w.contains('/')
        || w.ends_with(['-', '–', '\u{AD}'])
        || w.split(['–', '-']).any(|part| vocabulary.times.may_start(part))
        || vocabulary.units.may_start(w)
        || number::year(w).is_some()
        || is_date(w)
}

/// Words that a first title can have which is not in the vocabulary.
const FREE: usize = 7;

fn is_prose(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> bool {
    let tokens = flow.line_tokens(line);
    let small = tokens[0].text.starts_with(char::is_lowercase);
    if small && !is_unit_word(&tokens[0].lower, vocabulary) && !is_time(&tokens[0].lower, vocabulary) {
        return true;
    }
    if tokens.len() <= 6 {
        return false;
    }
    // a header covers its lines, and after the first title all its words are words of titles
    if tokens[FREE.min(tokens.len())..].iter().any(|t| !is_title_word(&t.lower, vocabulary)) {
        return true;
    }
    let titles = tokens.iter().filter(|t| {
        let w = bare(&t.lower);
        vocabulary.titles.may_start(w)
            || vocabulary.title_words.may_start(w)
            || number::year(w).is_some()
            || is_date(w)
    });
    titles.count() * 3 < tokens.len()
}

/// The first words from a line on, at most `most`.
fn atoms<'f>(flow: &'f Flow<'_>, line: usize, most: usize, vocabulary: &Vocabulary) -> Vec<Atom<'f>> {
    let mut atoms: Vec<Atom<'f>> = Vec::with_capacity(most);
    let start = flow.lines[line].first;
    let last_line = (line + MAX_LINES).min(flow.lines.len());
    let end = flow.lines[last_line - 1].end;
    for i in start..end {
        let token = &flow.tokens[i];
        if i > start && token.brk == Break::Page || atoms.len() >= most {
            break;
        }
        if i > start && is_first_number(flow, i) {
            continue;
        }
        if let Some(prev) = atoms.last_mut()
            && token.starts_line()
            && prev.end == i
            && continues(prev, token)
        {
            let marked = prev.lower.ends_with('-') || prev.lower.ends_with('\u{AD}');
            let (lower, text) = (prev.lower.to_mut(), prev.text.to_mut());
            if marked {
                lower.pop();
                text.pop();
            }
            lower.push_str(&token.lower);
            text.push_str(token.text);
            prev.end = i + 1;
            continue;
        }
        let whole = token.text.starts_with(char::is_uppercase).then(|| vocabulary.read_as(&token.lower));
        atoms.push(Atom {
            lower: whole.flatten().map_or(Cow::Borrowed(&token.lower), |whole| Cow::Owned(whole.to_string())),
            text: Cow::Borrowed(token.text),
            first: i,
            end: i + 1,
            brk: token.brk,
        });
    }
    atoms
}

/// Whether the token is the number of a first row that a text prints cell by cell among the titles: "1" between
/// empty lines, right after a title and before another line.
fn is_first_number(flow: &Flow<'_>, i: usize) -> bool {
    let token = &flow.tokens[i];
    let blank = |i: usize| flow.tokens.get(i).is_some_and(|t| t.brk == Break::Blank);
    token.text == "1" && blank(i) && blank(i + 1)
}

fn continues(prev: &Atom<'_>, token: &Token<'_>) -> bool {
    let broken =
        prev.lower.chars().count() > 2 && (prev.lower.ends_with('-') || prev.lower.ends_with('\u{AD}'));
    let range = prev.lower.chars().count() > 2 && prev.lower.ends_with('–');
    (broken || range) && token.text.starts_with(char::is_lowercase)
}

fn lowers<'a>(atoms: &'a [Atom<'_>]) -> Vec<&'a str> {
    atoms.iter().map(|a| &*a.lower).collect()
}

/// Words of a line among which a title must start.
const STARTS: usize = 6;

fn may_start(first: &Atom<'_>, atoms: &[Atom<'_>], vocabulary: &Vocabulary) -> bool {
    let words = lowers(atoms);
    let timed =
        || is_time(words[0], vocabulary) && words[1..].first().is_some_and(|w| number::year(w).is_some());
    if first.text.starts_with(char::is_lowercase) && !is_unit_word(&first.lower, vocabulary) && !timed() {
        return false;
    }
    let bares: Vec<&str> = words.iter().take(STARTS + LONGEST_PHRASE).map(|w| bare(w)).collect();
    let title_here = |i: usize| {
        vocabulary.titles.starting(&words[i..]).next().is_some()
            || value_of_bare(&bares[i..bares.len().min(i + LONGEST_PHRASE)], vocabulary).is_some()
    };
    (0..words.len().min(STARTS)).any(title_here)
}

/// The word without the parentheses, commas and colons that titles carry.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| matches!(c, '(' | ')' | ',' | ':' | ';'))
}

fn is_unit_word(word: &str, vocabulary: &Vocabulary) -> bool {
    vocabulary.units.exact(&[bare(word)]).is_some()
}

/// Whether the word says a part of a year: "jan–aug", "augusti".
pub(crate) fn is_time(word: &str, vocabulary: &Vocabulary) -> bool {
    may_be_time(bare(word), vocabulary) && matches!(value_word(&[word], vocabulary), Some((1, Piece::Time)))
}

/// Whether the word, without the marks around it, may say a part of a year: this is asked of every word, and few do.
fn may_be_time(word: &str, vocabulary: &Vocabulary) -> bool {
    let may = |w: &str| vocabulary.times.may_start(w);
    may(word) || word.contains(['–', '-']) || word.ends_with('.') && may(word.trim_end_matches('.'))
}

/// Words of the longest phrase in a value title.
const LONGEST_PHRASE: usize = 5;

/// What a word of a value title can be, and how many atoms it takes.
#[derive(Clone, Copy, PartialEq)]
enum Piece {
    Kind(u8),
    Year,
    Time,
    Neutral,
    Unit,
}

fn value_word(words: &[&str], vocabulary: &Vocabulary) -> Option<(usize, Piece)> {
    let mut bares = [""; LONGEST_PHRASE];
    let n = words.len().min(LONGEST_PHRASE);
    bares.iter_mut().zip(words).for_each(|(b, w)| *b = bare(w));
    value_of_bare(&bares[..n], vocabulary)
}

/// What starts with these words, without the marks around them, as a word of a value title.
fn value_of_bare(bares: &[&str], vocabulary: &Vocabulary) -> Option<(usize, Piece)> {
    let w = *bares.first()?;
    if number::year(w).is_some() || is_date(w) {
        return Some((1, Piece::Year));
    }
    value_phrase(bares, vocabulary).or_else(|| {
        let (a, b) = w.split_once(['–', '-'])?;
        let span = vocabulary.times.exact(&[a]).is_some() && vocabulary.times.exact(&[b]).is_some();
        span.then_some((1, Piece::Time))
    })
}

/// The phrase of a value title that starts with these words, without the marks around them.
fn value_phrase(bares: &[&str], vocabulary: &Vocabulary) -> Option<(usize, Piece)> {
    let (units, words, times) = (&vocabulary.units, &vocabulary.title_words, &vocabulary.times);
    let starts = |w: &str| words.may_start(w) || times.may_start(w) || units.may_start(w);
    // few words start one, with or without a point
    let stem = bares[0].trim_end_matches('.');
    if !starts(bares[0]) && (stem.len() == bares[0].len() || !starts(stem)) {
        return None;
    }
    let bares = &bares[..bares.len().min(LONGEST_PHRASE)];
    if let Some((n, ())) = units.starting(bares).next() {
        return Some((n, Piece::Unit));
    }
    // "Ack." and "Avvik." end with a point that the word lists may leave out
    let mut stems = [""; LONGEST_PHRASE];
    stems.iter_mut().zip(bares).for_each(|(s, b)| *s = b.trim_end_matches('.'));
    let stems = &stems[..bares.len()];
    let (word, bares) = match words.starting(bares).next() {
        Some(word) => (Some(word), bares),
        None => (words.starting(stems).next(), stems),
    };
    match word {
        Some((n, TitleWord::Kind(k))) => Some((n, Piece::Kind(*k))),
        Some((n, TitleWord::Neutral)) => Some((n, Piece::Neutral)),
        None => times.starting(bares).next().map(|(n, ())| (n, Piece::Time)),
    }
}

/// "25-08-31", "250831", "2508", "2025–08", "2025-08-31", "31/8", "22/23", "2023/24".
fn is_date(word: &str) -> bool {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let (mut parts, mut count) = ([""; 3], 0);
    for part in word.split(|c: char| number::is_minus(c) || c == '/') {
        if count == parts.len() || part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        parts[count] = part;
        count += 1;
    }
    match count {
        1 => match word.len() {
            // yymm and yymmdd
            4 => (20..=39).contains(&num(&word[..2])) && (1..=12).contains(&num(&word[2..])),
            6 => {
                (15..=45).contains(&num(&word[..2]))
                    && (1..=12).contains(&num(&word[2..4]))
                    && (1..=31).contains(&num(&word[4..]))
            }
            8 => word.starts_with("20"),
            _ => false,
        },
        2 => {
            (parts[0].len() == 4 && parts[0].starts_with("20") && parts[1].len() <= 4)
                || (word.contains('/') && parts[0].len() <= 2 && parts[1].len() <= 2)
        }
        3 => parts[1].len() == 2 && parts[2].len() == 2,
        _ => false,
    }
}

/// Whether the word can be the day of a month.
fn is_day(word: &str) -> bool {
    word.len() <= 2 && (1..=31).contains(&num(word))
}

fn num(text: &str) -> u32 {
    text.parse().unwrap_or(0)
}

/// Score, roles and value of a possible title.
type Title<'v> = (f32, Roles<'v>, ValueTitle);

/// What a title can mean, the likeliest first.
#[derive(Clone, Copy)]
struct Roles<'v> {
    roles: &'v [Role],
    /// Whether it can be a title of values too.
    or_value: bool,
}

impl<'v> From<&'v [Role]> for Roles<'v> {
    fn from(roles: &'v [Role]) -> Self {
        Roles { roles, or_value: false }
    }
}

impl Roles<'_> {
    fn to_vec(self) -> Vec<Role> {
        let value = self.or_value.then_some(Role::Value);
        self.roles.iter().copied().chain(value).collect()
    }
}

/// The titles that make up a line, all of it.
pub fn titles_of_line(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> Option<Vec<Column>> {
    let all = atoms(flow, line, MAX_ATOMS, vocabulary);
    let n = all.iter().skip(1).position(|a| a.brk >= Break::Line).map_or(all.len(), |p| p + 1);
    let atoms = &all[..n];
    if atoms
        .iter()
        .any(|a| a.text.chars().any(|c| c.is_ascii_digit()) && number::year(bare(&a.lower)).is_none())
    {
        return None;
    }
    let cuttings = Cuttings::of(atoms, vocabulary);
    let best = cuttings.best(true);
    let headers = cuttings.ends(&best).into_iter().map(|end| cuttings.header(flow, line, &end));
    headers.into_iter().find(|h| h.end == line + 1).map(|h| h.columns)
}

/// The titles that the lines `first..end` are, all of them; `None` if a word of them is in no title.
pub fn titles_between(
    flow: &Flow<'_>,
    first: usize,
    end: usize,
    vocabulary: &Vocabulary,
) -> Option<Vec<Column>> {
    let last = flow.lines[end - 1].end;
    let mut atoms = atoms(flow, first, MAX_ATOMS, vocabulary);
    atoms.retain(|a| a.end <= last);
    if atoms.last()?.end != last {
        return None;
    }
    let mut all = Cuttings::of(&atoms, vocabulary).headers(flow, first);
    all.retain(|h| h.end == end && h.columns.iter().all(|c| c.role != Role::Unknown));
    all.into_iter().max_by(|a, b| a.score.total_cmp(&b.score)).map(|h| h.columns)
}

/// What the words of the lines `first..end` can be the titles of, if all of them can: the roles of columns beside
/// values, and for titles of values whether one of their words says a kind or a year. Words that a line end has
/// broken count as one.
pub fn title_parts(
    flow: &Flow<'_>,
    first: usize,
    end: usize,
    vocabulary: &Vocabulary,
) -> Option<(Vec<Role>, Option<bool>)> {
    let last = flow.lines[end - 1].end;
    let atoms = atoms(flow, first, MAX_ATOMS, vocabulary);
    let words: Vec<&str> = atoms.iter().take_while(|a| a.end <= last).map(|a| &*a.lower).collect();
    if words.is_empty() || atoms.get(words.len()).is_some_and(|a| a.first < last) {
        return None;
    }
    let bares: Vec<&str> = words.iter().map(|w| bare(w)).collect();
    let (mut i, mut roles, mut strong) = (0, Vec::new(), None);
    while i < words.len() {
        // a title of several words decides before the words of values do
        let role = vocabulary.titles.starting(&bares[i..]).next();
        let value = value_word(&words[i..], vocabulary);
        match (role, value) {
            (Some((n, list)), v) if v.is_none_or(|(m, piece)| n > m || n == m && piece == Piece::Neutral) => {
                roles.extend(list.first().copied());
                i += n;
            }
            (_, Some((n, piece))) => {
                // "per" says a kind in "per 2025-08-31", none in "costs per school"
                let open = n == 1 && vocabulary.open_words.contains(bares[i]);
                let kind = matches!(piece, Piece::Kind(_)) && !open || piece == Piece::Year;
                strong = Some(strong == Some(true) || kind);
                i += n;
            }
            _ => return None,
        }
    }
    Some((roles, strong))
}

/// What the tokens `first..end` say as the title of values.
pub fn said(flow: &Flow<'_>, first: usize, end: usize, vocabulary: &Vocabulary) -> Option<ValueTitle> {
    let atoms: Vec<Atom<'_>> = (first..end)
        .map(|i| Atom {
            lower: Cow::Borrowed(&flow.tokens[i].lower),
            text: Cow::Borrowed(flow.tokens[i].text),
            first: i,
            end: i + 1,
            brk: flow.tokens[i].brk,
        })
        .collect();
    let words = Words::of(&atoms, vocabulary);
    // a part of a year alone leaves the year to the titles under it
    let year = (0..atoms.len()).any(|i| matches!(words.said(i).value, Some((1, Piece::Year))));
    let times = || (0..atoms.len()).all(|i| matches!(words.value(i, atoms.len()), Some((1, Piece::Time))));
    let timed = || times().then(|| ValueTitle { timed: true, ..ValueTitle::default() });
    let value = value_title(&words, 0, atoms.len(), vocabulary).map(|(_, value)| value).or_else(timed);
    value.map(|value| ValueTitle { dated: value.dated && year, ..value })
}

/// All titles that words can be cut into.
struct Cuttings<'a, 'f> {
    atoms: &'a [Atom<'f>],
    /// By first word: one past the last, and the title with its score where kinds come before years and where
    /// years come before kinds.
    titles: Vec<Vec<(usize, [Title<'a>; 2])>>,
}

/// The titles that start at word `i`.
fn titles_from<'v>(
    words: &Words<'_, '_>,
    i: usize,
    vocabulary: &'v Vocabulary,
) -> Vec<(usize, [Title<'v>; 2])> {
    let mut out = Vec::new();
    let reach = Reach::of(words, i, vocabulary);
    let mut inside = Inside::default();
    for k in i + 1..=reach.furthest() {
        let last = &words.atoms[k - 1];
        if last.brk == Break::Page && k - 1 > 0 {
            break;
        }
        if k - 1 > i {
            inside.push(last, || words.said(k - 1).unit);
        }
        out.extend(title_score(words, (i, k), &reach, &inside, vocabulary).map(|title| (k, title)));
    }
    out
}

/// One past the last word that a title of each sort can have which starts at a word.
struct Reach {
    value: usize,
    role: usize,
    label: usize,
    /// For a title with an instruction under it.
    told: usize,
    /// Whether there is a slash in what a title with a role can have.
    slash: bool,
}

impl Reach {
    fn of(words: &Words<'_, '_>, i: usize, vocabulary: &Vocabulary) -> Self {
        let to = |longest: usize| (i + longest).min(words.atoms.len());
        // no title but the first starts small, unless it says a part of a year
        let small = words.atoms[i].text.starts_with(char::is_lowercase);
        if i > 0 && small && !words.is_period(i, i + 1) {
            return Reach { value: i, role: i, label: i, told: i, slash: false };
        }
        let longest = if i == 0 { TOLD_TITLE } else { MAX_TITLE };
        let told = i == 0 && words.told.iter().any(Option::is_some);
        let told = if told { to(TOLD_TITLE) } else { i };
        let label = if i > 0 { i } else { words.label_end(to(MAX_TITLE), vocabulary) };
        let value = words.value_end(i, to(longest));
        let (role, slash) = words.role_end(i, to(longest), vocabulary);
        Reach { value, role, label, told, slash }
    }

    fn furthest(&self) -> usize {
        self.value.max(self.role).max(self.label).max(self.told)
    }
}

/// What the words after the first say of a title.
#[derive(Default)]
struct Inside {
    score: f32,
    /// Whether the words before the last line are a heading above the header.
    headed: bool,
}

impl Inside {
    fn push(&mut self, atom: &Atom<'_>, unit: impl Fn() -> bool) {
        self.score -= match atom.brk {
            Break::Blank => 0.35,
            Break::Gap => 1.5,
            _ => 0.0,
        };
        self.headed |= atom.brk >= Break::Line && (atom.text.starts_with(char::is_uppercase) || unit());
    }
}

/// The last title of the best cutting of the first words.
#[derive(Clone, Copy)]
struct Step<'t> {
    score: f32,
    from: usize,
    title: &'t Title<'t>,
}

impl<'a, 'f> Cuttings<'a, 'f> {
    fn of(atoms: &'a [Atom<'f>], vocabulary: &'a Vocabulary) -> Self {
        let mut cuttings = Self::empty(atoms);
        cuttings.fill(&Words::of(atoms, vocabulary));
        cuttings
    }

    fn empty(atoms: &'a [Atom<'f>]) -> Self {
        Cuttings { atoms, titles: vec![Vec::new(); atoms.len()] }
    }

    /// Adds the titles that can follow one another from the first word on, where they are not known yet.
    fn fill(&mut self, words: &Words<'a, 'f>) {
        let mut reached = vec![false; self.atoms.len() + 1];
        reached[0] = true;
        for i in 0..self.atoms.len() {
            if !reached[i] {
                continue;
            }
            if self.titles[i].is_empty() {
                self.titles[i] = titles_from(words, i, words.vocabulary);
            }
            self.titles[i].iter().for_each(|(k, _)| reached[*k] = true);
        }
    }

    /// All titles, also those that can follow only where one is added.
    fn all(words: &Words<'a, 'f>) -> Self {
        let titles = (0..words.atoms.len()).map(|i| titles_from(words, i, words.vocabulary)).collect();
        Cuttings { atoms: words.atoms, titles }
    }

    /// The best cutting of the first words, for every number of words. `kind_first`: whether kinds come before years.
    fn best(&self, kind_first: bool) -> Vec<Option<Step<'_>>> {
        let n = self.atoms.len();
        let mut best: Vec<Option<Step<'_>>> = vec![None; n + 1];
        for i in 0..n {
            let here = if i == 0 { Some(0.0) } else { best[i].map(|b| b.score) };
            let Some(here) = here else { continue };
            for (k, title) in &self.titles[i] {
                let title = &title[usize::from(!kind_first)];
                let score = here + title.0;
                if best[*k].is_none_or(|b| score > b.score) {
                    best[*k] = Some(Step { score, from: i, title });
                }
            }
        }
        best
    }

    /// The ends of lines that the header may end at, best first.
    fn ends<'b, 't>(&self, best: &'b [Option<Step<'t>>]) -> Vec<End<'b, 't>> {
        let n = self.atoms.len();
        let mut ends: Vec<End<'b, 't>> = (1..=n)
            .filter(|&k| k == n || self.atoms[k].brk >= Break::Line)
            .filter_map(|end| best[end].map(|b| End { end, score: b.score - self.cut_off(end), best }))
            .collect();
        ends.sort_by(|a, b| b.score.total_cmp(&a.score));
        ends.truncate(ENDS);
        ends
    }

    /// Cost of ending before a word in small letters, with which titles go on and rows do not begin.
    fn cut_off(&self, end: usize) -> f32 {
        let small = self.atoms.get(end).is_some_and(|a| a.text.starts_with(char::is_lowercase));
        if small { 0.8 } else { 0.0 }
    }

    /// The headers of both orders of kinds and years, in no order of score.
    fn headers(&self, flow: &Flow<'_>, line: usize) -> Vec<Header> {
        let (kinds_first, years_first) = (self.best(true), self.best(false));
        let ends = self.ends(&kinds_first).into_iter().chain(self.ends(&years_first));
        ends.map(|end| self.header(flow, line, &end)).collect()
    }

    /// The header whose titles end there.
    fn header(&self, flow: &Flow<'_>, line: usize, end: &End<'_, '_>) -> Header {
        let mut k = end.end;
        let steps = std::iter::from_fn(|| {
            let step = end.best[k].filter(|_| k > 0)?;
            let title = (step.from, k, step.title);
            k = step.from;
            Some(title)
        });
        self.columns(flow, line, (end.end, end.score), steps)
    }

    /// The header of these titles, given the last first with their words.
    fn columns<'t>(
        &self,
        flow: &Flow<'_>,
        line: usize,
        (end, score): (usize, f32),
        steps: impl Iterator<Item = (usize, usize, &'t Title<'t>)>,
    ) -> Header {
        let mut columns = Vec::new();
        for (from, to, (_, roles, value)) in steps {
            let range = &self.atoms[from..to];
            let title = range.iter().map(|a| &*a.text).collect::<Vec<_>>().join(" ");
            columns.push(Column {
                title,
                role: roles.roles[0],
                roles: roles.to_vec(),
                value: *value,
                tokens: (range[0].first, range[range.len() - 1].end),
                starts_line: range[0].brk >= Break::Line,
                rivals: vec![],
            });
        }
        columns.reverse();
        rests::give_back(flow, &mut columns);
        resolve(&mut columns);
        let last_token = self.atoms[end - 1].end - 1;
        let end = flow.tokens[last_token].line + 1;
        // "Projekt Objekt Budget 2026": of two titles of what the rows tell of the first is over the codes
        if let [first, second, third, ..] = &mut columns[..]
            && first.role == Role::Line
            && (second.role, third.role) == (Role::Line, Role::Value)
            && !second.starts_line
            && crate::are_coded(flow, end)
        {
            first.role = Role::Code;
        }
        Header { columns, first: line, end, score }
    }
}

/// A number of words that a header may have, and the cuttings it comes from.
struct End<'b, 't> {
    end: usize,
    score: f32,
    best: &'b [Option<Step<'t>>],
}

/// Header words with what is asked of them for every title they may be in.
struct Words<'a, 'f> {
    atoms: &'a [Atom<'f>],
    lower: Vec<&'a str>,
    bare: Vec<&'a str>,
    /// What the vocabulary says of each, looked up when it is asked for: most lines are cut into no titles.
    said: Vec<OnceCell<Said<'a>>>,
    /// See [`told_from`].
    told: [Option<usize>; TOLD_WORDS + 1],
    vocabulary: &'a Vocabulary,
}

/// What the vocabulary says of a header word.
#[derive(Clone)]
struct Said<'a> {
    unit: bool,
    /// What it can mean as a title of its own.
    alone: Option<&'a [Role]>,
    /// What starts here as a word of a value title.
    value: Option<(usize, Piece)>,
    /// A word that says when: years, dates, parts of the year.
    dated: bool,
    /// How many words the shortest unit has that starts here.
    unit_words: Option<usize>,
}

impl<'a, 'f> Words<'a, 'f> {
    fn of(atoms: &'a [Atom<'f>], vocabulary: &'a Vocabulary) -> Self {
        let lower = lowers(atoms);
        let bare: Vec<&str> = lower.iter().map(|w| bare(w)).collect();
        let told = told_from(&bare, vocabulary);
        Words { atoms, said: vec![OnceCell::new(); lower.len()], lower, bare, told, vocabulary }
    }

    fn said(&self, i: usize) -> &Said<'a> {
        self.said[i].get_or_init(|| {
            let (bare, vocabulary) = (&self.bare[i..], self.vocabulary);
            let value = value_of_bare(bare, vocabulary);
            let unit = vocabulary.units.may_start(bare[0]);
            let units = unit.then(|| vocabulary.units.starting(&bare[..bare.len().min(3)]).last());
            Said {
                unit: unit && vocabulary.units.exact(&bare[..1]).is_some(),
                alone: vocabulary.titles.exact(&bare[..1]).map(Vec::as_slice),
                value,
                dated: matches!(value, Some((1, Piece::Year)))
                    || vocabulary.times.exact(&bare[..1]).is_some(),
                unit_words: units.flatten().map(|(n, ())| n),
            }
        })
    }

    /// Whether word `i` says a part of a year, or the whole of it.
    fn is_time(&self, i: usize) -> bool {
        may_be_time(self.bare[i], self.vocabulary) && self.says_time(i)
    }

    fn says_time(&self, i: usize) -> bool {
        matches!(self.value(i, i + 1), Some((1, Piece::Time)))
            || self.vocabulary.times.exact(&self.bare[i..i + 1]).is_some()
    }

    /// Whether the words `i..k` say a part of a year, and then perhaps the year: "jan–aug", "jan–aug 2025".
    fn is_period(&self, i: usize, k: usize) -> bool {
        let ends = k == i + 1 || k == i + 2 && number::year(self.bare[k - 1]).is_some();
        ends && self.is_time(i)
    }

    /// One past the last word, at most `most`, of the titles of values that can start at word `i`: they end before a
    /// word that says nothing of values.
    fn value_end(&self, i: usize, most: usize) -> usize {
        let mut end = i;
        while end < most {
            let Some((n, _)) = self.said(end).value else { break };
            end += n;
        }
        end.min(most)
    }

    /// One past the last word, at most `most`, of the titles with a role that can start at word `i`, and whether there
    /// is a slash among those words: after words that the vocabulary has as one, only words that say when, or an
    /// explanation, see [`explained_title`].
    fn role_end(&self, i: usize, most: usize, vocabulary: &Vocabulary) -> (usize, bool) {
        let bare = &self.bare[i..most];
        let parts = |w: &'a str| slashed(w).filter(|w| !w.is_empty());
        let first = bare.iter().copied().flat_map(parts).next();
        if !first.is_some_and(|w| vocabulary.titles.may_start(w)) {
            return (i, false);
        }
        let slash = bare.iter().any(|w| w.contains('/'));
        let split: Vec<&str>;
        let words = if slash {
            split = bare.iter().copied().flat_map(parts).collect();
            &split
        } else {
            bare
        };
        let Some((longest, _)) = vocabulary.titles.starting(words).next() else { return (i, slash) };
        let mut used = 0;
        let phrase = bare.iter().take_while(|w| {
            used += if slash { parts(w).count() } else { 1 };
            used <= longest
        });
        let end = i + phrase.count();
        // "Uppdrag till förvaltningen": a shorter title explained, although "Uppdrag till" is one too
        let opens = |k: usize| k < most && vocabulary.open_words.contains(self.bare[k]);
        let end = if !slash && end > i + 1 && opens(end - 1) { end - 1 } else { end };
        let explained = opens(end);
        let dated = || (end..most).find(|&k| !self.said(k).dated).unwrap_or(most);
        (if explained { (end + EXPLAINED + 1).min(most) } else { dated() }, slash)
    }

    /// One past the last word, at most `most`, of the titles of labels: a heading stands above its table, not in it, so
    /// a title goes on in a new line only in lower case.
    fn label_end(&self, most: usize, vocabulary: &Vocabulary) -> usize {
        let first = &self.atoms[0];
        if !first.text.starts_with(char::is_uppercase) && !is_unit_word(&first.lower, vocabulary) {
            return 0;
        }
        let heading = |a: &Atom<'_>| {
            let goes_on = a.text.starts_with(|c: char| c.is_lowercase() || c == '(');
            let unit = || is_unit_word(&a.lower, vocabulary) && !a.text.starts_with('(');
            a.brk >= Break::Blank || a.brk == Break::Line && (!goes_on || unit())
        };
        let ends = |a: &Atom<'_>| a.text.ends_with('.') && a.text.len() > 4;
        let atoms = &self.atoms[..most];
        atoms.iter().enumerate().position(|(i, a)| i > 0 && heading(a) || ends(a)).unwrap_or(most)
    }

    /// What starts at word `i` as a word of a value title that ends before word `k`.
    fn value(&self, i: usize, k: usize) -> Option<(usize, Piece)> {
        match self.said(i).value {
            Some((n, _)) if i + n > k => value_of_bare(&self.bare[i..k], self.vocabulary),
            value => value,
        }
    }
}

/// The title that the words `i..k` can be, with its score for either order of kinds and years.
fn title_score<'v>(
    all: &Words<'_, '_>,
    (i, k): (usize, usize),
    reach: &Reach,
    inside: &Inside,
    vocabulary: &'v Vocabulary,
) -> Option<[Title<'v>; 2]> {
    let (atoms, first) = (&all.atoms[i..k], i == 0);
    // a title that starts a line or follows a gap is likelier one than a title inside a line
    // no title but the first starts small ("Objekt, belopp i tkr 2026"), unless it says a part of a year
    let small = atoms[0].text.starts_with(char::is_lowercase);
    let period = small && all.is_period(i, k);
    if !first && small && !period {
        return None;
    }
    let start = match atoms[0].brk {
        Break::Blank | Break::Gap | Break::Page => 0.3,
        Break::Line => 0.15,
        Break::Space => 0.0,
    };
    // a heading above the header is no part of its first title
    let may_value = k <= reach.value && !(first && inside.headed) && (!small || period || first);
    let value = if may_value { value_title(all, i, k, vocabulary) } else { None };
    let may_role = k <= reach.role && (first || !all.said(i).unit);
    let mut role = if may_role { role_title(all, (i, k), reach.slash, vocabulary) } else { None };
    // "Prognos" can head a column of ratings or of values; the other columns decide
    if let (Some(o), Some((_, v))) = (&mut role, value.filter(|(_, v)| v.kind.is_some() || v.dated)) {
        o.1.or_value = true;
        o.2 = v;
    }
    // "Mål för 2026" that opens a header are the goals themselves where no values follow
    let goals = role.filter(|o| first && o.1.or_value && o.1.roles[0] == Role::Goal);
    let told = if k <= reach.told { told_title(all, k) } else { None };
    let label = told.or_else(|| if k <= reach.label { label_title(all, k, vocabulary) } else { None });
    if role.is_none() && value.is_none() && label.is_none() {
        return None;
    }
    let of_order = |order: usize| {
        let value = value.map(|(scores, v)| (scores[order], alone(&Role::Value), v));
        let options = [role, value, label].into_iter().flatten();
        let (score, mut roles, value) = options.max_by(|a, b| a.0.total_cmp(&b.0))?;
        if let Some((_, goals, _)) = goals {
            roles = goals;
        }
        // of equal cuttings the one that covers more words is better
        Some((score + inside.score + start - TITLE + 0.05 * atoms.len() as f32, roles, value))
    };
    let first = of_order(0)?;
    // most titles have no year, so no order
    let ordered = value.is_some_and(|(scores, _)| scores[0] != scores[1]);
    Some([first, if ordered { of_order(1)? } else { first }])
}

fn role_title<'v>(
    all: &Words<'_, '_>,
    (i, k): (usize, usize),
    slash: bool,
    vocabulary: &'v Vocabulary,
) -> Option<Title<'v>> {
    let (words, bare) = (&all.lower[i..k], &all.bare[i..k]);
    let n = words.len();
    if let Some(title) = explained_title(all, i, k, vocabulary) {
        return Some(title);
    }
    // a title may carry the follow-up or year it is of: "Status T1", "Nuläge 2024-04-30", "Läge per 31 augusti 2025"
    let when = |d: usize| all.said(d).dated || d + 1 < k && is_day(all.bare[d]) && all.said(d + 1).dated;
    for cut in (1..=n).rev() {
        let rest = &words[cut..];
        if !(i + cut..k).all(when) {
            break;
        }
        // a preposition before the time is no word of the title: "Mål för 2026"
        let timed = cut > 1
            && !rest.is_empty()
            && vocabulary.open_words.contains(bare[cut - 1])
            && vocabulary.titles.exact(&bare[..cut]).is_none();
        let cut = if timed { cut - 1 } else { cut };
        let mut bares = &bare[..cut];
        let split: Vec<&str>;
        if slash && bares.iter().any(|w| w.contains('/')) {
            split = bares.iter().flat_map(|w| slashed(w)).filter(|w| !w.is_empty()).collect();
            bares = &split;
        }
        if let Some(roles) = vocabulary.titles.exact(bares).filter(|_| {
            n == 1
                || !all.said(k - 1).unit
                || words[n - 2].ends_with(',')
                || words[n - 1].starts_with('(')
                || words[n - 2] == "i"
        }) {
            let may_be_dated = matches!(
                roles[0],
                Role::Status | Role::Comment | Role::Assessment | Role::Rating | Role::Percent | Role::Goal
            );
            let days = (k - rest.len()..k).filter(|&d| is_day(all.bare[d])).count();
            if !rest.is_empty() && (!may_be_dated || rest.len() > 2 + days) {
                continue;
            }
            let title = ValueTitle { dated: !rest.is_empty(), ..ValueTitle::default() };
            // a title goes on in small letters: a capital rather opens the next one ("Status Insats")
            let opens = |j: &usize| {
                all.atoms[i + j].brk == Break::Space
                    && all.atoms[i + j].text.starts_with(char::is_uppercase)
                    && all.said(i + j).alone.is_some()
            };
            let opened = (1..n).filter(opens).count() as f32;
            return Some((3.4 + 0.8 * (n as f32 - 1.0) - 0.5 * opened, Roles::from(&roles[..]), title));
        }
    }
    None
}

/// Words that a title can have after the one that opens its explanation.
const EXPLAINED: usize = 3;

/// A title of what the rows tell of that says which of them: "Insats enligt plan 2025", "Mål från fullmäktige".
fn explained_title<'v>(
    all: &Words<'_, '_>,
    i: usize,
    k: usize,
    vocabulary: &'v Vocabulary,
) -> Option<Title<'v>> {
    let bare = &all.bare[i..k];
    let opens = |n: usize| bare.get(n).is_some_and(|w| vocabulary.open_words.contains(*w));
    let longest = vocabulary.titles.starting(bare).next()?.0;
    // "Uppdrag till förvaltningen": the words of a title may end with the one that opens
    let n = if opens(longest) || longest < 2 || !opens(longest - 1) { longest } else { longest - 1 };
    let roles = vocabulary.titles.exact(&bare[..n]).filter(|_| opens(n) && n < bare.len())?;
    let lead = |r: &Role| matches!(r, Role::Activity | Role::Goal | Role::Indicator | Role::Line);
    let rest = bare.len() - n;
    let explained = (2..=EXPLAINED + 1).contains(&rest)
        && roles.iter().all(lead)
        && all.atoms[i + 1..k]
            .iter()
            .all(|a| a.brk == Break::Space && !a.text.starts_with(char::is_uppercase))
        && all.atoms.get(k).is_none_or(|a| a.brk != Break::Space || a.text.starts_with(char::is_uppercase));
    explained.then(|| (3.0, Roles::from(&roles[..]), ValueTitle::default()))
}

/// What the words `from..to` are as the title of values, with the score for either order of kinds and years.
fn value_title(
    all: &Words<'_, '_>,
    from: usize,
    to: usize,
    vocabulary: &Vocabulary,
) -> Option<([f32; 2], ValueTitle)> {
    let (atoms, words) = (&all.atoms[from..to], &all.lower[from..to]);
    let mut i = 0;
    let (mut kinds, mut years, mut times, mut neutrals, mut units) = (0, 0, 0, 0, 0);
    let mut kind = None;
    let (mut first_kind, mut first_year, mut first_unit) = (usize::MAX, usize::MAX, usize::MAX);
    let mut first_neutral = usize::MAX;
    let (mut phrases, mut second) = (0, false);
    while i < words.len() {
        let (n, piece) = all.value(from + i, to)?;
        // "Jan–juni 2031 Helår": a title tells of one time
        second |= times > 0
            && years > 0
            && atoms[i].text.starts_with(char::is_uppercase)
            && vocabulary.times.may_start(all.bare[from + i]);
        // "Andel % Kalkyl": the sign closes what it is the unit of
        second |= i > 0
            && words[i - 1].trim_end_matches(')').ends_with('%')
            && atoms[i].text.starts_with(char::is_uppercase);
        match piece {
            Piece::Kind(k) => {
                kinds += 1;
                first_kind = first_kind.min(i);
                kind.get_or_insert(k);
                second |= n > 1 && i > 0 && years == 0 && atoms[i].text.starts_with(char::is_uppercase);
            }
            Piece::Year => {
                years += 1;
                first_year = first_year.min(i);
            }
            Piece::Time => times += 1,
            Piece::Neutral => {
                neutrals += 1;
                first_neutral = first_neutral.min(i);
                // "Utfall Förbrukat %": what several words say, and a capital opens, is a title of its own
                phrases += usize::from(n > 1);
                second |= n > 1 && i > 0 && atoms[i].text.starts_with(char::is_uppercase);
            }
            Piece::Unit => {
                units += 1;
                first_unit = first_unit.min(i);
            }
        }
        i += n;
    }
    // a part of the year alone is a title where another stands above it: "Utfall" over "jan–aug"
    let year_after = all.bare.get(to).is_some_and(|w| number::year(w).is_some());
    let only_times = words.len() == 1 && kinds + years == 0 && !year_after && all.is_time(from);
    if i != words.len()
        || kinds + years + neutrals == 0 && !only_times
        || words[words.len() - 1].ends_with(',')
    {
        return None;
    }
    // a unit may close a value title, not open it; no title ends with a preposition, and only a date follows one
    let dated = years > 0 && kinds + neutrals + units <= 1 && atoms[0].text.starts_with(char::is_uppercase);
    if first_unit < first_kind.min(first_year)
        || vocabulary.open_words.contains(words[words.len() - 1])
        || vocabulary.open_words.contains(words[0]) && !dated
    {
        return None;
    }
    let mut score = 1.9f32;
    if kinds > 0 {
        score += 1.2 - 1.9 * (kinds as f32 - 1.0);
    }
    if years > 0 {
        score += 1.0 - 2.2 * (years as f32 - 1.0);
    }
    if times > 0 {
        score += 0.4 - 0.8 * (times as f32 - 1.0);
    }
    score += 0.1 * neutrals as f32 - 0.3 * units as f32;
    if only_times {
        score = ONLY_TIMES;
    } else if kinds == 0 && years == 0 {
        // "Netto Intäkter Netto" are titles of their own
        score -= 3.0 * (neutrals as f32 - 1.0);
        score -= if phrases > 0 { 0.4 } else { 1.4 }; // "Antal", "Netto": a title, but a poor one
    }
    if second {
        score -= 3.3;
    }
    let mut scores = [score; 2];
    if (kinds > 0 || neutrals > 0) && years > 0 {
        let first_word = if kinds > 0 { first_kind } else { first_neutral };
        let order = if first_word < first_year { 0.8 } else { -0.8 };
        scores = [score + order, score - order];
    }
    // a title starts with a capital or a digit
    let small = atoms[0].text.starts_with(char::is_lowercase) && !all.is_period(from, to);
    let lines = atoms
        .windows(2)
        .filter(|w| {
            w[1].brk >= Break::Line
                && w[1].text.starts_with(char::is_uppercase)
                && number::year(bare(&w[0].lower)).is_none()
                && !w[0].text.ends_with('.')
        })
        .count();
    let capitals =
        atoms[1..].iter().filter(|a| a.text.starts_with(char::is_uppercase) && a.text.len() > 2).count();
    for score in &mut scores {
        if small {
            *score -= 1.0;
        }
        *score -= 1.0 * lines as f32;
        *score -= 0.6 * capitals as f32;
    }
    Some((scores, ValueTitle { kind, dated: years > 0 || only_times, timed: times > 0 }))
}

/// The title of the label column, the first `k` words, at most as many as [`Words::label_end`] says, which often is a
/// caption with the unit: "Belopp i tkr", "Projekt (kr)".
fn label_title(all: &Words<'_, '_>, k: usize, vocabulary: &Vocabulary) -> Option<Title<'static>> {
    let (atoms, words) = (&all.atoms[..k], &all.lower[..k]);
    let title = ValueTitle::default();
    let has_unit = (0..k).any(|i| all.said(i).unit_words.is_some_and(|n| i + n <= k));
    let roles = (0..k).find_map(|i| all.said(i).alone);
    let role = roles.and_then(|r| r.iter().find(|r| matches!(r, Role::Line | Role::Indicator)).copied());
    let per_word = 0.25 * (words.len() as f32 - 1.0);
    let opens = atoms[0].text.starts_with(char::is_uppercase) || is_unit_word(words[0], vocabulary);
    if has_unit && opens {
        let role = if role == Some(Role::Indicator) { &Role::Indicator } else { &Role::Line };
        return Some((2.4 - per_word, alone(role), title));
    }
    if !atoms[0].text.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    // titles of values are no words of a label: "Kod Netto Kostnader"
    let values = (1..words.len())
        .filter(|&i| atoms[i].text.starts_with(char::is_uppercase) && all.value(i, k).is_some())
        .count();
    let per_value = 2.0 * values as f32;
    if let Some(role) = role {
        let role = if role == Role::Indicator { &Role::Indicator } else { &Role::Line };
        return Some((1.6 - per_word - per_value, alone(role), title));
    }
    // an unknown first title is possible when all others are value titles; it must be short
    let numbers = words.iter().any(|w| w.contains(|c: char| c.is_ascii_digit()));
    let score = 0.2 - per_word - per_value;
    (words.len() <= 5 && !numbers).then_some((score, alone(&Role::Unknown), title))
}

fn alone(role: &'static Role) -> Roles<'static> {
    Roles::from(std::slice::from_ref(role))
}

/// The parts of a word with slashes, these between them.
fn slashed(word: &str) -> impl Iterator<Item = &str> {
    word.split('/').enumerate().flat_map(|(i, part)| (i > 0).then_some("/").into_iter().chain([part]))
}

/// Words of the longest title with an instruction under it, without the instruction.
const TOLD_WORDS: usize = 6;

/// Whether the first words are a title of activities that ends its line, so that an instruction may follow.
fn told_start(atoms: &[Atom<'_>], vocabulary: &Vocabulary) -> bool {
    let line_end = atoms.iter().skip(1).position(|a| a.brk >= Break::Line).map_or(atoms.len(), |p| p + 1);
    let opening = &atoms[..line_end.min(TOLD_WORDS)];
    if opening.first().is_none_or(|a| !may_be_told(bare(&a.lower), vocabulary)) {
        return false;
    }
    let words: Vec<&str> = opening.iter().flat_map(|a| slashed(bare(&a.lower))).collect();
    vocabulary
        .titles
        .starting(&words)
        .next()
        .is_some_and(|(n, roles)| n == words.len() && roles.contains(&Role::Activity))
}

/// Whether a title that is in the vocabulary starts with this word, or with its part before a slash.
fn may_be_told(first: &str, vocabulary: &Vocabulary) -> bool {
    vocabulary.titles.may_start(first.split('/').next().unwrap_or_default())
}

/// Where the instruction starts that stands under a title of activities among the first words: "Aktivitet / Märk
/// aktiviteten med A eller P". It is said for every number of words up to [`TOLD_WORDS`].
fn told_from(bare: &[&str], vocabulary: &Vocabulary) -> [Option<usize>; TOLD_WORDS + 1] {
    let mut told = [None; TOLD_WORDS + 1];
    if !may_be_told(bare[0], vocabulary) {
        return told;
    }
    let most = TOLD_WORDS.min(bare.len());
    let split: Vec<&str> = bare[..most].iter().flat_map(|w| slashed(w)).collect();
    let activity = |roles: &[Role]| roles.contains(&Role::Activity);
    if !vocabulary.titles.starting(&split).any(|(_, roles)| activity(roles)) {
        return told;
    }
    let mut parts = 0;
    for words in 1..=most {
        parts += slashed(bare[words - 1]).count();
        let title = vocabulary.titles.starting(&split[..parts]).next();
        let Some((n, _)) = title.filter(|(_, roles)| activity(roles)) else { continue };
        let mut used = 0;
        told[words] = bare.iter().position(|w| {
            let done = used >= n;
            used += slashed(w).count();
            done
        });
    }
    told
}

/// A first title with an instruction under it, which starts a line of its own.
fn told_title(all: &Words<'_, '_>, k: usize) -> Option<Title<'static>> {
    let after = all.told[k.min(TOLD_WORDS)]?;
    let extra = k.checked_sub(after)?;
    let told = extra >= 2 && all.atoms[after].brk == Break::Line;
    told.then(|| (3.0 - 0.04 * extra as f32, alone(&Role::Activity), ValueTitle::default()))
}

/// A title can mean several things; the other columns of the table decide.
pub(crate) fn resolve(columns: &mut [Column]) {
    let sure = columns.iter().skip(1).filter(|c| c.roles == [Role::Value]).count();
    if sure > 0 {
        columns
            .iter_mut()
            .skip(1)
            .filter(|c| c.roles.contains(&Role::Value))
            .for_each(|c| c.role = Role::Value);
    }
    let any = |columns: &[Column], role: Role| columns.iter().any(|c| c.role == role);
    // "Mål 2031" before other values is a target, if what is measured has no title of its own
    let either = columns[0].role == Role::Goal && columns[0].roles.contains(&Role::Value);
    if sure > 0 && either && columns[1].role != Role::Indicator {
        columns[0].role = Role::Value;
    }
    let values = any(columns, Role::Value);
    // what has somebody who answers for it, a date or a share done is to be done, whatever else it can mean
    let doing = [Role::Responsible, Role::Status, Role::Due, Role::Percent];
    let done = columns.iter().filter(|c| doing.contains(&c.role)).count();
    if done >= 2 && !values && !any(columns, Role::Activity) {
        let either = columns.iter_mut().find(|c| c.role == Role::Goal && c.roles.contains(&Role::Activity));
        if let Some(column) = either {
            column.role = Role::Activity;
        }
    }
    yield_activity(columns);
    let activity = any(columns, Role::Activity);
    // the goal that things are done for stands before them; what stands after them is another text
    let after = columns.iter().skip_while(|c| c.role != Role::Activity).skip(1);
    let after = columns.len() - after.count();
    for column in
        columns[after..].iter_mut().filter(|c| c.role == Role::Goal && c.roles.contains(&Role::Other))
    {
        column.role = Role::Other;
    }
    let goal = any(columns, Role::Goal);
    for i in 0..columns.len() {
        if activity && columns[i].role == Role::Activity {
            continue;
        }
        // the goal that the other columns tell of stays one
        let told_of = !activity && !values && columns[i].role == Role::Goal;
        if columns[i].roles.len() < 2 || columns[i].role == Role::Value || told_of {
            continue;
        }
        // a date of another kind ("Start") leaves that of when it is due free
        let others = columns.iter().enumerate().filter(|(k, c)| *k != i && !c.is_other_date());
        let taken: Vec<Role> = others.map(|(_, c)| c.role).collect();
        let wanted: &[Role] = if values {
            if i == 0 {
                if taken.contains(&Role::Indicator) {
                    &[Role::Goal, Role::Code]
                } else {
                    &[Role::Indicator, Role::Line]
                }
            } else {
                &[Role::Note, Role::Unit, Role::Code, Role::Indicator, Role::Line, Role::Comment]
            }
        } else if activity {
            &[
                Role::Status,
                Role::Responsible,
                Role::Collaboration,
                Role::Due,
                Role::Comment,
                Role::Tag,
                Role::Goal,
            ]
        } else if goal {
            &[Role::Assessment, Role::Rating, Role::Activity, Role::Comment]
        } else {
            continue;
        };
        let wanted = if activity && i >= after {
            wanted.strip_suffix(&[Role::Goal]).unwrap_or(wanted)
        } else {
            wanted
        };
        // the likeliest meaning stays where it fits
        if !values && wanted.contains(&columns[i].role) && !taken.contains(&columns[i].role) {
            continue;
        }
        let free = |r: &&Role| columns[i].roles.contains(r) && !taken.contains(r);
        if let Some(role) = wanted.iter().find(free) {
            columns[i].role = *role;
        }
    }
}

/// Of two titles of activities the one that can mean something else does: "Beslut" beside "Uppdrag".
fn yield_activity(columns: &mut [Column]) {
    let activities = columns.iter().filter(|c| c.role == Role::Activity).count();
    let other = |c: &Column| c.roles.iter().copied().find(|r| *r != Role::Activity);
    let open = columns.iter_mut().find(|c| c.role == Role::Activity && other(c).is_some());
    if let Some(column) = open.filter(|_| activities == 2)
        && let Some(role) = other(column)
    {
        column.role = role;
    }
}

impl Header {
    /// Whether the header is so clear that it ends the table before it.
    pub fn is_strong(&self) -> bool {
        let count = |roles: &[Role]| self.columns.iter().filter(|c| roles.contains(&c.role)).count();
        let dated = self
            .columns
            .iter()
            .filter(|c| c.role == Role::Value && (c.value.dated || c.value.kind.is_some()))
            .count();
        let lead = count(&[Role::Activity, Role::Goal, Role::Indicator, Role::Line]);
        dated >= 2
            || dated == 1 && lead == 1
            || dated == 0 && lead >= 1 && self.columns.len() >= 3 && self.score >= 1.0
            || lead == 1 && self.columns.len() == 2 && self.score >= 0.8
    }
}

fn plausible(header: &Header) -> bool {
    header.score >= LEAST_SCORE && fits_together(header)
}

/// Whether the titles can be those of one table, however likely each of them is.
fn fits_together(header: &Header) -> bool {
    let columns = &header.columns;
    let values = columns.iter().filter(|c| c.role == Role::Value).count();
    let strong = columns.iter().filter(|c| c.value.kind.is_some() || c.value.dated).count();
    let known = columns.iter().filter(|c| !matches!(c.role, Role::Value | Role::Unknown)).count();
    if columns.len() < 2 {
        return false;
    }
    let label = |c: &&Column| matches!(c.role, Role::Line | Role::Unknown | Role::Indicator);
    let before_values: Vec<&Column> =
        columns.iter().take_while(|c| c.role != Role::Value).filter(label).collect();
    // a heading or caption and the header under it are not one header
    let twice = |role: Role| columns.iter().filter(|c| c.role == role).count() > 1;
    if [Role::Indicator, Role::Activity, Role::Goal, Role::Line, Role::Status].into_iter().any(twice) {
        return false;
    }
    // "Driftbudget 2025, tkr" over a title of labels is a caption
    let captioned = columns[0].role == Role::Line
        && columns[0].title.split(' ').count() > 1
        && columns[1].starts_line
        && matches!(columns[1].role, Role::Code | Role::Line | Role::Indicator | Role::Number);
    if captioned {
        return false;
    }
    // titles of labels that start a line after those of values, and have more on their line, start a header
    let restarts = (2..columns.len().saturating_sub(2)).any(|c| {
        columns[c].starts_line
            && matches!(columns[c].role, Role::Code | Role::Line | Role::Indicator)
            && columns[..c].iter().any(|c| c.role == Role::Value)
            && columns[c + 1..].iter().filter(|c| c.role == Role::Value && !c.starts_line).count() > 1
    });
    if restarts {
        return false;
    }
    // a title alone on its line over all the others on the next, which can do without it, is a heading or a caption
    let leads = |c: &Column| {
        matches!(
            c.role,
            Role::Goal | Role::Indicator | Role::Line | Role::Activity | Role::Unit | Role::Responsible
        )
    };
    let over = columns[1].starts_line && columns.len() > 3 && !columns[2..].iter().any(|c| c.starts_line);
    if over && leads(&columns[1]) && columns[0].tokens.1 == columns[1].tokens.0 && columns[0].starts_line {
        return false;
    }
    // two short lines are two titles where the first is what the rows tell of, else a signature and a heading
    let lead = [Role::Activity, Role::Goal, Role::Indicator, Role::Line];
    if values == 0 && columns.len() == 2 && columns[1].starts_line && !lead.contains(&columns[0].role) {
        return false;
    }
    // a title of what is measured alone on its line, over another one on the next, is a heading
    let measured = |c: &Column| c.roles.contains(&Role::Indicator);
    if values > 0 && columns[1].starts_line && measured(&columns[0]) && measured(&columns[1]) {
        return false;
    }
    // the same word twice is a heading and, under it, the first title
    if columns[1].starts_line && columns[0].title.to_lowercase() == columns[1].title.to_lowercase() {
        return false;
    }
    // an unknown title is the label of the values beside it
    if columns[0].role == Role::Unknown && (columns[1].role != Role::Value || columns[1].starts_line) {
        return false;
    }
    let first_value = columns.iter().position(|c| c.role == Role::Value);
    if first_value.is_some_and(|v| {
        columns[v..].iter().any(|c| {
            matches!(c.role, Role::Line | Role::Unknown) || c.role == Role::Indicator && c.starts_line
        })
    }) {
        return false;
    }
    let indicators = before_values.iter().filter(|c| c.role == Role::Indicator).count();
    if before_values.len() > 1
        && (before_values.len() > 2
            || before_values[1].starts_line
            || indicators != 1
            || before_values[0].role == Role::Unknown)
    {
        return false;
    }
    // "jan–aug 2025" starts small
    let small =
        |c: &Column| c.role != Role::Unknown && !c.value.dated && c.title.starts_with(char::is_lowercase);
    if columns.iter().skip(1).any(small) || values == 0 && header.score < 0.3 {
        return false;
    }
    // titles that span those of the next line, which starts with the notes: "Utfall Prognos / Not 2030 2031 2031"
    let spanned = |i: usize| {
        let values = |columns: &[Column]| columns.iter().filter(|c| c.role == Role::Value).count();
        columns[i].role == Role::Note
            && columns[i].starts_line
            && values(&columns[..i]) > 0
            && (values(&columns[i..]) > 1 || columns[0].role == Role::Value)
    };
    if (1..columns.len()).any(spanned) {
        return false;
    }
    // only a table of texts has an instruction in its header
    if values > 0 && columns[0].title.split(' ').count() > 8 {
        return false;
    }
    let titles: Vec<&str> =
        columns.iter().filter(|c| c.role == Role::Value).map(|c| c.title.as_str()).collect();
    if titles.len() > 1 && titles.iter().all(|t| *t == titles[0]) {
        return false;
    }
    if values > 0 {
        return strong >= 1 && (known > 0 || values >= 2);
    }
    known >= 2 && columns.iter().all(|c| c.role != Role::Unknown)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use tabellverk_page::Document;

    pub(crate) fn vocabulary() -> Vocabulary {
        let mut v = Vocabulary::default();
        for (t, r) in [
            ("aktivitet", Role::Activity),
            ("status", Role::Status),
            ("ansvarig", Role::Responsible),
            ("samverkan med", Role::Collaboration),
            ("verksamhet", Role::Line),
            ("analys", Role::Note),
            ("styrtal", Role::Indicator),
        ] {
            v.titles.insert(t, vec![r]);
        }
        for (t, k) in [
            ("utfall", 0),
            ("budget", 1),
            ("prognos", 2),
            ("avvikelse", 3),
            ("budgetavvikelse", 3),
            ("helårsprognos", 2),
        ] {
            v.title_words.insert(t, TitleWord::Kind(k));
        }
        v.title_words.insert("per", TitleWord::Neutral);
        v.open_words.insert("per");
        for u in ["tkr", "kr", "mnkr"] {
            v.units.insert(u, ());
        }
        for t in ["jan", "aug", "helår", "t1"] {
            v.times.insert(t, ());
        }
        v
    }

    /// Titles of the header that starts the text.
    pub(crate) fn titles(text: &str) -> Vec<String> {
        let document: Document = tabellverk_text::read(text.as_bytes()).unwrap();
        let flow = Flow::new(&document);
        find(&flow, 0, &vocabulary()).map_or(vec![], |h| h.columns.into_iter().map(|c| c.title).collect())
    }

    #[test]
    fn the_number_of_the_first_row_can_stand_among_titles() {
        assert_eq!(
            titles("Aktivitet\n\n1\n\nStatus\n\nAnsvarig\n\nBygga en cykelväg i Skogsby"),
            ["Aktivitet", "Status", "Ansvarig"]
        );
        // without empty lines around it, it is a word of a title
        assert_eq!(titles("Aktivitet\n1\nStatus\nAnsvarig\nBygga")[0], "Aktivitet 1 Status");
    }

    #[test]
    fn words_spread_over_lines_become_titles() {
        assert_eq!(
            titles("Aktivitet Status \nT1\nAnsvarig Samverkan\nmed\nBygga en cykelväg i Skogsby"),
            ["Aktivitet", "Status T1", "Ansvarig", "Samverkan med"]
        );
        assert_eq!(
            titles(
                "(tkr) Utfall\n25-08-31\nHelårs-\nprognos\n2025\nBudget\n2025\nBudget-\navvikelse\nIntäkter 10 20 30 40"
            ),
            ["(tkr)", "Utfall 25-08-31", "Helårsprognos 2025", "Budget 2025", "Budgetavvikelse"]
        );
        assert_eq!(
            titles("Verksamhet Utfall jan–\naug Budget 2025 Avvikelse Analys\nGator 10 20 10"),
            ["Verksamhet", "Utfall jan–aug", "Budget 2025", "Avvikelse", "Analys"]
        );
    }

    #[test]
    fn a_title_may_say_when_after_a_preposition() {
        let titles = titles("Status per 31 aug 2032 Aktivitet Ansvarig\nKlar Bygga bron Gatuchef");
        assert_eq!(titles, ["Status per 31 aug 2032", "Aktivitet", "Ansvarig"]);
        let document: Document =
            tabellverk_text::read("Mål för 2032 Kommentar Omdöme\nFler cyklar. Bra. Nås".as_bytes()).unwrap();
        let flow = Flow::new(&document);
        let mut words = vocabulary();
        words.titles.insert("mål", vec![Role::Goal]);
        words.titles.insert("kommentar", vec![Role::Comment]);
        words.titles.insert("omdöme", vec![Role::Rating]);
        words.title_words.insert("mål", TitleWord::Kind(4));
        words.title_words.insert("mål för", TitleWord::Kind(4));
        words.open_words.insert("för");
        let header = find(&flow, 0, &words).unwrap();
        assert_eq!((header.columns[0].role, header.columns.len()), (Role::Goal, 3));
    }

    #[test]
    fn a_capital_opens_the_next_title() {
        let document: Document =
            tabellverk_text::read("Nr Status Aktivitet Ansvarig\n1 Klar Bygga bron Gatuchef".as_bytes())
                .unwrap();
        let flow = Flow::new(&document);
        let mut words = vocabulary();
        words.titles.insert("status aktivitet", vec![Role::Status]);
        words.titles.insert("nr", vec![Role::Number]);
        let header = find(&flow, 0, &words).unwrap();
        let titles: Vec<&str> = header.columns.iter().map(|c| c.title.as_str()).collect();
        assert_eq!(titles, ["Nr", "Status", "Aktivitet", "Ansvarig"]);
    }

    #[test]
    fn a_part_of_the_year_may_open_a_title_in_small_letters() {
        assert_eq!(
            titles("Analys\njan–aug\n2031\njan–aug\n2032 Budget Avvikelse\nBåtar 1 10 20 30 40"),
            ["Analys", "jan–aug 2031", "jan–aug 2032", "Budget", "Avvikelse"]
        );
    }

    #[test]
    fn titles_that_span_those_under_them_are_no_part_of_their_row() {
        let found = titles("Utfall Helår 2032\nAnalys\nHelår 2031 Budget Avvikelse\nBåtar 10 20 30");
        assert!(!found.iter().any(|t| t.contains("Analys")), "{found:?}");
    }

    #[test]
    fn years_may_come_before_kinds() {
        assert_eq!(
            titles("(Tkr)\n2022\nUtfall\n\n2023\nBudget\n\n2024\nBudget\n\nIntäkter 1 2 3"),
            ["(Tkr)", "2022 Utfall", "2023 Budget", "2024 Budget"]
        );
    }

    #[test]
    fn a_goal_with_a_date_and_somebody_who_answers_is_an_activity() {
        let column = |roles: Vec<Role>| Column {
            title: String::new(),
            role: roles[0],
            roles,
            value: ValueTitle::default(),
            tokens: (0, 0),
            starts_line: false,
            rivals: vec![],
        };
        let either = vec![Role::Goal, Role::Activity];
        let mut plan = [column(either.clone()), column(vec![Role::Responsible]), column(vec![Role::Due])];
        resolve(&mut plan);
        assert_eq!(plan[0].role, Role::Activity);
        let mut report = [column(either), column(vec![Role::Assessment])];
        resolve(&mut report);
        assert_eq!(report[0].role, Role::Goal);
    }

    #[test]
    fn of_two_activities_one_is_what_else_it_can_be() {
        let column = |roles: Vec<Role>| Column { roles: roles.clone(), ..Column::untitled(roles[0]) };
        let mut columns = [column(vec![Role::Activity, Role::Other]), column(vec![Role::Activity])];
        resolve(&mut columns);
        assert_eq!(columns.map(|c| c.role), [Role::Other, Role::Activity]);
    }

    #[test]
    fn a_heading_is_not_the_first_title_twice() {
        assert!(titles("Analys\nAnalys Utfall 2024 Budget 2025\nBåtar 10 20").is_empty());
    }

    #[test]
    fn a_heading_over_the_first_title_is_no_title() {
        let document: Document =
            tabellverk_text::read("Styrtal\nMått Utfall 2024\nBåtar 10".as_bytes()).unwrap();
        let flow = Flow::new(&document);
        let mut words = vocabulary();
        words.titles.insert("mått", vec![Role::Unit, Role::Indicator]);
        assert!(find(&flow, 0, &words).is_none_or(|h| h.columns[0].title != "Styrtal"));
    }

    #[test]
    fn prose_is_no_header() {
        assert!(titles("Budget och utfall följs upp varje månad av kontoret.").is_empty());
    }
}
