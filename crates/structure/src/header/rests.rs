//! Second lines of titles that stand side by side.
//!
//! Titles close together are printed line by line: "Avvikelse Förbrukat Årsbudget / jan-apr". What stands alone on
//! the second line is the rest of one of them, not always of the last. Titles repeat what they say of time: where
//! the title before these has the same words, the rest belongs to the first of them, beside it.

use crate::flow::{Break, Flow};
use crate::header::Column;
use crate::vocabulary::Role;

/// Gives such a rest to its title.
pub fn give_back(flow: &Flow<'_>, columns: &mut [Column]) {
    for c in 1..columns.len() {
        let (first, end) = columns[c].tokens;
        // the words of the title that stand on a line of their own
        let Some(rest) = (first + 1..end).rev().find(|&i| flow.tokens[i].starts_line()) else { continue };
        let line = flow.lines[flow.tokens[rest].line];
        if line.brk != Break::Line || line.end != end {
            continue;
        }
        let words = crate::flow::words(&flow.tokens[rest..end]);
        let above = flow.tokens[rest - 1].line;
        let Some(head) = columns.iter().position(|k| {
            k.tokens.0 < k.tokens.1
                && flow.tokens[k.tokens.0].line == above
                && flow.tokens[k.tokens.1 - 1].line == above
        }) else {
            continue;
        };
        let ends = |k: &Column| k.title.to_lowercase().ends_with(&format!(" {}", words.to_lowercase()));
        let values = columns[head].role == Role::Value && columns[c].role == Role::Value;
        let repeats = head > 0 && ends(&columns[head - 1]);
        if head >= c || !values || !repeats || ends(&columns[head]) || !ends(&columns[c]) {
            continue;
        }
        let cut = columns[c].title.len() - words.len() - 1;
        columns[c].title.truncate(cut);
        columns[head].title = format!("{} {words}", columns[head].title);
        let dated = columns[c].value.dated;
        columns[head].value.dated |= dated;
        columns[c].value.dated = false;
    }
}

#[cfg(test)]
mod tests {
    use crate::header::tests::titles;

    #[test]
    fn the_rest_of_a_title_belongs_beside_one_that_says_the_same() {
        let text = "Verksamhet\n\nBudget\njan\n\nUtfall\njan\n\nAvvikelse Helårsprognos\njan\n\nAvvikelse\nhelår\n\nGator\n\n";
        assert_eq!(titles(text)[2..5], ["Utfall jan", "Avvikelse jan", "Helårsprognos"]);
        // nothing before says the same
        let text = "Verksamhet\n\nBudget\nhelår\n\nAvvikelse Prognos\njan\n\nGator\n\n";
        assert_eq!(titles(text)[2..], ["Avvikelse", "Prognos jan"]);
    }
}
