//! Headers with one title that no vocabulary has: "Projekt Budget 2031 Utfall 2031 Kvar att bygga för".
//!
//! The other titles of the line must say enough by themselves, and for values the lines below must have a value for
//! every column.

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
/// Lines below that must be rows.
const ROWS: usize = 2;

/// The header that this line is, all of it, with one title that is not known.
pub(super) fn find(flow: &Flow<'_>, line: usize, vocabulary: &Vocabulary) -> Option<Header> {
    let tokens = flow.line_tokens(line);
    let last = tokens[tokens.len() - 1].text;
    if !(4..=WORDS).contains(&tokens.len())
        || !tokens[0].text.starts_with(char::is_uppercase)
        || last.ends_with(['.', ',', ':', ';', '?', '!', '-'])
    {
        return None;
    }
    let mut known = [false; WORDS];
    known.iter_mut().zip(tokens).for_each(|(known, t)| *known = is_title_word(&t.lower, vocabulary));
    if known.iter().filter(|known| **known).count() < 3 {
        return None;
    }
    // cheap tests first: few lines can have what such a header needs
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
        |a: usize, b: usize| is_open(&tokens[a..b], &known[a..b], begun(a, b - a).is_some(), vocabulary);
    let mut open = spans.filter(|&(a, b)| is_open(a, b)).peekable();
    open.peek()?;
    let may_values = may_head_values(flow, line, vocabulary);
    let may_texts = may_head_texts(tokens, vocabulary);
    if !may_values && !may_texts {
        return None;
    }
    // the word after the line tells whether it goes on with the line's last
    let mut atoms = atoms(flow, line, tokens.len() + 1, vocabulary);
    atoms.truncate(tokens.len());
    if atoms.last()?.end != flow.lines[line].end {
        return None;
    }
    let words = lowers(&atoms);
    let known = Cuttings::of(&atoms, vocabulary);
    let mut best: Option<Header> = None;
    for (from, to) in open {
        let kind = value_word(&words[from..to], vocabulary).and_then(|(_, piece)| match piece {
            Piece::Kind(kind) => Some(kind),
            _ => None,
        });
        let value = (SCORE, alone(&Role::Value), ValueTitle { kind, ..ValueTitle::default() });
        let text = (SCORE, Roles::from(begun(from, to - from).unwrap_or(TEXTS)), ValueTitle::default());
        for (values, title) in [(true, value), (false, text)] {
            if !(if values { may_values } else { may_texts }) {
                continue;
            }
            let mut cuttings = known.clone();
            cuttings.add(from, to, title, vocabulary);
            let steps = cuttings.best(true);
            let ends = cuttings.ends(&steps);
            let Some(end) = ends.iter().find(|e| e.end == atoms.len()) else { continue };
            let header = cuttings.header(flow, line, end);
            if says_enough(&header, values)
                && (!values || has_rows(flow, &header))
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
    dated.count() >= 2 && (line + 1..flow.lines.len()).take(ROWS).all(|l| figures(flow, l) > 0)
}

/// Whether a header of texts can be here, see [`says_enough`]: a title of activities is among the words.
fn may_head_texts(tokens: &[Token<'_>], vocabulary: &Vocabulary) -> bool {
    let words: Vec<&str> = tokens.iter().flat_map(|t| slashed(bare(&t.lower))).collect();
    (0..words.len())
        .any(|i| vocabulary.titles.starting(&words[i..]).any(|(_, roles)| roles.contains(&Role::Activity)))
}

/// Figures at the end of a line.
pub(super) fn figures(flow: &Flow<'_>, line: usize) -> usize {
    let figure = |t: &Token<'_>| number::digits(t.text).is_some() || number::is_dash(t.text);
    flow.line_tokens(line).iter().rev().take_while(|t| figure(t)).count()
}

/// Whether the words can be a title that is not known: a word with a capital and words in small letters after it, at
/// least one of which stands in no title, unless the title has `begun` as one that is known.
fn is_open(tokens: &[Token<'_>], known: &[bool], begun: bool, vocabulary: &Vocabulary) -> bool {
    let letters = |t: &Token<'_>| t.text.chars().all(|c| c.is_alphabetic() || c == '-' || c == '/');
    tokens[0].text.starts_with(char::is_uppercase)
        && (known.contains(&false) || begun && tokens.len() > 2)
        && tokens[1..].iter().all(|t| t.text.starts_with(char::is_lowercase))
        && tokens.iter().all(letters)
        && !vocabulary.open_words.contains(tokens[tokens.len() - 1].lower.as_ref())
}

/// Whether the titles that are known make a header without the one that is not.
fn says_enough(header: &Header, values: bool) -> bool {
    let columns = &header.columns;
    let count = |roles: &[Role]| columns.iter().filter(|c| roles.contains(&c.role)).count();
    if !plausible(header) {
        return false;
    }
    if values {
        return columns.iter().filter(|c| c.value.dated).count() >= 2;
    }
    let told = [Role::Status, Role::Responsible, Role::Due, Role::Percent, Role::Collaboration];
    count(&[Role::Value, Role::Unknown]) == 0
        && count(&[Role::Activity]) == 1
        && count(&told) >= 2
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
        words.title_vocabulary.extend(["budget", "utfall", "aktivitet", "status", "ansvarig"]);
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
        // no rows below, or too little that is known
        assert!(
            titles("Projekt Budget 2031 Utfall 2031 Rest att lägga ut\nBron är ny.\nTaket läcker.")
                .is_empty()
        );
        assert!(titles("Aktivitet Delområde Ort Ansvarig\nLaga bron Norr Ekby Gatuchef").is_empty());
    }
}
