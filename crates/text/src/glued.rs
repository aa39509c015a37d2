//! Page ends inside a line: some extractors set no break between the last line of a page, its footer, and the
//! first line of the next page ("Sida 3Investeringar", "– 4 –Öns hamn", "Hamnplan 2031 5Kajer").
//!
//! A number that a capital or a bracket follows without a space is rare, and one that counts the same line on
//! through a whole text is a page number. Lines that end there ("Sida 4") count along.

use crate::lines::split;
use crate::stamp::{lone_number, masked, small, stamp};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The fewest bytes of text between two page ends, on average and at least.
const PAGE: usize = 250;
/// The longest line that is looked at: a footer and the first line of a page.
const LONGEST: usize = 400;

/// How sure a kind of footer is to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// "Sida 3", "3 (7)": says itself what it is.
    Stamp,
    /// The number ends a running line.
    Running,
    /// Nothing but a number.
    Lone,
}

/// A place where a page may end.
#[derive(Clone, Debug)]
struct Mark {
    /// Byte after the number.
    at: usize,
    number: u32,
    /// Whether text follows without a space.
    glued: bool,
    /// What follows, digits masked.
    tail: String,
}

/// The text with a form feed at each page end that lies inside a line.
pub(crate) fn part(text: &str) -> Cow<'_, str> {
    if text.contains('\u{c}') {
        return Cow::Borrowed(text);
    }
    let mut ends = page_ends(text);
    ends.extend(glued_heads(text));
    ends.sort_unstable();
    ends.dedup();
    if ends.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + ends.len());
    let mut from = 0;
    for end in ends {
        out.push_str(&text[from..end]);
        out.push('\u{c}');
        from = end;
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// Where the text's first line stands again at the ends of other lines: a running head that an extractor printed on
/// after the last line of the page before. Once at least no space sets it off.
fn glued_heads(text: &str) -> Vec<usize> {
    let Some(head) = text.lines().map(str::trim).find(|l| !l.is_empty()) else { return Vec::new() };
    if head.split_whitespace().count() < HEAD_WORDS || head.len() > LONGEST || head.ends_with('.') {
        return Vec::new();
    }
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(before) = line.trim_end().strip_suffix(head)
            && !before.trim().is_empty()
        {
            found.push(start + before.len());
        }
        start += line.len();
    }
    let glued = found.iter().any(|at| !text[..*at].ends_with(char::is_whitespace));
    let apart = found.windows(2).all(|w| w[1] - w[0] >= PAGE);
    if glued && apart && found.len() >= 2 { found } else { Vec::new() }
}

/// Words of the shortest running head that is looked for inside lines.
const HEAD_WORDS: usize = 3;

/// Where pages end, if any of them ends inside a line.
fn page_ends(text: &str) -> Vec<usize> {
    let glued = marks(text, true);
    if glued.is_empty() {
        return Vec::new();
    }
    // only now the whole lines: most texts have nothing glued
    let mut groups = glued;
    let mut whole = marks(text, false);
    for (key, marks) in &mut groups {
        marks.append(&mut whole.remove(key).unwrap_or_default());
        marks.sort_by_key(|m| m.at);
    }
    let best = groups.into_iter().filter_map(|((form, rest), marks)| {
        let chain = chain(&marks, text.len());
        sure(form, &rest, &chain).then_some((form, chain))
    });
    // the surest form; of two alike the longer chain
    let best = best.min_by_key(|(form, chain)| (*form, std::cmp::Reverse(chain.len())));
    let Some((_, chain)) = best else { return Vec::new() };
    chain.iter().map(|m| m.at).filter(|at| !text[*at..].trim().is_empty()).collect()
}

/// The numbers that could end a page, by the line they count: those inside a line, or those that end one.
fn marks(text: &str, glued: bool) -> BTreeMap<(Form, String), Vec<Mark>> {
    let mut groups: BTreeMap<(Form, String), Vec<Mark>> = BTreeMap::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let from = start;
        start += line.len();
        let line = line.trim_end();
        if line.len() > LONGEST {
            continue;
        }
        let mut push = |end: usize| {
            if let Some((form, rest, number)) = footer(&line[..end]) {
                let tail: String = masked(&line[end..]).chars().take(24).collect();
                groups.entry((form, rest)).or_default().push(Mark { at: from + end, number, glued, tail });
            }
        };
        if glued {
            if may_have_seam(line) {
                seams(line).for_each(&mut push);
            }
        } else if line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ')' | '-' | '–')) {
            push(line.len());
        }
    }
    groups
}

/// Whether a line can have a seam as far as its bytes tell, which most lines have not.
fn may_have_seam(line: &str) -> bool {
    const DASH: u8 = "–".as_bytes()[2];
    let ends = |b: u8| b.is_ascii_digit() | (b == b')') | (b == b'-') | (b == DASH);
    let starts = |b: u8| b.is_ascii_uppercase() | (b == b'(') | !b.is_ascii();
    let bytes = line.as_bytes();
    // without leaving early, so that a processor sees many bytes at once
    bytes.iter().zip(bytes.iter().skip(1)).fold(false, |some, (&a, &b)| some | (ends(a) & starts(b)))
}

/// Where a capital or a bracket follows a number without a space.
fn seams(line: &str) -> impl Iterator<Item = usize> + '_ {
    let ends = move |&(i, a): &(usize, char)| {
        a.is_ascii_digit()
            || matches!(a, ')' | '–' | '-')
                && line[..i].ends_with([' ', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0'])
    };
    let starts = |rest: &str| {
        rest.starts_with(char::is_uppercase)
            || rest.strip_prefix('(').is_some_and(|r| r.starts_with(char::is_alphabetic))
    };
    let places = line.char_indices().filter(ends).map(|(i, a)| i + a.len_utf8());
    places.filter(move |&end| starts(&line[end..]))
}

/// What a footer that ends here counts.
fn footer(head: &str) -> Option<(Form, String, u32)> {
    let line = split(head).lines.pop()?.line;
    if let Some(s) = stamp(&line).filter(|s| s.words.1 == line.words.len()) {
        return Some((Form::Stamp, s.rest(&line), s.number));
    }
    if let Some(number) = lone_number(&line) {
        return Some((Form::Lone, String::new(), number));
    }
    let last = line.words.len() - 1;
    let number = small(line.word(last)).filter(|n| *n < 1000)?;
    let rest = &line.text[..line.words[last].start as usize];
    (2..16).contains(&last).then(|| (Form::Running, masked(rest), number))
}

/// The marks that count on by one from page to page; a page whose end left no trace may be missing.
fn chain(marks: &[Mark], length: usize) -> Vec<Mark> {
    let mut best: Vec<Mark> = Vec::new();
    for (i, first) in marks.iter().enumerate().filter(|(_, m)| m.number <= 3).take(4) {
        let mut chain = vec![first.clone()];
        for (k, mark) in marks.iter().enumerate().skip(i + 1) {
            let last = &chain[chain.len() - 1];
            let step = mark.number.saturating_sub(last.number);
            // a whole line that counts does so only where a glued one does not count in its stead
            let instead = !mark.glued && marks[k + 1..].iter().any(|m| m.glued && m.number == mark.number);
            if (1..=2).contains(&step) && mark.at >= last.at + PAGE && !instead {
                chain.push(mark.clone());
            }
        }
        if chain.len() > best.len() {
            best = chain;
        }
    }
    if best.len() * PAGE > length {
        best.clear();
    }
    best
}

/// Whether a chain is enough to cut the text there.
fn sure(form: Form, rest: &str, chain: &[Mark]) -> bool {
    let glued = chain.iter().filter(|m| m.glued).count();
    if glued == 0 || chain.len() < 2 {
        return false;
    }
    // the next page starts with the same running line
    let tails =
        |m: &&Mark| m.glued && chain.iter().filter(|o| o.glued && o.tail == m.tail).count() * 2 > glued;
    let same_tail = glued >= 2 && chain.iter().filter(tails).count() * 2 > glued;
    match form {
        Form::Stamp => true,
        Form::Running => glued >= 2 && (same_tail || glued >= 3 && rest.chars().count() >= 20),
        Form::Lone => glued >= 3 && same_tail,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(page: u32) -> String {
        (0..6)
            .map(|i| format!("{} båtar ligger vid kaj {} under vintern\n", "m".repeat(i + 9), page * 7))
            .collect()
    }

    fn parts(text: &str) -> usize {
        part(text).matches('\u{c}').count()
    }

    #[test]
    fn a_number_glued_to_the_next_page_ends_its_page() {
        for footer in ["Sida #", "# (4)", "Sida # av 4"] {
            let page = |p: u32| footer.replace('#', &p.to_string());
            let text = format!(
                "{}{}Kajer\n{}{}(Tkr) Budget\n{}{}\n",
                body(1),
                page(1),
                body(2),
                page(2),
                body(3),
                page(3)
            );
            assert_eq!(parts(&text), 2, "{footer}");
            assert!(part(&text).contains(&format!("{}\u{c}Kajer", page(1))));
        }
    }

    #[test]
    fn a_lone_number_counts_where_each_page_starts_alike() {
        let text: String = (1..5).map(|p| format!("{}– {p} –Öns hamn\n", body(p))).collect();
        assert_eq!(parts(&text), 4);
        let notes: String = (1..5)
            .map(|p| format!("{}{p}{} avser\n", body(p), ["Kaj", "Pir", "Boj", "Fyr"][p as usize - 1]))
            .collect();
        assert_eq!(parts(&notes), 0);
    }

    #[test]
    fn a_running_line_ends_with_the_number() {
        let text: String = (1..4).map(|p| format!("{}Plan för öns hamnar {p}Ön\n", body(p))).collect();
        assert_eq!(parts(&text), 3);
    }

    #[test]
    fn a_running_head_glued_to_the_page_before_opens_its_page() {
        let text = format!(
            "Ön   Hamnplan 2031\n{}Alla båtar är i.Ön   Hamnplan 2031\n{}En av Ön   Hamnplan 2031\nbåtarna.\n",
            body(1),
            body(2)
        );
        assert_eq!(parts(&text), 2);
        assert!(part(&text).contains("är i.\u{c}Ön"));
        assert_eq!(parts(&text.replace("i.Ön", "i. Ön")), 0);
    }

    #[test]
    fn numbers_near_each_other_count_rows() {
        let rows: String = (1..9).map(|p| format!("Mål {p}Fler båtar i hamnen {p}Klart\n")).collect();
        assert_eq!(parts(&rows), 0);
        assert_eq!(parts("Tabell 1Kajer\nTabell 2Bryggor\n"), 0);
    }
}
