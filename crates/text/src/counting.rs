//! Page breaks of a text without form feeds, from the running lines that count its pages.
//!
//! A counting line says that there is a page end near; whether it stands at the foot of a page or at the head
//! of the next is told by the ends of the text, by the lines repeated beside it, and by the contents list.

use crate::lines::SourceLine;
use crate::stamp::{Stamp, lone_number, masked, small, stamp};
use std::collections::{BTreeMap, HashMap};

/// How many lines beside a counting line may belong to the same header or footer.
const DEPTH: usize = 4;

/// A line that counts pages.
#[derive(Clone, Copy, Debug)]
struct Mark {
    line: usize,
    number: u32,
}

/// Lines that start a page, by lines like "Sida 3 (7)". `None` where no such lines count.
pub(crate) fn by_stamps(lines: &[SourceLine]) -> Option<Vec<usize>> {
    let mut groups: BTreeMap<String, Vec<(Mark, Stamp)>> = BTreeMap::new();
    for (at, source) in lines.iter().enumerate() {
        if let Some(stamp) = stamp(&source.line) {
            let mark = Mark { line: at, number: stamp.number };
            groups.entry(stamp.rest(&source.line)).or_default().push((mark, stamp));
        }
    }
    // The rest of the running line may change: from chapter to chapter, from left to right pages, or because
    // the file holds more than one document, each counted from 1.
    let mut all: Vec<Mark> = groups.values().flatten().map(|(mark, _)| *mark).collect();
    all.sort_by_key(|mark| mark.line);
    let fits = |k: usize| follows(&all[k - 1], &all[k]);
    let kept = (0..all.len()).filter(|k| (*k > 0 && fits(*k)) || (k + 1 < all.len() && fits(k + 1)));
    let kept: Vec<Mark> = kept.map(|k| all[k]).collect();
    if kept.len() >= 4 && kept.len() * 5 >= all.len() * 4 && counts(&kept, lines.len(), 8) {
        return Some(place(lines, &kept));
    }
    let marks = |group: &[(Mark, Stamp)]| group.iter().map(|(mark, _)| *mark).collect::<Vec<_>>();
    let best = groups
        .iter()
        .filter(|(rest, group)| {
            let sure = group.iter().all(|(_, s)| s.total.is_some()) || (rest.is_empty() && group[0].1.named);
            let spacing = if group[0].1.named { 4 } else { 8 };
            group.len() >= if sure { 2 } else { 3 } && counts(&marks(group), lines.len(), spacing)
        })
        .max_by_key(|(rest, group)| (group.len(), std::cmp::Reverse(rest.len())))
        .map(|(_, group)| place(lines, &marks(group)));
    // references such as "12/203" look like stamps too, but do not say so
    let named = |group: &[(Mark, Stamp)]| -> Vec<Mark> {
        group.iter().filter(|(_, stamp)| stamp.named).map(|(mark, _)| *mark).collect()
    };
    best.or_else(|| groups.values().find_map(|group| every_other(lines, &named(group))))
}

/// The starts of pages of which only every other has a foot that counts, and a head that the text starts with:
/// "Hamnplan", "Sida 1", "Hamnplan", "Sida 3".
fn every_other(lines: &[SourceLine], marks: &[Mark]) -> Option<Vec<usize>> {
    let odd = marks.iter().zip(0..).all(|(m, n)| m.number == 2 * n + 1);
    if !odd || marks.len() < 2 {
        return None;
    }
    let head = masked(&lines[0].line.text);
    let heads: Vec<usize> = (0..lines.len()).filter(|&l| masked(&lines[l].line.text) == head).collect();
    let in_turn = heads.len() == marks.len()
        && heads.iter().zip(marks).all(|(h, m)| h + DEPTH < m.line)
        && marks.iter().zip(&heads[1..]).all(|(m, h)| m.line + DEPTH < *h);
    if !in_turn {
        return None;
    }
    let mut starts: Vec<usize> = marks.iter().map(|m| m.line + 1).chain(heads).collect();
    starts.retain(|s| (1..lines.len()).contains(s));
    starts.sort_unstable();
    Some(starts)
}

/// Lines that start a page, by a line that comes again and again with nothing changed but the number it begins or ends
/// with, which counts: "Årsplan 2031 – 4".
pub(crate) fn by_running_lines(lines: &[SourceLine]) -> Option<Vec<usize>> {
    const NEAREST: usize = 6;
    let mut groups: BTreeMap<(bool, &str), Vec<Mark>> = BTreeMap::new();
    for (at, source) in lines.iter().enumerate() {
        let line = &source.line;
        let count = line.words.len();
        if !(2..=16).contains(&count) {
            continue;
        }
        for (first, word) in [(true, line.word(0)), (false, line.word(count - 1))] {
            let Some(number) = small(word) else { continue };
            let text = line.text.trim();
            let rest = if first { text.strip_prefix(word) } else { text.strip_suffix(word) };
            if let Some(rest) = rest.filter(|r| r.contains(char::is_alphabetic)) {
                groups.entry((first, rest)).or_default().push(Mark { line: at, number });
            }
        }
    }
    let pages = |marks: &Vec<Mark>| {
        let steps: Vec<usize> = marks.windows(2).map(|w| w[1].line - w[0].line).collect();
        let counted = marks.windows(2).all(|w| w[1].number == w[0].number + 1);
        let (span, longest) = (steps.iter().sum::<usize>(), steps.iter().max().copied().unwrap_or(0));
        marks.len() >= 3
            && marks[0].number <= 3
            && counted
            && steps.iter().all(|&s| s >= NEAREST)
            && span * 2 >= lines.len()
            && longest * steps.len() <= 4 * span
    };
    let best = groups.into_values().filter(pages).max_by_key(Vec::len)?;
    Some(place(lines, &best))
}

/// Lines that start a page, by lone numbers that count: the weakest sign, since table cells are lone numbers
/// too, so the numbers must start near 1, count without a gap and be spread as pages are.
pub(crate) fn by_lone_numbers(lines: &[SourceLine]) -> Option<Vec<usize>> {
    const STARTS: usize = 8;
    const NEAREST: usize = 5;
    let lone: Vec<Mark> = lines
        .iter()
        .enumerate()
        .filter_map(|(line, l)| lone_number(&l.line).map(|number| Mark { line, number }))
        .collect();
    let mut best: Vec<Mark> = Vec::new();
    let starts = lone.iter().enumerate().filter(|(_, m)| m.number <= 3).take(STARTS);
    for (from, start) in starts {
        let mut chain = vec![*start];
        for mark in &lone[from..] {
            let last = chain[chain.len() - 1];
            if mark.number == last.number + 1 && mark.line >= last.line + NEAREST {
                chain.push(*mark);
            }
        }
        if chain.len() > best.len() {
            best = chain;
        }
    }
    let spread = best.len() >= 4 && {
        let page = (best[best.len() - 1].line - best[0].line) / (best.len() - 1);
        let longest = best.windows(2).map(|w| w[1].line - w[0].line).max().unwrap_or(0);
        page >= 20 && longest <= 4 * page && lines.len() - best[best.len() - 1].line <= 2 * longest
    };
    spread.then(|| place(lines, &best))
}

/// Whether numbers rise by one from mark to mark, or start again, with few exceptions.
fn counts(marks: &[Mark], lines: usize, spacing: usize) -> bool {
    let steps = marks.len().saturating_sub(1);
    let good = marks.windows(2).filter(|w| follows(&w[0], &w[1])).count();
    steps > 0 && good * 10 >= steps * 7 && lines >= marks.len() * spacing
}

/// Whether `next` prints the number of the page after `mark`, or the first of another document.
fn follows(mark: &Mark, next: &Mark) -> bool {
    next.number == mark.number + 1 || next.number == 1
}

/// Turns counting lines into page starts.
fn place(lines: &[SourceLine], marks: &[Mark]) -> Vec<usize> {
    let text = |at: usize| masked(&lines[at].line.text);
    let (first, last) = (marks[0].line, marks[marks.len() - 1].line);
    let before = |n: usize| share(marks, |m| (1..=n).all(|d| m.line >= d && text(m.line - d) == text(n - d)));
    let after = |n: usize| {
        let end = lines.len() - n;
        share(marks, |m| {
            (0..n).all(|d| m.line + 1 + d < lines.len() && text(m.line + 1 + d) == text(end + d))
        })
    };
    let (head, tail) = (first, lines.len() - 1 - last);
    let starts_with_mark = head <= DEPTH && before(head);
    let ends_with_mark = tail <= DEPTH && after(tail);
    let at_foot = match (starts_with_mark, ends_with_mark) {
        (true, false) => Some(false),
        (_, true) => Some(true),
        (false, false) => None,
    };
    let at_foot = at_foot.unwrap_or_else(|| {
        let next = |m: &Mark| lines.get(m.line + 1).map(|l| masked(&l.line.text));
        let previous = |m: &Mark| m.line.checked_sub(1).map(text);
        // The top of the first page follows each mark: what follows a mark is the top of a page.
        if share(marks, |m| next(m) == Some(text(0))) {
            true
        } else if share(marks, |m| previous(m) == Some(text(lines.len() - 1))) {
            false
        } else {
            // With no witness, an unnumbered cover is likelier than an unnumbered last page.
            contents_say_foot(lines, marks).unwrap_or(false)
        }
    });
    let depth = match at_foot {
        true if ends_with_mark => tail + 1,
        true => 1,
        false if starts_with_mark => head,
        false => repeated_above(lines, marks),
    };
    let start = |m: &Mark| if at_foot { m.line + depth } else { m.line.saturating_sub(depth) };
    let mut starts: Vec<usize> = marks.iter().map(start).filter(|s| (1..lines.len()).contains(s)).collect();
    starts.dedup();
    starts
}

/// Whether `holds` for three of five marks.
fn share(marks: &[Mark], holds: impl Fn(&Mark) -> bool) -> bool {
    marks.iter().filter(|m| holds(m)).count() * 5 >= marks.len() * 3
}

/// How many lines above the marks are the same above most of them.
fn repeated_above(lines: &[SourceLine], marks: &[Mark]) -> usize {
    let model = marks[marks.len() / 2].line;
    let same = |d: usize| {
        let wanted = masked(&lines[model - d].line.text);
        wanted.contains(char::is_alphabetic)
            && share(marks, |m| m.line >= d && masked(&lines[m.line - d].line.text) == wanted)
    };
    (1..=DEPTH).take_while(|d| *d <= model && same(*d)).count()
}

/// Asks the contents list ("Kajer ...... 7"): the heading it names stands after the mark with its number if
/// that is a header, before it if it is a footer.
fn contents_say_foot(lines: &[SourceLine], marks: &[Mark]) -> Option<bool> {
    const ENTRIES: usize = 200;
    let mut entries: HashMap<&str, u32> = HashMap::new();
    let mut end = 0;
    for (at, source) in lines.iter().enumerate() {
        if entries.len() < ENTRIES
            && let Some((title, page)) = contents_entry(&source.line.text)
        {
            entries.entry(title).or_insert(page);
            end = at + 1;
        }
    }
    let (mut foot, mut head) = (0, 0);
    for (at, source) in lines.iter().enumerate().skip(end) {
        if let Some(page) = entries.remove(source.line.text.as_str()) {
            let next = marks.partition_point(|m| m.line < at);
            foot += usize::from(marks.get(next).is_some_and(|m| m.number == page));
            head += usize::from(next > 0 && marks[next - 1].number == page);
        }
    }
    (foot != head).then_some(foot > head)
}

/// Title and page of a line with dot leaders.
fn contents_entry(text: &str) -> Option<(&str, u32)> {
    let front = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let page = text[front.len()..].parse().ok()?;
    let front = front.trim_end();
    let title = front.trim_end_matches(['.', ' ', '…']);
    (front.len() >= title.len() + 3 && !title.is_empty()).then_some((title, page))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::split;

    fn starts(text: &str) -> Option<Vec<u32>> {
        let source = split(text);
        by_stamps(&source.lines).map(|s| s.iter().map(|at| source.lines[*at].line.number).collect())
    }

    #[test]
    fn a_running_line_may_end_with_its_number_alone() {
        let text: String = (1..=4).map(|p| format!("{}Hamnplan 2031 – {p}\n", body(p, 12))).collect();
        let source = split(&text);
        assert_eq!(by_running_lines(&source.lines), Some(vec![13, 26, 39]));
        // rows that count stand close together
        let rows: String = (1..=4).map(|p| format!("Kaj {p}\n")).collect();
        assert_eq!(by_running_lines(&split(&rows).lines), None);
    }

    /// A page of `n` lines, each different.
    fn body(page: u32, n: u32) -> String {
        (0..n)
            .map(|i| {
                format!(
                    "båtar {} vid kaj {}\n",
                    "x".repeat(i as usize),
                    "abcdefghij".split_at(page as usize).0
                )
            })
            .collect()
    }

    #[test]
    fn a_footer_ends_the_page() {
        let text: String = (1..4).map(|p| format!("{}Sida {p} (3)\n", body(p, 6))).collect();
        assert_eq!(starts(&text), Some(vec![8, 15]));
    }

    #[test]
    fn a_header_starts_the_page() {
        let text: String = (1..4).map(|p| format!("Sida {p} av 3\n{}", body(p, 6))).collect();
        assert_eq!(starts(&text), Some(vec![8, 15]));
    }

    #[test]
    fn a_repeated_line_beside_the_footer_belongs_to_the_next_page_when_the_text_starts_with_it() {
        let text: String = (1..4).map(|p| format!("Öns hamn\n{}Sida {p}\n", body(p, 6))).collect();
        assert_eq!(starts(&text), Some(vec![9, 17]));
    }

    #[test]
    fn a_footer_of_two_lines() {
        let text: String = (1..4).map(|p| format!("{}Sida {p}\nÖns hamn, Box 7\n", body(p, 6))).collect();
        assert_eq!(starts(&text), Some(vec![9, 17]));
    }

    #[test]
    fn every_other_page_may_count() {
        let page = |p: u32| format!("Öns hamn i år\n12/203\n{}Sida {p}\n{}", body(p, 5), body(p + 1, 6));
        assert_eq!(starts(&(page(1) + &page(3) + &page(5))), Some(vec![9, 15, 23, 29, 37]));
    }

    #[test]
    fn the_contents_list_says_whether_a_number_is_above_or_below() {
        let contents = "Kajer ........ 2\nBryggor ......... 3\n";
        let above = format!(
            "{contents}{}SID 1 (3)\n{}SID 2 (3)\nKajer\n{}SID 3 (3)\nBryggor\n{}",
            body(0, 5),
            body(1, 6),
            body(2, 6),
            body(3, 6)
        );
        assert_eq!(starts(&above), Some(vec![8, 15, 23]));
        let below = format!(
            "{contents}{}SID 1 (3)\nKajer\n{}SID 2 (3)\nBryggor\n{}SID 3 (3)\n{}",
            body(0, 5),
            body(1, 6),
            body(2, 6),
            body(3, 6)
        );
        assert_eq!(starts(&below), Some(vec![9, 17, 25]));
    }

    #[test]
    fn numbers_that_do_not_count_are_no_pages() {
        assert_eq!(
            starts(&format!("{}se sida 4\n{}se sida 9\n{}", body(1, 9), body(2, 9), body(3, 9))),
            None
        );
        assert_eq!(starts("1 (7)\n2 (7)\n3 (7)\n4 (7)\nklart\noch\nslut\nhär\n"), None);
    }

    #[test]
    fn lone_numbers_must_be_spread_as_pages() {
        let text: String = (1..6).map(|p| format!("{}{p}\n", body(p, 30))).collect();
        let source = split(&text);
        assert_eq!(by_lone_numbers(&source.lines).map(|s| s.len()), Some(4));
        let rows: String = (1..9).map(|p| format!("{}{p}\n", body(p, 6))).collect();
        assert_eq!(by_lone_numbers(&split(&rows).lines), None);
    }
}
