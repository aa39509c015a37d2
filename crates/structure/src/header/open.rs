//! Headers with one title that no vocabulary has: "Projekt Budget 2031 Utfall 2031 Kvar att bygga för".
//!
//! The other titles of the line must say enough by themselves, and for values the lines below must have a value for
//! every column. Titles over texts may stand on several lines; where the others say who does something, when and how
//! it goes, the one that is not known says what is done.

use super::*;

/// Words of the longest title that is not known.
const LONGEST: usize = 4;
/// Words of the longest title that begins as one that is known.
const LONGEST_BEGUN: usize = 8;
/// Words of the longest line that is tried.
const WORDS: usize = 20;
/// What such a title says: less than any that is known.
const SCORE: f32 = -0.4;
/// What such a title can be over texts.
const TEXTS: &[Role] = &[Role::Other, Role::Due, Role::Percent, Role::Status];
/// What it is where no other title says what is done.
const DONE: &[Role] = &[Role::Activity];
/// What the others then tell of that.
const TOLD: [Role; 5] = [Role::Status, Role::Responsible, Role::Due, Role::Percent, Role::Collaboration];
/// Lines of the longest header of texts.
const LINES: usize = 6;
/// Titles that stand side by side in such a header: where each has its own line the cells do too.
const BESIDE: usize = 3;
/// Lines below that must be rows.
const ROWS: usize = 2;

/// The header that starts with this line and has one title that is not known.
pub(super) fn find(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> Option<Header> {
    if !flow.line_tokens(line)[0].text.starts_with(char::is_uppercase) {
        return None;
    }
    (line + 1..=(line + LINES).min(flow.lines.len()))
        .take_while(|&end| flow.lines[end - 1].end - flow.lines[line].first <= WORDS)
        .take_while(|&end| end == line + 1 || flow.lines[end - 1].brk == Break::Line)
        .find_map(|end| of_lines(flow, line, end, vocabulary))
}

/// The header of activities that goes on from this one with a title that is not known, and ends with one that is; or
/// the same one, where its first title holds the beginning of another.
pub(super) fn longer(flow: &Flow<'_>, known: &Header, vocabulary: &Vocabulary) -> Option<Header> {
    if known.columns.iter().any(|c| c.role == Role::Value) {
        return None;
    }
    let (first, end) = known.columns[0].tokens;
    let mixed =
        first + 1 < end && flow.tokens[first + 1..end].iter().any(|t| t.text.starts_with(char::is_uppercase));
    if mixed && !known.columns[1..].iter().any(|c| c.role == Role::Activity) {
        return of_lines(flow, known.first, known.end, vocabulary);
    }
    if !known.columns.iter().any(|c| c.role == Role::Activity) {
        return None;
    }
    let ends = known.end + 1..=(known.first + LINES).min(flow.lines.len());
    ends.take_while(|&end| flow.lines[end - 1].end - flow.lines[known.first].first <= WORDS)
        .take_while(|&end| flow.lines[end - 1].brk < Break::Page)
        .filter_map(|end| of_lines(flow, known.first, end, vocabulary))
        .find(|longer| {
            let same = longer.columns.iter().zip(&known.columns).all(|(a, b)| a.title == b.title);
            same && longer.columns.len() > known.columns.len() + 1
        })
}

/// The header that these lines are, all of them.
fn of_lines(flow: &Flow<'_>, line: usize, end: usize, vocabulary: &Vocabulary) -> Option<Header> {
    let tokens = &flow.tokens[flow.lines[line].first..flow.lines[end - 1].end];
    let last = tokens[tokens.len() - 1].text;
    if !(4..=WORDS).contains(&tokens.len()) || last.ends_with(['.', ',', ':', ';', '?', '!', '-']) {
        return None;
    }
    // cheap tests first: few lines can have what such a header needs, a word with a capital inside to begin with
    if !tokens[1..].iter().any(|t| t.text.starts_with(char::is_uppercase)) {
        return None;
    }
    let may_values = end == line + 1 && may_head_values(flow, line, vocabulary);
    let may_texts = may_head_texts(tokens, vocabulary);
    if !may_values && !may_texts {
        return None;
    }
    let mut known = [false; WORDS];
    known.iter_mut().zip(tokens).for_each(|(known, t)| *known = is_title_word(&t.lower, vocabulary));
    if known.iter().filter(|known| **known).count() < 3 {
        return None;
    }
    // a title may begin as one that is known, and go on: "Status vid mätningen"
    let lower: Vec<&str> = tokens.iter().map(|t| &*t.lower).collect();
    let begun = |from: usize, longest: usize| {
        let found = vocabulary.titles.starting(&lower[from..]).find(|(n, _)| *n <= longest);
        found.map(|(_, roles)| &roles[..])
    };
    let spans = (1..tokens.len()).flat_map(|from| {
        let longest = if begun(from, LONGEST_BEGUN).is_some() { LONGEST_BEGUN } else { LONGEST };
        (from + 1..=(from + longest).min(tokens.len())).map(move |to| (from, to))
    });
    let is_open =
        |a: usize, b: usize| is_open(&tokens[a..b], &known[a..b], || begun(a, b - a).is_some(), vocabulary);
    let mut open = spans.filter(|&(a, b)| is_open(a, b)).peekable();
    open.peek()?;
    // the word after the line tells whether it goes on with the line's last
    let mut atoms = atoms(flow, line, tokens.len() + 1, vocabulary);
    atoms.truncate(tokens.len());
    if atoms.last()?.end != flow.lines[end - 1].end {
        return None;
    }
    let words = Words::of(&atoms, vocabulary);
    let mut cuttings = Cuttings::all(&words);
    let mut best: Option<Header> = None;
    for (from, to) in open {
        let kind = value_word(&words.lower[from..to], vocabulary).and_then(|(_, piece)| match piece {
            Piece::Kind(kind) => Some(kind),
            _ => None,
        });
        let value = (SCORE, alone(&Role::Value), ValueTitle { kind, ..ValueTitle::default() });
        let text = |roles| (SCORE, Roles::from(roles), ValueTitle::default());
        let known_as = begun(from, to - from);
        let texts = [text(known_as.unwrap_or(TEXTS)), text(known_as.unwrap_or(DONE))];
        for (told, title) in [(None, value), (Some(2), texts[0]), (Some(3), texts[1])] {
            if !(if told.is_none() { may_values } else { may_texts }) {
                continue;
            }
            cuttings.titles[from].push((to, [title, title]));
            let steps = cuttings.best(true);
            let ends = cuttings.ends(&steps);
            let whole = ends.iter().find(|e| e.end == atoms.len());
            let header = whole.map(|end| cuttings.header(flow, line, end));
            cuttings.titles[from].pop();
            let Some(header) = header else { continue };
            if says_enough(&header, told)
                && (told.is_some() || has_rows(flow, &header))
                && best.as_ref().is_none_or(|b| header.score > b.score)
            {
                best = Some(header);
            }
        }
    }
    best
}

/// Whether a header of values can be here, see [`says_enough`] and [`has_rows`]: two words say when, and the lines
/// below end with figures.
fn may_head_values(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> bool {
    let dated = flow.line_tokens(line).iter().filter(|t| {
        let word = bare(&t.lower);
        number::year(word).is_some() || is_date(word) || vocabulary.times.may_start(word)
    });
    (line + 1..flow.lines.len()).take(ROWS).all(|l| figures(flow, l) > 0) && dated.count() >= 2
}

/// Whether a header of texts can be here, see [`says_enough`]: a title of activities is among the words, or several
/// that tell of them.
fn may_head_texts(tokens: &[Token<'_>], vocabulary: &Vocabulary) -> bool {
    let mut words: Vec<&str> = Vec::with_capacity(WORDS);
    for word in tokens.iter().map(|t| bare(&t.lower)) {
        if word.contains('/') {
            words.extend(slashed(word));
        } else {
            words.push(word);
        }
    }
    let mut told = 0;
    for i in 0..words.len() {
        let mut tells = false;
        for (_, roles) in vocabulary.titles.starting(&words[i..]) {
            if roles.contains(&Role::Activity) {
                return true;
            }
            tells |= roles.iter().any(|role| TOLD.contains(role));
        }
        told += usize::from(tells);
    }
    told >= 3
}

/// Figures at the end of a line.
pub(super) fn figures(flow: &Flow<'_>, line: usize) -> usize {
    let figure = |t: &Token<'_>| number::digits(t.text).is_some() || number::is_dash(t.text);
    flow.line_tokens(line).iter().rev().take_while(|t| figure(t)).count()
}

/// Whether the words can be a title that is not known: a word with a capital and words in small letters after it, at
/// least one of which stands in no title, unless the title has `begun` as one that is known.
fn is_open(tokens: &[Token<'_>], known: &[bool], begun: impl Fn() -> bool, vocabulary: &Vocabulary) -> bool {
    let letters = |t: &Token<'_>| t.text.chars().all(|c| c.is_alphabetic() || c == '-' || c == '/');
    tokens[0].text.starts_with(char::is_uppercase)
        && (known.contains(&false) || tokens.len() > 2 && begun())
        && tokens[1..].iter().all(|t| t.text.starts_with(char::is_lowercase))
        && tokens.iter().all(letters)
        && !vocabulary.open_words.contains(tokens[tokens.len() - 1].lower.as_ref())
}

/// Whether the titles that are known make a header without the one that is not: for texts `told` of them tell of what
/// is done, none for values.
fn says_enough(header: &Header, told: Option<usize>) -> bool {
    let columns = &header.columns;
    let count = |roles: &[Role]| columns.iter().filter(|c| roles.contains(&c.role)).count();
    if !plausible(header) {
        return false;
    }
    let Some(told) = told else {
        return columns.iter().filter(|c| c.value.dated).count() >= 2;
    };
    let mut beside = columns.chunk_by(|_, right| !right.starts_line);
    count(&[Role::Value, Role::Unknown]) == 0
        && beside.any(|titles| titles.len() >= BESIDE)
        && count(&[Role::Activity]) == 1
        && count(&TOLD) >= told
        && columns.len() >= 4
}

/// Whether the lines below end with at least as many figures as the header has columns of values.
fn has_rows(flow: &Flow<'_>, header: &Header) -> bool {
    let values = header.columns.iter().filter(|c| c.role == Role::Value).count();
    (header.end..flow.lines.len()).take(ROWS).filter(|&l| figures(flow, l) >= values).count() == ROWS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header::tests::vocabulary;

    fn titles(text: &str) -> Vec<String> {
        let document = tabellverk_text::read(text.as_bytes()).unwrap();
        let flow = Flow::new(&document);
        let mut words = vocabulary();
        words.title_vocabulary.extend(["budget", "utfall", "aktivitet", "status", "ansvarig", "klart"]);
        words.titles.insert("klart", vec![Role::Due]);
        words.titles.insert("nr", vec![Role::Number]);
        let found = super::super::find(&flow, 0, &words);
        found.map_or(vec![], |h| h.columns.into_iter().map(|c| c.title).collect())
    }

    #[test]
    fn one_title_may_be_unknown() {
        assert_eq!(
            titles("Projekt Budget 2031 Utfall 2031 Rest att lägga ut\nBron 20 15 5\nTaket 30 10 20"),
            ["Projekt", "Budget 2031", "Utfall 2031", "Rest att lägga ut"]
        );
        assert_eq!(
            titles("Aktivitet Delområde Status Ansvarig\nLaga bron Norr Klar Gatuchef"),
            ["Aktivitet", "Delområde", "Status", "Ansvarig"]
        );
        assert_eq!(
            titles("Aktivitet Samverkan med Status Ansvarig vid årets slut\nLaga bron – Klar Gatuchef"),
            ["Aktivitet", "Samverkan med", "Status", "Ansvarig vid årets slut"]
        );
        // on several lines
        assert_eq!(
            titles("Aktivitet Status Åter\ntill\nnorr Ansvarig\nLaga bron – Klar Gatuchef"),
            ["Aktivitet", "Status", "Åter till norr", "Ansvarig"]
        );
        // what has a status, a date and somebody who answers for it is to be done
        assert_eq!(
            titles("Ansvarig Det vi bygger Samverkan med Status Klart\nGatuchef Laga bron – Klar 2031-05-31")
                [1],
            "Det vi bygger"
        );
        // no rows below, or too little that is known
        assert!(
            titles("Projekt Budget 2031 Utfall 2031 Rest att lägga ut\nBron är ny.\nTaket läcker.")
                .is_empty()
        );
        assert!(titles("Aktivitet Delområde Ort Ansvarig\nLaga bron Norr Ekby Gatuchef").is_empty());
    }
}
