//! The page breaks that some extractors leave: the first line of a page begins with a space and follows the
//! last line of the page before directly.
//!
//! An indented row or paragraph looks the same, so the rule asks what a page start is and an indented row is
//! not: alone. Pages are not two or three lines long, indented rows come in runs of the same indent.

use crate::lines::SourceLine;
use crate::stamp::lone_number;
use std::collections::BTreeMap;

/// Page starts nearer to each other than this many non-empty lines are a cluster.
const NEAR: usize = 3;
/// The shortest page that is believed on average, in non-empty lines.
const SHORTEST: usize = 8;
/// How often the lone numbers are sifted.
const ROUNDS: usize = 8;

/// Lines that start a page, or `None` where the text does not use the convention.
pub(crate) fn breaks(lines: &[SourceLine]) -> Option<Vec<usize>> {
    let indented = lines.iter().filter(|l| l.indented).count();
    // Where a quarter of the lines are indented, an indent says nothing.
    if indented * 4 > lines.len() {
        return None;
    }
    let candidates: Vec<usize> =
        (1..lines.len()).filter(|i| lines[*i].indented && lines[*i].line.blank_before == 0).collect();
    let mut starts = Vec::new();
    for cluster in candidates.chunk_by(|a, b| b - a <= NEAR) {
        match cluster {
            [one] if !in_indented_block(lines, *one) => starts.push(*one),
            // A divider or a page that is all picture has one line of text; two such pages running have not
            // been met, so three starts in a row are rows of a table or list.
            [one, two] if opens_a_page(lines, *one) && opens_a_page(lines, *two) => starts.extend([one, two]),
            _ => {}
        }
    }
    // The first page starts as all others do, unless the text was cut; then the starts alone must convince.
    let told = lines[0].indented || (starts.len() >= 3 && indented <= 2 * starts.len());
    let long_enough = lines.len() >= SHORTEST * (starts.len() + 1);
    (told && long_enough && !starts.is_empty()).then(|| with_numbered_ends(lines, starts))
}

/// Whether the line before or after has the same indent: a row among rows. A row that happens to start a page
/// has one space more than the rows around it.
fn in_indented_block(lines: &[SourceLine], at: usize) -> bool {
    let indent = |l: &SourceLine| l.line.words[0].column;
    let same = |l: Option<&SourceLine>| l.is_some_and(|l| l.indented && indent(l) == indent(&lines[at]));
    same(lines.get(at - 1)) || same(lines.get(at + 1))
}

/// Whether a line reads like the start of a page and not like a row or a list item.
fn opens_a_page(lines: &[SourceLine], at: usize) -> bool {
    let line = &lines[at].line;
    let numbers = (0..line.words.len()).filter(|w| line.word(*w).ends_with(|c: char| c.is_ascii_digit()));
    line.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && numbers.count() < 2
}

/// Adds the breaks that only a printed page number shows: a lone number set off by blank lines, where no line
/// with a leading space follows. One such number proves nothing; two that agree with the count of pages when
/// each ends its page do.
fn with_numbered_ends(lines: &[SourceLine], starts: Vec<usize>) -> Vec<usize> {
    let mut ends: Vec<(usize, u32)> = (0..lines.len() - 1)
        .filter(|i| is_set_off(lines, *i) && starts.binary_search(&(i + 1)).is_err())
        .filter_map(|i| lone_number(&lines[i].line).map(|n| (i, n)))
        .collect();
    // Leaving one out moves the count for those after it. Real texts settle at once.
    for _ in 0..ROUNDS {
        let offset = |k: usize, (at, number): &(usize, u32)| {
            i64::from(*number) - (starts.partition_point(|s| s <= at) + k) as i64
        };
        let mut tally: BTreeMap<i64, u32> = BTreeMap::new();
        for (k, end) in ends.iter().enumerate() {
            *tally.entry(offset(k, end)).or_default() += 1;
        }
        let agreed: Vec<_> = ends
            .iter()
            .enumerate()
            .filter(|(k, end)| tally[&offset(*k, end)] > 1)
            .map(|(_, end)| *end)
            .collect();
        if agreed.len() == ends.len() {
            break;
        }
        ends = agreed;
    }
    let mut all = starts;
    all.extend(ends.iter().map(|(at, _)| at + 1));
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether line `at` stands apart as a page number does in these texts: blank lines above and below.
fn is_set_off(lines: &[SourceLine], at: usize) -> bool {
    lines[at].line.blank_before >= 3 && lines.get(at + 1).is_none_or(|l| l.line.blank_before >= 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::split;

    fn starts(text: &str) -> Option<Vec<u32>> {
        let source = split(text);
        breaks(&source.lines).map(|s| s.iter().map(|at| source.lines[*at].line.number).collect())
    }

    const BODY: &str =
        "En rad om hamnen \noch en till om kajerna \n\nen tredje \nfjärde \nfemte \nsjätte \nsjunde \n";

    #[test]
    fn a_space_after_a_full_line_starts_a_page() {
        assert_eq!(starts(&format!(" Hamnen \n{BODY} Kajen \n{BODY} bryggan \n{BODY}")), Some(vec![10, 19]));
    }

    #[test]
    fn a_space_after_a_blank_line_does_not() {
        assert_eq!(starts(&format!(" Hamnen \n{BODY}\n Kajen \n{BODY}")), None);
    }

    #[test]
    fn indented_rows_are_no_pages() {
        let rows = " Kaj 12 13 \n Brygga 4 5 \n Ramp 6 7 \n";
        assert_eq!(
            starts(&format!(" Hamnen \n{BODY}Summa 1 2 \n{rows}{BODY} Kajen \n{BODY}")),
            Some(vec![22])
        );
        let spread = "  Kaj 12 13 \n\n  Brygga 4 5 \n\n  Ramp 6 7 \n";
        assert_eq!(starts(&format!(" Hamnen \n{BODY}{spread}{BODY} Kajen \n{BODY}{BODY}")), Some(vec![23]));
    }

    #[test]
    fn an_indented_row_that_starts_a_page_has_one_space_more() {
        let rows = "  Kaj 12 13 \n\n  Brygga 4 5 \n   Ramp 6 7 \n\n  Pir 1 1 \n";
        assert_eq!(starts(&format!(" Hamnen \n{BODY}\n{rows}{BODY}{BODY}")), Some(vec![14]));
    }

    #[test]
    fn a_page_of_one_line_is_a_page_two_running_are_not() {
        assert_eq!(starts(&format!(" Hamnen \n{BODY} Diagram \n Kajen \n{BODY}{BODY}")), Some(vec![10, 11]));
        assert_eq!(starts(&format!(" Hamnen \n{BODY} Kaj \n Pir \n Ramp \n{BODY}{BODY}")), None);
        assert_eq!(starts(&format!(" Hamnen \n{BODY} - kaj \n - pir \n{BODY}{BODY}")), None);
    }

    #[test]
    fn indents_everywhere_say_nothing() {
        let text: String = BODY.lines().map(|l| format!(" {l}\n")).collect();
        assert_eq!(starts(&text.repeat(4)), None);
    }

    #[test]
    fn two_agreeing_page_numbers_end_pages() {
        let page = |end: &str| format!(" Kajen \n{BODY}{end}");
        let agreeing = [page("\n\n\n5 \n\n"), page(""), page("\n\n\n7 \n\n"), page("")].concat();
        let numbered = agreeing.replace("5 \n\n Kajen", "5 \n\nKajen").replace("7 \n\n Kajen", "7 \n\nKajen");
        assert_eq!(starts(&numbered), Some(vec![15, 24, 38]));
        let one = numbered.replace("7 \n\n", "\n\n");
        assert_eq!(starts(&one).map(|s| s.len()), Some(1));
    }
}
